"""Pages for everybody about rounds: which there are, and all about one of them."""

from flask import render_template

from pb.readmodels.acts.answers import what_waits
from pb.readmodels.assessing.answers import questions_of
from pb.readmodels.proposals.answers import how_many_in, titles_on_paper
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
from web.shown.proposed_shown import proposed_shown
from web.shown.round_events_shown import events_in_short
from web.shown.round_shown import RoundShown
from web.shown.this_round import announced
from web.wording.paper_in_words import groups_in_words
from web.wording.rules_in_words import level_of, rules_in_words

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


@pages.get("/")
@for_everybody
@kept_while_nothing_happens
def show_home() -> str:
    """Show the rounds that are open, those to come, and the latest results."""
    with reading() as connection:
        rounds = [RoundShown(each, now()) for each in announced_rounds(connection)]
        given = what_was_given(connection, [round.of for round in rounds if round.over])
    return render_template(
        "public/home.html",
        given=given,
        open_now=[round for round in rounds if round.can_propose or round.can_vote],
        coming=[round for round in rounds if not (round.can_propose or round.can_vote or round.over)],
        decided=[round for round in rounds if round.over],
    )


@pages.get("/results")
@for_everybody
@kept_while_nothing_happens
def show_results_so_far() -> str:
    """Show the rounds whose result is published."""
    with reading() as connection:
        decided = [each for each in (RoundShown(one, now()) for one in announced_rounds(connection)) if each.over]
        given = what_was_given(connection, [round.of for round in decided])
    return render_template("public/results_so_far.html", decided=decided, given=given)


@pages.get("/schemes/<ref:scheme_id>")
@for_everybody
@kept_while_nothing_happens
def show_scheme(scheme_id: str) -> str:
    """Show a scheme and its rounds."""
    with reading() as connection:
        scheme = one_scheme(connection, scheme_id)
        rounds = [RoundShown(each, now()) for each in rounds_of(connection, scheme_id)]
    votes = tuple(sorted({round.of.has_a_vote for round in rounds}))
    return render_template(
        "public/scheme.html", scheme=scheme, rounds=rounds, who_decides=WHO_DECIDES.get((scheme.kind, votes), "")
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
        proposals = how_many_in(connection, round_id)
        announcements = announcements_of(connection, shown)
        waiting = proposed_shown(connection, what_waits(connection, round_id)) if shown.of.two_persons else []
        says_more = any(each.group or each.committee is not None for each in shown.projects)
        questions = questions_of(connection, round_id)
        events = events_in_short(connection, round_id, shown.now)
        titles = titles_on_paper(connection, round_id).titles if says_more else {}
    rules = shown.of.written_rules()
    return render_template(
        "public/round.html",
        round=shown,
        proposals=proposals,
        announcements=announcements,
        waiting=waiting,
        steps=shown.steps(),
        level=level_of(rules, shown.of.committee),
        rules_in_words=[*rules_in_words(rules), *groups_in_words(shown.projects, titles)],
        questions=questions,
        events=events,
        scores=[(titles[each.number], each.committee) for each in shown.projects if each.committee is not None],
    )
