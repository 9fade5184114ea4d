"""A record asks the witnesses of its policy, and waits for its quorum; what a policy may say."""

import shutil
import socket
import time
from contextlib import ExitStack

import pytest

from domain.refusals import Refusal
from domain.transparency.signed_note import SignedNote
from domain.transparency.witness_policy import Policy
from pb.transparency import uploading
from pb.transparency.asking_witnesses import who_cosigned
from pb.transparency.everything import files_needed
from pb.transparency.log_writer import LogWriter
from pb.transparency.signing import SigningKey, key_in_file
from pb.transparency.what_witnesses_said import forks, witnesses_now
from pb.verifier import verify
from tests.verifier.histories import LOG, served

ENTRIES = [f'{{"d":{{"n":{number}}},"t":"scheme.set-up","v":1}}'.encode() for number in range(9_000)]


class Town:
    """A record with a policy."""

    def __init__(self, folder, name="pb.exampleshire.gov.uk/log"):
        self.data = folder
        self.writer = LogWriter(folder, name)
        self.key = self.writer.signer.key

    def policy(self, *lines):
        (self.data / "policy.txt").write_text("# of our choosing\n" + "".join(f"{line}\n" for line in lines))

    def publish(self, size, entries=ENTRIES):
        self.writer.publish(lambda after: [(n + 1, [entries[n]]) for n in range(after, size)])

    def note(self):
        return SignedNote.read((self.writer.folder / "checkpoint").read_bytes())

    def cosigned(self):
        return who_cosigned(self.note(), self.writer.policy())

    def said(self):
        return {each.name: each.said for each in witnesses_now(self.data, self.writer.policy(), self.note())}

    def fork(self, folder, size):
        """Another history, signed with the same key: what somebody with the key and no memory can publish."""
        shutil.copytree(self.data / "keys", folder / "keys")
        (folder / "keys" / "last-signed-checkpoint").unlink(missing_ok=True)
        other = Town(folder)
        other.publish(size, [entry.replace(b"set-up", b"closed") for entry in ENTRIES])
        return other


def line_of(name, server, key=None):
    return f"witness {name} {key or server.desk.witness.key.public} http://127.0.0.1:{server.server_port}"


@pytest.fixture
def town(tmp_path):
    return Town(tmp_path / "town")


def test_a_record_is_cosigned_by_two_of_three_and_the_verifier_asks_for_it(town, tmp_path):
    with ExitStack() as running:
        lines = []
        for number in (1, 2):
            name = f"witness.example.org/w{number}"
            server = running.enter_context(served(tmp_path / f"w{number}", name=name, logs=[town.key]))
            lines.append(line_of(f"w{number}", server))
        away = key_in_file(tmp_path / "w3.key", "witness.example.org/w3", 4).verifier
        town.policy(*lines, f"witness w3 {away} http://127.0.0.1:9", "group three 2 w1 w2 w3", "quorum three")
        for size in (10, 300):
            town.publish(size)
            report = verify.verify(verify.Folder(town.writer.folder))
            assert not report.findings.number["witnesses"] + report.findings.number["tree"], report.as_text()
        assert town.said() == {"w1": "cosigned", "w2": "cosigned", "w3": "away"}
        assert not town.writer.waits_for_witnesses(time.time() + 100), "two of three are enough"
        assert town.writer.waits_for_witnesses(time.time() + 3600), "the third is asked again, later"
    alone = town.note()
    (town.writer.folder / "checkpoint").write_bytes(SignedNote(alone.text, alone.signatures[:2]).to_bytes())
    assert "three is not reached" in verify.verify(verify.Folder(town.writer.folder)).findings.words["witnesses"][0]
    assert town.writer.waits_for_witnesses(time.time() + 100)
    nobody = b"quorum none\n"
    assert not verify.verify(verify.Folder(town.writer.folder), policy=nobody).findings.number["witnesses"]


def test_a_cosignature_is_kept_while_others_are_asked_again(town, tmp_path):
    with served(tmp_path / "w1", name="w/1", logs=[town.key]) as first:
        away = key_in_file(tmp_path / "w2.key", "w/2", 4).verifier
        town.policy(line_of("w1", first), f"witness w2 {away} http://127.0.0.1:9", "group g all w1 w2", "quorum g")
        town.publish(10)
        assert town.cosigned() == ["w1"]
    town.publish(10)
    assert town.cosigned() == ["w1"], "the witness went away, and what it had said was lost"
    with served(tmp_path / "second", name="w/2", logs=[town.key]) as second:
        away = second.desk.witness.key.public
        town.policy(line_of("w1", first), line_of("w2", second), "group g all w1 w2", "quorum g")
        town.publish(10)
    assert town.cosigned() == ["w1", "w2"]


def test_slow_witnesses_are_waited_for_all_at_once(town, tmp_path):
    with ExitStack() as running:
        silent = [running.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in range(4)]
        keys = [key_in_file(tmp_path / f"{number}.key", f"w/{number}", 4).verifier for number in range(4)]
        lines = [
            f"witness w{number} {key} http://127.0.0.1:{listening.getsockname()[1]}"
            for number, (key, listening) in enumerate(zip(keys, silent, strict=True))
        ]
        town.policy(*lines, "group g any w0 w1 w2 w3", "quorum g")
        began = time.monotonic()
        town.publish(10)
        assert time.monotonic() - began < 9
    assert {*town.said().values()} == {"away"}


