"""Every page for the committee: imported, each adds itself to the room, and only the service imports them all."""

from web.committee import (  # noqa: F401 -- the pages add themselves
    deciding,
    in_session,
    minutes,
    pages,
    papers,
    rounds,
    scoring,
    tie,
)

__all__ = ["pages"]
