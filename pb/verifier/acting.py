"""Say who could do what: roles and what they are for, seats and chairs, the decisions of committees, and the roll.

Lies beside verify.py, which reads the record, and counting.py, which counts the ballots and gives out the money; knows
nothing of signatures and trees. It can be read by itself, beside the minutes of a committee and the Acts it follows:

    1  acts            every kind of entry but those of ballots: as what people do it, and what it says
    2  people          what takes two persons; roles: for what, from which day to which, and who had one when they acted
    3  seats           areas, editions of wards, committees, who sits on them and who chairs them
    4  decisions       quorum, interests, majorities; what a motion and a published result may say
    5  meetings        registers of interests, dispensations, and meetings until they are held
    6  in session      who was in the room minute by minute, and what each vote there came to
    7  the roll        who lets voters in: one officer before the vote, two of them while it is open
    8  beside it       what browsers are given by their hashes, and the files of where wards end

Where something is wrong it gives the promise that is broken and the words for it; verify.py writes them down.
Python 3.11 or newer, standard library only.
"""

import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from fractions import Fraction
from math import lcm
from typing import Any, NamedTuple, Protocol

if __package__:
    from pb.verifier import counting
else:  # taken away: verify.py has seen to it that counting.py is found
    import counting  # type: ignore[import-not-found,no-redef]

must, seconds, awards_of = counting.must, counting.seconds, counting.awards_of
Fault = tuple[str, str]
"""A promise that is broken, and where: see the list of promises in verify.py."""

# ----------------------------------------------------------------------------------------------------------------------
# 1  Acts.


class Kind(NamedTuple):
    """What an entry of a kind can be: who may act, and what it says; ``p`` and ``r`` say where it stands."""

    who: tuple[str, ...]
    says: frozenset[str]
    may_say: frozenset[str]
    in_round: bool
    committed: bool = False


def kind(who: str, says: str = "", may_say: str = "", *, in_round: bool = True, committed: bool = False) -> Kind:
    """Write one line of the table below: roles and fields as words."""
    return Kind(tuple(who.split()), frozenset(says.split()), frozenset(may_say.split()), in_round, committed)


def in_room(says: str) -> Kind:
    """Write one line about a meeting in session, which its clerk keeps."""
    return kind("clerk", says, in_round=False)


MOVED = "text awards total departures reasons mover seconder"
HELD_FOR = "scope_kind scope since until"
KINDS = {
    "record.stated": kind("system", "origin log receipts policy", in_round=False),
    "record.stated-anew": kind("system", "origin log receipts policy", "signed", in_round=False),
    "record.served": kind("system", "assets", in_round=False),
    "person.joined": kind("administrator system", "first_role", HELD_FOR, in_round=False),
    "role.given": kind("administrator system", "given", HELD_FOR, in_round=False),
    "role.taken": kind("administrator system", "taken", "scope_kind scope", in_round=False),
    "second-step.reset": kind("administrator officer returning-officer", "reason", in_round=False),
    "sign-in-rules.begun": kind("administrator system", "second_step reason", in_round=False),
    "sign-in-rules.changed": kind("administrator", "second_step reason", in_round=False),
    "scheme.set-up": kind("officer import", "name summary kind run_by", "two_persons", in_round=False),
    "scheme.two-persons": kind("administrator", "reason", in_round=False),
    "scheme.one-person": kind("administrator officer returning-officer", "reason", in_round=False),
    "act.proposed": kind(
        "officer returning-officer administrator clerk chair member partner", "act facts", "scheme reason"
    ),
    "act.confirmed": kind("officer returning-officer administrator clerk chair member partner", "", "reason"),
    "act.refused": kind("officer returning-officer administrator clerk chair member partner", "reason"),
    "area.drawn": kind("officer import", "name population", in_round=False),
    "area.population-corrected": kind("officer", "population source", in_round=False),
    "edition.taken-in": kind(
        "officer system",
        "name source licence grid boundaries populations populations_from postcodes postcodes_kept areas",
        in_round=False,
    ),
    "edition.area-tied": kind("officer system", "area codes", in_round=False),
    "edition.address-answered": kind("officer clerk system", "answer holds_for reason", in_round=False),
    "committee.formed": kind("officer clerk", "name areas quorum casting_vote", in_round=False),
    "member.joined": kind("officer clerk", "member has_vote", "kind for_whom until area", in_round=False),
    "member.left": kind("officer clerk", "member", in_round=False),
    "chair.elected": kind("officer clerk", "member", in_round=False),
    "vice-chair.elected": kind("officer clerk", "member", in_round=False),
    "committee.standing-orders": kind(
        "officer clerk",
        "from_day quorum casting_vote clear_days recorded_vote_asked_by call_in_days",
        in_round=False,
    ),
    "register.opened": kind("clerk", "member", in_round=False),
    "register.interest": kind("clerk", "interest category arose", in_round=False, committed=True),
    "register.told": kind("clerk", "interest told", in_round=False),
    "register.interest-ended": kind("clerk", "interest", in_round=False),
    "dispensation.granted": kind(
        "clerk", "dispensation committee proposals rounds what allows ground last_day", in_round=False
    ),
    "dispensation.ended": kind("clerk", "dispensation reason", in_round=False),
    "meeting.called": kind("clerk", "committee begins place how clear_days short_notice", in_round=False),
    "agenda.drafted": kind("clerk", in_round=False),
    "agenda.published": kind("clerk", "items proposals rounds", in_round=False),
    "agenda.late-item": kind("clerk", "added proposals rounds reason", in_round=False),
    "paper.published": kind("clerk", "paper item title kind size sha256", in_round=False),
    "paper.withdrawn": kind("clerk", "paper reason", in_round=False),
    "meeting.moved": kind("clerk", "begins place how reason", in_round=False),
    "meeting.cancelled": kind("clerk", "reason", in_round=False),
    "meeting.adjourned": kind("clerk", "goes_on place reason", in_round=False),
    "meeting.inquorate": kind("clerk", "present quorum", in_round=False),
    "round.announced": kind(
        "officer partner import", "scheme area committee name about rules", "two_persons takes_two"
    ),
    "round.rules-changed": kind("officer returning-officer administrator partner import", "rules reason"),
    "proposal.submitted": kind("resident applicant officer import", "reference costs", "pot", committed=True),
    "proposal.edited": kind("resident applicant officer import", "costs", "pot", committed=True),
    "proposal.withdrawn": kind("resident applicant officer import"),
    "proposal.shortlisted": kind("officer assessor partner import", "cost reason"),
    "proposal.ruled-out": kind("officer assessor partner import", "reason"),
    "appeal.made": kind("resident applicant officer", committed=True),
    "appeal.answered": kind("officer", "upheld reason"),
    "criteria.published": kind("officer partner", "asked"),
    "criteria.changed": kind("officer partner", "asked reason"),
    "assessment.begun": kind("officer partner", "proposal assessors"),
    "assessment.assessors": kind("officer partner", "assessors"),
    "assessment.conflict": kind("assessor officer partner", "reason"),
    "assessment.made": kind("assessor officer partner", "edition answers feasible says"),
    "assessment.shown": kind("officer partner", "reply_until"),
    "sheet.handed-in": kind("member chair", "committee scores interests"),
    "sheet.changed": kind("member chair", "scores interests"),
    "assessment.reply": kind("resident applicant officer", committed=True),
    "round.settled": kind("officer returning-officer administrator partner import", "rules projects fingerprint"),
    "roll.opened": kind("officer returning-officer system import", "", "two_persons"),
    "roll.asked": kind("officer returning-officer", "request number reason"),
    "roll.refused": kind("officer returning-officer", "request reason"),
    "roll.issued": kind(
        "officer returning-officer administrator system import",
        "number fingerprint",
        "request reason way replaces seen",
    ),
    "codes.cancelled": kind("officer returning-officer administrator system", "hashes reason", "way"),
    "box.sealed": kind("system", "number ballots"),
    "roll.marks": kind("system", "issue part hashes"),
    "round.opened": kind("system", "rules budget_p closes"),
    "round.extended": kind("officer returning-officer administrator import", "closes reason"),
    "round.project-withdrawn": kind("officer returning-officer administrator import", "number reason"),
    "round.closed": kind("system", "ballots entitlements_used batches"),
    "round.lot-drawn": kind("officer returning-officer administrator import", "beacon how"),
    "round.casting-vote": kind("officer returning-officer administrator member chair", "sequence reason"),
    "round.count": kind("system", "number ballots fingerprint withdrawn outcome"),
    "round.counted": kind("system", "count number"),
    "motion.decided": kind(
        "member chair clerk", "committee count met_on quorum vote carried awards departures reasons"
    ),
    "round.published": kind("member chair clerk system", "count decision"),
    "room.opened": in_room(
        "minute meeting committee sits chair vice_chair quorum casting_vote recorded_vote_asked_by call_in_days items"
    ),
    "room.arrived": in_room("entry minute member how"),
    "room.left": in_room("entry minute member item"),
    "room.apology": in_room("entry minute member"),
    "room.chair-taken": in_room("entry minute member"),
    "room.item-taken": in_room("entry minute item number title item_kind"),
    "room.interest-declared": in_room("entry minute item member interest reason leaves dispensation"),
    "room.motion-moved": in_room(f"entry minute item motion {MOVED} before"),
    "room.amendment-moved": in_room(f"entry minute motion amendment {MOVED}"),
    "room.motion-withdrawn": in_room("entry minute motion amendment"),
    "room.vote-opened": in_room("entry minute vote motion amendment by_name asked_by presiding quorum entitled barred"),
    "room.vote-taken": in_room("entry minute vote numbers names entitled"),
    "room.casting-vote": in_room("entry minute vote member casts"),
    "room.vote-decided": in_room("minute vote item motion amendment outcome rule needed numbers"),
    "room.item-ended": in_room("entry minute item ending reason"),
    "room.note-made": in_room("entry minute item text"),
    "room.entry-corrected": in_room("entry minute corrects struck instead instead_at reason"),
    "room.closed": in_room("entry minute"),
    "bids.decided": kind(
        "clerk", "committee room meeting item motion vote met_on proposals awards money text reasons call_in_ends"
    ),
    "minutes.approved": in_room("committee of_room version in_room vote"),
    "call-in.asked": in_room("decided committee asked_by reason ends"),
    "call-in.answered": in_room("came_to reason"),
}
"""Every kind of entry but those of ballots, marks and erasures, which say nothing of who acted. Who acted has a role,
or is the service by itself: "system", or "import" in a round that it took over whole from a city's file."""
IN_A_ROOM = tuple(what for what in KINDS if what.startswith(("room.", "bids.", "minutes.", "call-in.")))
ABOUT_ASSESSING = tuple(what for what in KINDS if what.startswith(("appeal.", "criteria.", "assessment.")))
FOR_THEMSELVES = ("resident", "applicant")
"""As what people act for themselves, and are not named."""
PERSONAL = ("person.joined", "role.given", "role.taken", "second-step.reset")
"""What happens to people, of which the record tells only what they do for the council."""
TEXTS = {
    "name", "summary", "kind", "run_by", "about", "reason", "reasons", "reference", "pot", "beacon", "how", "source",
    "scheme", "area", "committee", "member", "decision", "fingerprint", "met_on", "by", "id", "given", "taken",
    "first_role", "policy", "scope_kind", "scope", "since", "until", "act",
}  # fmt: skip
"""What is text wherever it is said."""
ACTING_FOR_THE_COUNCIL = (
    "officer", "returning-officer", "assessor", "clerk", "member", "auditor", "administrator", "partner",
)  # fmt: skip
"""Roles that are given and taken; who chairs a committee was elected."""


