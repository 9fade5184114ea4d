"""A round as a list of facts in words, so that two moments of it can be laid side by side."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection

from pb.actions.vocabulary import from_stored, in_london, on_day
from pb.erasable.texts import look_up
from pb.readmodels.proposals.answers import proposals_of
from pb.readmodels.results.answers import counts_of, decisions_on
from web.shown.proposal_shown import STATES
from web.wording.money import money
from web.wording.rules_in_words import LEVELS, rules_in_words

STAGES = {
    "draft": "Draft",
    "proposals": "Announced; proposals and checking",
    "settled": "Ballot paper settled, rules frozen",
    "voting": "Voting",
    "closed": "Voting closed",
    "counted": "Counted",
    "published": "Result published",
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


def facts_of_round(connection: Connection, row: Any, *, words_from: Connection | None = None) -> list[Fact]:
    """Give what can be known of a round.

    :param connection: the read models of the moment meant
    :param words_from: where what residents wrote is looked up, when that is elsewhere
    """
    facts = [Fact("Stage", STAGES.get(row.stage, row.stage))]
    if row.rules:
        rules = json.loads(row.rules)
        times = rules["timetable"]
        facts += [
            Fact("Pot", money(rules["pot"])),
            Fact("Level of participation", LEVELS[rules["level"]].name),
            Fact("Proposals open", in_london(from_stored(times["proposals_open_at"]))),
            Fact("Proposals close", in_london(from_stored(times["proposals_close_at"]))),
            Fact("Voting opens", in_london(from_stored(times["voting_opens_at"]))),
            Fact("Voting closes", in_london(from_stored(row.voting_closes_at))),
            Fact("Rules", " ".join(rules_in_words(rules))),
        ]
    if row.fingerprint:
        facts.append(Fact("Fingerprint of the frozen rules", row.fingerprint))
    if row.entitlements:
        facts.append(Fact("Entitlements to vote", f"{row.entitlements:,}"))
    if row.closed_at:
        facts.append(Fact("Ballots in the box at the close", f"{row.ballots:,}"))
    facts += [
        Fact(f"Project {project['number']} on the ballot paper", "; ".join(said))
        for project in json.loads(row.projects)
        if (said := [f"{words}: {project[name]}" for name, words in SAID.items() if name in project])
    ]
    facts += [Fact(f"Project {n} withdrawn", why) for n, why in sorted(json.loads(row.withdrawn).items())]
    return [*facts, *_proposals(connection, row, words_from or connection), *_results(connection, row)]


def differences(then: Sequence[Fact], today: Sequence[Fact]) -> list[Difference]:
    """Lay two moments side by side; give only what differs."""
    before, after = dict(then), dict(today)
    return [
        Difference(about, before.get(about, ""), after.get(about, ""))
        for about in dict.fromkeys([*after, *before])
        if before.get(about) != after.get(about)
    ]


def _proposals(connection: Connection, row: Any, words_from: Connection) -> list[Fact]:
    rows = proposals_of(connection, row.id)
    words = look_up(words_from, [each.words for each in rows])
    return [
        Fact(
            f"Proposal {each.reference}",
            f"{words[each.words].title}: {STATES[each.state].words.lower()}, {money(each.cost or each.asked)}"
            f"{f', from the pot {each.pot}' if each.pot else ''}"
            f"{f'. Reason: {each.reason}' if each.reason else ''}",
        )
        for each in rows
    ]


def _results(connection: Connection, row: Any) -> list[Fact]:
    facts = []
    for count in counts_of(connection, row.id):
        outcome = json.loads(count.outcome)
        winners = ", ".join(outcome["winners"]) or "none"
        facts.append(
            Fact(
                f"Count {count.number}",
                f"{count.ballots:,} ballots; projects funded: {winners}; "
                f"{money(outcome['spent'])} of {money(outcome['budget'])}",
            )
        )
    for number, decision in enumerate(decisions_on(connection, row.id), start=1):
        departures = ", ".join(json.loads(decision.departures))
        what = f"departs on project {departures}" if departures else "confirms the count"
        facts.append(
            Fact(
                f"Motion {number}",
                f"{on_day(date.fromisoformat(decision.met_on))}: {'carried' if decision.carried else 'lost'}, {what}",
            )
        )
    return facts
