"""Say what can have happened to bids before a vote or a committee decides, and in the year of a fund without a vote.

Lies beside verify.py, which reads the record; knows nothing of signatures, trees and roles. It can be read by itself:

    1  assessments     pictures and documents; what assessors were asked and found; replies, questions and appeals
    2  talk            what was hidden and why, support before the vote, events of a round that anybody can come to
    3  score sheets    of members, and what the committee's scores on the paper are by them
    4  funds           a committee decides on bids as they come, until the year of the money is over; what bids get
                       by decisions beside a residents' vote

Where something is wrong it gives the promise that is broken and the words for it; verify.py writes them down.
Python 3.11 or newer, standard library only.
"""

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from math import lcm
from typing import Any, Protocol

if __package__:
    from pb.verifier import answers, counting, meeting
else:  # taken away: verify.py has seen to it that its neighbours are found
    import answers  # type: ignore[import-not-found,no-redef]
    import counting  # type: ignore[import-not-found,no-redef]
    import meeting  # type: ignore[import-not-found,no-redef]

must, seconds, sha256, IS_HASH, WRITE = (
    counting.must,
    counting.seconds,
    counting.sha256,
    counting.IS_HASH,
    counting.WRITE,
)
Fault = meeting.Fault
AT_ONCE = meeting.AT_ONCE
day_of, day_in_london, is_a_day = meeting.day_of, meeting.day_in_london, meeting.is_a_day

# ----------------------------------------------------------------------------------------------------------------------
# 1  Assessments.


