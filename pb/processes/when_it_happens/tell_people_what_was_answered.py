"""When the council answers what became of a proposal, or answers anew, whoever put it in is told, and all with them.

Followers are told with the rest of their news.
"""

from datetime import datetime

from pb.desk import Desk
from pb.erasable.co_applicants import accounts_with
from pb.letters.outbox import Letter, To, ToPerson
from pb.processes.when_it_happens.reaction import Decided, Heard, Reaction
from pb.processes.when_it_happens.telling_proposers import posting, round_told_of, whoever_put_it_in, with_titles
from pb.readmodels.answering.answers import owing_about
from pb.readmodels.proposals.answers import one_proposal


def _tell(desk: Desk, heard: Heard, now: datetime) -> Decided:
    with desk.database.reading() as connection:
        proposal = one_proposal(connection, heard.thing.id)
        its_round, stands = round_told_of(connection, proposal.round), owing_about(connection, proposal.id).stands
        if its_round is None or stands is None or stands.position != heard.event.position:
            return ()  # another answer has taken its place meanwhile, and they are told of that one
        (told,) = with_titles(connection, [proposal], its_round)
        author = whoever_put_it_in(connection, proposal)
        whom: dict[To, None] = dict.fromkeys([author] if author else [])
        whom |= dict.fromkeys(ToPerson(one) for one in accounts_with(connection, proposal.id))
    facts: dict[str, str | int] = {
        "title": told.title,
        "reference": proposal.reference,
        "round": its_round.name,
        "link": f"/proposals/{proposal.id}",
        "answer": stands.text,
    }
    cause = f"event:{heard.event.position}:{proposal.id}"
    return tuple(posting(Letter("proposal-answered", to, cause, facts), now) for to in whom)


TELL_PEOPLE_WHAT_WAS_ANSWERED = Reaction(
    name="tell people what was answered",
    hears=("undertakings.ReplyGiven", "undertakings.ReplyChanged"),
    kind="proposal",
    decide=_tell,
)
