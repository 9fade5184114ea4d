"""From which day can what a committee decided be paid, and what holds it up? Pays nothing: there is no money here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from domain.committees.clear_days import working_days_after
from pb.readmodels.committees.answers import standing_orders_on
from pb.readmodels.reading import Reading
from pb.readmodels.results.answers import DecidedMotion
from pb.readmodels.rooms.answers import CalledIn, call_ins_of

REFERRED_BACK = "referred-back"


@dataclass(frozen=True)
class Payable:
    """When a decision takes effect: after the days in which it can be called in, and after the answer to a call-in."""

    call_in_ends: date | None
    """The last day of the window; None where standing orders give none."""
    called_in: CalledIn | None

    @property
    def not_before(self) -> date | None:
        """Give the first day on which anything can be paid by the window; None where there is no window."""
        return self.call_in_ends + timedelta(days=1) if self.call_in_ends else None

    @property
    def waits_for_an_answer(self) -> bool:
        """Whether it was called in, and nobody has said yet what came of that."""
        return bool(self.called_in and not self.called_in.came_to)

    @property
    def is_referred_back(self) -> bool:
        """Whether it was called in and goes back to the committee: then nothing is paid by it."""
        return bool(self.called_in and self.called_in.came_to == REFERRED_BACK)

    def may_be_paid_on(self, day: date) -> bool:
        """Whether something can be paid on a day."""
        held = self.waits_for_an_answer or self.is_referred_back
        return not held and (self.not_before is None or day >= self.not_before)


def payable_by(reading: Reading, motions: Sequence[DecidedMotion]) -> dict[str, Payable]:
    """Give from when each carried motion on a result can be paid, by its id.

    The window is that of the standing orders of the day on which the committee met, whether its clerk minuted the
    meeting in the room or wrote the decision down afterwards.
    """
    called_in = call_ins_of(reading, [motion.id for motion in motions])
    found = {}
    for motion in motions:
        days = standing_orders_on(reading, motion.committee, motion.met_on).call_in_days
        ends = working_days_after(motion.met_on, days) if days else None
        if motion.carried:
            found[motion.id] = Payable(ends, called_in.get(motion.id))
    return found
