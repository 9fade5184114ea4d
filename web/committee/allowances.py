"""A councillor agrees that their allowance is pooled with the others’, or used for a round."""

from flask import flash, redirect, render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from pb.readmodels.money.answers import contributions_to, one_pool, who_agreed
from pb.readmodels.rounds.answers import rounds_of
from web.committee import pages
from web.forms.fields import OneOf
from web.forms.page_form import PageForm
from web.front.guard import MEMBER, for_committee
from web.front.said import _
from web.front.scope import acting_as
from web.front.the_application import reading, the_application
from web.shown.money_shown import contributions_shown


class AgreeForm(PageForm):
    """What is agreed to."""

    about = OneOf("Choose what you agree to")


@pages.get("/money/<ref:pool_id>")
@for_committee
def show_allowances(pool_id: str) -> str:
    """Show the councillors of a pool, and what a member can agree to."""
    return _page(pool_id, _form(pool_id))


@pages.post("/money/<ref:pool_id>")
@for_committee
def agree_to_use(pool_id: str) -> Response | tuple[str, int]:
    """Agree."""
    form = _form(pool_id)
    if form.validate():
        with form.handed_over(form.about):
            the_application().pools.agree(pool_id, str(form.about.data), by=acting_as(MEMBER))
            flash(_("You have agreed."))
            return redirect(url_for("committee.show_allowances", pool_id=pool_id), code=303)
    return _page(pool_id, form), 422


def _form(pool_id: str) -> AgreeForm:
    form = AgreeForm()
    with reading() as connection:
        pool = one_pool(connection, pool_id)
        agreed = who_agreed(connection, pool_id)
        rounds = rounds_of(connection, pool.scheme)
    offers = [(pool_id, _("All allowances of this pool are used together")), *((one.id, one.name) for one in rounds)]
    form.about.offer([offer for offer in offers if current_user.person not in agreed.get(offer[0], ())])
    return form


def _page(pool_id: str, form: AgreeForm) -> str:
    with reading() as connection:
        pool = one_pool(connection, pool_id)
        found = [each for each in contributions_to(connection, pool_id) if each.member]
        given = contributions_shown(connection, found)
        agreed = who_agreed(connection, pool_id).get(pool_id, ())
    return render_template(
        "committee/allowances.html",
        pool=pool,
        given=[(each, each.of.member in agreed) for each in given],
        mine=any(each.member == current_user.person for each in found),
        form=form,
    )
