"""When a project may be withdrawn and a casting vote written down. That a round says so is in ``funding_round.py``."""

from collections.abc import Collection

from domain.rounds import refusals as no
from domain.rounds.stages import Stage
from domain.words.seen import cleaned


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
