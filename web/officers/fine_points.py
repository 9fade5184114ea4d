"""The finer parameters of a way of counting, as boxes of the page on the count; the ways themselves are elsewhere.

Every parameter of ``domain.allocation.rule`` that a council can set for a round of its own is here or in
``ways_of_counting``. What is left empty takes the value that most councils use.
"""

from collections.abc import Callable, Mapping
from typing import Any

from wtforms.validators import ValidationError

from web.components.fields import OneOf, Pounds, WholeNumber
from web.components.forms import PageForm
from web.components.validators import Between

WORTHS = (
    ("cost", "What it costs", "Large projects weigh more than small ones. What Wieliczka and Assen use"),
    ("cardinality", "The same as any other", "More, and smaller, projects are funded"),
    ("points", "The points they gave it", "Only for ballots with points or scores"),
)
SHARES = (
    ("exact", "Exactly the same part", "To the fraction of a penny"),
    ("floor", "The same part in whole pence", "What is left over goes to nobody’s share"),
)
COMPLETIONS = (
    ("add1u", "Raise everybody’s share until nothing more fits, then most support first", "Spends nearly everything"),
    ("add1", "Raise everybody’s share until the next step would overspend", "What Wieliczka uses"),
    ("greedy", "Give it to the projects with most support", "Without raising the share first"),
    ("none", "Leave it in the pot", ""),
)
COMPARISONS = (
    ("no", "No", ""),
    ("yes", "Yes", "The result is then that of “Most support first”, if more voters would rather have it"),
)
MINIMUMS = (
    ("votes", "votes"),
    ("points", "points"),
    ("share-of-voters", "% of the voters"),
    ("share-of-maximum", "% of the points it could have got"),
    ("relative-to-cost", "% of its share of the money, as its share of the votes"),
)
USUAL: Mapping[str, Any] = {
    "utility": "cost",
    "share": "exact",
    "completion": "add1u",
    "comparison": "no",
    "raise_by": None,
    "support_above": None,
    "minimum": None,
    "minimum_kind": "votes",
    "part_at_least": None,
    "full_winners": None,
    "others_get": None,
}
"""What the boxes hold where nothing was chosen yet."""
HUNDRED = 100
REMAINDERS = ("part", "top-up")
"""What is done with a project that costs more than the money left, where it gets some of it."""
MOST = 1_000_000_000
SHARES_OF_THE_VOTE = ("share-of-voters", "share-of-maximum", "relative-to-cost")


def _counted_by(*kinds: str) -> Callable[[Any], bool]:
    return lambda form: form.kind in kinds


def _whole(least: int, most: int, what: str, *kinds: str) -> Any:
    return WholeNumber(Between(least, most, what), what=what, only_if=_counted_by(*kinds))


def _choice(name: str, missing: str, choices: Any) -> Any:
    return OneOf(missing, choices, default=USUAL[name], only_if=_counted_by("equal-shares"))


