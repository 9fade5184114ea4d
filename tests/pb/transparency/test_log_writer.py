"""The log writer: the same files however it is stopped and started, and a signer that never tells two histories."""

import contextlib
import hashlib
import json
import random

import pytest

from domain.transparency.checkpoint import Checkpoint
from domain.transparency.merkle_tree import (
    GrowingTree,
    check_consistency,
    check_inclusion,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
)
from domain.transparency.signed_note import SignedNote, VerifierKey
from pb.transparency import tiles
from pb.transparency.event_places import EventPlace, EventPlaces
from pb.transparency.log_writer import LogWriter, RecordIsBeingPublished
from pb.transparency.signer import RecordWouldFork, RecordWouldShrink, SignersMemoryIsDamaged
from pb.transparency.signing import is_signed_by
from pb.transparency.tiles import TileFolder

ORIGIN = "pb.exampleshire.gov.uk/log"


def history(events, seed=1):
    """Events with none, one or many leaves each, as a store would give them."""
    chance = random.Random(seed)  # noqa: S311 -- the same history each time
    return [[b'{"n":%d,"k":%d}' % (number, k) for k in range(chance.choice([0, 1, 1, 41]))] for number in range(events)]


def reading(events):
    return lambda after: ((number, leaves) for number, leaves in enumerate(events, 1) if number > after)


def fingerprint(folder):
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def signed_checkpoint(folder):
    note = SignedNote.read((folder / "checkpoint").read_bytes())
    assert is_signed_by(note, VerifierKey.read((folder / "keys.txt").read_text().splitlines()[0]))
    return Checkpoint.read(note.text)


