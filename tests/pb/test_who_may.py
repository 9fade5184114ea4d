"""The table of who may do what, held against every method of every action, and tried: each role alone, on every act."""

import inspect
from datetime import UTC, datetime, timedelta
from itertools import count, product
from uuid import UUID

import pytest

from domain.awards.award import Award
from domain.awards.offered import COUNCIL_DELIVERS, Entitled, Instalment, Offer, Payee, Terms
from domain.committees.meeting import Meeting
from domain.money.limits import Limits
from domain.payments.payment import Payment
from domain.people.roles import CHAIR, GIVEN, MEMBER, RESIDENT, ROLES, Held
from domain.refusals import Refusal
from domain.words.actor import SYSTEM, Actor
from pb.actions.asks_no_role import ASKS_NO_ROLE
from pb.actions.gatherings import WhenAndWhere
from pb.actions.payments import CameBack
from pb.actions.talking import Saying
from pb.actions.who_may import (
    GIVE_CASTING_VOTE,
    ONLY_LOOKS,
    RECORD_DECISION,
    WHO_MAY,
    DoesNotActAsThatHere,
    NotInThisCapacity,
    a_proposal,
    a_round,
    must_be_allowed,
)
from tests.acts_named import ACTS_OF, action_classes, public_methods
from tests.left_to_an_officer import left_to_the_officer
from tests.stories import PASSWORD, SKATE_PARK, Town
from tests.town_pages import questions_to

ACTS = tuple(WHO_MAY.items())
BY_SEAT = {MEMBER, CHAIR}
_numbers = count(1)


@pytest.fixture
def town(settings):
    town = Town(settings)
    yield town
    town.close()


def test_every_method_of_every_action_names_its_act_or_says_why_it_asks_for_no_role():
    assert len(action_classes()) >= 9
    silent = {name for name, acts in ACTS_OF.items() if not acts}
    assert silent == set(ASKS_NO_ROLE)


def test_whoever_says_who_they_are_is_asked_for_their_role():
    """A method that is told who acts looks at the table; the exceptions are of oneself, or only ask."""
    told = {name for name, method in public_methods().items() if "by" in inspect.signature(method).parameters}
    assert told & set(ASKS_NO_ROLE) == OF_ONESELF


OF_ONESELF = {
    "Awards.lapse",
    "Following.follow",
    "Following.choose",
    "Following.how_often",
    "People.change_password",
    "Deciding.faults",
    "LettingIn.by_account",
    "Letters.choose",
}


def test_every_row_is_asked_about_by_an_action_and_no_action_asks_about_another():
    assert set().union(*ACTS_OF.values()) == set(WHO_MAY) - ONLY_LOOKS


def test_every_row_names_roles_that_there_are_and_says_why():
    for act, row in WHO_MAY.items():
        assert row.roles, act
        assert set(row.roles) <= set(ROLES), act
        assert row.words, act
        assert row.because, act


def test_each_role_alone_may_what_its_rows_say_and_nothing_else(town):
    its_round = a_round(town.announced_round(committee=True))
    people = {role: _somebody(town, role) for role in GIVEN}
    people[MEMBER], people[CHAIR] = town.members[1].person, town.members[0].person
    for act, row in ACTS:
        for held, claimed in product(ROLES, ROLES):
            by = Actor(people[held], claimed)
            if claimed not in row.roles:
                assert _refusal(town, by, act, its_round) is NotInThisCapacity
            elif claimed == held or (claimed == MEMBER and held == CHAIR):  # who chairs has a seat
                assert _refusal(town, by, act, its_round) is None, (act, held)
            else:
                assert _refusal(town, by, act, its_round) is DoesNotActAsThatHere, (act, held, claimed)
        assert _refusal(town, SYSTEM, act) is None


def test_a_role_covers_what_it_was_given_for_and_what_lies_in_it(town):
    """A round lies in its scheme, its area and its committee; a proposal lies in its round."""
    round_id = town.announced_round(committee=True)
    proposal = town.application.proposals.submit(round_id, SKATE_PARK, by=town.resident)
    inside = {"scheme": town.scheme, "round": round_id, "committee": town.committee, "area": town.area}
    outside = _elsewhere(town)
    for (kind, its_id), (act, row) in product(inside.items(), ACTS):
        for role in set(row.roles) - BY_SEAT:
            mine = Actor(_somebody(town, Held(role, kind, its_id)), role)
            for thing in (a_round(round_id), a_proposal(proposal)):
                assert _refusal(town, mine, act, thing) is None, (act, role, kind)
            assert _refusal(town, mine, act, a_round(outside["round"])) is DoesNotActAsThatHere, (act, role, kind)
            assert _refusal(town, mine, act) is DoesNotActAsThatHere, "it concerns the whole council"
            theirs = Actor(_somebody(town, Held(role, kind, outside[kind])), role)
            assert _refusal(town, theirs, act, a_round(round_id)) is DoesNotActAsThatHere, (act, role, kind)


