"""Roles, committees, seats, standing orders, populations: two persons do them where the council promised it."""

from dataclasses import fields
from datetime import timedelta
from fractions import Fraction
from uuid import UUID

import pytest

from domain.acts import which
from domain.acts.refusals import (
    AnotherPersonConfirms,
    ItConcernsYou,
    OneSufficesInTheCouncilAlready,
    SayWhyOneSuffices,
    TheCouncilAsksForTwoAlready,
    WhoeverProposedItActsNoLonger,
)
from domain.committees.committee import Committee
from domain.committees.standing_orders import StandingOrders
from domain.people.person import Person, RoleNotKnown
from domain.people.roles import Held
from domain.words.actor import Actor
from pb.actions.two_persons import Waits
from pb.actions.who_may import DoesNotActAsThatHere, NotInThisCapacity
from pb.application import Application
from pb.areas.boundaries_file import boundaries_in
from pb.clock import SetClock
from pb.readmodels.acts.answers import what_takes_two_in_the_council, what_waits
from pb.replaying.replay import compare_with_pages
from pb.transparency.events_as_leaves import leaves_after
from pb.transparency.log_writer import LogWriter
from pb.verifier import verify
from tests.pb.areas.an_edition import files_in
from tests.stories import MONDAY, SYSTEM, Town

NOT_ALLOWED = (NotInThisCapacity, DoesNotActAsThatHere)


class PromisingTown(Town):
    """A town whose council promised two persons, with an administrator and two officers."""

    def __init__(self, settings):
        super().__init__(settings)
        self.application.do_what_is_due()
        self.ada = self._person("administrator", "Ada Administrator")
        self.neil = self._person("member", "Neil Newcomer").person
        self.later()
        self.application.promising.ask_for_two(reason="Nobody alone.", by=self.ada)
        self.later()

    def later(self):
        self.clock.set_to(self.clock.now() + timedelta(minutes=5))

    def stored_committee(self):
        return self.application.store.get(Committee, UUID(self.committee))

    def held(self, person):
        return self.application.store.get(Person, UUID(person)).roles


@pytest.fixture
def town(settings):
    town = PromisingTown(settings)
    yield town
    town.close()


def _orders(town):
    day = town.clock.now().date() + timedelta(days=1)
    orders = StandingOrders(2, casting_vote=True, clear_days=6)
    return lambda by: town.application.schemes.adopt_standing_orders(town.committee, orders, day, by=by)


def _all_orders(town):
    day = town.clock.now().date() + timedelta(days=1)
    orders = StandingOrders(Fraction(1, 3), False, 7, 2, 3, 5_000_000, votes_on_devices=True)
    return lambda by: town.application.schemes.adopt_standing_orders(town.committee, orders, day, by=by)


def _form(town):
    def do(by):
        town.application.schemes.form_committee("Parks", [town.area], 2, casting_vote=False, by=by)
        with town.application.reading() as connection:
            return next((Waits(each.id) for each in what_waits(connection)), None)

    return do


def _seats(name, member=None, **said):
    return lambda town: (
        lambda by: getattr(town.application.schemes, name)(
            town.committee, member or town.members[1].person, **said, by=by
        )
    )


def _seat(town):
    return _seats("seat_member", town.neil, has_vote=True)(town)


def _population(town):
    return lambda by: town.application.schemes.correct_population(town.area, 4321, source="Census", by=by)


def _give(town):
    return lambda by: town.application.people.give_role(town.neil, "clerk", by=by)


def _take(town):
    return lambda by: town.application.people.take_role(town.auditor.person, "auditor", by=by)


ACTS = {
    which.ADOPT_STANDING_ORDERS: _orders,
    which.FORM_COMMITTEE: _form,
    which.SEAT_MEMBER: _seat,
    which.RELEASE_MEMBER: _seats("release_member"),
    which.ELECT_CHAIR: _seats("elect_chair"),
    which.ELECT_VICE_CHAIR: _seats("elect_vice_chair"),
    which.CORRECT_POPULATION: _population,
    which.GIVE_ROLE: _give,
    which.TAKE_ROLE: _take,
    which.LET_ONE_SUFFICE_EVERYWHERE: lambda town: (
        lambda by: town.application.promising.let_one_suffice(reason="We are few.", by=by)
    ),
}
OF_ADMINISTRATORS = {which.GIVE_ROLE, which.TAKE_ROLE, which.LET_ONE_SUFFICE_EVERYWHERE}


def happened(town, after):
    return [e.topic for e in town.application.store.read_all(after)]


def checked(town):
    data, store = town.application.settings.data, town.application.store
    LogWriter(data).publish(lambda position: leaves_after(store, position))
    return verify.verify(verify.Folder(data / "record"))


