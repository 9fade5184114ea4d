"""Awards for officers: what waits, where each stands, and one with everything that can be done about it."""

from flask import abort, render_template, request

from pb.actions.vocabulary import AwardStage
from pb.actions.who_keeps_money import KEEP_AWARD
from pb.readmodels.awards.answers import awards_in, awards_of_round, awards_that_go_on, how_many_by_stage, one_award
from pb.readmodels.awards.entitled import entitled_of
from pb.readmodels.reading import Reading
from pb.readmodels.rounds.answers import Round, all_rounds, one_round
from web.front.guard import for_officers
from web.front.scope import of_round, roles_for
from web.front.the_application import now, reading
from web.officers import pages
from web.shown.award_shown import STAGES, awards_shown, bids_shown, story_of, waits_for
from web.shown.payment_shown import paid_shown
from web.shown.round_shown import RoundShown

A_PAGE = 50
"""Awards on one page of a list."""


def rounds_of_mine(connection: Reading) -> dict[str, Round]:
    """Give the rounds whose awards this person keeps, by id."""
    return {each.id: each for each in all_rounds(connection) if roles_for(KEEP_AWARD, of_round(each))}


@pages.get("/awards")
@for_officers
def show_awards() -> str:
    """Show what waits first, then the awards of one stage, a page at a time."""
    stage, page = _stage(), _page()
    with reading() as connection:
        rounds = rounds_of_mine(connection)
        going_on = [each for each in awards_that_go_on(connection) if each.round in rounds]
        waiting = [each for each in going_on if waits_for(each)]
        numbers = how_many_by_stage(connection, rounds)
        listed = awards_in(connection, stage, rounds, limit=A_PAGE, offset=(page - 1) * A_PAGE)
        shown = awards_shown(connection, listed)
        first = awards_shown(connection, waiting[:A_PAGE])
    decided = [each for each in rounds.values() if each.is_published or not (each.has_a_vote or each.is_draft)]
    return render_template(
        "officers/awards/all.html",
        waiting=[(each, waits_for(each.of)) for each in first],
        more=len(waiting) - len(first),
        stages=[(one, STAGES[one], numbers.get(one, 0)) for one in STAGES],
        stage=stage,
        listed=shown,
        at_page=page,
        last_page=max(1, -(-numbers.get(stage, 0) // A_PAGE)),
        rounds=[RoundShown(each, now()) for each in decided],
    )


@pages.get("/awards/offer/<ref:round_id>")
@for_officers
def show_bids_to_offer(round_id: str) -> str:
    """Show every bid of a round that gets money, and which of them have no award yet."""
    with reading() as connection:
        its_round = RoundShown(one_round(connection, round_id), now())
        bids = bids_shown(connection, entitled_of(connection, round_id), awards_of_round(connection, round_id))
    return render_template("officers/awards/bids.html", its_round=its_round, bids=bids)


@pages.get("/awards/<ref:award_id>")
@for_officers
def show_award(award_id: str) -> str:
    """Show an award with what it waits for, and what can be done about it."""
    with reading() as connection:
        award = one_award(connection, award_id)
        (shown,) = awards_shown(connection, [award])
        paid, story = paid_shown(connection, award), story_of(connection, award_id)
    waits = waits_for(award)
    return render_template("officers/awards/one.html", award=shown, waits=waits, paid=paid, story=story)


def _stage() -> AwardStage:
    typed = request.args.get("stage", AwardStage.OFFERED.value)
    try:
        return AwardStage(typed)
    except ValueError:
        abort(404)


def _page() -> int:
    typed = request.args.get("page", "1")
    if not (typed.isascii() and typed.isdecimal() and 0 < int(typed[:9]) < 10**8):
        abort(404)
    return int(typed)
