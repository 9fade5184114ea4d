"""Every page about what happened: imported, each adds itself to the room, and only the service imports them all."""

from web.auditors import as_of, events, pages, public_events, replay_check  # noqa: F401 -- the pages add themselves

__all__ = ["pages"]
