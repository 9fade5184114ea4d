"""Going to sign in with an account of another service, and coming back. Offered only where one is named.

What the browser has to bring back stands in its cookie, signed; it is taken out of it before anything is asked.
"""

from flask import abort, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from pb.accounts.refusals import ElsewhereDidNotAnswer, ElsewhereWasNotBelieved, NobodyIsTiedToIt
from pb.actions.from_elsewhere import OnTheWay
from pb.actions.vocabulary import Refusal
from web.accounts import pages
from web.accounts.home import onward_from_here
from web.front import sessions
from web.front.guard import for_any_visitor
from web.front.sessions import safe_next
from web.front.the_application import the_application, where_people_reach_it
from web.front.where_from import came

ON_THE_WAY = "elsewhere"
"""What a browser holds of somebody who is signing in elsewhere: what it brings back, and where they go then."""
_LONGEST = 2_000


def its_name() -> str:
    """Give what people call the other service; empty where none is offered."""
    return the_application().from_elsewhere.name if where_people_reach_it() else ""


@pages.get("/sign-in/elsewhere")
@for_any_visitor
def go_elsewhere() -> Response | tuple[str, int]:
    """Send the browser to the other service."""
    if not its_name():
        abort(404)
    try:
        there, kept = the_application().from_elsewhere.set_out(_back())
    except (ElsewhereDidNotAnswer, ElsewhereWasNotBelieved) as refusal:
        return _of_no_use(refusal)
    session[ON_THE_WAY] = [*kept, safe_next(request.args.get("next")) or ""]
    return redirect(there, code=303)


@pages.get("/sign-in/elsewhere/back")
@for_any_visitor
def come_back() -> Response | tuple[str, int]:
    """Sign in whoever comes back, if an administrator has tied their account there to one here."""
    name, kept = its_name(), session.pop(ON_THE_WAY, None)
    if not name:
        abort(404)
    state, code = (request.args.get(one, "")[:_LONGEST] for one in ("state", "code"))
    if not kept or not state or not code or request.args.get("error"):
        return _of_no_use(ElsewhereWasNotBelieved(name=name))
    *carried, onward = kept
    try:
        token = the_application().from_elsewhere.come_back(
            OnTheWay(*carried), state=state, code=code, back=_back(), came=came()
        )
    except (ElsewhereDidNotAnswer, ElsewhereWasNotBelieved, NobodyIsTiedToIt) as refusal:
        return _of_no_use(refusal)
    sessions.sign_in(token, onward)
    return redirect(onward_from_here(onward), code=303)


def _back() -> str:
    return f"{where_people_reach_it()}{url_for('sign_in.come_back')}"


def _of_no_use(refusal: Refusal) -> tuple[str, int]:
    return render_template("accounts/elsewhere_of_no_use.html", why=refusal), 403
