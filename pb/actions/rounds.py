"""Officers run a round: its rules, its stages, and the few things that may change after the ballot paper is settled."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Connection

from domain.acts import which
from domain.allocation.rule import rule_from_data
from domain.allocation.tie_breaks import TieNeedsTheChair
from domain.committees.committee import Committee, NoCommitteeHasACastingVote
from domain.committees.interests import Interest, must_be_free_to_cast
from domain.proposals.refusals import ItsWordsAreErased
from domain.proposals.refusals_of_moving import MoveItFirst
from domain.rounds.about_projects import AboutAProject, in_pot
from domain.rounds.ballot_paper import must_be_countable
from domain.rounds.funding_round import FundingRound
from domain.rounds.refusals import ThePotIsBelowWhatWasGiven, TheRulesWereWrittenMeanwhile, TheShortlistHasChanged
from domain.rounds.round_rules import RoundRules, standing
from domain.rounds.stages import Stage
from domain.saying.sentence import Money
from domain.schemes.area import Area
from domain.schemes.scheme import Scheme
from domain.voting.ballot_styles import style_from_data
from domain.words.actor import SYSTEM, Actor
from domain.words.instants import day_in_london
from pb.actions.assessing import must_wait_for_no_appeal
from pb.actions.before_the_committee import together_with_its_money
from pb.actions.counting import Counting
from pb.actions.scoring import as_members_scored, shortlist_of
from pb.actions.set_aside_for import must_be_set_aside
from pb.actions.support_counted import support_counted
from pb.actions.two_persons import Confirmation, Undertaking, Waits
from pb.actions.who_may import (
    CHAIR,
    DRAFT_ROUND,
    DRAW_LOT,
    EXTEND_VOTING,
    GIVE_CASTING_VOTE,
    MEMBER,
    PREPARE_ROUND,
    SETTLE_PAPER,
    WITHDRAW_PROJECT,
    a_committee,
    a_round,
    a_scheme,
    an_area,
    must_be_allowed,
)
from pb.areas.where_voters_live import must_be_known
from pb.casting.gate import move_closing, open_gate
from pb.desk import TRIES, Desk
from pb.erasable.begun_rules import forget_begun
from pb.erasable.texts import look_up
from pb.readmodels.assessing.hears import ASSESSMENTS
from pb.readmodels.money.hears import MONEY
from pb.readmodels.proposals.hears import PROPOSALS_IN_A_ROUND
from pb.readmodels.results.answers import decisions_on
from pb.readmodels.rooms.answers import awarded_of
from pb.readmodels.sheets.hears import SCORE_SHEETS
from pb.store.event_store import by_reference
from pb.store.together import ReliedOn, SomebodyElseWasFirst

ABOUT_PROPOSALS = (*PROPOSALS_IN_A_ROUND.hears, *ASSESSMENTS.hears, *SCORE_SHEETS.hears, *MONEY.hears)
"""What a shortlist follows from, and whether its money is there."""


class _ItMovedOn(Exception):  # noqa: N818 -- named as the sentence that is true when it happens
    """The round is another than it was when somebody began to decide about it."""


class LookedAt(NamedTuple):
    """What somebody had before them who settles a ballot paper."""

    shortlist: Sequence[tuple[str, int]]
    """Proposal (by id) and cost in whole pence, in the sequence of the paper."""
    rules: RoundRules


class Rounds:
    """What officers do with a round, from the draft to the last announcement."""

    def __init__(self, desk: Desk, counting: Counting) -> None:
        """Work at a desk; what a count waits for is asked of those who count."""
        self._desk = desk
        self._counting = counting

    def draft(
        self,
        *,
        scheme: str,
        area: str,
        name: str,
        about: str,
        by: Actor,
        committee: str = "",
        decided_by: str = "",
        id: UUID | None = None,
    ) -> str:
        """Draft a round; give its id. ``committee`` confirms the result; empty where residents' votes are final.

        :param decided_by: ``committee`` where nobody votes and it decides on bids; empty where residents vote
        """
        must_be_allowed(self._desk, by, DRAFT_ROUND, a_scheme(scheme), an_area(area), a_committee(committee))
        its_scheme = self._desk.store.get(Scheme, by_reference(scheme))
        its_scheme.must_be_open()
        self._desk.store.get(Area, by_reference(area)).must_be_there(self._now())
        its_scheme.must_be_content_with(committee)
        drafted = FundingRound.draft(
            scheme=scheme,
            area=area,
            committee=committee,
            name=name,
            about=about,
            takes_two=which.IN_A_ROUND if its_scheme.two_persons else (),
            decided_by=decided_by,
            id=id or self._desk.new_id(),
            by=by,
            now=self._desk.clock.now(),
        )
        self._desk.remember(drafted)
        return drafted.id.hex

    def correct_draft(self, round_id: str, *, name: str, about: str, committee: str | None = None, by: Actor) -> None:
        """Give a draft another name, description or committee, until it is announced.

        :param committee: who confirms the result; empty for nobody, None for whoever it is already
        """
        must_be_allowed(self._desk, by, PREPARE_ROUND, a_round(round_id))
        with self._deciding(round_id) as (funding_round, _):
            if committee is not None:
                self._scheme_of(funding_round).must_be_content_with(committee)
            funding_round.correct_draft(name=name, about=about, committee=committee, by=by, now=self._now())

    def drop_draft(self, round_id: str, *, reason: str, by: Actor) -> None:
        """Drop a draft that was made by mistake: no page shows it any more but the auditors' list of every event."""
        must_be_allowed(self._desk, by, PREPARE_ROUND, a_round(round_id))
        with self._deciding(round_id) as (funding_round, connection):
            funding_round.drop_draft(reason=reason, by=by, now=self._now())
            forget_begun(connection, round_id)

    def write_rules(
        self,
        round_id: str,
        rules: RoundRules,
        *,
        reason: str = "",
        instead_of: str | None = None,
        by: Actor,
        confirms: Confirmation | None = None,
    ) -> Waits | None:
        """Write the rules of a round, with the ballot and the rule completed by every parameter they leave open.

        What the officer had begun of them is forgotten.

        :param instead_of: the rules that they are to take the place of, as ``standing`` names them; None for any
        :raises Refusal: when they contradict themselves, are frozen, or take the place of others than was said
        """
        for _ in range(TRIES):
            act = Undertaking(self._desk, which.CHANGE_RULES, by=by, confirms=confirms)
            must_be_allowed(self._desk, by, PREPARE_ROUND, a_round(round_id), also=act.also)
            complete = spelt_out(rules)
            before = self._get(round_id)
            if before.stage == Stage.DRAFT:  # nobody has read them; and who drafts it alone cannot settle it alone
                act.takes_one()
            about = {"instead_of": standing(before.rules)}
            try:
                with self._deciding(round_id, act=act, about=about) as (funding_round, connection):
                    if standing(funding_round.rules) != standing(before.rules) or funding_round.stage != before.stage:
                        raise _ItMovedOn  # noqa: TRY301 -- it undoes what was begun
                    if funding_round.may_change_its_rules and instead_of not in (None, standing(funding_round.rules)):
                        raise TheRulesWereWrittenMeanwhile
                    must_be_known(connection, complete.voters)
                    _must_cover_what_was_given(connection, funding_round, complete.pot)
                    funding_round.write_rules(complete, reason=reason, by=by, now=self._now())
                    forget_begun(connection, round_id, by.person)
            except _ItMovedOn:
                continue  # somebody was a moment earlier: what is proposed says what it takes the place of
            return act.waits
        raise SomebodyElseWasFirst

    def invite_proposals(self, round_id: str, *, by: Actor) -> None:
        """Announce the round, so that residents can put in proposals from its date on."""
        must_be_allowed(self._desk, by, PREPARE_ROUND, a_round(round_id))
        lies_in = self._get(round_id)  # which never changes
        with self._deciding(round_id, ReliedOn(lies_in.scheme), ReliedOn(lies_in.area)) as (funding_round, _):
            self._scheme_of(funding_round).must_be_open()
            self._desk.store.get(Area, by_reference(funding_round.area)).must_be_there(self._now())
            self._scheme_of(funding_round).must_be_content_with(funding_round.committee)
            funding_round.invite_proposals(by=by, now=self._now())

    def settle_ballot_paper(
        self,
        round_id: str,
        *,
        by: Actor,
        numbers: Sequence[str] = (),
        about: Mapping[str, AboutAProject] = MappingProxyType({}),
        looked_at: LookedAt | None = None,
        confirms: Confirmation | None = None,
    ) -> Waits | None:
        """Fix the ballot paper from the shortlist, freeze the rules, and set the gate of the ballot box to its times.

        :param numbers: the projects' numbers, in the sequence in which they were put in; 1, 2, 3 ... where none are
        :param about: proposal to what the paper says of it beside (pot, exclusion group, committee's score); of one
            that is not named, the pot that its author asked for
        :param looked_at: what whoever settles has seen; nothing else is settled
        :raises Refusal: out of turn, or where the rule cannot count the paper
        """
        act = Undertaking(self._desk, which.SETTLE_PAPER, by=by, confirms=confirms)
        must_be_allowed(self._desk, by, SETTLE_PAPER, a_round(round_id), also=act.also)
        reference = by_reference(round_id)
        with self._desk.together_knowing(ABOUT_PROPOSALS, reference.hex) as writing:
            funding_round = self._get(round_id)
            must_wait_for_no_appeal(writing.connection, round_id)
            two = which.SETTLE_PAPER in funding_round.takes_two
            with act.decided(writing, funding_round, two_persons=two, round=reference.hex):
                projects = _paper_of(writing.connection, funding_round, numbers, about)
                stands = LookedAt([(p["proposal"], p["cost"]) for p in projects], funding_round.written_rules())
                if looked_at not in (None, stands):
                    raise TheShortlistHasChanged
                funding_round.settle_ballot_paper(projects, by=by, now=self._now())
                times = funding_round.written_rules().timetable
                gate = {"opens_at": times.voting_opens_at, "closes_at": times.voting_closes_at}
                may_change = funding_round.written_rules().ballots_can_change
                open_gate(writing.connection, reference, **gate, may_change=may_change)
                forget_begun(writing.connection, round_id)
                must_be_set_aside(writing.connection, reference.hex, funding_round.written_rules())
            if not act.waits and self._scheme_of(funding_round).takes_support:
                writing.remember(support_counted(writing.connection, reference.hex, self._now()))
        return act.waits

    def look_at_ballot_paper(self, round_id: str, about: Mapping[str, AboutAProject], *, by: Actor) -> None:
        """Refuse now what ``settle_ballot_paper`` would refuse to count. Records nothing.

        :param about: as ``settle_ballot_paper`` takes it
        :raises Refusal: where the rule cannot count the paper
        """
        must_be_allowed(self._desk, by, SETTLE_PAPER, a_round(round_id))
        funding_round = self._get(round_id)
        self._desk.catch_up()
        with self._desk.database.reading() as connection:
            must_wait_for_no_appeal(connection, round_id)
            projects = _paper_of(connection, funding_round, (), about)
        must_be_countable(projects, funding_round.written_rules().rule)

    def extend_voting(
        self, round_id: str, closes_at: datetime, *, reason: str, by: Actor, confirms: Confirmation | None = None
    ) -> Waits | None:
        """Move the close to a later time, with a reason that is published."""
        act = Undertaking(self._desk, which.EXTEND_VOTING, by=by, confirms=confirms)
        must_be_allowed(self._desk, by, EXTEND_VOTING, a_round(round_id), also=act.also)
        with self._deciding(round_id, act=act) as (funding_round, connection):
            funding_round.extend_voting(closes_at, reason=reason, by=by, now=self._now())
            move_closing(connection, funding_round.id, closes_at)
        return act.waits

    def withdraw_project(
        self, round_id: str, number: str, *, reason: str, by: Actor, confirms: Confirmation | None = None
    ) -> Waits | None:
        """Take a project out of the running, with a reason that is published; a count runs again without it."""
        act = Undertaking(self._desk, which.WITHDRAW_PROJECT, by=by, confirms=confirms)
        must_be_allowed(self._desk, by, WITHDRAW_PROJECT, a_round(round_id), also=act.also)
        with self._deciding(round_id, act=act) as (funding_round, _):
            funding_round.withdraw_project(number, reason=reason, by=by, now=self._now())
        return act.waits

    def draw_lot(
        self, round_id: str, beacon: str, *, how: str, by: Actor, confirms: Confirmation | None = None
    ) -> Waits | None:
        """Write down the public draw that decides ties by lot."""
        act = Undertaking(self._desk, which.DRAW_LOT, by=by, confirms=confirms)
        must_be_allowed(self._desk, by, DRAW_LOT, a_round(round_id), also=act.also)
        with self._deciding(round_id, act=act) as (funding_round, _):
            funding_round.draw_lot(beacon, how=how, by=by, now=self._now())
        return act.waits

    def give_casting_vote(
        self,
        round_id: str,
        sequence: list[str],
        *,
        reason: str,
        interests: Sequence[Interest] = (),
        by: Actor,
        confirms: Confirmation | None = None,
    ) -> Waits | None:
        """Write down the chair's casting vote on tied projects.

        Where a committee decides, its chair gives it, or a member with a vote where nobody chairs; where none does, an
        officer writes down that of whoever chairs the decision day.

        :param sequence: numbers of exactly the projects of the tie that the count waits with
        :param interests: what whoever gives it declares in these projects
        :raises Refusal: for anybody else, for whom an interest bars, and where no tie waits for it
        """
        act = Undertaking(self._desk, which.CASTING_VOTE, by=by, confirms=confirms)
        must_be_allowed(self._desk, by, GIVE_CASTING_VOTE, a_round(round_id), also=act.also)
        if by.role in (CHAIR, MEMBER):
            act.takes_one()
        its_committee = self._get(round_id).committee  # which never changes
        self._tied_before_the_chair(round_id)  # a large count takes long: nobody waits for it within the transaction
        with self._deciding(round_id, *filter(None, [its_committee]), act=act) as (funding_round, connection):
            sat_on = None
            if its_committee and by != SYSTEM:
                today = day_in_london(self._now())
                self._desk.store.get(Committee, by_reference(its_committee)).must_be_led_by(by, today)
                sat_on = today.isoformat()
                minuted = [one for motion in decisions_on(connection, round_id) for one in motion.vote.interests]
                must_be_free_to_cast(by.person, interests, minuted)
            elif by.role == MEMBER:
                raise NoCommitteeHasACastingVote
            tied = self._tied_before_the_chair(round_id)
            funding_round.give_casting_vote(sequence, tied, reason=reason, by=by, now=self._now(), sat_on=sat_on)
        return act.waits

    def _tied_before_the_chair(self, round_id: str) -> list[str]:
        tie = self._counting.what_a_count_waits_for(round_id)
        return [*tie.tied] if isinstance(tie, TieNeedsTheChair) else []

    @contextmanager
    def _deciding(
        self,
        round_id: str,
        *also: str,
        act: Undertaking | None = None,
        about: Mapping[str, str] = MappingProxyType({}),
    ) -> Iterator[tuple[FundingRound, Connection]]:
        """Give a round as it stands while nobody else decides about it, and record what is decided with the rows.

        :param also: ids of what else nobody decides about meanwhile
        :param act: what is undertaken, where it takes two persons in a round that promised it
        :param about: what a proposal of it says beside what its event does
        """
        reference = by_reference(round_id)
        with together_with_its_money(self._desk, self._get(round_id), reference.hex, *also) as writing:
            funding_round = self._get(round_id)
            if act is None:
                yield funding_round, writing.connection
                writing.remember(funding_round)
                return
            two = act.name in funding_round.takes_two
            with act.decided(writing, funding_round, two_persons=two, round=reference.hex, about=about):
                yield funding_round, writing.connection

    def _scheme_of(self, funding_round: FundingRound) -> Scheme:
        return self._desk.store.get(Scheme, by_reference(funding_round.scheme))

    def _get(self, round_id: str) -> FundingRound:
        return self._desk.store.get(FundingRound, by_reference(round_id))

    def _now(self) -> datetime:
        return self._desk.clock.now()


