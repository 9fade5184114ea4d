"""The answers to a round's own questions as a table for spreadsheets: a line for each proposal, for officers alone."""

import csv
import io

from flask import Response, abort

from pb.erasable.texts import look_up
from pb.exchange.meeting_in_tables import FORMULAS
from pb.readmodels.proposals.answers import proposals_of
from pb.readmodels.rounds.answers import one_round
from web.front.guard import for_officers
from web.front.said import _
from web.front.the_application import now, reading
from web.officers import pages
from web.shown.answers_shown import answers_shown
from web.shown.round_shown import RoundShown


@pages.get("/rounds/<ref:round_id>/answers.csv")
@for_officers
def give_answers_as_table(round_id: str) -> Response:
    """Give the number and title of each proposal that was not taken back, and what it answers, question by question."""
    with reading() as connection:
        rules = RoundShown(one_round(connection, round_id), now()).rules
        stand = [each for each in proposals_of(connection, round_id) if not each.is_taken_back]
        words = look_up(connection, [each.words for each in stand])
    if rules is None or not rules.asked:
        abort(404)
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    questions = [each.words for each in rules.asked if each.is_written]
    table.writerow([_as_cell(each) for each in (_("Number"), _("Title"), *questions)])
    for each in stand:
        answers = answers_shown(rules, words[each.words], for_officers=True)
        says = [one.says for one in answers] or [""] * len(questions)
        table.writerow([_as_cell(cell) for cell in (each.reference, words[each.words].title, *says)])
    headers = {"Content-Disposition": f"attachment; filename=answers-{round_id[:8]}.csv", "Cache-Control": "no-store"}
    return Response("\ufeff" + out.getvalue(), mimetype="text/csv", headers=headers)


def _as_cell(typed: str) -> str:
    """Give what people typed as a cell that no spreadsheet takes for a formula."""
    return f"'{typed}" if typed.startswith(FORMULAS) else typed