def test_a_record_published_in_many_steps_has_the_same_bytes_as_one_published_at_once(tmp_path):
    events = history(400)
    in_steps = LogWriter(tmp_path / "town", ORIGIN)
    for known in (0, 1, 2, 30, 31, 200, 399, 400, 400):
        in_steps.publish(reading(events[:known]))
    stepwise = fingerprint(in_steps.folder)
    in_steps.publish(reading(events), anew=True)
    assert fingerprint(in_steps.folder) == stepwise
    for path in sorted(in_steps.folder.rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    in_steps.publish(reading(events))
    assert fingerprint(in_steps.folder) == stepwise


def test_what_is_published_is_the_tree_of_the_leaves_and_every_proof_comes_out_of_the_tiles(tmp_path):
    events = history(300)
    leaves = [leaf for event in events for leaf in event]
    writer = LogWriter(tmp_path, ORIGIN)
    done = writer.publish(reading(events))
    assert (done.entries, done.added) == (len(leaves), len(leaves))
    tree = GrowingTree()
    roots = []
    for leaf in leaves:
        tree.append(leaf_hash(leaf))
        roots.append(tree.root())
    checkpoint = signed_checkpoint(writer.folder)
    assert (checkpoint.origin, checkpoint.size, checkpoint.root) == (ORIGIN, len(leaves), tree.root())
    log = TileFolder(writer.folder, checkpoint.size)
    assert list(log.entries()) == leaves
    assert list(log.entries(777)) == leaves[777:]
    for number in range(0, len(leaves), 97):
        proof = inclusion_proof(number, log.size, log.subtree)
        check_inclusion(number, log.size, leaf_hash(leaves[number]), proof, checkpoint.root)
        proof = consistency_proof(number + 1, log.size, log.subtree)
        check_consistency(number + 1, log.size, roots[number], checkpoint.root, proof)


def test_an_old_backup_is_not_signed(tmp_path):
    events = history(100)
    writer = LogWriter(tmp_path, ORIGIN)
    writer.publish(reading(events))
    published = fingerprint(writer.folder)
    with pytest.raises(RecordWouldShrink, match="older copy"):
        writer.publish(reading(events[:90]))
    assert fingerprint(writer.folder) == published


def test_an_old_backup_that_lived_on_is_not_signed(tmp_path):
    events = history(100)
    writer = LogWriter(tmp_path, ORIGIN)
    writer.publish(reading(events))
    published = fingerprint(writer.folder)
    with pytest.raises(RecordWouldFork, match="which of the two histories"):
        writer.publish(reading(events[:90] + [[b'{"another":"life"}']] * 500))
    assert fingerprint(writer.folder) == published


def test_a_changed_event_is_not_signed_when_the_files_are_made_again(tmp_path):
    events = history(100)
    writer = LogWriter(tmp_path, ORIGIN)
    writer.publish(reading(events))
    events[50] = [b'{"a winner":"changed in the database"}'] * max(1, len(events[50]))
    with pytest.raises((RecordWouldFork, RecordWouldShrink)):
        writer.publish(reading(events), anew=True)


def test_the_signer_does_not_believe_a_memory_that_somebody_wrote(tmp_path):
    writer = LogWriter(tmp_path, ORIGIN)
    writer.publish(reading(history(10)))
    memory = tmp_path / "keys" / "last-signed-checkpoint"
    memory.write_bytes(memory.read_bytes().replace(b"\n\n", b"\nmore\n\n"))
    with pytest.raises(SignersMemoryIsDamaged, match="Restore this file"):
        writer.publish(reading(history(11)))


@pytest.mark.parametrize(
    "lost", ["record-position.json", "record-events", "record/checkpoint", "record/tile/0", "record/keys.txt"]
)
def test_whatever_file_is_lost_is_made_again(tmp_path, lost):
    events = history(120)
    writer = LogWriter(tmp_path, ORIGIN)
    writer.publish(reading(events))
    published = fingerprint(writer.folder)
    path = tmp_path / lost
    for each in sorted(path.rglob("*"), reverse=True) if path.is_dir() else [path]:
        each.unlink() if each.is_file() else each.rmdir()
    writer.publish(reading(events))
    assert fingerprint(writer.folder) == published


@pytest.mark.parametrize("damage", [b"", b"[]", b"nonsense", b'{"position":7}', json.dumps({"position": -1}).encode()])
def test_a_damaged_position_only_costs_time(tmp_path, damage):
    events = history(60)
    writer = LogWriter(tmp_path, ORIGIN)
    writer.publish(reading(events))
    published = fingerprint(writer.folder)
    (tmp_path / "record-position.json").write_bytes(damage)
    writer.publish(reading(events))
    assert fingerprint(writer.folder) == published


def test_a_crash_between_any_two_writes_costs_nothing(tmp_path, monkeypatch):
    class PowerCut(BaseException):
        pass

    events = history(150)
    whole = LogWriter(tmp_path / "whole", ORIGIN)
    (tmp_path / "cut" / "keys").mkdir(parents=True)
    whole.publish(reading(events[:1]))
    for key in ("log.key", "receipts.key"):
        (tmp_path / "cut" / "keys" / key).write_bytes((tmp_path / "whole" / "keys" / key).read_bytes())
    whole.publish(reading(events))
    cut = LogWriter(tmp_path / "cut", ORIGIN)
    (cut.folder / "tile").mkdir(parents=True)
    (cut.folder / "tile" / ".000.4711").write_bytes(b"half written by a process that is gone")
    put_in_place = tiles.Path.replace
    writes = iter(range(10**9))

    def perhaps(self, target):
        if next(writes) % 7 == 3:
            raise PowerCut
        return put_in_place(self, target)

    for known in range(0, 151, 10):
        monkeypatch.setattr(tiles.Path, "replace", perhaps)
        with contextlib.suppress(PowerCut):
            cut.publish(reading(events[:known]))
    monkeypatch.setattr(tiles.Path, "replace", put_in_place)
    cut.publish(reading(events))
    assert fingerprint(cut.folder) == fingerprint(whole.folder)


def test_two_cannot_publish_at_once(tmp_path):
    writer = LogWriter(tmp_path, ORIGIN)

    def meanwhile(_after):
        with pytest.raises(RecordIsBeingPublished):
            LogWriter(tmp_path, ORIGIN).publish(reading(history(3)))
        return iter([(1, [b"{}"])])

    assert writer.publish(meanwhile).entries == 1


def test_every_event_is_found_with_its_entries_however_often_the_writer_was_stopped(tmp_path):
    events = history(200)
    writer = LogWriter(tmp_path, ORIGIN)
    for known in (3, 4, 90, 200):
        writer.publish(reading(events[:known]))
    writer.publish(reading(events), anew=True)
    places, first = EventPlaces(tmp_path), 0
    for position, leaves in enumerate(events, 1):
        assert places.find(position) == (EventPlace(position, first, len(leaves)) if leaves else None)
        first += len(leaves)
    assert places.find(0) is None
    assert places.find(201) is None
    assert EventPlaces(tmp_path / "nowhere").find(1) is None
