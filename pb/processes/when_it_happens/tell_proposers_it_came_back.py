"""When an officer sends a proposal back, its author is told what has to change, and by when."""

from datetime import datetime

from pb.desk import Desk
from pb.processes.when_it_happens.reaction import Decided, Heard, Reaction
from pb.processes.when_it_happens.telling_proposers import a_letter, round_told_of, with_titles
from pb.readmodels.proposals.answers import one_proposal


def _tell(desk: Desk, heard: Heard, now: datetime) -> Decided:
    with desk.database.reading() as connection:
        proposal = one_proposal(connection, heard.thing.id)
        its_round = round_told_of(connection, proposal.round)
        if its_round is None or proposal.waits_until is None or proposal.is_taken_back:
            return ()  # it came again, or went, before anybody was told
        (told,) = with_titles(connection, [proposal], its_round)
    what = {"reason": heard.event.data["reason"], "due": heard.event.data["due"]}
    return (a_letter("proposal-returned", told, heard.event.position, now, **what),)


TELL_PROPOSERS_IT_CAME_BACK = Reaction(
    name="tell proposers it came back",
    hears=("proposals.ProposalReturned",),
    kind="proposal",
    decide=_tell,
)
