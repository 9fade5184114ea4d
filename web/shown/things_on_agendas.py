"""What items of agendas are about, as words that lead to it: bids by reference and title, rounds by name."""

from collections.abc import Iterable

from flask import url_for

from pb.actions.vocabulary import AgendaItem
from pb.readmodels.proposals.answers import one_proposal
from pb.readmodels.proposals.pages import titles_of_proposals
from pb.readmodels.reading import Reading
from pb.readmodels.rounds.answers import names_of_rounds
from pb.store.event_store import NotFound


def titles_of(connection: Reading, items: Iterable[AgendaItem]) -> dict[str, tuple[str, str]]:
    """Give words and address of every bid and round that items are about, by id."""
    return words_of(connection, [one for item in items for one in item.about])


def bids_in_words(connection: Reading, bids: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Give words and address of bids, by id, in the sequence of their references."""
    return dict(sorted(words_of(connection, bids).items(), key=lambda one: one[1][0]))


def words_of(connection: Reading, things: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Give words and address of bids and rounds, by id."""
    wanted = list(dict.fromkeys(things))
    rounds, found = names_of_rounds(connection, drafts=False), {}
    called = titles_of_proposals(connection, wanted)
    for each in wanted:
        if each in rounds:
            found[each] = (rounds[each], url_for("public.show_round", round_id=each))
            continue
        try:
            bid = one_proposal(connection, each)
        except NotFound:
            continue
        found[each] = (called[each].title, url_for("public.show_proposal", round_id=bid.round, proposal_id=each))
    return found