# ----------------------------------------------------------------------------------------------------------------------
# 2  People.

AT_ONCE = 60  # seconds between looking whether somebody may act, and writing down that they did
Places = frozenset[tuple[str, str]]
"""What is acted upon, and everything in which it lies: a round lies in its scheme, its area and its committee."""
KINDS_OF_PLACES = ("scheme", "round", "committee", "area")
HOLDS_A_POSTCODE = re.compile(r"(?i)\b[A-Z]{1,2}[0-9][0-9A-Z]?\s*[0-9][A-Z]{2}\b").search
IS_DAY = re.compile(r"\d{4}-\d\d-\d\d").fullmatch


KINDS_OF_SCHEMES = ("decision-day", "committee-fund")
"""Residents decide by their votes, or a committee by motion."""


def fault_of_a_name(what: str, data: dict[str, Any]) -> Iterator[Fault]:
    """Say where something has no name under which people can ask for it."""
    if not data["name"].strip():
        yield "entries", f"a {what} has no name"


def faults_of_who_decides(data: dict[str, Any], committee: str, *, kind: str = "") -> Iterator[Fault]:
    """Say where nobody decides after a vote, and residents were promised that somebody does."""
    if kind == "committee-fund" and not committee:
        yield "rules", "a committee decides in its scheme, and it has none"
    if data["rules"]["level"] != "decide" and not committee:
        yield "rules", "nobody decides after a vote that is advice"


MONDAY, SATURDAY, SUNDAY = 0, 5, 6
KINDS_OF_SEATS = ("member", "co-opted", "substitute")
ORDERS = ("quorum", "casting_vote", "clear_days", "recorded_vote_asked_by", "call_in_days")
LAWFUL_NOTICE, LONGEST_CALL_IN = 5, 30
WHERE_NONE_ARE = {"clear_days": LAWFUL_NOTICE, "recorded_vote_asked_by": 1, "call_in_days": 0}
IS_QUORUM = re.compile("[1-9][0-9]{0,3}(?:/[1-9][0-9]{0,3})?").fullmatch


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


ITS_OWN = {
    "change-rules": "round.rules-changed",
    "settle-paper": "round.settled",
    "cancel-code": "codes.cancelled",
    "replace-code": "codes.cancelled",
    "casting-vote": "round.casting-vote",
    "record-decision": "motion.decided",
    "extend-voting": "round.extended",
    "withdraw-project": "round.project-withdrawn",
    "draw-lot": "round.lot-drawn",
    "let-one-suffice": "scheme.one-person",
    "reset-second-step": "second-step.reset",
}
"""Acts that take two persons where a round or a scheme promised it, and the entry of each when it is done."""
ONLY_CONFIRM = ("officer", "returning-officer", "clerk", "member", "chair", "partner")
NOT_PROPOSED_BY = {
    "let-one-suffice": ONLY_CONFIRM,
    "reset-second-step": ONLY_CONFIRM,
    "record-decision": ("officer", "returning-officer", "administrator", "partner"),
}
"""As what people confirm an act and do not propose it; an administrator, for all others."""
BEFORE_ROUNDS_SAID_WHICH = ("extend-voting", "withdraw-project", "draw-lot")
ON_THE_ROLL = "issue-codes"  # asked for and confirmed there, see fault_of_an_issue
THEIR_OWN = {"round.casting-vote": ("member", "chair")}  # as whom one gives what is one's own alone


class TwoPersons:
    """Acts that one person proposes and another confirms: the entry of what was done follows directly."""

    def __init__(self) -> None:
        self.proposed: dict[str, dict[str, Any]] = {}  # what was proposed, in which round, and whether it waits
        self.round = ""  # of the entry that is being read
        self.confirmed: dict[str, Any] | None = None  # whose own entry has to come next
        self.rounds: dict[str, set[str]] = {}  # which acts each round promised it for
        self.face_to_face: set[str] = set()  # rounds in which a code is replaced for whoever comes in person
        self.always: set[str] = set()  # schemes that promised it when they were set up, and never let go of it

    def hear(self, what: str, data: dict[str, Any]) -> Iterator[Fault]:
        """Hear that somebody proposed, confirmed or refused an act."""
        if what == "act.proposed":
            must(data["id"] not in self.proposed, "an act was proposed twice")
            must(type(data["act"]) is str and data["act"] in ITS_OWN, "an act was proposed that nobody knows")
            self.proposed[data["id"]] = {**data, "waits": True, "round": self.round}
            yield from self._faults_of_proposing(data)
            return
        said = self.proposed.get(data["id"], {})
        must(said.get("waits"), "an act was answered for that did not wait")
        said["waits"] = False
        if said["round"] != self.round:
            yield "people", "an act was answered for in another round than it was proposed in"
        if what == "act.refused":
            if not data["reason"].strip():
                yield "entries", "an act was refused without a reason"
            return
        if said["by"] == data["by"]:
            yield "people", "an act was confirmed by whoever proposed it"
        self.confirmed = {**said, **{name: data[name] for name in ("as", "by", "at")}}

    def _faults_of_proposing(self, data: dict[str, Any]) -> Iterator[Fault]:
        """Say what is wrong with what was proposed: by whom, for what, and in which words."""
        if self.round and data.get("scheme"):
            yield "entries", "an act was proposed for a round and a scheme at once"
        if data["as"] in NOT_PROPOSED_BY.get(data["act"], ("administrator",)):
            yield "people", f"{data['act']} is nothing that can be proposed as {data['as']}"
        own = KINDS[ITS_OWN[data["act"]]]
        told = {("closes" if name == "closes_at" else name) for name in data["facts"]}
        told -= {"instead_of", "person"} - own.says  # which rules it takes the place of, and whom it is about
        if not own.says <= told <= own.says | own.may_say:
            yield "entries", "what was proposed is not said as its own entry says it"

    def fault_of_the_next(self, what: str, data: dict[str, Any], of_round: str) -> str:
        """Say where an act took two persons and one did it alone, or did something else than was confirmed."""
        confirmed, self.confirmed, self.round = self.confirmed, None, of_round
        if confirmed is not None:
            same = what == ITS_OWN[confirmed["act"]] and of_round == confirmed["round"]
            same = same and all(data.get(name) == confirmed[name] for name in ("as", "by", "at"))
            same = same and (
                bool(of_round) or data["id"] == (confirmed.get("scheme") or confirmed["facts"].get("person"))
            )
            return (
                "" if same and self._says_as_much(confirmed["facts"], data) else "what was confirmed is not what came"
            )
        if what == "round.announced":
            must(data.get("two_persons", True) is True, "a round promises two persons, or says nothing of it")
            named = data.get("takes_two", BEFORE_ROUNDS_SAID_WHICH if "two_persons" in data else ())
            must(set(named) <= {*ITS_OWN, ON_THE_ROLL} and ("two_persons" in data) == bool(named), "what takes two")
            self.rounds[of_round] = set(named)
            if data["scheme"] in self.always and "two_persons" not in data and data["as"] != "system":
                return "a round does not promise two persons, and its scheme does"
        if what in ("round.announced", "round.settled"):
            ways = (data["rules"].get("who_may_vote") or {}).get("ways", ())
            self.face_to_face |= {of_round} if "face-to-face" in ways else set()
        promised = self.rounds.get(of_round, set())
        if what == "roll.issued" and ON_THE_ROLL in promised and not {"request", "way", "replaces"} & set(data):
            return "codes were issued by one alone, and the round promised two persons"
        if what in ITS_OWN.values() and data["as"] not in ("system", *THEIR_OWN.get(what, ())):
            takes_two = any(ITS_OWN.get(act) == what for act in promised) or what in (
                "scheme.one-person",
                "second-step.reset",
            )
            if takes_two and not (what == "codes.cancelled" and of_round in self.face_to_face):
                return f"{what} takes two persons, and was done by one alone"
            if data["as"] == "administrator":
                return f"{what} is nothing that can be done as administrator by one alone"
        return ""

    @staticmethod
    def _says_as_much(facts: dict[str, Any], data: dict[str, Any]) -> bool:
        told = {("closes" if name == "closes_at" else name): fact for name, fact in facts.items()}
        if told.get("person") == data["id"]:
            del told["person"]
        if "closes" in told:
            told["closes"] = seconds(told["closes"])
        told.pop("instead_of", None)  # which rules it was to take the place of
        act = {"as", "at", "by", "id", "nr"}
        return told == {name: fact for name, fact in data.items() if name not in act}


