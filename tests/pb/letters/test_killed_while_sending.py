"""Workers are killed while they send: no letter is lost, none goes twice but those that are counted as in doubt.

The big one (10,000 letters, 100 kills) runs where ``PB_LETTERS_KILLED=10000,100`` says so; it takes some minutes.
"""

import os
import random
import subprocess
import sys
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select

from pb.erasable.letter_tables import letters
from pb.letters.outbox import Letter, ToContact, post
from tests.smtp_catcher import catching

LETTERS, KILLS = map(int, os.environ.get("PB_LETTERS_KILLED", "300,8").split(","))
LEASE_S = 1.0
PASSWORD = {"password": "seven green bicycles", "sign_in": "/sign-in"}


@pytest.fixture
def workers(settings, database):
    running = []

    def start(port):
        address = settings.database.render_as_string(hide_password=False)
        script = Path(__file__).parent / "sending_until_killed.py"
        command = [sys.executable, str(script), str(settings.data), address, str(port), str(LEASE_S)]
        environment = {**os.environ, "PYTHONPATH": "."}
        worker = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
        running.append(worker)
        return worker

    yield start
    for worker in running:
        worker.kill()
        worker.wait()
        worker.stdout.close()


def waiting(database):
    with database.reading() as connection:
        return connection.scalar(select(func.count()).where(letters.c.state == "waiting"))


def test_none_is_lost_and_none_goes_twice_but_what_is_counted(database, workers):
    chance = random.Random(11)  # noqa: S311 -- when to kill, the same each time
    with database.writing() as connection:
        for number in range(LETTERS):
            to = ToContact(f"p{number}@example.org")
            post(connection, Letter("temporary-password", to, "event:1", PASSWORD), now=datetime.now(UTC))
    begun = time.monotonic()
    with catching() as catcher:
        two = [workers(catcher.port), workers(catcher.port)]
        for worker in two:
            worker.stdout.readline()
        for kill in range(KILLS):
            # So that kills fall into the time in which letters go, from the first to the last.
            goal = LETTERS * kill // (KILLS + 1)
            while len(catcher.caught) < goal and waiting(database):
                time.sleep(0.02)
            time.sleep(chance.uniform(0, 0.05))
            which = kill % 2
            two[which].kill()
            two[which].wait()
            two[which].stdout.close()
            two[which] = workers(catcher.port)
        while waiting(database):
            time.sleep(0.1)
    times = Counter(catcher.ids())
    twice = {one.partition("@")[0].strip("<"): n for one, n in times.items() if n > 1}
    with database.reading() as connection:
        rows = connection.execute(select(letters.c.id, letters.c.state, letters.c.in_doubt)).all()
    in_doubt = {row.id: row.in_doubt for row in rows if row.in_doubt}
    figures = f"{len(times)} caught, {len(twice)} of them twice, {len(in_doubt)} counted as in doubt"
    print(f"{LETTERS} letters, {KILLS} kills, {time.monotonic() - begun:.0f} s: {figures}")  # noqa: T201 -- for -s
    assert len(times) == LETTERS
    assert all(row.state == "sent" for row in rows)
    assert all(n - 1 <= in_doubt.get(one, 0) for one, n in twice.items())
    assert sum(in_doubt.values()) <= KILLS
