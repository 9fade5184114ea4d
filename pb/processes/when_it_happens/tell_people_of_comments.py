"""When a comment can be read, whoever it answers is told, or whoever put the proposal in; each at most once a day."""

from datetime import datetime

from pb.desk import Desk
from pb.letters.outbox import Letter, ToPerson
from pb.processes.when_it_happens.reaction import Decided, Heard, Reaction
from pb.processes.when_it_happens.telling_proposers import posting, round_told_of, whoever_put_it_in, with_titles
from pb.readmodels.proposals.answers import one_proposal
from pb.readmodels.talking.answers import one_comment


def _tell(desk: Desk, heard: Heard, now: datetime) -> Decided:
    with desk.database.reading() as connection:
        comment = one_comment(connection, heard.thing.id)
        proposal = one_proposal(connection, comment.proposal)
        its_round = round_told_of(connection, proposal.round)
        if its_round is None or not comment.can_be_read:
            return ()
        answered = one_comment(connection, comment.answers) if comment.answers else None
        whom = ToPerson(answered.author) if answered else whoever_put_it_in(connection, proposal)
        (told,) = with_titles(connection, [proposal], its_round)
    if whom in (None, ToPerson(comment.author)) or (answered is not None and answered.is_withdrawn):
        return ()
    facts: dict[str, str | int] = {
        "title": told.title,
        "reference": proposal.reference,
        "round": its_round.name,
        "link": f"/proposals/{proposal.id}/talk?thread={comment.thread}",
    }
    kind = "comment-answered" if answered else "comment-on-yours"
    cause = f"talk:{answered.id if answered else proposal.id}:{comment.made_at.date().isoformat()}"
    return (posting(Letter(kind, whom, cause, facts), now),)


TELL_PEOPLE_OF_COMMENTS = Reaction(
    name="tell people of comments",
    hears=("talking.CommentMade", "talking.CommentLetThrough"),
    kind="comment",
    decide=_tell,
)
