"""Say what can have become of money that was awarded: milestones with their days, and reports that were asked for.

Lies beside verify.py, which reads the record; knows nothing of signatures, trees and roles. What a group reports, and
what an officer asks about it, is not in the record: a commitment stands for it. It can be read by itself:

    1  deliveries      what is followed: one for each bid that there is
    2  milestones      set, moved with a reason, met, missed; never before its time, and never twice
    3  reports         asked for, sent, queried, accepted; in that sequence, and nothing after the last one

Where something is wrong it gives the promise that is broken and the words for it; verify.py writes them down.
Python 3.11 or newer, standard library only.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

if __package__:
    from pb.verifier import counting, meeting
else:  # taken away: verify.py has seen to it that its neighbours are found
    import counting  # type: ignore[import-not-found,no-redef]
    import meeting  # type: ignore[import-not-found,no-redef]

must, day_in_london, is_a_day = counting.must, meeting.day_in_london, meeting.is_a_day
Fault = meeting.Fault
LARGEST = 10**14  # pence
MOST = 20  # milestones, and lines of what was spent

# ----------------------------------------------------------------------------------------------------------------------
# 1  Deliveries.

ENTRIES = {
    "delivery.begun": ("officer", "award proposal"),
    "delivery.milestone-set": ("officer", "milestone what due"),
    "delivery.milestone-moved": ("officer", "milestone due reason"),
    "delivery.milestone-met": ("officer", "milestone met_on"),
    "delivery.milestone-missed": ("officer", "milestone reason"),
    "delivery.report-asked": ("officer", "report due asks", "final"),
    "delivery.report-accepted": ("officer", "report"),
}
"""Who does each, what its entry says, and what it may say."""
COMMITTED = {
    "delivery.report-sent": ("resident applicant", "report spent had", "says_why"),
    "delivery.report-queried": ("officer", "report"),
}
"""The same, of those that commit to words."""


class Delivery:
    """What was done with one award, as the record tells of it."""

    def __init__(self, bid: str, award: str) -> None:
        self.bid, self.award = bid, award
        self.milestones: dict[int, dict[str, Any]] = {}
        self.reports: dict[int, dict[str, Any]] = {}
        self.is_over = False


class Deliveries:
    """Everything that is followed, in the whole record."""

    def __init__(self, awards: Mapping[str, Any]) -> None:
        """Hear nothing yet.

        :param awards: those that were offered so far, each with its stage, by their names
        """
        self.awards = awards
        self.there: dict[str, Delivery] = {}
        self.followed: set[str] = set()
        self.own: dict[str, Callable[[Delivery, dict[str, Any]], Iterator[Fault]]] = {
            "delivery.milestone-set": self._set,
            "delivery.milestone-moved": self._moved,
            "delivery.milestone-met": self._met,
            "delivery.milestone-missed": self._missed,
            "delivery.report-asked": self._asked,
            "delivery.report-sent": self._sent,
            "delivery.report-queried": self._queried,
            "delivery.report-accepted": self._accepted,
        }
        self.means = dict.fromkeys(("delivery.begun", *self.own), self.hear)

    def hear(self, what: str, data: dict[str, Any]) -> Iterator[Fault]:
        """Take the next entry about what was done with an award."""
        if what == "delivery.begun":
            must(data["id"] not in self.there, "one award was begun to be followed twice")
            must(type(data["award"]) is str and type(data["proposal"]) is str, "what is followed is not named")
            if {data["award"], data["proposal"]} & self.followed:
                yield "delivery", "one award, or one bid, is followed twice"
            self.followed |= {data["award"], data["proposal"]}
            self.there[data["id"]] = Delivery(data["proposal"], data["award"])
            yield from self._must_be_taken(self.there[data["id"]])
            return
        must(data["id"] in self.there, "something was done with an award that nobody follows")
        if "reason" in data and not data["reason"].strip():
            yield "entries", f"{what} stands without its reason"
        its = self.there[data["id"]]
        if its.is_over:
            yield "delivery", f"{what} came after the last report was accepted"
        if what in ("delivery.milestone-set", "delivery.report-asked"):
            yield from self._must_be_taken(its)
        yield from self.own[what](its, data)

    def _must_be_taken(self, its: Delivery) -> Iterator[Fault]:
        """See that what was offered was accepted; where nothing was offered, what was decided is followed."""
        award = self.awards.get(its.award)
        if award is not None and award.stage in ("offered", "declined", "lapsed"):
            yield "delivery", "money is followed that nobody had accepted"

    def reports_accepted(self, bid: str) -> int:
        """Say how many reports of a bid were accepted: instalments of its award can wait for them."""
        mine = [its for its in self.there.values() if its.bid == bid]
        return sum(one["is"] == "accepted" for its in mine for one in its.reports.values())

    # ------------------------------------------------------------------------------------------------------------------
    # 2  Milestones.

    @staticmethod
    def _set(its: Delivery, data: dict[str, Any]) -> Iterator[Fault]:
        number, today = data["milestone"], day_in_london(data["at"])
        must(type(number) is int and number == len(its.milestones) + 1, "milestones are not numbered in sequence")
        must(is_a_day(data["due"]) and type(data["what"]) is str, "a milestone has no day, or no words")
        its.milestones[number] = {"due": data["due"], "set": today, "is": "ahead"}
        if not data["what"].strip() or len(its.milestones) > MOST:
            yield "delivery", "a milestone says nothing, or there are more than there can be"
        if data["due"] < today:
            yield "delivery", "a milestone was set for a day that was past"

    @staticmethod
    def _one(its: Delivery, data: dict[str, Any]) -> dict[str, Any]:
        must(data["milestone"] in its.milestones, "something happened to a milestone that nobody had set")
        return its.milestones[data["milestone"]]

    def _moved(self, its: Delivery, data: dict[str, Any]) -> Iterator[Fault]:
        one = self._one(its, data)
        must(is_a_day(data["due"]), "a milestone was moved to no day")
        if one["is"] != "ahead":
            yield "delivery", "a milestone was moved that was met or missed"
        if data["due"] == one["due"] or data["due"] < day_in_london(data["at"]):
            yield "delivery", "a milestone was moved to the same day, or to one that was past"
        one["due"] = data["due"]

    def _met(self, its: Delivery, data: dict[str, Any]) -> Iterator[Fault]:
        one = self._one(its, data)
        must(is_a_day(data["met_on"]), "a milestone was met on no day")
        if one["is"] != "ahead":
            yield "delivery", "a milestone was met that was met or missed already"
        if data["met_on"] < one["set"]:
            yield "delivery", "a milestone was met before it was set"
        if data["met_on"] > day_in_london(data["at"]):
            yield "delivery", "a milestone was met on a day that had not come"
        one["is"] = "met"

    def _missed(self, its: Delivery, data: dict[str, Any]) -> Iterator[Fault]:
        one = self._one(its, data)
        if one["is"] != "ahead":
            yield "delivery", "a milestone was missed that was met or missed already"
        if day_in_london(data["at"]) <= one["due"]:
            yield "delivery", "a milestone was missed before its day was over"
        one["is"] = "missed"

    # ------------------------------------------------------------------------------------------------------------------
    # 3  Reports.

    @staticmethod
    def _asked(its: Delivery, data: dict[str, Any]) -> Iterator[Fault]:
        number = data["report"]
        must(type(number) is int and number == len(its.reports) + 1, "reports are not numbered in sequence")
        must(is_a_day(data["due"]) and type(data["asks"]) is str, "a report was asked for by no day, or with no words")
        must(data.get("final", True) is True, "a report is the last one, or says nothing of it")
        if any(one["is"] != "accepted" for one in its.reports.values()):
            yield "delivery", "a report was asked for while another was open"
        if not data["asks"].strip() or data["due"] < day_in_london(data["at"]):
            yield "delivery", "a report was asked for by a day that was past, or nobody said what about"
        its.reports[number] = {"is": "asked", "final": "final" in data}

    @staticmethod
    def _report(its: Delivery, data: dict[str, Any]) -> dict[str, Any]:
        must(data["report"] in its.reports, "something happened to a report that nobody had asked for")
        return its.reports[data["report"]]

    def _sent(self, its: Delivery, data: dict[str, Any]) -> Iterator[Fault]:
        one, spent, had = self._report(its, data), data["spent"], data["had"]
        whole = type(spent) is list and all(type(each) is int and 0 < each <= LARGEST for each in (*spent, 1))
        must(whole and type(had) is int and 0 <= had <= LARGEST, "what was spent is not whole pence")
        must(data.get("says_why", True) is True, "a report says where more came from, or nothing of it")
        if one["is"] not in ("asked", "queried"):
            yield "delivery", "a report was sent that nobody waited for"
        if len(spent) > MOST:
            yield "delivery", "a report has more lines than it can have"
        if sum(spent) > had and "says_why" not in data:
            yield "delivery", "more was spent than they had, and nobody says where it came from"
        one["is"] = "sent"

    def _queried(self, its: Delivery, data: dict[str, Any]) -> Iterator[Fault]:
        one = self._report(its, data)
        if one["is"] != "sent":
            yield "delivery", "something was asked about a report that had not come"
        one["is"] = "queried"

    def _accepted(self, its: Delivery, data: dict[str, Any]) -> Iterator[Fault]:
        one = self._report(its, data)
        if one["is"] != "sent":
            yield "delivery", "a report was accepted that had not come"
        one["is"], its.is_over = "accepted", one["final"]
