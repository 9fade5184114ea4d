"""Somebody who knows in which order people voted, and takes every table and every file, tries to link them to ballots.

The attack gets all that an insider can copy after the close, short of what the design says it cannot keep from them:
tables in the order in which their rows lie, the database file with its write-ahead log, the public record and its
index. It succeeds no better than guessing within a batch; its control, events written as they happen, links everybody.
"""

import json
import re
import sqlite3
from bisect import bisect_left
from pathlib import Path
from random import Random

import pytest

from domain.transparency.leaf import commitment_of_a_ballot
from domain.words.actor import SYSTEM
from pb.casting.ballot import own_number
from pb.casting.ballot_box import BallotBox
from pb.transparency.events_as_leaves import leaves_after
from pb.transparency.log_writer import LogWriter
from tests.pb.a_vote_in_devonport import CLOSES, DEVONPORT, NOON, OPENS, entitlements, hashed, vote

VOTERS, BATCH = 400, 20
CHANCE = 1 / BATCH


def payload(voter):
    return f'{{"votes":["{voter % 7}"]}}'


def commitment_of(voter):
    form = f"a random form of voter {voter}"
    salt = hashed("salt", form, payload(voter))
    return commitment_of_a_ballot(salt, own_number(form), payload(voter).encode()).hex()


def mark_of(voter):
    return hashed("mark", DEVONPORT, voter)


TRUTH = {voter: commitment_of(voter) for voter in range(VOTERS)}
ARRIVED = Random(7).sample(range(VOTERS), VOTERS)  # noqa: S311 -- any order will do, but always the same


@pytest.fixture
def taken(database, store, tmp_path):
    """A vote from the first ballot to the close, published as it goes; what is left of it afterwards."""
    box, writer = BallotBox(database, store), LogWriter(tmp_path / "town")
    box.issue(DEVONPORT, entitlements(VOTERS))
    box.open_gate(DEVONPORT, OPENS, CLOSES)
    for place, voter in enumerate(ARRIVED, start=1):
        vote(box, voter, payload(voter))
        if place % BATCH == 0:
            box.seal(DEVONPORT, by=SYSTEM, now=NOON)
            writer.publish(lambda position: leaves_after(store, position))
    box.close_gate(DEVONPORT)
    box.seal(DEVONPORT, by=SYSTEM, now=NOON, the_rest=True)
    writer.publish(lambda position: leaves_after(store, position))
    box.sweep_up(DEVONPORT)
    box.close()
    return writer.folder.parent


def success_of(guesses):
    return sum(TRUTH[voter] == guess for voter, guess in guesses) / VOTERS


def rows(database, table, column):
    order = "rowid" if database.on_sqlite and table == "stored_events" else "ctid"
    sorting = "" if database.on_sqlite else f" ORDER BY {order}"
    with database.reading() as connection:
        found = connection.exec_driver_sql(f"SELECT {column} FROM {table}{sorting}").scalars().all()  # noqa: S608 -- our own names
    return [bytes(one).hex() if not isinstance(one, str) else one for one in found]


def commitments_in_events(store):
    return [ballot[0] for event in store.read_all(topics=["voting.BallotsSealed"]) for ballot in event.data["ballots"]]


def voters_in_events(store):
    voter_of = {mark_of(voter).hex(): voter for voter in range(VOTERS)}
    return [voter_of[m] for event in store.read_all(topics=["voting.BallotsSealed"]) for m in event.data["marks"]]


def places_in(content, traces):
    """Find where each trace lies in a file: (place, whose it is), in the order of the places."""
    return sorted((found.start(), whose) for whose, trace in traces for found in re.finditer(re.escape(trace), content))


def neighbours(voters, ballots, side):
    """Guess for each trace of a voter the ballot whose trace comes next before it (side -1) or after it (side 1)."""
    places = [place for place, _ in ballots]
    for here, voter in voters:
        after = bisect_left(places, here)
        number = after if side > 0 else after - 1
        if 0 <= number < len(ballots):
            yield voter, ballots[number][1]


