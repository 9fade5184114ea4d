"""How the rows about proposals follow from what happened."""

from typing import Any

from sqlalchemy import Connection, insert, update

from domain.proposals.states import ProposalState
from pb.readmodels.following import ReadModel
from pb.readmodels.proposals import attachments as attached
from pb.readmodels.proposals.questions import answered, asked
from pb.readmodels.proposals.tables import attachments, proposals, questions
from pb.readmodels.rows import as_json, happened_at, subject
from pb.store.event_store import Recorded


def _submitted(connection: Connection, e: Recorded) -> None:
    connection.execute(
        insert(proposals).values(
            id=subject(e),
            round=e.data["round"],
            reference=e.data["reference"],
            number="",
            author=e.data["by"],
            state=ProposalState.SUBMITTED,
            asked=sum(e.data["costs"]),
            costs=as_json(e.data["costs"]),
            cost=0,
            reason="",
            words=e.data["words"],
            commitment=e.data["commitment"],
            pot=e.data.get("pot", ""),
            submitted_at=happened_at(e),
            changed_at=happened_at(e),
            merged_into="",
            behalf=e.data.get("behalf", ""),
            waits_until="",
            has_to_change="",
            moved_from="",
            moved_because="",
            position=e.position,
        )
    )


NOBODY_WAITS = {"waits_until": "", "has_to_change": ""}


def _change(connection: Connection, e: Recorded, **values: Any) -> None:
    connection.execute(
        update(proposals).where(proposals.c.id == subject(e)).values(changed_at=happened_at(e), **values)
    )


def _edited(connection: Connection, e: Recorded) -> None:
    _change(
        connection,
        e,
        words=e.data["words"],
        commitment=e.data["commitment"],
        asked=sum(e.data["costs"]),
        costs=as_json(e.data["costs"]),
        pot=e.data.get("pot", ""),
        **NOBODY_WAITS,
    )


def _taken_over(connection: Connection, e: Recorded) -> None:
    _change(connection, e, author=e.data["by"], behalf="")
    asked_about_it = questions.c.proposal == subject(e)
    connection.execute(update(questions).where(asked_about_it).values(author=e.data["by"]))


def _numbered(connection: Connection, e: Recorded) -> None:
    for project in e.data["projects"]:
        connection.execute(
            update(proposals).where(proposals.c.id == project["proposal"]).values(number=project["number"])
        )


def _appeal_answered(connection: Connection, e: Recorded) -> None:
    if e.data["upheld"]:
        _change(connection, e, state=ProposalState.SUBMITTED, reason="", merged_into="")


PROPOSALS_IN_A_ROUND = ReadModel(
    tables=(proposals, questions, attachments),
    hears={
        "proposals.ProposalSubmitted": _submitted,
        "proposals.ProposalEdited": _edited,
        "proposals.ProposalTakenOver": _taken_over,
        "proposals.ProposalWithdrawn": lambda c, e: _change(c, e, state=ProposalState.WITHDRAWN),
        "proposals.ProposalShortlisted": lambda c, e: _change(
            c, e, state=ProposalState.SHORTLISTED, cost=e.data["cost"], reason=e.data["reason"], merged_into=""
        ),
        "proposals.ProposalRuledOut": lambda c, e: _change(
            c,
            e,
            state=ProposalState.RULED_OUT,
            cost=0,
            reason=e.data["reason"],
            merged_into=e.data.get("into", ""),
            **NOBODY_WAITS,
        ),
        "proposals.ProposalReturned": lambda c, e: _change(
            c, e, waits_until=e.data["due"], has_to_change=e.data["reason"]
        ),
        "proposals.ProposalMoved": lambda c, e: _change(
            c, e, moved_from=proposals.c.pot, moved_because=e.data["reason"], pot=e.data["pot"]
        ),
        "proposals.AppealAnswered": _appeal_answered,
        "proposals.QuestionAsked": asked,
        "proposals.QuestionAnswered": answered,
        "proposals.AttachmentAdded": attached.added,
        "proposals.AttachmentChanged": attached.changed,
        "proposals.AttachmentPutFirst": attached.put_first,
        "proposals.AttachmentRemoved": attached.removed,
        "proposals.AttachmentHidden": attached.hidden,
        "proposals.AttachmentShownAgain": attached.shown_again,
        "rounds.BallotPaperSettled": _numbered,
    },
)