class Assessing:
    """What assessors of one round were asked and found, what applicants replied, and their appeals."""

    MOST_OF_A_KIND = 5  # pictures of a proposal, and documents
    MOST_OF_WORK = 10  # pictures of what was done with the money
    TO_REPLY, TO_APPEAL = 10 * 86_400, 28 * 86_400  # seconds
    FOUND = ("answers", "edition", "feasible", "says")

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []
        self.edition = 0
        self.of: dict[str, dict[str, Any]] = {}  # assessment: of which proposal, by whom, and what they found
        self.seals = False  # whether what is found is committed to until its applicant is shown it
        self.attached: dict[str, dict[str, Any]] = {}  # each picture and document, and whether it is hidden or gone
        self.answered: dict[str, dict[str, Any] | None] = {}  # each question, and the bid whose author is to answer

    def hear(self, what: str, data: dict[str, Any], bids: dict[str, dict[str, Any]]) -> Iterator[Fault]:
        """Take the next entry about assessing.

        :param bids: the proposals of the round
        """
        if "reason" in data and not data["reason"].strip():
            yield "entries", f"{what} stands without its reason"
        if what.startswith("criteria."):
            yield from self._questions(what, data)
        elif what.startswith("question."):
            yield from self._question(what, data, bids)
        elif what.startswith("attachment."):
            yield from self._attachment(what, data, bids)
        elif what == "bid.taken-over":
            yield from self._taken_over(bids[data["id"]])
        elif what == "bid.moved":
            yield from self._moved(data, bids[data["id"]])
        elif what == "bid.returned":
            yield from self._returned(data, bids[data["id"]])
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
            must("assessment" not in bid, "a proposal was to be assessed twice, or is none")
            bid["assessment"] = data["id"]
            yield from self._asked(data["assessors"], bid)
            self.of[data["id"]] = {**data, "conflicts": set(), "found": set(), "until": None, "replied": False}
            self.of[data["id"]]["sealed"] = {}  # by assessor: the commitment, and the questions as they stood
        else:
            yield from self._assessed(what, data, self.of[data["id"]], bids)

    @staticmethod
    def _taken_over(bid: dict[str, Any]) -> Iterator[Fault]:
        """Hold that only what the council put in for somebody is taken over, and once."""
        if not bid["behalf"] or bid["state"] == "withdrawn":
            yield "entries", "a proposal was taken over that was put in for nobody, was taken over before, or withdrawn"
        bid |= {"behalf": "", "taken_over": True, "as": "resident", "by": None}

    @staticmethod
    def _moved(data: dict[str, Any], bid: dict[str, Any]) -> Iterator[Fault]:
        """Hold that what is moved to another category or area still stood, elsewhere, and was another person's."""
        if bid["state"] not in ("in", "shortlisted"):
            yield "entries", "a proposal was moved that was ruled out or withdrawn"
        if data["pot"] == bid["pot"]:
            yield "entries", "a proposal was moved to where it stood already"
        if data.get("by") is not None and data["by"] in (bid["by"], bid["hand"]):
            yield "people", "a proposal was moved by whoever had put it in"
        bid |= {"pot": data["pot"], "moved": True}

    @staticmethod
    def faults_of_moving_it_back(data: dict[str, Any], bid: dict[str, Any]) -> Iterator[Fault]:
        """Hold that what was moved stays there when its author changes it."""
        if bid.get("moved") and data.get("pot", "") != bid["pot"]:
            yield "entries", "a proposal that an officer had moved was moved back by its author"

    @staticmethod
    def faults_of_places(
        rules: dict[str, Any], projects: list[dict[str, Any]], bids: dict[str, dict[str, Any]]
    ) -> Iterator[Fault]:
        """Hold that what was moved is on the paper, and draws on the pot, where it was moved to."""
        by = (rules["rule"].get("pots") or {}).get("by", "")
        for project in projects:
            bid = bids.get(project["proposal"], {})
            if bid.get("moved") and project.get(by) != bid["pot"]:
                yield "paper", f"project {project['number'][:20]} is on the paper elsewhere than it was moved to"

    @staticmethod
    def _returned(data: dict[str, Any], bid: dict[str, Any]) -> Iterator[Fault]:
        """Hold that what goes back to its author was not checked, was not there already, and can come in time."""
        if bid["state"] != "in" or bid.get("returned"):
            yield "entries", "a proposal was sent back that was checked, withdrawn, or sent back already"
        if is_a_day(data["due"]) and data["due"] >= day_of(data["at"] - AT_ONCE):
            bid["returned"] = meeting.bounds_of(data["due"])[1]  # when it can be changed no more
        else:
            yield "entries", "a proposal was sent back to be changed by a day on which nobody could"
        if data.get("by") is not None and data["by"] in (bid["by"], bid["hand"]):
            yield "people", "a proposal was sent back by whoever had put it in"

    @staticmethod
    def faults_of_what_did_not_come(bid: dict[str, Any]) -> Iterator[Fault]:
        """Hold that what went back to its author is not shortlisted before it came again."""
        if bid.get("returned"):
            yield "entries", "a proposal was shortlisted that was sent back to be changed and had not come again"

    @staticmethod
    def _by_its_author(data: dict[str, Any], bid: dict[str, Any]) -> Iterator[Fault]:
        if bid["by"] and data.get("by", bid["by"]) != bid["by"]:
            yield "people", "somebody appealed or replied about a proposal that is not theirs"

    @staticmethod
    def _asked(assessors: list[str], bid: dict[str, Any]) -> Iterator[Fault]:
        if bid["by"] in assessors:
            yield "people", "a proposal was to be assessed by its author"

    def has_conflict(self, bid: dict[str, Any], who: str) -> bool:
        """Say whether somebody had declared a conflict of interest about a proposal."""
        return who in self.of.get(bid.get("assessment", ""), {"conflicts": ()})["conflicts"]

    def faults_of_ruling_out(self, data: dict[str, Any], bid: dict[str, Any]) -> Iterator[Fault]:
        """Hold ruling a proposal out against this: its applicant is shown first what assessors had found."""
        said = self.of.get(bid.get("assessment", ""), {"sealed": {}, "until": None})
        bid["returned"] = 0
        if said["sealed"] and said["until"] is None and "into" not in data:
            yield "entries", "a proposal was ruled out before its applicant was shown what assessors had found"

    def _questions(self, what: str, data: dict[str, Any]) -> Iterator[Fault]:
        must((what == "criteria.published") == (not self.asked), "questions were published twice, or changed before")
        for each in data["asked"]:
            must(set(each) == {"question", "asks", "most", "weight"} and each["question"].strip(), "a question is none")
            scored = each["asks"] == "score" and each["most"] >= 1 and each["weight"] >= 1
            must(scored or (each["asks"], each["most"], each["weight"]) == ("must", 0, 0), "a question has no points")
        if not data["asked"] or data["asked"] == self.asked:
            yield "entries", "questions were published that are none, or stood already"
        self.asked, self.edition = data["asked"], self.edition + 1

    def _attachment(self, what: str, data: dict[str, Any], bids: dict[str, dict[str, Any]]) -> Iterator[Fault]:
        """Hold what is shown with a proposal: put there by its author, hidden by somebody who says why."""
        if what == "attachment.added":
            must(data["id"] not in self.attached, "one picture or document was added twice")
            must(data["proposal"] in bids, "something was added to a proposal that nobody had put in")
            must(data["what"] in ("picture", "document"), "something was added that is no picture and no document")
            bid = bids[data["proposal"]]
            self.attached[data["id"]] = {"what": data["what"], "of": bid, "is": "there", "bid": data["proposal"]}
            if bid["state"] == "withdrawn":
                yield "entries", "something was added to a proposal that was withdrawn"
            of_work = data.get("of_work") is True
            self.attached[data["id"]] |= {"asked": data.get("question", ""), "of_work": of_work}
            like = [one for one in self.attached.values() if one["bid"] == data["proposal"] and one["is"] != "gone"]
            beside = [one for one in like if one["what"] == data["what"] and not one["asked"] and not one["of_work"]]
            if sum(one["of_work"] for one in like) > self.MOST_OF_WORK or (of_work and data["what"] != "picture"):
                yield "delivery", "more pictures of the work were added than there can be, or what is no picture"
            if len(beside) > self.MOST_OF_A_KIND:
                yield "entries", "more pictures or documents were added to a proposal than it can have"
        it = self.attached.get(data["id"], {"is": "none"})
        must(it["is"] not in ("none", "gone"), "something happened to a picture or document that is not there")
        if what in ("attachment.added", "attachment.changed"):
            must(type(data["shown"]) is bool, "whether a picture or document is shown is not said")
            if it["what"] == "picture" and not data["shown"]:
                yield "entries", "a picture was put with a proposal for officers alone"
        if what in ("attachment.hidden", "attachment.shown-again"):
            if (it["is"] == "hidden") == (what == "attachment.hidden"):
                yield "entries", "a picture or document was hidden twice, or shown again that was not hidden"
            it["is"] = "hidden" if what == "attachment.hidden" else "there"
        else:
            theirs = it["of_work"] or data.get("by") in (None, it["of"]["by"])  # others of the group show the work too
            if not theirs or it["of"]["as"] == "system":
                yield "people", "a picture or document was put with a proposal, or changed, by another than its author"
            it["is"] = "gone" if what == "attachment.removed" else it["is"]

    def _question(self, what: str, data: dict[str, Any], bids: dict[str, dict[str, Any]]) -> Iterator[Fault]:
        if what == "question.answered":
            asked = self.answered.get(data["id"])
            must(asked is not None, "a question was answered that nobody had asked, or twice")
            must(type(data["shown"]) is bool, "whether an answer is shown is not said")
            self.answered[data["id"]] = None
            for_them = asked and asked["behalf"] and data["as"] in ("officer", "clerk")
            if asked and not for_them and (data.get("by") not in (None, asked["by"]) or asked["as"] == "system"):
                yield "people", "a question was answered by another than the author of the proposal"
            return
        must(data["id"] not in self.answered, "one question was asked twice")
        must(data["proposal"] in bids, "a question was asked about a proposal that nobody had put in")
        self.answered[data["id"]] = bids[data["proposal"]]
        if bids[data["proposal"]]["state"] == "withdrawn":
            yield "entries", "a question was asked about a proposal that was withdrawn"
        if not is_a_day(data["due"]) or data["due"] < day_of(data["at"] - AT_ONCE):
            yield "entries", "a question was asked that nobody could answer in time"

    def _assessed(
        self, what: str, data: dict[str, Any], said: dict[str, Any], bids: dict[str, dict[str, Any]]
    ) -> Iterator[Fault]:
        if what == "assessment.reply":
            must(
                said["until"] is not None and not said["replied"],
                "an applicant replied to what they had not been shown",
            )
            if data["at"] >= said["until"]:
                yield "entries", "an applicant replied after the time for it"
            said["replied"] = True
            yield from self._by_its_author(data, bids[said["proposal"]])
            return
        must(said["until"] is None, "an assessment was changed after its applicant had been shown it")
        if what == "assessment.assessors":
            if not said["conflicts"] | said["found"] <= set(data["assessors"]):
                yield "people", "an assessor who had answered was taken off the list"
            said["assessors"] = data["assessors"]
            yield from self._asked(data["assessors"], bids[said["proposal"]])
        elif what == "assessment.shown":
            must(said["found"], "an applicant was shown an assessment that nobody had made")
            yield from self._opened(data.get("found", []), said)
            said["until"] = seconds(data["reply_until"])
            if said["until"] != data["at"] + self.TO_REPLY:
                yield "entries", "an applicant did not have ten days to reply"
        else:
            if data["by"] not in said["assessors"] or data["by"] in said["conflicts"]:
                yield "people", "a proposal was assessed by somebody who was not asked, or had declared a conflict"
            if what == "assessment.conflict":
                said["conflicts"].add(data["by"])
                said["found"].discard(data["by"])
                said["sealed"].pop(data["by"], None)
                return
            said["found"].add(data["by"])
            if "sealed" in data:
                is_one = type(data["sealed"]) is str and IS_HASH(data["sealed"])
                must(
                    is_one and not set(self.FOUND) & set(data),
                    "what an assessor found is committed to and told, or neither",
                )
                said["sealed"][data["by"]] = data["sealed"], self.edition, self.asked
                self.seals = True
                return
            said["sealed"].pop(data["by"], None)
            must(set(self.FOUND) <= set(data), "what an assessor found is committed to and told, or neither")
            if self.seals:  # older services published it at once
                yield "entries", "everybody was told what an assessor found before its applicant was shown it"
            yield from self._answers(data, self.edition, self.asked)

    def _opened(self, found: Any, said: dict[str, Any]) -> Iterator[Fault]:
        """Hold what an applicant is shown against what each assessor had committed to."""
        fields = {*self.FOUND, "assessor", "salt"}
        must(
            type(found) is list and all(type(one) is dict and set(one) == fields for one in found),
            "what an applicant was shown is not written as such",
        )
        if sorted(str(one["assessor"]) for one in found) != sorted(said["sealed"]):
            yield "entries", "an applicant was not shown what each assessor had found"
        for one in found:
            commitment, edition, asked = said["sealed"].get(str(one["assessor"]), ("", self.edition, self.asked))
            must(
                type(one["salt"]) is str and IS_HASH(one["salt"]), "what an applicant was shown is not written as such"
            )
            told = WRITE({name: one[name] for name in self.FOUND}).encode()
            if commitment and sha256(b"pb-commit/v1\n" + bytes.fromhex(one["salt"]) + told).hex() != commitment:
                yield "entries", "an applicant was shown something else than an assessor had found"
            yield from self._answers(one, edition, asked)

    def _answers(self, data: dict[str, Any], edition: int, asked: list[dict[str, Any]]) -> Iterator[Fault]:
        must(data["feasible"] in ("yes", "with-changes", "no"), "whether a proposal is feasible is not said")
        right = data["edition"] == edition and len(data["answers"]) == len(asked)
        if not right or not all(map(self._is_answer, asked, data["answers"])):
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
            yield from self._by_its_author(data, bid)
            if data["at"] >= bid["ruled_at"] + self.TO_APPEAL:
                yield "entries", "an appeal was taken after the time for it"
            return
        must(bid.get("appeal") == "waits", "an appeal was answered that did not wait")
        must(type(data["upheld"]) is bool, "whether an appeal was upheld is not said")
        bid["appeal"] = "answered"
        said = self.of.get(bid.get("assessment", ""), {"found": (), "conflicts": ()})
        if data["by"] in (bid["ruled_by"], bid["by"], *said["found"], *said["conflicts"]):
            yield "people", "an appeal was answered by whoever ruled the proposal out, assessed it or had a conflict"
        if data["upheld"]:
            bid["state"] = "in"


