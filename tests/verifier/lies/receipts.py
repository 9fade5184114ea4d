"""Lies about receipts: a ballot dropped, given to two, or promised in a way that is never due."""

import base64
import hashlib

from domain.transparency.leaf import canonical_json
from pb.transparency.signing import SigningKey
from pb.verifier.verify import when
from tests.verifier.lies.insider import DAY
from tests.verifier.lies.telling import Lies

LIES = Lies()
ALICE, BOB = "a1" * 32, "b0" * 32
"""What the browsers of two voters put into their ballots."""


def include_by(insider, of="spring"):
    """The time by which ballots of a round are promised to be here: 28 days and an hour after its settled close."""
    closes = insider.says("round.opened", of)["closes"]
    return when(closes + 28 * DAY + 3_600).replace(" UTC", ":00Z").replace(" ", "T")


def receipt(insider, leaf, own="", *, by="", key=None, of="spring"):
    """What a voter was handed for a ballot that was cast, as the product signs it."""
    signer = key or insider.key("receipts")
    named = base64.b64encode(hashlib.sha256(b"\0" + canonical_json(leaf)).digest()).decode()
    origin = insider.says("record.stated")["origin"]
    last = (
        [f"include-by {by or include_by(insider, of)}", f"own {own}"] if own else [f"include-by {by or 1_774_692_000}"]
    )
    lines = [f"pb-receipt/v{2 if own else 1}", origin, insider.rounds[of], named, *last]
    return signer.note("".join(f"{line}\n" for line in lines)).to_bytes()


def holding(insider, *receipts):
    """Let people hold receipts when the record is checked."""
    insider.asked["receipts"] = [(f"receipt {number}", raw) for number, raw in enumerate(receipts, 1)]


def made_by(insider, own, which=0):
    """Let a ballot have been made by a voter's own browser; give its entry in the box."""
    opened = insider.one("ballot.opened", "spring", which)
    cast = insider.one("ballot.cast", "spring", c=opened["d"]["c"])
    opened["d"]["o"] = own
    cast["d"]["c"] = insider.commit(opened["d"])["c"]
    insider.sort_the_box("spring")
    return cast


@LIES.named("receipts", "it was dropped")
def a_ballot_is_dropped(insider):
    """A ballot is dropped everywhere, with a mark; its voter holds a receipt for it."""
    holding(insider, receipt(insider, insider.drop_a_ballot("spring"), ALICE))
    insider.count_again("spring")
    insider.decide_again("spring")


@LIES.named("receipts", "it was dropped")
def a_ballot_is_replaced(insider):
    """A ballot is replaced by another one before it is sealed; its voter holds a receipt for the first."""
    opened = insider.says("ballot.opened", "spring", b='{"votes":["4"]}')
    cast = insider.another(insider.one("ballot.cast", "spring", c=opened["c"]))
    insider.cast_otherwise("spring", '{"votes":["5"]}', _place(insider, cast))
    insider.count_again("spring")
    insider.decide_again("spring")
    holding(insider, receipt(insider, cast, ALICE))


@LIES.named("receipts", "another voter holds a receipt for the same ballot")
def two_voters_are_given_one_receipt(insider):
    """Two voters are given a receipt for one ballot, and the other ballot is the insider's own."""
    cast = made_by(insider, ALICE)
    holding(insider, receipt(insider, cast, ALICE), receipt(insider, cast, BOB))


@LIES.named("receipts", "is not the one that this voter's browser made")
def a_receipt_for_somebody_elses_ballot(insider):
    """A voter is given a receipt for a ballot that somebody else's browser made."""
    cast = made_by(insider, ALICE)
    holding(insider, receipt(insider, cast, BOB))


@LIES.named("ballots", "two ballots have one voter's own number")
def two_ballots_of_one_browser(insider):
    """Two ballots were made of what one voter's browser sent."""
    made_by(insider, ALICE)
    numbers = [n for n, leaf in enumerate(insider.all("ballot.opened", "spring")) if "o" not in leaf["d"]]
    made_by(insider, ALICE, numbers[0] if numbers else 1)


@LIES.named("receipts", "twice")
def one_receipt_of_before_for_two(insider):
    """Two voters hold one and the same receipt, of before voters had something of their own in it."""
    raw = receipt(insider, insider.one("ballot.cast", "spring"))
    holding(insider, raw, raw)


@LIES.named("receipts", "is not signed by")
def a_receipt_that_nobody_signed(insider):
    """A receipt is signed by somebody else than the record."""
    theirs = SigningKey(insider.key("receipts").verifier.name, bytes(range(32)))
    holding(insider, receipt(insider, insider.one("ballot.cast", "spring"), key=theirs))


@LIES.named("receipts", "is not signed by")
def every_receipt_is_disowned(insider):
    """The key of receipts was another one from the beginning, says the record: every receipt looks forged."""
    held = receipt(insider, insider.one("ballot.cast", "spring"))
    theirs = SigningKey(insider.key("receipts").verifier.name, bytes(range(32))).verifier
    insider.says("record.stated")["receipts"] = str(theirs)
    insider.beside("keys.txt", lambda _: f"{insider.says('record.stated')['log']}\n{theirs}\n".encode())
    holding(insider, held)


@LIES.named("receipts", "by another time")
def a_receipt_that_is_never_due(insider):
    """A receipt promises its ballot for the year 2099, so that it is never due."""
    cast = made_by(insider, ALICE, insider.in_the_largest_batch("spring"))
    insider.drop_a_ballot("spring", _place(insider, cast))
    insider.count_again("spring")
    insider.decide_again("spring")
    holding(insider, receipt(insider, cast, ALICE, by="2099-01-01T00:00:00Z"))


def _place(insider, cast):
    return next(n for n, leaf in enumerate(insider.all("ballot.opened", "spring")) if leaf["d"]["c"] == cast["d"]["c"])


@LIES.named("receipts", "no ballot")
def a_receipt_for_something_else(insider):
    """A voter is given a receipt for an entry that is here, and is no ballot."""
    insider.number_again()
    holding(insider, receipt(insider, insider.one("area.drawn"), ALICE))


@LIES.named("receipts", "another round")
def a_receipt_for_another_round(insider):
    """A voter is given a receipt for a ballot of another round than theirs."""
    holding(insider, receipt(insider, insider.one("ballot.cast", "winter"), of="spring"))


@LIES.named("receipts", "no round")
def a_receipt_for_a_round_that_there_is_not(insider):
    """A voter is given a receipt for a vote that the record knows nothing of."""
    cast = insider.one("ballot.cast", "spring")
    insider.rounds["ghost"] = "5" * 32
    holding(insider, receipt(insider, cast, ALICE, by="2026-04-01T00:00:00Z", of="ghost"))
