"""What a ballot paper may say of a project beside its price, and why a paper that cannot be counted is not frozen."""

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest

from domain.rounds import refusals as no
from domain.rounds.about_projects import AboutAProject, groups_of
from domain.rounds.ballot_paper import must_be_countable
from domain.rounds.round_rules import (
    APotCannotBeCalledThat,
    APotNeedsAName,
    PotsAreMoreThanThereIs,
    RoundRules,
    fingerprint,
)
from tests.stories import RULES, RULES_WITH_POTS

STORED = Path(__file__).parents[2] / "data" / "events" / "rounds.BallotPaperSettled.json"
POTS = {
    "rule": "greedy",
    "pots": {"by": "area", "amounts": [{"name": "Ham", "amount": 5}, {"name": "Hoe", "amount": 6}]},
}
MIX = {"rule": "greedy", "mix": {"residents": 1, "committee": 1, "scale": "highest"}}
PLAIN = {"rule": "greedy", "pots": None, "mix": None}


def paper(*said):
    return [
        {"number": str(number), "proposal": "a" * 32, "words": "b" * 64, "cost": 250_000, **each}
        for number, each in enumerate(said, 1)
    ]


@pytest.mark.parametrize(
    ("rule", "said", "refusal", "words"),
    [
        (POTS, [{"area": "Ham"}, {}], no.AProjectWithoutAPot, "Project 2 has no area.*Choose one for it: Ham, Hoe"),
        (POTS, [{"category": "Ham"}], no.AProjectWithoutAPot, "Project 1 has no area"),
        (POTS, [{"area": "Stoke"}], no.NoSuchPot, "the area Stoke, for which there is no pot.*one of: Ham, Hoe"),
        (PLAIN, [{"group": "Mill Lane"}, {}], no.AGroupOfOne, "Only one project is in the group “Mill Lane”"),
        (MIX, [{"committee": 3}, {}], no.TheCommitteesScoreIsMissing, "score for project 2 is missing"),
        (PLAIN, [{"committee": 3}], no.TheCommitteesScoreDoesNotCount, "none is counted"),
        (MIX, [{"committee": -1}], no.ACommitteesScoreIsNone, "whole number from 0 to 1,000,000"),
        (MIX, [{"committee": True}], no.ACommitteesScoreIsNone, "project 1"),
        (MIX, [{"committee": "3"}], no.ACommitteesScoreIsNone, "project 1"),
        (PLAIN, [{"group": " "}], no.ANameOfAProjectIsNone, "The group of project 1 must be a name"),
        (PLAIN, [{"category": 7}], no.ANameOfAProjectIsNone, "The category of project 1"),
        (PLAIN, [{"area": "x" * 101}], no.ANameOfAProjectIsNone, "up to 100 characters"),
        (PLAIN, [{"colour": "green"}], no.APaperDoesNotSayThat, "“colour”"),
    ],
)
def test_a_paper_that_the_rule_cannot_count_is_refused_in_words_that_say_what_to_do(rule, said, refusal, words):
    with pytest.raises(refusal, match=words):
        must_be_countable(paper(*said), rule)


def test_a_paper_may_name_categories_and_groups_where_no_pot_depends_on_them():
    must_be_countable(paper({"category": "Green", "area": "Ham", "group": "site"}, {"group": "site"}), PLAIN)
    must_be_countable(paper({"area": "Ham"}, {"area": "Hoe", "category": "Green"}), POTS)


def test_what_is_not_said_of_a_project_leaves_no_trace_on_the_paper():
    assert AboutAProject().to_data() == {}
    assert AboutAProject(category=" Open\n spaces ", committee=0).to_data() == {
        "category": "Open spaces",
        "committee": 0,
    }
    assert AboutAProject(group="Cafe\u0301").to_data() == {"group": "Café"}


def test_groups_are_the_projects_that_share_a_name():
    projects = paper({"group": "Mill Lane"}, {}, {"group": "library"}, {"group": "Mill Lane"}, {"group": "library"})
    assert groups_of(projects) == [["1", "4"], ["3", "5"]]


def test_a_paper_stored_before_there_were_pots_keeps_its_fingerprint():
    stored = json.loads(STORED.read_text())["state"]
    assert fingerprint(stored["rules"], stored["projects"]) == stored["fingerprint"]
    assert RoundRules.from_data(stored["rules"]).to_data() == stored["rules"]
    assert not RoundRules.from_data(stored["rules"]).pots_by
    must_be_countable(stored["projects"], stored["rules"]["rule"])


def test_a_pot_or_a_group_is_part_of_what_is_frozen():
    plain, grouped = paper({}, {}), paper({"group": "Mill Lane"}, {"group": "Mill Lane"})
    assert len({fingerprint(RULES.to_data(), projects) for projects in (plain, grouped)}) == 2
    written = json.dumps({"projects": grouped, "rules": {}}, sort_keys=True, separators=(",", ":")).encode()
    assert fingerprint({}, grouped) == hashlib.sha256(written).hexdigest()


def with_pots(*amounts):
    pots = {"by": "category", "amounts": [{"name": name, "amount": amount} for name, amount in amounts]}
    return replace(RULES, rule={"rule": "greedy", "pots": pots})


def test_pots_may_leave_money_loose_but_not_promise_what_is_not_there():
    with_pots(("Play", 1_500_000), ("Seats", 400_000)).must_make_sense()
    with_pots(("Play", 1_500_000), ("Seats", 500_000)).must_make_sense()
    with pytest.raises(PotsAreMoreThanThereIs, match=r"The pots add up to £20,000\.01, but there is £20,000 to give"):
        with_pots(("Play", 1_500_000), ("Seats", 500_001)).must_make_sense()


@pytest.mark.parametrize("name", ["", "  ", " Play", "two\nlines", "x" * 101])
def test_a_pot_has_a_name_by_which_its_projects_find_it(name):
    with pytest.raises(APotNeedsAName):
        with_pots((name, 1)).must_make_sense()


def test_what_the_result_calls_leftovers_cannot_be_the_name_of_a_pot():
    with pytest.raises(APotCannotBeCalledThat):
        with_pots(("leftovers", 1)).must_make_sense()


def test_rules_say_which_pots_they_have_and_whether_a_committee_is_weighed():
    assert (RULES.pots_by, RULES.pot_names, RULES.weighs_committee) == ("", [], False)
    assert RULES_WITH_POTS.pots_by == "category"
    assert RULES_WITH_POTS.pot_names == ["Play", "Growing", "Seats"]
    assert RULES_WITH_POTS.weighs_committee


def test_names_of_pots_are_stored_in_the_form_that_the_public_record_has():
    rules = with_pots(("Cafe\u0301", 1)).to_data()
    assert rules["rule"]["pots"]["amounts"] == [{"name": "Café", "amount": 1}]
