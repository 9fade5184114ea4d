"""What decides when projects are exactly equal: one of four usual orders, or an order of steps of the council's own."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pb.actions.vocabulary import LONGEST_SOURCE
from web.forms.fields import OneOf, Words
from web.forms.page_form import PageForm
from web.forms.validators import AtMost
from web.front.said import Sentence, _

OWN = "own"
TIES = (
    ("cost-voters-lot", Sentence("The one that costs less, then the one more people chose, then a public draw")),
    (
        "lot",
        Sentence("A public draw"),
        Sentence("You hold it before witnesses after the close, and write down what was drawn"),
    ),
    ("refuse", Sentence("The chair’s casting vote"), Sentence("Written down with the chair’s reason")),
    (
        "file",
        Sentence("The one that stands first on the ballot paper"),
        Sentence("The sequence in which proposals were put in"),
    ),
    (OWN, Sentence("Another order"), Sentence("Say which under “Another order for projects that are equal”")),
)
TIE_STEPS: Mapping[str, list[str]] = {
    "cost-voters-lot": ["lower-cost", "more-voters", "lot"],
    "lot": ["lot"],
    "refuse": ["refuse"],
    "file": ["file"],
}
NOTHING = ("nothing", Sentence("Nothing else"))
FIRST = (
    NOTHING,
    ("lower-cost", Sentence("The one that costs less")),
    ("higher-cost", Sentence("The one that costs more")),
    ("more-voters", Sentence("The one more people chose")),
)
LAST = (
    ("lot", Sentence("A public draw")),
    ("refuse", Sentence("The chair’s casting vote")),
    ("file", Sentence("The one that stands first on the ballot paper")),
    ("id", Sentence("The one with the lower number, compared as text")),
)
LOT = "lot"
STEPS = ("tie_first", "tie_second", "tie_third")


def _own(missing: Sentence, choices: Any, default: str) -> Any:
    only_if: Callable[[Any], bool] = lambda form: form.ties.data == OWN  # noqa: E731 -- what the field asks the form
    return OneOf(missing, choices, default=default, only_if=only_if)


class TiesForm(PageForm):
    """The order; the form of the count has it and more."""

    ties = OneOf("Choose what decides when projects are exactly equal", TIES)
    tie_first = _own(Sentence("Choose what is compared first"), FIRST, NOTHING[0])
    tie_second = _own(Sentence("Choose what is compared second"), FIRST, NOTHING[0])
    tie_third = _own(Sentence("Choose what is compared third"), FIRST, NOTHING[0])
    tie_last = _own(Sentence("Choose what decides in the end"), LAST, LAST[0][0])
    lot_source = Words(AtMost(LONGEST_SOURCE, "Which public draw it will be"))

    def validate(self, extra_validators: Any = None) -> bool:
        """Look for what is wrong, among it a step that is named twice."""
        super().validate(extra_validators)
        seen: set[str] = set()
        for name in STEPS if self.ties.data == OWN else ():
            step = self[name].data
            if step in seen and step != NOTHING[0]:
                self.wrong(self[name], _("Compare each thing once"))
            seen.add(step)
        if self.ties.data and LOT in self.tie_steps and self.lot_source.blank:
            self.wrong(self.lot_source, _("Say which public draw it will be"))
        return not self.problems

    @property
    def tie_steps(self) -> list[str]:
        """The order, as the rule's data."""
        if self.ties.data != OWN:
            return TIE_STEPS[self.ties.data]
        first = [self[name].data for name in STEPS]
        return [*(step for step in first if step != NOTHING[0]), self.tie_last.data]

    @property
    def named_draw(self) -> str:
        """Which draw it will be; nothing where the order has no lot."""
        return str(self.lot_source.data) if LOT in self.tie_steps else ""


def boxes_for_ties(steps: Sequence[str]) -> dict[str, str]:
    """Give an order as it stands in the boxes; the usual one where there is none yet."""
    usual = next((name for name, its in TIE_STEPS.items() if its == list(steps)), "")
    if usual or not steps:
        return {"ties": usual or "cost-voters-lot"}
    *first, last = steps
    padded = [*first, *[NOTHING[0]] * len(STEPS)]
    return {"ties": OWN, "tie_last": last, **dict(zip(STEPS, padded, strict=False))}
