"""How people take part in a round, day by day: a chart beside a table, and the same as a file for spreadsheets."""

import csv
import io
from datetime import date

from flask import Response, render_template

from pb.exchange.meeting_in_tables import FORMULAS
from web.front.guard import for_officers
from web.front.languages import speaker
from web.front.said import _
from web.front.the_application import reading
from web.officers import pages
from web.officers.rounds.one_round import officers_round
from web.shown.measured_bars import Measure, measure
from web.shown.participation_shown import BALLOTS, PROPOSALS, Participation, participation_in
from web.wording.voters_in_words import FEW, WAY_IN_WORDS


@pages.get("/rounds/<ref:round_id>/participation")
@for_officers
def show_participation(round_id: str) -> str:
    """Show proposals, sealed ballots and ways in by day, as far as the public record tells them."""
    shown = officers_round(round_id)
    with reading() as connection:
        took_part = participation_in(connection, round_id)
    charts = [
        (words, [_bar(took_part, day, column) for day in took_part.days if took_part.of(day, column)])
        for column, words in (
            (PROPOSALS, _("Proposals put in, by day")),
            (BALLOTS, _("Ballots sealed, by day")),
        )
        if took_part.most(column)
    ]
    return render_template(
        "officers/participation.html",
        round=shown,
        took_part=took_part,
        columns=[PROPOSALS, BALLOTS, *took_part.ways],
        heads=_heads(took_part),
        charts=charts,
        few=FEW,
    )


@pages.get("/rounds/<ref:round_id>/participation.csv")
@for_officers
def give_participation_as_csv(round_id: str) -> Response:
    """Give one line a day, with the same figures as the page."""
    shown = officers_round(round_id)
    with reading() as connection:
        took_part = participation_in(connection, shown.id)
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(["day", PROPOSALS, BALLOTS, *(f"let_in_{way}" for way in took_part.ways)])
    for day in took_part.days:
        figures = [took_part.of(day, column) for column in (PROPOSALS, BALLOTS, *took_part.ways)]
        table.writerow([_as_cell(day.isoformat()), *(_few() if one is None else one for one in figures)])
    response = Response("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="participation-{round_id[:8]}.csv"'
    return response


def _few() -> str:
    return _as_cell(_("fewer than can be told"))


def _as_cell(words: str) -> str:
    """Give a cell that no spreadsheet takes for something to be worked out, in whichever language it is."""
    return f"'{words}" if words.startswith(FORMULAS) else words


def _heads(took_part: Participation) -> list[str]:
    ways = [_("Let in {how}", how=WAY_IN_WORDS[way]) if way in WAY_IN_WORDS else way for way in took_part.ways]
    return [_("Proposals"), _("Ballots sealed"), *ways]


def _bar(took_part: Participation, day: date, column: str) -> Measure:
    number = took_part.of(day, column) or 0
    words = speaker().fact(number)
    return measure(speaker().fact(day), words, number, took_part.most(column), strong=True)
