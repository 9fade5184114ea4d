"""Whatever changes an outcome takes two persons where the round promised it: one proposes, another one confirms."""

from datetime import timedelta
from uuid import UUID

import pytest

from domain.acts.refusals import (
    AnotherPersonConfirms,
    ItCannotBeDoneAnyMore,
    ItIsAnswered,
    SayWhyItIsRefused,
    SomebodyProposedItAlready,
)
from domain.rounds.funding_round import FundingRound
from domain.rounds.refusals import OnlyAnOpenVoteCanBeExtended
from domain.words.actor import Actor
from pb.actions.two_persons import Waits
from pb.actions.who_may import NotInThisCapacity
from pb.casting.box_tables import gates
from pb.readmodels.acts.answers import one_proposed, what_waits
from pb.replaying.replay import compare_with_pages
from tests.stories import SYSTEM, TIMETABLE, Town

LATER = TIMETABLE.voting_closes_at + timedelta(days=1)


class TwoTown(Town):
    """A town in which the scheme asks for two persons, with an administrator."""

    def __init__(self, settings):
        super().__init__(settings)
        self.ada = self._person("administrator", "Ada Administrator")
        self.scheme = self.application.schemes.set_up(
            "Two decide", "Two persons.", "decision-day", "the council", by=self.officer
        )


@pytest.fixture
def town(settings):
    town = TwoTown(settings)
    yield town
    town.close()


def the_round(town, round_id):
    return town.application.store.get(FundingRound, UUID(round_id))


def topics(town, after=0):
    return [e.topic for e in town.application.store.read_all(after) if not e.topic.startswith("people.")]


def extend(town, round_id, by=None, closes=LATER):
    reason, by = "The library was shut.", by or town.officer
    return town.application.rounds.extend_voting(round_id, closes, reason=reason, by=by)


def gate_closes(town, round_id):
    with town.application.reading() as connection:
        (gate,) = connection.execute(gates.select().where(gates.c.round_id == UUID(round_id)))
    return gate.closes_at


def test_a_round_promises_what_its_scheme_does_and_keeps_it(town):
    assert the_round(town, town.announced_round()).takes_two


def test_what_is_proposed_changes_nothing_until_another_person_confirms_it(town):
    round_id = town.open_round()
    gate = gate_closes(town, round_id)
    waits = extend(town, round_id)
    assert isinstance(waits, Waits)
    assert the_round(town, round_id).voting_closes_at() == TIMETABLE.voting_closes_at
    assert gate_closes(town, round_id) == gate
    before = town.application.store.last_position()
    town.confirmed(waits, reason="I rang the library.")
    assert topics(town, before) == ["acts.ActConfirmed", "rounds.VotingExtended"]
    assert the_round(town, round_id).voting_closes_at() == LATER
    assert gate_closes(town, round_id) > gate
    (_, extended) = town.application.store.read_all(before)
    assert extended.data["by"] == town.second.person
    with town.application.reading() as connection:
        told = one_proposed(connection, waits.act)
        assert told.is_confirmed
        assert told.proposed_by == town.officer.person
        assert not what_waits(connection)


def test_nobody_confirms_what_they_proposed_in_whatever_role(town):
    round_id = town.open_round()
    waits = extend(town, round_id)
    town.application.people.give_role(town.officer.person, "administrator", by=SYSTEM)
    for role in ("officer", "administrator"):
        with pytest.raises(AnotherPersonConfirms):
            town.confirmed(waits, by=Actor(town.officer.person, role))
    assert the_round(town, round_id).closes_at is None


def test_an_administrator_is_the_second_person_though_they_could_not_do_it_alone(town):
    round_id = town.open_round()
    with pytest.raises(NotInThisCapacity):
        extend(town, round_id, by=town.ada)
    town.confirmed(extend(town, round_id), by=town.ada)
    assert the_round(town, round_id).voting_closes_at() == LATER


