"""One round as its officers see it: what is done, what is next, what may still change, and turnout, never totals."""

from collections.abc import Mapping

from flask import render_template, url_for

from pb.actions.vocabulary import Percent, ProposalState
from pb.casting.ballot_box import Turnout
from pb.erasable.begun_rules import begun_in
from pb.readmodels.proposals.answers import how_many_by_state
from pb.readmodels.rounds.answers import one_round
from pb.readmodels.voting.answers import codes_asked_for
from web.front.guard import OFFICER, for_officers
from web.front.languages import speaker
from web.front.said import _, _n
from web.front.scope import acting_as, may_open
from web.front.the_application import now, reading, the_application
from web.officers import pages
from web.officers.rounds.running_a_fund import DONE, LATER, TO_DO, WAITS, Step, asked_step, steps_of_a_fund
from web.shown.round_shown import RoundShown, Status
from web.wording.rules_in_words import level_of, rules_in_words


@pages.get("/rounds/<ref:round_id>")
@for_officers
def show_round(round_id: str) -> str:
    """Show one round as a list of tasks."""
    shown = officers_round(round_id)
    with reading() as connection:
        states = how_many_by_state(connection).get(round_id, {})
        begun = begun_in(connection, round_id, acting_as(OFFICER).person) if shown.may_change_its_rules else None
        asked = [one for one in codes_asked_for(connection, round_id) if one.waits]
    turnout = the_application().voting.turnout(round_id) if shown.of.is_settled else None
    return render_template(
        "officers/round.html",
        round=shown,
        begun=begun,
        steps=steps_of_a_fund(shown, states)
        if not shown.of.has_a_vote
        else steps_of(shown, states, turnout, waits=any(one.asked_by != acting_as(OFFICER).person for one in asked)),
        turnout=turnout,
        share=_share(turnout),
        timeline_steps=shown.steps(),
        level=level_of(shown.rules, shown.of.committee) if shown.rules else None,
        in_words=rules_in_words(shown.rules, counter_takes_two=shown.of.counter_takes_two) if shown.rules else [],
    )


def officers_round(round_id: str) -> RoundShown:
    """Give a round, drafts included.

    :raises NotFound: when there is none
    """
    with reading() as connection:
        return RoundShown(one_round(connection, round_id), now()).of_this_page()


def steps_of(
    shown: RoundShown, states: Mapping[ProposalState, int], turnout: Turnout | None, *, waits: bool = False
) -> list[Step]:
    """Give what officers do in a round, in its sequence, each with where it stands.

    :param waits: whether further codes wait for whoever looks to confirm them
    """

    def address(page: str, *, when: bool = True) -> str:
        return url_for(f"officers.{page}", round_id=shown.id) if when and may_open(f"officers.{page}", shown.of) else ""

    announced, settled = not shown.of.is_draft, shown.of.is_settled
    unchecked, shortlisted = states.get(ProposalState.SUBMITTED, 0), states.get(ProposalState.SHORTLISTED, 0)
    ruled_out = states.get(ProposalState.RULED_OUT, 0)
    over = announced and shown.now >= shown.dates.proposals_close_at
    closed = shown.of.has_closed
    rules = Step(
        _("Write the rules"),
        address("start_rules", when=not settled),
        _("Money, dates, ballot, count, what the vote can change; frozen")
        if settled
        else _("Money, dates, ballot, count, what the vote can change"),
        DONE if shown.rules else TO_DO,
    )
    ask = asked_step(shown, address("start_asking_proposers", when=bool(shown.rules) and not settled))
    announce = Step(
        _("Announce the round"),
        address("ask_about_announcement", when=bool(shown.rules) and not announced),
        _("It appears on the public pages and takes proposals from its date on"),
        DONE if announced else TO_DO if shown.rules else LATER,
    )
    check = Step(
        _("Check the proposals"),
        address("show_proposals_to_check", when=announced),
        _(
            "{unchecked} to check, {shortlisted} on the shortlist, {ruled_out} ruled out",
            unchecked=unchecked,
            shortlisted=shortlisted,
            ruled_out=ruled_out,
        ),
        _checking(announced=announced, settled=settled, over=over, unchecked=unchecked),
    )
    settle = Step(
        _("Settle the ballot paper"),
        address("show_ballot_paper", when=announced and not settled),
        _("Look at it as voters will; from then on the rules are frozen"),
        DONE if settled else WAITS if over and shortlisted else LATER,
    )
    issued = turnout.issued if turnout else 0
    codes = Step(
        _("Issue voting codes"),
        address("ask_how_many_codes", when=settled and not closed),
        _n("{n} issued", "{n} issued", issued) if issued else _("One code for each person who may vote"),
        WAITS if waits and shown.can_vote else DONE if issued else TO_DO if settled and not closed else LATER,
    )
    count = Step(
        _("Decide ties, where the count needs it"),
        address("show_tie", when=shown.of.waits_for_the_count),
        _("Voting closes and is counted by itself"),
        WAITS if shown.of.waits_for_the_count else DONE if shown.has_result else LATER,
    )
    return [rules, ask, announce, check, settle, codes, count]


def _checking(*, announced: bool, settled: bool, over: bool, unchecked: int) -> Status:
    if not announced:
        return LATER
    if unchecked and not settled:
        return WAITS if over else TO_DO
    return DONE if over or settled else TO_DO


def _share(turnout: Turnout | None) -> str:
    if turnout is None or not turnout.issued:
        return ""
    return speaker().percent(Percent(turnout.cast, turnout.issued))