# ----------------------------------------------------------------------------------------------------------------------
# 2  Talk, support and events.


class Talk:
    """What was hidden of the talk about one round's proposals, their support, and the round's events."""

    RULES = ("abusive", "private", "off-topic", "advertising", "unlawful", "repeated")
    KINDS = ("meeting", "decision-day", "drop-in")
    LONGEST = 24 * 3_600  # seconds of an event

    def __init__(self) -> None:
        self.hidden: dict[str, list[str]] = {}  # each time something was hidden: how far it is, who cannot judge
        self.events: dict[str, dict[str, Any]] = {}  # those that residents can come to
        self.is_counted = self.counts_support = False

    def hear(
        self, what: str, data: dict[str, Any], bids: dict[str, dict[str, Any]], stage: str, *, asked_for: bool,
        there: bool,
    ) -> Iterator[Fault]:  # fmt: skip
        """Take the next entry about the talk, or about an event.

        :param stage: of the round
        :param asked_for: whether its scheme has residents support proposals
        :param there: whether its scheme ever let residents comment
        """
        if "reason" in data and not data["reason"].strip():
            yield "entries", f"{what} stands without its reason"
        if what.startswith("talk.") and not there and (what != "talk.support" or any(map(_comments, data["counts"]))):
            yield "entries", "there were comments in a scheme in which nobody could ever make one"
        if what == "talk.support":
            yield from self._support(data, bids, stage, asked_for=asked_for)
        elif what.startswith("event."):
            yield from self._event(what, data)
        elif what == "talk.hidden":
            must(data["id"] not in self.hidden, "a comment was hidden twice at once")
            must(data["proposal"] in bids, "a comment was hidden on a proposal that nobody had put in")
            must(data["rule"] in self.RULES, "a comment was hidden for breaking no rule")
            by, author = data.get("by", ""), bids[data["proposal"]].get("by")
            self.hidden[data["id"]] = ["hidden", by, author or ""]
            if by == author:
                yield "people", "a comment was hidden by whoever had put the proposal in"
        else:
            came_to, *concerned = said = self.hidden.get(data["id"], [""])
            before = "hidden" if what == "talk.objected" else "talk.objected"
            must(came_to == before, "an objection was made or answered where there was nothing to object to, or twice")
            said[:1], by = [what], data.get("by", "")
            if what == "talk.answered":
                must(type(data["upheld"]) is bool, "whether an objection was upheld is not said")
                if by in concerned:
                    yield "people", "an objection was answered by whoever had hidden the comment, or whom it concerns"
            elif by and by == concerned[0]:
                yield "people", "an objection was made by whoever had hidden the comment"
            else:
                said.append(by)

    def fault_of_an_opening(self) -> Iterator[Fault]:
        """Say where residents were to support proposals, and voting opened before anybody counted it."""
        if self.counts_support and not self.is_counted:
            yield "entries", "voting opened, and the support before it was never counted"

    def _support(
        self, data: dict[str, Any], bids: dict[str, dict[str, Any]], stage: str, *, asked_for: bool
    ) -> Iterator[Fault]:
        if self.is_counted or stage != "settled":
            yield "entries", "support was counted twice, or not between the settled ballot paper and the vote"
        if not asked_for:
            yield "entries", "support was counted in a scheme in which nobody is asked for it"
        self.is_counted = True
        standing = sorted(name for name, bid in bids.items() if bid["state"] != "withdrawn")
        if [one["proposal"] for one in data["counts"]] != standing:
            yield "entries", "support was counted of other proposals than stood"
        for one in data["counts"]:
            numbers = (one["support"], one["comments"])
            must(
                all(type(n) is int and n >= 0 for n in numbers) and len(one) == 1 + len(numbers), "support is no number"
            )

    def _event(self, what: str, data: dict[str, Any]) -> Iterator[Fault]:
        before = self.events.get(data["id"])
        must((before is None) == (what == "event.called"), "something happened to an event that nobody had called")
        its = self.events[data["id"]] = {**(before or {}), **data, "over": what == "event.cancelled"}
        begins, ends = seconds(its["begins"]), seconds(its["ends"])
        if what in ("event.called", "event.moved") and not data["at"] < begins < ends <= begins + self.LONGEST:
            yield "entries", "an event was to be when it could not be any more, to end before it began, or to last days"
        if its["kind"] not in self.KINDS or not (its["title"].strip() and its["place"].strip()):
            yield "entries", "an event was called of no kind that there is, without a name, or nowhere"
        changed = ("notes",) if what == "event.noted" else ("begins", "ends", "place")
        if before and what != "event.cancelled" and all(before.get(name) == its[name] for name in changed):
            yield "entries", "an event was moved to where it was, or notes of it were written that stood there already"
        if what == "event.noted" and not data["notes"].strip():
            yield "entries", "notes were written of an event that say nothing"
        if before and (before["over"] or (what != "event.noted" and data["at"] >= seconds(before["begins"]) + AT_ONCE)):
            yield "entries", "an event was changed after it had begun or was cancelled"
        if what == "event.noted" and data["at"] < begins - AT_ONCE:
            yield "entries", "notes were written of an event that had not begun"


