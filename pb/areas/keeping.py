"""Keeps an edition's postcodes and files as rows, within the transaction of the event that takes it in."""

import itertools
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, delete, insert, select
from sqlalchemy.exc import IntegrityError

from pb.areas.postcodes_file import Kept, PostcodesCannotBeRead, Progress
from pb.erasable.postcode_tables import boundary_files, edition_postcodes
from pb.readmodels.reading import Reading

_AT_ONCE = 5_000


def keep_boundaries(connection: Connection, sha256: str, content: bytes) -> None:
    """Keep a file of boundaries under its hash; one that is there stays."""
    if boundaries_kept(connection, sha256) is None:
        connection.execute(insert(boundary_files).values(sha256=sha256, content=content))


def boundaries_kept(reading: Reading, sha256: str) -> bytes | None:
    """Give a file of boundaries by its hash; None where none is kept."""
    content = reading.execute(select(boundary_files.c.content).where(boundary_files.c.sha256 == sha256)).scalar()
    return None if content is None else bytes(content)


def keep_postcodes(
    connection: Connection, edition: str, kept: Iterable[Kept], number: int, *, file: str, progress: Progress
) -> None:
    """Keep postcodes, some thousands at a time.

    :param number: how many there are
    :raises PostcodesCannotBeRead: where one of them comes twice
    """
    done = 0
    for rows in _in_batches({"edition": edition, **one._asdict(), "by_hand": False} for one in kept):
        try:
            connection.execute(insert(edition_postcodes), rows)
        except IntegrityError:
            first, last = rows[0]["postcode"], rows[-1]["postcode"]
            why = f"A postcode stands in it twice, between {first} and {last} or there and before."
            raise PostcodesCannotBeRead(file=file, why=why) from None
        done += len(rows)
        progress("Keeping postcodes", done, number)


def keep_answer(connection: Connection, edition: str, postcode: str, code: str) -> None:
    """Keep what an officer answered for everybody with a postcode; the file's own answer goes."""
    its = (edition_postcodes.c.edition == edition, edition_postcodes.c.postcode == postcode)
    connection.execute(delete(edition_postcodes).where(*its))
    row = {"edition": edition, "postcode": postcode, "code": code, "ended": False, "by_hand": True}
    connection.execute(insert(edition_postcodes).values(row))


def _in_batches(rows: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    iterator = iter(rows)
    while batch := list(itertools.islice(iterator, _AT_ONCE)):
        yield batch
