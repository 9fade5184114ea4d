"""When a comment is hidden, its author is told why, and how to object; when they did, what came of it."""

from datetime import datetime

from pb.desk import Desk
from pb.letters.outbox import Letter, ToPerson
from pb.processes.when_it_happens.reaction import Decided, Heard, Reaction
from pb.processes.when_it_happens.telling_proposers import posting, round_told_of, with_titles
from pb.readmodels.proposals.answers import one_proposal
from pb.readmodels.talking.answers import hidings_called

ANSWERED = "talking.ObjectionAnswered"


def _tell(desk: Desk, heard: Heard, now: datetime) -> Decided:
    with desk.database.reading() as connection:
        hiding = hidings_called(connection, [heard.thing.id])[heard.thing.id]
        proposal = one_proposal(connection, hiding.proposal)
        its_round = round_told_of(connection, proposal.round)
        if its_round is None:
            return ()
        (told,) = with_titles(connection, [proposal], its_round)
    facts: dict[str, str | int] = {
        "title": told.title,
        "reference": proposal.reference,
        "round": its_round.name,
        "link": f"/proposals/{proposal.id}/talk/{hiding.comment}",
        "reason": heard.event.data["reason"],
    }
    kind = "comment-hidden"
    if heard.event.topic == ANSWERED:
        kind = "comment-shown-again" if heard.event.data["upheld"] else "comment-stays-hidden"
    return (posting(Letter(kind, ToPerson(hiding.author), f"hiding:{hiding.id}", facts), now),)


TELL_PEOPLE_WHAT_WAS_HIDDEN = Reaction(
    name="tell people what was hidden",
    hears=("talking.CommentHidden", ANSWERED),
    kind="hiding",
    decide=_tell,
)
