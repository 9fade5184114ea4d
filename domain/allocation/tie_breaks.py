"""Who goes first among projects that are exactly equal: one declared order, fixed before the vote opens.

The steps are applied one after the other until the projects differ; which step decided is recorded:

====================  =================================================================================
``file``              the order of the ballot paper (of the file, for an imported election)
``id``                the id, compared as text
``lower-cost``        the cheaper project
``higher-cost``       the dearer project
``more-voters``       the project that more ballots support
``lot``               ascending SHA-256 over the lines ``pb-tie-v1``, election id, input hash, beacon and
                      project id, joined by a line feed, in UTF-8; the beacon is a public draw made after
                      the ballots were fixed (dice, a hat, a named drand round)
``refuse``            stop, and list the tied projects for the chair's casting vote
====================  =================================================================================

The last step must always decide (file, id, lot) or refuse. A casting vote is handed in as the tied projects in the
order the chair gave them, and is used for exactly that set.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple, cast

from domain.allocation.election import Election
from domain.allocation.parameters import RuleCannotBeUsed, one_of
from domain.refusals import Refusal
from domain.saying.sentence import Sentence

FILE, ID, LOWER_COST, HIGHER_COST, MORE_VOTERS, LOT, REFUSE = STEPS = (
    "file",
    "id",
    "lower-cost",
    "higher-cost",
    "more-voters",
    "lot",
    "refuse",
)
CASTING_VOTE = "casting-vote"
NO_MATTER = "makes-no-difference"
DECLARED_FOR_ROUNDS = (LOWER_COST, MORE_VOTERS, LOT)


class TieNeedsTheChair(Refusal):
    """The rule says that nothing but the chair's casting vote decides here."""

    message = (
        "Projects {tied} are tied and the result depends on it. "
        "The rule leaves this to the chair's casting vote: record the order the chair decides, then count again."
    )

    def __init__(self, tied: Sequence[str]) -> None:
        self.tied = tuple(tied)
        super().__init__(tied=self.tied)


class TieNeedsALot(Refusal):
    """The rule says a lot decides, and no beacon was given."""

    message = (
        "Projects {tied} are tied and a lot decides: "
        "hold the public draw and give its result as the beacon, then count again."
    )

    def __init__(self, tied: Sequence[str]) -> None:
        self.tied = tuple(tied)
        super().__init__(tied=self.tied)


class LotSource(NamedTuple):
    """Where the lot comes from: the election it is for, and the beacon that nobody could know beforehand."""

    election_id: str
    beacon: str

    def ticket(self, input_hash: str, project: str) -> str:
        """Draw a project's ticket, in hex; the lowest goes first."""
        lines = f"pb-tie-v1\n{self.election_id}\n{input_hash}\n{self.beacon}\n{project}"
        return hashlib.sha256(lines.encode()).hexdigest()


class Tie(NamedTuple):
    """One tie that was met: who was tied, who went first, and the step that decided."""

    tied: tuple[str, ...]
    """The ids in the order they then went."""
    decided_by: str
    """The last step that was needed to tell them apart."""

    def to_data(self) -> dict[str, Any]:
        """Write it as plain JSON."""
        return {"tied": list(self.tied), "decided_by": self.decided_by}


def check_steps(steps: Sequence[Any]) -> tuple[str, ...]:
    """Accept a declared order; refuses unknown or repeated steps and an order that may leave a tie open."""
    for step in steps:
        one_of(step, Sentence("a step of ties"), STEPS)
    if len(set(steps)) != len(steps):
        raise RuleCannotBeUsed("Each step of ties can be named once.")
    if not steps or steps[-1] not in (FILE, ID, LOT, REFUSE):
        raise RuleCannotBeUsed("The last step of ties must decide: file, id, lot or refuse.")
    for step in steps[:-1]:
        if step in (FILE, ID, LOT, REFUSE):
            raise RuleCannotBeUsed("Nothing can come after {step} in ties: it decides every tie.", step=step)
    return tuple(steps)


