"""The result of a round, for everybody: for every project what happened and why; the decision beside the vote."""

from flask import abort, render_template

from pb.actions.vocabulary import Outcome, Percent, tie_in_words
from pb.erasable.official_names import names_in_office
from pb.readmodels.proposals.answers import written_on_paper
from pb.readmodels.results.answers import counts_of, decisions_on
from pb.readmodels.results.fates import Fate
from pb.readmodels.rooms.paying import payable_by
from pb.readmodels.rounds.answers import rounds_of
from pb.readmodels.voting.answers import issued_by_way
from web.front.guard import for_everybody
from web.front.kept_pages import kept_while_nothing_happens
from web.front.said import _, said
from web.front.the_application import reading
from web.public import pages
from web.shown.announcements import announcements_of
from web.shown.decision_shown import DecisionShown
from web.shown.paying_shown import that_stands
from web.shown.pots_shown import in_no_pot, pots_in, weighed_in
from web.shown.result_in_short import in_short
from web.shown.result_lines import awards_that_stand, lines_of
from web.shown.round_shown import RoundShown
from web.shown.story_shown import has_steps
from web.shown.this_round import announced
from web.shown.wards_shown import wards_shown
from web.shown.what_ordered import has_points, ordering_of
from web.wording.paper_in_words import groups_in_words
from web.wording.rules_in_words import rules_in_words
from web.wording.voters_in_words import let_in_by_way

HUNDRED = 100


@pages.get("/rounds/<ref:round_id>/result")
@for_everybody
@kept_while_nothing_happens
def show_result(round_id: str) -> str:
    """Show the result that stands."""
    return _page(round_id, None)


@pages.get("/rounds/<ref:round_id>/result/<int:number>")
@for_everybody
@kept_while_nothing_happens
def show_count(round_id: str, number: int) -> str:
    """Show one count as it was, also after a recount."""
    return _page(round_id, number)


def _page(round_id: str, number: int | None) -> str:
    with reading() as connection:
        shown = announced(connection, round_id)
        counts = counts_of(connection, round_id)
        by_ways = shown.rules and set(shown.rules.voters.ways) != {"posted-codes"}
        ways = issued_by_way(connection, round_id) if by_ways else {}
        count = next((each for each in reversed(counts) if number in (None, each.number)), None)
        if count is None and number is None:
            return render_template("public/no_result_yet.html", round=shown)
        if count is None:
            abort(404)
        written = written_on_paper(connection, round_id)
        titles = {number: words.title for number, (_id, words) in written.items()}
        proposals = {number: proposal for number, (proposal, _words) in written.items()}
        decided = [motion for motion in decisions_on(connection, round_id) if motion.count == count.id]
        payable = payable_by(connection, decided)
        names = (
            names_in_office(connection, [person for motion in decided for person in motion.people]) if decided else {}
        )
        announcements = announcements_of(connection, shown)
        marked = any(words.spot for _proposal, words in written.values())
        wards = wards_shown(connection) if marked else None
        next_rounds = [each for each in rounds_of(connection, shown.of.scheme) if each.id != round_id]
    outcome, counted = count.outcome, count.outcome.grants
    decisions = [DecisionShown(motion, shown.of.committee_name, counted, titles, names) for motion in decided]
    ordering = ordering_of(outcome, shown.projects)
    lines = lines_of(outcome, titles, proposals, decisions, ordering)
    given = sum(awards_that_stand(outcome, decisions).values())
    return render_template(
        "public/result.html",
        round=shown,
        count=count,
        latest=count is counts[-1],
        committee=shown.of.committee_name,
        outcome=outcome,
        turnout=_turnout(shown, outcome),
        let_in=let_in_by_way(ways),
        in_short=in_short(lines, written, given, wards, stands=shown.over),
        funded=sum(line.fate == Fate.FUNDED for line in lines),
        part_funded=sum(line.fate == Fate.PART_FUNDED for line in lines),
        given=given,
        spent_share=min(given * HUNDRED // outcome.budget, HUNDRED) if outcome.budget else 0,
        stands=next((decision for decision in decisions if decision.stands), None),
        next_rounds=[each for each in (RoundShown(one, shown.now) for one in next_rounds) if not each.over],
        lines=lines,
        pots=pots_in(outcome, lines, shown.projects),
        loose=in_no_pot(outcome),
        pots_by=(outcome.rule.get("pots") or {}).get("by", ""),
        weighed=weighed_in(outcome, titles, shown.projects),
        groups=groups_in_words(shown.projects, titles),
        measure_words=_("Points") if has_points(outcome) else _("Votes"),
        ordering=ordering,
        decisions=decisions,
        not_before=that_stands(decisions, payable),
        departed=any(decision.stands and decision.departures for decision in decisions),
        announcements=announcements,
        has_steps=has_steps(outcome),
        ties=[said(tie_in_words(tie)) for tie in outcome.ties],
        rules_in_words=rules_in_words(shown.of.written_rules(), counter_takes_two=shown.of.counter_takes_two),
        other_counts=[each for each in counts if each is not count],
    )


def _turnout(shown: RoundShown, outcome: Outcome) -> str:
    entitled = shown.of.entitlements
    if not entitled:
        return ""
    return _("{percent} of {entitled}", percent=Percent(outcome.voters, entitled), entitled=entitled)
