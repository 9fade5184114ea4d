"""What is owed about proposals and what was answered, as pages show it: by which day, by whom, in which words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from pb.actions.vocabulary import Says, Sentence, day_in_london
from pb.readmodels.answering.answers import Owing, Promised, Version, owed_or_answered
from pb.readmodels.proposals.pages import titles_of_proposals
from pb.readmodels.reading import Reading
from pb.readmodels.rounds.answers import Round
from pb.telling.answering import who_owes
from web.front.said import _n, said
from web.front.the_application import now
from web.shown.round_shown import Status

OVERDUE: Final = Status(Sentence("Overdue"), "red")
DUE: Final = Status(Sentence("Due"), "yellow")
ANSWERS: Final[Mapping[Says, Status]] = {
    Says.DONE: Status(Sentence("Done"), "green"),
    Says.WILL: Status(Sentence("Will be done"), "blue"),
    Says.NOT: Status(Sentence("Will not be done"), "grey"),
    Says.OTHER: Status(Sentence("Somebody else does it"), "turquoise"),
}


@dataclass(frozen=True)
class VersionShown:
    """One version of an answer."""

    of: Version
    status: Status
    when: Sentence | None
    """On which day it was done, by which it will be, or who does it, behind what becomes of it; None for no more."""


@dataclass(frozen=True)
class OwingShown:
    """One proposal, with what is owed about it and what was answered."""

    of: Owing
    called: str
    round: Round
    status: Status | None
    """How what is owed stands; None where nothing is owed."""
    versions: Sequence[VersionShown]
    """The first first; the last one stands."""

    @property
    def stands(self) -> VersionShown | None:
        """The answer that stands."""
        return self.versions[-1] if self.versions else None

    @property
    def since(self) -> datetime | None:
        """When the answer that stands was given."""
        return self.of.stands.at if self.of.stands else None

    @property
    def who(self) -> str:
        """Who owes it, in words; empty where nothing was promised."""
        return said(who_in_words(self.of.promised, self.round)) if self.of.promised else ""


@dataclass(frozen=True)
class Figures:
    """How many answers came in time, of all that had a day."""

    owed: int
    overdue: int
    in_time: int
    late: int

    @property
    def had_a_day(self) -> int:
        """How many answers had a day that they came by or not: those that came, and those that are overdue."""
        return self.in_time + self.late + self.overdue


def who_in_words(promised: Promised, its: Round) -> Sentence:
    """Say who owes the answers of a round: the committee by its name."""
    who = its.committee_name if promised.owes.value == "committee" else who_owes(promised.owes.value, promised.office)
    return Sentence("{who}", {"who": who})


def promise_in_words(promised: Promised, its: Round) -> str:
    """Say what was promised."""
    who = said(who_in_words(promised, its))
    return _n(
        "Every proposal is answered within {n} day of what is decided. Who answers: {who}.",
        "Every proposal is answered within {n} days of what is decided. Who answers: {who}.",
        promised.days,
        who=who,
    )


def owing_shown(reading: Reading, rounds: Mapping[str, Round]) -> list[OwingShown]:
    """Give all that is owed or answered in some rounds: what is owed by its day, then the latest answers."""
    found = owed_or_answered(reading, rounds)
    called = titles_of_proposals(reading, [each.proposal for each in found])
    today = day_in_london(now())
    return [as_shown(each, called[each.proposal].title, rounds[each.round], today) for each in found]


def as_shown(each: Owing, called: str, its: Round, today: date) -> OwingShown:
    """Show one."""
    status = (OVERDUE if each.is_overdue(today) else DUE) if each.due else None
    return OwingShown(each, called, its, status, [version_shown(one) for one in each.versions])


def version_shown(one: Version) -> VersionShown:
    """Show one version of an answer."""
    when = {
        Says.DONE: Sentence("On {day}", {"day": one.day or ""}),
        Says.WILL: Sentence("By {day}", {"day": one.day or ""}),
        Says.OTHER: Sentence("{who}", {"who": one.who}),
    }.get(one.says)
    return VersionShown(one, ANSWERS[one.says], when)


def figures_of(found: Iterable[OwingShown], today: date) -> Figures:
    """Count how many answers are owed, and of those that had a day how many came in time."""
    all_of_them = list(found)
    versions = [one.of for each in all_of_them for one in each.versions if one.of.due]
    return Figures(
        owed=sum(each.of.due is not None for each in all_of_them),
        overdue=sum(each.of.is_overdue(today) for each in all_of_them),
        in_time=sum(not one.late for one in versions),
        late=sum(one.late for one in versions),
    )
