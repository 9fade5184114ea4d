"""The voting codes of a round: issued, and handed over for as long as the page is open; asked for while a vote is open.

Answering a request is in ``codes_asked_for.py``. Codes are kept nowhere, only their hashes. They are made from a random
key that came with the page, mixed with a secret of the service: so the page that says how many were issued can hand
them over, and again when a file did not arrive, and the same page sent twice issues once. Who leaves it has no key.
"""

import hmac
import secrets
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from flask import Response, current_app, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from pb.erasable.official_names import names_in_office
from pb.readmodels.voting.answers import (
    CodesAskedFor,
    CodesIssued,
    codes_asked_for,
    codes_cancelled_in,
    codes_issued,
)
from web.forms.page_form import PageForm
from web.front.guard import OFFICER, for_officers
from web.front.said import _
from web.front.scope import acting_as
from web.front.the_application import reading, the_application
from web.officers import pages
from web.officers.rounds.one_round import officers_round
from web.officers.rounds.running_forms import MOST_SLIPS, CodesForm, FurtherCodesForm, HandOverForm


@pages.get("/rounds/<ref:round_id>/codes")
@for_officers
def ask_how_many_codes(round_id: str) -> str:
    """Show what was issued and asked for, and ask how many codes to issue, or to ask for."""
    return _page(round_id)


@pages.post("/rounds/<ref:round_id>/codes")
@for_officers
def issue_codes(round_id: str) -> AnyResponse | str | tuple[str, int]:
    """Issue codes, or ask for some while the vote is open; the same form sent again does it once."""
    if request.form.get("do") == "ask":
        return _ask(round_id)
    form = CodesForm()
    if form.validate():
        with form.handed_over(form.how_many):
            number = form.how_many.data
            seed = seed_of(round_id, form.key.data)
            the_application().issuing.issue_codes(round_id, number, by=acting_as(OFFICER), seed=seed)
            return handing_over(round_id, form.key.data, number, slips=form.form.data == "slips")
    return _page(round_id, form), 422


@pages.post("/rounds/<ref:round_id>/codes/hand-over")
@for_officers
def hand_codes_over(round_id: str) -> Response | str | tuple[str, int]:
    """Give the codes that were issued with this page, as a file or as slips to print. Issues none."""
    form = HandOverForm()
    if form.validate():
        with form.handed_over():
            number, seed = form.how_many.data, seed_of(round_id, form.key.data)
            codes = the_application().issuing.codes_again(round_id, number, seed=seed, by=acting_as(OFFICER))
            return _slips(round_id, list(codes)) if form.form.data == "slips" else _file(round_id, codes)
    return _page(round_id, form), 422


def new_key() -> str:
    """Draw the key that a page makes its codes with."""
    return secrets.token_hex(32)


def seed_of(round_id: str, key: str) -> bytes:
    """Give what codes are made from: of this page, this round, this person and this service."""
    told = f"pb-codes/v1\n{round_id}\n{acting_as(OFFICER).person}\n{key}"
    return hmac.digest(str(current_app.secret_key).encode(), told.encode(), "sha256")


def handing_over(round_id: str, key: str, number: int, *, slips: bool) -> str:
    """Show that codes were issued, with the button that hands them over."""
    me = acting_as(OFFICER).person
    return render_template(
        "officers/codes_issued.html",
        round=officers_round(round_id),
        number=number,
        key=key,
        slips=slips,
        may_print=number <= MOST_SLIPS,
        issued=[one for one in told_issues(round_id)[0] if one.of.by == me and one.of.number == number][-1],
    )


class Issued(NamedTuple):
    """What was issued, with the name of who did."""

    of: CodesIssued
    by: str


class AskedFor(NamedTuple):
    """What was asked for, with the names of who did and who answered."""

    of: CodesAskedFor
    by: str
    answered_by: str


def told_issues(round_id: str) -> tuple[list[Issued], list[AskedFor]]:
    """Give what was issued in a round and what was asked for, the first ones first."""
    with reading() as connection:
        issued, asked = codes_issued(connection, round_id), codes_asked_for(connection, round_id)
        people = {one.by for one in issued} | {by for one in asked for by in (one.asked_by, one.answered_by)}
        names = names_in_office(connection, people)
    erased = _("an officer whose details were erased")
    return (
        [Issued(one, names.get(one.by, erased)) for one in issued],
        [AskedFor(one, names.get(one.asked_by, erased), names.get(one.answered_by, erased)) for one in asked],
    )


def _ask(round_id: str) -> AnyResponse | tuple[str, int]:
    form = FurtherCodesForm()
    if form.validate():
        with form.handed_over(form.further):
            the_application().issuing.ask_for_codes(
                round_id, form.further.data, reason=form.reason.data, by=acting_as(OFFICER)
            )
            flash(_("You have asked for the codes. Another officer has to confirm them."))
            return redirect(url_for("officers.ask_how_many_codes", round_id=round_id), code=303)
    return _page(round_id, form), 422


def _file(round_id: str, codes: Iterable[str]) -> Response:
    def lines() -> Iterator[str]:
        yield "number,voting code\r\n"
        for number, code in enumerate(codes, start=1):
            yield f"{number},{code}\r\n"

    disposition = f"attachment; filename=voting-codes-{round_id[:8]}.csv"
    return Response(lines(), mimetype="text/csv", headers={"Content-Disposition": disposition})


def _slips(round_id: str, codes: Sequence[str]) -> str:
    shown = officers_round(round_id)
    closes = shown.dates.voting_closes_at
    return render_template("officers/slips.html", round=shown, codes=codes, closes=closes)


def _page(round_id: str, sent: PageForm | None = None) -> str:
    """Show what was issued and asked for, with the form that fits the hour; what was wrong with another one is kept.

    Where codes were issued, the form for more is asked for after that many issues: who goes back to it after another
    one does not find it again.
    """
    shown = officers_round(round_id)
    takes_two = shown.can_vote or shown.of.codes_take_two
    kind = FurtherCodesForm if takes_two else CodesForm
    form = sent if isinstance(sent, kind) else kind(formdata=None, data={"key": new_key(), "form": "file"})
    if sent is not None and sent is not form:
        for words in sent.problems.values():
            form.wrong("", words)
    issued, asked = told_issues(round_id)
    with reading() as connection:
        cancelled = codes_cancelled_in(connection, round_id)
    return render_template(
        "officers/voting_codes.html",
        round=shown,
        form=form,
        turnout=the_application().voting.turnout(round_id),
        issued=issued,
        asked=asked,
        cancelled=cancelled,
        me=acting_as(OFFICER).person,
        one_suffices=shown.ballots_may_come and not takes_two,
        two_may=shown.ballots_may_come and takes_two,
        more=not issued or bool(form.problems) or request.args.get("more") == str(len(issued)),
    )
