"""Members of a committee hand in their own score sheets, which a rule may weigh with the residents' vote."""

from collections.abc import Mapping, Sequence

from domain.committees.committee import Committee
from domain.committees.score_sheet import SaidOnASheet, ScoreSheet, means_of, on_paper
from domain.refusals import Refusal
from domain.rounds.about_projects import AboutAProject
from domain.rounds.funding_round import FundingRound
from domain.words.actor import Actor
from pb.actions.who_may import SCORE_PROJECTS, a_round, must_be_allowed
from pb.desk import Desk
from pb.readmodels.proposals.answers import proposals_of
from pb.readmodels.proposals.hears import PROPOSALS_IN_A_ROUND
from pb.readmodels.proposals.proposal import Proposal
from pb.readmodels.reading import Reading
from pb.readmodels.sheets.answers import sheets_of
from pb.store.event_store import NotFound, by_reference


class NoCommitteesScoresCount(Refusal):
    """By the rules of the round, or because none is named."""

    message = "By the rules of this round no committee’s scores count beside the residents’ vote."


class TheScoresAreTheMembersOwn(Refusal):
    """A score that somebody typed, beside sheets that say another."""

    message = (
        "The members’ own score sheets give {references} another score than you have seen. Look at the ballot paper "
        "again, then settle it."
    )


class Scoring:
    """What members do with their score sheets."""

    def __init__(self, desk: Desk) -> None:
        """Work at a desk."""
        self._desk = desk

    def hand_in(self, round_id: str, points: Mapping[str, int], interests: Mapping[str, str], *, by: Actor) -> None:
        """Hand in a sheet, or another in its place, until the ballot paper is settled.

        :param points: proposal (by id) to whole points
        :param interests: proposal to the interest that keeps the member from scoring it; everybody can read it
        """
        must_be_allowed(self._desk, by, SCORE_PROJECTS, a_round(round_id))
        committee_id = self._round(round_id).committee
        with self._desk.together_knowing(
            tuple(PROPOSALS_IN_A_ROUND.hears), round_id, *filter(None, [committee_id])
        ) as writing:
            funding_round = self._round(round_id)
            if not funding_round.committee or not (funding_round.rules and funding_round.rules.weighs_committee):
                raise NoCommitteesScoresCount
            funding_round.must_be_checking()
            shortlist = {p.id: p.reference for p in shortlist_of(writing.connection, round_id)}
            committee = self._desk.store.get(Committee, by_reference(funding_round.committee))
            said = SaidOnASheet.of(points, interests, shortlist)
            try:
                sheet = self._desk.store.get(ScoreSheet, ScoreSheet.id_of(round_id, by.person))
                sheet.change(said, committee=committee, by=by, now=self._desk.clock.now())
            except NotFound:
                now = self._desk.clock.now()
                sheet = ScoreSheet.hand_in(said, round=round_id, committee=committee, by=by, now=now)
            writing.remember(sheet)

    def _round(self, round_id: str) -> FundingRound:
        return self._desk.store.get(FundingRound, by_reference(round_id))


def shortlist_of(reading: Reading, round_id: str) -> list[Proposal]:
    """Give the proposals on the shortlist of a round, in the sequence of the paper."""
    return [one for one in proposals_of(reading, round_id) if one.is_shortlisted]


def members_scores(reading: Reading, round_id: str, shortlist: Sequence[Proposal]) -> Mapping[str, int] | None:
    """Give the committee's score of each proposal as the sheets make it; None where no member has handed one in.

    :raises Refusal: where nobody scored one of them
    """
    sheets = sheets_of(reading, round_id)
    if not sheets:
        return None
    return on_paper(means_of([sheet.points for sheet in sheets], {p.id: p.reference for p in shortlist}))


def as_members_scored(
    reading: Reading, round_id: str, shortlist: Sequence[Proposal], about: Mapping[str, AboutAProject]
) -> dict[str, AboutAProject]:
    """Give what a paper says of each proposal with the score that the members' sheets make; as it is where none is.

    :raises TheScoresAreTheMembersOwn: where another was typed
    """
    scores = members_scores(reading, round_id, shortlist)
    if scores is None:
        return dict(about)
    typed = {proposal: said.committee for proposal, said in about.items() if said.committee is not None}
    others = [p.reference for p in shortlist if typed.get(p.id, scores[p.id]) != scores[p.id]]
    if others:
        raise TheScoresAreTheMembersOwn(references=others)
    return {p.id: about[p.id]._replace(committee=scores[p.id]) for p in shortlist}