class Assessing:
    """What assessors of one round were asked and found, what applicants replied, and their appeals."""

    TO_REPLY, TO_APPEAL = 10 * 86_400, 28 * 86_400  # seconds

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []
        self.edition = 0
        self.of: dict[str, dict[str, Any]] = {}  # assessment: of which proposal, by whom, and what they found

    def hear(self, what: str, data: dict[str, Any], bids: dict[str, dict[str, Any]]) -> Iterator[Fault]:
        """Take the next entry about assessing.

        :param bids: the proposals of the round
        """
        if "reason" in data and not data["reason"].strip():
            yield "entries", f"{what} stands without its reason"
        if what.startswith("criteria."):
            yield from self._questions(what, data)
        elif what.startswith("appeal."):
            yield from self._appeal(what, data, bids[data["id"]])
        elif what == "assessment.begun":
            must(
                data["proposal"] in bids and data["id"] not in self.of,
                "a proposal was to be assessed twice, or is none",
            )
            must(self.asked, "a proposal was to be assessed before anybody knew by which questions")
            must(data["assessors"], "nobody was to assess a proposal")
            bid = bids[data["proposal"]]
            bid["assessment"] = data["id"]
            self.of[data["id"]] = {**data, "conflicts": set(), "found": set(), "until": None, "replied": False}
        else:
            yield from self._assessed(what, data, self.of[data["id"]])

    def has_conflict(self, bid: dict[str, Any], who: str) -> bool:
        """Say whether somebody had declared a conflict of interest about a proposal."""
        return who in self.of.get(bid.get("assessment", ""), {"conflicts": ()})["conflicts"]

    def _questions(self, what: str, data: dict[str, Any]) -> Iterator[Fault]:
        must((what == "criteria.published") == (not self.asked), "questions were published twice, or changed before")
        for each in data["asked"]:
            must(set(each) == {"question", "asks", "most", "weight"} and each["question"].strip(), "a question is none")
            scored = each["asks"] == "score" and each["most"] >= 1 and each["weight"] >= 1
            must(scored or (each["asks"], each["most"], each["weight"]) == ("must", 0, 0), "a question has no points")
        if not data["asked"] or data["asked"] == self.asked:
            yield "entries", "questions were published that are none, or stood already"
        self.asked, self.edition = data["asked"], self.edition + 1

    def _assessed(self, what: str, data: dict[str, Any], said: dict[str, Any]) -> Iterator[Fault]:
        if what == "assessment.reply":
            must(
                said["until"] is not None and not said["replied"],
                "an applicant replied to what they had not been shown",
            )
            if data["at"] >= said["until"]:
                yield "entries", "an applicant replied after the time for it"
            said["replied"] = True
            return
        must(said["until"] is None, "an assessment was changed after its applicant had been shown it")
        if what == "assessment.assessors":
            if not said["conflicts"] | said["found"] <= set(data["assessors"]):
                yield "people", "an assessor who had answered was taken off the list"
            said["assessors"] = data["assessors"]
        elif what == "assessment.shown":
            must(said["found"], "an applicant was shown an assessment that nobody had made")
            said["until"] = seconds(data["reply_until"])
            if said["until"] != data["at"] + self.TO_REPLY:
                yield "entries", "an applicant did not have ten days to reply"
        else:
            if data["by"] not in said["assessors"] or data["by"] in said["conflicts"]:
                yield "people", "a proposal was assessed by somebody who was not asked, or had declared a conflict"
            if what == "assessment.conflict":
                said["conflicts"].add(data["by"])
                said["found"].discard(data["by"])
                return
            said["found"].add(data["by"])
            yield from self._answers(data)

    def _answers(self, data: dict[str, Any]) -> Iterator[Fault]:
        must(data["feasible"] in ("yes", "with-changes", "no"), "whether a proposal is feasible is not said")
        right = data["edition"] == self.edition and len(data["answers"]) == len(self.asked)
        if not right or not all(map(self._is_answer, self.asked, data["answers"])):
            yield "entries", "a proposal was assessed by other questions than stood, or with points there are not"
        if not data["says"].strip() and ("no" in data["answers"] or data["feasible"] != "yes"):
            yield "entries", "an assessor found against a proposal without saying why"

    @staticmethod
    def _is_answer(asked: dict[str, Any], answer: str) -> bool:
        if asked["asks"] == "must":
            return answer in ("yes", "no")
        return answer.isascii() and answer.isdecimal() and int(answer) <= asked["most"]

    def _appeal(self, what: str, data: dict[str, Any], bid: dict[str, Any]) -> Iterator[Fault]:
        if what == "appeal.made":
            must(
                bid["state"] == "ruled out" and not bid.get("appeal"), "an appeal was made where nothing was ruled out"
            )
            bid["appeal"] = "waits"
            if data["at"] >= bid["ruled_at"] + self.TO_APPEAL:
                yield "entries", "an appeal was taken after the time for it"
            return
        must(bid.get("appeal") == "waits", "an appeal was answered that did not wait")
        bid["appeal"] = "answered"
        said = self.of.get(bid.get("assessment", ""), {"found": (), "conflicts": ()})
        if data["by"] in (bid["ruled_by"], *said["found"], *said["conflicts"]):
            yield "people", "an appeal was answered by whoever ruled the proposal out, assessed it or had a conflict"
        if data["upheld"]:
            bid["state"] = "in"


class Sheets:
    """Members' own score sheets of one round, and what the committee's scores on its paper are by them."""

    MOST = 10

    def __init__(self) -> None:
        self.handed_in: dict[str, dict[str, int]] = {}  # by member: proposal to points

    def hear(
        self, what: str, data: dict[str, Any], bids: dict[str, dict[str, Any]], seats: list[list[Any]]
    ) -> Iterator[Fault]:
        """Take the next sheet.

        :param bids: the proposals of the round
        :param seats: those of the committee that decides in it
        """
        must((what == "sheet.changed") == (data["by"] in self.handed_in), "a score sheet was handed in twice")
        today = day_of(data["at"] - AT_ONCE)
        sits = any(
            seat[0] == data["by"] and seat[1] and seat[4] == "member" and seat[3] is None
            and not (seat[6] and seat[6] < today) for seat in seats
        )  # fmt: skip
        if not sits:
            yield "people", "a score sheet was handed in by somebody who has no vote on the committee"
        points = {one["proposal"]: one["points"] for one in data["scores"]}
        reasons = {one["proposal"]: one["reason"] for one in data["interests"]}
        shortlist = {name for name, bid in bids.items() if bid["state"] == "shortlisted"}
        if sorted(one["proposal"] for one in (*data["scores"], *data["interests"])) != sorted(shortlist):
            yield "entries", "a score sheet leaves out a project, or names one twice or that was not on the shortlist"
        if not all(type(each) is int and 0 <= each <= self.MOST for each in points.values()):
            yield "entries", "a score sheet gives points that there are not"
        if not all(reason.strip() for reason in reasons.values()):
            yield "entries", "a score sheet leaves out a project without saying why"
        self.handed_in[data["by"]] = points

    def faults_of_a_paper(self, projects: list[dict[str, Any]]) -> Iterator[Fault]:
        """Say where the committee's scores on a paper are not the means of the sheets over their denominator."""
        if not self.handed_in or not any(project.get("committee") is not None for project in projects):
            return
        sheets, named = list(self.handed_in.values()), [project["proposal"] for project in projects]
        given = {one: [sheet[one] for sheet in sheets if one in sheet] for one in named}
        if not all(given.values()):
            yield "paper", "a project is on the ballot paper with a committee's score that no member gave"
            return
        means = {proposal: Fraction(sum(points), len(points)) for proposal, points in given.items()}
        over = lcm(*(mean.denominator for mean in means.values()))
        for project in projects:
            if project.get("committee") != means[project["proposal"]] * over:
                words = "has another committee's score than its members' sheets give"
                yield "paper", f"project {project['number'][:40]} {words}"


class Held(NamedTuple):
    """A role as somebody holds it: for the whole council where nothing else is said, for good where no day is."""

    role: str
    scope: tuple[str, str]
    since: str
    until: str

    def on(self, at: int) -> bool:
        """Say whether the day of a moment is one of its days; the hour at which days change is not argued about."""
        return self.since <= latest_day_of(at) and (not self.until or day_of(at - AT_ONCE) <= self.until)

    def covers(self, places: Places) -> bool:
        """Say whether it is a role for what is acted upon."""
        return not self.scope[0] or self.scope in places


