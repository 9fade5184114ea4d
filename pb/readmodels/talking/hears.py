"""How the rows about comments follow from what happened."""

from sqlalchemy import Connection, insert, select, update

from pb.readmodels.following import ReadModel
from pb.readmodels.rows import as_json, from_json, happened_at, subject
from pb.readmodels.talking.tables import comments, hidings, support_counts
from pb.store.event_store import Recorded

SHOWN, WAITING, WITHDRAWN = "shown", "waiting", "withdrawn"


def _made(connection: Connection, e: Recorded) -> None:
    said = {name: e.data[name] for name in ("proposal", "round", "side", "answers", "words")}
    connection.execute(
        insert(comments).values(
            id=subject(e),
            **said,
            thread=e.data["thread"] or subject(e),
            author=e.data["by"],
            acting_as=e.data["acting_as"],
            earlier=as_json([]),
            made_at=happened_at(e),
            changed_at="",
            state=WAITING if e.data["waits"] else SHOWN,
            hiding="",
            position=e.position,
        )
    )


def _edited(connection: Connection, e: Recorded) -> None:
    its = comments.c.id == subject(e)
    row = connection.execute(select(comments).where(its)).one()
    earlier = [*from_json(row.earlier), {"words": row.words, "at": row.changed_at or row.made_at}]
    state = WAITING if e.data["waits"] else SHOWN
    changed = {"words": e.data["words"], "earlier": as_json(earlier), "changed_at": happened_at(e), "state": state}
    connection.execute(update(comments).where(its).values(**changed))


def _stands(connection: Connection, e: Recorded, state: str) -> None:
    connection.execute(update(comments).where(comments.c.id == subject(e)).values(state=state))


def _hidden(connection: Connection, e: Recorded) -> None:
    said = {name: e.data[name] for name in ("comment", "proposal", "round", "author", "rule", "reason")}
    nothing_yet = dict.fromkeys(("objection", "objected_at", "answered_as", "answered_at", "answer"), "")
    connection.execute(
        insert(hidings).values(
            id=subject(e),
            **said,
            **nothing_yet,
            hidden_by=e.data["by"],
            hidden_as=e.data["acting_as"],
            hidden_at=happened_at(e),
            upheld=False,
            position=e.position,
        )
    )
    connection.execute(update(comments).where(comments.c.id == e.data["comment"]).values(hiding=subject(e)))


def _objected(connection: Connection, e: Recorded) -> None:
    said = {"objection": e.data["words"], "objected_at": happened_at(e)}
    connection.execute(update(hidings).where(hidings.c.id == subject(e)).values(**said))


def _answered(connection: Connection, e: Recorded) -> None:
    said = {"answered_as": e.data["acting_as"], "answered_at": happened_at(e), "answer": e.data["reason"]}
    its = hidings.c.id == subject(e)
    connection.execute(update(hidings).where(its).values(**said, upheld=e.data["upheld"]))
    if e.data["upheld"]:
        connection.execute(update(comments).where(comments.c.hiding == subject(e)).values(hiding=""))


def _counted(connection: Connection, e: Recorded) -> None:
    rows = [{"proposal": o["proposal"], "round": e.data["round"], "support": o["support"]} for o in e.data["counts"]]
    if rows:
        connection.execute(insert(support_counts), rows)


TALK = ReadModel(
    tables=(comments, hidings, support_counts),
    hears={
        "talking.CommentMade": _made,
        "talking.CommentEdited": _edited,
        "talking.CommentWithdrawn": lambda c, e: _stands(c, e, WITHDRAWN),
        "talking.CommentLetThrough": lambda c, e: _stands(c, e, SHOWN),
        "talking.CommentHidden": _hidden,
        "talking.HidingObjected": _objected,
        "talking.ObjectionAnswered": _answered,
        "talking.SupportCounted": _counted,
    },
)
