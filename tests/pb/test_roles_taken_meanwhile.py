"""A role that is taken between the check and the commit forbids the act: whatever was recorded first stands."""

import threading
from contextlib import contextmanager
from datetime import timedelta

import pytest

from domain.committees.decision import Motion
from domain.people.roles import Held
from domain.words.actor import Actor
from pb.actions.who_may import DoesNotActAsThatHere
from pb.store.event_store import Store
from tests.stories import BENCHES, PASSWORD, SYSTEM, TIMETABLE, Town

_together = Store.together


@pytest.fixture
def town(settings, monkeypatch):
    monkeypatch.setattr("pb.processes.publish_the_record_when_something_has_happened", lambda _desk: None)
    town = Town(settings)
    yield town
    town.close()


def as_(town, role, *, scope=("", "")):
    """Somebody who holds a role, and nothing else that would let them act."""
    held = Held(role, *scope)
    number = town.application.store.last_position()
    name = f"Somebody {number}"
    person = town.application.people.appoint(
        held, name=name, email=f"p{number}@example.org", password=PASSWORD, by=SYSTEM
    )
    return Actor(person, role), lambda: town.application.people.take_role(person, held, by=SYSTEM)


def _draws_an_area(town):
    by, take = as_(town, "officer")
    return lambda: town.application.schemes.draw_area("Stoke", 9_000, by=by), take


def _corrects_a_population(town):
    by, take = as_(town, "officer", scope=("area", town.area))
    correct = town.application.schemes.correct_population
    return lambda: correct(town.area, 14_001, source="The census", by=by), take


def _settles(town):
    round_id = town.announced_round()
    town.with_proposals(round_id)
    by, take = as_(town, "returning-officer", scope=("round", round_id))
    return lambda: town.application.rounds.settle_ballot_paper(round_id, by=by), take


def _extends(town):
    round_id = town.open_round()
    by, take = as_(town, "officer")
    later = TIMETABLE.voting_closes_at + timedelta(days=1)
    return lambda: town.application.rounds.extend_voting(round_id, later, reason="Snow.", by=by), take


def _issues_codes(town):
    round_id = town.announced_round()
    town.with_proposals(round_id)
    town.application.rounds.settle_ballot_paper(round_id, by=town.officer)
    by, take = as_(town, "returning-officer", scope=("scheme", town.scheme))
    return lambda: town.application.issuing.issue_codes(round_id, 3, by=by), take


def _checks_a_proposal(town):
    round_id = town.announced_round()
    made = town.application.proposals.submit(round_id, BENCHES, by=town.resident)
    town.clock.set_to(TIMETABLE.proposals_close_at)
    by, take = as_(town, "assessor")
    return lambda: town.application.proposals.shortlist(made, 700_000, by=by), take


def _gives_a_role(town):
    by, take = as_(town, "administrator")
    as_(town, "administrator")  # somebody else stays one
    give = town.application.people.give_role
    return lambda: give(town.resident.person, "auditor", by=by), take


def _decides_as_the_chair(town):
    by = town.members[1]
    schemes = town.application.schemes
    schemes.elect_chair(town.committee, by.person, by=town.officer)
    round_id = town.open_round(committee=True)
    town.vote(round_id, ["1"], ["1", "2"])
    town.close_and_count()

    def act():
        town.meet()
        town.application.deciding.put_to_the_vote(
            round_id,
            Motion({"1": 900_000, "2": 500_000}, "As residents voted.", {}),
            town.unanimous(),
            met_on=town.clock.now().date(),
            by=Actor(by.person, "chair"),
        )

    return act, lambda: schemes.elect_chair(town.committee, town.members[0].person, by=town.officer)


ACTS = {
    "draws an area": _draws_an_area,
    "corrects the population of their area": _corrects_a_population,
    "settles the paper of their round": _settles,
    "proposes to extend the vote": _extends,
    "issues codes in their scheme": _issues_codes,
    "puts a bid on the shortlist": _checks_a_proposal,
    "gives a role": _gives_a_role,
    "records a decision as the chair": _decides_as_the_chair,
}


def in_another_thread(do):
    done = threading.Thread(target=do)
    done.start()
    return done


@pytest.mark.parametrize("name", ACTS)
def test_an_act_is_refused_whose_role_was_taken_after_it_was_checked(town, name, monkeypatch):
    act, take = ACTS[name](town)
    me, taken = threading.current_thread(), []

    @contextmanager
    def first_taken(store, *args):
        if threading.current_thread() is me and not taken:
            taken.append(in_another_thread(take))
            taken[0].join()
        with _together(store, *args) as writing:
            yield writing

    monkeypatch.setattr(Store, "together", first_taken)
    since = town.application.store.last_position()
    with pytest.raises(DoesNotActAsThatHere):
        act()
    assert taken
    happened = [event.topic for event in town.application.store.read_all(since)]
    assert happened in (["people.RoleTaken"], ["schemes.ChairElected"])


@pytest.mark.parametrize("name", ACTS)
def test_a_role_is_taken_after_what_was_begun_with_it(town, name, monkeypatch):
    act, take = ACTS[name](town)
    me, taking = threading.current_thread(), []

    @contextmanager
    def meanwhile(store, *args):
        with _together(store, *args) as writing:
            yield writing
            if threading.current_thread() is me and not taking:
                taking.append(in_another_thread(take))
                taking[0].join(0.3)
                assert taking[0].is_alive(), "whoever takes the role waits for the act that was begun with it"

    monkeypatch.setattr(Store, "together", meanwhile)
    since = town.application.store.last_position()
    act()
    taking[0].join()
    happened = [event.topic for event in town.application.store.read_all(since)]
    assert happened[-1] in {"people.RoleTaken", "schemes.ChairElected"}
    assert len(happened) > 1


def test_what_another_act_was_allowed_on_this_thread_is_not_asked_again(town):
    by, take = as_(town, "officer")
    town.application.schemes.draw_area("Stoke", 9_000, by=by)
    take()
    town.application.proposals.submit(town.announced_round(), BENCHES, by=town.resident)
