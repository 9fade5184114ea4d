"""Voting: the code from the letter, the ballot paper, check your choices, cast. No account, no person.

What is chosen travels in the form, so that what is cast is what the voter
checked; the browser's cookie holds the hash of the code and, afterwards, the
receipt. Nothing of it is kept on the server before the ballot is in the box.
"""

import secrets

from flask import redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from pb.readmodels.rounds.ballot_papers import BallotPaper
from web.front.guard import for_any_visitor
from web.front.the_application import reading, the_application
from web.front.where_from import source
from web.residents import pages
from web.residents.ballot_forms import BallotForm, VotingCodeForm
from web.residents.receipts import keep
from web.shown.ballot_shown import BallotShown, read_marks, wrong_beside_projects
from web.shown.this_round import announced
from web.wording.money import amounts_are_in

AT_THE_DOOR = "voting"
SHORTEST_KEY = 16


@pages.get("/rounds/<ref:round_id>/vote")
@for_any_visitor
def ask_for_voting_code(round_id: str) -> str:
    """Ask for the voting code."""
    return _door(round_id, VotingCodeForm())


@pages.post("/rounds/<ref:round_id>/vote")
@for_any_visitor
def enter_voting_code(round_id: str) -> Response | tuple[str, int]:
    """Take the code at the door: it must be of this round, and not used yet."""
    form = VotingCodeForm()
    if form.validate():
        with form.handed_over(form.code):
            entitlement = the_application().voting.enter_code(round_id, form.code.data, source=source())
            session[AT_THE_DOOR] = [round_id, entitlement.hex()]
            return redirect(url_for("residents.show_ballot_paper", round_id=round_id), code=303)
    return _door(round_id, form), 422


@pages.get("/rounds/<ref:round_id>/ballot")
@for_any_visitor
def show_ballot_paper(round_id: str) -> str | Response:
    """Show the ballot paper, its projects in an order of this voter's own."""
    if _code_of(round_id) is None:
        return redirect(url_for("residents.ask_for_voting_code", round_id=round_id), code=303)
    return _ballot(round_id, BallotForm(data={"key": secrets.token_urlsafe(24)}), is_new=True)


@pages.post("/rounds/<ref:round_id>/ballot")
@for_any_visitor
def fill_in_ballot_paper(round_id: str) -> str | Response | tuple[str, int]:
    """Say how much money is left, or show what was chosen before it is cast."""
    if _code_of(round_id) is None:
        return redirect(url_for("residents.ask_for_voting_code", round_id=round_id), code=303)
    form = BallotForm()
    if form.do.data != "check":
        return _ballot(round_id, form)
    paper = _paper(round_id)
    for place, words in wrong_beside_projects(request.form, paper).items():
        form.wrong(place, words)
    if form.problems:
        return _ballot(round_id, form), 422
    with form.handed_over("ballot"):
        paper.check(read_marks(request.form, paper))
        return _check(paper, form)
    return _ballot(round_id, form), 422


@pages.post("/rounds/<ref:round_id>/cast")
@for_any_visitor
def cast_ballot(round_id: str) -> Response | tuple[str, int]:
    """Cast the ballot that was checked; acknowledged only when it is on disk. The same form again: the same receipt."""
    code = _code_of(round_id)
    if code is None:
        return redirect(url_for("residents.show_receipt", round_id=round_id), code=303)
    form = BallotForm()
    paper = _paper(round_id)
    key = form.key.data
    if len(key) < SHORTEST_KEY:
        return redirect(url_for("residents.show_ballot_paper", round_id=round_id), code=303)
    with form.handed_over():
        receipt = the_application().voting.cast(round_id, code, read_marks(request.form, paper), idempotency_key=key)
        session.pop(AT_THE_DOOR, None)
        keep(receipt)
        return redirect(url_for("residents.show_receipt", round_id=round_id), code=303)
    return _check(paper, form), 422


def _door(round_id: str, form: VotingCodeForm) -> str:
    with reading() as connection:
        shown = announced(connection, round_id)
    by_account = bool(shown.rules and "accounts" in shown.rules.voters.ways)
    return render_template("residents/voting_code.html", round=shown, form=form, by_account=by_account)


def _ballot(round_id: str, form: BallotForm, *, is_new: bool = False) -> str:
    """Show the paper.

    :param is_new: nobody has sent this form yet: where scripts run the browser draws its key anew
    """
    ballot = BallotShown(_paper(round_id), form.key.data, request.form)
    company = the_application().voting.company(round_id)
    return render_template("residents/ballot.html", ballot=ballot, form=form, is_new=is_new, company=company)


def _check(paper: BallotPaper, form: BallotForm) -> str:
    ballot = BallotShown(paper, form.key.data, request.form)
    return render_template("residents/check_ballot.html", ballot=ballot, form=form)


def _paper(round_id: str) -> BallotPaper:
    paper = the_application().voting.ballot_paper(round_id)
    amounts_are_in(paper.rules.currency)
    return paper


def _code_of(round_id: str) -> bytes | None:
    kept = session.get(AT_THE_DOOR)
    return bytes.fromhex(kept[1]) if kept and kept[0] == round_id else None
