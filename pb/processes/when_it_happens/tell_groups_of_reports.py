"""When a report on an award is asked for, or something is asked about it, whoever put the proposal in is told."""

from datetime import datetime

from sqlalchemy import Connection

from domain.delivery.milestone import At
from pb.desk import Desk
from pb.erasable.remarks import Remark, remarks_by_id
from pb.letters.outbox import Letter, ToPerson
from pb.processes.when_it_happens.reaction import Decided, Heard, Reaction
from pb.processes.when_it_happens.telling_proposers import posting, round_told_of, whoever_put_it_in, with_titles
from pb.readmodels.delivery.answers import Report, deliveries_called
from pb.readmodels.proposals.answers import one_proposal


def letter_about(connection: Connection, kind: str, report: Report) -> Letter | None:
    """Write to whoever put a proposal in about a report; None where no letter reaches somebody with an account.

    For somebody without an account the council writes the report down itself, and asks them its own way.
    """
    its = deliveries_called(connection, [report.delivery])[report.delivery]
    proposal, its_round = one_proposal(connection, its.proposal), round_told_of(connection, its.round)
    to = whoever_put_it_in(connection, proposal)
    if its_round is None or not isinstance(to, ToPerson):
        return None
    (told,) = with_titles(connection, [proposal], its_round)
    facts: dict[str, str | int] = {
        "title": told.title,
        "reference": proposal.reference,
        "round": its_round.name,
        "link": f"/my-proposals/{proposal.id}/report",
    }
    cause = f"report:{report.delivery}:{report.number}"
    if kind == "report-queried":
        asked = remarks_by_id(connection, [report.query])[report.query]
        if asked == Remark():
            return None
        return Letter(kind, to, f"{cause}:{report.query}", {**facts, "question": asked.text})
    return Letter(kind, to, cause, {**facts, "asks": report.asks, "due": report.due.isoformat()})


def _tell(desk: Desk, heard: Heard, now: datetime) -> Decided:
    with desk.database.reading() as connection:
        its = deliveries_called(connection, [heard.thing.id]).get(heard.thing.id)
        report = its.open_report if its else None
        if report is None or report.number != heard.event.data["report"]:
            return ()
        if heard.event.topic == "delivery.ReportAsked":
            letter = letter_about(connection, "report-asked", report)
        else:
            letter = letter_about(connection, "report-queried", report) if report.at == At.QUERIED else None
    return (posting(letter, now),) if letter else ()


TELL_GROUPS_OF_REPORTS = Reaction(
    name="tell groups of reports",
    hears=("delivery.ReportAsked", "delivery.ReportQueried"),
    kind="delivery",
    decide=_tell,
)
