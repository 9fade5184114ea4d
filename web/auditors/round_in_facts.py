"""A round as a list of facts in words, so that two moments of it can be laid side by side."""

from collections.abc import Sequence
from typing import NamedTuple

from pb.actions.vocabulary import Stage, in_london
from pb.erasable.texts import look_up
from pb.readmodels.proposals.answers import proposals_of
from pb.readmodels.reading import Reading
from pb.readmodels.results.answers import counts_of, decisions_on
from pb.readmodels.rounds.answers import Round, SettledProject
from web.front.said import said
from web.shown.decision_shown import in_one_line
from web.shown.proposal_shown import STATES
from web.wording.money import money
from web.wording.rules_in_words import LEVELS, rules_in_words

STAGES = {
    Stage.DRAFT: "Draft",
    Stage.PROPOSALS: "Announced; proposals and checking",
    Stage.SETTLED: "Ballot paper settled, rules frozen",
    Stage.VOTING: "Voting",
    Stage.CLOSED: "Voting closed",
    Stage.COUNTED: "Counted",
    Stage.PUBLISHED: "Result published",
}


SAID = {"category": "category", "area": "area", "group": "exclusion group", "committee": "committee’s score"}
"""What a ballot paper may say of a project beside its price."""


class Fact(NamedTuple):
    """One fact: what it is about, and how it stands."""

    about: str
    stands: str


class Difference(NamedTuple):
    """A fact that is not the same at two moments; empty where it did not exist."""

    about: str
    then: str
    today: str


def facts_of_round(connection: Reading, of: Round, *, words_from: Reading | None = None) -> list[Fact]:
    """Give what can be known of a round.

    :param connection: the read models of the moment meant
    :param words_from: where what residents wrote is looked up, when that is elsewhere
    """
    facts = [Fact("Stage", STAGES[of.stage])]
    if of.rules:
        rules, dates = of.rules, of.dates
        facts += [
            Fact("Pot", money(rules.pot)),
            Fact("Level of participation", LEVELS[rules.level].name),
            Fact("Proposals open", in_london(dates.proposals_open_at)),
            Fact("Proposals close", in_london(dates.proposals_close_at)),
            Fact("Voting opens", in_london(dates.voting_opens_at)),
            Fact("Voting closes", in_london(dates.voting_closes_at)),
            Fact("Rules", " ".join(rules_in_words(rules))),
        ]
    if of.fingerprint:
        facts.append(Fact("Fingerprint of the frozen rules", of.fingerprint))
    if of.entitlements:
        facts.append(Fact("Entitlements to vote", f"{of.entitlements:,}"))
    if of.closed_at:
        facts.append(Fact("Ballots in the box at the close", f"{of.ballots:,}"))
    facts += [
        Fact(f"Project {project.number} on the ballot paper", "; ".join(said))
        for project in of.projects
        if (said := _said_of(project))
    ]
    facts += [Fact(f"Project {n} withdrawn", why) for n, why in sorted(of.withdrawn.items())]
    return [*facts, *_proposals(connection, of, words_from or connection), *_results(connection, of)]


def _said_of(project: SettledProject) -> list[str]:
    """Give what the paper says of a project beside its price."""
    said = {name: getattr(project, name) for name in SAID}
    return [f"{SAID[name]}: {what}" for name, what in said.items() if what not in ("", None)]


def differences(then: Sequence[Fact], today: Sequence[Fact]) -> list[Difference]:
    """Lay two moments side by side; give only what differs."""
    before, after = dict(then), dict(today)
    return [
        Difference(about, before.get(about, ""), after.get(about, ""))
        for about in dict.fromkeys([*after, *before])
        if before.get(about) != after.get(about)
    ]


def _proposals(connection: Reading, of: Round, words_from: Reading) -> list[Fact]:
    proposals = proposals_of(connection, of.id)
    words = look_up(words_from, [each.words for each in proposals])
    return [
        Fact(
            f"Proposal {each.reference}",
            f"{words[each.words].title}: {said(STATES[each.state].words).lower()}, {money(each.price)}"
            f"{f', from the pot {each.pot}' if each.pot else ''}"
            f"{f'. Reason: {each.reason}' if each.reason else ''}",
        )
        for each in proposals
    ]


def _results(connection: Reading, of: Round) -> list[Fact]:
    facts = []
    for count in counts_of(connection, of.id):
        outcome = count.outcome
        winners = ", ".join(outcome.winners) or "none"
        facts.append(
            Fact(
                f"Count {count.number}",
                f"{count.ballots:,} ballots; projects funded: {winners}; "
                f"{money(outcome.spent)} of {money(outcome.budget)}",
            )
        )
    motions = enumerate(decisions_on(connection, of.id), start=1)
    return [*facts, *(Fact(f"Motion {number}", in_one_line(motion)) for number, motion in motions)]
