"""When an officer moves a proposal to another category or area, its author is told where to, and why."""

from datetime import datetime

from pb.desk import Desk
from pb.processes.when_it_happens.reaction import Decided, Heard, Reaction
from pb.processes.when_it_happens.telling_proposers import a_letter, round_told_of, with_titles
from pb.readmodels.proposals.answers import one_proposal


def _tell(desk: Desk, heard: Heard, now: datetime) -> Decided:
    with desk.database.reading() as connection:
        proposal = one_proposal(connection, heard.thing.id)
        its_round = round_told_of(connection, proposal.round)
        if its_round is None or proposal.is_taken_back or proposal.pot != heard.event.data["pot"]:
            return ()  # it was moved again, or went, before anybody was told
        (told,) = with_titles(connection, [proposal], its_round)
    where = {"pot": heard.event.data["pot"], "reason": heard.event.data["reason"]}
    return (a_letter("proposal-moved", told, heard.event.position, now, **where),)


TELL_PROPOSERS_IT_WAS_MOVED = Reaction(
    name="tell proposers it was moved",
    hears=("proposals.ProposalMoved",),
    kind="proposal",
    decide=_tell,
)
