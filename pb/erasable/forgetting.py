"""Takes away what has been kept long enough, a kind at a time: rows outside the events, and nothing that counts."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Final, TypeAlias

from sqlalchemy import Connection, delete, select, update

from domain.words.instants import day_in_london
from pb.erasable.assessment_notes import assessment_notes
from pb.erasable.begun_rounds import begun_rounds
from pb.erasable.begun_rules import begun_rules
from pb.erasable.co_applicants import co_applicants
from pb.erasable.draft_files import draft_files
from pb.erasable.letter_tables import letters
from pb.erasable.paper_tables import forget_files
from pb.erasable.postcode_tables import address_requests
from pb.erasable.proposal_drafts import proposal_drafts
from pb.erasable.rehearsals import rehearsals
from pb.erasable.sign_in_tables import accounts, sign_ins
from pb.erasable.ways_in_tables import links, tries
from pb.erasable.what_is_kept import (
    ASSESSMENT_NOTES,
    BEGUN_RULES,
    LETTERS,
    LINKS,
    PAPER_FILES,
    POSTCODE_QUESTIONS,
    PROPOSAL_DRAFTS,
    REHEARSALS,
    TRIES,
    UNUSED_ACCOUNTS,
)

Forget: TypeAlias = Callable[[Connection, datetime], int]
"""Takes away what is old enough at an instant; gives how many rows went."""
NOT_SENT: Final = "not sent"
"""As ``letters/outbox.py`` calls it, a floor above."""
AT_ONCE: Final = 100
"""Accounts that are looked at in one day, so that a look holds up nothing else; the others follow the next days."""


def _sign_ins(connection: Connection, now: datetime) -> int:
    return connection.execute(delete(sign_ins).where(sign_ins.c.until < _stored(now))).rowcount


def _links(connection: Connection, now: datetime) -> int:
    """Take away whom a link of before was for; a day later the link itself, which whoever came late was told about."""
    gone = connection.execute(delete(links).where(links.c.until < _stored(now - LINKS))).rowcount
    past = (links.c.until < _stored(now)) & (links.c.email != "")
    return gone + connection.execute(update(links).where(past).values(name="", password="", email="")).rowcount


def _tries(connection: Connection, now: datetime) -> int:
    return connection.execute(delete(tries).where(tries.c.last_at < _stored(now - TRIES))).rowcount


def _letters(connection: Connection, now: datetime) -> int:
    """Take words and address away; the row stays, by which nobody is sent the same letter twice.

    One that never went out, because nobody sends letters here or nobody posted it, is over as well: what it opens
    is long past, and its address must not stand here for ever.
    """
    before, words = _stored(now - LETTERS), {"to_whom": "", "person": "", "facts": "{}", "why": "", "their_id": ""}
    never = (letters.c.ended_at == "") & (letters.c.due_at < before) & (letters.c.to_whom != "")
    over = {**words, "state": NOT_SENT, "ended_at": _stored(now), "claim": "", "why": "nobody sent it in time"}
    gone = connection.execute(update(letters).where(never).values(**over)).rowcount
    old = (letters.c.ended_at != "") & (letters.c.ended_at < before) & (letters.c.to_whom != "")
    return gone + connection.execute(update(letters).where(old).values(**words)).rowcount


def _postcode_questions(connection: Connection, now: datetime) -> int:
    old = address_requests.c.asked_at < _stored(now - POSTCODE_QUESTIONS)
    return connection.execute(delete(address_requests).where(old)).rowcount


def _begun_rules(connection: Connection, now: datetime) -> int:
    before = _stored(now - BEGUN_RULES)
    gone = connection.execute(delete(begun_rules).where(begun_rules.c.kept_at < before)).rowcount
    return gone + connection.execute(delete(begun_rounds).where(begun_rounds.c.kept_at < before)).rowcount


def _rehearsals(connection: Connection, now: datetime) -> int:
    return connection.execute(delete(rehearsals).where(rehearsals.c.begun_at < _stored(now - REHEARSALS))).rowcount


def _proposal_drafts(connection: Connection, now: datetime) -> int:
    """Take away drafts that nobody worked on for long; the files of those that are gone, and who was named for them."""
    before = _stored(now - PROPOSAL_DRAFTS)
    gone = connection.execute(delete(proposal_drafts).where(proposal_drafts.c.kept_at < before)).rowcount
    left = draft_files.c.draft.not_in(select(proposal_drafts.c.id))
    gone += connection.execute(delete(draft_files).where(left)).rowcount
    never_sent = co_applicants.c.sent.is_(False) & co_applicants.c.proposal.not_in(select(proposal_drafts.c.id))
    return gone + connection.execute(delete(co_applicants).where(never_sent)).rowcount


def _paper_files(connection: Connection, now: datetime) -> int:
    return forget_files(connection, now - PAPER_FILES)


def _assessment_notes(connection: Connection, now: datetime) -> int:
    old = assessment_notes.c.noted_at < _stored(now - ASSESSMENT_NOTES)
    return connection.execute(delete(assessment_notes).where(old)).rowcount


FORGET: Final[Mapping[str, Forget]] = MappingProxyType(
    {
        "sign-ins": _sign_ins,
        "links": _links,
        "tries": _tries,
        "letters": _letters,
        "begun-rules": _begun_rules,
        "rehearsals": _rehearsals,
        "proposal-drafts": _proposal_drafts,
        "paper-files": _paper_files,
        "assessment-notes": _assessment_notes,
        "postcode-questions": _postcode_questions,
    }
)
"""By the key of what is kept. Unused accounts go the way of every erasure, see ``actions/keeping.py``."""
UNREPORTED: Final = frozenset({"sign-ins", "links", "tries", "rehearsals", "paper-files"})
"""What ends every day anyway."""


def begin_to_count(connection: Connection, today: date) -> None:
    """Have accounts of before anybody wrote down their last sign-in begin today."""
    connection.execute(update(accounts).where(accounts.c.used_on == "").values(used_on=today.isoformat()))


def unused_accounts(connection: Connection, now: datetime) -> list[str]:
    """Give whose accounts nobody signed in to for long, by reference; the longest unused first."""
    last = day_in_london(now - UNUSED_ACCOUNTS).isoformat()
    wanted = select(accounts.c.person).where(accounts.c.used_on != "", accounts.c.used_on < last)
    return list(connection.scalars(wanted.order_by(accounts.c.used_on, accounts.c.person)))


def _stored(at: datetime) -> str:
    """Write an instant as these tables hold it; see ``readmodels/rows.py``, a floor above."""
    return at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