class People:
    """Who has which role and sits on which committee, and what schemes and areas there are, so far in the record."""

    def __init__(self) -> None:
        self.held: dict[str, list[list[Any]]] = {}  # of each person: a role as it is held, and when it was taken
        self.chaired: dict[str, list[list[Any]]] = {}  # of each person: a committee, and until when
        self.committees: dict[str, dict[str, Any]] = {}
        self.populations: dict[str, int] = {}
        self.schemes: dict[str, str] = {}  # of what kind each is
        self.ask_for_two: set[str] = set()  # schemes whose rounds to come promise two persons
        self.editions: dict[str, set[str]] = {}  # the codes of each edition's wards
        self.boundaries: dict[str, list[str]] = {}  # a file of boundaries, by its hash, and whose codes are in it
        self.round_in: dict[str, Places] = {}
        self.two = TwoPersons()
        self.means = {
            **dict.fromkeys(PERSONAL, self._person),
            **dict.fromkeys(("second-step.reset", "sign-in-rules.begun", "sign-in-rules.changed"), self._signing_in),
            "scheme.set-up": self._scheme_set_up,
            **dict.fromkeys(("scheme.two-persons", "scheme.one-person"), self._persons_of_a_scheme),
            **dict.fromkeys(("act.proposed", "act.confirmed", "act.refused"), self._act_of_two),
            "area.drawn": self._area_drawn,
            "area.population-corrected": self._population_corrected,
            "edition.taken-in": self._edition_taken_in,
            **dict.fromkeys(("edition.area-tied", "edition.address-answered"), self._said_of_an_edition),
            "committee.formed": self._committee_formed,
            "member.joined": self._member_joined,
            "member.left": self._member_left,
            "chair.elected": self._chair_elected,
            "vice-chair.elected": self._vice_chair_elected,
            "committee.standing-orders": self._standing_orders,
        }
        self.meetings = Meetings(self.committees)
        self.means |= dict.fromkeys(self.meetings.means, self.meetings.hear)

    def hear(self, what: str, data: dict[str, Any]) -> Iterator[Fault]:
        """Take the next entry about people, areas or committees."""
        return self.means[what](what, data)

    def around(self, what: str, data: dict[str, Any], of_round: str) -> Places:
        """Give what an act is done to, and everything in which that lies."""
        if what in PERSONAL:
            place = (data.get("scope_kind", ""), data.get("scope", ""))
            return self.round_in.get(place[1], frozenset()) | {place}
        if what == "round.announced":
            lies_in = {("round", of_round), *((kind, data[kind]) for kind in ("scheme", "area", "committee"))}
            self.round_in.setdefault(of_round, frozenset(lies_in))
        if of_round:
            return self.round_in.get(of_round, frozenset())
        if what.startswith("act."):
            return frozenset(
                {("scheme", data.get("scheme") or self.two.proposed.get(data["id"], {}).get("scheme", ""))}
            )
        its_committees = self.meetings.committees_around(what, data)
        if its_committees is not None:
            return frozenset(("committee", committee) for committee in its_committees)
        return frozenset((kind, data["id"]) for kind in ("committee", "area", "scheme"))

    def fault_of_whoever_acted(self, what: str, data: dict[str, Any], places: Places) -> str:
        """Say why somebody could not act as they say: no such role then, or one for something else."""
        role, by, at = data["as"], data["by"], data["at"]
        if role == "chair":
            there = any(who in places for who, until in self.chaired.get(by, ()) if until is None or at <= until)
            return "" if there else f"{what} was done as chair by somebody who chaired no such committee at that time"
        had = [one for one, taken in self.held.get(by, ()) if one.role == role and (taken is None or at <= taken)]
        sits = role == "member" and any(
            seat[0] == by for kind, name in places if kind == "committee" and name in self.committees
            for seat in self.committees[name]["seats"]
        )  # fmt: skip
        if sits or any(one.on(at) and one.covers(places) for one in had):
            return ""
        if any(one.on(at) for one in had):
            return f"{what} was done as {role} by somebody who was {role} for something else"
        return f"{what} was done as {role} by somebody who was no {role} at that time"

    def _person(self, what: str, data: dict[str, Any]) -> Iterator[Fault]:
        role = data[{"person.joined": "first_role", "role.given": "given", "role.taken": "taken"}[what]]
        must(role in ACTING_FOR_THE_COUNCIL, "there is no such role")
        scope = (data.get("scope_kind", ""), data.get("scope", ""))
        must(scope == ("", "") or (scope[0] in KINDS_OF_PLACES and scope[1]), "what a role is for is not said rightly")
        theirs = self.held.setdefault(data["id"], [])
        there = [one for one in theirs if one[1] is None and (one[0].role, one[0].scope) == (role, scope)]
        if what == "role.taken":
            must(there, "a role was taken from somebody who did not have it")
            for one in there:
                one[1] = data["at"] + AT_ONCE
            if role == data["as"] == "administrator" and data["by"] == data["id"]:
                yield "people", "an administrator took their own office away"
            return
        since, until = data.get("since", ""), data.get("until", "")
        must(all(not day or IS_DAY(day) for day in (since, until)), "from when to when a role is held is not said so")
        is_new = all(one[0].until and one[0].until < latest_day_of(data["at"]) for one in there)
        must(is_new and not (theirs and what == "person.joined"), "a role was given twice, or one joined twice")
        today = day_of(data["at"] - AT_ONCE)
        if (since and since < today) or (until and until < max(since, today)):
            yield "people", "a role was given for days that were past, or that end before they begin"
        known: dict[str, Any] = {"scheme": self.schemes, "committee": self.committees, "area": self.populations}
        if scope[0] in known and scope[1] not in known[scope[0]]:
            yield "people", f"a role was given for a {scope[0]} that there is not"
        theirs.append([Held(role, scope, since, until), None])

    # 3  Seats.

    def _scheme_set_up(self, _what: str, data: dict[str, Any]) -> Iterator[Fault]:
        must(data.get("two_persons", True) is True, "a scheme promises two persons, or says nothing of it")
        must(data["id"] not in self.schemes, "a scheme was set up twice")
        self.schemes[data["id"]] = data["kind"]
        if data["kind"] not in KINDS_OF_SCHEMES:
            yield "entries", "a scheme is of no kind that there is"
        yield from fault_of_a_name("scheme", data)
        promised = {data["id"]} if "two_persons" in data else set()
        self.two.always |= promised
        self.ask_for_two |= promised

    def _persons_of_a_scheme(self, what: str, data: dict[str, Any]) -> Iterator[Fault]:
        must(data["id"] in self.schemes, "something is promised for a scheme that there is not")
        if not data["reason"].strip():
            yield "entries", "how many persons an act takes was changed without a reason"
        asks = what == "scheme.two-persons"
        if asks == (data["id"] in self.ask_for_two):
            told = "two persons are asked for already" if asks else "one person suffices already"
            yield "entries", f"in a scheme {told}, and it was said again"
        self.ask_for_two ^= {data["id"]} if asks != (data["id"] in self.ask_for_two) else set()
        self.two.always -= {data["id"]} if what == "scheme.one-person" else set()

    def _signing_in(self, what: str, data: dict[str, Any]) -> Iterator[Fault]:
        """Hear what is asked of those who act for the council when they sign in, and of whom it was not asked once."""
        must(type(data.get("second_step", True)) is bool, "whether a code is asked for is not said rightly")
        less = what == "second-step.reset" or not data["second_step"]
        if less and not data["reason"].strip():
            yield "entries", "signing in was made easier without a reason"

    def _act_of_two(self, what: str, data: dict[str, Any]) -> Iterator[Fault]:
        if self.two.round and self.two.round not in self.round_in:
            yield "entries", "an act is about a round that nobody announced"
        yield from self.two.hear(what, data)

    def _area_drawn(self, _what: str, data: dict[str, Any]) -> Iterator[Fault]:
        must(data["id"] not in self.populations, "an area was drawn twice")
        must(type(data["population"]) is int and data["population"] >= 0, "a population is a whole number")
        self.populations[data["id"]] = data["population"]
        yield from fault_of_a_name("area", data)

    def _population_corrected(self, _what: str, data: dict[str, Any]) -> Iterator[Fault]:
        before = self.populations.get(data["id"])
        must(before is not None, "the population of an area was corrected that nobody had drawn")
        if data["as"] != "officer":
            yield "entries", "a population was corrected by somebody who is no officer"
        must(type(data["population"]) is int and data["population"] >= 0, "a population is a whole number")
        if data["population"] == before:
            yield "entries", "a population was corrected to what it was"
        if not data["source"].strip():
            yield "entries", "a population was corrected without saying where the figure is from"
        self.populations[data["id"]] = data["population"]

    def _edition_taken_in(self, _what: str, data: dict[str, Any]) -> Iterator[Fault]:
        """Hear of an edition of areas: each ward once, its people whole, tied to areas that were drawn."""
        must(data["id"] not in self.editions, "an edition of areas was taken in twice")
        codes = [ward["code"] for ward in data["areas"]]
        if any(set(ward) != {"code", "name", "population", "area"} for ward in data["areas"]):
            yield "entries", "a ward says more or less than wards do"
        if data["grid"] not in ("wgs84", "osgb"):
            yield "entries", "the boundaries of an edition are on no map that there is"
        if data["populations"] and not counting.IS_HASH(data["populations"]):
            yield "entries", "an edition has populations from no file"
        self.boundaries.setdefault(data["boundaries"], codes)
        if codes != sorted(set(codes)) or not all(codes) or not all(ward["name"].strip() for ward in data["areas"]):
            yield "entries", "an edition has a ward twice, or one without a code or a name"
        if not all(type(ward["population"]) is int and ward["population"] >= 0 for ward in data["areas"]):
            yield "entries", "a population is a whole number"
        if not all(data[name].strip() for name in ("name", "source", "licence")):
            yield "entries", "an edition does not say what it is, where it is from, or under which licence"
        if not counting.IS_HASH(data["boundaries"]):
            yield "entries", "an edition names no file of boundaries"
        kept = data["postcodes_kept"]
        if type(kept) is not int or kept < 0 or (kept and not counting.IS_HASH(data["postcodes"])):
            yield "entries", "an edition has postcodes from no file"
        self.editions[data["id"]] = set(codes)
        if not {ward["area"] for ward in data["areas"] if ward["area"]} <= set(self.populations):
            yield "entries", "a ward is tied to an area that nobody drew"

    def _said_of_an_edition(self, what: str, data: dict[str, Any]) -> Iterator[Fault]:
        """Hear that an area is made of wards, or in which of them an address lies: never whose address it is."""
        must(data["id"] in self.editions, "something is said of an edition of areas that nobody took in")
        ties = what == "edition.area-tied"
        codes = data["codes"] if ties else [data["answer"]] if data["answer"] else []
        if not set(codes) <= self.editions[data["id"]] or sorted(set(codes)) != codes or (ties and not codes):
            yield "entries", "an edition does not have the ward that is said of it"
        if ties and data["area"] not in self.populations:
            yield "entries", "a ward is tied to an area that nobody drew"
        if not ties and data["holds_for"] not in ("postcode", "home"):
            yield "entries", "for whom an answer holds is not said"
        if not ties and (not data["reason"].strip() or HOLDS_A_POSTCODE(data["reason"])):
            yield "entries", "an address was answered for without a reason, or with a postcode in it"

    def _committee_formed(self, _what: str, data: dict[str, Any]) -> Iterator[Fault]:
        formed = {"quorum": data["quorum"], "casting_vote": data["casting_vote"], "chair": "", "seats": []}
        formed |= {"vice": "", "orders": []}
        formed |= {"name": str(data["name"]), "at": data["at"]}
        yield from fault_of_a_name("committee", data)
        if type(data["quorum"]) is not int or data["quorum"] <= 0:
            yield "entries", "a committee has no quorum"
            formed["quorum"] = 1
        if type(data["casting_vote"]) is not bool:
            yield "entries", "a committee was formed with a casting vote that is neither yes nor no"
        if not set(data["areas"]) <= set(self.populations):
            yield "entries", "a committee was formed for an area that nobody had drawn"
        must(self.committees.setdefault(data["id"], formed) is formed, "a committee was formed twice")

    def _member_joined(self, _what: str, data: dict[str, Any]) -> Iterator[Fault]:
        seats, today = self.committees[data["id"]]["seats"], day_in_london(data["at"])
        kind, for_whom, until = data.get("kind", ""), data.get("for_whom", ""), data.get("until", "")
        kind = kind or ("member" if data["has_vote"] else "co-opted")
        if type(data["has_vote"]) is not bool:
            yield "entries", "whether a member has a vote is not said"
        if kind not in KINDS_OF_SEATS or data["has_vote"] != (kind != "co-opted"):
            yield "entries", "a seat is of no kind that there is, or has a vote that its kind has not"
        sits = [seat for seat in seats if seat[3] is None and not (seat[6] and seat[6] < day_of(data["at"] - AT_ONCE))]
        must(not any(seat[0] == data["member"] for seat in sits), "a member was seated twice")
        stands_in = any(seat[0] == for_whom and seat[4] == "member" for seat in sits)
        if (kind == "substitute") != bool(for_whom) or (for_whom and not stands_in):
            yield "entries", "a substitute stands in for nobody who has a seat"
        if until and (not is_a_day(until) or until < day_of(data["at"] - AT_ONCE)):
            yield "entries", f"a seat was given on {today} until a day that was past, or that is none"
        for seat in seats:
            if seat[0] == data["member"] and seat[3] is None:
                seat[3] = data["at"]  # the term was over
        # who, with a vote or not, from, until, as what, in whose place, the last day of the term
        seats.append([data["member"], data["has_vote"], data["at"], None, kind, for_whom, until])

    def _member_left(self, _what: str, data: dict[str, Any]) -> Iterator[Fault]:
        committee = self.committees[data["id"]]
        seats = [seat for seat in committee["seats"] if seat[0] == data["member"] and seat[3] is None]
        must(seats, "somebody left a committee who had no seat on it")
        seats[0][3] = data["at"]
        if committee["chair"] == seats[0][0]:
            self._chairs_from_now_on(data["id"], "", data["at"])
        committee["vice"] = "" if committee["vice"] == seats[0][0] else committee["vice"]
        yield from ()

    def _chair_elected(self, _what: str, data: dict[str, Any]) -> Iterator[Fault]:
        committee, member = self.committees[data["id"]], data["member"]
        if not self._can_preside(committee, data):
            yield "entries", "somebody was elected to chair a committee who has no vote on it"
        self._chairs_from_now_on(data["id"], member, data["at"])
        committee["vice"] = "" if committee["vice"] == member else committee["vice"]

    def _vice_chair_elected(self, _what: str, data: dict[str, Any]) -> Iterator[Fault]:
        committee, member = self.committees[data["id"]], data["member"]
        if not self._can_preside(committee, data) or member == committee["chair"]:
            yield "entries", "somebody was elected to stand in for the chair who cannot, or who is the chair"
        committee["vice"] = member

    @staticmethod
    def _can_preside(committee: dict[str, Any], data: dict[str, Any]) -> bool:
        today = day_of(data["at"] - AT_ONCE)
        return any(
            seat[0] == data["member"] and seat[1] and seat[3] is None and seat[4] == "member"
            and not (seat[6] and seat[6] < today)
            for seat in committee["seats"]
        )  # fmt: skip

    def _standing_orders(self, _what: str, data: dict[str, Any]) -> Iterator[Fault]:
        committee, first = self.committees[data["id"]], data["from_day"]
        must(is_a_day(first), "standing orders hold from a day that is none")
        if first < day_of(data["at"] - AT_ONCE):
            yield "committee", f"standing orders were adopted that reach back to {first}"
        asked = [data[name] for name in ("clear_days", "recorded_vote_asked_by", "call_in_days")]
        possible = all(type(one) is int for one in asked) and asked[0] >= LAWFUL_NOTICE and asked[1] >= 1
        if not possible or not 0 <= asked[2] <= LONGEST_CALL_IN or type(data["casting_vote"]) is not bool:
            yield "entries", "standing orders were adopted that cannot be, or that the law does not allow"
        must(IS_QUORUM(data["quorum"]) and quorum_of(data["quorum"], 10**4) <= 10**4, "there is no such quorum")
        orders = {name: data[name] for name in ORDERS}
        if committee["orders"] and orders_on(committee, first) == orders:
            yield "entries", "standing orders were adopted again that held already"
        committee["orders"].append((first, orders))

    def _chairs_from_now_on(self, committee: str, member: str, at: int) -> None:
        """Let a committee have another chair, or none."""
        for chaired in self.chaired.get(self.committees[committee]["chair"], ()):
            if chaired == [("committee", committee), None]:
                chaired[1] = at + AT_ONCE
        self.committees[committee]["chair"] = member
        if member:
            self.chaired.setdefault(member, []).append([("committee", committee), None])

    def may_break_a_tie(self, committee_id: str, data: dict[str, Any]) -> bool:
        """Say whether a casting vote on a tie was given by the chair, or by whom it falls to where there is none."""
        committee = self.committees.get(committee_id)
        if committee is None:
            return data["as"] in ("officer", "returning-officer", "administrator", "system")
        if committee["chair"]:
            return bool(data["by"] == committee["chair"])
        return any(seat[0] == data["by"] and seat[1] and seat[3] is None for seat in committee["seats"])


