"""How the rows about awards follow from what happened."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, insert, select, update

from domain.awards.stages import AwardStage
from pb.readmodels.awards.tables import awards
from pb.readmodels.following import ReadModel
from pb.readmodels.rows import as_json, from_json, happened_at, subject
from pb.store.event_store import Recorded

_SAID = (
    "round",
    "proposal",
    "scheme",
    "pool",
    "kind",
    "made_by",
    "decided",
    "most",
    "amount",
    "payee_kind",
    "payee",
    "payee_number",
    "host",
    "asset",
    "conditions",
    "terms_version",
    "terms",
    "accept_by",
)
Hear = Callable[[Connection, Recorded], None]


def _offered(connection: Connection, e: Recorded) -> None:
    nothing_yet = {"constitution_seen": False, "account": "", "account_entered_by": "", "account_is_confirmed": False}
    later = {"held": as_json([]), "spent": 0, "reason": "", "varied": 0, "accepted_at": "", "ended_at": ""}
    connection.execute(
        insert(awards).values(
            id=subject(e),
            **{name: e.data[name] for name in _SAID},
            instalments=as_json(e.data["instalments"]),
            stage=AwardStage.OFFERED.value,
            offered_at=happened_at(e),
            changed_at=happened_at(e),
            **nothing_yet,
            **later,
        )
    )


def _change(connection: Connection, e: Recorded, **values: Any) -> None:
    its = update(awards).where(awards.c.id == subject(e))
    connection.execute(its.values(changed_at=happened_at(e), **values))


def _entered(connection: Connection, e: Recorded) -> None:
    _change(connection, e, account=e.data["details"], account_entered_by=e.data["by"], account_is_confirmed=False)


def _accepted(connection: Connection, e: Recorded) -> None:
    _change(connection, e, stage=AwardStage.ACCEPTED.value, accepted_at=happened_at(e))


def _ends(stage: AwardStage, *told: str) -> Hear:
    def hear(connection: Connection, e: Recorded) -> None:
        _change(connection, e, stage=stage.value, ended_at=happened_at(e), **{name: e.data[name] for name in told})

    return hear


def _varied(connection: Connection, e: Recorded) -> None:
    said = {"amount": e.data["amount"], "conditions": e.data["conditions"]}
    _change(connection, e, instalments=as_json(e.data["instalments"]), varied=awards.c.varied + 1, **said)


def _held(connection: Connection, e: Recorded) -> None:
    its = set(from_json(connection.execute(select(awards.c.held).where(awards.c.id == subject(e))).scalar_one()))
    its = its | {e.data["held_for"]} if e.topic == "awards.AwardHeld" else its - {e.data["held_for"]}
    _change(connection, e, held=as_json(sorted(its)))


AWARDS = ReadModel(
    tables=(awards,),
    hears={
        "awards.AwardOffered": _offered,
        "awards.ConstitutionSeen": lambda connection, e: _change(connection, e, constitution_seen=True),
        "awards.BankAccountEntered": _entered,
        "awards.BankAccountConfirmed": lambda connection, e: _change(connection, e, account_is_confirmed=True),
        "awards.AwardAccepted": _accepted,
        "awards.AwardDeclined": _ends(AwardStage.DECLINED),
        "awards.AwardLapsed": _ends(AwardStage.LAPSED),
        "awards.AwardVaried": _varied,
        "awards.AwardCompleted": _ends(AwardStage.COMPLETED, "spent"),
        "awards.AwardEndedEarly": _ends(AwardStage.ENDED_EARLY, "reason"),
        "awards.AwardHeld": _held,
        "awards.AwardLetGo": _held,
    },
)
