"""What happened to the roll and the ballot box, as sentences. Nobody's ballot is among it."""

from domain.saying.sentence import Sentence, so_many
from pb.telling.facts import Facts, Teller, because


def _issued(f: Facts) -> Sentence:
    return so_many("{n} entitlement to vote was issued.", "{n} entitlements to vote were issued.", f["number"])


def _replaced(f: Facts) -> Sentence:
    return so_many(
        "{n} entitlement to vote was issued for one that was cancelled.",
        "{n} entitlements to vote were issued for as many that were cancelled.",
        f["number"],
    )


def _cancelled(f: Facts) -> Sentence:
    words = so_many(
        "{n} voting code that nobody had voted with was cancelled.",
        "{n} voting codes that nobody had voted with were cancelled.",
        f["hashes"],
    )
    return because(words, f["reason"])


def _confirmed(f: Facts) -> Sentence:
    words = so_many(
        "{n} entitlement to vote was confirmed by another officer and issued (request {request}).",
        "{n} entitlements to vote were confirmed by another officer and issued (request {request}).",
        f["number"],
        request=f["request"],
    )
    return because(words, f["reason"])


def _asked_for(f: Facts) -> Sentence:
    words = so_many(
        "{n} entitlement to vote was asked for, for another officer to confirm (request {request}).",
        "{n} entitlements to vote were asked for, for another officer to confirm (request {request}).",
        f["number"],
        request=f["request"],
    )
    return because(words, f["reason"])


def _refused(f: Facts) -> Sentence:
    words = Sentence("Request {request} for entitlements to vote was refused.", {"request": f["request"]})
    return because(words, f["reason"])


def _sealed(f: Facts) -> Sentence:
    return so_many(
        "Batch {number} was sealed, with {n} ballot.",
        "Batch {number} was sealed, with {n} ballots.",
        f["ballots"],
        number=f["number"],
    )


def _shown(f: Facts) -> Sentence:
    return so_many(
        "The hash of {n} mark of issue {issue} was shown (part {part}), for whoever holds its code to look up.",
        "The hashes of {n} marks of issue {issue} were shown (part {part}), for whoever holds a code to look up.",
        f["hashes"],
        issue=f["issue"],
        part=f["part"],
    )


def _superseded(f: Facts) -> Sentence:
    return so_many(
        "{n} ballot that its voter had changed was shown by its code (part {part}); what was on it was not kept.",
        "{n} ballots that their voters had changed were shown by their codes (part {part}); what was on them was not "
        "kept.",
        f["commitments"],
        part=f["part"],
    )


SENTENCES: dict[str, Teller] = {
    "voting.RollOpened": lambda _: Sentence("The roll of the round was opened."),
    "voting.EntitlementsIssued": lambda f: (
        _confirmed(f) if f.get("request") else _replaced(f) if f.get("replaces") else _issued(f)
    ),
    "voting.CodesCancelled": _cancelled,
    "voting.FurtherCodesAskedFor": _asked_for,
    "voting.FurtherCodesRefused": _refused,
    "voting.BallotsSealed": _sealed,
    "voting.MarksShown": _shown,
    "voting.BallotsSuperseded": _superseded,
}
