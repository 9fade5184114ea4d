"""Frozen data gain keys in one way, and whatever was written before a key was gained reads, and hashes, as it did."""

import json
from dataclasses import MISSING, dataclass, field, fields, replace
from datetime import UTC, datetime

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from domain.refusals import Refusal
from domain.rounds import about_projects, round_rules, timetable
from domain.rounds.about_projects import AboutAProject
from domain.rounds.round_rules import RoundRules, ThatIsNotASetOfRules, fingerprint
from domain.rounds.timetable import ThatIsNotATimetable, Timetable
from domain.words.frozen_data import FrozenFields
from pb.erasable import texts
from pb.erasable.texts import ProposalWords, ThoseAreNotTheWordsOfAProposal, commitment_to

INSTANTS = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)).map(  # noqa: DTZ001 -- bounds
    lambda at: at.replace(microsecond=0)
)
TIMETABLES = st.builds(Timetable, INSTANTS, INSTANTS, INSTANTS, INSTANTS)
PLAIN = st.text(st.characters(codec="ascii"), max_size=20)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | PLAIN,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(PLAIN, inner, max_size=3),
    max_leaves=5,
)
RULES = st.builds(
    RoundRules,
    pot=st.integers(1, 10**12),
    smallest_bid=st.integers(0, 10**12),
    largest_bid=st.integers(0, 10**12),
    timetable=TIMETABLES,
    level=st.sampled_from(round_rules.LEVELS),
    vote_can_change=PLAIN,
    vote_cannot_change=PLAIN,
    ballot=st.dictionaries(PLAIN, JSON, max_size=3),
    rule=st.dictionaries(PLAIN, JSON, max_size=3),
    currency=st.sampled_from(["GBP", "EUR", ""]),
)
WORDS = st.builds(ProposalWords, PLAIN, PLAIN, PLAIN, PLAIN, st.lists(PLAIN, max_size=3).map(tuple))
TIDY = st.lists(st.text("abcé", min_size=1, max_size=5), max_size=2).map(" ".join)
ABOUT = st.builds(AboutAProject, TIDY, TIDY, TIDY, st.none() | st.integers(0, 1_000_000))


def as_stored(data):
    """What comes back once the data have been stored as JSON."""
    return json.loads(json.dumps(data))


@given(RULES)
def test_rules_read_back_as_they_were_written(rules):
    assert RoundRules.from_data(as_stored(rules.to_data())) == rules


@given(TIMETABLES)
def test_a_timetable_reads_back_as_it_was_written(times):
    assert Timetable.from_data(as_stored(times.to_data())) == times


@given(WORDS)
def test_words_read_back_as_they_were_written(words):
    assert ProposalWords.from_data(as_stored(words.to_data())) == words


@given(ABOUT)
def test_what_a_paper_says_of_a_project_reads_back_as_it_was_written(about):
    line = {"number": "1", "proposal": "a", "words": "b", "cost": 1}
    said = about_projects.FIELDS.read(as_stored({**line, **about.to_data()}), AssertionError)
    assert AboutAProject(*(said[name] for name in AboutAProject._fields)) == about


THINGS = [
    pytest.param(RULES, RoundRules, ThatIsNotASetOfRules, id="rules"),
    pytest.param(TIMETABLES, Timetable, ThatIsNotATimetable, id="timetable"),
    pytest.param(WORDS, ProposalWords, ThoseAreNotTheWordsOfAProposal, id="words"),
]


@pytest.mark.parametrize(("things", "kind", "refusal"), THINGS)
@given(st.data())
def test_a_key_that_nobody_knows_is_refused(things, kind, refusal, data):
    written = data.draw(things).to_data()
    unknown = data.draw(PLAIN)
    assume(unknown not in kind.__dataclass_fields__)
    with pytest.raises(refusal):
        kind.from_data({**written, unknown: data.draw(JSON)})


@pytest.mark.parametrize(("things", "kind", "refusal"), THINGS)
@given(st.data())
def test_a_field_of_the_first_day_that_is_missing_is_refused(things, kind, refusal, data):
    written = data.draw(things).to_data()
    missing = data.draw(st.sampled_from(sorted(set(written) - {"currency"})))
    with pytest.raises(refusal):
        kind.from_data({name: said for name, said in written.items() if name != missing})


@pytest.mark.parametrize(
    ("kind", "declared"),
    [(RoundRules, round_rules.FIELDS), (Timetable, timetable.FIELDS), (ProposalWords, texts.FIELDS)],
    ids=["rules", "timetable", "words"],
)
def test_what_a_gained_field_says_by_itself_is_its_old_meaning(kind, declared):
    assert declared.names == tuple(each.name for each in fields(kind))
    defaults = {
        each.name: each.default if each.default_factory is MISSING else each.default_factory()
        for each in fields(kind)
        if each.name in declared.gained
    }
    assert json.loads(json.dumps(defaults)) == declared.gained


