"""Pages for everybody with the links of whoever is signed in: the body is made once for all, the head for each.

A page for everybody is made as for somebody who is not signed in, and kept so.
Where the request comes from somebody who is, the account link and the menu are
replaced in the copy that leaves, and that copy may be kept by nobody: it is
``no-store``, carries no ETag and is not compressed, since it holds the token of
a form (BREACH). Everybody else's copy has an ETag of its content, is compressed,
and says ``Vary: Cookie``, so that no cache gives it to one who is signed in
without asking us. Sources: RFC 9110 (Vary, ETag), RFC 9111 (no-store).
"""

import gzip
from collections.abc import Collection
from functools import lru_cache
from hashlib import sha256
from typing import Final, NamedTuple

from flask import Flask, current_app, request, session
from flask_login import current_user
from werkzeug.wrappers import Response

from pb.actions.vocabulary import Actor, Thing
from web.front.follow_words import AS_A_RULE, HOW_OFTEN
from web.front.guard import Audience, audience_of_this_page
from web.front.headers import ASKED_AGAIN, NEVER_KEPT
from web.front.navigation import links_for
from web.front.sessions import SignedInPerson
from web.front.the_application import the_application

ACCOUNT: Final = ("<!--account-->", "<!--/account-->")
MENU: Final = ("<!--menu-->", "<!--/menu-->")
FOLLOW: Final = ("<!--follow-->", "<!--/follow-->")
"""Between these stands what differs by person. Whatever people write is escaped, so none of it can look like them."""
COOKIE: Final = "cookie".title()  # the name of a header, not a word that anybody reads
SMALLEST_ZIPPED: Final = 1_000
LARGEST_REMEMBERED: Final = 200_000
REMEMBERED: Final = 300
"""Bodies whose hash and compressed form are remembered: 66 MB at the very most, a tenth of it in a town."""
LEVEL: Final = 6
_OK: Final = 200
_OUR_FAULT: Final = 500
_SIGNED_IN: Final = "_user_id"
"""Where Flask-Login keeps the token."""


FOLLOWED_ON: Final = {
    "public.show_round": ("round", "round_id"),
    "public.show_result": ("round", "round_id"),
    "public.show_count": ("round", "round_id"),
    "public.show_proposal": ("proposal", "proposal_id"),
    "public.show_area": ("area", "area_id"),
    "public.show_committee": ("committee", "committee_id"),
}
"""Pages about what can be followed: its kind, and what their address calls it."""


ABOUT_A_BALLOT: Final = frozenset(
    {
        "public.ask_for_ballot_code",
        "public.find_my_ballot",
        "public.give_proof",
        "residents.ask_for_voting_code",
        "residents.enter_voting_code",
        "residents.ask_whether_code_was_used",
        "residents.say_whether_code_was_used",
        "residents.show_ballot_paper",
        "residents.fill_in_ballot_paper",
        "residents.cast_ballot",
        "residents.show_receipt",
        "residents.put_receipt_away",
        "residents.give_signed_receipt",
    }
)
"""Pages open to any visitor on which nobody is looked up."""


class Ready(NamedTuple):
    """A body as it leaves: by which name a browser asks for it again, and in short."""

    etag: str
    zipped: bytes


def add_heads(app: Flask) -> None:
    """Have every page for everybody leave with the head of whoever asked for it."""

    def with_head(response: Response) -> Response:
        if _is_for_everybody(app, response):
            person = who_is_here() if response.status_code < _OUR_FAULT else None
            if person is not None:
                _made_for(app, person, response)
            elif session.modified:  # somebody's sign-in has just ended: the answer takes a cookie away
                response.headers["Cache-Control"] = NEVER_KEPT
            else:
                _ready_for_all(response)
            response.vary.add(COOKIE)
        return response

    app.after_request(with_head)


