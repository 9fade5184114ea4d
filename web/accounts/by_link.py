"""Signing in and registering by a letter: asking for it, the window that waits for its code, the page of its link.

Opening the page of a link changes nothing, however often and by whom: mail scanners open it before the person does.
Its button does, once. By password: ``sign_in.py``.
"""

from flask import flash, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from pb.accounts.refusals import LinkIsTooOld, LinkIsUsedUp, LinkNotKnown, NobodyAskedHere, TooManyTries
from pb.actions.vocabulary import Refusal
from pb.actions.ways_in import CameIn
from web.accounts import pages
from web.accounts.forms import CodeForm, LinkForm, RegistrationForm
from web.accounts.home import onward_from_here
from web.forms.page_form import PageForm
from web.front import sessions
from web.front.guard import for_any_visitor
from web.front.languages import language
from web.front.said import _
from web.front.sessions import safe_next
from web.front.the_application import the_application
from web.front.where_from import came

WAITING = "waits for"
"""What a browser's cookie holds of the letter that was asked for in it: the id of its link, and to which address."""


@pages.get("/sign-in/link")
@for_any_visitor
def show_asking_for_link() -> str:
    """Ask where to send a link to."""
    return _asking(LinkForm(data={"next": safe_next(request.args.get("next"))}))


@pages.post("/sign-in/link")
@for_any_visitor
def ask_for_link() -> Response | tuple[str, int]:
    """Have a link sent; the same answer, after the same work, whether there is an account or not."""
    form = LinkForm()
    if form.validate():
        try:
            asked = the_application().ways_in.ask_for_link(
                form.email.data,
                page=_page_of_links(),
                onward=safe_next(form.next.data) or "",
                register=url_for("sign_in.show_registration", next=safe_next(form.next.data)),
                language=language().code,
                came=came(),
            )
        except Refusal as refusal:
            form.wrong(form.email, refusal)
            return _asking(form), _status(refusal)
        return _wait_for(asked, form.email.typed)
    return _asking(form), 422


@pages.get("/register")
@for_any_visitor
def show_registration() -> str:
    """Show the form to register with."""
    return _registration(RegistrationForm(data={"next": safe_next(request.args.get("next"))}))


@pages.post("/register")
@for_any_visitor
def register() -> Response | tuple[str, int]:
    """Have a letter sent that proves the address; the same answer whether or not the address has an account.

    Whoever types the addresses of others must not learn here who takes part.
    """
    form = RegistrationForm()
    if form.validate():
        try:
            asked = the_application().ways_in.ask_to_register(
                name=form.name.data,
                email=form.email.data,
                password=form.password.data,
                page=_page_of_links(),
                onward=safe_next(form.next.data) or "",
                language=language().code,
                came=came(),
            )
        except Refusal as refusal:
            form.wrong(form.email, refusal)
            return _registration(form), _status(refusal)
        return _wait_for(asked, form.email.typed)
    return _registration(form), 422


@pages.get("/sign-in/code")
@for_any_visitor
def show_waiting() -> str:
    """Say that a letter is on its way, and ask for its code if it is read elsewhere."""
    return _waiting(CodeForm(formdata=None))


@pages.post("/sign-in/code")
@for_any_visitor
def type_code() -> Response | tuple[str, int]:
    """Sign in the window that asked for a letter, by the code in it."""
    form = CodeForm()
    waiting = session.get(WAITING)
    if form.validate():
        with form.handed_over(form.code):
            if not waiting:
                raise NobodyAskedHere
            return _in(the_application().ways_in.type_code(waiting[0], form.code.data, came=came()))
    return _waiting(form), 422


@pages.get("/in/<token>")
@for_any_visitor
def show_link(token: str) -> str | tuple[str, int]:
    """Show what the button of a link does; nothing is changed by looking."""
    try:
        link = the_application().ways_in.look_at_link(token)
    except (LinkNotKnown, LinkIsUsedUp, LinkIsTooOld) as refusal:
        return _of_no_use(refusal)
    return render_template("accounts/link.html", link=link, form=PageForm())


@pages.post("/in/<token>")
@for_any_visitor
def use_link(token: str) -> Response | tuple[str, int]:
    """Use a link up and sign in whose it is."""
    waiting = session.get(WAITING)
    try:
        came_in = the_application().ways_in.use_link(token, asked_here=waiting[0] if waiting else "", came=came())
    except (LinkNotKnown, LinkIsUsedUp, LinkIsTooOld) as refusal:
        return _of_no_use(refusal)
    return _in(came_in)


def _page_of_links() -> str:
    return url_for("sign_in.show_link", token="")


def _wait_for(link_id: str, email: str) -> Response:
    session[WAITING] = [link_id, email]
    return redirect(url_for("sign_in.show_waiting"), code=303)


def _in(came_in: CameIn) -> Response:
    onward = safe_next(came_in.onward) or ""
    sessions.sign_in(came_in.token, onward)
    if came_in.is_new:
        flash(_("Your address is confirmed and your account is open. You are signed in."))
    if came_in.password_is_left:
        flash(_("The password that was typed in another browser is not kept. Choose one on the page “Your account”."))
    return redirect(onward_from_here(onward), code=303)


def _status(refusal: Refusal) -> int:
    return 429 if isinstance(refusal, TooManyTries) else 422


def _asking(form: LinkForm) -> str:
    return render_template("accounts/ask_for_link.html", form=form)


def _registration(form: RegistrationForm) -> str:
    return render_template("accounts/register.html", form=form)


def _waiting(form: CodeForm) -> str:
    waiting = session.get(WAITING)
    return render_template("accounts/check_your_email.html", form=form, email=waiting[1] if waiting else "")


def _of_no_use(refusal: Refusal) -> tuple[str, int]:
    return render_template("accounts/link_of_no_use.html", why=refusal), 410
