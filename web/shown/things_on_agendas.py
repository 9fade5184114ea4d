"""What items of agendas are about, as words that lead to it: bids by reference and title, rounds by name."""

from collections.abc import Iterable

from flask import url_for

from pb.actions.vocabulary import AgendaItem
from pb.readmodels.proposals.answers import one_proposal
from pb.readmodels.reading import Reading
from pb.readmodels.rounds.answers import names_of_rounds
from pb.store.event_store import NotFound


def titles_of(connection: Reading, items: Iterable[AgendaItem]) -> dict[str, tuple[str, str]]:
    """Give words and address of every bid and round that items are about, by id."""
    rounds, found = names_of_rounds(connection, drafts=False), {}
    for each in {one for item in items for one in item.about}:
        if each in rounds:
            found[each] = (rounds[each], url_for("public.show_round", round_id=each))
            continue
        try:
            bid = one_proposal(connection, each)
        except NotFound:
            continue
        words = f"{bid.reference} {bid.words.title}"
        found[each] = (words, url_for("public.show_proposal", round_id=bid.round, proposal_id=each))
    return found
