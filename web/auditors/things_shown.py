"""What events belong to, by the names that people know: a round, a committee, a proposal, a person."""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from pb.accounts.accounts import names_of
from pb.actions.vocabulary import Thing
from pb.readmodels.committees.answers import all_committees
from pb.readmodels.proposals.pages import titles_of_proposals
from pb.readmodels.reading import Reading
from pb.readmodels.rounds.answers import names_of_rounds
from pb.readmodels.schemes.answers import all_areas, all_schemes
from web.front.said import Sentence, _, said
from web.shown.people_named import anybody_named


class ThingShown(NamedTuple):
    """Something that events belong to."""

    kind: str
    id: str
    kind_in_words: str
    name: str

    @property
    def words(self) -> str:
        """What it is and how it is called."""
        return _("{kind}: {name}", kind=self.kind_in_words, name=self.name)

    @property
    def as_it_stood(self) -> tuple[str, dict[str, str]] | None:
        """The page that shows it as it stood, with what its address says; None where there is no such page."""
        page = _AS_IT_STOOD.get(self.kind)
        return (page[0], {page[1]: self.id}) if page else None


_AS_IT_STOOD = {
    "round": ("auditors.show_any_round_as_it_stood", "round_id"),
    "committee": ("auditors.show_committee_as_it_stood", "committee_id"),
}


def _people(connection: Reading, people: list[str]) -> Mapping[str, str]:
    names = names_of(connection, people)
    return {person: anybody_named(names, person) for person in people}


def _proposals(connection: Reading, ids: list[str]) -> Mapping[str, str]:
    return {
        proposal: _("{proposal}, {round}", proposal=called.title, round=called.round)
        for proposal, called in titles_of_proposals(connection, ids).items()
    }


KINDS = {
    "area": Sentence("Area"),
    "batch": Sentence("Sealed batch"),
    "committee": Sentence("Committee"),
    "count": Sentence("Count"),
    "decision": Sentence("Decision"),
    "person": Sentence("Person"),
    "proposal": Sentence("Proposal"),
    "roll": Sentence("Roll"),
    "round": Sentence("Round"),
    "scheme": Sentence("Scheme"),
}
"""What each kind of thing is called; another one stands by its own word."""
_NAMES: Mapping[str, Callable[[Reading, list[str]], Mapping[str, str]]] = {
    "round": lambda connection, _ids: names_of_rounds(connection, drafts=True),
    "scheme": lambda connection, _ids: {row.id: row.name for row in all_schemes(connection)},
    "area": lambda connection, _ids: {row.id: row.name for row in all_areas(connection)},
    "committee": lambda connection, _ids: {row.id: row.name for row in all_committees(connection)},
    "proposal": _proposals,
    "person": _people,
}
"""How things of a kind are called; of other kinds, such as a count, things are told apart by their id."""


def things_shown(connection: Reading, things: Iterable[Thing]) -> list[ThingShown]:
    """Give things by their names, in the sequence given; one question to the database for each kind."""
    wanted = list(things)
    ids: dict[str, list[str]] = {}
    for thing in wanted:
        ids.setdefault(thing.kind, []).append(thing.id)
    names = {kind: _NAMES[kind](connection, its) for kind, its in ids.items() if kind in _NAMES}
    return [ThingShown(kind, id, said(KINDS.get(kind, kind)), names.get(kind, {}).get(id, id)) for kind, id in wanted]
