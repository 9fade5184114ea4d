"""What somebody is told who asks what is kept of them: which columns of each table that holds anything of anybody.

What opens something (passwords, secrets, tokens, scrambled codes), what leads from a person to a voting code, and what
names somebody else are told to nobody. A test holds the table against the one that erasing follows.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from sqlalchemy import Column, Connection, Table, func, or_, select

from pb.erasable.assessment_notes import assessment_notes
from pb.erasable.attachments_kept import attachments_kept
from pb.erasable.begun_rounds import begun_rounds
from pb.erasable.begun_rules import begun_rules
from pb.erasable.co_applicants import co_applicants
from pb.erasable.draft_files import draft_files
from pb.erasable.elsewhere_tables import accounts_elsewhere
from pb.erasable.follow_tables import follows
from pb.erasable.interest_words import interest_words
from pb.erasable.letter_tables import letter_wishes, letters
from pb.erasable.named_as import named_as
from pb.erasable.official_names import official_names
from pb.erasable.paper_tables import paper_files, paper_proposals
from pb.erasable.proposal_drafts import proposal_drafts
from pb.erasable.reader_marks import reader_marks
from pb.erasable.register_tables import register_rows, register_works
from pb.erasable.rehearsals import rehearsals
from pb.erasable.second_step_tables import recovery_codes, second_steps
from pb.erasable.sign_in_tables import accounts, sign_ins
from pb.erasable.texts import written_words
from pb.erasable.ways_in_tables import links

TOLD: Final[Mapping[Table, tuple[str, ...]]] = {
    accounts: ("email", "name", "used_on", "proven"),
    sign_ins: ("began_at", "until", "device", "place", "by_link"),
    begun_rules: ("round", "boxes", "kept_at"),
    begun_rounds: ("began_as", "pages", "begun_at", "kept_at"),
    rehearsals: ("tries_out", "ballots", "cast", "begun_at"),
    proposal_drafts: ("round", "boxes", "kept_at"),
    draft_files: ("question", "name", "pages", "sha256", "kept_at"),
    co_applicants: ("proposal", "round", "email", "name", "state", "asked_at"),
    paper_files: ("round", "acting_as", "done", "whole", "said", "kept_at"),
    named_as: ("proposal", "round", "shown", "name", "group_name"),
    paper_proposals: ("proposal", "round", "name", "contact", "email", "postal", "language"),
    follows: ("kind", "thing", "how_often"),
    letters: ("kind", "language", "facts", "posted_at", "state", "ended_at"),
    letter_wishes: ("language", "unwanted", "by_post", "postal"),
    register_rows: ("round", "name", "email", "address", "postcode", "area", "born", "way", "language"),
    register_works: ("round", "what", "begun_at", "reason"),
    links: ("email", "name", "until", "used_at"),
    assessment_notes: ("proposal", "noted_at", "note"),
    second_steps: ("since",),
    recovery_codes: (),
    accounts_elsewhere: ("issuer", "subject"),
    interest_words: ("words",),
    reader_marks: ("kind", "thing", "says"),
    written_words: ("words",),
    attachments_kept: ("words",),
    official_names: ("name",),
}
"""Of recovery codes nothing is kept but what they are held against; a file of a draft can be opened in the draft."""


def rows_told(connection: Connection, column: Column[Any], references: list[str]) -> Iterator[dict[str, Any]]:
    """Give what is told of the rows in which a column is one of these references."""
    table = column.table
    assert isinstance(table, Table)  # noqa: S101 -- tells mypy: none of them is a join
    told = [table.c[name] for name in TOLD[table]]
    if told and references:
        rows = connection.execute(select(*told).where(column.in_(references)).order_by(*told))
        yield from (dict(row) for row in rows.mappings())


def ids_on_registers(connection: Connection, email: str, person: str) -> list[str]:
    """Give the ids of rows of registers that are of somebody: by their account, or by their e-mail address."""
    theirs = or_(func.lower(register_rows.c.email) == email.strip().lower(), register_rows.c.person == person)
    if not person:
        theirs = func.lower(register_rows.c.email) == email.strip().lower()
    return list(connection.scalars(select(register_rows.c.id).where(theirs).order_by(register_rows.c.id)))
