"""How the rows about assessing follow from what happened."""

from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from pb.readmodels.assessing.tables import appeals, assessment_criteria, assessments
from pb.readmodels.following import ReadModel
from pb.readmodels.rows import as_json, from_json, happened_at, subject
from pb.store.event_store import Recorded


def _published(connection: Connection, e: Recorded) -> None:
    asked = as_json(e.data["asked"])
    named = {"id": subject(e), "round": e.data["round"]}
    connection.execute(insert(assessment_criteria).values(edition=1, asked=asked, **named))


def _criteria_changed(connection: Connection, e: Recorded) -> None:
    its = assessment_criteria.c.id == subject(e)
    values = {"edition": assessment_criteria.c.edition + 1, "asked": as_json(e.data["asked"])}
    connection.execute(update(assessment_criteria).where(its).values(values))


def _begun(connection: Connection, e: Recorded) -> None:
    connection.execute(
        insert(assessments).values(
            id=subject(e),
            proposal=e.data["proposal"],
            round=e.data["round"],
            assessors=as_json(e.data["assessors"]),
            conflicts=as_json({}),
            findings=as_json({}),
            reply_until="",
            reply="",
            position=e.position,
        )
    )


def _change(connection: Connection, e: Recorded, **values: Any) -> None:
    connection.execute(update(assessments).where(assessments.c.id == subject(e)).values(**values))


def _conflict(connection: Connection, e: Recorded) -> None:
    row = connection.execute(select(assessments).where(assessments.c.id == subject(e))).one()
    findings = {person: found for person, found in from_json(row.findings).items() if person != e.data["by"]}
    conflicts = {**from_json(row.conflicts), e.data["by"]: e.data["reason"]}
    _change(connection, e, findings=as_json(findings), conflicts=as_json(conflicts))


def _assessed(connection: Connection, e: Recorded) -> None:
    row = connection.execute(select(assessments).where(assessments.c.id == subject(e))).one()
    found = {name: e.data[name] for name in ("edition", "answers", "feasible", "says")}
    found["at"] = happened_at(e)
    _change(connection, e, findings=as_json({**from_json(row.findings), e.data["by"]: found}))


def _appealed(connection: Connection, e: Recorded) -> None:
    connection.execute(delete(appeals).where(appeals.c.proposal == subject(e)))  # one of before, against another no
    connection.execute(
        insert(appeals).values(
            proposal=subject(e),
            round=e.data["round"],
            words=e.data["words"],
            waits=True,
            upheld=False,
            reason="",
            made_at=happened_at(e),
        )
    )


def _answered(connection: Connection, e: Recorded) -> None:
    values = {"waits": False, "upheld": e.data["upheld"], "reason": e.data["reason"]}
    connection.execute(update(appeals).where(appeals.c.proposal == subject(e)).values(**values))


def _withdrawn(connection: Connection, e: Recorded) -> None:
    connection.execute(update(appeals).where(appeals.c.proposal == subject(e)).values(waits=False))


ASSESSMENTS = ReadModel(
    tables=(assessment_criteria, assessments, appeals),
    hears={
        "proposals.CriteriaPublished": _published,
        "proposals.CriteriaChanged": _criteria_changed,
        "proposals.AssessmentBegun": _begun,
        "proposals.AssessorsChanged": lambda c, e: _change(c, e, assessors=as_json(e.data["assessors"])),
        "proposals.ConflictDeclared": _conflict,
        "proposals.ProposalAssessed": _assessed,
        "proposals.AssessmentShown": lambda c, e: _change(c, e, reply_until=e.data["reply_until"]),
        "proposals.ApplicantReplied": lambda c, e: _change(c, e, reply=e.data["words"]),
        "proposals.AppealMade": _appealed,
        "proposals.AppealAnswered": _answered,
        "proposals.ProposalWithdrawn": _withdrawn,
    },
)
"""The rows about assessing: the questions of a round, what was found of each proposal, the last appeal about it."""
