"""The whole application, put together once: what people can do, what they can see, what happens by itself."""

import logging
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Self

from argon2 import PasswordHasher
from sqlalchemy import Connection

from domain.refusals import Refusal
from pb.accounts.accounts import Accounts
from pb.accounts.key_of_second_steps import KeyOfSecondSteps
from pb.accounts.second_step import Phones
from pb.actions.answering import Answering
from pb.actions.answers_in_files import AnswersInFiles
from pb.actions.areas import Areas
from pb.actions.assessing import Assessing
from pb.actions.attachments import Attachments
from pb.actions.awards import Awards
from pb.actions.beginning_rounds import BeginningRounds
from pb.actions.beginning_rules import BeginningRules
from pb.actions.changing_schemes import ChangingSchemes
from pb.actions.co_applicants import CoApplicants
from pb.actions.confirming import Confirming
from pb.actions.councillors import Councillors
from pb.actions.counting import Counting
from pb.actions.deciding import Deciding
from pb.actions.delivery import Deliveries
from pb.actions.drafting_proposals import DraftingProposals
from pb.actions.erasing import Erasing
from pb.actions.following import Following
from pb.actions.for_somebody import ForSomebody
from pb.actions.forward_plan import ForwardPlan
from pb.actions.from_elsewhere import FromElsewhere
from pb.actions.gatherings import Gatherings
from pb.actions.handling import Handling
from pb.actions.in_session import InSession
from pb.actions.interests import Interests
from pb.actions.issuing import Issuing
from pb.actions.items import Items
from pb.actions.keeping import Keeping
from pb.actions.large_registers import LargeRegisters
from pb.actions.letters import Letters
from pb.actions.letting_in import LettingIn
from pb.actions.meetings import Meetings
from pb.actions.members import Members
from pb.actions.merging import Merging
from pb.actions.moderating import Moderating
from pb.actions.naming import Naming
from pb.actions.paper_proposals import PaperProposals
from pb.actions.payments import Payments
from pb.actions.people import People
from pb.actions.pools import Pools
from pb.actions.promising import Promising
from pb.actions.proposals import Proposals
from pb.actions.questions import Questions
from pb.actions.registers import Registers
from pb.actions.rehearsing import Rehearsing
from pb.actions.rounds import Rounds
from pb.actions.schemes import Schemes
from pb.actions.scoring import Scoring
from pb.actions.second_steps import SecondSteps
from pb.actions.site import Site
from pb.actions.talking import Talking
from pb.actions.temporary_passwords import TemporaryPasswords
from pb.actions.under_delegation import UnderDelegation
from pb.actions.voting import Voting
from pb.actions.ways_in import WaysIn
from pb.casting.ballot_box import BallotBox
from pb.clock import Clock, MachineClock
from pb.desk import Chance, Desk
from pb.processes import do_what_is_due
from pb.readmodels.rounds.ballot_papers import BallotPapers
from pb.settings import Settings
from pb.store.database import Database
from pb.store.event_store import Store
from pb.store.migrating import migrate
from pb.transparency.log_writer import LogWriter
from pb.transparency.stating import say_what_is_served
from pb.what_if.kept import OtherRules

_log = logging.getLogger(__name__)