def test_a_refusal_names_what_is_missing_and_what_is_unknown():
    def named(odd):
        return Refusal("{odd}", odd=odd)

    declared = FrozenFields(("pot", "level", "currency"), gained={"currency": "GBP"})
    with pytest.raises(Refusal, match=r"^colour, pot$"):
        declared.read({"level": "decide", "colour": "red"}, named)
    for none in (None, [], "pot", 7):
        with pytest.raises(Refusal, match=r"^level, pot$"):
            declared.read(none, named)


def test_an_old_meaning_that_is_a_list_is_nobody_elses():
    declared = FrozenFields(("ages",), gained={"ages": []})
    declared.read({}, Refusal)["ages"].append(16)
    assert declared.read({}, Refusal) == {"ages": []}


@pytest.mark.parametrize(("old", "said"), [(0, False), (1, True), (False, 0), ([1], [True]), ("", None)])
def test_what_python_takes_for_the_same_and_json_does_not_is_written(old, said):
    declared = FrozenFields(("youngest",), gained={"youngest": old})
    assert declared.write({"youngest": said}) == {"youngest": said}
    assert declared.write({"youngest": old}) == {}


@dataclass(frozen=True)
class RulesOfNextYear(RoundRules):
    """Rules as they might be once a round can say how old voters must be, and who else may put bids in."""

    youngest: int = 16
    partners: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, data):
        said = OF_NEXT_YEAR.read(data, lambda odd: ThatIsNotASetOfRules(missing=odd))
        return cls(**{**said, "timetable": Timetable.from_data(said["timetable"])})

    def to_data(self):
        return OF_NEXT_YEAR.write(super().to_data())


OF_NEXT_YEAR = FrozenFields(
    RulesOfNextYear.__dataclass_fields__, gained={**round_rules.FIELDS.gained, "youngest": 16, "partners": []}
)


@given(RULES)
def test_once_rules_have_gained_a_key_those_of_today_mean_and_hash_the_same(rules):
    stored = as_stored(rules.to_data())
    read = RulesOfNextYear.of(stored)
    assert (read.youngest, read.partners) == (16, [])
    assert all(getattr(read, each.name) == getattr(rules, each.name) for each in fields(RoundRules))
    assert read.to_data() == stored
    assert fingerprint(read.to_data(), []) == fingerprint(stored, [])


@given(RULES, st.integers(0, 120), st.lists(PLAIN, max_size=3))
def test_once_rules_have_gained_a_key_it_is_frozen_where_it_says_something(rules, youngest, partners):
    old = rules.to_data()
    rules = RulesOfNextYear.of({**old, "youngest": youngest, "partners": partners})
    stored = as_stored(rules.to_data())
    assert RulesOfNextYear.of(stored) == rules
    new = {name for name, says_more in {"youngest": youngest != 16, "partners": bool(partners)}.items() if says_more}
    assert set(stored) - set(old) == new
    assert (fingerprint(stored, []) == fingerprint(old, [])) == (not new)
    if new:
        with pytest.raises(ThatIsNotASetOfRules):
            RoundRules.from_data(stored)  # a service of today says that it does not know, and guesses nothing


@given(WORDS, st.binary(min_size=32, max_size=32))
def test_words_that_were_stored_keep_their_commitment(words, salt):
    again = ProposalWords.from_data(as_stored(words.to_data()))
    assert commitment_to(again, salt) == commitment_to(words, salt)
    assert commitment_to(replace(words, title=words.title + "!"), salt) != commitment_to(words, salt)


def test_no_field_of_the_first_day_goes_without_saying_in_rules_or_timetables():
    for kind, declared in ((RoundRules, round_rules.FIELDS), (Timetable, timetable.FIELDS)):
        without_default = {each.name for each in fields(kind) if each.default is each.default_factory is MISSING}
        assert without_default == set(declared.first_day)


def test_a_timetable_may_gain_a_date_that_need_not_be_there(monkeypatch):
    @dataclass(frozen=True)
    class WithADateForTheResult(Timetable):
        result_by: datetime | None = None

    day = datetime(2026, 3, 2, 9, tzinfo=UTC)
    stored = Timetable(day, day, day, day).to_data()
    gained = FrozenFields(
        WithADateForTheResult.__dataclass_fields__, gained={**timetable.FIELDS.gained, "result_by": None}
    )
    monkeypatch.setattr(timetable, "FIELDS", gained)
    of_today = WithADateForTheResult.from_data(stored)
    assert of_today.result_by is None
    assert of_today.to_data() == stored
    promised = replace(of_today, result_by=day)
    assert WithADateForTheResult.from_data(promised.to_data()) == promised
    with pytest.raises(Refusal):
        WithADateForTheResult.from_data({**stored, "voting_opens_at": None})