def test_a_mirror_gets_every_entry_and_its_cosignature_stands_under_the_checkpoint(town, tmp_path):
    with served(tmp_path / "m", mirroring=True, logs=[town.key]) as server:
        holds = server.desk.mirror.mirror_key.public
        town.policy(line_of("w1", server), line_of("m1", server, holds), "group g all w1 m1", "quorum g")
        for size in (10, 300, 9_000):
            town.publish(size)
            assert town.cosigned() == ["w1", "m1"], town.said()
            assert server.desk.mirror.held(town.key.verifier.name).size == size
        report = verify.verify(verify.Folder(town.writer.folder))
        assert not report.findings.number["witnesses"] + report.findings.number["tree"], report.as_text()
        copy = server.desk.mirror.place_of(town.key.verifier.name)
        for name in files_needed(9_000):
            assert (copy / name).read_bytes() == (town.writer.folder / name).read_bytes()


def test_a_mirror_that_has_not_all_of_it_in_time_gets_the_rest_the_next_time(town, tmp_path, monkeypatch):
    monkeypatch.setattr(uploading, "UPLOAD_S", 0)
    monkeypatch.setattr(uploading, "MOST_AT_ONCE", 2)
    with served(tmp_path / "m", mirroring=True, logs=[town.key]) as server:
        town.policy(line_of("m1", server, server.desk.mirror.mirror_key.public), "quorum m1")
        town.publish(1_200)
        assert (town.cosigned(), town.said()) == ([], {"m1": "copying"})
        town.publish(1_200)
        assert town.cosigned() == []
        town.publish(1_200)
        assert town.cosigned() == ["m1"]


@pytest.mark.parametrize(("ours", "theirs"), [(300, 300), (300, 200), (200, 300)])
def test_what_a_witness_saw_of_another_history_is_kept_beside_ours_and_never_written_over(town, tmp_path, ours, theirs):
    town.publish(5)
    other = town.fork(tmp_path / "other", theirs)
    with served(tmp_path / "w", logs=[town.key]) as server:
        for each in (other, town):
            each.policy(line_of("w1", server), "quorum w1")
        other.publish(theirs, [entry.replace(b"set-up", b"closed") for entry in ENTRIES])
        assert other.cosigned() == ["w1"]
        town.publish(ours)
        town.publish(ours)
        assert (town.cosigned(), town.said()) == ([], {"w1": "contradicted"})
        (fork,) = forks(town.data)
        assert (fork.witness, fork.sizes, fork.is_of_one_size) == ("w1", (ours, theirs), ours == theirs)
        assert fork.ours == str(town.note())
        assert fork.theirs.startswith(other.note().text)
        kept = {path: path.read_bytes() for path in (town.data / "record-forks").glob("*/*")}
        town.publish(ours + 1)
        assert len(forks(town.data)) == 2
        assert all(path.read_bytes() == content for path, content in kept.items())


def test_a_witness_that_makes_things_up_is_no_contradiction(town, tmp_path):
    stranger = Town(tmp_path / "stranger")
    stranger.publish(20)
    with served(tmp_path / "w", logs=[stranger.key]) as server:
        stranger.policy(line_of("w1", server), "quorum w1")
        stranger.publish(20)
        town.policy(line_of("w1", server), "quorum w1")
        town.publish(10)
    assert (town.said(), forks(town.data)) == ({"w1": "refused"}, [])


def test_addresses_where_everybody_can_ask_are_published_and_those_inside_a_network_are_not(town, tmp_path):
    keys = [key_in_file(tmp_path / f"{number}.key", f"w/{number}", 4).verifier for number in range(6)]
    addresses = [
        "https://witness.example.org/w0/", "http://10.0.0.7:8010", "http://localhost:8010", "http://[::1]:80",
        "http://witness.internal", "ftp://witness.example.org",
    ]  # fmt: skip
    lines = [f"witness w{n} {key} {at}" for n, (key, at) in enumerate(zip(keys, addresses, strict=True))]
    (tmp_path / "town").mkdir(exist_ok=True)
    town.policy(*lines, "quorum none")
    published = town.writer.policy().written(town.key.verifier).splitlines()
    assert published[1] == f"witness w0 {keys[0]} https://witness.example.org/w0"
    assert published[2:] == [*(f"witness w{n} {keys[n]}" for n in range(1, 6)), "quorum none"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "quorum w1\n",
        "quorum none\nquorum none\n",
        "witness w1 nonsense\nquorum w1\n",
        f"witness w1 {LOG.verifier}\nquorum w1\n",
        "group g 1 w1\nquorum g\n",
        "something else\nquorum none\n",
        "group g\nquorum none\n",
        f"witness w1 {SigningKey('w1', bytes(32), 4).verifier} http://[nonsense\nquorum none\n",
    ],
)
def test_a_policy_that_makes_no_sense_is_refused_with_its_line(text):
    with pytest.raises(Refusal, match="of the policy cannot be used"):
        Policy.read(text)


def test_a_policy_without_its_last_line_is_told_how_that_reads():
    with pytest.raises(Refusal, match="end with “quorum none”, or “quorum” and the name of a witness"):
        Policy.read(f"witness w1 {SigningKey('w1', bytes(32), 4).verifier}\n")


def test_groups_are_judged_as_the_policy_says():
    keys = [str(SigningKey(f"w{number}", bytes([number] * 32), 4).verifier) for number in range(4)]
    lines = [f"witness w{number} {key}" for number, key in enumerate(keys)]
    policy = Policy.read("\n".join([*lines, "group a 2 w0 w1 w2", "group both all a w3", "quorum both"]))
    assert policy.is_met_by(["w0", "w2", "w3"])
    assert not policy.is_met_by(["w0", "w1", "w2"])
    assert not policy.is_met_by(["w0", "w3"])
    assert Policy.read(policy.written(LOG.verifier)) == policy
