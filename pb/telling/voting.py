"""What happened to the roll and the ballot box, as sentences. Nobody's ballot is among it."""

from domain.saying.sentence import Sentence, so_many
from pb.telling.facts import Facts, Teller


def _issued(f: Facts) -> Sentence:
    return so_many("{n} entitlement to vote was issued.", "{n} entitlements to vote were issued.", f["number"])


def _sealed(f: Facts) -> Sentence:
    return so_many(
        "Batch {number} was sealed, with {n} ballot.",
        "Batch {number} was sealed, with {n} ballots.",
        f["ballots"],
        number=f["number"],
    )


SENTENCES: dict[str, Teller] = {
    "voting.RollOpened": lambda _: Sentence("The roll of the round was opened."),
    "voting.EntitlementsIssued": _issued,
    "voting.BallotsSealed": _sealed,
}