def _comments(count: dict[str, Any]) -> Any:
    return count.get("comments")


# ----------------------------------------------------------------------------------------------------------------------
# 3  Score sheets.


class Sheets:
    """Members' own score sheets of one round, and what the committee's scores on its paper are by them."""

    MOST = 10

    def __init__(self) -> None:
        self.handed_in: dict[str, dict[str, int]] = {}  # by member: proposal to points
        self.said: dict[str, tuple[dict[str, int], dict[str, str]]] = {}

    def hear(
        self, what: str, data: dict[str, Any], bids: dict[str, dict[str, Any]], seats: list[list[Any]]
    ) -> Iterator[Fault]:
        """Take the next sheet.

        :param bids: the proposals of the round
        :param seats: those of the committee that decides in it
        """
        must((what == "sheet.changed") == (data["by"] in self.handed_in), "a score sheet was handed in twice")
        said = [*({"proposal", "points"} ^ set(one) for one in data["scores"])]
        said += ({"proposal", "reason"} ^ set(one) for one in data["interests"])
        must(not any(said), "a score sheet says more or less than sheets do")
        today = day_of(data["at"] - AT_ONCE)
        sits = any(
            seat[0] == data["by"] and seat[1] and seat[4] == "member" and seat[3] is None
            and not (seat[6] and seat[6] < today) for seat in seats
        )  # fmt: skip
        if not sits:
            yield "people", "a score sheet was handed in by somebody who has no vote on the committee"
        points = {one["proposal"]: one["points"] for one in data["scores"]}
        reasons = {one["proposal"]: one["reason"] for one in data["interests"]}
        if self.said.get(data["by"]) == (points, reasons):
            yield "entries", "a score sheet was changed to what it was"
        self.said[data["by"]] = points, reasons
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


