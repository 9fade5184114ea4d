"""A checked ``.pb`` file as a round of ours: what will be written into it, worked out and refused before anything is.

The file's currency is kept by its hundredths: an amount of 1,250.50 becomes 125,050, as pounds become pence.
"""

import hashlib
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from typing import Final

from domain.allocation.rule import rule_from_data
from domain.allocation.tie_breaks import LOT
from domain.rounds.about_projects import AboutAProject
from domain.rounds.ballot_paper import must_be_countable
from domain.rounds.round_rules import DECIDE, RoundRules
from domain.rounds.timetable import Timetable
from domain.voting.ballot_styles import Approval, BallotStyle, ChooseOne, Knapsack, PointsToSpread, Ranking, ScoreSheet
from domain.voting.payload import Marks
from domain.words.instants import LONDON
from domain.words.stable_ids import derived_id
from pb.actions.proposals import Bid
from pb.exchange.days_of_file import NoSuchDay, beginning_of, end_of
from pb.exchange.declared_rule import DeclaredRule
from pb.exchange.pabulib.ballots import Reading
from pb.exchange.pabulib.blocks import PabulibRefused
from pb.exchange.pabulib.heading import Amount, FileProject
from pb.exchange.pabulib.reader import Heading
from pb.exchange.paper_of_file import for_a_round, paper_of, with_groups
from pb.exchange.words_of_file import about_of, bid_of, name_of, place_of, shortened_in

HUNDREDTHS: Final = 100
_CODE: Final = re.compile(r"[A-Z]{3}", re.ASCII)
_BEFORE_THE_VOTE: Final = 28
_CHECKING: Final = 14
"""In days."""


@dataclass(frozen=True)
class RoundOfFile:
    """Everything that the import writes, but for the ballots."""

    round_id: str
    area_id: str
    area: str
    name: str
    about: str
    rules: RoundRules
    style: BallotStyle
    bids: tuple[tuple[str, str, Bid], ...]
    """Project number, id of the proposal, and what it says; in the order of the file."""
    paper: Mapping[str, AboutAProject]
    """Proposal to what the ballot paper says of it beside its price."""
    withdrawn: Mapping[str, str]
    """Projects that were withdrawn after the vote, with the reason."""
    notes: tuple[str, ...]
    """What of the file pages will not show as it stands there, a sentence each."""


