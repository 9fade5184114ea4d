"""Many awards in a database in memory, for tests of what is published of them: no round is played for it."""

import random
from contextlib import contextmanager

from sqlalchemy import Boolean, Integer, create_engine, insert

from pb.erasable.texts import written_words
from pb.measuring.many_awards import put_in
from pb.readmodels.read_tables import read_tables
from pb.readmodels.rounds.tables import rounds
from pb.readmodels.schemes.tables import area_editions, edition_wards, schemes, tied_wards

ROUND, SCHEME = "a" * 32, "b" * 32


@contextmanager
def many_awards(how_many, seed):
    """Give a connection to a database with awards that a seed drew, and the ids of the pools that pay them."""
    engine = create_engine("sqlite://")
    read_tables.create_all(engine)
    written_words.metadata.create_all(engine)
    with engine.begin() as connection:
        connection.execute(insert(schemes).values(_row(schemes, id=SCHEME, name="Devonport decides")))
        connection.execute(insert(rounds).values(_row(rounds, id=ROUND, scheme=SCHEME, name="Spring round")))
        yield connection, put_in(connection, ROUND, how_many, random.Random(seed))  # noqa: S311 -- a test can play it again
    engine.dispose()


def tie_to_a_ward(connection, area, code="E05000001", name="Ham"):
    """Have an area consist of one ward of the newest edition."""
    connection.execute(insert(area_editions).values(_row(area_editions, id="e" * 32, position=1, name="2026")))
    connection.execute(insert(edition_wards).values(edition="e" * 32, code=code, name=name, population=1))
    connection.execute(insert(tied_wards).values(edition="e" * 32, area=area, code=code))


def _row(table, **said):
    """Give a row of a table with nothing in it but what is said."""
    nothing = {
        column.name: 0 if isinstance(column.type, Integer) else False if isinstance(column.type, Boolean) else ""
        for column in table.columns
    }
    return {**nothing, **said}
