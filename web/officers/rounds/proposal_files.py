"""Proposals as files: those of a round for a spreadsheet, and those that came on paper taken in from one."""

import csv
import io

from flask import Response as FileAnswer
from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from pb.actions.paper_proposals import LOOKED_AT
from pb.actions.reading_paper_proposals import FORMULAS, LARGEST, MOST_ROWS, MUST_BE_THERE, ReadPaper
from pb.actions.vocabulary import Refusal, day_in_london
from pb.erasable.named_as import NOBODY, named_with_proposals
from pb.erasable.paper_tables import all_on_behalf
from pb.erasable.texts import look_up
from pb.readmodels.proposals.answers import proposals_of
from web.forms.page_form import PageForm
from web.front.guard import OFFICER, for_officers
from web.front.said import _, _n, said
from web.front.scope import acting_as
from web.front.the_application import reading, the_application
from web.officers import pages
from web.officers.rounds.one_round import officers_round
from web.shown.named_shown import named_in_words
from web.shown.open_addresses import whole_address

COLUMNS = (
    "reference", "put_in_on", "state", "title", "summary", "description", "place", "pot", "asked_for", "agreed_cost",
    "reason", "named_as", "group", "put_in_for", "contact", "address",
)  # fmt: skip
SHOWN = 20
"""So many rows of a file are shown before it is taken in; mistakes are shown up to 200."""


@pages.url_value_preprocessor
def let_a_table_be_large(endpoint: str | None, _values: object) -> None:
    """Take a file of thousands of proposals on this page, before anybody reads the form."""
    if endpoint == "officers.look_at_paper_proposals":
        request.max_content_length = LARGEST + 64 * 1024


@pages.get("/rounds/<ref:round_id>/proposals.csv")
@for_officers
def give_proposals_as_csv(round_id: str) -> FileAnswer:
    """Give every proposal of a round that was not taken back, one a line, with each cost line in columns of its own."""
    shown = officers_round(round_id)
    with reading() as connection:
        found = [one for one in proposals_of(connection, shown.id) if not one.is_taken_back]
        written = look_up(connection, [one.words for one in found])
        behalf = all_on_behalf(connection, shown.id)
        named = named_with_proposals(connection, [one.id for one in found])
    most = max((len(one.costs) for one in found), default=0)
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow([*COLUMNS, *(f"{part} {number}" for number in range(1, most + 1) for part in ("for", "cost"))])
    for one in found:
        words, whose, its = written[one.words], behalf.get(one.id), named.get(one.id, NOBODY)
        costs = [
            cell
            for number, amount in enumerate(one.costs)
            for cell in (words.cost_lines[number] if number < len(words.cost_lines) else "", _in_units(amount))
        ]
        cells = (
            one.reference, day_in_london(one.submitted_at).isoformat(), str(one.state), words.title, words.summary,
            words.description, words.place, one.pot, _in_units(one.asked), _in_units(one.cost) if one.cost else "",
            one.reason, named_in_words(its, shown.of.area_name), its.group, whose.name if whose else "",
            whose.contact if whose else "",
            whole_address("public.show_proposal", proposal_id=one.id),
        )  # fmt: skip
        table.writerow([_as_cell(cell) for cell in (*cells, *costs)])
    answer = FileAnswer("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="proposals-{round_id[:8]}.csv"'
    return answer


@pages.get("/rounds/<ref:round_id>/proposals/paper")
@for_officers
def start_paper_proposals(round_id: str) -> str:
    """Ask for a file of proposals that came on paper."""
    return _page(round_id, PageForm(formdata=None))


@pages.post("/rounds/<ref:round_id>/proposals/paper")
@for_officers
def look_at_paper_proposals(round_id: str) -> Response | tuple[str, int]:
    """Look at a file: show every mistake in it, or keep it until whoever sent it says that it is to be taken in."""
    form, sent = PageForm(), request.files.get("file")
    read = None
    if sent is None or not sent.filename:
        form.wrong("file", _("Choose the file with the proposals"))
        return _page(round_id, form), 422
    if form.validate():
        with form.handed_over("file"), sent.stream as file:
            content = file.read(LARGEST + 1)
            read, its_id = the_application().paper_proposals.look_at_paper(round_id, content, by=acting_as(OFFICER))
            if its_id:
                address = url_for("officers.show_paper_file", round_id=round_id, file_id=its_id)
                return redirect(address, code=303)
            form.wrong("file", _("Nothing was taken in: mend the mistakes in the file and send it again"))
    return _page(round_id, form, read), 422


@pages.get("/rounds/<ref:round_id>/proposals/paper/<ref:file_id>")
@for_officers
def show_paper_file(round_id: str, file_id: str) -> str:
    """Show what a file comes to before it is taken in, how far that is, or what came of it."""
    return _file(round_id, file_id, PageForm(formdata=None))


@pages.post("/rounds/<ref:round_id>/proposals/paper/<ref:file_id>")
@for_officers
def take_in_paper_proposals(round_id: str, file_id: str) -> Response | tuple[str, int]:
    """Take in the file, whole or not at all; sent twice, it is once."""
    form = PageForm()
    if form.validate():
        with form.handed_over():
            the_application().paper_proposals.take_in_paper(round_id, file_id, by=acting_as(OFFICER))
            return redirect(url_for("officers.show_paper_file", round_id=round_id, file_id=file_id), code=303)
    return _file(round_id, file_id, form), 422


def _page(round_id: str, form: PageForm, read: ReadPaper | None = None) -> str:
    return render_template(
        "officers/paper_proposals.html",
        round=officers_round(round_id),
        form=form,
        faults=read.faults[:200] if read else [],
        more=max(0, len(read.faults) - 200) if read else 0,
        columns=MUST_BE_THERE,
        most=MOST_ROWS,
    )


def _file(round_id: str, file_id: str, form: PageForm) -> str:
    paper, by = the_application().paper_proposals, acting_as(OFFICER)
    its = paper.paper_file(round_id, file_id, by=by)
    read, why_not = None, ""
    if its.stage == LOOKED_AT:
        try:
            read = paper.rows_on_paper(round_id, file_id, by=by)
        except Refusal as refusal:  # the time for proposals is over by now, say
            why_not = said(refusal)
    return render_template(
        "officers/paper_file.html",
        round=officers_round(round_id),
        form=form,
        file=its,
        read=read,
        why_not=why_not,
        rows=read.rows[:SHOWN] if read else [],
        percent=100 * its.done // max(its.whole, 1),
        came=_n("{n} proposal was taken in.", "{n} proposals were taken in.", its.done),
    )


def _in_units(pence: int) -> str:
    return f"{pence // 100}.{pence % 100:02}"


def _as_cell(words: str) -> str:
    """Give a cell that no spreadsheet takes for something to be worked out: titles are what residents wrote."""
    return f"'{words}" if words.startswith(FORMULAS) else words
