"""The forms with which officers follow what is done with awarded money."""

from pb.actions.vocabulary import LONGEST_ASKS, LONGEST_MILESTONE, LONGEST_REASON_OF_DELIVERY
from web.forms.days import Day
from web.forms.fields import OneOf, Ticks, Words
from web.forms.page_form import PageForm
from web.forms.validators import AtMost, Needed
from web.front.said import Sentence

THE_LAST = (("yes", Sentence("It is the last one: nothing comes after it")),)
BECAME = (("met", Sentence("It was met")), ("moved", Sentence("It moves")), ("missed", Sentence("It was missed")))


class MilestoneForm(PageForm):
    """A new milestone."""

    what = Words(Needed("Say what is to be done by then"), AtMost(LONGEST_MILESTONE, "The milestone"))
    due = Day(Needed("Give the day"))


class BecameForm(PageForm):
    """What became of a milestone."""

    milestone = OneOf("Choose the milestone", prompt="Choose one")
    became = OneOf("Say what became of it", BECAME)
    day = Day()
    reason = Words(AtMost(LONGEST_REASON_OF_DELIVERY, "The reason"))

    def validate(self, extra_validators: object = None) -> bool:
        """Look for what is wrong, among it no day where it was met or moves."""
        super().validate(extra_validators)
        if self.became.data in ("met", "moved") and self.day.data is None and not self.problems.get("day"):
            self.wrong(self.day, Sentence("Give the day"))
        return not self.problems


class AskForm(PageForm):
    """A report that is asked for."""

    asks = Words(Needed("Say what you want to know"), AtMost(LONGEST_ASKS, "What you want to know"))
    by_when = Day(Needed("Give the day"))
    last = Ticks(choices=THE_LAST)


class QueryForm(PageForm):
    """A question about a report that came."""

    query = Words(Needed("Write what you want to know about the report"), AtMost(1_000, "The question"))


class AcceptForm(PageForm):
    """A report that is accepted; there is nothing to fill in."""


class Pressed(PageForm):
    """Which button was pressed."""

    do = Words()
