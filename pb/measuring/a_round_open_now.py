"""A round with fifteen proposals that is open for votes at this moment: to measure on, and to vote in from tests."""

from collections.abc import Sequence
from datetime import timedelta

from domain.rounds.round_rules import RoundRules
from domain.rounds.timetable import Timetable
from domain.schemes.scheme import DECISION_DAY
from domain.words.actor import Actor
from pb.actions.proposals import Bid
from pb.application import Application
from pb.clock import MachineClock, SetClock
from pb.settings import Settings

OFFICER = Actor("0" * 32, "officer")
DAY = timedelta(days=1)


def a_round_open_now(settings: Settings, *, codes: int, proposals: int = 15) -> tuple[str, Sequence[str]]:
    """Make the round in a store, through the ordinary actions; give its id and unused voting codes."""
    now = MachineClock().now()
    times = Timetable(now - 9 * DAY, now - 6 * DAY, now - 2 * DAY, now + 2 * DAY)
    clock = SetClock(now - 10 * DAY)
    with Application(settings, clock=clock) as application:
        area = application.schemes.draw_area("Devonport", 14_120, by=OFFICER)
        scheme = application.schemes.set_up("Devonport decides", "Residents decide.", DECISION_DAY, "us", by=OFFICER)
        rounds = application.rounds
        round_id = rounds.draft(scheme=scheme, area=area, name="A round to measure", about="Money.", by=OFFICER)
        rounds.write_rules(
            round_id,
            RoundRules(
                pot=2_000_000,
                smallest_bid=10_000,
                largest_bid=1_000_000,
                timetable=times,
                level="decide",
                vote_can_change="Which projects get money.",
                vote_cannot_change="The size of the pot.",
                ballot={"style": "approval", "min_length": 1, "max_length": 4},
                rule={"rule": "greedy", "ties": ["lower-cost", "id"]},
            ),
            by=OFFICER,
        )
        rounds.invite_proposals(round_id, by=OFFICER)
        clock.set_to(times.proposals_open_at)
        said = [_bid(number) for number in range(1, proposals + 1)]
        made = [application.proposals.submit(round_id, bid, by=OFFICER) for bid in said]
        clock.set_to(times.proposals_close_at)
        for proposal, bid in zip(made, said, strict=True):
            application.proposals.shortlist(proposal, sum(bid.amounts()), by=OFFICER)
        rounds.settle_ballot_paper(round_id, by=OFFICER)
        clock.set_to(now)
        application.do_what_is_due()
        return round_id, application.voting.issue_codes(round_id, codes, by=OFFICER)


def _bid(number: int) -> Bid:
    return Bid(
        f"Bench number {number} on the sea front",
        "A bench of oak with arms, looking out to the breakwater, so that people can rest on the way.",
        "It is a long way from the ferry to the lido. " * 4,
        f"Sea front, lamp post {number}",
        [("Bench", 90_000 + number), ("Fixing", 20_000)],
    )
