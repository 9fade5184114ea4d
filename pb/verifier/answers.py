"""Say whether what the council promised to answer was answered, and when: by whom, by which day, and what.

Lies beside verify.py, which reads the record; knows nothing of signatures, trees and roles. It can be read by itself:

    1  promises        by when every bid of a round is answered, and who answers: once, before anything is decided
    2  days            when something was first decided about a bid, and the last day for its answer
    3  answers         done, will be done, will not be done, somebody else does it; each version with its day

A day is a day in London. Promised days are counted from the first decision about a bid: of a committee or an officer
about it, or the published result of its round. An answer that something will be done by a day is due again on that day.
Nothing is due about a bid that was withdrawn or ruled out.

Where something is wrong it gives the promise that is broken and the words for it; verify.py writes them down.
Python 3.11 or newer, standard library only.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Protocol

if __package__:
    from pb.verifier import counting, meeting
else:  # taken away: verify.py has seen to it that its neighbours are found
    import counting  # type: ignore[import-not-found,no-redef]
    import meeting  # type: ignore[import-not-found,no-redef]

must, day_in_london, is_a_day = counting.must, meeting.day_in_london, meeting.is_a_day
Fault = meeting.Fault
MOST_DAYS, LONGEST, LONGEST_NAME = 366, 2_000, 100

ENTRIES = {
    "undertaking.given": ("officer", "days owes office"),
    "reply.given": ("officer clerk", "proposal says text day who due", "late"),
    "reply.changed": ("officer clerk", "says text day who due", "late"),
}
"""Who does each, what its entry says, and what it may say."""


class HeardOfAnswers(Protocol):
    """What the record says of a round, as far as its bids are answered."""

    name: str
    committee: str
    stage: str
    bids: dict[str, dict[str, Any]]


class Answers:
    """What was promised and answered about the bids of one round."""

    def __init__(self) -> None:
        self.promise: dict[str, Any] | None = None
        self.published = ""  # the day on which a result was first published
        self.decided: dict[str, str] = {}  # bid: the day on which something was first decided about it alone
        self.of: dict[str, str] = {}  # answer: about which bid
        self.stand: dict[str, dict[str, Any]] = {}  # bid: its answer as it stands

    def hear(self, what: str, data: dict[str, Any], heard: HeardOfAnswers) -> Iterator[Fault]:
        """Take the next entry of the round, before it is taken into account elsewhere."""
        if what == "round.published":
            self.published = self.published or day_in_london(data["at"])
        elif what in ("bids.decided", "officer.decided"):
            for bid in data["proposals"]:
                self.decided.setdefault(str(bid), day_in_london(data["at"]))
        elif what == "undertaking.given":
            yield from self._promised(data, heard)
        elif what in ENTRIES:
            yield from self._answered(what, data, heard)

    # ------------------------------------------------------------------------------------------------------------------
    # 1  Promises.

    def _promised(self, data: dict[str, Any], heard: HeardOfAnswers) -> Iterator[Fault]:
        days, office = data["days"], data["office"]
        must(type(days) is int and type(office) is str, "within how many days bids are answered is no number of them")
        if self.promise:
            yield "answers", "by when bids are answered was promised a second time"
            return
        if heard.stage != "announced" or self.decided or self.published:
            yield "answers", "by when bids are answered was promised when the paper was settled, or something decided"
        if not 1 <= days <= MOST_DAYS:
            yield "answers", "bids are to be answered within no days, or within more than a year"
        is_office = data["owes"] == "office"
        if data["owes"] not in ("officers", "committee", "office") or is_office != bool(office.strip()):
            yield "answers", "nobody says who answers"
        if data["owes"] == "committee" and not heard.committee:
            yield "answers", "a committee is to answer where none decides"
        self.promise = data

    # ------------------------------------------------------------------------------------------------------------------
    # 2  Days.

    def due(self, bid: str, state: str) -> str:
        """Give the last day for an answer about a bid that is owed now; empty where none is."""
        stands = self.stand.get(bid)
        if stands:
            return str(stands["day"]) if stands["says"] == "will" else ""
        days = [day for day in (self.published, self.decided.get(bid, "")) if day]
        if self.promise is None or not days or state == "ruled out":
            return ""
        return (date.fromisoformat(min(days)) + timedelta(days=self.promise["days"])).isoformat()

    def noted_at(self, heard: HeardOfAnswers, latest: int) -> list[str]:
        """Say how many answers have not come by their day, where the record goes on after it.

        :param latest: when the record goes on until, in seconds
        """
        today, bids = day_in_london(latest), heard.bids.items()
        owed = [self.due(name, bid["state"]) for name, bid in bids if bid["state"] != "withdrawn"]
        late = sorted(day for day in owed if day and day < today)
        if not late:
            return []
        told = f"{len(late)} answers" if len(late) > 1 else "an answer"
        return [f"{told} about its bids had not come by {today}, and the first was due by {late[0]}"]

    # ------------------------------------------------------------------------------------------------------------------
    # 3  Answers.

    def _answered(self, what: str, data: dict[str, Any], heard: HeardOfAnswers) -> Iterator[Fault]:
        told = [data[name] for name in ("says", "text", "day", "who", "due")]
        must(all(type(each) is str for each in told), "an answer is not written as text")
        must(data.get("late", True) is True, "an answer says that it is late, or nothing of it")
        if what == "reply.given":
            must(data["proposal"] in heard.bids, "an answer is about no bid of its round")
            must(data["id"] not in self.of and data["proposal"] not in self.stand, "a bid was answered anew twice")
            self.of[data["id"]] = data["proposal"]
        must(data["id"] in self.of, "an answer was changed that nobody had given")
        bid, today = self.of[data["id"]], day_in_london(data["at"])
        state = heard.bids[bid]["state"]
        if state == "withdrawn":
            yield "answers", "an answer was given about a bid that was withdrawn"
        due = self.due(bid, state)
        if data["due"] != due:
            there = f"was due by {due}" if due else "was due by no day"
            yield "answers", f"an answer {there}, and says that it was due by {data['due'][:10] or 'none'}"
        is_late = bool(due) and today > due
        if is_late and "late" not in data:
            yield "answers", f"an answer came on {today} and was due by {due}, and is said to be in time"
        if not is_late and "late" in data:
            yield "answers", "an answer is said to be late that came in time"
        yield from self._faults_of_what_it_says(data, today)
        self.stand[bid] = data

    @staticmethod
    def _faults_of_what_it_says(data: dict[str, Any], today: str) -> Iterator[Fault]:
        says, day, who = data["says"], data["day"], data["who"]
        if says not in ("done", "will", "not", "other"):
            yield "answers", "an answer does not say what becomes of a bid"
        if not 0 < len(data["text"].strip()) <= LONGEST:
            yield "answers", "an answer says nothing, or more than an answer can"
        if (says in ("done", "will")) != bool(day) or (day and not is_a_day(day)):
            yield "answers", "an answer says that something is done, or will be, on no day; or has a day for nothing"
        elif says == "done" and day > today:
            yield "answers", "an answer says that something is done, on a day that had not come"
        elif says == "will" and day < today:
            yield "answers", "an answer says that something will be done, by a day that was past"
        if (says == "other") != bool(who.strip()) or len(who) > LONGEST_NAME:
            yield "answers", "an answer says that somebody else does it, and not who; or names somebody for nothing"
