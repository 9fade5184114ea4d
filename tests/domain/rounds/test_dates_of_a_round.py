"""Dates of a round: of this decade, and what ends with a day named by that day."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from domain.rounds import refusals as no
from domain.rounds.funding_round import FundingRound
from domain.rounds.round_rules import RoundRules
from domain.rounds.timetable import DatesAreOutOfOrder, ThatIsYearsFromNow, Timetable
from domain.words.actor import Actor

OFFICER = Actor("0" * 32, "officer")
START = datetime(2026, 3, 2, 9, tzinfo=UTC)
CLOSE = START + timedelta(days=26)
TIMES = Timetable(START, START + timedelta(days=14), START + timedelta(days=21), CLOSE)
RULES = RoundRules(
    pot=2_000_000,
    smallest_bid=10_000,
    largest_bid=500_000,
    timetable=TIMES,
    level="decide",
    vote_can_change="Which projects are funded.",
    vote_cannot_change="The size of the pot.",
    ballot={"style": "approval"},
    rule={"rule": "greedy"},
)
PROJECTS = [
    {"number": "1", "proposal": "a" * 32, "words": "b" * 64, "cost": 250_000},
    {"number": "2", "proposal": "c" * 32, "words": "d" * 64, "cost": 400_000},
]


def drafted(**more):
    facts = {"scheme": "s", "area": "a", "committee": "", "name": "Ham, spring", "about": "", **more}
    return FundingRound.draft(**facts, id=UUID(int=7), by=OFFICER, now=START)


def announced(**more):
    a_round = drafted(**more)
    a_round.write_rules(RULES, reason="", by=OFFICER, now=START)
    a_round.invite_proposals(by=OFFICER, now=START)
    return a_round


@pytest.mark.parametrize("years", [-11, 11, 73])
def test_rules_with_a_date_of_another_decade_are_refused_by_that_date(years):
    far = START.replace(year=START.year + years)
    name = "proposals_open_at" if years < 0 else "voting_closes_at"
    a_round = drafted()
    with pytest.raises(ThatIsYearsFromNow, match=f"2 March {far.year} is more than ten years from today"):
        a_round.write_rules(replace(RULES, timetable=replace(TIMES, **{name: far})), reason="", by=OFFICER, now=START)
    assert a_round.rules is None


def test_a_vote_is_not_extended_into_another_decade():
    a_round = announced()
    a_round.settle_ballot_paper(PROJECTS, by=OFFICER, now=TIMES.proposals_close_at)
    with pytest.raises(ThatIsYearsFromNow, match="Check the year"):
        a_round.extend_voting(CLOSE.replace(year=2099), reason="Snow.", by=OFFICER, now=TIMES.proposals_close_at)


def test_what_ends_at_midnight_is_named_by_the_evening_before_it_in_every_refusal():
    midnight = datetime(2026, 3, 17, tzinfo=UTC)
    times = replace(TIMES, proposals_close_at=midnight, voting_opens_at=midnight - timedelta(days=1))
    with pytest.raises(DatesAreOutOfOrder, match="11:59pm on Monday 16 March 2026"):
        times.must_be_in_order()
    a_round = drafted()
    a_round.write_rules(
        replace(RULES, timetable=replace(TIMES, proposals_close_at=midnight)), reason="", by=OFFICER, now=START
    )
    a_round.invite_proposals(by=OFFICER, now=START)
    with pytest.raises(no.ProposalsAreStillOpen, match="until 11:59pm on Monday 16 March 2026"):
        a_round.settle_ballot_paper(PROJECTS, by=OFFICER, now=START)
