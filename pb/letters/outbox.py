"""Posts letters: a row in the transaction of what causes it, so that neither is there without the other.

``post`` is what everybody else calls. The states of a letter and who changes them are told in this package's README.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, select
from sqlalchemy.dialects import postgresql, sqlite

from pb.erasable.letter_tables import letters
from pb.letters.kinds import must_have_its_facts
from pb.letters.letter import Letter, To, ToContact, ToPerson, ToRegister
from pb.readmodels.rows import as_json, instant

__all__ = [
    "GIVEN_UP",
    "NOT_SENT",
    "SENT",
    "TO_PRINT",
    "WAITING",
    "Letter",
    "To",
    "ToContact",
    "ToPerson",
    "ToRegister",
    "post",
    "posted_among",
]

WAITING: Final = "waiting"
TO_PRINT: Final = "to print"
"""It goes by post: people print it, and say that they have."""
SENT: Final = "sent"
GIVEN_UP: Final = "given up"
NOT_SENT: Final = "not sent"
"""Not wanted, too late, or nobody there any more: ``why`` says which."""


def post(connection: Connection, letter: Letter, *, now: datetime) -> bool:
    """Put a letter into the outbox; False where the same kind, cause and recipient was posted before, whenever.

    :param connection: of the transaction in which its cause is recorded
    :raises Refusal: for a kind that there is not, or facts that its words cannot do with
    """
    must_have_its_facts(letter.kind, letter.facts)
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    into = dialect.insert(letters).values(
        id=letter.id,
        kind=letter.kind,
        cause=letter.cause,
        to_kind=letter.to.way,
        to_whom=letter.to[0],
        person=letter.whose,
        language=letter.language,
        facts=as_json(dict(letter.facts)),
        posted_at=instant(now),
        due_at=instant(now),
        state=WAITING,
        tries=0,
        in_doubt=0,
        claim="",
        claimed_until="",
        ended_at="",
        by_way="",
        their_id="",
        why="",
    )
    posted = into.on_conflict_do_nothing(index_elements=["id"]).returning(letters.c.id)
    return connection.execute(posted).first() is not None


def posted_among(connection: Connection, ids: Iterable[str]) -> set[str]:
    """Give those of these letters that were posted already, whatever became of them."""
    return set(connection.scalars(select(letters.c.id).where(letters.c.id.in_(list(ids)))))
