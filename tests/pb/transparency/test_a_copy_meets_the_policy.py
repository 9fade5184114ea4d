"""The copy that a mirror holds carries what other witnesses signed: under the policy of the record it is met."""

import pytest

from domain.transparency.leaf import canonical_json
from domain.transparency.signed_note import SignedNote
from domain.transparency.witnessing import AddCheckpoint
from pb.transparency.asking_witnesses import who_cosigned
from pb.transparency.over_http import post
from pb.transparency.signing import key_in_file
from tests.pb.transparency.test_witnesses import ENTRIES, Town, line_of
from tests.verifier.histories import served


@pytest.fixture
def mirror(tmp_path, town):
    with served(tmp_path / "m", name="mirror.example.org/m", mirroring=True, logs=[town.key]) as server:
        yield server


@pytest.fixture
def town(tmp_path):
    return Town(tmp_path / "town")


def told_of(town, *lines):
    """Set a policy, and give entries of which the first states it, as a record does."""
    town.policy(*lines)
    policy = town.writer.policy().written(town.key.verifier)
    said = {"log": str(town.key.verifier), "policy": policy, "receipts": "none"}
    return [canonical_json({"d": said, "t": "record.stated", "v": 1}), *ENTRIES]


def on_the_copy(town, mirror):
    note = mirror.desk.mirror.place_of(town.key.verifier.name) / "checkpoint"
    return who_cosigned(SignedNote.read(note.read_bytes()), town.writer.policy())


def the_mirror(server):
    return line_of("m", server, server.desk.mirror.mirror_key.public)


def test_what_another_witness_signed_stands_under_the_copy_too(town, mirror, tmp_path):
    with served(tmp_path / "w", name="witness.example.org/w", logs=[town.key]) as watching:
        entries = told_of(town, line_of("w", watching), the_mirror(mirror), "group g all w m", "quorum g")
        for size in (10, 300):
            town.publish(size, entries)
            assert town.cosigned() == on_the_copy(town, mirror) == ["w", "m"], town.said()


def test_what_a_witness_that_was_away_signs_later_comes_to_the_copy_as_well(town, mirror, tmp_path):
    with served(tmp_path / "w", name="witness.example.org/w", logs=[town.key]) as watching:
        entries = told_of(town, line_of("w", watching), the_mirror(mirror), "group g all w m", "quorum g")
        town.policy(the_mirror(mirror), "quorum m")
        town.publish(300, entries)
        assert on_the_copy(town, mirror) == ["m"]
        told_of(town, line_of("w", watching), the_mirror(mirror), "group g all w m", "quorum g")
        town.publish(300, entries)
        assert town.cosigned() == on_the_copy(town, mirror) == ["w", "m"]


def test_a_mirror_keeps_no_cosignature_that_is_not_good_or_of_nobody_whom_the_policy_names(town, mirror, tmp_path):
    named, stranger = (key_in_file(tmp_path / f"{name}.key", f"{name}.example.org", 4) for name in ("w", "x"))
    entries = told_of(town, f"witness w {named.verifier}", the_mirror(mirror), "group g any w m", "quorum g")
    town.publish(300, entries)
    before = (mirror.desk.mirror.place_of(town.key.verifier.name) / "checkpoint").read_bytes()
    other = town.fork(tmp_path / "other", 300).note()
    good = town.note()
    for signer, of in ((stranger, good), (named, other)):
        line = signer.cosign(of.text, 1_800_000_000)
        request = AddCheckpoint(300, (), SignedNote(good.text, (*good.signatures, line)).to_bytes())
        status, _ = post(f"http://127.0.0.1:{mirror.server_port}/add-checkpoint", request.to_bytes())
        assert status == 200
    assert (mirror.desk.mirror.place_of(town.key.verifier.name) / "checkpoint").read_bytes() == before
