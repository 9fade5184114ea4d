"""Addresses in letters: where one press ends letters of a kind, and where people choose which letters they want.

Each names the letter, and only a letter of ours can make it: nobody need have an account.
"""

import hashlib
import hmac
from typing import NamedTuple

from sqlalchemy import Connection, select

from domain.words.belongs_to import Thing
from pb.erasable.letter_tables import letters
from pb.letters.following import follow_no_more, follows_of, thing_of
from pb.letters.kinds import KINDS
from pb.letters.reach import keep_wishes, wishes_of

PAGE = "/letters/no-more/"
"""Where the page is, behind the address of the service; web/ holds itself to it."""
CHOICES = "/letters/wanted/"
"""Where people choose, in the same way."""
_PURPOSES = {PAGE: "pb-no-more/v1", CHOICES: "pb-wanted/v1"}


class About(NamedTuple):
    """Whose letters of which kind are meant."""

    person: str
    kind: str
    already: bool
    """Whether they do not want them any more as it is."""
    thing: Thing | None = None
    """Of letters to followers the one thing that they are about: of other things they still come."""


def token_of(key: bytes, letter_id: str, page: str = PAGE) -> str:
    """Give what proves that somebody has the letter: half of an HMAC-SHA-256 under the service's key."""
    return hmac.new(key, f"{_PURPOSES[page]} {letter_id}".encode(), hashlib.sha256).hexdigest()[:32]


def address_of(key: bytes, letter_id: str, page: str = PAGE) -> str:
    """Give the path of a page for a letter."""
    return f"{page}{letter_id}/{token_of(key, letter_id, page)}"


def whose_letter(connection: Connection, key: bytes, letter_id: str, token: str) -> str:
    """Say who chooses at an address of ``CHOICES``; empty where it is none of ours, or the letter is gone."""
    if not hmac.compare_digest(token_of(key, letter_id, CHOICES).encode(), token.encode()):
        return ""
    return connection.scalar(select(letters.c.person).where(letters.c.id == letter_id)) or ""


def about(connection: Connection, key: bytes, letter_id: str, token: str) -> About | None:
    """Say what would end; None where the address is none of ours, or the letter is gone. Changes nothing."""
    if not hmac.compare_digest(token_of(key, letter_id).encode(), token.encode()):
        return None
    row = connection.execute(
        select(letters.c.person, letters.c.kind, letters.c.cause).where(letters.c.id == letter_id)
    ).one_or_none()
    if row is None or not row.person or row.kind not in KINDS or KINDS[row.kind].required:
        return None
    thing = thing_of(row.cause)
    if thing is not None:
        follows = any(each.thing == thing for each in follows_of(connection, row.person))
        return About(row.person, row.kind, not follows, thing)
    return About(row.person, row.kind, row.kind in wishes_of(connection, row.person).unwanted)


def end_them(connection: Connection, which: About) -> None:
    """End letters of the kind to the person, or about the thing; what waits already is not sent either."""
    if which.thing is not None:
        follow_no_more(connection, which.person, which.thing)
        return
    wishes = wishes_of(connection, which.person)
    keep_wishes(connection, which.person, wishes._replace(unwanted=wishes.unwanted | {which.kind}))
