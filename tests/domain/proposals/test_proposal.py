"""What may happen to a resident's proposal, and when it is refused."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from domain.proposals import refusals as no
from domain.proposals.bid_limits import BidLimits
from domain.proposals.proposal import Proposal
from domain.words.actor import Actor

NOW = datetime(2026, 3, 4, 10, tzinfo=UTC)
ROSA = Actor("a" * 32, "resident")
OLIVE = Actor("0" * 32, "officer")
LIMITS = BidLimits(10_000, 500_000)


def skate_park(costs=(200_000, 50_000)):
    return Proposal.submit(
        round="r",
        reference="HAM-7",
        words="w" * 32,
        commitment="c" * 64,
        costs=list(costs),
        limits=LIMITS,
        id=UUID(int=1),
        by=ROSA,
        now=NOW,
    )


def edit(proposal, costs=(300_000,), by=ROSA):
    proposal.edit(words="v" * 32, commitment="d" * 64, costs=list(costs), limits=LIMITS, by=by, now=NOW)


@pytest.mark.parametrize(
    ("costs", "refusal"),
    [
        ([], no.ProposalNeedsCosts),
        ([0], no.ProposalNeedsCosts),
        ([20_000, -1], no.ProposalNeedsCosts),
        ([9_999], no.BidIsTooSmall),
        ([500_001], no.BidIsTooLarge),
    ],
)
def test_a_bid_outside_the_limits_of_the_round_is_refused(costs, refusal):
    with pytest.raises(refusal):
        skate_park(costs)


@given(st.lists(st.integers(1, 100_000), min_size=1, max_size=5))
def test_a_bid_asks_for_exactly_the_sum_of_its_lines(costs):
    assume(LIMITS.smallest <= sum(costs) <= LIMITS.largest)
    assert skate_park(costs).asked == sum(costs)


def test_bids_at_the_very_limits_are_accepted():
    assert skate_park([10_000]).asked == 10_000
    assert skate_park([500_000]).asked == 500_000


def test_whoever_put_it_in_is_its_author_and_the_only_one_to_change_it():
    proposal = skate_park()
    assert proposal.author == ROSA.person
    with pytest.raises(no.OnlyTheAuthorCanChangeIt):
        edit(proposal, by=OLIVE)
    with pytest.raises(no.OnlyTheAuthorCanChangeIt):
        proposal.withdraw(by=OLIVE, now=NOW)


def test_an_edit_changes_the_words_and_the_sum():
    proposal = skate_park()
    edit(proposal)
    assert (proposal.asked, proposal.words, proposal.commitment) == (300_000, "v" * 32, "d" * 64)
    with pytest.raises(no.BidIsTooLarge):
        edit(proposal, [600_000])


def test_once_checked_a_proposal_stays_as_it_is():
    proposal = skate_park()
    proposal.shortlist(250_000, reason="", limits=LIMITS, by=OLIVE, now=NOW)
    with pytest.raises(no.ProposalHasBeenChecked):
        edit(proposal)
    proposal.withdraw(by=ROSA, now=NOW)
    assert proposal.state == "withdrawn"


def test_nothing_happens_to_a_withdrawn_proposal():
    proposal = skate_park()
    proposal.withdraw(by=ROSA, now=NOW)
    for attempt in (
        lambda: edit(proposal),
        lambda: proposal.withdraw(by=ROSA, now=NOW),
        lambda: proposal.shortlist(250_000, reason="", limits=LIMITS, by=OLIVE, now=NOW),
        lambda: proposal.rule_out(reason="Why.", by=OLIVE, now=NOW),
    ):
        with pytest.raises(no.ProposalHasBeenWithdrawn):
            attempt()


def test_an_officer_who_sets_another_cost_says_why():
    proposal = skate_park()
    with pytest.raises(no.SayWhyTheCostDiffers, match="£3,000 where the author asked for £2,500"):
        proposal.shortlist(300_000, reason=" ", limits=LIMITS, by=OLIVE, now=NOW)
    proposal.shortlist(300_000, reason="The ground needs draining.", limits=LIMITS, by=OLIVE, now=NOW)
    assert (proposal.state, proposal.cost) == ("shortlisted", 300_000)
    with pytest.raises(no.AlreadyShortlisted):
        proposal.shortlist(300_000, reason="Again.", limits=LIMITS, by=OLIVE, now=NOW)
    proposal.shortlist(310_000, reason="A dearer drain.", limits=LIMITS, by=OLIVE, now=NOW)


@pytest.mark.parametrize("cost", [0, 9_999, 500_001])
def test_the_officers_cost_stays_within_the_limits_too(cost):
    with pytest.raises(no.TheCostDoesNotFitTheRound):
        skate_park().shortlist(cost, reason="Because.", limits=LIMITS, by=OLIVE, now=NOW)


def test_a_free_project_cannot_be_shortlisted_even_where_the_smallest_bid_is_nought():
    with pytest.raises(no.TheCostDoesNotFitTheRound):
        skate_park().shortlist(0, reason="Given.", limits=BidLimits(0, 500_000), by=OLIVE, now=NOW)


def test_ruling_out_needs_a_reason_and_can_be_thought_over():
    proposal = skate_park()
    with pytest.raises(no.SayWhyItIsRuledOut):
        proposal.rule_out(reason=" ", by=OLIVE, now=NOW)
    proposal.rule_out(reason="The lane is a highway.", by=OLIVE, now=NOW)
    with pytest.raises(no.AlreadyRuledOut):
        proposal.rule_out(reason="Still.", by=OLIVE, now=NOW)
    proposal.shortlist(250_000, reason="", limits=LIMITS, by=OLIVE, now=NOW)
    proposal.rule_out(reason="The owner refused.", by=OLIVE, now=NOW)
    assert (proposal.state, proposal.cost) == ("ruled-out", 0)


def test_whoever_puts_a_proposal_in_does_not_check_it_as_whatever_they_act():
    mine = Proposal.submit(
        round="r", reference="HAM-8", words="w" * 32, commitment="c" * 64, costs=[50_000], limits=LIMITS,
        id=UUID(int=2), by=OLIVE, now=NOW,
    )  # fmt: skip
    assert mine.apart, "the record says so, so that anybody can hold us to it"
    for by in (OLIVE, Actor(OLIVE.person, "assessor")):
        with pytest.raises(no.SomebodyElseChecksIt, match="Ask a colleague"):
            mine.shortlist(50_000, reason="", limits=LIMITS, by=by, now=NOW)
        with pytest.raises(no.SomebodyElseChecksIt):
            mine.rule_out(reason="No.", by=by, now=NOW)
    mine.shortlist(50_000, reason="", limits=LIMITS, by=Actor("1" * 32, "officer"), now=NOW)


def test_a_resident_who_is_an_officer_as_well_does_not_check_their_own():
    mine = skate_park()
    assert not mine.apart, "a resident’s proposal says nothing of who they are besides"
    with pytest.raises(no.SomebodyElseChecksIt):
        mine.shortlist(250_000, reason="", limits=LIMITS, by=Actor(ROSA.person, "officer"), now=NOW)
