"""What other rules would have made of the same sealed ballots: a comparison after the count, never a result.

Nothing is recorded. A count never changes, so what other rules make of its
ballots is worked out once and kept in the data folder, from where it can be
deleted without loss. A large vote takes a minute (Łódź 2022, 90,494 ballots:
11 s; Toulouse 2022 with ties in most steps: 80 s), so it is done beside the
request that asks first, and whoever cannot wait is told to come back.
"""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from threading import Lock, Thread
from typing import Any

from domain.allocation.allocate import allocate
from domain.allocation.count import Count
from domain.allocation.election import Election
from domain.allocation.outcome import WITHDRAWN, Outcome
from domain.allocation.rule import COMPLETIONS, rule_from_data
from domain.allocation.tie_breaks import LOT, REFUSE, LotSource, TieNeedsALot, TieNeedsTheChair
from domain.refusals import Refusal
from domain.rounds.funding_round import FundingRound
from domain.voting.ballot_styles import style_from_data
from domain.voting.weighing import PointsToSpread, Ranking, ScoreSheet
from pb.actions.counting import lot_of, sealed_election
from pb.casting.reading import count_payloads
from pb.desk import Desk
from pb.store import by_reference

MOST_KEPT = 50
"""Counts whose comparison is kept in memory; the one asked for longest ago goes first."""
PATIENCE = 3.0
"""Seconds that a page waits for a comparison that is being worked out."""
FOLDER = "what-if"
"""In the data folder: a file for each count, by its id."""


class NotCountedYet(Refusal):
    """Nobody learns what ballots say before the vote has closed and they are counted."""

    message = "The ballots are sealed until the vote has closed and has been counted. Come back then."


class BeingWorkedOut(Refusal):
    """Somebody asked for it first, and it takes longer than a page may."""

    message = "The same ballots are being counted by the other rules now. Come back in a minute or two."


@dataclass(frozen=True)
class OtherOutcome:
    """What one rule makes of the ballots."""

    rule: Mapping[str, Any]
    """The rule's data, every parameter by name."""
    outcome: Outcome
    voters_with_a_winner: int
    """How many ballots support a funded project; on score sheets, with more than the lowest score."""
    is_the_result: bool
    """Whether this is the frozen rule of the round, and so the count itself."""
    tied_by_number: bool
    """Whether a tie was met that the chair or a lot would have to decide; here the lower number went first."""


@dataclass(frozen=True)
class Comparison:
    """One count beside every other rule; the count itself stands first."""

    count: int
    """Number of the count whose ballots these are."""
    outcomes: Sequence[OtherOutcome]
    no_support_up_to: int
    """Points up to this many are no support for a project, when voters with a funded project are counted."""

    def to_data(self) -> dict[str, Any]:
        """Write it as plain JSON."""
        told = [{**vars(each), "rule": dict(each.rule), "outcome": each.outcome.to_data()} for each in self.outcomes]
        return {"count": self.count, "no_support_up_to": self.no_support_up_to, "outcomes": told}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Comparison":
        """Read it back."""
        told = [OtherOutcome(**{**each, "outcome": Outcome.from_data(each["outcome"])}) for each in data["outcomes"]]
        return cls(data["count"], told, data["no_support_up_to"])


