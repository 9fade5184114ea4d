"""An officer says of each project its pot, its group and the committee's score, and looks before anything freezes."""

from dataclasses import asdict, replace

import pytest

from pb.readmodels.rounds.answers import one_round
from tests.staff_pages import boxes_in, errors_in, words_in
from tests.stories import BIDS_FOR_POTS, RULES, RULES_WITH_POTS

SCORES = {"score-1": "6", "score-2": "10", "score-3": "4", "score-4": "8"}
GROUP = {"group-1": "Mill Lane", "group-2": " Mill  Lane "}


@pytest.fixture
def waiting(town, olive):
    """A round whose shortlist waits to be settled: four bids, each in the pot that its author chose."""
    round_id = town.announced_round(RULES_WITH_POTS)
    town.with_proposals(round_id, BIDS_FOR_POTS)
    olive.sign_in()
    return f"/officers/rounds/{round_id}/ballot-paper"


def frozen(town, address):
    with town.application.reading() as connection:
        settled = one_round(connection, address.split("/")[3])
    return [
        {
            name: said
            for name, said in asdict(project).items()
            if name not in ("proposal", "words", "cost") and said not in ("", None)
        }
        for project in settled.projects
    ]


def test_what_authors_chose_is_filled_in_and_what_the_officer_says_is_frozen(town, olive, waiting):
    about = olive.get(waiting)
    assert boxes_in(about).items() >= {"pot-1": "Play", "pot-3": "Growing", "score-1": "", "group-1": ""}.items()
    told = {**boxes_in(about), **SCORES, **GROUP, "pot-4": "Play"}
    looked_at = olive.post(waiting, {**told, "do": "check"})
    assert looked_at.status_code == 200
    shown = words_in(looked_at.text)
    assert "Category: Play. Only one can be funded: this or number 2, A slide on Mill Lane." in shown
    assert "Benches on the sea front costs £7,000, and its pot holds £7,000" not in shown
    assert frozen(town, waiting) == []
    assert olive.post(waiting, {**boxes_in(looked_at), "do": "settle"}).status_code == 303
    assert frozen(town, waiting) == [
        {"number": "1", "category": "Play", "group": "Mill Lane", "committee": 6},
        {"number": "2", "category": "Play", "group": "Mill Lane", "committee": 10},
        {"number": "3", "category": "Growing", "committee": 4},
        {"number": "4", "category": "Play", "committee": 8},
    ]


def test_a_project_dearer_than_its_pot_is_pointed_out_and_what_was_said_can_be_changed(town, olive, waiting):
    looked_at = olive.post(waiting, {**boxes_in(olive.get(waiting)), **SCORES, "do": "check"})
    assert "Benches on the sea front costs £7,000, and its pot holds £5,000." in words_in(looked_at.text)
    again = olive.post(waiting, {**boxes_in(looked_at), "do": "about"})
    assert again.status_code == 200
    assert boxes_in(again).items() >= SCORES.items()


@pytest.mark.parametrize(
    ("told", "sentences"),
    [
        (
            {"score-2": "", "score-3": "lots"},
            [
                "Enter the committee’s score for A slide on Mill Lane",
                "The score for Allotments behind the library must be a whole number, like 7",
            ],
        ),
        ({"pot-3": ""}, ["Choose the category of Allotments behind the library"]),
        ({"pot-3": "Roads"}, ["Choose the category of Allotments behind the library"]),
        (
            {"group-4": "sea"},
            ["Benches on the sea front is the only project in the group sea. Give another the same word, or none"],
        ),
        ({"score-1": "1000001"}, ["The score for A skate park on Mill Lane must be between 0 and 1,000,000"]),
    ],
)
def test_what_is_missing_is_said_beside_its_project_and_nothing_is_lost(town, olive, waiting, told, sentences):
    answer = olive.post(waiting, {**boxes_in(olive.get(waiting)), **SCORES, **told, "do": "check"})
    assert answer.status_code == 422
    assert errors_in(answer) == sentences
    assert "About each project" in answer.text
    straight = olive.post(waiting, {**boxes_in(answer), "do": "settle"})
    assert straight.status_code == 422
    assert frozen(town, waiting) == []


def test_without_pots_or_scores_the_paper_is_looked_at_at_once_and_groups_are_asked_for_before_it_freezes(town, olive):
    round_id = town.announced_round()
    town.with_proposals(round_id)
    olive.sign_in()
    address = f"/officers/rounds/{round_id}/ballot-paper"
    looked_at = olive.get(address)
    assert "The ballot paper as voters will see it" in looked_at.text
    assert looked_at.text.index("Do some of these projects exclude each other?") < looked_at.text.index(
        'value="settle"'
    )
    about = olive.post(address, {**boxes_in(looked_at), "exclude": "yes", "do": "settle"})
    assert frozen(town, address) == []
    assert "Committee’s score" not in about.text
    told = {**boxes_in(about), "group-1": "site", "group-3": "site", "do": "check"}
    again = olive.post(address, told)
    assert "this or number 3, Benches on the sea front" in words_in(again.text)
    assert "Do some of these projects exclude each other?" not in again.text
    assert olive.post(address, {**boxes_in(again), "do": "settle"}).status_code == 303
    assert [each.get("group") for each in frozen(town, address)] == ["site", None, "site"]


def test_a_pot_that_the_rules_no_longer_have_must_be_chosen_again(town, olive):
    round_id = town.announced_round(replace(RULES, rule={**RULES_WITH_POTS.rule, "mix": None}))
    town.with_proposals(round_id, BIDS_FOR_POTS)
    pots = {"by": "category", "amounts": [{"name": "Play", "amount": 1}, {"name": "Roads", "amount": 2}]}
    rule = {"rule": "greedy", "ties": ["id"], "pots": pots}
    rules = town.application.rounds
    rules.write_rules(round_id, replace(RULES, rule=rule), reason="Growing and seats go elsewhere.", by=town.officer)
    olive.sign_in()
    address = f"/officers/rounds/{round_id}/ballot-paper"
    about = olive.get(address)
    assert [boxes_in(about)[f"pot-{number}"] for number in "1234"] == ["Play", "Play", "", ""]
    answer = olive.post(address, {**boxes_in(about), "do": "check"})
    assert errors_in(answer)[0] == "Choose the category of Allotments behind the library"


def test_nothing_is_settled_of_a_shortlist_that_has_changed_meanwhile(town, olive, waiting):
    looked_at = olive.post(waiting, {**boxes_in(olive.get(waiting)), **SCORES, "do": "check"})
    answer = olive.post(waiting, {**boxes_in(looked_at), "seen": "0" * 64, "do": "settle"})
    assert "has changed since you looked at it" in errors_in(answer)[0]
    assert boxes_in(answer).items() >= SCORES.items()
