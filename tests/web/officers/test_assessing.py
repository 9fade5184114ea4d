"""A proposal is assessed by published questions, its author replies, appeals, and somebody else answers."""

import pytest

from domain.proposals.refusals_of_assessing import (
    NotesAreForThoseWhoAssess,
    SomebodyElseAnswersAppeals,
    SomebodyElseWroteIt,
    TheConflictKeepsThemOut,
)
from domain.words.actor import Actor
from pb.actions.who_may import NotInThisCapacity
from pb.erasable.assessment_notes import notes_about
from tests.pb.an_assessment import shown
from tests.staff_pages import Browser, boxes_in, errors_in, words_in
from tests.stories import ALLOTMENTS, PASSWORD, SKATE_PARK, SYSTEM

LAND, MANY = "Does the council own the land?", "How many people does it help?"


@pytest.fixture
def ann(town):
    """An assessor of the whole council."""
    person = town.application.people.appoint(
        "assessor", name="Ann Assessor", email="ann@example.org", password=PASSWORD, by=SYSTEM
    )
    return Actor(person, "assessor")


@pytest.fixture
def bid(town):
    round_id = town.announced_round()
    return round_id, town.application.proposals.submit(round_id, SKATE_PARK, by=town.resident)


def publish(browser, round_id, **more):
    form = {"lines-0-question": LAND, "lines-1-question": MANY, "lines-1-most": "5", "lines-1-weight": "2", **more}
    return browser.post(f"/officers/rounds/{round_id}/criteria", form)


def test_from_the_questions_to_the_reply_and_the_appeal(town, olive, ann, bid):
    round_id, proposal = bid
    here = f"/officers/proposals/{proposal}"
    assert "publish the questions" in words_in(olive.get(f"{here}/assessment").text)
    assert publish(olive, round_id).status_code == 303
    everybody = words_in(town.browser().get(f"/rounds/{round_id}").text)
    assert f"{LAND} Must be answered with yes." in everybody
    assert f"{MANY} 0 to 5 points, weight 2." in everybody
    assert errors_in(olive.post(f"{here}/assessors", page=f"{here}/assessment")) == ["Choose at least one assessor."]
    asked = olive.post(f"{here}/assessors", {"assessors": ann.person}, page=f"{here}/assessment")
    assert asked.status_code == 303

    theirs = Browser(town.app, "ann@example.org")
    assert "Assess 1 proposal" in words_in(theirs.get("/officers/").text)
    assert "A skate park on Mill Lane" in theirs.get("/officers/assessments").text
    answers = {"edition": "1", "asked-1": "1", "asked-2": "1", "answer-1": "yes", "answer-2": "9", "feasible": "yes"}
    assert errors_in(theirs.post(f"{here}/assess", answers)) == ["Question 2 takes whole points from 0 to 5."]
    everything = errors_in(theirs.post(f"{here}/assess", answers | {"answer-1": "", "feasible": "no", "says": ""}))
    assert len(everything) == 3
    assert {one.split(":")[0] for one in everything} >= {"Question 2 takes whole points from 0 to 5.", "Say why"}
    answers |= {"answer-2": "4", "feasible": "with-changes"}
    refused = theirs.post(f"{here}/assess", answers)
    assert refused.status_code == 422
    assert 'value="4"' in refused.text
    assert theirs.post(f"{here}/assess", {**answers, "says": "Move it from the kerb."}).status_code == 303
    assert (
        theirs.post(f"{here}/assess/note", {"note": "The owner is difficult."}, page=f"{here}/assess").status_code
        == 303
    )
    assert "80.0%" in words_in(olive.get(f"{here}/assessment").text)
    assert "The owner is difficult." in olive.get(f"{here}/assessment").text

    rosa = Browser(town.app, "rosa.resident@example.org")
    mine = f"/proposals/{proposal}/my-assessment"
    assert "Move it from the kerb." not in rosa.get(mine).text
    assert "Move it from the kerb." not in rosa.get(f"/proposals/{proposal}").text
    assert olive.post(f"{here}/assessment/show", page=f"{here}/assessment").status_code == 303
    assert "Move it from the kerb." in rosa.get(mine).text
    assert rosa.post(mine, {"text": "We can move it."}).status_code == 303
    assert "has replied" in olive.get(f"{here}/assessment").text
    public = town.browser().get(f"/proposals/{proposal}").text
    assert "We can move it." in public
    assert "Ann Assessor" in public
    assert "The owner is difficult." not in public
    assert theirs.post(f"{here}/assess", {**answers, "says": "Later."}).status_code == 422

    olive.post(here, {"verdict": "rule-out", "cost": "9000", "reason": "A highway."})
    assert rosa.post(f"/proposals/{proposal}/my-appeal", {"text": "It is a lane."}, page=mine).status_code == 303
    assert "Answer an appeal" in words_in(olive.get("/officers/").text)
    answer = {"answer": "uphold", "reason": "It is indeed a lane."}
    own = olive.post(f"{here}/appeal", answer, page=f"{here}/assessment")
    assert "neither ruled the proposal out nor assessed it" in errors_in(own)[0]
    owen = Browser(town.app, "owen.officer@example.org")
    assert owen.post(f"{here}/appeal", answer, page=f"{here}/assessment").status_code == 303
    assert "It is indeed a lane." in town.browser().get(f"/proposals/{proposal}").text
    assert "Being checked" in words_in(town.browser().get(f"/proposals/{proposal}").text)


