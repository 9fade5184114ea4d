"""Which rule counts, with every parameter by name: what a round freezes before it opens.

Interfaces others use: ``rule_from_data(data) -> Rule`` and ``rule.to_data() -> dict`` (plain JSON: words, whole
numbers, yes or no, lists). ``to_data`` always writes every parameter of the first day, so that what was frozen never
depends on a default that changes later, and one gained since where it does not say its old meaning, so that an old
count made again says the same; ``rule_from_data`` takes the defaults below for what is not named, and refuses what
it does not know. ``version`` is 1.

``{"rule": "greedy", "version": 1}`` takes:

==================  ==========================================================================================
``measure``         what projects are ranked by: ``points`` (their sum; votes where ballots have no points),
                    ``votes`` (supporting ballots), ``mean`` (points per ballot that scored it),
                    ``per-cost`` (points per unit of cost)
``on_misfit``       ``skip`` what does not fit and try the next, or ``stop`` there
``remainder``       what happens to the money left at the first misfit: {"kind": ``none`` | ``part`` (it gets what is
                    left) | ``top-up`` (funded whole, the reserve pays the rest), "at_least": 80, "out_of": 100}:
                    only where that part of its cost is left
``full_winners``    how many projects at most are funded in full, of each pot; 0: no limit
``others_get``      a fixed sum for each project that is not funded, in order of rank, while money lasts; 0: nothing
``mix``             weighs the residents' measure with the committee's score: {"residents": 50, "committee": 50,
                    "scale": ``highest`` | ``sum``}, see ``scores``; left out: residents alone
==================  ==========================================================================================

``{"rule": "equal-shares", "version": 1}`` takes:

==================  ==========================================================================================
``utility``         what a funded project is worth to a supporter: its ``cost``, 1 (``cardinality``), or the
                    ``points`` they gave it
``share``           what each voter starts with: ``exact`` budget/voters, or its ``floor`` in whole units
``completion``      what is done with the money left: ``none``; ``add1`` (raise the share by a step until the next
                    step would overspend); ``add1u`` (raise it until nothing more fits or the next step would
                    overspend, then greedy); ``greedy`` alone
``step``            the step of add1 and add1u, in the smallest unit for each voter
``comparison``      true: the greedy outcome instead, where more voters prefer it
``support_above``   points up to this many are no support (before Equal Shares, 1 of 10 from everyone is not support),
                    and utility ``points`` counts those above it only
==================  ==========================================================================================

``{"rule": "phragmen", "version": 1}`` takes ``on_misfit`` and ``support_above``.

All three take:

==================  ==========================================================================================
``pots``            pots by category or area and where leftovers go, see ``pots``; left out: one budget for all
``minimum``         list of minimums, see ``minimum_support``; all must be reached
``ties``            list of steps, see ``tie_breaks``
==================  ==========================================================================================
"""

from collections.abc import Mapping
from typing import Any, NamedTuple, TypeAlias

from domain.allocation.minimum_support import Minimum
from domain.allocation.parameters import (
    RuleCannotBeUsed,
    choice,
    listing,
    mapping,
    one_of,
    only_known,
    text,
    whole,
    yes_or_no,
)
from domain.allocation.pots import Pots
from domain.allocation.scores import Mix
from domain.allocation.tie_breaks import DECLARED_FOR_ROUNDS, check_steps
from domain.saying.sentence import Sentence
from domain.words.frozen_data import FrozenFields

MEASURES = ("points", "votes", "mean", "per-cost")
ON_MISFIT = ("skip", "stop")
REMAINDERS = ("none", "part", "top-up")
UTILITIES = ("cost", "cardinality", "points")
SHARES = ("exact", "floor")
COMPLETIONS = ("none", "add1", "add1u", "greedy")


class Remainder(NamedTuple):
    """What is done with the money left when a project does not fit (Poznań: top-up at 80 out of 100)."""

    kind: str = "none"
    at_least: int = 0
    out_of: int = 100

    def to_data(self) -> dict[str, Any]:
        """Write it as plain JSON."""
        return {"kind": self.kind, "at_least": self.at_least, "out_of": self.out_of}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Remainder":
        """Read it back; refuses a part above the whole."""
        only_known(data, {"kind", "at_least", "out_of"}, "remainder")
        remainder = cls(choice(data, "kind", REMAINDERS), whole(data, "at_least", 0), whole(data, "out_of", 100, 1))
        if remainder.at_least > remainder.out_of:
            raise RuleCannotBeUsed("remainder: at_least cannot be more than out_of.")
        return remainder

    def covers(self, left: int, cost: int) -> bool:
        """Say whether enough is left towards ``cost`` for this remainder to apply."""
        return self.kind != "none" and left > 0 and left * self.out_of >= self.at_least * cost


