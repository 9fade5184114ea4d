"""After the close: takes away what links a code with a mark, and what a database keeps beside its rows.

What remains until it is rotated away: PostgreSQL's write-ahead log and backups, and the free blocks of a disk. The
page for auditors says so.
"""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import Connection, select, update

from pb.casting.box_tables import BLANK, entitlements, gates, sealings
from pb.casting.sealing import vacuum
from pb.casting.versions import forget_versions
from pb.store.database import Database


def sweep(database: Database, round_id: UUID) -> bool:
    """Leave neither the marks of a round's codes, nor the order or the transactions of its casts, in the tables.

    The marks stand in the sealed batches and, as hashes, in the record; beside the codes they have done their work.
    All of them are written over in one go, so that not even this tells one code from another. On PostgreSQL each row
    carries the number of the transaction that wrote it, and dead rows stay where they lay: both tables are copied in
    the order of their random keys. Casting in other rounds waits for that: about a second for 100,000 entitlements.

    On SQLite rows lie in the order of their random keys anyway and what was deleted was overwritten; the write-ahead
    log is carried into the file and cut off, for which it waits until nobody reads any more.

    :returns: whether it was done; False where somebody went on reading, so that the log could not be cut off
    """
    with database.writing() as connection:
        connection.execute(
            update(entitlements).where(entitlements.c.round_id == round_id).values(mark=BLANK, hidden=False)
        )
        forget_versions(connection, round_id)
    if not database.cut_off_the_log():
        return False
    if not database.on_sqlite:
        vacuum(database, "CLUSTER entitlements USING entitlements_pkey")
        vacuum(database, "CLUSTER waiting_ballots USING waiting_ballots_pkey")
        vacuum(database, "CLUSTER ballot_versions USING ballot_versions_pkey")
        vacuum(database, "CLUSTER ballot_changes USING ballot_changes_pkey")
    return True


def remember_swept(database: Database, round_id: UUID) -> None:
    """Keep that a box is swept, and its key thrown away."""
    with database.writing() as connection:
        connection.execute(update(sealings).where(sealings.c.round_id == round_id).values(swept=True))


def not_swept(connection: Connection) -> Iterable[UUID]:
    """Give the rounds whose gates are shut and whose boxes have not been swept since."""
    return connection.scalars(
        select(sealings.c.round_id)
        .join(gates, gates.c.round_id == sealings.c.round_id)
        .where(~sealings.c.swept, ~gates.c.is_open)
    ).all()
