"""An election taken over, written as its city published it: the kept file, and every ballot as the record has it.

Each row of VOTES is joined with the sealed ballot that was cast for it. Where they say the same, which is always so but
after a change in how odd ballots are read, the row stands as the city wrote it. What the round was counted by beyond
what the file says (another rule, groups, withdrawals) is added to the comment, so that a count of it comes to the same.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final

from domain.allocation.outcome import Outcome
from domain.allocation.rule import rule_from_data
from domain.allocation.tie_breaks import LOT, REFUSE
from domain.refusals import Refusal
from pb.casting.ballot import key_in_the_box
from pb.exchange.comment import with_more
from pb.exchange.declared_rule import rule_of
from pb.exchange.from_the_record import in_order_of_the_count, withdrawal_in_words
from pb.exchange.in_full import HUNDREDTHS, PAPER, RULE, paper_in_full, rule_in_full, said_anew
from pb.exchange.kept_files import KeptFile, key_of_ballot
from pb.exchange.pabulib.ballots import Reading
from pb.exchange.pabulib.heading import WITHDRAWN_COST, FileProject
from pb.exchange.pabulib.newer_names import LISTS_OF_PROJECTS, LISTS_OF_VOTES, newer, tidied, tidied_meta
from pb.exchange.pabulib.reader import FileBallot
from pb.exchange.pabulib.writer import PabulibWriter
from pb.exchange.paper_of_file import for_a_round, paper_of
from pb.exchange.round_of_file import marks_of
from pb.exchange.sealed_apart import SealedApart
from pb.exchange.votes_written import MOST_KNOWN, BallotCells, VotesWritten, gives_points
from pb.readmodels.rounds.answers import Round
from pb.readmodels.rounds.ballot_papers import BallotPaper

OF_A_BALLOT: Final = ("voter_id", "vote", "points")
"""Columns of VOTES that say nothing of the voter."""
BY_PEOPLE: Final = "A lot or the chair decided a tie: the projects stand in the order of the count."


class TheRecordHasOtherBallots(Refusal):
    """A row of the kept file has no sealed ballot, or a sealed ballot no row."""

    message = (
        "The ballots in the record are not those of the kept file. Take {round}.pb out of the folder imported of the "
        "data folder: then the round is exported as the record alone has it."
    )


class FromTheFile:
    """One election taken over, in Pabulib's terms."""

    SOURCE: Final = "file"

    def __init__(
        self, of: Round, paper: BallotPaper, outcome: Outcome | None, kept: KeptFile, *, of_voters: bool
    ) -> None:
        """Take the round, its paper, the count that stands, and the kept file.

        :param of_voters: whether what the file says of voters (age, sex ...) is written too
        """
        self._round = of
        self._paper = paper
        self._outcome = outcome
        self._kept = kept
        self._declared = kept.declared
        columns = kept.columns
        self._written = [place for place, name in enumerate(columns) if of_voters or name.lower() in OF_A_BALLOT]
        self._left_out = [name for place, name in enumerate(columns) if name and place not in self._written]

    def votes(self, sealed: SealedApart, writer: PabulibWriter) -> VotesWritten:
        """Write VOTES in the order of the file.

        :raises TheRecordHasOtherBallots: when they are not those that were cast
        """
        rows = _Joined(self._kept, self._paper, sealed)
        columns = self._kept.columns
        writer.votes(self._only(columns), (self._only(tidied(columns, row, LISTS_OF_VOTES)) for row in rows.all()))
        ballots = sealed.payloads.total()
        if rows.done != ballots:
            raise TheRecordHasOtherBallots(round=self._round.id)
        return VotesWritten(ballots, {}, {}, rows.otherwise)

    def head(self, written: VotesWritten, writer: PabulibWriter) -> None:
        """Write META and PROJECTS."""
        comment = self._comment(written)
        meta = tidied_meta(self._declared.meta)
        if comment:
            meta["comment"] = comment
        columns = newer(self._declared.columns)
        writer.meta(meta)
        writer.projects(
            columns, (tidied(columns, self._cells(project), LISTS_OF_PROJECTS) for project in self._in_order())
        )

    def _only(self, cells: Sequence[str]) -> Sequence[str]:
        return cells if not self._left_out else [cells[place] for place in self._written]

    def _cells(self, project: FileProject) -> Sequence[str]:
        """Give the cells of a project; one that was withdrawn here gets the cost that says so."""
        if project.number not in self._withdrawn_here:
            return project.cells
        cost = [name.lower() for name in self._declared.columns].index("cost")
        return [*project.cells[:cost], str(WITHDRAWN_COST), *project.cells[cost + 1 :]]

    def _in_order(self) -> Sequence[FileProject]:
        projects = {project.number: project for project in self._declared.projects}
        if not self._decided_by_people():
            return list(projects.values())
        return [projects[number] for number in in_order_of_the_count(self._outcome, list(projects))]

    def _decided_by_people(self) -> bool:
        """Say whether a tie went otherwise than by anything that the file holds."""
        return self._outcome is not None and any(tie.decided_by in (LOT, REFUSE) for tie in self._outcome.ties)

    @cached_property
    def _withdrawn_here(self) -> dict[str, str]:
        """Give the projects that the file does not mark as withdrawn, and that were withdrawn all the same."""
        marked = {p.number for p in self._declared.projects if p.withdrawn and p.cost > self._declared.budget}
        return {number: why for number, why in sorted(self._round.withdrawn.items()) if number not in marked}

    def _comment(self, written: VotesWritten) -> str:
        comment = self._declared.meta.get("comment", "")
        for marker, said in self._beyond_the_file():
            anew = said_anew(comment, marker, said)
            comment = with_more(comment, [said]) if anew is None else anew
        return with_more(comment, self._more(written))

    def _beyond_the_file(self) -> Iterator[tuple[str, str]]:
        """Say what the round was counted by, where a count of the file alone would go by something else."""
        rule, rules = dict(self._paper.rules.rule), self._paper.rules
        of_file = {
            number: for_a_round(about, weighed=rules.weighs_committee).to_data()
            for number, about in paper_of(self._declared).items()
        }
        of_round = {project.number: project.about for project in self._paper.projects}
        other_paper = of_file != {number: about.to_data() for number, about in of_round.items()}
        if other_paper or rule != rule_from_data(rule_of(self._declared, HUNDREDTHS).data).to_data():
            yield RULE, rule_in_full(rule)
        if other_paper:
            yield PAPER, paper_in_full(of_round)

    def _more(self, written: VotesWritten) -> Iterator[str]:
        prices = self._paper.prices
        for number, why in self._withdrawn_here.items():
            yield withdrawal_in_words(number, prices[number], why)
        if self._decided_by_people():
            yield BY_PEOPLE
        if written.otherwise:
            yield (
                f"{written.otherwise:,} of the ballots stand as the record has them, not as the published file does "
                f"(SHA-256 {self._kept.sha256})."
            )
        if self._left_out:
            yield (
                f"What the published file (SHA-256 {self._kept.sha256}) says of voters is left out here: "
                f"{', '.join(self._left_out)}."
            )


