"""What the city of a ``.pb`` file decided, held against what came out here: the same, otherwise, or not told.

Pabulib's column ``selected`` is 1 for what was funded from this budget. Some cities write 2 for a project that the
money no longer covered and that a reserve paid for: where the rule that was counted by tops projects up, 2 is funded
as well.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from domain.allocation.allocate import allocate
from domain.allocation.rule import rule_from_data
from domain.refusals import Refusal
from pb.exchange.election_of_file import FileElection
from pb.exchange.pabulib.heading import Declared

FUNDED, TOPPED_UP = 1, 2
NOT_TOLD = "The file does not say what the city decided."
NOTHING_CHOSEN = (
    "The file names no winners: no project is marked as funded, though some would fit. Nothing has been decided yet, "
    "or it is not written here."
)


class KnownRule(NamedTuple):
    """How a city decides that Pabulib has no name for, and how it is asked for on the command line."""

    whose: str
    options: str
    units: tuple[str, ...] = ()
    """How the names of its cities begin, in META's ``unit``; theirs is tried first."""


_STOP, _LOWER_COST = "--on-misfit stop", "--ties lower-cost,file"
KNOWN = (
    KnownRule("Poznań’s rule", f"{_STOP} --remainder top-up=80", ("poznań", "poznan")),
    KnownRule("the rule of Gdynia and Wrocław", _STOP, ("gdynia", "wrocław", "wroclaw")),
    KnownRule("Łódź’s rule", "--minimum votes=50", ("łódź", "lodz")),
    KnownRule("Katowice’s rule", "--minimum points=50", ("katowice",)),
    KnownRule("Świecie’s rule", "--minimum relative-to-cost=1/3", ("świecie", "swiecie")),
    KnownRule("a tie decided by the lower cost, as in Warszawa", _LOWER_COST, ("warszawa",)),
    KnownRule("Łódź’s rule, ties by the lower cost", f"--minimum votes=50 {_LOWER_COST}", ("łódź", "lodz")),
    KnownRule("the rule of Gdynia and Wrocław, ties by the lower cost", f"{_STOP} {_LOWER_COST}"),
    KnownRule("money left over is not given to what fits", "--on-misfit skip"),
)
"""Ways of real cities, found by counting their files; the README of this package says which needs which."""

SHARES = tuple(
    KnownRule("Equal Shares in another version", f"--rule equal-shares --utility {utility} --completion {completion}")
    for completion in ("add1", "add1u", "none", "greedy")
    for utility in ("cost", "cardinality")
)


def official_winners(declared: Declared, rule: Mapping[str, Any]) -> tuple[str, ...] | None:
    """Give the numbers of the projects that the city funded, in the order of the file; None where nothing tells.

    :param rule: the rule that was counted by, every parameter by name
    """
    if not tells(declared):
        return None
    tops_up = (rule.get("remainder") or {}).get("kind") == "top-up"
    funded = {FUNDED, TOPPED_UP} if tops_up else {FUNDED}
    return tuple(project.number for project in declared.projects if project.selected in funded)


def tells(declared: Declared) -> bool:
    """Whether a file says what was funded: it marks projects, and not as if nobody had chosen any yet."""
    marks = [project.selected for project in declared.projects if project.selected is not None]
    if not marks:
        return False
    would_fit = any(0 < project.cost <= declared.budget for project in declared.projects)
    return any(marks) or not would_fit


def why_not_told(declared: Declared) -> str:
    """Say why nothing can be compared."""
    return NOTHING_CHOSEN if any(p.selected is not None for p in declared.projects) else NOT_TOLD


def differences(
    declared: Declared, rule: Mapping[str, Any], winners: Sequence[str], reasons: Mapping[str, str]
) -> tuple[str, ...] | None:
    """Compare a result with the file's own winners.

    :param rule: the rule that was counted by
    :param winners: numbers of the projects that it funds
    :param reasons: by project number, our one reason in words
    :return: a sentence for each project that only one of the two funds; None where the file states no winners
    """
    official = official_winners(declared, rule)
    if official is None:
        return None
    projects = {project.number: project for project in declared.projects}

    def called(number: str) -> str:
        name = projects[number].name
        return f"{number} ({name[:60]})" if name else number

    def otherwise(number: str) -> str:
        mark = projects[number].selected
        return f" from this budget (its mark is {mark})" if mark else ""

    said = [
        f"Project {called(number)} is funded here, but the city did not fund it{otherwise(number)}. {reasons[number]}"
        for number in winners
        if number not in official
    ]
    said += [
        f"Project {called(number)} was funded by the city, but not here. {reasons[number]}"
        for number in official
        if number not in winners
    ]
    return tuple(said)


class Asked(NamedTuple):
    """A known rule as data, with the words that ask for it."""

    known: KnownRule
    rule: Mapping[str, Any]


def known_rule_that_fits(declared: Declared, counted: FileElection, asked: Iterator[Asked]) -> KnownRule | None:
    """Find the first known rule by which the city's own winners come out; None where none does.

    :param asked: the rules to try, in their sequence
    """
    for known, rule in asked:
        official = official_winners(declared, rule)
        try:
            outcome = allocate(counted.election, rule_from_data(rule))
        except Refusal:
            continue  # it needs a lot or the chair, or does not fit the ballots
        if official is not None and set(outcome.winners) == set(official):
            return known
    return None


def rules_to_try(declared: Declared) -> list[KnownRule]:
    """Give the known rules in the sequence in which they are tried: the city's own first."""
    if declared.rule.startswith("equalshares"):
        return list(SHARES)
    unit = declared.meta.get("unit", "").casefold()
    return sorted(KNOWN, key=lambda known: not any(unit.startswith(name) for name in known.units))


def offered(known: KnownRule) -> str:
    """Offer a known rule in words."""
    return f"The city’s own winners come out by {known.whose}: add {known.options}"
