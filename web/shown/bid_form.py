"""The form of a proposal: what a resident fills in, one line for each cost, and how a bid stands in its boxes."""

import re
from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import Any, Final, cast

from wtforms import Form, FormField

from pb.actions.proposals import LONGEST_GIVER, LONGEST_TEXT, LONGEST_TITLE, MOST_COST_LINES, MOST_GIVERS, Bid
from pb.actions.vocabulary import Answer, AskedQuestion, RoundRules, answers_taken
from pb.erasable.given_by_others import Given
from pb.erasable.proposal_drafts import Boxes
from pb.erasable.spots import Spot
from web.forms.fields import Lines, OneOf, Pounds, Words
from web.forms.narrowed import Narrowed
from web.forms.page_form import PageForm, boxes_of
from web.forms.validators import AtMost, Needed
from web.front.said import Sentence, _
from web.shown.proposal_shown import ProposalShown
from web.wording.money import as_money, money_to_type

LONGEST_SUMMARY = 300
LONGEST_LINE = 200
LONGEST_REFERENCE = 60
FIRST_BOX = {"costs": "what", "others": "who"}
"""Lines of the form, to the first box of each."""
LINES_AT_FIRST = 3
GIVERS_AT_FIRST = 2
IN_MONEY, IN_KIND = "money", "in-kind"
KINDS_OF_GIFTS = (
    (IN_MONEY, Sentence("Money")),
    (IN_KIND, Sentence("Work, things or rooms")),
)
_POINT: Final = re.compile(r"(\S{1,40}) (.{1,40}) (-?[0-9]{1,12}) (-?[0-9]{1,12})")
"""Edition, ward, east and north of a point, as they are carried from page to page."""


class CostLine(Form):  # type: ignore[misc] # WTForms has no types
    """One cost: what it is for, and the amount."""

    what = Words(AtMost(LONGEST_LINE, "What the cost is for"))
    least = Pounds()
    amount = Pounds()


class GivenLine(Form):  # type: ignore[misc] # WTForms has no types
    """What one of the others gives. A line that is left empty does not count."""

    who = Words(AtMost(LONGEST_GIVER, "Who gives it"))
    amount = Pounds()
    kind = Narrowed()


