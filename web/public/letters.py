"""Ending letters of a kind from the letter itself; and, in the demo alone, reading the letters that went nowhere."""

from flask import abort, current_app, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from pb.letters.looking import address_on_the_envelope, shown_letter, shown_letters
from pb.letters.sending import choices_of, written
from pb.letters.unsubscribing import CHOICES, PAGE, about, whose_letter
from pb.letters.what_is_wanted import Choice, choice_of
from pb.readmodels.news.answers import names_of
from web.front.guard import for_any_visitor
from web.front.the_application import in_letters, reading, the_application
from web.public import pages
from web.shown.letters_wanted import WantedForm, what_always_comes

LAST_PAGE = 10_000


@pages.get(f"{PAGE}<ref:letter_id>/<ref:token>")
@for_any_visitor
def ask_about_letters(letter_id: str, token: str) -> str:
    """Ask whether letters of this kind are to end; looking changes nothing (mail scanners look)."""
    with reading() as connection:
        found = about(connection, in_letters().key, letter_id, token)
        follows = names_of(connection, [found.thing]).get(found.thing, "") if found and found.thing else ""
    if found is None:
        abort(404)
    return render_template("public/letters_no_more.html", done=found.already, follows=follows)


@pages.post(f"{PAGE}<ref:letter_id>/<ref:token>")
@for_any_visitor
def end_letters(letter_id: str, token: str) -> str:
    """End them: by the button of the page, or by a mail program's one click (RFC 8058), which has no session."""
    with reading() as connection:
        found = about(connection, in_letters().key, letter_id, token)
    if not the_application().letters.no_more(current_app.config["SECRET_KEY"], letter_id, token):
        abort(400)  # what stands in for the form's token is not one of ours
    return render_template("public/letters_no_more.html", done=True, follows=bool(found and found.thing))


@pages.get(f"{CHOICES}<ref:letter_id>/<ref:token>")
@for_any_visitor
def show_letters_wanted(letter_id: str, token: str) -> str:
    """Show whoever holds a letter what they can choose, without an account; looking changes nothing."""
    choice = _choice(letter_id, token)
    return _wanted(choice, WantedForm.of(choice, writes_address=False), done="done" in request.args)


@pages.post(f"{CHOICES}<ref:letter_id>/<ref:token>")
@for_any_visitor
def choose_letters(letter_id: str, token: str) -> Response | tuple[str, int]:
    """Keep what they choose."""
    choice = _choice(letter_id, token)
    form = WantedForm.of(choice, writes_address=False)
    if form.validate():
        with form.handed_over(form.way):
            key, its = current_app.config["SECRET_KEY"], form.wishes(choice)
            the_application().letters.choose_by_letter(key, letter_id, token, its)
            return redirect(url_for(".show_letters_wanted", letter_id=letter_id, token=token, done=1), code=303)
    return _wanted(choice, form), 422


def _choice(letter_id: str, token: str) -> Choice:
    with reading() as connection:
        whose = whose_letter(connection, in_letters().key, letter_id, token)
        choice = choice_of(connection, whose) if whose else None
    if choice is None:
        abort(404)
    return choice


def _wanted(choice: Choice, form: WantedForm, *, done: bool = False) -> str:
    required = what_always_comes(choice)
    return render_template("public/letters_wanted.html", choice=choice, form=form, required=required, done=done)


@pages.get("/letters-sent")
@for_any_visitor
def show_letters_sent() -> str:
    """List the letters of a demo, which leave the machine for nowhere."""
    _must_be_a_demo()
    page = min(max(request.args.get("page", 1, type=int), 1), LAST_PAGE)
    with reading() as connection:
        found, goes_on = shown_letters(connection, page)
        listed = [(each, address_on_the_envelope(connection, each)) for each in found]
    shown = [
        (each, whom, written(each.kind, each.language, dict(each.facts), in_letters()).subject) for each, whom in listed
    ]
    previous = url_for(".show_letters_sent", page=page - 1) if page > 1 else ""
    following = url_for(".show_letters_sent", page=page + 1) if goes_on else ""
    return render_template("public/letters_sent.html", letters=shown, previous=previous, next=following)


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
    here = in_letters()
    choices = "" if found.to_kind == "contact" else choices_of(here, found.id)
    words = written(found.kind, found.language, dict(found.facts), here, choices)
    return render_template("public/letter_sent.html", letter=found, whom=whom, words=words)


def _must_be_a_demo() -> None:
    if the_application().settings.letters != "shown":
        abort(404)
