r"""What meetings minuted in private, in words: outside the events, because everybody reads those.

Events hold SHA-256("pb-private-minute/v1\n" || salt || words in UTF-8), a salt of 32 random bytes for each, beside the
summary that everybody reads (Local Government Act 1972, section 100C(1)(a) and (2)). The words are the council's own
minutes, which it keeps for good (Schedule 12, paragraph 41): nobody's erasure takes them, and no number of days.
"""

import hashlib
from collections.abc import Iterable

from sqlalchemy import Column, Connection, LargeBinary, String, Table, Text, insert, select

from pb.erasable.texts import outside_the_events

private_minutes = Table(
    "private_minutes",
    outside_the_events,
    Column("sha256", String(64), primary_key=True),
    Column("room", String(32), nullable=False, index=True),
    Column("salt", LargeBinary, nullable=False),
    Column("words", Text, nullable=False),
)


def keep_private_minute(connection: Connection, room: str, words: str, salt: bytes) -> str:
    """Store the words of a minute; give the commitment that the event will hold."""
    sha256 = hashlib.sha256(b"pb-private-minute/v1\n" + salt + words.encode()).hexdigest()
    connection.execute(insert(private_minutes).values(sha256=sha256, room=room, salt=salt, words=words))
    return sha256


def private_words(connection: Connection, commitments: Iterable[str]) -> dict[str, str]:
    """Give the words of minutes by what commits to them, in one query."""
    wanted = select(private_minutes.c.sha256, private_minutes.c.words)
    wanted = wanted.where(private_minutes.c.sha256.in_(list(commitments)))
    return {row.sha256: row.words for row in connection.execute(wanted)}
