"""Private notes about a proposal as those who assess it see them; its author, and who has a conflict, see none."""

from typing import NamedTuple

from pb.erasable.assessment_notes import Note, notes_about
from pb.erasable.official_names import names_in_office
from pb.readmodels.assessing.answers import Assessed
from pb.readmodels.proposals.proposal import Proposal
from pb.readmodels.reading import Reading
from web.shown.people_named import anybody_named


class NoteShown(NamedTuple):
    """One note, with the name of whoever wrote it."""

    name: str
    of: Note
    may_go: bool
    """Whether whoever looks may delete it."""


def may_read_notes(of: Proposal, found: Assessed | None, person: str) -> bool:
    """Say whether somebody who assesses proposals reads the notes about this one."""
    return person != of.author and not (found and person in found.conflicts)


def notes_shown(
    reading: Reading, of: Proposal, found: Assessed | None, *, person: str, officer: bool
) -> list[NoteShown]:
    """Give the notes that somebody reads, the first first."""
    if not may_read_notes(of, found, person):
        return []
    notes = notes_about(reading, of.id)
    names = names_in_office(reading, {one.person for one in notes})
    return [NoteShown(anybody_named(names, one.person), one, officer or one.person == person) for one in notes]
