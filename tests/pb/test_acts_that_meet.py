"""Two acts that meet end as if one had come after the other: neither decides by what the other is changing."""

import threading
from contextlib import contextmanager, suppress
from itertools import combinations_with_replacement

import pytest

from domain.refusals import Refusal
from pb.store.event_store import Store
from tests.pb.acts_that_meet import MOMENTS
from tests.stories import Town

WAIT_S = 0.15
"""For the other to come as far, within a transaction. Where one waits for the other's commit, it never does."""


@pytest.fixture
def town(settings, monkeypatch):
    monkeypatch.setattr("pb.processes.publish_the_record_when_something_has_happened", lambda _desk: None)
    town = Town(settings)
    yield town
    town.close()


class Meeting:
    """Has two acts wait for each other where each begins its transaction, and again before its events are written."""

    def __init__(self, on_sqlite):
        self._begun = threading.Barrier(2, action=self._both_came)
        self._written = None if on_sqlite else threading.Barrier(2)
        self.they_met = False

    def _both_came(self):
        """Noted when the second comes: a quick refusal of one may break the barrier before the other has woken."""
        self.they_met = True

    @contextmanager
    def together(self, store, *args):
        with suppress(threading.BrokenBarrierError):
            self._begun.wait(10)
        with _together(store, *args) as writing:
            yield writing
            if self._written:
                with suppress(threading.BrokenBarrierError):
                    self._written.wait(WAIT_S)

    def leave(self):
        """Be waited for no longer: an act that was refused before it wrote anything."""
        self._begun.abort()


_together = Store.together


def outcome(town, done, since):
    """Say who was refused, what happened in which sequence, and what the ballot paper holds."""
    happened = [
        (e.topic, [(p["number"], p["cost"]) for p in e.data.get("projects", ())])
        for e in town.application.store.read_all(since)
        if e.topic != "voting.BallotsSealed"  # an act of its own, which a close begins with
    ]
    return done, happened


def tried(act, town, thing):
    try:
        act(town, thing)
    except Refusal:
        return False
    return True


def one_after_the_other(town, moment, first, second):
    thing = moment.begin(town)
    since = town.application.store.last_position()
    done = {name: tried(moment.acts[act], town, thing) for name, act in (first, second)}
    return outcome(town, done, since)


def at_once(town, moment, first, second, monkeypatch):
    thing = moment.begin(town)
    since = town.application.store.last_position()
    meeting, done = Meeting(town.application.database.on_sqlite), {}

    def do(name, act):
        try:
            done[name] = tried(moment.acts[act], town, thing)
        finally:
            meeting.leave()

    with monkeypatch.context() as patched:
        patched.setattr(Store, "together", lambda store, *args: meeting.together(store, *args))  # noqa: PLW0108 -- a bound method would not get the store
        both = [threading.Thread(target=do, args=one) for one in (first, second)]
        for each in both:
            each.start()
        for each in both:
            each.join()
    return outcome(town, done, since), meeting.they_met


@pytest.mark.parametrize("name", MOMENTS)
def test_two_acts_that_meet_end_as_one_after_the_other_would(town, name, monkeypatch):
    moment, wrong, met = MOMENTS[name], [], 0
    for one, other in combinations_with_replacement(moment.acts, 2):
        first, second = ("one", one), ("other", other)
        may_be = [
            one_after_the_other(town, moment, first, second),
            one_after_the_other(town, moment, second, first),
        ]
        came, they_met = at_once(town, moment, first, second, monkeypatch)
        met += they_met
        if came not in may_be:
            wrong.append(f"{one} and {other}: {came}, and not {' or '.join(map(str, may_be))}")
    assert met > len(moment.acts) / 2, "they have not met, so this shows nothing"
    assert wrong == []
