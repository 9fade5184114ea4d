"""A vote by register, account and counter, with letters: whoever takes all there is links nobody better than by chance.

The attacker knows in which sequence people came, watches every table from the first ballot on, and takes at the end the
database with its write-ahead log, the record with its index, and everything that the service wrote to its log. Whoever
watches sees when a code was used (letters, registers, sign-ins and the roll tell that too) and when a ballot was
sealed: so for each voter those ballots remain that were sealed later. There are twenty or more of them for every voter.

On PostgreSQL (``what_postgresql_keeps.py``) they take the server as it lies as well: dead rows, the transactions that
wrote each row, indexes, and the write-ahead log, by which they follow each voter's slip from the box into its batch.
"""

import logging
import os
from collections import defaultdict
from contextlib import closing
from dataclasses import replace
from math import sqrt
from pathlib import Path
from random import Random
from uuid import uuid4

import pytest
from sqlalchemy import inspect, select

from domain.transparency.leaf import tracking_code
from pb.actions.at_the_counter import Comes
from pb.actions.letting_in import Asks
from pb.casting.ballot import key_in_the_box, own_number
from pb.casting.box_tables import NOT_USED, entitlements
from pb.casting.voting_codes import entitlement_of, mark_of
from pb.clock import SetClock
from pb.letters.sending import Sender
from pb.letters.ways.shown import Shown
from pb.settings import read_settings
from pb.store.event_store import by_reference
from pb.transparency.events_as_leaves import leaves_after
from pb.transparency.log_writer import LogWriter
from tests.pb.registers.test_letters_to_a_register import ABOUT
from tests.pb.test_an_attack_that_links_voters_to_ballots import neighbours
from tests.pb.what_postgresql_keeps import Taken
from tests.stories import PASSWORD, TIMETABLE, Town
from tests.verifier.test_let_in_every_way import HERE, WAYS, a_round, joins

EVERY_NUMBER = "PB_EVERY_NUMBER" in os.environ
"""Set it to try every number of voters from 20 to 60, which takes minutes."""
VOTES = range(20, 61) if EVERY_NUMBER else tuple(map(int, os.environ.get("PB_NUMBERS", "20,41").split(",")))
"""Or those that are set as ``PB_NUMBERS``."""
AMONG = 20
LOGGED = logging.getLogger("pb")


class Kept(logging.Handler):
    """Everything that is logged, at every level."""

    def __init__(self):
        super().__init__(logging.DEBUG)
        self.lines = []

    def emit(self, record):
        self.lines.append(record.getMessage())


