"""A round's register on a page: loaded from a file, its people looked up by postcode, let in face to face, forgotten.

What is looked up comes by POST and is in no address. Codes are shown once, as on the page of codes.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import SEEK_END, StringIO

from flask import Response as FileAnswer
from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from pb.actions.at_the_counter import Comes
from pb.actions.codes_of_a_register import FEW
from pb.actions.registers import Given
from pb.actions.two_persons import Waits
from pb.actions.vocabulary import SEEN
from pb.readmodels.voting.answers import codes_asked_for
from pb.registers.counts import register_counts
from pb.registers.keeping import OnRegister
from pb.registers.who_is_written_to import how_many_were_written
from pb.registers.works import Work, codes_to_download, id_of, latest_in, work_called
from web.forms.days import DayInOneBox
from web.forms.fields import Words
from web.forms.page_form import PageForm
from web.forms.validators import AtMost
from web.front.guard import OFFICER, for_officers
from web.front.said import _, _n, said
from web.front.scope import acting_as
from web.front.the_application import reading, the_application
from web.officers import pages
from web.officers.rounds.one_round import officers_round
from web.officers.rounds.running_forms import LONGEST_REASON, FormWithAKey
from web.officers.rounds.voting_codes import new_key, seed_of

LARGEST_FILE = 64 * 1024 * 1024
SMALL_FILE = 64 * 1024
"""Bytes that are checked and taken while the page waits, in far less than a second: some hundreds of people."""
A_PIECE = 64 * 1024
LONGEST_POSTCODE = 20
LONGEST_NAME = 200


class RegisterForm(FormWithAKey):
    """What is looked up, or done to whoever was found."""

    postcode = Words(AtMost(LONGEST_POSTCODE, "The postcode"))
    row = Words()
    reason = Words(AtMost(LONGEST_REASON, "The reason"))
    called = Words(AtMost(LONGEST_NAME, "The name"))
    """Whose name is looked up; ``name`` is that of somebody who is on no register."""
    name = Words(AtMost(LONGEST_NAME, "The name"))
    address = Words(AtMost(LONGEST_REASON, "The address"))
    born = DayInOneBox()
    area = Words()
    seen = Words()


@pages.url_value_preprocessor
def let_a_register_be_large(endpoint: str | None, _values: object) -> None:
    """Take a file of a hundred thousand people on this page, before anybody reads the form."""
    if endpoint == "officers.load_register":
        request.max_content_length = LARGEST_FILE


@pages.get("/rounds/<ref:round_id>/register")
@for_officers
def show_register(round_id: str) -> str:
    """Show how many are on the register, and ask for a file or a postcode."""
    return _page(round_id)


@pages.post("/rounds/<ref:round_id>/register")
@for_officers
def load_register(round_id: str) -> Response | tuple[str, int]:
    """Take a file, whole or not at all; show every mistake in it."""
    form, sent = RegisterForm(), request.files.get("file")
    if sent is None or not sent.filename:
        form.wrong("file", _("Choose the file of the register"))
        return _page(round_id, form), 422
    if form.validate():
        with form.handed_over("file"), sent.stream as file:
            large = the_application().large_registers
            its_id = large.begin_loading(round_id, form.key.data, file, by=acting_as(OFFICER))
            if file.seek(0, SEEK_END) <= SMALL_FILE:  # it is done while the page waits
                large.do_next(its_id)
            work = _work(its_id)
            if work is not None and work.why is not None:
                form.wrong("file", said(work.why))
            elif work is not None and work.mistakes:
                form.wrong("file", _("Nobody was taken: mend the mistakes in the file and load it again"))
            else:
                if work is not None and work.is_over:
                    flash(_("The register is loaded."))
                return redirect(url_for("officers.show_register", round_id=round_id), code=303)
    return _page(round_id, form), 422


@pages.post("/rounds/<ref:round_id>/register/codes")
@for_officers
def issue_to_register(round_id: str) -> FileAnswer | Response | tuple[str, int]:
    """Issue a code to everybody on the register who has none: give them as a file, once, or send them by letter."""
    form = RegisterForm()
    if form.validate():
        with form.handed_over():
            seed = seed_of(round_id, form.key.data)
            by_letter, me = request.form.get("do") == "send", acting_as(OFFICER)
            if request.form.get("do") == "ask":
                how_many = how_many_wait(round_id)
                the_application().issuing.ask_for_codes(round_id, how_many, reason=form.reason.data, by=me)
                flash(_("You have asked for the codes. Another officer has to confirm them."))
                return redirect(url_for("officers.show_register", round_id=round_id), code=303)
            asked = request.form.get("request", 0, type=int)
            its = {"by_letter": by_letter, "request": asked, "reason": form.reason.data}
            if how_many_wait(round_id) > FEW or _was_begun(round_id, form.key.data):
                large = the_application().large_registers
                work = _work(large.begin_issuing(round_id, form.key.data, seed, by=me, **its))
                if work is not None and work.is_over and not by_letter:
                    return _file(round_id, large.codes_of(round_id, form.key.data, seed, by=me))
                return redirect(url_for("officers.show_register", round_id=round_id), code=303)
            given = the_application().registers.issue_to_register(round_id, by=me, seed=seed, **its)
            if not by_letter:
                return _file(round_id, given)
            flash(_n("{n} code is on its way by letter.", "{n} codes are on their way by letter.", len(given)))
            return redirect(url_for("officers.show_register", round_id=round_id), code=303)
    return _page(round_id, form), 422


def _file(round_id: str, given: Iterable[Given]) -> FileAnswer:
    """Give codes as a file, a line at a time."""

    def lines() -> Iterator[str]:
        line = StringIO()
        table = csv.writer(line)
        table.writerow(("name", "email", "address", "postcode", "voting code"))
        for one in given:
            voter = one.row.voter
            table.writerow((voter.name, voter.email, voter.address, voter.postcode, one.code))
            if line.tell() > A_PIECE:
                yield line.getvalue()
                line.seek(0)
                line.truncate()
        yield line.getvalue()

    disposition = f"attachment; filename=register-codes-{round_id[:8]}.csv"
    return FileAnswer(lines(), mimetype="text/csv", headers={"Content-Disposition": disposition})


@pages.post("/rounds/<ref:round_id>/register/people")
@for_officers
def look_up_on_register(round_id: str) -> Response | str | tuple[str, int]:
    """Show who is at a postcode; let one of them in face to face, or forget one."""
    form, application, by = RegisterForm(), the_application(), acting_as(OFFICER)
    registers, letting_in = application.registers, application.letting_in
    if not form.validate():
        return _page(round_id, form), 422
    wanted = request.form.get("do")
    code: str | Waits = ""
    seen, typed = form.seen.data, form.postcode.data
    with form.handed_over("name" if wanted == "let-in" else "postcode"):
        if wanted == "check-in":
            seed = seed_of(round_id, form.key.data + form.row.data)
            code = letting_in.check_in(round_id, form.row.data, seen=seen, reason=form.reason.data, by=by, seed=seed)
        elif wanted == "let-in":
            comes = Comes(form.name.data, typed, form.address.data, form.born.data, form.area.data)
            seed = seed_of(round_id, f"{form.key.data} {comes.name} {typed}")
            code = letting_in.check_in_new(round_id, comes, seen=seen, by=by, seed=seed)
        elif wanted == "forget":
            registers.forget(round_id, form.row.data, by=by)
    if isinstance(code, Waits):
        flash(_("Nobody is let in yet. Another officer looks at them and confirms it here, and is given their code."))
        return redirect(url_for("officers.show_proposed_act", act_id=code.act), code=303)
    people = None
    if wanted != "let-in":
        with form.handed_over("postcode"):
            people = registers.look_up(round_id, typed, form.called.data, by=by)
    status = 422 if form.problems else 200
    return _page(round_id, form, people=people, code=code, key="" if code else form.key.data), status


def how_many_wait(round_id: str) -> int:
    """Give how many on the register have no code."""
    with reading() as connection:
        return register_counts(connection, round_id).without_a_code


def _work(its_id: str) -> Work | None:
    with reading() as connection:
        return work_called(connection, its_id)


def _was_begun(round_id: str, key: str) -> bool:
    return _work(id_of(round_id, key)) is not None


def _page(
    round_id: str,
    form: PageForm | None = None,
    *,
    people: Sequence[OnRegister] | None = None,
    code: str = "",
    key: str = "",
) -> str:
    with reading() as connection:
        counts = register_counts(connection, round_id)
        written = how_many_were_written(connection, round_id)
        work = latest_in(connection, round_id)
        to_download = codes_to_download(connection, round_id, acting_as(OFFICER).person)
        asked = [one for one in codes_asked_for(connection, round_id) if one.waits]
    shown = officers_round(round_id)
    voters = shown.rules.voters if shown.rules else None
    counter = the_application().letting_in.who_is_at_the_counter(round_id, by=acting_as(OFFICER))
    return render_template(
        "officers/register.html",
        round=shown,
        form=form or PageForm(formdata=None),
        boxes=form if isinstance(form, RegisterForm) else RegisterForm(formdata=None),
        postcode=form.postcode.data if isinstance(form, RegisterForm) else "",
        can_be_forgotten=lambda one: not (one.entitlement and shown.ballots_may_come),
        voters=voters,
        to_see=SEEN,
        key=key or new_key(),
        work=work,
        to_download=to_download,
        percent=100 * work.done // max(work.done, work.whole, 1) if work else 0,
        counts=counts,
        takes_two=shown.can_vote or shown.of.codes_take_two,
        asked=next((one for one in asked if one.number == counts.without_a_code), None),
        me=acting_as(OFFICER).person,
        people=people or [],
        found=people is not None,
        counter=counter,
        code=code,
        sends_letters=bool(the_application().settings.letters),
        written=written,
        takes_a_register=bool(voters and {"register", "face-to-face"} & set(voters.ways)),
    )
