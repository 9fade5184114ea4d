"""Whether an act waits for a second person, in one place: it is done at once, proposed, or done on being confirmed.

An action decides as it always does, within :meth:`Undertaking.decided`. Where one person suffices, what it decided is
recorded. Where two are asked for, what it decided is undone and recorded as proposed. When another person confirms,
the very same action decides again, and only what was proposed is recorded, together with the confirmation.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import count
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection

from domain.acts import which
from domain.acts.proposed_act import ProposedAct
from domain.acts.refusals import ItCannotBeDoneAnyMore, SomebodyProposedItAlready, WhoeverProposedItActsNoLonger
from domain.people.roles import ROLES_IN_WORDS
from domain.refusals import Refusal
from domain.words.actor import SYSTEM, Actor
from domain.words.belongs_to import Thing
from domain.words.facts import Aggregate
from domain.words.stable_ids import derived_id
from pb.actions import who_may
from pb.actions.who_keeps_money import KEEP_AWARD, KEEP_POOL
from pb.desk import Desk
from pb.readmodels.acts.answers import Proposed
from pb.store.event_store import NotFound, by_reference
from pb.store.together import Writing

ALSO_CONFIRM: Final = (who_may.OFFICER, who_may.RETURNING_OFFICER, who_may.ADMINISTRATOR)
"""Who may be the second person beside those who may do the act."""
WHO_PROPOSES: Final[Mapping[str, str]] = {
    which.CHANGE_RULES: who_may.PREPARE_ROUND,
    which.SETTLE_PAPER: who_may.SETTLE_PAPER,
    which.CANCEL_CODE: who_may.CANCEL_CODES,
    which.REPLACE_CODE: who_may.CANCEL_CODES,
    which.LET_IN: who_may.KEEP_REGISTER,
    which.CASTING_VOTE: who_may.GIVE_CASTING_VOTE,
    which.RECORD_DECISION: who_may.RECORD_DECISION,
    which.EXTEND_VOTING: who_may.EXTEND_VOTING,
    which.WITHDRAW_PROJECT: who_may.WITHDRAW_PROJECT,
    which.DRAW_LOT: who_may.DRAW_LOT,
    which.RESET_SECOND_STEP: who_may.RESET_SECOND_STEP,
    which.SET_TEMPORARY_PASSWORD: who_may.SET_TEMPORARY_PASSWORD,
    which.RECORD_CONTRIBUTION: KEEP_POOL,
    which.CORRECT_CONTRIBUTION: KEEP_POOL,
    which.CLOSE_MONEY_YEAR: KEEP_POOL,
    which.VARY_AWARD: KEEP_AWARD,
    which.LET_ONE_SUFFICE: who_may.LET_ONE_SUFFICE,
    which.LET_ONE_SUFFICE_EVERYWHERE: who_may.LET_ONE_SUFFICE,
    which.CORRECT_POPULATION: who_may.CORRECT_POPULATION,
    which.TIE_AREA: who_may.TIE_AREA,
    which.FORM_COMMITTEE: who_may.FORM_COMMITTEE,
    which.SEAT_MEMBER: who_may.CHANGE_SEATS,
    which.RELEASE_MEMBER: who_may.CHANGE_SEATS,
    which.ELECT_CHAIR: who_may.CHANGE_SEATS,
    which.ELECT_VICE_CHAIR: who_may.CHANGE_SEATS,
    which.ADOPT_STANDING_ORDERS: who_may.ADOPT_STANDING_ORDERS,
    which.GIVE_ROLE: who_may.CHANGE_ROLES,
    which.TAKE_ROLE: who_may.CHANGE_ROLES,
}
"""Each act that takes two, and the row of the table that says who may do it."""
_ABOUT_THE_EVENT = {"originator_id", "originator_version", "originator_topic", "timestamp", "by", "acting_as"}


class Waits(NamedTuple):
    """What an action answers where another person has to confirm: nothing has been changed yet."""

    act: str
    """Id of what was proposed."""


class Confirmation(NamedTuple):
    """What somebody confirms, and why."""

    act: str
    """Id of what was proposed."""
    reason: str = ""
    seed: bytes = b""
    """From which a code is made that only whoever confirms is given; with the same one again, the same code."""
    only_look: bool = False
    """Whether to see what stands in its way, and to leave everything as it is."""


class NothingStandsInItsWay(Exception):  # noqa: N818 -- named as the sentence that is true when it happens
    """It was only looked whether it could be confirmed, and it could."""

    def __init__(self) -> None:
        super().__init__("It could be confirmed")


def must_be_a_second_person(desk: Desk, by: Actor, act: str, *about: Thing) -> None:
    """Refuse an answer to an act by anybody who neither may do it nor confirms what others propose.

    :param act: its stored name
    """
    who_may.must_be_allowed(desk, by, WHO_PROPOSES[act], *about, also=ALSO_CONFIRM)


class Undertaking:
    """One act, as somebody does, proposes or confirms it."""

    def __init__(
        self, at: Desk, act: str, *, by: Actor, confirms: Confirmation | None = None, reason: str = ""
    ) -> None:
        """Undertake an act.

        :param at: whose clock and store it is done by
        :param act: its stored name
        :param confirms: what was proposed, where somebody confirms it
        :param reason: why it is proposed, where what it does does not say so itself
        """
        self._desk, self.name, self._by, self._confirms, self._reason = at, act, by, confirms, reason
        self._one_suffices = by.person == SYSTEM.person
        self.is_confirmed = confirms is not None
        """Whether it is done by a second person now."""
        self.waits: Waits | None = None
        """What was proposed; None where it is done."""
        self.also = ALSO_CONFIRM if confirms else ()
        """Who may do this beside those whom the table names."""

    def takes_one(self) -> None:
        """Let one person suffice for this very act, whatever was promised of its kind."""
        self._one_suffices = True

    @contextmanager
    def decided(
        self,
        writing: Writing,
        *aggregates: Aggregate,
        two_persons: bool,
        round: str = "",
        scheme: str = "",
        without: tuple[str, ...] = (),
        about: Mapping[str, str] = MappingProxyType({}),
        listed_as: str = "",
        told: Callable[[Sequence[dict[str, Any]]], dict[str, Any]] | None = None,
    ) -> Iterator[list[Aggregate]]:
        """Have what is decided within the ``with`` recorded, now or when it is confirmed. Gives the list to add to.

        :param aggregates: those that decide; in the sequence in which their events are recorded
        :param two_persons: whether two were promised for this
        :param round: the round that it is about, by id
        :param scheme: the scheme that it is about, by id, where it is about no round
        :param without: facts of its events that follow from the others, and that a proposal need not repeat
        :param about: ids of what its events happen to, where they do not name it themselves
        :param listed_as: what a proposal calls the list of what its events say, where several of them say it; else the
            first of them says it all
        :param told: what a proposal says of what its events say, where they say what is known only when they happen
        """

        def facts_of_it() -> dict[str, Any]:
            said = _facts_of(deciding, without)
            if not said:
                return {}
            if told is not None:
                return {**about, **told(said)}
            return {**about, listed_as: said} if listed_as else {**about, **said[0]}

        deciding = list(aggregates)
        if self._confirms is not None:
            proposed = self._proposed(self._confirms.act)
            proposed.must_let_confirm(self._by)
            self._must_still_act(proposed)
            try:
                yield deciding
            except Refusal as refusal:
                raise ItCannotBeDoneAnyMore(why=refusal.sentence) from refusal
            # In the very instant of what comes of it: an act that straddled a second would be none that was confirmed.
            came = [event.timestamp for aggregate in deciding for event in aggregate.pending_events]
            now = min(came, default=self._desk.clock.now())
            proposed.confirm(facts_of_it(), reason=self._confirms.reason, by=self._by, now=now)
            if self._confirms.only_look:
                raise NothingStandsInItsWay
            writing.remember(proposed, *deciding)
        elif two_persons and not self._one_suffices:
            with _undone(writing.connection):
                yield deciding
            self._propose(writing, facts_of_it(), round, scheme)
        else:
            yield deciding
            writing.remember(*deciding)

    def _proposed(self, act: str) -> ProposedAct:
        proposed = self._desk.store.get(ProposedAct, by_reference(act))
        if proposed.act != self.name:
            raise NotFound
        return proposed

    def _must_still_act(self, proposed: ProposedAct) -> None:
        """Refuse what was proposed by somebody who lost the role in which they did."""
        proposer = Actor(proposed.proposed_by, proposed.proposed_as)
        try:
            who_may.must_be_allowed(self._desk, proposer, WHO_PROPOSES[self.name], *things_of(proposed))
        except Refusal as refusal:
            raise WhoeverProposedItActsNoLonger(role=ROLES_IN_WORDS[proposed.proposed_as]) from refusal

    def _propose(self, writing: Writing, facts: dict[str, Any], round: str, scheme: str) -> None:
        """Record it as proposed; the same again, while it waits, is the same."""
        if not facts:  # it would change nothing
            return
        written = json.dumps(facts, sort_keys=True)
        for number in count(1):
            its_id = derived_id("proposed act", self.name, round, scheme, written, str(number))
            try:
                earlier = self._desk.store.get(ProposedAct, its_id)
            except NotFound:
                break
            if earlier.waits and earlier.proposed_by != self._by.person:
                raise SomebodyProposedItAlready
            if earlier.waits:
                self.waits = Waits(its_id.hex)
                return
        now, where = self._desk.clock.now(), {"round": round, "scheme": scheme}
        writing.remember(
            ProposedAct.propose(self.name, facts, reason=self._reason, id=its_id, by=self._by, now=now, **where)
        )
        self.waits = Waits(its_id.hex)


def things_of(proposed: ProposedAct | Proposed) -> list[Thing]:
    """Name what an act that was proposed is done to, for the check of who may."""
    told = (("round", proposed.round), ("scheme", proposed.scheme), *_named_in(proposed.facts))
    return [Thing(kind, its_id) for kind, its_id in told if its_id]


def _named_in(facts: Mapping[str, Any]) -> list[tuple[str, str]]:
    named = [(kind, facts.get(kind, "")) for kind in ("committee", "area")]
    return [*named, (facts.get("scope_kind", ""), facts.get("scope", ""))]


def _facts_of(aggregates: list[Aggregate], without: tuple[str, ...]) -> list[dict[str, Any]]:
    """Give what each event that was decided says, as it is stored."""
    left_out = {*_ABOUT_THE_EVENT, *without}
    events = [event for aggregate in aggregates for event in aggregate.pending_events]
    said = [{name: value for name, value in vars(event).items() if name not in left_out} for event in events]
    told: list[dict[str, Any]] = json.loads(json.dumps(said))
    return told


@contextmanager
def _undone(connection: Connection) -> Iterator[None]:
    """Undo every row that is written within the ``with``."""
    savepoint = connection.begin_nested()
    try:
        yield
    finally:
        savepoint.rollback()
