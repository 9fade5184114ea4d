"""After the close: rewrites what a database keeps beside its rows, so that no order of casting survives in it.

What remains until it is rotated away: PostgreSQL's write-ahead log and backups, and the free blocks of a disk. The
page for auditors says so.
"""

from uuid import UUID

from sqlalchemy import update

from pb.casting.box_tables import entitlements
from pb.casting.sealing import vacuum
from pb.store.database import Database


def sweep(database: Database, round_id: UUID) -> None:
    """Leave neither the order nor the transactions of a round's casts in the tables.

    On PostgreSQL each row carries the number of the transaction that wrote it, and dead rows stay where they lay. All
    marks of the round are written again by one transaction, and both tables copied in the order of their random keys.
    Casting in other rounds waits for the copying: about a second for 100,000 entitlements.

    On SQLite rows lie in the order of their random keys anyway and what was deleted was overwritten; the write-ahead
    log is carried into the file and cut off.
    """
    if database.on_sqlite:
        with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        return
    with database.writing() as connection:
        connection.execute(
            update(entitlements).where(entitlements.c.round_id == round_id).values(used=entitlements.c.used)
        )
    vacuum(database, "CLUSTER entitlements USING entitlements_pkey")
    vacuum(database, "CLUSTER waiting_ballots USING waiting_ballots_pkey")
