"""Codes are issued by one officer before the vote opens and by two while it is open; the same page issues once."""

import threading

import pytest
from sqlalchemy import select

from domain.rounds import refusals as no
from domain.voting.casting_refusals import CodeNotKnown
from domain.voting.roll_refusals import (
    AnotherOfficerConfirms,
    TheFormWasUsed,
    TheRequestIsAnswered,
    TheseCodesAreNotIssued,
)
from pb.actions.who_may import NotInThisCapacity
from pb.casting.box_tables import entitlements
from pb.readmodels.voting.answers import codes_asked_for, codes_issued
from tests.stories import TIMETABLE, Town

SEED = bytes(range(32))


@pytest.fixture
def town(settings):
    town = Town(settings)
    yield town
    town.close()


@pytest.fixture
def issuing(town):
    return town.application.issuing


def settled(town):
    round_id = town.announced_round()
    town.with_proposals(round_id)
    town.application.rounds.settle_ballot_paper(round_id, by=town.officer)
    return round_id


def issued(town, round_id):
    return town.application.voting.turnout(round_id).issued


def test_no_codes_are_issued_before_the_paper_is_settled(town, issuing):
    round_id = town.announced_round()
    with pytest.raises(no.BallotPaperIsNotSettled):
        issuing.issue_codes(round_id, 2, by=town.officer)
    assert issued(town, round_id) == 0


def test_one_officer_alone_issues_nothing_once_the_vote_is_open(town, issuing):
    round_id = settled(town)
    assert len(issuing.issue_codes(round_id, 2, by=town.officer)) == 2
    town.clock.set_to(TIMETABLE.voting_opens_at)  # its time has come, and nobody has recorded it
    for _ in range(2):
        with pytest.raises(no.TheVoteIsOpenSoTwoOfficersIssue):
            issuing.issue_codes(round_id, 2, by=town.officer)
        request = issuing.ask_for_codes(round_id, 2, reason="Lost.", by=town.officer)
        with pytest.raises(AnotherOfficerConfirms):
            issuing.confirm_codes(round_id, request, reason="Lost.", by=town.officer)
        town.application.do_what_is_due()
    assert issued(town, round_id) == 2


def test_what_one_asks_for_and_another_confirms_is_issued_with_both_on_record(town, issuing):
    round_id = town.open_round()
    request = issuing.ask_for_codes(round_id, 3, reason="Three letters came back.", by=town.officer)
    assert issued(town, round_id) == 0
    codes = issuing.confirm_codes(round_id, request, reason="I have seen them.", by=town.second)
    assert len(set(codes)) == 3
    for code in codes:
        town.application.voting.enter_code(round_id, code)
    with town.application.reading() as connection:
        (asked,) = codes_asked_for(connection, round_id)
        (told,) = codes_issued(connection, round_id)
    assert (asked.asked_by, asked.answered_by, asked.is_confirmed) == (town.officer.person, town.second.person, True)
    assert (told.number, told.by, told.request) == (3, town.second.person, 1)
    with pytest.raises(TheRequestIsAnswered):
        issuing.confirm_codes(round_id, request, reason="Again.", by=town.second)
    assert issued(town, round_id) == 3


def test_what_was_refused_is_never_issued(town, issuing):
    round_id = town.open_round()
    request = issuing.ask_for_codes(round_id, 3, reason="Lost.", by=town.officer)
    issuing.refuse_codes(round_id, request, reason="They are in the cupboard.", by=town.second)
    with pytest.raises(TheRequestIsAnswered):
        issuing.confirm_codes(round_id, request, reason="After all.", by=town.second)
    assert issued(town, round_id) == 0


def test_nothing_is_confirmed_after_the_close(town, issuing):
    round_id = town.open_round()
    request = issuing.ask_for_codes(round_id, 3, reason="Lost.", by=town.officer)
    town.clock.set_to(TIMETABLE.voting_closes_at)
    for _ in range(2):
        with pytest.raises(no.TheRollIsClosed):
            issuing.confirm_codes(round_id, request, reason="Late.", by=town.second)
        with pytest.raises(no.TheRollIsClosed):
            issuing.ask_for_codes(round_id, 4, reason="Late.", by=town.second)
        town.application.do_what_is_due()
    assert issued(town, round_id) == 0


