"""One stored example of every event ever released still loads, says its sentence and is heard by the read models.

An example is added when an event is new, and never changed: it is what lies in councils' databases.
"""

import json
from dataclasses import fields
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import create_engine, select

from domain.saying.english import IN_ENGLISH
from pb.readmodels import a_follower
from pb.readmodels.history.answers import facts_of
from pb.readmodels.read_tables import read_tables
from pb.store.event_store import Recorded
from pb.store.stored_names import events
from pb.telling.sentences import sentence
from tests.architecture.test_stored_names import GAINED

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
    stored = STORED[name]
    said = {**stored["state"], "timestamp": datetime.fromisoformat(stored["state"]["timestamp"]["_data_"])}
    where = {"originator_id": UUID(stored["originator_id"]), "originator_version": stored["originator_version"]}
    happened = events()[name](**where, **said)
    holds = {field.name: getattr(happened, field.name) for field in fields(happened)}
    assert holds == {**GAINED.get(name, {}), **where, **said}
    assert happened.timestamp.utcoffset() == timedelta(0)
    assert IN_ENGLISH.say(sentence(name, facts_of(recorded(name)))).endswith((".", "…"))


def test_the_examples_in_their_sequence_are_heard_by_every_read_model():
    engine = create_engine("sqlite://")
    read_tables.create_all(engine)
    follower = a_follower()
    happenings, rounds = read_tables.tables["happenings"], read_tables.tables["rounds"]
    told = sorted(map(recorded, STORED), key=lambda r: r.position)
    with engine.begin() as connection:
        for one in told:
            follower.tell(connection, one)
        empty = {table.name for table in read_tables.tables.values() if not connection.execute(select(table)).first()}
        heard = connection.execute(select(happenings.c.position, happenings.c.name).order_by("position")).all()
        settled = connection.execute(select(rounds)).mappings().one()
    assert not empty
    assert [tuple(one) for one in heard] == [(one.position, one.topic) for one in told]
    paper, closed = (STORED[f"rounds.{name}"]["state"] for name in ("BallotPaperSettled", "VotingClosed"))
    assert json.loads(settled["rules"]) == paper["rules"]
    assert json.loads(settled["projects"]) == paper["projects"]
    assert (settled["fingerprint"], settled["ballots"]) == (paper["fingerprint"], closed["ballots"])
    assert (settled["stage"], settled["latest_count"], settled["decision"]) == (
        "published",
        STORED["allocation.Counted"]["originator_id"],
        STORED["committee.MotionDecided"]["originator_id"],
    )
