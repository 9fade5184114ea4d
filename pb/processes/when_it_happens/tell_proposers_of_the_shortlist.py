"""When a proposal was shortlisted, ruled out or merged, its author is told which, and why; of a merger both are."""

from datetime import datetime

from domain.proposals.states import ProposalState
from pb.desk import Desk
from pb.processes.when_it_happens.reaction import Decided, Heard, Reaction, Rows
from pb.processes.when_it_happens.telling_proposers import Told, a_letter, round_told_of, with_titles
from pb.readmodels.proposals.answers import one_proposal

OF = {"proposals.ProposalShortlisted": ProposalState.SHORTLISTED, "proposals.ProposalRuledOut": ProposalState.RULED_OUT}


def _tell(desk: Desk, heard: Heard, now: datetime) -> Decided:
    with desk.database.reading() as connection:
        proposal = one_proposal(connection, heard.thing.id)
        its_round = round_told_of(connection, proposal.round)
        if its_round is None or proposal.state != OF[heard.event.topic]:
            return ()  # it was changed again before anybody was told: that is what they are told of
        if proposal.merged_into:
            into = one_proposal(connection, proposal.merged_into)
            told, other = with_titles(connection, [proposal, into], its_round)
            return _of_merging(told, other, heard.event.position, now)
        (told,) = with_titles(connection, [proposal], its_round)
    if not its_round.has_a_vote:
        return (_of_a_fund(told, heard.event.position, now),)
    if proposal.state == ProposalState.RULED_OUT:
        return (a_letter("proposal-ruled-out", told, heard.event.position, now, reason=proposal.reason),)
    if proposal.reason:
        more: dict[str, str | int] = {"asked": proposal.asked, "cost": proposal.cost, "reason": proposal.reason}
        return (a_letter("proposal-shortlisted-at-another-cost", told, heard.event.position, now, **more),)
    return (a_letter("proposal-shortlisted", told, heard.event.position, now, cost=proposal.cost),)


def _of_merging(told: Told, other: Told, position: int, now: datetime) -> Decided:
    """Tell both: whoever put in what was merged, and whoever put in what it went into."""
    why = {"reason": told.of.reason}
    return (
        a_letter("proposal-merged", told, position, now, other=called(other), **why),
        a_letter("merged-into-yours", other, position, now, other=called(told), **why),
    )


def called(told: Told) -> str:
    """Give what people call a proposal, such as ``P2: Allotments``."""
    return f"{told.of.reference}: {told.title}"


def _of_a_fund(told: Told, position: int, now: datetime) -> Rows:
    """Say that a bid is ready for the committee or was ruled out, where nobody votes."""
    if told.of.state == ProposalState.RULED_OUT:
        return a_letter("bid-ruled-out", told, position, now, reason=told.of.reason)
    return a_letter("bid-ready", told, position, now, cost=told.of.cost)


TELL_PROPOSERS_OF_THE_SHORTLIST = Reaction(
    name="tell proposers of the shortlist",
    hears=tuple(OF),
    kind="proposal",
    decide=_tell,
)
