"""What is paid of an award, as pages show it: each instalment with the step at which it stands."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from pb.actions.vocabulary import PaymentStage
from pb.readmodels.awards.answers import Award
from pb.readmodels.payments.answers import Payment, payments_of
from pb.readmodels.reading import Reading
from web.front.said import Sentence
from web.shown.round_shown import Status

NOT_ENTERED = Status(Sentence("Not begun yet"), "grey")
STEPS: Mapping[PaymentStage, Status] = {
    PaymentStage.DUE: Status(Sentence("Waits for approval"), "yellow"),
    PaymentStage.APPROVED: Status(Sentence("Approved"), "blue"),
    PaymentStage.SENT: Status(Sentence("Sent to be paid"), "blue"),
    PaymentStage.PAID: Status(Sentence("Paid"), "green"),
}


class PaymentShown(NamedTuple):
    """One instalment and what was done to pay it. Amounts in pence."""

    number: int
    amount: int
    due: date
    its: Payment | None
    """None where nobody entered it yet."""

    @property
    def status(self) -> Status:
        """At which step it stands."""
        return STEPS[self.its.stage] if self.its else NOT_ENTERED


class PaidShown(NamedTuple):
    """What is paid of one award. Amounts in pence."""

    of: Sequence[PaymentShown]

    @property
    def paid(self) -> int:
        """What was paid, with what came back later."""
        return sum(one.its.amount for one in self.of if one.its and one.its.stage is PaymentStage.PAID)

    @property
    def recovered(self) -> int:
        """What came back of it."""
        return sum(one.its.recovered for one in self.of if one.its)

    @property
    def is_begun(self) -> bool:
        """Whether anything was entered to be paid."""
        return any(one.its for one in self.of)


def paid_shown(connection: Reading, award: Award) -> PaidShown:
    """Give the instalments of an award by their number, with those that are begun though it names them no more."""
    entered = {one.instalment: one for one in payments_of(connection, award.id)}
    found = []
    for number in sorted({*award.instalments, *entered}):
        its, part = entered.get(number), award.instalments.get(number)
        if its is not None and (part is None or its.stage is not PaymentStage.DUE):
            found.append(PaymentShown(number, its.amount, its.due, its))
        elif part is not None:
            found.append(PaymentShown(number, part.amount, part.due, its))
    return PaidShown(found)
