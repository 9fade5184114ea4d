"""Count the ballots of a round again, give out its money again, and ask whether a committee could decide as it did.

The slow and plain reading beside verify.py.

It knows nothing of the record, its signatures and its tree: it takes the frozen rules, the projects and the opened
ballots of one round, as verify.py has found them there, and says what comes out. It is a file of its own so that it can
be read beside the papers that it follows, and so that both files can be read in two evenings:

    A  how data are written     one way only, so that no two readers read them differently (RFC 8785)
    B  what rules can say       and what is meant where they leave something unsaid
    C  ballots                  what makes one valid, and what it gives to which project
    D  the rules                who gets the money: whole numbers and exact fractions only
    E  committees               quorum, interests, majorities; what a motion and a published result may say

Python 3.11 or newer, standard library only.
"""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from fractions import Fraction
from typing import Any, NamedTuple, Protocol

LARGEST_WHOLE_NUMBER = 2**53 - 1
MOST_RUNS = 20_000


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


# ----------------------------------------------------------------------------------------------------------------------
# B  What rules can say.

SAID: Any = object()
"""Stands in the table below for what is always said, or has no meaning where it is not."""
FROZEN: dict[str, dict[str, Any]] = {
    "the rules": dict.fromkeys(
        ("pot", "smallest_bid", "largest_bid", "timetable", "level", "vote_can_change", "vote_cannot_change"), SAID
    )
    | {"ballot": SAID, "rule": SAID, "currency": "GBP", "lot_source": ""},
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
    withdrawn: list[str]
    casting_votes: list[list[str]]

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

    def __init__(self, heard: Heard) -> None:
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
        self.steps: list[str] = rules["rule"].get("ties") or ["lower-cost", "more-voters", "lot"]
        self.round = heard.name
        self.beacon = heard.beacon
        self.casting_votes = {frozenset(order): order for order in heard.casting_votes}
        self.backwards = False
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
        for ballot, how_many in self.ballots.items():
            for place, points in ballot:
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


class Given(NamedTuple):
    """What a rule gives out, by place on the ballot paper."""

    winners: list[int]
    """In the sequence in which they were chosen; those with a fixed sum only are not among them."""
    granted: dict[int, int]
    from_reserve: dict[int, int]
    left: int


class Task(NamedTuple):
    """What a rule works on: some of the projects, some of the money."""

    places: list[int]
    budget: int
    voters: int
    """Among how many the budget is shared, where it is shared."""
    winners: list[int]
    """Chosen before, from another pot."""


def split_by(group: list[int], key: Callable[[int], Any]) -> list[list[int]]:
    """Sort projects by a key, and put those together that have the same."""
    parts: dict[Any, list[int]] = {}
    for place in group:
        parts.setdefault(key(place), []).append(place)
    return [parts[one] for one in sorted(parts)]


def in_sequence(case: Case, tied: list[int]) -> list[int]:
    """Put projects that are exactly equal into the declared sequence.

    What the declared steps leave open goes by the chair's casting vote, or else by number; ``case.backwards`` turns
    the latter round, to see whether it mattered.
    """
    keys: dict[str, Callable[[int], Any]] = {
        "file": lambda place: place,
        "id": lambda place: case.projects[place].number,
        "lower-cost": lambda place: case.projects[place].cost,
        "higher-cost": lambda place: -case.projects[place].cost,
        "more-voters": lambda place: -case.votes[place],
        "lot": lambda place: lot_ticket(case, case.projects[place].number),
    }
    groups = [tied]
    for step in case.steps:
        if step == "refuse" or all(len(group) == 1 for group in groups):
            break
        must(step in keys, f"the step {step!r} of the tie-break is not known")
        groups = [part for group in groups for part in (split_by(group, keys[step]) if len(group) > 1 else [group])]
    sequence: list[int] = []
    for group in groups:
        numbers = sorted((case.projects[place].number for place in group), reverse=case.backwards)
        numbers = case.casting_votes.get(frozenset(numbers), numbers)
        sequence += sorted(group, key=lambda place: numbers.index(case.projects[place].number))
    return sequence


def lot_ticket(case: Case, number: str) -> str:
    """Draw the ticket of a project; the lowest goes first."""
    must(case.beacon, "a lot decides a tie, but no public draw is in the record")
    return sha256(f"pb-tie-v1\n{case.round}\n{case.fingerprint()}\n{case.beacon}\n{number}".encode()).hex()


def reaches(case: Case, minimum: dict[str, Any], place: int) -> bool:
    """Say whether a project has the support that a minimum asks for."""
    minimum = in_full("a minimum", minimum)
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
    mix = in_full("the mix", mix)
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


def greedy(case: Case, rule: dict[str, Any], task: Task) -> Given:
    """Most support first, as long as the money lasts."""
    measured = measures(case, rule)
    best_first = split_by(task.places, lambda place: -measured[place])
    sequence = [place for tied in best_first for place in in_sequence(case, tied)]
    left, stopped, remainder_used = task.budget, False, False
    remainder = in_full("the remainder", rule["remainder"] or {})
    winners, chosen_before = list(task.winners), len(task.winners)
    others: list[int] = []
    granted: dict[int, int] = {}
    from_reserve: dict[int, int] = {}
    for place in sequence:
        cost, limit = case.projects[place].cost, rule["full_winners"]
        if case.rivals[place] & set(winners):
            continue
        if stopped or (limit and len(winners) - chosen_before >= limit):
            others.append(place)
        elif cost <= left:
            winners.append(place)
            granted[place] = cost
            left -= cost
        else:
            stopped = rule["on_misfit"] == "stop"
            enough = left > 0 and left * remainder["out_of"] >= remainder["at_least"] * cost
            if remainder["kind"] != "none" and not remainder_used and enough:
                winners.append(place)
                granted[place] = left if remainder["kind"] == "part" else cost
                from_reserve[place] = granted[place] - left
                left = 0
            else:
                others.append(place)
            remainder_used = True
    for place in others if rule["others_get"] else []:
        gift = min(rule["others_get"], case.projects[place].cost)
        if 0 < gift <= left:
            granted[place] = gift
            left -= gift
    return Given(winners, granted, from_reserve, left)


class Supporters:
    """Who stands behind which project: voters with the same ballot are one group."""

    def __init__(self, case: Case, rule: dict[str, Any], places: list[int]) -> None:
        above = rule["support_above"] if case.pointed else 0
        by_points = rule["utility"] == "points"
        merged: Counter[tuple[tuple[int, int], ...]] = Counter()
        for ballot, how_many in case.ballots.items():
            marks = [(place, points - above) for place, points in ballot if points > above and place in set(places)]
            merged[tuple((place, worth if by_points else 1) for place, worth in marks)] += how_many
        del merged[()]
        self.groups = list(merged.items())
        self.behind: dict[int, list[tuple[int, int, int]]] = {}
        for group, (ballot, how_many) in enumerate(self.groups):
            for place, worth in ballot:
                self.behind.setdefault(place, []).append((group, worth, how_many))

    def by_purse(self, place: int, purse_of: list[int]) -> Counter[tuple[int, int]]:
        """Count the supporters of a project who have the same purse and to whom it is worth the same."""
        counted: Counter[tuple[int, int]] = Counter()
        for group, worth, how_many in self.behind[place]:
            counted[purse_of[group], worth] += how_many
        return counted


class Line(NamedTuple):
    """An amount that depends on how much more everybody had to start with: ``now + rising * more``."""

    now: Fraction
    rising: Fraction

    def reaches(self, other: "Line") -> Fraction | None:
        """Give how much more it takes until this one, which is not above the other, would come to be above it."""
        if self.rising <= other.rising:
            return None
        return (other.now - self.now) / (self.rising - other.rising)


def equal_shares_run(
    case: Case, rule: dict[str, Any], behind: Supporters, places: list[int], share: Fraction
) -> tuple[list[int], Fraction | None]:
    """Play the Method of Equal Shares with one share for every voter (Peters, Pierczyński, Skowron, NeurIPS 2021).

    In every round the project is bought that asks the least for each unit of what it is worth; whoever has less than
    that pays all they have. Gives what was bought, in sequence, and how much more everybody could have had, at most,
    with certainly the same outcome (None: any amount). That is worked out alongside: with the same people paying in
    full, every purse and every price is a line in the extra amount; a price as a whole is convex in it, so that the
    line of another project never lies above its true price.
    """
    purses, purse_of = [Line(share, Fraction(1))], [0] * len(behind.groups)
    running, bought = set(places), list[int]()
    limits: list[Fraction] = []
    while True:
        prices: dict[int, Line] = {}
        for place in sorted(running):
            cost, paying = Fraction(case.projects[place].cost), behind.by_purse(place, purse_of)
            everything = Line(
                sum((purses[purse].now * n for (purse, _), n in paying.items()), Fraction(0)),
                sum((purses[purse].rising * n for (purse, _), n in paying.items()), Fraction(0)),
            )
            if everything.now < cost:
                running.discard(place)
                if everything.rising > 0:
                    limits.append((cost - everything.now) / everything.rising)
                continue
            prices[place] = price_of(cost, paying, purses)
        if not prices:
            return bought, min(limits, default=None)
        # What a project is worth to a supporter is its cost (times 1), or 1, or the points they gave.
        per_worth = {
            place: Line(*(part / (case.projects[place].cost if rule["utility"] == "cost" else 1) for part in price))
            for place, price in prices.items()
        }
        best = min(line.now for line in per_worth.values())
        chosen = in_sequence(case, [place for place in sorted(per_worth) if per_worth[place].now == best])[0]
        price = prices[chosen]
        for place, line in per_worth.items():
            overtaken = per_worth[chosen].reaches(line) if place != chosen else None
            limits += [overtaken] if overtaken is not None else []
        # Pay: everybody the price for what it is worth to them, or all they have.
        after: dict[tuple[int, int], int] = {}
        for purse, worth in behind.by_purse(chosen, purse_of):
            has, asked = purses[purse], Line(price.now * worth, price.rising * worth)
            pays_all = has.now < asked.now
            limit = has.reaches(asked) if pays_all else asked.reaches(has)
            limits += [limit] if limit is not None else []
            after[purse, worth] = len(purses)
            left = (Fraction(0), Fraction(0)) if pays_all else (has.now - asked.now, has.rising - asked.rising)
            purses.append(Line(*left))
        for group, worth, _ in behind.behind[chosen]:
            purse_of[group] = after[purse_of[group], worth]
        running = running - {chosen} - case.rivals[chosen]
        bought.append(chosen)


def price_of(cost: Fraction, paying: Counter[tuple[int, int]], purses: list[Line]) -> Line:
    """Find the least price at which supporters can pay: who has less than it pays all, and it rises for the others."""
    missing, rising, worth_left = cost, Fraction(0), sum(worth * n for (_, worth), n in paying.items())
    full = dict(paying)
    while True:
        poor = [key for key in full if purses[key[0]].now * worth_left < missing * key[1]]
        if not poor:
            return Line(missing / worth_left, rising / worth_left)
        for key in poor:
            voters = full.pop(key)
            missing -= purses[key[0]].now * voters
            rising -= purses[key[0]].rising * voters
            worth_left -= key[1] * voters


def equal_shares(case: Case, rule: dict[str, Any], task: Task) -> Given:
    """Count by Equal Shares with its completions, and take greedy instead where more voters prefer that."""
    behind = Supporters(case, rule, task.places)
    free = [place for place in sorted(behind.behind) if not case.projects[place].cost]
    winners = list(task.winners)
    for place in free:
        winners += [] if case.rivals[place] & set(winners) else [place]
    running = [place for place in behind.behind if case.projects[place].cost and not case.rivals[place] & set(winners)]
    share = Fraction(task.budget, task.voters or 1) if task.voters else Fraction(0)
    if rule["share"] == "floor":
        share = Fraction(share.numerator // share.denominator)
    winners += raise_the_share(case, rule, behind, running, (share, task.budget))
    granted = {place: case.projects[place].cost for place in winners if place not in task.winners}
    given = Given(winners, granted, {}, task.budget - sum(granted.values()))
    if rule["completion"] in ("add1u", "greedy"):
        rest = [place for place in task.places if place not in winners]
        more = greedy(case, in_full("the rule greedy", {}), Task(rest, given.left, task.voters, winners))
        given = Given(more.winners, {**granted, **more.granted}, {}, more.left)
    if not rule["comparison"]:
        return given
    instead = greedy(case, in_full("the rule greedy", {}), task)
    by_cost = rule["utility"] == "cost"
    prefer = [0, 0]
    for ballot, how_many in behind.groups:
        worth = [
            sum(worth * (case.projects[place].cost if by_cost else 1) for place, worth in ballot if place in set(those))
            for those in (given.winners, instead.winners)
        ]
        prefer[0] += how_many * (worth[0] > worth[1])
        prefer[1] += how_many * (worth[0] < worth[1])
    return instead if prefer[1] > prefer[0] else given


def raise_the_share(
    case: Case, rule: dict[str, Any], behind: Supporters, running: list[int], money: tuple[Fraction, int]
) -> list[int]:
    """Play at the first share; for add1 and add1u also at every step above it that can come out differently.

    ``money`` is the first share and the budget.
    """
    share, budget = money
    completion, step = rule["completion"], rule["step"]
    must(completion in ("none", "add1", "add1u", "greedy") and step >= 1, "the completion is not known")
    steps = 0
    for _ in range(MOST_RUNS):
        bought, more = equal_shares_run(case, rule, behind, running, share + steps * step)
        spent = sum(case.projects[place].cost for place in bought)
        if completion in ("none", "greedy"):
            return bought
        if spent > budget:
            return equal_shares_run(case, rule, behind, running, share + (steps - 1) * step)[0]
        out = set(bought).union(*(case.rivals[place] for place in bought))
        nothing_fits = all(case.projects[place].cost > budget - spent for place in running if place not in out)
        if more is None or (completion == "add1u" and nothing_fits):
            return bought
        steps += max(1, -(-more // step))
    raise Broken(f"the share would have to be raised more than {MOST_RUNS} times")


def phragmen(case: Case, rule: dict[str, Any], task: Task) -> Given:
    """Sequential Phragmén: everybody earns at the same pace; a project is bought once its supporters can pay for it."""
    behind = Supporters(case, {**rule, "utility": "cardinality"}, task.places)
    loads, purse_of = [Fraction(0)], [0] * len(behind.groups)
    running, winners, left = set(behind.behind), list(task.winners), task.budget
    granted: dict[int, int] = {}
    while running:
        load: dict[int, Fraction] = {}
        for place in running:
            paying = behind.by_purse(place, purse_of)
            borne = sum((loads[purse] * n for (purse, _), n in paying.items()), Fraction(0))
            load[place] = (borne + case.projects[place].cost) / sum(paying.values())
        least = min(load.values())
        chosen = in_sequence(case, [place for place in sorted(running) if load[place] == least])[0]
        running.discard(chosen)
        if case.rivals[chosen] & set(winners):
            continue
        if case.projects[chosen].cost > left:
            if rule["on_misfit"] == "stop":
                break
            continue
        winners.append(chosen)
        granted[chosen] = case.projects[chosen].cost
        left -= granted[chosen]
        loads.append(least)
        for group, _, _ in behind.behind[chosen]:
            purse_of[group] = len(loads) - 1
    return Given(winners, granted, {}, left)


RULES: dict[str, Callable[[Case, dict[str, Any], Task], Given]] = {
    "greedy": greedy,
    "equal-shares": equal_shares,
    "phragmen": phragmen,
}


def allocate(case: Case, rule: dict[str, Any], withdrawn: list[str]) -> Given:
    """Give out the money: by one rule over everything, or pot by pot and then what the pots leave over."""
    must(rule.get("version") == 1 and rule["rule"] in RULES, f"the rule {rule.get('rule')!r} is not known here")
    rule = in_full(f"the rule {rule['rule']}", rule)
    pots = rule["pots"]
    places = [
        place
        for place, project in enumerate(case.projects)
        if project.number not in withdrawn and all(reaches(case, minimum, place) for minimum in rule["minimum"])
    ]
    if not pots:
        return RULES[rule["rule"]](case, rule, Task(places, case.budget, case.voters, []))
    amounts, loose = list(pots["amounts"]), case.budget - sum(pot["amount"] for pot in pots["amounts"])
    must(loose >= 0, "the pots are more than the budget")
    names = [pot["name"] for pot in amounts]
    for project in case.projects:
        must(getattr(project, pots["by"]) in names, f"project {project.number[:40]} has no pot")
    if pots["leftovers"] == "city":
        amounts.sort(key=lambda pot: pot["name"] == pots["city"])
    whole = Given([], {}, {}, 0)
    for pot in amounts:
        money = pot["amount"]
        if pots["leftovers"] == "city" and pot["name"] == pots["city"]:
            money, loose = money + loose, 0
        own = [place for place in places if getattr(case.projects[place], pots["by"]) == pot["name"]]
        whole = with_pot(case, rule, own, money, whole)
        loose += whole.left
    if pots["leftovers"] == "share":
        rule = {**rule, "on_misfit": pots.get("leftovers_on_misfit") or rule.get("on_misfit")}
        rest = [place for place in places if place not in whole.winners and not whole.granted.get(place)]
        whole = with_pot(case, rule, rest, loose, whole)
        loose = whole.left
    return whole._replace(left=loose)


def with_pot(case: Case, rule: dict[str, Any], places: list[int], money: int, before: Given) -> Given:
    """Count one pot, shared among those who support a project of it, and add it to what was given before."""
    own = set(places)
    above = rule.get("support_above", 0) if case.pointed else 0
    voters = sum(n for ballot, n in case.ballots.items() if any(p in own and points > above for p, points in ballot))
    now = RULES[rule["rule"]](case, rule, Task(places, money, voters, before.winners))
    return Given(now.winners, {**before.granted, **now.granted}, {**before.from_reserve, **now.from_reserve}, now.left)


def count_again(heard: Heard, data: dict[str, Any]) -> list[tuple[str, str]]:
    """Count a round again and compare with one published count; give what differs, by promise."""
    found: list[tuple[str, str]] = []
    try:
        rules, outcome = heard.rules or {}, data["outcome"]
        if data["fingerprint"] != heard.fingerprint:
            found.append(("rules", "the count was made by other rules than were settled"))
        differing = [name for name, value in rules["rule"].items() if outcome["rule"].get(name) != value]
        if differing:
            found.append(("rules", f"the count was made with another {', '.join(differing)[:80]} than was settled"))
        if sorted(data["withdrawn"]) != sorted(heard.withdrawn):
            found.append(("money", "the count leaves out other projects than were withdrawn"))
        case = Case(heard)
        if data["ballots"] != case.voters or outcome["voters"] != case.voters:
            found.append(("count", f"{data['ballots']} ballots are said to be counted, but {case.voters} were opened"))
        entries = {entry["project"]: entry for entry in outcome["entries"]}
        if sorted(entries) != sorted(project.number for project in case.projects):
            found.append(("count", "the result does not list the projects of the ballot paper, each once"))
            return found
        for place, project in enumerate(case.projects):
            said = entries[project.number]["votes"], entries[project.number]["score"]
            if said != (case.votes[place], case.score[place]):
                ours = f"{case.votes[place]} votes and {case.score[place]} points"
                theirs = f"published are {said[0]} votes and {said[1]} points"
                found.append(("count", f"project {project.number} has {ours}, {theirs}"))
        if outcome["input_hash"] != case.fingerprint():
            found.append(("count", "the hash of what was counted is not that of the opened ballots"))
        found += compare_awards(case, heard, outcome, entries)
    except Broken as broken:
        found.append(("money", f"it cannot be counted again: {broken}"))
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, ArithmeticError, RecursionError):
        found.append(("money", "it cannot be counted again: rules, ballots or result are not written as they must be"))
    return found


def compare_awards(
    case: Case, heard: Heard, outcome: dict[str, Any], entries: dict[str, dict[str, Any]]
) -> list[tuple[str, str]]:
    """Give out the money again and compare every award."""
    rule = heard.rules["rule"] if heard.rules else {}
    given = allocate(case, rule, heard.withdrawn)
    if "refuse" in case.steps:
        case.backwards = True
        if given != allocate(case, rule, heard.withdrawn):
            return [("money", "a tie decides the result, and the chair's casting vote on it is not in the record")]
    found = []
    for place, project in enumerate(case.projects):
        entry, ours = entries[project.number], (given.granted.get(place, 0), given.from_reserve.get(place, 0))
        if (entry["granted"], entry["from_reserve"]) != ours:
            theirs = f"published is {entry['granted']}"
            found.append(("money", f"project {project.number} gets {ours[0]} pence by the rule, {theirs}"))
    winners = [case.projects[place].number for place in given.winners]
    if outcome["winners"] != winners:
        found.append(("money", f"the winners are {', '.join(winners)[:200] or 'none'}, in this sequence"))
    spent = case.budget - given.left
    if (outcome["budget"], outcome["spent"]) != (case.budget, spent):
        found.append(("money", f"{spent} of {case.budget} pence are spent by the rule, {outcome['spent']} published"))
    return found


# ----------------------------------------------------------------------------------------------------------------------
# E  Committees (Localism Act 2011 s.31; Local Government Act 1972 Sch 12 para 39).


class HeardOfCommittee(Heard, Protocol):
    """What the record says about a round, as far as its decision goes."""

    committee: str
    stage: str
    closed_at: int
    counts: list[dict[str, Any]]
    confirmed_counts: list[str]
    motions: dict[str, dict[str, Any]]

    @property
    def published(self) -> bool:
        """Whether it has a published result."""


def awards_of(count: dict[str, Any]) -> dict[str, int]:
    """Give what a count grants: number of the project to pence."""
    return {entry["project"]: entry["granted"] for entry in count["outcome"]["entries"] if entry["granted"]}


def first_second_of(day: str) -> int:
    """Give the first second of a day, 2026-03-31, by Greenwich; in London it begins then or an hour earlier."""
    return seconds(f"{day}T00:00:00Z")


def who_sat(committee: dict[str, Any], day: str) -> dict[str, bool]:
    """Give who had a seat at any time of a day, and whether they had a vote."""
    begins, ends = first_second_of(day) - 3_600, first_second_of(day) + 86_400
    there = [seat for seat in committee["seats"] if seat[2] < ends and (seat[3] or begins) >= begins]
    return {who: has_vote for who, has_vote, _, _ in there}


def faults_of_a_meeting(heard: HeardOfCommittee, data: dict[str, Any], committee: dict[str, Any] | None) -> list[str]:
    """Say why this meeting cannot have decided this: another committee, another day, somebody who was not there."""
    faults, begins = [], first_second_of(data["met_on"])
    if heard.committee and data["committee"] != heard.committee:
        faults.append("another committee decided than the round's")
    if data["at"] < begins - 3_600:
        faults.append(f"a decision was recorded before the day of its meeting, {data['met_on']}")
    if any(count["id"] == data["count"] and count["at"] >= begins + 86_400 for count in heard.counts):
        faults.append(f"the committee met on {data['met_on']}, before the count that it decided on")
    present = set(data["vote"]["present"])
    if committee and (data["as"] != "member" or data["by"] not in present & set(who_sat(committee, data["met_on"]))):
        faults.append("a decision was recorded by somebody who was not at the meeting as a member")
    return faults


SAID_OF_A_VOTE = {
    "present", "interests", "moved_by", "seconded_by", "votes_for", "votes_against", "abstentions", "presiding",
    "casting",
}  # fmt: skip
INTERESTS = ("personal", "private", "disclosable-pecuniary")


def noted_of_a_meeting(heard: HeardOfCommittee, data: dict[str, Any], committee: dict[str, Any] | None) -> list[str]:
    """Say what is allowed, and what an attentive neighbour would want to know: who came and went for the meeting."""
    if committee is None:
        return []
    ends, notes = first_second_of(data["met_on"]) + 86_400, []
    for who, _, joined, left in committee["seats"]:
        if heard.closed_at and heard.closed_at <= joined < ends:
            notes.append(
                f"member {who[:8]} of {committee['name'][:60]!r} joined after the vote closed, before the decision"
            )
        if left is not None and heard.closed_at and heard.closed_at <= left < ends + 7 * 86_400:
            notes.append(
                f"member {who[:8]} of {committee['name'][:60]!r} left between the close and a week after the decision"
            )
    absent = sorted(
        who
        for who, has_vote in who_sat(committee, data["met_on"]).items()
        if has_vote and who not in data["vote"]["present"]
    )
    notes += [f"{len(absent)} members with a vote were not at the meeting of {data['met_on']}"] if absent else []
    vote = data["vote"]
    cast = {*vote["votes_for"], *vote["votes_against"], *vote["abstentions"]}
    cast |= {interest["member"] for interest in vote["interests"]}
    silent = [who for who in vote["present"] if who_sat(committee, data["met_on"]).get(who) and who not in cast]
    notes += [f"{len(silent)} members at the meeting of {data['met_on']} did not vote"] if silent else []
    notes += [] if data["reasons"].strip() else [f"the decision of {data['met_on']} does not say why"]
    return notes


def faults_of_a_motion(heard: HeardOfCommittee, data: dict[str, Any], committee: dict[str, Any] | None) -> list[str]:
    """Say what is wrong with a recorded decision of a committee."""
    if committee is None:
        return ["a committee decided that was never formed"]
    members, vote, faults = who_sat(committee, data["met_on"]), data["vote"], []
    must(set(vote) == SAID_OF_A_VOTE, "a vote says more or less than votes of a committee do")
    present = set(vote["present"])
    kinds = [(interest["kind"], type(interest["dispensation"])) for interest in vote["interests"]]
    if len(present) != len(vote["present"]) or not set(kinds) <= {(one, bool) for one in INTERESTS}:
        faults.append("a member is present twice, or an interest is of no kind that there is")
    barred = {
        interest["member"]
        for interest in vote["interests"]
        if interest["kind"] == "disclosable-pecuniary" and not interest["dispensation"]
    }
    votes = [*vote["votes_for"], *vote["votes_against"], *vote["abstentions"]]
    may_vote = {member for member in present if members.get(member)} - barred
    if not present | {interest["member"] for interest in vote["interests"]} <= set(members):
        faults.append("somebody who is no member counted as present")
    if vote["presiding"] not in may_vote:
        faults.append("the person presiding was not there, had no vote, or had to leave for the item")
    if barred & {*votes, vote["moved_by"], vote["seconded_by"]}:
        faults.append("a member with a disclosable pecuniary interest voted or moved the motion")
    if data["quorum"] != committee["quorum"] or len(may_vote) < committee["quorum"]:
        faults.append(f"{len(may_vote)} members could vote, the quorum is {committee['quorum']}")
    if len(votes) != len(set(votes)) or not set(votes) <= may_vote:
        faults.append("somebody voted twice, or without a vote, or without being there")
    if vote["moved_by"] == vote["seconded_by"] or not {vote["moved_by"], vote["seconded_by"]} <= may_vote:
        faults.append("the motion was not moved and seconded by two members who could vote")
    in_favour, against = len(vote["votes_for"]), len(vote["votes_against"])
    if vote["casting"] and (in_favour != against or not in_favour or not committee["casting_vote"]):
        faults.append("a casting vote was given where there is no tie, or no casting vote to give")
    if in_favour == against and in_favour and committee["casting_vote"] and vote["casting"] not in ("for", "against"):
        faults.append("the votes were equal, and whoever presided did not give the casting vote")
    casting = vote["casting"] == "for" and committee["casting_vote"]
    if data["carried"] != (in_favour > against or (in_favour == against and casting)):
        faults.append(f"with {in_favour} for and {against} against the motion was not what is recorded")
    return faults + faults_of_the_awards(heard, data)


def faults_of_the_awards(heard: HeardOfCommittee, data: dict[str, Any]) -> list[str]:
    """Say where a motion departs from the count as it may not."""
    count = next((count for count in heard.counts if count["id"] == data["count"]), None)
    if count is None or heard.rules is None:
        return ["the motion is about a count that is not in the record"]
    faults = []
    counted, awards = awards_of(count), data["awards"]
    costs = {
        project["number"]: project["cost"] for project in heard.projects if project["number"] not in heard.withdrawn
    }
    departing = sorted(n for n in {*counted, *awards} if counted.get(n, 0) != awards.get(n, 0))
    if sum(awards.values()) > max(heard.rules["pot"], sum(counted.values())):
        faults.append("the awards are more than the pot")
    funded = Counter(project.get("group") for project in heard.projects if project["number"] in awards)
    faults += [
        f"the awards fund several projects of {group[:60]!r}, which exclude each other"
        for group, number in funded.items()
        if group and number > 1
    ]
    faults += pots_overspent(heard.rules["rule"].get("pots"), heard, counted, awards)
    if any(type(award) is not int or not 0 < award <= costs.get(number, 0) for number, award in awards.items()):
        faults.append("an award goes to no project of the ballot paper, or exceeds its cost")
    if departing and heard.rules["level"] == "decide":
        faults.append("the residents' vote was binding, and the awards depart from it")
    if any(not data["departures"].get(number, "").strip() for number in departing):
        faults.append("the awards depart from the residents' vote without a reason")
    if set(data["departures"]) - set(departing):
        faults.append("a reason is given for departing where nothing departs")
    return faults


def pots_overspent(
    pots: dict[str, Any] | None, heard: HeardOfCommittee, counted: dict[str, int], awards: dict[str, int]
) -> list[str]:
    """Say which pots a motion overspends: beyond what is set aside, only what the count left over can be had."""
    if not pots or heard.rules is None:
        return []
    pot_of = {project["number"]: project.get(pots["by"], "") for project in heard.projects}
    left_over = max(0, heard.rules["pot"] - sum(counted.values()))
    faults = []
    for pot in pots["amounts"]:
        name = pot["name"]
        by_count, spent = (
            sum(amount for number, amount in each.items() if pot_of.get(number) == name) for each in (counted, awards)
        )
        shares = pots["leftovers"] == "share" or (pots["leftovers"] == "city" and name == pots["city"])
        if spent > max(pot["amount"], by_count) + (left_over if shares else 0):
            faults.append(f"the awards overspend what is set aside for {name[:60]!r}")
    return faults


def faults_of_a_result(heard: HeardOfCommittee, data: dict[str, Any]) -> list[str]:
    """Say what is wrong with a published result."""
    faults = []
    if heard.published:
        faults.append("a result was published twice")
    elif heard.stage != "counted":
        faults.append("a result was published of a vote that was not counted, or whose count is void")
    if not heard.confirmed_counts or data["count"] != heard.confirmed_counts[-1]:
        faults.append("the published result is not the latest count")
    motion = heard.motions.get(data["decision"])
    if heard.committee and (motion is None or not motion["carried"] or motion["count"] != data["count"]):
        faults.append("the committee has not carried a motion on the published result")
    if not heard.committee and data["decision"]:
        faults.append("a decision is named, and no committee decides in this round")
    if not heard.committee and heard.rules and heard.rules["level"] != "decide":
        faults.append("by its rules the vote is not final, it was published without a committee that decides")
    return faults
