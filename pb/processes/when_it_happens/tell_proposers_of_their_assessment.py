"""When an author is shown what assessors found, or an appeal is answered, they are told, and until when to reply."""

from datetime import datetime

from pb.desk import Desk
from pb.processes.when_it_happens.reaction import Decided, Heard, Reaction
from pb.processes.when_it_happens.telling_proposers import a_letter, round_told_of, with_titles
from pb.readmodels.proposals.answers import one_proposal

ANSWERED = "proposals.AppealAnswered"


def _tell(desk: Desk, heard: Heard, now: datetime) -> Decided:
    with desk.database.reading() as connection:
        proposal = one_proposal(connection, heard.thing.id)
        its_round = round_told_of(connection, proposal.round)
        if its_round is None or proposal.is_taken_back:
            return ()
        (told,) = with_titles(connection, [proposal], its_round)
    event, link = heard.event, f"/proposals/{proposal.id}/my-assessment"
    if event.topic == ANSWERED:
        kind = "appeal-upheld" if event.data["upheld"] else "appeal-dismissed"
        return (a_letter(kind, told, event.position, now, reason=event.data["reason"], link=link),)
    until = event.data["reply_until"]
    return (a_letter("assessment-shown", told, event.position, now, until=until, link=link),)


TELL_PROPOSERS_OF_THEIR_ASSESSMENT = Reaction(
    name="tell proposers of their assessment",
    hears=("proposals.AssessmentShown", ANSWERED),
    kind="proposal",
    decide=_tell,
)