class AVote:
    """A vote of so many, who come in a sequence of chance by three ways; and what the attacker saw meanwhile."""

    def __init__(self, settings, voters):
        self.town = town = Town(replace(settings, letters="shown"))
        self.folder, self.voters = settings.data, voters
        database = town.application.database
        self.server = None if database.on_sqlite else Taken(database)
        self.round_id = a_round(town, self.folder, *WAYS["ways"])
        self.reference, self.by_chance = by_reference(self.round_id), Random(voters)  # noqa: S311 -- the same each time
        self.writer = LogWriter(self.folder)
        self.truth, self.traces_of_voters, self.traces_of_ballots = {}, defaultdict(set), {}
        self.seen_used, self.seen_sealed, self.numbers = {}, {}, 0
        self.codes = self._posted()
        town.clock.set_to(TIMETABLE.voting_opens_at)
        self._looks()
        self.arrived = self.by_chance.sample(range(voters), voters)
        for moment, voter in enumerate(self.arrived):
            town.clock.set_to(town.clock.now() + (TIMETABLE.voting_closes_at - TIMETABLE.voting_opens_at) / 64)
            self._comes(voter)
            if self.by_chance.random() < 0.7:  # the service looks now and then
                self._looks()
            self._watch(moment)
        town.close_and_count()
        self._looks()
        self._watch(voters)
        sealed = town.application.store.read_all(topics=["voting.BallotsSealed"])
        self.batches = [[bytes.fromhex(ballot[0]) for ballot in event.data["ballots"]] for event in sealed]
        if self.server:
            self.server.ends()

    def _posted(self):
        """Codes by letter for a third of the voters, and for some who stay at home."""
        people = [f"Anna{n} Ash{n},a{n}@example.org,,{HERE},W01" for n in range(0, self.voters + 9, 3)]
        file = "\n".join(("name,email,address,postcode,area", *people, ""))
        registers = self.town.application.registers
        assert registers.load(self.round_id, file.encode(), by=self.town.officer).faults == []
        given = registers.issue_to_register(self.round_id, by=self.town.officer, by_letter=True)
        for one in given:
            voter = int(one.row.voter.name.split("Ash")[1])
            self._knows(voter, one.row.id, one.row.voter.name, one.row.voter.email)
        return {int(one.row.voter.name.split("Ash")[1]): one.code for one in given}

    def _knows(self, voter, *traces):
        self.traces_of_voters[voter] |= {trace.encode() if isinstance(trace, str) else trace for trace in traces}

    def _comes(self, voter):
        application, town = self.town.application, self.town
        if voter % 3 == 0:
            code = self.codes[voter]
        elif voter % 3 == 1:
            name, email = f"Bran{voter} Birch{voter}", f"b{voter}@example.net"
            somebody = joins(town, name, email)
            application.people.sign_in(email, PASSWORD)
            let_in = application.letting_in.by_account(self.round_id, Asks(HERE), by=somebody)
            code = let_in.code
            self._knows(voter, name, email, somebody.person)
        else:
            comes = Comes(f"Cara{voter} Cedar{voter}", HERE, f"{voter} Elm Row")
            code = application.letting_in.check_in_new(self.round_id, comes, seen="photo", by=town.officer)
            self._knows(voter, comes.name)
        self._knows(voter, entitlement_of(self.reference, code), mark_of(self.reference, code), code)
        form = f"a form of {self.by_chance.random()}"
        entitlement = application.voting.enter_code(self.round_id, code, source="192.0.2.1")
        marks = ["1"] if self.by_chance.random() < 0.5 else ["1", "2"]
        receipt = application.voting.cast(self.round_id, entitlement, marks, idempotency_key=form)
        self.truth[voter] = receipt.commitment
        shown = (receipt.commitment, own_number(form), key_in_the_box(form))
        code = tracking_code(receipt.commitment)
        self.traces_of_ballots[receipt.commitment] = {*shown, code.encode(), code.replace("-", "").encode()}

    def _looks(self):
        """The worker looks: seals, posts letters and sends them, publishes."""
        application = self.town.application
        application.do_what_is_due()
        Sender(application.database, SetClock(self.town.clock.now()), Shown(), ABOUT).send_due()
        self.writer.publish(lambda position: leaves_after(application.store, position))

    def _watch(self, moment):
        used = (entitlements.c.round_id == self.reference) & (entitlements.c.used != NOT_USED)
        with self.town.application.reading() as connection:
            for code in connection.scalars(select(entitlements.c.code_hash).where(used)):
                self.seen_used.setdefault(bytes(code), moment)
        for event in self.town.application.store.read_all(topics=["voting.BallotsSealed"]):
            for ballot in event.data["ballots"]:
                self.seen_sealed.setdefault(bytes.fromhex(ballot[0]), moment)

    # What the attacker makes of it.

    def candidates(self, voter):
        """The ballots that can be a voter's: those that were sealed when their code had been used, or later."""
        since = min(self.seen_used[trace] for trace in self.traces_of_voters[voter] if trace in self.seen_used)
        return {ballot for ballot, sealed in self.seen_sealed.items() if sealed >= since}

    def rows(self):
        """Every row of every table in the sequence in which it lies, as bytes: table to rows."""
        database, found = self.town.application.database, {}
        lies = "rowid" if database.on_sqlite else "ctid"
        with database.reading() as connection:
            for table in inspect(connection).get_table_names():
                asked = f"SELECT * FROM {table}"  # noqa: S608 -- our own names
                keyless = (
                    database.on_sqlite
                    and "WITHOUT ROWID"
                    in connection.exec_driver_sql(
                        f"SELECT sql FROM sqlite_master WHERE name = '{table}'"  # noqa: S608 -- our own names
                    ).scalar_one()
                )
                rows = connection.exec_driver_sql(asked if keyless else f"{asked} ORDER BY {lies}").all()
                found[table] = [b"\0".join(map(as_bytes, row)) for row in rows]
        for table, pages in self.server.heaps().items() if self.server else ():
            found[f"{table}, with dead rows"] = [row.content for row in pages]
            for which in ("begun_by", "ended_by"):
                in_turn = sorted(pages, key=lambda row, which=which: getattr(row, which))
                found[f"{table}, {which}"] = [row.content for row in in_turn]
        return found

    def files(self, logged):
        """Every file that there is in the end, and the log: name to content."""
        found = {path.name: path.read_bytes() for path in Path(self.folder).rglob("*") if path.is_file()}
        for (name, _), content in self.server.files.items() if self.server else ():
            found[f"the file of {name}"] = content
        found |= {"the write-ahead log of the server": self.server.log} if self.server else {}
        return {**found, "the service's own log": "\n".join(logged).encode()}

    def named_in(self, content, traces):
        """Whose traces stand in some bytes, as they are or in hexadecimal."""
        return {whose for whose, its in traces.items() if any(t in content or t.hex().encode() in content for t in its)}


