"""Count the ballots of a round again and give out its money again: the slow and plain reading beside verify.py.

It knows nothing of the record, its signatures and its tree: it takes the frozen rules, the projects and the opened
ballots of one round, as verify.py has found them there, and says what comes out. It is a file of its own so that it can
be read beside the papers that it follows, by somebody else and on another evening than its neighbours:

    A  how data are written     one way only, so that no two readers read them differently (RFC 8785)
    B  what rules can say       and what is meant where they leave something unsaid
    C  ballots                  what makes one valid, and what it gives to which project
    D  the rules                who gets the money, and all that a count tells of it: whole numbers and exact fractions
                                only; ties, minimums, greedy, Equal Shares, Phragmén, pots, and what was published
    E  papers                   what settled rules and a ballot paper may hold

Python 3.11 or newer, standard library only.
"""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from fractions import Fraction
from math import lcm
from typing import Any, NamedTuple, Protocol

LARGEST_WHOLE_NUMBER = 2**53 - 1
MOST_RUNS = 20_000
MOST_HELD = 100_000_000
"""What every group of voters has before every round of Equal Shares is held until it is told."""


class Broken(Exception):  # noqa: N818 -- it reads as the sentence that is true
    """Something in the record is not as it must be; the message says what and where."""


def must(condition: object, otherwise: str) -> None:
    """Stop at something that is not as it must be."""
    if not condition:
        raise Broken(otherwise)


def sha256(data: bytes) -> bytes:
    """Hash bytes."""
    return hashlib.sha256(data).digest()


# ----------------------------------------------------------------------------------------------------------------------
# A  How data are written.


def no_fractions(written: str) -> object:
    """Refuse 1.5, NaN and the like: two computers may round them differently."""
    raise Broken(f"there is a number that is not whole: {written[:20]}")


def whole_number(written: str) -> int:
    """Read a whole number that every reader of JSON keeps exactly (RFC 8785)."""
    must(len(written) <= 17 and abs(int(written)) <= LARGEST_WHOLE_NUMBER, "there is a number beyond 2^53")  # noqa: PLR2004 -- as long as 2^53 with its sign
    return int(written)


READ = json.JSONDecoder(parse_float=no_fractions, parse_constant=no_fractions, parse_int=whole_number).decode
WRITE = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, check_circular=False).encode
IS_HASH = re.compile("[0-9a-f]{64}").fullmatch


def in_order(value: Any) -> Any:
    """Sort the names of fields by their UTF-16 code units, as RFC 8785 asks: differs from WRITE in rare scripts."""
    if isinstance(value, dict):
        return {name: in_order(value[name]) for name in sorted(value, key=lambda name: name.encode("utf-16-be"))}
    return [in_order(item) for item in value] if isinstance(value, list) else value


def is_in_the_one_form(value: Any, written: str) -> bool:
    """Say whether JSON is written as RFC 8785 says: then no two readers can read it differently."""
    if WRITE(value) == written:
        return True
    return json.dumps(in_order(value), separators=(",", ":"), ensure_ascii=False) == written


def fingerprint(rules: Any, projects: Any) -> str:
    """Hash the frozen rules and projects."""
    return sha256(WRITE({"projects": projects, "rules": rules}).encode()).hex()


