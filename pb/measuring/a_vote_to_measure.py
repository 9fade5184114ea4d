"""A round in which voting is open now, with fifteen projects and a code for each voter, by the ordinary actions."""

import secrets
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from domain.rounds.round_rules import RoundRules
from domain.rounds.timetable import Timetable
from domain.words.actor import SYSTEM, Actor
from pb.actions.proposals import Bid
from pb.application import Application
from pb.clock import SetClock
from pb.settings import Settings

PROJECTS = 15
BUDGET = 5_000_000


class Vote(NamedTuple):
    """What a visitor needs to know."""

    round_id: str
    codes: list[str]


def open_a_vote(settings: Settings, voters: int) -> Vote:
    """Play a round up to the open vote, six weeks of it, in a database that is empty."""
    now = datetime.now(UTC)
    day = timedelta(days=1)
    times = Timetable(
        proposals_open_at=now - 40 * day,
        proposals_close_at=now - 20 * day,
        voting_opens_at=now - day,
        voting_closes_at=now + 5 * day,
    )
    clock = SetClock(now - 45 * day)
    with Application(settings, clock=clock) as application:
        officer = _somebody(application, "officer")
        resident = _somebody(application, "resident")
        area = application.schemes.draw_area("Devonport", 14_000, by=officer)
        scheme = application.schemes.set_up("Measured", "A vote.", "decision-day", "the council", by=SYSTEM)
        round_id = application.rounds.draft(
            scheme=scheme, area=area, name="A measured round", about="A vote.", by=officer
        )
        application.rounds.write_rules(round_id, _rules(times), by=officer)
        application.rounds.invite_proposals(round_id, by=officer)
        clock.set_to(times.proposals_open_at)
        bids = [
            Bid(f"Project {n}", "One of fifteen.", "Not much to say.", "Mill Lane", [("All of it", 500_000)])
            for n in range(PROJECTS)
        ]
        made = [application.proposals.submit(round_id, bid, by=resident) for bid in bids]
        clock.set_to(times.proposals_close_at)
        for proposal, bid in zip(made, bids, strict=True):
            application.proposals.shortlist(proposal, sum(bid.amounts()), by=officer)
        application.rounds.settle_ballot_paper(round_id, by=officer)
        codes = application.issuing.issue_codes(round_id, voters, by=officer)
        clock.set_to(now)
        application.do_what_is_due()
        return Vote(round_id, codes)


def _rules(times: Timetable) -> RoundRules:
    return RoundRules(
        pot=BUDGET,
        smallest_bid=10_000,
        largest_bid=1_000_000,
        timetable=times,
        level="decide",
        vote_can_change="Which projects get money.",
        vote_cannot_change="The size of the pot.",
        ballot={"style": "approval", "min_length": 1, "max_length": 5},
        rule={"rule": "greedy", "ties": ["lower-cost", "id"]},
    )


def _somebody(application: Application, role: str) -> Actor:
    person = application.people.appoint(
        role, name=f"A {role}", email=f"{role}@example.org", password=secrets.token_urlsafe(16), by=SYSTEM
    )
    return Actor(person, role)
