"""Pages for when something cannot be shown: what happened and what to do, in plain words and with the right status."""

import logging

from flask import Flask, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from pb.actions.vocabulary import Refusal, Sentence
from pb.actions.who_may import DoesNotActAsThatHere, NotInThisCapacity
from pb.store.event_store import NotFound
from pb.what_broke import where_it_broke
from web.front.guard import NotForThis
from web.front.refused import refusal_said
from web.front.said import said
from web.front.the_site import show_as_last_known

_LOG = logging.getLogger(__name__)

WORDS: dict[int, tuple[Sentence, tuple[Sentence, ...]]] = {
    400: (
        Sentence("Sorry, we could not read what was sent"),
        (Sentence("Go back to the page before, check what you entered and try again."),),
    ),
    403: (
        Sentence("You cannot open this page"),
        (
            Sentence("This page is for people with another role. You are signed in, but not as one of them."),
            Sentence("If you think you should be able to open it, ask the officer who set up your account."),
        ),
    ),
    404: (
        Sentence("Page not found"),
        (
            Sentence("If you typed the address, check it is correct. If you pasted it, check you copied all of it."),
            Sentence("If you followed a link on this site, the page may have been withdrawn."),
        ),
    ),
    405: (
        Sentence("This address only takes a form"),
        (Sentence("You may have reloaded a page that was the answer to a form. Start again from the home page."),),
    ),
    413: (
        Sentence("What you sent is too large"),
        (Sentence("Shorten what you wrote and send it again. Nothing has been saved."),),
    ),
    429: (
        Sentence("Too many tries"),
        (Sentence("Wait a minute, then try again. Nothing has been lost."),),
    ),
    500: (
        Sentence("Sorry, there is a problem with the service"),
        (
            Sentence("Try again in a few minutes. What you had saved, and every ballot with a receipt, is safe."),
            Sentence("If it goes on, tell the council which page you were on."),
        ),
    ),
    503: (
        Sentence("Sorry, the service is not available"),
        (Sentence("Try again in a few minutes. Nothing you had saved is lost."),),
    ),
}


OURS = 500
"""The border between the visitor's side and ours."""
FILE_TOO_LARGE = (
    Sentence("The file is too large"),
    Sentence("Nothing has been saved. Go back: the page says how large a file may be."),
    Sentence("Most phones can make photos smaller. A PDF gets smaller when you scan it in grey, or with fewer pages."),
)
NOT_FOR_THIS = (
    Sentence("This is not yours to do"),
    Sentence("You act for the council, but not for this scheme, round, committee or area, or not today."),
    Sentence("An administrator can say who does, and change what you act for."),
)
EXPIRED = (
    Sentence("This form has expired"),
    Sentence("This happens when a page has been open for a long time, or when cookies are switched off."),
    Sentence("Go back, reload the page and send it again. Nothing has been changed."),
)


def add_error_pages(app: Flask) -> None:
    """Answer every error with a page of the service."""

    def show_http_error(error: HTTPException) -> tuple[str, int]:
        status = error.code or 500
        if status not in WORDS:
            status = 400 if status < OURS else OURS
        heading, lines = WORDS[status]
        if status >= OURS:
            show_as_last_known()
        if isinstance(error, RequestEntityTooLarge) and request.mimetype == "multipart/form-data":
            heading, lines = FILE_TOO_LARGE[0], FILE_TOO_LARGE[1:]
        return _trouble(heading, *lines), error.code or 500

    def show_not_for_this(refused: NotForThis | DoesNotActAsThatHere | NotInThisCapacity) -> tuple[str, int]:
        heading, *lines = NOT_FOR_THIS
        return _trouble(heading, *([refused] if isinstance(refused, Refusal) else lines)), 403

    def show_expired_form(_: CSRFError) -> tuple[str, int]:
        return _trouble(*EXPIRED), 400

    def show_not_found(_: NotFound) -> tuple[str, int]:
        heading, lines = WORDS[404]
        return _trouble(heading, *lines), 404

    def show_refusal(refusal: Refusal) -> tuple[str, int]:
        return _trouble(Sentence("This is not possible"), refusal), 409

    def show_fault(error: Exception) -> tuple[str, int]:
        _LOG.error("a page failed\n%s", where_it_broke(error))
        show_as_last_known()
        heading, lines = WORDS[500]
        return _trouble(heading, *lines), 500

    app.register_error_handler(HTTPException, show_http_error)
    app.register_error_handler(CSRFError, show_expired_form)
    for refused in (NotForThis, DoesNotActAsThatHere, NotInThisCapacity):
        app.register_error_handler(refused, show_not_for_this)
    app.register_error_handler(NotFound, show_not_found)
    app.register_error_handler(Refusal, show_refusal)
    if not app.testing:
        app.register_error_handler(Exception, show_fault)


def _trouble(heading: Sentence, *lines: Sentence | Refusal) -> str:
    return render_template("error.html", heading=said(heading), lines=[refusal_said(line) for line in lines])
