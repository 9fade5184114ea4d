"""The ballot paper of a round: what casting needs of it, read once, because it is frozen.

Style, prices and projects never change after the paper is settled, so every
worker keeps them a while. What may still change (the close, withdrawals) is not kept here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from domain.refusals import Refusal
from domain.rounds.about_projects import AboutAProject
from domain.rounds.round_rules import RoundRules
from domain.voting.ballot_styles import BallotStyle, Marks, style_from_data
from pb.clock import Clock
from pb.erasable.texts import ERASED, ProposalWords, look_up
from pb.readmodels.proposals.answers import proposals_of
from pb.readmodels.proposals.proposal import Proposal
from pb.readmodels.reading import Reading
from pb.readmodels.rounds.answers import one_round

KEPT_FOR = timedelta(minutes=5)


class BallotPaperNotSettled(Refusal):
    """There is nothing to vote on yet."""

    message = "The ballot paper of this round is not settled yet. Come back when voting opens."


@dataclass(frozen=True)
class ProjectOnPaper:
    """One line of the ballot paper. ``cost`` in whole pence, frozen with the round."""

    number: str
    proposal: str
    cost: int
    title: str
    summary: str
    place: str
    category: str = ""
    area: str = ""
    group: str = ""
    """Its exclusion group: of the projects with the same name one at most is funded."""
    committee: int | None = None
    """The committee's score, where the rule weighs it with the residents' vote."""
    description: str = ""
    """What its author wrote beyond the summary; empty where they wrote no more, or where it has been erased."""
    costs: tuple[tuple[str, int], ...] = ()
    """What the money is for, each with whole pence, as asked for: ``cost`` may have been agreed otherwise."""

    @property
    def about(self) -> AboutAProject:
        """What the paper says of it beside its number and price."""
        return AboutAProject(self.category, self.area, self.group, self.committee)


@dataclass(frozen=True)
class BallotPaper:
    """What a voter has before them."""

    round_id: str
    round_name: str
    area_name: str
    rules: RoundRules
    projects: Sequence[ProjectOnPaper]
    fingerprint: str

    @cached_property
    def style(self) -> BallotStyle:
        """The style of ballot, ready to check."""
        return style_from_data(self.rules.ballot)

    @cached_property
    def prices(self) -> Mapping[str, int]:
        """Project number to cost, in whole pence."""
        return {project.number: project.cost for project in self.projects}

    def pot_of(self, project: ProjectOnPaper) -> str:
        """Name the pot that a project draws on; empty where there is one for all."""
        return {"category": project.category, "area": project.area, "": ""}[self.rules.pots_by]

    def rivals_of(self, project: ProjectOnPaper) -> list[ProjectOnPaper]:
        """Give the projects that cannot be funded beside this one, in the order of the paper."""
        return [other for other in self.projects if project.group and other.group == project.group and other != project]

    def check(self, marks: Marks) -> str:
        """Give the canonical text of a valid ballot.

        :raises Refusal: saying what to change, when it is not valid
        """
        return self.style.check(marks, self.prices)


class BallotPapers:
    """The settled ballot papers that this worker has read, for a few minutes each.

    What is frozen could be kept for ever; the titles could not, because their author may ask for them to be erased,
    at another worker.
    """

    def __init__(self, clock: Clock) -> None:
        """Begin with none."""
        self._clock = clock
        self._kept: dict[str, tuple[datetime, BallotPaper]] = {}

    def of(self, connection: Reading, round_id: str) -> BallotPaper:
        """Give the ballot paper of a round.

        :raises BallotPaperNotSettled: before there is one
        :raises NotFound: when there is no such round
        """
        kept = self.is_kept(round_id)
        if kept is None:
            kept = _read(connection, round_id)
            self._kept[round_id] = (self._clock.now(), kept)
        return kept

    def is_kept(self, round_id: str) -> BallotPaper | None:
        """Give the paper if this worker has read it lately, without a query."""
        read_at, paper = self._kept.get(round_id, (None, None))
        if read_at is None or self._clock.now() - read_at > KEPT_FOR:
            return None
        return paper

    def forget_words(self) -> None:
        """Read everything anew, after words have been erased."""
        self._kept.clear()


def _read(connection: Reading, round_id: str) -> BallotPaper:
    settled = one_round(connection, round_id)
    if not settled.is_settled:
        raise BallotPaperNotSettled
    put_in = {p.id: p for p in proposals_of(connection, round_id)}
    written = look_up(connection, [p.words for p in put_in.values()])
    words = {proposal: written[p.words] for proposal, p in put_in.items()}
    return BallotPaper(
        round_id=round_id,
        round_name=settled.name,
        area_name=settled.area_name,
        rules=settled.written_rules(),
        projects=[
            ProjectOnPaper(
                p.number,
                p.proposal,
                p.cost,
                words[p.proposal].title,
                words[p.proposal].summary,
                words[p.proposal].place,
                category=p.category,
                area=p.area,
                group=p.group,
                committee=p.committee,
                description="" if words[p.proposal].description == ERASED else words[p.proposal].description,
                costs=_costs(put_in[p.proposal], words[p.proposal]),
            )
            for p in settled.projects
        ],
        fingerprint=settled.fingerprint,
    )


def _costs(proposal: Proposal, words: ProposalWords) -> tuple[tuple[str, int], ...]:
    """Give what the money is for, line by line; nothing where the names of the lines have been erased."""
    return tuple(zip(words.cost_lines, proposal.costs, strict=False))
