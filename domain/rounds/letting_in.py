"""When voters may be let into a round, and by how many officers. Who they are is nobody's business here."""

from domain.rounds import refusals as no
from domain.rounds.stages import Phase, Stage


def must_let_in(stage: Stage, phase: Phase, *, confirmed: bool | None, takes_two: bool = False) -> None:
    """Refuse entitlements before the paper is settled and after the close, and those of one officer in between.

    :param confirmed: whether two officers let these voters in, which is needed once the vote is open, and only then;
        None where they take the place of others, so that nobody is let in who was not, and for one person who showed
        who they are in a way that the rules name: an account, or a face at a counter, where two officers look at one
        person and ``takes_two.two_let_in_at_the_counter`` says whether they have to
    :param takes_two: whether it is needed before the opening as well
    """
    if stage in (Stage.DRAFT, Stage.DROPPED):
        raise no.RoundNotAnnounced
    if stage == Stage.PROPOSALS:
        raise no.BallotPaperIsNotSettled
    if not phase.is_before_the_close:
        raise no.TheRollIsClosed
    if confirmed is None:
        return
    is_open = phase == Phase.VOTING or stage == Stage.VOTING
    if is_open and not confirmed:
        raise no.TheVoteIsOpenSoTwoOfficersIssue
    if takes_two and not confirmed:
        raise no.TwoOfficersIssueInThisRound
    if confirmed and not is_open and not takes_two:
        raise no.OneOfficerIssuesBeforeTheOpening