def as_bytes(value):
    return bytes(value) if isinstance(value, (bytes, memoryview)) else str(value).encode()


def places_in(content, traces):
    """Find where each trace lies in a file: (place, whose it is), in the order of the places."""
    found = []
    for whose, trace in traces:
        place = content.find(trace)
        while place >= 0:
            found.append((place, whose))
            place = content.find(trace, place + 1)
    return sorted(found)


def guessed(voters, ballots, truth):
    """How many are right if the first is taken for the first, and so on."""
    return sum(truth[voter] == ballot for voter, ballot in zip(voters, ballots, strict=False))


class Votes(dict):
    """Votes by how many came, each played when it is first asked for, and what the attacker found in the end."""

    def __init__(self, settings_of):
        super().__init__()
        self.settings_of, self.kept = settings_of, Kept()

    def __missing__(self, voters):
        self.kept.lines.clear()
        vote = AVote(self.settings_of(voters), voters)
        with closing(vote.town):
            self[voters] = vote, vote.rows(), vote.files(self.kept.lines)
        return self[voters]

    def all(self):
        return [self[voters] for voters in VOTES]


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def votes(request, tmp_path_factory):
    """On SQLite, and on a server of PostgreSQL with a database for each vote."""
    server, administrator = request.getfixturevalue("postgresql_server") if request.param == "postgresql" else (0, 0)

    def settings_of(voters):
        folder = tmp_path_factory.mktemp(f"vote-of-{voters}")
        if not server:
            return read_settings(folder)
        name = f"vote_of_{voters}_{uuid4().hex}"
        with administrator.connect() as connection:
            connection.exec_driver_sql(f"CREATE DATABASE {name} TEMPLATE migrated STRATEGY FILE_COPY")
        return read_settings(folder, server.get_uri(name))

    found, before, forced = Votes(settings_of), LOGGED.level, os.fsync
    os.fsync = lambda _: None  # what is on disk after a crash is not what is tried here
    LOGGED.addHandler(found.kept)
    LOGGED.setLevel(logging.DEBUG)
    yield found
    LOGGED.removeHandler(found.kept)
    LOGGED.setLevel(before)
    os.fsync = forced


@pytest.mark.parametrize("voters", VOTES)
def test_whoever_watches_all_the_time_is_left_with_twenty_ballots_for_each_voter(votes, voters):
    vote, _, _ = votes[voters]
    assert len(vote.seen_sealed) == len(vote.truth) == voters
    for voter, ballot in vote.truth.items():
        left = vote.candidates(voter)
        assert ballot in left, "the attacker's reasoning is right"
        assert len(left) >= AMONG, (voter, len(left))


@pytest.mark.parametrize("voters", VOTES)
def test_no_row_of_any_table_names_one_voter_and_one_ballot(votes, voters):
    vote, tables, _ = votes[voters]
    seen = set()
    for table, rows in tables.items():
        for row in rows:
            ballots = vote.named_in(row, vote.traces_of_ballots)
            people = vote.named_in(row, vote.traces_of_voters)
            seen |= {"ballots"} if ballots else set()
            seen |= {"people"} if people else set()
            assert not (ballots and people) or min(len(ballots), len(people)) >= AMONG, (table, row[:300])
    assert seen == {"ballots", "people"}, "the attacker looks for what is there"


def sequences(tables, traces, whose):
    """In which sequences things are named, table by table: those that name each once, at least twenty."""
    for table, rows in tables.items():
        order = []
        for row in rows:
            places = sorted(
                (row.find(form), one)
                for one, its in traces.items()
                for trace in its
                for form in (trace, trace.hex().encode())
                if form in row
            )
            order += [one for _, one in places if one not in order]
        order = [one for one in dict.fromkeys(order) if one in whose]
        if len(order) >= AMONG:
            yield table, order