@pytest.mark.parametrize("who", ["resident", "auditor"])
def test_nobody_else_is_the_second_person(town, who):
    waits = extend(town, town.open_round())
    somebody = getattr(town, who)
    for answer in (town.application.confirming.confirm, town.application.confirming.refuse):
        with pytest.raises(NotInThisCapacity):
            answer(waits.act, reason="Because.", by=somebody)


def test_what_is_refused_or_taken_back_is_not_done_and_says_why(town):
    round_id = town.open_round()
    for by in (town.second, town.officer):
        waits = extend(town, round_id)
        with pytest.raises(SayWhyItIsRefused):
            town.application.confirming.refuse(waits.act, reason=" ", by=by)
        town.application.confirming.refuse(waits.act, reason="It was open.", by=by)
        with pytest.raises(ItIsAnswered):
            town.confirmed(waits)
        with town.application.reading() as connection:
            told = one_proposed(connection, waits.act)
        assert (told.answer_reason, told.is_taken_back) == ("It was open.", by == town.officer)
    assert the_round(town, round_id).closes_at is None


def test_what_has_become_impossible_is_refused_in_words_and_goes_on_waiting(town):
    round_id = town.open_round()
    waits = extend(town, round_id)
    town.close_and_count()
    with pytest.raises(ItCannotBeDoneAnyMore) as refused:
        town.confirmed(waits)
    assert str(OnlyAnOpenVoteCanBeExtended()) in str(refused.value)
    with town.application.reading() as connection:
        assert one_proposed(connection, waits.act).waits
    assert isinstance(
        town.application.confirming.what_stands_in_its_way(waits.act, by=town.second), ItCannotBeDoneAnyMore
    )
    town.application.confirming.refuse(waits.act, reason="Too late.", by=town.officer)


def test_looking_whether_it_can_be_confirmed_changes_nothing(town):
    round_id = town.open_round()
    waits, before = extend(town, round_id), town.application.store.last_position()
    assert town.application.confirming.what_stands_in_its_way(waits.act, by=town.second) is None
    assert town.application.store.last_position() == before
    assert the_round(town, round_id).closes_at is None


def test_the_same_proposed_or_confirmed_again_is_once(town):
    round_id = town.open_round()
    waits = extend(town, round_id)
    assert extend(town, round_id) == waits
    with pytest.raises(SomebodyProposedItAlready):
        extend(town, round_id, by=town.second)
    town.confirmed(waits)
    town.confirmed(waits)
    assert topics(town).count("rounds.VotingExtended") == 1
    with pytest.raises(ItIsAnswered):
        town.confirmed(waits, by=town.ada)


def test_a_withdrawal_and_a_draw_wait_as_well(town):
    round_id = town.open_round()
    rounds = town.application.rounds
    withdrawal = rounds.withdraw_project(round_id, "1", reason="The land was sold.", by=town.officer)
    assert not the_round(town, round_id).withdrawn
    town.confirmed(withdrawal)
    assert the_round(town, round_id).withdrawn == {"1": "The land was sold."}


def test_one_administrator_alone_cannot_let_one_person_suffice(town):
    schemes = town.application.schemes
    waits = schemes.let_one_suffice(town.scheme, reason="We are a small parish.", by=town.ada)
    drafted = town.announced_round()
    with pytest.raises(AnotherPersonConfirms):
        town.confirmed(waits, by=town.ada)
    town.confirmed(waits, by=town.officer)
    assert not the_round(town, town.announced_round(name="Of later")).takes_two
    assert the_round(town, drafted).takes_two
    schemes.ask_for_two(town.scheme, by=town.ada)
    assert the_round(town, town.announced_round(name="Of yet later")).takes_two


def test_in_a_round_that_promised_nothing_one_person_suffices(town):
    town.scheme = town.application.schemes.set_up("Small parish", "One.", "decision-day", "the parish", by=SYSTEM)
    round_id = town.open_round()
    assert extend(town, round_id) is None
    assert the_round(town, round_id).voting_closes_at() == LATER


def test_pages_follow_from_the_events_alone(town):
    waits = extend(town, town.open_round())
    town.confirmed(waits)
    assert compare_with_pages(town.application.store, town.application.database).agrees
