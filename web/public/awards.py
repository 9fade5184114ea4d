"""What was awarded: each award with its story, and for each round what became of every bid that gets money."""

from flask import render_template, url_for

from pb.actions.vocabulary import municipal_year_at
from pb.readmodels.awards.answers import Award, awards_of_round, one_award
from pb.readmodels.awards.entitled import entitled_of
from pb.readmodels.awards.register import Which, before_in
from pb.readmodels.money.answers import one_pool
from pb.readmodels.reading import Reading
from web.front.guard import for_everybody
from web.front.kept_pages import kept_while_nothing_happens
from web.front.the_application import reading
from web.public import pages
from web.shown.award_shown import awards_shown, bids_shown, story_of
from web.shown.grants_shown import AWARDS_ON_A_PAGE
from web.shown.payment_shown import paid_shown
from web.shown.this_round import announced


@pages.get("/awards/<ref:award_id>")
@for_everybody
@kept_while_nothing_happens
def show_award(award_id: str) -> str:
    """Show one award: what it is for, who receives it, on which terms, in which instalments, and its story."""
    with reading() as connection:
        award = one_award(connection, award_id)
        its_round = announced(connection, award.round)
        (shown,) = awards_shown(connection, [award])
        pool = one_pool(connection, award.pool)
        paid, story = paid_shown(connection, award), story_of(connection, award_id)
        in_register = _in_register(connection, award)
    told = {"award": shown, "its_round": its_round, "pool": pool, "paid": paid, "in_register": in_register}
    return render_template("public/award.html", story=story, **told)


def _in_register(connection: Reading, award: Award) -> str:
    """Give the address at which it stands in the register; empty where nobody accepted it."""
    if award.accepted_at is None:
        return ""
    year = municipal_year_at(award.accepted_at)
    before = before_in(connection, Which(year), award.id) or 0
    page = before // AWARDS_ON_A_PAGE + 1
    return url_for("public.show_spending", year=year, page=page if page > 1 else None, _anchor=f"award-{award.id}")


@pages.get("/rounds/<ref:round_id>/awards")
@for_everybody
@kept_while_nothing_happens
def show_awards_of_round(round_id: str) -> str:
    """Show every bid that gets money in a round: what was offered for it, and what became of that."""
    with reading() as connection:
        its_round = announced(connection, round_id)
        awards = awards_of_round(connection, round_id)
        bids = bids_shown(connection, entitled_of(connection, round_id), awards)
    return render_template(
        "public/awards_of_round.html",
        its_round=its_round,
        bids=bids,
        offered=len(awards),
        amount=sum(each.award.of.amount for each in bids if each.award),
    )
