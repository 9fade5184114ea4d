"""A vote played to its end by the ordinary actions: every ballot cast, counted, and the result published."""

import random
from datetime import datetime, timedelta
from typing import NamedTuple

from pb.application import Application
from pb.clock import MachineClock, SetClock
from pb.measuring.a_vote_to_measure import PROJECTS, open_a_vote
from pb.settings import Settings

AT_ONCE = 1_000
"""Ballots between two looks at what is due."""


class Played(NamedTuple):
    """The round, and when it was over: some days ahead of the clock on the wall."""

    round_id: str
    ended: datetime


def play_a_vote(settings: Settings, ballots: int) -> Played:
    """Play a round until it is counted and published, the same ballots each time."""
    vote = open_a_vote(settings, ballots)
    clock, draw = SetClock(MachineClock().now()), random.Random(1)  # noqa: S311 -- the same ballots each time
    numbers = [str(number) for number in range(1, PROJECTS + 1)]
    with Application(settings, clock=clock) as application:
        for number, code in enumerate(vote.codes, 1):
            entitlement = application.voting.enter_code(vote.round_id, code)
            chosen = sorted(draw.sample(numbers, draw.randint(1, 5)))
            application.voting.cast(vote.round_id, entitlement, chosen, idempotency_key=f"a form of {code}")
            if number % AT_ONCE == 0:
                application.do_what_is_due()
        clock.set_to(clock.now() + timedelta(days=5, minutes=1))
        application.do_what_is_due()
    return Played(vote.round_id, clock.now())
