"""A count that has rounds (Equal Shares, Phragmén) told step by step, from its own data; works nothing out anew.

A step is one project bought. Its number never changes, so that minutes can cite it. Amounts that are fractions of a
penny are shown rounded down; the record has them exactly.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from pb.actions.vocabulary import LEFT_OVER, Outcome, tie_in_words
from web.front.languages import speaker
from web.front.said import Sentence, _, said
from web.shown.measured_bars import Measure, measure
from web.wording.money import less_than_the_least, money

FUNDED_WHOLLY = 10_000
"""Effective support is told in hundredths of a per cent."""
PER_POINT = Sentence("for each point")
PER_SUPPORTER = Sentence("from each supporter who can pay in full")


class Payers(NamedTuple):
    """Supporters who pay in the same way."""

    words: str
    voters: int
    paid: str
    """What they pay together, in words; empty where the data do not say."""


class Step(NamedTuple):
    """One project bought. Amounts in whole pence."""

    number: int
    project: str
    title: str
    pot: str
    """The pot it was bought from; empty where there is one budget."""
    cost: int
    price: str
    """What is asked of one supporter (Equal Shares), or how much each voter had earned by then (Phragmén)."""
    per: str
    supporters: int
    payers: list[Payers]
    tied: frozenset[str]
    """Projects that were exactly as near; empty where there was no tie."""
    tie: str
    left_before: int | None
    """Money left before; None where the step is not part of the result."""
    left_after: int | None
    stands: bool
    """Whether it is part of the result: not where more voters preferred most support first."""

    @property
    def from_pot(self) -> str:
        """Where its money came from, in words; empty where there is one budget."""
        return pot_in_words(self.pot)

    @property
    def bars(self) -> list[Measure]:
        """The supporters as bars, by how they pay."""
        return [
            measure(payers.words, speaker().number(payers.voters), payers.voters, self.supporters, strong=place == 0)
            for place, payers in enumerate(self.payers)
        ]


class Compared(NamedTuple):
    """How many voters preferred what the steps fund, and how many what most support first would fund, in one pot."""

    pot: str
    """In words; empty where there is one budget."""
    prefer_steps: int
    prefer_greedy: int
    stands: bool


class Chapter(NamedTuple):
    """What is told of one pot, or of the whole budget: name, share at the start and at the end, what completion did."""

    name: str
    voters: int
    start: str
    end: str
    raised: int
    overspends: int
    added: list[str]
    """Titles of the projects that raising the share, or the completion, added."""

    @property
    def is_left_over(self) -> bool:
        """Whether it tells of what all pots left over."""
        return self.name == LEFT_OVER


class StoryShown:
    """The steps of a count and what surrounds them.

    :param outcome: the count
    :param titles: title of each project by number
    """

    def __init__(self, outcome: Outcome, titles: Mapping[str, str]) -> None:
        """Read the story."""
        self.outcome, self.titles = outcome, titles
        self.rule = str(outcome.rule["rule"])
        parts = outcome.story.get("pots") or [{"name": "", **outcome.story}]
        self.steps: list[Step] = []
        self.chapters: list[Chapter] = []
        self.comparisons: list[Compared] = []
        for part in parts:
            stands = True
            if compared := part.get("comparison"):
                stands = compared["chosen"] == self.rule
                told = compared["prefer_equal_shares"], compared["prefer_greedy"]
                self.comparisons.append(Compared(pot_in_words(part["name"]), *told, stands))
            for told in part.get("rounds", ()):
                self.steps.append(self._step(len(self.steps) + 1, part["name"], told, stands=stands))
            if "shares" in part:
                self.chapters.append(self._chapter(part))

    def title(self, project: str) -> str:
        """Give a project's title."""
        return self.titles.get(project, _("Project {number}", number=project))

    def _step(self, number: int, pot: str, told: Mapping[str, Any], *, stands: bool) -> Step:
        entry = self.outcome.entry(told["project"])
        payers, price, per = _equal_shares(self.outcome, told) if "price" in told else _phragmen(told)
        tied = frozenset(told.get("tied", ()))
        return Step(
            number,
            told["project"],
            self.title(told["project"]),
            pot,
            told["cost"],
            price,
            per,
            sum(each.voters for each in payers),
            payers,
            tied,
            next((said(tie_in_words(tie)) for tie in self.outcome.ties if tied and set(tie.tied) == tied), ""),
            entry.left_before if stands else None,
            entry.left_after if stands else None,
            stands,
        )

    def _chapter(self, part: Mapping[str, Any]) -> Chapter:
        shares = part["shares"]
        at_start = set(shares.get("bought_at_start", ()))
        raised = [told["project"] for told in part["rounds"] if shares["steps"] and told["project"] not in at_start]
        return Chapter(
            part["name"],
            shares["voters"],
            rounded_down(shares["start"]),
            rounded_down(shares["end"]),
            shares["steps"],
            shares["next_step_would_spend"],
            [self.title(each) for each in (*raised, *part.get("completion_added", ()))],
        )