class _Joined:
    """The rows of VOTES, each with the ballot that was sealed for it."""

    def __init__(self, kept: KeptFile, paper: BallotPaper, sealed: SealedApart) -> None:
        self._kept, self._paper, self._sealed = kept, paper, sealed
        self._cells = BallotCells(paper.style)
        self._payloads: dict[Reading, str | None] = {}
        columns = [name.lower() for name in kept.columns]
        self._vote = columns.index("vote")
        self._points = columns.index("points") if "points" in columns else None
        self.done = 0
        self.otherwise = 0

    def all(self) -> Iterator[Sequence[str]]:
        """Give the cells of each row."""
        self._sealed.find_by_key()
        for ballot in self._kept.ballots():
            payload = self._sealed.with_key(key_in_the_box(key_of_ballot(self._kept.sha256, ballot.line)))
            if payload is None:
                continue  # found by the number of those that were done
            self.done += 1
            if payload == self._said_by(ballot.reading):
                yield ballot.cells
            else:
                self.otherwise += 1
                yield self._as_sealed(ballot, payload)

    def _said_by(self, reading: Reading) -> str | None:
        """Give what a row says as it would be cast today; None where it could not be."""
        if reading not in self._payloads:
            if len(self._payloads) > MOST_KNOWN:
                self._payloads.clear()
            try:
                said: str | None = self._paper.check(marks_of(reading, self._paper.style))
            except Refusal:
                said = None
            self._payloads[reading] = said
        return self._payloads[reading]

    def _as_sealed(self, ballot: FileBallot, payload: str) -> Sequence[str]:
        vote, *points = self._cells.of(payload)
        cells = list(ballot.cells)
        cells[self._vote] = vote
        if self._points is not None:
            given = gives_points(self._paper.style) and ballot.cells[self._points]
            cells[self._points] = points[0] if given and points else ""
        return cells