def test_who_was_ruled_out_within_the_days_to_reply_can_appeal_first_and_reply_afterwards(town, bid):
    round_id, proposal = bid
    shown(town, round_id, proposal)
    town.application.proposals.rule_out(proposal, reason="A highway.", by=town.officer)
    rosa, mine = Browser(town.app, "rosa.resident@example.org"), f"/proposals/{proposal}/my-assessment"
    page = rosa.get(mine).text
    assert "Your reply" in page
    assert "Appeal against ruling it out" in page
    assert page.count('id="text"') == page.count('id="appeal"') == 1
    refused = rosa.post(f"/proposals/{proposal}/my-appeal", {"text": " "}, page=mine)
    assert errors_in(refused) == ["Write what you want to say"]
    assert 'href="#appeal"' in refused.text
    assert f'action="{mine}"' in refused.text  # else the reply would be sent as the appeal from this page
    assert rosa.post(f"/proposals/{proposal}/my-appeal", {"text": "It is a lane."}, page=mine).status_code == 303
    assert rosa.post(mine, {"text": "It always was."}).status_code == 303
    page = rosa.get(mine).text
    assert "It is a lane." in page
    assert "It always was." in page


def test_the_ballot_paper_waits_for_the_answer_to_an_appeal(town, olive, bid):
    round_id, proposal = bid
    other = town.application.proposals.submit(round_id, ALLOTMENTS, by=town.resident)
    town.application.proposals.shortlist(other, 500_000, by=town.officer)
    town.application.proposals.rule_out(proposal, reason="A highway.", by=town.officer)
    town.application.assessing.appeal(proposal, "It is a lane.", by=town.resident)
    town.clock.set_to(town.clock.now().replace(day=17))
    olive.sign_in()
    page = olive.get(f"/officers/rounds/{round_id}/ballot-paper")
    settle = {**boxes_in(page), "exclude": "no"}
    refused = olive.post(f"/officers/rounds/{round_id}/ballot-paper", settle)
    assert errors_in(refused) == ["An appeal waits for an answer: P1. Answer it before the ballot paper is settled."]
    town.application.assessing.answer_appeal(proposal, upheld=False, reason="It is not.", by=town.second)
    assert olive.post(f"/officers/rounds/{round_id}/ballot-paper", settle).status_code == 303


