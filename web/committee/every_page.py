"""Every page for the committee: imported, each adds itself to the room, and only the service imports them all."""

from web.committee import (  # noqa: F401 -- the pages add themselves
    allowances,
    deciding,
    declaring,
    in_session,
    left_to_officers,
    mine,
    minutes,
    my_vote,
    pages,
    papers,
    private_minutes,
    rounds,
    scoring,
    tie,
)

__all__ = ["pages"]
