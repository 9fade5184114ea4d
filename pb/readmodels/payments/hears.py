"""How the rows about payments follow from what happened."""

from typing import Any

from sqlalchemy import Connection, insert, update

from domain.payments.payment import PaymentStage
from pb.readmodels.following import ReadModel
from pb.readmodels.payments.tables import payments
from pb.readmodels.rows import happened_at, subject
from pb.store.event_store import Recorded

_SAID = ("award", "round", "proposal", "pool", "instalment", "amount", "due")


def _entered(connection: Connection, e: Recorded) -> None:
    later = {"batch": "", "account": "", "sent_at": "", "reference": "", "paid_on": "", "asked_back": 0, "recovered": 0}
    connection.execute(
        insert(payments).values(
            id=subject(e),
            **{name: e.data[name] for name in _SAID},
            stage=PaymentStage.DUE.value,
            entered_by=e.data["by"],
            changed_at=happened_at(e),
            **later,
        )
    )


def _change(connection: Connection, e: Recorded, **values: Any) -> None:
    its = update(payments).where(payments.c.id == subject(e))
    connection.execute(its.values(changed_at=happened_at(e), **values))


def _approved(connection: Connection, e: Recorded) -> None:
    _change(connection, e, stage=PaymentStage.APPROVED.value, amount=e.data["amount"])


def _sent(connection: Connection, e: Recorded) -> None:
    said = {"batch": e.data["file"], "account": e.data["account"], "sent_at": happened_at(e)}
    _change(connection, e, stage=PaymentStage.SENT.value, **said)


def _paid(connection: Connection, e: Recorded) -> None:
    _change(connection, e, stage=PaymentStage.PAID.value, reference=e.data["reference"], paid_on=e.data["on"])


def _asked_back(connection: Connection, e: Recorded) -> None:
    _change(connection, e, asked_back=payments.c.asked_back + e.data["amount"])


def _recovered(connection: Connection, e: Recorded) -> None:
    _change(connection, e, recovered=payments.c.recovered + e.data["amount"])


PAYMENTS = ReadModel(
    tables=(payments,),
    hears={
        "payments.PaymentEntered": _entered,
        "payments.PaymentApproved": _approved,
        "payments.PaymentSent": _sent,
        "payments.PaymentPaid": _paid,
        "payments.PaymentAskedBack": _asked_back,
        "payments.PaymentRecovered": _recovered,
    },
)
