"""One thing at a time is entered in a pool of money, each on a page of its own."""

from collections.abc import Mapping
from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from pb.actions.pools import SetAside
from pb.actions.two_persons import Waits
from pb.actions.vocabulary import day_in_london, derived_id, year_in_words
from pb.erasable.official_names import names_in_office
from pb.readmodels.committees.answers import all_committees, seats_on
from pb.readmodels.money.answers import contributions_to, one_pool, set_aside_in
from pb.readmodels.reading import Reading
from pb.readmodels.rounds.answers import rounds_of
from web.forms.fields import as_choices
from web.forms.page_form import PageForm
from web.front.guard import OFFICER, for_officers
from web.front.said import _
from web.front.scope import acting_as
from web.front.the_application import now, reading, the_application
from web.officers import pages
from web.officers.money.forms import CloseForm, ContributionForm, CorrectionForm, ReleaseForm, SetAsideForm
from web.officers.money.what_can_be_done import ASIDE, CLOSE, CORRECT, GIVE, RELEASE, what_can_be_done
from web.shown.money_shown import contributions_shown
from web.shown.proposed_shown import it_waits
from web.wording.money import money

FORMS: Mapping[str, type[PageForm]] = {
    GIVE: ContributionForm,
    ASIDE: SetAsideForm,
    RELEASE: ReleaseForm,
    CORRECT: CorrectionForm,
    CLOSE: CloseForm,
}


@pages.get("/money/<ref:pool_id>/<does>")
@for_officers
def start_entry(pool_id: str, does: str) -> str | Response:
    """Ask for one thing; whoever comes where there is nothing to do yet is led to the pool."""
    form = _form(does, formdata=None, data={"key": the_application().desk.new_id().hex})
    _offer(pool_id, does, form)
    with reading() as connection:
        pool = one_pool(connection, pool_id)
        can = what_can_be_done(connection, pool, day_in_london(now()))
    if does not in can:
        return redirect(url_for("officers.keep_pool", pool_id=pool_id), code=303)
    if isinstance(form, CloseForm):
        form.year.data = pool.open_year
    return _page(pool_id, does, form)


@pages.post("/money/<ref:pool_id>/<does>")
@for_officers
def make_entry(pool_id: str, does: str) -> Response | tuple[str, int]:
    """Enter what is given, set aside, given back or corrected, or close a year."""
    form = _form(does)
    _offer(pool_id, does, form)
    if form.validate():
        with form.handed_over():
            done = _do(pool_id, form)
            flash(it_waits() if isinstance(done, Waits) else _("It is entered."))
            return redirect(url_for("officers.keep_pool", pool_id=pool_id), code=303)
    return _page(pool_id, does, form), 422


def _form(does: str, **what: Any) -> PageForm:
    if does not in FORMS:
        abort(404)
    return FORMS[does](**what)


def _do(pool_id: str, form: PageForm) -> object:
    pools, by = the_application().pools, acting_as(OFFICER)

    def its_id(what: str, key: str) -> str:
        return derived_id("money form", what, by.person, pool_id, "".join(key.split())[:64]).hex

    if isinstance(form, ContributionForm):
        return pools.record(pool_id, form.given(), contribution=its_id("give", form.key.data), by=by)
    if isinstance(form, SetAsideForm):
        wanted = SetAside(form.sum.data or 0, form.purpose(), form.funders.data or ())
        commitment = its_id("aside", form.key.data)
        return pools.set_aside(pool_id, str(form.round.data), wanted, commitment=commitment, by=by)
    if isinstance(form, ReleaseForm):
        cause = its_id("release", form.key.data)
        back = form.back.data or 0
        pools.release(pool_id, str(form.commitment.data), back, reason=form.why.data, cause=cause, by=by)
        return cause
    if isinstance(form, CorrectionForm):
        cause, right = its_id("correct", form.key.data), form.right.data or 0
        return pools.correct(pool_id, str(form.contribution.data), right, reason=form.reason.data, cause=cause, by=by)
    if isinstance(form, CloseForm):
        return pools.close_year(pool_id, form.year.data or 0, by=by)
    raise AssertionError(form)


def _offer(pool_id: str, does: str, form: Any) -> None:
    """Say what there is to choose from."""
    with reading() as connection:
        pool = one_pool(connection, pool_id)
        if does == "give":
            form.member.offer(_councillors(connection))
        if does == "aside":
            form.round.offer([(each.id, each.name) for each in rounds_of(connection, pool.scheme)])
            given = contributions_shown(connection, contributions_to(connection, pool_id))
            there_is = [(each.of.id, f"{each.funder} ({each.purpose})") for each in given if each.of.left]
            form.funders.choices = as_choices(there_is)
        if does == "correct":
            given = contributions_shown(connection, contributions_to(connection, pool_id))
            form.contribution.offer([(each.of.id, f"{each.funder} ({money(each.of.amount)})") for each in given])
        if does == "release":
            names = {each.id: each.name for each in rounds_of(connection, pool.scheme)}
            there = [each for each in set_aside_in(connection, pool_id) if each.amount]
            form.commitment.offer([(each.id, names.get(each.round, each.id[:8])) for each in there])


def _councillors(connection: Reading) -> list[tuple[str, str]]:
    """Give who has a seat today, by name."""
    today = day_in_london(now())
    seats = [seat for one in all_committees(connection) for seat in seats_on(connection, one.id)]
    names = names_in_office(connection, {seat.member for seat in seats if seat.lasts_on(today)})
    return sorted(names.items(), key=lambda one: one[1])


def _page(pool_id: str, does: str, form: PageForm) -> str:
    with reading() as connection:
        pool = one_pool(connection, pool_id)
    return render_template(
        "officers/pool_entry.html", pool=pool, does=does, form=form, year=year_in_words(pool.open_year)
    )
