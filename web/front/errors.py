"""Pages for when something cannot be shown: what happened and what to do, in plain words and with the right status."""

import logging

from flask import Flask, render_template
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from pb.actions.vocabulary import Refusal
from pb.store.event_store import NotFound

_LOG = logging.getLogger(__name__)

WORDS: dict[int, tuple[str, tuple[str, ...]]] = {
    400: (
        "Sorry, we could not read what was sent",
        ("Go back to the page before, check what you entered and try again.",),
    ),
    403: (
        "You cannot open this page",
        (
            "This page is for people with another role. You are signed in, but not as one of them.",
            "If you think you should be able to open it, ask the officer who set up your account.",
        ),
    ),
    404: (
        "Page not found",
        (
            "If you typed the address, check it is correct. If you pasted it, check you copied all of it.",
            "If you followed a link on this site, the page may have been withdrawn.",
        ),
    ),
    405: (
        "This address only takes a form",
        ("You may have reloaded a page that was the answer to a form. Start again from the home page.",),
    ),
    413: (
        "What you sent is too large",
        ("Shorten what you wrote and send it again. Nothing has been saved.",),
    ),
    429: (
        "Too many tries",
        ("Wait a minute, then try again. Nothing has been lost.",),
    ),
    500: (
        "Sorry, there is a problem with the service",
        (
            "Try again in a few minutes. What you had saved, and every ballot with a receipt, is safe.",
            "If it goes on, tell the council which page you were on.",
        ),
    ),
    503: (
        "Sorry, the service is not available",
        ("Try again in a few minutes. Nothing you had saved is lost.",),
    ),
}


def add_error_pages(app: Flask) -> None:
    """Answer every error with a page of the service."""

    def show_http_error(error: HTTPException) -> tuple[str, int]:
        status = error.code or 500
        if status not in WORDS:
            status = 400 if status < 500 else 500  # noqa: PLR2004 -- the border between the visitor's side and ours
        heading, lines = WORDS[status]
        return render_template("error.html", heading=heading, lines=lines), error.code or 500

    def show_expired_form(_: CSRFError) -> tuple[str, int]:
        lines = (
            "This happens when a page has been open for a long time, or when cookies are switched off.",
            "Go back, reload the page and send it again. Nothing has been changed.",
        )
        return render_template("error.html", heading="This form has expired", lines=lines), 400

    def show_not_found(_: NotFound) -> tuple[str, int]:
        heading, lines = WORDS[404]
        return render_template("error.html", heading=heading, lines=lines), 404

    def show_refusal(refusal: Refusal) -> tuple[str, int]:
        return render_template("error.html", heading="This is not possible", lines=(str(refusal),)), 409

    def show_fault(error: Exception) -> tuple[str, int]:
        _LOG.error("a page failed", exc_info=error)
        heading, lines = WORDS[500]
        return render_template("error.html", heading=heading, lines=lines), 500

    app.register_error_handler(HTTPException, show_http_error)
    app.register_error_handler(CSRFError, show_expired_form)
    app.register_error_handler(NotFound, show_not_found)
    app.register_error_handler(Refusal, show_refusal)
    if not app.testing:
        app.register_error_handler(Exception, show_fault)
