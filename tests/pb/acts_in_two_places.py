"""Every act that writes in two places: how it is begun, done, and seen to be done. Walks over no seam itself."""

import itertools
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID, uuid4

from sqlalchemy import func, select

from domain.committees.committee import Committee
from domain.people.person import Person
from domain.proposals.proposal import Proposal
from domain.refusals import Refusal
from domain.rounds.funding_round import FundingRound
from domain.rounds.stages import Stage
from domain.schemes.area_edition import AreaEdition
from domain.voting.roll import Roll
from domain.words.actor import Actor
from domain.words.belongs_to import Thing
from domain.words.stable_ids import derived_id
from pb.areas.boundaries_file import read_boundaries
from pb.areas.looking_up import Found, ward_of
from pb.areas.requests import one_request, request_with_number
from pb.casting.box_tables import gates
from pb.erasable.begun_rules import begun_in
from pb.erasable.official_names import official_names
from pb.erasable.postcode_tables import edition_postcodes
from pb.erasable.sign_in_tables import accounts
from pb.erasable.texts import ProposalWords, keep, written_words
from pb.processes.by_the_clock.close_voting_when_its_time_comes import close_vote
from pb.processes.by_the_clock.mend_what_was_left_half_way import HOLD_EVERY_GATE_AGAINST_THE_RECORD
from pb.processes.by_the_clock.open_voting_when_its_time_comes import open_vote
from pb.registers.keeping import rows_of
from pb.store.event_store import NotFound
from tests.letters_read import link_and_code
from tests.pb.areas.an_edition import files_in
from tests.stories import ALLOTMENTS, MONDAY, PASSWORD, RULES, SKATE_PARK, SYSTEM, TIMETABLE

NEW_PASSWORD = "harbour lights again"
ADA = Actor("system", "administrator")
"""An administrator at the machine itself, as the command line acts."""
DECIDED = (Stage.CLOSED, Stage.COUNTED, Stage.PUBLISHED)
_numbers = itertools.count(1)


@dataclass(frozen=True)
class Act:
    """One act. What ``begin`` gives is what it is done to."""

    name: str
    begin: Callable
    do: Callable
    is_done: Callable
    person: Callable = lambda _town, _subject: None
    """Whoever must be gone entirely when they are erased afterwards."""
    again_is_another: bool = False
    """Whether to do it again, once it has been done, means to do it twice (and neither is refused nor does nothing)."""


def the_round(town, round_id):
    return town.application.store.get(FundingRound, UUID(round_id))


def _announced(town):
    town.clock.set_to(MONDAY)
    return town.announced_round()


def _checked(town):
    round_id = _announced(town)
    town.with_proposals(round_id, (SKATE_PARK,))
    return round_id


def _begun(town):
    """A draft of which an officer has begun to write the rules."""
    a = town.application
    town.clock.set_to(MONDAY)
    round_id = a.rounds.draft(scheme=town.scheme, area=town.area, name="Summer", about="Parks.", by=town.officer)
    a.beginning_rules.keep(round_id, "money", [("pot", "900")], instead_of="", by=town.officer)
    return round_id


def _nothing_begun(town, round_id):
    with town.application.reading() as connection:
        return begun_in(connection, round_id, town.officer.person) is None


def _settle(town, round_id):
    town.application.rounds.settle_ballot_paper(round_id, by=town.officer)


def _settled(town):
    round_id = _checked(town)
    _settle(town, round_id)
    return round_id


def _open(town):
    round_id = _settled(town)
    town.clock.set_to(TIMETABLE.voting_opens_at)
    open_vote(town.application.desk, round_id, town.clock.now())
    return round_id


def _asked(town):
    round_id = _open(town)
    town.application.issuing.ask_for_codes(round_id, 4, reason="Lost.", by=town.officer)
    return round_id


def _voted(town):
    round_id = _open(town)
    town.vote(round_id, ["1"], ["1"])
    return round_id


def _ended(town):
    round_id = _voted(town)
    town.clock.set_to(TIMETABLE.voting_closes_at)
    return round_id


def _registered(town):
    number = next(_numbers)
    email = f"resident{number}@example.org"
    person = town.application.people.register(name=f"Resident {number}", email=email, password=PASSWORD)
    return Actor(person, "resident"), email


def _signs_in(town, email, password):
    try:
        town.application.people.sign_in(email, password)
    except Refusal:
        return False
    return True


def _bid_to_come(town):
    return _announced(town), _registered(town)[0], uuid4()


