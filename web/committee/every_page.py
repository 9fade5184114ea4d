"""Every page for the committee: imported, each adds itself to the room, and only the service imports them all."""

from web.committee import deciding, in_session, minutes, pages, rounds, tie  # noqa: F401 -- the pages add themselves

__all__ = ["pages"]
