"""A record asks the witnesses of its policy, and waits for its quorum; what a policy may say."""

import time
from contextlib import ExitStack

import pytest

from domain.refusals import Refusal
from domain.transparency.signed_note import SignedNote
from domain.transparency.witness_policy import Policy
from pb.transparency.log_writer import LogWriter
from pb.transparency.signing import SigningKey, key_in_file
from pb.verifier import verify
from tests.verifier.histories import LOG, served


def test_a_record_is_cosigned_by_two_of_three_and_the_verifier_asks_for_it(tmp_path):
    writer = LogWriter(tmp_path / "town", "pb.exampleshire.gov.uk/log")
    entries = [b'{"d":{},"t":"scheme.set-up","v":1}'] * 300
    with ExitStack() as running:
        lines = []
        for number in (1, 2):
            name = f"witness.example.org/w{number}"
            server = running.enter_context(served(tmp_path / f"w{number}", name=name, logs=[writer.signer.key]))
            lines.append(f"witness w{number} {server.desk.witness.key.public} http://127.0.0.1:{server.server_port}")
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
