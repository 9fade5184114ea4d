"""Posts letters: a row in the transaction of what causes it, so that neither is there without the other.

``post`` is what everybody else calls. The states of a letter and who changes them are told in this package's README.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, select
from sqlalchemy.dialects import postgresql, sqlite

from pb.erasable.letter_tables import letters
from pb.letters.kinds import must_have_its_facts
from pb.letters.letter import Letter, To, ToBehalf, ToContact, ToFollower, ToPerson, ToRegister
from pb.readmodels.rows import as_json, instant

__all__ = [
    "GIVEN_UP",
    "NOT_SENT",
    "SENT",
    "TO_PRINT",
    "WAITING",
    "Letter",
    "To",
    "ToBehalf",
    "ToContact",
    "ToFollower",
    "ToPerson",
    "ToRegister",
    "post",
    "post_all",
    "posted_among",
]

WAITING: Final = "waiting"
TO_PRINT: Final = "to print"
"""It goes by post: people print it, and say that they have."""
SENT: Final = "sent"
GIVEN_UP: Final = "given up"
NOT_SENT: Final = "not sent"
"""Not wanted, too late, or nobody there any more: ``why`` says which."""

AT_A_TIME: Final = 500


def post(connection: Connection, letter: Letter, *, now: datetime) -> bool:
    """Put a letter into the outbox; False where the same kind, cause and recipient was posted before, whenever.

    :param connection: of the transaction in which its cause is recorded
    :raises Refusal: for a kind that there is not, or facts that its words cannot do with
    """
    must_have_its_facts(letter.kind, letter.facts)
    posted = _into(connection).values(**_row(letter, now)).returning(letters.c.id)
    return connection.execute(posted).first() is not None


def post_all(connection: Connection, several: Sequence[Letter], *, now: datetime) -> int:
    """Put letters into the outbox as :func:`post` does, many at once; give how many were not posted before.

    :raises Refusal: as :func:`post`; none is posted then
    """
    for letter in several:
        must_have_its_facts(letter.kind, letter.facts)
    rows = {letter.id: _row(letter, now) for letter in several}
    new, ids = 0, list(rows)
    for some in (ids[first : first + AT_A_TIME] for first in range(0, len(ids), AT_A_TIME)):
        new += len(some) - len(posted_among(connection, some))
        connection.execute(_into(connection), [rows[its_id] for its_id in some])
    return new


def _into(connection: Connection) -> Any:
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    return dialect.insert(letters).on_conflict_do_nothing(index_elements=["id"])


def _row(letter: Letter, now: datetime) -> dict[str, object]:
    return {
        "id": letter.id,
        "kind": letter.kind,
        "cause": letter.cause,
        "to_kind": letter.to.way,
        "to_whom": letter.to[0],
        "person": letter.whose,
        "language": letter.language,
        "facts": as_json(dict(letter.facts)),
        "posted_at": instant(now),
        "due_at": instant(now),
        "state": WAITING,
        **dict.fromkeys(("tries", "in_doubt"), 0),
        **dict.fromkeys(("claim", "claimed_until", "ended_at", "by_way", "their_id", "why"), ""),
    }


def posted_among(connection: Connection, ids: Iterable[str]) -> set[str]:
    """Give those of these letters that were posted already, whatever became of them."""
    return set(connection.scalars(select(letters.c.id).where(letters.c.id.in_(list(ids)))))
