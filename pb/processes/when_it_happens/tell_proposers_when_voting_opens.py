"""When voting opens, whoever proposed what is on the ballot paper is told, and until when people vote."""

from datetime import datetime

from pb.desk import Desk
from pb.processes.when_it_happens.reaction import Decided, Heard, Reaction
from pb.processes.when_it_happens.telling_proposers import a_letter, round_told_of, with_titles
from pb.readmodels.proposals.answers import proposals_of
from pb.readmodels.rows import instant


def _tell(desk: Desk, heard: Heard, now: datetime) -> Decided:
    with desk.database.reading() as connection:
        its_round = round_told_of(connection, heard.thing.id)
        if its_round is None or its_round.closed_at is not None:
            return ()
        on_the_paper = [
            each
            for each in proposals_of(connection, its_round.id)
            if each.number and each.number not in its_round.withdrawn
        ]
        told = with_titles(connection, on_the_paper, its_round)
    until = instant(its_round.dates.voting_closes_at)
    position = heard.event.position
    return [a_letter("voting-opens-on-yours", each, position, now, number=each.of.number, until=until) for each in told]


TELL_PROPOSERS_WHEN_VOTING_OPENS = Reaction(
    name="tell proposers when voting opens",
    hears=("rounds.VotingOpened",),
    kind="round",
    decide=_tell,
)
