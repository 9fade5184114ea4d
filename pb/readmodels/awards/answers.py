"""Questions about awards: which there are, what each waits for, and what came of it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, func, select

from domain.awards.offered import Instalment, Terms, instalments_of, needs_a_bank_account, needs_a_constitution
from domain.awards.stages import AwardStage
from pb.readmodels.awards.tables import awards
from pb.readmodels.reading import Reading
from pb.readmodels.rows import from_json, instant, instant_in
from pb.store.event_store import NotFound


@dataclass(frozen=True)
class Award:
    """One award. Amounts in pence."""

    id: str
    round: str
    proposal: str
    scheme: str
    pool: str
    kind: str
    made_by: str
    """``count``, ``decision`` or ``delegated``."""
    decided: str
    """The count or the decision, by id."""
    most: int
    amount: int
    payee_kind: str
    payee: str
    """Who receives it, as it is published; empty for an individual, and where the council delivers."""
    payee_number: str
    host: str
    asset: str
    conditions: str
    terms_version: str
    terms: str
    accept_by: date
    stage: AwardStage
    constitution_seen: bool
    account: str
    """What commits to the account that was entered; empty where none was."""
    account_entered_by: str
    account_is_confirmed: bool
    held: Sequence[str]
    spent: int
    reason: str
    """Why it ended early."""
    varied: int
    instalments: Mapping[int, Instalment]
    offered_at: datetime
    accepted_at: datetime | None
    ended_at: datetime | None
    changed_at: datetime

    @property
    def fingerprint(self) -> str:
        """The SHA-256 of the terms, which whoever accepts names."""
        return Terms(self.terms_version, self.terms).fingerprint

    @property
    def waits_for_the_constitution(self) -> bool:
        """Whether an officer has to see a constitution before it is accepted."""
        return needs_a_constitution(self.kind, self.payee_kind) and not self.constitution_seen

    @property
    def needs_an_account(self) -> bool:
        """Whether money goes to an account."""
        return needs_a_bank_account(self.kind)

    @property
    def waits_for_the_account(self) -> bool:
        """Whether an account has to be entered and confirmed before it is accepted."""
        return self.needs_an_account and not self.account_is_confirmed

    @property
    def can_be_accepted(self) -> bool:
        """Whether nothing but the group's answer is missing."""
        waits = self.waits_for_the_constitution or self.waits_for_the_account or bool(self.held)
        return self.stage is AwardStage.OFFERED and not waits

    @property
    def waits_for_an_officer(self) -> bool:
        """Whether an officer has something to see, to confirm or to answer before it goes on."""
        confirm = bool(self.account) and self.waits_for_the_account
        return self.goes_on and (bool(self.held) or self.waits_for_the_constitution or confirm)

    @property
    def goes_on(self) -> bool:
        """Whether something can still be done about it."""
        return self.stage in (AwardStage.OFFERED, AwardStage.ACCEPTED)


def all_awards(reading: Reading, *, scheme: str = "", stage: str = "") -> Sequence[Award]:
    """Give every award, what was changed last first; of one scheme or one stage, where that is named."""
    wanted = select(awards).order_by(awards.c.changed_at.desc(), awards.c.id)
    for column, value in ((awards.c.scheme, scheme), (awards.c.stage, stage)):
        wanted = wanted.where(column == value) if value else wanted
    return [_award(row) for row in reading.execute(wanted)]


def awards_that_go_on(reading: Reading) -> Sequence[Award]:
    """Give what is offered or accepted and neither over nor declined; what has to be answered first is first."""
    wanted = select(awards).where(awards.c.stage.in_([AwardStage.OFFERED.value, AwardStage.ACCEPTED.value]))
    return [_award(row) for row in reading.execute(wanted.order_by(awards.c.accept_by, awards.c.id))]


def awards_to_any(reading: Reading, proposals: Collection[str]) -> Sequence[Award]:
    """Give what was awarded to any of some bids, the latest first."""
    wanted = select(awards).where(awards.c.proposal.in_(sorted(proposals)))
    return [_award(row) for row in reading.execute(wanted.order_by(awards.c.offered_at.desc(), awards.c.id))]


