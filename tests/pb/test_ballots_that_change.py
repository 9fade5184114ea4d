"""Where the rules allow it a voter changes their ballot until the close: one voter has one ballot at every moment."""

from datetime import timedelta
from multiprocessing import get_context
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import select, update

from domain.voting.casting_refusals import AlreadyVoted, CodeNotKnown, VotingHasClosed
from domain.words.actor import SYSTEM
from pb.casting.ballot_box import BallotBox, Turnout
from pb.casting.box_key import TheKeyOfTheBoxDoesNotFit
from pb.casting.box_tables import ballot_versions, waiting_ballots
from pb.casting.box_tables import entitlements as entitlement_rows
from pb.casting.reading import sealed_batches
from pb.settings import read_settings
from pb.store.database import Database
from pb.store.event_store import Store
from tests.pb.a_vote_in_devonport import (
    CLOSES,
    DEVONPORT,
    NOON,
    OPENS,
    ORCHARD,
    SKATE_PARK,
    entitlements,
    hashed,
)
from tests.pb.test_an_attack_that_links_voters_to_ballots import neighbours, places_in, rows
from tests.pb.test_casting import at_once, kinds


@pytest.fixture
def box(database, store):
    box = BallotBox(database, store)
    box.issue(DEVONPORT, entitlements(100))
    box.open_gate(DEVONPORT, OPENS, CLOSES, may_change=True)
    yield box
    box.close()


def vote(box, voter, payload=SKATE_PARK, *, form="first", now=NOON):
    form = f"the {form} form of voter {voter}, drawn at random"
    return box.cast(
        DEVONPORT,
        hashed("code", DEVONPORT, voter),
        payload,
        idempotency_key=form,
        salt=hashed("salt", form, payload),
        now=now,
        may_change=True,
    )


def close(box):
    box.close_gate(DEVONPORT)
    box.seal(DEVONPORT, the_rest=True, by=SYSTEM, now=CLOSES)
    box.show_superseded(DEVONPORT, by=SYSTEM, now=CLOSES)


def sealed(store):
    return {ballot[0]: ballot[2] for batch in sealed_batches(store, DEVONPORT) for ballot in batch.ballots}


def shown_as_superseded(store):
    events = store.read_all(topics=["voting.BallotsSuperseded"])
    return [one for event in events for one in event.data["commitments"]]


def test_a_change_takes_the_place_of_the_ballot_and_the_receipt_of_before_is_shown_as_superseded(box, store):
    first = vote(box, 1, SKATE_PARK)
    second = vote(box, 1, ORCHARD, form="second")
    assert first != second
    assert box.turnout(DEVONPORT) == Turnout(issued=100, cast=1)
    assert (box.waiting(DEVONPORT), box.used(DEVONPORT)) == (1, 1)
    close(box)
    assert sealed(store) == {second.commitment.hex(): ORCHARD}
    assert shown_as_superseded(store) == [first.commitment.hex()]


def test_whoever_changes_back_has_a_third_receipt_and_two_that_are_superseded(box, store):
    versions = [vote(box, 1, payload, form=form) for form, payload in (("1st", SKATE_PARK), ("2nd", ORCHARD))]
    last = vote(box, 1, SKATE_PARK, form="3rd")
    vote(box, 2)
    close(box)
    assert sealed(store)[last.commitment.hex()] == SKATE_PARK
    assert shown_as_superseded(store) == sorted(one.commitment.hex() for one in versions)
    assert box.turnout(DEVONPORT).cast == 2


def test_a_form_of_before_the_change_brings_no_old_ballot_back_and_its_receipt_says_so(box, store):
    first = vote(box, 1, SKATE_PARK)
    second = vote(box, 1, ORCHARD, form="second")
    again = vote(box, 1, SKATE_PARK)
    assert (again.commitment, again.own, again.is_superseded) == (first.commitment, first.own, True)
    assert not first.is_superseded
    assert vote(box, 1, ORCHARD, form="second") == second, "the form that stands: the receipt that stands"
    close(box)
    assert list(sealed(store)) == [second.commitment.hex()]


def test_the_same_form_with_another_code_uses_up_nothing(box):
    form = {"idempotency_key": "one and the same form", "salt": b"s" * 32, "now": NOON, "may_change": True}
    first = box.cast(DEVONPORT, hashed("code", DEVONPORT, 1), SKATE_PARK, **form)
    assert box.cast(DEVONPORT, hashed("code", DEVONPORT, 2), ORCHARD, **form) == first
    assert (box.waiting(DEVONPORT), box.used(DEVONPORT)) == (1, 1)
    assert not box.was_used(DEVONPORT, hashed("code", DEVONPORT, 2))