class BidForm(PageForm):
    """A proposal. Cost lines that are left empty do not count."""

    title = Words(Needed("Give your proposal a title"), AtMost(LONGEST_TITLE, "The title"))
    summary = Words(Needed("Say in a sentence or two what you want to do"), AtMost(LONGEST_SUMMARY, "The summary"))
    description = Words(AtMost(LONGEST_TEXT, "The description"))
    place = Words(Needed("Say where it is: a street, a park, a hall"), AtMost(LONGEST_LINE, "The place"))
    ward = Narrowed(prompt=Sentence("It has no place of its own"))
    point = Words()
    grid_reference = Words(AtMost(LONGEST_REFERENCE, "What you typed"))
    pot = OneOf("Choose what your proposal belongs to", prompt="Choose one", only_if=lambda form: form.pots_by)
    costs = Lines(FormField(CostLine), min_entries=LINES_AT_FIRST, max_entries=MOST_COST_LINES)

    others = Lines(FormField(GivenLine), min_entries=GIVERS_AT_FIRST, max_entries=MOST_GIVERS)

    pots_by = ""
    """What the money of the round is divided by; empty where it is not."""
    smallest, largest = 0, 0
    """What a proposal of the round may ask for, in whole pence; no largest before the rules are known."""
    edition = ""
    """The id of the edition of areas whose map is shown; empty where the council has none."""
    asked: tuple[AskedQuestion, ...] = ()
    """The round's own questions; the box of each is called as :func:`box_of` says."""
    files: Collection[str] = ()
    """Keys of the questions that a file answers so far."""
    rules: RoundRules | None = None

    def follows(self, rules: RoundRules) -> None:
        """Take what the rules of the round say of pots and of what a proposal may ask for."""
        self.pots_by = rules.pots_by
        self.pot.offer((name, name) for name in rules.pot_names)
        self.smallest, self.largest, self.rules = rules.smallest_bid, rules.largest_bid, rules
        self.offer_kinds()

    def offer_kinds(self) -> None:
        """Set what a gift can be, in every line."""
        for line in self.others:
            line.form.kind.offer(KINDS_OF_GIFTS)

    def has_map(self, edition: str, wards: Iterable[tuple[str, str]]) -> None:
        """Take the edition whose map is shown, and its wards: codes and names."""
        self.edition = edition
        self.ward.offer(wards)

    def validate(self, extra_validators: Any = None) -> bool:
        """Look for what is wrong, among it a cost without a name or without an amount, and too much in all."""
        super().validate(extra_validators)
        for number, line in enumerate(self.costs, start=1):
            if line.what.blank and not line.amount.blank:
                self.wrong(line.what, _("Say what cost {number} is for", number=number))
            if line.amount.blank and not (line.what.blank and line.least.blank):
                self.wrong(line.amount, _("Enter the amount of cost {number}", number=number))
            least, most = line.least.data, line.amount.data
            if None not in (least, most) and least >= most:
                self.wrong(
                    line.least, _("What cost {number} comes to at least must be less than at most", number=number)
                )
        for number, line in enumerate(self.others, start=1):
            if line.who.blank and not line.amount.blank:
                self.wrong(line.who, _("Say who gives gift {number}", number=number))
            if (line.amount.blank and not line.who.blank) or (not line.amount.errors and line.amount.data == 0):
                self.wrong(line.amount, _("Enter how much gift {number} is worth", number=number))
        if all(line.what.blank and line.amount.blank for line in self.costs):
            self.wrong(self.costs[0].what, _("Enter at least one cost: what it is for, and the amount"))
        elif not self.wrong_among(("costs",)):
            self._must_be_within_limits()
        if not self.wrong_among(("costs", "others")):
            self._must_have_their_share()
        for each in self.asked:
            with self.handed_over(self[box_of(each.key)]):
                answers_taken([each], dict(self._answers([each])), [key for key in self.files if key == each.key])
        return not self.problems

    def wrong_among(self, names: Collection[str]) -> int:
        """Count the boxes of some fields with which something is wrong."""
        return sum(1 for name in names for box in boxes_of([self[name]]) if box.errors)

    def speaks_only_of(self, names: Collection[str]) -> None:
        """Say nothing of what is wrong elsewhere: for the page on which these fields stand."""
        for field in self:
            if field.name not in names:
                for box in boxes_of([field]):
                    box.errors = []

    def speaks_of_no(self, names: Collection[str]) -> None:
        """Say nothing of what is wrong with some fields: for a page on which they are not asked for."""
        for name in names:
            for box in boxes_of([self[name]]):
                box.errors = []

    def one_more_line(self, name: str) -> None:
        """Add an empty line to the costs or the gifts, if a proposal may have one more."""
        lines = self[name]
        if len(lines) < lines.max_entries:
            lines.append_entry()

    @property
    def spot(self) -> Spot | None:
        """Where it is on the map: the point that was marked, while it is in the ward that is chosen, or that ward."""
        if not self.ward.typed:
            return None
        found = _POINT.fullmatch(self.point.data)
        marked = found and found[1] == self.edition and found[2] == self.ward.typed
        return Spot(self.edition, self.ward.typed, *(map(int, found.groups()[2:]) if marked and found else ()))

    @property
    def bid(self) -> Bid:
        """The bid that was filled in, once nothing is wrong with it."""
        return Bid(
            title=self.title.data,
            summary=self.summary.data,
            description=self.description.data,
            place=self.place.data,
            costs=[(line.what.data, line.amount.data) for line in self.costs if not line.what.blank],
            pot=self.pot.data if self.pots_by else "",
            spot=self.spot,
            least=[line.least.data or 0 for line in self.costs if not line.what.blank],
            others=[
                Given(line.who.data, line.amount.data, in_kind=line.form.kind.typed == IN_KIND)
                for line in self.others
                if not line.who.blank
            ],
            answers=self._answers(self.asked),
        )

    def answer(self, question: AskedQuestion) -> Any:
        """Give the box in which a question is answered."""
        return self[box_of(question.key)]

    def _answers(self, asked: Iterable[AskedQuestion]) -> list[tuple[str, str]]:
        return [(each.key, self.answer(each).typed) for each in asked if each.answer != Answer.FILE]

    def _must_have_their_share(self) -> None:
        """Say where others give less than the round asks for; what they give is asked after the costs."""
        share = self.rules.share_from_others if self.rules else None
        if share is None:
            return
        given = [line.amount.data for line in self.others if not line.amount.blank]
        kinds = [line.form.kind.typed == IN_KIND for line in self.others if not line.amount.blank]
        counted = sum(amount for amount, in_kind in zip(given, kinds, strict=True) if share.in_kind or not in_kind)
        asked = sum(line.amount.data for line in self.costs if not line.amount.blank)
        with self.handed_over(self.others[0].amount):
            share.must_be_given(asked, counted)

    def _must_be_within_limits(self) -> None:
        asked = sum(line.amount.data for line in self.costs if not line.amount.blank)
        if self.largest and not self.smallest <= asked <= self.largest:
            amounts = {"asked": as_money(asked), "least": as_money(self.smallest), "most": as_money(self.largest)}
            sentence = _("Your costs come to {asked}. A proposal may ask for {least} to {most}", **amounts)
            self.wrong(self.costs[0].amount, sentence)


def box_of(key: str) -> str:
    """Give the name of the box in which a question is answered.

    :param key: of the question
    """
    return f"answer_{key}"


@lru_cache(maxsize=64)
def form_for(asked: tuple[AskedQuestion, ...]) -> type[BidForm]:
    """Give the form of a round: the one of every proposal, and a box for each question of its own."""
    boxes = {box_of(each.key): _box_for(each) for each in asked}
    return cast("type[BidForm]", type("BidFormOfARound", (BidForm,), {**boxes, "asked": asked}))


def _box_for(question: AskedQuestion) -> Any:
    if question.answer == Answer.CHOICE:
        return Narrowed(prompt=Sentence("Choose one"), choices=[(each, each) for each in question.choices])
    return Words()


def as_typed(spot: Spot) -> str:
    """Give a marked point as it is carried from page to page; empty where only the ward was chosen."""
    return "" if spot.point is None else f"{spot.edition} {spot.ward} {spot.point[0]} {spot.point[1]}"


def already_written(shown: ProposalShown) -> Boxes:
    """Give a proposal's words and costs as they would be typed, box by box."""
    words, spot = shown.words, shown.words.spot
    boxes = [
        ("title", words.title),
        ("summary", words.summary),
        ("description", words.description),
        ("place", words.place),
        ("ward", spot.ward if spot else ""),
        ("point", as_typed(spot) if spot else ""),
        ("pot", shown.of.pot),
    ]
    for number, line in enumerate(shown.cost_lines):
        boxes += [(f"costs-{number}-what", line.words), (f"costs-{number}-amount", money_to_type(line.amount))]
        if line.least:
            boxes.append((f"costs-{number}-least", money_to_type(line.least)))
    for number, one in enumerate(words.others):
        boxes += [(f"others-{number}-who", one.who), (f"others-{number}-amount", money_to_type(one.amount))]
        boxes.append((f"others-{number}-kind", IN_KIND if one.in_kind else IN_MONEY))
    return [*boxes, *((box_of(key), says) for key, says in words.answers)]
