"""Questions about payments: what waits for which step, what was paid of an award, what went in one file."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, select

from domain.payments.payment import PaymentStage
from pb.readmodels.payments.tables import payments
from pb.readmodels.reading import Reading
from pb.readmodels.rows import instant_in
from pb.store.event_store import NotFound


@dataclass(frozen=True)
class Payment:
    """One instalment, from the day on which it was entered. Amounts in pence."""

    id: str
    award: str
    round: str
    proposal: str
    pool: str
    instalment: int
    amount: int
    due: date
    stage: PaymentStage
    entered_by: str
    batch: str
    """The file in which it went, by id; empty before that."""
    account: str
    """What commits to the account that stands in the file; empty where it goes into none."""
    sent_at: datetime | None
    reference: str
    """As the finance system calls it; empty before it was paid."""
    paid_on: date | None
    asked_back: int
    recovered: int
    """What came of what was asked back."""
    changed_at: datetime

    @property
    def still_to_come(self) -> int:
        """What was asked back and has not come yet, in pence."""
        return self.asked_back - self.recovered


def one_payment(reading: Reading, payment: str) -> Payment:
    """Give one payment.

    :raises NotFound: when there is none
    """
    row = reading.execute(select(payments).where(payments.c.id == payment)).one_or_none()
    if row is None:
        raise NotFound
    return _payment(row)


def payments_of(reading: Reading, award: str) -> Sequence[Payment]:
    """Give what was entered to be paid of an award, by the number of the instalment."""
    wanted = select(payments).where(payments.c.award == award).order_by(payments.c.instalment)
    return [_payment(row) for row in reading.execute(wanted)]


def not_paid_yet(reading: Reading, rounds: Collection[str]) -> Sequence[Payment]:
    """Give what was entered of some rounds and is not paid yet, what was due first before the rest."""
    wanted = select(payments).where(payments.c.stage.in_(_BEFORE_IT_IS_PAID), payments.c.round.in_(sorted(rounds)))
    return [_payment(row) for row in reading.execute(wanted.order_by(payments.c.due, payments.c.id))]


def to_come_back(reading: Reading, rounds: Collection[str]) -> Sequence[Payment]:
    """Give the payments of some rounds of which something was asked back and has not come yet."""
    wanted = select(payments).where(payments.c.asked_back > payments.c.recovered, payments.c.round.in_(sorted(rounds)))
    return [_payment(row) for row in reading.execute(wanted.order_by(payments.c.changed_at, payments.c.id))]


def entered_in(reading: Reading, rounds: Collection[str]) -> Collection[tuple[str, int]]:
    """Say which instalments of awards of some rounds were entered: the award and the number of each."""
    wanted = select(payments.c.award, payments.c.instalment).where(payments.c.round.in_(sorted(rounds)))
    return {(row.award, row.instalment) for row in reading.execute(wanted)}


def payments_in(reading: Reading, batch: str) -> Sequence[Payment]:
    """Give what went in one file to the finance system, in the sequence of its rows; empty where there is no such."""
    wanted = select(payments).where(payments.c.batch == batch).order_by(payments.c.due, payments.c.id)
    return [_payment(row) for row in reading.execute(wanted)] if batch else []


_BEFORE_IT_IS_PAID = [each.value for each in PaymentStage if each is not PaymentStage.PAID]
_AS_STORED = (
    "id", "award", "round", "proposal", "pool", "instalment", "amount", "entered_by", "batch", "account", "reference",
    "asked_back", "recovered",
)  # fmt: skip


def _payment(row: Row[Any]) -> Payment:
    return Payment(
        **{name: getattr(row, name) for name in _AS_STORED},
        due=date.fromisoformat(row.due),
        stage=PaymentStage(row.stage),
        sent_at=instant_in(row.sent_at),
        paid_on=date.fromisoformat(row.paid_on) if row.paid_on else None,
        changed_at=datetime.fromisoformat(row.changed_at),
    )
