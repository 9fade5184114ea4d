"""Say what lies beside the record: what browsers are given, where wards end, and the council's own pages.

Lies beside verify.py, which reads the record. It can be read by itself, beside the pages that a council shows:

    1  served          the scripts, style sheets and pages that browsers are given, by their hashes
    2  boundaries      the files of where wards end, held against the editions that they were taken in with
    3  pages           what a result, a fund and what bids got beside a vote are on the council's own pages

Python 3.11 or newer, standard library only.
"""

import html
import json
import re
from collections.abc import Callable, Iterator
from typing import Any

if __package__:
    from pb.verifier import bids, counting, meeting
else:  # taken away: verify.py has seen to it that its neighbours are found
    import bids  # type: ignore[import-not-found,no-redef]
    import counting  # type: ignore[import-not-found,no-redef]
    import meeting  # type: ignore[import-not-found,no-redef]

must = counting.must
Fault = meeting.Fault

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


TOKENS = re.compile(r"<(/?)([A-Za-z][^\s<>/]*)([^<>]*)>|[^<]+|<").finditer
"""The tags of a page, and what stands between them: in one pass, however a page was written to keep its reader busy."""


class Rows:
    """Reads the rows of the tables of a page, the text of each cell and what is bold; and what stands beside a term."""

    def __init__(self, page: str) -> None:
        self.rows: list[list[str]] = []
        self.bold: list[str] = []
        self.costs: list[str] = []  # of each row, the cell that is labelled so
        self.in_cost = False
        self.beside: dict[str, str] = {}
        self.term, self.inside = "", ""
        self.in_bold = False
        self.text = ""
        parts = []
        for token in TOKENS(without_comments(page)):
            closes, tag, attributes = token[1], (token[2] or "").lower(), token[3]
            if not tag:
                parts.append(html.unescape(token[0]))
                self._hear(parts[-1])
            elif closes:
                self._end(tag)
            else:
                self._begin(tag, attributes)
        self.text = "".join(parts)

    def _begin(self, tag: str, attributes: str) -> None:
        """Begin a row, a cell, a term, what stands beside it, or bold text."""
        if tag == "tr":
            self.rows.append([])
            self.bold.append("")
            self.costs.append("")
        elif tag in ("td", "th") and self.rows:
            self.rows[-1].append("")
            self.in_cost = 'data-label="Cost"' in attributes
        elif tag in ("dt", "dd"):
            self.inside, self.term = tag, "" if tag == "dt" else self.term
        self.in_bold = tag == "strong" or (self.in_bold and tag != "td")

    def _end(self, tag: str) -> None:
        """End bold text, a term, or what stands beside it."""
        self.in_bold = self.in_bold and tag != "strong"
        self.inside = "" if tag == self.inside else self.inside

    def _hear(self, text: str) -> None:
        """Add text to where it stands."""
        if self.inside == "dt":
            self.term += text
        elif self.inside == "dd":
            self.beside[self.term.strip()] = self.beside.get(self.term.strip(), "") + text
        elif self.rows and self.rows[-1]:
            self.rows[-1][-1] += text + " "
            self.bold[-1] += text if self.in_bold else ""
            self.costs[-1] += text if self.in_cost else ""


def faults_of_a_page(heard: Any, told: dict[str, Any], committee: str, page: str) -> list[str]:
    """Say where the page of a result says something else than the record.

    :param heard: the round, as verify.py heard of it
    :param told: what the report says of it
    :param committee: the name of the one that decided, where one did
    """
    rows, faults = Rows(page), []
    count = next(count for count in heard.counts if count["id"] == heard.confirmed_counts[-1])
    counted = {entry["project"]: (entry["votes"], entry["score"]) for entry in count["outcome"]["entries"]}
    currency = str((heard.rules or {}).get("currency", "GBP"))[:12]
    shown = {
        named[1]: (begins_with(cells[1]), begins_with(cost), begins_with(bold))
        for cells, bold, cost in zip(rows.rows, rows.bold, rows.costs, strict=True)
        if len(cells) > 3 and (named := re.search(r"Number (\S+)", cells[0]))  # noqa: PLR2004 -- up to what it gets
    }
    if set(shown) != {project["number"] for project in heard.projects}:
        faults.append("the page does not list the projects of the ballot paper")
    for project in heard.projects if set(shown) == set(counted) else []:
        number = project["number"]
        votes, cost, gets = shown[number]
        ours = told["awards"].get(number, {"amount": ""})["amount"]
        if ours != gets:
            faults.append(f"project {number} gets {ours or 'nothing'} by the record, the page says {gets or 'nothing'}")
        if votes not in {f"{figure:,}" for figure in counted[number]}:
            faults.append(f"project {number} has {counted[number][0]} votes by the record, the page says {votes}")
        if cost != counting.money(project["cost"], currency):
            faults.append(f"project {number} costs {counting.money(project['cost'], currency)}, the page says {cost}")
    beside = {
        "People who voted": f"{count['ballots']:,}",
        "Ballots counted": f"{count['ballots']:,}",
        "Money given": told["given"],
        "Frozen rules": heard.fingerprint,
        "What was counted": count["outcome"]["input_hash"],
    }
    for term, ours in beside.items():
        whole = rows.beside.get(term, "").strip()
        theirs = whole if counting.IS_HASH(ours) else begins_with(whole)
        if theirs != ours:
            faults.append(f"{term}: {ours} by the record, the page says {theirs[:80] or 'nothing'}")
    text, motion = rows.text, heard.motions.get(heard.decision)
    if motion and f"{len(motion['vote']['votes_for'])} for, {len(motion['vote']['votes_against'])} against" not in text:
        faults.append("the page does not say how the committee voted")
    if motion and committee not in text:
        faults.append("the page does not say which committee decided")
    if heard.called not in text:
        faults.append("the page does not name the round")
    return faults