def test_neither_order_nor_neighbourhood_links_better_than_guessing_within_a_batch(database, store, taken):
    voter_of_code = {hashed("code", DEVONPORT, voter).hex(): voter for voter in range(VOTERS)}
    entitled = [voter_of_code[code] for code in rows(database, "entitlements", "code_hash")]
    record = b"".join(
        path.read_bytes() for path in sorted((taken / "record" / "tile" / "entries").rglob("*")) if path.is_file()
    )
    published = [one.decode() for one in re.findall(rb'"c":"([0-9a-f]{64})"', record)]
    index = sqlite3.connect(taken / "record-ballots.sqlite")
    indexed = [bytes(code).hex() for (code,) in index.execute("SELECT code FROM ballots ORDER BY cast_at")]
    index.close()
    whole = {one[:20]: one for one in TRUTH.values()}
    sources = {
        "sealed events": commitments_in_events(store),
        "public record": published,
        "index of codes": [whole[code] for code in indexed],
        "receipts": rows(database, "receipts", "commitment"),
    }
    knowledge = {"order of arrival": ARRIVED, "order of marks": voters_in_events(store), "rows of the roll": entitled}
    for known, voters in knowledge.items():
        for source, ballots in sources.items():
            assert len(ballots) == VOTERS, source
            linked = success_of(zip(voters, ballots, strict=True))
            assert linked <= 1.5 * CHANCE, f"{known} against {source}: {linked:.1%}"


def test_no_file_holds_a_voter_beside_their_ballot(database, taken):
    files = [path for path in taken.rglob("*") if path.is_file()]
    if database.on_sqlite:
        file = Path(database.settings.database.database)
        files += [file, file.with_name(f"{file.name}-wal")]
    for path in files:
        content = path.read_bytes() if path.is_file() else b""
        ballots_in_bytes = places_in(content, [(one, bytes.fromhex(one)) for one in TRUTH.values()])
        ballots_in_text = places_in(content, [(one, one.encode()) for one in TRUTH.values()])
        for voters in (
            places_in(content, [(voter, mark_of(voter)) for voter in range(VOTERS)]),
            places_in(content, [(voter, mark_of(voter).hex().encode()) for voter in range(VOTERS)]),
            places_in(content, [(voter, hashed("code", DEVONPORT, voter)) for voter in range(VOTERS)]),
        ):
            for ballots in (ballots_in_bytes, ballots_in_text):
                for side in (-1, 1):
                    linked = success_of(set(neighbours(voters, ballots, side)))
                    assert linked <= 1.5 * CHANCE, f"{path.name}: {linked:.1%}"


def test_the_control_the_same_attack_on_events_written_as_they_happen_links_everybody(tmp_path):
    naive = sqlite3.connect(tmp_path / "naive.sqlite")
    naive.execute("CREATE TABLE events (number INTEGER PRIMARY KEY AUTOINCREMENT, said TEXT)")
    for voter in ARRIVED:
        naive.execute("INSERT INTO events (said) VALUES (?)", (json.dumps({"marked": mark_of(voter).hex()}),))
        naive.execute("INSERT INTO events (said) VALUES (?)", (json.dumps({"cast": TRUTH[voter]}),))
    naive.commit()
    said = [json.loads(one) for (one,) in naive.execute("SELECT said FROM events ORDER BY number")]
    naive.close()
    ballots = [one["cast"] for one in said if "cast" in one]
    assert success_of(zip(ARRIVED, ballots, strict=True)) == 1.0
    content = (tmp_path / "naive.sqlite").read_bytes()
    voters = places_in(content, [(voter, mark_of(voter).hex().encode()) for voter in range(VOTERS)])
    traces = places_in(content, [(one, one.encode()) for one in TRUTH.values()])
    assert max(success_of(neighbours(voters, traces, side)) for side in (-1, 1)) > 0.9
