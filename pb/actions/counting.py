"""The sealed ballots of a closed round are counted by its frozen rule; the count is recorded beside earlier ones."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from domain.allocation.allocate import allocate
from domain.allocation.count import Count
from domain.allocation.election import Election, Project
from domain.allocation.outcome import Outcome
from domain.allocation.rule import rule_from_data
from domain.allocation.tie_breaks import LotSource, TieNeedsALot, TieNeedsTheChair
from domain.rounds.about_projects import groups_of
from domain.rounds.funding_round import FundingRound
from domain.rounds.refusals import NothingToCount
from domain.rounds.stages import Stage
from domain.voting.ballot_styles import BallotStyle, style_from_data
from domain.voting.tally import tally
from domain.voting.weighing import PointsToSpread, Ranking, ScoreSheet
from domain.words.actor import SYSTEM
from domain.words.stable_ids import derived_id
from pb.casting.reading import count_payloads
from pb.desk import Desk
from pb.store.event_store import by_reference


class Counting:
    """Counting, the same way for the result, for a recount and for a replay."""

    def __init__(self, desk: Desk) -> None:
        """Work at a desk."""
        self._desk = desk
        self._ties_met: dict[str, tuple[int, TieNeedsALot | TieNeedsTheChair]] = {}
        """Round -> its version, and the tie that a count met there: nothing comes of counting it again until then."""

    def count(self, round_id: str) -> Outcome:
        """Count a closed round and record the count.

        :raises NothingToCount: when the vote has not closed or has been counted as it stands
        :raises TieNeedsALot: when a public draw must decide first
        :raises TieNeedsTheChair: when the chair's casting vote must decide first
        """
        funding_round = self._desk.store.get(FundingRound, by_reference(round_id))
        if funding_round.stage != Stage.CLOSED:
            raise NothingToCount
        count, funding_round = self.counted(funding_round, self._now())
        self._desk.remember(count, funding_round)
        return Outcome.from_data(count.outcome)

    def counted(self, funding_round: FundingRound, now: datetime) -> tuple[Count, FundingRound]:
        """Count a closed round; give the count and the round that refers to it, to be recorded together.

        :raises TieNeedsALot: when a public draw must decide first
        :raises TieNeedsTheChair: when the chair's casting vote must decide first
        """
        outcome, ballots = self._outcome(funding_round)
        round_id, number = funding_round.id.hex, len(funding_round.counts) + 1
        count = Count.record(
            round=round_id,
            number=number,
            ballots=ballots,
            fingerprint=funding_round.fingerprint,
            withdrawn=sorted(funding_round.withdrawn),
            outcome=outcome.to_data(),
            id=derived_id("count", round_id, str(number)),
            by=SYSTEM,
            now=now,
        )
        funding_round.record_result(count.id.hex, by=SYSTEM, now=now)
        return count, funding_round

    def what_a_count_waits_for(self, round_id: str) -> TieNeedsALot | TieNeedsTheChair | None:
        """Say which tie a count of a closed round waits for; None where nothing stands in its way. Records nothing."""
        funding_round = self._desk.store.get(FundingRound, by_reference(round_id))
        if funding_round.stage != Stage.CLOSED:
            return None
        try:
            self._outcome(funding_round)
        except (TieNeedsALot, TieNeedsTheChair) as tie:
            return tie
        return None

    def _outcome(self, funding_round: FundingRound) -> tuple[Outcome, int]:
        """Count, and say how many ballots; a tie that people must decide is kept in mind until the round changes.

        A round may wait for days, and the page that says so is looked at often; counting a large vote takes long.
        """
        version, known = self._ties_met.get(funding_round.id.hex, (0, None))
        if known is not None and version == funding_round.version:
            raise type(known)(known.tied)
        payloads = count_payloads(self._desk.store, funding_round.id)
        try:
            return count_ballots(funding_round, payloads), sum(payloads.values())
        except (TieNeedsALot, TieNeedsTheChair) as tie:
            self._ties_met[funding_round.id.hex] = (funding_round.version, type(tie)(tie.tied))
            raise

    def _now(self) -> datetime:
        return self._desk.clock.now()


def count_ballots(funding_round: FundingRound, payloads: Mapping[str, int]) -> Outcome:
    """Count distinct ballots by the frozen rule of a round. Pure: the same round and ballots give the same outcome.

    :param payloads: canonical ballot text to how many people cast it
    """
    rule = rule_from_data(funding_round.written_rules().rule)
    election = sealed_election(funding_round, payloads, funding_round.withdrawn)
    return allocate(election, rule, lot=lot_of(funding_round), casting_votes=funding_round.casting_votes)


def sealed_election(funding_round: FundingRound, payloads: Mapping[str, int], withdrawn: Mapping[str, str]) -> Election:
    """Lay out a round's sealed ballots as the input of a rule.

    :param payloads: canonical ballot text to how many people cast it
    :param withdrawn: project number to the reason
    """
    rules = funding_round.written_rules()
    projects = list(funding_round.projects.values())
    election = election_of(rules.pot, projects, style_from_data(rules.ballot), payloads)
    for number, reason in sorted(withdrawn.items()):
        election = election.without(number, reason)
    return election


def lot_of(funding_round: FundingRound) -> LotSource | None:
    """Give the lot that was drawn for a round; None where none was."""
    return LotSource(funding_round.id.hex, funding_round.beacon) if funding_round.beacon else None


def election_of(pot: int, projects: list[dict[str, Any]], style: BallotStyle, payloads: Mapping[str, int]) -> Election:
    """Lay out the ballots of a round as the input of a rule, for everything that counts them. Amounts in whole pence.

    :param projects: as the settled ballot paper stores them, with pots, exclusion groups and the committee's scores
    :param payloads: canonical ballot text to how many people cast it
    """
    counted = tally(payloads, style)
    places = {project["number"]: place for place, project in enumerate(projects)}
    on_paper = [
        Project(
            project["number"],
            project["cost"],
            category=project.get("category", ""),
            area=project.get("area", ""),
            committee=project.get("committee"),
        )
        for project in projects
    ]
    groups = groups_of(projects)
    if isinstance(style, Ranking | PointsToSpread | ScoreSheet):
        pointed = {
            tuple(sorted((places[number], points) for number, points in given)): how_many
            for given, how_many in counted.given.items()
        }
        return Election.points(pot, on_paper, pointed).with_exclusive(groups)
    named = {
        tuple(sorted(places[number] for number, _ in given)): how_many for given, how_many in counted.given.items()
    }
    return Election.approvals(pot, on_paper, named).with_exclusive(groups)