def seconds(written: str) -> int:
    """Read 2026-03-14T18:00:00Z as seconds since 1970."""
    must(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", written), f"{written[:40]} is no time")
    try:
        return int(datetime.fromisoformat(written).timestamp())
    except ValueError:
        raise Broken(f"{written[:40]} is no time") from None


def money(pence: int, currency: str = "GBP") -> str:
    """Write an amount as people read it: £4,500 or £4,500.50."""
    whole, rest = divmod(pence, 100)
    unit = "£" if currency == "GBP" else f"{currency} "
    return f"{unit}{whole:,}" + (f".{rest:02}" if rest else "")


# ----------------------------------------------------------------------------------------------------------------------
# B  What rules can say.

MOST_PROPOSALS_EACH = 100
SAID: Any = object()
"""Stands in the table below for what is always said, or has no meaning where it is not."""
FROZEN: dict[str, dict[str, Any]] = {
    "the rules": dict.fromkeys(
        ("pot", "smallest_bid", "largest_bid", "timetable", "level", "vote_can_change", "vote_cannot_change"), SAID
    )
    | {"ballot": SAID, "rule": SAID, "currency": "GBP", "lot_source": "", "who_may_vote": {}}
    | {"proposals_each": 0, "proposals_each_group": 0, "questions": (), "from_others": {}, "changes": ""},
    "a question": dict.fromkeys(("key", "words", "answer", "needed", "shown"), SAID) | {"help": "", "choices": ()},
    "the share": dict.fromkeys(("at_least", "out_of", "in_kind"), SAID),
    "the timetable": dict.fromkeys(
        ("proposals_open_at", "proposals_close_at", "voting_opens_at", "voting_closes_at"), SAID
    ),
    "a project": {"number": SAID, "proposal": SAID, "words": SAID, "cost": SAID}
    | {"category": "", "area": "", "group": "", "committee": None},
    "the ballot approval": {"style": SAID, "min_length": 1, "max_length": None},
    "the ballot knapsack": {"style": SAID, "min_length": 1, "max_length": None, "min_sum_cost": 0}
    | {"max_sum_cost": SAID},
    "the ballot choose-one": {"style": SAID},
    "the ballot ranking": {"style": SAID, "min_length": 1, "max_length": None},
    "the ballot points": {"style": SAID, "min_length": 0, "max_length": None, "min_points": 1, "max_points": None}
    | {"min_sum_points": 1, "max_sum_points": SAID},
    "the ballot score-sheet": {"style": SAID, "lowest": SAID, "highest": SAID, "default": None},
    "the rule greedy": {"rule": SAID, "version": SAID, "measure": "points", "on_misfit": "skip", "remainder": None}
    | {"full_winners": 0, "others_get": 0, "mix": None, "pots": None, "minimum": (), "ties": ()},
    "the rule equal-shares": {"rule": SAID, "version": SAID, "utility": "cost", "share": "exact", "completion": "none"}
    | {"step": 1, "comparison": False, "support_above": 0, "pots": None, "minimum": (), "ties": ()},
    "the rule phragmen": {"rule": SAID, "version": SAID, "on_misfit": "skip", "support_above": 0}
    | {"pots": None, "minimum": (), "ties": ()},
    "the remainder": {"kind": "none", "at_least": 0, "out_of": 100},
    "the mix": {"residents": 0, "committee": 0, "scale": "highest"},
    "the pots": {"by": SAID, "amounts": SAID, "leftovers": SAID, "city": "", "leftovers_on_misfit": ""},
    "a pot": {"name": SAID, "amount": SAID},
    "a minimum": {"kind": SAID, "at_least": 0, "out_of": 1, "maximum": 0},
}
"""Everything that the frozen things of a round can say, and what it means where one does not say it: a key that came
later is absent from older records, and means there what was meant before there was one."""


def in_full(thing: str, data: dict[str, Any]) -> dict[str, Any]:
    """Give frozen data with what is left unsaid."""
    return {**{name: unsaid for name, unsaid in FROZEN[thing].items() if unsaid is not SAID}, **data}


def not_known(rules: dict[str, Any], projects: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """Find what frozen data say that this program does not know: whatever hangs on it cannot be checked here."""

    def listed(data: Any, name: str) -> list[Any]:
        found = data.get(name) if isinstance(data, dict) else None
        return found if isinstance(found, list) else [found]

    (ballot,), (rule,) = listed(rules, "ballot"), listed(rules, "rule")
    (pots,) = listed(rule, "pots")
    there = [("rules", "the rules", rules), *(("rules", "the timetable", each) for each in listed(rules, "timetable"))]
    there += [("valid", f"the ballot {name}", ballot) for name in listed(ballot, "style")]
    there += [("money", f"the rule {name}", rule) for name in listed(rule, "rule")]
    there += [("money", "the pots", pots), *(("money", "a pot", each) for each in listed(pots, "amounts"))]
    for name, thing in {"remainder": "the remainder", "mix": "the mix", "minimum": "a minimum"}.items():
        there += [("money", thing, each) for each in listed(rule, name)]
    there += [("money", "a project", each) for each in projects]
    there += [("rules", "a question", each) for each in listed(rules, "questions")]
    there += [("rules", "the share", each) for each in listed(rules, "from_others")]
    found: dict[tuple[str, str], None] = {}
    for promise, thing, data in there:
        if thing not in FROZEN:
            found[promise, f"{thing[:60]} is not known here"] = None
        for name in sorted(set(data) - set(FROZEN.get(thing, data))) if isinstance(data, dict) else ():
            found[promise, f"{name[:60]!r} in {thing} is not known here"] = None
    return list(found)


class Heard(Protocol):
    """What the record says about a round, as far as counting needs it."""

    name: str
    rules: dict[str, Any] | None
    projects: list[dict[str, Any]]
    fingerprint: str
    beacon: str
    withdrawn: dict[str, str]
    """Number of the project, and why."""
    casting_votes: list[list[str]]
    new_casting_votes: list[list[str]]  # since the last count or withdrawal

    @property
    def payloads(self) -> Counter[str]:
        """Every opened ballot as it was written, with how many there are like it."""


# ----------------------------------------------------------------------------------------------------------------------
# C  Ballots.

Marks = list[tuple[str, int]]
"""What a ballot gives: (number of the project, points); 1 point for each project where it only names some."""


def marks_of(payload: str, ballot: dict[str, Any]) -> Marks:
    """Read what one ballot gives to which project."""
    said = READ(payload)
    must(isinstance(said, dict) and len(said) == 1, "a ballot says one thing")
    if "votes" in said:
        return [(str(number), 1) for number in said["votes"]]
    if "ranking" in said:
        first = max(ballot.get("max_length") or 0, len(said["ranking"]))
        return [(str(number), first - place) for place, number in enumerate(said["ranking"])]
    must(all(type(points) is int for points in said["points"].values()), "points are whole numbers")
    return list(said["points"].items())


def fault_of_a_ballot(payload: str, heard: Heard) -> str:
    """Say what makes a ballot invalid under the rules of its round; nothing where it is valid."""
    try:
        ballot = heard.rules["ballot"] if heard.rules else {}
        must(is_in_the_one_form(READ(payload), payload), "it is not written in the one form")
        _must_be_valid(READ(payload), ballot, {project["number"]: project["cost"] for project in heard.projects})
    except Broken as broken:
        return str(broken)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return "it is not written as ballots are"
    return ""


def _must_be_valid(said: dict[str, Any], ballot: dict[str, Any], costs: dict[str, int]) -> None:
    style = ballot["style"]
    ballot = in_full(f"the ballot {style}", ballot)
    kind = {"ranking": "ranking", "points": "points", "score-sheet": "points"}.get(style, "votes")
    must(list(said) == [kind], f"a ballot of style {style} does not say this")
    numbers = list(said[kind])
    must(all(number in costs for number in numbers), "it names a project that is not on the ballot paper")
    must(len(set(numbers)) == len(numbers), "it names a project twice")
    must(kind != "votes" or numbers == sorted(numbers), "its projects are in a sequence that could tell something")
    least, most = ballot.get("min_length", 1), ballot.get("max_length")
    if style == "choose-one":
        least = most = 1
    if style != "score-sheet":
        must(len(numbers) >= least and (most is None or len(numbers) <= most), "it names too few or too many projects")
    if style == "knapsack":
        spent = sum(costs[number] for number in numbers)
        must(ballot["min_sum_cost"] <= spent <= ballot["max_sum_cost"], "it spends too little or too much")
    if kind == "points":
        points = list(said[kind].values())
        must(all(type(each) is int for each in points), "its points are not whole numbers")
        if style == "score-sheet":
            must(len(numbers) == len(costs), "it leaves a project without a score")
            must(all(ballot["lowest"] <= each <= ballot["highest"] for each in points), "a score is off the scale")
        else:
            most_each = ballot["max_points"] or ballot["max_sum_points"]
            must(all(ballot["min_points"] <= each <= most_each for each in points), "it gives too few or many points")
            total = sum(points)
            must(ballot["min_sum_points"] <= total <= ballot["max_sum_points"], "its points do not add up")


# ----------------------------------------------------------------------------------------------------------------------
# D  The rules. Everything here is whole numbers and exact fractions.


class Project(NamedTuple):
    """One line of the ballot paper."""

    number: str
    cost: int
    category: str
    area: str
    committee: int | None
    """The committee's score, where the rule weighs it with the residents'."""


COUNTED_IN = {"version", "full_winners", "others_get", "step", "support_above"} | {
    "at_least", "out_of", "maximum", "residents", "committee", "amount"
}  # fmt: skip
"""Parameters of rules that are whole numbers; the others are words, yes or no, or hold further parameters."""


def must_be_plain(rule: Any) -> None:
    """Refuse a rule in which a list or a text stands where a number belongs: multiplied, it could fill the memory."""
    for each in rule if isinstance(rule, list) else [rule]:
        for name, value in each.items() if isinstance(each, dict) else ():
            if name in COUNTED_IN:
                must(type(value) is int and value >= 0, f"the parameter {name} of the rule is not a whole number")
            elif isinstance(value, list | dict):
                must_be_plain(value)


class Case:
    """What a rule counts: the money, the projects, and each distinct ballot with how many cast it."""

    def __init__(self, heard: Heard, *, told_afresh: bool = False) -> None:
        rules = heard.rules or {}
        self.budget: int = rules["pot"]
        self.projects = [
            Project(each["number"], each["cost"], each["category"], each["area"], each["committee"])
            for each in (in_full("a project", project) for project in heard.projects)
        ]
        for amount in [self.budget, *(project.cost for project in self.projects)]:
            must(type(amount) is int and amount >= 0, "an amount is not a whole number of pence")
        for project in self.projects:
            names = project.category, project.area
            must(all(type(name) is str for name in names), "a category or an area of a project is not a name")
            must(project.committee is None or type(project.committee) is int, "a committee's score is not whole")
        must_be_plain(rules["rule"])
        self.pointed = rules["ballot"]["style"] in ("ranking", "points", "score-sheet")
        steps: list[str] = rules["rule"].get("ties") or ["lower-cost", "more-voters", "lot"]
        self.steps = steps[: steps.index("refuse")] if "refuse" in steps else steps
        self.round = heard.name
        self.beacon = heard.beacon
        self.casting_votes = {frozenset(order): order for order in heard.casting_votes}  # the last one counts
        self.given_casting_votes = len(heard.casting_votes)
        self.used_lot, self.used_votes = False, set[frozenset[str]]()
        self.ties: list[dict[str, Any]] = []
        self.told_afresh = told_afresh
        place_of = {project.number: place for place, project in enumerate(self.projects)}
        groups: dict[str, list[str]] = {}
        for each in heard.projects:
            if each.get("group"):
                groups.setdefault(each["group"], []).append(each["number"])
        self.exclusive = list(groups.values())
        self.rivals: dict[int, set[int]] = {place: set() for place in place_of.values()}
        for group in self.exclusive:
            for number in group:
                self.rivals[place_of[number]] |= {place_of[other] for other in group if other != number}
        self.ballots: Counter[tuple[tuple[int, int], ...]] = Counter()
        for payload, how_many in heard.payloads.items():
            marks = marks_of(payload, rules["ballot"])
            self.ballots[tuple(sorted((place_of[number], points) for number, points in marks))] += how_many
        self.voters = sum(self.ballots.values())
        self.votes, self.score, self.scored = ([0] * len(self.projects) for _ in range(3))
        self.marks: Counter[tuple[int, int]] = Counter()
        for ballot, how_many in self.ballots.items():
            for mark in ballot:
                self.marks[mark] += how_many
        for (place, points), how_many in self.marks.items():
            self.scored[place] += how_many
            self.score[place] += points * how_many
            self.votes[place] += how_many if points > 0 else 0
        self._input = ""

    def fingerprint(self) -> str:
        """Hash the whole input of the count; a lot is drawn over it."""
        if not self._input:
            ballots: list[Any] = [
                [list(ballot) if self.pointed else [place for place, _ in ballot], how_many]
                for ballot, how_many in self.ballots.items()
            ]
            laid_out = {
                "ballots": sorted(ballots),
                "budget": self.budget,
                "exclusive": sorted(sorted(group) for group in self.exclusive),
                "format": "pb-input-v1",
                "points": int(self.pointed),
                "projects": [list(project) for project in self.projects],
            }
            self._input = sha256(WRITE(laid_out).encode()).hex()
        return self._input


class Task(NamedTuple):
    """What a rule works on: some of the projects, some of the money."""

    places: list[int]
    budget: int
    voters: int
    """Among how many the budget is shared, where it is shared."""
    winners: list[int]
    """Chosen before, from another pot."""


Entry = dict[str, Any]
"""What is published of one project: where it stood, what it is given, and the one reason."""


class Given(NamedTuple):
    """What a rule gives out, and what it tells about it."""

    winners: list[int]
    """By place on the ballot paper, in the sequence in which they were chosen; not those with a fixed sum only."""
    entries: list[Entry]
    """In the sequence in which the projects were looked at."""
    left: int
    story: dict[str, Any]


def entry_of(case: Case, place: int, reason: str, left: int, facts: dict[str, int | str] | None = None) -> Entry:
    """Begin what is published of a project, as one that gets nothing while so much is left."""
    return {
        "project": case.projects[place].number,
        "rank": 0,
        "votes": case.votes[place],
        "score": case.score[place],
        "measured": str(case.score[place]),
        "cost": case.projects[place].cost,
        "reason": reason,
        "left_before": left,
        "left_after": left,
        "granted": 0,
        "from_reserve": 0,
        "facts": facts or {},
    }


def funded(entry: Entry, reason: str, granted: int) -> Entry:
    """Give a project its money; what is not left, the reserve pays."""
    from_budget = min(granted, entry["left_before"])
    money = {
        "granted": granted,
        "from_reserve": granted - from_budget,
        "left_after": entry["left_before"] - from_budget,
    }
    return {**entry, **money, "reason": reason}


def ranked(entries: list[Entry]) -> list[Entry]:
    """Give entries their number in the sequence in which the projects were looked at."""
    return [{**entry, "rank": rank} for rank, entry in enumerate(entries, 1)]


def rival_of(case: Case, place: int, winners: list[int]) -> str:
    """Name the first winner that excludes a project; nothing where none does."""
    return next((case.projects[other].number for other in winners if other in case.rivals[place]), "")


def backing_any(case: Case, places: list[int], above: int = 0) -> int:
    """Count the ballots that support any of these projects, with more points than ``above`` where there are points."""
    least, within = above if case.pointed else 0, set(places)
    support = {(place, points) for place, points in case.marks if points > least and place in within}
    return sum(how_many for ballot, how_many in case.ballots.items() if not support.isdisjoint(ballot))


# Ties: the declared steps, one after the other, until the projects differ.


def split_by(group: list[int], key: Callable[[int], Any]) -> list[list[int]]:
    """Sort projects by a key, and put those together that have the same."""
    parts: dict[Any, list[int]] = {}
    for place in group:
        parts.setdefault(key(place), []).append(place)
    return [parts[one] for one in sorted(parts)]


def key_of(case: Case, step: str) -> Callable[[int], Any]:
    """Give by what a declared step puts projects in sequence, the least first."""
    keys: dict[str, Callable[[int], Any]] = {
        "file": lambda place: place,
        "id": lambda place: case.projects[place].number,
        "lower-cost": lambda place: case.projects[place].cost,
        "higher-cost": lambda place: -case.projects[place].cost,
        "more-voters": lambda place: -case.votes[place],
        "lot": lambda place: lot_ticket(case, case.projects[place].number),
    }
    must(step in keys, f"the step {step!r} of the tie-break is not known")
    return keys[step]


def lot_ticket(case: Case, number: str) -> str:
    """Draw the ticket of a project; the lowest goes first."""
    must(case.beacon, "a lot decides a tie, but no public draw is in the record")
    case.used_lot = True
    return sha256(f"pb-tie-v1\n{case.round}\n{case.fingerprint()}\n{case.beacon}\n{number}".encode()).hex()


def by_casting_vote(case: Case, tied: list[int]) -> list[int]:
    """Put projects into the sequence of the chair's casting vote on exactly these; nothing where there is none."""
    place_of = {case.projects[place].number: place for place in tied}
    sequence = case.casting_votes.get(frozenset(place_of), [])
    if sequence:
        case.used_votes.add(frozenset(place_of))
    return [place_of[number] for number in sequence]


NO_CASTING_VOTE = "a tie decides the result, and the chair's casting vote on it is not in the record"


def first_of(case: Case, tied: list[int]) -> tuple[int, str]:
    """Say which of several projects goes first, and by which step, where only the first is asked for."""
    if len(tied) == 1:
        return tied[0], ""
    for step in case.steps:
        tied = split_by(tied, key_of(case, step))[0]
        if len(tied) == 1:
            return tied[0], step
    decided = by_casting_vote(case, tied)
    must(decided, NO_CASTING_VOTE)
    return decided[0], "casting-vote"


def in_sequence(case: Case, tied: list[int], matters: Callable[[list[int]], bool]) -> Iterator[int]:
    """Give all of several projects in the declared sequence, one after the other, and note what decided.

    Where the steps leave some together, the chair's casting vote decides, or, where their sequence does not matter at
    that moment, their number.
    """
    if len(tied) == 1:
        yield tied[0]
        return
    groups, decided_by = [tied], ""
    for step in case.steps:
        if all(len(group) == 1 for group in groups):
            break
        groups, decided_by = [part for group in groups for part in split_by(group, key_of(case, step))], step
    if all(len(group) == 1 for group in groups):
        note_tie(case, [group[0] for group in groups], decided_by)
    for group in groups:
        if len(group) > 1:
            decided = by_casting_vote(case, group)
            must(decided or not matters(group), NO_CASTING_VOTE)
            sequence = decided or sorted(group, key=key_of(case, "id"))
            note_tie(case, sequence, "casting-vote" if decided else "makes-no-difference")
            yield from sequence
        else:
            yield group[0]


def note_tie(case: Case, sequence: list[int], decided_by: str) -> None:
    """Note a tie that the count went through, in the sequence in which the projects then went."""
    case.ties.append({"tied": [case.projects[place].number for place in sequence], "decided_by": decided_by})


# Minimums.


def reaches(case: Case, minimum: dict[str, Any], place: int) -> bool:
    """Say whether a project has the support that a minimum asks for."""
    votes, score, scored, cost = case.votes[place], case.score[place], case.scored[place], case.projects[place].cost
    needed = Fraction(minimum["at_least"], minimum["out_of"])
    if minimum["kind"] == "votes":
        return votes >= needed
    if minimum["kind"] == "points":
        return score >= needed
    if minimum["kind"] == "share-of-voters":
        return Fraction(votes, max(case.voters, 1)) >= needed
    if minimum["kind"] == "share-of-maximum":
        return (Fraction(score, scored * minimum["maximum"]) if scored else Fraction(0)) >= needed
    must(minimum["kind"] == "relative-to-cost", "a kind of minimum is not known")
    return cost == 0 or Fraction(votes * case.budget, max(case.voters, 1) * cost) >= needed


def minimum_as_told(minimum: dict[str, Any]) -> str:
    """Write a minimum as a result tells it: parts in per cent where they are hundredths, thousandths ..."""
    kind, least, out_of = minimum["kind"], minimum["at_least"], minimum["out_of"]
    if kind in ("votes", "points"):
        return f"at least {least} {kind}"
    part, digits = f"{least} out of {out_of}", len(str(out_of)) - 3
    if digits >= 0 and out_of == 10 ** (digits + 2):
        after_point = f"{least % 10**digits:0{digits}}".rstrip("0") if digits else ""
        part = f"{least // 10**digits}{'.' if after_point else ''}{after_point}%"
    return {
        "share-of-voters": f"votes from at least {part} of the voters",
        "share-of-maximum": f"an average of at least {part} of the {minimum['maximum']} points possible",
    }.get(kind, f"a share of the voters that is at least {part} of its share of the budget")


# Greedy.


def measures(case: Case, rule: dict[str, Any]) -> list[Fraction]:
    """Give by what greedy ranks the projects, best last."""
    kind, mix = rule["measure"], rule["mix"]
    must(kind in ("points", "votes", "mean", "per-cost"), f"the measure {kind!r} is not known")
    measured = [
        Fraction(case.votes[place])
        if kind == "votes"
        else Fraction(case.score[place], {"mean": case.scored[place] or 1, "per-cost": project.cost}.get(kind, 1))
        for place, project in enumerate(case.projects)
    ]
    if not mix:
        return measured
    missing = [project.number for project in case.projects if project.committee is None]
    must(not missing, f"the committee's score for project {', '.join(missing)[:80]} is missing")
    committee = [Fraction(project.committee or 0) for project in case.projects]
    measured = [max(each, Fraction(0)) for each in measured]  # what comes to less than 0 counts as 0 in a mix
    units = [max(each) if mix["scale"] == "highest" else sum(each) for each in (measured, committee)]
    both = [
        [score / unit if unit else Fraction(0) for score in each]
        for each, unit in zip((measured, committee), units, strict=True)
    ]
    weight = mix["residents"] + mix["committee"]
    return [(mix["residents"] * one + mix["committee"] * other) / weight for one, other in zip(*both, strict=True)]


class Greedy:
    """Most support first, as long as the money lasts: each project is looked at once."""

    def __init__(self, case: Case, rule: dict[str, Any], task: Task) -> None:
        self.case, self.rule = case, rule
        self.measured = measures(case, rule)
        self.left, self.winners, self.chosen_before = task.budget, list(task.winners), len(task.winners)
        self.entries: list[Entry] = []
        self.stopped_at = ""
        self.remainder_open = True
        best_first = split_by(task.places, lambda place: -self.measured[place])
        for tied in best_first:
            left_for_all, tied_winners = self.left, list[int]()
            for place in in_sequence(case, tied, self.sequence_matters):
                chosen_until_now = len(self.winners)
                entry = self.look_at(place, left_for_all, tied_winners)
                self.entries.append({**entry, "measured": str(self.measured[place]), "rank": len(self.entries) + 1})
                tied_winners += self.winners[chosen_until_now:]
        if rule["others_get"]:
            self.give_fixed_sums()

    def may_fund(self, more: int) -> bool:
        """Say whether so many more can be funded in full."""
        limit = self.rule["full_winners"]
        return bool(not limit or len(self.winners) - self.chosen_before + more <= limit)

    def look_at(self, place: int, left_for_all: int, tied_winners: list[int]) -> Entry:
        """Decide on one project.

        ``left_for_all`` is what was left before the first of those that it is tied with.
        """
        case, cost, left = self.case, self.case.projects[place].cost, self.left
        rival = rival_of(case, place, self.winners)
        if rival:
            return entry_of(case, place, "excluded", left, {"by": rival})
        if self.stopped_at:
            return entry_of(case, place, "after-stop", left, {"by": self.stopped_at})
        if not self.may_fund(1):
            return entry_of(case, place, "after-limit", left, {"limit": self.rule["full_winners"]})
        if cost <= left:
            return self.fund(place, "funded", cost)
        is_first_misfit, self.remainder_open = self.remainder_open, False
        self.stopped_at = case.projects[place].number if self.rule["on_misfit"] == "stop" else ""
        remainder = self.rule["remainder"]
        enough = left > 0 and left * remainder["out_of"] >= remainder["at_least"] * cost
        if is_first_misfit and enough and remainder["kind"] != "none":
            part = remainder["kind"] == "part"
            return self.fund(place, "part-funded" if part else "topped-up", left if part else cost)
        if tied_winners and cost <= left_for_all:
            to = tied_winners[-1]
            keys = ((step, key_of(case, step)) for step in case.steps)
            step = next((step for step, key in keys if key(to) != key(place)), "casting-vote")
            return entry_of(case, place, "lost-tie", left, {"to": case.projects[to].number, "step": step})
        return entry_of(case, place, "did-not-fit", left, {"needed": cost, "left": left})

    def fund(self, place: int, reason: str, granted: int) -> Entry:
        """Give a project its money."""
        entry = funded(entry_of(self.case, place, reason, self.left), reason, granted)
        self.winners.append(place)
        self.left = entry["left_after"]
        return entry

    def sequence_matters(self, tied: list[int]) -> bool:
        """Say whether another sequence of these could change who gets what, as things stand at this moment."""
        fixed_sums = bool(self.rule["others_get"])
        if self.stopped_at or not self.may_fund(1):
            return fixed_sums
        still = [place for place in tied if not rival_of(self.case, place, self.winners)]
        costs = [self.case.projects[place].cost for place in still]
        if not fixed_sums and self.rule["remainder"]["kind"] == "none" and all(cost > self.left for cost in costs):
            return False
        rivals = any(self.case.rivals[place] & set(still) for place in still)
        return bool(rivals or not self.may_fund(len(still)) or sum(costs) > self.left)

    def give_fixed_sums(self) -> None:
        """Give the others a fixed sum each, in the sequence of their rank, while money lasts."""
        for entry in self.entries:
            gift = min(self.rule["others_get"], entry["cost"])
            if entry["reason"] in ("did-not-fit", "lost-tie", "after-stop", "after-limit") and 0 < gift <= self.left:
                entry["facts"] = {**entry["facts"], "instead_of": entry["reason"]}
                entry.update(funded({**entry, "left_before": self.left}, "fixed-sum", gift))
                self.left = entry["left_after"]


def greedy(case: Case, rule: dict[str, Any], task: Task) -> Given:
    """Count greedily."""
    count = Greedy(case, rule, task)
    return Given(count.winners, count.entries, count.left, {})


# The Method of Equal Shares (Peters, Pierczyński, Skowron, "Proportional Participatory Budgeting with Additive
# Utilities", NeurIPS 2021, section 3). Everybody has the same share of the money to begin with. In every round the
# project is bought that asks the least of its supporters for each unit of what it is worth to them; whoever has less
# than that pays all they have. Where that leaves money, the share may be raised step by step (equalshares.net,
# "Completion of the outcome").


class Supporters:
    """Who stands behind which project: voters with the same ballot are one group."""

    def __init__(self, case: Case, rule: dict[str, Any], places: list[int]) -> None:
        above, within = rule["support_above"] if case.pointed else 0, set(places)
        by_points = rule["utility"] == "points"
        worth = {
            (place, points): (place, points - above if by_points else 1)
            for place, points in case.marks
            if points > above and place in within
        }
        merged: Counter[tuple[tuple[int, int], ...]] = Counter()
        for ballot, how_many in case.ballots.items():
            merged[tuple(worth[mark] for mark in ballot if mark in worth)] += how_many
        del merged[()]
        self.groups = list(merged.items())
        self.alone: dict[int, dict[int, list[int]]] = {}
        """Place -> what it is worth to them -> the groups of one voter, which are most; then the others."""
        self.several: dict[int, dict[int, list[tuple[int, int]]]] = {}
        for group, (ballot, how_many) in enumerate(self.groups):
            for place, each in ballot:
                alone, several = self.alone.setdefault(place, {}), self.several.setdefault(place, {})
                alone.setdefault(each, [])
                several.setdefault(each, [])
                if how_many == 1:
                    alone[each].append(group)
                else:
                    several[each].append((group, how_many))
        self.places = sorted(self.alone)

    def of(self, place: int) -> Iterator[tuple[int, int]]:
        """Give the groups behind a project, each with what it is worth to its voters."""
        for worth, alone in self.alone[place].items():
            yield from ((group, worth) for group in alone)
            yield from ((group, worth) for group, _ in self.several[place][worth])

    def by_purse(self, place: int, purse_of: list[int]) -> dict[tuple[int, int], int]:
        """Count the supporters of a project who have the same purse and to whom it is worth the same."""
        counted: dict[tuple[int, int], int] = {}
        for worth, alone in self.alone[place].items():
            purses = Counter(map(purse_of.__getitem__, alone))
            for group, how_many in self.several[place][worth]:
                purses[purse_of[group]] += how_many
            counted |= {(purse, worth): how_many for purse, how_many in purses.items()}
        return counted


class Line(NamedTuple):
    """An amount that depends on how much more everybody had to start with: ``now + rising * more``."""

    now: Fraction
    rising: Fraction

    def times(self, factor: Fraction | int) -> "Line":
        """Give it so many times."""
        return Line(self.now * factor, self.rising * factor)

    def reaches(self, other: "Line") -> Fraction | None:
        """Give how much more it takes until this one, which is not above the other, would come to be above it."""
        if self.rising <= other.rising:
            return None
        return (other.now - self.now) / (self.rising - other.rising)


class Round(NamedTuple):
    """One round of Equal Shares: how things stood before it, and what came of it."""

    at: int
    """By how many units the share was above the first one."""
    purses: list[Line]
    purse_of: list[int]
    """Group -> which purse it has."""
    bounds: dict[int, Line]
    """What each project that was in the running asks at least, for each unit of worth: what it asked when last looked
    at. Purses only become lighter, so it never comes to ask less."""
    bought: int = -1
    """-1: nobody could pay for anything any more."""
    price: Line = Line(Fraction(0), Fraction(0))
    """For each unit of worth, of those who paid in full; where a project is worth its cost, for each whole project."""
    tied: list[int] = []  # noqa: RUF012 -- a NamedTuple's default, never changed
    decided_by: str = ""
    after: dict[int, Line] = {}  # noqa: RUF012 -- the same
    """The bounds after it, with the project bought and its rivals."""
    holds_until: int | None = None
    """By how many units the share must be above the first one for this round to be able to come out differently."""


FURTHER = 1.0 + 1e-12
"""Two amounts whose nearest floating-point numbers are further apart than by this factor are not equal."""


class EqualShares:
    """Plays the rounds with one share for every voter, and again with higher ones.

    With the same people paying in full, every purse and every price is a line in how much the share is raised, and a
    price as a whole is convex in it, so that the line of another project never lies above its true price. So it can be
    said for each round from which share on it may come out differently; shares before that need not be played, nor
    rounds before it again.
    """

    def __init__(self, case: Case, rule: dict[str, Any], behind: Supporters, running: list[int]) -> None:
        self.case, self.behind, self.running = case, behind, running
        self.by_cost = rule["utility"] == "cost"
        self.may_rise = rule["completion"] in ("add1", "add1u")
        self.rounds: list[Round] = []

    def unit_of(self, place: int) -> int:
        """Give what one unit of worth stands for: the whole cost where a project is worth its cost (times 1)."""
        return self.case.projects[place].cost if self.by_cost else 1

    @property
    def bought(self) -> list[int]:
        """The projects bought, in sequence."""
        return [played.bought for played in self.rounds[:-1]]

    @property
    def spent(self) -> int:
        """What they cost."""
        return sum(self.case.projects[place].cost for place in self.bought)

    def play(self, share: Fraction, at: int) -> None:
        """Play all rounds, with a share that is so many units above the first one."""
        nobody_yet = [0] * len(self.behind.groups)
        bounds: dict[int, Line] = {}
        for place in self.running:
            worth = sum(worth * n for (_, worth), n in self.behind.by_purse(place, nobody_yet).items())
            bounds[place] = Line(Fraction(self.case.projects[place].cost, worth * self.unit_of(place)), Fraction(0))
        self.rounds = []
        self.play_on(Round(at, [Line(share, Fraction(self.may_rise))], nobody_yet, bounds))

    def raise_to(self, at: int) -> None:
        """Play with a higher share: from the first round on that may come out differently."""
        for number, played in enumerate(self.rounds):
            if played.holds_until is not None and played.holds_until <= at:
                more = at - played.at
                del self.rounds[number:]
                purses = [Line(line.now + line.rising * more, line.rising) for line in played.purses]
                bounds = {p: Line(line.now + line.rising * more, line.rising) for p, line in played.bounds.items()}
                self.play_on(Round(at, purses, played.purse_of, bounds))
                return

    def play_on(self, before: Round) -> None:
        """Play this round and all that follow."""
        while True:
            played = self.play_round(before)
            self.rounds.append(played)
            must(len(self.rounds) * len(played.purse_of) <= MOST_HELD, "there are too many rounds and kinds of ballots")
            if played.bought < 0:
                return
            purses, purse_of = self.paid(played)
            out = {played.bought} | self.case.rivals[played.bought]
            bounds = {place: line for place, line in played.after.items() if place not in out}
            before = Round(played.at, purses, purse_of, bounds)

    def play_round(self, before: Round) -> Round:
        """Find what is bought, at which price, and until which share that holds."""
        asked: dict[int, Line] = {}
        after, limits = dict(before.bounds), list[Fraction | None]()
        best: Fraction | None = None
        for near, place in sorted((float(line.now), place) for place, line in before.bounds.items()):
            if best is not None and near > float(best) * FURTHER:
                break  # this one and all that follow ask more
            cost, paying = self.case.projects[place].cost, self.behind.by_purse(place, before.purse_of)
            everything = all_of(paying, before.purses)
            if everything.now < cost:
                del after[place]  # nor can they ever pay for it
                limits.append((cost - everything.now) / everything.rising if everything.rising else None)
                continue
            asked[place] = price_of(Fraction(cost), paying, before.purses)
            after[place] = asked[place].times(Fraction(1, self.unit_of(place)))
            best = after[place].now if best is None else min(best, after[place].now)
        if best is None:
            return before._replace(holds_until=first_unit(before.at, limits))
        tied = [place for place in sorted(asked) if after[place].now == best]
        bought, decided_by = first_of(self.case, tied)
        limits += [after[bought].reaches(line) for place, line in after.items() if place != bought]
        for purse, worth in self.behind.by_purse(bought, before.purse_of):
            has, asks = before.purses[purse], asked[bought].times(worth)
            if has.now < asks.now and has.rising:  # whoever has nothing at any share can never pay in full
                limits.append(has.reaches(asks))
        return before._replace(
            bought=bought,
            price=asked[bought],
            tied=tied,
            decided_by=decided_by,
            after=after,
            holds_until=first_unit(before.at, limits),
        )

    def paid(self, played: Round) -> tuple[list[Line], list[int]]:
        """Take the price from every supporter: for what it is worth to them, or all they have."""
        purses: dict[Line, int] = {}
        to = {purse: purses.setdefault(played.purses[purse], len(purses)) for purse in set(played.purse_of)}
        after: dict[tuple[int, int], int] = {}
        for purse, worth in self.behind.by_purse(played.bought, played.purse_of):
            has, asked = played.purses[purse], played.price.times(worth)
            left = Line(has.now - asked.now, has.rising - asked.rising)
            left = Line(Fraction(0), Fraction(0)) if has.now < asked.now else left
            after[purse, worth] = purses.setdefault(left, len(purses))
        purse_of = [to[purse] for purse in played.purse_of]
        for group, worth in self.behind.of(played.bought):
            purse_of[group] = after[played.purse_of[group], worth]
        return list(purses), purse_of


def added_up(amounts: Iterable[tuple[Fraction, int]]) -> Fraction:
    """Add up amounts, each so many times; over a common denominator, which is brought to its lowest terms once."""
    each = list(amounts)
    below = lcm(*(amount.denominator for amount, _ in each))
    return Fraction(sum(amount.numerator * (below // amount.denominator) * n for amount, n in each), below)


def all_of(paying: dict[tuple[int, int], int], purses: list[Line]) -> Line:
    """Add up what these voters have."""
    there = [(purses[purse], n) for (purse, _), n in paying.items()]
    return Line(added_up((line.now, n) for line, n in there), added_up((line.rising, n) for line, n in there))


def first_unit(at: int, limits: list[Fraction | None]) -> int | None:
    """Give the first whole unit by which one of the limits is reached; None where there is none."""
    known = [limit for limit in limits if limit is not None]
    return at + max(1, -(-min(known) // 1)) if known else None


def price_of(cost: Fraction, paying: dict[tuple[int, int], int], purses: list[Line]) -> Line:
    """Find the least price at which supporters can pay: who has less than it pays all, and it rises for the others."""
    missing, rising, worth_left = cost, Fraction(0), sum(worth * n for (_, worth), n in paying.items())
    full = dict(paying)
    while True:
        poor = [key for key in full if purses[key[0]].now * worth_left < missing * key[1]]
        if not poor:
            return Line(missing / worth_left, rising / worth_left)
        everything = all_of({key: full[key] for key in poor}, purses)
        missing, rising = missing - everything.now, rising - everything.rising
        worth_left -= sum(worth * full.pop((purse, worth)) for purse, worth in poor)


def raise_the_share(play: EqualShares, rule: dict[str, Any], share: Fraction, budget: int) -> dict[str, Any]:
    """Play at the first share; for add1 and add1u also at every step above it that can come out differently.

    Tells how the share was raised.
    """
    completion, step = rule["completion"], rule["step"]
    must(completion in ("none", "add1", "add1u", "greedy") and step >= 1, "the completion is not known")
    play.play(share, 0)
    at_start, steps, runs, too_much = play.bought, 0, 1, 0
    while completion in ("add1", "add1u"):
        must(runs < MOST_RUNS, f"the share would have to be raised more than {MOST_RUNS} times")
        if play.spent > budget:
            too_much, steps, runs = play.spent, steps - 1, runs + 1
            play.play(share + steps * step, steps * step)
            break
        out = set(play.bought).union(*(play.case.rivals[place] for place in play.bought))
        costs = [play.case.projects[place].cost for place in play.running if place not in out]
        if completion == "add1u" and all(cost > budget - play.spent for cost in costs):
            break
        changes = [played.holds_until for played in play.rounds if played.holds_until is not None]
        if not changes:
            break
        steps, runs = -(-min(changes) // step), runs + 1
        play.raise_to(steps * step)
    if steps and not too_much and play.case.told_afresh:
        play.play(share + steps * step, steps * step)
    return {
        "start": str(share),
        "end": str(share + steps * step),
        "steps": steps,
        "runs": runs,
        "next_step_would_spend": too_much,
        "bought_at_start": [play.case.projects[place].number for place in at_start],
    }


def equal_shares(case: Case, rule: dict[str, Any], task: Task) -> Given:
    """Count by Equal Shares with its completions, and take greedy instead where more voters prefer that."""
    behind, winners, entries, left = Supporters(case, rule, task.places), list(task.winners), list[Entry](), task.budget
    ties_before, case.ties = case.ties, []

    def buy(place: int) -> None:
        nonlocal left
        winners.append(place)
        entries.append(funded(entry_of(case, place, "funded", left), "funded", case.projects[place].cost))
        left = entries[-1]["left_after"]

    for place in behind.places:
        if not case.projects[place].cost and not rival_of(case, place, winners):
            buy(place)
    running = [place for place in behind.places if case.projects[place].cost and not rival_of(case, place, winners)]
    share = Fraction(task.budget, task.voters) if task.voters else Fraction(0)
    if rule["share"] == "floor":
        share = Fraction(share.numerator // share.denominator)
    play = EqualShares(case, rule, behind, running)
    shares = {**raise_the_share(play, rule, share, task.budget), "voters": task.voters}
    for played in play.rounds[:-1]:
        if len(played.tied) > 1:
            others = [place for place in played.tied if place != played.bought]
            note_tie(case, [played.bought, *others], played.decided_by)
        buy(played.bought)
    story: dict[str, Any] = {"shares": shares, "rounds": tell_rounds(play), "losers": tell_losers(play)}
    rest = [place for place in task.places if place not in winners]
    if rule["completion"] in ("add1u", "greedy"):
        more = greedy(case, rule_in_full({"rule": "greedy", "version": 1}), Task(rest, left, task.voters, winners))
        numbers = [case.projects[place].number for place in more.winners[len(winners) :]]
        entries += [{**each, "facts": {**each["facts"], "by_completion": "greedy"}} for each in more.entries]
        winners, left, story = more.winners, more.left, {**story, "completion_added": numbers}
    else:
        entries += not_bought(case, rest, winners, left, story["losers"])
    given = Given(winners, ranked(entries), left, story)
    given = preferred(case, rule, task, given, behind.groups) if rule["comparison"] else given
    case.ties = ties_before + case.ties
    return given


def tell_rounds(play: EqualShares) -> list[dict[str, Any]]:
    """Tell round by round what was bought, and how many of its supporters paid how."""
    told = []
    for number, played in enumerate(play.rounds[:-1], 1):
        in_full = last_money = nothing_left = 0
        for (purse, worth), n in play.behind.by_purse(played.bought, played.purse_of).items():
            has = played.purses[purse].now
            if has >= played.price.now * worth:
                in_full += n
            elif has:
                last_money += n
            else:
                nothing_left += n
        told.append(
            {
                "round": number,
                "project": play.case.projects[played.bought].number,
                "cost": play.case.projects[played.bought].cost,
                "price": str(played.price.now),
                "in_full": in_full,
                "last_money": last_money,
                "nothing_left": nothing_left,
                "tied": told_as_tied(play.case, played.tied),
                "decided_by": played.decided_by,
            }
        )
    return told


def told_as_tied(case: Case, tied: list[int]) -> list[str]:
    """Name projects that were tied; none where there was only one."""
    return sorted(case.projects[place].number for place in tied) if len(tied) > 1 else []


def tell_losers(play: EqualShares) -> list[dict[str, Any]]:
    """Tell what stood behind each project that was in the running to the end and was not bought.

    Its effective support is the most that its supporters had together, in any round, of what they would have paid for
    it at the price of that round (Boehmer and others, "Evaluation of Project Performance in Participatory Budgeting",
    IJCAI 2024): in hundredths of a per cent of its cost, rounded down, as are the amounts.
    """
    case, behind = play.case, play.behind
    out = set(play.bought).union(*(case.rivals[place] for place in play.bought))
    losers = {place: case.projects[place] for place in play.running if place not in out}
    told: dict[int, dict[str, Any]] = {
        place: {"project": loser.number, "cost": loser.cost, "behind": 0, "round": 0, "paid_instead": []}
        for place, loser in losers.items()
    }
    most = dict.fromkeys(losers, Fraction(0))
    for number, played in enumerate(play.rounds, 1):
        payment_of, payments = [0] * len(behind.groups), {(0, 0): (0, Fraction(0))}
        per_worth = played.price.now / play.unit_of(played.bought) if played.bought >= 0 else Fraction(0)
        for group, worth in behind.of(played.bought) if played.bought >= 0 else ():
            purse = played.purse_of[group]
            if (purse, worth) not in payments:
                amount = min(played.purses[purse].now, played.price.now * worth)
                payments[purse, worth] = len(payments), amount
            payment_of[group] = payments[purse, worth][0]
        amounts = [amount for _, amount in payments.values()]
        for place, loser in losers.items():
            paying = behind.by_purse(place, played.purse_of)
            everything = all_of(paying, played.purses).now
            if not told[place]["round"] and everything < loser.cost:
                told[place] |= {"behind": everything // 1, "round": number}
            if played.bought < 0:
                most[place] = max(most[place], everything)
                continue
            asked = per_worth * play.unit_of(place)
            together = ((min(played.purses[purse].now, asked * worth), n) for (purse, worth), n in paying.items())
            most[place] = max(most[place], added_up(together))
            instead = added_up((amounts[paid], n) for (paid, _), n in behind.by_purse(place, payment_of).items())
            if instead:
                winner = case.projects[played.bought].number
                told[place]["paid_instead"].append({"project": winner, "amount": instead // 1})
    for place, loser in losers.items():
        told[place]["effective_support"] = most[place] * 10_000 / loser.cost // 1
    return list(told.values())


def not_bought(case: Case, rest: list[int], winners: list[int], left: int, losers: list[dict[str, Any]]) -> list[Entry]:
    """Say of each project that was not bought why: those with most points or votes first."""
    told, entries = {loser["project"]: loser for loser in losers}, []
    for place in sorted(rest, key=lambda place: (-case.score[place], place)):
        rival, loser = rival_of(case, place, winners), told.get(case.projects[place].number)
        if rival:
            entries.append(entry_of(case, place, "excluded", left, {"by": rival}))
        elif loser is None:
            entries.append(entry_of(case, place, "no-support", left))
        else:
            facts = {name: loser[name] for name in ("behind", "round", "effective_support")}
            entries.append(entry_of(case, place, "too-little-behind", left, facts))
    return entries


def preferred(case: Case, rule: dict[str, Any], task: Task, given: Given, groups: list[tuple[Any, int]]) -> Given:
    """Take the greedy outcome where more voters prefer it (equalshares.net, "Comparison step")."""
    ties_of_shares, case.ties = case.ties, []
    instead = greedy(case, rule_in_full({"rule": "greedy", "version": 1}), task)
    ours, theirs = set(given.winners), set(instead.winners)
    prefer_shares = prefer_greedy = 0
    for ballot, how_many in groups:
        units = [
            (worth * (case.projects[place].cost if rule["utility"] == "cost" else 1), place) for place, worth in ballot
        ]
        more = sum(unit * ((place in ours) - (place in theirs)) for unit, place in units)
        prefer_shares += how_many * (more > 0)
        prefer_greedy += how_many * (more < 0)
    chosen = "greedy" if prefer_greedy > prefer_shares else "equal-shares"
    told = {"prefer_equal_shares": prefer_shares, "prefer_greedy": prefer_greedy, "chosen": chosen}
    story = {**given.story, "comparison": told}
    if chosen == "greedy":
        return instead._replace(story=story)
    case.ties = ties_of_shares
    return given._replace(story=story)


# Sequential Phragmén (Los, Christoff, Grossi, "Proportional Budget Allocations", IJCAI 2022).


def phragmen(case: Case, rule: dict[str, Any], task: Task) -> Given:
    """Everybody earns at the same pace; a project is bought once its supporters can pay for it."""
    behind = Supporters(case, {**rule, "utility": "cardinality"}, task.places)
    loads, purse_of = [Fraction(0)], [0] * len(behind.groups)
    running, winners, left = set(behind.places), list(task.winners), task.budget
    entries, rounds, stopped_at = list[Entry](), list[dict[str, Any]](), ""
    while running and not stopped_at:
        load: dict[int, Fraction] = {}
        for place in running:
            paying = behind.by_purse(place, purse_of)
            borne = added_up((loads[purse], n) for (purse, _), n in paying.items())
            load[place] = (borne + case.projects[place].cost) / sum(paying.values())
        least = min(load.values())
        tied = [place for place in sorted(running) if load[place] == least]
        chosen, decided_by = first_of(case, tied)
        if len(tied) > 1:
            note_tie(case, [chosen, *(place for place in tied if place != chosen)], decided_by)
        running.discard(chosen)
        number, cost, rival = *case.projects[chosen][:2], rival_of(case, chosen, winners)
        if rival:
            entries.append(entry_of(case, chosen, "excluded", left, {"by": rival}))
        elif cost > left:
            entries.append(entry_of(case, chosen, "did-not-fit", left, {"needed": cost, "left": left}))
            stopped_at = number if rule["on_misfit"] == "stop" else ""
        else:
            entries.append(funded(entry_of(case, chosen, "funded", left), "funded", cost))
            supporters = sum(behind.by_purse(chosen, purse_of).values())
            told = {"project": number, "cost": cost, "supporters": supporters, "load": str(least)}
            rounds.append({**told, "tied": told_as_tied(case, tied)})
            winners.append(chosen)
            left -= cost
            loads.append(least)
            for group, _ in behind.of(chosen):
                purse_of[group] = len(loads) - 1
    looked_at, entries = {entry["project"] for entry in entries}, ranked(entries)
    for place in task.places:
        if case.projects[place].number not in looked_at:
            unreached = entry_of(case, place, "after-stop", left, {"by": stopped_at})
            entries.append(unreached if place in running else entry_of(case, place, "no-support", left))
    return Given(winners, entries, left, {"rounds": rounds})


# A whole count: who stands, pot by pot where there are pots, and what is published of it.

RULES: dict[str, Callable[[Case, dict[str, Any], Task], Given]] = {
    "greedy": greedy,
    "equal-shares": equal_shares,
    "phragmen": phragmen,
}


def rule_in_full(rule: dict[str, Any]) -> dict[str, Any]:
    """Give a rule with all that it leaves unsaid, as a count writes it."""
    full = in_full(f"the rule {rule['rule']}", rule)
    if "remainder" in full:
        full["remainder"] = in_full("the remainder", full["remainder"] or {})
    for name in ("mix", "pots"):
        full |= {name: in_full(f"the {name}", full[name])} if full.get(name) else {}
    full["minimum"] = [in_full("a minimum", minimum) for minimum in full["minimum"]]
    return {**full, "ties": list(full["ties"]) or ["lower-cost", "more-voters", "lot"]}


def outcome_of(case: Case, rule: dict[str, Any], withdrawn: dict[str, str]) -> dict[str, Any]:
    """Count, and give the whole outcome as it is published.

    ``withdrawn`` gives for the number of each project that was withdrawn the reason.
    """
    must(rule.get("version") == 1 and rule["rule"] in RULES, f"the rule {rule.get('rule')!r} is not known here")
    rule, standing, out = rule_in_full(rule), list[int](), list[Entry]()
    measured = measures(case, rule) if rule["rule"] == "greedy" else case.score
    for place, project in enumerate(case.projects):
        missed = next((minimum for minimum in rule["minimum"] if not reaches(case, minimum, place)), None)
        if project.number in withdrawn:
            entry = entry_of(case, place, "withdrawn", case.budget, {"why": withdrawn[project.number].strip()})
        elif missed is not None:
            entry = entry_of(case, place, "below-minimum", case.budget, {"minimum": minimum_as_told(missed)})
        else:
            standing.append(place)
            continue
        out.append({**entry, "measured": str(measured[place])})
    task = Task(standing, case.budget, case.voters, [])
    given = pot_by_pot(case, rule, task) if rule["pots"] else RULES[rule["rule"]](case, rule, task)
    entries = [*given.entries, *out]
    return {
        "rule": rule,
        "input_hash": case.fingerprint(),
        "budget": case.budget,
        "spent": case.budget - given.left,
        "from_reserve": sum(entry["from_reserve"] for entry in entries),
        "winners": [case.projects[place].number for place in given.winners],
        "entries": entries,
        "ties": case.ties,
        "voters": case.voters,
        "voters_with_a_winner": backing_any(case, given.winners),
        "story": given.story,
    }


def pot_by_pot(case: Case, rule: dict[str, Any], task: Task) -> Given:
    """Give out the money of each pot to its projects, and then what the pots leave over."""
    pots, winners, story = rule["pots"], list[int](), list[dict[str, Any]]()
    entries: dict[str, Entry] = {}
    amounts, loose = list(pots["amounts"]), case.budget - sum(pot["amount"] for pot in pots["amounts"])
    must(loose >= 0, "the pots are more than the budget")
    names = [pot["name"] for pot in amounts]
    for project in case.projects:
        must(getattr(project, pots["by"]) in names, f"project {project.number[:40]} has no pot")

    def count(by: dict[str, Any], places: list[int], name: str, amount: int, added: int) -> int:
        nonlocal winners
        voters = backing_any(case, places, by.get("support_above", 0))
        given = RULES[by["rule"]](case, by, Task(places, amount + added, voters, winners))
        winners = given.winners
        for entry in given.entries:  # each stands where it was looked at last
            entries.pop(entry["project"], None)
            entries[entry["project"]] = {**entry, "facts": {**entry["facts"], "pot": name}}
        told = {"name": name, "amount": amount, "added": added, "spent": amount + added - given.left}
        story.append({**told, "left": given.left, **given.story})
        return given.left

    if pots["leftovers"] == "city":
        amounts.sort(key=lambda pot: pot["name"] == pots["city"])
    for pot in amounts:
        added = loose if pots["leftovers"] == "city" and pot["name"] == pots["city"] else 0
        own = [place for place in task.places if getattr(case.projects[place], pots["by"]) == pot["name"]]
        loose += count(rule, own, pot["name"], pot["amount"], added) - added
    if pots["leftovers"] == "share":
        again = {**rule, "on_misfit": pots["leftovers_on_misfit"] or rule.get("on_misfit")}
        paid = {number for number, entry in entries.items() if entry["granted"]}
        rest = [p for p in task.places if p not in winners and case.projects[p].number not in paid]
        loose = count(again, rest, "leftovers", 0, loose)
    return Given(winners, ranked(list(entries.values())), loose, {"pots": story})


# What was published, beside what comes out.


def count_again(heard: Heard, data: dict[str, Any], notes: list[str]) -> list[tuple[str, str]]:
    """Count a round again and compare with one published count; give what differs, by promise.

    What is no fault, but worth knowing, is added to ``notes``.
    """
    found: list[tuple[str, str]] = []
    try:
        rule, theirs = (heard.rules or {})["rule"], data["outcome"]
        if data["fingerprint"] != heard.fingerprint:
            found.append(("rules", "the count was made by other rules than were settled"))
        if data["withdrawn"] != sorted(heard.withdrawn):
            found.append(("money", "the count leaves out other projects than were withdrawn"))
        case = Case(heard)
        for ballots in (data["ballots"], theirs["voters"]):
            if not alike(ballots, case.voters):
                found.append(
                    ("count", f"{shown(ballots)} ballots are said to be counted, but {case.voters} were opened")
                )
                break
        is_older = "nr" not in data
        differing = differences(outcome_of(case, rule, heard.withdrawn), theirs, is_older=is_older)
        if differing and rule.get("completion") in ("add1", "add1u"):
            afresh = outcome_of(Case(heard, told_afresh=True), rule, heard.withdrawn)
            differing = differing if differences(afresh, theirs, is_older=is_older) else []
        found += differing + given_on_no_tie(case, heard)
        notes += not_needed(case)
    except Broken as broken:
        found.append(("money", f"it cannot be counted again: {broken}"))
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, ArithmeticError, RecursionError):
        found.append(("money", "it cannot be counted again: rules, ballots or result are not written as they must be"))
    return found


def can_be_counted(heard: Heard) -> bool:
    """Say whether the opened ballots of a round can be counted now: whether no tie waits for a lot or for the chair."""
    try:
        return bool(outcome_of(Case(heard), (heard.rules or {})["rule"], heard.withdrawn))
    except (Broken, ValueError, KeyError, TypeError, AttributeError, IndexError, ArithmeticError, RecursionError):
        return False


def alike(one: Any, other: Any) -> bool:
    """Say whether two values are the same, also to those who tell 1 from true."""
    return type(one) is type(other) and bool(one == other)


def shown(value: Any) -> str:
    """Show a value that was published."""
    return json.dumps(value)[:60]


GAINED = ("story", "bought_at_start")
"""What counts have told since some day of 2026, before events were numbered."""


def differences(ours: dict[str, Any], theirs: dict[str, Any], *, is_older: bool) -> list[tuple[str, str]]:
    """Say where a published outcome differs from what comes out, by promise; each figure, word and sequence counts."""
    entries = {entry["project"]: entry for entry in theirs["entries"]}
    numbers = [entry["project"] for entry in ours["entries"]]
    if sorted(entry["project"] for entry in theirs["entries"]) != sorted(numbers):
        return [("count", "the result does not list the projects of the ballot paper, each once")]
    said = rule_in_full(theirs["rule"]) if is_older else theirs["rule"]
    names = [name for name in {**ours["rule"], **said} if not same(ours["rule"].get(name, SAID), said.get(name, SAID))]
    found = [("rules", f"the count was made with another {', '.join(names)[:80]} than was settled")] if names else []
    if list(entries) != numbers:
        found.append(("money", f"the projects were looked at in the sequence {', '.join(numbers)[:200]}"))
    for entry in ours["entries"]:
        project = f"project {entry['project']}"
        told = entries[entry["project"]]
        if not same([entry["votes"], entry["score"]], [told["votes"], told["score"]]):
            have = f"{entry['votes']} votes and {entry['score']} points"
            found.append(
                ("count", f"{project} has {have}, published are {shown(told['votes'])} and {shown(told['score'])}")
            )
        if not alike(entry["granted"], told["granted"]):
            found.append(
                ("money", f"{project} gets {entry['granted']} pence by the rule, published is {shown(told['granted'])}")
            )
        more = compared(entry, told, f" of {project}", ("votes", "score", "granted"), is_older=is_older)
        found += [("money", where) for where in more]
    if not same(ours["winners"], theirs["winners"]):
        found.append(("money", f"the winners are {', '.join(ours['winners'])[:200] or 'none'}, in this sequence"))
    if not same([ours["budget"], ours["spent"]], [theirs["budget"], theirs["spent"]]):
        spent = f"{ours['spent']} of {ours['budget']} pence are spent by the rule"
        told = f"{shown(theirs['spent'])} of {shown(theirs['budget'])} published"
        found.append(("money", f"{spent}, {told}"))
    if not alike(ours["input_hash"], theirs["input_hash"]):
        found.append(("count", "the hash of what was counted is not that of the opened ballots"))
    known = ("rule", "entries", "winners", "budget", "spent", "input_hash", "voters")
    return found + [("money", where) for where in compared(ours, theirs, " of the result", known, is_older=is_older)]


def same(ours: Any, theirs: Any) -> bool:
    """Say whether two values are the same down to the last part, wherever they were read from."""
    return type(ours) is type(theirs) and (ours == theirs if ours is SAID else WRITE(ours) == WRITE(theirs))


def compared(
    ours: dict[str, Any], theirs: dict[str, Any], of: str, but: tuple[str, ...], *, is_older: bool
) -> list[str]:
    """Compare all that is told of one thing ``but`` what has been compared: it must say this, and no more or less."""
    more = [name for name in theirs if name not in ours]
    found = [f"what is told{of} says what counts do not say: {shown(name)}" for name in more]
    for name, value in ours.items():
        called = f"the {name.replace('_', ' ')}{of}"
        if name not in theirs:
            found += [] if is_older and name in GAINED else [f"{called} is not told"]
        elif name not in but:
            found += unlike(value, theirs[name], called, is_older=is_older)
    return found


def unlike(ours: Any, theirs: Any, what: str, *, is_older: bool) -> list[str]:
    """Say in which of its parts something differs, as deep as it goes."""
    if isinstance(ours, dict) and isinstance(theirs, dict):
        return compared(ours, theirs, f" in {what}", (), is_older=is_older)
    if isinstance(ours, list) and isinstance(theirs, list) and ours and isinstance(ours[0], dict):
        if len(ours) != len(theirs):
            return [f"{what} has {len(ours)} parts by the rule, {len(theirs)} are published"]
        parts = enumerate(zip(ours, theirs, strict=True), 1)
        return [words for n, pair in parts for words in unlike(*pair, f"part {n} of {what}", is_older=is_older)]
    return [] if same(ours, theirs) else [f"{what} is {shown(ours)} by the rule, published is {shown(theirs)}"]


def given_on_no_tie(case: Case, heard: Heard) -> list[tuple[str, str]]:
    """Say which casting votes were given since the last count on projects that it did not find tied."""
    return [
        ("committee", f"a casting vote was given on projects {', '.join(order)[:80]}, between which there was no tie")
        for order in heard.new_casting_votes
        if frozenset(order) not in case.used_votes
    ]


def not_needed(case: Case) -> list[str]:
    """Note a lot or casting votes that the count had no use for: somebody may have hoped that they would count."""
    notes = ["a lot was drawn, and the count did not need it"] if case.beacon and not case.used_lot else []
    needed = sum(frozenset(order) in case.used_votes for order in case.casting_votes.values())
    if needed < case.given_casting_votes:
        given = f"{case.given_casting_votes} casting votes on ties were given"
        notes.append(f"{given}, of which the count needed {needed}")
    return notes


def awards_of(count: dict[str, Any]) -> dict[str, int]:
    """Give what a count grants: number of the project to pence."""
    return {entry["project"]: entry["granted"] for entry in count["outcome"]["entries"] if entry["granted"]}


# ----------------------------------------------------------------------------------------------------------------------
# E  Papers: what the settled rules and the ballot paper may hold.


class HeardOfPaper(Heard, Protocol):
    """What the record says about a round until its paper was settled."""

    bids: dict[str, dict[str, Any]]


DATES = ("proposals_open_at", "proposals_close_at", "voting_opens_at", "voting_closes_at")


def spelt_out(rules: dict[str, Any]) -> dict[str, Any]:
    """Write rules with what they leave unsaid, so that those of an older release can be compared with a newer one's."""

    def whole(thing: str, said: dict[str, Any]) -> dict[str, Any]:
        told = in_full(thing, said) if thing in FROZEN else said
        return {name: value or None for name, value in told.items()}

    ballot, rule = rules["ballot"], rules["rule"]
    said = {"ballot": whole(f"the ballot {ballot['style']}", ballot), "rule": whole(f"the rule {rule['rule']}", rule)}
    return whole("the rules", rules) | said


def steps_of(rules: dict[str, Any] | None) -> list[str]:
    """Give the steps by which the rules of a round break ties."""
    return (rules or {"rule": {}})["rule"].get("ties") or ["lower-cost", "more-voters", "lot"]


def is_a_number_each(rules: dict[str, Any]) -> bool:
    """Say whether rules limit proposals of a person, and of a group, to some, from 1 to 100, or say nothing of it."""
    said = rules.get("proposals_each", 1), rules.get("proposals_each_group", 1)
    return all(type(each) is int and 1 <= each <= MOST_PROPOSALS_EACH for each in said)


def fault_of_rules(rules: dict[str, Any], dates: dict[str, int]) -> str:
    """Say where rules contradict themselves, in dates, money or words."""
    in_order, pots = [dates[name] for name in DATES], (rules["rule"].get("pots") or {"amounts": []})["amounts"]
    told = {
        "the dates cannot follow each other": not in_order[0] < in_order[1] <= in_order[2] < in_order[3],
        "the limits of a bid do not fit": not 0 <= rules["smallest_bid"] <= rules["largest_bid"] <= rules["pot"],
        "there is nothing to give": rules["pot"] <= 0,
        "how many proposals one person or group may put in is no number of them": not is_a_number_each(rules),
        "nobody knows until when a ballot can be changed": rules.get("changes", "") not in ("", "until-the-close"),
        "the pots are more than there is, or have no names": sum(pot["amount"] for pot in pots) > rules["pot"]
        or any(not pot["name"].strip() or pot["name"] == "leftovers" for pot in pots),
        "nobody knows what the vote can change": rules["level"] not in ("inform", "consult", "involve", "decide")
        or not rules["vote_can_change"].strip()
        or not rules["vote_cannot_change"].strip(),
    }
    return next((words for words, is_so in told.items() if is_so), "")


def faults_of_a_paper(heard: HeardOfPaper) -> list[str]:
    """Say what stands on a ballot paper that nobody shortlisted, or not so, and what is missing there."""
    faults, rules = [], heard.rules or {}
    numbers = Counter(project["number"] for project in heard.projects)
    if max(numbers.values(), default=0) > 1:
        faults.append("two projects have the same number")
    for project in heard.projects:
        name, bid = f"project {project['number'][:40]}", heard.bids.get(project["proposal"])
        if bid is None or bid["state"] != "shortlisted":
            faults.append(f"{name} stands on the ballot paper and was not shortlisted")
            continue
        if project["cost"] != bid["price"]:
            faults.append(f"{name} is on the ballot paper for {project['cost']} pence, and {bid['price']} were agreed")
        if project["words"] != bid["words"]:
            faults.append(f"{name} is described in other words on the ballot paper than its proposal was")
        within = max(rules["smallest_bid"], 1) <= project["cost"] <= rules["largest_bid"]
        if not within and bid["as"] != "system":
            faults.append(f"{name} costs {project['cost']} pence, which is outside the limits of the round")
    on_paper = Counter(project["proposal"] for project in heard.projects)
    if max(on_paper.values(), default=0) > 1:
        faults.append("a proposal stands on the ballot paper twice")
    groups = Counter(project["group"] for project in heard.projects if project.get("group"))
    faults += [f"a project is alone in its group {name[:60]!r}" for name, members in groups.items() if members == 1]
    weighed = bool(rules["rule"].get("mix"))
    scored = {project.get("committee") is not None for project in heard.projects}
    if weighed and False in scored:
        faults.append("a project has no committee's score, and the rule weighs one")
    if not weighed and True in scored:
        faults.append("a project has a committee's score, and the rule weighs none")
    missing = [name for name, bid in heard.bids.items() if bid["state"] == "shortlisted" and name not in on_paper]
    return faults + [f"proposal {name[:32]} was shortlisted and is not on the ballot paper" for name in missing]
