"""The council promises two persons for roles, committees and figures; one such act waits for its second person."""

from collections.abc import Iterator

from pb.demo.chance import AFTERNOON, NOON
from pb.demo.diary import Entry
from pb.demo.town import Town

PROMISED, PROPOSED = -9, -2
"""Days, after whatever else the town does to its committees."""
AREA = "stoke-quay"
FIGURE, SOURCE = 9_912, "Mid-2026 estimate, invented for this demonstration"


def promised_in_the_council(town: Town) -> Iterator[Entry]:
    """Give the promise, and a correction by one officer that waits for another."""
    at, people, application = town.calendar.at, town.people, town.application

    def promise() -> None:
        reason = "So that nobody changes a role, a committee or a figure alone."
        application.promising.ask_for_two(reason=reason, by=people["colm"])

    def propose() -> None:
        application.schemes.correct_population(town.areas[AREA], FIGURE, source=SOURCE, by=people["priya"])

    yield Entry(at(PROMISED, NOON), promise)
    yield Entry(at(PROPOSED, AFTERNOON), propose)
