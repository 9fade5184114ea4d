"""Setting up schemes, areas and committees."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from domain.committees.committee import (
    AlreadyAMember,
    Committee,
    CommitteeNeedsAName,
    NotAMember,
    QuorumMustBeAtLeastOne,
    TheChairMustHaveAVote,
)
from domain.people.person import AlreadyErased, AlreadyHasTheRole, DoesNotHaveTheRole, Person, RoleNotKnown
from domain.schemes.area import (
    Area,
    AreaNeedsAName,
    PopulationCannotBeNegative,
    SayWhereThePopulationIsFrom,
    ThatIsThePopulationAlready,
)
from domain.schemes.scheme import KindOfSchemeNotKnown, Scheme, SchemeNeedsAName
from domain.words.actor import Actor

WHO = {"by": Actor("0" * 32, "officer"), "now": datetime(2026, 1, 5, tzinfo=UTC)}
NEW = {"id": UUID(int=5), **WHO}


def committee():
    return Committee.form("Area Committee", ["ham"], 3, casting_vote=True, **NEW)


def test_a_scheme_has_a_name_and_one_of_two_kinds():
    assert Scheme.set_up(" Devonport decides ", "", "decision-day", "a partnership", **NEW).name == "Devonport decides"
    with pytest.raises(SchemeNeedsAName):
        Scheme.set_up(" ", "", "decision-day", "", **NEW)
    with pytest.raises(KindOfSchemeNotKnown):
        Scheme.set_up("Devonport decides", "", "lottery", "", **NEW)


def test_an_area_has_a_name_and_people_counted_from_nought():
    assert Area.draw("Ham", 0, **NEW).population == 0
    with pytest.raises(AreaNeedsAName):
        Area.draw("", 1, **NEW)
    with pytest.raises(PopulationCannotBeNegative):
        Area.draw("Ham", -1, **NEW)


def test_a_population_is_corrected_to_another_figure_with_where_it_is_from():
    ham = Area.draw("Ham", 8_400, **NEW)
    for population, source, refusal in (
        (8_400, "Census 2021", ThatIsThePopulationAlready),
        (-1, "Census 2021", PopulationCannotBeNegative),
        (8_650, " ", SayWhereThePopulationIsFrom),
    ):
        with pytest.raises(refusal):
            ham.correct_population(population, source=source, **WHO)
    assert ham.population == 8_400
    ham.correct_population(8_650, source=" Census 2021 ", **WHO)
    assert (ham.population, ham.pending_events[-1].source) == (8_650, "Census 2021")


def test_a_committee_has_a_name_and_a_quorum():
    with pytest.raises(CommitteeNeedsAName):
        Committee.form(" ", [], 1, casting_vote=False, **NEW)
    with pytest.raises(QuorumMustBeAtLeastOne):
        Committee.form("Area Committee", [], 0, casting_vote=False, **NEW)


def test_members_join_once_and_leave():
    formed = committee()
    formed.seat("ash", has_vote=True, **WHO)
    with pytest.raises(AlreadyAMember):
        formed.seat("ash", has_vote=False, **WHO)
    formed.release("ash", **WHO)
    with pytest.raises(NotAMember):
        formed.release("ash", **WHO)


def test_the_chair_is_a_voting_member_and_is_vacant_when_they_leave():
    formed = committee()
    formed.seat("ash", has_vote=True, **WHO)
    formed.seat("coopted", has_vote=False, **WHO)
    with pytest.raises(NotAMember):
        formed.elect_chair("elm", **WHO)
    with pytest.raises(TheChairMustHaveAVote):
        formed.elect_chair("coopted", **WHO)
    formed.elect_chair("ash", **WHO)
    formed.release("coopted", **WHO)
    assert formed.chair == "ash"
    formed.release("ash", **WHO)
    assert formed.chair == ""


def test_roles_are_given_and_taken_once():
    person = Person.join("resident", **NEW)
    person.give("officer", **WHO)
    assert person.roles == {"resident", "officer"}
    with pytest.raises(AlreadyHasTheRole):
        person.give("officer", **WHO)
    person.take("resident", **WHO)
    with pytest.raises(DoesNotHaveTheRole):
        person.take("resident", **WHO)
    for role in ("king", ""):
        with pytest.raises(RoleNotKnown):
            person.give(role, **WHO)
    with pytest.raises(RoleNotKnown):
        Person.join("king", **NEW)


def test_a_person_is_erased_once():
    person = Person.join("resident", **NEW)
    person.erase(3, **WHO)
    with pytest.raises(AlreadyErased):
        person.erase(0, **WHO)
