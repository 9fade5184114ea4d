"""The forms of the forward plan, of delegations and of what officers decide under them."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from pb.actions.vocabulary import Consulted, Decided, LeftToAnOfficer, Planned, Rejected
from web.forms.days import Day
from web.forms.fields import OneOf, Pounds, Ticks, Words
from web.forms.page_form import PageForm
from web.forms.validators import AtMost, Needed
from web.front.said import Sentence
from web.officers.committees.meeting_forms import PARAGRAPHS
from web.shown.delegated_shown import BECAUSE, INTERESTS, OFFICES, WHO_AGREED, WHO_WAS_TOLD

LONGEST: Final = 4_000
LONGEST_LINE: Final = 300
OPTIONS: Final = 3
"""How many rejected options have boxes of their own."""
YES: Final = "yes"
WHO_DECIDES = (("officer", Sentence("An officer under delegation")), ("committee", Sentence("The committee")))
BY_WHAT = (
    ("scheme", Sentence("The scheme of delegation")),
    ("motion", Sentence("A motion that a meeting carried")),
)
CONSULTED: Final = ("chair", "vice-chair")


A_BID_IS_GONE = "A bid that you ticked does not wait for a decision any more. Look at the ticks, and send it again"
"""Where no tick means every bid, leaving one out would leave more to somebody than was meant."""


class PlanForm(PageForm):
    """What a notice of a key decision says. The page says which bids and officers there are."""

    matter = Words(Needed("Say what is to be decided"), AtMost(LONGEST_LINE, "It"))
    decided_by = OneOf("Choose who decides", WHO_DECIDES)
    officer = OneOf(
        "Choose the officer", prompt="Choose an officer", only_if=lambda form: form.decided_by.data == "officer"
    )
    position = Words(AtMost(LONGEST_LINE, "The position"))
    first_day = Day(Needed("Enter the first day on which it can be decided"), what="The first day")
    last_day = Day(Needed("Enter the last day on which it can be decided"), what="The last day")
    because = Ticks(Needed("Say why it is a key decision"), choices=tuple(BECAUSE.items()))
    most = Pounds(Needed("Enter what it costs at most"))
    bids = Ticks(gone=A_BID_IS_GONE)
    papers = Words(Needed("Name the documents for the decision"), AtMost(LONGEST, "The documents"))
    copies_from = Words(Needed("Say where copies can be had"), AtMost(LONGEST_LINE, "It"))
    paragraph = OneOf("Say whether a part is exempt", PARAGRAPHS)
    exempt_because = Words(AtMost(LONGEST, "The reason"))

    def planned(self) -> Planned:
        """Give what the notice says."""
        paragraph = int(self.paragraph.data or 0)
        return Planned(
            matter=self.matter.data,
            decided_by=self.decided_by.data,
            officer=self.officer.data or "",
            position=self.position.data,
            first_day=self.first_day.data,
            last_day=self.last_day.data,
            because=self.because.data,
            most=self.most.data,
            papers=self.papers.data.splitlines(),
            copies_from=self.copies_from.data,
            proposals=tuple(self.bids.data or ()),
            exempt={"paragraph": paragraph, "reason": self.exempt_because.data} if paragraph else None,
        )


class MovePlanForm(PageForm):
    """For which later days a key decision is planned, and why."""

    first_day = Day(Needed("Enter the first day on which it can be decided"), what="The first day")
    last_day = Day(Needed("Enter the last day on which it can be decided"), what="The last day")
    reason = Words(Needed("Give the reason; it is published"), AtMost(LONGEST, "The reason"))


class ToldForm(PageForm):
    """Who was told that 28 days of notice are impracticable, and why they are."""

    told = OneOf("Say who was told", tuple(WHO_WAS_TOLD.items()))
    told_reason = Words(Needed("Give the reason; it is published"), AtMost(LONGEST, "The reason"))


class UrgencyForm(PageForm):
    """Who agreed that a key decision is urgent, and why it is."""

    agreed_by = OneOf("Say who agreed", tuple(WHO_AGREED.items()))
    agreed_reason = Words(Needed("Give the reason; it is published"), AtMost(LONGEST, "The reason"))


class EndForm(PageForm):
    """Why something ends."""

    end_reason = Words(Needed("Give the reason; it is published"), AtMost(LONGEST, "The reason"))


class DelegationForm(PageForm):
    """What is left to an officer. The page says which officers, bids and carried motions there are."""

    officer = OneOf("Choose the officer", prompt="Choose an officer")
    position = Words(Needed("Say which position the officer holds"), AtMost(LONGEST_LINE, "The position"))
    matter = Words(Needed("Say what is left to them"), AtMost(LONGEST_LINE, "It"))
    by_what = OneOf("Say by what it is left to them", BY_WHAT)
    motion = OneOf("Choose the motion", prompt="Choose a motion", only_if=lambda form: form.by_what.data == "motion")
    source = Words(Needed("Say where it stands: the minute, or the paragraph"), AtMost(LONGEST_LINE, "It"))
    most = Pounds(Needed("Enter what can be awarded at most"))
    first_day = Day(Needed("Enter the first day"), what="The first day")
    last_day = Day(Needed("Enter the last day"), what="The last day")
    consult = Ticks(choices=tuple((office, OFFICES[office]) for office in CONSULTED))
    bids = Ticks(gone=A_BID_IS_GONE)

    def left(self) -> LeftToAnOfficer:
        """Give what is left to the officer."""
        room, _colon, vote = (self.motion.data or "").partition(":")
        return LeftToAnOfficer(
            officer=self.officer.data or "",
            position=self.position.data,
            by_what=self.by_what.data,
            source=self.source.data,
            matter=self.matter.data,
            most=self.most.data,
            first_day=self.first_day.data,
            last_day=self.last_day.data,
            consult=tuple(self.consult.data or ()),
            proposals=tuple(self.bids.data or ()),
            room=room,
            vote=vote,
        )


class ConflictForm(PageForm):
    """A conflict of interest. The page says who can have one."""

    member = OneOf("Choose whose interest it is", prompt="Choose a person")
    interest = OneOf("Choose what kind of interest it is", tuple(INTERESTS.items()))
    conflict_reason = Words(Needed("Say what the interest is; it is published"), AtMost(LONGEST, "It"))


class CallInForm(PageForm):
    """Who calls a decision in, or what came of it, and why. The page says who sits."""

    asked_by = Ticks()
    came_to = Words()
    call_in_reason = Words(Needed("Give the reason; it is published"), AtMost(LONGEST, "The reason"))


class DecisionForm(PageForm):
    """What an officer decides; ``decision_form`` gives it the boxes of its bids and of those who are consulted."""

    def decided(self, bids: Iterable[str], offices: Mapping[str, str]) -> Decided:
        """Give what is decided.

        :param bids: on which it could be decided
        :param offices: whom the officer has to consult, office to member
        """
        about = [bid for bid in bids if bid in (self.bids.data or ())]
        rows = [(self[f"option_{n}"].data, self[f"why_{n}"].data) for n in range(OPTIONS)]
        return Decided(
            day=self.day.data,
            title=self.title.data,
            text=self.decision.data,
            reasons=self.reasons.data,
            proposals=tuple(about),
            awards={bid: self[f"award_{bid}"].data for bid in bids if self[f"award_{bid}"].data},
            total=self.total.data or 0,
            rejected=tuple(Rejected(option, why) for option, why in rows if option or why),
            none_considered=YES in (self.none_considered.data or ()),
            consulted=tuple(
                Consulted(member, office, self[f"on_{office}"].data, self[f"said_{office}"].data)
                for office, member in offices.items()
                if member and self[f"on_{office}"].data
            ),
            two_wards=YES in (self.two_wards.data or ()),
            urgent=self.urgent.data,
            urgent_agreed=self.urgent_agreed.data or "",
            papers=tuple(self.papers.data.splitlines()),
        )


def decision_form(bids: Iterable[str], offices: Iterable[str], **how: Any) -> Any:
    """Make the form of a decision, with boxes for each bid and each office that is consulted."""

    class FormOfThisDecision(DecisionForm):
        pass

    fields: dict[str, Any] = {
        "key": Words(),
        "day": Day(Needed("Enter the day of the decision"), what="The day"),
        "title": Words(Needed("Give the decision a title"), AtMost(LONGEST_LINE, "The title")),
        "bids": Ticks(Needed("Tick the bids that are decided"), gone=A_BID_IS_GONE),
    }
    fields |= {f"award_{bid}": Pounds() for bid in bids}
    fields |= {
        "total": Pounds(),
        "decision": Words(Needed("Write what is decided"), AtMost(LONGEST, "The decision")),
        "reasons": Words(Needed("Give the reasons"), AtMost(LONGEST, "The reasons")),
    }
    for number in range(OPTIONS):
        fields[f"option_{number}"] = Words(AtMost(LONGEST_LINE, "The option"))
        fields[f"why_{number}"] = Words(AtMost(LONGEST, "The reason"))
    fields["none_considered"] = Ticks(choices=((YES, Sentence("No other option was considered")),))
    for office in offices:
        fields[f"on_{office}"] = Day(what="The day")
        fields[f"said_{office}"] = Words(AtMost(LONGEST, "What they said"))
    fields |= {
        "two_wards": Ticks(choices=((YES, Sentence("It is significant for people in two or more wards")),)),
        "plan": OneOf("Choose the entry of the forward plan", prompt=""),
        "urgent_agreed": OneOf("Say who agreed", (("", Sentence("It is not urgent")), *WHO_AGREED.items())),
        "urgent": Words(AtMost(LONGEST, "The reason")),
        "papers": Words(AtMost(LONGEST, "The papers")),
    }
    for name, field in fields.items():
        setattr(FormOfThisDecision, name, field)
    return FormOfThisDecision(**how)