def pot_in_words(name: str) -> str:
    """Say which money is meant: a pot's, or what all pots left over; empty where there is one budget."""
    if name == LEFT_OVER:
        return _("what the pots left over")
    return _("the pot {name}", name=name) if name else ""


def rounded_down(exactly: str) -> str:
    """Say an exact amount of pence for people, rounded down to a whole penny."""
    amount = Fraction(exactly)
    pence = amount.numerator // amount.denominator
    return money(pence) if pence or not amount else less_than_the_least()


class Loser(NamedTuple):
    """What stood behind a project that was not bought. Amounts in whole pence."""

    behind: int
    """Money of its supporters when it first fell short of the cost."""
    step: int
    """The step before which that was; 0 for after the last."""
    effective: int
    """Effective support in hundredths of a per cent."""
    paid_instead: Sequence[tuple[str, int]]
    """Funded projects that its supporters paid for: number, amount."""


def losers_in(story: Mapping[str, Any]) -> dict[str, Loser]:
    """Give what stood behind each project that was not bought, by number; of two pots the nearer miss counts."""
    found: dict[str, Loser] = {}
    before = 0
    for part in story.get("pots") or [story]:
        rounds = len(part.get("rounds", ()))
        for loser in part.get("losers", ()):
            step = before + loser["round"] if loser["round"] <= rounds else 0
            paid = [(each["project"], each["amount"]) for each in loser["paid_instead"]]
            told = Loser(loser["behind"], step, loser["effective_support"], paid)
            earlier = found.get(loser["project"])
            if earlier:
                nearer = max(earlier, told, key=lambda each: each.effective)
                told = nearer._replace(paid_instead=[*earlier.paid_instead, *paid])
            found[loser["project"]] = told
        before += rounds
    return found


def has_steps(outcome: Outcome) -> bool:
    """Say whether the rule gave the money out in rounds."""
    return str(outcome.rule["rule"]) in ("equal-shares", "phragmen")


def _equal_shares(outcome: Outcome, told: Mapping[str, Any]) -> tuple[list[Payers], str, str]:
    price = Fraction(told["price"])
    by_points = outcome.rule["utility"] == "points"
    in_full = int(price * told["in_full"])  # rounded down to a penny, so that the two parts make up the cost
    payers = [
        Payers(_("Pay in full"), told["in_full"], "" if by_points else money(in_full)),
        Payers(_("Pay all the money they have left"), told["last_money"], ""),
        Payers(_("Have nothing left"), told["nothing_left"], money(0)),
    ]
    if not by_points:
        payers[1] = payers[1]._replace(paid=money(told["cost"] - in_full))
    return payers, rounded_down(told["price"]), said(PER_POINT if by_points else PER_SUPPORTER)


def _phragmen(told: Mapping[str, Any]) -> tuple[list[Payers], str, str]:
    everybody = Payers(_("Pay together, and begin again from nothing"), told["supporters"], money(told["cost"]))
    return [everybody], rounded_down(told["load"]), _("earned by every voter since the start")
