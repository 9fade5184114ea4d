"""What pages for everybody leave out is exactly what the public record never publishes: both ask the same registry."""

import json
from datetime import datetime
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import create_engine

from domain.transparency.public_record import leaves_of
from pb.readmodels.history.answers import happenings_page, one_happening
from pb.readmodels.history.hears import WHAT_HAPPENED
from pb.readmodels.read_tables import read_tables
from pb.store.event_store import NotFound, Recorded
from pb.store.stored_names import events
from pb.transparency.events_as_leaves import as_happened
from pb.transparency.every_event import EVERY_EVENT

EXAMPLES = Path(__file__).parent.parent / "data" / "events"
BOTH_WAYS = {
    "people.PersonJoined": [{"first_role": "resident"}, {"first_role": "officer"}],
    "people.RoleGiven": [{"given": "resident"}, {"given": "auditor"}],
    "people.RoleTaken": [{"taken": "resident"}, {"taken": "administrator"}],
}
"""Events of which some leave and some do not. The rules of a round have a test of their own below."""


def stored(path):
    example = json.loads(path.read_text())
    data = {name: value for name, value in example["state"].items() if name != "timestamp"}
    at = datetime.fromisoformat(example["state"]["timestamp"]["_data_"])
    return Recorded(
        example["position"], UUID(example["originator_id"]), example["originator_version"], path.stem, at, data
    )


STORED = {path.stem: stored(path) for path in sorted(EXAMPLES.glob("*.json"))}


class Before:
    """What the examples say had happened to the same thing before; no ballots."""

    def earlier(self, event):
        past = [each for each in map(as_happened, STORED.values()) if each.about == event.about]
        return sorted((each for each in past if each.version < event.version), key=lambda each: each.version)

    def ballots(self, _event):
        return ()


@pytest.fixture
def connection():
    engine = create_engine("sqlite://")
    read_tables.create_all(engine)
    with engine.begin() as connection:
        yield connection
    engine.dispose()


def is_shown_to_everybody(connection, recorded):
    WHAT_HAPPENED.hears_everything(connection, recorded)
    listed = [row.position for row in happenings_page(connection, published=True)]
    try:
        found = one_happening(connection, recorded.position, published=True).position
    except NotFound:
        found = None
    assert listed == ([] if found is None else [found]), "the list and the page of one event say the same"
    return found is not None


def leaves(recorded):
    return list(leaves_of(as_happened(recorded), Before(), EVERY_EVENT))


CASES = [
    pytest.param(example._replace(data=example.data | facts), id=" ".join([name, *facts.values()]))
    for name, example in STORED.items()
    for facts in BOTH_WAYS.get(name, [{}])
]


@pytest.mark.parametrize("recorded", CASES)
def test_pages_show_everybody_what_the_record_publishes_and_nothing_else(connection, recorded):
    assert is_shown_to_everybody(connection, recorded) == bool(leaves(recorded))


def test_no_event_is_missed_here():
    assert set(STORED) == set(events())


def test_rules_leave_with_the_announcement_and_every_change_after_it_leaves_with_its_reason(connection):
    draft = STORED["rounds.RulesWritten"]
    announced = STORED["rounds.ProposalsInvited"]
    changed = draft._replace(version=announced.version + 1, data=draft.data | {"reason": "More money came."})
    assert not is_shown_to_everybody(connection, draft)
    assert leaves(draft) == []
    assert leaves(changed)
    WHAT_HAPPENED.hears_everything(connection, announced)
    later = changed._replace(position=draft.position + 1_000)
    WHAT_HAPPENED.hears_everything(connection, later)
    assert one_happening(connection, later.position, published=True).facts["reason"] == "More money came."
