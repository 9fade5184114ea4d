"""How the rows about what was proposed follow from what happened."""

from sqlalchemy import Connection, delete, insert, update

from domain.acts.proposed_act import Answer
from pb.readmodels.acts.tables import promises, proposed_acts
from pb.readmodels.following import ReadModel
from pb.readmodels.rows import as_json, happened_at, subject
from pb.store.event_store import Recorded


def _proposed(connection: Connection, e: Recorded) -> None:
    said = {name: e.data[name] for name in ("act", "round", "scheme", "reason")}
    connection.execute(
        insert(proposed_acts).values(
            id=subject(e),
            position=e.position,
            facts=as_json(e.data["facts"]),
            proposed_by=e.data["by"],
            proposed_as=e.data["acting_as"],
            proposed_at=happened_at(e),
            answer=Answer.NONE,
            answered_by="",
            answered_at="",
            answer_reason="",
            **said,
        )
    )


def _answered(connection: Connection, e: Recorded, answer: Answer) -> None:
    said = {"answered_by": e.data["by"], "answered_at": happened_at(e), "answer_reason": e.data["reason"]}
    its = proposed_acts.c.id == subject(e)
    connection.execute(update(proposed_acts).where(its).values(answer=answer, **said))


def _promised(connection: Connection, e: Recorded) -> None:
    connection.execute(delete(promises).where(promises.c.id == subject(e)))
    connection.execute(insert(promises).values(id=subject(e), acts=" ".join(e.data.get("acts", ()))))


WHAT_WAS_PROPOSED = ReadModel(
    tables=(proposed_acts,),
    hears={
        "acts.ActProposed": _proposed,
        "acts.ActConfirmed": lambda c, e: _answered(c, e, Answer.CONFIRMED),
        "acts.ActRefused": lambda c, e: _answered(c, e, Answer.REFUSED),
    },
)
WHAT_IS_PROMISED = ReadModel(
    tables=(promises,),
    hears={
        "acts.TwoPersonsPromised": _promised,
        "acts.TwoPersonsPromisedAgain": _promised,
        "acts.OnePersonSuffices": _promised,
    },
)
"""The row about what the council promises."""
