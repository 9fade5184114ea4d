"""A group reports what was done with the money it was awarded, and shows the work in pictures."""

import secrets
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response
from wtforms import Form, FormField

from pb.actions.delivery import LONGEST_LINE, LONGEST_MORE, LONGEST_REPORT, Reported, group_has, had_for, typed_so_far
from pb.actions.vocabulary import MOST_LINES_OF_A_REPORT, MOST_PICTURES_OF_WORK, derived_id
from pb.erasable.texts import look_up
from pb.readmodels.proposals.answers import one_proposal
from pb.store.event_store import SomebodyElseWasFirst
from pb.uploads.pictures import LARGEST_PICTURE, MEGA
from web.forms.fields import Lines, Pounds, Words
from web.forms.page_form import PageForm
from web.forms.validators import AtMost
from web.front.files_sent import BESIDE_THE_FILE, the_file_sent
from web.front.guard import RESIDENT, for_residents
from web.front.said import _
from web.front.scope import acting_as
from web.front.the_application import reading, the_application
from web.residents import pages
from web.residents.attaching import PictureForm
from web.shown.delivery_shown import DeliveryShown, delivery_shown

LINES_AT_FIRST = 4


class SpentLine(Form):  # type: ignore[misc] # WTForms has no types
    """One amount: what it was spent on."""

    what = Words(AtMost(LONGEST_LINE, "What it was spent on"))
    amount = Pounds()


class ReportForm(PageForm):
    """A report. Lines that are left empty do not count."""

    text = Words(AtMost(LONGEST_REPORT, "The report"))
    spent = Lines(FormField(SpentLine), min_entries=LINES_AT_FIRST, max_entries=MOST_LINES_OF_A_REPORT)
    more = Words(AtMost(LONGEST_MORE, "Where the rest came from"))
    do = Words()

    def complete(self) -> bool:
        """Look for what is missing before it is sent; what is only kept may lack anything."""
        self.validate()
        if self.text.blank:
            self.wrong(self.text, _("Write what was done"))
        for number, line in enumerate(self.spent, start=1):
            if line.what.blank and not line.amount.blank:
                self.wrong(line.what, _("Say what amount {number} was spent on", number=number))
            if line.amount.blank and not line.what.blank:
                self.wrong(line.amount, _("Enter amount {number}", number=number))
        return not self.problems

    def reported(self) -> Reported:
        """Give what was filled in."""
        lines = [(line.what.data, line.amount.data or 0) for line in self.spent if not line.what.blank]
        return Reported(self.text.data, lines, self.more.data)


@pages.url_value_preprocessor
def let_a_picture_be_large(endpoint: str | None, _values: object) -> None:
    """Take a picture of some megabytes on its page, before anybody reads the form."""
    if endpoint == "residents.add_picture_of_work":
        request.max_content_length = LARGEST_PICTURE + BESIDE_THE_FILE


@pages.get("/my-proposals/<ref:proposal_id>/report")
@for_residents
def show_my_report(proposal_id: str) -> str:
    """Show what is asked for, with what was typed so far."""
    its = _mine(proposal_id)
    return _page(proposal_id, its, _begun(proposal_id, its))


@pages.post("/my-proposals/<ref:proposal_id>/report")
@for_residents
def send_my_report(proposal_id: str) -> Response | tuple[str, int] | str:
    """Keep what was typed so far, add a line, or send the report."""
    its, form, delivery = _mine(proposal_id), ReportForm(), the_application().deliveries
    report = its.of.open_report
    if report is None or not report.waits_for_the_group:
        abort(404)
    by, does = acting_as(RESIDENT), form.do.data
    if does in ("keep", "more"):
        typed = [(name, value) for name, value in request.form.items(multi=True) if name not in ("csrf_token", "do")]
        delivery.keep(proposal_id, report.number, typed, by=by)
        if does == "more" and len(form.spent) < MOST_LINES_OF_A_REPORT:
            form.spent.append_entry()
            return _page(proposal_id, its, form)
        flash(_("It is kept. Nobody sees it until you send it."))
        return redirect(url_for("residents.show_my_report", proposal_id=proposal_id), code=303)
    if form.complete():
        with form.handed_over(form.more):
            delivery.send_report(proposal_id, report.number, form.reported(), by=by)
            flash(_("Thank you. The council has your report."))
            return redirect(url_for("residents.show_my_report", proposal_id=proposal_id), code=303)
    return _page(proposal_id, its, form), 422


