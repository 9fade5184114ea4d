"""What happened to every project, line by line: the count's reason, and the committee's where it decided otherwise."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from pb.actions.vocabulary import (
    Entry,
    Missing,
    Money,
    Outcome,
    in_words,
    missing_in,
    pot_counted_in,
    reason_alone,
)
from pb.readmodels.results.fates import Fate, fate_of
from web.front.said import _, _n, said
from web.shown.bars import bars_of
from web.shown.decision_shown import DecisionShown
from web.shown.what_ordered import Ordering, has_points, in_hundredths
from web.wording.money import amounts_of_this_page


class ResultLine(NamedTuple):
    """One project in the result. Amounts in whole pence."""

    number: str
    title: str
    proposal: str
    votes: int
    cost: int
    gets: int
    fate: Fate
    """Whether that is all of its cost, a part, or nothing."""
    why: str
    committee_why: str
    average: str
    """The mean of the scores it was given, where that is what it was ranked by; empty where it is not."""
    scored: int
    """How many people scored it, beside the average; 0 where none is shown, or where all of them gave it 0."""
    why_in_its_pot: str
    """Why, without the pot it was counted in."""
    ordered_by: str
    """The figure that ordered the projects, where no other column or table of the result has it; else empty."""
    pot: str | None
    """The pot it was counted in; None where there is one for all, or where it makes no difference."""
    missing: tuple[str, ...] = ()
    """What it was short of, in votes and in money; nothing of what got something."""
    share: str = "0"
    """Its votes or points in hundredths of the most that any project got, as text for a bar."""

    @property
    def is_funded(self) -> bool:
        """Whether it gets all it costs, or a part of it."""
        return self.fate in (Fate.FUNDED, Fate.PART_FUNDED)


def lines_of(
    outcome: Outcome,
    titles: Mapping[str, str],
    proposals: Mapping[str, str],
    decisions: Sequence[DecisionShown],
    ordering: Ordering,
) -> list[ResultLine]:
    """Give every project of the ballot paper, in the order of the count."""
    stands = awards_that_stand(outcome, decisions)
    won = set(outcome.winners)
    departed = {d.number: d.reason for decision in decisions if decision.stands for d in decision.departures}
    ranked_by_average = outcome.rule.get("measure") == "mean" and not outcome.rule.get("mix")
    money = amounts_of_this_page()
    missing, by_points = missing_in(outcome), has_points(outcome)
    bars = bars_of([entry.score for entry in outcome.entries])
    shares = {entry.project: bar for entry, bar in zip(outcome.entries, bars, strict=True)}

    def line(entry: Entry) -> ResultLine:
        pot = pot_counted_in(entry)
        alone = said(reason_alone(entry, money, outcome.rule))
        return ResultLine(
            entry.project,
            titles.get(entry.project) or _("Project {number}", number=entry.project),
            proposals.get(entry.project, ""),
            entry.score,
            entry.cost,
            stands.get(entry.project, 0),
            fate_of(stands.get(entry.project, 0), entry.cost, chosen=entry.project in won),
            alone if pot is None else said(in_words(entry, money, outcome.rule)),
            departed.get(entry.project, ""),
            in_hundredths(Fraction(entry.measured)) if ranked_by_average else "",
            _scored(entry) if ranked_by_average else 0,
            alone,
            "" if ordering.stands_elsewhere else ordering.figures.get(entry.project, ""),
            pot,
            said_missing(missing[entry.project], money, by_points=by_points) if lacks(entry) else (),
            shares[entry.project],
        )

    def lacks(entry: Entry) -> bool:
        return entry.project in missing and entry.project not in departed and not stands.get(entry.project)

    return [line(entry) for entry in outcome.entries]


def said_missing(missing: Missing, money: Callable[[int], Money], *, by_points: bool) -> tuple[str, ...]:
    """Say what a project was short of, a sentence each for votes and for money."""
    lines = []
    if missing.votes and by_points:
        lines.append(_n("{n} more point would have funded it.", "{n} more points would have funded it.", missing.votes))
    elif missing.votes:
        lines.append(_n("{n} more vote would have funded it.", "{n} more votes would have funded it.", missing.votes))
    if missing.money:
        lines.append(_("{amount} was missing.", amount=money(missing.money)))
    return tuple(lines)


def awards_that_stand(outcome: Outcome, decisions: Sequence[DecisionShown]) -> Mapping[str, int]:
    """Give what each project gets: by the carried motion, else by the count."""
    for decision in decisions:
        if decision.stands:
            return decision.of.awards
    return outcome.grants


def _scored(entry: Entry) -> int:
    """Give how many people an average is over: of what a project got together it is that many times the average."""
    average = Fraction(entry.measured)
    return int(entry.score / average) if average else 0
