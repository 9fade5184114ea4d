"""Days and times of day in our forms, by the council's clock: when something begins, and when it ends."""

from datetime import date, datetime, time, timedelta
from typing import Any

from wtforms import Field
from wtforms.utils import unset_value

from pb.actions.vocabulary import LONDON, Closing, last_instant
from web.forms.fields import Asked, Text, Typed
from web.forms.validators import as_sentence
from web.front.said import Sentence, _
from web.wording.times import (
    LAST_SECOND,
    MEAN_TIME,
    SUMMER_TIME,
    comes_twice,
    london_moments,
    read_clock,
    read_day,
    read_day_in_one,
    without_its_zone,
    zone_of,
)


class DayInOneBox(Typed):
    """A date typed into one box, ``27 3 2027`` or ``27/3/2027``."""

    def read(self, typed: str) -> date:
        """Read day, month and year, whatever stands between them."""
        found = read_day_in_one(typed)
        if found is None:
            raise ValueError(_("{what} must be a real date, like 27 3 2027", what=Sentence("The date")))
        return found


class Day(Asked, Field):  # type: ignore[misc] # WTForms has no types
    """A date in three boxes, ``name-day``, ``name-month``, ``name-year``; ``data`` is None where they are empty."""

    PARTS: tuple[str, ...] = ("day", "month", "year")
    EXAMPLE = Sentence("For example, 27 3 2027")
    comes_twice = False
    """Whether it has to be said which of two is meant."""

    def __init__(self, *validators: Any, what: Text = "The date", **how: Any) -> None:
        """Take the answer's name at the start of a sentence."""
        self.what = as_sentence(what)
        super().__init__(*validators, **how)

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:  # noqa: ARG002 -- WTForms passes it
        """Take what is already known, or what was typed."""
        self.process_errors: list[str] = []
        self.data = None if data is unset_value else data
        self.parts: dict[str, str] = dict.fromkeys(self.PARTS, "") if self.data is None else self.written(self.data)
        if formdata and any(f"{self.name}-{part}" in formdata for part in self.PARTS):
            self.parts = {part: formdata.get(f"{self.name}-{part}", "") for part in self.PARTS}
            self.data = None
            if not self.blank:
                try:
                    self.data = self.read()
                except ValueError as wrong:
                    self.process_errors.append(str(wrong))

    def read(self) -> Any:
        """Read the boxes.

        :raises ValueError: saying what is wrong with them
        """
        found = read_day(*(self.parts[part] for part in Day.PARTS))
        if found is None:
            raise ValueError(_("{what} must be a real date, like 27 3 2027", what=self.what))
        return found

    def written(self, day: date) -> dict[str, str]:
        """Give a date as it stands in the boxes."""
        return {"day": str(day.day), "month": str(day.month), "year": str(day.year)}

    @property
    def blank(self) -> bool:
        """Whether all the boxes were left empty."""
        return not any(part.strip() for part in self.parts.values())

    def boxes(self) -> list[tuple[str, str]]:
        """Give the boxes with their names, to carry them from page to page."""
        return [(f"{self.name}-{part}", typed) for part, typed in self.parts.items()]


class Moment(Day):
    """A date and a time of the council's clock (``name-clock``); ``data`` is the instant in UTC.

    Where the time comes twice, as the clocks go back, ``name-which`` says which of the two is meant.
    """

    PARTS = (*Day.PARTS, "clock")
    EXAMPLE = Sentence("For example, 27 3 2027 at 6pm")
    THE_TWO = (
        (SUMMER_TIME, Sentence("The first time, by British Summer Time (BST), before the clocks go back")),
        (MEAN_TIME, Sentence("The second time, by Greenwich Mean Time (GMT), an hour later")),
    )
    """What to choose from where a time comes twice."""

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:
        """Take what is already known, or what was typed and chosen."""
        self.which, self.comes_twice = "", False
        self._chosen = formdata.get(f"{self.name}-which", "") if formdata else ""
        super().process(formdata, data, extra_filters)

    def read(self) -> datetime:
        """Read the boxes; an hour that the clocks skip in spring is refused, one that comes twice is asked about."""
        self.which, self.comes_twice = "", False
        day: date = super().read()
        typed, zone = without_its_zone(self.parts["clock"])
        clock = self.clock_of(day, typed)
        if clock is None:
            raise ValueError(_("{what} needs a time of day, like 6pm or 18:00", what=self.what))
        found = {zone_of(moment): moment for moment in london_moments(day, clock)}
        if not found:
            raise ValueError(
                _(
                    "{what}: that hour does not exist, because the clocks go forward that night. Write 12:59am or 2am",
                    what=self.what,
                )
            )
        self.comes_twice = len(found) > 1
        return found[self._which_of(found, zone, typed)]

    def _which_of(self, found: dict[str, datetime], zone: str, typed: str) -> str:
        if not self.comes_twice:
            if zone and zone not in found:
                words = _("{what}: the clocks do not show {zone} on that day. Leave it out", what=self.what, zone=zone)
                raise ValueError(words)
            return next(iter(found))
        self.which = zone or self._chosen
        if self.which not in found:
            words = _(
                "{what}: {clock} comes twice that night, because the clocks go back. "
                "Choose British Summer Time or Greenwich Mean Time",
                what=self.what,
                clock=typed.strip(),
            )
            raise ValueError(words)
        return self.which

    def clock_of(self, _day: date, typed: str) -> time | None:
        """Read the time of day; None where there is none. Nothing begins at the last second of a day."""
        clock = read_clock(typed)
        return None if clock == LAST_SECOND else clock

    def written(self, day: date) -> dict[str, str]:
        """Give an instant as it stands in the boxes, by the council's clock."""
        there = day
        if isinstance(day, datetime):
            there = day.astimezone(LONDON)
            self.comes_twice = comes_twice(day)
            self.which = zone_of(day) if self.comes_twice else ""
        return {**super().written(there), "clock": f"{there:%H:%M}"}

    def boxes(self) -> list[tuple[str, str]]:
        """Give the boxes with their names, and which of two times is meant where there are two."""
        which = [(f"{self.name}-which", self.which)] if self.comes_twice else []
        return [*super().boxes(), *which]


class Deadline(Moment):
    """A moment at which something ends. Without a time it is the end of the day; midnight could be either of two."""

    EXAMPLE = Sentence("For example, 27 3 2027 at 6pm. Without a time, the whole of that day is still in time")

    def clock_of(self, day: date, typed: str) -> time | None:
        """Read the time of day; the last minute of a day is whole, and which midnight is meant is asked."""
        clock = read_clock(typed) if typed.strip() else LAST_SECOND
        if clock == time():
            end = datetime.combine(day, LAST_SECOND, LONDON)
            words = _(
                "{what}: is that midnight at the start of {day} or at its end? Write {before} or {after}",
                what=self.what,
                day=day,
                before=Closing(end - timedelta(days=1)),
                after=Closing(end),
            )
            raise ValueError(words)
        return LAST_SECOND if clock == LAST_SECOND.replace(second=0) else clock

    def written(self, day: date) -> dict[str, str]:
        """Give the last instant as it stands in the boxes: where the next day begins is 23:59 of the one before."""
        return super().written(last_instant(day) if isinstance(day, datetime) else day)
