"""Pools of money for officers: all of them, a new one, and one with what can be done in it."""

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from pb.actions.vocabulary import day_in_london, derived_id, year_in_words
from pb.readmodels.money.answers import all_pools, contributions_to, one_pool, set_aside_in
from pb.readmodels.rounds.answers import rounds_of
from pb.readmodels.schemes.answers import all_schemes
from pb.store.event_store import SomebodyElseWasFirst
from web.front.guard import OFFICER, for_officers
from web.front.said import _
from web.front.scope import acting_as
from web.front.the_application import now, reading, the_application
from web.officers import pages
from web.officers.money.forms import PoolForm
from web.officers.money.what_can_be_done import WORDS, what_can_be_done
from web.shown.money_shown import contributions_shown, total_left


@pages.get("/money")
@for_officers
def show_pools() -> str:
    """Show every pool."""
    with reading() as connection:
        pools = all_pools(connection)
    return render_template("officers/pools.html", pools=pools)


@pages.get("/money/new")
@for_officers
def start_pool() -> str:
    """Ask what a new pool is called, and what councillors can give."""
    form = _with_schemes(PoolForm(data={"key": the_application().desk.new_id().hex}))
    return render_template("officers/new_pool.html", form=form)


@pages.post("/money/new")
@for_officers
def set_up_pool() -> Response | tuple[str, int]:
    """Set a pool up, once however often the form is sent."""
    form = _with_schemes(PoolForm())
    if form.validate():
        by = acting_as(OFFICER)
        its_id = derived_id("pool form", by.person, "".join(form.key.data.split())[:64])
        with form.handed_over(form.name):
            try:
                the_application().pools.set_up(
                    str(form.scheme.data),
                    form.name.data,
                    form.limits(),
                    two_persons="one" not in (form.one.data or ()),
                    by=by,
                    id=its_id,
                )
            except SomebodyElseWasFirst:
                flash(_("This pool was set up already."))
            return redirect(url_for("officers.keep_pool", pool_id=its_id.hex), code=303)
    return render_template("officers/new_pool.html", form=form), 422


@pages.get("/money/<ref:pool_id>")
@for_officers
def keep_pool(pool_id: str) -> str:
    """Show what a pool holds, what is set aside of it, and what can be entered."""
    with reading() as connection:
        pool = one_pool(connection, pool_id)
        found = contributions_to(connection, pool_id)
        names = {each.id: each.name for each in rounds_of(connection, pool.scheme)}
        return render_template(
            "officers/pool.html",
            pool=pool,
            given=contributions_shown(connection, found),
            aside=[
                (names.get(each.round, each.id[:8]), each.amount)
                for each in set_aside_in(connection, pool_id)
                if each.amount
            ],
            left=total_left(found),
            year=year_in_words(pool.open_year),
            can=[(does, WORDS[does]) for does in what_can_be_done(connection, pool, day_in_london(now()))],
        )


def _with_schemes(form: PoolForm) -> PoolForm:
    with reading() as connection:
        form.scheme.offer([(each.id, each.name) for each in all_schemes(connection) if not each.is_closed])
    return form