def test_no_transaction_on_postgresql_wrote_or_ended_rows_that_name_a_voter_and_few_ballots(votes):
    seen = set()
    for vote, *_ in votes.all():
        for which in ("begun_by", "ended_by"):
            by_transaction = defaultdict(list)
            for pages in vote.server.heaps().values() if vote.server else ():
                for row in pages:
                    by_transaction[getattr(row, which)].append(row.content)
            for transaction, rows in by_transaction.items():
                people = {one for row in rows for one in vote.named_in(row, vote.traces_of_voters)}
                ballots = {one for row in rows for one in vote.named_in(row, vote.traces_of_ballots)}
                seen |= ({"people"} if people else set()) | ({"ballots"} if ballots else set())
                assert not people or not ballots or len(ballots) >= AMONG, (which, transaction, len(ballots))
        assert vote.server is None or seen == {"ballots", "people"}, "the attacker looks for what is there"


def test_whoever_follows_each_slip_through_the_write_ahead_log_is_left_with_twenty_ballots(votes):
    """A slip goes into the box and out of it under two transactions, which the log of PostgreSQL tells apart."""
    right, tried = 0, 0
    for vote, *_ in votes.all():
        if vote.server is None:
            continue
        lies, out_by, coming = {}, defaultdict(list), iter(vote.arrived)
        for transaction, did, place in vote.server.records("waiting_ballots"):
            if did == "INSERT":
                lies[place] = next(coming)
            else:
                out_by[transaction].append(lies.pop(place))
        assert (lies, list(coming)) == ({}, []), "the attacker follows every slip"
        assert len(out_by) == len(vote.batches)
        for voters, ballots in zip(out_by.values(), vote.batches, strict=True):
            assert {vote.truth[voter] for voter in voters} == set(ballots), "the attacker's reasoning is right"
            assert len(ballots) >= AMONG
            right += guessed(voters, ballots, vote.truth)
            tried += len(voters)
    by_chance = tried / AMONG
    assert right <= by_chance + 4 * sqrt(by_chance)


def test_no_sequence_of_rows_links_better_than_chance(votes):
    right, tried, pairs = defaultdict(int), defaultdict(int), set()
    for vote, tables, files in votes.all():
        rows = tables | {name: [content] for name, content in files.items()}
        known = dict(sequences(rows, vote.traces_of_voters, vote.truth))
        known["order of arrival"] = vote.arrived
        bound = dict(sequences(rows, vote.traces_of_ballots, set(vote.truth.values())))
        for one, voters in known.items():
            for other, ballots in bound.items():
                for way in (1, -1):
                    pairs.add((one, other))
                    right[one, other, way] += guessed(voters, ballots[::way], vote.truth)
                    tried[one, other, way] += len(voters)
    assert len(pairs) >= 4, pairs
    for pair, number in tried.items():
        by_chance = number / AMONG
        assert right[pair] <= by_chance + 4 * sqrt(by_chance), (pair, right[pair], number)


def test_no_neighbourhood_in_any_file_links_better_than_chance(votes):
    right, tried = defaultdict(int), defaultdict(int)
    for vote, _, files in votes.all():
        for name, content in files.items():
            forms = [lambda trace: trace, lambda trace: trace.hex().encode()]
            for form in forms:
                people = places_in(content, [(v, form(t)) for v, its in vote.traces_of_voters.items() for t in its])
                people = [(place, voter) for place, voter in people if voter in vote.truth]
                for other in forms:
                    its = [(b, other(t)) for b, traces in vote.traces_of_ballots.items() for t in traces]
                    ballots = places_in(content, its)
                    for side in (-1, 1):
                        guesses = set(neighbours(people, ballots, side))
                        right[name, side] += sum(vote.truth[voter] == ballot for voter, ballot in guesses)
                        tried[name, side] += len(guesses)
    assert sum(tried.values()), "voters and ballots stand in the files"
    for what, number in tried.items():
        by_chance = number / AMONG
        assert right[what] <= by_chance + 4 * sqrt(by_chance) + 1, (what, right[what], number)


def test_the_services_own_log_names_neither_a_code_nor_a_ballot(votes):
    for vote, _, files in votes.all():
        logged = files["the service's own log"]
        assert not vote.named_in(logged, vote.traces_of_ballots)
        assert not vote.named_in(logged, vote.traces_of_voters)


def test_the_control_a_table_that_kept_the_sequence_of_ballots_would_link_everybody(votes):
    vote, _, _ = votes[VOTES[0]]
    naive = [vote.truth[voter] for voter in vote.arrived]
    assert guessed(vote.arrived, naive, vote.truth) == len(vote.arrived)
