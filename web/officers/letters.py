"""What waits in the outbox, what failed and why, what goes by post, and how the words of each letter look."""

from flask import abort, flash, redirect, render_template, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from pb.actions.vocabulary import Refusal
from pb.languages.known import LANGUAGES
from pb.letters.kinds import KINDS
from pb.letters.looking import address_on_the_envelope, how_it_is, letters_to_print
from pb.letters.previews import made_up_facts
from pb.letters.sending import written
from pb.letters.wording_files import Words, in_language, template_of
from web.forms.page_form import PageForm
from web.front.guard import OFFICER, for_officers
from web.front.said import _, _n, said
from web.front.scope import acting_as
from web.front.the_application import in_letters, reading, the_application
from web.officers import pages
from web.shown.qr_code import qr_code_of


@pages.get("/letters")
@for_officers
def show_letters() -> str:
    """Show how it is with the letters."""
    return _letters(PageForm())


@pages.post("/letters/<ref:letter_id>/again")
@for_officers
def try_letter_again(letter_id: str) -> Response | tuple[str, int]:
    """Have a letter that was given up tried again."""
    form = PageForm()
    with form.handed_over():
        the_application().letters.try_again(letter_id, by=acting_as(OFFICER))
        flash(_("The letter is tried again."))
        return redirect(url_for("officers.show_letters"), code=303)
    return _letters(form), 422


@pages.post("/letters/again")
@for_officers
def try_all_letters_again() -> Response | tuple[str, int]:
    """Have all letters tried again that were given up."""
    form = PageForm()
    with form.handed_over():
        done = the_application().letters.try_all_again(by=acting_as(OFFICER))
        flash(_n("{n} letter is tried again.", "{n} letters are tried again.", done))
        return redirect(url_for("officers.show_letters"), code=303)
    return _letters(form), 422


@pages.get("/letters/print")
@for_officers
def print_letters() -> str:
    """Show the letters that go by post, a page each, with the address and a QR code of where they lead."""
    with reading() as connection:
        found = [(each, address_on_the_envelope(connection, each)) for each in letters_to_print(connection)]
    sheets = []
    for each, whom in found:
        about, facts = in_letters(), dict(each.facts)
        words = written(each.kind, each.language, facts, about)
        link = in_language(str(facts.get("link", "")), each.language)
        sheets.append((each.id, whom.split("\n"), words, _square(about.address, link)))
    return render_template("officers/letters_print.html", sheets=sheets)


@pages.post("/letters/print")
@for_officers
def say_letters_were_posted() -> Response:
    """Take down that letters were printed and posted."""
    done = the_application().letters.posted(request.form.getlist("letter"), by=acting_as(OFFICER))
    flash(_n("{n} letter is written down as posted.", "{n} letters are written down as posted.", done))
    return redirect(url_for("officers.show_letters"), code=303)


@pages.get("/letters/words")
@for_officers
def show_words_of_letters() -> str:
    """List the kinds of letters, with where the words of each come from, and what is wrong with the council's own."""
    listed = [(kind, its, [_words_of(kind, each.code) for each in LANGUAGES]) for kind, its in KINDS.items()]
    return render_template("officers/letters_words.html", kinds=listed)


@pages.get("/letters/words/<kind>/<code>")
@for_officers
def preview_letter(kind: str, code: str) -> str:
    """Show a letter as it would be read, with facts that are made up."""
    if kind not in KINDS or code not in {each.code for each in LANGUAGES}:
        abort(404)
    about, problem = in_letters(), ""
    try:
        template_of(kind, code, about.data)
    except Refusal as refusal:
        problem = said(refusal)
    words: Words = written(kind, code, made_up_facts(kind), about)
    its = KINDS[kind]
    return render_template("officers/letter_preview.html", kind=kind, its=its, words=words, problem=problem)


def _letters(form: PageForm) -> str:
    with reading() as connection:
        found = how_it_is(connection)
    return render_template("officers/letters.html", form=form, found=found, way=the_application().settings.letters)


def _words_of(kind: str, code: str) -> tuple[str, str]:
    """Give the code of a language and whose words it has: ``own``, ``ours``, ``english`` or ``wrong``."""
    try:
        template = template_of(kind, code, in_letters().data)
    except Refusal:
        return code, "wrong"
    return code, ("own" if template.own else "ours") if template.language == code else "english"


def _square(address: str, link: str) -> Markup | None:
    """Draw the QR code of where a letter leads; none where nobody said where people reach the service."""
    if not address or not link:
        return None
    whole = address + link if link.startswith("/") else link
    return qr_code_of(whole)
