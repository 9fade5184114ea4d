"""One officer alone empties no office and changes no ballot paper by erasing somebody, on both databases."""

import pytest

from domain.people.person import AccountIsErased, ActsForTheCouncil
from domain.proposals.refusals import ItsWordsAreErased
from domain.words.actor import SYSTEM, Actor
from pb.actions.who_can_be_erased import (
    HasASeat,
    NobodyElseHasTheRole,
    OwnRoleStays,
    TheirWordsAreOnABallotPaper,
)
from pb.actions.who_may import ADMINISTRATOR, AUDITOR, MEMBER, OFFICER
from pb.readmodels.people.answers import given_to
from pb.store.event_store import NotFound
from tests.stories import PASSWORD, TIMETABLE, Town


@pytest.fixture
def town(settings):
    town = Town(settings)
    yield town
    town.close()


@pytest.fixture
def ada(town):
    person = town.application.people.appoint(
        ADMINISTRATOR, name="Ada", email="ada@example.org", password=PASSWORD, by=SYSTEM
    )
    return Actor(person, ADMINISTRATOR)


def _roles(town, person):
    with town.application.reading() as connection:
        return {held.role for held in given_to(connection, person)}


def _events(town):
    return town.application.store.last_position()


@pytest.mark.parametrize("role", [OFFICER, MEMBER, AUDITOR, ADMINISTRATOR])
def test_whoever_acts_for_the_council_is_not_erased_while_they_do(town, ada, role):
    people, erasing = town.application.people, town.application.erasing
    somebody = people.appoint(role, name="Sam", email="sam@example.org", password=PASSWORD, by=ada)
    before = _events(town)
    for by in (town.officer, ada):
        with pytest.raises(ActsForTheCouncil, match="An administrator takes that away from them first"):
            erasing.erase(somebody, by=by)
    assert _events(town) == before
    assert people.sign_in("sam@example.org", PASSWORD)
    people.appoint(role, name="Alex", email="alex@example.org", password=PASSWORD, by=ada)
    people.take_role(somebody, role, by=ada)
    assert erasing.erase(somebody, by=town.officer) == 0


def test_the_refusal_names_every_role(town, ada):
    somebody = town.application.people.appoint(OFFICER, name="S", email="s@example.org", password=PASSWORD, by=ada)
    town.application.people.give_role(somebody, AUDITOR, by=ada)
    with pytest.raises(ActsForTheCouncil, match="as auditor and officer"):
        town.application.erasing.erase(somebody, by=town.officer)


def test_the_last_auditor_stays_one_until_another_is_appointed(town, ada):
    people, aled = town.application.people, town.auditor.person
    before = _events(town)
    with pytest.raises(NobodyElseHasTheRole, match="Nobody else is auditor"):
        people.take_role(aled, AUDITOR, by=ada)
    assert (_events(town), AUDITOR in _roles(town, aled)) == (before, True)
    people.appoint(AUDITOR, name="Ceri", email="ceri@example.org", password=PASSWORD, by=ada)
    people.take_role(aled, AUDITOR, by=ada)
    assert AUDITOR not in _roles(town, aled)


def test_an_administrator_does_not_take_the_role_from_themselves_whatever_the_page_says(town, ada):
    with pytest.raises(OwnRoleStays):
        town.application.people.take_role(ada.person, ADMINISTRATOR, by=ada)


def test_roles_are_given_and_taken_all_together_or_not_at_all(town, ada):
    people = town.application.people
    before = _events(town)
    with pytest.raises(OwnRoleStays):
        people.change_roles(ada.person, give={OFFICER}, take={ADMINISTRATOR}, by=ada)
    assert (_events(town), _roles(town, ada.person)) == (before, {ADMINISTRATOR})


def test_a_member_with_a_seat_is_not_erased(town, ada):
    ash = town.members[0].person
    town.application.people.take_role(ash, MEMBER, by=ada)
    with pytest.raises(HasASeat, match=r"sits on Area Committee\. End their seat first"):
        town.application.erasing.erase(ash, by=town.officer)


def _withdraw(town, round_id, number):
    town.application.rounds.withdraw_project(round_id, number, reason="Its author goes.", by=town.officer)


def test_the_words_of_a_ballot_paper_stay_until_its_result_stands(town):
    round_id = town.announced_round()
    town.with_proposals(round_id)
    town.application.rounds.settle_ballot_paper(round_id, by=town.officer)
    rosa, erasing = town.resident.person, town.application.erasing

    def is_refused():
        before = _events(town)
        with pytest.raises(TheirWordsAreOnABallotPaper, match=r"Proposal P1 of this person is on .* Spring round"):
            erasing.erase(rosa, by=town.officer)
        assert _events(town) == before

    is_refused()
    town.clock.set_to(TIMETABLE.voting_opens_at)
    town.application.do_what_is_due()
    is_refused()
    town.close_and_count()
    assert erasing.erase(rosa, by=town.officer) == 3, "published"


def test_a_project_taken_out_of_the_vote_holds_nobody(town):
    round_id = town.open_round()
    for number in ("1", "2", "3"):
        with pytest.raises(TheirWordsAreOnABallotPaper, match=f"Proposal P{number}"):
            town.application.erasing.erase(town.resident.person, by=town.officer)
        _withdraw(town, round_id, number)
    assert town.application.erasing.erase(town.resident.person, by=town.officer) == 3


def test_what_nobody_can_read_is_neither_shortlisted_nor_put_on_a_ballot_paper(town):
    round_id = town.announced_round()
    one, other, third = town.with_proposals(round_id)
    assert town.application.erasing.erase(town.resident.person, by=town.officer) == 3
    before = _events(town)
    with pytest.raises(ItsWordsAreErased, match="proposal P1 were erased"):
        town.application.rounds.settle_ballot_paper(round_id, by=town.officer)
    with pytest.raises(ItsWordsAreErased, match=r"proposal P2 .* Rule it out"):
        town.application.proposals.shortlist(other, 700_000, reason="Cheaper.", by=town.officer)
    assert _events(town) == before
    for proposal in (one, other, third):
        town.application.proposals.rule_out(proposal, reason="Its author asked to be erased.", by=town.officer)


def test_whoever_is_erased_gets_no_seat_and_no_role_any_more(town, ada):
    people, schemes = town.application.people, town.application.schemes
    rory = people.register(name="Rory", email="rory@example.org", password=PASSWORD)
    town.application.erasing.erase(rory, by=town.officer)
    before = _events(town)
    for has_vote in (True, False):
        with pytest.raises(AccountIsErased, match="Nobody can sign in as this person any more"):
            schemes.seat_member(town.committee, rory, has_vote=has_vote, by=town.officer)
    for role in (MEMBER, OFFICER, AUDITOR, ADMINISTRATOR):
        with pytest.raises(AccountIsErased):
            people.give_role(rory, role, by=ada)
    with pytest.raises(AccountIsErased):
        people.change_roles(rory, give=[MEMBER], take=["resident"], by=ada)
    assert _events(town) == before
    people.take_role(rory, "resident", by=ada)
    assert not _roles(town, rory)


def test_a_seat_is_given_to_somebody_whom_the_record_knows(town):
    before = _events(town)
    with pytest.raises(NotFound):
        town.application.schemes.seat_member(town.committee, "f" * 32, has_vote=True, by=town.officer)
    assert _events(town) == before
