"""How acts that write in two places are begun, done, and seen to be done, one by one. Lists none."""

import itertools
from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

from sqlalchemy import func, select

from domain.committees.committee import Committee
from domain.people.person import Person
from domain.refusals import Refusal
from domain.rounds.funding_round import FundingRound
from domain.rounds.stages import Stage
from domain.schemes.area_edition import AreaEdition
from domain.voting.roll import Roll
from domain.words.actor import Actor
from domain.words.stable_ids import derived_id
from pb.accounts.accounts import person_with
from pb.areas.boundaries_file import read_boundaries
from pb.areas.looking_up import Found, ward_of
from pb.areas.requests import one_request, request_with_number
from pb.casting.box_tables import gates
from pb.erasable.begun_rules import begun_in
from pb.erasable.official_names import official_names
from pb.erasable.postcode_tables import edition_postcodes
from pb.erasable.sign_in_tables import accounts
from pb.erasable.texts import ProposalWords, keep, written_words
from pb.processes.by_the_clock.open_voting_when_its_time_comes import open_vote
from pb.registers.keeping import rows_of
from pb.store.event_store import NotFound
from tests.letters_read import link_and_code
from tests.pb.an_assessment import shown
from tests.pb.areas.an_edition import files_in
from tests.stories import ALLOTMENTS, MONDAY, PASSWORD, RULES, SKATE_PARK, TIMETABLE

NEW_PASSWORD = "harbour lights again"
ADA = Actor("system", "administrator")
"""An administrator at the machine itself, as the command line acts."""
DECIDED = (Stage.CLOSED, Stage.COUNTED, Stage.PUBLISHED)
_numbers = itertools.count(1)


def the_round(town, round_id):
    return town.application.store.get(FundingRound, UUID(round_id))


def announced(town):
    town.clock.set_to(MONDAY)
    return town.announced_round()


def checked(town):
    round_id = announced(town)
    town.with_proposals(round_id, (SKATE_PARK,))
    return round_id


def begun(town):
    """A draft of which an officer has begun to write the rules."""
    a = town.application
    town.clock.set_to(MONDAY)
    round_id = a.rounds.draft(scheme=town.scheme, area=town.area, name="Summer", about="Parks.", by=town.officer)
    a.beginning_rules.keep(round_id, "money", [("pot", "900")], instead_of="", by=town.officer)
    return round_id


def nothing_begun(town, round_id):
    with town.application.reading() as connection:
        return begun_in(connection, round_id, town.officer.person) is None


def settle(town, round_id):
    town.application.rounds.settle_ballot_paper(round_id, by=town.officer)


def settled(town):
    round_id = checked(town)
    settle(town, round_id)
    return round_id


def with_an_open_vote(town):
    round_id = settled(town)
    town.clock.set_to(TIMETABLE.voting_opens_at)
    open_vote(town.application.desk, round_id, town.clock.now())
    return round_id


def asked(town):
    round_id = with_an_open_vote(town)
    town.application.issuing.ask_for_codes(round_id, 4, reason="Lost.", by=town.officer)
    return round_id


def voted(town):
    round_id = with_an_open_vote(town)
    town.vote(round_id, ["1"], ["1"])
    return round_id


def ended(town):
    round_id = voted(town)
    town.clock.set_to(TIMETABLE.voting_closes_at)
    return round_id


def registered(town):
    number = next(_numbers)
    email = f"resident{number}@example.org"
    person = town.application.people.register(name=f"Resident {number}", email=email, password=PASSWORD)
    return Actor(person, "resident"), email


def signs_in(town, email, password):
    try:
        town.application.people.sign_in(email, password)
    except Refusal:
        return False
    return True


def bid_to_come(town):
    return announced(town), registered(town)[0], uuid4()


def submit_a_bid(town, subject):
    round_id, who, reference = subject
    town.application.proposals.submit(round_id, SKATE_PARK, by=who, id=reference)


def is_there(town, kind, reference):
    try:
        return town.application.store.get(kind, reference)
    except NotFound:
        return None


def bid(town):
    subject = bid_to_come(town)
    submit_a_bid(town, subject)
    return subject


def edit_a_bid(town, subject):
    town.application.proposals.edit(subject[2].hex, ALLOTMENTS, by=subject[1])


def shown_bid(town):
    """A proposal whose author was shown what assessors found."""
    subject = bid(town)
    shown(town, subject[0], subject[2].hex)
    return subject


def ruled_out_bid(town):
    subject = bid(town)
    town.application.proposals.rule_out(subject[2].hex, reason="A highway.", by=town.officer)
    return subject


def one_lost(town):
    round_id = settled(town)
    return round_id, town.codes(round_id, 3)[0], uuid4().bytes * 2


def with_a_register(town):
    town.clock.set_to(MONDAY)
    ways = {"ways": ["register", "face-to-face"], "from_age": 0, "to_age": 0, "on_day": "", "areas": []}
    round_id = town.announced_round(replace(RULES, who_may_vote=ways))
    town.with_proposals(round_id, (SKATE_PARK,))
    settle(town, round_id)
    town.application.registers.load(
        round_id, b"name,email\nAnn,ann@example.org\nBob,bob@example.org\n", by=town.officer
    )
    return round_id


def on_register(town, round_id):
    with town.application.reading() as connection:
        return sorted(rows_of(connection, round_id), key=lambda row: row.voter.name)


def let_in(town, round_id):
    return [row for row in on_register(town, round_id) if row.way]


def roll(town, round_id):
    return is_there(town, Roll, derived_id("roll", round_id))