def test_a_role_is_held_from_its_first_day_to_its_last_and_on_no_other(town):
    """Days are London's: in summer the last one ends at eleven in the evening by the clock of the record."""
    its_round = a_round(town.announced_round(committee=True))
    people = {
        role: _somebody(town, Held(role, since="2026-07-01", until="2026-07-31")) for role in set(GIVEN) - BY_SEAT
    }
    days = (
        (datetime(2026, 6, 30, 22, 59, 59, tzinfo=UTC), DoesNotActAsThatHere),
        (datetime(2026, 6, 30, 23, 0, 0, tzinfo=UTC), None),
        (datetime(2026, 7, 31, 22, 59, 59, tzinfo=UTC), None),
        (datetime(2026, 7, 31, 23, 0, 0, tzinfo=UTC), DoesNotActAsThatHere),
    )
    for moment, refused in days:
        town.clock.set_to(moment)
        for act, row in ACTS:
            for role in set(row.roles) - BY_SEAT:
                assert _refusal(town, Actor(people[role], role), act, its_round) is refused, (act, role, moment)


def test_members_and_chairs_act_by_their_seat_on_the_committee_of_the_round(town):
    elsewhere = _elsewhere(town)
    theirs, other = a_round(town.announced_round(committee=True)), a_round(elsewhere["round"])
    chair, beech, _ = town.members
    for act in (GIVE_CASTING_VOTE, RECORD_DECISION):
        for member in (chair, beech):
            assert _refusal(town, member, act, theirs) is None
            assert _refusal(town, member, act, other) is DoesNotActAsThatHere, "a member of another committee"
        assert _refusal(town, Actor(chair.person, CHAIR), act, theirs) is None
        assert _refusal(town, Actor(beech.person, CHAIR), act, theirs) is DoesNotActAsThatHere
    seated = Actor(_somebody(town, RESIDENT), MEMBER)
    assert _refusal(town, seated, RECORD_DECISION, theirs) is DoesNotActAsThatHere
    town.application.schemes.seat_member(town.committee, seated.person, has_vote=True, by=town.officer)
    assert _refusal(town, seated, RECORD_DECISION, theirs) is None, "the seat makes them a member"


def test_every_method_refuses_before_it_looks_at_anything_else(town):
    """Called as it stands in the code, with nothing that it could use but who asks."""
    nobody = {role: Actor(_somebody(town, "auditor"), role) for role in ROLES}
    actions = {its.__name__: each for each in vars(town.application).values() for its in type(each).__mro__}
    assert _something(town, "round_id")
    last = town.application.store.last_position()
    for name, acts in ACTS_OF.items():
        its_class, method = name.split(".")
        if its_class == "Confirming":
            continue  # what was proposed says who may answer it: see test_two_persons.py
        for role in ROLES if acts else ():
            if role == "auditor":
                continue
            call = getattr(actions[its_class], method)
            asked = {p.name: _something(town, p.name) for p in inspect.signature(call).parameters.values()}
            refused = NotInThisCapacity, DoesNotActAsThatHere
            with pytest.raises(refused):
                call(**{**asked, "by": nobody[role]})
    assert town.application.store.last_position() == last


def test_an_administrator_of_one_scheme_gives_roles_in_it_and_nowhere_else(town):
    people, round_id = town.application.people, town.announced_round()
    ada = Actor(_somebody(town, Held("administrator", "scheme", town.scheme)), "administrator")
    people.give_role(town.resident.person, Held("assessor", "scheme", town.scheme), by=ada)
    people.give_role(town.resident.person, Held("assessor", "round", round_id), by=ada)
    for elsewhere in (Held("assessor"), Held("assessor", "area", town.area)):
        with pytest.raises(DoesNotActAsThatHere):
            people.give_role(town.resident.person, elsewhere, by=ada)


def test_nobody_acts_in_a_role_that_was_taken_from_them(town):
    people = town.application.people
    people.take_role(town.officer.person, "officer", by=SYSTEM)
    with pytest.raises(DoesNotActAsThatHere, match="You do not act as officer for this, or not today"):
        town.application.schemes.draw_area("Ham", 1_000, by=town.officer)


def test_nobody_acts_who_never_joined(town):
    for person in ("f" * 32, "nobody's reference"):
        with pytest.raises(DoesNotActAsThatHere):
            town.application.schemes.draw_area("Ham", 1_000, by=Actor(person, "officer"))


def test_the_check_reads_one_thing_for_whoever_acts_for_the_whole_council(town, monkeypatch):
    read, get = [], town.application.store.get
    monkeypatch.setattr(town.application.store, "get", lambda kind, its_id: read.append(kind) or get(kind, its_id))
    with questions_to(town.application) as asked:
        must_be_allowed(town.application.desk, town.officer, "draw an area")
    assert (len(read), asked) == (1, [])