# ----------------------------------------------------------------------------------------------------------------------
# 4  Funds.

OF_A_VOTE = (
    "round.settled", "round.opened", "round.extended", "round.project-withdrawn", "round.closed", "round.lot-drawn",
    "round.casting-vote", "round.count", "round.counted", "round.published", "motion.decided", "roll.opened",
    "roll.asked", "roll.refused", "roll.issued", "roll.marks", "codes.cancelled", "box.sealed", "sheet.handed-in",
    "sheet.changed", "box.superseded",
)  # fmt: skip
"""What there is only where residents vote."""


class HeardOfFund(Protocol):
    """What the record says about a round, as far as money is given out of it without a vote."""

    name: str
    stage: str
    committee: str
    said: dict[str, Any]
    bids: dict[str, dict[str, Any]]


class Asked:
    """What a round asks of proposers by itself: questions, which stay as they are, and a share that others give."""

    KINDS = ("text", "choice", "number", "file")
    MOST = 20

    def __init__(self) -> None:
        self.questions: list[dict[str, Any]] = []
        self.share: dict[str, Any] = {}
        self.is_fixed = False  # proposals could be put in, by rules of now or of before
        self.files: dict[str, tuple[str, str]] = {}  # document: the proposal, and the question that it answers

    def hear(self, what: str, data: dict[str, Any], heard: HeardOfFund) -> Iterator[Fault]:
        """Hear of something in a round, before it is taken into account."""
        if what in ("round.announced", "round.rules-changed"):
            yield from self._rules(what, data, heard)
        elif what in ("proposal.submitted", "proposal.edited") and data["as"] != "system":
            yield from self._given(data)
        elif what == "attachment.removed":
            self.files.pop(data["id"], None)
        elif what == "attachment.changed" and data["id"] in self.files:
            yield from self._shown(data, self.files[data["id"]][1])
        elif what == "attachment.added" and "question" in data:
            yield from self._shown(data, data["question"])
            if (data["proposal"], data["question"]) in self.files.values():
                yield "entries", "one question of a round was answered with two files"
            self.files[data["id"]] = (data["proposal"], data["question"])

    def _rules(self, what: str, data: dict[str, Any], heard: HeardOfFund) -> Iterator[Fault]:
        questions, share = data["rules"].get("questions", []), data["rules"].get("from_others", {})
        must(type(questions) is list and type(share) is dict, "what proposers are asked is not said as rules say it")
        if what == "round.rules-changed":
            self.is_fixed |= data["at"] >= seconds(heard.said["timetable"]["proposals_open_at"])
            if self.is_fixed and (questions, share) != (self.questions, self.share):
                yield "rules", "what proposers are asked was changed when proposals could be put in"
        self.questions, self.share = questions, share
        keys = [each.get("key") for each in questions]
        if len(set(keys)) < len(keys) or len(keys) > self.MOST or not all(map(self._is_a_question, questions)):
            yield "rules", "a question to proposers is none, or there are two by one key"
        if share and not self._is_a_share(share):
            yield "rules", "the share that others must give is none"

    def _is_a_question(self, each: dict[str, Any]) -> bool:
        choices, words = each.get("choices", []), each.get("words")
        told = type(words) is str and words.strip() and each.get("answer") in self.KINDS
        plain = type(each.get("needed")) is bool and type(each.get("shown")) is bool and type(choices) is list
        return bool(told and plain and (len({*choices}) == len(choices) > 1) == (each["answer"] == "choice"))

    @staticmethod
    def _is_a_share(share: dict[str, Any]) -> bool:
        least, whole = share.get("at_least"), share.get("out_of")
        return type(least) is int and type(whole) is int and 0 < least < whole and type(share.get("in_kind")) is bool

    def _given(self, data: dict[str, Any]) -> Iterator[Fault]:
        """Hold what others give against the share that the round asks for: whole pence, no fraction of one let go."""
        if not self.share:
            if "from_others" in data:
                yield "entries", "a proposal says what others give where the round asks for no share"
            return
        given = data.get("from_others", 0)
        if type(given) is not int or given < 0:
            yield "entries", "what others give is not a whole number of pence"
        elif given * self.share["out_of"] < self.share["at_least"] * (costs_of(data) + given):
            yield "rules", "a proposal was taken to which others give less than the round asks for"

    def _shown(self, data: dict[str, Any], key: str) -> Iterator[Fault]:
        question = next((each for each in self.questions if each.get("key") == key), {"answer": ""})
        if question["answer"] != "file" or data.get("what", "document") != "document":
            yield "entries", "a file answers a question that nobody asked, or that no file answers"
        elif data["shown"] != question["shown"]:
            yield "entries", "who reads an answer is other than the question said"


