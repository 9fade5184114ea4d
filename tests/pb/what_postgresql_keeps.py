"""What somebody finds who takes a PostgreSQL server as it lies: pages with dead rows, indexes, the write-ahead log.

Read without a line of the product, as an attacker would: heap pages by their line pointers (dead rows too), with the
transaction that wrote each row and the one that ended it; every file of tables and indexes as bytes; the write-ahead
log of the time, as bytes and as the records that ``pg_waldump`` tells.
"""

import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple
from uuid import uuid4

PAGE, HEADER, POINTER = 8_192, 24, 4
NORMAL = 1
"""The state of a line pointer that leads to a row, live or dead."""
SEGMENT = 16 << 20
RECORD = re.compile(
    r"rmgr: Heap\s.* tx:\s+(?P<tx>\d+), .* desc: (?P<did>INSERT|DELETE)\b.*? off: (?P<off>\d+)"
    r".*blkref #0: rel \d+/\d+/(?P<node>\d+).* blk (?P<blk>\d+)"
)


class Row(NamedTuple):
    """A row as it lies on its page."""

    begun_by: int
    ended_by: int
    content: bytes


def rows_on_pages(content: bytes) -> Iterator[Row]:
    """Give every row of a heap file that a line pointer leads to, dead ones too, in the order of the pointers."""
    for start in range(0, len(content), PAGE):
        page = content[start : start + PAGE]
        end_of_pointers = int.from_bytes(page[12:14], "little")
        for at in range(HEADER, end_of_pointers, POINTER):
            pointer = int.from_bytes(page[at : at + POINTER], "little")
            offset, state, length = pointer & 0x7FFF, pointer >> 15 & 3, pointer >> 17
            if state == NORMAL and length:
                row = page[offset : offset + length]
                yield Row(*(int.from_bytes(row[part : part + 4], "little") for part in (0, 4)), row)


class Taken:
    """A server watched from now on: what was written meanwhile, and what lies there in the end."""

    def __init__(self, database) -> None:
        self.database, self.slot = database, f"attack_{uuid4().hex[:12]}"
        with self._asking() as ask:
            ask(f"SELECT pg_create_physical_replication_slot('{self.slot}', true)")  # so that no log is rotated away
            (self.begins,) = ask("SELECT pg_current_wal_insert_lsn()::text").one()
        self.nodes = {name: node for name, _, node, _ in self.relations()}
        """Of each table and index the number of its file, before any of them was written anew."""

    @contextmanager
    def _asking(self):
        with self.database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            yield connection.exec_driver_sql

    def relations(self):
        """Every table and index: name, kind (r or t: rows; i: index), number of its file, its path."""
        with self._asking() as ask:
            return ask(
                "SELECT c.relname, c.relkind, pg_relation_filenode(c.oid), pg_relation_filepath(c.oid) FROM pg_class c "
                "WHERE c.relkind IN ('r', 'i', 't') AND pg_relation_filenode(c.oid) IS NOT NULL AND (c.relnamespace = "
                "'public'::regnamespace OR c.relname LIKE 'pg_toast%%')"
            ).all()

    def ends(self) -> None:
        """Take all of it: the log first, since what is checkpointed may go."""
        with self._asking() as ask:
            self.log_told, self.log = self._log(ask)
            ask(f"SELECT pg_drop_replication_slot('{self.slot}')")
            ask("CHECKPOINT")  # so that what is in the memory of the server is in its files
            found = self.relations()
            read = "SELECT pg_read_binary_file(%(path)s, 0, pg_relation_size(%(name)s::regclass), true)"
            self.files = {
                (name, kind): bytes(content)
                for name, kind, _, path in found
                if not name.startswith("pg_toast") and (content := ask(read, {"path": path, "name": name}).scalar_one())
            }

    def _log(self, ask) -> tuple[str, bytes]:
        (ends,) = ask("SELECT pg_switch_wal()::text").one()  # what was written is in a file that is whole
        folder, binaries = ask(
            "SELECT current_setting('data_directory'), (SELECT setting FROM pg_config WHERE name = 'BINDIR')"
        ).one()
        tool = [f"{binaries}/pg_waldump", "-p", f"{folder}/pg_wal", "-s", self.begins, "-e", ends]
        ran = subprocess.run(tool, capture_output=True, text=True, check=False)
        assert ran.returncode == 0, ran.stderr
        first, last = (int(high, 16) << 32 | int(low, 16) for high, low in (self.begins.split("/"), ends.split("/")))
        parts = []
        for begins in range(first - first % SEGMENT, last, SEGMENT):
            within = f"{begins >> 32:X}/{begins + 1 & 0xFFFFFFFF:X}"
            (name,) = ask(f"SELECT pg_walfile_name('{within}')").one()
            parts.append(bytes(ask(f"SELECT pg_read_binary_file('pg_wal/{name}')").scalar_one()))
        start = first % SEGMENT
        return ran.stdout, b"".join(parts)[start : start + last - first]

    def heaps(self) -> dict[str, list[Row]]:
        """Every row of every table, dead ones too, as they lie."""
        return {name: list(rows_on_pages(content)) for (name, kind), content in self.files.items() if kind == "r"}

    def indexes(self) -> dict[str, bytes]:
        """Every file of an index."""
        return {name: content for (name, kind), content in self.files.items() if kind == "i"}

    def records(self, table: str) -> Iterator[tuple[str, str, tuple[str, str]]]:
        """Give what the log tells of rows of a table: the transaction, INSERT or DELETE, and the place of the row."""
        node = str(self.nodes[table])
        for line in self.log_told.splitlines():
            found = RECORD.search(line)
            if found and found["node"] == node:
                yield found["tx"], found["did"], (found["blk"], found["off"])
