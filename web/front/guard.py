"""Who may open which page. Every route names its audience; one without a name stops the service from starting.

``@for_everybody`` pages never look at who is signed in, so they are the same
for everybody and cost no question to the database. All other pages ask once,
before anything else happens, CSRF included.
"""

from collections.abc import Callable, Mapping
from enum import Enum
from typing import TypeVar

from flask import Flask, abort, current_app, g, redirect, request, url_for
from flask_login import current_user
from werkzeug.exceptions import Forbidden
from werkzeug.wrappers import Response

from pb.actions.who_may import (
    ANSWER_PROPOSED_ACT,
    APPLICANT,
    ASSESSOR,
    BINDS_THE_COUNCIL,
    CHAIR,
    PARTNER,
    RETURNING_OFFICER,
    WHO_MAY,
)
from web.front.scope import roles_on_page
from web.front.sessions import TO_BEGIN, TO_END, began_within, is_of_today, is_where_it_began
from web.front.the_application import the_application
from web.front.what_pages_do import ACT_OF_PAGE, BINDS_TOO, ONLY_SHOW

View = TypeVar("View", bound=Callable[..., object])

RESIDENT, OFFICER, MEMBER, AUDITOR, ADMINISTRATOR = "resident", "officer", "member", "auditor", "administrator"
CLERK = "clerk"
"""Roles as ``domain.people.roles`` names them."""


class Audience(Enum):
    """For whom a page is."""

    EVERYBODY = "everybody"
    """The same page for all: nobody's cookie is looked at, and a copy may be kept."""
    ANY_VISITOR = "any visitor"
    """Open to all, but the page belongs to one browser: a form, a ballot paper, a receipt. Never kept."""
    SIGNED_IN = "signed in"
    RESIDENTS = "residents"
    OFFICERS = "officers"
    COMMITTEE = "committee"
    """Its members, and the officers who are its clerks."""
    AUDITORS = "auditors"
    ADMINISTRATORS = "administrators"
    SECOND_PERSONS = "second persons"
    """Whoever may confirm what somebody else proposed."""


IN_EVERY_LANGUAGE = (Audience.EVERYBODY, Audience.ANY_VISITOR, Audience.SIGNED_IN, Audience.RESIDENTS)
"""Whose pages offer the other languages: everybody's and residents'. Whoever works for the council works in English."""
NO_SIGN_IN = (Audience.EVERYBODY, Audience.ANY_VISITOR)
ROLES: Mapping[Audience, frozenset[str]] = {
    Audience.RESIDENTS: frozenset({RESIDENT, APPLICANT}),
    Audience.OFFICERS: frozenset({OFFICER, RETURNING_OFFICER, ASSESSOR, CLERK, PARTNER}),
    Audience.COMMITTEE: frozenset({MEMBER, CHAIR, CLERK, OFFICER}),
    Audience.AUDITORS: frozenset({AUDITOR}),
    Audience.ADMINISTRATORS: frozenset({ADMINISTRATOR}),
    Audience.SECOND_PERSONS: frozenset(WHO_MAY[ANSWER_PROPOSED_ACT].roles),
}
"""The roles that open pages of an audience: those of them that may do what the page is for, see ``what_pages_do``."""
ACT_FOR_THE_COUNCIL = (Audience.OFFICERS, Audience.COMMITTEE, Audience.ADMINISTRATORS, Audience.SECOND_PERSONS)
"""Whose acts bind the council: they sign in again after a working day before they change anything."""
SEE_WHAT_OTHERS_DO_NOT = (*ACT_FOR_THE_COUNCIL, Audience.AUDITORS)
"""Whose session is good only where it began: at another address or in another browser they sign in again."""


WITH_A_TEMPORARY_PASSWORD = ("sign_in.show_my_account", "sign_in.change_password", "sign_in.sign_out")
"""All that somebody can do whose password another person has set: choose one that nobody else knows, or leave."""


WHILE_HALF = ("sign_in.show_second_step", "sign_in.give_second_step", "sign_in.sign_out")
"""All that somebody can do who has not given the code from their phone yet: give it, or leave."""
TO_SET_UP = ("sign_in.show_setting_up", "sign_in.begin_setting_up", "sign_in.set_up_second_step")
"""What somebody does first of whom a code from a phone is asked for, and who has never set one up."""


FRESH_FOR_ONESELF = (*TO_SET_UP, "sign_in.show_account_elsewhere", "sign_in.change_account_elsewhere")
"""Where somebody adds a way in to their own account: whoever finds their screen unlocked must not."""


class RouteWithoutAudience(Exception):  # noqa: N818 -- named as the sentence that is true when it happens
    """A route was added that does not say whom it is for."""


class RouteWithoutAnAct(Exception):  # noqa: N818 -- as above
    """A page of the council was added, and the table does not know what is done on it."""


class NotForThis(Forbidden):
    """Somebody may do what a page is for, but not to this, or not today."""


