"""The finer parameters of a way of counting, as boxes of the page on the count; the ways themselves are elsewhere.

Every parameter of ``domain.allocation.rule`` that a council can set for a round of its own is here or in
``ways_of_counting``. What is left empty takes the value that most councils use.
"""

from collections.abc import Callable, Mapping
from typing import Any

from wtforms.validators import ValidationError

from web.forms.fields import OneOf, Pounds, WholeNumber
from web.forms.page_form import PageForm
from web.forms.validators import Between
from web.front.said import Sentence, _
from web.officers.writing_rules.exact_parts import HUNDRED, Part, written_part

WORTHS = (
    (
        "cost",
        Sentence("What it costs"),
        Sentence("Large projects weigh more than small ones. What Wieliczka and Assen use"),
    ),
    ("cardinality", Sentence("The same as any other"), Sentence("More, and smaller, projects are funded")),
    ("points", Sentence("The points they gave it"), Sentence("Only for ballots with points or scores")),
)
SHARES = (
    ("exact", Sentence("Exactly the same part"), Sentence("To the fraction of a penny")),
    ("floor", Sentence("The same part in whole pence"), Sentence("What is left over goes to nobody’s share")),
)
COMPLETIONS = (
    (
        "add1u",
        Sentence("Raise everybody’s share until nothing more fits, then most support first"),
        Sentence("Spends nearly everything"),
    ),
    ("add1", Sentence("Raise everybody’s share until the next step would overspend"), Sentence("What Wieliczka uses")),
    ("greedy", Sentence("Give it to the projects with most support"), Sentence("Without raising the share first")),
    ("none", Sentence("Leave it in the pot")),
)
COMPARISONS = (
    ("no", Sentence("No")),
    (
        "yes",
        Sentence("Yes"),
        Sentence("The result is then that of “Most support first”, if more voters would rather have it"),
    ),
)
SCALES = (
    ("highest", Sentence("The highest that any project got"), Sentence("So the best project of each counts as 100%")),
    (
        "sum",
        Sentence("What all projects got together"),
        Sentence("So each counts as its share of all votes, or of all scores"),
    ),
)
OR_ELSE = (
    ("skip", Sentence("It gets nothing, and the next one is tried")),
    ("stop", Sentence("It gets nothing, and the count stops")),
)
USUAL: Mapping[str, Any] = {
    "utility": "cost",
    "share": "exact",
    "completion": "add1u",
    "comparison": "no",
    "raise_by": None,
    "support_above": None,
    "part_at_least": "",
    "or_else": "skip",
    "weight_residents": None,
    "weight_committee": None,
    "scale": "highest",
    "full_winners": None,
    "others_get": None,
}
"""What the boxes hold where nothing was chosen yet."""
REMAINDERS = ("part", "top-up")
"""What is done with a project that costs more than the money left, where it gets some of it."""
MOST = 1_000_000_000
HEAVIEST = 1_000_000


def _counted_by(*kinds: str) -> Callable[[Any], bool]:
    return lambda form: form.kind in kinds


def _whole(least: int, most: int, what: Sentence, *kinds: str) -> Any:
    return WholeNumber(Between(least, most, what), what=what, only_if=_counted_by(*kinds))


def _gives_a_part(form: Any) -> bool:
    return form.kind == "greedy" and form.on_misfit.data in REMAINDERS


def _choice(name: str, missing: Sentence, choices: Any) -> Any:
    return OneOf(missing, choices, default=USUAL[name], only_if=_counted_by("equal-shares"))


