"""One voter, one ballot, one receipt: on SQLite and on PostgreSQL, however hard people try."""

import threading
from collections import Counter
from datetime import timedelta
from hashlib import sha256
from multiprocessing import get_context

import pytest

from domain.voting.casting_refusals import (
    AlreadyVoted,
    BallotTooLong,
    BoxDoesNotBalance,
    CodeNotKnown,
    VotingHasClosed,
    VotingIsNotOpen,
)
from domain.words.actor import SYSTEM
from pb.casting.ballot import prepare
from pb.casting.ballot_box import BallotBox, Turnout
from pb.casting.reading import count_payloads, sealed_batches
from pb.casting.sealing import _next_batch
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
    STOKE,
    entitlements,
    hashed,
    vote,
)


@pytest.fixture
def box(database, store):
    box = BallotBox(database, store)
    box.issue(DEVONPORT, entitlements(100))
    box.open_gate(DEVONPORT, OPENS, CLOSES)
    yield box
    box.close()


def at_once(people, act):
    """Let everybody act at the same moment; give what each of them was told."""
    told = [None] * people
    together = threading.Barrier(people)

    def one(person):
        together.wait()
        try:
            told[person] = act(person)
        except Exception as refusal:  # noqa: BLE001 -- whatever it was, the test looks at it
            told[person] = refusal

    threads = [threading.Thread(target=one, args=(person,)) for person in range(people)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told


def kinds(told):
    return {kind: sum(type(one).__name__ == kind for one in told) for kind in {type(one).__name__ for one in told}}


def test_a_ballot_goes_from_the_form_to_a_sealed_batch_and_is_found_by_its_code(box, store):
    receipt = vote(box, 5, ORCHARD)
    assert box.turnout(DEVONPORT) == Turnout(issued=100, cast=1)
    assert box.seal(DEVONPORT, by=SYSTEM, now=NOON, the_rest=True) == 1
    assert (box.waiting(DEVONPORT), box.turnout(DEVONPORT).cast) == (0, 1)
    (batch,) = sealed_batches(store, DEVONPORT)
    (ballot,) = batch.ballots
    salt = hashed("salt", "a random form of voter 5", ORCHARD)
    own = sha256(b"pb-own/v1\na random form of voter 5").digest()
    assert ballot[:3] == [sha256(b"pb-commit/v2\n" + salt + own + ORCHARD.encode()).hexdigest(), salt.hex(), ORCHARD]
    assert (receipt.own, ballot[4:]) == (own, [own.hex()])
    assert receipt.commitment.hex() == ballot[0]
    assert len(receipt.tracking_code) == 19
    assert batch.marks == [hashed("mark", DEVONPORT, 5).hex()]
    (event,) = store.read(0, 10, ["voting.BallotsSealed"])
    assert (event.data["by"], event.timestamp, event.data["round"], event.data["number"]) == (
        "system",
        NOON,
        DEVONPORT.hex,
        1,
    )


def test_before_the_gate_is_opened_nobody_votes(database, store):
    box = BallotBox(database, store)
    box.issue(DEVONPORT, entitlements(1))
    with pytest.raises(VotingIsNotOpen):
        vote(box, 0)
    with pytest.raises(VotingIsNotOpen):
        box.move_closing(DEVONPORT, CLOSES)
    with pytest.raises(VotingIsNotOpen):
        box.close_gate(DEVONPORT)
    box.close()


def test_the_gate_lets_in_from_the_first_instant_until_just_before_the_last(box):
    instant = timedelta(microseconds=1)
    with pytest.raises(VotingIsNotOpen):
        vote(box, 0, now=OPENS - instant)
    vote(box, 0, now=OPENS)
    vote(box, 1, now=CLOSES - instant)
    with pytest.raises(VotingHasClosed):
        vote(box, 2, now=CLOSES)
    assert box.waiting(DEVONPORT) == 2


def test_an_extension_lets_in_later_voters_but_a_closed_gate_is_not_extended_or_opened_again(box):
    box.move_closing(DEVONPORT, CLOSES + timedelta(days=7))
    vote(box, 0, now=CLOSES)
    box.close_gate(DEVONPORT)
    with pytest.raises(VotingIsNotOpen):
        box.move_closing(DEVONPORT, CLOSES + timedelta(days=14))
    box.open_gate(DEVONPORT, OPENS, CLOSES)
    with pytest.raises(VotingHasClosed):
        vote(box, 1)


def test_a_code_of_another_round_is_not_known_here(box):
    box.issue(STOKE, entitlements(3, STOKE))
    box.open_gate(STOKE, OPENS, CLOSES)
    with pytest.raises(CodeNotKnown):
        box.cast(STOKE, hashed("code", DEVONPORT, 1), ORCHARD, idempotency_key="x" * 16, salt=b"s" * 32, now=NOON)
    assert vote(box, 1, round_id=STOKE).round_id == STOKE
    assert (box.waiting(DEVONPORT), box.waiting(STOKE)) == (0, 1)


def test_nobody_votes_twice_neither_before_nor_after_sealing(box):
    vote(box, 1)
    with pytest.raises(AlreadyVoted):
        vote(box, 1, ORCHARD, form="another form altogether")
    box.seal(DEVONPORT, by=SYSTEM, now=NOON, the_rest=True)
    with pytest.raises(AlreadyVoted):
        vote(box, 1, ORCHARD, form="another form altogether")


def test_the_same_form_sent_again_gets_the_same_receipt_until_long_after_the_close(box):
    receipt = vote(box, 1)
    assert vote(box, 1) == receipt
    box.seal(DEVONPORT, by=SYSTEM, now=NOON, the_rest=True)
    assert vote(box, 1) == receipt
    box.close_gate(DEVONPORT)
    assert vote(box, 1, now=CLOSES + timedelta(days=1)) == receipt
    assert box.turnout(DEVONPORT).cast == 1


def test_the_same_form_with_somebody_elses_unused_code_uses_up_nothing(box):
    receipt = vote(box, 1, form="one and the same form")
    assert vote(box, 2, ORCHARD, form="one and the same form") == receipt
    box.seal(DEVONPORT, by=SYSTEM, now=NOON, the_rest=True)
    assert vote(box, 2, ORCHARD, form="one and the same form") == receipt
    assert vote(box, 2, ORCHARD) != receipt
    assert box.turnout(DEVONPORT).cast == 2


def test_a_ballot_longer_than_any_voter_fills_in_is_refused_before_it_is_kept(box):
    with pytest.raises(BallotTooLong):
        vote(box, 1, '{"votes":["' + "9" * 40_000 + '"]}')
    assert box.waiting(DEVONPORT) == 0


def test_issuing_again_changes_no_entitlement(box):
    vote(box, 3)
    forged = [one._replace(mark=b"\0" * 32) for one in entitlements(100)]
    assert box.issue(DEVONPORT, [*forged, *entitlements(102)[100:]]) == 2
    assert box.turnout(DEVONPORT) == Turnout(issued=102, cast=1)
    with pytest.raises(AlreadyVoted):
        vote(box, 3, form="a different form again")


def test_of_64_different_ballots_of_one_voter_at_once_exactly_one_is_taken(box, store):
    told = at_once(64, lambda n: vote(box, 1, f'{{"votes":["{n}"]}}', form=f"the {n}th form of one voter"))
    assert kinds(told) == {"Receipt": 1, "AlreadyVoted": 63}
    box.seal(DEVONPORT, by=SYSTEM, now=NOON, the_rest=True)
    (batch,) = sealed_batches(store, DEVONPORT)
    assert [ballot[0] for ballot in batch.ballots] == [t.commitment.hex() for t in told if not isinstance(t, Exception)]


def test_the_same_form_sent_100_times_at_once_is_one_ballot_and_one_receipt(box):
    told = at_once(100, lambda _: vote(box, 1, form="one form, sent impatiently"))
    assert set(told) == {vote(box, 1, form="one form, sent impatiently")}
    assert box.waiting(DEVONPORT) == 1


def test_one_form_sent_at_once_for_40_voters_uses_up_one_entitlement(box):
    told = at_once(40, lambda n: vote(box, n, form="one form for everybody"))
    assert len(set(told)) == 1
    assert kinds(told) == {"Receipt": 40}
    assert box.waiting(DEVONPORT) == 1
    box.seal(DEVONPORT, by=SYSTEM, now=NOON, the_rest=True)
    assert kinds(at_once(40, lambda n: vote(box, n))) == {"Receipt": 39, "AlreadyVoted": 1}


def casts_of_one_voter(data, address, first, told, together):
    database = Database(read_settings(data, address))
    store = Store(database)
    box = BallotBox(database, store)
    forms = range(first, first + 16)
    together.wait()  # so that the processes ask for their connections at one moment
    told.put(kinds(at_once(16, lambda n: vote(box, 1, form=f"the {forms[n]}th form of one voter"))))
    box.close()
    store.close()
    database.close()


def test_of_64_casts_of_one_voter_in_four_processes_exactly_one_is_taken(box, settings):
    processes = get_context("spawn")
    told, together = processes.Queue(), processes.Barrier(4)
    address = settings.database.render_as_string(hide_password=False)
    workers = [
        processes.Process(target=casts_of_one_voter, args=(settings.data, address, first, told, together))
        for first in range(0, 64, 16)
    ]
    for worker in workers:
        worker.start()
    answers = [told.get(timeout=60) for _ in workers]
    for worker in workers:
        worker.join()
    # None is told that the ballot was not recorded: four processes open no more connections than a server takes.
    assert sum((Counter(answer) for answer in answers), Counter()) == {"Receipt": 1, "AlreadyVoted": 63}
    assert box.waiting(DEVONPORT) == 1


def test_whoever_is_told_that_they_voted_is_counted_and_whoever_came_after_the_close_is_told_so(box, store):
    voted = []

    def act(person):
        if person == 40:
            box.close_gate(DEVONPORT)
            return
        voted.append(vote(box, person * 2))
        voted.append(vote(box, person * 2 + 1))

    assert set(kinds(at_once(41, act))) <= {"NoneType", "VotingHasClosed"}
    box.seal(DEVONPORT, by=SYSTEM, now=NOON, the_rest=True)
    counted = {ballot[0] for batch in sealed_batches(store, DEVONPORT) for ballot in batch.ballots}
    assert counted == {receipt.commitment.hex() for receipt in voted}
    assert box.turnout(DEVONPORT).cast == len(voted)


def test_an_import_that_was_broken_off_is_begun_again_and_doubles_nothing(box):
    ballots = [
        prepare(
            hashed("code", DEVONPORT, n), SKATE_PARK, idempotency_key=f"line {n} of the file", salt=hashed("salt", n)
        )
        for n in range(60)
    ]
    assert box.cast_many(DEVONPORT, ballots[:25], now=NOON) == 25
    box.seal(DEVONPORT, by=SYSTEM, now=NOON)
    assert box.cast_many(DEVONPORT, ballots[:40], now=NOON) == 15
    assert box.cast_many(DEVONPORT, ballots, now=NOON) == 20
    assert box.turnout(DEVONPORT).cast == 60
    assert box.cast_many(DEVONPORT, [], now=NOON) == 0


def test_of_ballots_cast_together_all_are_taken_or_none(box):
    vote(box, 7)
    ballots = [
        prepare(hashed("code", DEVONPORT, n), ORCHARD, idempotency_key=f"paper number {n:03}", salt=hashed("salt", n))
        for n in range(10)
    ]
    with pytest.raises(AlreadyVoted) as refusal:
        box.cast_many(DEVONPORT, ballots, now=NOON)
    assert refusal.value.__notes__ == ["It was ballot 8 of those cast together."]
    with pytest.raises(AlreadyVoted):
        box.cast_many(DEVONPORT, [ballots[0], ballots[1]._replace(entitlement=ballots[0].entitlement)], now=NOON)
    with pytest.raises(CodeNotKnown):
        box.cast_many(DEVONPORT, [ballots[0]._replace(entitlement=b"?" * 32)], now=NOON)
    with pytest.raises(VotingHasClosed):
        box.cast_many(DEVONPORT, ballots[:3], now=CLOSES)
    assert box.waiting(DEVONPORT) == 1


def test_twenty_are_sealed_when_twenty_more_stay_in_the_box_and_those_at_the_close(box, store):
    for voter in range(39):
        vote(box, voter)
    assert box.seal(DEVONPORT, by=SYSTEM, now=NOON) == 0
    vote(box, 39)
    assert box.seal(DEVONPORT, by=SYSTEM, now=NOON) == 20
    assert (box.waiting(DEVONPORT), box.seal(DEVONPORT, by=SYSTEM, now=NOON)) == (20, 0)
    vote(box, 40)
    box.close_gate(DEVONPORT)
    assert box.seal(DEVONPORT, by=SYSTEM, now=NOON, the_rest=True) == 21
    assert [len(batch.ballots) for batch in sealed_batches(store, DEVONPORT)] == [20, 21]


def test_ballots_lie_in_a_batch_in_an_order_that_tells_nothing(box, store):
    receipts = [vote(box, voter, f'{{"votes":["{voter}"]}}') for voter in range(30)]
    box.seal(DEVONPORT, by=SYSTEM, now=NOON, the_rest=True)
    (batch,) = sealed_batches(store, DEVONPORT)
    commitments = [ballot[0] for ballot in batch.ballots]
    assert commitments == sorted(receipt.commitment.hex() for receipt in receipts)
    assert batch.marks == sorted(hashed("mark", DEVONPORT, voter).hex() for voter in range(30))


def test_more_ballots_than_a_batch_holds_are_parted_evenly_and_counted_together(database, store, monkeypatch):
    monkeypatch.setattr("pb.casting.sealing.LARGEST_BATCH", 30)
    box = BallotBox(database, store)
    box.issue(DEVONPORT, entitlements(100))
    box.open_gate(DEVONPORT, OPENS, CLOSES)
    for voter in range(31):
        vote(box, voter, SKATE_PARK if voter % 3 else ORCHARD)
    box.close_gate(DEVONPORT)
    assert box.seal(DEVONPORT, by=SYSTEM, now=NOON, the_rest=True) == 31
    assert [len(batch.ballots) for batch in sealed_batches(store, DEVONPORT)] == [16, 15]
    assert count_payloads(store, DEVONPORT) == {SKATE_PARK: 20, ORCHARD: 11}
    first = next(sealed_batches(store, DEVONPORT)).position
    assert count_payloads(store, DEVONPORT, until=first).total() == 16
    assert count_payloads(store, STOKE).total() == 0
    box.close()


def test_a_box_that_an_older_release_left_between_the_event_and_the_box_loses_and_doubles_nothing(box, database, store):
    for voter in range(25):
        vote(box, voter)
    with database.reading() as connection:
        chosen = _next_batch(connection, box.keys.of(DEVONPORT), 1, 25, by=SYSTEM, now=NOON)
    store.save(chosen.batch)  # it recorded the event in a transaction of its own, before it took the ballots out
    assert box.waiting(DEVONPORT) == 25
    for voter in range(25, 30):
        vote(box, voter)
    box.seal(DEVONPORT, by=SYSTEM, now=NOON, the_rest=True)
    assert [len(batch.ballots) for batch in sealed_batches(store, DEVONPORT)] == [25, 5]
    assert box.turnout(DEVONPORT).cast == 30
    assert box.waiting(DEVONPORT) == 0


def test_eight_sealers_at_once_while_people_vote_lose_and_double_nothing(box, store):
    def act(person):
        if person < 8:
            return sum(box.seal(DEVONPORT, by=SYSTEM, now=NOON, at_least=3) for _ in range(6))
        return [vote(box, voter) for voter in range((person - 8) * 10, (person - 8) * 10 + 10)]

    told = at_once(18, act)
    assert kinds(told) == {"int": 8, "list": 10}
    rest = box.seal(DEVONPORT, by=SYSTEM, now=NOON, the_rest=True)
    assert sum(told[:8]) + rest == 100
    cast = sorted(receipt.commitment.hex() for receipts in told[8:] for receipt in receipts)
    assert sorted(ballot[0] for batch in sealed_batches(store, DEVONPORT) for ballot in batch.ballots) == cast
    assert len({mark for batch in sealed_batches(store, DEVONPORT) for mark in batch.marks}) == 100


def test_a_ballot_put_in_by_hand_stops_the_sealing(box, database, store):
    for voter in range(20):
        vote(box, voter)
    with database.writing() as connection:
        connection.exec_driver_sql("UPDATE entitlements SET used = 0 WHERE used = 1 AND area = 'Ham'")
    with pytest.raises(BoxDoesNotBalance, match=r"20 waiting ballots, .* are 0\."):
        box.seal(DEVONPORT, by=SYSTEM, now=NOON, the_rest=True)
    assert list(sealed_batches(store, DEVONPORT)) == []