class Greedy(NamedTuple):
    """Most support first, as long as the money lasts: what nearly all cities do."""

    measure: str = "points"
    on_misfit: str = "skip"
    remainder: Remainder = Remainder()
    full_winners: int = 0
    others_get: int = 0
    mix: Mix | None = None
    pots: Pots | None = None
    minimum: tuple[Minimum, ...] = ()
    ties: tuple[str, ...] = DECLARED_FOR_ROUNDS

    @property
    def name(self) -> str:
        """Give the rule's name."""
        return "greedy"

    def to_data(self) -> dict[str, Any]:
        """Write it as plain JSON, every parameter by name."""
        return _written(self)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Greedy":
        """Read it back, with the defaults for what is not named."""
        only_known(data, FIELDS["greedy"].names, Sentence("the greedy rule"))
        return cls(
            measure=choice(data, "measure", MEASURES),
            on_misfit=choice(data, "on_misfit", ON_MISFIT),
            remainder=Remainder.from_data(mapping(data, "remainder") or {}),
            full_winners=whole(data, "full_winners", 0),
            others_get=whole(data, "others_get", 0),
            mix=_mix(data),
            pots=_pots(data),
            minimum=_minimum(data),
            ties=_ties(data),
        )


class EqualShares(NamedTuple):
    """Method of Equal Shares: every voter decides over the same part of the money."""

    utility: str = "cost"
    share: str = "exact"
    completion: str = "none"
    step: int = 1
    comparison: bool = False
    support_above: int = 0
    pots: Pots | None = None
    minimum: tuple[Minimum, ...] = ()
    ties: tuple[str, ...] = DECLARED_FOR_ROUNDS

    @property
    def name(self) -> str:
        """Give the rule's name."""
        return "equal-shares"

    def to_data(self) -> dict[str, Any]:
        """Write it as plain JSON, every parameter by name."""
        return _written(self)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "EqualShares":
        """Read it back, with the defaults for what is not named."""
        only_known(data, FIELDS["equal-shares"].names, Sentence("the Method of Equal Shares"))
        return cls(
            utility=choice(data, "utility", UTILITIES),
            share=choice(data, "share", SHARES),
            completion=choice(data, "completion", COMPLETIONS),
            step=whole(data, "step", 1, 1),
            comparison=yes_or_no(data, "comparison", default=False),
            support_above=whole(data, "support_above", 0),
            pots=_pots(data),
            minimum=_minimum(data),
            ties=_ties(data),
        )


class Phragmen(NamedTuple):
    """Sequential Phragmén: voters earn at the same pace, and a project is bought once its supporters can pay."""

    on_misfit: str = "skip"
    support_above: int = 0
    pots: Pots | None = None
    minimum: tuple[Minimum, ...] = ()
    ties: tuple[str, ...] = DECLARED_FOR_ROUNDS

    @property
    def name(self) -> str:
        """Give the rule's name."""
        return "phragmen"

    def to_data(self) -> dict[str, Any]:
        """Write it as plain JSON, every parameter by name."""
        return _written(self)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Phragmen":
        """Read it back, with the defaults for what is not named."""
        only_known(data, FIELDS["phragmen"].names, Sentence("sequential Phragmén"))
        return cls(
            on_misfit=choice(data, "on_misfit", ON_MISFIT),
            support_above=whole(data, "support_above", 0),
            pots=_pots(data),
            minimum=_minimum(data),
            ties=_ties(data),
        )


Rule: TypeAlias = Greedy | EqualShares | Phragmen

_RULES: dict[str, type[Rule]] = {rule().name: rule for rule in (Greedy, EqualShares, Phragmen)}


def rule_from_data(data: Mapping[str, Any]) -> Rule:
    """Read a frozen rule out of plain JSON.

    :raises RuleCannotBeUsed: a rule, version or parameter that is not known, or is out of range
    """
    name = one_of(text(data, "rule", ""), "rule", tuple(_RULES))
    version = whole(data, "version", 1)
    if version != 1:
        raise RuleCannotBeUsed(
            "Version {version} of the rule {name} is not known here: version 1 is.", version=version, name=name
        )
    return _RULES[name].from_data(data)


FIELDS = {name: FrozenFields(("rule", "version", *rule._fields), gained={}) for name, rule in _RULES.items()}
"""What each rule says, as it is stored."""


def _written(rule: Rule) -> dict[str, Any]:
    parameters = {name: _plain(value) for name, value in rule._asdict().items()}
    return FIELDS[rule.name].write({"rule": rule.name, "version": 1, **parameters})


def _plain(value: Any) -> Any:
    if isinstance(value, Remainder | Mix | Pots | Minimum):
        return value.to_data()
    return [_plain(item) for item in value] if isinstance(value, tuple) else value


def _pots(data: Mapping[str, Any]) -> Pots | None:
    pots = mapping(data, "pots")
    return None if pots is None else Pots.from_data(pots)


def _mix(data: Mapping[str, Any]) -> Mix | None:
    mix = mapping(data, "mix")
    return None if mix is None else Mix.from_data(mix)


def _minimum(data: Mapping[str, Any]) -> tuple[Minimum, ...]:
    return tuple(Minimum.from_data(minimum) for minimum in listing(data, "minimum"))


def _ties(data: Mapping[str, Any]) -> tuple[str, ...]:
    return check_steps(listing(data, "ties") or DECLARED_FOR_ROUNDS)
