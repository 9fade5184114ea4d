"""Payments by what they wait for; those that are approved go to the finance system in one file, which comes back."""

from collections.abc import Sequence
from typing import NamedTuple

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from pb.actions.payments import MOST_AT_ONCE, DoesNotFit
from pb.actions.vocabulary import day_in_london
from pb.exchange.payment_files import LONGEST_FILE, file_to_pay, what_came_back
from pb.readmodels.awards.answers import awards_that_go_on
from pb.readmodels.payments.answers import Payment, to_come_back
from pb.readmodels.payments.waiting import ToBeEntered, what_waits_to_be_paid
from pb.readmodels.proposals.pages import titles_of_proposals
from web.forms.page_form import PageForm
from web.front.guard import OFFICER, for_officers
from web.front.said import Sentence, _, said
from web.front.scope import acting_as
from web.front.the_application import now, reading, the_application
from web.officers import pages
from web.officers.awards.looking import rounds_of_mine
from web.officers.payments.forms import SendForm
from web.wording.money import as_money


class Line(NamedTuple):
    """One instalment in a list of what waits."""

    award: str
    number: int
    words: str
    note: str = ""


class WaitsFor(NamedTuple):
    """What waits for one step."""

    title: Sentence
    lines: Sequence[Line]
    more: int
    """How many stand not in the list, because it is long."""


@pages.get("/payments")
@for_officers
def show_payments() -> str:
    """Show what waits for which step."""
    return _page()


@pages.post("/payments")
@for_officers
def send_payments() -> Response | tuple[str, int]:
    """Put the chosen payments into one file for the finance system, once."""
    form = SendForm()
    form.chosen.offer([(each, each) for each in request.form.getlist("chosen")[: MOST_AT_ONCE + 1]])
    if form.validate():
        with form.handed_over(form.chosen):
            the_application().payments.send(form.chosen.data, by=acting_as(OFFICER))
            flash(_("The file is ready. Give it to the finance system; each payment in it is sent once."))
            return redirect(url_for("officers.show_payments", _anchor="sent"), code=303)
    return _page(form), 422


@pages.get("/payments/files/<ref:file_id>")
@for_officers
def give_payment_file(file_id: str) -> Response:
    """Give a file for the finance system: the same, however often it is asked for."""
    rows = the_application().payments.in_the_file(file_id, by=acting_as(OFFICER))
    told = {"Content-Disposition": f"attachment; filename=payments-{file_id[:8]}.csv", "Cache-Control": "no-store"}
    return Response("\ufeff" + file_to_pay(rows), mimetype="text/csv", headers=told)


@pages.post("/payments/files")
@for_officers
def take_payment_file_back() -> Response | tuple[str, int]:
    """Read the file that comes back, whole or not at all."""
    form, sent = PageForm(), request.files.get("file")
    faults: Sequence[DoesNotFit] = ()
    if sent is None or not sent.filename:
        form.wrong("file", _("Choose the file that came back"))
    elif form.validate():
        with form.handed_over("file"), sent.stream as file:
            rows = what_came_back(file.read(LONGEST_FILE + 1))
            faults = the_application().payments.take_back(rows, by=acting_as(OFFICER))
            if not faults:
                flash(_("The file is read: what it says was paid is written down."))
                return redirect(url_for("officers.show_payments"), code=303)
            form.wrong("file", _("Nothing was written down: mend the rows below and send the file again"))
    return _page(None, form, faults), 422


def _page(sending: SendForm | None = None, taking: PageForm | None = None, faults: Sequence[DoesNotFit] = ()) -> str:
    with reading() as connection:
        rounds = rounds_of_mine(connection)
        waits = what_waits_to_be_paid(connection, awards_that_go_on(connection), rounds, day_in_london(now()))
        back = to_come_back(connection, rounds)
        begun = (*waits.to_approve, *waits.to_send, *waits.at_the_finance_system, *back)
        named = {*(one.award.proposal for one in waits.to_enter), *(one.proposal for one in begun)}
        titles = {its: called.title for its, called in titles_of_proposals(connection, sorted(named)).items()}

    def lines(of: Sequence[Payment]) -> list[Line]:
        held = _("Held: nothing of it is paid until that ends")
        return [
            Line(one.award, one.instalment, _in_words(one, titles), held if one.award in waits.held else "")
            for one in of
        ]

    form = sending or SendForm(formdata=None)
    to_send = [one for one in waits.to_send if one.award not in waits.held]
    form.chosen.offer([(one.id, _in_words(one, titles)) for one in to_send[:MOST_AT_ONCE]])
    return render_template(
        "officers/payments/all.html",
        groups=[
            _group(Sentence("To be entered"), [_to_enter(one, titles) for one in waits.to_enter]),
            _group(Sentence("To be approved by a second person"), lines(waits.to_approve)),
            _group(Sentence("Approved, and held"), lines([one for one in waits.to_send if one.award in waits.held])),
            _group(Sentence("At the finance system"), lines(waits.at_the_finance_system)),
            _group(Sentence("Asked back, and not come yet"), [_to_come(one, titles) for one in back]),
        ],
        files=list(dict.fromkeys(one.batch for one in waits.at_the_finance_system)),
        sending=form,
        more_to_send=max(0, len(to_send) - MOST_AT_ONCE),
        taking=taking or PageForm(formdata=None),
        form=sending or taking,
        faults=[(one.line, said(one.why)) for one in faults],
    )


def _group(title: Sentence, lines: Sequence[Line]) -> WaitsFor:
    return WaitsFor(title, lines[:MOST_AT_ONCE], max(0, len(lines) - MOST_AT_ONCE))


def _in_words(its: Payment, titles: dict[str, str]) -> str:
    return _line(titles[its.proposal], its.instalment, its.amount)


def _to_enter(one: ToBeEntered, titles: dict[str, str]) -> Line:
    note = _("A report has to be accepted first") if one.waits_for_a_report else ""
    return Line(one.award.id, one.number, _line(titles[one.award.proposal], one.number, one.instalment.amount), note)


def _to_come(its: Payment, titles: dict[str, str]) -> Line:
    note = _("{amount} is still to come", amount=as_money(its.still_to_come))
    return Line(its.award, its.instalment, _in_words(its, titles), note)


def _line(title: str, number: int, amount: int) -> str:
    return _("{title}, instalment {number}: {amount}", title=title, number=number, amount=as_money(amount))