@pages.get("/my-proposals/<ref:proposal_id>/work")
@for_residents
def start_picture_of_work(proposal_id: str) -> str:
    """Ask for a picture of what was done."""
    _mine(proposal_id)
    return _adding(proposal_id, PictureForm(data={"key": secrets.token_hex(16)}))


@pages.post("/my-proposals/<ref:proposal_id>/work")
@for_residents
def add_picture_of_work(proposal_id: str) -> Response | tuple[str, int]:
    """Add a picture of what was done, once however often the form is sent."""
    _mine(proposal_id)
    form, sent = PictureForm(), the_file_sent()
    if sent is None:
        form.wrong("file", _("Choose a picture"))
    if form.validate() and sent is not None:
        by = acting_as(RESIDENT)
        its_id = derived_id("picture of work form", by.person, proposal_id, "".join(form.key.data.split())[:64])
        with form.handed_over("file"), sent.stream as file:
            try:
                the_application().deliveries.add_picture(
                    proposal_id, file, form.description.data, name=sent.filename or "", by=by, id=its_id
                )
            except SomebodyElseWasFirst:
                flash(_("This picture was added already."))
            else:
                flash(_("The picture is added, and everybody can see it."))
            return redirect(url_for("residents.show_my_report", proposal_id=proposal_id), code=303)
    return _adding(proposal_id, form), 422


@pages.post("/my-proposals/<ref:proposal_id>/work/<ref:attachment_id>/remove")
@for_residents
def remove_picture_of_work(proposal_id: str, attachment_id: str) -> Response:
    """Take away a picture that one added oneself, for good."""
    _mine(proposal_id)
    the_application().attachments.remove(proposal_id, attachment_id, by=acting_as(RESIDENT))
    flash(_("It is removed."))
    return redirect(url_for("residents.show_my_report", proposal_id=proposal_id), code=303)


def _mine(proposal_id: str) -> DeliveryShown:
    with reading() as connection:
        if not group_has(connection, one_proposal(connection, proposal_id), acting_as(RESIDENT).person):
            abort(404)
        its = delivery_shown(connection, proposal_id)
    if its is None:
        abort(404)
    return its


def _begun(proposal_id: str, its: DeliveryShown) -> ReportForm:
    """Give the form with what was kept; where a report was queried and nothing is kept, with what was sent."""
    report = its.of.open_report
    if report is None:
        return ReportForm(formdata=None)
    with reading() as connection:
        kept = typed_so_far(connection, proposal_id, report.number, acting_as(RESIDENT).person)
    if kept:
        return ReportForm(formdata=_as_sent(kept))
    sent = next((each for each in its.reports if each.of.number == report.number and each.words), None)
    if sent is None or sent.words is None or sent.words.are_erased:
        return ReportForm(formdata=None)
    lines: list[dict[str, Any]] = [{"what": what, "amount": amount} for what, amount in sent.lines]
    lines += [{}] * max(LINES_AT_FIRST - len(lines), 0)
    return ReportForm(formdata=None, data={"text": sent.words.text, "more": sent.words.more, "spent": lines})


def _as_sent(boxes: Any) -> Any:
    return MultiDict([(name, value) for name, value in boxes])


def _page(proposal_id: str, its: DeliveryShown, form: ReportForm) -> str:
    with reading() as connection:
        proposal = one_proposal(connection, proposal_id)
        title = look_up(connection, [proposal.words])[proposal.words].title
        had = had_for(connection, its.of.award, proposal_id)
    report = next((each for each in its.reports if each.of.accepted_at is None), None)
    return render_template(
        "residents/report.html",
        proposal=proposal,
        title=title,
        its=its,
        report=report,
        had=had,
        form=form,
        most_pictures=MOST_PICTURES_OF_WORK,
    )


def _adding(proposal_id: str, form: PictureForm) -> str:
    with reading() as connection:
        proposal = one_proposal(connection, proposal_id)
        title = look_up(connection, [proposal.words])[proposal.words].title
    return render_template(
        "residents/picture_of_work.html",
        proposal=proposal,
        title=title,
        form=form,
        picture_mb=LARGEST_PICTURE // MEGA,
        most_pictures=MOST_PICTURES_OF_WORK,
    )
