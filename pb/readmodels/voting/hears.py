"""How the rows about voting codes follow from what happened."""

from sqlalchemy import Connection, func, insert, select, update

from pb.readmodels.following import ReadModel
from pb.readmodels.rows import happened_at
from pb.readmodels.voting.tables import code_issues, code_requests, codes_cancelled
from pb.store.event_store import Recorded

CONFIRMED = "confirmed"
REFUSED = "refused"
POSTED = "posted-codes"
"""What an issue says that names no way."""


def _issued(connection: Connection, e: Recorded) -> None:
    request = e.data.get("request", 0)
    connection.execute(
        insert(code_issues).values(
            round=e.data["round"],
            position=e.position,
            number=e.data["number"],
            by=e.data["by"],
            at=happened_at(e),
            request=request,
            way=e.data.get("way", "") or POSTED,
            replaces=e.data.get("replaces", 0),
        )
    )
    if e.data.get("replaces", 0):
        _came_by_the_same_way(connection, e)
    if request:
        _answered(connection, e, CONFIRMED)


def _came_by_the_same_way(connection: Connection, e: Recorded) -> None:
    """Fill in by which way those had let people in that were cancelled before it was said: by that of the new ones."""
    its = (codes_cancelled.c.round == e.data["round"], codes_cancelled.c.way == "")
    last = select(func.max(codes_cancelled.c.position)).where(codes_cancelled.c.round == e.data["round"])
    the_last = codes_cancelled.c.position == last.scalar_subquery()
    way = e.data.get("way", "") or POSTED
    connection.execute(update(codes_cancelled).where(*its, the_last).values(way=way))


def _cancelled(connection: Connection, e: Recorded) -> None:
    said = {"number": len(e.data["hashes"]), "reason": e.data["reason"], "by": e.data["by"], "at": happened_at(e)}
    said["way"] = e.data.get("way", "")
    connection.execute(insert(codes_cancelled).values(round=e.data["round"], position=e.position, **said))


def _asked(connection: Connection, e: Recorded) -> None:
    connection.execute(
        insert(code_requests).values(
            round=e.data["round"],
            request=e.data["request"],
            number=e.data["number"],
            reason=e.data["reason"],
            asked_by=e.data["by"],
            asked_at=happened_at(e),
            answer="",
            answered_by="",
            answered_at="",
            answer_reason="",
        )
    )


def _answered(connection: Connection, e: Recorded, answer: str) -> None:
    its = (code_requests.c.round == e.data["round"], code_requests.c.request == e.data["request"])
    answered = {"answer": answer, "answered_by": e.data["by"], "answered_at": happened_at(e)}
    connection.execute(update(code_requests).where(*its).values(**answered, answer_reason=e.data["reason"]))


CODES_AND_REQUESTS = ReadModel(
    tables=(code_issues, code_requests, codes_cancelled),
    hears={
        "voting.EntitlementsIssued": _issued,
        "voting.CodesCancelled": _cancelled,
        "voting.FurtherCodesAskedFor": _asked,
        "voting.FurtherCodesRefused": lambda c, e: _answered(c, e, REFUSED),
    },
)
