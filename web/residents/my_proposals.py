"""What a resident has put in, what became of it, and taking it back."""

from typing import NamedTuple

from flask import abort, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from pb.accounts.accounts import what_is_proven
from pb.erasable.co_applicants import proposals_with
from pb.erasable.comment_words import comments_by_words
from pb.erasable.paper_tables import put_in_for
from pb.erasable.proposal_drafts import drafts_of
from pb.erasable.texts import ProposalWords, look_up
from pb.readmodels.assessing.answers import assessed
from pb.readmodels.awards.answers import awards_to_any
from pb.readmodels.delivery.answers import followed_among
from pb.readmodels.proposals.answers import one_proposal, proposals_by
from pb.readmodels.proposals.proposal import Proposal
from pb.readmodels.reading import Reading
from pb.readmodels.rounds.answers import announced_rounds, one_round
from pb.readmodels.talking.answers import comments_by
from web.forms.page_form import PageForm
from web.front.guard import RESIDENT, for_residents
from web.front.said import _
from web.front.scope import acting_as
from web.front.the_application import now, reading, the_application
from web.residents import pages
from web.shown.fate_shown import decided_in, why_it_came_so, with_its_status
from web.shown.paying_shown import what_is_paid
from web.shown.proposal_shown import ProposalShown
from web.shown.questions_shown import questions_shown
from web.shown.round_shown import RoundShown


class Mine(NamedTuple):
    """One proposal of the resident's own."""

    proposal: ProposalShown
    round: RoundShown | None
    why: str
    """Why it was funded or was not, by the count and the committee; empty before there is a result."""
    reason: str
    """The officer's, where they gave one."""


@pages.get("/my-proposals")
@for_residents
def show_my_proposals() -> str:
    """Show what the resident has put in, the latest first, and the rounds that take proposals now."""
    with reading() as connection:
        proposals = proposals_by(connection, acting_as(RESIDENT).person)
        for_me = [one_proposal(connection, each) for each in put_in_for_me(connection)]
        called = look_up(connection, [each.words for each in for_me])
        begun = drafts_of(connection, acting_as(RESIDENT).person)
        words = look_up(connection, [each.words for each in proposals])
        waiting = [each for each in questions_shown(connection, *(p.id for p in proposals)) if not each.of.answered_at]
        rounds = {each.id: RoundShown(each, now()) for each in announced_rounds(connection)}
        mine = [_mine(connection, each, words[each.words], rounds.get(each.round)) for each in proposals]
        found = [assessed(connection, each.id) for each in proposals]
        followed = followed_among(connection, [each.id for each in proposals]) if proposals else set()
        awards = awards_to_any(connection, my_bids(connection))
        said = comments_by(connection, acting_as(RESIDENT).person)
        its_words = comments_by_words(connection, [each.words for each in said])
    shown = {one.proposal for one in found if one and one.reply_until}
    open_rounds = [round for round in rounds.values() if round.can_propose]
    drafts = [each for each in begun if each.round in rounds]
    still = {each.proposal.id for each in mine if each.round and each.round.of.is_being_prepared}
    still -= {each.proposal.id for each in mine if each.proposal.of.is_taken_back}
    questions = [each for each in waiting if each.of.proposal in still]
    return render_template(
        "residents/my_proposals.html",
        mine=mine,
        awards=awards,
        for_me=[(each, called[each.words].title) for each in for_me if not each.is_taken_back],
        questions=questions,
        open_rounds=open_rounds,
        drafts=drafts,
        rounds=rounds,
        assessed=shown,
        followed=followed,
        said=[(each, its_words[each.words].text) for each in said],
    )


def _mine(connection: Reading, of: Proposal, words: ProposalWords, shown: RoundShown | None) -> Mine:
    """Show a proposal to its author, with the reason for what became of it."""
    proposal = with_its_status(connection, of, words, shown.of if shown else None)
    if shown and of.number in shown.withdrawn:
        return Mine(proposal, shown, "", shown.withdrawn[of.number])
    if shown and shown.over and of.number:
        decided = decided_in(connection, shown)
        told = [*why_it_came_so(decided, shown, of.number), *what_is_paid(connection, of, shown, decided)]
        return Mine(proposal, shown, " ".join(told), "")
    return Mine(proposal, shown, "", of.reason)


@pages.get("/proposals/<ref:proposal_id>/take-over")
@for_residents
def ask_about_taking_over(proposal_id: str) -> str:
    """Say what it means that a proposal which the council put in for them becomes theirs."""
    return _taking_over(proposal_id, PageForm())


@pages.post("/proposals/<ref:proposal_id>/take-over")
@for_residents
def take_over(proposal_id: str) -> Response | tuple[str, int]:
    """Make it theirs."""
    form = PageForm()
    with form.handed_over():
        the_application().for_somebody.take_over(proposal_id, by=acting_as(RESIDENT))
        flash(_("The proposal is yours now."))
        return redirect(url_for("residents.show_my_proposals"), code=303)
    return _taking_over(proposal_id, form), 422


def _taking_over(proposal_id: str, form: PageForm) -> str:
    with reading() as connection:
        if proposal_id not in put_in_for_me(connection):
            abort(404)
        of = one_proposal(connection, proposal_id)
        its_round = RoundShown(one_round(connection, of.round), now())
        shown = with_its_status(connection, of, look_up(connection, [of.words])[of.words], its_round.of)
    return render_template("residents/take_over.html", round=its_round, proposal=shown, form=form)


def my_bids(connection: Reading) -> list[str]:
    """Give what this person put in, alone or with others, by id."""
    me = acting_as(RESIDENT).person
    return [*(each.id for each in proposals_by(connection, me)), *proposals_with(connection, me)]


def put_in_for_me(connection: Reading) -> list[str]:
    """Give the proposals that the council put in for whoever has this account's address, by id."""
    me = what_is_proven(connection, acting_as(RESIDENT).person)
    return put_in_for(connection, me.email) if me else []


@pages.get("/proposals/<ref:proposal_id>/withdraw")
@for_residents
def ask_about_withdrawal(proposal_id: str) -> str:
    """Ask whether the resident means it."""
    return _question(proposal_id, PageForm())


@pages.post("/proposals/<ref:proposal_id>/withdraw")
@for_residents
def withdraw_proposal(proposal_id: str) -> Response | tuple[str, int]:
    """Take a proposal back."""
    form = PageForm()
    with form.handed_over():
        the_application().proposals.withdraw(proposal_id, by=acting_as(RESIDENT))
        flash(_("Your proposal has been withdrawn."))
        return redirect(url_for("residents.show_my_proposals"), code=303)
    return _question(proposal_id, form), 422


def _question(proposal_id: str, form: PageForm) -> str:
    with reading() as connection:
        proposal = one_proposal(connection, proposal_id)
        if proposal.author != acting_as(RESIDENT).person:
            abort(404)
        words = look_up(connection, [proposal.words])[proposal.words]
        its_round = RoundShown(one_round(connection, proposal.round), now())
        shown = with_its_status(connection, proposal, words, its_round.of)
    return render_template("residents/withdraw_proposal.html", round=its_round, proposal=shown, form=form)
