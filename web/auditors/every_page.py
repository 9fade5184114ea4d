"""Every page about what happened: imported, each adds itself to the room, and only the service imports them all."""

from web.auditors import (  # the pages add themselves
    as_of,  # noqa: F401
    committee_as_of,  # noqa: F401
    events,  # noqa: F401
    everything_about,  # noqa: F401
    pages,
    public_events,  # noqa: F401
    replay_check,  # noqa: F401
)

__all__ = ["pages"]
