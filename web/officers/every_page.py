"""Every page for officers: imported, each adds itself to the room, and only the service imports them all."""

from web.officers import (  # noqa: F401 -- the pages add themselves
    answering,
    assessing,
    awards,
    beginning,
    committees,
    dashboard,
    delegated,
    delivery,
    letters,
    money,
    pages,
    payments,
    people,
    rounds,
    second_person,
    site,
    talking,
    writing_rules,
)

__all__ = ["pages"]
