"""A funding round, from the draft to the published result. From opening on, its rules are frozen.

What opens or closes at a time does so by the gate of the ballot box; the events follow as the record of it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from domain.rounds import refusals as no
from domain.rounds import result_facts
from domain.rounds.ballot_paper import must_be_a_paper
from domain.rounds.extending import must_be_a_later_close
from domain.rounds.late_changes import must_let_cast, must_let_withdraw
from domain.rounds.letting_in import must_let_in
from domain.rounds.round_rules import RoundRules, fingerprint
from domain.rounds.stages import Phase, Stage, phase_at
from domain.rounds.takes_two import acts_that_take_two
from domain.rounds.who_decides import must_have_somebody_who_decides, result_is_final_by_itself
from domain.saying.sentence import Closing
from domain.words.actor import Actor
from domain.words.facts import Aggregate, Fact, FirstFact
from domain.words.instants import as_stored, from_stored
from domain.words.seen import cleaned, on_one_line


class FundingRound(Aggregate):
    """One round of a scheme: a pot, bids for it, a vote, a result."""

    TOPIC = "rounds.FundingRound"
    KIND = "round"

    class RoundDrafted(FirstFact):
        TOPIC: ClassVar[str] = "rounds.RoundDrafted"
        scheme: str
        area: str
        committee: str
        name: str
        about: str
        two_persons: bool = False
        """Whether it promises that acts take two persons; older rounds promised nothing."""
        takes_two: list[str] | None = None
        """Which acts, as ``acts/which.py`` names them; None in rounds of before they said so."""

    class DraftCorrected(Fact):
        TOPIC: ClassVar[str] = "rounds.DraftCorrected"
        name: str
        about: str
        committee: str | None = None
        """None in what was stored before a correction could name it: it stays."""

        def apply(self, aggregate: "FundingRound") -> None:
            aggregate.name, aggregate.about = self.name, self.about
            if self.committee is not None:
                aggregate.committee = self.committee

    class DraftDropped(Fact):
        TOPIC: ClassVar[str] = "rounds.DraftDropped"
        name: str
        reason: str

        def apply(self, aggregate: "FundingRound") -> None:
            aggregate.stage = Stage.DROPPED

    class RulesWritten(Fact):
        TOPIC: ClassVar[str] = "rounds.RulesWritten"
        rules: dict[str, Any]
        reason: str

        def apply(self, aggregate: "FundingRound") -> None:
            aggregate.rules = RoundRules.from_data(self.rules)

    class ProposalsInvited(Fact):
        TOPIC: ClassVar[str] = "rounds.ProposalsInvited"

        def apply(self, aggregate: "FundingRound") -> None:
            aggregate.stage = Stage.PROPOSALS

    class BallotPaperSettled(Fact):
        TOPIC: ClassVar[str] = "rounds.BallotPaperSettled"
        NAMES: ClassVar[Mapping[str, str]] = {"projects.proposal": "proposal"}
        rules: dict[str, Any]
        projects: list[dict[str, Any]]
        fingerprint: str

        def apply(self, aggregate: "FundingRound") -> None:
            aggregate.stage = Stage.SETTLED
            aggregate.projects = {p["number"]: p for p in self.projects}
            aggregate.fingerprint = self.fingerprint

    class VotingOpened(Fact):
        TOPIC: ClassVar[str] = "rounds.VotingOpened"

        def apply(self, aggregate: "FundingRound") -> None:
            aggregate.stage = Stage.VOTING

    class VotingExtended(Fact):
        TOPIC: ClassVar[str] = "rounds.VotingExtended"
        closes_at: str
        reason: str

        def apply(self, aggregate: "FundingRound") -> None:
            aggregate.closes_at = from_stored(self.closes_at)

    class ProjectWithdrawn(Fact):
        TOPIC: ClassVar[str] = "rounds.ProjectWithdrawn"
        number: str
        reason: str

        def apply(self, aggregate: "FundingRound") -> None:
            aggregate.withdrawn[self.number] = self.reason
            if aggregate.stage == Stage.COUNTED:
                aggregate.stage = Stage.CLOSED

    class VotingClosed(Fact):
        TOPIC: ClassVar[str] = "rounds.VotingClosed"
        ballots: int
        entitlements_used: int
        batches: int

        def apply(self, aggregate: "FundingRound") -> None:
            aggregate.stage = Stage.CLOSED
            aggregate.batches = self.batches

    class LotDrawn(Fact):
        TOPIC: ClassVar[str] = "rounds.LotDrawn"
        beacon: str
        how: str

        def apply(self, aggregate: "FundingRound") -> None:
            aggregate.beacon = self.beacon

    class CastingVoteGiven(Fact):
        TOPIC: ClassVar[str] = "rounds.CastingVoteGiven"
        sequence: list[str]
        reason: str

        def apply(self, aggregate: "FundingRound") -> None:
            aggregate.casting_votes.append(self.sequence)

    ResultRecorded = result_facts.ResultRecorded
    ResultPublished = result_facts.ResultPublished
    ResultReferredBack = result_facts.ResultReferredBack

    def __init__(
        self,
        scheme: str,
        area: str,
        committee: str,
        name: str,
        about: str,
        *,
        two_persons: bool = False,
        takes_two: list[str] | None = None,
    ) -> None:
        self.takes_two = acts_that_take_two(takes_two, two_persons=two_persons)
        self.scheme, self.area, self.committee = scheme, area, committee
        self.name, self.about = name, about
        self.stage = Stage.DRAFT
        self.decision = ""
        """Of the committee, on which the published result rests."""
        self.rules: RoundRules | None = None
        self.projects: dict[str, dict[str, Any]] = {}
        self.fingerprint, self.batches, self.beacon = "", 0, ""
        self.closes_at: datetime | None = None
        self.withdrawn: dict[str, str] = {}
        self.counts: list[str] = []
        self.casting_votes: list[list[str]] = []

    @classmethod
    def draft(
        cls,
        *,
        scheme: str,
        area: str,
        committee: str,
        name: str,
        about: str,
        takes_two: Sequence[str] = (),
        id: UUID,
        by: Actor,
        now: datetime,
    ) -> "FundingRound":
        """Draft a round of a scheme for an area. ``committee`` confirms the result; empty where nobody need."""
        if not cleaned(name):
            raise no.RoundNeedsAName
        two = {"two_persons": bool(takes_two), "takes_two": list(takes_two) or None}
        said = {"scheme": scheme, "area": area, "committee": committee, **two}
        return cls.begin(cls.RoundDrafted, id=id, by=by, now=now, name=on_one_line(name), about=cleaned(about), **said)

    def correct_draft(self, *, name: str, about: str, committee: str | None = None, by: Actor, now: datetime) -> None:
        """Give a draft another name, description or committee; empty for nobody, None for whoever it is already."""
        self._must_be_a_draft()
        if not cleaned(name):
            raise no.RoundNeedsAName
        decides = self.committee if committee is None else committee
        if self.rules is not None:
            self._must_have_somebody_who_decides(self.rules, decides)
        facts = {"name": on_one_line(name), "about": cleaned(about), "committee": decides}
        if facts != {"name": self.name, "about": self.about, "committee": self.committee}:
            self.happened(self.DraftCorrected, by=by, now=now, **facts)

    def drop_draft(self, *, reason: str, by: Actor, now: datetime) -> None:
        """Drop a draft that was made by mistake; nothing more can happen to it. What was announced runs its course."""
        self._must_be_a_draft()
        if not cleaned(reason):
            raise no.SayWhyItIsDropped
        self.happened(self.DraftDropped, by=by, now=now, name=self.name, reason=cleaned(reason))

    def write_rules(self, rules: RoundRules, *, reason: str, by: Actor, now: datetime) -> None:
        """Write or rewrite the rules, which is possible until the ballot paper is settled.

        :param reason: why they change; needed once residents have been invited under the earlier ones
        :raises RulesAreFrozen: from the settling of the ballot paper on, by whatever route
        """
        if not self.may_change_its_rules:
            raise no.TheDraftWasDropped if self.stage == Stage.DROPPED else no.RulesAreFrozen
        rules.must_make_sense()
        rules.must_name_the_draw()
        self._must_have_somebody_who_decides(rules, self.committee)
        rules.timetable.must_be_near(now)
        if self.stage == Stage.PROPOSALS and not cleaned(reason):
            raise no.SayWhyTheRulesChange
        if rules == self.rules:
            return
        self.happened(self.RulesWritten, by=by, now=now, rules=rules.to_data(), reason=cleaned(reason))

    def invite_proposals(self, *, by: Actor, now: datetime) -> None:
        """Announce the round: residents may put in proposals from the date in its rules."""
        self._must_be_a_draft()
        self.written_rules().must_name_the_draw()
        self._must_have_somebody_who_decides(self.written_rules(), self.committee)
        self.happened(self.ProposalsInvited, by=by, now=now)

    def _must_be_a_draft(self) -> None:
        if self.stage != Stage.DRAFT:
            raise no.TheDraftWasDropped if self.stage == Stage.DROPPED else no.AlreadyAnnounced

    def _must_have_somebody_who_decides(self, rules: RoundRules, committee: str) -> None:
        must_have_somebody_who_decides(rules.level, committee, can_be_named=self.stage == Stage.DRAFT)

    def must_accept_proposals(self, now: datetime) -> RoundRules:
        """Refuse bids outside the time for them; give the rules they are held against."""
        if self.stage in (Stage.DRAFT, Stage.DROPPED):
            raise no.RoundNotAnnounced
        rules = self.written_rules()
        if now < rules.timetable.proposals_open_at:
            raise no.ProposalsNotYetOpen.at(rules.timetable.proposals_open_at)
        if self.phase_at(now) != Phase.TAKING_PROPOSALS:
            raise no.ProposalsHaveClosed
        return rules

    def must_be_checking(self) -> None:
        """Refuse verdicts on bids once the ballot paper is settled."""
        if self.stage != Stage.PROPOSALS:
            raise no.BallotPaperIsSettled

    def must_take_entitlements(self, now: datetime, *, confirmed: bool | None, takes_two: bool = False) -> None:
        """Refuse entitlements out of their time, and those of one officer alone where it takes two."""
        must_let_in(self.stage, self.phase_at(now), confirmed=confirmed, takes_two=takes_two)

    def settle_ballot_paper(self, projects: list[dict[str, Any]], *, by: Actor, now: datetime) -> None:
        """Fix the ballot paper. From here on budget, prices, dates, projects, ballot, rule and tie-break are frozen.

        :param projects: in the order of the ballot paper: ``number`` (text), ``proposal`` (id), ``words``
            (commitment to them) and ``cost`` in whole pence; with what ``ballot_paper`` lets it say beside
        :raises Refusal: out of turn, or where the rule cannot count the paper
        """
        if self.stage in (Stage.DRAFT, Stage.DROPPED):
            raise no.RoundNotAnnounced
        if self.stage != Stage.PROPOSALS:
            raise no.BallotPaperIsSettled
        rules = self.written_rules()
        if now < rules.timetable.proposals_close_at:
            raise no.ProposalsAreStillOpen.at(Closing(rules.timetable.proposals_close_at))
        if now >= rules.timetable.voting_closes_at:
            raise no.TheCloseIsInThePast
        self._must_have_somebody_who_decides(rules, self.committee)
        must_be_a_paper(projects, rules.rule)
        data = rules.to_data()
        frozen = {"rules": data, "projects": projects, "fingerprint": fingerprint(data, projects)}
        self.happened(self.BallotPaperSettled, by=by, now=now, **frozen)

    def open_voting(self, *, by: Actor, now: datetime) -> None:
        """Record that voting has opened, at or after its time."""
        if self.stage != Stage.SETTLED:
            is_early = self.stage in (Stage.DRAFT, Stage.PROPOSALS)
            raise no.BallotPaperIsNotSettled if is_early else no.VotingHasOpenedAlready
        if now < self.written_rules().timetable.voting_opens_at:
            raise no.VotingOpensLater.at(self.written_rules().timetable.voting_opens_at)
        self.happened(self.VotingOpened, by=by, now=now)

    def extend_voting(self, closes_at: datetime, *, reason: str, by: Actor, now: datetime) -> None:
        """Move the close to a later time, announced with a reason; never an earlier one, never after it has passed."""
        if not self.phase_at(now).is_before_the_close:
            raise no.OnlyAnOpenVoteCanBeExtended
        settled = self.written_rules().timetable.voting_closes_at
        must_be_a_later_close(closes_at, stands=self.voting_closes_at(), settled=settled, now=now)
        if not cleaned(reason):
            raise no.SayWhy
        self.happened(self.VotingExtended, by=by, now=now, closes_at=as_stored(closes_at), reason=cleaned(reason))

    def withdraw_project(self, number: str, *, reason: str, by: Actor, now: datetime) -> None:
        """Take a project out of the running, with a reason; ballots stay as they are and a count runs without it."""
        must_let_withdraw(number, reason, stage=self.stage, projects=self.projects, withdrawn=self.withdrawn)
        self.happened(self.ProjectWithdrawn, by=by, now=now, number=number, reason=cleaned(reason))

    def close_voting(self, *, ballots: int, entitlements_used: int, batches: int, by: Actor, now: datetime) -> None:
        """Record the close, after the gate is shut and so many ballots, of so many voters, are in sealed batches."""
        if self.stage not in (Stage.SETTLED, Stage.VOTING):
            raise no.VotingIsNotOpen
        if now < self.voting_closes_at():
            raise no.VotingIsStillOpen.at(Closing(self.voting_closes_at()))
        if ballots != entitlements_used:
            raise no.BallotsAndEntitlementsDiffer(ballots=ballots, used=no.entitlements(entitlements_used))
        if self.stage == Stage.SETTLED:
            self.happened(self.VotingOpened, by=by, now=now)
        counted = {"ballots": ballots, "entitlements_used": entitlements_used, "batches": batches}
        self.happened(self.VotingClosed, by=by, now=now, **counted)

    def draw_lot(self, beacon: str, *, how: str, by: Actor, now: datetime) -> None:
        """Write down a public draw, which decides ties that the declared order leaves to a lot.

        :param beacon: what came out, such as the numbers of the dice; drawn once, after the close
        :param how: how and before whom it was drawn
        """
        if self.stage != Stage.CLOSED:
            raise no.TheLotIsDrawnAfterTheClose
        if self.beacon or self.written_rules().rule_out_a_lot:
            raise no.TheLotHasBeenDrawn if self.beacon else no.TheRulesHaveNoLot
        if not cleaned(beacon) or not cleaned(how):
            raise no.SayWhatWasDrawnAndHow
        self.happened(self.LotDrawn, by=by, now=now, beacon=cleaned(beacon), how=cleaned(how))

    def give_casting_vote(self, sequence: list[str], tied: list[str], *, reason: str, by: Actor, now: datetime) -> None:
        """Write down the chair's casting vote on tied projects.

        :param sequence: numbers of exactly the tied projects, the one to go first at the front
        :param tied: numbers of the projects with which the count waits for the chair; none where it does not
        """
        must_let_cast(sequence, tied, reason, stage=self.stage)
        self.happened(self.CastingVoteGiven, by=by, now=now, sequence=sequence, reason=cleaned(reason))

    def record_result(self, count: str, *, by: Actor, now: datetime) -> None:
        """Record that a count (by id) has been made of the sealed ballots."""
        if self.stage != Stage.CLOSED:
            raise no.NothingToCount
        self.happened(self.ResultRecorded, by=by, now=now, count=count, number=len(self.counts) + 1)

    def publish_result(self, decision: str, *, by: Actor, now: datetime) -> None:
        """Publish the result of the latest count.

        :param decision: id of the committee's decision; empty where the residents' vote is final by itself
        """
        if self.stage != Stage.COUNTED:
            raise no.ThereIsNoResultYet if self.stage != Stage.PUBLISHED else no.AlreadyPublished
        if self.committee and not decision:
            raise no.TheCommitteeHasNotDecided
        if not self.result_is_final_by_itself and not decision:
            raise no.TheVoteIsNotFinal
        self.happened(self.ResultPublished, by=by, now=now, count=self.counts[-1], decision=decision)

    def refer_result_back(self, decision: str, *, by: Actor, now: datetime) -> None:
        """Take back what was published by a decision (by id) that was called in: the committee decides again."""
        if self.stage != Stage.PUBLISHED or self.decision != decision:
            raise no.ThereIsNoResultYet
        self.happened(self.ResultReferredBack, by=by, now=now, decision=decision)

    @property
    def may_change_its_rules(self) -> bool:
        """Whether its rules are not frozen yet."""
        return self.stage in (Stage.DRAFT, Stage.PROPOSALS)

    @property
    def result_is_final_by_itself(self) -> bool:
        """Whether nobody need confirm the result."""
        return result_is_final_by_itself(self.written_rules(), self.committee)

    def written_rules(self) -> RoundRules:
        """Give the rules; refuse where none have been written."""
        if self.rules is None:
            raise no.RoundHasNoRules
        return self.rules

    def voting_closes_at(self) -> datetime:
        """When voting closes, extensions included."""
        return self.closes_at or self.written_rules().timetable.voting_closes_at

    def phase_at(self, now: datetime) -> Phase:
        """Say where the round stands at an instant."""
        dates = replace(self.rules.timetable, voting_closes_at=self.voting_closes_at()) if self.rules else None
        return phase_at(self.stage, dates, now)
