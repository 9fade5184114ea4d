"""A server that is killed that second has lost no ballot that it acknowledged, and holds none twice."""

import subprocess
import sys
from datetime import UTC, datetime
from hashlib import sha256
from uuid import UUID

import pytest

from domain.words.actor import SYSTEM
from pb.casting.ballot_box import BallotBox, Entitlement
from pb.casting.reading import sealed_batches

DEVONPORT = UUID(int=2027)
NOON = datetime(2027, 3, 7, 12, tzinfo=UTC)

A_SERVER = """
import sys, threading
from datetime import UTC, datetime
from hashlib import sha256
from uuid import UUID
from domain.words.actor import SYSTEM
from pb.casting.ballot_box import BallotBox
from pb.store.database import Database
from pb.settings import read_settings
from pb.store.event_store import Store

data, address, first = sys.argv[1], sys.argv[2], int(sys.argv[3])
noon = datetime(2027, 3, 7, 12, tzinfo=UTC)
database = Database(read_settings(data, address))
box = BallotBox(database, Store(database))

def serve(voter):
    while True:
        own = sha256(str(voter).encode()).digest()
        receipt = box.cast(UUID(int=2027), own, '{"votes":["3"]}', idempotency_key=own.hex(), salt=own, now=noon)
        sys.stdout.write(f"{voter} {receipt.commitment.hex()}\\n")
        sys.stdout.flush()
        voter += 4

def seal():
    while True:
        box.seal(UUID(int=2027), by=SYSTEM, now=noon)

threading.Thread(target=seal).start()
for n in range(4):
    threading.Thread(target=serve, args=(first + n,)).start()
"""


def hashed(voter):
    return sha256(str(voter).encode()).digest()


def serve_until_killed(settings, first, acknowledged):
    address = settings.database.render_as_string(hide_password=False)
    command = [sys.executable, "-c", A_SERVER, str(settings.data), address, str(first)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        for line in server.stdout:
            acknowledged.append(line)
            if len(acknowledged) % 60 == 0:
                server.kill()
                break
        acknowledged.extend(line for line in server.stdout if line.endswith("\n"))  # those it had time to send


@pytest.mark.parametrize("kills", [3])
def test_a_server_killed_while_casting_and_sealing_loses_and_doubles_nothing(settings, database, store, kills):
    box = BallotBox(database, store)
    box.issue(DEVONPORT, [Entitlement(hashed(voter), hashed(f"mark {voter}")) for voter in range(20_000)])
    box.open_gate(DEVONPORT, datetime(2027, 3, 1, tzinfo=UTC), datetime(2027, 3, 21, tzinfo=UTC))
    acknowledged = []
    for kill in range(kills):
        serve_until_killed(settings, kill * 5_000, acknowledged)
    # The voters whose answer was lost send the form again, and get the receipt they would have had.
    told = dict(line.split() for line in acknowledged)
    again = [*range(8), *map(int, told)]
    for voter in again:
        receipt = box.cast(
            DEVONPORT,
            hashed(voter),
            '{"votes":["3"]}',
            idempotency_key=hashed(voter).hex(),
            salt=hashed(f"another salt, drawn for the form that {voter} sends again"),
            now=NOON,
        )
        assert told.setdefault(str(voter), receipt.commitment.hex()) == receipt.commitment.hex()
    box.close_gate(DEVONPORT)
    box.seal(DEVONPORT, by=SYSTEM, now=NOON, the_rest=True)
    ballots = [ballot[0] for batch in sealed_batches(store, DEVONPORT) for ballot in batch.ballots]
    marks = [mark for batch in sealed_batches(store, DEVONPORT) for mark in batch.marks]
    assert set(told.values()) <= set(ballots)
    assert len(ballots) == len(set(ballots)) == len(set(marks)) == len(marks) == box.turnout(DEVONPORT).cast
    assert len(told) >= kills * 60
    box.close()
