"""One stored example of every event ever released still loads, says its sentence and is heard by the read models.

An example is added when an event is new, and never changed: it is what lies in councils' databases.
"""

import json
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import create_engine

from pb.readmodels import a_follower
from pb.readmodels.history.answers import facts_of
from pb.readmodels.read_tables import read_tables
from pb.store.event_store import Recorded
from pb.store.stored_names import events
from pb.telling.sentences import sentence

EXAMPLES = Path(__file__).parent.parent / "data" / "events"
STORED = {path.stem: json.loads(path.read_text()) for path in sorted(EXAMPLES.glob("*.json"))}


def recorded(name):
    example = STORED[name]
    data = {field: value for field, value in example["state"].items() if field != "timestamp"}
    at = datetime.fromisoformat(example["state"]["timestamp"]["_data_"])
    return Recorded(example["position"], UUID(example["originator_id"]), example["originator_version"], name, at, data)


def test_there_is_an_example_of_every_event():
    assert set(STORED) == set(events())


@pytest.mark.parametrize("name", STORED)
def test_an_example_becomes_the_event_it_was(name):
    event = events()[name]
    example = STORED[name]
    happened = event(
        originator_id=UUID(example["originator_id"]),
        originator_version=example["originator_version"],
        **{**example["state"], "timestamp": recorded(name).timestamp},
    )
    assert happened.timestamp.tzinfo is not None
    assert happened.timestamp <= datetime.now(UTC).replace(year=2100)
    assert sentence(name, facts_of(recorded(name)), {}).endswith((".", "…"))


def test_the_examples_in_their_sequence_are_heard_by_every_read_model():
    engine = create_engine("sqlite://")
    read_tables.create_all(engine)
    follower = a_follower()
    with engine.begin() as connection:
        for one in sorted(map(recorded, STORED), key=lambda r: r.position):
            follower.tell(connection, one)
