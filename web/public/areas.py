"""Which area is my postcode in? Asked of the newest edition; what is typed is in no address, no log and no file's name.

Who is not found, or found in the wrong ward, asks an officer: the postcode is kept until the answer, and no longer.
"""

from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response as AnyResponse
from wtforms import HiddenField

from pb.areas.looking_up import Answer, Found, ward_of
from pb.areas.requests import AddressRequest, request_with_number
from pb.readmodels.schemes.editions import name_of_ward
from web.forms.fields import Words
from web.forms.page_form import PageForm
from web.forms.validators import AtMost, Needed
from web.front.guard import for_any_visitor
from web.front.said import _
from web.front.the_application import now, reading, the_application
from web.public import pages
from web.shown.votes_open import votes_open_in
from web.shown.wards_shown import WardsShown, wards_shown

LONGEST_POSTCODE = 20
LONGEST_PLACE = 500


class PostcodeForm(PageForm):
    """A postcode."""

    postcode = Words(Needed("Enter your postcode"), AtMost(LONGEST_POSTCODE, "A postcode"))
    near = HiddenField()
    """Anything where it was asked on the front page: then the page about the ward answers."""


class AskForm(PageForm):
    """A postcode, and where the home is, for an officer to look at."""

    postcode = Words(Needed("Enter your postcode"), AtMost(LONGEST_POSTCODE, "A postcode"))
    place = Words(
        Needed("Say where your home is: its street, and what stands beside it"), AtMost(LONGEST_PLACE, "What you write")
    )


class NumberForm(PageForm):
    """The number of a request."""

    number = Words(Needed("Enter the number of your request"), AtMost(LONGEST_POSTCODE, "A number"))


@pages.get("/areas")
@for_any_visitor
def ask_for_postcode() -> str:
    """Ask for a postcode; show the wards."""
    return _page(PostcodeForm())


@pages.post("/areas")
@for_any_visitor
def find_my_area() -> str | tuple[str, int] | AnyResponse:
    """Say in which ward a postcode lies, or lead to what goes on there.

    The form stands on the front page as well, which is the same for everybody and holds no token: nothing is changed
    by it, so nothing could be changed behind somebody's back.
    """
    form = PostcodeForm()
    if not form.validate():
        return _page(form), 422
    with reading() as connection:
        shown = wards_shown(connection)
        answer = ward_of(connection, form.postcode.data, shown.edition.id) if shown else None
    if isinstance(answer, Found) and form.near.data and not answer.by_hand:
        return redirect(url_for("public.show_near", code=answer.code), code=303)
    if answer is not None and not isinstance(answer, Found) and getattr(answer, "is_no_postcode", False):
        form.wrong(form.postcode, _("Enter a whole postcode, such as AB1 2CD"))
        return _page(form), 422
    return _page(form, answer)


@pages.get("/areas/ask")
@for_any_visitor
def start_asking() -> str:
    """Ask where the home is."""
    return render_template("public/ask_about_address.html", form=AskForm(), number="")


@pages.post("/areas/ask")
@for_any_visitor
def ask_about_address() -> str | tuple[str, int]:
    """Hand the request to the council, and give its number."""
    form, number = AskForm(), ""
    with reading() as connection:
        shown = wards_shown(connection)
    if shown is not None and form.validate():
        with form.handed_over(form.postcode):
            number = the_application().areas.ask(shown.edition.id, form.postcode.data, form.place.data)
    if number:
        return render_template("public/ask_about_address.html", form=form, number=number)
    return render_template("public/ask_about_address.html", form=form, number=""), 422


@pages.get("/areas/answer")
@for_any_visitor
def ask_for_answer() -> str:
    """Ask for the number of a request."""
    return render_template("public/answer_about_address.html", form=NumberForm(), asked=None, name="")


@pages.post("/areas/answer")
@for_any_visitor
def show_answer() -> str | tuple[str, int]:
    """Say what came of a request."""
    form = NumberForm()
    asked: AddressRequest | None = None
    name = ""
    if form.validate():
        with reading() as connection:
            asked = request_with_number(connection, form.number.data)
            name = name_of_ward(connection, asked.edition, asked.code) if asked else ""
        if asked is None:
            form.wrong(form.number, _("There is no request with this number. Look at what you wrote down"))
    shown = render_template("public/answer_about_address.html", form=form, asked=asked, name=name)
    return shown if asked else (shown, 422)


def _page(form: PostcodeForm, answer: Answer | None = None) -> str:
    with reading() as connection:
        shown: WardsShown | None = wards_shown(connection)
        open_votes = votes_open_in(connection, (answer.code, answer.name), now()) if isinstance(answer, Found) else []
    here = getattr(answer, "code", "")
    return render_template(
        "public/my_area.html",
        form=form,
        shown=shown,
        answer=answer,
        kind=type(answer).__name__,
        here=here,
        open_votes=open_votes,
        picture=shown.said_of_picture(here) if shown else "",
    )
