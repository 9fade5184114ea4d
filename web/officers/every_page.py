"""Every page for officers: imported, each adds itself to the room, and only the service imports them all."""

from web.officers import committees, dashboard, pages, people, rounds, second_person, writing_rules  # noqa: F401 -- the pages add themselves

__all__ = ["pages"]
