"""A proposal that stands in the wrong category or area: moved by an officer, with a reason, and it stays there."""

import pytest

from domain.proposals import refusals as no
from domain.proposals.bid_limits import BidLimits
from domain.proposals.refusals_of_moving import (
    ItStaysWhereItWasMoved,
    MoveItToAnotherOne,
    NothingToMoveItTo,
    SayWhyItIsMoved,
)
from domain.words.actor import Actor
from tests.domain.proposals.test_proposal import LIMITS, NOW, OLIVE, ROSA, skate_park

TWO_POTS = BidLimits(10_000, 500_000, ("Play", "Growing"))


def move(proposal, pot="Growing", reason="It is about plants.", by=OLIVE, limits=TWO_POTS):
    proposal.move(pot, reason=reason, limits=limits, by=by, now=NOW)


def edit(proposal, pot):
    says = {"words": "v" * 32, "commitment": "d" * 64, "costs": [300_000], "pot": pot}
    proposal.edit(**says, limits=TWO_POTS, by=ROSA, now=NOW)


def test_it_goes_where_there_is_something_and_with_a_reason():
    with pytest.raises(NothingToMoveItTo):
        move(skate_park(), limits=LIMITS)
    with pytest.raises(MoveItToAnotherOne, match="Growing"):
        move(skate_park(), pot="Atlantis")
    with pytest.raises(SayWhyItIsMoved):
        move(skate_park(), reason=" ")
    proposal = skate_park()
    move(proposal)
    assert proposal.pot == "Growing"
    with pytest.raises(MoveItToAnotherOne):
        move(proposal)


def test_nobody_moves_their_own_or_what_is_out():
    with pytest.raises(no.SomebodyElseChecksIt):
        move(skate_park(), by=Actor(ROSA.person, "officer"))
    out, gone = skate_park(), skate_park()
    out.rule_out(reason="No.", by=OLIVE, now=NOW)
    gone.withdraw(by=ROSA, now=NOW)
    with pytest.raises(no.AlreadyRuledOut):
        move(out)
    with pytest.raises(no.ProposalHasBeenWithdrawn):
        move(gone)


def test_its_author_changes_what_it_says_and_not_where_it_was_moved_to():
    proposal = skate_park()
    edit(proposal, "Play")
    edit(proposal, "Growing")
    move(proposal, "Play")
    with pytest.raises(ItStaysWhereItWasMoved, match="Play"):
        edit(proposal, "Growing")
    edit(proposal, "Play")