class Fund:
    """A round in which nobody votes: a committee decides on bids as they come, until the year of its money is over."""

    def __init__(self) -> None:
        self.is_one, self.asked, self.answers = False, Asked(), answers.Answers()
        self.given: dict[str, dict[str, int]] = {}  # decision: bid, and what it was awarded

    def stands(self, back: set[str]) -> dict[str, int]:
        """Give what each bid has, but for decisions that were referred back."""
        has = Counter[str]()
        for decision, awards in self.given.items():
            has.update({} if decision in back else awards)
        return {bid: amount for bid, amount in has.items() if amount}

    def hear(self, what: str, data: dict[str, Any], heard: HeardOfFund, back: set[str]) -> Iterator[Fault]:
        """Hear of something in a round, before it is taken into account.

        :param back: decisions of committees that were called in and referred back
        """
        yield from self.asked.hear(what, data, heard)
        yield from self.answers.hear(what, data, heard)
        put_in = heard.bids.get(data["id"], {"apart": False})
        if what in ("proposal.shortlisted", "proposal.ruled-out") and put_in["apart"] and data["by"] == put_in["hand"]:
            yield "people", "a proposal was checked by whoever had put it in"
        if what == "round.announced":
            self.is_one = "decided_by" in data
            if self.is_one and (data["decided_by"] != "committee" or not data["committee"]):
                yield "rules", "nobody votes in a round, and no committee decides in it"
        if what == "round.rules-changed" and self.is_one and data["at"] >= seconds(heard.said["timetable"]["ends_at"]):
            yield "rules", "the rules of a fund were changed when its year was over"
        if what == "round.rules-changed" and "nr" in data and data["rules"] == heard.said:
            yield "rules", "the rules were changed to what they were"
        if what in ("round.announced", "round.rules-changed"):
            yield from self._faults_of_rules(data["rules"], sum(self.stands(back).values()))
        if not self.is_one:
            return
        must(what not in OF_A_VOTE, "there is something of a vote in a round in which nobody votes")
        has, bid = self.stands(back), heard.bids.get(data["id"], {})
        if what in ("proposal.submitted", "proposal.edited") and data["as"] != "system":
            windows = heard.said["timetable"].get("windows", [])
            within = any(seconds(one["opens_at"]) <= data["at"] < seconds(one["closes_at"]) for one in windows)
            if windows and not within:
                yield "entries", "a bid was put in or changed while no window was open"
        if what == "proposal.submitted" and 0 < heard.said["pot"] <= sum(has.values()):
            yield "entries", "a bid was put in when all the money of the fund was given"
        if bid and has.get(data["id"]) and what in ("proposal.withdrawn", "proposal.shortlisted", "proposal.ruled-out"):
            yield "entries", "a bid was checked or taken back when it had money already"
        if what in ("bids.decided", "officer.decided"):
            yield from self._faults_of_awards(data, heard, has)
            self.given[data["id"]] = {name: gets for name, gets in data["awards"].items() if type(gets) is int}
        if what == "fund.ended":
            yield from self._faults_of_its_end(data, heard, has)
            heard.stage = "ended"

    def _faults_of_rules(self, rules: dict[str, Any], given: int) -> Iterator[Fault]:
        dates = rules["timetable"]
        if self.is_one != ("ends_at" in dates):
            yield "rules", "the rules are those of a vote where nobody votes, or the other way round"
        if not self.is_one or "ends_at" not in dates:
            return
        begins, last, ends = (seconds(dates[name]) for name in ("proposals_open_at", "proposals_close_at", "ends_at"))
        told = [
            [seconds(one["opens_at"]), seconds(one["closes_at"]), one["meets_on"]] for one in dates.get("windows", [])
        ]
        at = [edge for one in told for edge in one[:2]]
        of_a_vote = (
            "level",
            "vote_can_change",
            "vote_cannot_change",
            "ballot",
            "rule",
            "lot_source",
            "who_may_vote",
            "changes",
        )
        if any(rules.get(name) for name in of_a_vote) or {"voting_opens_at", "voting_closes_at"} & set(dates):
            yield "rules", "the rules of a round in which nobody votes say something of a vote"
        known = set(rules) <= set(counting.FROZEN["the rules"]) and set(dates) <= {
            *counting.FROZEN["the timetable"],
            "ends_at",
            "windows",
        }
        if not known or any(set(one) != {"opens_at", "closes_at", "meets_on"} for one in dates.get("windows", [])):
            yield "rules", "the rules of a fund say what rules do not say"
        in_order = begins < ends and last <= ends and at == sorted(at) and all(one[0] < one[1] for one in told)
        if not in_order or ((begins, last) != (at[0], at[-1]) if at else last != ends):
            yield "rules", "the windows of a fund cannot follow each other within its year"
        if any(not is_a_day(meets) or meets < day_in_london(closes - 1) for _opens, closes, meets in told):
            yield "rules", "a window of a fund is for a meeting before it closes"
        if not 0 <= rules["smallest_bid"] <= rules["largest_bid"] <= rules["pot"] or rules["pot"] <= 0:
            yield "rules", "the limits of a bid do not fit, or there is nothing to give"
        if not counting.is_a_number_each(rules):
            yield "rules", "how many bids one person may put in is no number of them"
        if given > rules["pot"]:
            yield "money", f"the fund is said to have {counting.money(rules['pot'])}, and more was given out of it"

    def _faults_of_awards(self, data: dict[str, Any], heard: HeardOfFund, has: dict[str, int]) -> Iterator[Fault]:
        """Hold a decision on bids against the fund: until when, and that bids are ready and have none."""
        if any(heard.bids.get(one, {}).get("state") != "shortlisted" for one in data["awards"]):
            yield "committee", "a fund awarded money to a bid that officers had not found ready"
        if any(has.get(one) for one in data["awards"]):
            yield "money", "a bid was awarded money twice"
        if data["awards"] and (heard.stage == "ended" or data["at"] >= seconds(heard.said["timetable"]["ends_at"])):
            yield "money", "money was awarded out of a fund whose year was over"

    @staticmethod
    def _faults_of_its_end(data: dict[str, Any], heard: HeardOfFund, has: dict[str, int]) -> Iterator[Fault]:
        must(heard.stage == "announced", "a fund ended twice, or before it was announced")
        if data["at"] < seconds(heard.said["timetable"]["ends_at"]):
            yield "result", "a fund ended before its year was over"
        if data["funded"] != [{"amount": gets, "proposal": bid} for bid, gets in sorted(has.items())]:
            yield "result", "other bids are listed at the end of a fund than were awarded money"
        if (data["money"], data["total"]) != (heard.said["pot"], sum(has.values())):
            yield "result", "another sum is said at the end of a fund than was given"

    def fault_at_the_end(self, heard: HeardOfFund, overdue: int) -> Iterator[Fault]:
        """Say that the year of a fund is long over, and nobody said what was given.

        :param overdue: the instant before which its end should have been recorded
        """
        if self.is_one and heard.stage == "announced" and seconds(heard.said["timetable"]["ends_at"]) < overdue:
            yield "result", "the year of a fund is over, and what was given is not said"


