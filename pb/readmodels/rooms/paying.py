"""From which day can what a committee decided be paid, and what holds it up? Pays nothing: there is no money here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from domain.committees.clear_days import working_days_after
from domain.words.instants import day_in_london
from pb.readmodels.committees.answers import Adopted, standing_orders_of
from pb.readmodels.meetings.answers import broken_off_of
from pb.readmodels.reading import Reading
from pb.readmodels.results.answers import DecidedMotion
from pb.readmodels.rooms.answers import CalledIn, call_ins_of, meetings_held

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
    carried = [motion for motion in motions if motion.carried]
    adopted = {one: standing_orders_of(reading, one) for one in {motion.committee for motion in carried}}
    went_on = _went_on(reading, carried) if carried else {}
    ends = {one.id: _last_day(adopted[one.committee], one.met_on, went_on.get(one.id)) for one in carried}
    called_in = call_ins_of(reading, [motion for motion, last in ends.items() if last])
    return {motion: Payable(last, called_in.get(motion)) for motion, last in ends.items()}


def _last_day(adopted: Sequence[Adopted], met_on: date, went_on: date | None) -> date | None:
    """Give the last day of the window; None where nothing was adopted by then: no committee is formed with one.

    :param went_on: when the meeting went on that had been broken off: the window follows that day
    """
    begun = [each.orders for each in adopted if each.from_day <= met_on]
    days = begun[-1].call_in_days if begun else 0
    return working_days_after(went_on or met_on, days) if days else None


def _went_on(reading: Reading, motions: Sequence[DecidedMotion]) -> dict[str, date]:
    """Give the day on which a meeting went on that had been broken off, by the motion that was decided then."""
    found: dict[str, date] = {}
    broken_off = broken_off_of(reading, sorted({motion.committee for motion in motions}))
    rooms_of = {one.meeting: one for one in (meetings_held(reading) if broken_off else ())}
    for meeting in broken_off:
        held = rooms_of.get(meeting.id)
        for motion in motions:
            if (
                held
                and held.began
                and (meeting.committee, day_in_london(held.began)) == (motion.committee, motion.met_on)
            ):
                found[motion.id] = day_in_london(meeting.went_on(held.began, motion.at))
    return found