def _submit(town, subject):
    round_id, who, reference = subject
    town.application.proposals.submit(round_id, SKATE_PARK, by=who, id=reference)


def _is_there(town, kind, reference):
    try:
        return town.application.store.get(kind, reference)
    except NotFound:
        return None


def _bid(town):
    subject = _bid_to_come(town)
    _submit(town, subject)
    return subject


def _edit(town, subject):
    town.application.proposals.edit(subject[2].hex, ALLOTMENTS, by=subject[1])


def _one_lost(town):
    round_id = _settled(town)
    return round_id, town.codes(round_id, 3)[0], uuid4().bytes * 2


def _with_a_register(town):
    town.clock.set_to(MONDAY)
    ways = {"ways": ["register", "face-to-face"], "from_age": 0, "to_age": 0, "on_day": "", "areas": []}
    round_id = town.announced_round(replace(RULES, who_may_vote=ways))
    town.with_proposals(round_id, (SKATE_PARK,))
    _settle(town, round_id)
    town.application.registers.load(
        round_id, b"name,email\nAnn,ann@example.org\nBob,bob@example.org\n", by=town.officer
    )
    return round_id


def _on_register(town, round_id):
    with town.application.reading() as connection:
        return sorted(rows_of(connection, round_id), key=lambda row: row.voter.name)


def _let_in(town, round_id):
    return [row for row in _on_register(town, round_id) if row.way]


def _roll(town, round_id):
    return _is_there(town, Roll, derived_id("roll", round_id))


def _issued(town, round_id):
    roll = _is_there(town, Roll, derived_id("roll", round_id))
    return roll.issued if roll else 0


def _somebody_with_texts(town):
    subject = _bid(town)
    _edit(town, subject)
    town.application.people.sign_in(_email_of(town, subject[1].person), PASSWORD)
    return subject[1].person


def _email_of(town, person):
    with town.application.reading() as connection:
        return connection.scalar(
            accounts.select().with_only_columns(accounts.c.email).where(accounts.c.person == person)
        )


def _is_erased(town, person):
    return town.application.store.get(Person, UUID(person)).erased


def _written_down(town):
    """Somebody whom a fault left on the list of erasures, and everywhere else."""
    person = _somebody_with_texts(town)
    erasing = town.application.erasing
    erasing._list.write_down(person, town.application.desk.belongings.of(person))
    return person


def _orphans(town):
    """What an older release left: a text that no event names, and an account of nobody who joined."""
    text, person, number = uuid4().hex, uuid4().hex, next(_numbers)
    with town.application.database.writing() as connection:
        keep(connection, text, ProposalWords(title="Of no proposal"), b"s" * 32)
        email = f"nobody{number}@example.org"
        connection.execute(accounts.insert().values(person=person, email=email, name="Nobody", password="-"))
    town.application.desk.sweeper.sweep()
    return text, person


def _no_longer_there(town, subject):
    text, person = subject
    with town.application.reading() as connection:
        texts = connection.scalars(written_words.select().with_only_columns(written_words.c.id)).all()
        people = connection.scalars(accounts.select().with_only_columns(accounts.c.person)).all()
    return text not in texts and person not in people


def _gate_left_behind(town):
    """What an older release left: an extension that is recorded, and a gate that knows nothing of it."""
    round_id = _open(town)
    later = TIMETABLE.voting_closes_at + timedelta(days=1)
    funding_round = the_round(town, round_id)
    funding_round.extend_voting(later, reason="The library was shut.", by=town.officer, now=town.clock.now())
    town.application.desk.remember(funding_round)
    return round_id


def _gate_stands(town, round_id):
    with town.application.reading() as connection:
        (gate,) = connection.execute(gates.select().where(gates.c.round_id == UUID(round_id)))
    moment = the_round(town, round_id).voting_closes_at()
    return gate.closes_at == int(moment.timestamp()) * 1_000_000


def _extend(town, round_id):
    later = TIMETABLE.voting_closes_at + timedelta(days=1)
    town.application.rounds.extend_voting(round_id, later, reason="The library was shut.", by=town.officer)


def _appoint(town, email):
    town.application.people.appoint("member", name="Councillor Dale", email=email, password=PASSWORD, by=ADA)


def _register(town, email):
    town.application.people.register(name="Rory Resident", email=email, password=PASSWORD)


def _is_official(town, person):
    """Whether their name is kept for minutes, whatever becomes of their account."""
    with town.application.reading() as connection:
        return connection.scalar(select(official_names.c.name).where(official_names.c.person == person)) is not None


def _has_a_seat(town, person):
    return person in town.application.store.get(Committee, UUID(town.committee)).members


