"""The least support that a project needs, in up to five lines: how much, and of what. All of them must be reached."""

from collections.abc import Mapping, Sequence
from typing import Any

from wtforms import Form, FormField

from web.forms.fields import Lines, OneOf, Words
from web.forms.page_form import PageForm
from web.front.said import Sentence, _, said
from web.officers.writing_rules.exact_parts import BEYOND_THE_WHOLE, read_part, written_part

KINDS = (
    ("votes", Sentence("votes")),
    ("points", Sentence("points")),
    ("share-of-voters", Sentence("% of the voters")),
    ("share-of-maximum", Sentence("% of the points it could have got")),
    ("relative-to-cost", Sentence("% of its share of the money, as its share of the votes")),
)
PARTS = ("share-of-voters", "share-of-maximum", "relative-to-cost")
AT_MOST_ALL = ("share-of-voters", "share-of-maximum")
MOST = 1_000_000_000
LINES = len(KINDS)
THE_LEAST = Sentence("The least support")
NOT_A_NUMBER = {
    "votes": Sentence("The least support in votes must be a whole number, like 5"),
    "points": Sentence("The least support in points must be a whole number, like 5"),
}


class MinimumLine(Form):  # type: ignore[misc] # WTForms has no types
    """One minimum."""

    least = Words()
    kind = OneOf("Choose what the least support is counted in", KINDS, default="votes")


class MinimumsForm(PageForm):
    """The minimums; the form of the count has these and more."""

    minimum = Lines(FormField(MinimumLine), min_entries=LINES, max_entries=LINES)

    highest: int | None = None
    """The most points that one voter can give a project, where the ballot has any."""

    def validate(self, extra_validators: Any = None) -> bool:
        """Look for what is wrong, among it a number that its kind does not take."""
        super().validate(extra_validators)
        for line in self.lines:
            try:
                self.read(line)
            except ValueError as wrong:
                self.wrong(line.least, str(wrong))
            if line.kind.data == "share-of-maximum" and self.highest is None:
                self.wrong(
                    line.kind,
                    _("A part of the points it could have got needs a ballot with points, scores or places"),
                )
        return not self.problems

    @property
    def lines(self) -> list[Any]:
        """The lines that were filled in."""
        return [line for line in self.minimum if not line.least.blank]

    def read(self, line: Any) -> dict[str, Any]:
        """Read one line as the rule's data.

        :raises ValueError: saying what to type instead
        """
        kind, typed = str(line.kind.data), "".join(line.least.typed.split())
        if kind not in PARTS:
            if not (typed.isascii() and typed.isdigit() and int(typed[:12]) <= MOST and len(typed) <= len(str(MOST))):
                raise ValueError(said(NOT_A_NUMBER[kind]))
            return {"kind": kind, "at_least": int(typed), "out_of": 1, "maximum": 0}
        at_least, out_of = read_part(line.least.typed, THE_LEAST)
        if kind in AT_MOST_ALL and at_least > out_of:
            raise ValueError(said(BEYOND_THE_WHOLE._replace(facts={"what": THE_LEAST})))
        maximum = self.highest or 0 if kind == "share-of-maximum" else 0
        return {"kind": kind, "at_least": at_least, "out_of": out_of, "maximum": maximum}

    @property
    def minimums(self) -> list[dict[str, Any]]:
        """All of them, as the rule's data."""
        return [self.read(line) for line in self.lines]


def boxes_for_minimums(minimums: Sequence[Mapping[str, Any]]) -> list[dict[str, str]]:
    """Give minimums as they stand in the lines; of more than there are lines, the first."""
    return [
        {
            "kind": str(each["kind"]),
            "least": written_part(each["at_least"], each.get("out_of", 1))
            if each["kind"] in PARTS
            else str(each["at_least"]),
        }
        for each in minimums[:LINES]
    ]
