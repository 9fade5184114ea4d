"""Say what can have happened in meetings of committees: from the notice of one to the last vote in its room.

Lies beside acting.py, which says who has a seat and knows nothing of agendas; it can be read by itself, beside the
minutes of a meeting and the Acts that it follows:

    1  days       in London; working days, and clear days between two of them
    2  who sat    on a day, and under which standing orders
    3  meetings   registers of interests, dispensations, and meetings until they are held; call-in
    4  in session who was in the room minute by minute, and what each vote there came to
    5  left to an officer: the forward plan, delegations, and what was decided under them

Where something is wrong it gives the promise that is broken and the words for it; verify.py writes them down.
Python 3.11 or newer, standard library only.
"""

import re
import time
from collections.abc import Callable, Collection, Iterator
from datetime import date, timedelta
from typing import Any

if __package__:
    from pb.verifier import counting
else:  # taken away: verify.py has seen to it that counting.py is found
    import counting  # type: ignore[import-not-found,no-redef]

must, seconds = counting.must, counting.seconds
Fault = tuple[str, str]
"""A promise that is broken, and where: see the list of promises in verify.py."""
INTERESTS = ("personal", "private", "disclosable-pecuniary")

# ----------------------------------------------------------------------------------------------------------------------
# 1  Days.

MONDAY, SATURDAY, SUNDAY = 0, 5, 6
OPENS_BEFORE = 3_600  # seconds before the hour of its notice at which a room opens at the earliest
A_WHILE_BEFORE = 7_200  # seconds in which a clerk is there before a meeting goes on
AT_ONCE = 60  # seconds between looking whether somebody may act, and writing down that they did
IS_DAY = re.compile(r"\d{4}-\d\d-\d\d").fullmatch


def day_in_london(at: int) -> str:
    """Give the day of a moment in London: an hour ahead from the last Sunday of March to that of October, 1 o'clock."""
    year = int(day_of(at)[:4])
    begins, ends = (last_of(SUNDAY, date(year, month, 31)).isoformat() for month in (3, 10))
    is_summer = first_second_of(begins) + 3_600 <= at < first_second_of(ends) + 3_600
    return day_of(at + 3_600) if is_summer else day_of(at)


def last_of(weekday: int, day: date) -> date:
    """Give the last such day of the week that is not after a day."""
    return day - timedelta((day.weekday() - weekday) % 7)


def day_of(at: int) -> str:
    """Give the day of a moment by Greenwich."""
    return time.strftime("%Y-%m-%d", time.gmtime(min(max(at, 0), 2**37)))


def latest_day_of(at: int) -> str:
    """Give the day that it can have been in London, where summer time is an hour ahead."""
    return day_of(at + 3_600 + AT_ONCE)


def bounds_of(day: str) -> tuple[int, int]:
    """Give the first second of a day in London, and the first one after it."""
    first, last = first_second_of(day), first_second_of(day) + 86_400
    return tuple(at - 3_600 if day_in_london(at - 3_600) == day_of(at) else at for at in (first, last))  # type: ignore[return-value]


def first_second_of(day: str) -> int:
    """Give the first second of a day, 2026-03-31, by Greenwich; in London it begins then or an hour earlier."""
    return seconds(f"{day}T00:00:00Z")


def is_a_day(written: str) -> bool:
    """Say whether a day is one: 2026-02-30 is none."""
    try:
        return bool(IS_DAY(written)) and day_of(seconds(f"{written}T12:00:00Z")) == written
    except (counting.Broken, ValueError):
        return False


MOVED_FOR_ONCE = {
    2012: ("0528", "0604 0605"), 2020: ("0504", "0508"), 2022: ("0530", "0602 0603 0919"), 2023: ("", "0508"),
}  # fmt: skip
"""Bank holidays of England that were moved for a year, and those that were held on other days or beside (gov.uk)."""


def holidays(year: int) -> set[date]:
    """Give the days of a year that are bank holidays, or that section 243 leaves out beside them."""
    a, b, c = year % 19, year // 100, year % 100  # Easter by the Gregorian calendar, the anonymous algorithm of 1876
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    easter = date(year, f // 31, f % 31 + 1)
    found = {easter + timedelta(1), last_of(MONDAY, date(year, 5, 7))}
    found |= {last_of(MONDAY, date(year, month, 31)) for month in (5, 8)}
    for first in (date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)):
        found.add(
            next(day for n in range(5) if (day := first + timedelta(n)).weekday() < SATURDAY and day not in found)
        )
    gone, others = MOVED_FOR_ONCE.get(year, ("", ""))
    found -= {date(year, int(day[:2]), int(day[2:])) for day in gone.split()}
    found |= {date(year, int(day[:2]), int(day[2:])) for day in others.split()}
    return found | {easter - timedelta(2), easter - timedelta(3), date(year, 12, 24), date(year, 12, 25)}


def clear_days_between(first: str, last: str) -> int:
    """Count the working days between two days, without either of them; no more than a year of them."""
    begins, ends = date.fromisoformat(first), date.fromisoformat(last)
    days = [begins + timedelta(n) for n in range(1, min(max((ends - begins).days, 1), 366))]
    return sum(day.weekday() < SATURDAY and day not in holidays(day.year) for day in days)


def working_days_after(first: str, number: int) -> str:
    """Give the last of so many working days after a day."""
    day = date.fromisoformat(first)
    while number > 0:
        day += timedelta(1)
        number -= day.weekday() < SATURDAY and day not in holidays(day.year)
    return day.isoformat()


# ----------------------------------------------------------------------------------------------------------------------
# 2  Who sat on a day, and under which standing orders.

ORDERS = ("quorum", "casting_vote", "clear_days", "recorded_vote_asked_by", "call_in_days")
LAWFUL_NOTICE, LONGEST_CALL_IN = 5, 30
SAID_SINCE: dict[str, Any] = {
    "key_from": 0,
    "votes_on_devices": False,
}  # what standing orders of before mean by silence
WHERE_NONE_ARE = {"clear_days": LAWFUL_NOTICE, "recorded_vote_asked_by": 1, "call_in_days": 0, **SAID_SINCE}


def who_sat(committee: dict[str, Any], day: str) -> dict[str, bool]:
    """Give who had a seat at any time of a day, and whether they had a vote."""
    first = first_second_of(day)  # older services took the day by another hour in summer
    return {who: seat[1] for who, seat in seats_on(committee, day, first - 3_600, first + 86_400).items()}


def seats_on(committee: dict[str, Any], day: str, *bounds: int) -> dict[str, list[Any]]:
    """Give the seats that there were at any time of a day, by member; a term is over with its last day."""
    begins, ends = bounds or bounds_of(day)
    there = [seat for seat in committee["seats"] if seat[2] < ends and (seat[3] or begins) >= begins]
    return {seat[0]: seat for seat in there if not seat[6] or seat[6] >= day}


def presided_on(committee: dict[str, Any], office: str, day: str, *bounds: int) -> str:
    """Give who chaired a committee on a day, or stood in for the chair: the last who did, of those with a seat."""
    begins, ends = bounds or bounds_of(day)
    held = [who for who, since, until in committee[office] if since < ends and (until or begins) >= begins]
    seats = seats_on(committee, day, *bounds)
    return next((who for who in reversed(held) if who in seats), "")


def presides_from_now_on(committee: dict[str, Any], office: str, member: str, at: int) -> None:
    """Let somebody have an office, or nobody, and whoever had it no longer."""
    for held in committee[office]:
        held[2] = held[2] or at
    committee[office] += [[member, at, None]] if member else []


def orders_on(committee: dict[str, Any], day: str) -> dict[str, Any]:
    """Give the standing orders that hold on a day: the last adopted of those that have begun by then."""
    formed_with = {"quorum": str(committee["quorum"]), "casting_vote": committee["casting_vote"], **WHERE_NONE_ARE}
    begun = [each for each in committee["orders"] if each[0] <= day]
    return max(reversed(begun), key=lambda each: each[0])[1] if begun else formed_with