def _address(_town):
    return f"newcomer{next(_numbers)}@example.org"


def _a_letter(town):
    email = _address(town)
    waiting = town.application.ways_in.ask_to_register(name="Lena Letter", email=email, page="/in/")
    return (email, *link_and_code(town.application, waiting), waiting)


def _whose(town, email):
    return town.application.erasing.whose(email)


def _edition_to_come(town):
    """Files of wards and postcodes, and the name of the edition that they will be."""
    name = f"Wards of {next(_numbers)}"
    folder = town.application.settings.data / name
    folder.mkdir()
    wards, postcodes, _ = files_in(folder)
    return name, read_boundaries(wards), postcodes


def _take_in(town, subject):
    name, wards, postcodes = subject
    named = {"name": name, "source": "Invented", "licence": "CC0"}
    return town.application.areas.take_in(wards, **named, postcodes=postcodes, draw=False, by=town.officer)


def _is_taken_in(town, subject):
    """Whether the edition is there; its postcodes and its file must be there then, and only then."""
    edition = derived_id("area edition", subject[0].casefold())
    with town.application.reading() as connection:
        kept = select(func.count()).where(edition_postcodes.c.edition == edition.hex)
        rows = connection.scalar(kept)
    is_there = _is_there(town, AreaEdition, edition) is not None
    assert rows == (7 if is_there else 0)
    return is_there


def ask_about_a_home(town):
    edition = _take_in(town, _edition_to_come(town)).edition
    number = town.application.areas.ask(edition, "XQ2 2BB", "Behind the mill")
    with town.application.reading() as connection:
        return edition, request_with_number(connection, number).id


def answer_about_a_home(town, subject):
    town.application.areas.answer(subject[1], "W01", holds_for="postcode", reason="A new street.", by=town.officer)


def _is_answered(town, subject):
    """Whether the answer is recorded; what was asked must be deleted then, and only then."""
    edition, request = subject
    with town.application.reading() as connection:
        waits = bool(one_request(connection, request).postcode)
        found = isinstance(ward_of(connection, "XQ2 2BB", edition), Found)
    is_recorded = town.application.store.get(AreaEdition, UUID(edition)).answered == 1
    assert (waits, found) == (not is_recorded, is_recorded)
    return is_recorded


