"""A closed round of ours written as a ``.pb`` file, every ballot of every style, in an order that tells nothing.

The ballots are sorted by their commitments, which are random, in a file of their own: memory does not grow with them.
A ballot's ``voter_id`` is its tracking code, by which its voter, and nobody else, knows it.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from fractions import Fraction
from typing import Final, TextIO
from uuid import UUID

from domain.allocation.outcome import FIXED_SUM, FUNDED, PART_FUNDED, TOPPED_UP, Entry, Outcome
from domain.refusals import Refusal
from domain.transparency.leaf import tracking_code
from domain.voting.ballot_styles import BallotStyle, Knapsack, PointsToSpread, Ranking, ScoreSheet
from domain.voting.payload import read_payload
from domain.voting.tally import Tally, given_by, tally
from domain.words.instants import LONDON
from domain.words.money import POUNDS
from pb.application import Application
from pb.casting.reading import count_payloads, sealed_batches
from pb.exchange.declaring_rules import declaration_of
from pb.exchange.in_full import paper_in_full
from pb.exchange.pabulib.heading import WITHDRAWN_COST, amount_text
from pb.exchange.pabulib.writer import META_ORDER, PabulibWriter
from pb.readmodels.results.answers import counts_of
from pb.readmodels.rounds.answers import Round, one_round
from pb.readmodels.rounds.ballot_papers import BallotPaper, ProjectOnPaper
from pb.readmodels.schemes.scheme_of_imports import FROM_PABULIB

_TOGETHER: Final = 5_000
_PENCE: Final = 100


class VotesAreNotPublicYet(Refusal):
    """While a vote is open nobody sees a ballot."""

    message = "The vote in this round has not closed. Its ballots can be exported after the close."


def export_round(application: Application, round_id: str, stream: TextIO) -> int:
    """Write a round as a Pabulib file.

    :param round_id: id of a round that has closed
    :param stream: text, opened with ``newline=""`` and UTF-8
    :return: how many ballots were written
    :raises VotesAreNotPublicYet: before the close
    :raises NotFound: when there is no such round
    """
    with application.reading() as connection:
        exported_round = one_round(connection, round_id)
        counts = counts_of(connection, round_id)
    if not exported_round.has_closed:
        raise VotesAreNotPublicYet
    paper = application.voting.ballot_paper(round_id)
    outcome = counts[-1].outcome if counts else None
    counted = tally(count_payloads(application.store, UUID(round_id)), paper.style)
    exported = _Exported(exported_round, paper, outcome, counted)
    writer = PabulibWriter(stream)
    writer.meta(exported.meta())
    writer.projects(*exported.projects())
    with closing(sqlite3.connect("")) as sorted_apart:
        writer.votes(exported.vote_columns(), exported.votes(_by_commitment(application, round_id, sorted_apart)))
    return counted.ballots


class _Exported:
    """One round in Pabulib's terms."""

    def __init__(self, of: Round, paper: BallotPaper, outcome: Outcome | None, counted: Tally) -> None:
        self._round = of
        self._paper = paper
        self._outcome = outcome
        self._counted = counted
        self._withdrawn = of.withdrawn
        self._style: BallotStyle = paper.style
        self._declared = declaration_of(paper.rules.rule, exclusive=any(p.group for p in paper.projects))
        self._points = isinstance(self._style, Ranking | PointsToSpread | ScoreSheet)

    def meta(self) -> dict[str, str]:
        """Give META in Pabulib's sequence."""
        told, rules = self._round, self._paper.rules
        elsewhere = told.scheme == FROM_PABULIB
        declared = self._declared
        opens, closes = (at.astimezone(LONDON) for at in (told.dates.voting_opens_at, told.dates.voting_closes_at))
        said = {
            "description": _line(told.name),
            "country": "Worldwide" if elsewhere else "United Kingdom",
            "unit": _line(told.run_by) or _line(told.scheme_name),
            "district": _line(told.area_name),
            "instance": str(opens.year),
            "num_projects": str(len(self._paper.projects)),
            "num_votes": str(self._counted.ballots),
            "budget": _pounds(rules.pot),
            "vote_type": self._style.PABULIB,
            "rule": declared.rule,
            "date_begin": f"{opens:%d.%m.%Y}",
            "date_end": f"{closes:%d.%m.%Y}",
            **self._limits(),
            "min_project_score_threshold": "" if declared.threshold is None else str(declared.threshold),
            **self._pots(),
            "language": "" if elsewhere else "en",
            "currency": rules.currency if not elsewhere or rules.currency != POUNDS else "",
            "fully_funded": "1" if self._everything_fits() else "",
            "comment": " ".join(f"#{number}: {said}" for number, said in enumerate(self._comments(), 1)),
        }
        return {key: said[key] for key in META_ORDER if said.get(key)}

    def projects(self) -> tuple[Sequence[str], Iterator[Sequence[str]]]:
        """Give PROJECTS in the order in which the count looked at them, so that ties can be seen in the order."""
        columns = ["project_id", "cost", "votes"]
        columns += ["score"] if self._points else []
        columns += ["name"]
        columns += ["category"] if any(p.category for p in self._paper.projects) else []
        columns += ["selected"] if self._outcome else []
        columns += ["neighborhood"] if any(p.area for p in self._paper.projects) else []
        return columns, map(self._project, self._in_order())

    def vote_columns(self) -> Sequence[str]:
        """Name the columns of VOTES."""
        return ("voter_id", "vote", "points") if self._points else ("voter_id", "vote")

    def votes(self, sealed: Iterator[tuple[bytes, str]]) -> Iterator[Sequence[str]]:
        """Give VOTES, projects with the most points first."""
        longest = self._style.max_length if isinstance(self._style, Ranking) else None
        known: dict[str, tuple[str, ...]] = {}
        for commitment, payload in sealed:
            cells = known.get(payload)
            if cells is None:
                given = given_by(read_payload(payload), longest, "positions", ranked=isinstance(self._style, Ranking))
                best_first = sorted(given, key=lambda pair: -pair[1]) if self._points else given
                cells = (",".join(number for number, _ in best_first),)
                if self._points:
                    cells += (",".join(str(points) for _, points in best_first),)
                known[payload] = cells
                if len(known) > _TOGETHER:
                    known.clear()
            yield (tracking_code(commitment), *cells)

    def _project(self, project: ProjectOnPaper) -> Sequence[str]:
        number = project.number
        cells = [number, str(WITHDRAWN_COST) if number in self._withdrawn else _pounds(project.cost)]
        cells.append(str(self._counted.scored_by.get(number, 0)))
        if self._points:
            cells.append(str(self._counted.score.get(number, 0)))
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
        projects = {project.number: project for project in self._paper.projects}
        if self._outcome is None:
            return list(projects.values())
        looked_at: list[Entry] = sorted(
            self._outcome.entries, key=lambda entry: (-entry.score, entry.rank or len(projects))
        )
        return [projects[entry.project] for entry in looked_at]

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
        yield "Exported from the council's own record; voter_id is the tracking code of the ballot."
        yield self._declared.comment
        yield from filter(None, [paper_in_full({p.number: p.about for p in self._paper.projects if _needs_words(p)})])
        prices = self._paper.prices
        for number, reason in sorted(self._withdrawn.items()):
            yield f"Project {number} (cost {_pounds(prices[number])}) was withdrawn after the vote: {_line(reason)}"
        for entry in self._outcome.entries if self._outcome else ():
            if entry.reason in (PART_FUNDED, TOPPED_UP, FIXED_SUM):
                reserve = f", {_pounds(entry.from_reserve)} of it from the reserve" if entry.from_reserve else ""
                yield f"Project {entry.project} gets {_pounds(entry.granted)} of {_pounds(entry.cost)}{reserve}."
        if self._round.scheme == FROM_PABULIB:
            yield _line(self._round.about)

    def _everything_fits(self) -> bool:
        return not self._withdrawn and sum(self._paper.prices.values()) <= self._paper.rules.pot


def _by_commitment(application: Application, round_id: str, apart: sqlite3.Connection) -> Iterator[tuple[bytes, str]]:
    """Sort the sealed ballots by commitment, in a temporary file that SQLite keeps for itself."""
    apart.execute("CREATE TABLE ballots (commitment BLOB PRIMARY KEY, payload TEXT) WITHOUT ROWID")
    for batch in sealed_batches(application.store, UUID(round_id)):
        rows = [(bytes.fromhex(commitment), payload) for commitment, _salt, payload, _key in batch.ballots]
        apart.executemany("INSERT INTO ballots VALUES (?, ?)", rows)
    yield from apart.execute("SELECT commitment, payload FROM ballots ORDER BY commitment")


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
