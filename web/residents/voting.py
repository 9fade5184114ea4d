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
from web.front.languages import page_in_every_language
from web.front.the_application import now, reading, the_application
from web.front.where_from import source
from web.residents import pages
from web.residents.ballot_forms import BallotForm, VotingCodeForm
from web.residents.receipts import keep
from web.shown.ballot_shown import BallotShown, read_marks, wrong_beside_projects
from web.shown.round_shown import RoundShown
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


@pages.post("/rounds/<ref:round_id>/vote/leave")
@for_any_visitor
def leave_the_vote(round_id: str) -> Response:
    """Forget the code in this browser, for whoever sits here next; it can be entered again."""
    session.pop(AT_THE_DOOR, None)
    return redirect(url_for("public.show_round", round_id=round_id), code=303)


@pages.get("/rounds/<ref:round_id>/ballot")
@for_any_visitor
def show_ballot_paper(round_id: str) -> str | Response:
    """Show the ballot paper, its projects in an order of this voter's own."""
    shown = _where_the_vote_is_open(round_id)
    if shown is None:
        return _to_the_door(round_id)
    key = secrets.token_urlsafe(24)
    return _ballot(shown, BallotForm(data={"key": key, "order": secrets.token_urlsafe(9)}), is_new=True)


@pages.post("/rounds/<ref:round_id>/ballot")
@for_any_visitor
def fill_in_ballot_paper(round_id: str) -> str | Response | tuple[str, int]:
    """Say what is left, or show what was chosen before it is cast."""
    shown = _where_the_vote_is_open(round_id)
    if shown is None:
        return _to_the_door(round_id)
    form = BallotForm()
    if form.do.data != "check":
        return _ballot(shown, form)
    paper = _paper(round_id)
    for place, words in wrong_beside_projects(request.form, paper).items():
        form.wrong(place, words)
    if form.problems:
        return _ballot(shown, form), 422
    with form.handed_over("ballot"):
        paper.check(read_marks(request.form, paper))
        return _check(shown, form)
    return _ballot(shown, form), 422


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
        keep(receipt, now())
        return redirect(url_for("residents.show_receipt", round_id=round_id), code=303)
    with reading() as connection:
        shown = announced(connection, round_id)
    return _check(shown, form), 422


def _door(round_id: str, form: VotingCodeForm) -> str:
    with reading() as connection:
        shown = announced(connection, round_id)
    return render_template("residents/voting_code.html", round=shown, form=form, is_inside=bool(_code_of(round_id)))


def _to_the_door(round_id: str) -> Response:
    return redirect(url_for("residents.ask_for_voting_code", round_id=round_id), code=303)


def _where_the_vote_is_open(round_id: str) -> RoundShown | None:
    """Give the round of a voter whose code was taken at the door; None without a code, or when voting is not open."""
    if _code_of(round_id) is None:
        return None
    with reading() as connection:
        shown = announced(connection, round_id)
    return shown if shown.can_vote else None


def _ballot(shown: RoundShown, form: BallotForm, *, is_new: bool = False) -> str:
    """Show the paper.

    :param is_new: nobody has sent this form yet: where scripts run the browser draws its key anew
    """
    return _page("residents/ballot.html", shown, form, is_new=is_new)


def _check(shown: RoundShown, form: BallotForm) -> str:
    """Show what was chosen, once more before it is cast."""
    return _page("residents/check_ballot.html", shown, form)


def _page(template: str, shown: RoundShown, form: BallotForm, **more: bool) -> str:
    ballot = BallotShown(_paper(shown.id), form.key.data, request.form, form.order.data, shown.withdrawn)
    code = _code_of(shown.id) if shown.ballots_can_change else None
    return render_template(
        template,
        ballot=ballot,
        round=shown,
        form=form,
        company=the_application().voting.company(shown.id),
        has_voted=code is not None and the_application().voting.has_voted(shown.id, code),
        sent_in=page_in_every_language(f"/rounds/{shown.id}/ballot"),
        **more,
    )


def _paper(round_id: str) -> BallotPaper:
    paper = the_application().voting.ballot_paper(round_id)
    amounts_are_in(paper.rules.currency)
    return paper


def _code_of(round_id: str) -> bytes | None:
    kept = session.get(AT_THE_DOOR)
    return bytes.fromhex(kept[1]) if kept and kept[0] == round_id else None