def awards_in(
    reading: Reading, stage: AwardStage, rounds: Collection[str], *, limit: int, offset: int = 0
) -> Sequence[Award]:
    """Give a page of the awards of some rounds that stand somewhere, what was changed last first."""
    wanted = select(awards).where(awards.c.stage == stage.value, awards.c.round.in_(sorted(rounds)))
    wanted = wanted.order_by(awards.c.changed_at.desc(), awards.c.id).limit(limit).offset(offset)
    return [_award(row) for row in reading.execute(wanted)]


def latest_terms(reading: Reading, scheme: str) -> tuple[str, str]:
    """Give the version and the text of the terms of a scheme that were offered last; empty where none were."""
    wanted = select(awards.c.terms_version, awards.c.terms).where(awards.c.scheme == scheme)
    row = reading.execute(wanted.order_by(awards.c.offered_at.desc(), awards.c.id).limit(1)).one_or_none()
    return (row.terms_version, row.terms) if row else ("", "")


def how_many_by_stage(reading: Reading, rounds: Collection[str] | None = None) -> Mapping[AwardStage, int]:
    """Say how many awards stand where; in some rounds alone, where they are named."""
    wanted = select(awards.c.stage, func.count().label("number")).group_by(awards.c.stage)
    wanted = wanted.where(awards.c.round.in_(sorted(rounds))) if rounds is not None else wanted
    return {AwardStage(row.stage): row.number for row in reading.execute(wanted)}


def awards_of_round(reading: Reading, round_id: str) -> Mapping[str, Award]:
    """Give the awards of a round by the bid that each is for."""
    return {row.proposal: _award(row) for row in reading.execute(select(awards).where(awards.c.round == round_id))}


def awards_for(reading: Reading, proposal: str) -> Sequence[Award]:
    """Give what was awarded to a bid, in every round that it stood in."""
    wanted = select(awards).where(awards.c.proposal == proposal).order_by(awards.c.offered_at)
    return [_award(row) for row in reading.execute(wanted)]


def one_award(reading: Reading, award: str) -> Award:
    """Give one award.

    :raises NotFound: when there is none
    """
    row = reading.execute(select(awards).where(awards.c.id == award)).one_or_none()
    if row is None:
        raise NotFound
    return _award(row)


def awards_over_before(
    reading: Reading, at: datetime, stages: Collection[AwardStage] = (AwardStage.COMPLETED, AwardStage.ENDED_EARLY)
) -> Sequence[str]:
    """Give the awards that came to one of these ends before an instant, by id."""
    over = (awards.c.stage.in_([each.value for each in stages]), awards.c.ended_at != "")
    return list(reading.scalars(select(awards.c.id).where(*over, awards.c.ended_at < instant(at))))


def lapsed_on(reading: Reading, day: date) -> Sequence[str]:
    """Give the offers that nobody answered and whose last day was before a day, by id."""
    wanted = select(awards.c.id).where(awards.c.stage == AwardStage.OFFERED.value, awards.c.accept_by < day.isoformat())
    return list(reading.scalars(wanted.order_by(awards.c.id)))


_AS_STORED = (
    "id", "round", "proposal", "scheme", "pool", "kind", "made_by", "decided", "most", "amount", "payee_kind", "payee",
    "payee_number", "host", "asset", "conditions", "terms_version", "terms", "constitution_seen", "account",
    "account_entered_by", "account_is_confirmed", "spent", "reason", "varied",
)  # fmt: skip


def _award(row: Row[Any]) -> Award:
    said = {name: getattr(row, name) for name in _AS_STORED}
    said |= {name: bool(said[name]) for name in ("constitution_seen", "account_is_confirmed")}
    return Award(
        **said,
        accept_by=date.fromisoformat(row.accept_by),
        stage=AwardStage(row.stage),
        held=from_json(row.held),
        instalments=instalments_of(from_json(row.instalments)),
        offered_at=datetime.fromisoformat(row.offered_at),
        accepted_at=instant_in(row.accepted_at),
        ended_at=instant_in(row.ended_at),
        changed_at=datetime.fromisoformat(row.changed_at),
    )
