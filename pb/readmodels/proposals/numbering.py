"""The number that the next proposal gets: of the whole council, so that no two rounds have a P7. Gives it to nobody.

Those that were put in before 28 November 2026 were numbered by round, and keep what residents were told. So did what an
import brought: a city's projects are called as its file calls them.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, func, select

from domain.proposals.states import ProposalState
from pb.readmodels.following import not_heard_yet, position_of
from pb.readmodels.proposals.tables import proposals

THEIR_NUMBERS = "the numbers of proposals"
"""What whoever gives a proposal its number is alone with, until it is recorded."""


def next_number(connection: Connection) -> str:
    """Give a number that no proposal has or ever had, withdrawn and erased ones included.

    :param connection: of a transaction that is alone with ``THEIR_NUMBERS``
    """
    return next_numbers(connection, 1)[0]


def next_numbers(connection: Connection, how_many: int) -> list[str]:
    """Give numbers that no proposal has or ever had, for several that are recorded together.

    :param connection: of a transaction that is alone with ``THEIR_NUMBERS``
    """
    heard = position_of(connection)  # first, and held to: others bring the rows up at any moment
    unheard = [event["reference"] for event in not_heard_yet(connection, "proposals.ProposalSubmitted", after=heard)]
    before = select(func.count()).select_from(proposals).where(proposals.c.position <= heard)
    number, found = (connection.scalar(before) or 0) + len(unheard) + 1, list[str]()
    while len(found) < how_many:
        if f"P{number}" not in unheard and not _is_taken(connection, f"P{number}"):  # by a project of an import
            found.append(f"P{number}")
        number += 1
    return found


def _is_taken(connection: Connection, reference: str) -> bool:
    found = select(proposals.c.id).where(proposals.c.reference == reference).limit(1)
    return connection.scalar(found) is not None


def how_many_from(connection: Connection, round_id: str, person: str) -> int:
    """Count the proposals that a person has in a round, those that were put in a moment ago included; not taken back.

    What they put in for somebody else is not theirs.

    :param connection: of a transaction, alone with ``THEIR_NUMBERS`` where the count decides whether there is one more
    """
    heard = position_of(connection)
    unheard = not_heard_yet(connection, "proposals.ProposalSubmitted", after=heard)
    later = sum(1 for event in unheard if _own(event, round_id, person))
    theirs = (proposals.c.author == person) & (proposals.c.round == round_id) & (proposals.c.position <= heard)
    stand = theirs & (proposals.c.behalf == "") & (proposals.c.state != ProposalState.WITHDRAWN)
    return later + (connection.scalar(select(func.count()).select_from(proposals).where(stand)) or 0)


def _own(event: Mapping[str, Any], round_id: str, person: str) -> bool:
    return (event["round"], event["by"]) == (round_id, person) and not event.get("behalf")