def test_whatever_standing_orders_can_say_is_confirmed_as_it_was_proposed(town):
    waits = _all_orders(town)(town.officer)
    assert town.application.confirming.what_stands_in_its_way(waits.act, by=town.ada) is None
    town.application.confirming.confirm(waits.act, by=town.ada)
    _day, orders = town.stored_committee().adopted[-1]
    plain = StandingOrders(2, casting_vote=True)
    assert orders == StandingOrders(Fraction(1, 3), False, 7, 2, 3, 5_000_000, votes_on_devices=True)
    assert all(getattr(orders, each.name) != getattr(plain, each.name) for each in fields(orders)), "nothing left out"


def test_whatever_the_council_promises_is_tried_here():
    assert {*which.OF_THE_COUNCIL, which.LET_ONE_SUFFICE_EVERYWHERE} == {*ACTS, which.TIE_AREA}


@pytest.mark.parametrize("act", ACTS)
def test_each_alone_changes_nothing_both_together_do_it_and_the_record_accuses_nobody(town, act):
    town._person("auditor", "Olga Auditor")
    town.later()
    do, confirming = ACTS[act](town), town.application.confirming
    first, second = (town.ada, town.officer) if act in OF_ADMINISTRATORS else (town.officer, town.ada)
    with pytest.raises(NOT_ALLOWED):
        do(second)
    before = town.application.store.last_position()
    waits = do(first)
    assert isinstance(waits, Waits)
    assert happened(town, before) == ["acts.ActProposed"], "alone, nothing but the proposal"
    assert do(first) == waits, "the same again is the same"
    with pytest.raises(AnotherPersonConfirms):
        confirming.confirm(waits.act, by=first)
    assert confirming.what_stands_in_its_way(waits.act, by=second) is None
    before = town.application.store.last_position()
    assert not confirming.confirm(waits.act, reason="I looked.", by=second)
    confirmed, own = town.application.store.read_all(before)
    assert confirmed.topic == "acts.ActConfirmed"
    assert own.data["by"] == confirmed.data["by"] == second.person
    assert compare_with_pages(town.application.store, town.application.database).agrees
    report = checked(town)
    assert report.findings.all_kept(), report.as_text()


@pytest.mark.parametrize("act", ACTS)
def test_whoever_lost_the_role_in_which_they_proposed_it_has_proposed_nothing(town, act):
    town._person("auditor", "Olga Auditor")
    first, second = (town.ada, town.officer) if act in OF_ADMINISTRATORS else (town.officer, town.ada)
    waits = ACTS[act](town)(first)
    town._person("administrator", "Abel Administrator")
    town.application.people.take_role(first.person, first.role, by=SYSTEM)
    before = town.application.store.last_position()
    with pytest.raises(WhoeverProposedItActsNoLonger):
        town.application.confirming.confirm(waits.act, by=second)
    assert not happened(town, before)


def test_wards_are_tied_to_an_area_by_two(town, tmp_path):
    (wards, *_more), areas = files_in(tmp_path), town.application.areas
    found = boundaries_in(wards.read_bytes(), wards.name)
    said = {"name": "Of May", "source": "The council", "licence": "OGL", "populations_from": ""}
    edition = areas.take_in(found, **said, draw=False, by=town.officer).edition
    waits = areas.tie(edition, town.area, ["W01"], by=town.officer)
    assert isinstance(waits, Waits)
    town.application.confirming.confirm(waits.act, by=town.ada)
    report = checked(town)
    assert report.findings.all_kept(), report.as_text()


def test_nobody_confirms_the_office_that_they_are_to_get_and_anybody_the_one_that_they_lose(town):
    waits = town.application.people.give_role(town.officer.person, "administrator", by=town.ada)
    with pytest.raises(ItConcernsYou):
        town.application.confirming.confirm(waits.act, by=town.officer)
    town.application.confirming.confirm(waits.act, by=town.second)
    town.later()
    by = Actor(town.officer.person, "administrator")
    taken = town.application.people.take_role(town.ada.person, "administrator", by=by)
    town.application.confirming.confirm(taken.act, by=town.ada)
    assert "administrator" not in town.held(town.ada.person)
    report = checked(town)
    assert report.findings.all_kept(), report.as_text()


def test_a_new_account_is_a_residents_until_another_person_confirms_its_role(town):
    appoint = {"name": "Vera Clerk", "email": "vera@council.example", "password": "a-long-enough-one", "by": town.ada}
    with pytest.raises(RoleNotKnown):
        town.application.people.appoint("queen", **appoint)
    person = town.application.people.appoint("clerk", **appoint)
    assert town.held(person) == {"resident"}
    with town.application.reading() as connection:
        (waits,) = what_waits(connection)
    town.application.confirming.confirm(waits.id, by=town.officer)
    assert town.held(person) == {"resident", "clerk"}
    report = checked(town)
    assert report.findings.all_kept(), report.as_text()


