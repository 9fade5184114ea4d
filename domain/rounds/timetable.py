"""The dates of a round, in the one sequence that makes sense."""

from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from domain.refusals import Refusal
from domain.words.frozen_data import FrozenFields
from domain.words.instants import as_stored, from_stored, in_london


class DatesAreOutOfOrder(Refusal):
    """Proposals before voting, opening before closing."""

    message = "{later} must come after {earlier}. Change one of the two dates."


class ThatIsNotATimetable(Refusal):
    """A date is missing or is not a date."""

    message = "The timetable needs four dates: proposals open and close, voting opens and closes."


@dataclass(frozen=True)
class Timetable:
    """When things open and close by themselves. All instants are UTC."""

    proposals_open_at: datetime
    proposals_close_at: datetime
    voting_opens_at: datetime
    voting_closes_at: datetime

    def must_be_in_order(self) -> None:
        """Refuse dates that cannot follow each other.

        :raises DatesAreOutOfOrder: naming the two dates that clash
        """
        steps = [
            ("The day proposals open", self.proposals_open_at),
            ("The day proposals close", self.proposals_close_at),
            ("The opening of the vote", self.voting_opens_at),
            ("The close of the vote", self.voting_closes_at),
        ]
        for (earlier, first), (later, second) in pairwise(steps):
            allowed_together = later == "The opening of the vote"
            if second < first or (second == first and not allowed_together):
                raise DatesAreOutOfOrder(
                    later=f"{later} ({in_london(second)})",
                    earlier=f"{earlier[0].lower()}{earlier[1:]} ({in_london(first)})",
                )

    def to_data(self) -> dict[str, str]:
        """Give the timetable as events store it."""
        return FIELDS.write({name: as_stored(instant) for name, instant in self.__dict__.items()})

    @classmethod
    def from_data(cls, data: Any) -> "Timetable":
        """Read a timetable as events store it.

        :raises ThatIsNotATimetable: when a date is missing
        :raises NotAnInstant: when a date cannot be read
        """
        said = FIELDS.read(data, lambda _odd: ThatIsNotATimetable())
        return cls(**{name: from_stored(str(text)) for name, text in said.items()})


FIELDS = FrozenFields(Timetable.__dataclass_fields__, gained={})
"""What a timetable says, as it is stored."""
