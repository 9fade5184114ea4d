"""Which rounds are there, at what stage is each, and by which rules? A draft that was dropped is not there any more."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property, lru_cache
from typing import Any

from sqlalchemy import Row, Select, select

from domain.acts.which import ISSUE_CODES
from domain.rounds.refusals import RoundHasNoRules
from domain.rounds.round_rules import RoundRules, currency_of
from domain.rounds.stages import Phase, Stage, phase_at
from domain.rounds.takes_two import acts_that_take_two, two_let_in_at_the_counter
from domain.rounds.timetable import Timetable, latest_close
from domain.rounds.who_decides import COMMITTEE
from domain.words.money import POUNDS
from pb.readmodels.committees.tables import committees
from pb.readmodels.reading import Reading
from pb.readmodels.rounds.tables import rounds
from pb.readmodels.rows import from_json, instant, instant_in
from pb.readmodels.schemes.tables import areas, schemes
from pb.store.event_store import NotFound


@lru_cache(maxsize=512)
def _rules_in(stored: str) -> RoundRules:
    """Read rules as rows hold them: every page that lists rounds reads the same few texts, and rules never change."""
    return RoundRules.from_data(from_json(stored))


@dataclass(frozen=True)
class SettledProject:
    """One project as the settled ballot paper has it. ``cost`` in whole pence, frozen with the round."""

    number: str
    proposal: str
    words: str
    """The commitment to what its author wrote."""
    cost: int
    category: str = ""
    area: str = ""
    group: str = ""
    """Its exclusion group: of the projects with the same name one at most is funded."""
    committee: int | None = None
    """The committee's score, where the rule weighs it with the residents' vote."""

    def pot(self, pots_by: str) -> str:
        """Name its pot, given what pots are told from; empty where there is one for all, or it is in none."""
        return {"category": self.category, "area": self.area}.get(pots_by, "")


@dataclass(frozen=True)
class Round:
    """A round with the names of its scheme, area and committee. What is stored as JSON is read when first asked for."""

    id: str
    scheme: str
    area: str
    committee: str
    """Who confirms the result; empty where nobody need."""
    two_persons: bool
    """Whether acts take two persons."""
    takes_two: frozenset[str]
    """Which acts, as ``domain/acts/which.py`` names them."""
    one_each: bool
    """Whether it promised, when it was announced, that each person has one code over all ways."""
    has_a_vote: bool
    """Whether residents vote; else its committee decides on bids at its meetings."""
    name: str
    about: str
    stage: Stage
    """As the record has it; the time of day may be ahead of it."""
    fingerprint: str
    """Of the frozen rules and projects; empty until they are frozen."""
    announced_at: datetime | None
    settled_at: datetime | None
    voting_opens_at: datetime | None
    voting_closes_at: datetime | None
    """With extensions."""
    closed_at: datetime | None
    entitlements: int
    ballots: int
    """In the box at the close."""
    batches: int
    latest_count: str
    decision: str
    published_at: datetime | None
    scheme_name: str
    scheme_kind: str
    run_by: str
    area_name: str
    population: int
    committee_name: str
    _rules: str
    _projects: str
    _withdrawn: str

    @property
    def codes_take_two(self) -> bool:
        """Whether two officers issue codes, also before the vote opens."""
        return ISSUE_CODES in self.takes_two

    @property
    def counter_takes_two(self) -> bool:
        """Whether two officers let somebody in face to face; of a draft, as it will be once it is announced."""
        one_each = self.one_each or (self.is_draft and self.has_a_vote)
        return two_let_in_at_the_counter(codes_take_two=self.codes_take_two, one_each=one_each)

    @cached_property
    def rules(self) -> RoundRules | None:
        """Its rules; None where none are written yet."""
        return _rules_in(self._rules) if self._rules else None

    def written_rules(self) -> RoundRules:
        """Give the rules.

        :raises RoundHasNoRules: where none are written yet
        """
        if self.rules is None:
            raise RoundHasNoRules
        return self.rules

    @cached_property
    def dates(self) -> Timetable:
        """When things open and close, the close of the vote with its extensions.

        :raises RoundHasNoRules: where none are written yet
        """
        announced, closes = self.written_rules().timetable, self.voting_closes_at
        if closes is None or closes == announced.voting_closes_at:
            return announced
        return replace(announced, voting_closes_at=closes)

    @property
    def closes_at_the_latest(self) -> datetime:
        """When the vote closes however often it is extended.

        :raises RoundHasNoRules: where none are written yet
        """
        # Of before December 2026 a vote may have been extended by more than is allowed since.
        return max(latest_close(self.written_rules().timetable.voting_closes_at), self.dates.voting_closes_at)

    @property
    def pot(self) -> int:
        """Money to give, whole pence or hundredths of its currency; 0 where no rules are written yet."""
        return self.rules.pot if self.rules else 0

    @property
    def currency(self) -> str:
        """What its amounts are in: an ISO 4217 code, or empty where nobody knows."""
        return self.rules.currency if self.rules else POUNDS

    @cached_property
    def projects(self) -> tuple[SettledProject, ...]:
        """The settled ballot paper, in its order; nothing before it is settled."""
        return tuple(SettledProject(**project) for project in from_json(self._projects))

    @cached_property
    def withdrawn(self) -> Mapping[str, str]:
        """Projects taken out of the running: number to reason."""
        withdrawn: dict[str, str] = from_json(self._withdrawn)
        return withdrawn

    @property
    def is_draft(self) -> bool:
        """Whether only officers see it."""
        return self.stage == Stage.DRAFT

    @property
    def is_settled(self) -> bool:
        """Whether the ballot paper is settled and the rules are frozen."""
        return bool(self.fingerprint)

    @property
    def has_closed(self) -> bool:
        """Whether the close of the vote is on record."""
        return self.stage.has_closed

    @property
    def is_being_prepared(self) -> bool:
        """Whether bids are gathered and checked: announced, and the ballot paper is not settled."""
        return self.stage == Stage.PROPOSALS

    @property
    def waits_for_the_count(self) -> bool:
        """Whether the ballots are sealed and not counted as they stand: for a moment, or until a tie is decided."""
        return self.stage == Stage.CLOSED

    @property
    def waits_for_the_decision(self) -> bool:
        """Whether it is counted, and whoever confirms the result has not done so."""
        return self.stage == Stage.COUNTED

    @property
    def lets_projects_be_withdrawn(self) -> bool:
        """Whether a project can be taken out of the running."""
        return self.stage.lets_projects_be_withdrawn

    @property
    def has_result(self) -> bool:
        """Whether the ballots have been counted, though perhaps not since a project was withdrawn."""
        return bool(self.latest_count)

    @property
    def is_published(self) -> bool:
        """Whether the result is published."""
        return self.stage == Stage.PUBLISHED

    @property
    def has_ended(self) -> bool:
        """Whether the year of a fund without a vote is over, by the record."""
        return self.stage == Stage.ENDED

    def phase_at(self, now: datetime) -> Phase:
        """Say where it stands at an instant."""
        return phase_at(self.stage, self.dates if self.rules else None, now)


_WITH_NAMES = (
    select(
        rounds,
        schemes.c.name.label("scheme_name"),
        schemes.c.kind.label("scheme_kind"),
        schemes.c.run_by,
        areas.c.name.label("area_name"),
        areas.c.population,
        committees.c.name.label("committee_name"),
    )
    .join(schemes, schemes.c.id == rounds.c.scheme)
    .join(areas, areas.c.id == rounds.c.area)
    .join(committees, committees.c.id == rounds.c.committee, isouter=True)
)


def announced_rounds(reading: Reading) -> Sequence[Round]:
    """Give every round that has been announced, the latest first."""
    wanted = _WITH_NAMES.where(rounds.c.stage != Stage.DRAFT)
    return _rounds(reading, wanted.order_by(rounds.c.announced_at.desc(), rounds.c.id))


def all_rounds(reading: Reading) -> Sequence[Round]:
    """Give every round, drafts included, for officers."""
    return _rounds(reading, _WITH_NAMES.order_by(rounds.c.announced_at.desc(), rounds.c.name))


def rounds_at(reading: Reading, *stages: Stage) -> Sequence[Round]:
    """Give the rounds at these stages."""
    return _rounds(reading, _WITH_NAMES.where(rounds.c.stage.in_(stages)).order_by(rounds.c.name))


def rounds_of(reading: Reading, scheme: str) -> Sequence[Round]:
    """Give the announced rounds of a scheme, the latest first."""
    wanted = _WITH_NAMES.where(rounds.c.scheme == scheme, rounds.c.stage != Stage.DRAFT)
    return _rounds(reading, wanted.order_by(rounds.c.announced_at.desc(), rounds.c.id))


def running_in(reading: Reading, place: str) -> list[str]:
    """Give the names of the rounds of a scheme or of an area that were announced and have not come to their end.

    :param place: the scheme or the area, by id
    """
    over = (Stage.DRAFT, Stage.PUBLISHED, Stage.ENDED)
    lies_there = (rounds.c.scheme == place) | (rounds.c.area == place)
    wanted = select(rounds.c.name).where(lies_there, rounds.c.stage.not_in(over))
    return list(reading.scalars(wanted.order_by(rounds.c.name)))


def published_before(reading: Reading, at: datetime) -> list[str]:
    """Give the ids of rounds whose results were published before an instant."""
    over = (rounds.c.published_at != "") & (rounds.c.published_at < instant(at))
    return list(reading.scalars(select(rounds.c.id).where(over)))


def names_of_rounds(reading: Reading, *, drafts: bool) -> dict[str, str]:
    """Give what the rounds are called, by id, the one announced last first.

    :param drafts: whether drafts are among them
    """
    wanted = select(rounds.c.id, rounds.c.name)
    if not drafts:
        wanted = wanted.where(rounds.c.stage != Stage.DRAFT)
    found = reading.execute(wanted.order_by(rounds.c.announced_at.desc(), rounds.c.name, rounds.c.id))
    return {row.id: row.name for row in found}


def currencies_of(reading: Reading, round_ids: Collection[str]) -> dict[str, str]:
    """Give what amounts are in, by round; rounds without rules are left out."""
    found = reading.execute(select(rounds.c.id, rounds.c.rules).where(rounds.c.id.in_(set(round_ids)))).all()
    return {row.id: currency_of(from_json(row.rules)) for row in found if row.rules}


def one_round(reading: Reading, round_id: str) -> Round:
    """Give one round, a draft too.

    :raises NotFound: when there is none
    """
    row = reading.execute(_WITH_NAMES.where(rounds.c.id == round_id)).one_or_none()
    if row is None:
        raise NotFound
    return _round(row)


def announced_round(reading: Reading, round_id: str) -> Round:
    """Give one round that has been announced; a draft is nobody's business yet.

    :raises NotFound: when there is none
    """
    found = one_round(reading, round_id)
    if found.is_draft:
        raise NotFound
    return found


def _rounds(reading: Reading, wanted: Select[Any]) -> list[Round]:
    return [_round(row) for row in reading.execute(wanted)]


def _round(row: Row[Any]) -> Round:
    return Round(
        id=row.id,
        scheme=row.scheme,
        area=row.area,
        committee=row.committee,
        two_persons=bool(row.two_persons),
        takes_two=acts_that_take_two(row.takes_two.split(), two_persons=bool(row.two_persons)),
        one_each=bool(row.one_each),
        has_a_vote=row.decided_by != COMMITTEE,
        name=row.name,
        about=row.about,
        stage=Stage(row.stage),
        fingerprint=row.fingerprint,
        announced_at=instant_in(row.announced_at),
        settled_at=instant_in(row.settled_at),
        voting_opens_at=instant_in(row.voting_opens_at),
        voting_closes_at=instant_in(row.voting_closes_at),
        closed_at=instant_in(row.closed_at),
        entitlements=row.entitlements,
        ballots=row.ballots,
        batches=row.batches,
        latest_count=row.latest_count,
        decision=row.decision,
        published_at=instant_in(row.published_at),
        scheme_name=row.scheme_name,
        scheme_kind=row.scheme_kind,
        run_by=row.run_by,
        area_name=row.area_name,
        population=row.population,
        committee_name=row.committee_name or "",
        _rules=row.rules,
        _projects=row.projects,
        _withdrawn=row.withdrawn,
    )
