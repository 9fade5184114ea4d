"""How the rows about delivery follow from what happened."""

from typing import Any

from sqlalchemy import Connection, insert, select, update

from domain.delivery.milestone import At, Standing
from domain.words.instants import day_in_london
from pb.readmodels.delivery.tables import deliveries, milestones, reports
from pb.readmodels.following import ReadModel
from pb.readmodels.rows import as_json, from_json, happened_at, subject
from pb.store.event_store import Recorded


def _begun(connection: Connection, e: Recorded) -> None:
    its = {name: e.data[name] for name in ("award", "proposal", "round")}
    connection.execute(
        insert(deliveries).values(id=subject(e), **its, begun_at=happened_at(e), finished_at="", position=e.position)
    )


def _milestone(connection: Connection, e: Recorded) -> None:
    d = e.data
    connection.execute(
        insert(milestones).values(
            delivery=subject(e),
            number=d["milestone"],
            what=d["what"],
            due=d["due"],
            set_on=day_in_london(e.timestamp).isoformat(),
            moved="[]",
            standing=Standing.AHEAD.value,
            met_on="",
            reason="",
        )
    )


def _moved(connection: Connection, e: Recorded) -> None:
    its = (milestones.c.delivery == subject(e), milestones.c.number == e.data["milestone"])
    row = connection.execute(select(milestones.c.due, milestones.c.moved).where(*its)).one()
    moved = as_json([*from_json(row.moved), {"due": row.due, "reason": e.data["reason"]}])
    connection.execute(update(milestones).where(*its).values(due=e.data["due"], moved=moved))


def _met(connection: Connection, e: Recorded) -> None:
    _change(connection, e, standing=Standing.MET.value, met_on=e.data["met_on"])


def _missed(connection: Connection, e: Recorded) -> None:
    _change(connection, e, standing=Standing.MISSED.value, reason=e.data["reason"])


def _change(connection: Connection, e: Recorded, **values: Any) -> None:
    its = (milestones.c.delivery == subject(e), milestones.c.number == e.data["milestone"])
    connection.execute(update(milestones).where(*its).values(**values))


def _asked(connection: Connection, e: Recorded) -> None:
    d = e.data
    connection.execute(
        insert(reports).values(
            delivery=subject(e),
            number=d["report"],
            due=d["due"],
            asks=d["asks"],
            final=d["final"],
            stands=At.ASKED.value,
            asked_by=d["by"],
            asked_at=happened_at(e),
            sent_at="",
            sent_by="",
            words="",
            spent="[]",
            had=0,
            query="",
            queried_at="",
            accepted_at="",
        )
    )


def _report(connection: Connection, e: Recorded, **values: Any) -> None:
    its = (reports.c.delivery == subject(e), reports.c.number == e.data["report"])
    connection.execute(update(reports).where(*its).values(**values))


def _sent(connection: Connection, e: Recorded) -> None:
    d = e.data
    said = {"words": d["words"], "spent": as_json(list(d["spent"])), "had": d["had"], "sent_by": d["by"]}
    _report(connection, e, stands=At.SENT.value, sent_at=happened_at(e), **said)


def _queried(connection: Connection, e: Recorded) -> None:
    _report(connection, e, stands=At.QUERIED.value, query=e.data["words"], queried_at=happened_at(e))


def _accepted(connection: Connection, e: Recorded) -> None:
    _report(connection, e, stands=At.ACCEPTED.value, accepted_at=happened_at(e))
    its = (reports.c.delivery == subject(e), reports.c.number == e.data["report"])
    if connection.scalar(select(reports.c.final).where(*its)):
        ended = update(deliveries).where(deliveries.c.id == subject(e))
        connection.execute(ended.values(finished_at=happened_at(e)))


DELIVERY = ReadModel(
    tables=(deliveries, milestones, reports),
    hears={
        "delivery.DeliveryBegun": _begun,
        "delivery.MilestoneSet": _milestone,
        "delivery.MilestoneMoved": _moved,
        "delivery.MilestoneMet": _met,
        "delivery.MilestoneMissed": _missed,
        "delivery.ReportAsked": _asked,
        "delivery.ReportSent": _sent,
        "delivery.ReportQueried": _queried,
        "delivery.ReportAccepted": _accepted,
    },
)
