"""Where this installation keeps its data: the folder, the database, the map. Nothing about rounds or people."""

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from domain.refusals import Refusal
from domain.saying.sentence import Sentence

DATA_FOLDER = Path(".pb")
"""The data folder where ``--data`` names no other: in the folder the command is started from."""

RECORD = "participatory-budgeting.invalid/record"
"""The public record's name where ``PB_RECORD`` gives no other: fit for trying things out, and seen as such."""


_HEAD: Final = 127
"""Bytes of a PMTiles file, version 3, before its directory: https://github.com/protomaps/PMTiles, spec/v3/spec.md."""
_MAGIC: Final = b"PMTiles"
_VERSION: Final = 3
_PLAIN_OR_GZIP: Final = (1, 2)
_VECTOR: Final = 1


class DatabaseAddressNotUnderstood(Refusal):
    """The address given by ``--database`` or ``PB_DATABASE_URL`` names no database that we can use."""

    message = (
        "The database address cannot be used. "
        "Write postgresql://user:password@host/name, or leave it out to keep everything in one SQLite file."
    )


class SigningInElsewhereIsNotSetUp(Refusal):
    """Half of it would fail when the first person tries it."""

    message = (
        "Signing in with an account of elsewhere is not set up rightly: {reason}. It needs PB_OIDC_ISSUER, "
        "PB_OIDC_CLIENT and PB_OIDC_KEY together; without all three nobody is offered it."
    )


class NoMapToMoveIn(Refusal):
    """The file that PB_MAP names cannot be shown as a map."""

    message = (
        "The map that PB_MAP names cannot be used: {reason}. Make the file with the command that "
        "pb/areas/README.md shows, or leave PB_MAP out: the wards are drawn without it."
    )


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Where people who act for the council have an account already: a provider of OpenID Connect."""

    issuer: str
    """``PB_OIDC_ISSUER``: its address, as it writes it in its tokens."""
    client: str
    """``PB_OIDC_CLIENT``: how it knows us."""
    key: Path
    """``PB_OIDC_KEY``: the file with our private key (PEM, RSA or P-256), of which it has the public one."""
    name: str
    """``PB_OIDC_NAME``: what people call it, such as "your council account"."""


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

    elsewhere: Elsewhere | None = None
    """Where people may sign in who have an account there; None where none is named."""

    map: Path | None = None
    """``PB_MAP``: the council's file with a map that one can move; None where none is named."""

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
    :param environ: the environment, of which ``PB_DATABASE_URL``, ``PB_RECORD``, ``PB_LETTERS``, ``PB_MAP`` and
        ``PB_OIDC_*`` count
    :raises DatabaseAddressNotUnderstood: for anything but SQLite and PostgreSQL
    :raises SigningInElsewhereIsNotSetUp: where half of it is named, or there is no such key
    :raises NoMapToMoveIn: where the file that ``PB_MAP`` names is no such map
    """
    folder = Path(data) if data is not None else DATA_FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    elsewhere = _elsewhere(environ or {})
    address = database or (environ or {}).get("PB_DATABASE_URL")
    record = (environ or {}).get("PB_RECORD") or RECORD
    letters = ((environ or {}).get("PB_LETTERS") or "").strip().lower()
    the_map = _map(environ or {})
    if not address:
        sqlite = URL.create("sqlite", database=str(folder.resolve() / "pb.sqlite"))
        return Settings(folder, sqlite, record, letters, elsewhere, the_map)
    try:
        url = make_url(address)
    except (ArgumentError, ValueError):
        raise DatabaseAddressNotUnderstood from None
    if url.drivername == "sqlite" and url.database and url.database != ":memory:":
        return Settings(folder, url, record, letters, elsewhere, the_map)
    if url.drivername in {"postgresql", "postgres", "postgresql+psycopg"}:
        return Settings(folder, url.set(drivername="postgresql+psycopg"), record, letters, elsewhere, the_map)
    raise DatabaseAddressNotUnderstood


def _map(environ: Mapping[str, str]) -> Path | None:
    named = environ.get("PB_MAP", "").strip()
    if not named:
        return None
    file = Path(named).resolve()
    _must_be_a_map(file)
    return file


def _elsewhere(environ: Mapping[str, str]) -> Elsewhere | None:
    needed = ("PB_OIDC_ISSUER", "PB_OIDC_CLIENT", "PB_OIDC_KEY")
    issuer, client, key = (environ.get(name, "").strip() for name in needed)
    if not (issuer or client or key):
        return None
    for name, given in zip(needed, (issuer, client, key), strict=True):
        if not given:
            raise SigningInElsewhereIsNotSetUp(reason=Sentence("{name} is missing", {"name": name}))
    file = Path(key)
    if not file.is_file():
        raise SigningInElsewhereIsNotSetUp(reason=Sentence("there is no file {file}", {"file": file}))
    parts = urlsplit(issuer)
    if parts.scheme != "https" and parts.hostname not in ("127.0.0.1", "localhost"):
        raise SigningInElsewhereIsNotSetUp(reason=Sentence("PB_OIDC_ISSUER does not begin with https://"))
    return Elsewhere(issuer, client, file, environ.get("PB_OIDC_NAME", "").strip() or parts.hostname or issuer)


def _must_be_a_map(file: Path) -> None:
    """Refuse a file that browsers could not draw.

    :raises NoMapToMoveIn: saying what is wrong with it
    """
    reason = _wrong_with(file)
    if reason is not None:
        raise NoMapToMoveIn(reason=reason)


def _wrong_with(file: Path) -> Sentence | None:
    try:
        with file.open("rb") as opened:
            head = opened.read(_HEAD)
        size = file.stat().st_size
    except OSError:
        return Sentence("{file} cannot be read", {"file": file})
    if len(head) < _HEAD or not head.startswith(_MAGIC):
        return Sentence("{file} is not a PMTiles file", {"file": file})
    if head[7] != _VERSION:
        return Sentence("{file} is PMTiles of version {n}, and version 3 is needed", {"file": file, "n": head[7]})
    parts = struct.unpack_from("<8Q", head, 8)
    if any(at + long > size for at, long in zip(parts[::2], parts[1::2], strict=True)):
        return Sentence("{file} ends too early, so it was not copied as a whole", {"file": file})
    within, of_tiles, kind = head[97], head[98], head[99]
    if kind != _VECTOR:
        return Sentence("{file} holds pictures, and vector tiles are needed", {"file": file})
    if within not in _PLAIN_OR_GZIP or of_tiles not in _PLAIN_OR_GZIP:
        return Sentence("{file} is compressed in a way that browsers do not read; gzip is needed", {"file": file})
    return None
