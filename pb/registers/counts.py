"""How many are on a round's register, and by which way they were let in? For pages; nobody is named."""

from typing import NamedTuple

from pb.readmodels.reading import Reading
from pb.registers.keeping import by_way
from pb.store.event_store import by_reference


class RegisterCounts(NamedTuple):
    """A register in numbers."""

    people: int
    without_a_code: int


def register_counts(reading: Reading, round_id: str) -> RegisterCounts:
    """Count a register."""
    ways = by_way(reading, by_reference(round_id).hex)
    return RegisterCounts(sum(ways.values()), ways.get("", 0))
