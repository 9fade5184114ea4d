"""Going to sign in with an account of another service, and coming back. Offered only where one is named.

What the browser has to bring back stands in its cookie, signed; it is taken out of it before anything is asked.
"""

from flask import abort, flash, redirect, render_template, request, session, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from pb.accounts.refusals import ElsewhereDidNotAnswer, ElsewhereWasNotBelieved, NobodyIsTiedToIt, TiedToSomebodyElse
from pb.actions.from_elsewhere import OnTheWay
from pb.actions.vocabulary import Refusal
from web.accounts import pages
from web.accounts.home import first_role, onward_from_here
from web.front import sessions
from web.front.guard import for_any_visitor, for_signed_in, may_change_ways_in
from web.front.said import _
from web.front.scope import acting_as
from web.front.sessions import safe_next
from web.front.the_application import the_application, where_people_reach_it
from web.front.where_from import came

ON_THE_WAY = "elsewhere"
"""What a browser holds of somebody who is signing in elsewhere: what it brings back, and where they go then."""
_LONGEST = 2_000
_KEPT = len(OnTheWay._fields) + 2


def its_name() -> str:
    """Give what people call the other service; empty where none is offered."""
    return the_application().from_elsewhere.name if where_people_reach_it() else ""


@pages.get("/sign-in/elsewhere")
@for_any_visitor
def go_elsewhere() -> Response | tuple[str, int]:
    """Send the browser to the other service."""
    if not its_name():
        abort(404)
    return _set_out(onward=safe_next(request.args.get("next")) or "")


@pages.get("/account/elsewhere")
@for_signed_in
def show_account_elsewhere() -> str:
    """Show whether a person signs in with an account of the other service, to tie or to untie it."""
    if not its_name():
        abort(404)
    return _account_elsewhere()


@pages.post("/account/elsewhere")
@for_signed_in
def change_account_elsewhere() -> Response | str | tuple[str, int]:
    """Send the browser to the other service, to tie the account with which it comes back; or untie the one there is."""
    if not its_name():
        abort(404)
    if request.form.get("what") != "untie":
        there = _set_out(ties=current_user.person)
        # A link leads there and no redirect: browsers follow none from a form of ours to somewhere else.
        return there if isinstance(there, tuple) else _account_elsewhere(there.location or "")
    the_application().from_elsewhere.untie_mine(me=acting_as(first_role()), token=current_user.get_id())
    flash(_("No account of another service opens yours any more. You are signed out everywhere else."))
    return redirect(url_for("sign_in.show_my_account"), code=303)


@pages.get("/sign-in/elsewhere/back")
@for_any_visitor
def come_back() -> Response | tuple[str, int]:
    """Sign in whoever comes back, if their account there is tied to one here; or tie it, if that is why they went.

    There is one address to come back to, because the other service is told it beforehand.
    """
    name, kept = its_name(), session.pop(ON_THE_WAY, None)
    if not name:
        abort(404)
    state, code = (request.args.get(one, "")[:_LONGEST] for one in ("state", "code"))
    if not kept or len(kept) != _KEPT or not state or not code or request.args.get("error"):
        return _of_no_use(ElsewhereWasNotBelieved(name=name))
    *carried, onward, ties = kept
    try:
        if ties:
            return _tie(OnTheWay(*carried), state, code, of=ties)
        token = the_application().from_elsewhere.come_back(
            OnTheWay(*carried), state=state, code=code, back=_back(), came=came()
        )
    except (ElsewhereDidNotAnswer, ElsewhereWasNotBelieved, NobodyIsTiedToIt, TiedToSomebodyElse) as refusal:
        return _of_no_use(refusal, ties=bool(ties))
    sessions.sign_in(token, onward)
    return redirect(onward_from_here(onward), code=303)


def _set_out(*, onward: str = "", ties: str = "") -> Response | tuple[str, int]:
    """Send the browser there.

    :param onward: where somebody goes who signs in
    :param ties: who wants to tie the account with which they come back
    """
    try:
        there, kept = the_application().from_elsewhere.set_out(_back())
    except (ElsewhereDidNotAnswer, ElsewhereWasNotBelieved) as refusal:
        return _of_no_use(refusal, ties=bool(ties))
    session[ON_THE_WAY] = [*kept, onward, ties]
    return redirect(there, code=303)


def _account_elsewhere(there: str = "") -> str:
    tied = the_application().from_elsewhere.is_tied(current_user.person)
    return render_template("accounts/account_elsewhere.html", service=its_name(), tied=tied, there=there)


def _tie(kept: OnTheWay, state: str, code: str, *, of: str) -> Response:
    """Tie what somebody came back with, if they are still signed in, whole, a moment ago, and as whoever set out."""
    if not (current_user.is_authenticated and current_user.person == of and may_change_ways_in()):
        raise ElsewhereWasNotBelieved(name=its_name())
    me, token = acting_as(first_role()), current_user.get_id()
    the_application().from_elsewhere.tie(kept, state=state, code=code, back=_back(), me=me, token=token)
    flash(_("From now on you can sign in with {service}. You are signed out everywhere else.", service=its_name()))
    return redirect(url_for("sign_in.show_my_account"), code=303)


def _back() -> str:
    return f"{where_people_reach_it()}{url_for('sign_in.come_back')}"


def _of_no_use(refusal: Refusal, *, ties: bool = False) -> tuple[str, int]:
    return render_template("accounts/elsewhere_of_no_use.html", why=refusal, ties=ties), 403
