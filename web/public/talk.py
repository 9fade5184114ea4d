"""The talk about a proposal, for everybody; and the log of what was hidden of it, and why."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from flask import abort, render_template, request, url_for

from pb.actions.vocabulary import day_in_london
from pb.erasable.texts import look_up
from pb.readmodels.proposals.answers import one_proposal
from pb.readmodels.proposals.pages import titles_of_proposals
from pb.readmodels.proposals.proposal import Proposal
from pb.readmodels.reading import Reading
from pb.readmodels.rounds.answers import announced_rounds
from pb.readmodels.talking.answers import how_many_hidden, log_of_hidings, one_comment
from pb.readmodels.talking.threads import Order, how_many_by_side, one_thread, threads_about
from web.front.guard import for_everybody
from web.front.kept_pages import kept_while_nothing_happens
from web.front.said import Sentence
from web.front.the_application import reading
from web.public import pages
from web.shown.fate_shown import with_its_status
from web.shown.talk_shown import ROLES, RULES, ThreadShown, as_shown, talk_in_short
from web.shown.this_round import announced

ON_A_PAGE = 10
ANSWERS_ON_A_PAGE = 50
LAST_PAGE = 10_000
SIDES: Mapping[str, tuple[str, ...]] = {"for": ("for",), "against": ("against",), "questions": ("question",)}
CALLED: Mapping[str, Sentence] = {
    "": Sentence("All"),
    "for": Sentence("For"),
    "against": Sentence("Against"),
    "questions": Sentence("Questions"),
}


class Choice(NamedTuple):
    """A link above the list."""

    words: Sentence
    how_many: int
    address: str
    current: bool


@pages.get("/proposals/<ref:proposal_id>/talk")
@for_everybody
@kept_while_nothing_happens
def show_talk(proposal_id: str) -> str:
    """Show what people said about a proposal, ten threads a page, or one thread with its answers."""
    page, side = _page(), request.args.get("side", "") if request.args.get("side", "") in SIDES else ""
    order = Order.NEWEST if request.args.get("order") == Order.NEWEST else Order.BEST
    with reading() as connection:
        proposal = one_proposal(connection, proposal_id)
        shown = announced(connection, proposal.round)
        words = look_up(connection, [proposal.words])[proposal.words]
        its = with_its_status(connection, proposal, words, shown.of)
        talk = talk_in_short(connection, proposal, shown.of)
        if talk is None:
            abort(404)
        alone = _alone(connection, proposal, page) if request.args.get("thread") else None
        counted = how_many_by_side(connection, proposal_id)
        found = threads_about(
            connection,
            proposal_id,
            sides=SIDES.get(side, ()),
            order=order,
            offset=(page - 1) * ON_A_PAGE,
            limit=0 if alone else ON_A_PAGE,
        )

    def address(**asked: str | int) -> str:
        given = {"side": side, "order": "" if order == Order.BEST else order.value, **asked}
        said: dict[str, Any] = {name: value for name, value in given.items() if value}
        return url_for("public.show_talk", proposal_id=proposal_id, **said)

    how_many = {"": sum(counted.values()), **{k: sum(counted.get(one, 0) for one in v) for k, v in SIDES.items()}}
    return render_template(
        "public/talk.html",
        round=shown,
        proposal=its,
        talk=talk,
        alone=alone,
        threads=[] if alone else [as_shown(proposal, thread) for thread in found.listed],
        choices=[Choice(words, how_many[k], address(side=k), k == side) for k, words in CALLED.items()],
        order=order,
        orders=[(Sentence("What weighs most"), address(order="")), (Sentence("Newest"), address(order="newest"))],
        previous=_turned(alone, proposal_id, page - 1) if alone else address(page=page - 1) if page > 1 else "",
        next=(_turned(alone, proposal_id, page + 1) if alone.more else "")
        if alone
        else address(page=page + 1)
        if page * ON_A_PAGE < found.how_many
        else "",
    )


@pages.get("/hidden-comments")
@for_everybody
@kept_while_nothing_happens
def show_hidden_comments() -> str:
    """Show what was hidden, by whom by their role, and why; the latest first, twenty a page. Not what it said."""
    page, of_round = _page(), request.args.get("round", "")
    with reading() as connection:
        rounds = {each.id: each.name for each in announced_rounds(connection)}
        if of_round not in rounds:
            of_round = ""
        found = log_of_hidings(connection, round_id=of_round, offset=(page - 1) * 20, limit=20)
        how_many = how_many_hidden(connection, of_round)
        called = titles_of_proposals(connection, {one.proposal for one in found})

    def address(number: int) -> str:
        asked: dict[str, Any] = {"round": of_round} if of_round else {}
        return url_for("public.show_hidden_comments", **asked, page=number if number > 1 else None)

    return render_template(
        "public/hidden_comments.html",
        hidden=[(one, called[one.proposal], day_in_london(one.hidden_at)) for one in found],
        how_many=how_many,
        of_round=rounds.get(of_round, ""),
        roles=ROLES,
        rules=RULES,
        previous=address(page - 1) if page > 1 else "",
        next=address(page + 1) if page * 20 < how_many else "",
    )


def _alone(connection: Reading, proposal: Proposal, page: int) -> ThreadShown:
    begins = one_comment(connection, request.args["thread"])
    if begins.proposal != proposal.id or not begins.begins_a_thread:
        abort(404)
    offset = (page - 1) * ANSWERS_ON_A_PAGE
    thread = one_thread(connection, begins, offset=offset, limit=ANSWERS_ON_A_PAGE)
    if begins.waits and not thread.how_many_answers:
        abort(404)
    return as_shown(proposal, thread, on_page=offset)


def _turned(alone: ThreadShown, proposal_id: str, page: int) -> str:
    if page < 1:
        return ""
    return url_for("public.show_talk", proposal_id=proposal_id, thread=alone.begins.id, page=page)


def _page() -> int:
    return min(max(request.args.get("page", 1, type=int), 1), LAST_PAGE)
