"""Who is signed in: an opaque token in the browser's cookie, the session itself on the server.

The cookie holds nothing about the person. Signing out ends the session on the
server, so a copied cookie is worth nothing afterwards.
"""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from flask import abort, current_app, g, request, session
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from pb.accounts import SignedIn
from pb.language import Actor
from web.the_application import the_application

TOKEN = "token"  # noqa: S105 -- the name of the place in the cookie, not a secret
SINCE = "since"
FRESH_FOR = timedelta(hours=8)
"""A working day: after it, whoever acts for the council signs in again before changing anything."""
_LONGEST_ADDRESS = 500


def who_is_signed_in() -> SignedIn | None:
    """Return the person whose session the browser's token opens, asking the application once a request."""
    if "person" not in g:
        token = session.get(TOKEN)
        g.person = the_application().people.who_is(token) if isinstance(token, str) else None
    person: SignedIn | None = g.person
    return person


def remember(token: str) -> None:
    """Keep a new session's token, and nothing of what the browser held before (against session fixation)."""
    session.clear()
    session[TOKEN] = token
    session[SINCE] = int(datetime.now(UTC).timestamp())
    g.pop("person", None)


def forget() -> str | None:
    """Drop the token and everything else the browser held; return the token, so that its session can be ended."""
    token = session.get(TOKEN)
    session.clear()
    g.pop("person", None)
    return token if isinstance(token, str) else None


def is_fresh() -> bool:
    """Say whether the person signed in within the last working day."""
    since = session.get(SINCE)
    return isinstance(since, int) and datetime.now(UTC).timestamp() - since < FRESH_FOR.total_seconds()


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
        current_app.url_map.bind_to_environ(request.environ).match(parts.path, method="GET")
    except (ValueError, HTTPException, RequestRedirect):
        return None
    return wanted


def acting_as(role: str) -> Actor:
    """Return the signed-in person acting in one of their roles; only for pages that the guard has let them open."""
    person = who_is_signed_in()
    if person is None:
        abort(403)
    return Actor(person.person, role)
