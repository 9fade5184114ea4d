"""A proposal that cannot go on as it is: sent back with what has to change, changed, and sent again."""

from datetime import date

import pytest

from domain.proposals import refusals as no
from domain.proposals.refusals_of_sending_back import (
    ItIsBackWithItsAuthor,
    SayWhatHasToChange,
    TheDayToChangeItIsPast,
)
from domain.words.actor import Actor
from tests.domain.proposals.test_proposal import LIMITS, NOW, OLIVE, ROSA, edit, skate_park

DUE = date(2026, 3, 18)


def send_back(proposal, reason="Say who looks after it.", due=DUE, by=OLIVE):
    proposal.send_back(reason=reason, due=due, by=by, now=NOW)


def test_it_is_not_shortlisted_before_it_came_again_and_can_be_ruled_out():
    proposal = skate_park()
    send_back(proposal)
    assert proposal.waits_until == DUE
    with pytest.raises(ItIsBackWithItsAuthor):
        proposal.shortlist(250_000, reason="", limits=LIMITS, by=OLIVE, now=NOW)
    with pytest.raises(ItIsBackWithItsAuthor):
        send_back(proposal)
    edit(proposal)
    assert proposal.waits_until is None
    proposal.shortlist(300_000, reason="", limits=LIMITS, by=OLIVE, now=NOW)
    other = skate_park()
    send_back(other)
    other.rule_out(reason="It did not come again.", by=OLIVE, now=NOW)
    assert other.waits_until is None


def test_it_goes_back_with_what_has_to_change_and_a_day_that_is_to_come():
    with pytest.raises(SayWhatHasToChange):
        send_back(skate_park(), reason=" ")
    with pytest.raises(TheDayToChangeItIsPast):
        send_back(skate_park(), due=date(2026, 3, 3))
    send_back(skate_park(), due=date(2026, 3, 4))


def test_nobody_sends_their_own_back_or_what_was_checked_or_withdrawn():
    with pytest.raises(no.SomebodyElseChecksIt):
        send_back(skate_park(), by=Actor(ROSA.person, "officer"))
    checked, gone = skate_park(), skate_park()
    checked.shortlist(250_000, reason="", limits=LIMITS, by=OLIVE, now=NOW)
    gone.withdraw(by=ROSA, now=NOW)
    with pytest.raises(no.ProposalHasBeenChecked):
        send_back(checked)
    with pytest.raises(no.ProposalHasBeenWithdrawn):
        send_back(gone)


def test_its_author_is_waited_for_until_the_end_of_the_day_in_london():
    proposal = skate_park()
    assert not proposal.may_be_sent_again(NOW)
    send_back(proposal)
    assert proposal.may_be_sent_again(NOW.replace(day=18, hour=23, minute=59))
    assert not proposal.may_be_sent_again(NOW.replace(day=19, hour=0))