class HeardToTheEnd(HeardOfFund, Protocol):
    """What the record says about a round, as far as something of it was left half done."""

    decision: str
    fund: Fund
    owed: int


def faults_at_the_end(heard: HeardToTheEnd, overdue: int, back: set[str]) -> Iterator[Fault]:
    """Say what was left half done in a round.

    :param overdue: the instant before which what the service does by itself should have been recorded
    :param back: decisions of committees that were called in and referred back
    """
    yield from heard.fund.fault_at_the_end(heard, overdue)
    if heard.stage == "published" and heard.decision in back:
        yield "result", "its result stands published, and the decision behind it was called in and referred back"
    if heard.owed:
        yield "people", "codes were cancelled by the service itself, and nobody was let in instead"


def costs_of(data: dict[str, Any]) -> int:
    """Add up what a proposal asks for."""
    whole = all(type(cost) is int and cost >= 0 for cost in data["costs"])
    must(whole, "the costs of a proposal are not whole numbers of pence")
    return sum(data["costs"])


class HeardOfBids(Protocol):
    """What the record says of a round, as far as bids get money by decisions beside the residents' vote."""

    committee: str
    bids: dict[str, dict[str, Any]]
    projects: list[dict[str, Any]]


def faults_of_awards_to_bids(heard: HeardOfBids, data: dict[str, Any], meetings: "meeting.Meetings") -> Iterator[Fault]:
    """Hear what bids get by one decision: none that is gone, in no other's round, and together what each asks for."""
    (asks, excludes), awards = meetings.lay_before(data) if "room" in data else ({}, []), data["awards"]
    if not set(data["proposals"]) | set(awards) <= set(heard.bids):
        yield "committee", "bids were decided on that nobody had put in"
    if data["committee"] != heard.committee and not meetings.were_forwarded_to(data["proposals"], data["committee"]):
        yield "committee", "bids were decided on by another committee than the round's"
    there = {name: bid for name, bid in heard.bids.items() if name in awards}
    if any(bid["state"] in ("withdrawn", "ruled out") for bid in there.values()):
        yield "committee", "money goes to a bid that was withdrawn or ruled out"
    if not all(pence in heard.bids[bid]["asked"] for bid, pence in asks.items() if bid in heard.bids):
        yield "committee", "a motion says that a bid asks for more or less than it does"
    groups: dict[str, set[str]] = {}
    for project in heard.projects:
        groups.setdefault(project.get("group") or project["number"], set()).add(project["proposal"])
    if not all(any(set(group) <= its for its in groups.values()) for group in excludes):
        yield "committee", "a motion says that bids exclude each other which the ballot paper does not put so"
    for name, bid in there.items():
        asked = bid.get("price") or bid["costs"]
        before = sum(pence for decided, pence in bid["got"].items() if decided not in meetings.referred_back)
        bid["got"][data["id"]] = awards[name]
        if awards[name] > asked:
            yield "money", "an award is more than the bid asks for"
        elif awards[name] + before > asked:
            yield "money", "a bid gets more than it asks for, with what it was awarded before"