def spelt_out(rules: RoundRules) -> RoundRules:
    """Give rules with every parameter that the ballot and the rule leave open; as they are where nobody votes."""
    if not rules.has_a_vote:
        return rules
    return replace(rules, ballot=style_from_data(rules.ballot).to_data(), rule=rule_from_data(rules.rule).to_data())


def _must_cover_what_was_given(connection: Connection, funding_round: FundingRound, pot: int) -> None:
    given = awarded_of(connection, funding_round.id.hex)
    if given > pot and not funding_round.has_a_vote:
        raise ThePotIsBelowWhatWasGiven(given=Money(given), pot=Money(pot))


def _paper_of(
    connection: Connection, funding_round: FundingRound, numbers: Sequence[str], about: Mapping[str, AboutAProject]
) -> list[dict[str, Any]]:
    """Lay out the shortlist as the ballot paper stores it."""
    shortlist = shortlist_of(connection, funding_round.id.hex)
    words = look_up(connection, [p.words for p in shortlist])
    for unreadable in (p for p in shortlist if words[p.words].are_erased):
        raise ItsWordsAreErased(reference=unreadable.reference)
    if numbers and len(numbers) != len(shortlist):
        raise TheShortlistHasChanged
    rules = funding_round.written_rules()
    said = {p.id: about.get(p.id) or in_pot(rules.pots_by, p.pot) for p in shortlist}
    for moved in (p for p in shortlist if p.moved_from and said[p.id].to_data().get(rules.pots_by) != p.pot):
        raise MoveItFirst(reference=moved.reference, pot=moved.pot)
    if rules.weighs_committee:
        said = as_members_scored(connection, funding_round.id.hex, shortlist, said)
    return [
        {
            "number": number,
            "proposal": p.id,
            "words": p.commitment,
            "cost": p.cost,
            **said[p.id].to_data(),
        }
        for number, p in zip(numbers or map(str, range(1, len(shortlist) + 1)), shortlist, strict=True)
    ]