# ----------------------------------------------------------------------------------------------------------------------
# 4  Decisions (Localism Act 2011 s.31; Local Government Act 1972 Sch 12 para 39).


class HeardOfCommittee(counting.Heard, Protocol):
    """What the record says about a round, as far as its decision goes."""

    committee: str
    stage: str
    closed_at: int
    counts: list[dict[str, Any]]
    confirmed_counts: list[str]
    motions: dict[str, dict[str, Any]]

    @property
    def published(self) -> bool:
        """Whether it has a published result."""


def first_second_of(day: str) -> int:
    """Give the first second of a day, 2026-03-31, by Greenwich; in London it begins then or an hour earlier."""
    return seconds(f"{day}T00:00:00Z")


def who_sat(committee: dict[str, Any], day: str) -> dict[str, bool]:
    """Give who had a seat at any time of a day, and whether they had a vote."""
    return {who: seat[1] for who, seat in seats_on(committee, day).items()}


def seats_on(committee: dict[str, Any], day: str) -> dict[str, list[Any]]:
    """Give the seats that there were at any time of a day, by member; a term is over with its last day."""
    begins, ends = first_second_of(day) - 3_600, first_second_of(day) + 86_400
    there = [seat for seat in committee["seats"] if seat[2] < ends and (seat[3] or begins) >= begins]
    return {seat[0]: seat for seat in there if not seat[6] or seat[6] >= day}


def orders_on(committee: dict[str, Any], day: str) -> dict[str, Any]:
    """Give the standing orders that hold on a day: the last adopted of those that have begun by then."""
    formed_with = {"quorum": str(committee["quorum"]), "casting_vote": committee["casting_vote"], **WHERE_NONE_ARE}
    begun = [each for each in committee["orders"] if each[0] <= day]
    return max(reversed(begun), key=lambda each: each[0])[1] if begun else formed_with


