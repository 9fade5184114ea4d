"""The forms of payments for officers: what to send, what was paid, what is asked back, and what came of it."""

from pb.actions.vocabulary import LONGEST_REASON_TO_ASK_BACK, LONGEST_REFERENCE
from web.forms.days import Day
from web.forms.fields import Pounds, Ticks, Words
from web.forms.page_form import PageForm
from web.forms.validators import AtMost, Needed


class SendForm(PageForm):
    """Which approved payments go into one file."""

    chosen = Ticks(Needed("Choose at least one payment"))


class PaidForm(PageForm):
    """What the finance system says of a payment that it made."""

    reference = Words(Needed("Enter the reference"), AtMost(LONGEST_REFERENCE, "The reference"))
    paid_on = Day(Needed("Give the day"))


class AskBackForm(PageForm):
    """How much is asked back, and why."""

    sum = Pounds(Needed("Enter how much is asked back"))
    reason = Words(Needed("Say why"), AtMost(LONGEST_REASON_TO_ASK_BACK, "The reason"))


class CameForm(PageForm):
    """How much of it came."""

    came = Pounds(Needed("Enter how much came"))
    came_as = Words(Needed("Enter the reference"), AtMost(LONGEST_REFERENCE, "The reference"))


class Pressed(PageForm):
    """Which button was pressed."""

    do = Words()
