"""What an administrator sets of the site: the council's name as shown, contacts, words, a colour, a logo.

Outside the events: none of it says anything about a vote or money, or about any person. A draft stands beside what is
published, so that it can be looked at first.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Column, Connection, Integer, LargeBinary, MetaData, String, Table, Text, delete, insert, select

of_the_site = MetaData()
"""Tables that hold nothing of anybody: what the council says of itself on every page."""
DRAFT: Final = "draft"
PUBLISHED: Final = "published"

site_texts = Table(
    "site_texts",
    of_the_site,
    Column("stage", String(10), primary_key=True),
    Column("name", String(30), primary_key=True),
    Column("text", Text, nullable=False),
)
site_logos = Table(
    "site_logos",
    of_the_site,
    Column("sha256", String(64), primary_key=True),
    Column("width", Integer, nullable=False),
    Column("height", Integer, nullable=False),
    Column("jpeg", LargeBinary, nullable=False),
)


@dataclass(frozen=True)
class Logo:
    """A logo, without its bytes."""

    sha256: str
    width: int
    height: int


def texts_of_site(connection: Connection, stage: str) -> dict[str, str]:
    """Give what is set, by name; what was never set is left out."""
    found = connection.execute(select(site_texts.c.name, site_texts.c.text).where(site_texts.c.stage == stage))
    return {row.name: row.text for row in found}


def keep_texts(connection: Connection, stage: str, texts: Mapping[str, str]) -> None:
    """Put texts in the place of all that was set at a stage."""
    connection.execute(delete(site_texts).where(site_texts.c.stage == stage))
    rows = [{"stage": stage, "name": name, "text": text} for name, text in texts.items() if text]
    if rows:
        connection.execute(insert(site_texts), rows)


def keep_logo(connection: Connection, logo: Logo, jpeg: bytes) -> None:
    """Keep a logo; the same again is kept once."""
    if connection.scalar(select(site_logos.c.sha256).where(site_logos.c.sha256 == logo.sha256)) is None:
        connection.execute(insert(site_logos).values(**logo.__dict__, jpeg=jpeg))


def logo_of_site(connection: Connection, sha256: str) -> tuple[Logo, bytes] | None:
    """Give a logo with its bytes by its hash; None where there is none (any more)."""
    row = connection.execute(select(site_logos).where(site_logos.c.sha256 == sha256)).one_or_none()
    return (Logo(row.sha256, row.width, row.height), bytes(row.jpeg)) if row else None


def forget_other_logos(connection: Connection) -> None:
    """Take away the logos that neither the draft nor what is published shows."""
    shown = select(site_texts.c.text).where(site_texts.c.name == "logo")
    connection.execute(delete(site_logos).where(site_logos.c.sha256.not_in(shown)))
