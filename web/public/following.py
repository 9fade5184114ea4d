"""Following a round, a proposal, an area or a committee: at one press by an account, by a letter where there is none.

Pages for any visitor: they belong to one browser, and are kept by nobody. The button on the pages for everybody is put
in for whoever is signed in by ``web/front/whose_page.py``.
"""

from flask import redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from pb.accounts.refusals import LinkIsTooOld, LinkNotKnown, TooManyTries
from pb.actions.following import NO_MORE
from pb.actions.vocabulary import Actor, Refusal, Thing
from pb.letters.following import Follow, follows_of
from pb.readmodels.news.answers import called, page_of
from web.front.follow_words import AS_A_RULE
from web.front.guard import for_any_visitor
from web.front.languages import address_in, language
from web.front.the_application import reading, the_application
from web.front.where_from import came
from web.front.whose_page import who_is_here
from web.public import pages
from web.shown.following_shown import (
    AddressForm,
    FollowByAddressForm,
    FollowForm,
    lines_of,
    list_form,
)

_ONE = "/follow/<any(round,proposal,area,committee):kind>/<ref:thing_id>"
_BY_LETTER = "/following/by-letter/<token>"


@pages.get(_ONE)
@for_any_visitor
def show_follow(kind: str, thing_id: str) -> str:
    """Ask how often somebody wants to be written to about a thing, and where, if they are not signed in."""
    thing, me = Thing(kind, thing_id), _me()
    if me is None:
        return _ask_about(thing, FollowByAddressForm(formdata=None, data={"how_often": AS_A_RULE}))
    now = the_application().following.how_often(thing, by=me)
    return _ask_about(thing, FollowForm(formdata=None, data={"how_often": now or AS_A_RULE}), followed=bool(now))


@pages.post(_ONE)
@for_any_visitor
def follow(kind: str, thing_id: str) -> Response | tuple[str, int]:
    """Follow it, or follow it no more; without an account, have a letter sent that asks whether it was they."""
    thing, me = Thing(kind, thing_id), _me()
    if me is None:
        form = FollowByAddressForm()
        asked = _asked(form, thing, form.how_often.data)
        return (_ask_about(thing, form), asked) if isinstance(asked, int) else asked
    chosen = FollowForm()
    if request.form.get("how_often") == NO_MORE or chosen.validate():
        with chosen.handed_over(chosen.how_often):
            the_application().following.follow(thing, request.form["how_often"], by=me)
            return redirect(address_in(language().code, page_of(thing)) + "#follow", code=303)
    return _ask_about(thing, chosen), 422


@pages.get("/following")
@for_any_visitor
def show_following() -> str:
    """Show what somebody follows; without an account, ask for their address."""
    me = _me()
    if me is None:
        return render_template("public/following_asked.html", form=AddressForm(formdata=None), sent=False)
    return _list(_follows_of(me), done="done" in request.args)


@pages.post("/following")
@for_any_visitor
def choose_following() -> Response | tuple[str, int]:
    """Keep how often somebody is written to about each thing; without an account, send a link to the list."""
    me = _me()
    if me is None:
        form = AddressForm()
        asked = _asked(form, None, AS_A_RULE)
        if isinstance(asked, int):
            return render_template("public/following_asked.html", form=form, sent=False), asked
        return asked
    follows = _follows_of(me)
    with reading() as connection:
        lines = lines_of(connection, follows)
    form_of_list = list_form(lines, {each.thing: each.how_often for each in follows})
    if form_of_list.validate():
        with form_of_list.handed_over():
            the_application().following.choose(form_of_list.chosen(lines), by=me)
            return redirect(url_for("public.show_following", done=1), code=303)
    return _list(follows), 422


@pages.get("/following/asked")
@for_any_visitor
def show_following_asked() -> str:
    """Say that a letter is on its way: the same, whatever the address follows."""
    return render_template("public/following_asked.html", form=None, sent=True)


@pages.get(_BY_LETTER)
@for_any_visitor
def show_following_by_letter(token: str) -> str | tuple[str, int]:
    """Show whoever holds a letter what its address follows, and what was asked for; looking changes nothing."""
    try:
        follows, asked = _by_letter(token)
    except (LinkNotKnown, LinkIsTooOld) as refusal:
        return _of_no_use(refusal)
    done = "done" in request.args  # what was asked for has been answered then, be it with no
    return _list([each for each in follows if not done or each.thing != asked], asked=asked, done=done)


@pages.post(_BY_LETTER)
@for_any_visitor
def choose_following_by_letter(token: str) -> Response | tuple[str, int]:
    """Keep what whoever holds a letter chose: its address is proven by it."""
    try:
        follows, asked = _by_letter(token)
        with reading() as connection:
            lines = [line for line in lines_of(connection, follows) if line.place in request.form]
        form = list_form(lines, {each.thing: each.how_often for each in follows})
        if form.validate():
            with form.handed_over():
                the_application().following.choose_by_link(token, form.chosen(lines), language=language().code)
                return redirect(url_for("public.show_following_by_letter", token=token, done=1), code=303)
    except (LinkNotKnown, LinkIsTooOld) as refusal:
        return _of_no_use(refusal)
    return _list(follows, asked=asked), 422


def _me() -> Actor | None:
    """Give whoever is signed in, all the way, as somebody who acts for themselves."""
    person = who_is_here()
    if person is None or person.has_temporary_password or person.sets_up_first:
        return None
    return Actor(person.person, next(iter(person.roles), ""))


def _follows_of(me: Actor) -> list[Follow]:
    with reading() as connection:
        return follows_of(connection, me.person)


def _by_letter(token: str) -> tuple[list[Follow], Thing | None]:
    """Give what the address of a letter follows with what was asked for, and that alone where it is new."""
    asked = the_application().following.look(token)
    if asked.thing is None or any(each.thing == asked.thing for each in asked.follows):
        return asked.follows, None
    return [Follow(asked.thing, asked.how_often, 0), *asked.follows], asked.thing


def _asked(form: AddressForm, thing: Thing | None, how_often: str) -> Response | int:
    """Have a letter sent to the address of a form; give the status of the form's page where something is wrong."""
    if form.validate():
        try:
            the_application().following.ask_by_address(
                form.email.data,
                thing,
                how_often,
                page=url_for("public.show_following_by_letter", token=""),
                language=language().code,
                came=came(),
            )
            return redirect(url_for("public.show_following_asked"), code=303)
        except Refusal as refusal:
            form.wrong(form.email, refusal)
            return 429 if isinstance(refusal, TooManyTries) else 422
    return 422


def _ask_about(thing: Thing, form: FollowForm | FollowByAddressForm, *, followed: bool = False) -> str:
    with reading() as connection:
        name = called(connection, thing)
    leads_back = address_in(language().code, page_of(thing))
    return render_template(
        "public/follow.html",
        thing=thing,
        name=name,
        leads_back=leads_back,
        form=form,
        followed=followed,
        no_more=NO_MORE,
    )


def _list(follows: list[Follow], *, asked: Thing | None = None, done: bool = False) -> str:
    with reading() as connection:
        lines = lines_of(connection, follows)
    form = list_form(lines, {each.thing: each.how_often for each in follows})
    new = next((line for line in lines if line.thing == asked), None)
    return render_template(
        "public/following.html",
        lines=lines,
        form=form,
        new=new,
        done=done,
        mine=current_user.is_authenticated and request.endpoint in ("public.show_following", "public.choose_following"),
    )


def _of_no_use(refusal: Refusal) -> tuple[str, int]:
    return render_template("public/following_too_late.html", why=refusal), 410