def _somebody(town, role):
    email = f"somebody{next(_numbers)}@example.org"
    return town.application.people.appoint(role, name="Somebody", email=email, password=PASSWORD, by=SYSTEM)


def _refusal(town, by, act, *about):
    """Which refusal the check gives; None where it lets somebody do it."""
    try:
        must_be_allowed(town.application.desk, by, act, *about)
    except Refusal as refusal:
        return type(refusal)
    return None


def _elsewhere(town):
    """Another scheme, area, committee and a round in them, by kind."""
    schemes, officer = town.application.schemes, town.officer
    area = schemes.draw_area("Ham", 1_000, by=officer)
    scheme = schemes.set_up("Ham decides", "In Ham.", "decision-day", "the council", by=officer)
    committee = schemes.form_committee("Ham Committee", [area], 1, casting_vote=True, by=officer)
    round_id = town.application.rounds.draft(
        scheme=scheme, area=area, committee=committee, name="In Ham", about="Elsewhere.", by=officer
    )
    return {"scheme": scheme, "round": round_id, "committee": committee, "area": area}


def _something_said(town):
    """A comment that is hidden, an event of the round, and a pool of money."""
    application, begins = town.application, town.clock.now() + timedelta(days=3)
    application.schemes.rule_talk(town.scheme, "after", support=True, by=town.officer)
    comment = application.talking.say(town.its_proposal, Saying("Why there?"), by=town.second)
    hiding = application.moderating.hide(comment, "off-topic", reason="It is not about it.", by=town.officer)
    where = WhenAndWhere(begins, begins + timedelta(hours=2), "Guildhall")
    event = application.gatherings.call(town.its_round, "meeting", "An evening", where, by=town.officer)
    pool = application.pools.set_up(town.scheme, "Ward money", Limits(), by=town.officer)
    award = _an_award(town, pool)
    said = {"comment_id": comment, "hiding_id": hiding, "gathering": event, "pool_id": pool, "award_id": award}
    return {**said, **_a_payment(town, award, pool)}


def _an_award(town, pool):
    today, terms = town.clock.now().date(), Terms("1", "Spend it well.")
    offer = Offer(COUNCIL_DELIVERS, 100, Payee(""), terms, today, {1: Instalment(100, today)})
    where = {"round": town.its_round, "proposal": town.its_proposal, "scheme": town.scheme, "pool": pool}
    award = Award.offer(offer, Entitled(100, "count", "c" * 32), **where, by=town.officer, now=town.clock.now())
    town.application.store.save(award)
    return award.id.hex


def _a_payment(town, award, pool):
    where = {"round": town.its_round, "proposal": town.its_proposal, "pool": pool, "amount": 100}
    due, batch = town.clock.now().date(), "b" * 32
    payment = Payment.enter(award, 1, **where, due=due, by=town.officer, now=town.clock.now())
    payment.approve(100, held=(), by=town.second, now=town.clock.now())
    payment.send(batch, "", held=(), by=town.officer, now=town.clock.now())
    town.application.store.save(payment)
    town.application.desk.catch_up()
    row = CameBack(2, payment.id.hex, "1.00", "BACS 1", due.isoformat())
    return {"payment_id": payment.id.hex, "payment_ids": (payment.id.hex,), "batch": batch, "rows": (row,)}


def _something(town, name):
    if not hasattr(town, "its_round"):
        town.its_round = town.announced_round(committee=True)
        in_session, how = town.application.in_session, {"meeting": "e" * 32, "at": town.clock.now(), "by": SYSTEM}
        town.its_room = in_session.open_without_notice(town.committee, (), **how)
        called = {"clear_days": 5, "remote_is_lawful": False, "id": UUID(int=7), "by": SYSTEM, "now": town.clock.now()}
        begins = town.clock.now() + timedelta(days=30)
        town.application.store.save(Meeting.call(town.committee, begins, "Guildhall", "in-person", **called))
        town.its_proposal = town.application.proposals.submit(town.its_round, SKATE_PARK, by=town.resident)
        town.its_left = left_to_the_officer(town, town.its_round, town.its_proposal)
        begins = town.clock.now() + timedelta(days=30)
        town.its_meeting = town.application.meetings.call(town.committee, begins, "Hall", "in-person", by=SYSTEM)
        town.said = _something_said(town)
    known = {
        **town.said,
        "meeting": town.its_meeting,
        "member": town.members[0].person,
        "round_id": town.its_round,
        "room_id": town.its_room,
        "meeting_id": UUID(int=7).hex,
        "proposal_id": town.its_proposal,
        **town.its_left,
        "role": "officer",
        "give": ("officer",),
        "take": (),
    }
    return {"scheme": town.scheme, "area": town.area, "committee": town.committee, **known}.get(name)
