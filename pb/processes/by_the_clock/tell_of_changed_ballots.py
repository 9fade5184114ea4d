"""Whoever is on a round's register is told each time that their ballot was changed, in rounds that allow changes.

Not by the casting itself, but by the next look of the clock, and by the close for what came last. Unlike word of a vote
it waits for no company: nothing of such a vote is in the record before its close, and somebody who did not change their
ballot has until then to change it back.
"""

from datetime import datetime

from sqlalchemy import Connection

from domain.rounds.stages import Stage
from domain.words.belongs_to import Thing
from pb.desk import Desk
from pb.letters.to_the_register import TheRound, tell_of_changes
from pb.processes.by_the_clock.process import Process, rounds_that_run_by_themselves
from pb.readmodels.rounds.answers import Round, one_round
from pb.registers.who_is_written_to import were_told_of_changes, who_changed_and_was_not_told


def tell_who_changed(connection: Connection, its: Round, now: datetime) -> None:
    """Post what is to be told, in the transaction of whoever asks, and write down that it was."""
    whom = who_changed_and_was_not_told(connection, its.id)
    of = TheRound(its.id, its.name, its.voting_closes_at or its.dates.voting_closes_at)
    tell_of_changes(connection, of, {one.row: one.changes for one in whom}, now=now)
    were_told_of_changes(connection, its.id, whom)


def _due(desk: Desk, now: datetime) -> list[Thing]:  # noqa: ARG001 -- every process is asked alike
    if not desk.sends_letters:
        return []
    open_ones = rounds_that_run_by_themselves(desk, Stage.VOTING)
    changing = [its for its in open_ones if its.rules is not None and its.rules.ballots_can_change]
    if not changing:
        return []
    with desk.database.reading() as connection:
        return [Thing("round", its.id) for its in changing if who_changed_and_was_not_told(connection, its.id)]


def _tell(desk: Desk, thing: Thing, now: datetime) -> None:
    with desk.database.reading() as connection:
        its = one_round(connection, thing.id)
    with desk.database.writing() as connection:
        tell_who_changed(connection, its, now)


TELL_OF_CHANGED_BALLOTS = Process(_due, _tell)