class OtherRules:
    """Counts the sealed ballots of a counted round by every rule the product offers, and keeps what came out."""

    def __init__(self, desk: Desk, data: Path, patience: float = PATIENCE) -> None:
        """Work at a desk.

        :param data: the data folder
        :param patience: seconds that whoever asks waits at most
        """
        self._desk = desk
        self._folder = data / FOLDER
        self._patience = patience
        self._kept: dict[str, Future[Comparison]] = {}
        self._one_at_a_time = Lock()

    def of(self, round_id: str) -> Comparison:
        """Give the latest count of a round beside the other rules.

        :raises NotCountedYet: before the vote has closed and been counted
        :raises BeingWorkedOut: where it takes longer than a page may
        :raises NotFound: when there is no such round
        """
        funding_round = self._desk.store.get(FundingRound, by_reference(round_id))
        if not funding_round.counts:
            raise NotCountedYet
        reference = funding_round.counts[-1]
        with self._one_at_a_time:  # a crowd that comes at once has it worked out once
            found = self._kept.pop(reference, None)
            if found is None or (found.done() and found.exception() is not None):
                found = Future()
                Thread(target=self._work_out, args=(funding_round, reference, found), daemon=True).start()
            self._kept[reference] = found
            while len(self._kept) > MOST_KEPT:
                del self._kept[next(iter(self._kept))]
        try:
            return found.result(timeout=self._patience)
        except TimeoutError:
            raise BeingWorkedOut from None

    def _work_out(self, funding_round: FundingRound, reference: str, answer: "Future[Comparison]") -> None:
        file = self._folder / f"{reference}.json"
        try:
            found = _read(file)
            if found is None:
                found = self._compare(funding_round, reference)
                self._folder.mkdir(parents=True, exist_ok=True)
                partly = file.with_name(f"{reference}.{os.getpid()}.partly")
                partly.write_text(json.dumps(found.to_data()), encoding="utf-8")
                partly.replace(file)
            answer.set_result(found)
        except Exception as fault:  # noqa: BLE001 -- whoever waits is told, and the next who asks tries again
            answer.set_exception(fault)

    def _compare(self, funding_round: FundingRound, reference: str) -> Comparison:
        count = self._desk.store.get(Count, by_reference(reference))
        stands = Outcome.from_data(count.outcome)
        withdrawn = {e.project: str(e.facts["why"]) for e in stands.entries if e.reason == WITHDRAWN}
        payloads = count_payloads(self._desk.store, funding_round.id)
        election = sealed_election(funding_round, payloads, withdrawn)
        lot = lot_of(funding_round)
        ballot = funding_round.written_rules().ballot
        above = no_support_up_to(ballot)
        voters = _voters_with_one_of(election, stands, above)
        outcomes = [OtherOutcome(stands.rule, stands, voters, is_the_result=True, tied_by_number=False)]
        for data in other_rules(stands.rule, ballot):
            outcome, by_number = _counted(election, data, lot, funding_round.casting_votes)
            voters = _voters_with_one_of(election, outcome, above)
            outcomes.append(OtherOutcome(data, outcome, voters, is_the_result=False, tied_by_number=by_number))
        return Comparison(count.number, outcomes, above)


def _read(file: Path) -> Comparison | None:
    """Read what was worked out before; None where there is nothing that can be read."""
    try:
        return Comparison.from_data(json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def other_rules(frozen: Mapping[str, Any], ballot: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Give every rule that fits a style of ballot, with the frozen minimum, pots and ties; not the frozen one.

    Where the frozen rule weighs a committee's scores, those that rank by support do so too, and once without them.

    :param frozen: the round's rule, every parameter by name
    :param ballot: the round's style of ballot, as data
    """
    same = {name: frozen[name] for name in ("ties", "minimum", "pots")}
    for changed in _fitting(frozen, ballot):
        data = rule_from_data({**same, **changed, "version": 1}).to_data()
        if data != dict(frozen):
            yield data


def _fitting(frozen: Mapping[str, Any], ballot: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    style = style_from_data(ballot)
    pointed = isinstance(style, Ranking | PointsToSpread | ScoreSheet)
    mix = frozen.get("mix")
    if mix:
        yield {"rule": "greedy", "measure": frozen["measure"], "on_misfit": frozen["on_misfit"]}
    yield {"rule": "greedy", "on_misfit": "skip", "mix": mix}
    yield {"rule": "greedy", "on_misfit": "stop", "mix": mix}
    if pointed:
        yield {"rule": "greedy", "measure": "votes", "mix": mix}
    if isinstance(style, ScoreSheet):
        yield {"rule": "greedy", "measure": "mean", "mix": mix}
    yield {"rule": "greedy", "measure": "per-cost", "mix": mix}
    above = frozen.get("support_above") or no_support_up_to(ballot)
    for utility in ("cost", "cardinality", *(("points",) if pointed else ())):
        for completion in COMPLETIONS:
            yield {
                "rule": "equal-shares",
                "utility": utility,
                "completion": completion,
                "share": frozen.get("share", "exact"),
                "step": frozen.get("step", 1),
                "support_above": above,
            }
    yield {"rule": "phragmen", "support_above": above}


def _counted(
    election: Election, data: Mapping[str, Any], lot: LotSource | None, casting_votes: Sequence[Sequence[str]]
) -> tuple[Outcome, bool]:
    """Count by one rule; say whether a tie that nobody has decided went by number."""
    try:
        return allocate(election, rule_from_data(data), lot=lot, casting_votes=casting_votes, explain=False), False
    except (TieNeedsALot, TieNeedsTheChair):
        steps = [step for step in data["ties"] if step not in (LOT, REFUSE)]
        return allocate(election, rule_from_data({**data, "ties": [*steps, "id"]}), explain=False), True


def no_support_up_to(ballot: Mapping[str, Any]) -> int:
    """Say up to how many points are no support: the lowest score, which a full sheet gives to everything; else 0."""
    return max(0, int(ballot["lowest"])) if ballot["style"] == ScoreSheet.STYLE else 0


def _voters_with_one_of(election: Election, outcome: Outcome, above: int) -> int:
    if not above:
        return outcome.voters_with_a_winner
    places = {election.places[winner] for winner in outcome.winners}
    return sum(
        how_many
        for ballot, how_many in election.with_points.items()
        if any(place in places and points > above for place, points in ballot)
    )
