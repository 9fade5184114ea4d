"""Before the vote opens one officer lets voters in; while it is open it takes two; before and after, nobody does."""

from datetime import timedelta

import pytest

from domain.rounds import refusals as no
from tests.domain.rounds.test_funding_round import (
    CLOSE,
    START,
    TIMES,
    announced,
    closed,
    counted,
    drafted,
    opened,
    published,
    settled,
)

BEFORE_THE_OPENING, AT_THE_OPENING = TIMES.voting_opens_at - timedelta(seconds=1), TIMES.voting_opens_at


@pytest.mark.parametrize(
    ("make", "now", "by_one", "by_two"),
    [
        (drafted, START, no.RoundNotAnnounced, no.RoundNotAnnounced),
        (announced, BEFORE_THE_OPENING, no.BallotPaperIsNotSettled, no.BallotPaperIsNotSettled),
        (settled, BEFORE_THE_OPENING, None, no.OneOfficerIssuesBeforeTheOpening),
        (settled, AT_THE_OPENING, no.TheVoteIsOpenSoTwoOfficersIssue, None),
        (opened, CLOSE - timedelta(seconds=1), no.TheVoteIsOpenSoTwoOfficersIssue, None),
        (opened, CLOSE, no.TheRollIsClosed, no.TheRollIsClosed),
        (closed, CLOSE, no.TheRollIsClosed, no.TheRollIsClosed),
        (counted, CLOSE, no.TheRollIsClosed, no.TheRollIsClosed),
        (published, CLOSE, no.TheRollIsClosed, no.TheRollIsClosed),
    ],
)
def test_one_officer_lets_voters_in_before_the_opening_two_while_the_vote_is_open_and_nobody_afterwards(
    make, now, by_one, by_two
):
    for confirmed, refusal in ((False, by_one), (True, by_two)):
        if refusal is None:
            make().must_take_entitlements(now, confirmed=confirmed)
        else:
            with pytest.raises(refusal):
                make().must_take_entitlements(now, confirmed=confirmed)
