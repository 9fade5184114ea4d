"""Officers begin to set up a round, leave, go on, hand over; what they typed is kept until the round is set up."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final, NamedTuple
from uuid import UUID

from sqlalchemy import Connection

from domain.acts import which
from domain.people.person import Person
from domain.refusals import Refusal
from domain.rounds.funding_round import FundingRound
from domain.rounds.round_rules import RoundRules
from domain.schemes.scheme import Scheme
from domain.words.actor import Actor
from domain.words.belongs_to import Thing
from pb.actions.rounds import spelt_out
from pb.actions.who_may import (
    DRAFT_ROUND,
    a_committee,
    a_scheme,
    an_area,
    must_be_allowed,
)
from pb.areas.where_voters_live import must_be_known
from pb.desk import Desk
from pb.erasable.begun_rounds import (
    BegunRound,
    begin_round,
    begun_round,
    forget_begun_round,
    how_many_begun,
    keep_begun_round,
)
from pb.erasable.begun_rules import Boxes
from pb.readmodels.rows import instant
from pb.store.event_store import NotFound, by_reference

MOST_BEGUN: Final = 30
"""That may lie with one officer at a time: it bounds what is stored."""
MOST_ON_A_PAGE: Final = 100_000
"""Characters that are kept of one page: the areas of a round may be many lines."""


class TooManyRoundsBegun(Refusal):
    """Bounds what is stored."""

    message = "You have begun {most} rounds already. Set one of them up or delete one, then begin another."
    most: int


class ThePageIsTooLong(Refusal):
    """Bounds what is stored."""

    message = "This is too long to be saved: it has more than {most} characters. Shorten it and try again."
    most: int


class SomebodyElseHasTakenItOn(Refusal):
    """One person writes at a time, so that nobody writes over another."""

    message = (
        "Another officer has taken this round on, so this page is not saved. Copy what you need from it, or take the "
        "round back first."
    )


class SetUp(NamedTuple):
    """What a round is, besides its rules."""

    scheme: str
    area: str
    committee: str
    """Who confirms the result; empty where the residents’ vote is final."""
    name: str
    about: str


class BeginningRounds:
    """What is kept of rounds until they are set up."""

    def __init__(self, desk: Desk) -> None:
        """Work at a desk."""
        self._desk = desk

    def begin(
        self, begun_id: UUID, *, began_as: str = "", offered: Mapping[str, Boxes] | None = None, by: Actor
    ) -> BegunRound:
        """Begin a round. The same one begun twice is one.

        :param begun_id: the id that the round will have
        :param began_as: what it begins with: the name of a template, or an earlier round by its id
        :param offered: what stands in the boxes at first, by page
        :raises TooManyRoundsBegun: where too many lie with this officer
        """
        must_be_allowed(self._desk, by, DRAFT_ROUND, *held_for(self._desk, by))
        now = self._desk.clock.now()
        begun = BegunRound(begun_id.hex, by.person, began_as, offered or {}, {}, now, now)
        with self._desk.database.writing() as connection:
            if begun_round(connection, begun.id) is None and how_many_begun(connection, by.person) >= MOST_BEGUN:
                raise TooManyRoundsBegun(most=MOST_BEGUN)
            begin_round(connection, begun, instant(now))
            return begun_round(connection, begun.id) or begun

    def keep(self, begun_id: str, page: str, boxes: Boxes, *, by: Actor) -> BegunRound:
        """Keep what was typed on a page, right or wrong, beside what was kept of the others; give all of it.

        :raises NotFound: where nothing is begun under this id (any more)
        :raises SomebodyElseHasTakenItOn: where it lies with another officer
        :raises ThePageIsTooLong: for more than a page can say
        """
        must_be_allowed(self._desk, by, DRAFT_ROUND, *held_for(self._desk, by))
        if sum(len(name) + len(typed) for name, typed in boxes) > MOST_ON_A_PAGE:
            raise ThePageIsTooLong(most=MOST_ON_A_PAGE)
        now = self._desk.clock.now()
        with self._desk.database.writing() as connection:
            before = self._theirs(connection, begun_id, by)
            begun = replace(before, sent={**before.sent, page: boxes}, kept_at=now)
            keep_begun_round(connection, begun, instant(now))
        return begun

    def take_on(self, begun_id: str, *, by: Actor) -> BegunRound:
        """Take on what another officer has begun: from then on it lies with whoever took it on.

        :raises NotFound: where nothing is begun under this id (any more)
        :raises TooManyRoundsBegun: where too many lie with this officer
        """
        must_be_allowed(self._desk, by, DRAFT_ROUND, *held_for(self._desk, by))
        with self._desk.database.reading() as connection:
            named = things_of(_there(connection, begun_id))
        must_be_allowed(self._desk, by, DRAFT_ROUND, *named)
        with self._desk.database.writing() as connection:
            before = _there(connection, begun_id, to_change=True)
            if before.person == by.person:
                return before
            if how_many_begun(connection, by.person) >= MOST_BEGUN:
                raise TooManyRoundsBegun(most=MOST_BEGUN)
            begun = replace(before, person=by.person)
            keep_begun_round(connection, begun, instant(before.kept_at or self._desk.clock.now()))
        return begun

    def throw_away(self, begun_id: str, *, by: Actor) -> None:
        """Forget what was begun; nothing of it is recorded anywhere.

        :raises SomebodyElseHasTakenItOn: where it lies with another officer
        """
        must_be_allowed(self._desk, by, DRAFT_ROUND, *held_for(self._desk, by))
        with self._desk.database.writing() as connection:
            if begun_round(connection, begun_id) is None:
                return
            self._theirs(connection, begun_id, by)
            forget_begun_round(connection, begun_id)

    def is_set_up(self, begun_id: str, *, by: Actor) -> bool:
        """Say whether a round was made of what was begun under this id."""
        must_be_allowed(self._desk, by, DRAFT_ROUND, *held_for(self._desk, by))
        try:
            self._desk.store.get(FundingRound, by_reference(begun_id))
        except NotFound:
            return False
        return True

    def set_up(self, begun_id: str, facts: SetUp, rules: RoundRules, *, by: Actor) -> str:
        """Make a draft round with its rules out of what was begun, all or nothing; give its id, that of the begun one.

        Nobody but those who act for the council sees it until it is announced. Set up twice, it is one round.

        :raises Refusal: as ``Rounds.draft`` and ``Rounds.write_rules`` refuse
        :raises SomebodyElseHasTakenItOn: where it lies with another officer
        """
        must_be_allowed(self._desk, by, DRAFT_ROUND, *held_for(self._desk, by))
        about = (a_scheme(facts.scheme), an_area(facts.area), a_committee(facts.committee))
        must_be_allowed(self._desk, by, DRAFT_ROUND, *about)
        now = self._desk.clock.now()
        its_scheme = self._desk.store.get(Scheme, by_reference(facts.scheme))
        its_scheme.must_be_content_with(facts.committee)
        two = which.IN_A_ROUND if its_scheme.two_persons else ()
        drafted = FundingRound.draft(**facts._asdict(), takes_two=two, id=by_reference(begun_id), by=by, now=now)
        complete = spelt_out(rules)
        with self._desk.together(drafted.id.hex) as writing:
            self._theirs(writing.connection, begun_id, by)
            must_be_known(writing.connection, complete.voters)
            drafted.write_rules(complete, reason="", by=by, now=now)
            writing.remember(drafted)
            forget_begun_round(writing.connection, begun_id)
        return drafted.id.hex

    @staticmethod
    def _theirs(connection: Connection, begun_id: str, by: Actor) -> BegunRound:
        before = _there(connection, begun_id, to_change=True)
        if before.person != by.person:
            raise SomebodyElseHasTakenItOn
        return before


def held_for(desk: Desk, by: Actor) -> list[Thing]:
    """Give what somebody holds a role for who does not act for the whole council: they may begin a round there."""
    try:
        someone = desk.store.get(Person, by_reference(by.person))
    except NotFound:
        return []
    return [Thing(held.scope_kind, held.scope) for held in someone.held.values() if held.scope]


def things_of(begun: BegunRound) -> list[Thing]:
    """Give the scheme, area and committee that a begun round names so far."""
    named = (("scheme", begun.typed("scheme")), ("area", begun.typed("area")), ("committee", begun.typed("committee")))
    return [Thing(kind, its_id) for kind, its_id in named if its_id]


def _there(connection: Connection, begun_id: str, *, to_change: bool = False) -> BegunRound:
    begun = begun_round(connection, begun_id, to_change=to_change)
    if begun is None:
        raise NotFound
    return begun
