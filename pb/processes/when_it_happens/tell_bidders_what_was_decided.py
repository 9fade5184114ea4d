"""When a committee, or an officer for it, decides on a bid in a fund without a vote, whoever put it in is told."""

from datetime import datetime

from pb.desk import Desk
from pb.processes.when_it_happens.reaction import Decided, Heard, Reaction
from pb.processes.when_it_happens.telling_proposers import a_letter, round_told_of, with_titles
from pb.readmodels.proposals.answers import one_proposal


def _tell(desk: Desk, heard: Heard, now: datetime) -> Decided:
    if heard.thing.id not in heard.event.data["proposals"]:
        return ()  # it was left open
    with desk.database.reading() as connection:
        proposal = one_proposal(connection, heard.thing.id)
        its_round = round_told_of(connection, proposal.round)
        if its_round is None or its_round.has_a_vote:
            return ()
        (told,) = with_titles(connection, [proposal], its_round)
    amount = heard.event.data["awards"].get(heard.thing.id, 0)
    if amount:
        return (a_letter("bid-awarded", told, heard.event.position, now, amount=amount),)
    return (a_letter("bid-not-awarded", told, heard.event.position, now),)


TELL_BIDDERS_WHAT_WAS_DECIDED = Reaction(
    name="tell bidders what was decided",
    hears=("committee.BidsDecided", "committee.OfficerDecided"),
    kind="proposal",
    decide=_tell,
)