def test_the_door_is_open_to_who_has_voted_until_the_close_and_shut_after_it(box):
    entitlement = hashed("code", DEVONPORT, 1)
    vote(box, 1)
    box.must_be_good(DEVONPORT, entitlement, now=NOON)
    with pytest.raises(CodeNotKnown):
        vote(box, 1_000)
    with pytest.raises(VotingHasClosed):
        vote(box, 1, ORCHARD, form="late", now=CLOSES)
    with pytest.raises(VotingHasClosed):
        box.must_be_good(DEVONPORT, entitlement, now=CLOSES)
    close(box)
    with pytest.raises(VotingHasClosed):
        vote(box, 1, ORCHARD, form="later", now=NOON)


def test_after_the_close_the_form_that_stood_still_gives_its_receipt(box):
    vote(box, 1)
    second = vote(box, 1, ORCHARD, form="second")
    close(box)
    box.sweep_up(DEVONPORT)
    assert vote(box, 1, ORCHARD, form="second", now=CLOSES + timedelta(days=1)) == second
    with pytest.raises(VotingHasClosed):
        vote(box, 1, now=CLOSES + timedelta(days=1))


def test_nothing_is_sealed_before_the_close_however_many_wait(box, store):
    for voter in range(60):
        vote(box, voter)
    assert box.seal(DEVONPORT, by=SYSTEM, now=NOON) == 0
    assert box.seal(DEVONPORT, by=SYSTEM, now=NOON, the_rest=True) == 0, "not even when it is asked for all of them"
    vote(box, 0, ORCHARD, form="second")
    close(box)
    assert len(sealed(store)) == 60
    assert len(shown_as_superseded(store)) == 1


def test_a_round_in_which_nobody_changed_anything_says_so(box, store):
    vote(box, 1)
    close(box)
    (event,) = store.read_all(topics=["voting.BallotsSuperseded"])
    assert (event.data["part"], event.data["parts"], event.data["commitments"]) == (1, 1, [])


def test_many_changes_come_in_parts_that_are_sorted_and_shown_once(box, store, monkeypatch):
    monkeypatch.setattr("pb.casting.showing_superseded.MOST_IN_A_PART", 7)
    old = [vote(box, voter).commitment.hex() for voter in range(20)]
    for voter in range(20):
        vote(box, voter, ORCHARD, form="second")
    close(box)
    box.show_superseded(DEVONPORT, by=SYSTEM, now=CLOSES)
    parts = [event.data for event in store.read_all(topics=["voting.BallotsSuperseded"])]
    assert [(part["part"], part["parts"], len(part["commitments"])) for part in parts] == [
        (1, 3, 7),
        (2, 3, 7),
        (3, 3, 6),
    ]
    assert shown_as_superseded(store) == sorted(old)


def test_a_round_without_the_rule_takes_no_change_whatever_is_asked_of_the_box(database, store):
    box = BallotBox(database, store)
    box.issue(DEVONPORT, entitlements(3))
    box.open_gate(DEVONPORT, OPENS, CLOSES)
    final = {"idempotency_key": "a form of a final ballot", "salt": b"s" * 32, "now": NOON}
    box.cast(DEVONPORT, hashed("code", DEVONPORT, 1), SKATE_PARK, **final)
    with pytest.raises(AlreadyVoted):
        vote(box, 1, ORCHARD)
    assert box.waiting(DEVONPORT) == 1
    box.close()


def test_of_64_ballots_of_one_voter_at_once_each_has_a_receipt_and_one_stands(box, store):
    told = at_once(64, lambda n: vote(box, 1, f'{{"votes":["{n}"]}}', form=f"{n}th"))
    assert kinds(told) == {"Receipt": 64}
    assert (box.waiting(DEVONPORT), box.used(DEVONPORT)) == (1, 1)
    close(box)
    (stands,) = sealed(store)
    assert {stands, *shown_as_superseded(store)} == {one.commitment.hex() for one in told}
    assert len(shown_as_superseded(store)) == 63


def test_the_same_form_sent_64_times_at_once_is_one_version(box, store):
    told = at_once(64, lambda _: vote(box, 1))
    assert len(set(told)) == 1
    close(box)
    assert shown_as_superseded(store) == []