def quorum_of(written: str, voting_seats: int) -> int:
    """Give how many members with a vote must be there: “3”, or “1/4” of the seats, rounded up."""
    above, _, below = written.partition("/")
    return max(1, -(-int(above) * voting_seats // int(below))) if below else int(above)


def quorum_on(committee: dict[str, Any], day: str) -> int:
    """Give the quorum of a committee on a day; a substitute's seat is that of the member for whom they stand in."""
    seats = seats_on(committee, day).values()
    return quorum_of(orders_on(committee, day)["quorum"], sum(seat[1] and seat[4] == "member" for seat in seats))


def faults_of_a_meeting(heard: HeardOfCommittee, data: dict[str, Any], committee: dict[str, Any] | None) -> list[str]:
    """Say why this meeting cannot have decided this: another committee, another day, somebody who was not there."""
    faults, begins = [], first_second_of(data["met_on"])
    if heard.committee and data["committee"] != heard.committee:
        faults.append("another committee decided than the round's")
    if data["at"] < begins - 3_600:
        faults.append(f"a decision was recorded before the day of its meeting, {data['met_on']}")
    if any(count["id"] == data["count"] and count["at"] >= begins + 86_400 for count in heard.counts):
        faults.append(f"the committee met on {data['met_on']}, before the count that it decided on")
    present = set(data["vote"]["present"])
    there = data["by"] in present & set(who_sat(committee, data["met_on"])) if committee else True
    if (
        committee and data["as"] != "clerk" and not (there and data["as"] in ("member", "chair"))
    ):  # a clerk keeps minutes
        faults.append("a decision was recorded by somebody who was not at the meeting as a member")
    return faults


SAID_OF_A_VOTE = {
    "present", "interests", "moved_by", "seconded_by", "votes_for", "votes_against", "abstentions", "presiding",
    "casting",
}  # fmt: skip
INTERESTS = ("personal", "private", "disclosable-pecuniary")


def noted_of_a_meeting(heard: HeardOfCommittee, data: dict[str, Any], committee: dict[str, Any] | None) -> list[str]:
    """Say what is allowed, and what an attentive neighbour would want to know: who came and went for the meeting."""
    if committee is None:
        return []
    ends, notes = first_second_of(data["met_on"]) + 86_400, []
    for who, _, joined, left, *_ in committee["seats"]:
        if heard.closed_at and heard.closed_at <= joined < ends:
            notes.append(
                f"member {who[:8]} of {committee['name'][:60]!r} joined after the vote closed, before the decision"
            )
        if left is not None and heard.closed_at and heard.closed_at <= left < ends + 7 * 86_400:
            notes.append(
                f"member {who[:8]} of {committee['name'][:60]!r} left between the close and a week after the decision"
            )
    absent = sorted(
        who
        for who, has_vote in who_sat(committee, data["met_on"]).items()
        if has_vote and who not in data["vote"]["present"]
    )
    notes += [f"{len(absent)} members with a vote were not at the meeting of {data['met_on']}"] if absent else []
    vote = data["vote"]
    cast = {*vote["votes_for"], *vote["votes_against"], *vote["abstentions"]}
    cast |= {interest["member"] for interest in vote["interests"]}
    silent = [who for who in vote["present"] if who_sat(committee, data["met_on"]).get(who) and who not in cast]
    notes += [f"{len(silent)} members at the meeting of {data['met_on']} did not vote"] if silent else []
    notes += [] if data["reasons"].strip() else [f"the decision of {data['met_on']} does not say why"]
    return notes


def noted_of_a_casting_vote(heard: HeardOfCommittee, data: dict[str, Any]) -> list[str]:
    """Note that whoever broke a tie had an interest that barred them before; it may have been lifted since."""
    barred = {
        interest["member"]
        for motion in heard.motions.values()
        for interest in motion["vote"]["interests"]
        if interest["kind"] == "disclosable-pecuniary" and not interest["dispensation"]
    }
    told = "gave the casting vote on a tie, and an interest had barred them from deciding on an earlier count"
    return [f"member {data['by'][:8]} {told}: ask what changed"] if data["by"] in barred else []


def faults_of_a_motion(heard: HeardOfCommittee, data: dict[str, Any], committee: dict[str, Any] | None) -> list[str]:
    """Say what is wrong with a recorded decision of a committee."""
    if committee is None:
        return ["a committee decided that was never formed"]
    members, vote, faults = who_sat(committee, data["met_on"]), data["vote"], []
    quorum, casting_vote = quorum_on(committee, data["met_on"]), orders_on(committee, data["met_on"])["casting_vote"]
    must(set(vote) == SAID_OF_A_VOTE, "a vote says more or less than votes of a committee do")
    present, seats = set(vote["present"]), seats_on(committee, data["met_on"])
    told = [set(interest) for interest in vote["interests"]]
    if any(names != {"member", "kind", "reason", "dispensation"} for names in told):
        faults.append("an interest says more or less than interests do")
    kinds = [(interest["kind"], type(interest["dispensation"])) for interest in vote["interests"]]
    if len(present) != len(vote["present"]) or not set(kinds) <= {(one, bool) for one in INTERESTS}:
        faults.append("a member is present twice, or an interest is of no kind that there is")
    barred = {
        interest["member"]
        for interest in vote["interests"]
        if interest["kind"] == "disclosable-pecuniary" and not interest["dispensation"]
    }
    votes = [*vote["votes_for"], *vote["votes_against"], *vote["abstentions"]]
    may_vote = {member for member in present if members.get(member)} - barred
    if not present | {interest["member"] for interest in vote["interests"]} <= set(members):
        faults.append("somebody who is no member counted as present")
    if vote["presiding"] not in may_vote:
        faults.append("the person presiding was not there, had no vote, or had to leave for the item")
    if barred & {*votes, vote["moved_by"], vote["seconded_by"]}:
        faults.append("a member with a disclosable pecuniary interest voted or moved the motion")
    if data["quorum"] != quorum or len(may_vote) < quorum:
        faults.append(f"{len(may_vote)} members could vote, the quorum is {quorum}")
    if any(seats[who][5] in present for who in present & set(seats)):
        faults.append("a substitute sat beside the member for whom they stand in")
    if len(votes) != len(set(votes)) or not set(votes) <= may_vote:
        faults.append("somebody voted twice, or without a vote, or without being there")
    if vote["moved_by"] == vote["seconded_by"] or not {vote["moved_by"], vote["seconded_by"]} <= may_vote:
        faults.append("the motion was not moved and seconded by two members who could vote")
    in_favour, against = len(vote["votes_for"]), len(vote["votes_against"])
    if vote["casting"] and (in_favour != against or not in_favour or not casting_vote):
        faults.append("a casting vote was given where there is no tie, or no casting vote to give")
    if in_favour == against and in_favour and casting_vote and vote["casting"] not in ("for", "against"):
        faults.append("the votes were equal, and whoever presided did not give the casting vote")
    casting = vote["casting"] == "for" and casting_vote
    if data["carried"] != (in_favour > against or (in_favour == against and casting)):
        faults.append(f"with {in_favour} for and {against} against the motion was not what is recorded")
    return faults + faults_of_the_awards(heard, data)


def faults_of_the_awards(heard: HeardOfCommittee, data: dict[str, Any]) -> list[str]:
    """Say where a motion departs from the count as it may not."""
    count = next((count for count in heard.counts if count["id"] == data["count"]), None)
    if count is None or heard.rules is None:
        return ["the motion is about a count that is not in the record"]
    faults = []
    counted, awards = awards_of(count), data["awards"]
    costs = {
        project["number"]: project["cost"] for project in heard.projects if project["number"] not in heard.withdrawn
    }
    departing = sorted(n for n in {*counted, *awards} if counted.get(n, 0) != awards.get(n, 0))
    if sum(awards.values()) > max(heard.rules["pot"], sum(counted.values())):
        faults.append("the awards are more than the pot")
    free = {number for number in count["outcome"]["winners"] if costs.get(number) == 0} if "nr" in data else set()
    funded = Counter(project.get("group") for project in heard.projects if project["number"] in {*awards, *free})
    faults += [
        f"the awards fund several projects of {group[:60]!r}, which exclude each other"
        for group, number in funded.items()
        if group and number > 1
    ]
    faults += pots_overspent(heard.rules["rule"].get("pots"), heard, counted, data)
    if any(type(award) is not int or not 0 < award <= costs.get(number, 0) for number, award in awards.items()):
        faults.append("an award goes to no project of the ballot paper, or exceeds its cost")
    if departing and heard.rules["level"] == "decide":
        faults.append("the residents' vote was binding, and the awards depart from it")
    if any(not data["departures"].get(number, "").strip() for number in departing):
        faults.append("the awards depart from the residents' vote without a reason")
    if set(data["departures"]) - set(departing):
        faults.append("a reason is given for departing where nothing departs")
    return faults


def pots_overspent(
    pots: dict[str, Any] | None, heard: HeardOfCommittee, counted: dict[str, int], data: dict[str, Any]
) -> list[str]:
    """Say which pots a motion overspends: beyond what is set aside, only what is left over can be had, each pound once.

    What the count gave to a pot's projects is not left over, nor is what the motion gives of a pot to its own projects.
    """
    if not pots or heard.rules is None:
        return []
    pot_of = {project["number"]: project.get(pots["by"], "") for project in heard.projects}
    awards, over, left = data["awards"], dict[str, int](), heard.rules["pot"]
    for name, aside in ((pot["name"], pot["amount"]) for pot in pots["amounts"]):
        by_count, spent = (
            sum(amount for number, amount in each.items() if pot_of.get(number) == name) for each in (counted, awards)
        )
        over[name] = spent - max(aside, by_count)
        left -= max(aside, by_count) - max(0, aside - max(by_count, spent))
    if "nr" not in data:  # older services let each pot have all that the count had left over
        left = heard.rules["pot"] - sum(counted.values())
    shares = {
        name for name in over if pots["leftovers"] == "share" or (pots["leftovers"], name) == ("city", pots["city"])
    }
    wanted = [over[name] for name in shares if over[name] > 0]
    together = sum(wanted) if "nr" in data else max(wanted, default=0)
    return [
        f"the awards overspend what is set aside for {name[:60]!r}"
        for name, amount in over.items()
        if amount > 0 and (name not in shares or together > max(0, left))
    ]


def faults_of_a_result(heard: HeardOfCommittee, data: dict[str, Any]) -> list[str]:
    """Say what is wrong with a published result."""
    faults = []
    if heard.published:
        faults.append("a result was published twice")
    elif heard.stage != "counted":
        faults.append("a result was published of a vote that was not counted, or whose count is void")
    if not heard.confirmed_counts or data["count"] != heard.confirmed_counts[-1]:
        faults.append("the published result is not the latest count")
    motion = heard.motions.get(data["decision"])
    if not heard.committee and data["as"] in ("member", "chair", "clerk"):
        faults.append("a result that nobody need confirm was published by somebody, and not by the service")
    if motion and (data["as"], data["by"]) != (motion["as"], motion["by"]):
        faults.append("the result was published by somebody else than recorded the decision")
    if heard.committee and (motion is None or not motion["carried"] or motion["count"] != data["count"]):
        faults.append("the committee has not carried a motion on the published result")
    if not heard.committee and data["decision"]:
        faults.append("a decision is named, and no committee decides in this round")
    if not heard.committee and heard.rules and heard.rules["level"] != "decide":
        faults.append("by its rules the vote is not final, it was published without a committee that decides")
    return faults


# ----------------------------------------------------------------------------------------------------------------------
# 5  Meetings (Local Government Act 1972 ss.100A-100E; Localism Act 2011 ss.28-34; SI 1993/202).

MOVED_FOR_ONCE = {
    2012: ("0528", "0604 0605"), 2020: ("0504", "0508"), 2022: ("0530", "0602 0603 0919"), 2023: ("", "0508"),
}  # fmt: skip
"""Bank holidays of England that were moved for a year, and those that were held on other days or beside (gov.uk)."""
HOW_MEETINGS_ARE_HELD = ("in-person", "remote", "both")
KINDS_OF_ITEMS = {"information": range(1), "minutes": range(1), "bid": range(1, 2), "bids": range(2, 1_000)}
KINDS_OF_ITEMS["result"] = KINDS_OF_ITEMS["bid"]
"""Kind of an item of an agenda, and of how many bids or rounds it can be about."""
CATEGORIES = (
    "employment", "sponsorship", "contracts", "land", "licences", "corporate-tenancies", "securities", "other",
)  # fmt: skip
TO_TELL = 28  # days in which the monitoring officer is told of an interest


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


class Meetings:
    """What the record says of registers of interests, and of meetings before they are held."""

    def __init__(self, committees: dict[str, dict[str, Any]]) -> None:
        self.committees = committees
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
            **dict.fromkeys(("meeting.cancelled", "meeting.adjourned", "meeting.inquorate"), self._not_held),
            **dict.fromkeys(IN_A_ROOM, self._in_a_room),
        }
        self.in_rooms: dict[str, str] = {}  # a room, a call-in, minutes: of which committee
        self.rooms: dict[str, Room] = {}
        self.decided: dict[str, str] = {}  # what a committee decided, and until which day it can be called in
        self.approved: set[str] = set()
        self.called_in: dict[str, bool] = {}  # what was called in, and whether that was answered

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

    def dispensation_covers(self, member: str, about: list[str], committee: str, at: int) -> bool:
        """Say whether a member could vote on an item at a moment despite an interest."""
        theirs = next((name for name, whose in self.of_member.items() if whose == member), "")
        return any(
            granted["allows"] == "vote" and granted["at"] <= at and (granted["ended"] is None or at < granted["ended"])
            and day_in_london(at) <= granted["last_day"] and granted["committee"] in ("", committee)
            and set(about) <= ({*granted["proposals"], *granted["rounds"]} or set(about))
            for granted in self.dispensations.get(theirs, {}).values()
        )  # fmt: skip

    # A meeting until it is held.

    def _called(self, _what: str, data: dict[str, Any]) -> Iterator[Fault]:
        committee, begins = self.committees.get(data["committee"]), seconds(data["begins"])
        must(committee is not None, "a meeting was called of a committee that nobody formed")
        must(data["id"] not in self.called, "a meeting was called twice")
        self.called[data["id"]] = {**data, "begins": begins, "items": [], "state": "called", "papers": {}, "open": ""}
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

    def _late_item(self, _what: str, data: dict[str, Any]) -> Iterator[Fault]:
        meeting, item = self._to_come(data), data["added"]
        must(meeting["open"], "an item came late to an agenda that nobody had published")
        if not data["reason"].strip():
            yield "committee", "a late item was let in without the chair's reason"
        if any(each["item"] == item["item"] for each in meeting["items"]):
            yield "entries", "an item stands on an agenda twice"
        meeting["items"].append(item)
        yield from faults_of_an_item(item)
        yield from faults_of_what_it_names([item], data)

    def _paper(self, _what: str, data: dict[str, Any]) -> Iterator[Fault]:
        meeting = self._to_come(data)
        must(data["paper"] == len(meeting["papers"]) + 1, "the papers of a meeting are not numbered in sequence")
        meeting["papers"][data["paper"]] = data["item"]
        if not counting.IS_HASH(data["sha256"]) or type(data["size"]) is not int or not data["title"].strip():
            yield "entries", "a paper has no title, no size or no hash"
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
        meeting["begins"] = begins
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
        meeting["state"] = "cancelled" if what == "meeting.cancelled" else "adjourned"
        if data.get("goes_on"):
            meeting["state"], meeting["begins"] = "called", seconds(data["goes_on"])

    # What is done in it, and what follows.

    def _in_a_room(self, what: str, data: dict[str, Any]) -> Iterator[Fault]:
        if what == "room.opened":
            yield from self._room_opened(data)
        elif what.startswith("room."):
            must(data["id"] in self.rooms, "something is entered in a room that nobody opened")
            yield from self.rooms[data["id"]].hear(what, data)
        elif what == "minutes.approved":
            yield from self._approved(data)
        elif what == "call-in.asked":
            yield from self._called_in(data)
        elif what == "call-in.answered":
            must(self.called_in.get(data["id"]) is False, "a call-in was answered that nobody asked for, or twice")
            self.called_in[data["id"]] = True
            if data["came_to"] not in ("stands", "referred-back", "withdrawn") or not data["reason"].strip():
                yield "entries", "what came of a call-in is not said, or not why"

    def _room_opened(self, data: dict[str, Any]) -> Iterator[Fault]:
        committee, minute = self.committees.get(data["committee"]), seconds(data["minute"])
        must(committee is not None, "a committee met that nobody formed")
        must(data["id"] not in self.rooms, "one room was opened twice")
        meeting, day = self.called.get(data["meeting"]), day_in_london(minute)
        self.rooms[data["id"]] = room = Room(data, minute)
        room.register = self
        if minute > data["at"] + AT_ONCE:
            yield "committee", "a meeting began later than it was written down"
        sat, orders = seats_on(committee or {}, day), orders_on(committee or {}, day)
        theirs = {who: [who, seat[1], seat[4], seat[5]] for who, seat in sat.items()}
        frozen = {
            one["member"]: [one[name] for name in ("member", "has_vote", "kind", "for_whom")] for one in data["sits"]
        }
        if theirs != frozen or len(frozen) < len(data["sits"]):
            yield "committee", f"those who sit at the meeting of {day} are not those who had a seat on that day"
        asked = (
            quorum_on(committee or {}, day),
            *(orders[name] for name in ORDERS if name not in ("quorum", "clear_days")),
        )
        if asked != tuple(data[name] for name in ("quorum", "casting_vote", "recorded_vote_asked_by", "call_in_days")):
            yield "committee", f"the meeting of {day} was held under other standing orders than held on that day"
        if meeting is None:
            self.notes.append(f"room {data['id'][:8]}: nobody called the meeting of {day} by this record")
            return
        if meeting["committee"] != data["committee"] or meeting["state"] != "called":
            yield "committee", "a room was opened for a meeting of others, or one that was cancelled or broken off"
        said = [(item["item"], item["number"], item["kind"]) for item in meeting["items"]]
        if [(item["item"], item["number"], item["kind"]) for item in data["items"]] != said:
            yield "committee", "the agenda of a meeting is not the one that was published"

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
        if not rests or (within and within.items.get((vote or {}).get("item", ""), {}).get("kind") != "minutes"):
            yield "committee", "minutes were approved, and no motion on them was carried"
        if of and within and {of.committee, within.committee} != {data["committee"]}:
            yield "committee", "the minutes of one committee were approved by another one"

    def _called_in(self, data: dict[str, Any]) -> Iterator[Fault]:
        must(data["decided"] in self.decided, "something was called in that no committee had decided")
        must(data["id"] not in self.called_in, "a decision was called in twice")
        self.called_in[data["id"]] = False
        ends = self.decided[data["decided"]]
        if ends and (data["ends"] != ends or day_of(data["at"] - AT_ONCE) > ends):
            yield "committee", f"a decision was called in that could be until {ends}"
        if not data["asked_by"] or not data["reason"].strip():
            yield "committee", "a decision was called in by nobody, or for no reason"

    def hear_of_awards(self, data: dict[str, Any], pot: int, before: int) -> Iterator[Fault]:
        """Hear what a committee awarded to bids: what a motion says that was carried in its room, and not more."""
        room = self.rooms.get(data["room"])
        must(room is not None, "bids were decided on in no room")
        must(data["id"] not in self.decided, "one decision on bids came twice")
        if room is None:
            return
        day = day_in_london(room.minute)
        ends = working_days_after(day, room.says["call_in_days"]) if room.says["call_in_days"] else ""
        self.decided[data["id"]] = ends
        vote = room.votes.get(data["vote"], {"outcome": ""})
        if vote["outcome"] != "carried" or vote["amendment"] or vote["motion"] != data["motion"]:
            yield "committee", "bids were decided on, and no motion on them was carried"
        elif (data["awards"], data["text"], data["reasons"]) != vote["version"]:
            yield "committee", "other awards were recorded than the motion had that was carried"
        if (data["committee"], data["meeting"], data["met_on"]) != (room.committee, room.says["meeting"], day):
            yield "committee", "bids were decided on by another committee, in another meeting or on another day"
        if data["call_in_ends"] != ends:
            yield "committee", f"awards can be called in until {ends or 'no day'}, and another day is said"
        total = sum(data["awards"].values())
        if any(type(award) is not int or award <= 0 for award in data["awards"].values()):
            yield "money", "an award is no amount of money"
        elif total > data["money"] or data["money"] > pot - before:
            yield "money", f"{counting.money(total)} was awarded to bids, and there was {counting.money(pot - before)}"
        if not set(data["awards"]) <= set(data["proposals"]):
            yield "money", "an award goes to a bid that was not before the committee"

    def fault_of_a_minuted_vote(self, heard: str, data: dict[str, Any]) -> str:
        """Say where a decision on a counted result is not the one that was taken in the room on that day."""
        taken = [
            vote
            for room in self.rooms.values()
            if room.committee == data["committee"] and day_in_london(room.minute) == data["met_on"]
            for vote in room.votes.values()
            if not vote["amendment"] and heard in room.items.get(vote["item"], {}).get("about", ())
        ]
        said = [sorted(data["vote"][name]) for name in ("votes_for", "votes_against", "abstentions")]
        said += [data["vote"]["presiding"], data["vote"]["moved_by"], data["vote"]["seconded_by"], data["awards"]]
        told = [
            [
                *(sorted(vote["names"].get(side, ())) for side in SIDES),
                vote["presiding"],
                *vote["movers"],
                vote["version"][0],
            ]
            for vote in taken
        ]
        return "" if not taken or said in told else "a decision is recorded otherwise than it was taken in the room"


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
        set(item) - {"exempt"} == {"item", "number", "title", "kind", "about"},
        "an item says more or less than items do",
    )
    must(item["kind"] in KINDS_OF_ITEMS, "an item is of no kind that there is")
    about, exempt = item["about"], item.get("exempt")
    if not item["title"].strip() or len(set(about)) != len(about) or len(about) not in KINDS_OF_ITEMS[item["kind"]]:
        yield "entries", "an item has no title, or does not say what it is about"
    if exempt is not None and (exempt["paragraph"] not in range(1, 8) or not exempt["reason"].strip()):
        yield "committee", "an item is closed to the public on no ground of Schedule 12A, or without a reason"


