"""Officers try a vote out before it is one: cast, count, look; nothing of it is recorded, and nothing counts.

The rules and the count are those of a real vote (``allocate``). The box, the events, the record and the read models are
not touched; a code that a rehearsal gives is of a form that no receipt has.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final, NamedTuple
from uuid import UUID

from sqlalchemy import Connection

from domain.allocation.allocate import allocate
from domain.allocation.outcome import Outcome
from domain.allocation.rule import rule_from_data
from domain.allocation.tie_breaks import LotSource, TieNeedsTheChair
from domain.refusals import Refusal
from domain.rounds.round_rules import RoundRules
from domain.voting.ballot_styles import Marks, style_from_data
from domain.words.actor import Actor
from pb.actions.beginning_rounds import held_for
from pb.actions.counting import election_of
from pb.actions.who_may import DRAFT_ROUND, must_be_allowed
from pb.desk import Desk
from pb.erasable.rehearsals import Rehearsal, begin_rehearsal, end_rehearsal, keep_ballots, rehearsal_with
from pb.erasable.what_is_kept import REHEARSALS
from pb.readmodels.rows import instant
from pb.store.event_store import NotFound

MOST_BALLOTS: Final = 300
CODE: Final = "REHEARSAL"
"""What the code of a rehearsed ballot begins with; a receipt's has four characters before its first dash."""


class EnoughForARehearsal(Refusal):
    """Bounds what is stored."""

    message = "A rehearsal takes {most} ballots at most. Look at its result, or begin another rehearsal."
    most: int


class OnPaper(NamedTuple):
    """A project of a rehearsed paper, as a count needs it."""

    number: str
    cost: int
    category: str
    area: str
    group: str
    committee: int | None


class Rehearsing:
    """Trying a vote out."""

    def __init__(self, desk: Desk) -> None:
        """Work at a desk."""
        self._desk = desk

    def begin(self, rehearsal_id: UUID, tries_out: Mapping[str, Any], *, by: Actor) -> str:
        """Begin a rehearsal in place of any that this person has begun before; give its id.

        :param tries_out: what the page needs to lay out the round again: ``facts``, ``rules``, ``paper``
        """
        must_be_allowed(self._desk, by, DRAFT_ROUND, *held_for(self._desk, by))
        with self._desk.database.writing() as connection:
            one = Rehearsal(rehearsal_id.hex, by.person, tries_out)
            begin_rehearsal(connection, one, instant(self._desk.clock.now()))
        return one.id

    def look(self, rehearsal_id: str, *, by: Actor) -> Rehearsal:
        """Give a rehearsal of this person.

        :raises NotFound: where there is none, or it is a day old
        """
        must_be_allowed(self._desk, by, DRAFT_ROUND, *held_for(self._desk, by))
        with self._desk.database.reading() as connection:
            return self._of(connection, rehearsal_id, by)

    def cast(self, rehearsal_id: str, marks: Marks, prices: Mapping[str, int], rules: RoundRules, *, by: Actor) -> str:
        """Cast a ballot that does not count; give its code, which is of a form that no receipt has.

        :raises Refusal: for a ballot that is not valid, as the voter would be told
        """
        must_be_allowed(self._desk, by, DRAFT_ROUND, *held_for(self._desk, by))
        payload = style_from_data(rules.ballot).check(marks, prices)
        with self._desk.database.writing() as connection:
            one = self._of(connection, rehearsal_id, by, to_change=True)
            if one.cast >= MOST_BALLOTS:
                raise EnoughForARehearsal(most=MOST_BALLOTS)
            ballots = {**one.ballots, payload: one.ballots.get(payload, 0) + 1}
            keep_ballots(connection, replace(one, ballots=ballots, cast=one.cast + 1))
        return f"{CODE}-{one.cast + 1:04}"

    def count(
        self,
        rehearsal_id: str,
        projects: Sequence[OnPaper],
        rules: RoundRules,
        withdrawn: Mapping[str, str],
        *,
        by: Actor,
    ) -> Outcome:
        """Count what was cast by the round's own rules. Ties that people would decide go by the order of the paper.

        :param withdrawn: projects taken out of the running: number to reason
        """
        one = self.look(rehearsal_id, by=by)
        election = election_of(
            rules.pot, [project._asdict() for project in projects], style_from_data(rules.ballot), one.ballots
        )
        for number, reason in sorted(withdrawn.items()):
            election = election.without(number, reason)
        rule = rule_from_data(rules.rule)
        decided: list[list[str]] = []
        while True:
            try:
                return allocate(election, rule, lot=LotSource(CODE, CODE), casting_votes=decided, explain=False)
            except TieNeedsTheChair as tie:
                order = [project.number for project in projects]
                decided.append(sorted(tie.tied, key=order.index))

    def end(self, rehearsal_id: str, *, by: Actor) -> None:
        """Forget a rehearsal.

        :raises NotFound: where there is none of this person
        """
        must_be_allowed(self._desk, by, DRAFT_ROUND, *held_for(self._desk, by))
        with self._desk.database.writing() as connection:
            end_rehearsal(connection, self._of(connection, rehearsal_id, by).id, by.person)

    def _of(self, connection: Connection, rehearsal_id: str, by: Actor, *, to_change: bool = False) -> Rehearsal:
        after = instant(self._desk.clock.now() - REHEARSALS)
        one = rehearsal_with(connection, rehearsal_id, by.person, after=after, to_change=to_change)
        if one is None:
            raise NotFound
        return one
