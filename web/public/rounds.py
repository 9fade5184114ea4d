"""Pages for everybody about rounds: which there are, and all about one of them."""

from flask import render_template

from pb.actions.vocabulary import day_in_london
from pb.readmodels.acts.answers import what_waits
from pb.readmodels.answering.answers import promised_in
from pb.readmodels.assessing.answers import questions_of
from pb.readmodels.money.answers import all_pools
from pb.readmodels.proposals.answers import titles_on_paper
from pb.readmodels.proposals.finding import HowFar, Wish, find_proposals
from pb.readmodels.results.fates import what_was_given
from pb.readmodels.rounds.answers import announced_rounds, rounds_of
from pb.readmodels.schemes.answers import one_scheme
from web.front.guard import for_everybody
from web.front.kept_pages import kept_while_nothing_happens
from web.front.said import Sentence
from web.front.the_application import now, reading
from web.public import pages
from web.public.funds import fund_page
from web.shown.announcements import announcements_of
from web.shown.attachments_shown import in_a_list
from web.shown.awarded_to_bids import AwardedToBids, awarded_to_bids
from web.shown.open_now import deed_in
from web.shown.owing_shown import promise_in_words
from web.shown.proposal_lines import line_of
from web.shown.proposed_shown import proposed_shown
from web.shown.round_events_shown import events_in_short
from web.shown.round_shown import RoundShown
from web.shown.this_round import announced
from web.shown.winners_shown import winners_in
from web.wording.paper_in_words import groups_in_words
from web.wording.rules_in_words import level_of, rules_in_words

FIRST_SHOWN = 5
"""Proposals that a round's own page shows; all of them are a link further."""
WITH_VOTES, WITHOUT, BOTH, NEITHER = (True,), (False,), (False, True), ()
"""Whether residents vote in the rounds of a scheme: in each, in none, in some; or there is no round yet."""
RESIDENTS = Sentence("Residents decide by their votes.")
WHO_DECIDES = {
    ("decision-day", NEITHER): RESIDENTS,
    ("decision-day", WITH_VOTES): RESIDENTS,
    ("decision-day", WITHOUT): Sentence("A committee decides by motion. Nobody votes."),
    ("decision-day", BOTH): Sentence(
        "Residents decide by their votes. In rounds without a vote a committee decides by motion."
    ),
    ("committee-fund", NEITHER): Sentence("An area committee decides by motion."),
    ("committee-fund", WITH_VOTES): Sentence(
        "An area committee decides by motion, with the residents’ votes before it."
    ),
    ("committee-fund", WITHOUT): Sentence(
        "An area committee decides by motion. Residents put in bids, and nobody votes."
    ),
    ("committee-fund", BOTH): Sentence(
        "An area committee decides by motion. In rounds with a vote it has the residents’ votes before it."
    ),
}


@pages.get("/results")
@for_everybody
@kept_while_nothing_happens
def show_results_so_far() -> str:
    """Show the rounds whose result is published."""
    with reading() as connection:
        decided = [each for each in (RoundShown(one, now()) for one in announced_rounds(connection)) if each.over]
        given = what_was_given(connection, [round.of for round in decided])
        winners = winners_in(connection, decided)
    return render_template("public/results_so_far.html", decided=decided, given=given, winners=winners)


@pages.get("/schemes/<ref:scheme_id>")
@for_everybody
@kept_while_nothing_happens
def show_scheme(scheme_id: str) -> str:
    """Show a scheme and its rounds."""
    with reading() as connection:
        scheme = one_scheme(connection, scheme_id)
        rounds = [RoundShown(each, now()) for each in rounds_of(connection, scheme_id)]
        given = what_was_given(connection, [round.of for round in rounds if round.over])
        pools = all_pools(connection, scheme_id)
    votes = tuple(sorted({round.of.has_a_vote for round in rounds}))
    return render_template(
        "public/scheme.html",
        scheme=scheme,
        pools=pools,
        rounds=rounds,
        given=given,
        who_decides=WHO_DECIDES.get((scheme.kind, votes), ""),
    )


@pages.get("/rounds/<ref:round_id>")
@for_everybody
@kept_while_nothing_happens
def show_round(round_id: str) -> str:
    """Show what a round is about, its dates, its rules, and what was announced."""
    with reading() as connection:
        shown = announced(connection, round_id)
        if not shown.of.has_a_vote:
            return fund_page(connection, shown)
        on_paper = HowFar.SHORTLISTED if shown.of.is_settled and not shown.has_result else None
        wish = Wish(round=round_id, how_far=on_paper, drawn_from=day_in_london(shown.now).isoformat())
        first = find_proposals(connection, {round_id: shown.of}, wish, limit=FIRST_SHOWN)
        pictures = in_a_list(connection, [each.proposal.id for each in first.listed])
        announcements = announcements_of(connection, shown)
        waiting = proposed_shown(connection, what_waits(connection, round_id)) if shown.of.two_persons else []
        says_more = any(each.group or each.committee is not None for each in shown.projects)
        questions = questions_of(connection, round_id)
        events = events_in_short(connection, round_id, shown.now)
        titles = titles_on_paper(connection, round_id).titles if says_more else {}
        promised = promised_in(connection, round_id)
        beside = awarded_to_bids(connection, round_id) if shown.of.committee else AwardedToBids([], 0)
    rules = shown.of.written_rules()
    return render_template(
        "public/round.html",
        round=shown,
        first=[
            line_of(each, shown.of, first.fates.get(round_id, {}), picture=pictures.get(each.proposal.id))
            for each in first.listed
        ],
        deed=deed_in(shown),
        announcements=announcements,
        promise=promise_in_words(promised, shown.of) if promised else "",
        beside=beside,
        waiting=waiting,
        steps=shown.steps(),
        level=level_of(rules, shown.of.committee),
        rules_in_words=[
            *rules_in_words(rules, counter_takes_two=shown.of.counter_takes_two),
            *groups_in_words(shown.projects, titles),
        ],
        questions=questions,
        events=events,
        scores=[(titles[each.number], each.committee) for each in shown.projects if each.committee is not None],
    )