class FinePointsForm(PageForm):
    """The boxes of the finer parameters; the form of the count has these and its own."""

    part_at_least = Part(what="The part that must be left", only_if=_gives_a_part)
    or_else = OneOf("Choose what happens when less is left", OR_ELSE, default=USUAL["or_else"], only_if=_gives_a_part)
    weight_residents = _whole(0, HEAVIEST, Sentence("The weight of the residents’ vote"), "greedy")
    weight_committee = _whole(0, HEAVIEST, Sentence("The weight of the committee’s scores"), "greedy")
    scale = OneOf("Choose what each is measured by", SCALES, default=USUAL["scale"], only_if=_counted_by("greedy"))
    full_winners = _whole(1, MOST, Sentence("The number of projects funded in full"), "greedy")
    others_get = Pounds(only_if=_counted_by("greedy"))
    utility = _choice("utility", Sentence("Choose what a project is worth to those who chose it"), WORTHS)
    completion = _choice("completion", Sentence("Choose what happens with the money left over"), COMPLETIONS)
    raise_by = _whole(1, MOST, Sentence("The step"), "equal-shares")
    share = _choice("share", Sentence("Choose how the money is divided among the voters"), SHARES)
    comparison = _choice("comparison", Sentence("Say whether voters may prefer the other way"), COMPARISONS)
    support_above = _whole(0, MOST, Sentence("The points that are no support yet"), "equal-shares", "phragmen")

    style: str = ""
    """The style of the ballot, from the page before."""
    highest: int | None = None
    """The most points that one voter can give a project, where the ballot has any; its minimums ask for it too."""

    @property
    def kind(self) -> str:
        """The rule that the way of counting is of; the form of the count knows it."""
        return ""

    def follows(self, ballot: Any) -> None:
        """Take what the form of the ballot says, which some of the parameters depend on."""
        self.style = ballot.style.data or ""
        most = {
            "points": ballot.most_each.data or ballot.number.data,
            "score-sheet": ballot.number.data,
            "ranking": ballot.max_length.data,
        }
        self.highest = most.get(self.style) or None

    def validate(self, extra_validators: Any = None) -> bool:
        """Look for what is wrong, among it one weight without the other."""
        super().validate(extra_validators)
        residents, committee = self.weight_residents, self.weight_committee
        if self.kind == "greedy" and residents.blank != committee.blank:
            missing = residents if residents.blank else committee
            self.wrong(missing, _("Enter both weights, like 50 and 50, or leave both empty"))
        elif residents.data == committee.data == 0:
            self.wrong(residents, _("Give the residents or the committee a weight above 0"))
        return not self.problems

    def validate_utility(self, utility: Any) -> None:
        """Refuse points where there are none."""
        if utility.data == "points" and self.style not in ("ranking", "points", "score-sheet"):
            raise ValidationError(_("Points need a ballot on which projects are ranked, or given points or scores"))

    def fine_points(self, rule: Mapping[str, Any]) -> dict[str, Any]:
        """Give the parameters that the rule chosen takes.

        :param rule: the rule so far, from ``ways_of_counting.rule_of``
        """
        found: dict[str, Any] = {}
        if rule["rule"] == "greedy":
            found = _given(full_winners=self.full_winners.data, others_get=self.others_get.data)
            if rule.get("remainder"):
                at_least, out_of = (0, HUNDRED) if self.part_at_least.blank else self.part_at_least.part
                found["remainder"] = {**rule["remainder"], "at_least": at_least, "out_of": out_of}
                found["on_misfit"] = self.or_else.data
            if self.weight_residents.data is not None:
                weights = {"residents": self.weight_residents.data, "committee": self.weight_committee.data}
                found["mix"] = {**weights, "scale": self.scale.data}
        elif rule["rule"] == "equal-shares":
            found = {name: self[name].data for name in ("utility", "share", "completion")}
            found["comparison"] = self.comparison.data == "yes"
            found |= _given(step=self.raise_by.data, support_above=self.support_above.data)
        elif rule["rule"] == "phragmen":
            found = {"on_misfit": "stop" if self.on_misfit.data == "stop" else "skip"}
            found |= _given(support_above=self.support_above.data)
        return found


def _given(**parameters: int | None) -> dict[str, Any]:
    return {name: value for name, value in parameters.items() if value is not None}


def boxes_for_fine_points(rule: Mapping[str, Any]) -> dict[str, Any]:
    """Give a rule's parameters as they stand in the boxes."""
    boxes = dict(USUAL)
    boxes |= {name: str(rule[name]) for name in ("utility", "share", "completion") if name in rule}
    boxes["comparison"] = "yes" if rule.get("comparison") else "no"
    boxes |= {name: rule.get(name) or None for name in ("support_above", "full_winners", "others_get")}
    boxes["raise_by"] = rule.get("step") or None
    remainder, mix = rule.get("remainder") or {}, rule.get("mix")
    if remainder.get("kind") in REMAINDERS:
        if remainder.get("at_least") or remainder.get("out_of", HUNDRED) != HUNDRED:
            boxes["part_at_least"] = written_part(remainder["at_least"], remainder["out_of"])
        boxes["or_else"] = str(rule.get("on_misfit", "skip"))
    if mix:
        boxes |= {"weight_residents": mix["residents"], "weight_committee": mix["committee"], "scale": mix["scale"]}
    return boxes