def test_a_change_that_was_told_is_counted_and_one_after_the_close_is_told_so(box, store):
    for voter in range(40):
        vote(box, voter)
    told = at_once(41, lambda n: box.close_gate(DEVONPORT) if n == 40 else vote(box, n, ORCHARD, form="second"))
    assert set(kinds(told)) <= {"NoneType", "Receipt", "VotingHasClosed"}
    close(box)
    changed = {one.commitment.hex() for one in told if type(one).__name__ == "Receipt"}
    assert {commitment for commitment, said in sealed(store).items() if said == ORCHARD} == changed
    assert len(sealed(store)) == 40
    assert len(shown_as_superseded(store)) == len(changed)


def changing_for_ever(data, address, voter, told):
    """Change one ballot again and again, and say each receipt as soon as it is there; somebody will kill us."""
    database = Database(read_settings(data, address))
    store = Store(database)
    box = BallotBox(database, store)
    for version in range(100_000):
        receipt = vote(box, voter, f'{{"votes":["{version % 9}"]}}', form=f"{version}th")
        told.send(receipt.commitment.hex())


def test_killed_in_the_middle_of_changes_the_last_one_that_was_told_stands_or_the_one_after_it(box, store, settings):
    """What was told is on disk; of the one that was under way nobody was told, and it came whole or not at all."""
    processes, voters = get_context("spawn"), range(3)
    address = settings.database.render_as_string(hide_password=False)
    ends = {voter: processes.Pipe(duplex=False) for voter in voters}
    workers = {
        voter: processes.Process(target=changing_for_ever, args=(settings.data, address, voter, ends[voter][1]))
        for voter in voters
    }
    for worker in workers.values():
        worker.start()
    told = {voter: [ends[voter][0].recv() for _ in range(15)] for voter in voters}
    for worker in workers.values():
        worker.kill()
        worker.join()
    for voter in voters:
        while ends[voter][0].poll():
            told[voter].append(ends[voter][0].recv())
    close(box)
    stands, superseded = set(sealed(store)), set(shown_as_superseded(store))
    assert len(stands) == len(voters)
    assert not stands & superseded
    for each in told.values():
        assert set(each[:-1]) <= superseded
        assert each[-1] in stands | superseded
    not_told = (stands | superseded) - {one for each in told.values() for one in each}
    assert len(not_told) <= len(voters), "one at most of each, whose answer was on its way"


def test_who_has_the_database_alone_links_nobody_with_a_ballot_nor_one_version_with_another(box, database, store):
    """All tables, while the vote is open: no column of one is one of another, nor follows from it without the key."""
    order = Random(3).sample(range(40), 40)  # noqa: S311 -- any order will do, but always the same
    receipts = [vote(box, voter) for voter in order] + [vote(box, voter, ORCHARD, form="second") for voter in order]
    with database.reading() as connection:
        waits = connection.execute(select(waiting_ballots)).all()
        versions = connection.execute(select(ballot_versions)).all()
    told = b"".join(
        [one.ballot_key + one.payload.encode() + one.salt + one.commitment for one in waits]
        + [one.place + one.hidden for one in versions]
    )
    assert (len(waits), len(versions)) == (40, 80)
    for voter in order:
        assert hashed("code", DEVONPORT, voter) not in told
        assert hashed("code", DEVONPORT, voter)[:16] not in told
        assert hashed("mark", DEVONPORT, voter) not in told
    assert not [one for one in receipts if one.commitment in told or one.commitment.hex().encode() in told]
    assert not {one.ballot_key for one in waits} & {one.place for one in versions}
    assert len({len(one.payload) for one in waits}) == len({len(one.hidden) for one in versions}) == 1


def test_after_the_close_no_table_or_file_has_a_version_and_the_key_is_gone(box, database, store):
    for voter in range(30):
        vote(box, voter)
        vote(box, voter, ORCHARD, form="second")
    with database.reading() as connection:
        places = [bytes(one) for one in connection.scalars(select(ballot_versions.c.place))]
    close(box)
    assert box.sweep_up(DEVONPORT)
    with database.reading() as connection:
        assert connection.execute(select(ballot_versions)).all() == []
        assert connection.execute(select(waiting_ballots)).all() == []
        assert set(connection.scalars(select(entitlement_rows.c.used))) == {0, 2}
    assert not list((database.settings.data / "keys").glob("box-*.key"))
    if database.on_sqlite:
        file = Path(database.settings.database.database)
        wal = file.with_name(f"{file.name}-wal")
        left = file.read_bytes() + (wal.read_bytes() if wal.is_file() else b"")
        assert not [one for one in places if one in left], "what was deleted was written over"


