"""What was frozen under earlier releases still loads, says the same and has the same fingerprint, in words and figures.

Rules of every kind with their timetable and ballot paper, and words of proposals, as they stood in councils' databases
on 28 November 2026. An example is added when something can be frozen that could not be before, and never changed.
"""

import json
from contextlib import nullcontext
from pathlib import Path

import pytest

from domain.allocation.rule import FIELDS as OF_RULES
from domain.allocation.rule import rule_from_data
from domain.rounds import about_projects
from domain.rounds.about_projects import AboutAProject
from domain.rounds.ballot_paper import must_be_countable
from domain.rounds.round_rules import RoundRules, fingerprint
from domain.rounds.who_may_vote import AccountsNeedAnEdition
from domain.voting.ballot_styles import STYLES, style_from_data
from pb.erasable.texts import ProposalWords, commitment_to
from pb.verifier import counting

EXAMPLES = Path(__file__).parent.parent / "data" / "frozen"
SETTLED = {path.stem: json.loads(path.read_text()) for path in sorted(EXAMPLES.glob("*.json")) if path.stem != "words"}
REFUSED_SINCE = {"who-may-vote-is-said": AccountsNeedAnEdition}
"""What could be frozen once and stays, but is not written any more: that way let nobody in without an edition."""
WORDS = json.loads((EXAMPLES / "words.json").read_text())


def without_the_numbers(project):
    """What a stored line of the paper says beside number, proposal, words and cost, as it is written again."""
    said = about_projects.FIELDS.read(project, AssertionError)
    return AboutAProject(*(said[name] for name in AboutAProject._fields)).to_data()


@pytest.mark.parametrize("name", SETTLED)
def test_rules_say_what_they_said_and_are_written_as_they_were(name):
    stored = SETTLED[name]["rules"]
    rules = RoundRules.from_data(stored)
    assert rules.to_data() == stored
    with pytest.raises(REFUSED_SINCE[name]) if name in REFUSED_SINCE else nullcontext():
        rules.must_make_sense()
    assert style_from_data(rules.ballot).to_data() == stored["ballot"]
    assert rule_from_data(rules.rule).to_data() == stored["rule"]


@pytest.mark.parametrize("name", SETTLED)
def test_a_settled_paper_keeps_its_fingerprint(name):
    rules, projects = RoundRules.from_data(SETTLED[name]["rules"]), SETTLED[name]["projects"]
    must_be_countable(projects, rules.rule)
    again = [{**line, **without_the_numbers(line)} for line in projects]
    assert again == projects
    assert fingerprint(rules.to_data(), again) == SETTLED[name]["fingerprint"]
    assert counting.fingerprint(rules.to_data(), again) == SETTLED[name]["fingerprint"]


@pytest.mark.parametrize("name", SETTLED)
def test_the_verifier_knows_all_that_they_say(name):
    assert counting.not_known(SETTLED[name]["rules"], SETTLED[name]["projects"]) == []


@pytest.mark.parametrize("kept", WORDS, ids=lambda kept: kept["words"]["title"])
def test_words_keep_the_commitment_that_the_event_holds(kept):
    words = ProposalWords.from_data(kept["words"])
    assert words.to_data() == kept["words"]
    assert commitment_to(words, bytes.fromhex(kept["salt"])) == kept["commitment"]


def test_there_is_an_example_of_every_ballot_every_rule_and_every_key():
    rules = [each["rules"] for each in SETTLED.values()]
    assert {each["ballot"]["style"] for each in rules} == set(STYLES)
    assert {each["rule"]["rule"] for each in rules} == set(OF_RULES)
    assert {each.get("currency") for each in rules} == {None, "EUR", "PLN", ""}
    said = {key for each in SETTLED.values() for project in each["projects"] for key in project}
    assert said == set(about_projects.FIELDS.names)
    assert len(WORDS) == 3
