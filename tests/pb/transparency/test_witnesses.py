"""Witnesses: one history of a log is cosigned, never two, whatever races; a record waits for its quorum."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from http import HTTPStatus

import pytest

from domain.refusals import Refusal
from domain.transparency.checkpoint import Checkpoint
from domain.transparency.merkle_tree import GrowingTree, consistency_proof, leaf_hash, root_of_range
from domain.transparency.signed_note import SignedNote
from domain.transparency.witness_policy import Policy
from domain.transparency.witnessing import AddCheckpoint
from pb.cli.witness import make_witness, serve
from pb.transparency.log_writer import LogWriter
from pb.transparency.signing import SigningKey, cosigned_at, key_in_file
from pb.verifier import verify

LOG = SigningKey("pb.exampleshire.gov.uk/log", bytes(range(32)))
NOW = 1_804_161_600


class History:
    """A log's leaves, and checkpoints of it at any size."""

    def __init__(self, words="ballot", size=300):
        self.hashes = [leaf_hash(f"{words} {number}".encode()) for number in range(size)]

    def subtree(self, level, number):
        tree = GrowingTree()
        for one in self.hashes[number << level : (number + 1) << level]:
            tree.append(one)
        return tree.root()

    def note(self, size, key=LOG):
        return key.note(Checkpoint(key.verifier.name, size, root_of_range(0, size, self.subtree)).text).to_bytes()

    def request(self, old, new, key=LOG):
        proof = tuple(consistency_proof(old, new, self.subtree)) if 0 < old < new else ()
        return AddCheckpoint(old, proof, self.note(new, key)).to_bytes()


@pytest.fixture
def witness(tmp_path):
    return make_witness(tmp_path / "witness", "witness.example.org/w1", [str(LOG.verifier)])


def test_a_witness_cosigns_what_continues_what_it_saw(witness):
    history = History()
    for old, new in ((0, 1), (1, 7), (7, 7), (7, 256), (256, 300)):
        answer = witness.add_checkpoint(history.request(old, new), NOW)
        assert answer.status == HTTPStatus.OK, answer.body
        note = SignedNote.read(history.note(new) + answer.body.encode())
        assert cosigned_at(note, witness.key.verifier) == NOW
    assert witness.seen("pb.exampleshire.gov.uk/log").size == 300


def test_a_hundred_forks_signed_with_the_real_key_are_not_cosigned(witness):
    history = History()
    witness.add_checkpoint(history.request(0, 200), NOW)
    for number in range(100):
        fork = History(f"another story {number}")
        answer = witness.add_checkpoint(fork.request(200, 200 + number), NOW)
        assert answer.status in (HTTPStatus.UNPROCESSABLE_ENTITY, HTTPStatus.CONFLICT)
        assert "—" not in answer.body
    assert (
        witness.seen("pb.exampleshire.gov.uk/log").root == Checkpoint.read(SignedNote.read(history.note(200)).text).root
    )


def test_whatever_races_a_witness_never_goes_back_and_never_cosigns_two_histories(witness):
    history, fork = History(), History("another story")
    witness.add_checkpoint(history.request(0, 100), NOW)
    requests = [history.request(100, 100 + n % 9 + 1) for n in range(60)] + [
        fork.request(100, 101 + n) for n in range(40)
    ]
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda raw: (raw, witness.add_checkpoint(raw, NOW)), requests))
    won = [raw for raw, answer in answers if answer.status == HTTPStatus.OK]
    assert len(won) == 1
    assert AddCheckpoint.read(won[0]).note == history.note(witness.seen("pb.exampleshire.gov.uk/log").size)


