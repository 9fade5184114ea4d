"""What was awarded: each award with its story, and for each round what became of every bid that gets money."""

from flask import render_template

from pb.readmodels.awards.answers import awards_of_round, one_award
from pb.readmodels.awards.entitled import entitled_of
from pb.readmodels.money.answers import one_pool
from web.front.guard import for_everybody
from web.front.kept_pages import kept_while_nothing_happens
from web.front.the_application import reading
from web.public import pages
from web.shown.award_shown import awards_shown, bids_shown, story_of
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
    told = {"award": shown, "its_round": its_round, "pool": pool, "paid": paid}
    return render_template("public/award.html", story=story, **told)


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
