"""Every page for officers: imported, each adds itself to the room, and only the service imports them all."""

from web.officers import committees, dashboard, letters, pages, people, rounds, writing_rules  # noqa: F401 -- the pages add themselves

__all__ = ["pages"]
