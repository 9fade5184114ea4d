"""What readers mark: that they support a proposal, that an argument weighs with them, that a comment breaks a rule.

In no event, and without a time: when somebody was here could help to tell which ballot is theirs, and nothing about a
mark needs it. One mark of each kind for each person and thing. They go with the account.
"""

from collections.abc import Collection, Mapping
from typing import Final

from sqlalchemy import Column, Connection, Index, String, Table, delete, func, select
from sqlalchemy.dialects import postgresql, sqlite

from pb.erasable.texts import outside_the_events

SUPPORT: Final = "support"
"""Of a proposal, by its id."""
WEIGHS: Final = "weighs"
"""Of an argument, by the id of the comment."""
FLAG: Final = "flag"
"""Of a comment; ``says`` which rule it breaks."""

reader_marks = Table(
    "reader_marks",
    outside_the_events,
    Column("person", String(32), primary_key=True),
    Column("kind", String(10), primary_key=True),
    Column("thing", String(32), primary_key=True),
    Column("says", String(20), nullable=False),
    Index("reader_marks_of_a_thing", "thing", "kind"),
)


def mark(connection: Connection, person: str, kind: str, thing: str, says: str = "") -> bool:
    """Keep a mark; False where it was there already."""
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    into = dialect.insert(reader_marks).values(person=person, kind=kind, thing=thing, says=says)
    marked = connection.execute(into.on_conflict_do_nothing().returning(reader_marks.c.person))
    return marked.first() is not None


def unmark(connection: Connection, person: str, kind: str, thing: str) -> bool:
    """Take a mark back; False where there was none."""
    its = (reader_marks.c.person == person, reader_marks.c.kind == kind, reader_marks.c.thing == thing)
    return connection.execute(delete(reader_marks).where(*its)).rowcount == 1


def take_all_away(connection: Connection, kind: str, thing: str) -> int:
    """Take away what all readers marked of a thing; give how many there were."""
    its = (reader_marks.c.kind == kind, reader_marks.c.thing == thing)
    return connection.execute(delete(reader_marks).where(*its)).rowcount


def marks_by(connection: Connection, person: str, things: Collection[str]) -> set[tuple[str, str]]:
    """Give what a person marked of these things: kind and thing."""
    its = (reader_marks.c.person == person, reader_marks.c.thing.in_(list(things)))
    found = connection.execute(select(reader_marks.c.kind, reader_marks.c.thing).where(*its))
    return {(row.kind, row.thing) for row in found}


def how_many_marks(connection: Connection, kind: str, things: Collection[str]) -> Mapping[str, int]:
    """Count the marks of a kind on each of these things; what has none is left out."""
    its = (reader_marks.c.kind == kind, reader_marks.c.thing.in_(list(things)))
    counted = select(reader_marks.c.thing, func.count().label("n")).where(*its).group_by(reader_marks.c.thing)
    return {row.thing: row.n for row in connection.execute(counted)}


def flags_raised(connection: Connection) -> Mapping[str, Mapping[str, int]]:
    """Give every comment that is flagged: rule to how many readers say that it breaks it."""
    counted = (
        select(reader_marks.c.thing, reader_marks.c.says, func.count().label("n"))
        .where(reader_marks.c.kind == FLAG)
        .group_by(reader_marks.c.thing, reader_marks.c.says)
    )
    found: dict[str, dict[str, int]] = {}
    for row in connection.execute(counted):
        found.setdefault(row.thing, {})[row.says] = row.n
    return found
