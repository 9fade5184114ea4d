"""The result that stands as files: a table for spreadsheets, and the same for programs. Given while nothing happens."""

import csv
import io
from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from flask import Response, abort, current_app, request

from pb.exchange.meeting_in_tables import FORMULAS
from pb.readmodels.proposals.answers import written_on_paper
from pb.readmodels.reading import Reading
from pb.readmodels.results.answers import RecordedCount, counts_of, decisions_on
from web.front.guard import for_everybody
from web.front.kept_pages import kept_while_nothing_happens
from web.front.languages import language
from web.front.the_application import reading
from web.public import pages
from web.shown.decision_shown import DecisionShown
from web.shown.open_addresses import whole_address
from web.shown.result_lines import ResultLine, awards_that_stand, lines_of
from web.shown.round_shown import RoundShown
from web.shown.this_round import announced
from web.shown.what_ordered import ordering_of

ASK_AGAIN = "public, no-cache"
COLUMNS = (
    "number", "title", "place", "votes", "points", "cost", "gets", "outcome", "why", "committee_why", "address",
)  # fmt: skip
"""Amounts in the unit of the currency with two decimals."""


@pages.get("/rounds/<ref:round_id>/result.csv")
@for_everybody
def give_result_as_csv(round_id: str) -> Response:
    """Give one line for each project, in the order of the count."""
    return _file(_as_csv(round_id), "text/csv; charset=utf-8", f"result-{round_id[:8]}.csv")


@pages.get("/rounds/<ref:round_id>/result.json")
@for_everybody
def give_result_as_json(round_id: str) -> Response:
    """Give the result with the round, the money and the voters, and one object for each project."""
    return _file(_as_json(round_id), "application/json; charset=utf-8", "")


@kept_while_nothing_happens
def _as_csv(round_id: str) -> str:
    with reading() as connection:
        _shown, _count, projects, _given = _result(connection, round_id)
    out = io.StringIO()
    table = csv.DictWriter(out, COLUMNS, lineterminator="\r\n")
    table.writeheader()
    table.writerows({name: _as_cell(value) for name, value in each.items()} for each in projects)
    return "\ufeff" + out.getvalue()  # by which a spreadsheet knows that it is UTF-8


@kept_while_nothing_happens
def _as_json(round_id: str) -> str:
    with reading() as connection:
        shown, count, projects, given = _result(connection, round_id)
    outcome, published = count.outcome, shown.of.published_at
    told = {
        "round": {"id": round_id, "name": shown.name, "area": shown.area, "scheme": shown.of.scheme_name},
        "address": whole_address("public.show_result", round_id=round_id),
        "is_decided": shown.over,
        "published_at": published.isoformat() if published else None,
        "count": count.number,
        "counted_at": count.at.isoformat(),
        "currency": shown.currency or None,
        "budget": _in_units(outcome.budget),
        "given": _in_units(given),
        "voters": outcome.voters,
        "ballots": count.ballots,
        "codes_issued": shown.of.entitlements,
        "rule": dict(outcome.rule),
        "rules_fingerprint": count.fingerprint,
        "input_hash": outcome.input_hash,
        "projects": projects,
    }
    return current_app.json.dumps(told, ensure_ascii=False, indent=1)


def _result(connection: Reading, round_id: str) -> tuple[RoundShown, RecordedCount, Sequence[dict[str, Any]], int]:
    shown = announced(connection, round_id)
    counts = counts_of(connection, round_id)
    if not counts:
        abort(404)
    count, written = counts[-1], written_on_paper(connection, round_id)
    titles = {number: words.title for number, (_id, words) in written.items()}
    decided = [motion for motion in decisions_on(connection, round_id) if motion.count == count.id]
    decisions = [DecisionShown(motion, shown.of.committee_name, count.outcome.grants, titles, {}) for motion in decided]
    proposals = {number: proposal for number, (proposal, _words) in written.items()}
    outcome = count.outcome
    lines = lines_of(outcome, titles, proposals, decisions, ordering_of(outcome, shown.projects))
    votes = {entry.project: entry.votes for entry in outcome.entries}
    projects = [
        _project(line, votes[line.number], written[line.number][1].place if line.number in written else "")
        for line in lines
    ]
    return shown, count, projects, sum(awards_that_stand(outcome, decisions).values())


def _project(line: ResultLine, votes: int, place: str) -> dict[str, Any]:
    address = whole_address("public.show_proposal", proposal_id=line.proposal) if line.proposal else ""
    values = (
        line.number, line.title, place, votes, line.votes, _in_units(line.cost), _in_units(line.gets), str(line.fate),
        line.why, line.committee_why, address,
    )  # fmt: skip
    return dict(zip(COLUMNS, values, strict=True))


def _in_units(pence: int) -> str:
    sign, whole = ("-" if pence < 0 else ""), abs(pence)
    return f"{sign}{whole // 100}.{whole % 100:02}"


def _as_cell(value: object) -> object:
    """Give a cell that no spreadsheet takes for something to be worked out: titles are what residents wrote."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULAS) else value


def _file(text: str, kind: str, name: str) -> Response:
    response = Response(text, content_type=kind)
    response.headers["Cache-Control"] = ASK_AGAIN
    response.headers["Content-Language"] = language().code
    if name:
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.set_etag(sha256(text.encode()).hexdigest()[:32])
    response.make_conditional(request.environ)
    return response
