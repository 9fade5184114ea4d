"""The forms of pools of money."""

from pb.actions.vocabulary import Given, Limits, Purpose
from web.forms.days import Day
from web.forms.fields import OneOf, Pounds, Ticks, WholeNumber, Words
from web.forms.page_form import PageForm
from web.forms.validators import AtMost, Needed
from web.front.said import Sentence
from web.shown.money_shown import KINDS, KINDS_OF_MONEY

ONE_SUFFICES = (("one", Sentence("One person suffices to enter what is given, to correct it and to close a year")),)


class PoolForm(PageForm):
    """A new pool."""

    key = Words()
    scheme = OneOf("Choose the scheme", prompt="Choose a scheme")
    name = Words(Needed("Give the pool a name"), AtMost(100, "The name"))
    each = Pounds()
    together = Pounds()
    carries = Pounds()
    one = Ticks(choices=ONE_SUFFICES)

    def limits(self) -> Limits:
        """Give what councillors can give; an empty box is no limit."""
        return Limits(self.each.data or 0, self.together.data or 0, self.carries.data or 0)


class WithAPurpose(PageForm):
    """What money is for."""

    money = OneOf(
        "Choose which kind of money",
        (("", Sentence("Either")), *((name, words) for name, words in KINDS_OF_MONEY.items())),
    )
    theme = Words(AtMost(100, "The theme"))
    area = Words(AtMost(100, "The area"))
    youngest = WholeNumber(what="The youngest age", like=11)
    oldest = WholeNumber(what="The oldest age", like=25)

    def purpose(self) -> Purpose:
        """Give what it is for."""
        ages = (self.youngest.data or 0, self.oldest.data or 0)
        return Purpose.made(str(self.money.data or ""), self.theme.data, self.area.data, *ages)

    @property
    def says_a_purpose(self) -> bool:
        """Tell whether anything of it is filled in or wrong: then it is not folded away."""
        boxes = (self.money, self.theme, self.area, self.youngest, self.oldest)
        return any(box.data or box.errors for box in boxes)


class ContributionForm(WithAPurpose):
    """What a funder gives."""

    key = Words()
    kind = OneOf("Choose who gives it", tuple(KINDS.items()))
    funder = Words(AtMost(100, "The name"))
    member = OneOf(
        "Choose the councillor", prompt="Choose a councillor", only_if=lambda form: form.kind.data == "councillor"
    )
    amount = Pounds(Needed("Enter how much is given"))
    conditions = Words(AtMost(1_000, "What you say about conditions"))
    expires = Day(what="The last day")

    def given(self) -> Given:
        """Give what is given."""
        councillors = self.kind.data == "councillor"
        return Given(
            str(self.kind.data),
            "" if councillors else self.funder.data,
            str(self.member.data or "") if councillors else "",
            self.amount.data or 0,
            self.conditions.data,
            self.purpose(),
            self.expires.data,
        )


class SetAsideForm(WithAPurpose):
    """Money for a round."""

    key = Words()
    round = OneOf("Choose the round", prompt="Choose a round")
    sum = Pounds(Needed("Enter how much is set aside"))
    funders = Ticks()


class ReleaseForm(PageForm):
    """What is given back of what was set aside."""

    key = Words()
    commitment = OneOf("Choose what was set aside", prompt="Choose what was set aside")
    back = Pounds(Needed("Enter how much is given back"))
    why = Words(Needed("Say why it is given back"), AtMost(500, "The reason"))


class CorrectionForm(PageForm):
    """How much was really given."""

    key = Words()
    contribution = OneOf("Choose the contribution", prompt="Choose a contribution")
    right = Pounds(Needed("Enter how much it was"))
    reason = Words(Needed("Say what was wrong"), AtMost(500, "The reason"))


class CloseForm(PageForm):
    """Close the year that is over."""

    year = WholeNumber(Needed("Say which year"), what="The year", like=2026)
