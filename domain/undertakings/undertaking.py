"""What is promised when a round is announced: within how many days of what is decided every proposal is answered.

It is a history of its own beside the round's, so that what is frozen with a ballot paper stays as it was. It has one
event: a promise is given once, before the ballot paper is settled and anything is decided, and does not change.
"""

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import ClassVar, Final
from uuid import UUID

from domain.undertakings import refusals as no
from domain.words.actor import Actor
from domain.words.facts import Aggregate, FirstFact
from domain.words.seen import on_one_line
from domain.words.stable_ids import derived_id

MOST_DAYS: Final = 366
LONGEST_OFFICE: Final = 100


class Owes(StrEnum):
    """Who owes the answers: never a person."""

    OFFICERS = "officers"
    """The officers of the scheme."""
    COMMITTEE = "committee"
    """The committee that decides in the round."""
    OFFICE = "office"
    """An office that is named."""


class Undertaking(Aggregate):
    """By when, and by whom, every proposal of a round is answered. Its id is worked out from the round's."""

    TOPIC = "undertakings.Undertaking"
    KIND = "undertaking"
    LIVES_IN = ("round",)

    class UndertakingGiven(FirstFact):
        TOPIC: ClassVar[str] = "undertakings.UndertakingGiven"
        round: str
        days: int
        owes: str
        office: str
        """The name of the office; empty where officers or the committee owe the answers."""

        def apply(self, aggregate: "Undertaking") -> None:
            pass

    def __init__(self, round: str, days: int, owes: str, office: str) -> None:
        self.round = round
        self.days = days
        self.owes = Owes(owes)
        self.office = office

    @classmethod
    def give(
        cls,
        round_id: str,
        *,
        days: int,
        owes: str,
        office: str,
        has_committee: bool,
        is_early: bool,
        by: Actor,
        now: datetime,
    ) -> "Undertaking":
        """Promise that every proposal of a round is answered within so many days of what is decided about it.

        :param round_id: its id, 32 hex digits
        :param days: from 1 to ``MOST_DAYS``
        :param owes: one of ``Owes``
        :param office: its name, where an office owes the answers
        :param has_committee: whether a committee decides in the round
        :param is_early: whether the round is announced, its paper is not settled and nothing is decided
        """
        if not is_early:
            raise no.ItIsTooLateToPromise
        if not 1 <= days <= MOST_DAYS:
            raise no.SayWithinHowManyDays(most=MOST_DAYS)
        if owes not in set(Owes):
            raise no.SayWhoOwesTheAnswers
        if owes == Owes.COMMITTEE and not has_committee:
            raise no.NoCommitteeAnswers
        called = on_one_line(office) if owes == Owes.OFFICE else ""
        if owes == Owes.OFFICE and not 0 < len(called) <= LONGEST_OFFICE:
            raise no.NameTheOffice(longest=LONGEST_OFFICE)
        return cls.begin(
            cls.UndertakingGiven,
            id=id_of_undertaking(round_id),
            by=by,
            now=now,
            round=round_id,
            days=days,
            owes=owes,
            office=called,
        )


def due_after(decided_on: date, days: int) -> date:
    """Give the last day for an answer: so many days after the day, in London, on which it was decided."""
    return decided_on + timedelta(days=days)


def id_of_undertaking(round_id: str) -> UUID:
    """Give the id of what is promised about a round."""
    return derived_id("undertaking", round_id)