def quorum_of(written: str, voting_seats: int) -> int:
    """Give how many members with a vote must be there: “3”, or “1/4” of the seats, rounded up."""
    above, _, below = written.partition("/")
    return max(1, -(-int(above) * voting_seats // int(below))) if below else int(above)


def quorum_on(committee: dict[str, Any], day: str, *bounds: int) -> int:
    """Give the quorum of a committee on a day; a substitute's seat is that of the member for whom they stand in."""
    seats = seats_on(committee, day, *bounds).values()
    return quorum_of(orders_on(committee, day)["quorum"], sum(seat[1] and seat[4] == "member" for seat in seats))


# ----------------------------------------------------------------------------------------------------------------------
# 3  Meetings (Local Government Act 1972 ss.100A-100E; Localism Act 2011 ss.28-34; SI 1993/202).

HOW_MEETINGS_ARE_HELD = ("in-person", "remote", "both")
KINDS_OF_ITEMS = {"information": range(1), "minutes": range(1), "bid": range(1, 2), "bids": range(2, 1_000)}
KINDS_OF_ITEMS["result"] = KINDS_OF_ITEMS["bid"]
"""Kind of an item of an agenda, and of how many bids or rounds it can be about."""
CATEGORIES = (
    "employment", "sponsorship", "contracts", "land", "licences", "corporate-tenancies", "securities", "other",
)  # fmt: skip
KINDS_OF_PAPERS = ("application/pdf", "text/html", "text/plain")
TO_TELL = 28  # days in which the monitoring officer is told of an interest


OF_A_PLAN = ("plan-moved", "general-exception", "special-urgency", "plan-withdrawn")
OFFICES = {"chair": "chairs", "vice-chair": "vices"}
BECAUSE = ("money", "wards")
IS_TOLD = ("scrutiny-chair", "scrutiny-members")
AGREE = ("scrutiny-chair", "council-chair", "council-vice-chair")
PLANNED_AHEAD, EXCEPTION = 28, 5  # clear days of the calendar, and working days (SI 2012/2089, regulations 9 and 10)


class Meetings:
    """What the record says of registers of interests, and of meetings before they are held."""

    def __init__(self, committees: dict[str, dict[str, Any]], in_a_room: dict[str, frozenset[str]]) -> None:
        self.committees, self.in_a_room = committees, in_a_room
        self.of_member: dict[str, str] = {}  # a register, and whose it is
        self.interests: dict[str, dict[int, dict[str, Any]]] = {}
        self.dispensations: dict[str, dict[int, dict[str, Any]]] = {}
        self.called: dict[str, dict[str, Any]] = {}
        self.notes: list[str] = []
        self.means = {
            "register.opened": self._register_opened,
            "register.interest": self._interest,
            "register.told": self._told,
            "register.interest-ended": self._interest_ended,
            "dispensation.granted": self._granted,
            "dispensation.ended": self._dispensation_ended,
            "meeting.called": self._called,
            "agenda.drafted": self._drafted,
            "agenda.published": self._agenda,
            "agenda.late-item": self._late_item,
            "paper.published": self._paper,
            "paper.withdrawn": self._paper_withdrawn,
            "meeting.moved": self._moved,
            "interest.declared-beforehand": self._beforehand,
            "interest.taken-back": self._taken_back,
            **dict.fromkeys(("meeting.cancelled", "meeting.adjourned", "meeting.inquorate"), self._not_held),
            **dict.fromkeys(in_a_room, self._in_a_room),
            "decision.planned": self._planned,
            **dict.fromkeys([f"decision.{what}" for what in OF_A_PLAN], self._of_a_plan),
            "decision.delegated": self._delegated,
            "decision.conflict-declared": self._conflict,
            "decision.delegation-ended": self._delegation_ended,
            "item.sent-back": self._sent_back,
        }
        self.beforehand: dict[str, dict[str, Any]] = {}  # what stands of what members declared before a meeting
        self.plans: dict[str, dict[str, Any]] = {}
        self.delegations: dict[str, dict[str, Any]] = {}
        self.decided_bids: dict[str, str] = {}  # each, and by which decision
        self.awarded_bids: dict[str, str] = {}  # each that got something, and by which decision
        self.referred_back: set[str] = set()
        self.by_officers: dict[str, tuple[str, set[str], int]] = {}  # under what, on what, how much
        self.of_votes: dict[tuple[str, str], str] = {}  # a vote in a room, and the decision that followed
        self.taken_up: dict[tuple[str, str, str], list[str]] = {}  # what went on, and on whose agendas
        self.came_back: set[tuple[str, str]] = set()
        self.in_rooms: dict[str, str] = {}  # a room, a call-in, minutes: of which committee
        self.rooms: dict[str, Room] = {}
        self.says_who_is_elsewhere = False  # whether any room said that who is elsewhere has no vote
        self.room_of: dict[str, str] = {}  # of each meeting
        self.decided: dict[str, tuple[str, str | None]] = {}  # whose it is, until which day it can be called in
        self.followed: dict[tuple[str, str], Any] = {}  # a vote in a room, and all on which what followed rests
        self.approved: set[str] = set()
        self.called_in: dict[str, list[Any]] = {}  # a call-in: of what, and whether it was answered
        self.excludes_by_resolution = False  # whether any room said that only a resolution excludes the public
        self.says_the_hour = False  # whether rooms say for which hour they were called

    def hear(self, what: str, data: dict[str, Any]) -> Iterator[Fault]:
        """Take the next entry about meetings and those who meet."""
        return self.means[what](what, data)

    def committees_around(self, what: str, data: dict[str, Any]) -> list[str] | None:
        """Give the committees in which an entry lies; None for what is no concern of meetings."""
        if what not in self.means:
            return None
        about = data["id"]
        if what.startswith(("register.", "dispensation.")):
            member = data["member"] if what == "register.opened" else self.of_member.get(about)
            there = self.committees.items()
            return [name for name, each in there if any(seat[0] == member for seat in each["seats"])]
        if "committee" in data:
            self.in_rooms.setdefault(about, data["committee"])
            return [data["committee"]]
        return [self.called[about]["committee"]] if about in self.called else [self.in_rooms.get(about, "")]

    # What members have, and what they are let off from.

    def _register_opened(self, _what: str, data: dict[str, Any]) -> Iterator[Fault]:
        must(data["member"] not in self.of_member.values(), "a member has two registers of interests")
        must(data["id"] not in self.of_member, "a register of interests was opened twice")
        self.of_member[data["id"]] = data["member"]
        self.interests[data["id"]], self.dispensations[data["id"]] = {}, {}
        yield from ()

    def _interest(self, _what: str, data: dict[str, Any]) -> Iterator[Fault]:
        theirs = self.interests[data["id"]]
        must(data["interest"] == len(theirs) + 1, "interests of a member are not numbered in sequence")
        theirs[data["interest"]] = dict(data)
        if data["category"] not in CATEGORIES:
            yield "entries", "an interest is of no category that there is"
        if not is_a_day(data["arose"]) or data["arose"] > latest_day_of(data["at"]):
            yield "entries", "an interest was entered of a day that is to come, or that is none"

    def _told(self, _what: str, data: dict[str, Any]) -> Iterator[Fault]:
        entered = self._standing_interest(data)
        must("told" not in entered, "the monitoring officer was told of one interest twice")
        entered["told"] = told = data["told"]
        if not is_a_day(told) or not entered["arose"] <= told <= latest_day_of(data["at"]):
            yield "entries", "the monitoring officer was told of an interest before it arose, or in the future"
        elif (date.fromisoformat(told) - date.fromisoformat(entered["arose"])).days > TO_TELL:
            late = f"the monitoring officer was told on {told} of an interest of {entered['arose']}"
            self.notes.append(f"member {self.of_member[data['id']][:8]}: {late}, later than {TO_TELL} days after it")

    def _interest_ended(self, _what: str, data: dict[str, Any]) -> Iterator[Fault]:
        self._standing_interest(data)["ended"] = data["at"]
        yield from ()

    def _standing_interest(self, data: dict[str, Any]) -> dict[str, Any]:
        entered = self.interests.get(data["id"], {}).get(data["interest"], {"ended": 0})
        must("ended" not in entered, "something is said of an interest that is not in the register, or has ended")
        return entered

    def _granted(self, _what: str, data: dict[str, Any]) -> Iterator[Fault]:
        theirs, last, today = self.dispensations[data["id"]], data["last_day"], day_in_london(data["at"])
        must(data["dispensation"] == len(theirs) + 1, "dispensations of a member are not numbered in sequence")
        theirs[data["dispensation"]] = {**data, "ended": None}
        if data["committee"] and data["committee"] not in self.committees:
            yield "entries", "a dispensation was granted for a committee that nobody formed"
        if data["allows"] not in ("speak", "vote") or data["ground"] not in ("a", "b", "c", "d", "e"):
            yield "entries", "a dispensation allows what there is not, or on no ground of section 33"
        if not data["what"].strip():
            yield "entries", "a dispensation does not say what it is for"
        latest = str(int(today[:4]) + 4) + latest_day_of(data["at"])[4:].replace("-02-29", "-03-01")
        if not is_a_day(last) or not day_of(data["at"] - AT_ONCE) <= last <= latest:
            yield "committee", "a dispensation was granted for longer than four years, or for days that were past"

    def _dispensation_ended(self, _what: str, data: dict[str, Any]) -> Iterator[Fault]:
        granted = self.dispensations.get(data["id"], {}).get(data["dispensation"], {"ended": 0})
        must(granted["ended"] is None, "a dispensation was ended that there was not, or that had ended")
        granted["ended"] = data["at"]
        if not data["reason"].strip():
            yield "entries", "a dispensation was ended without a reason"

    def dispensation_covers(self, member: str, about: list[str], committee: str, at: int, *to: str) -> bool:
        """Say whether a member could vote on an item, or do what is named, at a moment despite an interest."""
        theirs, allows = next((name for name, whose in self.of_member.items() if whose == member), ""), to or ("vote",)
        return any(
            granted["allows"] in allows and granted["at"] <= at and (granted["ended"] is None or at < granted["ended"])
            and day_in_london(at) <= granted["last_day"] and granted["committee"] in ("", committee)
            and set(about) <= ({*granted["proposals"], *granted["rounds"]} or set(about))
            for granted in self.dispensations.get(theirs, {}).values()
        )  # fmt: skip

    def noted_of_dispensations(self, heard: str, data: dict[str, Any]) -> list[str]:
        """Say who is recorded to have decided on a result under a dispensation that no register in the record has."""
        ends = first_second_of(data["met_on"]) + 86_399
        named = [one["member"] for one in data["vote"]["interests"] if one["dispensation"]]
        lacking = [one for one in named if not self.dispensation_covers(one, [heard], data["committee"], ends)]
        told = f"decided on {data['met_on']} under a dispensation that no register in the record has"
        return [f"member {one[:8]} {told}: ask who granted it" for one in lacking]

    # A meeting until it is held.

    def _called(self, _what: str, data: dict[str, Any]) -> Iterator[Fault]:
        committee, begins = self.committees.get(data["committee"]), seconds(data["begins"])
        must(committee is not None, "a meeting was called of a committee that nobody formed")
        must(data["id"] not in self.called, "a meeting was called twice")
        self.called[data["id"]] = {**data, "begins": begins, "items": [], "state": "called", "papers": {}, "open": ""}
        self.called[data["id"]]["broken_off"] = 0
        self.called[data["id"]]["went_on"] = [begins]  # every time at which it was to begin, or go on
        yield from self._faults_of_a_place(data, begins)
        if data["clear_days"] != orders_on(committee or {}, day_in_london(begins))["clear_days"]:
            yield "committee", "a meeting was called with another notice than standing orders ask for"
        yield from self._faults_of_notice(self.called[data["id"]], day_in_london(data["at"]), data["at"])

    @staticmethod
    def _faults_of_a_place(data: dict[str, Any], begins: int) -> Iterator[Fault]:
        if begins <= data["at"] - AT_ONCE:
            yield "committee", "a meeting was called for a time that was past"
        if data["how"] not in HOW_MEETINGS_ARE_HELD or not data["place"].strip():
            yield "entries", "how or where a meeting is held is not said"
        if data["how"] == "remote":  # Local Government Act 1972, Schedule 12, paragraph 4: at a place
            yield "committee", "a meeting is held at a distance, which the law does not allow"

    @staticmethod
    def _faults_of_notice(meeting: dict[str, Any], given: str, at: int) -> Iterator[Fault]:
        """Hold the clear days that are left against those that were asked for, unless it says why there are fewer."""
        given = min(given, day_of(at - AT_ONCE))
        left = clear_days_between(given, day_in_london(meeting["begins"]))
        if left < meeting["clear_days"] and not meeting["short_notice"].strip():
            asked = f"{left} clear days before the meeting, and {meeting['clear_days']} are asked for"
            yield "committee", f"notice was given {asked}; why is not said"

    def _to_come(self, data: dict[str, Any]) -> dict[str, Any]:
        meeting = self.called.get(data["id"])
        must(meeting is not None, "something is said of a meeting that nobody called")
        must((meeting or {})["state"] != "cancelled", "something happened to a meeting that was cancelled")
        return meeting or {}

    def _drafted(self, _what: str, data: dict[str, Any]) -> Iterator[Fault]:
        if self._to_come(data)["open"]:
            yield "committee", "an agenda was written once more after it had been published"

    def _agenda(self, _what: str, data: dict[str, Any]) -> Iterator[Fault]:
        meeting = self._to_come(data)
        must(not meeting["open"], "an agenda was published twice")
        meeting["open"], meeting["items"] = day_in_london(data["at"]), list(data["items"])
        if meeting["state"] != "called" or meeting["begins"] <= data["at"] - AT_ONCE:
            yield "committee", "an agenda was published when its meeting had begun"
        yield from faults_of_an_agenda(data["items"], data)
        yield from self._faults_of_notice(meeting, meeting["open"], data["at"])
        for item in data["items"]:
            yield from self._faults_of_going_on(meeting, item)

    def _late_item(self, _what: str, data: dict[str, Any]) -> Iterator[Fault]:
        meeting, item = self._to_come(data), data["added"]
        must(meeting["open"], "an item came late to an agenda that nobody had published")
        if not data["reason"].strip():
            yield "committee", "a late item was let in without the chair's reason"
        if any(each[name] == item[name] for each in meeting["items"] for name in ("item", "number")):
            yield "entries", "an item stands on an agenda twice"
        meeting["items"].append(item)
        yield from faults_of_an_item(item)
        yield from faults_of_what_it_names([item], data)
        yield from self._faults_of_going_on(meeting, item)

    def _faults_of_going_on(self, meeting: dict[str, Any], item: dict[str, Any]) -> Iterator[Fault]:
        """Hold an item against the one that it is said to go on from: put off there, lying here, taken up once."""
        said = item.get("continues")
        if said is None:
            return
        must(set(said) == {"meeting", "item"}, "an item does not say from which item of which meeting it goes on")
        earlier, room = self.called.get(said["meeting"]), self.rooms.get(self.room_of.get(said["meeting"], ""))
        was_there = {one["item"]: one for one in (room.says["items"] if room else (earlier or {"items": ()})["items"])}
        if said["item"] not in was_there or said["meeting"] == meeting["id"]:
            yield "committee", "an item is said to go on from a meeting that never had it"
            return
        was = was_there[said["item"]]
        waits, left, lies_with = self._left_of(room, was, earlier or {})
        if not waits or not set(item["about"]) <= left or bool(item["about"]) != bool(was["about"]):
            yield "committee", "an item is said to go on from one that was not put off, or was about something else"
        elif lies_with != meeting["committee"]:
            yield "committee", "an item was taken onto an agenda that lies with another body"
        for matter in item["about"] or [""]:
            others = self.taken_up.setdefault((said["meeting"], said["item"], matter), [])
            if any(self.called[other]["state"] != "cancelled" for other in others):
                yield "committee", "an item that was put off was taken up twice"
            others.append(meeting["id"])

    def _left_of(self, room: "Room | None", was: dict[str, Any], earlier: dict[str, Any]) -> tuple[bool, set[str], str]:
        """Say whether a meeting left an item undecided, give what of it, and which committee has it since."""
        if room is None:
            return earlier["state"] == "adjourned", set(was["about"]), earlier["committee"]
        name, item, whose = was["item"], room.items[was["item"]], room.committee
        votes = {
            vote: says for vote, says in room.votes.items()
            if says["item"] == name and says["outcome"] == "carried" and not says["amendment"]
        }  # fmt: skip
        stands = [says["version"][4] for vote, says in votes.items() if not self._is_back(room, vote)]
        decided = {matter for leaves in stands for matter in item["about"] if matter not in leaves}
        waits = item["ended"] in PUT_OFF or bool(stands) or len(stands) < len(votes)
        if item["ended"] == "forwarded" and (room.says["meeting"], name) not in self.came_back:
            whose = item["to"][0]
        return waits or bool(room.closed and item["about"]), set(item["about"]) - decided, whose

    def _is_back(self, room: "Room", vote: str) -> bool:
        """Say whether what followed from a vote was called in and referred back."""
        return self.of_votes.get((room.says["id"], vote)) in self.referred_back

    def _sent_back(self, _what: str, data: dict[str, Any]) -> Iterator[Fault]:
        """Hear that an item that was forwarded came back: from the committee that has it, or from a body outside."""
        place = (data["meeting"], data["item"])
        must(place not in self.came_back, "an item came back twice")
        self.came_back.add(place)
        room = self.rooms.get(self.room_of.get(data["meeting"], ""))
        item = (room.items if room else {}).get(data["item"], {"ended": "", "to": ("", ""), "about": ()})
        if item["ended"] != "forwarded" or (room and room.committee) != data["forwarded_by"]:
            yield "committee", "an item came back that had not been forwarded, or to another committee"
        elif data["committee"] != (item["to"][0] or data["forwarded_by"]):
            yield "committee", "an item was sent back by a committee with which it did not lie"
        if not set(data["proposals"]) <= set(item["about"]):
            yield "committee", "other bids came back than had been forwarded"
        if not data["reason"].strip():
            yield "entries", "an item was sent back without a reason"
        took = [one for (*where, _), others in self.taken_up.items() if tuple(where) == place for one in others]
        if any(self.called[other]["state"] != "cancelled" for other in took):
            yield "committee", "an item was sent back that stands on an agenda"

    def were_forwarded_to(self, bids: Collection[str], committee: str) -> bool:
        """Say whether each of some bids was forwarded to a committee by one that had it before."""
        ended = [item for room in self.rooms.values() for item in room.items.values() if item["ended"] == "forwarded"]
        there = {bid for item in ended if item["to"][0] == committee for bid in item["about"]}
        return bool(bids) and set(bids) <= there

    def _faults_of_lying_elsewhere(self, bids: list[str], committee: str, officer: str = "") -> Iterator[Fault]:
        """Say where a bid was decided that had been forwarded to others, and had not come back."""
        for bid in bids:
            forwarded = [
                (room.minute, item["to"]) for room in self.rooms.values() for name, item in room.items.items()
                if bid in item["about"] and item["ended"] == "forwarded" and any(item["to"])
                and (room.says["meeting"], name) not in self.came_back
            ]  # fmt: skip
            to_committee, to_officer = max(forwarded, default=(0, (committee, officer)))[1]
            if to_committee != committee and (not officer or to_officer != officer):
                yield "committee", "a bid was decided while it lay with another body"
                return

    def _faults_of_awarding_again(self, bids: list[str], decision: str) -> Iterator[Fault]:
        """Say where a bid is awarded something that was awarded something already, by a decision that stands."""
        if any(self.awarded_bids.get(bid, decision) != decision for bid in bids):
            yield "committee", "a bid was awarded something that had been awarded something already"
        self.awarded_bids |= dict.fromkeys(bids, decision)

    def _faults_of_notice_of_a_meeting(
        self, committee: str, day: str, about: str, bids: list[str], total: int, *, wards: bool = False
    ) -> Iterator[Fault]:
        """Hold a key decision of a meeting against the forward plan (SI 2012/2089, regulations 8 to 11).

        :param about: the round whose result was decided; empty for bids
        :param wards: whether the motion said that it is significant for two or more wards
        """
        key_from = orders_on(self.committees[committee], day)["key_from"] if committee in self.committees else 0
        plans = [
            plan for plan in self.plans.values()
            if (plan["committee"], plan["decided_by"], plan["gone"]) == (committee, "committee", 0)
            and (plan["round"] == about if about else set(bids) <= set(plan["proposals"]))
        ]  # fmt: skip
        is_key = bool(key_from and total >= key_from) or wards or any("wards" in plan["because"] for plan in plans)
        if total and is_key and not any(
            notice_before(plan, day) and plan["first_day"] <= day <= plan["last_day"] and total <= plan["most"]
            for plan in plans
        ):  # fmt: skip
            yield "committee", "a meeting made a key decision that was not announced so, or not long enough before"

    def faults_of_deciding_on_a_result(self, heard: Any, data: dict[str, Any]) -> Iterator[str]:
        """Say where a decision on a counted result is not its minute's, or awards what others awarded before."""
        yield self.fault_of_a_minuted_vote(heard.name, data)
        stand = [each for name, each in heard.motions.items() if name not in self.referred_back]
        if any(motion["carried"] and motion["count"] == data["count"] for motion in stand):
            yield "a motion was put after another one on the same count was carried"
        if data["carried"] and data["committee"] in self.committees:
            on_paper = {each["number"]: each["proposal"] for each in heard.projects if each["proposal"]}
            bids = [on_paper[number] for number in data["awards"] if number in on_paper]
            yield from (words for _, words in self._faults_of_awarding_again(bids, data["id"]))
            of = (data["committee"], data["met_on"], heard.name, bids, sum(data["awards"].values()))
            minuted = [
                self.rooms[room].votes[vote] for (room, vote), name in self.of_votes.items() if name == data["id"]
            ]
            wards = any(vote["wards"] for vote in minuted)
            yield from (words for _, words in self._faults_of_notice_of_a_meeting(*of, wards=wards))

    def faults_of_a_result_by_itself(self, heard: Any, data: dict[str, Any]) -> Iterator[Fault]:
        """Say where a vote that is final by itself pays a bid that a committee, or an officer for it, paid beside."""
        count = next((one for one in heard.counts if one["id"] == data["count"]), None)
        if count and not data["decision"]:
            won = {one["project"] for one in count["outcome"]["entries"] if one["granted"]}
            bids = [one["proposal"] for one in heard.projects if one["number"] in won and one["proposal"]]
            yield from self._faults_of_awarding_again(bids, f"the result of {heard.name}")

    def takes_back(self, heard: Any, data: dict[str, Any]) -> Iterator[Fault]:
        """Have a round's result wait for another decision: that on which it rested was called in and referred back."""
        was_so = heard.stage == "published" and heard.decision == data["decision"]
        if not was_so or data["decision"] not in self.referred_back:
            yield "result", "a result was taken back whose decision no call-in had referred back"
        heard.stage, heard.decision = "counted", ""

    def _paper(self, _what: str, data: dict[str, Any]) -> Iterator[Fault]:
        meeting = self._to_come(data)
        must(data["paper"] == len(meeting["papers"]) + 1, "the papers of a meeting are not numbered in sequence")
        meeting["papers"][data["paper"]] = data["item"]
        has_size = type(data["size"]) is int and data["size"] > 0
        has_kind = data["kind"] in KINDS_OF_PAPERS
        if not counting.IS_HASH(data["sha256"]) or not has_size or not has_kind or not data["title"].strip():
            yield "entries", "a paper has no title, no size or no hash, or is of no kind that there is"
        if meeting["open"] and data["item"] not in {item["item"] for item in meeting["items"]}:
            yield "entries", "a paper is with an item that is not on the agenda"

    def _paper_withdrawn(self, _what: str, data: dict[str, Any]) -> Iterator[Fault]:
        must(self._to_come(data)["papers"].pop(data["paper"], None) is not None, "a paper was taken away twice")
        self.called[data["id"]]["papers"][-data["paper"]] = ""  # its number is not given again
        if not data["reason"].strip():
            yield "entries", "a paper was taken away without a reason"

    def _moved(self, _what: str, data: dict[str, Any]) -> Iterator[Fault]:
        meeting, begins = self._to_come(data), seconds(data["begins"])
        earlier = begins < meeting["begins"]
        if meeting["state"] == "called" and meeting["begins"] <= data["at"] - AT_ONCE:
            yield "committee", "a meeting was moved that had begun"
        if (begins, data["place"], data["how"]) == (meeting["begins"], meeting["place"], meeting["how"]):
            yield "entries", "a meeting was moved, and nothing is another than before"
        meeting |= {"begins": begins, "place": data["place"], "how": data["how"], "state": "called"}
        meeting["went_on"].append(begins)
        yield from self._faults_of_having_decided(data, "moved", begins)
        yield from self._faults_of_a_place(data, begins)
        if not data["reason"].strip():
            yield "entries", "a meeting was moved without a reason"
        if earlier:
            yield from self._faults_of_notice(meeting, meeting["open"] or day_in_london(data["at"]), data["at"])

    def _not_held(self, what: str, data: dict[str, Any]) -> Iterator[Fault]:
        """Hear that a meeting was cancelled before it began, or broken off or inquorate after."""
        meeting = self._to_come(data)
        if what != "meeting.inquorate" and not data["reason"].strip():
            yield "entries", "a meeting was cancelled or adjourned without a reason"
        if (what == "meeting.cancelled") != (data["at"] < meeting["begins"] and meeting["state"] == "called"):
            differs = abs(data["at"] - meeting["begins"]) > AT_ONCE or meeting["state"] != "called"
            yield from [("committee", f"{what} came when it could not: before or after the meeting began")] * differs
        if what == "meeting.inquorate":
            committee, day = self.committees[meeting["committee"]], day_in_london(data["at"])
            sat, there = who_sat(committee, day), set(data["present"])
            if data["quorum"] != quorum_on(committee, day) or not there <= set(sat):
                yield "committee", "a meeting was called inquorate by another quorum, or of people who have no seat"
            elif sum(sat[who] for who in there) >= data["quorum"]:
                yield "committee", "a meeting was called inquorate, and enough members were there"
        if what != "meeting.adjourned":
            yield from self._faults_of_having_decided(data, what.partition(".")[2])
        meeting["state"] = "cancelled" if what == "meeting.cancelled" else "adjourned"
        meeting["gone_at"] = data["at"]
        meeting["broken_off"] = data["at"] if what == "meeting.adjourned" else 0
        if data.get("goes_on"):
            meeting["state"], meeting["begins"] = "called", seconds(data["goes_on"])
            meeting["place"] = data["place"] or meeting["place"]
            meeting["went_on"].append(meeting["begins"])
            if meeting["begins"] <= data["at"] - AT_ONCE:
                yield "committee", "a meeting was broken off, and goes on at a time that was past"

    def _faults_of_having_decided(self, data: dict[str, Any], what: str, begins: int = 0) -> Iterator[Fault]:
        """Say where a meeting is recorded not to have been held, or as another day's, in whose room votes were taken.

        :param begins: when it is said to begin: on a later day than its votes it goes on
        """
        room = self.rooms.get(self.room_of.get(data["id"], ""))
        taken = room is not None and any(vote["outcome"] in ("carried", "lost") for vote in room.votes.values())
        if room and taken and day_in_london(begins) <= day_in_london(room.minute):
            yield "committee", f"a meeting was recorded as {what} in which votes had been taken"

    def _beforehand(self, _what: str, data: dict[str, Any]) -> Iterator[Fault]:
        meeting = self.called.get(data["meeting"])
        must(data["id"] not in self.beforehand, "one declaration was made twice")
        self.beforehand[data["id"]] = data
        if meeting is None or data["item"] not in {item["item"] for item in meeting["items"]}:
            yield "committee", "an interest was declared before a meeting for what is not on its agenda"
        if data["member"] != data["by"]:
            yield "committee", "an interest was declared before a meeting by another than the member"
        if meeting is None:
            return
        committee, begins = self.committees[meeting["committee"]], meeting["begins"]
        if data["committee"] != meeting["committee"] or data["member"] not in seats_on(
            committee, day_in_london(begins)
        ):
            yield "committee", "an interest was declared before a meeting of others, or by whoever has no seat at it"
        about: list[str] = next((item["about"] for item in meeting["items"] if item["item"] == data["item"]), [])
        lifted = self.dispensation_covers(data["member"], about, meeting["committee"], begins)
        if data["dispensation"] and not lifted:
            yield "committee", "a dispensation was named that the member's register does not have for the item"
        yield from self._faults_of_the_hour(data["meeting"])
        bars = data["interest"] == "disclosable-pecuniary" and not data["dispensation"]
        if data["interest"] not in INTERESTS or not data["reason"].strip() or (bars and not data["leaves"]):
            yield "committee", "an interest was declared before a meeting of no kind, without saying which, or to stay"

    def _taken_back(self, _what: str, data: dict[str, Any]) -> Iterator[Fault]:
        declared = self.beforehand.pop(data["id"], None)
        must(declared is not None, "a declaration was taken back that nobody made, or twice")
        if declared and declared["by"] != data["by"]:
            yield "committee", "a declaration was taken back by another than the member"
        yield from self._faults_of_the_hour(declared["meeting"] if declared else "")

    def _faults_of_the_hour(self, meeting: str) -> Iterator[Fault]:
        if meeting in self.room_of:
            yield "committee", "what is declared before a meeting was declared or taken back when it had begun"

    def _faults_of_taking_in(self, entered: dict[str, Any]) -> Iterator[Fault]:
        """Hold what a clerk entered as declared before the meeting against what the member declared."""
        declared = self.beforehand.get(entered["entry"])
        alike = ("member", "item", "interest", "reason")
        if declared and (
            any(entered[name] != declared[name] for name in alike) or declared["leaves"] > entered["leaves"]
        ):
            yield "committee", "what a member declared before the meeting was entered in the room as something else"

    def _not_taken_in(self, room: "Room") -> Iterator[Fault]:
        """Find what members declared before a meeting that was not entered when its room opened."""
        items = {item["item"] for item in room.says["items"]}
        for mark, declared in self.beforehand.items():
            its = declared["meeting"] == room.says["meeting"] and declared["item"] in items
            if its and declared["member"] in room.sits and mark not in room.known:
                yield "committee", "what a member declared before the meeting was not entered in the room"

    # What is done in it, and what follows.

    def _in_a_room(self, what: str, data: dict[str, Any]) -> Iterator[Fault]:
        if what == "room.opened":
            yield from self._room_opened(data)
        elif what.startswith("room."):
            must(data["id"] in self.rooms, "something is entered in a room that nobody opened")
            room, follows = self.rooms[data["id"]], ("room.entry-corrected", "room.vote-decided")
            if data["id"] in self.approved and "called_for" in room.says and what not in follows:
                yield "committee", "something was added to minutes that a later meeting had approved"
            yield from self._faults_of_where_and_when(what, data)
            yield from room.hear(what, data)
            if what == "room.interest-declared":
                yield from self._faults_of_taking_in(data)
            if what == "room.closed":
                yield from self._not_taken_in(self.rooms[data["id"]])
        elif what == "minutes.approved":
            yield from self._approved(data)
        elif what == "call-in.asked":
            yield from self._called_in(data)
        elif what == "call-in.answered":
            asked = self.called_in.get(data["id"], ["", True])
            must(not asked[1], "a call-in was answered that nobody asked for, or twice")
            asked[1] = True
            if data["came_to"] == "referred-back":
                self.referred_back.add(asked[0])
                if asked[0] in self.by_officers:
                    delegation, _bids, total = self.by_officers[asked[0]]
                    self.delegations[delegation]["awarded"] -= total
                for decided in (self.decided_bids, self.awarded_bids):
                    for bid in [bid for bid, decision in decided.items() if decision == asked[0]]:
                        del decided[bid]
            if data["came_to"] not in ("stands", "referred-back", "withdrawn") or not data["reason"].strip():
                yield "entries", "what came of a call-in is not said, or not why"

    def _faults_of_where_and_when(self, what: str, data: dict[str, Any]) -> Iterator[Fault]:
        """Say where somebody came from elsewhere to a meeting in one place, or what was decided when it did not sit."""
        meeting = self.called.get(self.rooms[data["id"]].says["meeting"])
        if meeting is None or "minute" not in data:
            return
        how = data["how"] if what == "room.arrived" else data.get("instead", {}).get("how")
        if how == "remote" and meeting["how"] == "in-person":
            yield "committee", "somebody came from a distance to a meeting that is held in one place alone"
        goes_on = meeting["begins"] - A_WHILE_BEFORE if meeting["state"] == "called" else 2**62
        is_between = meeting["broken_off"] + AT_ONCE < seconds(data["minute"]) < goes_on
        if meeting["broken_off"] and is_between and what in MOVES_OR_VOTES:
            yield "committee", "something was moved or voted on after a meeting was broken off, and before it went on"

    def _room_opened(self, data: dict[str, Any]) -> Iterator[Fault]:
        committee, minute = self.committees.get(data["committee"]), seconds(data["minute"])
        must(committee is not None, "a committee met that nobody formed")
        must(data["id"] not in self.rooms, "one room was opened twice")
        meeting, day = self.called.get(data["meeting"]), day_in_london(minute)
        must(
            all(set(one) == {"member", "has_vote", "kind", "for_whom"} for one in data["sits"])
            and all(set(one) == {"item", "number", "title", "kind", "about"} for one in data["items"]),
            "a room says more or less of its seats and items than rooms do",
        )
        self.rooms[data["id"]] = room = Room(data, minute)
        room.register = self
        if self.room_of.setdefault(data["meeting"], data["id"]) != data["id"]:
            yield "committee", "two rooms of one meeting were opened"
        if minute > data["at"] + AT_ONCE:
            yield "committee", "a meeting began later than it was written down"
        orders, from_then_on = orders_on(committee or {}, day), (minute, bounds_of(day)[1])
        # Services of before took in who had left on the day, before the meeting.
        within = [from_then_on] if "called_for" in data else [from_then_on, bounds_of(day)]
        theirs = [
            {who: [who, seat[1], seat[4], seat[5]] for who, seat in seats_on(committee or {}, day, *each).items()}
            for each in within
        ]
        frozen = {
            one["member"]: [one[name] for name in ("member", "has_vote", "kind", "for_whom")] for one in data["sits"]
        }
        if frozen not in theirs or len(frozen) < len(data["sits"]):
            yield "committee", f"those who sit at the meeting of {day} are not those who had a seat on that day"
        quorums = [quorum_on(committee or {}, day, *each) for each in within]
        asked = (
            data["quorum"] if data["quorum"] in quorums else quorums[0],
            *(orders[name] for name in ORDERS if name not in ("quorum", "clear_days")),
        )
        told = *(data[name] for name in ORDERS if name != "clear_days"), data.get("votes_on_devices", False)
        if (*asked, orders["votes_on_devices"]) != told:
            yield "committee", f"the meeting of {day} was held under other standing orders than held on that day"
        presided = [[presided_on(committee or {}, its, day, *each) for its in OFFICES.values()] for each in within]
        if [data["chair"], data["vice_chair"]] not in presided:
            yield (
                "committee",
                f"the meeting of {day} had another chair or vice-chair than the committee had on that day",
            )
        if data.get("from_elsewhere", "speaks") != "speaks":
            yield "committee", "a room says of who is elsewhere what no room says"
        yield from self._faults_for_the_public(data, meeting, minute)
        if self.says_who_is_elsewhere and meeting and meeting["how"] == "both" and "from_elsewhere" not in data:
            yield "committee", "a room does not say any more that who is elsewhere has no vote"
        self.says_who_is_elsewhere = self.says_who_is_elsewhere or "from_elsewhere" in data
        if meeting is None:
            self.notes.append(f"room {data['id'][:8]}: nobody called the meeting of {day} by this record")
            return
        if meeting["committee"] != data["committee"] or meeting["state"] != "called":
            yield "committee", "a room was opened for a meeting of others, or one that was cancelled or broken off"
        elif day != day_in_london(meeting["begins"]):
            yield "committee", f"a room was opened on {day}, on another day than the meeting was to be held"
        if [as_on_the_agenda(item) for item in data["items"]] != [as_on_the_agenda(item) for item in meeting["items"]]:
            yield "committee", "the agenda of a meeting is not the one that was published"

    def _faults_for_the_public(
        self, data: dict[str, Any], meeting: dict[str, Any] | None, minute: int
    ) -> Iterator[Fault]:
        """Say where a room opened before the public was told to come, or keeps it out of other items than the agenda.

        Services of before said neither; one that says the hour says it from then on.
        """
        hour = seconds(data["called_for"]) if "called_for" in data else 0
        self.says_the_hour = self.says_the_hour or bool(hour)
        if self.says_the_hour and hour != (meeting or {"begins": 0})["begins"]:
            yield "committee", "a room was opened for another hour than its notice says"
        if hour and minute < hour - OPENS_BEFORE:
            yield "committee", "a room was opened more than an hour before the public was told that the meeting begins"
        exempt = {
            one["item"]: one["exempt"]["paragraph"] for one in (meeting or {"items": []})["items"] if one.get("exempt")
        }
        if data.get("exempt", exempt if not hour else {}) != exempt:
            yield "committee", "a room keeps the public out of other items than the agenda says"
        by_resolution = data.get("excludes_by_resolution", False)
        self.excludes_by_resolution = self.excludes_by_resolution or by_resolution
        if by_resolution != (self.excludes_by_resolution and bool(data.get("exempt"))):
            yield "committee", "a room does not say, or says without need, that only a resolution excludes the public"

    def _approved(self, data: dict[str, Any]) -> Iterator[Fault]:
        of, within = self.rooms.get(data["of_room"]), self.rooms.get(data["in_room"])
        must(
            of is not None and within is not None and of is not within,
            "minutes were approved of no meeting, or in none",
        )
        must(data["of_room"] not in self.approved, "the minutes of one meeting were approved twice")
        self.approved.add(data["of_room"])
        vote = within.votes.get(data["vote"]) if within else None
        rests = vote is not None and vote["outcome"] == "carried" and not vote["amendment"]
        item = within.items.get((vote or {}).get("item", ""), {}) if within else {}
        if not rests or item.get("kind") != "minutes" or data["of_room"] not in item["about"]:
            yield "committee", "minutes were approved, and no motion on them was carried"
        if not of or not within:
            return
        if {of.committee, within.committee} != {data["committee"]}:
            yield "committee", "the minutes of one committee were approved by another one"
        if data["version"] != of.events:
            yield "committee", "minutes were approved of another length than was entered of the meeting by then"
        if not of.has_ended:
            yield "committee", "minutes were approved of a meeting that had not ended"
        self.followed[within.says["id"], data["vote"]] = within.rests_on(data["vote"])

    def _called_in(self, data: dict[str, Any]) -> Iterator[Fault]:
        must(data["decided"] in self.decided, "something was called in that no committee had decided")
        once = data["id"] not in self.called_in and data["decided"] not in [of for of, _ in self.called_in.values()]
        must(once, "a decision was called in twice")
        self.called_in[data["id"]] = [data["decided"], False]
        committee, ends = self.decided[data["decided"]]
        if ends is None or (data["ends"] != ends or not ends or day_of(data["at"] - AT_ONCE) > ends):
            yield "committee", f"a decision was called in that could be until {ends or 'no day'}"
        if data["committee"] != committee:
            yield "committee", "a decision was called in as another committee's"
        if not data["asked_by"] or not data["reason"].strip():
            yield "committee", "a decision was called in by nobody, or for no reason"
        seats = {seat[0] for each in self.committees.values() for seat in each["seats"]}
        if not set(data["asked_by"]) <= seats:
            yield "committee", "a decision was called in by somebody who never sat on a committee"
        if len(set(data["asked_by"])) < len(data["asked_by"]):
            yield "committee", "a decision was called in by one person as if by two"

    def hear_of_awards(self, data: dict[str, Any], left: int, was_left: set[int]) -> Iterator[Fault]:
        """Hear what a committee awarded to bids: what a motion says that was carried in its room, and not more."""
        room = self.rooms.get(data["room"])
        must(room is not None, "bids were decided on in no room")
        must(data["id"] not in self.decided, "one decision on bids came twice")
        if room is None:
            return
        day = day_in_london(room.minute)
        could_end = {room.call_in_ends(), room.call_in_ends(self._went_on(room, data["at"]))}
        ends = data["call_in_ends"] if data["call_in_ends"] in could_end else room.call_in_ends()
        self.decided[data["id"]] = data["committee"], ends
        vote = room.votes.get(data["vote"], {"outcome": ""})
        if (data["room"], data["vote"]) in self.followed:
            yield "committee", "two decisions rest on one vote"
        self.followed[data["room"], data["vote"]] = room.rests_on(data["vote"])
        carried = vote["outcome"] == "carried" and not vote["amendment"]
        if not carried or [vote["motion"], vote["item"]] != [data["motion"], data["item"]]:
            yield "committee", "bids were decided on, and no motion on them was carried"
        elif (data["awards"], data["text"], data["reasons"]) != vote["version"][:3]:
            yield "committee", "other awards were recorded than the motion had that was carried"
        if (data["committee"], data["meeting"], data["met_on"]) != (room.committee, room.says["meeting"], day):
            yield "committee", "bids were decided on by another committee, in another meeting or on another day"
        if data["call_in_ends"] != ends:
            yield "committee", f"awards can be called in until {ends or 'no day'}, and another day is said"
        before = room.motions.get(data["motion"], {}).get("before", {})
        leaves = data.get("leaves", [])
        if data["proposals"] != sorted(set(before.get("asks", ())) - set(leaves)):
            yield "committee", "bids were decided on that were not before the committee, or one that was is left out"
        if "version" in vote and leaves != sorted(vote["version"][4]):
            yield "committee", "other bids are said to be left open than the motion left"
        if data["money"] != before.get("money", 0):
            yield "committee", "there was another sum to award than the motion says"
        total = sum(data["awards"].values())
        if any(type(award) is not int or award <= 0 for award in data["awards"].values()):
            yield "money", "an award is no amount of money"
        elif total > left or data["money"] not in was_left:
            yield "money", f"{counting.money(total)} was awarded to bids, and there was {counting.money(left)}"
        self.decided_bids |= dict.fromkeys(data["proposals"], data["id"])
        self.of_votes[data["room"], data["vote"]] = data["id"]
        yield from self._faults_of_awarding_again(list(data["awards"]), data["id"])
        yield from self._faults_of_lying_elsewhere(data["proposals"], data["committee"])
        wards = bool(vote.get("wards"))
        yield from self._faults_of_notice_of_a_meeting(
            data["committee"], day, "", list(data["awards"]), total, wards=wards
        )
        if not set(data["awards"]) <= set(data["proposals"]):
            yield "money", "an award goes to a bid that was not before the committee"

    def _went_on(self, room: "Room", at: int) -> int:
        """Give when the meeting of a room went on last before a moment, where it was broken off; else when it began.

        Services of before counted the days of a call-in from the day on which it began in any case.
        """
        began = day_in_london(room.minute)
        said = self.called.get(room.says["meeting"], {"went_on": []})["went_on"]
        later = [one for one in said if one <= at + A_WHILE_BEFORE and day_in_london(one) > began]
        return max(later, default=room.minute)

    def lay_before(self, data: dict[str, Any]) -> tuple[dict[str, int], list[list[str]]]:
        """Give what bids ask for by the motion on which an award rests, and which are said to exclude each other."""
        room = self.rooms.get(data["room"])
        before: dict[str, Any] = room.motions.get(data["motion"], {}).get("before", {}) if room else {}
        return before.get("asks", {}), before.get("excludes", [])

    # 5  Left to an officer (Local Government Act 1972 s.101; SI 2012/2089; SI 2014/2095).

    def _planned(self, _what: str, data: dict[str, Any]) -> Iterator[Fault]:
        must(data["id"] not in self.plans, "a decision was planned twice")
        must(data["committee"] in self.committees, "a decision was planned of a committee that nobody formed")
        self.plans[data["id"]] = {**data, "on": day_in_london(data["at"]), "exceptions": [], "urgencies": [], "gone": 0}
        is_officers = data["decided_by"] == "officer"
        named = bool(data["officer"].strip()), is_officers and bool(data["position"].strip())
        if data["decided_by"] not in ("committee", "officer") or set(named) != {is_officers}:
            yield "committee", "a decision was planned, and who makes it is not said"
        if not data["because"] or data["because"] != [why for why in BECAUSE if why in data["because"]]:
            yield "entries", "a decision was planned as key, and nobody knows why"
        limit = data["most"] if type(data["most"]) is int else 0
        whole = all(one.strip() for one in (data["matter"], data["copies_from"], *data["papers"])) and limit > 0
        whole = whole and bool(data["papers"])
        if not whole or (data["exempt"] and not is_exempt(data["exempt"])):
            yield "entries", "the notice of a key decision does not say what the law asks"
        yield from self._faults_of_days(data)

    @staticmethod
    def _faults_of_days(data: dict[str, Any]) -> Iterator[Fault]:
        first, last = data["first_day"], data["last_day"]
        if not (is_a_day(first) and is_a_day(last)) or not max(first, day_of(data["at"] - AT_ONCE)) <= last:
            yield "entries", "a decision was planned for days that were past, or that end before they begin"

    def _of_a_plan(self, what: str, data: dict[str, Any]) -> Iterator[Fault]:
        plan, today = self.plans.get(data["id"], {"gone": 1}), day_in_london(data["at"])
        must(not plan["gone"], "something is said of a planned decision that there is not, or that was taken back")
        if not data["reason"].strip():
            yield "entries", f"{what} stands without its reason"
        if what == "decision.plan-moved":
            if data["first_day"] < plan["first_day"]:
                yield "committee", "a planned decision was moved forward, so that its notice is shorter than was said"
            plan |= {name: data[name] for name in ("first_day", "last_day")}
            yield from self._faults_of_days(data)
        elif what == "decision.plan-withdrawn":
            plan["gone"] = 1
        elif what == "decision.general-exception":
            plan["exceptions"].append(today)
            if data["told"] not in IS_TOLD:
                yield "entries", "it is not said who was told of a decision without its notice"
        else:
            plan["urgencies"].append(today)
            if data["agreed_by"] not in AGREE:
                yield "entries", "it is not said who agreed that a decision is urgent"

    def _delegated(self, _what: str, data: dict[str, Any]) -> Iterator[Fault]:
        must(data["committee"] in self.committees, "a decision was left to an officer by a committee nobody formed")
        must(data["id"] not in self.delegations, "one decision was left to an officer twice")
        self.delegations[data["id"]] = {**data, "conflicts": [], "ended": "", "awarded": 0}
        whole = all(data[name].strip() for name in ("officer", "position", "matter", "source"))
        limit = data["most"] if type(data["most"]) is int else 0
        if not whole or limit <= 0 or data["consult"] != [one for one in OFFICES if one in data["consult"]]:
            yield "committee", "a decision was left to nobody, without a limit, or by nothing that is said"
        if not is_a_day(data["first_day"]) or not data["first_day"] <= data["last_day"]:
            yield "entries", "a decision was left to an officer for days that end before they begin"
        if data["first_day"] > latest_day_of(data["at"]):
            yield "committee", "a decision was left to an officer from a day on that was to come"
        room = self.rooms.get(data["room"])
        vote = (room.votes if room else {}).get(data["vote"], {"outcome": "", "amendment": ""})
        by_motion = data["by_what"] == "motion"
        carried = (
            vote["outcome"] == "carried" and not vote["amendment"] and room and room.committee == data["committee"]
        )
        if carried and room and room.items[vote["item"]]["kind"] in ("bid", "bids"):
            carried = bool(data["proposals"]) and set(data["proposals"]) <= set(vote["version"][4])
        if (by_motion and not carried) or (not by_motion and (data["by_what"], data["room"]) != ("scheme", "")):
            yield "committee", "a decision was left to an officer, and no motion of the committee did so"

    def _conflict(self, _what: str, data: dict[str, Any]) -> Iterator[Fault]:
        left = self.delegations[data["id"]]
        sits = seats_on(self.committees[left["committee"]], day_in_london(data["at"]))
        said = {"member": data["member"], "kind": data["interest"], "reason": data["reason"]}
        said["dispensation"] = bool(data["dispensation"])
        if data["member"] != left["officer"] and data["member"] not in sits:
            yield "committee", "a conflict was declared of somebody whom the matter does not concern"
        if data["as"] != "clerk" and data["by"] != data["member"]:
            yield "people", "a conflict was declared for somebody else"
        if data["interest"] not in INTERESTS or not data["reason"].strip() or said in left["conflicts"]:
            yield "entries", "a conflict of no kind was declared, or without saying which, or twice"
        about: list[str] = left["proposals"] or [left["round"]]
        lifted = self.dispensation_covers(data["member"], about, left["committee"], data["at"], *("vote", "speak"))
        if data["dispensation"] and (self.of_member.get(data["dispensation"]) != data["member"] or not lifted):
            yield "committee", "a dispensation was named that the member's register does not have for the matter"
        left["conflicts"].append(said)

    def _delegation_ended(self, _what: str, data: dict[str, Any]) -> Iterator[Fault]:
        left = self.delegations[data["id"]]
        must(not left["ended"], "what was left to an officer was ended twice")
        left["ended"] = day_in_london(data["at"])
        if not data["reason"].strip():
            yield "entries", "what was left to an officer was ended without a reason"

    def hear_of_an_officer(self, data: dict[str, Any], of_round: str, left_over: int) -> Iterator[Fault]:
        """Hear what an officer decided for a committee: no more than was left to them, after asking whom they must."""
        left = self.delegations.get(data["delegation"])
        must(left is not None and data["id"] not in self.decided, "an officer decided what nobody had left to them")
        left, day, today = left or {}, data["decided_on"], day_in_london(data["at"])
        committee, total = self.committees[left["committee"]], sum(data["awards"].values())
        orders, call_in = orders_on(committee, min(day, today)), ""
        if orders["call_in_days"] and not data["urgent"]:
            call_in = working_days_after(today, orders["call_in_days"])
        self.decided[data["id"]] = left["committee"], call_in
        left["awarded"] += total
        again = sorted(
            one for one, (under, bids, _) in self.by_officers.items()
            if one in self.referred_back and under == data["delegation"] and bids & set(data["proposals"])
        )  # fmt: skip
        self.by_officers[data["id"]] = (data["delegation"], set(data["proposals"]), total)
        bars = {one["member"] for one in left["conflicts"] if one["kind"] == INTERESTS[-1] and not one["dispensation"]}
        told = {
            "an officer decided in another matter than was left to them": of_round != left["round"]
            or any(data[name] != left[name] for name in ("committee", "officer", "position")),
            "an officer decided what was left to somebody else": data["by"] != left["officer"],
            "an officer decided who had declared a conflict": left["officer"]
            in {one["member"] for one in left["conflicts"]},
            "a decision of an officer leaves a declared conflict out": data["conflicts"] != left["conflicts"],
            "an officer decided on a day to come": day > latest_day_of(data["at"]),
            "an officer decided before or after it was left to them": not left["first_day"] <= day <= left["last_day"]
            or bool(left["ended"] and day > left["ended"]),
            "an officer decided, and does not say what and why": not all(
                data[name].strip() for name in ("title", "text", "reasons")
            )
            or not all(one["option"].strip() and one["why"].strip() for one in data["rejected"]),
            "an officer decided on bids that were not left to them": not data["proposals"]
            or not set(data["awards"]) <= set(data["proposals"])
            or bool(left["proposals"] and not set(data["proposals"]) <= set(left["proposals"])),
            "an officer is said to have decided anew, and it was not referred back": again
            != data.get("instead_of", again),
            "an officer decided on a bid that was decided already": any(
                bid in self.decided_bids for bid in data["proposals"]
            ),
            "an officer decided on a bid that a meeting put off": any(
                self._is_put_off(bid, left["room"], left["officer"]) for bid in data["proposals"]
            ),
            "an officer awarded more than was left to them": left["awarded"] > left["most"],
            "a decision is urgent, and nobody agreed, or nobody says why": bool(data["urgent"].strip())
            != (data["urgent_agreed"] in AGREE)
            or bool(data["urgent_agreed"]) != bool(data["urgent"]),
            f"a decision can be called in until {call_in or 'no day'}, and another day is said": data["call_in_ends"]
            != call_in,
        }
        yield from (("committee", words) for words, is_so in told.items() if is_so)
        must(all(type(paper) is str and paper.strip() for paper in data["papers"]), "a paper has no name")
        said = [set(one) for one in (*data["rejected"], *data["consulted"])]
        if any(names not in ({"option", "why"}, {"member", "office", "on", "said"}) for names in said):
            yield "entries", "what an officer rejected, or whom they asked, says more or less than it does"
        self.decided_bids |= dict.fromkeys(data["proposals"], data["id"])
        yield from self._faults_of_awarding_again(list(data["awards"]), data["id"])
        yield from self._faults_of_lying_elsewhere(data["proposals"], left["committee"], left["officer"])
        yield from self._faults_of_consulting(data, left, committee, bars)
        yield from self._faults_of_a_key_decision(data, total, orders["key_from"])
        if any(type(award) is not int or award <= 0 for award in data["awards"].values()):
            yield "money", "an award is no amount of money"
        elif total > left_over or data["money"] != left_over:
            yield "money", f"an officer awarded {counting.money(total)}, and there was {counting.money(left_over)}"

    @staticmethod
    def _faults_of_consulting(
        data: dict[str, Any], left: dict[str, Any], committee: dict[str, Any], bars: set[str]
    ) -> Iterator[Fault]:
        day = min(data["decided_on"], day_in_london(data["at"]))
        holders = {office: presided_on(committee, OFFICES[office], day) for office in left["consult"]}
        could = {office: who for office, who in holders.items() if who and who not in bars}
        asked = {one["office"]: one["member"] for one in data["consulted"]}
        if (holders and not could) or any(asked.get(office) != who for office, who in could.items()):
            yield "committee", "an officer decided, and did not ask whom they had to consult"
        sits = seats_on(committee, day)
        for one in data["consulted"]:
            on = one["on"] if is_a_day(one["on"]) else "none"
            if one["member"] not in sits or one["member"] in bars or on > data["decided_on"]:
                yield "committee", "somebody was consulted who has no seat, has a conflict, or only after the decision"

    def _faults_of_a_key_decision(self, data: dict[str, Any], total: int, key_from: int) -> Iterator[Fault]:
        because, day, plan = data["because"], data["decided_on"], self.plans.get(data["planned"])
        known = because == [why for why in BECAUSE if why in because]
        if ("money" in because) != bool(key_from and total >= key_from) or not known:
            yield "committee", f"a decision on {counting.money(total)} is key or is not, and it says otherwise"
        if not because:
            if data["planned"] or data["notice"]:
                yield "committee", "a decision that is not key says that it was announced as one"
            return
        if plan is None or plan["gone"] or (plan["decided_by"], plan["officer"]) != ("officer", data["officer"]):
            yield "committee", "a key decision was not in the forward plan, or as somebody else's"
            return
        notice = notice_before(plan, day)
        if not notice or data["notice"] != notice:
            yield "committee", f"a key decision had {notice or 'no'} notice, and says {data['notice'][:20] or 'none'}"
        within = set(data["proposals"]) <= set(plan["proposals"]) and total <= plan["most"]
        if not within or not plan["first_day"] <= day <= plan["last_day"]:
            yield "committee", "a key decision is another one than was announced: other bids, more money, another day"

    def _is_put_off(self, bid: str, but_for: str, officer: str) -> bool:
        """Say whether the latest meeting with a bid on its agenda put it off, or left it open to somebody else."""
        rooms = [
            room for room in self.rooms.values()
            if room.says["meeting"] in self.called and any(bid in item["about"] for item in room.says["items"])
        ]  # fmt: skip
        latest = max(rooms, key=lambda room: room.minute, default=None)
        if latest is None:
            return False
        items = {name: item for name, item in latest.items.items() if bid in item["about"]}
        open_by = [
            motion for motion in latest.motions.values()
            if motion["item"] in items and motion["came_to"] == "carried" and bid in motion["version"][4]
        ]  # fmt: skip
        put_off = any(item["ended"] in PUT_OFF and item["to"] != ("", officer) for item in items.values())
        return put_off or bool(open_by and latest.says["id"] != but_for)

    def votes_in_a_room(self, heard: str, data: dict[str, Any]) -> tuple[list["Room"], list[tuple["Room", str]]]:
        """Give the rooms of a committee's day that took a round up, and the votes on motions that were taken there."""
        rooms = [
            room for room in self.rooms.values()
            if room.committee == data["committee"] and day_in_london(room.minute) == data["met_on"]
            and any(heard in item["about"] for item in room.items.values())
        ]  # fmt: skip
        return rooms, [
            (room, name)
            for room in rooms
            for name, vote in room.votes.items()
            if not vote["amendment"] and heard in room.items.get(vote["item"], {}).get("about", ())
        ]

    def fault_of_a_minuted_vote(self, heard: str, data: dict[str, Any]) -> str:
        """Say where a decision on a counted result is not the one that was taken in the room on that day."""
        rooms, taken = self.votes_in_a_room(heard, data)
        ends = rooms[0].call_in_ends(self._went_on(rooms[0], data["at"])) if rooms else None
        self.decided[data["id"]] = data["committee"], ends
        if rooms and not taken:
            told = "a decision is recorded of a day on which a room took it up, and no vote on it was taken there"
            self.notes.append(f"round {heard}: {told}")
        for room, name in taken:
            if room.as_recorded(name) == as_recorded(data):
                self.followed[room.says["id"], name] = room.rests_on(name)
                self.of_votes[room.says["id"], name] = data["id"]
                return ""
        return "a decision is recorded otherwise than it was taken in the room" if taken else ""

    def faults_at_the_end(self) -> Iterator[str]:
        """Say of which votes nothing is recorded, from which nothing followed, and what was changed afterwards."""
        for name, room in self.rooms.items():
            told = f"room {name[:8]}"
            if room.undecided():
                yield f"{told}: what came of a vote is not recorded"
            for vote in room.binding():
                if (name, vote) not in self.followed:
                    yield f"{told}: a motion was carried in the room, and no decision followed"
        for (name, vote), rested_on in self.followed.items():
            if self.rooms[name].rests_on(vote) != rested_on:
                yield f"room {name[:8]}: a vote on which something rests was changed afterwards"


def is_exempt(said: dict[str, Any]) -> bool:
    """Say whether something is kept from the public on a ground of Schedule 12A, with a reason."""
    whole = set(said) == {"paragraph", "reason"} and type(said["paragraph"]) is int
    return whole and said["paragraph"] in range(1, 8) and bool(said["reason"].strip())


def clear_days_of_the_calendar(first: str, last: str) -> int:
    """Count the days that lie between two days, without either of them."""
    return max((date.fromisoformat(last) - date.fromisoformat(first)).days - 1, 0)


def notice_before(plan: dict[str, Any], day: str) -> str:
    """Say which notice lay between an entry of the forward plan and a decision; empty where none was enough."""
    if clear_days_of_the_calendar(plan["on"], day) >= PLANNED_AHEAD:
        return "28-days"
    if any(clear_days_between(told, day) >= EXCEPTION for told in plan["exceptions"]):
        return "general-exception"
    return "special-urgency" if any(agreed <= day for agreed in plan["urgencies"]) else ""


def as_on_the_agenda(item: dict[str, Any]) -> list[Any]:
    """Give what an item says, in the room as on the agenda; which minutes are to be approved is seen in the room."""
    about = item["about"] if item["kind"] != "minutes" else []
    return [item["item"], item["number"], item["title"], item["kind"], about]


def as_recorded(data: dict[str, Any]) -> dict[str, Any]:
    """Give what is recorded of a vote on a result, so that it can be held against the minutes."""
    vote = data["vote"]
    interests = [[one[name] for name in ("member", "kind", "reason", "dispensation")] for one in vote["interests"]]
    lists = {name: sorted(vote[name]) for name in ("present", "votes_for", "votes_against", "abstentions")}
    said = {name: vote[name] for name in ("presiding", "moved_by", "seconded_by", "casting")}
    decided = {name: data[name] for name in ("awards", "departures", "reasons", "carried", "quorum", "count")}
    return {**lists, **said, **decided, "interests": sorted(interests)}


def faults_of_an_agenda(items: list[dict[str, Any]], data: dict[str, Any]) -> Iterator[Fault]:
    """Say what is wrong with an agenda: its numbers form a tree, each item is once there and says what it is about."""
    counted: list[int] = []
    for item in items:
        depth = item["number"].count(".")
        must(depth <= len(counted), "the numbers of an agenda form no tree")
        counted = [*counted[:depth], (counted[depth] if depth < len(counted) else 0) + 1]
        must(item["number"] == ".".join(map(str, counted)), "the numbers of an agenda form no tree")
        yield from faults_of_an_item(item)
    if not items or len({item["item"] for item in items}) < len(items):
        yield "entries", "an agenda has no items, or one item twice"
    yield from faults_of_what_it_names(items, data)


def faults_of_an_item(item: dict[str, Any]) -> Iterator[Fault]:
    """Say what is wrong with an item of an agenda by itself."""
    must(
        set(item) - {"exempt", "continues"} == {"item", "number", "title", "kind", "about"},
        "an item says more or less than items do",
    )
    must(item["kind"] in KINDS_OF_ITEMS, "an item is of no kind that there is")
    about, exempt = item["about"], item.get("exempt")
    if not item["title"].strip() or len(set(about)) != len(about) or len(about) not in KINDS_OF_ITEMS[item["kind"]]:
        yield "entries", "an item has no title, or does not say what it is about"
    if exempt is not None and not is_exempt(exempt):
        yield "committee", "an item is closed to the public on no ground of Schedule 12A, or without a reason"


def faults_of_what_it_names(items: list[dict[str, Any]], data: dict[str, Any]) -> Iterator[Fault]:
    """Say where the bids and rounds that an agenda names are not those of its items."""
    bids = sorted({one for item in items if item["kind"] in ("bid", "bids") for one in item["about"]})
    if (data["proposals"], data["rounds"]) != (
        bids, sorted({one for item in items if item["kind"] == "result" for one in item["about"]}),
    ):  # fmt: skip
        yield "entries", "an agenda names other bids or rounds than its items are about"


# ----------------------------------------------------------------------------------------------------------------------
# 4  A meeting in session. Entries are played in the sequence of the minutes at which things happened, as they stand
#    after every correction; what a vote came to is worked out from them and held against what is recorded of it.

MOST_ENTERED, MOST_REPLAYED = 5_000, 2_000_000
BINDS = ("bid", "bids", "result", "minutes")
ENDINGS = ("deferred", "noted", "stood-over", "forwarded")
PUT_OFF = ("deferred", "stood-over", "forwarded")
TO_WHOM = ("to_committee", "to_officer", "to_meeting")
SIDES = ("for", "against", "abstain")
STRUCK: list[Any] = ["", "", "", "struck", "struck", 0, {}]
"""What is recorded of a vote that stands no more."""
SAID_BEFORE: list[set[str]] = [set(), {"count"}, {"asks", "money", "excludes"}]
MOVES_OR_VOTES = ("room.motion-moved", "room.amendment-moved", "room.vote-opened", "room.public-excluded")
GOES_WITH = {"room.vote-opened": "vote", "room.motion-moved": "motion", "room.amendment-moved": "amendment"}


class Room:
    """What was entered of one meeting, and how it stands."""

    register: Meetings

    def __init__(self, says: dict[str, Any], minute: int) -> None:
        self.says, self.minute, self.committee = says, minute, says["committee"]
        self.sits = {one["member"]: one for one in says["sits"]}
        self.entered: list[tuple[str, int, str, dict[str, Any]]] = []
        self.known: dict[str, str] = {}  # the mark of each entry, and of what kind it is
        self.decided: dict[str, str] = {}
        self.told: set[str] = set()
        self.votes: dict[str, dict[str, Any]] = {}
        self.items: dict[str, dict[str, Any]] = {}
        self.events, self.has_ended, self.replayed = 1, False, 0
        self.last = (0, False)  # the last thing that happened, in the sequence in which things did
        self._begin()

    def hear(self, what: str, data: dict[str, Any]) -> Iterator[Fault]:
        """Take the next entry; where it is not the last that happened, everything is played again with it."""
        minute = seconds(data["minute"])
        self.events += 1
        if not self.minute <= minute <= data["at"] + AT_ONCE:
            yield "committee", "something was entered of a minute before the meeting, or one that had not come"
        if what == "room.vote-decided":
            yield from self._decided_rightly(data)
            return
        must(len(self.entered) < MOST_ENTERED, "more was entered of a meeting than this program can keep in mind")
        must(data["entry"] not in self.known, "one entry of a meeting came twice")
        self.known[data["entry"]] = what
        self.has_ended = self.has_ended or what == "room.closed"
        if what == "room.entry-corrected":
            yield from self._faults_of_correcting(data)
        self.entered.append((data["entry"], minute, what, data))
        place = (minute, what == "room.closed")
        is_last = what != "room.entry-corrected" and place >= self.last
        for fault in self._next(what, data, minute) if is_last else self._play():
            if fault not in self.told:
                self.told.add(fault)
                yield "committee", f"the meeting of {day_in_london(self.minute)}: {fault}"

    def _faults_of_correcting(self, data: dict[str, Any]) -> Iterator[Fault]:
        kind = self.known.get(data["corrects"], "room.entry-corrected")
        must(kind != "room.entry-corrected", "an entry of a meeting was corrected that is not there")
        if not data["reason"].strip():
            yield "committee", "an entry of a meeting was corrected without a reason"
        if not set(data["instead"]) <= self.register.in_a_room[kind] - {"entry", "minute", "private"}:
            yield "committee", "a correction says something that its entry does not say"
        if data["instead_at"] and not self.minute <= seconds(data["instead_at"]) <= data["at"] + AT_ONCE:
            yield "committee", "something was entered of a minute before the meeting, or one that had not come"

    def _decided_rightly(self, data: dict[str, Any]) -> Iterator[Fault]:
        """Hold what a vote is recorded to have come to against what it comes to by what was entered."""
        vote = self.votes.get(data["vote"])
        names = ("item", "motion", "amendment", "outcome", "rule", "needed", "numbers")
        ours = [vote[name] for name in names] if vote else STRUCK
        if ours[3] in ("", "tied") and self.decided.get(data["vote"]) not in (None, "struck"):
            ours = STRUCK  # what it had come to was struck, and it is open again
        if ours != [data[name] for name in names]:
            came_to = f"{ours[3]} by {ours[4]}" if ours[3] else "still open"
            yield "committee", f"a vote in the room is recorded as {str(data['outcome'])[:20]}, and it is {came_to}"
        self.decided[data["vote"]] = data["outcome"]

    def undecided(self) -> list[str]:
        """Give the votes that came to something of which nothing is recorded, or something else."""
        came_to = {name: vote["outcome"] for name, vote in self.votes.items() if vote["outcome"] not in ("", "tied")}
        return [name for name, outcome in came_to.items() if self.decided.get(name) != outcome]

    def binding(self) -> list[str]:
        """Give the votes from which something follows outside of the room: carried, on bids, a result or minutes."""
        return [
            name for name, vote in self.votes.items()
            if vote["outcome"] == "carried" and not vote["amendment"]
            and self.items[vote["item"]]["kind"] in BINDS and self.items[vote["item"]]["about"]
            and not (vote["version"][4] and self._asks(vote) <= set(vote["version"][4]))
        ]  # fmt: skip

    def _asks(self, vote: dict[str, Any]) -> set[str]:
        return set(self.motions[vote["motion"]]["before"].get("asks", ()))

    def rests_on(self, name: str) -> list[Any]:
        """Give everything on which the effect of a vote rests."""
        vote = self.votes.get(name)
        if vote is None:
            return []
        item = self.items[vote["item"]]
        said = [vote[each] for each in ("outcome", "casting", "presiding", "movers", "version", "numbers", "names")]
        return [*said, sorted(who for who, bars in item["bars"].items() if bars), sorted(item["was_here"])]

    def as_recorded(self, name: str) -> dict[str, Any]:
        """Give a vote on a result as decisions on one are recorded."""
        vote = self.votes[name]
        item, names = self.items[vote["item"]], vote["names"]
        awards, text, reasons, departures, _ = vote["version"]
        interests = [[who, *said] for who, said in item["declared"].items()]
        return {
            "present": sorted(item["was_here"]), "interests": sorted(interests), "presiding": vote["presiding"],
            "moved_by": vote["movers"][0], "seconded_by": vote["movers"][1], "casting": vote["casting"],
            "votes_for": sorted(names.get("for", ())), "votes_against": sorted(names.get("against", ())),
            "abstentions": sorted(names.get("abstain", ())), "awards": awards, "departures": departures,
            "reasons": reasons or text, "carried": vote["outcome"] == "carried", "quorum": self.says["quorum"],
            "count": self.motions[vote["motion"]]["before"].get("count"),
        }  # fmt: skip

    def call_in_ends(self, sat: int = 0) -> str:
        """Give the last day on which what the meeting decided can be called in; none where it cannot be.

        :param sat: when it went on, where it was broken off
        """
        days = self.says["call_in_days"]
        return working_days_after(day_in_london(sat or self.minute), days) if days else ""

    def _begin(self) -> None:
        self.here, self.out, self.presiding, self.item = dict[str, str](), dict[str, str](), "", ""
        self.items = {item["item"]: self._item(item) for item in self.says["items"]}
        self.motions: dict[str, dict[str, Any]] = {}
        self.votes, self.closed, self.apologies, self.last = {}, False, set[str](), (0, False)

    @staticmethod
    def _item(said: dict[str, Any]) -> dict[str, Any]:
        lists = {"bars": dict[str, bool](), "declared": dict[str, Any](), "leave": set[str](), "was_here": set[str]()}
        return {
            "kind": said["kind"],
            "about": said["about"],
            "ended": "",
            "to": ("", ""),
            "taken": False,
            "out": False,
            "was_out": False,
            **lists,
        }

    def _play(self) -> Iterator[str]:
        standing: dict[str, tuple[int, str, dict[str, Any]]] = {}
        self.replayed += len(self.entered)
        must(self.replayed <= MOST_REPLAYED, "more was corrected of a meeting than this program can follow")
        for mark, minute, what, data in self.entered:
            if what != "room.entry-corrected":
                standing[mark] = (minute, what, data)
                continue
            if data["corrects"] not in standing:
                yield "an entry was corrected that had been struck"
                continue
            then, kind, said = standing[data["corrects"]]
            if data["struck"]:
                hangs = GOES_WITH.get(kind, "")
                goes = {data["corrects"]} | {
                    name for name, (_, _, each) in standing.items() if hangs and each.get(hangs) == said[hangs]
                }
                standing = {name: each for name, each in standing.items() if name not in goes}
            else:
                moved = seconds(data["instead_at"]) if data["instead_at"] else then
                standing[data["corrects"]] = (moved, kind, {**said, **data["instead"]})
        self._begin()
        for minute, what, data in sorted(standing.values(), key=lambda each: (each[0], each[1] == "room.closed")):
            yield from self._next(what, data, minute)

    def _next(self, what: str, data: dict[str, Any], minute: int) -> Iterator[str]:
        """Play one thing that happened."""
        if self.closed:
            yield "something happened after it had ended"
        self.last = (minute, what == "room.closed")
        yield from self._reader_of(what)(data, minute)
        if self.item in self.items and what in ("room.item-taken", "room.arrived"):
            self.items[self.item]["was_here"] |= set(self.here)

    def _reader_of(self, what: str) -> Callable[[dict[str, Any], int], Iterator[str]]:
        return {
            "room.arrived": self._arrived,
            "room.left": self._left,
            "room.apology": self._apology,
            "room.chair-taken": self._chair_taken,
            "room.item-taken": self._item_taken,
            "room.interest-declared": self._interest_declared,
            "room.motion-moved": self._motion_moved,
            "room.amendment-moved": self._amendment_moved,
            "room.motion-withdrawn": self._motion_withdrawn,
            "room.vote-opened": self._vote_opened,
            "room.vote-given": self._vote_given,
            "room.vote-taken": self._vote_taken,
            "room.casting-vote": self._casting_vote,
            "room.item-ended": self._item_ended,
            "room.note-made": self._note_made,
            "room.public-excluded": self._public_excluded,
            "room.public-readmitted": self._public_readmitted,
            "room.closed": self._closed,
        }[what]

    # Who is there.

    def may_vote(self) -> list[str]:
        """Give who can vote now: in the room, with a vote, not barred from the item."""
        barred = self._barred()
        there = [who for who in self._counted() if who not in barred]
        return sorted(who for who in there if self.sits.get(who, {}).get("has_vote"))

    def _counted(self) -> list[str]:
        """Give who is in the room and counts: where the law asks for one place, not who is elsewhere."""
        speaks = self.says.get("from_elsewhere") == "speaks"
        return [who for who, how in self.here.items() if who not in self.out and not (speaks and how == "remote")]

    def _barred(self) -> set[str]:
        return {who for who, bars in self.items.get(self.item, {"bars": {}})["bars"].items() if bars}

    def _is_open(self) -> bool:
        return any(vote["outcome"] in ("", "tied") for vote in self.votes.values())

    def _arrived(self, data: dict[str, Any], _minute: int) -> Iterator[str]:
        who = data["member"]
        seat = self.sits.get(who)
        if seat is None:
            yield "somebody was there who has no seat"
            return
        if who in self.here and who not in self.out:
            yield "somebody came who was there"
        if data["how"] not in HOW_MEETINGS_ARE_HELD[:2]:
            yield "somebody came, and neither in person nor from a distance"
        if any(one == seat["for_whom"] or self.sits[one]["for_whom"] == who for one in self.here if one in self.sits):
            yield "a substitute sat beside the member for whom they stand in"
        if who in self._barred():
            yield "somebody came back to an item that an interest bars them from"
        self.out.pop(who, None)
        self.here.setdefault(who, data["how"])
        self.apologies.discard(who)

    def _left(self, data: dict[str, Any], _minute: int) -> Iterator[str]:
        who = data["member"]
        if who not in self.here or (data["item"] and who in self.out):
            yield "somebody left who was not there"
        if data["item"] and data["item"] != self.item:
            yield "somebody left the room for an item that was not before the meeting"
        if self._is_open() and who == self.presiding:
            yield "whoever presided left while a vote was open"
        self.presiding = "" if self.presiding == who else self.presiding
        if data["item"]:
            self.out[who] = data["item"]
        else:
            self.here.pop(who, None)
            self.out.pop(who, None)

    def _apology(self, data: dict[str, Any], _minute: int) -> Iterator[str]:
        if data["member"] not in self.sits or data["member"] in self.here:
            yield "somebody sent an apology who was there, or has no seat"
        if data["member"] in self.apologies:
            yield "somebody sent an apology twice"
        self.apologies.add(data["member"])

    def _chair_taken(self, data: dict[str, Any], _minute: int) -> Iterator[str]:
        if data["member"] not in self.may_vote() or self._is_open():
            yield "somebody took the chair who could not vote, or while a vote was open"
        self.presiding = data["member"]

    def _item_taken(self, data: dict[str, Any], minute: int) -> Iterator[str]:
        if "called_for" in self.says and minute < seconds(self.says["called_for"]):
            yield "an item was taken before the public was told that the meeting begins"
        if self._is_open():
            yield "the next item was taken while a vote was open"
        elif self._waits():
            yield "the next item was taken while a motion waited"
        said = next((item for item in self.says["items"] if item["item"] == data["item"]), None)
        named = said and [said[name] for name in ("number", "title", "kind")]
        if named and named != [data[name] for name in ("number", "title", "item_kind")]:
            yield "an item was taken under another number, title or kind than it has on the agenda"
        self.out = {who: item for who, item in self.out.items() if item == data["item"]}
        its = {"kind": data["item_kind"], "about": []}
        item = self.items.setdefault(data["item"], self._item(its))
        self.item, item["ended"], item["to"], item["taken"] = data["item"], "", ("", ""), True
        item["was_out"] = item["was_out"] or item["out"]
        leave = item["leave"] & set(self.here)
        if self.presiding in leave:
            yield "whoever presides over an item has to leave for it"
        self.out |= {who: self.item for who in leave if who not in self.out}

    def _interest_declared(self, data: dict[str, Any], minute: int) -> Iterator[str]:
        who, item = data["member"], self.items.get(data["item"])
        if who not in self.sits or item is None or data["interest"] not in INTERESTS or not data["reason"].strip():
            yield "an interest was declared by nobody who sits, in nothing, of no kind or without saying which"
            return
        bars = data["interest"] == "disclosable-pecuniary" and not data["dispensation"]
        covered = not data["dispensation"] or self.register.dispensation_covers(
            who, item["about"], self.committee, minute
        )
        if not covered:
            yield "a dispensation was named that the member's register does not have for the item"
        if bars and not data["leaves"]:
            yield "a member with a disclosable pecuniary interest stayed in the room"
        if data["item"] == self.item and self._is_open():
            yield "an interest was declared while a vote was open"
        if data["item"] == self.item and (bars or data["leaves"]) and who == self.presiding:
            yield "whoever presides over an item has to leave for it"
        item["bars"][who] = bars
        item["declared"].pop(who, None)
        item["declared"][who] = [data["interest"], data["reason"], bool(data["dispensation"])]
        item["leave"] = item["leave"] | {who} if bars or data["leaves"] else item["leave"] - {who}
        if data["item"] == self.item and who in item["leave"] and who in self.here:
            self.out.setdefault(who, self.item)

    # What is moved, and voted on.

    def _faults_of_movers(self, data: dict[str, Any]) -> Iterator[str]:
        may = self.may_vote()
        if data["mover"] == data["seconder"] or not {data["mover"], data["seconder"]} <= set(may):
            yield "a motion was not moved and seconded by two members who could vote"
        if not data["text"].strip():
            yield "a motion or an amendment has no words"
        if len(may) < self.says["quorum"]:
            yield f"a motion was moved when {len(may)} could vote, and the quorum is {self.says['quorum']}"
        if self._is_open():
            yield "a motion was moved while a vote was open"
        total = sum(data["awards"].values())
        if data.get("two_wards", True) is not True:
            yield "a motion says of two wards what no motion says"
        if type(data["total"]) is not int or data["total"] not in (0, total):
            yield "the awards of a motion add up to something else than it says"

    def _motion_moved(self, data: dict[str, Any], _minute: int) -> Iterator[str]:
        if data["item"] != self.item:
            yield "a motion was moved on an item that was not before the meeting"
        item, before = self.items.get(data["item"], self._item({"kind": "", "about": []})), data["before"]
        if set(before) not in SAID_BEFORE:
            yield "a motion says something else of what is before the committee than motions do"
        if data["item"] not in {each["item"] for each in self.says["items"]}:
            yield "a motion was moved on an item that is not on the agenda"
        if data["motion"] in self.motions:
            yield "a motion took the place of another one, by the same mark"
        theirs = [each for each in self.motions.values() if each["item"] == data["item"]]
        if any(each["came_to"] == "carried" and each["before"] for each in theirs):
            yield "a motion was moved on an item that was decided"
        if item["kind"] in ("bid", "bids") and sorted(before.get("asks", ())) != sorted(item["about"]):
            yield "a motion is about other bids than its item"
        if any(each["item"] == data["item"] and not each["came_to"] for each in self.motions.values()):
            yield "a motion was moved while another one waited"
        yield from self._faults_of_movers(data)
        yield from self._faults_of_awards("a motion", data, before)
        version = (data["awards"], data["text"], data["reasons"], data["departures"], data.get("leaves", []))
        movers = [data["mover"], data["seconder"]]
        self.motions[data["motion"]] = {
            "item": data["item"], "movers": movers, "came_to": "", "version": version, "amendments": {},
            "before": before, "wards": bool(data.get("two_wards")),
        }  # fmt: skip

    @staticmethod
    def _faults_of_awards(what: str, data: dict[str, Any], before: dict[str, Any]) -> Iterator[str]:
        """Hold awards to bids against what these ask for, against the money there is, and who excludes whom."""
        asks, said, leaves = before.get("asks", {}), data["awards"], set(data.get("leaves", ()))
        if "count" in before:
            return
        if not leaves <= set(asks) - set(said) or (leaves and not data["reasons"].strip()):
            yield f"{what} leaves a bid open that it awards or that is not before the committee, or does not say why"
        if not set(said) <= set(asks) or any(not 0 < said[bid] <= asks[bid] for bid in said):
            yield f"{what} awards more than a bid asks for, or to none that is before the committee"
        if sum(said.values()) > before.get("money", 0):
            yield f"{what} awards more than there is"
        if any(len(set(group) & set(said)) > 1 for group in before.get("excludes", ())):
            yield f"{what} gives money to bids that exclude each other"

    def _waits(self) -> bool:
        """Say whether a motion on the item before the meeting waits for its vote, and the item was not put off."""
        there = any(each["item"] == self.item and not each["came_to"] for each in self.motions.values())
        return there and not self.items.get(self.item, {"ended": ""})["ended"]

    def _amendment_moved(self, data: dict[str, Any], _minute: int) -> Iterator[str]:
        motion = self.motions.get(data["motion"])
        if motion is None or motion["came_to"] or any(not each["came_to"] for each in motion["amendments"].values()):
            yield "an amendment was moved to no motion that waits, or beside another amendment"
            return
        if any(data["amendment"] in each["amendments"] for each in self.motions.values()):
            yield "an amendment took the place of another one, by the same mark"
        if motion["item"] != self.item:
            yield "an amendment was moved to a motion that was not before the meeting"
        yield from self._faults_of_movers(data)
        yield from self._faults_of_awards("an amendment", data, motion["before"])
        version = (data["awards"], data["text"], data["reasons"], data["departures"], data.get("leaves", []))
        motion["amendments"][data["amendment"]] = {
            "version": version, "movers": [data["mover"], data["seconder"]], "came_to": "",
            "wards": bool(data.get("two_wards")),
        }  # fmt: skip

    def _moved(self, data: dict[str, Any]) -> dict[str, Any] | None:
        """Give the motion, or the amendment to it, of which an entry speaks."""
        motion = self.motions.get(data["motion"], {"amendments": {}})
        return motion["amendments"].get(data["amendment"]) if data["amendment"] else self.motions.get(data["motion"])

    def _motion_withdrawn(self, data: dict[str, Any], _minute: int) -> Iterator[str]:
        moved = self._moved(data)
        if moved is None or moved["came_to"] or self._is_open():
            yield "a motion was withdrawn that did not wait, or while it was voted on"
            return
        moved["came_to"] = "withdrawn"

    def _vote_opened(self, data: dict[str, Any], _minute: int) -> Iterator[str]:
        moved, may, is_result = (
            self._moved(data),
            self.may_vote(),
            self.items.get(self.item, {}).get("kind") == "result",
        )
        if moved is None or moved["came_to"] or self.motions[data["motion"]]["item"] != self.item or self._is_open():
            yield "a vote was opened on nothing that waited for one"
            return
        if data["vote"] in self.votes:
            yield "a vote took the place of another one, by the same mark"
        waits = [each for each in self.motions[data["motion"]]["amendments"].values() if not each["came_to"]]
        if waits and not data["amendment"]:
            yield "a motion was voted on before the amendment to it"
        if data["entitled"] != may:
            yield "others are said to have been able to vote than were in the room and could"
        if data["barred"] != sorted(self._barred()):
            yield "others are said to have been barred from a vote than had declared what bars"
        if data["quorum"] != self.says["quorum"] or len(may) < self.says["quorum"]:
            yield f"a vote was taken when {len(may)} could vote, and the quorum is {self.says['quorum']}"
        if data["presiding"] != self.presiding or self.presiding not in may:
            yield "a vote was taken over which nobody presided who could vote"
        if set(self.motions[data["motion"]]["movers"]) & self._barred():
            yield "a motion was voted on whose mover or seconder an interest bars"
        if data["amendment"] and not set(moved["movers"]) <= set(may):
            yield "an amendment was voted on, and whoever moved or seconded it could not vote"
        asked = set(data["asked_by"]) & set(may)
        if not data["by_name"] and is_result:
            yield "a vote on a counted result was not taken by name"
        if data["by_name"] and not is_result and len(asked) < self.says["recorded_vote_asked_by"]:
            yield "the names were taken down, and too few had asked for it"
        self.votes[data["vote"]] = {
            **{name: data[name] for name in ("motion", "amendment", "by_name", "presiding", "entitled")},
            "item": self.item, "movers": self.motions[data["motion"]]["movers"], "version": moved["version"],
            "wards": moved["wards"], "numbers": {}, "names": {}, "given": {}, "at_close": [],
            "outcome": "", "rule": "", "needed": 0, "casting": "",
        }  # fmt: skip

    def _vote_given(self, data: dict[str, Any], _minute: int) -> Iterator[str]:
        vote, who = self.votes.get(data["vote"]), data["member"]
        if not self.says.get("votes_on_devices") or vote is None or vote["outcome"] or not vote["by_name"]:
            yield "a member voted on their own device where none was open, or standing orders do not have it"
            return
        if who != data["by"]:
            yield "somebody gave the vote of another member"
        if who not in vote["entitled"] or who not in self._counted() or data["side"] not in SIDES:
            yield "a vote was given on a device by nobody who could vote, or for neither side"
        vote["given"][who] = data["side"]

    def _vote_taken(self, data: dict[str, Any], _minute: int) -> Iterator[str]:
        vote, numbers, names = self.votes.get(data["vote"]), data["numbers"], data["names"]
        if vote is None or vote["outcome"]:
            yield "a vote was closed that was not open"
            return
        there = [who for who in vote["entitled"] if who in self._counted()]
        named = [who for side in SIDES for who in names[side]]
        if data["entitled"] != there:
            yield "others are said to have been able to vote at the close than were in the room and could"
        whole = set(numbers) == set(names) == set(SIDES) and all(type(numbers[side]) is int for side in SIDES)
        if not whole or min(numbers.values()) < 0 or sum(numbers.values()) > len(there):
            yield "more votes were given than members could vote, or fewer than none"
            return
        if (vote["by_name"] or named) and any(numbers[side] != len(names[side]) for side in SIDES):
            yield "the numbers of a vote are not those of the names"
        if len(set(named)) < len(named) or not set(named) <= set(there):
            yield "somebody voted twice, or could not vote"
        if any(who in there and who not in names.get(side, ()) for who, side in vote["given"].items()):
            yield "a vote that a member gave on their own device was written down as another"
        vote |= {"numbers": numbers, "names": names, "at_close": there}
        self._settle(vote, "")

    def _casting_vote(self, data: dict[str, Any], _minute: int) -> Iterator[str]:
        vote = self.votes.get(data["vote"])
        if vote is None or vote["outcome"] != "tied" or data["casts"] not in ("for", "against", "none"):
            yield "a casting vote was given where no tie waited for it"
            return
        if data["member"] != vote["presiding"]:
            yield "a casting vote was given by another than whoever presided"
        vote["casting"] = data["casts"]
        self._settle(vote, data["casts"])

    def _settle(self, vote: dict[str, Any], casting: str) -> None:
        """Work out what a vote came to (Local Government Act 1972, Schedule 12, paragraph 39)."""
        those_for, against = vote["numbers"]["for"], vote["numbers"]["against"]
        needed, quorum = (those_for + against) // 2 + 1, self.says["quorum"]
        if len(vote["at_close"]) < quorum:
            came_to = ("not-decided", "quorum", quorum)
        elif not those_for and not against:
            came_to = ("not-decided", "nobody-voted", 1)
        elif those_for != against:
            came_to = ("carried" if those_for > against else "lost", "majority", needed)
        elif not self.says["casting_vote"]:
            came_to = ("lost", "tie-without-casting-vote", needed)
        elif casting == "none":
            came_to = ("not-decided", "casting-vote-not-given", needed)
        else:
            came_to = ({"": "tied", "for": "carried", "against": "lost"}[casting], "casting-vote", needed)
        vote["outcome"], vote["rule"], vote["needed"] = came_to
        moved = self._moved(vote)
        if moved is None or came_to[0] == "tied":
            return
        moved["came_to"] = came_to[0]
        if vote["amendment"] and came_to[0] == "carried":
            self.motions[vote["motion"]] |= {name: moved[name] for name in ("version", "wards")}

    def _item_ended(self, data: dict[str, Any], minute: int) -> Iterator[str]:
        if self._is_open() or data["item"] != self.item:
            yield "an item ended that was not before the meeting, or over an open vote"
        if data["ending"] not in ENDINGS:
            yield "an item ended as no item ends"
        if data["ending"] == "noted" and self._waits():
            yield "an item was noted while a motion waited"
        if data["ending"] in ("deferred", "forwarded") and not data["reason"].strip():
            yield "an item was put off without a reason"
        to_committee, to_officer, to_meeting = (data.get(name, "") for name in TO_WHOM)
        is_known = to_committee in ("", *self.register.committees) and to_committee != self.committee
        bodies = [one for one in (data.get("to"), to_committee, to_officer) if one]
        if (to_committee or to_officer) and (data["ending"] != "forwarded" or len(bodies) > 1 or not is_known):
            yield "an item was forwarded to nobody, to two bodies, or to the committee itself"
        later = self.register.called.get(to_meeting, {"committee": "", "begins": 0, "state": ""})
        goes_there = later["committee"] == self.committee and later["begins"] > minute
        goes_there = goes_there and (later["state"] == "called" or later["gone_at"] > minute)
        if to_meeting and (data["ending"] != "deferred" or not goes_there):
            yield "an item was deferred to a meeting that the committee had not called, or that was past or cancelled"
        if data["item"] in self.items:
            item = self.items[data["item"]]
            item["ended"], item["to"] = data["ending"], (to_committee, to_officer)
            if to_committee and item["kind"] == "result":
                yield "a counted result was forwarded to a committee that does not decide on it"

    def _note_made(self, data: dict[str, Any], _minute: int) -> Iterator[str]:
        if not data["text"].strip() or data["item"] not in self.items:
            yield "a note says nothing, or on no item"
        elif "private" in data and data["item"] not in self.says.get("exempt", {}):
            yield "something was minuted in private under an item that is open to the public"
        elif "private" in data and not (self.items[data["item"]]["taken"] and counting.IS_HASH(str(data["private"]))):
            yield "something was minuted in private of an item that was not taken, or without what commits to it"
        elif "private" in data and self.says.get("excludes_by_resolution") and not self.items[data["item"]]["was_out"]:
            yield "something was minuted in private, and the committee had not resolved to exclude the public"

    def _public_excluded(self, data: dict[str, Any], _minute: int) -> Iterator[str]:
        item, exempt = self.items.get(data["item"]), self.says.get("exempt", {})
        if item is None or data["item"] not in exempt:
            yield "the public was excluded for an item that is not exempt"
            return
        if type(data["paragraph"]) is not int or data["paragraph"] != exempt[data["item"]]:
            yield "the public was excluded under another paragraph than the agenda says"
        if not data["reason"].strip():
            yield "the public was excluded without a reason in the public interest"
        if item["out"]:
            yield "the public was excluded for an item for which it was excluded already"
        if self._is_open():
            yield "the public was excluded or let in while a vote was open"
        able = [who for who in self.may_vote() if not item["bars"].get(who)]
        if data["mover"] == data["seconder"] or not {data["mover"], data["seconder"]} <= set(able):
            yield "the public was excluded on the motion of one member alone, or of some who could not vote on it"
        if len(able) < self.says["quorum"] or self.presiding not in able:
            yield "the public was excluded without a quorum, or with nobody in the chair who could vote on it"
        numbers, casting = data["numbers"], data["casting"]
        must(
            isinstance(numbers, dict)
            and set(numbers) == set(SIDES)
            and all(type(one) is int and one >= 0 for one in numbers.values()),
            "a resolution to exclude the public does not say how many voted how",
        )
        tied = numbers["for"] == numbers["against"] > 0
        ahead = numbers["for"] > numbers["against"] or not any(numbers.values())
        by_the_chair = casting and tied and self.says["casting_vote"]
        if sum(numbers.values()) > len(able) or not (by_the_chair if casting else ahead):
            yield "the public was excluded by a resolution that was not carried"
        item["out"], item["was_out"] = True, item["was_out"] or self.item == data["item"]

    def _public_readmitted(self, data: dict[str, Any], _minute: int) -> Iterator[str]:
        item = self.items.get(data["item"], {"out": False})
        if not item["out"]:
            yield "the public was let in again for an item for which it was not excluded"
        if self._is_open():
            yield "the public was excluded or let in while a vote was open"
        item["out"] = False

    def _closed(self, _data: dict[str, Any], _minute: int) -> Iterator[str]:
        if self._is_open():
            yield "the meeting ended over an open vote"
        elif self._waits():
            yield "the meeting ended while a motion waited"
        self.closed, self.item = True, ""
