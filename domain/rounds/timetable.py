"""The dates of a round, in the one sequence that makes sense; or the year of a fund that a committee gives out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from domain.refusals import Refusal
from domain.rounds.windows import Window, must_follow_each_other, open_at
from domain.saying.sentence import Closing, Fact, Sentence
from domain.words.frozen_data import FrozenFields
from domain.words.instants import as_stored, day_in_london, from_stored


class DatesAreOutOfOrder(Refusal):
    """Proposals before voting, opening before closing."""

    message = "{later} must come after {earlier}. Change one of the two dates."


class ThatIsYearsFromNow(Refusal):
    """A slip of the hand in the year: 2099 for 2029."""

    message = "{when} is more than ten years from today. Check the year."


class ThatIsNotATimetable(Refusal):
    """A date is missing or is not a date."""

    message = "The timetable needs four dates: proposals open and close, voting opens and closes."


class TheYearEndsBeforeItBegins(Refusal):
    """Bids from a day on, until a later one."""

    message = "The year of the fund must end after bids open ({opens}). Change one of the two dates."


class TheWindowsAreBeyondTheYear(Refusal):
    """A bid of after its year could have no money."""

    message = "The last window closes after the year of the fund ends ({ends}). Change one of the two."


EARLIER_IN_WORDS = {
    "proposals_open_at": Sentence("the day proposals open ({when})"),
    "proposals_close_at": Sentence("the day proposals close ({when})"),
    "voting_opens_at": Sentence("the opening of the vote ({when})"),
    "voting_closes_at": Sentence("the close of the vote ({when})"),
}
"""The dates in the middle of a sentence, in the sequence that makes sense."""
LATER_IN_WORDS = {
    "proposals_close_at": Sentence("The day proposals close ({when})"),
    "voting_opens_at": Sentence("The opening of the vote ({when})"),
    "voting_closes_at": Sentence("The close of the vote ({when})"),
}
"""The dates at the start of one."""
WHAT_ENDS = ("proposals_close_at", "voting_closes_at")
"""The dates at which something ends. Whoever reads one must not come when it has."""
LONGEST_EXTENSION = timedelta(days=28)
"""How far beyond the close that was settled a vote may be extended, in all."""
_YEARS_OFF = timedelta(days=3653)


@dataclass(frozen=True)
class Timetable:
    """When things open and close by themselves. All instants are UTC."""

    proposals_open_at: datetime
    proposals_close_at: datetime
    voting_opens_at: datetime
    voting_closes_at: datetime
    ends_at: datetime | None = None
    """When the year of a fund ends in which nobody votes; None where residents vote. The two dates of the vote are this
    one then, in memory alone, so that whether a round is over is asked of each in the same way."""
    windows: tuple[Window, ...] = ()
    """When such a fund takes bids; none where it takes them from the first of its dates to its end."""

    @classmethod
    def of_a_fund(cls, opens_at: datetime, ends_at: datetime, windows: Sequence[Window] = ()) -> "Timetable":
        """Give the year of a fund.

        :param opens_at: from when bids are taken where there are no windows; else the first of them says it
        :param windows: in their sequence
        """
        first = windows[0].opens_at if windows else opens_at
        last = windows[-1].closes_at if windows else ends_at
        return cls(first, last, ends_at, ends_at, ends_at=ends_at, windows=tuple(windows))

    @property
    def has_a_vote(self) -> bool:
        """Whether residents vote."""
        return self.ends_at is None

    def takes_bids_at(self, now: datetime) -> bool:
        """Say whether bids are taken at an instant."""
        is_within = self.proposals_open_at <= now < self.proposals_close_at
        return is_within and (not self.windows or open_at(self.windows, now) is not None)

    def must_be_in_order(self) -> None:
        """Refuse dates that cannot follow each other.

        :raises DatesAreOutOfOrder: naming the two dates that clash
        """
        if self.ends_at is not None:
            must_follow_each_other(self.windows)
            if self.windows and self.proposals_close_at > self.ends_at:
                raise TheWindowsAreBeyondTheYear(ends=Closing(self.ends_at))
            if self.proposals_open_at >= self.ends_at:
                raise TheYearEndsBeforeItBegins(opens=self.proposals_open_at)
            return
        for earlier, later in pairwise(EARLIER_IN_WORDS):
            first, second = getattr(self, earlier), getattr(self, later)
            allowed_together = later == "voting_opens_at"
            if second < first or (second == first and not allowed_together):
                raise DatesAreOutOfOrder(
                    later=LATER_IN_WORDS[later]._replace(facts={"when": self.as_said()[later]}),
                    earlier=EARLIER_IN_WORDS[earlier]._replace(facts={"when": self.as_said()[earlier]}),
                )

    def must_be_near(self, now: datetime) -> None:
        """Refuse dates of another decade.

        :raises ThatIsYearsFromNow: naming the first of them
        """
        for name in EARLIER_IN_WORDS:
            must_be_near(getattr(self, name), now)

    def as_said(self) -> dict[str, Fact]:
        """Give the dates as facts of a sentence: what ends is said as the last minute in which it has not."""
        dates = {name: getattr(self, name) for name in EARLIER_IN_WORDS}
        return {name: Closing(at) if name in WHAT_ENDS else at for name, at in dates.items()}

    def to_data(self) -> dict[str, Any]:
        """Give the timetable as events store it."""
        windows = [window.to_data() for window in self.windows]
        dates = {name: instant and as_stored(instant) for name, instant in self.__dict__.items() if name != "windows"}
        said = FIELDS.write({**dates, "windows": windows})
        return {name: each for name, each in said.items() if not (self.ends_at and name in OF_A_VOTE)}

    @classmethod
    def from_data(cls, data: Any) -> "Timetable":
        """Read a timetable as events store it.

        :raises ThatIsNotATimetable: when a date is missing
        :raises NotAnInstant: when a date cannot be read
        """
        if isinstance(data, Mapping) and data.get("ends_at") and not OF_A_VOTE & set(data):
            data = {**data, **dict.fromkeys(OF_A_VOTE, data["ends_at"])}
        said = FIELDS.read(data, lambda _odd: ThatIsNotATimetable())
        dates: dict[str, Any] = {
            name: None if _is_left_out(name, text) else from_stored(str(text))
            for name, text in said.items()
            if name != "windows"
        }
        return cls(**dates, windows=tuple(Window.from_data(window) for window in said["windows"]))


OF_A_VOTE = frozenset({"voting_opens_at", "voting_closes_at"})
"""What the year of a fund does not store."""
FIELDS = FrozenFields(Timetable.__dataclass_fields__, gained={"ends_at": None, "windows": []})
"""What a timetable says, as it is stored."""


def latest_close(settled: datetime) -> datetime:
    """Give when a vote closes at the latest, however often it is extended.

    :param settled: its close as it was settled with the ballot paper
    """
    return settled + LONGEST_EXTENSION


def must_be_near(instant: datetime, now: datetime) -> None:
    """Refuse a date of a round that is of another decade.

    :raises ThatIsYearsFromNow: naming it
    """
    if abs(instant - now) > _YEARS_OFF:
        raise ThatIsYearsFromNow(when=day_in_london(instant))


def _is_left_out(name: str, text: Any) -> bool:
    """Say whether there is no date, and need be none: of those that timetables gained, where absent means none."""
    return text is None and name in FIELDS.gained and FIELDS.gained[name] is None