def test_only_officers_issue_ask_confirm_and_refuse(town, issuing):
    round_id = town.open_round()
    request = issuing.ask_for_codes(round_id, 3, reason="Lost.", by=town.officer)
    for act in (
        lambda: issuing.issue_codes(round_id, 1, by=town.resident),
        lambda: issuing.ask_for_codes(round_id, 1, reason="Me.", by=town.members[0]),
        lambda: issuing.confirm_codes(round_id, request, reason="Me.", by=town.auditor),
        lambda: issuing.refuse_codes(round_id, request, reason="Me.", by=town.resident),
        lambda: issuing.codes_again(round_id, 1, seed=SEED, by=town.resident),
    ):
        with pytest.raises(NotInThisCapacity):
            act()


def test_the_same_page_sent_again_issues_nothing_and_gives_the_same_codes(town, issuing):
    round_id = settled(town)
    codes = issuing.issue_codes(round_id, 5, by=town.officer, seed=SEED)
    assert issuing.issue_codes(round_id, 5, by=town.officer, seed=SEED) == codes
    assert list(issuing.codes_again(round_id, 5, seed=SEED, by=town.officer)) == codes
    assert issued(town, round_id) == 5
    for another in (1, 4, 6):
        with pytest.raises(TheFormWasUsed):
            issuing.issue_codes(round_id, another, by=town.officer, seed=SEED)
    assert issued(town, round_id) == 5
    town.clock.set_to(TIMETABLE.voting_opens_at)  # the answer was lost, and meanwhile the vote has opened
    assert issuing.issue_codes(round_id, 5, by=town.officer, seed=SEED) == codes


def test_a_confirmation_sent_again_issues_nothing_and_gives_the_same_codes(town, issuing):
    round_id = town.open_round()
    request = issuing.ask_for_codes(round_id, 2, reason="Lost.", by=town.officer)
    codes = issuing.confirm_codes(round_id, request, reason="Seen.", by=town.second, seed=SEED)
    assert issuing.confirm_codes(round_id, request, reason="Seen.", by=town.second, seed=SEED) == codes
    assert issued(town, round_id) == 2


@pytest.mark.parametrize("is_open", [False, True])
def test_twelve_presses_at_once_issue_once(town, issuing, is_open):
    round_id = town.open_round() if is_open else settled(town)
    request = issuing.ask_for_codes(round_id, 2, reason="Lost.", by=town.officer) if is_open else 0
    starting, came = threading.Barrier(12), []

    def press():
        starting.wait()
        if is_open:
            came.append(issuing.confirm_codes(round_id, request, reason="Seen.", by=town.second, seed=SEED))
        else:
            came.append(issuing.issue_codes(round_id, 2, by=town.officer, seed=SEED))

    everybody = [threading.Thread(target=press) for _ in range(12)]
    for each in everybody:
        each.start()
    for each in everybody:
        each.join()
    assert len(came) == 12
    assert len({tuple(codes) for codes in came}) == 1
    assert issued(town, round_id) == 2


def test_codes_that_were_not_issued_are_not_handed_over_and_those_of_one_round_are_none_in_another(town, issuing):
    round_id = settled(town)
    with pytest.raises(TheseCodesAreNotIssued):
        issuing.codes_again(round_id, 1, seed=SEED, by=town.officer)
    (code,) = issuing.issue_codes(round_id, 1, by=town.officer, seed=SEED)
    town.clock.set_to(TIMETABLE.proposals_open_at)
    other = town.open_round()
    with pytest.raises(CodeNotKnown):
        town.application.voting.enter_code(other, code)


def test_a_mark_does_not_follow_from_the_seed_of_its_code(town, issuing):
    for _ in range(2):
        town.clock.set_to(TIMETABLE.proposals_open_at)
        issuing.issue_codes(settled(town), 1, by=town.officer, seed=SEED)
    with town.application.reading() as connection:
        marks = set(connection.scalars(select(entitlements.c.mark)))
    assert len(marks) == 2, "whoever has the codes cannot tell from the published marks which were used"