def shown_on(audience: Audience) -> SignedInPerson | None:
    """Give whose name and links stand on the page being made; nobody's on pages for everybody, which get them later.

    Nor on any page about a ballot: whoever votes is let in by a code, and no account is looked at beside it.
    """
    if audience is Audience.EVERYBODY or request.endpoint in ABOUT_A_BALLOT:
        return None
    if audience is Audience.ANY_VISITOR:
        return who_is_here()
    return current_user if current_user.is_authenticated else None


def _is_for_everybody(app: Flask, response: Response) -> bool:
    whole = not (response.is_streamed or response.direct_passthrough)
    return (
        whole
        and response.mimetype == "text/html"
        and "Content-Encoding" not in response.headers
        and audience_of_this_page(app, request.endpoint) is Audience.EVERYBODY
    )


def who_is_here() -> SignedInPerson | None:
    """Give who is signed in, all the way; the database is asked only where the browser shows a sign-in."""
    if current_app.config["SESSION_COOKIE_NAME"] not in request.cookies or _SIGNED_IN not in session:
        return None
    if not current_user.is_authenticated or current_user.is_half:
        return None
    person: SignedInPerson = current_user._get_current_object()  # noqa: SLF001 -- werkzeug's way to what a proxy is for
    return person


def _made_for(app: Flask, person: SignedInPerson, response: Response) -> None:
    page, templates = response.get_data(as_text=True), app.jinja_env
    links = links_for(app, Audience.EVERYBODY, roles_shown(person))
    page = _between(ACCOUNT, page, templates.get_template("components/account.html").render(person=person))
    page = _between(MENU, page, templates.get_template("components/menu.html").render(links=links))
    if FOLLOW[0] in page:
        page = _between(FOLLOW, page, _follow_of(app, person))
    response.set_data(page)
    response.headers["Cache-Control"] = NEVER_KEPT
    response.headers.pop("ETag", None)


def _follow_of(app: Flask, person: SignedInPerson) -> str:
    """Make the button by which this person follows what the page is about, or the word that they do."""
    kind, called = FOLLOWED_ON[request.endpoint or ""]
    thing = Thing(kind, (request.view_args or {})[called])
    how_often = the_application().following.how_often(thing, by=Actor(person.person, ""))
    words = {"how_often": how_often, "how_often_words": HOW_OFTEN.get(how_often, ""), "as_a_rule": AS_A_RULE}
    template = app.jinja_env.get_template("components/follow_here.html")
    return template.render(kind=thing.kind, id=thing.id, **words)


def roles_shown(person: SignedInPerson | None) -> Collection[str]:
    """Give the roles whose links somebody sees: none while every one would lead to where a password is chosen."""
    if person is None or person.has_temporary_password or person.sets_up_first:
        return ()
    roles: Collection[str] = person.roles
    return roles


def _between(marks: tuple[str, str], page: str, put: str) -> str:
    before, begins, rest = page.partition(marks[0])
    _made_for_all, ends, after = rest.partition(marks[1])
    return f"{before}{begins}{put}{ends}{after}" if ends else page


def _ready_for_all(response: Response) -> None:
    body = response.get_data()
    make = _ready if len(body) <= LARGEST_REMEMBERED else _ready.__wrapped__
    response.headers.setdefault("Cache-Control", ASKED_AGAIN)
    response.vary.add("Accept-Encoding")
    if response.status_code != _OK:
        return
    ready = make(body)
    if "ETag" not in response.headers:
        response.set_etag(ready.etag, weak=True)  # the same page, whether compressed or not
        response.make_conditional(request.environ)
    if response.status_code == _OK and len(body) >= SMALLEST_ZIPPED and takes_gzip():
        response.set_data(ready.zipped)
        response.headers["Content-Encoding"] = "gzip"


@lru_cache(maxsize=REMEMBERED)
def _ready(body: bytes) -> Ready:
    return Ready(sha256(body).hexdigest()[:32], gzip.compress(body, LEVEL, mtime=0))


def takes_gzip() -> bool:
    """Say whether whoever asks can read what was compressed with gzip."""
    return bool(request.accept_encodings.quality("gzip") > 0)
