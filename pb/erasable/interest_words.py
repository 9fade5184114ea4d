r"""What members' registered interests are, in words: outside the events, because they speak of homes and of families.

Events hold SHA-256("pb-interest/v1\n" || salt || words in UTF-8), a salt of 32 random bytes for each. Erasing a person
takes their interests with them; that there was one, of which kind, and when it was told, stays in the record.
"""

import hashlib
from collections.abc import Iterable

from sqlalchemy import Column, Connection, LargeBinary, String, Table, Text, insert, select

from pb.erasable.texts import outside_the_events

interest_words = Table(
    "interest_words",
    outside_the_events,
    Column("id", String(32), primary_key=True),
    Column("person", String(32), nullable=False, index=True),
    Column("salt", LargeBinary, nullable=False),
    Column("words", Text, nullable=False),
)


def keep_interest(connection: Connection, words_id: str, person: str, words: str, salt: bytes) -> str:
    """Store what an interest is under an id; give the commitment that the event will hold."""
    connection.execute(insert(interest_words).values(id=words_id, person=person, salt=salt, words=words))
    return hashlib.sha256(b"pb-interest/v1\n" + salt + words.encode()).hexdigest()


def words_of(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """Fetch what interests are by id, in one query; what was erased is not there."""
    wanted = select(interest_words.c.id, interest_words.c.words).where(interest_words.c.id.in_(list(ids)))
    return {row.id: row.words for row in connection.execute(wanted)}