class FinePointsForm(PageForm):
    """The boxes of the finer parameters; the form of the count has these and its own."""

    minimum = WholeNumber(what="The least support", like=5)
    minimum_kind = OneOf(
        "Choose what the least support is counted in",
        MINIMUMS,
        default=USUAL["minimum_kind"],
        only_if=lambda form: not form.minimum.blank,
    )
    part_at_least = WholeNumber(
        Between(0, HUNDRED, "The part that must be left"),
        what="The part that must be left",
        only_if=lambda form: form.kind == "greedy" and form.on_misfit.data in REMAINDERS,
    )
    full_winners = _whole(1, MOST, "The number of projects funded in full", "greedy")
    others_get = Pounds(only_if=_counted_by("greedy"))
    utility = _choice("utility", "Choose what a project is worth to those who chose it", WORTHS)
    completion = _choice("completion", "Choose what happens with the money left over", COMPLETIONS)
    raise_by = _whole(1, MOST, "The step", "equal-shares")
    share = _choice("share", "Choose how the money is divided among the voters", SHARES)
    comparison = _choice("comparison", "Say whether voters may prefer the other way", COMPARISONS)
    support_above = _whole(0, MOST, "The points that are no support yet", "equal-shares", "phragmen")

    style: str = ""
    """The style of the ballot, from the page before."""
    highest: int | None = None
    """The most points that one voter can give a project, where the ballot has any."""

    @property
    def kind(self) -> str:
        """The rule that the way of counting is of; the form of the count knows it."""
        return ""

    def follows(self, ballot: Any) -> None:
        """Take what the form of the ballot says, which some of the parameters depend on."""
        self.style = ballot.style.data or ""
        self.highest = ballot.most_each.data or ballot.number.data

    def validate_utility(self, utility: Any) -> None:
        """Refuse points where there are none."""
        if utility.data == "points" and self.style not in ("ranking", "points", "score-sheet"):
            raise ValidationError("Points need a ballot on which projects are ranked, or given points or scores")

    def validate_minimum(self, minimum: Any) -> None:
        """Refuse a part of more than the whole."""
        kind = self.minimum_kind.data
        if kind in SHARES_OF_THE_VOTE:
            Between(0, HUNDRED, "The least support, in per cent,")(self, minimum)
        else:
            Between(0, MOST, f"The least number of {kind}")(self, minimum)

    def validate_minimum_kind(self, kind: Any) -> None:
        """Refuse a part of the points where there are none."""
        scored = self.style in ("points", "score-sheet") and self.highest is not None
        if kind.data == "share-of-maximum" and not scored:
            raise ValidationError("A part of the points it could have got needs a ballot with points or scores")

    def fine_points(self, rule: Mapping[str, Any]) -> dict[str, Any]:
        """Give the parameters that the rule chosen takes.

        :param rule: the rule so far, from ``ways_of_counting.rule_of``
        """
        found: dict[str, Any] = {}
        if rule["rule"] == "greedy":
            found = _given(full_winners=self.full_winners.data, others_get=self.others_get.data)
            if rule.get("remainder") and self.part_at_least.data is not None:
                part = {"at_least": self.part_at_least.data, "out_of": HUNDRED}
                found["remainder"] = {**rule["remainder"], **part}
        elif rule["rule"] == "equal-shares":
            found = {name: self[name].data for name in ("utility", "share", "completion")}
            found["comparison"] = self.comparison.data == "yes"
            found |= _given(step=self.raise_by.data, support_above=self.support_above.data)
        elif rule["rule"] == "phragmen":
            found = {"on_misfit": "stop" if self.on_misfit.data == "stop" else "skip"}
            found |= _given(support_above=self.support_above.data)
        return found if self.minimum.data is None else {**found, "minimum": [self._minimum()]}

    def _minimum(self) -> dict[str, Any]:
        kind, least = self.minimum_kind.data, self.minimum.data
        if kind not in SHARES_OF_THE_VOTE:
            return {"kind": kind, "at_least": least}
        maximum = {"maximum": self.highest} if kind == "share-of-maximum" else {}
        return {"kind": kind, "at_least": least, "out_of": HUNDRED, **maximum}


def _given(**parameters: int | None) -> dict[str, Any]:
    return {name: value for name, value in parameters.items() if value is not None}


def boxes_for_fine_points(rule: Mapping[str, Any]) -> dict[str, Any]:
    """Give a rule's parameters as they stand in the boxes."""
    boxes = dict(USUAL)
    boxes |= {name: str(rule[name]) for name in ("utility", "share", "completion") if name in rule}
    boxes["comparison"] = "yes" if rule.get("comparison") else "no"
    boxes |= {name: rule.get(name) or None for name in ("support_above", "full_winners", "others_get")}
    boxes["raise_by"] = rule.get("step") or None
    if (rule.get("remainder") or {}).get("at_least"):
        boxes["part_at_least"] = rule["remainder"]["at_least"]
    for minimum in rule.get("minimum", ())[:1]:
        per_cent = minimum["at_least"] * (HUNDRED // minimum.get("out_of", 1) or 1)
        least = per_cent if minimum["kind"] in SHARES_OF_THE_VOTE else minimum["at_least"]
        boxes |= {"minimum_kind": minimum["kind"], "minimum": least}
    return boxes
