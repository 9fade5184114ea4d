"""Every parameter that a rule has can be set in the browser, and every rule that was set comes back as it was typed.

The second half is a property: any rule that the domain knows, put into the boxes, sent and read again, is the same
rule. The generator asks the rules themselves which parameters they have, so that one that is added and cannot be set
fails here.
"""

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from domain.allocation import minimum_support, pots, rule, scores, tie_breaks
from domain.allocation.rule import EqualShares, Greedy, Phragmen, rule_from_data
from domain.saying.english import IN_ENGLISH
from domain.saying.parts import exact_part
from pb.actions.vocabulary import RoundRules
from tests.staff_pages import within_a_page
from tests.stories import RULES
from web.officers.writing_rules.all_the_rules import RulesForms, already_written
from web.officers.writing_rules.exact_parts import read_part, written_part
from web.officers.writing_rules.rules_form import STEPS
from web.officers.writing_rules.ways_of_counting import WAYS

HIGHEST = 5
SHEET = {"style": "score-sheet", "lowest": 1, "highest": HIGHEST}
NAMES = ("Sport", "Green spaces", "Older people", "Arts, music", "Youth", "Roads & paths")


def parts(most_all=True):
    """A part of a whole: in per cent with decimals, or so many of so many."""
    of = st.sampled_from([100, 1_000, 10_000, 3, 7, 64])
    return of.flatmap(lambda out_of: st.tuples(st.integers(0, out_of if most_all else 3 * out_of), st.just(out_of)))


@st.composite
def a_minimum(draw):
    kind = draw(st.sampled_from(minimum_support.KINDS))
    if kind in ("votes", "points"):
        return {"kind": kind, "at_least": draw(st.integers(0, 10_000)), "out_of": 1, "maximum": 0}
    at_least, out_of = draw(parts(most_all=kind != "relative-to-cost"))
    maximum = HIGHEST if kind == "share-of-maximum" else 0
    return {"kind": kind, "at_least": at_least, "out_of": out_of, "maximum": maximum}


@st.composite
def some_pots(draw):
    names = draw(st.lists(st.sampled_from(NAMES), unique=True, min_size=1))
    leftovers = draw(st.sampled_from(pots.LEFTOVERS))
    return {
        "by": draw(st.sampled_from(["category", "area"])),
        "amounts": [{"name": name, "amount": draw(st.integers(0, 300_000))} for name in names],
        "leftovers": leftovers,
        "city": draw(st.sampled_from(names)) if leftovers == "city" else "",
        "leftovers_on_misfit": draw(st.sampled_from(["", "skip", "stop"])) if leftovers == "share" else "",
    }


@st.composite
def a_remainder(draw):
    kind = draw(st.sampled_from(rule.REMAINDERS))
    at_least, out_of = draw(parts()) if kind != "none" else (0, 100)
    return {"kind": kind, "at_least": at_least, "out_of": out_of}


@st.composite
def an_order(draw):
    steps = draw(st.lists(st.sampled_from(["lower-cost", "higher-cost", "more-voters"]), unique=True))
    return [*steps, draw(st.sampled_from(["file", "id", "lot", "refuse"]))]


WEIGHTS = st.tuples(st.integers(0, 100), st.integers(0, 100)).filter(any)
MIX = st.tuples(WEIGHTS, st.sampled_from(["highest", "sum"])).map(
    lambda drawn: {"residents": drawn[0][0], "committee": drawn[0][1], "scale": drawn[1]}
)
VALUES = {
    "measure": st.sampled_from(rule.MEASURES),
    "on_misfit": st.sampled_from(rule.ON_MISFIT),
    "remainder": a_remainder(),
    "full_winners": st.integers(0, 50),
    "others_get": st.integers(0, 100_000),
    "mix": st.none() | MIX,
    "utility": st.sampled_from(rule.UTILITIES),
    "share": st.sampled_from(rule.SHARES),
    "completion": st.sampled_from(rule.COMPLETIONS),
    "step": st.integers(1, 500),
    "comparison": st.booleans(),
    "support_above": st.integers(0, 5),
    "pots": st.none() | some_pots(),
    "minimum": st.lists(a_minimum(), max_size=5),
    "ties": an_order(),
}
"""How to draw each parameter; one without an entry has nobody who sets it in the browser."""
POTS_HAVE = ("by", "amounts", "leftovers", "city", "leftovers_on_misfit")