@pytest.mark.parametrize(
    ("request_of", "status"),
    [
        (lambda _: b"nonsense", HTTPStatus.BAD_REQUEST),
        (lambda _: b"old 01\n\n", HTTPStatus.BAD_REQUEST),
        (lambda _: b"old 0\n" + b"A" * 43 + b"=\n" * 100, HTTPStatus.BAD_REQUEST),
        (lambda h: h.request(0, 5).replace(b"old 0", b"old 6"), HTTPStatus.BAD_REQUEST),
        (lambda h: h.request(0, 5, SigningKey("another.log", bytes(32))), HTTPStatus.NOT_FOUND),
        (lambda h: h.request(0, 5, SigningKey(LOG.verifier.name, bytes(32))), HTTPStatus.FORBIDDEN),
        (lambda h: h.request(3, 5), HTTPStatus.CONFLICT),
        (lambda h: AddCheckpoint(0, (bytes(32),), h.note(5)).to_bytes(), HTTPStatus.UNPROCESSABLE_ENTITY),
    ],
)
def test_a_request_that_cannot_be_granted_gets_the_answer_of_the_specification(witness, request_of, status):
    answer = witness.add_checkpoint(request_of(History()), NOW)
    assert answer.status == status
    if status == HTTPStatus.CONFLICT:
        assert (answer.body, answer.kind) == ("0\n", "text/x.tlog.size")
    assert witness.seen("pb.exampleshire.gov.uk/log") is None


@contextmanager
def a_running_witness(folder, name, log):
    server = serve(make_witness(folder, name, [str(log)]), "127.0.0.1", 0)
    serving = threading.Thread(target=server.serve_forever)
    serving.start()
    try:
        yield server.witness, f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        serving.join()
        server.server_close()


def test_a_record_is_cosigned_by_two_of_three_and_the_verifier_asks_for_it(tmp_path):
    writer = LogWriter(tmp_path / "town", "pb.exampleshire.gov.uk/log")
    log, entries = writer.signer.key.verifier, [b'{"d":{},"t":"scheme.set-up","v":1}'] * 300
    with ExitStack() as running:
        lines = []
        for number in (1, 2):
            witness, address = running.enter_context(
                a_running_witness(tmp_path / f"w{number}", f"witness.example.org/w{number}", log)
            )
            lines.append(f"witness w{number} {witness.key.verifier} {address}")
        away = key_in_file(tmp_path / "w3.key", "witness.example.org/w3", 4).verifier
        lines += [f"witness w3 {away} http://127.0.0.1:9", "group three 2 w1 w2 w3", "quorum three"]
        (tmp_path / "town" / "policy.txt").write_text("# of our choosing\n" + "\n".join(lines) + "\n")
        for known in (10, 300):
            writer.publish(
                lambda after, known=known: [(n, [entries[n - 1]]) for n in range(max(1, after), known + 1) if n > after]
            )
            report = verify.verify(verify.Folder(writer.folder))
            assert not report.findings.number["witnesses"] + report.findings.number["tree"], report.as_text()
        assert not writer.waits_for_witnesses(time.time() + 3600)
    published = (writer.folder / "policy.txt").read_text()
    assert "127.0.0.1" not in published
    alone = SignedNote.read((writer.folder / "checkpoint").read_bytes())
    (writer.folder / "checkpoint").write_bytes(SignedNote(alone.text, alone.signatures[:2]).to_bytes())
    assert "three is not reached" in verify.verify(verify.Folder(writer.folder)).findings.words["witnesses"][0]
    assert writer.waits_for_witnesses(time.time() + 3600)
    nobody = b"quorum none\n"
    assert not verify.verify(verify.Folder(writer.folder), policy=nobody).findings.number["witnesses"]


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
    ],
)
def test_a_policy_that_makes_no_sense_is_refused_with_its_line(text):
    with pytest.raises(Refusal, match="of the policy cannot be used"):
        Policy.read(text)


def test_groups_are_judged_as_the_policy_says():
    keys = [str(SigningKey(f"w{number}", bytes([number] * 32), 4).verifier) for number in range(4)]
    lines = [f"witness w{number} {key}" for number, key in enumerate(keys)]
    policy = Policy.read("\n".join([*lines, "group a 2 w0 w1 w2", "group both all a w3", "quorum both"]))
    assert policy.is_met_by(["w0", "w2", "w3"])
    assert not policy.is_met_by(["w0", "w1", "w2"])
    assert not policy.is_met_by(["w0", "w3"])
    assert Policy.read(policy.written(LOG.verifier)) == policy