def issued(town, round_id):
    roll = is_there(town, Roll, derived_id("roll", round_id))
    return roll.issued if roll else 0


def somebody_with_texts(town):
    subject = bid(town)
    edit_a_bid(town, subject)
    town.application.people.sign_in(email_of(town, subject[1].person), PASSWORD)
    return subject[1].person


def email_of(town, person):
    with town.application.reading() as connection:
        return connection.scalar(
            accounts.select().with_only_columns(accounts.c.email).where(accounts.c.person == person)
        )


def is_erased(town, person):
    return town.application.store.get(Person, UUID(person)).erased


def written_down(town):
    """Somebody whom a fault left on the list of erasures, and everywhere else."""
    person = somebody_with_texts(town)
    erasing = town.application.erasing
    erasing._list.write_down(person, town.application.desk.belongings.of(person))
    return person


def orphans(town):
    """What an older release left: a text that no event names, and an account of nobody who joined."""
    text, person, number = uuid4().hex, uuid4().hex, next(_numbers)
    with town.application.database.writing() as connection:
        keep(connection, text, ProposalWords(title="Of no proposal"), b"s" * 32)
        email = f"nobody{number}@example.org"
        connection.execute(accounts.insert().values(person=person, email=email, name="Nobody", password="-"))
    town.application.desk.sweeper.sweep()
    return text, person


def no_longer_there(town, subject):
    text, person = subject
    with town.application.reading() as connection:
        texts = connection.scalars(written_words.select().with_only_columns(written_words.c.id)).all()
        people = connection.scalars(accounts.select().with_only_columns(accounts.c.person)).all()
    return text not in texts and person not in people


def gate_left_behind(town):
    """What an older release left: an extension that is recorded, and a gate that knows nothing of it."""
    round_id = with_an_open_vote(town)
    later = TIMETABLE.voting_closes_at + timedelta(days=1)
    funding_round = the_round(town, round_id)
    funding_round.extend_voting(later, reason="The library was shut.", by=town.officer, now=town.clock.now())
    town.application.desk.remember(funding_round)
    return round_id


def gate_stands(town, round_id):
    with town.application.reading() as connection:
        (gate,) = connection.execute(gates.select().where(gates.c.round_id == UUID(round_id)))
    moment = the_round(town, round_id).voting_closes_at()
    return gate.closes_at == int(moment.timestamp()) * 1_000_000


def extend(town, round_id):
    later = TIMETABLE.voting_closes_at + timedelta(days=1)
    town.application.rounds.extend_voting(round_id, later, reason="The library was shut.", by=town.officer)


def appoint(town, email):
    town.application.people.appoint("member", name="Councillor Dale", email=email, password=PASSWORD, by=ADA)


def register_somebody(town, email):
    town.application.people.register(name="Rory Resident", email=email, password=PASSWORD)


def is_official(town, person):
    """Whether their name is kept for minutes, whatever becomes of their account."""
    with town.application.reading() as connection:
        return connection.scalar(select(official_names.c.name).where(official_names.c.person == person)) is not None


def has_a_seat(town, person):
    return person in town.application.store.get(Committee, UUID(town.committee)).members


def an_address(_town):
    return f"newcomer{next(_numbers)}@example.org"


def a_letter(town):
    email = an_address(town)
    waiting = town.application.ways_in.ask_to_register(name="Lena Letter", email=email, page="/in/")
    return (email, *link_and_code(town.application, waiting), waiting)


def whose(town, email):
    return town.application.erasing.whose(email)


def has_an_account(town, email):
    with town.application.reading() as connection:
        return person_with(connection, email) is not None


def edition_to_come(town):
    """Files of wards and postcodes, and the name of the edition that they will be."""
    name = f"Wards of {next(_numbers)}"
    folder = town.application.settings.data / name
    folder.mkdir()
    wards, postcodes, _ = files_in(folder)
    return name, read_boundaries(wards), postcodes


def take_in(town, subject):
    name, wards, postcodes = subject
    named = {"name": name, "source": "Invented", "licence": "CC0"}
    return town.application.areas.take_in(wards, **named, postcodes=postcodes, draw=False, by=town.officer)


def is_taken_in(town, subject):
    """Whether the edition is there; its postcodes and its file must be there then, and only then."""
    edition = derived_id("area edition", subject[0].casefold())
    with town.application.reading() as connection:
        kept = select(func.count()).where(edition_postcodes.c.edition == edition.hex)
        rows = connection.scalar(kept)
    taken_in = is_there(town, AreaEdition, edition) is not None
    assert rows == (7 if taken_in else 0)
    return taken_in


def ask_about_a_home(town):
    edition = take_in(town, edition_to_come(town)).edition
    number = town.application.areas.ask(edition, "XQ2 2BB", "Behind the mill")
    with town.application.reading() as connection:
        return edition, request_with_number(connection, number).id


def answer_about_a_home(town, subject):
    town.application.areas.answer(subject[1], "W01", holds_for="postcode", reason="A new street.", by=town.officer)


def is_answered(town, subject):
    """Whether the answer is recorded; what was asked must be deleted then, and only then."""
    edition, request = subject
    with town.application.reading() as connection:
        waits = bool(one_request(connection, request).postcode)
        found = isinstance(ward_of(connection, "XQ2 2BB", edition), Found)
    is_recorded = town.application.store.get(AreaEdition, UUID(edition)).answered == 1
    assert (waits, found) == (not is_recorded, is_recorded)
    return is_recorded
