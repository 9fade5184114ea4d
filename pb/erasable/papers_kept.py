"""Papers of meetings as they were handed in, each under its SHA-256, which its event says. Open to see for six years.

Nobody's erasure takes them (Local Government Act 1972, section 100C): they are the council's own. A paper that holds
what it should not is withdrawn, with the reason.
"""

import hashlib

from sqlalchemy import Column, Connection, LargeBinary, String, Table, select
from sqlalchemy.dialects import postgresql, sqlite

from pb.erasable.texts import outside_the_events

papers_kept = Table(
    "papers_kept",
    outside_the_events,
    Column("sha256", String(64), primary_key=True),
    Column("content", LargeBinary, nullable=False),
)


def keep_paper(connection: Connection, content: bytes) -> str:
    """Keep a paper, once however often it is handed in; give its SHA-256."""
    sha256 = hashlib.sha256(content).hexdigest()
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    into = dialect.insert(papers_kept).values(sha256=sha256, content=content)
    connection.execute(into.on_conflict_do_nothing(index_elements=["sha256"]))
    return sha256


def paper_with(connection: Connection, sha256: str) -> bytes | None:
    """Give a paper by its SHA-256; None where it is not kept."""
    return connection.scalar(select(papers_kept.c.content).where(papers_kept.c.sha256 == sha256))