def faults_of_awards_on_a_page(heard: bids.HeardToTheEnd, page: str, back: set[str]) -> list[str]:
    """Say where a page says something else than the record of what bids of a round got without residents' vote.

    It has a row for each decision on a bid: its number, a colon and its title, and in bold what it gets.
    """
    rows, currency = Rows(page), str(heard.said.get("currency", "GBP"))[:12]
    term = "Given so far" if heard.fund.is_one else "Given beside the vote"
    shown = {
        (cells[0].partition(":")[0].strip(), begins_with(bold))
        for cells, bold in zip(rows.rows, rows.bold, strict=True) if cells
    }  # fmt: skip
    told, stand, given = set[tuple[str, str]](), set[tuple[str, str]](), 0
    for bid in heard.bids.values():
        for decision, pence in bid["got"].items():
            told.add((bid["called"], counting.money(pence, currency)))
            if decision not in back:
                stand.add((bid["called"], counting.money(pence, currency)))
                given += pence
    lacking = sorted(stand - shown)
    faults = [f"bid {one} gets {ours} by the record, and the page does not say so" for one, ours in lacking]
    named = {bid["called"] for bid in heard.bids.values()}
    more = sorted(each for each in shown - told if each[0] in named and each[1])
    faults += [f"bid {one} gets {theirs} by the page, and the record does not say so" for one, theirs in more]
    ours, theirs = counting.money(given, currency), begins_with(rows.beside.get(term, ""))
    return [*faults, *([f"{term}: {ours} by the record, the page says {theirs or 'nothing'}"] * (ours != theirs))]


def without_comments(page: str) -> str:
    """Give a page without what no browser shows of it."""
    parts, end = [], 0
    while (start := page.find("<!--", end)) >= 0:
        parts.append(page[end:start])
        end = page.find("-->", start + 4)
        if end < 0:
            return "".join(parts)
        end += 3
    return "".join([*parts, page[end:]])


def begins_with(text: str) -> str:
    """Give the figure that a text begins with, £4,500 or 1,204, without the words after it."""
    found = re.match(r"[^0-9–]*[0-9](?:[0-9,]|\.(?=[0-9]))*", text.strip())
    return found[0].strip() if found else ""


def pages_of(heard: Any) -> list[str]:
    """Give the pages of a round that can be laid beside the record: its result, and its own where bids got money."""
    gave = heard.fund.is_one or bool(heard.gave)
    return [f"rounds/{heard.name}"] * gave + [f"rounds/{heard.name}/result"] * heard.published


def compare_with_pages(report: Any, read: Callable[[str, int], bytes], longest: int) -> list[str]:
    """Lay the result of every published round, and what bids got beside a vote or in a fund, beside the council's page.

    The page of a result has a row for each project: “Number 3”, its votes or points, in a cell labelled so its cost
    (between them may stand more of its supporters) and, in bold, what it gets.

    :param read: gives what the council's site has under a name, up to so many bytes
    """
    differing = []
    for heard in report.rounds.values():
        for name in pages_of(heard):
            page = read(name, longest).decode("utf-8", "replace")
            try:
                if name.endswith("/result"):
                    decided = report.story.people.committees[heard.committee]["name"] if heard.motions else ""
                    ours = faults_of_a_page(heard, report.of_a_round(heard), decided, page)
                else:
                    back = report.story.people.meetings.referred_back
                    ours = faults_of_awards_on_a_page(heard, page, back)
                differing += [f"{heard.called}: {where}" for where in ours]
            except (ValueError, KeyError, TypeError, AttributeError, IndexError, StopIteration):
                differing.append(f"{heard.called}: what the record says of the result cannot be read")
    return differing
