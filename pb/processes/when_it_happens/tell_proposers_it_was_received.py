"""When a proposal was put in, its author is told that it was received, and until when it can be changed."""

from datetime import datetime

from pb.desk import Desk
from pb.processes.when_it_happens.reaction import Decided, Heard, Reaction
from pb.processes.when_it_happens.telling_proposers import a_letter, round_told_of, with_titles
from pb.readmodels.proposals.answers import one_proposal
from pb.readmodels.rows import instant


def _tell(desk: Desk, heard: Heard, now: datetime) -> Decided:
    with desk.database.reading() as connection:
        proposal = one_proposal(connection, heard.thing.id)
        its_round = round_told_of(connection, proposal.round)
        if its_round is None:
            return ()
        (told,) = with_titles(connection, [proposal], its_round)
    until = instant(its_round.dates.proposals_close_at)
    if proposal.behalf:
        return (a_letter("put-in-for-you", told, heard.event.position, now, until=until),)
    return (a_letter("proposal-received", told, heard.event.position, now, until=until),)


TELL_PROPOSERS_IT_WAS_RECEIVED = Reaction(
    name="tell proposers it was received",
    hears=("proposals.ProposalSubmitted",),
    kind="proposal",
    decide=_tell,
)
