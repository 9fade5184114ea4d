"""A decision that an officer made under delegation, and all that has to be said of it. Who may make one: delegation.py.

Its written record says the day, what was decided and why, which options were rejected and which conflicts were declared
(Openness of Local Government Bodies Regulations 2014, regulation 7). It is made with the decision, and published at
once (regulation 8).
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from domain.committees import refusals_under_delegation as no
from domain.committees.delegation import Delegation
from domain.committees.forward_plan import OFFICER, WHO_AGREES, PlannedDecision
from domain.committees.key_decisions import first_day_after_notice, why_it_is_key
from domain.committees.motion import BeforeTheCommittee
from domain.refusals import Refusal
from domain.saying.sentence import AllOf, Money, Named, Sentence
from domain.words.actor import Actor
from domain.words.facts import Aggregate, FirstFact
from domain.words.instants import day_in_london
from domain.words.seen import cleaned, on_one_line

OFFICES_IN_WORDS = {"chair": Sentence("the chair"), "vice-chair": Sentence("the vice-chair")}

BY_WHOM = Sentence("a meeting, or an officer")
"""Where nobody says which of them it was."""


@dataclass(frozen=True)
class Consulted:
    """Whom the officer consulted."""

    member: str
    office: str
    """As what: ``chair``, ``vice-chair``, or ``member`` for another one."""
    on: date
    said: str


@dataclass(frozen=True)
class Rejected:
    """Another option, and why it was not taken."""

    option: str
    why: str


@dataclass(frozen=True)
class Decided:
    """What an officer decided, as they write it down."""

    day: date
    title: str
    text: str
    reasons: str
    proposals: Sequence[str]
    """Every bid that it is about; one without an award gets nothing."""
    awards: Mapping[str, int]
    total: int = 0
    """What the awards are said to add up to, in pence; 0 where nothing is said."""
    rejected: Sequence[Rejected] = ()
    none_considered: bool = False
    """Whether it is said that there was no other option."""
    consulted: Sequence[Consulted] = ()
    two_wards: bool = False
    urgent: str = ""
    """Why it cannot wait for the call-in; empty where it can."""
    urgent_agreed: str = ""
    papers: Sequence[str] = ()
    """Background papers (regulation 8)."""


@dataclass(frozen=True)
class Circumstances:
    """What stands in the record around a decision on the day on which it is made."""

    before: BeforeTheCommittee
    """The bids of the round, and the money that is left."""
    sits: Collection[str]
    offices: Mapping[str, str]
    """Who is chair and who is vice-chair, by reference."""
    key_from: int = 0
    call_in_ends: date | None = None
    decided: Mapping[str, date] = field(default_factory=dict)
    """Which of the bids were decided, and when."""
    decided_by: Mapping[str, Sentence] = field(default_factory=dict)
    """By which decision each of them was, in words."""
    put_off: Mapping[str, date] = field(default_factory=dict)
    """Which were deferred and have not come back to a meeting, and on which day."""
    on_a_ballot_paper: frozenset[str] = frozenset()
    planned: PlannedDecision | None = None
    instead_of: Sequence[str] = ()
    """Decisions on these bids under the same delegation that were called in and referred back, by id."""


class OfficerDecision(Aggregate):
    """A decision under delegation."""

    TOPIC = "committee.OfficerDecision"
    KIND = "delegated"
    LIVES_IN = ("committee",)

    class OfficerDecided(FirstFact):
        TOPIC: ClassVar[str] = "committee.OfficerDecided"
        NAMES: ClassVar[Mapping[str, str]] = {
            "officer": "person",
            "proposals": "proposal",
            "consulted.member": "person",
            "conflicts.member": "person",
            "instead_of": "delegated",
        }
        committee: str
        round: str
        delegation: str
        planned: str
        """The entry of the forward plan; empty where the decision is not key."""
        officer: str
        position: str
        decided_on: str
        title: str
        text: str
        reasons: str
        proposals: list[str]
        awards: dict[str, int]
        money: int
        """What there was to award, in pence."""
        rejected: list[dict[str, str]]
        consulted: list[dict[str, str]]
        conflicts: list[dict[str, Any]]
        """As they were declared in the matter before the decision."""
        because: list[str]
        """Why it is a key decision; empty where it is none."""
        notice: str
        """``28-days``, ``general-exception``, ``special-urgency``; empty where the decision is not key."""
        urgent: str
        urgent_agreed: str
        papers: list[str]
        call_in_ends: str
        """The last day on which it can be called in; empty where it is urgent, or standing orders give no call-in."""
        instead_of: list[str] | None = None
        """Decisions that were called in and referred back, in whose place it stands: what they awarded is left again.
        Not said before November 2026."""

    def __init__(self, committee: str, awards: dict[str, int], *, urgent: str, call_in_ends: str) -> None:
        self.committee = committee
        self.is_urgent = bool(urgent)
        self.awards = awards
        self.call_in_ends = call_in_ends

    @classmethod
    def faults(
        cls,
        decided: Decided,
        delegation: Delegation,
        around: Circumstances,
        *,
        awarded_before: int,
        by: Actor,
        now: datetime,
    ) -> Iterator[Refusal]:
        """Give everything that stands against a decision, so that whoever writes it down meets it all at once.

        :param awarded_before: what was awarded under the same delegation already, in pence
        """
        if by.person != delegation.officer:
            yield no.ItIsDelegatedToSomebodyElse(who=Named(delegation.officer))
        if delegation.has_a_conflict(delegation.officer):
            yield no.TheOfficerHasAConflict()
        if decided.day > day_in_london(now):
            yield no.ItIsDecidedOnADayThatIsHere(day=decided.day)
        elif not delegation.holds_on(decided.day):
            yield no.TheDelegationHasEnded(day=decided.day)
        if not on_one_line(decided.title) or not cleaned(decided.text) or not cleaned(decided.reasons):
            yield no.SayWhatIsDecidedAndWhy()
        if not _says_the_options(decided):
            yield no.SayWhichOptionsWereRejected()
        yield from _faults_of_consulting(decided, delegation, around)
        yield from _faults_of_the_bids(decided, delegation, around)
        total = sum(decided.awards.values())
        over = awarded_before + total - delegation.most
        if over > 0:
            yield no.MoreThanIsDelegated(
                sum=Money(awarded_before + total), over=Money(over), most=Money(delegation.most)
            )
        yield from around.before.faults(
            {"awards": decided.awards, "total": decided.total, "reasons": "", "departures": {}}
        )
        if bool(cleaned(decided.urgent)) != bool(decided.urgent_agreed) or (
            decided.urgent_agreed and decided.urgent_agreed not in WHO_AGREES
        ):
            yield no.SayWhyItIsUrgent()
        if why_it_is_key(total, key_from=around.key_from, two_wards=decided.two_wards):
            try:
                _notice(decided, around, delegation.officer)
            except Refusal as refusal:
                yield refusal

    @classmethod
    def take(
        cls,
        decided: Decided,
        delegation: Delegation,
        around: Circumstances,
        *,
        awarded_before: int,
        id: UUID,
        by: Actor,
        now: datetime,
    ) -> "OfficerDecision":
        """Record a decision under delegation, with everything that the law asks to be written down.

        :raises Refusal: the first thing that stands against it
        """
        for fault in cls.faults(decided, delegation, around, awarded_before=awarded_before, by=by, now=now):
            raise fault
        because = why_it_is_key(sum(decided.awards.values()), key_from=around.key_from, two_wards=decided.two_wards)
        ends = None if decided.urgent_agreed else around.call_in_ends
        return cls.begin(
            cls.OfficerDecided,
            id=id,
            by=by,
            now=now,
            committee=delegation.committee,
            round=delegation.round,
            delegation=delegation.id.hex,
            planned=around.planned.id.hex if because and around.planned else "",
            officer=delegation.officer,
            position=delegation.position,
            decided_on=decided.day.isoformat(),
            title=on_one_line(decided.title),
            text=cleaned(decided.text),
            reasons=cleaned(decided.reasons),
            proposals=sorted(set(decided.proposals)),
            awards=dict(sorted(decided.awards.items())),
            money=around.before.money,
            rejected=[{"option": cleaned(one.option), "why": cleaned(one.why)} for one in decided.rejected],
            consulted=[
                {"member": one.member, "office": one.office, "on": one.on.isoformat(), "said": cleaned(one.said)}
                for one in decided.consulted
            ],
            conflicts=[interest.to_data() for interest in delegation.conflicts],
            because=because,
            notice=_notice(decided, around, delegation.officer) if because else "",
            urgent=cleaned(decided.urgent),
            urgent_agreed=decided.urgent_agreed,
            papers=[on_one_line(paper) for paper in decided.papers if on_one_line(paper)],
            call_in_ends=ends.isoformat() if ends else "",
            instead_of=sorted(around.instead_of) or None,
        )


def _says_the_options(decided: Decided) -> bool:
    whole = all(cleaned(one.option) and cleaned(one.why) for one in decided.rejected)
    return whole and bool(decided.rejected) != decided.none_considered


def _faults_of_consulting(decided: Decided, delegation: Delegation, around: Circumstances) -> Iterator[Refusal]:
    asked = {one.office: one.member for one in decided.consulted}
    holders = {office: around.offices.get(office, "") for office in delegation.consult}
    could = {office: who for office, who in holders.items() if who and not delegation.has_a_conflict(who)}
    if holders and not could:
        yield no.NobodyCouldBeConsulted()
    for office, holder in could.items():
        if asked.get(office) != holder:
            yield no.SomebodyWasNotConsulted(office=OFFICES_IN_WORDS[office])
    for one in decided.consulted:
        if one.member not in around.sits:
            yield no.WhoWasConsultedSits(who=Named(one.member), day=decided.day)
        elif delegation.has_a_conflict(one.member):
            yield no.WhoIsConsultedHasNoInterest(who=Named(one.member))
        if one.on > decided.day:
            yield no.ConsultedAfterTheDecision(who=Named(one.member), on=one.on, day=decided.day)


def _faults_of_the_bids(decided: Decided, delegation: Delegation, around: Circumstances) -> Iterator[Refusal]:
    called = around.before.references
    wanted = sorted(set(decided.proposals))
    beyond = [called.get(bid, bid[:40]) for bid in wanted if delegation.proposals and bid not in delegation.proposals]
    beyond += [called.get(bid, bid[:40]) for bid in decided.awards if bid not in wanted]
    if not wanted:
        yield no.ADecisionIsAboutABid()
    if beyond:
        yield no.NotWhatIsDelegated(bids=AllOf(beyond))
    for bid in wanted:
        if bid not in around.before.asks:
            yield no.ThereIsNoSuchBid(bid=called.get(bid, bid[:40]))
        elif bid in around.decided:
            by = around.decided_by.get(bid, BY_WHOM)
            yield no.ItIsDecidedAlready(bid=called.get(bid, bid), day=around.decided[bid], by=by)
        elif bid in around.put_off:
            yield no.ItWaitsForAMeeting(bid=called.get(bid, bid), day=around.put_off[bid])
        elif bid in around.on_a_ballot_paper:
            yield no.ResidentsVoteOnIt(bid=called.get(bid, bid))


def _notice(decided: Decided, around: Circumstances, officer: str) -> str:
    if around.planned is None:
        raise no.AKeyDecisionIsAnnounced(earliest=first_day_after_notice(decided.day))
    if around.planned.decided_by != OFFICER or around.planned.officer != officer:
        raise no.TheNoticeIsAboutSomethingElse
    return around.planned.must_suffice(decided.day, proposals=decided.proposals, total=sum(decided.awards.values()))
