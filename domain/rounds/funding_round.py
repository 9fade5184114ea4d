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
from domain.rounds.ballot_paper import must_be_a_paper, must_let_settle
from domain.rounds.bids_taken import must_let_check, must_let_end, must_take_bids, taken_since
from domain.rounds.extending import must_be_a_later_close
from domain.rounds.late_changes import must_let_cast, must_let_close, must_let_draw, must_let_open, must_let_withdraw
from domain.rounds.letting_in import must_let_in
from domain.rounds.round_rules import RoundRules, fingerprint
from domain.rounds.stages import Phase, Stage, phase_at
from domain.rounds.takes_two import acts_that_take_two
from domain.rounds.who_decides import (
    COMMITTEE,
    must_be_decided_by_somebody,
    must_have_somebody_who_decides,
    must_let_publish,
    must_let_write,
    result_is_final_by_itself,
)
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
        decided_by: str | None = None
        """``committee`` where nobody votes; None where residents do, and in every round of before."""

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
            aggregate.since = aggregate.since or taken_since(aggregate.stage, aggregate.rules, self.timestamp)
            aggregate.rules = RoundRules.from_data(self.rules)

    class ProposalsInvited(Fact):
        TOPIC: ClassVar[str] = "rounds.ProposalsInvited"
        one_each: bool | None = None  # one code for each over all ways; None in rounds of before, or without a vote

        def apply(self, aggregate: "FundingRound") -> None:
            aggregate.stage, aggregate.one_each = Stage.PROPOSALS, bool(self.one_each)

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
        sat_on: str | None = None  # the day in London by which seats were looked up

        def apply(self, aggregate: "FundingRound") -> None:
            aggregate.casting_votes.append(self.sequence)

    ResultRecorded = result_facts.ResultRecorded
    ResultPublished = result_facts.ResultPublished
    ResultReferredBack = result_facts.ResultReferredBack

    class FundEnded(Fact):
        TOPIC: ClassVar[str] = "rounds.FundEnded"
        NAMES: ClassVar[Mapping[str, str]] = {"funded.proposal": "proposal"}
        money: int  # that there was to give, in whole pence
        total: int  # that was given of it
        funded: list[dict[str, Any]]
        """Every bid that has money: ``proposal`` and ``amount`` in whole pence, the awards of a bid added up."""

        def apply(self, aggregate: "FundingRound") -> None:
            aggregate.stage = Stage.ENDED

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
        decided_by: str | None = None,
    ) -> None:
        self.has_a_vote = decided_by != COMMITTEE
        self.takes_two = acts_that_take_two(takes_two, two_persons=two_persons)
        self.scheme, self.area, self.committee = scheme, area, committee
        self.name, self.about = name, about
        self.stage, self.one_each = Stage.DRAFT, False
        self.decision = ""
        """Of the committee, on which the published result rests."""
        self.rules: RoundRules | None = None
        self.projects: dict[str, dict[str, Any]] = {}
        self.fingerprint, self.batches, self.beacon = "", 0, ""
        self.closes_at: datetime | None = None
        self.since: datetime | None = None  # when bids could be put in, by rules that were changed since then
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
        decided_by: str = "",
        id: UUID,
        by: Actor,
        now: datetime,
    ) -> "FundingRound":
        """Draft a round of a scheme for an area. ``committee`` confirms the result; empty where nobody need."""
        if not cleaned(name):
            raise no.RoundNeedsAName
        must_be_decided_by_somebody(decided_by, committee)
        two = {"two_persons": bool(takes_two), "takes_two": list(takes_two) or None}
        said = {"scheme": scheme, "area": area, "committee": committee, "decided_by": decided_by or None, **two}
        return cls.begin(cls.RoundDrafted, id=id, by=by, now=now, name=on_one_line(name), about=cleaned(about), **said)

    def correct_draft(self, *, name: str, about: str, committee: str | None = None, by: Actor, now: datetime) -> None:
        """Give a draft another name, description or committee; empty for nobody, None for whoever it is already."""
        self._must_be_a_draft()
        if not cleaned(name):
            raise no.RoundNeedsAName
        decides = self.committee if committee is None else committee
        must_be_decided_by_somebody("" if self.has_a_vote else COMMITTEE, decides)
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
        must_let_write(
            rules, reason, self.committee, self.rules, self.since, stage=self.stage, has_a_vote=self.has_a_vote, now=now
        )
        if rules != self.rules:
            self.happened(self.RulesWritten, by=by, now=now, rules=rules.to_data(), reason=cleaned(reason))

    def invite_proposals(self, *, by: Actor, now: datetime) -> None:
        """Announce the round: residents may put in proposals from the date in its rules."""
        self._must_be_a_draft()
        self.written_rules().must_be_fit_to_announce()
        self._must_have_somebody_who_decides(self.written_rules(), self.committee)
        self.happened(self.ProposalsInvited, by=by, now=now, one_each=self.has_a_vote or None)

    def _must_be_a_draft(self) -> None:
        if self.stage != Stage.DRAFT:
            raise no.TheDraftWasDropped if self.stage == Stage.DROPPED else no.AlreadyAnnounced

    def _must_have_somebody_who_decides(self, rules: RoundRules, committee: str) -> None:
        if self.has_a_vote:
            must_have_somebody_who_decides(rules.level, committee, can_be_named=self.stage == Stage.DRAFT)

    def must_accept_proposals(self, now: datetime) -> RoundRules:
        """Refuse bids outside the time for them; give the rules they are held against."""
        if self.stage in (Stage.DRAFT, Stage.DROPPED):
            raise no.RoundNotAnnounced
        must_take_bids(self.stage, self.written_rules().timetable, now)
        return self.written_rules()

    def must_be_checking(self) -> None:
        """Refuse verdicts on bids once the ballot paper is settled, or the year of the fund is over."""
        must_let_check(self.stage, self.rules.timetable if self.rules else None)

    def must_take_entitlements(self, now: datetime, *, confirmed: bool | None, takes_two: bool = False) -> None:
        """Refuse entitlements out of their time, and those of one officer alone where it takes two."""
        self._must_have_a_vote()
        must_let_in(self.stage, self.phase_at(now), confirmed=confirmed, takes_two=takes_two)

    def settle_ballot_paper(self, projects: list[dict[str, Any]], *, by: Actor, now: datetime) -> None:
        """Fix the ballot paper. From here on budget, prices, dates, projects, ballot, rule and tie-break are frozen.

        :param projects: in the order of the ballot paper: ``number`` (text), ``proposal`` (id), ``words``
            (commitment to them) and ``cost`` in whole pence; with what ``ballot_paper`` lets it say beside
        :raises Refusal: out of turn, or where the rule cannot count the paper
        """
        self._must_have_a_vote()
        must_let_settle(self.stage, self.rules, now)
        rules = self.written_rules()
        self._must_have_somebody_who_decides(rules, self.committee)
        must_be_a_paper(projects, rules.rule)
        data = rules.to_data()
        frozen = {"rules": data, "projects": projects, "fingerprint": fingerprint(data, projects)}
        self.happened(self.BallotPaperSettled, by=by, now=now, **frozen)

    def open_voting(self, *, by: Actor, now: datetime) -> None:
        """Record that voting has opened, at or after its time."""
        must_let_open(self.stage, self.rules, now)
        self.happened(self.VotingOpened, by=by, now=now)

    def extend_voting(self, closes_at: datetime, *, reason: str, by: Actor, now: datetime) -> None:
        """Move the close to a later time, announced with a reason; never an earlier one, never after it has passed."""
        settled = self.written_rules().timetable.voting_closes_at
        stands, phase = self.voting_closes_at(), self.phase_at(now)
        must_be_a_later_close(closes_at, reason, stands=stands, settled=settled, phase=phase, now=now)
        self.happened(self.VotingExtended, by=by, now=now, closes_at=as_stored(closes_at), reason=cleaned(reason))

    def withdraw_project(self, number: str, *, reason: str, by: Actor, now: datetime) -> None:
        """Take a project out of the running, with a reason; ballots stay as they are and a count runs without it."""
        must_let_withdraw(number, reason, stage=self.stage, projects=self.projects, withdrawn=self.withdrawn)
        self.happened(self.ProjectWithdrawn, by=by, now=now, number=number, reason=cleaned(reason))

    def close_voting(self, *, ballots: int, entitlements_used: int, batches: int, by: Actor, now: datetime) -> None:
        """Record the close, after the gate is shut and so many ballots, of so many voters, are in sealed batches."""
        closes_at = self.voting_closes_at() if self.rules else now
        must_let_close(ballots, entitlements_used, stage=self.stage, closes_at=closes_at, now=now)
        if self.stage == Stage.SETTLED:
            self.happened(self.VotingOpened, by=by, now=now)
        counted = {"ballots": ballots, "entitlements_used": entitlements_used, "batches": batches}
        self.happened(self.VotingClosed, by=by, now=now, **counted)

    def draw_lot(self, beacon: str, *, how: str, by: Actor, now: datetime) -> None:
        """Write down a public draw, which decides ties that the declared order leaves to a lot.

        :param beacon: what came out, such as the numbers of the dice; drawn once, after the close
        :param how: how and before whom it was drawn
        """
        must_let_draw(beacon, how, stage=self.stage, drawn=self.beacon, rules=self.rules)
        self.happened(self.LotDrawn, by=by, now=now, beacon=cleaned(beacon), how=cleaned(how))

    def give_casting_vote(
        self, sequence: list[str], tied: list[str], *, reason: str, by: Actor, now: datetime, sat_on: str | None = None
    ) -> None:
        """Write down the chair's casting vote on tied projects.

        :param sequence: numbers of exactly the tied projects, the one to go first at the front
        :param tied: numbers of the projects with which the count waits for the chair; none where it does not
        """
        must_let_cast(sequence, tied, reason, stage=self.stage)
        self.happened(self.CastingVoteGiven, by=by, now=now, sequence=sequence, reason=cleaned(reason), sat_on=sat_on)

    def record_result(self, count: str, *, by: Actor, now: datetime) -> None:
        """Record that a count (by id) has been made of the sealed ballots."""
        if self.stage != Stage.CLOSED:
            raise no.NothingToCount
        self.happened(self.ResultRecorded, by=by, now=now, count=count, number=len(self.counts) + 1)

    def publish_result(self, decision: str, *, by: Actor, now: datetime) -> None:
        """Publish the result of the latest count.

        :param decision: id of the committee's decision; empty where the residents' vote is final by itself
        """
        must_let_publish(decision, self.committee, self.written_rules(), stage=self.stage)
        self.happened(self.ResultPublished, by=by, now=now, count=self.counts[-1], decision=decision)

    def refer_result_back(self, decision: str, *, by: Actor, now: datetime) -> None:
        """Take back what was published by a decision (by id) that was called in: the committee decides again."""
        if self.stage != Stage.PUBLISHED or self.decision != decision:
            raise no.ThereIsNoResultYet
        self.happened(self.ResultReferredBack, by=by, now=now, decision=decision)

    def end_fund(self, awards: Mapping[str, int], *, by: Actor, now: datetime) -> None:
        """Record that the year of a fund is over; with what each bid (by id) was awarded in all, in whole pence."""
        must_let_end(self.stage, self.written_rules().timetable, now)
        funded = [{"proposal": bid, "amount": amount} for bid, amount in sorted(awards.items()) if amount > 0]
        given = {"money": self.written_rules().pot, "total": sum(awards.values()), "funded": funded}
        self.happened(self.FundEnded, by=by, now=now, **given)

    def _must_have_a_vote(self) -> None:
        if not self.has_a_vote:
            raise no.ThisRoundHasNoVote

    @property
    def may_change_its_rules(self) -> bool:
        """Whether its rules are not frozen: until the paper is settled, or a fund's year is over."""
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
