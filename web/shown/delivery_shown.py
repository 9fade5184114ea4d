"""What is done with awarded money as pages show it: milestones, reports as far as they came, pictures of the work."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pb.actions.vocabulary import day_in_london
from pb.erasable.remarks import remarks_by_id
from pb.erasable.report_words import ReportWords, reports_by_words
from pb.readmodels.delivery.answers import Delivery, Milestone, Report, delivery_of
from pb.readmodels.proposals.attachments import pictures_of_work
from pb.readmodels.reading import Reading
from web.front.said import Sentence
from web.front.the_application import now
from web.shown.attachments_shown import PictureShown, public_address, shown_with
from web.shown.round_shown import Status

OVERDUE = Status(Sentence("Overdue"), "red")
STANDINGS = {
    "ahead": Status(Sentence("To come"), "blue"),
    "met": Status(Sentence("Met"), "green"),
    "missed": Status(Sentence("Missed"), "red"),
}
REPORTS = {
    "asked": Status(Sentence("Asked for"), "blue"),
    "sent": Status(Sentence("Has come"), "yellow"),
    "queried": Status(Sentence("Waits for an answer"), "yellow"),
    "accepted": Status(Sentence("Accepted"), "green"),
}


@dataclass(frozen=True)
class MilestoneShown:
    """One milestone."""

    of: Milestone
    status: Status


@dataclass(frozen=True)
class ReportShown:
    """One report, with what was written of it."""

    of: Report
    status: Status
    words: ReportWords | None
    """None before it came."""
    query: str
    """What was asked about it last; empty where nothing was."""

    @property
    def lines(self) -> Sequence[tuple[str, int]]:
        """What was spent on what, in pence; nothing once it was erased."""
        return list(zip(self.words.lines, self.of.spent, strict=False)) if self.words else []

    @property
    def spent(self) -> int:
        """What was spent in all, in pence."""
        return sum(self.of.spent)


@dataclass(frozen=True)
class DeliveryShown:
    """What is done with the money of one proposal."""

    of: Delivery
    milestones: Sequence[MilestoneShown]
    reports: Sequence[ReportShown]
    pictures: Sequence[PictureShown]

    @property
    def is_finished(self) -> bool:
        """Whether the final report was accepted."""
        return self.of.finished_at is not None

    @property
    def for_everybody(self) -> Sequence[ReportShown]:
        """The reports that everybody reads: those that an officer accepted."""
        return [each for each in self.reports if each.of.accepted_at]


def delivery_shown(reading: Reading, proposal: str) -> DeliveryShown | None:
    """Give what is done with the money of a proposal; None where nobody follows it."""
    found = delivery_of(reading, proposal)
    if found is None:
        return None
    pictures = pictures_of_work(reading, [proposal]).get(proposal, ())
    return as_shown(reading, found, shown_with(pictures, public_address).pictures)


def as_shown(reading: Reading, its: Delivery, pictures: Sequence[PictureShown]) -> DeliveryShown:
    """Show one, with the words of its reports."""
    today = day_in_london(now())
    words = reports_by_words(reading, [each.words for each in its.reports if each.words])
    asked = [each.query for each in its.reports if each.query]
    queries = remarks_by_id(reading, asked) if asked else {}
    return DeliveryShown(
        its,
        [MilestoneShown(each, _milestone(each, today)) for each in its.milestones],
        [
            ReportShown(
                each,
                OVERDUE if each.is_overdue(today) else REPORTS[each.at.value],
                words[each.words] if each.words else None,
                queries[each.query].text if each.query else "",
            )
            for each in its.reports
        ],
        pictures,
    )


def _milestone(each: Milestone, today: date) -> Status:
    return OVERDUE if each.is_overdue(today) else STANDINGS[each.standing.value]