def round_of(
    heading: Heading,
    rule: DeclaredRule,
    withdrawn: Mapping[str, str],
    *,
    now: datetime,
    exclusive: Sequence[Sequence[str]] = (),
) -> RoundOfFile:
    """Work out the round of a file.

    :param rule: as ``wanted_rule`` gave it, with amounts in hundredths of the file's currency
    :param withdrawn: projects withdrawn after the vote, beside those that the file marks
    :param exclusive: groups of projects of which one at most can be funded, beside those that the file states
    :param now: the instant of the import; a vote that the file ends later ends then
    :raises Refusal: for what a round of ours cannot hold, with its line in the file
    """
    declared = heading.declared
    refused = _Refusing(heading)
    pot = refused.hundredths(declared.budget, declared.meta_lines["budget"], "the budget")
    costs = {}
    marked = {}
    for project in declared.projects:
        if project.withdrawn and project.cost > declared.budget:
            marked[project.number] = "The file gives it a cost of 999,999,999, which marks a withdrawn project."
            costs[project.number] = pot
        else:
            costs[project.number] = refused.cost(project)
    if not costs:
        raise refused.at(declared.meta_lines["num_projects"], "there is no project to vote on.")
    for number in withdrawn:
        if number not in costs:
            raise refused.at(0, f"there is no project {number[:40]} to withdraw.")
    style = _style(heading, refused)
    frozen_rule = rule_from_data(rule.data).to_data()
    rules = RoundRules(
        pot=pot,
        smallest_bid=min(pot, *costs.values()),
        largest_bid=min(pot, max(costs.values())),
        timetable=_timetable(heading, now),
        level=DECIDE,
        vote_can_change="Which projects are funded.",
        vote_cannot_change="What was decided there and then: this is a count of the same ballots.",
        ballot=style.to_data(),
        rule=frozen_rule,
        currency=_currency(heading),
        lot_source="Whatever draw is given with the import." if LOT in frozen_rule.get("ties", ()) else "",
    )
    rules.must_make_sense()
    told = with_groups(paper_of(declared), exclusive)
    paper = {number: for_a_round(about, weighed=rules.weighs_committee) for number, about in told.items()}
    must_be_countable(
        [{"number": n, "proposal": "", "words": "", "cost": costs[n], **about.to_data()} for n, about in paper.items()],
        frozen_rule,
    )
    # Another rule for the same file is another round: the rules of a round never change.
    asked = json.dumps([frozen_rule, rules.ballot, sorted(withdrawn.items()), *exclusive], sort_keys=True)
    key = hashlib.sha256(asked.encode()).hexdigest()
    round_id = derived_id("pabulib round", heading.sha256, key).hex
    area = place_of(heading)
    pots_of = {number: getattr(about, rules.pots_by) if rules.pots_by else "" for number, about in paper.items()}
    proposals = {number: derived_id("pabulib proposal", round_id, number).hex for number in costs}
    return RoundOfFile(
        round_id=round_id,
        area_id=derived_id("pabulib area", area).hex,
        area=area,
        name=name_of(heading),
        about=about_of(heading, rule),
        rules=rules,
        style=style,
        bids=tuple(
            (project.number, proposals[project.number], bid_of(heading, project, cost, pots_of[project.number]))
            for project, cost in zip(declared.projects, costs.values(), strict=True)
        ),
        paper={proposals[number]: about for number, about in paper.items()},
        withdrawn={**marked, **withdrawn},
        notes=shortened_in(heading),
    )


def marks_of(reading: Reading, style: BallotStyle) -> Marks:
    """Give what a ballot of the file marks, as a ballot of ours takes it; the points of a ranking are its places."""
    numbers, points = reading
    if points is None or isinstance(style, Ranking):
        return numbers
    return {number: int(given) for number, given in zip(numbers, points, strict=True)}


class _Refusing:
    """Words a refusal with the file and the line."""

    def __init__(self, heading: Heading) -> None:
        self._name = heading.name

    def at(self, line: int, what: str) -> PabulibRefused:
        return PabulibRefused(self._name, line, what)

    def hundredths(self, amount: Amount, line: int, whose: str) -> int:
        found = Fraction(amount) * HUNDREDTHS
        if found.denominator != 1:
            raise self.at(line, f"{whose} has more than two decimals, and a round of ours counts in hundredths.")
        return found.numerator

    def cost(self, project: FileProject) -> int:
        return self.hundredths(project.cost, project.line, f"the cost of project {project.number}")

    def whole(self, amount: Amount | None, line: int, what: str) -> int | None:
        if isinstance(amount, Fraction):
            raise self.at(line, f"{what} is not a whole number, and a round of ours counts whole points.")
        return amount


