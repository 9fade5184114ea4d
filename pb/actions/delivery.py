"""What is done with the money: officers set milestones and ask for reports; groups report and show the work.

What is followed is an award that stands. Its id is worked out from its round and its proposal: there is one for each.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import IO, Final
from uuid import UUID

from sqlalchemy import Connection

from domain.awards.award import Award
from domain.awards.stages import AwardStage
from domain.delivery import refusals as no
from domain.delivery.delivery import LARGEST_LINE, MOST_LINES, Delivery, id_of_award, id_of_delivery
from domain.proposals.attachment import MOST_PICTURES_OF_WORK, Attachment
from domain.proposals.attachment_refusals import EnoughPicturesOfTheWork
from domain.proposals.proposal import Proposal
from domain.words.actor import Actor
from domain.words.seen import cleaned, on_one_line
from domain.words.stable_ids import derived_id
from pb.actions.attachments import WHAT_IS_ASKED, as_a_picture
from pb.actions.who_delivers import FOLLOW_AWARD, REPORT_ON_AWARD
from pb.actions.who_may import a_proposal, must_be_allowed
from pb.desk import Desk
from pb.erasable.attachments_kept import keep_attachment
from pb.erasable.co_applicants import accounts_with
from pb.erasable.proposal_drafts import OF_A_REPORT, Boxes, Draft, begin_draft, draft_with, forget_draft, keep_draft
from pb.erasable.remarks import Remark, keep_remark
from pb.erasable.report_words import ReportWords, keep_report
from pb.erasable.texts import committed
from pb.readmodels.awards.answers import awards_for
from pb.readmodels.delivery.answers import delivery_of
from pb.readmodels.delivery.hears import DELIVERY
from pb.readmodels.money.answers import paid_for
from pb.readmodels.money.hears import MONEY
from pb.readmodels.proposals.attachments import attachments_of
from pb.readmodels.proposals.proposal import Proposal as ReadProposal
from pb.readmodels.rooms.awarded import awarded_to
from pb.readmodels.rows import instant
from pb.store.event_store import NotFound, by_reference
from pb.store.together import Writing
from pb.uploads.pictures import Picture, picture_in

LONGEST_REPORT: Final = 5_000
LONGEST_LINE: Final = 200
LONGEST_MORE: Final = 500
LONGEST_QUERY: Final = 1_000
TOPICS: Final = tuple(MONEY.hears)
PAGE: Final = "report"
"""The one page of the draft of a report."""


@dataclass(frozen=True)
class Reported:
    """What a group reports."""

    text: str
    lines: Sequence[tuple[str, int]] = ()
    """What was spent on what, in pence."""
    more: str = ""
    """Where the money came from that was spent beyond what they had."""

    def words(self) -> ReportWords:
        """Give what is kept of it, cleaned of what nobody sees; refuse what is missing or too long."""
        text, more = cleaned(self.text), cleaned(self.more)
        if not 0 < len(text) <= LONGEST_REPORT:
            raise no.WriteTheReport(longest=LONGEST_REPORT)
        said = tuple(on_one_line(words) for words, _ in self.lines)
        if len(said) > MOST_LINES:
            raise no.EnoughLines(most=MOST_LINES)
        amounts = [pence for _, pence in self.lines]
        fits = all(0 < len(each) <= LONGEST_LINE for each in said) and all(0 < one <= LARGEST_LINE for one in amounts)
        if not fits or len(more) > LONGEST_MORE:
            raise no.SayWhatItWasSpentOn(longest=LONGEST_LINE)
        return ReportWords(text, said, more)


class Deliveries:
    """What people do while the money of an award is spent."""

    def __init__(self, desk: Desk) -> None:
        """Work at a desk."""
        self._desk = desk

    def set_milestone(self, proposal_id: str, what: str, due: date, *, by: Actor) -> int:
        """Set what is to be done by a day, for what a proposal was awarded; give its number.

        :raises Refusal: where nothing was awarded that stands, and once the final report was accepted
        """
        with self._followed(proposal_id, by) as (delivery, _writing):
            return delivery.set_milestone(what, due, by=by, now=self._desk.clock.now())

    def move_milestone(self, proposal_id: str, number: int, due: date, *, reason: str, by: Actor) -> None:
        """Move a milestone to another day, with a reason; both days stay to be read."""
        with self._followed(proposal_id, by) as (delivery, _writing):
            delivery.move_milestone(number, due, reason=reason, by=by, now=self._desk.clock.now())

    def meet_milestone(self, proposal_id: str, number: int, met_on: date, *, by: Actor) -> None:
        """Say that a milestone was met, and on which day."""
        with self._followed(proposal_id, by) as (delivery, _writing):
            delivery.meet_milestone(number, met_on, by=by, now=self._desk.clock.now())

    def miss_milestone(self, proposal_id: str, number: int, *, reason: str, by: Actor) -> None:
        """Say that a milestone was missed for good, with a reason."""
        with self._followed(proposal_id, by) as (delivery, _writing):
            delivery.miss_milestone(number, reason=reason, by=by, now=self._desk.clock.now())

    def ask_for_report(self, proposal_id: str, due: date, asks: str, *, final: bool = False, by: Actor) -> int:
        """Ask the group for a report by a day; give its number. They are told by letter, and reminded.

        :param asks: what the council wants to know, for everybody
        :param final: whether nothing comes after it
        """
        with self._followed(proposal_id, by) as (delivery, _writing):
            return delivery.ask_for_report(due, asks, final=final, by=by, now=self._desk.clock.now())

    def query_report(self, proposal_id: str, number: int, text: str, *, by: Actor) -> None:
        """Ask something about a report that came; whoever sent it is told by letter, and sends it again."""
        must_be_allowed(self._desk, by, FOLLOW_AWARD, a_proposal(proposal_id))
        said, salt, words_id = Remark(cleaned(text)), self._desk.new_salt(), self._desk.new_id().hex
        if not 0 < len(said.text) <= LONGEST_QUERY:
            raise no.AskSomethingAboutIt(longest=LONGEST_QUERY)
        with self._followed(proposal_id, by) as (delivery, writing):
            commitment = committed(said.to_data(), salt)
            now = self._desk.clock.now()
            delivery.query_report(number, words=words_id, commitment=commitment, by=by, now=now)
            keep_remark(writing.connection, words_id, said, salt)

    def accept_report(self, proposal_id: str, number: int, *, by: Actor) -> None:
        """Accept a report, by somebody who did not send it and is not of the group.

        What is paid after a report becomes due by it: the payments read ``Delivery.reports_accepted``.
        """
        with self._followed(proposal_id, by) as (delivery, writing):
            group = group_of(writing.connection, self._proposal(proposal_id))
            delivery.accept_report(number, group=group, by=by, now=self._desk.clock.now())

    def keep(self, proposal_id: str, number: int, boxes: Boxes, *, by: Actor) -> None:
        """Keep what somebody has typed of a report so far; nobody else sees it."""
        must_be_allowed(self._desk, by, REPORT_ON_AWARD, a_proposal(proposal_id))
        with self._desk.together() as writing:
            self._must_be_theirs(writing.connection, proposal_id, by)
            draft = Draft(id_of_draft(proposal_id, number, by.person), by.person, OF_A_REPORT, {PAGE: list(boxes)})
            begin_draft(writing.connection, draft, instant(self._desk.clock.now()))
            keep_draft(writing.connection, draft, instant(self._desk.clock.now()))

    def send_report(self, proposal_id: str, number: int, reported: Reported, *, by: Actor) -> None:
        """Send a report that is asked for, by somebody who put the proposal in, alone or with others.

        :raises Refusal: for anybody else, and where more was spent than they had and nobody says where it came from
        """
        must_be_allowed(self._desk, by, REPORT_ON_AWARD, a_proposal(proposal_id))
        words, salt, words_id = reported.words(), self._desk.new_salt(), self._desk.new_id().hex
        with self._desk.together_knowing(TOPICS, self._id(proposal_id).hex) as writing:
            self._must_be_theirs(writing.connection, proposal_id, by)
            delivery = self._desk.store.get(Delivery, self._id(proposal_id))
            delivery.send_report(
                number,
                words=words_id,
                commitment=committed(words.to_data(), salt),
                spent=[pence for _, pence in reported.lines],
                had=had_for(writing.connection, delivery.award, delivery.proposal),
                says_why=bool(words.more),
                longest=LONGEST_MORE,
                by=by,
                now=self._desk.clock.now(),
            )
            keep_report(writing.connection, words_id, words, salt)
            forget_draft(writing.connection, id_of_draft(proposal_id, number, by.person), by.person)
            writing.remember(delivery)

    def add_picture(
        self, proposal_id: str, taken: IO[bytes] | Picture, description: str, *, name: str = "", by: Actor, id: UUID
    ) -> str:
        """Show what was done, in a picture for everybody, by somebody of the group; give its id.

        It is made anew without what the camera wrote into it. Who added it can remove it, and an officer can hide it.

        :param taken: the file as it was handed in, on disk, or what became of it
        :param description: what it shows, for those who do not see it
        """
        must_be_allowed(self._desk, by, REPORT_ON_AWARD, a_proposal(proposal_id))
        with self._desk.database.reading() as connection:
            self._must_be_theirs(connection, proposal_id, by)
            must_have_room_for_work(connection, proposal_id)
        picture = taken if isinstance(taken, Picture) else picture_in(taken)
        it, salt, words_id = as_a_picture(picture, description, name), self._desk.new_salt(), self._desk.new_id().hex
        proposal = self._proposal(proposal_id)
        with self._desk.together_knowing((*WHAT_IS_ASKED, *DELIVERY.hears), proposal.round) as writing:
            self._must_be_theirs(writing.connection, proposal_id, by)
            if delivery_of(writing.connection, proposal.id.hex) is None:
                raise no.PicturesAreOfWhatWasAwarded
            attachment = Attachment.add_of_work(
                proposal,
                words=words_id,
                commitment=committed(it.words.to_data(), salt),
                beside=how_many_of_work(writing.connection, proposal_id),
                id=id,
                by=by,
                now=self._desk.clock.now(),
            )
            keep_attachment(writing.connection, words_id, it.words, salt, it.content)
            writing.remember(attachment)
        return attachment.id.hex

    @contextmanager
    def _followed(self, proposal_id: str, by: Actor) -> Iterator[tuple[Delivery, Writing]]:
        """Give what is done with an award, alone with whoever changes it; begin to follow it with the first act."""
        must_be_allowed(self._desk, by, FOLLOW_AWARD, a_proposal(proposal_id))
        proposal, its_id = self._proposal(proposal_id), self._id(proposal_id)
        self._desk.catch_up()
        award_id = Award.id_of(proposal.round, proposal.id.hex)
        with self._desk.together(its_id.hex, award_id.hex, proposal.round) as writing:
            award = self._award(award_id)
            if award is None:
                must_be_awarded(writing.connection, proposal.id.hex)
            else:
                must_be_taken(award)
            try:
                delivery = self._desk.store.get(Delivery, its_id)
            except NotFound:
                now = self._desk.clock.now()
                delivery = Delivery.follow(
                    award=award_id.hex, proposal=proposal.id.hex, round=proposal.round, by=by, now=now
                )
            yield delivery, writing
            writing.remember(delivery)

    def _award(self, award_id: UUID) -> Award | None:
        try:
            return self._desk.store.get(Award, award_id)
        except NotFound:
            return None  # nothing was offered yet: what was decided is followed

    def _id(self, proposal_id: str) -> UUID:
        proposal = self._proposal(proposal_id)
        return id_of_delivery(id_of_award(proposal.round, proposal.id.hex))

    def _proposal(self, proposal_id: str) -> Proposal:
        return self._desk.store.get(Proposal, by_reference(proposal_id))

    def _must_be_theirs(self, connection: Connection, proposal_id: str, by: Actor) -> None:
        if by.person not in group_of(connection, self._proposal(proposal_id)):
            raise no.OnlyTheGroupReports


def group_of(connection: Connection, proposal: Proposal) -> set[str]:
    """Give who put a proposal in, alone or with others, by reference; nobody who only typed it for them."""
    author = set() if proposal.behalf else {proposal.author}
    return author | set(accounts_with(connection, proposal.id.hex))


def group_has(connection: Connection, proposal: ReadProposal, person: str) -> bool:
    """Say whether somebody is one of those who put a proposal in; pages ask this."""
    if person == proposal.author and not proposal.behalf:
        return True
    return person in accounts_with(connection, proposal.id)


def must_be_awarded(connection: Connection, proposal: str) -> None:
    """Refuse a proposal that was awarded nothing that stands."""
    if not awarded_to(connection, [proposal]):
        raise no.NothingWasAwarded


def must_be_taken(award: Award) -> None:
    """Refuse an award that nobody has accepted. What was accepted is followed to its end, also where it ended early."""
    if award.stage is AwardStage.OFFERED:
        raise no.TheMoneyIsNotAccepted
    if award.stage in (AwardStage.DECLINED, AwardStage.LAPSED):
        raise no.TheMoneyWasNotTaken(stage="was declined" if award.stage is AwardStage.DECLINED else "lapsed")


def had_for(connection: Connection, award: str, proposal: str) -> int:
    """Say what a group had for what it spent, in pence: what was paid, or where nothing was yet, what was awarded."""
    awarded = [each.amount for each in awards_for(connection, proposal) if each.id == award]
    decided = awarded or [each.amount for each in awarded_to(connection, [proposal])]
    return paid_for(connection, award) or sum(decided)


def how_many_of_work(connection: Connection, proposal: str) -> int:
    """Count the pictures of the work."""
    return sum(one.of_work for one in attachments_of(connection, proposal))


def must_have_room_for_work(connection: Connection, proposal: str) -> None:
    """Refuse one more picture than there can be, before anybody looks into the file."""
    if how_many_of_work(connection, proposal) >= MOST_PICTURES_OF_WORK:
        raise EnoughPicturesOfTheWork(most=MOST_PICTURES_OF_WORK)


def typed_so_far(connection: Connection, proposal_id: str, number: int, person: str) -> Boxes:
    """Give what somebody has typed of a report so far; empty where they have not begun."""
    found = draft_with(connection, id_of_draft(proposal_id, number, person))
    return found.boxes.get(PAGE, ()) if found is not None and found.person == person else ()


def id_of_draft(proposal_id: str, number: int, person: str) -> str:
    """Give under which id somebody's draft of a report is kept."""
    return derived_id("report draft", proposal_id, str(number), person).hex
