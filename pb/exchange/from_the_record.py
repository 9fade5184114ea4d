"""A closed round as the record alone has it, in Pabulib's terms: META and PROJECTS of a round of ours.

Also of an election taken over whose file is no longer kept; then only what a round can hold of it.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final

from domain.allocation.outcome import FIXED_SUM, FUNDED, PART_FUNDED, TOPPED_UP, Entry, Outcome
from domain.transparency.leaf import tracking_code
from domain.voting.ballot_styles import BallotStyle, Knapsack, ScoreSheet
from domain.voting.tally import tally
from domain.words.money import POUNDS
from pb.exchange.comment import numbered
from pb.exchange.days_of_file import first_day, last_day
from pb.exchange.declaring_rules import declaration_of
from pb.exchange.in_full import paper_in_full
from pb.exchange.pabulib.heading import WITHDRAWN_COST, amount_text
from pb.exchange.pabulib.writer import META_ORDER, PabulibWriter
from pb.exchange.publisher import Publisher
from pb.exchange.sealed_apart import SealedApart
from pb.exchange.votes_written import BallotCells, VotesWritten, gives_points
from pb.readmodels.results.answers import DecidedMotion
from pb.readmodels.rounds.answers import Round
from pb.readmodels.rounds.ballot_papers import BallotPaper, ProjectOnPaper
from pb.readmodels.schemes.scheme_of_imports import FROM_PABULIB

_PENCE: Final = 100
ANYWHERE: Final = "Worldwide"
"""What Pabulib has for a country that is not one."""


class FromTheRecord:
    """One round in Pabulib's terms."""

    SOURCE: Final = "record"

    def __init__(
        self,
        of: Round,
        paper: BallotPaper,
        outcome: Outcome | None,
        decided: DecidedMotion | None,
        publisher: Publisher,
    ) -> None:
        """Take the round, its paper, the count that stands, what a committee made of it, and whose service it is."""
        self._round = of
        self._paper = paper
        self._outcome = outcome
        self._decided = decided
        self._publisher = publisher
        self._withdrawn = of.withdrawn
        self._style: BallotStyle = paper.style
        self._declared = declaration_of(paper.rules.rule, exclusive=any(p.group for p in paper.projects))
        self._points = gives_points(paper.style)
        self._elsewhere = of.scheme == FROM_PABULIB

    def votes(self, sealed: SealedApart, writer: PabulibWriter) -> VotesWritten:
        """Write VOTES, in the order of the commitments; a ballot's voter_id is its tracking code."""
        cells = BallotCells(self._style)
        columns = ("voter_id", "vote", "points") if self._points else ("voter_id", "vote")
        writer.votes(columns, ((tracking_code(c), *cells.of(payload)) for c, payload in sealed.by_commitment()))
        counted = tally(sealed.payloads, self._style)
        return VotesWritten(counted.ballots, dict(counted.scored_by), dict(counted.score))

    def head(self, written: VotesWritten, writer: PabulibWriter) -> None:
        """Write META and PROJECTS."""
        writer.meta(self._meta(written))
        writer.projects(self._columns(), (self._project(project, written) for project in self._in_order()))

    def _meta(self, written: VotesWritten) -> dict[str, str]:
        """Give META in Pabulib's sequence."""
        told, rules, declared, dates = self._round, self._paper.rules, self._declared, self._round.dates
        said = {
            "description": _line(told.name),
            **self._place(),
            "instance": first_day(dates.voting_opens_at)[-4:],
            "num_projects": str(len(self._paper.projects)),
            "num_votes": str(written.ballots),
            "budget": _pounds(rules.pot),
            "vote_type": self._style.PABULIB,
            "rule": declared.rule,
            "date_begin": first_day(dates.voting_opens_at),
            "date_end": last_day(dates.voting_closes_at, elsewhere=self._elsewhere),
            **self._limits(),
            "min_project_score_threshold": "" if declared.threshold is None else str(declared.threshold),
            **self._pots(),
            "language": "" if self._elsewhere else "en",
            "currency": rules.currency if not self._elsewhere or rules.currency != POUNDS else "",
            "fully_funded": "1" if self._everything_fits() else "",
            "comment": numbered(self._comments()),
        }
        return {key: said[key] for key in META_ORDER if said.get(key)}

    def _place(self) -> dict[str, str]:
        """Name country, city and district; an election from elsewhere has no country here, and its place in one."""
        told = self._round
        if self._elsewhere:
            return {"country": ANYWHERE, "unit": _line(told.area_name)}
        unit = _line(self._publisher.council) or _line(told.run_by) or _line(told.scheme_name)
        return {"country": _line(self._publisher.country), "unit": unit, "district": _line(told.area_name)}

    def _columns(self) -> Sequence[str]:
        columns = ["project_id", "cost", "votes"]
        columns += ["score"] if self._points else []
        columns += ["name"]
        columns += ["category"] if any(p.category for p in self._paper.projects) else []
        columns += ["selected"] if self._outcome else []
        columns += ["neighborhood"] if any(p.area for p in self._paper.projects) else []
        return columns

    def _project(self, project: ProjectOnPaper, written: VotesWritten) -> Sequence[str]:
        number = project.number
        cells = [number, str(WITHDRAWN_COST) if number in self._withdrawn else _pounds(project.cost)]
        cells.append(str(written.scored_by.get(number, 0)))
        if self._points:
            cells.append(str(written.score.get(number, 0)))
        cells.append(_line(project.title))
        if any(p.category for p in self._paper.projects):
            cells.append(_item(project.category))
        if self._outcome:
            reason = self._outcome.entry(number).reason
            cells.append("1" if reason == FUNDED else "2" if reason in (PART_FUNDED, TOPPED_UP) else "0")
        if any(p.area for p in self._paper.projects):
            cells.append(_item(project.area))
        return cells

    def _pots(self) -> dict[str, str]:
        """Give the pots as two lists in the same sequence, by category or by neighbourhood."""
        pots = self._paper.rules.rule.get("pots")
        if not pots:
            return {}
        names = ",".join(_item(pot["name"]) for pot in pots["amounts"])
        amounts = ",".join(_pounds(pot["amount"]) for pot in pots["amounts"])
        if pots["by"] == "category":
            return {"categories": names, "budget_per_category": amounts}
        return {"neighborhoods": names, "budget_per_neighborhood": amounts}

    def _in_order(self) -> list[ProjectOnPaper]:
        """Give the projects in the order in which the count looked at them, so that ties can be seen in the order."""
        projects = {project.number: project for project in self._paper.projects}
        return [projects[number] for number in in_order_of_the_count(self._outcome, list(projects))]

    def _limits(self) -> dict[str, str]:
        """Give the limits of the ballot; a limit beyond the number of projects is none."""
        limits = self._style.to_data()
        count = len(self._paper.projects)
        said: dict[str, int | str] = {}
        if self._style.PABULIB == "choose-1":
            said = {"min_length": 1, "max_length": 1}
        elif isinstance(self._style, ScoreSheet):
            said = {"min_length": count, "max_length": count, "min_points": limits["lowest"]}
            said |= {"max_points": limits["highest"], "default_score": limits.get("default", "")}
        else:
            said = {name: limit for name, limit in limits.items() if name not in {"style", "min_sum_cost"}}
            said["max_length"] = min(limits.get("max_length", count), count)
        if isinstance(self._style, Knapsack):
            said["max_sum_cost"] = _pounds(self._style.max_sum_cost)
            said["min_sum_cost"] = _pounds(self._style.min_sum_cost) if self._style.min_sum_cost else ""
        return {name: str(limit) for name, limit in said.items() if limit not in {"", 0}}

    def _comments(self) -> Iterator[str]:
        if self._elsewhere:
            yield "From a council's record of an election elsewhere; the file that it came from is not kept there."
        else:
            yield "Exported from the council's own record; voter_id is the tracking code of the ballot."
        yield self._declared.comment
        yield paper_in_full({p.number: p.about for p in self._paper.projects if _needs_words(p)})
        prices = self._paper.prices
        for number, reason in sorted(self._withdrawn.items()):
            yield withdrawal_in_words(number, prices[number], reason)
        for entry in self._outcome.entries if self._outcome else ():
            if entry.reason in (PART_FUNDED, TOPPED_UP, FIXED_SUM):
                reserve = f", {_pounds(entry.from_reserve)} of it from the reserve" if entry.from_reserve else ""
                yield f"Project {entry.project} gets {_pounds(entry.granted)} of {_pounds(entry.cost)}{reserve}."
        yield from self._departures()
        if self._elsewhere:
            yield _line(self._round.about)

    def _departures(self) -> Iterator[str]:
        """Say what a committee decided otherwise than the vote; ``selected`` is what the vote came to."""
        if self._decided is None:
            return
        for number, reason in sorted(self._decided.departures.items()):
            gets = _pounds(self._decided.awards.get(number, 0))
            yield f"The committee decided otherwise on project {number}, which gets {gets}: {_line(reason)}"

    def _everything_fits(self) -> bool:
        return not self._withdrawn and sum(self._paper.prices.values()) <= self._paper.rules.pot