def _style(heading: Heading, refused: _Refusing) -> BallotStyle:
    """Find the style of the file's ballots; its limits give way to ballots that were counted beyond them."""
    declared, limits = heading.declared, heading.declared.limits
    line = declared.meta_lines["vote_type"]
    lengths = [len(numbers) for (numbers, _), _ in heading.ballots] or [1]
    least = min(limits.min_length if limits.min_length is not None else 1, *lengths)
    longest = None if limits.max_length is None else max(limits.max_length, *lengths)
    if declared.vote_type == "choose-1":
        one = all(length == 1 for length in lengths)
        return ChooseOne() if one else Approval(min_length=min(1, *lengths), max_length=max(1, *lengths))
    if declared.vote_type == "ordinal":
        return Ranking(min_length=least, max_length=limits.max_length)  # longer ones were cut to it
    if declared.vote_type == "approval":
        if limits.max_sum_cost is None:
            return Approval(min_length=least, max_length=longest)
        pot = declared.budget
        costs = {p.number: pot if p.withdrawn and p.cost > pot else p.cost for p in declared.projects}
        dearest = max((sum(costs[number] for number in numbers) for (numbers, _), _ in heading.ballots), default=0)
        most = max(limits.max_sum_cost, dearest)
        spend = refused.hundredths(most, declared.meta_lines["max_sum_cost"], "max_sum_cost")
        return Knapsack(max_sum_cost=spend, min_length=least, max_length=longest)
    given = [
        [refused.whole(point, line, "a ballot's number of points") or 0 for point in points or ()]
        for (_, points), _ in heading.ballots
    ]
    scores = [points for ballot in given for points in ballot]
    if declared.vote_type == "scoring":
        return _score_sheet(heading, refused, scores)
    totals = [sum(points) for points in given] or [0]
    most_in_all = refused.whole(limits.max_sum_points, line, "max_sum_points")
    asked = refused.whole(limits.min_sum_points, line, "min_sum_points")
    most_for_one = refused.whole(limits.max_points, line, "max_points")
    return PointsToSpread(
        max_sum_points=max(most_in_all or 0, *totals),
        min_sum_points=min(asked if asked is not None else 1, *totals),
        max_points=None if most_for_one is None else max(most_for_one, *scores, 0),
        max_length=longest,
    )


def _score_sheet(heading: Heading, refused: _Refusing, scores: list[int]) -> ScoreSheet:
    declared, limits = heading.declared, heading.declared.limits
    line = declared.meta_lines["vote_type"]
    default = refused.whole(limits.default_score, line, "default_score")
    if default is None and any(len(numbers) < len(declared.projects) for (numbers, _), _ in heading.ballots):
        raise refused.at(
            line,
            "some ballots leave projects without a score and META states no default_score; count it with pb count.",
        )
    lowest = refused.whole(limits.min_points, line, "min_points")
    highest = refused.whole(limits.max_points, line, "max_points")
    found = [*scores, *([] if default is None else [default])] or [0, 1]
    lowest = min(found) if lowest is None else min(lowest, *found)
    highest = max(found) if highest is None else max(highest, *found)
    return ScoreSheet(lowest=lowest, highest=max(highest, lowest + 1), default=default)


def _timetable(heading: Heading, now: datetime) -> Timetable:
    """Take the file's dates; a year alone is all of that year. Proposals come before, in the time they usually take.

    A vote that ends before it begins was refused when the file was checked, or reported: then its end is believed.
    """
    opens = _instant(heading, "date_begin", beginning_of)
    closes = _instant(heading, "date_end", end_of)
    closes = min(closes or now, now)
    opens = opens if opens is not None and opens < closes else _days_before(closes, 1)
    return Timetable(
        proposals_open_at=_days_before(opens, _BEFORE_THE_VOTE),
        proposals_close_at=_days_before(opens, _CHECKING),
        voting_opens_at=opens,
        voting_closes_at=closes,
    )


def _days_before(instant: datetime, days: int) -> datetime:
    """Give the same time of day in London so many days before: the clocks may have changed in between."""
    return (instant.astimezone(LONDON) - timedelta(days=days)).astimezone(UTC)


def _instant(heading: Heading, key: str, meant: Callable[[str], datetime]) -> datetime | None:
    """Read a day; one that cannot be read was refused when the file was checked, or is reported and left out."""
    text = heading.declared.meta.get(key, "")
    try:
        return meant(text) if text else None
    except NoSuchDay:
        return None


def _currency(heading: Heading) -> str:
    """Take the code of the file's currency; empty where it names none, or not by its code: then amounts stand bare."""
    code = heading.declared.meta.get("currency", "").strip().upper()
    return code if _CODE.fullmatch(code) else ""
