"""Who is signed in, by Flask-Login: an opaque token in the browser's cookie, the session itself on the server.

The cookie holds nothing about the person: what Flask-Login takes for the id of
a user is the token of one sign-in. Signing out ends the session on the server,
so a copied cookie is worth nothing afterwards.
"""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from flask import Flask, current_app, request, session
from flask_login import LoginManager, UserMixin, current_user, login_fresh, login_user, logout_user
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect
from werkzeug.wrappers import Response

from pb.accounts.sessions import SignedIn
from pb.languages.known import ENGLISH
from web.front.languages import language, without_language
from web.front.the_application import the_application

SINCE = "since"
ONWARD = "onward"
"""Where somebody goes when they have given the code from their phone."""
FRESH_FOR = timedelta(hours=8)
"""A working day: after it, whoever acts for the council signs in again before changing anything."""
TO_BEGIN = timedelta(minutes=30)
TO_END = timedelta(minutes=90)
"""Before what binds the council: how long ago the sign-in may be when its form is opened, and when it is sent. Whoever
has opened it has an hour to fill it in, and loses nothing of it."""
_LONGEST_ADDRESS = 500


class SignedInPerson(UserMixin):  # type: ignore[misc] # Flask-Login has no types
    """Somebody who is signed in, as Flask-Login's ``current_user``; without an account nobody is."""

    def __init__(self, token: str, signed_in: SignedIn) -> None:
        """Take the token of the sign-in and whom it stands for."""
        self._token = token
        self.person, self.name = signed_in.person, signed_in.name
        self.roles, self.held = signed_in.roles, signed_in.held
        self.has_temporary_password = signed_in.temporary
        self.by_link = signed_in.by_link
        self.is_half, self.sets_up_first = signed_in.is_half, signed_in.sets_up_first

    def get_id(self) -> str:
        """Give what the cookie holds: the token, never the person."""
        return self._token


class SignIns(LoginManager):  # type: ignore[misc] # Flask-Login has no types
    """Flask-Login without its "remember me": nobody stays signed in on a library's computer."""

    def _update_remember_cookie(self, response: Response) -> Response:
        """Leave the response alone: to look for that cookie would make every public page differ by cookie."""
        return response

    def _load_user_from_remember_cookie(self, _cookie: str) -> None:
        """Believe no such cookie; none was given out."""


def add_sign_in(app: Flask) -> None:
    """Let Flask-Login say who is signed in; it asks only where a page asks for ``current_user``.

    Its protection of sessions is "basic": a session that turns up at another
    address or in another browser is no longer fresh. Pages of the council then
    ask to sign in again (``web.front.guard``); a resident whose phone changes
    from one network to the next goes on writing, where "strong" would throw the
    proposal away.
    """
    sign_ins = SignIns()
    sign_ins.session_protection = "basic"
    sign_ins.login_view = sign_ins.refresh_view = "sign_in.show_sign_in"
    sign_ins.login_message = sign_ins.needs_refresh_message = None
    sign_ins.user_loader(_person_of)
    sign_ins.init_app(app, add_context_processor=False)


def _person_of(token: str) -> SignedInPerson | None:
    signed_in = the_application().people.who_is(token)
    return SignedInPerson(token, signed_in) if signed_in is not None else None


def sign_in(token: str, onward: str = "") -> None:
    """Keep a new session's token, and nothing of what the browser held before (against session fixation).

    :param onward: where the person goes from here, for when they have given the code from their phone
    """
    session.clear()
    go_on_with(token)
    if onward and current_user.is_authenticated and (current_user.is_half or current_user.sets_up_first):
        session[ONWARD] = onward


def go_on_with(token: str) -> None:
    """Take a new token for a person whose password was right a moment ago, and keep what else the browser holds."""
    person = _person_of(token)
    login_user(person)
    if person is not None and language() != ENGLISH:
        the_application().letters.learn_language(person.person, language().code)
    session[SINCE] = int(datetime.now(UTC).timestamp())


def sign_out() -> None:
    """End the session on the server, and drop the token and everything else the browser held."""
    the_application().people.sign_out(current_user.get_id())
    logout_user()
    session.clear()


def is_where_it_began() -> bool:
    """Say whether the session is still at the address and in the browser that signed in."""
    return bool(login_fresh())


def is_of_today() -> bool:
    """Say whether the person signed in within the last working day."""
    return began_within(FRESH_FOR)


def began_within(moment: timedelta) -> bool:
    """Say whether the person signed in so short a time ago."""
    since = session.get(SINCE)
    return isinstance(since, int) and datetime.now(UTC).timestamp() - since < moment.total_seconds()


def safe_next(wanted: str | None) -> str | None:
    """Return where to go after signing in, if it is the address of a page of ours; else None.

    Only a path that this service answers to a GET passes: no other host (in
    whatever spelling), no scheme, no control characters.
    """
    if not wanted or len(wanted) > _LONGEST_ADDRESS or not wanted.startswith("/") or not wanted.isprintable():
        return None
    if wanted[1:2] in ("/", "\\") or "\\" in wanted:
        return None
    try:
        parts = urlsplit(wanted)
        if parts.scheme or parts.netloc:
            return None
        current_app.url_map.bind_to_environ(request.environ).match(without_language(parts.path)[1], method="GET")
    except (ValueError, HTTPException, RequestRedirect):
        return None
    return wanted
