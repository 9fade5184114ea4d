"""Payments by what they wait for; those that are approved go to the finance system in one file, which comes back."""

from collections.abc import Sequence

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from pb.actions.payments import MOST_AT_ONCE, DoesNotFit
from pb.actions.vocabulary import PaymentStage, day_in_london
from pb.exchange.payment_files import LONGEST_FILE, file_to_pay, what_came_back
from pb.readmodels.awards.answers import awards_that_go_on
from pb.readmodels.payments.answers import Payment, entered_among, payments_at
from pb.readmodels.proposals.pages import titles_of_proposals
from web.forms.page_form import PageForm
from web.front.guard import OFFICER, for_officers
from web.front.said import _, said
from web.front.scope import acting_as
from web.front.the_application import now, reading, the_application
from web.officers import pages
from web.officers.awards.looking import rounds_of_mine
from web.officers.payments.forms import SendForm
from web.wording.money import money


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
            batch = the_application().payments.send(form.chosen.data, by=acting_as(OFFICER))
            flash(_("The file is ready. Give it to the finance system; each payment in it is sent once."))
            return redirect(url_for("officers.show_payments", file=batch), code=303)
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


def _page(
    sending: SendForm | None = None, taking: PageForm | None = None, faults: Sequence[DoesNotFit] = ()
) -> str:
    today = day_in_london(now())
    with reading() as connection:
        rounds = rounds_of_mine(connection)
        waits = {
            stage: payments_at(connection, stage, rounds, limit=MOST_AT_ONCE)
            for stage in (PaymentStage.DUE, PaymentStage.APPROVED, PaymentStage.SENT)
        }
        going_on = [one for one in awards_that_go_on(connection) if one.round in rounds and one.accepted_at]
        entered = entered_among(connection, [one.id for one in going_on])
        due = [
            (one, number, part)
            for one in going_on
            for number, part in one.instalments.items()
            if part.due <= today and (one.id, number) not in entered
        ][:MOST_AT_ONCE]
        named = {each.proposal for each in (*(one for one, *_part in due), *sum(map(list, waits.values()), []))}
        called = titles_of_proposals(connection, sorted(named))
    form = sending or SendForm(formdata=None)
    form.chosen.offer([(one.id, _in_words(one, called[one.proposal].title)) for one in waits[PaymentStage.APPROVED]])
    return render_template(
        "officers/payments/all.html",
        due=due,
        waits=[waits[PaymentStage.DUE], waits[PaymentStage.SENT]],
        approved=waits[PaymentStage.APPROVED],
        files=list(dict.fromkeys(one.batch for one in waits[PaymentStage.SENT])),
        called=called,
        sending=form,
        form=sending or taking,
        faults=[(one.line, said(one.why.sentence)) for one in faults],
    )


def _in_words(its: Payment, title: str) -> str:
    return _("%(title)s, instalment %(n)s: %(amount)s", title=title, n=its.instalment, amount=money(its.amount))