def test_what_somebody_is_for_themselves_takes_one(town):
    assert town.application.people.give_role(town.neil, "applicant", by=town.ada) is None


def test_roles_ticked_together_wait_one_by_one(town):
    waits = town.application.people.change_roles(town.neil, give=("clerk", "assessor"), by=town.ada)
    assert len(waits) == 2
    town.application.confirming.confirm(waits[0].act, by=town.officer)
    town.application.confirming.refuse(waits[1].act, reason="Not that one.", by=town.officer)
    assert len(town.held(town.neil) & {"clerk", "assessor"}) == 1


def test_a_first_administrator_sets_up_alone_until_somebody_else_could_confirm(settings):
    town = Town(settings)
    try:
        people, own = town.application.people, town._person("administrator", "Ada Administrator")
        for officer in (town.officer, town.second):
            people.take_role(officer.person, "officer", by=SYSTEM)
        town.application.promising.ask_for_two(by=own)
        assert people.give_role(town.resident.person, Held("officer", "area", town.area), by=own) is None
        assert people.give_role(town.members[0].person, "officer", by=own) is None
        assert isinstance(people.give_role(town.members[1].person, "officer", by=own), Waits)
        assert isinstance(town.application.promising.let_one_suffice(reason="Few.", by=own), Waits)
    finally:
        town.close()


def test_a_new_service_promises_it_before_anybody_acts_for_the_council_and_an_old_one_does_not(settings):
    with Application(settings, clock=SetClock(MONDAY)) as application:
        assert application.promising.promise_where_nobody_acts_yet()
        assert not application.promising.promise_where_nobody_acts_yet()
        with application.reading() as connection:
            assert what_takes_two_in_the_council(connection) == set(which.OF_THE_COUNCIL)


def test_a_service_in_which_somebody_acts_already_promises_nothing_by_itself(settings):
    town = Town(settings)
    try:
        assert not town.application.promising.promise_where_nobody_acts_yet()
    finally:
        town.close()


def test_one_person_suffices_again_only_by_two_and_with_a_reason(town):
    promising = town.application.promising
    with pytest.raises(TheCouncilAsksForTwoAlready):
        promising.ask_for_two(by=town.ada)
    with pytest.raises(SayWhyOneSuffices):
        promising.let_one_suffice(reason=" ", by=town.ada)
    waits = promising.let_one_suffice(reason="We are few.", by=town.ada)
    town.application.confirming.confirm(waits.act, by=town.officer)
    assert _give(town)(town.ada) is None
    with pytest.raises(OneSufficesInTheCouncilAlready):
        promising.let_one_suffice(reason="Again.", by=town.ada)
    town.later()
    promising.ask_for_two(by=town.ada)
    assert isinstance(town.application.people.give_role(town.neil, "assessor", by=town.ada), Waits)
    report = checked(town)
    assert report.findings.all_kept(), report.as_text()


@pytest.mark.parametrize(
    "event", ["RoleGiven", "RoleTaken", "MemberJoined", "CommitteeFormed", "PopulationCorrected", "OnePersonSuffices"]
)
def test_done_by_one_alone_against_the_promise_it_is_found_in_the_record(town, event, monkeypatch):
    for module in ("people", "schemes", "promising"):
        if module != "promising":
            monkeypatch.setattr(f"pb.actions.{module}.takes_two_in_the_council", lambda *_, **__: False)
        monkeypatch.setattr("pb.actions.promising._second_persons", lambda _: set())
    do = {
        "RoleGiven": _give,
        "RoleTaken": lambda town: lambda by: town.application.people.take_role(town.second.person, "officer", by=by),
        "MemberJoined": _seat,
        "CommitteeFormed": _form,
        "PopulationCorrected": _population,
        "OnePersonSuffices": ACTS[which.LET_ONE_SUFFICE_EVERYWHERE],
    }[event]
    do(town)(town.ada if event in {"RoleGiven", "RoleTaken", "OnePersonSuffices"} else town.officer)
    assert "takes two persons, and was done by one alone" in checked(town).as_text()


def test_a_new_office_by_one_alone_is_found_in_the_record(town, monkeypatch):
    monkeypatch.setattr("pb.actions.people.takes_two_in_the_council", lambda *_, **__: False)
    said = {"name": "Vera", "email": "vera@council.example", "password": "a-long-enough-one"}
    town.application.people.appoint("clerk", **said, by=town.ada)
    assert "person.joined takes two persons, and was done by one alone" in checked(town).as_text()
