"""A member's own score sheet, where the rule of a round weighs the committee's scores with the residents' vote.

Each member who has a vote gives every project on the shortlist whole points, or says why an interest keeps them from
it. The committee's score for a project is the mean of those who scored it: nobody who has an interest in one moves it.
A settled paper holds whole numbers, so the means are written over one denominator; a mix divides by the highest, or by
the sum, and that leaves them exactly as they are to each other.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from fractions import Fraction
from math import lcm
from typing import Any, ClassVar, Final, NamedTuple
from uuid import UUID

from domain.committees.committee import Committee
from domain.committees.seats import MEMBER
from domain.refusals import Refusal
from domain.words.actor import Actor
from domain.words.facts import Aggregate, Fact, FirstFact
from domain.words.instants import day_in_london
from domain.words.seen import cleaned
from domain.words.stable_ids import derived_id

MOST_POINTS: Final = 10
LONGEST_REASON: Final = 500
HIGHEST_ON_A_PAPER: Final = 1_000_000


class OnlyWhoSitsScores(Refusal):
    """Points are weighed for the committee's own members with a vote."""

    message = "Score sheets are for the members of {committee} who have a vote on it."


class ScoreEveryProject(Refusal):
    """What is left out would count as nothing, or not at all."""

    message = "Give each project points, or say which interest keeps you from it. Missing: {missing}."


class PointsOfASheet(Refusal):
    """Whole points, on one scale for all."""

    message = "{reference} takes whole points from 0 to {most}."


class TheShortlistIsAnother(Refusal):
    """Somebody checked a proposal meanwhile."""

    message = "The shortlist has changed since you opened the page. Look at it again, then send your sheet."


class NothingNewOnTheSheet(Refusal):
    """Sent twice."""

    message = "Your sheet says this already. Change a score, or leave it as it is."


class NobodyScoredIt(Refusal):
    """A mean of none is none."""

    message = (
        "No member has scored {references}. Ask a member who has no interest in it to score it before the ballot paper "
        "is settled."
    )


class TheMeansAreTooFine(Refusal):
    """So many different numbers of members scored different projects."""

    message = (
        "The members left out so many different projects that their means do not fit on the ballot paper as whole "
        "numbers. Ask those who left some out without an interest to score them."
    )


class SaidOnASheet(NamedTuple):
    """What a sheet says, as events hold it, in the sequence of the paper."""

    scores: list[dict[str, Any]]
    """Of each project: ``proposal`` and ``points``."""
    interests: list[dict[str, Any]]
    """Of each that the member does not score: ``proposal`` and ``reason``."""

    @classmethod
    def of(
        cls, points: Mapping[str, int], interests: Mapping[str, str], shortlist: Mapping[str, str]
    ) -> "SaidOnASheet":
        """Put a sheet together.

        :param points: proposal to points
        :param interests: proposal to what keeps the member from scoring it
        :param shortlist: proposal to the reference by which people speak of it, in the sequence of the paper
        :raises Refusal: for a project that is not on the shortlist, one left out or said twice, points there are not
        """
        if not {*points, *interests} <= set(shortlist):
            raise TheShortlistIsAnother
        reasons = {proposal: cleaned(reason)[:LONGEST_REASON] for proposal, reason in interests.items()}
        missing = [name for proposal, name in shortlist.items() if (proposal in points) == bool(reasons.get(proposal))]
        if missing or not shortlist:
            raise ScoreEveryProject(missing=missing)
        for proposal, each in points.items():
            if not 0 <= each <= MOST_POINTS:
                raise PointsOfASheet(reference=shortlist[proposal], most=MOST_POINTS)
        return cls(
            [{"proposal": one, "points": points[one]} for one in shortlist if one in points],
            [{"proposal": one, "reason": reasons[one]} for one in shortlist if one in reasons],
        )


class ScoreSheet(Aggregate):
    """What one member gives the projects of one round."""

    TOPIC = "committee.ScoreSheet"
    KIND = "sheet"
    LIVES_IN = ("round", "committee")

    class SheetHandedIn(FirstFact):
        TOPIC: ClassVar[str] = "committee.SheetHandedIn"
        NAMES: ClassVar[Mapping[str, str]] = {"scores.proposal": "proposal", "interests.proposal": "proposal"}
        round: str
        committee: str
        scores: list[dict[str, Any]]
        interests: list[dict[str, Any]]

    class SheetChanged(Fact):
        TOPIC: ClassVar[str] = "committee.SheetChanged"
        NAMES: ClassVar[Mapping[str, str]] = {"scores.proposal": "proposal", "interests.proposal": "proposal"}
        scores: list[dict[str, Any]]
        interests: list[dict[str, Any]]

        def apply(self, aggregate: "ScoreSheet") -> None:
            aggregate.scores, aggregate.interests = self.scores, self.interests

    def __init__(
        self, round: str, committee: str, scores: list[dict[str, Any]], interests: list[dict[str, Any]]
    ) -> None:
        self.round = round
        self.committee = committee
        self.scores = scores
        self.interests = interests

    @staticmethod
    def id_of(round: str, member: str) -> UUID:
        """Give the id of a member's sheet of a round."""
        return derived_id("score sheet", f"{round} {member}")

    @classmethod
    def hand_in(
        cls, said: "SaidOnASheet", *, round: str, committee: Committee, by: Actor, now: datetime
    ) -> "ScoreSheet":
        """Hand in a sheet, by a member who has a vote today."""
        _must_sit(committee, by, now)
        named = {"round": round, "committee": committee.id.hex}
        return cls.begin(cls.SheetHandedIn, id=cls.id_of(round, by.person), by=by, now=now, **named, **said._asdict())

    def change(self, said: "SaidOnASheet", *, committee: Committee, by: Actor, now: datetime) -> None:
        """Hand in another sheet in place of this one, until the ballot paper is settled."""
        _must_sit(committee, by, now)
        if said == (self.scores, self.interests):
            raise NothingNewOnTheSheet
        self.happened(self.SheetChanged, by=by, now=now, **said._asdict())


def means_of(sheets: Iterable[Mapping[str, int]], shortlist: Mapping[str, str]) -> dict[str, Fraction]:
    """Give the mean of the members who scored each project.

    :param sheets: of each member, proposal to points
    :raises NobodyScoredIt: naming the projects
    """
    given: dict[str, list[int]] = {proposal: [] for proposal in shortlist}
    for sheet in sheets:
        for proposal, points in sheet.items():
            if proposal in given:
                given[proposal].append(points)
    missing = [shortlist[proposal] for proposal, points in given.items() if not points]
    if missing:
        raise NobodyScoredIt(references=missing)
    return {proposal: Fraction(sum(points), len(points)) for proposal, points in given.items()}


def on_paper(means: Mapping[str, Fraction]) -> dict[str, int]:
    """Write means as whole numbers over their least common denominator, exactly as they are to each other."""
    over = lcm(*(mean.denominator for mean in means.values()))
    whole = {proposal: int(mean * over) for proposal, mean in means.items()}
    if max(whole.values(), default=0) > HIGHEST_ON_A_PAPER:
        raise TheMeansAreTooFine
    return whole


def _must_sit(committee: Committee, by: Actor, now: datetime) -> None:
    seat = committee.sitting_on(day_in_london(now)).seats.get(by.person)
    if seat is None or not seat.has_vote or seat.kind != MEMBER:
        raise OnlyWhoSitsScores(committee=committee.name)
