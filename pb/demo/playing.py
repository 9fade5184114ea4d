"""Plays the whole town into an empty store: settles it, then turns its diary's pages up to yesterday evening."""

from dataclasses import replace
from datetime import datetime, timedelta

from argon2 import PasswordHasher

from pb.application import Application
from pb.clock import SetClock
from pb.demo.all_year import all_year
from pb.demo.awarding import awarding
from pb.demo.chance import MORNING, SEED, Calendar, SeededChance
from pb.demo.committees_meet import committees_meet
from pb.demo.diary import Entry, Progress, play
from pb.demo.items_pass_on import items_pass_on
from pb.demo.left_to_officers import left_to_officers
from pb.demo.pool_of_money import pool_of_money
from pb.demo.promised_in_the_council import promised_in_the_council
from pb.demo.rounds import ROUNDS
from pb.demo.town import Town
from pb.demo.what_was_answered import what_was_answered
from pb.demo.what_was_built import what_was_built
from pb.demo.whole_story import whole_story
from pb.settings import Settings

SETTLED_BEFORE = 7
"""Days before the first round on which the council sets itself up."""
QUICK = PasswordHasher(time_cost=1, memory_cost=8_192, parallelism=1)
"""For a password that is printed on the screen anyway; whoever signs in is checked by what the hash itself says."""


def play_town(settings: Settings, now: datetime, *, seed: str = SEED, progress: Progress | None = None) -> Town:
    """Play the town into an empty store.

    :param settings: whose store; it must be empty
    :param now: the instant of the start; everything that is played is before its day
    :param seed: the same seed and day give the same state, to the last hash
    :param progress: told how far it is
    :returns: the town, its application closed; ids, people and unused codes are read from it
    """
    calendar = Calendar.around(now)
    first = min(plan.days.drafted for plan in ROUNDS) - SETTLED_BEFORE
    clock = SetClock(calendar.at(first, MORNING) - timedelta(hours=1))
    quiet = replace(settings, letters="")  # until the town is settled: see there
    with Application(quiet, clock=clock, hasher=QUICK, chance=SeededChance(seed)) as application:
        town = Town(application, clock, calendar, seed)
        entries = [Entry(calendar.at(first, MORNING), town.settle)]
        for plan in ROUNDS:
            entries += whole_story(town, plan)
        entries += committees_meet(town)
        entries += left_to_officers(town)
        entries += promised_in_the_council(town)
        entries += pool_of_money(town)
        entries += awarding(town)
        entries += what_was_built(town)
        entries += what_was_answered(town)
        entries += items_pass_on(town)
        entries += all_year(town)
        play(entries, clock, until=calendar.at(0, MORNING) - timedelta(hours=9), progress=progress)
        town.do_what_is_due()  # what the last of it recorded by itself is published too
    return town
