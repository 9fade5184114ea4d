"""Ending letters of a kind from the letter itself; and, in the demo alone, reading the letters that went nowhere."""

from flask import abort, current_app, render_template
from werkzeug.wrappers import Response

from pb.letters.looking import address_on_the_envelope, shown_letter, shown_letters
from pb.letters.sending import written
from pb.letters.unsubscribing import PAGE, about
from web.front.guard import for_any_visitor
from web.front.the_application import in_letters, reading, the_application
from web.public import pages


@pages.get(f"{PAGE}<ref:letter_id>/<ref:token>")
@for_any_visitor
def ask_about_letters(letter_id: str, token: str) -> str:
    """Ask whether letters of this kind are to end; looking changes nothing (mail scanners look)."""
    with reading() as connection:
        found = about(connection, in_letters().key, letter_id, token)
    if found is None:
        abort(404)
    return render_template("public/letters_no_more.html", done=found.already)


@pages.post(f"{PAGE}<ref:letter_id>/<ref:token>")
@for_any_visitor
def end_letters(letter_id: str, token: str) -> str:
    """End them: by the button of the page, or by a mail program's one click (RFC 8058), which has no session."""
    if not the_application().letters.no_more(current_app.config["SECRET_KEY"], letter_id, token):
        abort(404)
    return render_template("public/letters_no_more.html", done=True)


@pages.get("/letters-sent")
@for_any_visitor
def show_letters_sent() -> str:
    """List the letters of a demo, which leave the machine for nowhere."""
    _must_be_a_demo()
    with reading() as connection:
        listed = [(each, address_on_the_envelope(connection, each)) for each in shown_letters(connection)]
    shown = [
        (each, whom, written(each.kind, each.language, dict(each.facts), in_letters()).subject) for each, whom in listed
    ]
    return render_template("public/letters_sent.html", letters=shown)


@pages.get("/letters-sent/<ref:letter_id>")
@for_any_visitor
def show_letter_sent(letter_id: str) -> str | Response:
    """Show one of them, whole."""
    _must_be_a_demo()
    with reading() as connection:
        found = shown_letter(connection, letter_id)
        if found is None:
            abort(404)
        whom = address_on_the_envelope(connection, found)
    words = written(found.kind, found.language, dict(found.facts), in_letters())
    return render_template("public/letter_sent.html", letter=found, whom=whom, words=words)


def _must_be_a_demo() -> None:
    if the_application().settings.letters != "shown":
        abort(404)