def _labelled(audience: Audience) -> Callable[[View], View]:
    def label(view: View) -> View:
        view.audience = audience  # type: ignore[attr-defined] # read again by audiences_of
        return view

    return label


for_everybody = _labelled(Audience.EVERYBODY)
for_any_visitor = _labelled(Audience.ANY_VISITOR)
for_signed_in = _labelled(Audience.SIGNED_IN)
for_residents = _labelled(Audience.RESIDENTS)
for_officers = _labelled(Audience.OFFICERS)
for_committee = _labelled(Audience.COMMITTEE)
for_auditors = _labelled(Audience.AUDITORS)
for_administrators = _labelled(Audience.ADMINISTRATORS)
for_second_persons = _labelled(Audience.SECOND_PERSONS)


def audiences_of(app: Flask) -> Mapping[str, Audience]:
    """Give the audience of every endpoint.

    :raises RouteWithoutAudience: naming the routes whose functions carry no label
    """
    found = {name: getattr(view, "audience", None) for name, view in app.view_functions.items()}
    found["static"] = Audience.EVERYBODY
    missing = sorted(name for name, audience in found.items() if audience is None)
    if missing:
        raise RouteWithoutAudience(f"Say for whom these pages are, with a label of web.front.guard: {missing}")
    return {name: audience for name, audience in found.items() if audience is not None}


def guard(app: Flask) -> None:
    """Ask at every request whether the person may open the page. Call it after all routes are added."""
    audiences = audiences_of(app)
    _must_have_acts(audiences)
    app.extensions["audiences"] = audiences

    def admit() -> Response | None:
        the_application().desk.begin_anew()
        audience = audiences.get(request.endpoint or "", Audience.EVERYBODY)
        if audience in NO_SIGN_IN:
            return None
        if not current_user.is_authenticated:
            return _to_sign_in(current_app.login_manager.unauthorized())  # type: ignore[attr-defined]
        if current_user.is_half:
            return None if request.endpoint in WHILE_HALF else redirect(url_for("sign_in.show_second_step"), code=303)
        if current_user.has_temporary_password and request.endpoint not in WITH_A_TEMPORARY_PASSWORD:
            return redirect(url_for("sign_in.show_my_account"), code=303)
        if current_user.sets_up_first and request.endpoint not in (*TO_SET_UP, *WITH_A_TEMPORARY_PASSWORD):
            return redirect(url_for("sign_in.show_setting_up"), code=303)
        if audience in ROLES:
            _let_in(request.endpoint or "", audience)
        act = ACT_OF_PAGE.get(request.endpoint or "")
        binds = (act in BINDS_THE_COUNCIL and request.endpoint not in ONLY_SHOW) or request.endpoint in BINDS_TOO
        for_oneself = request.endpoint in FRESH_FOR_ONESELF
        if (binds or for_oneself) and not began_within(TO_END if request.method == "POST" else TO_BEGIN):
            return _to_sign_in(current_app.login_manager.needs_refresh())  # type: ignore[attr-defined]
        moved = (audience in SEE_WHAT_OTHERS_DO_NOT or for_oneself) and not is_where_it_began()
        if moved or (request.method == "POST" and audience in ACT_FOR_THE_COUNCIL and not is_of_today()):
            return _to_sign_in(current_app.login_manager.needs_refresh())  # type: ignore[attr-defined]
        return None

    app.before_request_funcs.setdefault(None, []).insert(0, admit)


def may_change_ways_in() -> bool:
    """Say whether somebody who is signed in did so whole, here and a moment ago: then they may tie an account."""
    unfinished = current_user.is_half or current_user.has_temporary_password or current_user.sets_up_first
    return not unfinished and is_where_it_began() and began_within(TO_END)


def _let_in(endpoint: str, audience: Audience) -> None:
    """Let a person in who may do what the page is for, to what its address names; and remember as what."""
    for_whom = ROLES[audience].intersection(WHO_MAY[ACT_OF_PAGE[endpoint]].roles)
    if for_whom.isdisjoint(current_user.roles):
        abort(403)
    g.let_in_as = [role for role in roles_on_page(endpoint, request.view_args or {}) if role in for_whom]
    if not g.let_in_as:
        raise NotForThis


def _must_have_acts(audiences: Mapping[str, Audience]) -> None:
    missing = sorted(name for name, audience in audiences.items() if audience in ROLES and name not in ACT_OF_PAGE)
    if missing:
        raise RouteWithoutAnAct(f"Say what is done on these pages, in web.front.what_pages_do: {missing}")


def _to_sign_in(response: Response) -> Response:
    """Make Flask-Login's redirect one after which a form is not sent again."""
    response.status_code = 303
    return response


def audience_of_this_page(app: Flask, endpoint: str | None) -> Audience:
    """Give the audience of the page being shown; an address that leads nowhere is everybody's."""
    audiences: Mapping[str, Audience] = app.extensions["audiences"]
    return audiences.get(endpoint or "", Audience.EVERYBODY)