def test_a_resident_neither_assesses_nor_reads_what_is_of_another(town, ann, bid):
    _, proposal = bid
    with pytest.raises(NotInThisCapacity):
        town.application.assessing.note(proposal, "a note", by=town.resident)
    stranger = town.application.people.appoint(
        "resident", name="Sam", email="sam@example.org", password=PASSWORD, by=SYSTEM
    )
    assert stranger
    assert Browser(town.app, "sam@example.org").get(f"/proposals/{proposal}/my-assessment").status_code == 404


def test_a_conflict_is_declared_and_read_by_everybody_once_shown(town, olive, ann, bid):
    round_id, proposal = bid
    here = f"/officers/proposals/{proposal}"
    publish(olive, round_id)
    chosen = {"assessors": [ann.person, town.second.person]}
    olive.post(f"{here}/assessors", chosen, page=f"{here}/assessment")
    theirs = Browser(town.app, "ann@example.org")
    assert errors_in(theirs.post(f"{here}/assess/conflict", {"reason": " "}, page=f"{here}/assess")) != []
    said = theirs.post(f"{here}/assess/conflict", {"reason": "My brother builds it."}, page=f"{here}/assess")
    assert said.status_code == 303
    assert "somebody else assesses it" in theirs.get(f"{here}/assess").text
    assert "My brother builds it." in olive.get(f"{here}/assessment").text


def test_who_declared_a_conflict_decides_nothing_and_reads_no_note(town, olive, ann, bid):
    round_id, proposal = bid
    here, its = f"/officers/proposals/{proposal}", town.application.assessing
    publish(olive, round_id)
    its.choose_assessors(proposal, [ann.person, town.second.person], by=town.officer)
    its.note(proposal, "Ask the owner.", by=ann)
    its.declare_conflict(proposal, "My brother builds it.", by=town.second)
    owen = Browser(town.app, "owen.officer@example.org")
    for page in ("assess", "assessment"):
        assert "Ask the owner." not in owen.get(f"{here}/{page}").text
    with pytest.raises(NotesAreForThoseWhoAssess):
        its.note(proposal, "I know them well.", by=town.second)
    refused = owen.post(here, {"verdict": "rule-out", "cost": "9000", "reason": "A highway."})
    assert errors_in(refused) == [
        "You declared a conflict of interest for this proposal, so somebody else decides about it."
    ]
    with pytest.raises(TheConflictKeepsThemOut):
        town.application.proposals.shortlist(proposal, 900_000, by=town.second)
    town.application.proposals.rule_out(proposal, reason="A highway.", by=town.officer)
    its.appeal(proposal, "It is a lane.", by=town.resident)
    with pytest.raises(SomebodyElseAnswersAppeals):
        its.answer_appeal(proposal, upheld=False, reason="It is not.", by=town.second)


def test_a_note_goes_when_its_writer_or_an_officer_says_so_and_with_the_erasure_of_the_applicant(town, olive, ann, bid):
    round_id, proposal = bid
    its, here = town.application.assessing, f"/officers/proposals/{proposal}"
    publish(olive, round_id)
    its.choose_assessors(proposal, [ann.person, town.second.person], by=town.officer)
    for text in ("The first.", "The second.", "The third."):
        its.note(proposal, text, by=ann)

    def notes():
        with town.application.reading() as connection:
            return {one.text: one.id for one in notes_about(connection, proposal)}

    ben = Actor(
        town.application.people.appoint("assessor", name="Ben", email="ben@example.org", password=PASSWORD, by=SYSTEM),
        "assessor",
    )
    with pytest.raises(SomebodyElseWroteIt):
        its.delete_note(proposal, notes()["The first."], by=ben)
    theirs = Browser(town.app, "ann@example.org")
    for browser, text in ((theirs, "The first."), (olive, "The second.")):
        gone = browser.post(f"{here}/assess/note/{notes()[text]}/delete", page=f"{here}/assess")
        assert gone.status_code == 303
    assert list(notes()) == ["The third."]
    again = theirs.post(f"{here}/assess/note/{'0' * 32}/delete", page=f"{here}/assess")
    assert errors_in(again) == ["There is no such note any more."]
    town.application.erasing.erase(town.resident.person, by=town.officer)
    assert notes() == {}