def test_a_version_that_somebody_wrote_over_by_hand_is_not_shown_as_if_it_were_one(box, database, store):
    vote(box, 1)
    vote(box, 1, ORCHARD, form="second")
    with database.writing() as connection:
        connection.execute(update(ballot_versions).values(hidden=b"?" * 64))
    box.close_gate(DEVONPORT)
    box.seal(DEVONPORT, the_rest=True, by=SYSTEM, now=CLOSES)
    with pytest.raises(TheKeyOfTheBoxDoesNotFit):
        box.show_superseded(DEVONPORT, by=SYSTEM, now=CLOSES)
    assert shown_as_superseded(store) == []


def test_while_the_vote_is_open_whoever_has_a_receipt_is_told_that_it_waits_or_was_changed(box):
    first = vote(box, 1)
    assert box.waits_in(first.commitment[:10]) == DEVONPORT
    second = vote(box, 1, ORCHARD, form="second")
    assert box.waits_in(first.commitment[:10]) is None
    assert box.was_superseded_in(first.commitment[:10]) == DEVONPORT
    assert box.waits_in(second.commitment[:10]) == DEVONPORT
    assert box.was_superseded_in(b"?" * 10) is None


def test_a_final_round_beside_it_is_as_it_was(box, database):
    """One look at the statements would say so too; this says that nobody is let in twice by the other round's rule."""
    other = DEVONPORT.__class__(int=2031)
    box.issue(other, entitlements(2, other))
    box.open_gate(other, OPENS, CLOSES)
    form = {"salt": b"s" * 32, "now": NOON}
    box.cast(other, hashed("code", other, 1), SKATE_PARK, idempotency_key="the first of two forms", **form)
    with pytest.raises(AlreadyVoted):
        box.cast(other, hashed("code", other, 1), ORCHARD, idempotency_key="the second of two forms", **form)
    with pytest.raises(AlreadyVoted):
        box.must_be_good(other, hashed("code", other, 1), now=NOON)


def test_whoever_takes_every_table_and_file_after_the_close_links_no_better_than_by_chance(box, database, store):
    """They know in which sequence people voted and changed; by chance one voter in sixty is guessed each time."""
    order = Random(5).sample(range(60), 60)  # noqa: S311 -- any order will do, but always the same
    first = {voter: vote(box, voter).commitment.hex() for voter in order}
    stands = {voter: vote(box, voter, ORCHARD, form="second").commitment.hex() for voter in order}
    close(box)
    assert box.sweep_up(DEVONPORT)
    marks = [one for batch in sealed_batches(store, DEVONPORT) for one in batch.marks]
    voter_of = {hashed("mark", DEVONPORT, voter).hex(): voter for voter in order}
    codes = {hashed("code", DEVONPORT, voter).hex(): voter for voter in order}
    roll = [codes[one] for one in rows(database, "entitlements", "code_hash") if one in codes]
    known = {"arrival": order, "marks": [voter_of[one] for one in marks], "rows of the roll": roll}
    shown = {"sealed": list(sealed(store)), "receipts": rows(database, "receipts", "commitment")}
    for truth, sources in ((stands, shown), (first, {"superseded": shown_as_superseded(store)})):
        for what, voters in known.items():
            for source, ballots in sources.items():
                assert len(voters) == len(ballots) == len(order)
                linked = sum(truth[voter] == one for voter, one in zip(voters, ballots, strict=True))
                assert linked <= 7, f"{what} against {source}: {linked}"
    files = [Path(database.settings.database.database)] if database.on_sqlite else []
    for path in (*files, *(one.with_name(f"{one.name}-wal") for one in files)):
        content = path.read_bytes() if path.is_file() else b""
        voters = places_in(content, [(voter, hashed("code", DEVONPORT, voter)) for voter in order])
        for truth in (first, stands):
            ballots = places_in(content, [(one, bytes.fromhex(one)) for one in truth.values()])
            for side in (-1, 1):
                linked = {voter for voter, one in neighbours(voters, ballots, side) if truth[voter] == one}
                assert len(linked) <= 7, f"{path.name}: {linked}"
