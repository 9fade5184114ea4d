"""What belongs to whom of all that is kept outside the events: one list of its kinds, which erasing follows.

A new kind (pictures, answers) is added to ``KINDS``, or to ``BY_PERSON`` where its rows name the person themselves;
a test holds both against the tables that there are. Whose a thing is, is read in the events and nowhere else: read
models may lag behind, and what lags would not be erased.
"""

import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from sqlalchemy import Column

from pb.erasable.assessment_notes import assessment_notes
from pb.erasable.attachments_kept import attachments_kept
from pb.erasable.bank_accounts import bank_accounts
from pb.erasable.begun_rounds import begun_rounds
from pb.erasable.begun_rules import begun_rules
from pb.erasable.co_applicants import co_applicants
from pb.erasable.draft_files import draft_files
from pb.erasable.elsewhere_tables import accounts_elsewhere, came_back
from pb.erasable.follow_tables import follower_addresses, follows, follows_asked
from pb.erasable.interest_words import interest_words
from pb.erasable.letter_tables import letter_wishes, letters
from pb.erasable.named_as import named_as
from pb.erasable.official_names import official_names
from pb.erasable.paper_tables import paper_files, paper_proposals
from pb.erasable.papers_kept import papers_kept
from pb.erasable.postcode_tables import address_requests
from pb.erasable.private_minutes import private_minutes
from pb.erasable.proposal_drafts import proposal_drafts
from pb.erasable.reader_marks import reader_marks
from pb.erasable.register_tables import counter_waiting, register_checked, register_parts, register_rows, register_works
from pb.erasable.rehearsals import rehearsals
from pb.erasable.second_step_tables import recovery_codes, second_steps
from pb.erasable.sign_in_tables import accounts, sign_ins
from pb.erasable.texts import written_words
from pb.erasable.ways_in_tables import links, tries
from pb.store.event_store import Recorded

ERASED = "people.DetailsErased"


@dataclass(frozen=True, eq=False)
class Kind:
    """One kind of things that are kept outside the events, each under a reference that an event names."""

    word: str
    """How the erasure list calls it."""
    kept_in: Column[Any]
    """The column that holds the references."""
    named_in: Mapping[str, str]
    """Stored name of each event that names one, to the field with the reference. It belongs to whom the event is by."""
    whose: Mapping[str, str] = field(default_factory=dict)
    """Stored name of an event to the field with whose it is, where that is not whom the event is by."""


TEXTS = Kind(
    "words",
    written_words.c.id,
    {
        "proposals.ProposalSubmitted": "words",
        "proposals.ProposalEdited": "words",
        "proposals.ApplicantReplied": "words",
        "proposals.AppealMade": "words",
        "proposals.QuestionAsked": "words",
        "proposals.QuestionAnswered": "words",
        "talking.CommentMade": "words",
        "talking.CommentEdited": "words",
        "talking.HidingObjected": "words",
        "delivery.ReportSent": "words",
        "delivery.ReportQueried": "words",
    },
    whose={"proposals.QuestionAsked": "author", "delivery.ReportQueried": "author"},
)
ATTACHMENTS = Kind(
    "attachments",
    attachments_kept.c.id,
    {"proposals.AttachmentAdded": "words", "proposals.AttachmentChanged": "words"},
)
BEHALF = Kind("behalf", paper_proposals.c.proposal, {"proposals.ProposalSubmitted": ""})
"""Who somebody is for whom the council put a proposal in; the reference is the proposal's own."""
TAKEN_OVER = "proposals.ProposalTakenOver"
KINDS = (TEXTS, ATTACHMENTS, BEHALF)
BY_PERSON = (
    accounts.c.person,
    sign_ins.c.person,
    begun_rules.c.person,
    begun_rounds.c.person,
    rehearsals.c.person,
    proposal_drafts.c.person,
    draft_files.c.person,
    co_applicants.c.person,
    co_applicants.c.themselves,
    paper_files.c.person,
    letters.c.person,
    letter_wishes.c.person,
    register_rows.c.person,
    register_works.c.person,
    links.c.person,
    assessment_notes.c.person,
    assessment_notes.c.about,
    second_steps.c.person,
    recovery_codes.c.person,
    accounts_elsewhere.c.person,
    interest_words.c.person,
    reader_marks.c.person,
    named_as.c.person,
    follows.c.person,
)
"""Columns of rows that name the person themselves."""
STAYS = {
    bank_accounts.name: "what public money was paid into is part of the council’s accounts; see bank_accounts.py",
    papers_kept.name: "the council’s own papers, open to inspection for six years; see papers_kept.py",
    private_minutes.name: "the council’s own minutes, which it keeps for good; see private_minutes.py",
    official_names.name: "who decided about public money is open for good; see official_names.py",
    address_requests.name: "it names nobody, and is blanked when an officer has answered; see postcode_tables.py",
    register_parts.name: "a file on its way, which goes when it is taken or refused; see pb/registers/works.py",
    register_checked.name: "as the file that it is of",
    counter_waiting.name: "whoever stands at a counter, until the answer or the day ends; see registers/waiting.py",
    came_back.name: "hashes of random numbers, and gone within a day; see pb/actions/from_elsewhere.py",
    follower_addresses.name: "an address without an account; it goes with the last thing it follows, by one press",
    follows_asked.name: "an address that nobody proved yet, and gone after half an hour; see letters/following.py",
    tries.name: "hashes that lead to nobody, and gone after a day; see pb/accounts/tries.py",
}
"""Tables outside the events that erasing leaves, and why."""


