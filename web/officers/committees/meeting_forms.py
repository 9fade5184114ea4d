"""The forms of the clerk: meetings, agendas, papers, standing orders, interests, dispensations."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from pb.actions.vocabulary import AgendaItem, numbers_for
from web.forms.days import Day, Moment
from web.forms.fields import OneOf, Pounds, Ticks, WholeNumber, Words
from web.forms.page_form import PageForm
from web.forms.validators import AtMost, Between, Needed
from web.front.said import Sentence
from web.shown.meeting_shown import ALLOWS, CATEGORIES, GROUNDS, HOW, KINDS

LONGEST: Final = 2_000
LONGEST_TITLE: Final = 200
LONGEST_PLACE: Final = 300
MOST_DAYS: Final = 60
MOST_MEMBERS: Final = 200
NO, YES = "no", "yes"
CASTING = (("yes", Sentence("Yes")), ("no", Sentence("No: on an equal vote the motion is lost")))
DEPTHS = (("0", Sentence("On its own")), ("1", Sentence("Under the item before it")), ("2", Sentence("Two deeper")))
PARAGRAPHS = (
    ("0", Sentence("Open to everybody")),
    ("1", Sentence("Exempt, paragraph 1: about an individual")),
    ("2", Sentence("Exempt, paragraph 2: likely to reveal who an individual is")),
    ("3", Sentence("Exempt, paragraph 3: financial or business affairs")),
    ("4", Sentence("Exempt, paragraph 4: labour relations")),
    ("5", Sentence("Exempt, paragraph 5: legal professional privilege")),
    ("6", Sentence("Exempt, paragraph 6: notices and orders")),
    ("7", Sentence("Exempt, paragraph 7: prevention of crime")),
)
"""Of Schedule 12A of the Local Government Act 1972, in short words."""


class OrdersForm(PageForm):
    """Standing orders, and the day from which they hold."""

    from_day = Day(Needed("Enter the first day on which they hold"), what="The first day")
    quorum = Words(Needed("Enter the quorum, such as 3 or 1/4"), AtMost(9, "The quorum"))
    casting = OneOf("Say whether the person presiding has a casting vote", CASTING)
    clear_days = WholeNumber(Needed("Enter the clear days of notice"), Between(1, MOST_DAYS, "Notice"), what="Notice")
    asked_by = WholeNumber(
        Needed("Enter how many members may ask for a recorded vote"), Between(1, MOST_MEMBERS), what="The number"
    )
    call_in = WholeNumber(
        Needed("Enter the working days for a call-in, or 0"), Between(0, MOST_DAYS), what="The number of days"
    )
    key_from = Pounds()
    devices = Ticks(choices=(("yes", Sentence("Members in the room may vote by name on their own devices")),))


class MeetingForm(PageForm):
    """When, where and how a meeting is held."""

    begins = Moment(Needed("Enter when the meeting begins"), what="The beginning")
    place = Words(Needed("Say where it is held: the building and the room"), AtMost(LONGEST_PLACE, "The place"))
    how = OneOf("Say how it is held", tuple(HOW.items()))
    reason = Words(AtMost(LONGEST, "The reason"))


class ReasonForm(PageForm):
    """Why something changes. Which of several buttons was pressed says ``do``."""

    do = Words()
    reason = Words(AtMost(LONGEST, "The reason"))
    paper = Words()


class AdjournForm(PageForm):
    """When and where an adjourned meeting goes on, where that is known; and why it was broken off."""

    goes_on = Moment(what="When it goes on")
    place = Words(AtMost(LONGEST_PLACE, "The place"))
    reason = Words(Needed("Give the reason; it is published"), AtMost(LONGEST, "The reason"))


class InquorateForm(PageForm):
    """Who came, to a meeting to which too few did. The page says who sits."""

    present = Ticks()


class PaperForm(PageForm):
    """A paper for an item. The page says which items there are; the file comes beside."""

    item = OneOf("Choose the item that the paper is for", prompt="Choose an item")
    title = Words(Needed("Give the paper a title"), AtMost(LONGEST_TITLE, "The title"))


class InterestForm(PageForm):
    """An interest of a member."""

    category = OneOf("Choose what kind of interest it is", tuple(CATEGORIES.items()), prompt="Choose a kind")
    words = Words(AtMost(LONGEST, "What it is"))
    sensitive = Ticks(choices=(("yes", Sentence("It is sensitive: its details are not published (section 32)")),))
    arose = Day(Needed("Enter when the member took office, or knew of it"), what="The day")


class ToldForm(PageForm):
    """When the monitoring officer was told; which interest it is about; or that it ended."""

    do = Words()
    interest = WholeNumber(what="The interest")
    told = Day(what="The day", only_if=lambda form: form.do.data == "told")


class DispensationForm(PageForm):
    """A dispensation. The page says which committees and rounds there are."""

    what = Words(Needed("Say what the dispensation is for"), AtMost(LONGEST, "What it is for"))
    committee = OneOf("Choose for which committee it is")
    round = OneOf("Choose for which round it is")
    allows = OneOf("Choose what the member may do", tuple(ALLOWS.items()))
    ground = OneOf("Choose the ground of section 33(2)", tuple(GROUNDS.items()))
    last_day = Day(Needed("Enter the last day of the dispensation"), what="The last day")


class EndForm(PageForm):
    """Which dispensation ends, and why."""

    dispensation = WholeNumber(what="The dispensation")
    reason = Words(Needed("Give the reason for which it ends"), AtMost(LONGEST, "The reason"))


class ItemForm(PageForm):
    """One item of an agenda. The page says which bids and rounds it can be about."""

    depth = OneOf("Choose where the item stands", DEPTHS)
    title = Words(Needed("Give the item a title"), AtMost(LONGEST_TITLE, "The title"))
    kind = OneOf("Choose what the item is about", tuple(KINDS.items()))
    bids = Ticks()
    round = OneOf("Choose a round", only_if=lambda form: form.kind.data == "result")
    paragraph = OneOf("Say whether the item is open or exempt", PARAGRAPHS)
    exempt_because = Words(AtMost(LONGEST, "The reason"))
    reason = Words(AtMost(LONGEST, "The reason"))
    """Why the chair lets it in, where it is late."""

    def is_about(self, item: AgendaItem) -> bool:
        """Whether the form is about the same as an item: then it goes on from what that went on from."""
        return set(self.as_item("").about) == set(item.about)

    def as_item(self, item: str) -> AgendaItem:
        """Give the item; its number follows from where it stands.

        :param item: its id; empty for a new one
        """
        paragraph = int(self.paragraph.data or 0)
        about = {
            "bid": self.bids.data,
            "bids": self.bids.data,
            "result": [self.round.data] if self.round.data else [],
        }.get(self.kind.data, [])
        exempt = {"paragraph": paragraph, "reason": self.exempt_because.data} if paragraph else None
        return AgendaItem(item, "", self.title.data, self.kind.data, tuple(about or ()), exempt)


class TakeUpForm(PageForm):
    """On which agenda something that waits is put; why it cannot wait, where that agenda is published."""

    meeting = OneOf("Choose a meeting")
    reason = Words(AtMost(LONGEST, "The reason"))


class SendBackForm(PageForm):
    """Why something that was forwarded comes back."""

    reason = Words(Needed("Say why it is sent back, or what the answer was"), AtMost(LONGEST, "The reason"))


def numbered(items: Sequence[tuple[int, AgendaItem]]) -> list[AgendaItem]:
    """Give items their numbers, as they follow each other.

    :param items: how deep each stands, and the item
    """
    numbers = numbers_for([depth for depth, _item in items])
    return [replace(item, number=number) for (_depth, item), number in zip(items, numbers, strict=True)]