ACTS = (
    Act(
        "Rounds.write_rules",
        _begun,
        lambda t, r: t.application.rounds.write_rules(r, RULES, by=t.officer),
        lambda t, r: bool(the_round(t, r).rules) and _nothing_begun(t, r),
        again_is_another=True,
    ),
    Act(
        "Rounds.drop_draft",
        _begun,
        lambda t, r: t.application.rounds.drop_draft(r, reason="A mistake.", by=t.officer),
        lambda t, r: the_round(t, r).stage == Stage.DROPPED and _nothing_begun(t, r),
    ),
    Act("Rounds.settle_ballot_paper", _checked, _settle, lambda t, r: the_round(t, r).stage == Stage.SETTLED),
    Act(
        "Rounds.extend_voting",
        _open,
        _extend,
        lambda t, r: the_round(t, r).voting_closes_at() > TIMETABLE.voting_closes_at,
    ),
    Act(
        "open_vote",
        lambda t: (_settled(t), t.clock.set_to(TIMETABLE.voting_opens_at))[0],
        lambda t, r: open_vote(t.application.desk, r, t.clock.now()),
        lambda t, r: the_round(t, r).stage == Stage.VOTING,
    ),
    Act(
        "Issuing.issue_codes",
        lambda t: (_settled(t), uuid4().bytes * 2),
        lambda t, s: t.application.issuing.issue_codes(s[0], 3, by=t.officer, seed=s[1]),
        lambda t, s: _issued(t, s[0]) == 3,
    ),
    Act(
        "Issuing.replace_code",
        _one_lost,
        lambda t, s: t.application.issuing.replace_code(s[0], s[1], reason="Lost.", by=t.officer, seed=s[2]),
        lambda t, s: (_roll(t, s[0]).cancelled, _roll(t, s[0]).replaced, _issued(t, s[0])) == (1, 1, 4),
    ),
    Act(
        "Registers.issue_to_register",
        lambda t: (_with_a_register(t), uuid4().bytes * 2),
        lambda t, s: t.application.registers.issue_to_register(s[0], by=t.officer, seed=s[1]),
        lambda t, s: _issued(t, s[0]) == len(_let_in(t, s[0])) == 2,
    ),
    Act(
        "Registers.check_in",
        lambda t: (_with_a_register(t), uuid4().bytes * 2),
        lambda t, s: t.application.registers.check_in(
            s[0], _on_register(t, s[0])[0].id, reason="", by=t.officer, seed=s[1]
        ),
        lambda t, s: _issued(t, s[0]) == len(_let_in(t, s[0])) == 1,
    ),
    Act(
        "Issuing.confirm_codes",
        lambda t: (_asked(t), uuid4().bytes * 2),
        lambda t, s: t.application.issuing.confirm_codes(s[0], 1, reason="Looked.", by=t.second, seed=s[1]),
        lambda t, s: _issued(t, s[0]) == 4,
    ),
    Act(
        "seal",
        _voted,
        lambda t, r: t.application.box.seal(UUID(r), by=SYSTEM, now=t.clock.now(), the_rest=True),
        lambda t, r: t.application.box.waiting(UUID(r)) == 0,
    ),
    Act(
        "close_vote",
        _ended,
        lambda t, r: close_vote(t.application.desk, r, t.clock.now()),
        lambda t, r: the_round(t, r).stage in DECIDED,
    ),
    Act(
        "Proposals.submit",
        _bid_to_come,
        _submit,
        lambda t, s: _is_there(t, Proposal, s[2]) is not None,
        lambda _t, s: s[1].person,
    ),
    Act(
        "Proposals.edit",
        _bid,
        _edit,
        lambda t, s: t.application.store.get(Proposal, s[2]).version == 2,
        lambda _t, s: s[1].person,
        again_is_another=True,
    ),
    Act("People.register", _address, _register, lambda t, e: _signs_in(t, e, PASSWORD), _whose),
    Act(
        "WaysIn.use_link",
        _a_letter,
        lambda t, s: t.application.ways_in.use_link(s[1]),
        lambda t, s: _whose(t, s[0]) is not None,
        lambda t, s: _whose(t, s[0]),
    ),
    Act(
        "WaysIn.type_code",
        _a_letter,
        lambda t, s: t.application.ways_in.type_code(s[3], s[2]),
        lambda t, s: _whose(t, s[0]) is not None,
        lambda t, s: _whose(t, s[0]),
    ),
    Act("People.appoint", _address, _appoint, lambda t, e: _signs_in(t, e, PASSWORD), _whose),
    Act(
        "People.change_password",
        _registered,
        lambda t, s: t.application.people.change_password(PASSWORD, NEW_PASSWORD, by=s[0]),
        lambda t, s: _signs_in(t, s[1], NEW_PASSWORD),
        lambda _t, s: s[0].person,
    ),
    Act(
        "People.set_temporary_password",
        _registered,
        lambda t, s: t.application.people.set_temporary_password(s[0].person, NEW_PASSWORD, by=ADA),
        lambda t, s: _signs_in(t, s[1], NEW_PASSWORD),
        lambda _t, s: s[0].person,
        again_is_another=True,
    ),
    Act(
        "People.change_roles",
        _registered,
        lambda t, s: t.application.people.change_roles(s[0].person, give=("clerk",), by=ADA),
        lambda t, s: _is_official(t, s[0].person) and t.application.store.get(Person, UUID(s[0].person)).version == 2,
    ),
    Act(
        "Schemes.seat_member",
        _registered,
        lambda t, s: t.application.schemes.seat_member(t.committee, s[0].person, has_vote=True, by=t.officer),
        lambda t, s: _is_official(t, s[0].person) and _has_a_seat(t, s[0].person),
    ),
    Act("Areas.take_in", _edition_to_come, _take_in, _is_taken_in),
    Act("Areas.answer", ask_about_a_home, answer_about_a_home, _is_answered),
    Act("Erasing.erase", _somebody_with_texts, lambda t, p: t.application.erasing.erase(p, by=t.officer), _is_erased),
    Act("Erasing.look_again", _written_down, lambda t, _: t.application.erasing.look_again(), _is_erased),
    Act("sweep", _orphans, lambda t, _: t.application.desk.sweeper.sweep(), _no_longer_there),
    Act(
        "hold gates",
        _gate_left_behind,
        lambda t, r: HOLD_EVERY_GATE_AGAINST_THE_RECORD.do(t.application.desk, Thing("round", r), t.clock.now()),
        _gate_stands,
    ),
)
ALSO_WALKED = {
    "Issuing.issue_entitlements": "Issuing.issue_codes",
    "Issuing.cancel_code": "Issuing.replace_code",
    "Erasing.apply_again": "Erasing.look_again",
}
"""Actions of which another one in the walk is made."""
