"""The demo's chance and calendar: the same town for the same seed, around the day on which it is started."""

import random
from datetime import UTC, date, datetime, time, timedelta

from domain.words.instants import LONDON

SEED = "Tamarford"
DECEMBER = 12
SEASONS = ("winter", "spring", "summer", "autumn")
MORNING, NOON, AFTERNOON, EVENING = time(9), time(12), time(15), time(20)


class SeededChance:
    """Gives the same bytes in the same sequence for the same seed: for an invented past, never for a real vote."""

    def __init__(self, seed: str) -> None:
        """Begin the sequence of a seed."""
        self._random = random.Random(f"{seed} bytes")  # noqa: S311 -- the demo is meant to come out the same each time

    def __call__(self, count: int) -> bytes:
        """Give so many bytes."""
        return self._random.randbytes(count)


class Calendar:
    """Instants around the day of the start. Day 0 is that day, in London."""

    def __init__(self, today: date, *, hour: time = MORNING) -> None:
        """Take the day of the start, and the hour."""
        self.today, self.hour = today, hour

    @classmethod
    def around(cls, now: datetime) -> "Calendar":
        """Take the day on which an instant falls in London, and its hour."""
        there = now.astimezone(LONDON)
        return cls(there.date(), hour=time(there.hour))

    def day(self, number: int) -> date:
        """Give the date of a day."""
        return self.today + timedelta(days=number)

    def at(self, number: int, hour: time) -> datetime:
        """Give the instant of an hour in London on a day, in UTC."""
        return datetime.combine(self.day(number), hour, LONDON).astimezone(UTC)

    def season(self, number: int) -> str:
        """Name the season and year in which a day falls, like ``autumn 2026`` or ``winter 2026/27``."""
        day = self.day(number)
        season = SEASONS[day.month % 12 // 3]
        if season != "winter":
            return f"{season} {day.year}"
        begins = day.year if day.month == DECEMBER else day.year - 1
        return f"winter {begins}/{(begins + 1) % 100:02}"