class TieBreaker:
    """The declared order at work on one election; remembers each tie it met."""

    def __init__(
        self,
        election: Election,
        steps: Sequence[str],
        lot: LotSource | None = None,
        casting_votes: Sequence[Sequence[str]] = (),
    ) -> None:
        """Take the declared steps.

        :param lot: needed when a tie reaches the step ``lot``
        :param casting_votes: tied projects in the order the chair gave, for the step ``refuse``
        """
        self.election = election
        self.lot = lot
        self.casting = {frozenset(votes): tuple(votes) for votes in casting_votes}
        self.met: list[Tie] = []
        votes = election.tally.votes
        projects = election.projects
        by_step: dict[str, Callable[[int], Any]] = {
            FILE: lambda p: p,
            ID: lambda p: projects[p].id,
            LOWER_COST: lambda p: projects[p].cost,
            HIGHER_COST: lambda p: -projects[p].cost,
            MORE_VOTERS: lambda p: -votes[p],
            LOT: self._ticket,
        }
        self._keys = {step: by_step[step] for step in steps if step != REFUSE}
        self._tickets: dict[int, str] = {}
        self._picked: dict[tuple[int, ...], tuple[int, str]] = {}

    def ordered(self, tied: Sequence[int], matters: Callable[[Sequence[int]], bool]) -> Iterator[int]:
        """Give the tied places one after the other, in the declared order.

        :param matters: asked, when only ``refuse`` is left, whether these places, in another order, could change
            the outcome as it stands at that moment; where not, they go by id
        """
        if len(tied) == 1:
            yield tied[0]
            return
        groups, step = self._by_declared_steps(tied)
        if all(len(group) == 1 for group in groups):
            self.met.append(Tie(self._ids([group[0] for group in groups]), step))
        for group in groups:
            if len(group) == 1:
                yield group[0]
            else:
                yield from self._by_casting_vote(group, matters)

    def pick(self, tied: tuple[int, ...]) -> tuple[int, str]:
        """Give the place that goes first, and the step that decided, where only the first is needed now.

        Nothing is remembered: a count that tries many shares meets the same tie many times, and calls ``remember``
        for those of the result.
        """
        if tied not in self._picked:
            self._picked[tied] = self._pick(tied)
        return self._picked[tied]

    def remember(self, tied: Sequence[int], decided_by: str) -> None:
        """Put a tie that ``pick`` decided on record, the first going first."""
        self.met.append(Tie(self._ids(tied), decided_by))

    def _pick(self, tied: tuple[int, ...]) -> tuple[int, str]:
        still = list(tied)
        for step, key in self._keys.items():
            if step == LOT and self.lot is None:
                raise TieNeedsALot(self._ids(sorted(still)))
            least = min(map(key, still))
            still = [place for place in still if key(place) == least]
            if len(still) == 1:
                return still[0], step
        ids = sorted(self._ids(still))
        decided = self.casting.get(frozenset(ids))
        if decided is None:
            raise TieNeedsTheChair(ids)
        return self.election.places[decided[0]], CASTING_VOTE

    def step_between(self, winner: int, loser: int) -> str:
        """Name the step that told two tied projects apart."""
        for step, key in self._keys.items():
            if key(winner) != key(loser):
                return step
        return CASTING_VOTE

    def _by_declared_steps(self, tied: Sequence[int]) -> tuple[list[list[int]], str]:
        groups, decisive = [list(tied)], ""
        for step, key in self._keys.items():
            if all(len(group) == 1 for group in groups):
                break
            if step == LOT and self.lot is None:
                raise TieNeedsALot(self._ids(next(sorted(group) for group in groups if len(group) > 1)))
            groups = [list(part) for group in groups for _, part in groupby(sorted(group, key=key), key=key)]
            decisive = step
        return groups, decisive

    def _by_casting_vote(self, group: list[int], matters: Callable[[Sequence[int]], bool]) -> list[int]:
        ids = sorted(self._ids(group))
        decided = self.casting.get(frozenset(ids))
        if decided is None and matters(group):
            raise TieNeedsTheChair(ids)
        self.met.append(Tie(decided or tuple(ids), CASTING_VOTE if decided else NO_MATTER))
        return [self.election.places[project] for project in decided or ids]

    def _ids(self, places: Sequence[int]) -> tuple[str, ...]:
        return tuple(self.election.projects[place].id for place in places)

    def _ticket(self, place: int) -> str:
        if place not in self._tickets:
            lot = cast("LotSource", self.lot)  # without one, whoever asks for an order has refused before
            self._tickets[place] = lot.ticket(self.election.input_hash, self.election.projects[place].id)
        return self._tickets[place]
