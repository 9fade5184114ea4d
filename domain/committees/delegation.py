"""A decision that is left to an officer: by a motion of the committee, or by the council's scheme of delegation.

It says for which bids, up to how much, until when and in consultation with whom. The conflicts of interest that are
declared in the matter are kept here, before anything is decided: the officer's own, and those of members whom the
officer consults (Openness of Local Government Bodies Regulations 2014, regulation 7).
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar, Final
from uuid import UUID

from domain.committees import refusals_under_delegation as no
from domain.committees.interests import Interest
from domain.words.actor import Actor
from domain.words.facts import Aggregate, Fact, FirstFact
from domain.words.instants import day_in_london
from domain.words.seen import cleaned, on_one_line

BY_MOTION: Final = "motion"
"""A specific express authorisation: regulation 7(2)(a)."""
BY_SCHEME: Final = "scheme"
"""A general authorisation to officers: regulation 7(2)(b)."""
CHAIR: Final = "chair"
VICE_CHAIR: Final = "vice-chair"
OFFICES: Final = (CHAIR, VICE_CHAIR)
"""Whom an officer may have to consult."""


@dataclass(frozen=True)
class LeftToAnOfficer:
    """What is delegated, and by what."""

    officer: str
    position: str
    by_what: str
    """``motion`` or ``scheme``."""
    source: str
    """The minute or the paragraph in which it stands, in words."""
    matter: str
    most: int
    """What can be awarded at most under it, in pence."""
    first_day: date
    last_day: date
    consult: Sequence[str] = ()
    proposals: Sequence[str] = ()
    """For which bids; for every bid of the round, where there are none."""
    room: str = ""
    vote: str = ""
    """Where a motion gave it: the meeting in session, and its vote."""


class Delegation(Aggregate):
    """What one officer may decide in a round for a committee."""

    TOPIC = "committee.Delegation"
    KIND = "delegation"
    LIVES_IN = ("committee",)

    class DecisionDelegated(FirstFact):
        TOPIC: ClassVar[str] = "committee.DecisionDelegated"
        NAMES: ClassVar[Mapping[str, str]] = {"officer": "person", "proposals": "proposal"}
        committee: str
        round: str
        officer: str
        position: str
        by_what: str
        source: str
        matter: str
        most: int
        first_day: str
        last_day: str
        consult: list[str]
        proposals: list[str]
        room: str
        vote: str

    class ConflictDeclared(Fact):
        TOPIC: ClassVar[str] = "committee.ConflictDeclared"
        NAMES: ClassVar[Mapping[str, str]] = {"member": "person"}
        member: str
        """The officer, or a member of the committee."""
        interest: str
        reason: str
        dispensation: str
        """Id of the register in which a dispensation covers it; empty where none does."""

        def apply(self, aggregate: "Delegation") -> None:
            interest = Interest(self.member, self.interest, self.reason, dispensation=bool(self.dispensation))
            aggregate.conflicts.append(interest)

    class DelegationEnded(Fact):
        TOPIC: ClassVar[str] = "committee.DelegationEnded"
        reason: str

        def apply(self, aggregate: "Delegation") -> None:
            aggregate.ended_on = day_in_london(self.timestamp)

    def __init__(
        self,
        committee: str,
        round: str,
        *,
        officer: str,
        position: str,
        by_what: str,
        source: str,
        matter: str,
        most: int,
        first_day: str,
        last_day: str,
        consult: list[str],
        proposals: list[str],
        room: str,
        vote: str,
    ) -> None:
        self.committee, self.round = committee, round
        self.officer, self.position = officer, position
        self.by_what, self.source, self.matter = by_what, source, matter
        self.most = most
        self.first_day, self.last_day = date.fromisoformat(first_day), date.fromisoformat(last_day)
        self.consult = consult
        self.proposals = frozenset(proposals)
        self.room, self.vote = room, vote
        self.conflicts: list[Interest] = []
        """As they were declared, each once."""
        self.ended_on: date | None = None

    @classmethod
    def give(
        cls,
        left: LeftToAnOfficer,
        *,
        committee: str,
        round: str,
        carried: bool,
        id: UUID,
        by: Actor,
        now: datetime,
    ) -> "Delegation":
        """Record that a decision is left to an officer.

        :param carried: whether the vote that is named was carried by this committee on these bids
        """
        if not left.officer:
            raise no.SayWhoDecides
        if not on_one_line(left.position):
            raise no.SayWhatTheOfficerIs
        if not cleaned(left.matter):
            raise no.SayWhatIsToBeDecided
        if left.by_what not in (BY_MOTION, BY_SCHEME) or not on_one_line(left.source):
            raise no.SayByWhatItIsDelegated
        if left.by_what == BY_MOTION and not carried:
            raise no.NoMotionWasCarriedOnIt
        if left.most <= 0:
            raise no.ADelegationHasALimit
        if left.last_day < left.first_day:
            raise no.ADelegationEndsLater(first=left.first_day, last=left.last_day)
        if left.first_day > day_in_london(now):
            raise no.ADelegationIsNotOfTomorrow(day=left.first_day)
        if not set(left.consult) <= set(OFFICES):
            raise no.ThatIsNoOfficeToConsult
        by_motion = left.by_what == BY_MOTION
        said: dict[str, Any] = {
            "officer": left.officer,
            "position": on_one_line(left.position),
            "by_what": left.by_what,
            "source": on_one_line(left.source),
            "matter": on_one_line(left.matter),
            "most": left.most,
            "first_day": left.first_day.isoformat(),
            "last_day": left.last_day.isoformat(),
            "consult": [office for office in OFFICES if office in left.consult],
            "proposals": sorted(set(left.proposals)),
            "room": left.room if by_motion else "",
            "vote": left.vote if by_motion else "",
        }
        return cls.begin(cls.DecisionDelegated, id=id, by=by, now=now, committee=committee, round=round, **said)

    def declare(
        self, interest: Interest, *, dispensation: str, sits: Collection[str], by: Actor, now: datetime
    ) -> None:
        """Record a conflict of interest in the matter, of the officer or of a member of the committee.

        :param dispensation: id of the register in which a dispensation covers it; empty where none does
        :param sits: who sits on the committee
        """
        if interest.member != self.officer and interest.member not in sits:
            raise no.OnlyWhoIsConcernedDeclares
        if not cleaned(interest.reason):
            raise no.SayWhatConflictThereIs
        said = Interest(interest.member, interest.kind, cleaned(interest.reason), dispensation=bool(dispensation))
        if said in self.conflicts:
            raise no.TheConflictIsDeclared
        facts = {"member": said.member, "interest": said.kind, "reason": said.reason, "dispensation": dispensation}
        self.happened(self.ConflictDeclared, by=by, now=now, **facts)

    def end(self, *, reason: str, by: Actor, now: datetime) -> None:
        """End it before its last day; what was decided under it stands."""
        if self.ended_on:
            raise no.TheDelegationHasEnded(day=day_in_london(now))
        if not cleaned(reason):
            raise no.SayWhyInPublic
        self.happened(self.DelegationEnded, by=by, now=now, reason=cleaned(reason))

    def holds_on(self, day: date) -> bool:
        """Whether something could be decided under it on a day."""
        return self.first_day <= day <= self.last_day and (self.ended_on is None or day <= self.ended_on)

    def has_a_conflict(self, person: str) -> bool:
        """Whether somebody declared an interest because of which they can take no part.

        An officer with any interest leaves it to somebody else; a member may be consulted unless the interest bars.
        """
        theirs = [one for one in self.conflicts if one.member == person]
        return bool(theirs) if person == self.officer else any(one.bars for one in theirs)
