"""What a role can be given for, as forms offer it, and what a form that was sent says of it."""

from collections.abc import Iterator
from datetime import date

from pb.actions.vocabulary import Held
from pb.actions.who_may import CHANGE_ROLES
from pb.readmodels.reading import Reading
from web.forms.fields import Offer
from web.front.said import Sentence
from web.front.scope import roles_for
from web.officers.people.people_forms import COUNCIL
from web.shown.roles_shown import names_of_what_roles_are_for

KINDS = {
    "scheme": Sentence("Scheme: {name}"),
    "committee": Sentence("Committee: {name}"),
    "area": Sentence("Area: {name}"),
    "round": Sentence("Round: {name}"),
}


def held_as(role: str, for_what: str, since: date | None, until: date | None) -> Held:
    """Give a role as a form chose it.

    :param for_what: ``council``, or a kind and an id with a colon between
    """
    kind, _colon, its_id = ("" if for_what == COUNCIL else for_what).partition(":")
    return Held(role, kind, its_id, *(day.isoformat() if day else "" for day in (since, until)))


def what_roles_can_be_for(connection: Reading) -> Iterator[Offer]:
    """Give what a form offers: the whole council, and each thing for which this person may give roles."""
    if roles_for(CHANGE_ROLES):
        yield COUNCIL, Sentence("The whole council")
    named = names_of_what_roles_are_for(connection, drafts=True)
    for kind, words in KINDS.items():
        for thing, name in named.items():
            if thing.kind == kind and roles_for(CHANGE_ROLES, [thing]):
                yield f"{kind}:{thing.id}", words._replace(facts={"name": name})
