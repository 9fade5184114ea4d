"""What the city of a ``.pb`` file decided, held against what came out here: the same, otherwise, or not told.

Pabulib's column ``selected`` is 1 for what was funded from this budget. Some cities write 2 for a project that the
money no longer covered and that a reserve paid for, and we write it for one that gets what is left: where the rule
that was counted by does something with the remainder, 2 is funded as well.
"""

from collections.abc import Iterator, Mapping, Sequence
from shlex import quote
from typing import Any, NamedTuple

from domain.allocation.allocate import allocate
from domain.allocation.outcome import Outcome
from domain.allocation.rule import rule_from_data
from domain.refusals import Refusal
from domain.words.seen import on_one_line
from pb.exchange.election_of_file import FileElection
from pb.exchange.pabulib.heading import Declared

FUNDED, FUNDED_WITH_THE_REMAINDER = 1, 2
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
    KnownRule(
        "Equal Shares in another version",
        f"--rule equal-shares --utility {utility} --share {share} --completion {completion} --comparison {comparison} "
        "--ties lower-cost,more-voters,file",
    )
    for completion, share in (("add1", "floor"), ("add1u", "floor"), ("none", "exact"), ("greedy", "exact"))
    for utility in ("cost", "cardinality", "points")
    for comparison in ("no", "yes")
)
_FEW_STEPS = 5_000
"""Units of the currency for each voter up to which raising the share by one at a time is tried a dozen times."""
_MINIMUMS = (50, 100, 30, 200, 20, 10)
"""That cities have; the first between what was funded and what was passed over is offered."""


def official_winners(declared: Declared, rule: Mapping[str, Any]) -> tuple[str, ...] | None:
    """Give the numbers of the projects that the city funded, in the order of the file; None where nothing tells.

    :param rule: the rule that was counted by, every parameter by name
    """
    if not tells(declared):
        return None
    for_the_remainder = (rule.get("remainder") or {}).get("kind", "none") != "none"
    funded = {FUNDED, FUNDED_WITH_THE_REMAINDER} if for_the_remainder else {FUNDED}
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
        nobody_is_marked = any(project.selected is not None for project in declared.projects)
        return () if nobody_is_marked and not winners else None  # by a minimum that nobody reached, say
    projects = {project.number: project for project in declared.projects}

    def called(number: str) -> str:
        name = on_one_line(projects[number].name)
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
    without: Mapping[str, str] = {}
    """Projects that are left out, with the reason."""


def known_rule_that_fits(declared: Declared, counted: FileElection, asked: Iterator[Asked]) -> KnownRule | None:
    """Find the first known rule by which the city's own winners come out; None where none does.

    :param asked: the rules to try, in their sequence
    """
    for known, rule, without in asked:
        official, election = official_winners(declared, rule), counted.election
        try:
            for project, reason in without.items():
                election = election.without(project, reason)
            outcome = allocate(election, rule_from_data(rule))
        except Refusal:
            continue  # it needs a lot or the chair, or does not fit the ballots
        if official is not None and set(outcome.winners) == set(official):
            return known
    return None


def rules_to_try(declared: Declared, counted: FileElection, plain: Outcome) -> list[KnownRule]:
    """Give the known rules in the sequence in which they are tried: the city's own first, what is only a guess last.

    :param plain: the count by the declared rule
    """
    guesses = [*_minimum_between(declared, counted, plain), *_without_one(declared, plain)]
    if declared.rule.startswith("equalshares"):
        quick = counted.election.budget <= _FEW_STEPS * counted.scale * plain.voters
        return [*(known for known in SHARES if quick or "add1" not in known.options), *guesses]
    unit = declared.meta.get("unit", "").casefold()
    return [*sorted(KNOWN, key=lambda known: not any(unit.startswith(name) for name in known.units)), *guesses]


def _minimum_between(declared: Declared, counted: FileElection, plain: Outcome) -> Iterator[KnownRule]:
    """Find a minimum that all the city's winners reach, and nothing that it passed over."""
    official = official_winners(declared, plain.rule) or ()
    scores = {entry.project: entry.score for entry in plain.entries}
    passed_over = max((scores[number] for number in plain.winners if number not in official), default=None)
    least = min((scores[number] for number in official), default=None)
    if passed_over is None or least is None or passed_over >= least:
        return
    kind, scale = ("points", counted.point_scale) if counted.election.pointed else ("votes", 1)
    between = [number for number in _MINIMUMS if passed_over < number * scale <= least]
    if between or least % scale == 0:
        minimum = between[0] if between else least // scale
        yield KnownRule(f"a minimum of {minimum} {kind}, which the file does not state", f"--minimum {kind}={minimum}")


def _without_one(declared: Declared, plain: Outcome) -> Iterator[KnownRule]:
    """Leave out the one project that is funded here and was not by the city."""
    official = official_winners(declared, plain.rule) or ()
    passed_over = [number for number in plain.winners if number not in official]
    if len(passed_over) == 1:
        whose = f"the same rule without project {passed_over[0]}, as if it had been withdrawn after the vote"
        yield KnownRule(whose, f"--withdrawn {quote(passed_over[0])}")


def offered(known: KnownRule) -> str:
    """Offer a known rule in words."""
    return f"The city’s own winners come out by {known.whose}: add {known.options}"
