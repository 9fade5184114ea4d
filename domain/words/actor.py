"""Who did something, and in which capacity. Written into every event."""

from typing import NamedTuple


class Actor(NamedTuple):
    """A person (by reference, never by name) acting in one of their roles."""

    person: str
    """Reference of the person: 32 hex digits, or ``system`` for what happens by itself."""
    role: str
    """The capacity in which they act, as ``domain.people.roles`` names it, or ``system``."""


SYSTEM = Actor("system", "system")
"""What happens by itself, at its time."""
