"""What a demo keeps beside its data: that it made them, for which day, and the codes that it prints at each start."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from pb.settings import Settings

PLAYING, READY = "playing", "ready"


@dataclass(frozen=True)
class Kept:
    """What the next start has to know."""

    state: str
    """``playing`` until the whole town is there: a start that finds it so begins again."""
    database: str
    """Address of the database, without its password."""
    day: str
    """The day around which the town was played, like ``2026-03-14``."""
    first: str = ""
    """Id of the very first thing in the store, by which the demo knows its own data."""
    open_round: str = ""
    """Id of the round that is open for votes."""
    codes: tuple[str, ...] = ()
    """Voting codes for it that nobody had used."""
    open_by_account: str = ""
    """Id of the round into which people come by an account; empty in a town of before there was one."""

    def write(self, settings: Settings) -> None:
        """Keep it in the data folder; a start that is interrupted leaves the old one or the new one, whole."""
        file = kept_in(settings)
        partly = file.with_suffix(".partly")
        partly.write_text(json.dumps(asdict(self), indent=2) + "\n", encoding="utf-8")
        partly.replace(file)


def kept_in(settings: Settings) -> Path:
    """Give the file in the data folder."""
    return settings.data / "demo.json"


def address(settings: Settings) -> str:
    """Write the database's address without its password."""
    return settings.database.render_as_string(hide_password=True)


def read_kept(settings: Settings) -> Kept | None:
    """Read what the last start kept; None where there was none, or the file is not one of ours."""
    try:
        found = json.loads(kept_in(settings).read_text(encoding="utf-8"))
        return Kept(**{**found, "codes": tuple(found["codes"])})
    except (OSError, ValueError, KeyError, TypeError):
        return None