@pytest.mark.parametrize("kind", [Greedy, EqualShares, Phragmen])
def test_no_rule_has_a_parameter_that_no_box_sets(kind):
    assert set(kind._fields) <= set(VALUES)
    assert set(kind().to_data()) - {"rule", "version"} == set(kind._fields)
    assert set(pots.Pots._fields) == set(POTS_HAVE)
    assert set(minimum_support.Minimum._fields) == {"kind", "at_least", "out_of", "maximum"}
    assert set(scores.Mix._fields) == {"residents", "committee", "scale"}
    assert set(rule.Remainder._fields) == {"kind", "at_least", "out_of"}
    assert set(tie_breaks.STEPS) == {"lower-cost", "higher-cost", "more-voters", "file", "id", "lot", "refuse"}


def test_every_parameter_that_the_rules_speak_of_has_a_box():
    spoken_of = set(re.findall(r"^``([a-z_]+)``", rule.__doc__, re.MULTILINE))
    assert spoken_of == set(VALUES)


@st.composite
def any_rule(draw):
    kind = draw(st.sampled_from([Greedy, EqualShares, Phragmen]))
    drawn = {name: draw(VALUES[name]) for name in kind._fields}
    return rule_from_data({"rule": kind().name, **drawn}).to_data()


def through_the_boxes(written):
    """Put rules into the boxes, send every box as a browser does, and read what was sent as if it were new."""
    shown = RulesForms(data=already_written(written, committee=False))
    sent = MultiDict([box for step in STEPS for box in shown.boxes(step)])
    forms = RulesForms(sent)
    assert forms.first_wrong() == "", {step: forms[step].problems for step in STEPS}
    return forms.rules({})


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(any_rule())
def test_any_rule_put_into_the_boxes_and_sent_is_the_same_rule(drawn):
    with within_a_page():
        rules = replace(RULES, ballot=SHEET, rule=drawn, lot_source="Three dice")
        back = through_the_boxes(rules)
        assert rule_from_data(back.rule).to_data() == drawn
        assert isinstance(back, RoundRules)


def test_every_way_of_counting_is_one_of_the_rules_measures():
    greedy = {way[2].get("measure", "points") for way in WAYS.values() if way[2]["rule"] == "greedy"}
    assert greedy == set(rule.MEASURES)
    assert {way[2]["rule"] for way in WAYS.values()} == {kind().name for kind in (Greedy, EqualShares, Phragmen)}


@pytest.mark.parametrize(
    ("typed", "part"),
    [
        ("40", (40, 100)),
        ("40 %", (40, 100)),
        ("33.3", (333, 1000)),
        ("33,3", (333, 1000)),
        ("33.30", (3330, 10_000)),
        ("0.05%", (5, 10_000)),
        ("1 of 3", (1, 3)),
        ("1 out of 3", (1, 3)),
        ("1/3", (1, 3)),
        ("2 in 3", (2, 3)),
    ],
)
def test_a_part_is_read_exactly_as_it_was_typed(typed, part):
    assert read_part(typed) == part
    assert read_part(written_part(*part)) == part


@pytest.mark.parametrize("typed", ["", "a third", "-5", "1 of 0", "1e2", "33.", "3.3.3", "3²", "1 of 3 of 5", "9" * 20])
def test_what_is_no_part_is_refused_with_what_to_type_instead(typed):
    with pytest.raises(ValueError, match=r"must be a per cent, like 40 or 33\.3, or a part, like 1 of 3"):
        read_part(typed)


@given(parts())
def test_a_part_is_written_without_loss(part):
    assert read_part(written_part(*part)) == part


@pytest.mark.parametrize(
    ("part", "words"),
    [((40, 100), "40%"), ((333, 1000), "33.3%"), ((330, 1000), "33%"), ((1, 3), "1 out of 3"), ((5, 10_000), "0.05%")],
)
def test_a_part_is_said_in_per_cent_where_one_can_say_it(part, words):
    assert IN_ENGLISH.fact(exact_part(*part)) == words


def test_an_end_that_was_stored_as_midnight_stays_that_instant_while_nobody_touches_its_boxes():
    midnight = datetime(2026, 3, 29, tzinfo=UTC)
    written = replace(RULES, timetable=replace(RULES.timetable, voting_closes_at=midnight))
    with within_a_page():
        shown = RulesForms(data=already_written(written, committee=False))
        sent = {name: text for step in STEPS for name, text in shown.boxes(step)}
        assert (sent["voting_closes_at-day"], sent["voting_closes_at-clock"]) == ("28", "23:59")
        untouched = RulesForms(MultiDict({**sent, "pot": "25000"}))
        assert untouched.first_wrong() == ""
        assert untouched.rules(written).timetable == written.timetable
        touched = RulesForms(MultiDict({**sent, "voting_closes_at-day": "29"}))
        assert touched.first_wrong() == ""
        assert touched.rules(written).timetable.voting_closes_at == datetime(2026, 3, 29, 22, 59, 59, tzinfo=UTC)