def in_order_of_the_count(outcome: Outcome | None, projects: Sequence[str]) -> Sequence[str]:
    """Give the projects in the order in which the count looked at them; as they are where there was no count."""
    if outcome is None:
        return projects
    greedy = outcome.rule["rule"] == "greedy"  # which ranks by votes, a mean or a mix too: projects tie in those

    def place(entry: Entry) -> tuple[Fraction, int]:
        return -Fraction(entry.measured if greedy else entry.score), entry.rank or len(projects)

    return [entry.project for entry in sorted(outcome.entries, key=place)]


def withdrawal_in_words(number: str, cost: int, reason: str) -> str:
    """Say what a project cost that was withdrawn after the vote: Pabulib has one cost for all of those."""
    return f"Project {number} (cost {_pounds(cost)}) was withdrawn after the vote: {_line(reason)}"


def _needs_words(project: ProjectOnPaper) -> bool:
    """Say whether the columns of PROJECTS cannot hold what the paper says of a project."""
    names = (project.category, project.area)
    return bool(project.group) or project.committee is not None or any(_item(name) != name for name in names)


def _item(name: str) -> str:
    """Write a name as one item of a list, in which commas part the items."""
    return _line(name.replace(",", ";"))


def _line(text: str) -> str:
    """Put a text on one line, as the checker wants cells."""
    return " ".join(text.split())


def _pounds(pence: int) -> str:
    return amount_text(pence // _PENCE if pence % _PENCE == 0 else Fraction(pence, _PENCE))
