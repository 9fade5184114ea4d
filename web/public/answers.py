"""What the council answered about proposals: what is overdue, what is due, what was answered, and how often in time."""

import csv
import io
from collections.abc import Callable
from typing import Final

from flask import render_template, request
from werkzeug.wrappers import Response

from pb.actions.vocabulary import day_in_london
from pb.exchange.meeting_in_tables import guarded
from pb.readmodels.rounds.answers import announced_rounds
from web.front.guard import for_everybody
from web.front.kept_pages import kept_while_nothing_happens
from web.front.the_application import now, reading
from web.public import pages
from web.shown.owing_shown import Figures, OwingShown, figures_of, owing_shown

ON_A_PAGE: Final = 50
LAST_PAGE: Final = 10_000
COLUMNS: Final = (
    "proposal",
    "title",
    "round",
    "scheme",
    "area",
    "who answers",
    "due",
    "overdue",
    "answer",
    "text",
    "day",
    "somebody else",
    "answered at",
    "was due",
    "late",
    "version",
)


@pages.get("/answers")
@for_everybody
@kept_while_nothing_happens
def show_answers() -> str:
    """Show what is overdue and due, then what was answered, a page at a time, and figures by scheme and area."""
    page, today = min(max(request.args.get("page", 1, type=int), 1), LAST_PAGE), day_in_london(now())
    found = _all()
    answered = [each for each in found if each.status is None]
    return render_template(
        "public/answers.html",
        all=figures_of(found, today),
        by_scheme=_figures_by(found, lambda each: each.round.scheme_name),
        by_area=_figures_by(found, lambda each: each.round.area_name),
        overdue=[each for each in found if each.of.is_overdue(today)],
        due=[each for each in found if each.status and not each.of.is_overdue(today)],
        answered=answered[(page - 1) * ON_A_PAGE : page * ON_A_PAGE],
        at_page=page,
        last_page=max(1, -(-len(answered) // ON_A_PAGE)),
    )


@pages.get("/answers.csv")
@for_everybody
def give_answers_as_csv() -> Response:
    """Give the same as a table: a row for each version of each answer, and one for what is owed and not answered."""
    today, out = day_in_london(now()), io.StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for each in _all():
        of, its = each.of, each.round
        head = (of.proposal, each.called, its.name, its.scheme_name, its.area_name, each.who, of.due or "")
        overdue = "yes" if of.is_overdue(today) else "no"
        versions = [one.of for one in each.versions]
        told: list[tuple[object, ...]] = [
            (one.says.value, one.text, one.day or "", one.who, one.at.isoformat(), one.due or "",
             "yes" if one.late else "no", one.version)
            for one in versions
        ]  # fmt: skip
        for one in told or [("",) * 8]:
            table.writerow([guarded(cell) for cell in (*head, overdue, *one)])
    response = Response("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="answers-{today}.csv"'
    return response


def _all() -> list[OwingShown]:
    with reading() as connection:
        return owing_shown(connection, {each.id: each for each in announced_rounds(connection)})


def _figures_by(found: list[OwingShown], name: Callable[[OwingShown], str]) -> list[tuple[str, Figures]]:
    today, groups = day_in_london(now()), dict[str, list[OwingShown]]()
    for each in found:
        groups.setdefault(name(each), []).append(each)
    return [(called, figures_of(its, today)) for called, its in sorted(groups.items())]
