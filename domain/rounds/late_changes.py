"""When a vote opens and closes, a project is withdrawn, a lot drawn, a casting vote written down. Records nothing."""

from collections.abc import Collection
from datetime import datetime

from domain.rounds import refusals as no
from domain.rounds.round_rules import RoundRules
from domain.rounds.stages import Stage
from domain.saying.sentence import Closing
from domain.words.seen import cleaned


def must_let_open(stage: Stage, rules: RoundRules | None, now: datetime) -> None:
    """Refuse an opening without a settled paper, a second one, and any before its time."""
    if stage != Stage.SETTLED or rules is None:
        is_early = stage in (Stage.DRAFT, Stage.PROPOSALS)
        raise no.BallotPaperIsNotSettled if is_early else no.VotingHasOpenedAlready
    if now < rules.timetable.voting_opens_at:
        raise no.VotingOpensLater.at(rules.timetable.voting_opens_at)


def must_let_close(ballots: int, used: int, *, stage: Stage, closes_at: datetime, now: datetime) -> None:
    """Refuse a close out of turn, before its time, or of a box in which ballots and voters do not balance.

    :param closes_at: as it stands, with extensions
    :param used: entitlements that were used
    """
    if stage not in (Stage.SETTLED, Stage.VOTING):
        raise no.VotingIsNotOpen
    if now < closes_at:
        raise no.VotingIsStillOpen.at(Closing(closes_at))
    if ballots != used:
        raise no.BallotsAndEntitlementsDiffer(ballots=ballots, used=no.entitlements(used))


def must_let_withdraw(
    number: str, reason: str, *, stage: Stage, projects: Collection[str], withdrawn: Collection[str]
) -> None:
    """Refuse a withdrawal out of its time, of what is not on the ballot any more or never was, or without a reason."""
    if not stage.lets_projects_be_withdrawn:
        raise no.OnlyAProjectOnTheBallotCanBeWithdrawn
    if number not in projects:
        raise no.NoSuchProject(number=number[:40])
    if number in withdrawn:
        raise no.AlreadyWithdrawn
    if not cleaned(reason):
        raise no.SayWhy


def must_let_cast(sequence: Collection[str], tied: Collection[str], reason: str, *, stage: Stage) -> None:
    """Refuse a casting vote out of its time, on anything but the tie that waits for it, or without a reason."""
    if stage != Stage.CLOSED:
        raise no.TheLotIsDrawnAfterTheClose
    if not tied or sorted(sequence) != sorted(tied):
        raise no.NameTheTiedProjects if tied else no.NoTieWaitsForTheChair
    if not cleaned(reason):
        raise no.SayWhy


def must_let_draw(beacon: str, how: str, *, stage: Stage, drawn: str, rules: RoundRules | None) -> None:
    """Refuse a draw out of its time, a second one, one that the rules do not know, or that nobody can check.

    :param drawn: what was drawn before; empty where nothing was
    """
    if stage != Stage.CLOSED:
        raise no.TheLotIsDrawnAfterTheClose
    if rules is None:
        raise no.RoundHasNoRules
    if drawn or rules.rule_out_a_lot:
        raise no.TheLotHasBeenDrawn if drawn else no.TheRulesHaveNoLot
    if not cleaned(beacon) or not cleaned(how):
        raise no.SayWhatWasDrawnAndHow
