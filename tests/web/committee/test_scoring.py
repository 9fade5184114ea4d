"""Members score the shortlist on their own sheets; the paper takes their means, and everybody reads who gave what."""

from dataclasses import replace

import pytest

from domain.rounds.about_projects import AboutAProject
from domain.rounds.refusals import BallotPaperIsSettled
from pb.actions.scoring import NoCommitteesScoresCount, TheScoresAreTheMembersOwn
from pb.actions.who_may import NotInThisCapacity
from pb.readmodels.rounds.answers import one_round
from tests.staff_pages import Browser, boxes_in, errors_in, words_in
from tests.stories import ALLOTMENTS, BENCHES, RULES, SKATE_PARK

WEIGHED = replace(
    RULES, level="consult", rule={"rule": "greedy", "mix": {"residents": 1, "committee": 1}, "ties": ["refuse"]}
)


EMAILS = ("councillor.ash@example.org", "councillor.beech@example.org")


@pytest.fixture
def shortlisted(town):
    round_id = town.announced_round(WEIGHED, committee=True)
    return round_id, town.with_proposals(round_id, (SKATE_PARK, BENCHES, ALLOTMENTS))


def settle(olive, round_id, **more):
    olive.sign_in()
    page = olive.get(f"/officers/rounds/{round_id}/ballot-paper")
    return olive.post(f"/officers/rounds/{round_id}/ballot-paper", {**boxes_in(page), "exclude": "no", **more})


def test_from_the_sheets_to_the_paper_and_the_page_for_everybody(town, olive, shortlisted):
    round_id, made = shortlisted
    here = f"/committee/rounds/{round_id}/score-sheet"
    first, second = (Browser(town.app, email) for email in EMAILS)
    assert "Your score sheet" in words_in(first.get("/committee/").text)
    wrong = first.post(here, {"points-1": "7", "points-2": "11", "points-3": "2", "interest-3": "My house."})
    assert errors_in(wrong) == [
        "The points for Benches on the sea front must be between 0 and 10",
        "Give Allotments behind the library points, or say which interest keeps you from it",
    ]
    assert first.post(here, {"points-1": "7", "points-2": "4", "interest-3": "My house."}).status_code == 303
    assert second.post(here, {"points-1": "8", "points-2": "4", "points-3": "9"}).status_code == 303
    assert 'value="My house."' in first.get(here).text

    everybody = words_in(town.browser().get(f"/rounds/{round_id}/score-sheets").text)
    assert "Mean: 7.50 , 15 points from 2 members." in everybody
    assert "Mean: 9.00 , 9 points from one member." in everybody
    assert "does not score it: My house." in everybody
    assert "The members’ score sheets" in words_in(town.browser().get(f"/rounds/{round_id}").text)

    olive.sign_in()
    preview = olive.get(f"/officers/rounds/{round_id}/ballot-paper")
    assert "nobody types them" in words_in(preview.text)
    assert settle(olive, round_id).status_code == 303
    with town.application.reading() as connection:
        paper = one_round(connection, round_id).projects
    assert [each.committee for each in paper] == [15, 8, 18]
    with pytest.raises(BallotPaperIsSettled):
        town.application.scoring.hand_in(round_id, dict.fromkeys(made, 1), {}, by=town.members[0])
    assert "so no sheet changes any more" in words_in(first.get(here).text)


def test_a_typed_score_does_not_stand_against_the_sheets_and_what_nobody_scored_is_named(town, olive, shortlisted):
    round_id, made = shortlisted
    interests = dict.fromkeys(made[2:], "My house.")
    town.application.scoring.hand_in(round_id, dict.fromkeys(made[:2], 5), interests, by=town.members[0])
    assert errors_in(settle(olive, round_id))[0].startswith("No member has scored P3. Ask a member who has no interest")
    town.application.scoring.hand_in(round_id, dict.fromkeys(made, 5), {}, by=town.members[1])
    with pytest.raises(TheScoresAreTheMembersOwn):
        town.application.rounds.settle_ballot_paper(
            round_id, about=dict.fromkeys(made, AboutAProject(committee=6)), by=town.officer
        )


def test_a_sheet_that_changes_before_an_officer_settles_is_looked_at_again(town, olive, shortlisted):
    round_id, made = shortlisted
    town.application.scoring.hand_in(round_id, dict.fromkeys(made, 5), {}, by=town.members[0])
    olive.sign_in()
    page = olive.get(f"/officers/rounds/{round_id}/ballot-paper")
    town.application.scoring.hand_in(round_id, {**dict.fromkeys(made, 5), made[0]: 9}, {}, by=town.members[0])
    settled = olive.post(f"/officers/rounds/{round_id}/ballot-paper", {**boxes_in(page), "exclude": "no"})
    assert errors_in(settled) == ["The shortlist has changed since you looked at it. Look at the ballot paper again"]


def test_nobody_else_scores_and_no_sheet_is_taken_where_none_counts(town, shortlisted):
    round_id, made = shortlisted
    with pytest.raises(NotInThisCapacity):
        town.application.scoring.hand_in(round_id, dict.fromkeys(made, 5), {}, by=town.officer)
    plain = town.announced_round(committee=True, name="Another round")
    with pytest.raises(NoCommitteesScoresCount):
        town.application.scoring.hand_in(plain, {}, {}, by=town.members[0])
    member = Browser(town.app, EMAILS[0])
    assert member.get(f"/committee/rounds/{plain}/score-sheet").status_code == 404
    assert town.browser().get(f"/rounds/{plain}/score-sheets").status_code == 404
