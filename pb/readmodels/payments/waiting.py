"""What of the payments waits for somebody: to be entered, to be approved, to be sent, and to be heard of."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from domain.awards.offered import Instalment, reports_before
from domain.awards.stages import AwardStage
from domain.payments.payment import PaymentStage
from pb.readmodels.awards.answers import Award
from pb.readmodels.delivery.answers import reports_accepted
from pb.readmodels.payments.answers import Payment, entered_in, not_paid_yet
from pb.readmodels.reading import Reading


@dataclass(frozen=True)
class ToBeEntered:
    """One instalment whose day has come, and that nobody entered."""

    award: Award
    number: int
    instalment: Instalment
    waits_for_a_report: bool
    """Whether a report has to be accepted first."""


@dataclass(frozen=True)
class Waiting:
    """What waits, each of it with what was due first before the rest."""

    to_enter: Sequence[ToBeEntered]
    to_approve: Sequence[Payment]
    to_send: Sequence[Payment]
    at_the_finance_system: Sequence[Payment]
    held: Collection[str]
    """The awards that are held, by id: nothing of them is approved, sent or paid."""

    def number_to_approve(self, person: str) -> int:
        """Say how many somebody can approve who did not enter them."""
        return sum(one.entered_by != person and one.award not in self.held for one in self.to_approve)


def what_waits_to_be_paid(reading: Reading, going_on: Sequence[Award], rounds: Collection[str], today: date) -> Waiting:
    """Give what waits of the payments of some rounds.

    :param going_on: the awards that go on, those of other rounds among them
    """
    accepted = {one.id: one for one in going_on if one.round in rounds and one.stage is AwardStage.ACCEPTED}
    if not accepted:
        return Waiting((), (), (), (), ())
    entered, reports = entered_in(reading, rounds), reports_accepted(reading, rounds)
    to_enter = [
        ToBeEntered(one, number, its, reports.get(one.id, 0) < reports_before(one.instalments, number))
        for one in accepted.values()
        for number, its in one.instalments.items()
        if its.due <= today and (one.id, number) not in entered
    ]
    begun = [one for one in not_paid_yet(reading, rounds) if one.award in accepted]
    return Waiting(
        sorted(to_enter, key=lambda each: (each.instalment.due, each.award.id, each.number)),
        [one for one in begun if one.stage is PaymentStage.DUE and one.instalment in accepted[one.award].instalments],
        [one for one in begun if one.stage is PaymentStage.APPROVED],
        [one for one in begun if one.stage is PaymentStage.SENT],
        {one.id for one in accepted.values() if one.held},
    )
