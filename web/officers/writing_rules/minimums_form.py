"""The least support that a project needs, in up to five lines: how much, and of what. All of them must be reached.

A project that nobody supports gets nothing, unless a council ticks that it may; and an average asks how many people
must have scored a project, because one person's 5 is a higher average than ten people's 3.
"""

from collections.abc import Mapping
from typing import Any

from wtforms import Form, FormField

from pb.actions.vocabulary import asks_for_people, whole_number_from
from web.forms.fields import Lines, OneOf, Ticks, Words
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
OF_PEOPLE = (("votes", Sentence("people")), ("share-of-voters", Sentence("% of the voters")))
ONE_VOTE = {"kind": "votes", "least": "1"}
A_QUARTER = {"kind": "share-of-voters", "least": "25"}
"""What the boxes hold where nothing was chosen yet."""
TICKED = "yes"
UNSUPPORTED = ((TICKED, Sentence("Projects that nobody voted for may get money")),)
THE_LEAST = Sentence("The least support")
NOT_A_NUMBER = {
    "votes": Sentence("The least support in votes must be a whole number, like 5"),
    "points": Sentence("The least support in points must be a whole number, like 5"),
}


class MinimumLine(Form):  # type: ignore[misc] # WTForms has no types
    """One minimum."""

    least = Words()
    kind = OneOf("Choose what the least support is counted in", KINDS, default="votes")


class PeopleLine(Form):  # type: ignore[misc] # WTForms has no types
    """How many people must have scored a project, where averages count."""

    least = Words()
    kind = OneOf("Choose what the people who scored a project are counted in", OF_PEOPLE, default=A_QUARTER["kind"])


class MinimumsForm(PageForm):
    """The minimums; the form of the count has these and more."""

    scored_by = FormField(PeopleLine)
    unsupported = Ticks(choices=UNSUPPORTED)
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
        if not self.problems:
            self._look_for_support()
        return not self.problems

    def _look_for_support(self) -> None:
        """Ask for some support, or for a tick that none is needed; not for both."""
        needs_some = any(each["at_least"] for each in self.minimums)
        if not needs_some and self.unsupported.blank:
            words = _("Enter the least support, like 1 vote, or tick that projects nobody voted for may get money")
            self.wrong(self.minimum[0].least, words)
        elif needs_some and not self.unsupported.blank:
            words = _("Take this tick away, or leave the least support empty: a project needs some, or it needs none")
            self.wrong(self.unsupported, words)

    @property
    def counts_averages(self) -> bool:
        """Whether projects are ranked by the average of their scores; the form of the count knows it."""
        return False

    @property
    def lines(self) -> list[Any]:
        """The lines that were filled in, the one about people first where averages count."""
        people = [self.scored_by] if self.counts_averages else []
        return [line for line in (*people, *self.minimum) if not line.least.blank]

    def read(self, line: Any) -> dict[str, Any]:
        """Read one line as the rule's data.

        :raises ValueError: saying what to type instead
        """
        kind = str(line.kind.data)
        if kind not in PARTS:
            number = whole_number_from(line.least.typed)
            if number is None or number > MOST:
                raise ValueError(said(NOT_A_NUMBER[kind]))
            return {"kind": kind, "at_least": number, "out_of": 1, "maximum": 0}
        at_least, out_of = read_part(line.least.typed, THE_LEAST)
        if kind in AT_MOST_ALL and at_least > out_of:
            raise ValueError(said(BEYOND_THE_WHOLE._replace(facts={"what": THE_LEAST})))
        maximum = self.highest or 0 if kind == "share-of-maximum" else 0
        return {"kind": kind, "at_least": at_least, "out_of": out_of, "maximum": maximum}

    @property
    def minimums(self) -> list[dict[str, Any]]:
        """All of them, as the rule's data."""
        return [self.read(line) for line in self.lines]


def boxes_for_minimums(rule: Mapping[str, Any]) -> dict[str, Any]:
    """Give a rule's minimums as they stand in the boxes; of more than there are lines, the first."""
    if not rule:
        return {"minimum": [ONE_VOTE], "scored_by": A_QUARTER, "unsupported": []}
    minimums = list(rule.get("minimum", ()))
    boxes: dict[str, Any] = {"scored_by": A_QUARTER}
    if rule.get("measure") == "mean":
        of_people = bool(minimums) and asks_for_people(minimums[0]["kind"], minimums[0]["at_least"])
        boxes["scored_by"] = _line(minimums.pop(0)) if of_people else {"kind": A_QUARTER["kind"], "least": ""}
    boxes["unsupported"] = [] if any(each["at_least"] for each in rule.get("minimum", ())) else [TICKED]
    return {**boxes, "minimum": [_line(each) for each in minimums[:LINES]]}


def _line(minimum: Mapping[str, Any]) -> dict[str, str]:
    kind, at_least = str(minimum["kind"]), minimum["at_least"]
    least = written_part(at_least, minimum.get("out_of", 1)) if kind in PARTS else str(at_least)
    return {"kind": kind, "least": least}
