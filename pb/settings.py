"""Where this installation keeps its data: the folder and the database. Nothing about rounds or people."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from domain.refusals import Refusal

DATA_FOLDER = Path(".pb")
"""The data folder where ``--data`` names no other: in the folder the command is started from."""

RECORD = "participatory-budgeting.invalid/record"
"""The public record's name where ``PB_RECORD`` gives no other: fit for trying things out, and seen as such."""


class DatabaseAddressNotUnderstood(Refusal):
    """The address given by ``--database`` or ``PB_DATABASE_URL`` names no database that we can use."""

    message = (
        "The database address cannot be used. "
        "Write postgresql://user:password@host/name, or leave it out to keep everything in one SQLite file."
    )


@dataclass(frozen=True, slots=True)
class Settings:
    """What the person who runs the service decides before it starts."""

    data: Path
    """The folder for the SQLite file, keys and published files."""
    database: URL
    """``sqlite`` or ``postgresql+psycopg``, nothing else."""
    record: str = RECORD
    """The public record's name (its origin), taken when its keys are made: ``pb.exampleshire.gov.uk/record``."""

    letters: str = ""
    """By which way letters leave (``PB_LETTERS``): ``smtp``, ``notify``, or ``shown`` on a page; empty for none."""

    @property
    def on_sqlite(self) -> bool:
        """Whether everything is in one SQLite file (otherwise it is in PostgreSQL)."""
        return self.database.get_backend_name() == "sqlite"


def read_settings(
    data: str | Path | None = None, database: str | None = None, environ: Mapping[str, str] | None = None
) -> Settings:
    """Take the settings from the command line, then from the environment, then from the defaults.

    :param data: ``--data``, the data folder; made when it is missing
    :param database: ``--database``, an address such as ``postgresql://council@localhost/pb``
    :param environ: the environment, of which ``PB_DATABASE_URL``, ``PB_RECORD`` and ``PB_LETTERS`` are read
    :raises DatabaseAddressNotUnderstood: for anything but SQLite and PostgreSQL
    """
    folder = Path(data) if data is not None else DATA_FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    address = database or (environ or {}).get("PB_DATABASE_URL")
    record = (environ or {}).get("PB_RECORD") or RECORD
    letters = ((environ or {}).get("PB_LETTERS") or "").strip().lower()
    if not address:
        return Settings(folder, URL.create("sqlite", database=str(folder.resolve() / "pb.sqlite")), record, letters)
    try:
        url = make_url(address)
    except (ArgumentError, ValueError):
        raise DatabaseAddressNotUnderstood from None
    if url.drivername == "sqlite" and url.database and url.database != ":memory:":
        return Settings(folder, url, record, letters)
    if url.drivername in {"postgresql", "postgres", "postgresql+psycopg"}:
        return Settings(folder, url.set(drivername="postgresql+psycopg"), record, letters)
    raise DatabaseAddressNotUnderstood