def faults_of_what_it_names(items: list[dict[str, Any]], data: dict[str, Any]) -> Iterator[Fault]:
    """Say where the bids and rounds that an agenda names are not those of its items."""
    bids = sorted({one for item in items if item["kind"] in ("bid", "bids") for one in item["about"]})
    if (data["proposals"], data["rounds"]) != (
        bids, sorted({one for item in items if item["kind"] == "result" for one in item["about"]}),
    ):  # fmt: skip
        yield "entries", "an agenda names other bids or rounds than its items are about"


# ----------------------------------------------------------------------------------------------------------------------
# 6  A meeting in session. Entries are played in the sequence of the minutes at which things happened, as they stand
#    after every correction; what a vote came to is worked out from them and held against what is recorded of it.

MOST_ENTERED = 5_000
SIDES = ("for", "against", "abstain")
GOES_WITH = {"room.vote-opened": "vote", "room.motion-moved": "motion", "room.amendment-moved": "amendment"}


class Room:
    """What was entered of one meeting, and how it stands."""

    register: Meetings

    def __init__(self, says: dict[str, Any], minute: int) -> None:
        self.says, self.minute, self.committee = says, minute, says["committee"]
        self.sits = {one["member"]: one for one in says["sits"]}
        self.entered: list[tuple[str, int, str, dict[str, Any]]] = []
        self.known: set[str] = set()
        self.decided: dict[str, str] = {}
        self.told: set[str] = set()
        self.votes: dict[str, dict[str, Any]] = {}
        self.items: dict[str, dict[str, Any]] = {}
        self._begin()

    def hear(self, what: str, data: dict[str, Any]) -> Iterator[Fault]:
        """Take the next entry; everything entered is played again with it, and what is wrong is said once."""
        minute = seconds(data["minute"])
        if what == "room.vote-decided":
            yield from self._decided_rightly(data)
            return
        must(len(self.entered) < MOST_ENTERED, "more was entered of a meeting than this program can keep in mind")
        must(data["entry"] not in self.known, "one entry of a meeting came twice")
        self.known.add(data["entry"])
        if not self.minute <= minute <= data["at"] + AT_ONCE:
            yield "committee", "something was entered of a minute before the meeting, or one that had not come"
        if what == "room.entry-corrected" and not data["reason"].strip():
            yield "committee", "an entry of a meeting was corrected without a reason"
        self.entered.append((data["entry"], minute, what, data))
        for fault in self._play():
            if fault not in self.told:
                self.told.add(fault)
                yield "committee", f"the meeting of {day_in_london(self.minute)}: {fault}"

    def _decided_rightly(self, data: dict[str, Any]) -> Iterator[Fault]:
        """Hold what a vote is recorded to have come to against what it comes to by what was entered."""
        vote = self.votes.get(data["vote"])
        names = ("item", "motion", "amendment", "outcome", "rule", "needed", "numbers")
        ours = [vote[name] for name in names] if vote else ["", "", "", "struck", "struck", 0, {}]
        if ours != [data[name] for name in names]:
            came_to = f"{ours[3]} by {ours[4]}" if ours[3] else "still open"
            yield "committee", f"a vote in the room is recorded as {str(data['outcome'])[:20]}, and it is {came_to}"
        self.decided[data["vote"]] = data["outcome"]

    def undecided(self) -> list[str]:
        """Give the votes that came to something of which nothing is recorded, or something else."""
        came_to = {name: vote["outcome"] for name, vote in self.votes.items() if vote["outcome"] not in ("", "tied")}
        return [name for name, outcome in came_to.items() if self.decided.get(name) != outcome]

    def _begin(self) -> None:
        self.here, self.out, self.presiding, self.item = dict[str, str](), dict[str, str](), "", ""
        self.items = {item["item"]: self._item(item) for item in self.says["items"]}
        self.motions: dict[str, dict[str, Any]] = {}
        self.votes, self.closed = {}, False

    @staticmethod
    def _item(said: dict[str, Any]) -> dict[str, Any]:
        return {"kind": said["kind"], "about": said["about"], "bars": dict[str, bool](), "leave": set[str]()}

    def _play(self) -> Iterator[str]:
        standing: dict[str, tuple[int, str, dict[str, Any]]] = {}
        for mark, minute, what, data in self.entered:
            if what != "room.entry-corrected":
                standing[mark] = (minute, what, data)
                continue
            must(data["corrects"] in standing, "an entry of a meeting was corrected that is not there")
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
            if self.closed:
                yield "something happened after it had ended"
            yield from self._reader_of(what)(data, minute)

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
            "room.vote-taken": self._vote_taken,
            "room.casting-vote": self._casting_vote,
            "room.item-ended": self._item_ended,
            "room.note-made": self._note_made,
            "room.closed": self._closed,
        }[what]

    # Who is there.

    def may_vote(self) -> list[str]:
        """Give who can vote now: in the room, with a vote, not barred from the item."""
        barred = self._barred()
        there = [who for who in self.here if who not in self.out and who not in barred]
        return sorted(who for who in there if self.sits.get(who, {}).get("has_vote"))

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
        if any(one == seat["for_whom"] or self.sits[one]["for_whom"] == who for one in self.here if one in self.sits):
            yield "a substitute sat beside the member for whom they stand in"
        if who in self._barred():
            yield "somebody came back to an item that an interest bars them from"
        self.out.pop(who, None)
        self.here.setdefault(who, data["how"])

    def _left(self, data: dict[str, Any], _minute: int) -> Iterator[str]:
        who = data["member"]
        if who not in self.here:
            yield "somebody left who was not there"
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

    def _chair_taken(self, data: dict[str, Any], _minute: int) -> Iterator[str]:
        if data["member"] not in self.may_vote() or self._is_open():
            yield "somebody took the chair who could not vote, or while a vote was open"
        self.presiding = data["member"]

    def _item_taken(self, data: dict[str, Any], _minute: int) -> Iterator[str]:
        if self._is_open():
            yield "the next item was taken while a vote was open"
        self.out = {who: item for who, item in self.out.items() if item == data["item"]}
        its = {"kind": data["item_kind"], "about": []}
        item = self.items.setdefault(data["item"], self._item(its))
        self.item = data["item"]
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
        item["bars"][who] = bars
        item["leave"] = item["leave"] | {who} if bars or data["leaves"] else item["leave"] - {who}
        if data["item"] == self.item and who in item["leave"] and who in self.here:
            self.out.setdefault(who, self.item)

    # What is moved, and voted on.

    def _faults_of_movers(self, data: dict[str, Any]) -> Iterator[str]:
        may = self.may_vote()
        if data["mover"] == data["seconder"] or not {data["mover"], data["seconder"]} <= set(may):
            yield "a motion was not moved and seconded by two members who could vote"
        if len(may) < self.says["quorum"]:
            yield f"a motion was moved when {len(may)} could vote, and the quorum is {self.says['quorum']}"
        if self._is_open():
            yield "a motion was moved while a vote was open"
        total = sum(data["awards"].values())
        if data["total"] and data["total"] != total:
            yield "the awards of a motion add up to something else than it says"

    def _motion_moved(self, data: dict[str, Any], _minute: int) -> Iterator[str]:
        if data["item"] != self.item:
            yield "a motion was moved on an item that was not before the meeting"
        if any(each["item"] == data["item"] and not each["came_to"] for each in self.motions.values()):
            yield "a motion was moved while another one waited"
        yield from self._faults_of_movers(data)
        asks, said = data["before"].get("asks", {}), data["awards"]
        if asks and (not set(said) <= set(asks) or any(not 0 < said[bid] <= asks[bid] for bid in said)):
            yield "a motion awards more than a bid asks for, or to none that is before the committee"
        if asks and sum(said.values()) > data["before"]["money"]:
            yield "a motion awards more than there is"
        version = (said, data["text"], data["reasons"])
        movers = [data["mover"], data["seconder"]]
        self.motions[data["motion"]] = {
            "item": data["item"], "movers": movers, "came_to": "", "version": version, "amendments": {},
        }  # fmt: skip

    def _amendment_moved(self, data: dict[str, Any], _minute: int) -> Iterator[str]:
        motion = self.motions.get(data["motion"])
        if motion is None or motion["came_to"] or any(not each["came_to"] for each in motion["amendments"].values()):
            yield "an amendment was moved to no motion that waits, or beside another amendment"
            return
        yield from self._faults_of_movers(data)
        version = (data["awards"], data["text"], data["reasons"])
        motion["amendments"][data["amendment"]] = {
            "version": version, "movers": [data["mover"], data["seconder"]], "came_to": "",
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
        asked = set(data["asked_by"]) & set(may)
        if not data["by_name"] and is_result:
            yield "a vote on a counted result was not taken by name"
        if data["by_name"] and not is_result and len(asked) < self.says["recorded_vote_asked_by"]:
            yield "the names were taken down, and too few had asked for it"
        self.votes[data["vote"]] = {
            **{name: data[name] for name in ("motion", "amendment", "by_name", "presiding", "entitled")},
            "item": self.item, "movers": self.motions[data["motion"]]["movers"], "version": moved["version"],
            "numbers": {}, "names": {}, "outcome": "", "rule": "", "needed": 0, "at_close": [],
        }  # fmt: skip

    def _vote_taken(self, data: dict[str, Any], _minute: int) -> Iterator[str]:
        vote, numbers, names = self.votes.get(data["vote"]), data["numbers"], data["names"]
        if vote is None or vote["outcome"]:
            yield "a vote was closed that was not open"
            return
        there = [who for who in vote["entitled"] if who in self.here and who not in self.out]
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
        vote |= {"numbers": numbers, "names": names, "at_close": there}
        self._settle(vote, "")

    def _casting_vote(self, data: dict[str, Any], _minute: int) -> Iterator[str]:
        vote = self.votes.get(data["vote"])
        if vote is None or vote["outcome"] != "tied" or data["casts"] not in ("for", "against", "none"):
            yield "a casting vote was given where no tie waited for it"
            return
        if data["member"] != vote["presiding"]:
            yield "a casting vote was given by another than whoever presided"
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
            self.motions[vote["motion"]]["version"] = moved["version"]

    def _item_ended(self, data: dict[str, Any], _minute: int) -> Iterator[str]:
        if self._is_open() or data["item"] != self.item:
            yield "an item ended that was not before the meeting, or over an open vote"
        if data["ending"] in ("deferred", "forwarded") and not data["reason"].strip():
            yield "an item was put off without a reason"

    def _note_made(self, data: dict[str, Any], _minute: int) -> Iterator[str]:
        if not data["text"].strip() or data["item"] not in self.items:
            yield "a note says nothing, or on no item"

    def _closed(self, _data: dict[str, Any], _minute: int) -> Iterator[str]:
        if self._is_open():
            yield "the meeting ended over an open vote"
        self.closed, self.item = True, ""


# ----------------------------------------------------------------------------------------------------------------------
# 7  The roll.


OLDEST = 120
POSTED = "posted-codes"
"""How people are let in where neither rules nor issue say another way."""
WAYS = (POSTED, "register", "accounts", "face-to-face")
"""How people show that they may vote, in the sequence in which rules name it."""


class HeardOfRoll(Protocol):
    """What the record says about a round, as far as it goes who is let in to vote."""

    stage: str
    opens: int
    closes: int
    closed: dict[str, Any] | None
    has_roll: bool
    two_persons: bool
    taken_over: bool
    issued: int
    issued_while_open: list[int]  # by one person alone, by two
    issues: list[str]  # the fingerprint of each
    asked: dict[int, dict[str, Any]]
    cancelled: set[str]  # hashes of marks that cannot be used any more
    replaced: int  # how many others were issued for these
    rules: dict[str, Any] | None
    shows_marks: dict[int, int]  # issue whose marks the close must show, and how many they are

    @property
    def used(self) -> Any:
        """The marks that were used so far."""


def hear_of_the_roll(heard: HeardOfRoll, what: str, data: dict[str, Any], *, is_numbered: bool) -> Iterator[Fault]:
    """Hear that a roll was opened, or that one officer asked for codes or took a request back."""
    request: Any = data.get("request")
    if heard.stage not in ("settled", "open") and not (what == "roll.refused" and heard.closed):
        yield "entries", "the roll was worked on before the paper was settled, or after the close"
    if what == "roll.opened":
        must(not heard.has_roll, "the roll of a round was opened twice")
        heard.has_roll, heard.two_persons = True, data.get("two_persons") is True
        if is_numbered and not heard.two_persons:
            where = "the roll does not promise two persons for codes issued while the vote is open"
            yield "entitlements", where
    elif what == "roll.refused":
        if not data["reason"].strip():
            yield "entries", "a request was refused without a reason"
        must(heard.asked[request].pop("waits", 0), "a request was refused that did not wait")
    else:
        if not data["reason"].strip():
            yield "entries", "codes were asked for without a reason"
        if request != len(heard.asked) + 1:
            yield "entries", "requests for entitlements are not numbered in sequence"
        if type(data["number"]) is not int or data["number"] < 1:
            yield "entries", "nobody can be given so many entitlements as were asked for"
        heard.asked[request] = {**data, "waits": True}


def hear_of_cancelled_codes(heard: HeardOfRoll, data: dict[str, Any]) -> Iterator[Fault]:
    """Hear that codes were cancelled which nobody had used: the hashes of marks that nobody can use any more."""
    hashes, alike = data["hashes"], set(data["hashes"])
    must(hashes and all(map(counting.IS_HASH, hashes)) and len(alike) == len(hashes), "no codes were cancelled")
    if heard.stage not in ("settled", "open") or (heard.closes and data["at"] >= heard.closes):
        yield "entitlements", "codes were cancelled before the ballot paper was settled, or after the close"
    if not data["reason"].strip():
        yield "entries", "codes were cancelled without a reason"
    if hashes != sorted(hashes):
        yield "entries", "the codes that were cancelled are not sorted: their sequence could tell something"
    if alike & heard.cancelled:
        yield "entitlements", "codes were cancelled twice"
    heard.cancelled |= alike
    if len(heard.cancelled) > heard.issued:
        yield "entitlements", "more codes were cancelled than were issued"


def hear_of_an_issue(heard: HeardOfRoll, data: dict[str, Any]) -> Iterator[Fault]:
    """Hear that entitlements were issued."""
    must(type(data["number"]) is int and data["number"] > 0, "a number of entitlements is not a number")
    is_open = heard.stage == "open" or bool(heard.opens and data["at"] >= heard.opens)
    fault = fault_of_an_issue(heard, data, is_open=is_open)
    if fault:
        yield "entitlements", f"{data['number']} entitlements {fault}"
    heard.issued_while_open["request" in data] += data["number"] if is_open else 0
    heard.issued += data["number"]
    if not counting.IS_HASH(data["fingerprint"]):
        yield "entries", "the fingerprint of entitlements is not one"
    if data["fingerprint"] in heard.issues:
        yield "entitlements", "the same entitlements were issued twice"
    heard.issues.append(data["fingerprint"])
    ways = ((heard.rules or {}).get("who_may_vote") or {"ways": [POSTED]})["ways"]
    if data.get("way", POSTED) not in ways:
        yield "entitlements", "entitlements were issued by a way by which the rules let nobody in"
    if "nr" in data:
        heard.shows_marks[len(heard.issues)] = data["number"]


def fault_of_an_issue(heard: HeardOfRoll, data: dict[str, Any], *, is_open: bool) -> str:
    """Say what makes entitlements worth nothing: voters let in when nobody could be, or by one person alone."""
    if heard.closed is not None or (heard.closes and data["at"] >= heard.closes):
        return "were issued after the close"
    if heard.stage not in ("settled", "open"):
        return "were issued before the ballot paper was settled"
    if not heard.has_roll:
        return "were issued, and there is no roll"
    if heard.used.number > heard.issued:
        return "cover others that were used before"
    replaces = data.get("replaces", 0)
    if replaces:
        heard.replaced += replaces
        honest = replaces == data["number"] and heard.replaced <= len(heard.cancelled)
        return "" if honest else "were issued for codes that nobody cancelled"
    if data["as"] == "system" and data.get("way") != "accounts" and not heard.taken_over:
        return "were issued by nobody"
    if "request" not in data:
        shown = data["number"] == 1 and data.get("way") in ("accounts", "face-to-face")
        return "were issued by one person alone" if heard.two_persons and is_open and not shown else ""
    asked = heard.asked.get(data["request"], {})
    told = {
        "were issued for a request that did not wait": not asked.pop("waits", 0),
        "were confirmed by whoever asked for them": asked.get("by") == data["by"],
        "were issued, and another number was asked for": asked.get("number") != data["number"],
        "were confirmed by nobody, or for no reason": data["as"] not in ("officer", "returning-officer")
        or not data["reason"].strip(),
    }
    return next((words for words, is_so in told.items() if is_so), "")


def fault_of_who_may_vote(rules: dict[str, Any]) -> str:
    """Say where rules contradict themselves in who may vote; nothing stands for codes that are posted or handed out."""
    said = rules.get("who_may_vote")
    if not said:
        return ""
    must(set(said) == {"ways", "from_age", "to_age", "on_day", "areas"}, "who may vote is not said as rules say it")
    ways, youngest, oldest, areas = said["ways"], said["from_age"], said["to_age"], said["areas"]
    ages = all(type(age) is int and 0 <= age <= OLDEST for age in (youngest, oldest))
    told = {
        "nobody is let in, or by a way that there is not": not ways or ways != [way for way in WAYS if way in ways],
        "the ages do not fit": not ages or (oldest and youngest > oldest),
        "an age counts on no day, or a day for no age": bool(said["on_day"]) != bool(youngest or oldest)
        or (said["on_day"] and not is_a_day(said["on_day"])),
        "nobody knows how old people are": (youngest or oldest) and set(ways) <= {POSTED},
        "an account is had by anybody in the world": "accounts" in ways and not areas,
        "an area has no name, or is named twice": len(set(areas)) < len(areas)
        or not all(area and area == " ".join(area.split()) for area in areas),
    }
    return next((f"who may vote: {words}" for words, is_so in told.items() if is_so), "")


def is_a_day(written: str) -> bool:
    """Say whether a day is one: 2026-02-30 is none."""
    try:
        return bool(IS_DAY(written)) and day_of(seconds(f"{written}T12:00:00Z")) == written
    except (counting.Broken, ValueError):
        return False


# ----------------------------------------------------------------------------------------------------------------------
# 8  What lies beside the record: what browsers are given, and where wards end.

IS_SHA384 = re.compile("sha384-[0-9A-Za-z+/]{64}").fullmatch
A_PLACE = re.compile(r"(?:[0-9A-Za-z_-][0-9A-Za-z._-]*/)+[0-9A-Za-z_-][0-9A-Za-z._-]*").fullmatch
LARGEST_BOUNDARIES = 64 << 20


def hear_of_what_is_served(data: dict[str, Any], before: dict[str, Any] | None, stated: str) -> Iterator[Fault]:
    """Hear which scripts, style sheets and pages to take away browsers are given from now on."""
    assets = data["assets"]
    must(all(map(IS_SHA384, assets.values())), "something that is served has no hash")
    if data["id"] != stated:
        yield "keys", "something is served under another name than the record's own"
    if not assets:
        yield "entries", "nothing is served"
    if not all(map(A_PLACE, assets)):
        yield "entries", "something is served from no place of the service"
    if assets == before:
        yield "entries", "what is served is said again, and nothing is new"


def fault_of_boundaries(content: bytes, name: str, codes: list[str]) -> str:
    """Say where a file of boundaries is not the one that an edition was taken in with, or has other wards."""
    if counting.sha256(content).hex() != name:
        return "is another one than its edition was taken in with"
    try:
        features = json.loads(content.decode("utf-8-sig"))["features"]
        held = [{str(one) for one in (*feature["properties"].values(), feature.get("id"))} for feature in features]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return "cannot be read"
    named = [one & set(codes) for one in held]
    if len(held) != len(codes) or any(len(one) != 1 for one in named) or len(set().union(*named)) != len(codes):
        return "has other wards than its edition"
    return ""