_OF_THE_PROPOSAL = ("proposals.QuestionAsked", "proposals.AttachmentAdded")
"""Events that name a proposal and give its author something more."""


def nobody_yet(proposal: str) -> str:
    """Give how somebody without an account is called here: by the proposal that the council put in for them."""
    return f"for:{proposal}"


class Events(Protocol):
    """Where events are read from: the store."""

    def last_position(self) -> int:
        """Give the position of the newest event."""

    def read_all(self, after: int = 0, topics: tuple[str, ...] = (), *, until: int | None = None) -> Iterable[Recorded]:
        """Give the events after a position, of these stored names, up to a position."""


class WhatBelongsToWhom:
    """Reads once what events name, and from then on only what is new: a question about it costs one query."""

    def __init__(self, events: Events) -> None:
        """Read in these events, when first asked."""
        self._events = events
        self._one_at_a_time = threading.Lock()
        self._position = 0
        self._of_person: dict[str, dict[Kind, list[str]]] = {}
        self._named: dict[Kind, set[str]] = {kind: set() for kind in KINDS}
        self._erased: set[str] = set()
        self._late: set[str] = set()
        self._put_in_for: dict[str, str] = {}
        """What the council put in for somebody, and what was asked about it or added to it: to whose it is."""

    def of(self, person: str) -> dict[Kind, list[str]]:
        """Give the references of everything that belongs to a person, by kind; they may be erased already.

        :param person: their reference, or of somebody without an account ``nobody_yet`` with their proposal
        """
        with self._one_at_a_time:
            self._read_on()
            return {kind: list(references) for kind, references in self._of_person.get(person, {}).items()}

    def not_named(self, kind: Kind, references: Iterable[str]) -> set[str]:
        """Give those of the references that no event names.

        :param references: read before this is asked: what is written with its event is then found in it
        """
        with self._one_at_a_time:
            self._read_on()
            return set(references) - self._named[kind]

    def erased_who_may_have_something_left(self) -> set[str]:
        """Give the erased of whom something was recorded at the moment of their erasure, or after it; each time once.

        Somebody who hands in a text while they are being erased has it committed a moment before or after, unseen.
        """
        with self._one_at_a_time:
            self._read_on()
            late, self._late = self._late, set()
            return late

    def _read_on(self) -> None:
        topics = (ERASED, TAKEN_OVER, *(name for kind in KINDS for name in kind.named_in))
        last = self._events.last_position()
        if last == self._position:
            return
        for event in self._events.read_all(self._position, topics, until=last):
            if event.topic == ERASED:
                people = {event.originator_id.hex}
                self._erased |= people
            elif event.topic == TAKEN_OVER:
                people = {self._hand_over(event)}
            else:
                people = {self._take(event, kind) for kind in KINDS if event.topic in kind.named_in}
            self._late |= people & self._erased
        self._position = last

    def _take(self, event: Recorded, kind: Kind) -> str:
        """Remember what an event names; give whose it is."""
        about = event.originator_id.hex
        reference = event.data[kind.named_in[event.topic]] if kind.named_in[event.topic] else about
        person = self._whose(event, kind)
        self._named[kind].add(reference)
        if kind is BEHALF and about not in self._put_in_for:
            return person
        self._of_person.setdefault(person, {}).setdefault(kind, []).append(reference)
        return person

    def _whose(self, event: Recorded, kind: Kind) -> str:
        """Say whose what an event names is: of what the council put in for somebody, theirs and not the officer's."""
        about = event.originator_id.hex
        if event.data.get("behalf"):
            self._put_in_for[about] = nobody_yet(about)
        if event.topic in _OF_THE_PROPOSAL and event.data["proposal"] in self._put_in_for:
            self._put_in_for[about] = self._put_in_for[event.data["proposal"]]
        return self._put_in_for.get(about) or str(event.data[kind.whose.get(event.topic, "by")])

    def _hand_over(self, event: Recorded) -> str:
        """Have what belonged to somebody without an account belong to the person who took it over."""
        person, before = str(event.data["by"]), nobody_yet(event.originator_id.hex)
        for kind, references in self._of_person.pop(before, {}).items():
            if kind is not BEHALF:  # who they are is with their account now
                self._of_person.setdefault(person, {}).setdefault(kind, []).extend(references)
        for about, whose in self._put_in_for.items():
            if whose == before:
                self._put_in_for[about] = person
        return person
