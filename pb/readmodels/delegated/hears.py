"""How the rows about the forward plan, delegations and decisions of officers follow from what happened."""

from typing import Any

from sqlalchemy import Connection, insert, select, update

from pb.readmodels.delegated.tables import delegations, items_at_meetings, officer_decisions, planned_decisions
from pb.readmodels.following import ReadModel
from pb.readmodels.rows import as_json, from_json, happened_at, subject
from pb.store.event_store import Recorded

_ENVELOPE = {"by", "acting_as", "originator_topic"}


def _said(e: Recorded) -> str:
    return as_json({name: value for name, value in e.data.items() if name not in _ENVELOPE})


def _planned(connection: Connection, e: Recorded) -> None:
    connection.execute(
        insert(planned_decisions).values(
            id=subject(e),
            committee=e.data["committee"],
            first_day=e.data["first_day"],
            last_day=e.data["last_day"],
            published_at=happened_at(e),
            said=_said(e),
            since="[]",
            withdrawn=False,
            decided="",
        )
    )


def _since(connection: Connection, e: Recorded, what: str, **values: object) -> None:
    """Write down what became of an entry of the forward plan, beside what it said."""
    row = connection.execute(select(planned_decisions).where(planned_decisions.c.id == subject(e))).one()
    became: dict[str, Any] = {"what": what, "at": happened_at(e), "reason": e.data["reason"]}
    became["who"] = e.data.get("told", "") or e.data.get("agreed_by", "")
    became["days"] = [row.first_day, row.last_day]
    its = update(planned_decisions).where(planned_decisions.c.id == subject(e))
    connection.execute(its.values(since=as_json([*from_json(row.since), became]), **values))


def _plan_moved(connection: Connection, e: Recorded) -> None:
    _since(connection, e, "moved", first_day=e.data["first_day"], last_day=e.data["last_day"])


def _general_exception(connection: Connection, e: Recorded) -> None:
    _since(connection, e, "general-exception")


def _special_urgency(connection: Connection, e: Recorded) -> None:
    _since(connection, e, "special-urgency")


def _plan_withdrawn(connection: Connection, e: Recorded) -> None:
    _since(connection, e, "withdrawn", withdrawn=True)


def _delegated(connection: Connection, e: Recorded) -> None:
    connection.execute(
        insert(delegations).values(
            id=subject(e),
            committee=e.data["committee"],
            officer=e.data["officer"],
            given_at=happened_at(e),
            said=_said(e),
            conflicts="[]",
            ended_at="",
            end_reason="",
        )
    )


def _conflict_declared(connection: Connection, e: Recorded) -> None:
    wanted = select(delegations.c.conflicts).where(delegations.c.id == subject(e))
    before = from_json(connection.execute(wanted).scalar_one())
    declared = {name: e.data[name] for name in ("member", "interest", "reason", "dispensation")}
    its = update(delegations).where(delegations.c.id == subject(e))
    connection.execute(its.values(conflicts=as_json([*before, {**declared, "at": happened_at(e)}])))


def _delegation_ended(connection: Connection, e: Recorded) -> None:
    its = update(delegations).where(delegations.c.id == subject(e))
    connection.execute(its.values(ended_at=happened_at(e), end_reason=e.data["reason"]))


def _officer_decided(connection: Connection, e: Recorded) -> None:
    connection.execute(
        insert(officer_decisions).values(
            id=subject(e),
            committee=e.data["committee"],
            delegation=e.data["delegation"],
            decided_on=e.data["decided_on"],
            recorded_at=happened_at(e),
            said=_said(e),
        )
    )
    if e.data["planned"]:
        its = update(planned_decisions).where(planned_decisions.c.id == e.data["planned"])
        connection.execute(its.values(decided=subject(e)))


def _agenda_published(connection: Connection, e: Recorded) -> None:
    _on_the_agenda(connection, e, subject(e), e.data["items"])


def _late_item(connection: Connection, e: Recorded) -> None:
    _on_the_agenda(connection, e, subject(e), [e.data["added"]])


def _room_opened(connection: Connection, e: Recorded) -> None:
    _on_the_agenda(connection, e, e.data["meeting"], e.data["items"])


def _on_the_agenda(connection: Connection, e: Recorded, meeting: str, items: list[dict[str, Any]]) -> None:
    for item in items:
        for proposal in item["about"] if item["kind"] in ("bid", "bids") else [""]:
            key = {"proposal": proposal, "meeting": meeting, "item": item["item"]}
            if connection.execute(select(items_at_meetings).filter_by(**key)).first() is None:
                connection.execute(insert(items_at_meetings).values(**key, heard_at=happened_at(e)))


LEFT_TO_OFFICERS = ReadModel(
    tables=(planned_decisions, delegations, officer_decisions, items_at_meetings),
    hears={
        "committee.DecisionPlanned": _planned,
        "committee.PlanMoved": _plan_moved,
        "committee.GeneralExceptionNotified": _general_exception,
        "committee.SpecialUrgencyAgreed": _special_urgency,
        "committee.PlanWithdrawn": _plan_withdrawn,
        "committee.DecisionDelegated": _delegated,
        "committee.ConflictDeclared": _conflict_declared,
        "committee.DelegationEnded": _delegation_ended,
        "committee.OfficerDecided": _officer_decided,
        "committee.AgendaPublished": _agenda_published,
        "committee.LateItemAdded": _late_item,
        "committee.RoomOpened": _room_opened,
    },
)