class Application:
    """One installation, in one process. Close it when done, or use it in a ``with``."""

    def __init__(
        self,
        settings: Settings,
        *,
        clock: Clock | None = None,
        hasher: PasswordHasher | None = None,
        chance: Chance = secrets.token_bytes,
    ) -> None:
        """Open an installation, making or extending its tables where that is needed.

        :param settings: where its data are
        :param clock: where the time comes from; the machine's, unless told otherwise
        :param hasher: how passwords are hashed; lighter in tests
        :param chance: where ids, codes and salts come from; the operating system, except in the demo's past
        :raises Refusal: when the database cannot be reached, forgets, or is of a newer release
        """
        migrate(settings)
        self.settings = settings
        self.clock = clock or MachineClock()
        self.database = Database(settings)
        self.store = Store(self.database)
        self.box = BallotBox(self.database, self.store)
        self.desk = Desk(self.database, self.store, self.box, self.clock, chance)
        self.desk.sends_letters = bool(settings.letters)
        self.desk.follower.start_again_where_the_shape_changed(self.database, self.store)
        self.papers = BallotPapers(self.clock)
        accounts = Accounts(self.database, hasher=hasher)
        self.people = People(self.desk, accounts)
        self.ways_in = WaysIn(self.desk, accounts)
        key = KeyOfSecondSteps(settings.data / "keys")
        self.second_steps = SecondSteps(self.desk, Phones(self.database, key, hasher))
        self.temporary_passwords = TemporaryPasswords(self.desk, accounts, key)
        self.from_elsewhere = FromElsewhere(self.desk, settings.elsewhere)
        self.letters, self.following = Letters(self.desk), Following(self.desk)
        self.schemes, self.changing_schemes = Schemes(self.desk), ChangingSchemes(self.desk)
        self.areas = Areas(self.desk)
        self.meetings, self.gatherings = Meetings(self.desk), Gatherings(self.desk)
        self.items, self.members, self.site = Items(self.desk), Members(self.desk), Site(self.desk)
        self.councillors = Councillors(self.desk)
        self.interests = Interests(self.desk)
        self.counting = Counting(self.desk)
        self.rounds = Rounds(self.desk, self.counting)
        self.beginning_rules, self.beginning_rounds = BeginningRules(self.desk), BeginningRounds(self.desk)
        self.drafting_proposals, self.answers_in_files = DraftingProposals(self.desk), AnswersInFiles(self.desk)
        self.proposals, self.paper_proposals = Proposals(self.desk), PaperProposals(self.desk)
        self.for_somebody = ForSomebody(self.desk, settings.data, self.papers)
        self.attachments, self.merging, self.handling = Attachments(self.desk), Merging(self.desk), Handling(self.desk)
        self.naming = Naming(self.desk)
        self.assessing, self.co_applicants = Assessing(self.desk), CoApplicants(self.desk)
        self.scoring, self.rehearsing = Scoring(self.desk), Rehearsing(self.desk)
        self.questions = Questions(self.desk)
        self.talking, self.moderating = Talking(self.desk), Moderating(self.desk)
        self.issuing, self.registers = Issuing(self.desk), Registers(self.desk)
        self.large_registers, self.voting = LargeRegisters(self.desk), Voting(self.desk, self.papers)
        self.letting_in = LettingIn(self.desk)
        self.other_rules = OtherRules(self.desk, settings)
        self.deciding = Deciding(self.desk)
        self.in_session, self.promising, self.pools = InSession(self.desk), Promising(self.desk), Pools(self.desk)
        self.awards, self.payments, self.deliveries = Awards(self.desk), Payments(self.desk), Deliveries(self.desk)
        self.forward_plan, self.answering = ForwardPlan(self.desk), Answering(self.desk)
        self.under_delegation = UnderDelegation(self.desk)
        self.confirming = Confirming(
            self.desk,
            self.rounds,
            self.schemes,
            self.issuing,
            self.deciding,
            self.second_steps,
            self.people,
            self.areas,
            self.promising,
            self.temporary_passwords,
            self.letting_in,
            self.pools,
            self.awards,
        )
        self.erasing = Erasing(self.desk, settings.data, self.papers)
        self.erasing.apply_again()
        self.keeping = Keeping(self.desk, self.erasing)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection for the questions in ``pb.readmodels``; all of them see the same moment."""
        with self.database.reading() as connection:
            yield connection

    def do_what_is_due(self) -> None:
        """Open, seal, close, count and publish whatever has its time come; make good what was left half-way."""
        try:
            self.erasing.look_again()
        except Refusal as refusal:  # a list that cannot be read holds up no vote
            _log.error("Erasures are left as they are: %s", refusal)
        do_what_is_due(self.desk)
        self.keeping.look()

    def say_what_is_served(self, assets: Mapping[str, str]) -> None:
        """Put the hashes of the scripts and style sheets that browsers are given into the public record.

        Where that cannot be said now, the pages are given all the same, and it is said at the next start.
        """
        writer = LogWriter(self.settings.data, self.settings.record)
        try:
            if say_what_is_served(self.store, writer, self.clock, assets):
                self.desk.catch_up()
        except Refusal as refusal:
            _log.error("What browsers are given is not in the record yet: %s", refusal)

    def close(self) -> None:
        """Close the box, the store and the database."""
        self.box.close()
        self.store.close()
        self.database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
