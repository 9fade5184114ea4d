"""Software that we did not write reads the record: Go's transparency log code, and npm's @sigstore/verify."""

import os
import shutil
import subprocess
from hashlib import sha256
from pathlib import Path

import pytest

from domain.transparency.leaf import leaf
from pb.transparency.log_writer import LogWriter
from pb.transparency.published import PublishedRecord
from tests.checkout import CHECKOUT
from tests.verifier.histories import served

GO_CODE = Path("/usr/share/gocode/src/golang.org/x/mod/sumdb/tlog")
DRIVER = Path(__file__).parent / "by_other_people" / "read_the_log.go"
needs_go = pytest.mark.skipif(
    shutil.which("go") is None or not GO_CODE.is_dir(),
    reason="LOUD: no Go here (Debian: golang-go golang-golang-x-mod-dev), so nobody else's software read the record",
)


PACKAGES = CHECKOUT / "web" / "node_modules"
needs_sigstore = pytest.mark.skipif(
    shutil.which("node") is None or not (PACKAGES / "@sigstore" / "verify").is_dir(),
    reason="LOUD: no node, or no @sigstore/verify in web/node_modules (pb test fetches it): proofs were not tried",
)


@pytest.fixture(scope="module")
def seventy_thousand(tmp_path_factory):
    data = tmp_path_factory.mktemp("warsaw")
    entries = [leaf("ballot.cast", {"c": f"{number:064x}"}, round_id="a1" * 16) for number in range(70_000)]
    LogWriter(data, "pb.exampleshire.gov.uk/log").publish(lambda after: [(1, entries)] if after == 0 else [])
    (data / "ballot.tlog-proof").write_text(PublishedRecord(data).proof(54_321))
    return data


@pytest.fixture(scope="module")
def reader(tmp_path_factory):
    """The driver, compiled once."""
    return compiled(DRIVER, tmp_path_factory.mktemp("go"))


def compiled(driver, folder):
    environment = {**os.environ, "GO111MODULE": "off", "GOPATH": "/usr/share/gocode", "GOCACHE": str(folder / "cache")}
    subprocess.run(["go", "build", "-o", folder / "reader", driver], env=environment, check=True)
    return folder / "reader"


def read(reader, data, **other):
    key = (data / "record" / "keys.txt").read_text().splitlines()[0]
    arguments = [other.get("folder", data / "record"), other.get("key", key), "1234", data / "ballot.tlog-proof"]
    return subprocess.run([reader, *map(str, arguments)], capture_output=True, text=True, check=False)


@needs_go
def test_gos_transparency_log_code_reads_every_entry_of_a_record_of_70000(seventy_thousand, reader):
    done = read(reader, seventy_thousand)
    assert done.stdout == "70000 entries read with golang.org/x/mod\n", done.stderr
    assert done.returncode == 0


@needs_go
def test_gos_transparency_log_code_refuses_a_changed_record(seventy_thousand, reader, tmp_path):
    shutil.copytree(seventy_thousand / "record", tmp_path / "record")
    bundle = tmp_path / "record" / "tile" / "entries" / "123"
    changed = bytearray(bundle.read_bytes())
    changed[100] ^= 1
    bundle.write_bytes(bytes(changed))
    assert "is the one in the tile" in read(reader, seventy_thousand, folder=tmp_path / "record").stderr


@pytest.fixture
def mirrored(tmp_path):
    """A record with a witness and a mirror: where the record is, the mirror's server, and their keys."""
    data = tmp_path / "town"
    writer = LogWriter(data, "pb.exampleshire.gov.uk/log")
    entries = [leaf("ballot.cast", {"c": f"{number:064x}"}, round_id="a1" * 16) for number in range(3_000)]
    with served(tmp_path / "m", mirroring=True, logs=[writer.signer.key]) as server:
        keys = [str(server.desk.witness.key.public), str(server.desk.mirror.mirror_key.public)]
        lines = [f"witness w{n} {key} http://127.0.0.1:{server.server_port}\n" for n, key in enumerate(keys)]
        (data / "policy.txt").write_text("".join(lines) + "group g all w0 w1\nquorum g\n")
        writer.publish(lambda after: [(1, entries)] if after == 0 else [])
        yield data, server, [str(writer.signer.key.verifier), *keys]


@needs_go
def test_gos_signed_notes_and_ed25519_accept_what_the_witness_and_the_mirror_cosigned(mirrored, tmp_path):
    data, server, keys = mirrored
    checker = compiled(DRIVER.with_name("read_the_cosignatures.go"), tmp_path)

    def signers(checkpoint, *known):
        done = subprocess.run([checker, checkpoint, *known], capture_output=True, text=True, check=False)
        return done.stdout or done.stderr

    log, witness, mirror = (key.split("+")[0] for key in keys)
    assert signers(data / "record" / "checkpoint", *keys) == (
        f"signed by {log}, {witness}, {mirror}; 0 lines of unknown keys\n"
    )
    seen = server.desk.folder.folder / f"seen-{sha256(log.encode()).hexdigest()}"
    assert signers(seen, *keys) == f"signed by {log}, {witness}; 0 lines of unknown keys\n"
    (tmp_path / "changed").write_text(seen.read_text().replace("\n3000\n", "\n3001\n"))
    assert "signed by" not in signers(tmp_path / "changed", *keys)
    held = server.desk.mirror.place_of(log) / "checkpoint"
    assert signers(held, *keys) == f"signed by {log}, {mirror}; 0 lines of unknown keys\n"


@needs_go
def test_gos_transparency_log_code_reads_every_entry_of_a_mirrors_copy(mirrored, reader, tmp_path):
    _, server, (log, *_) = mirrored
    alone = tmp_path / "alone"
    shutil.copytree(server.desk.mirror.place_of("pb.exampleshire.gov.uk/log"), alone / "record")
    (alone / "record" / "keys.txt").write_text(f"{log}\n")
    (alone / "ballot.tlog-proof").write_text(PublishedRecord(alone).proof(2_345))
    done = read(reader, alone)
    assert done.stdout == "3000 entries read with golang.org/x/mod\n", done.stderr


def proved(data, proof, entry):
    key = (data / "record" / "keys.txt").read_text().splitlines()[0]
    driver = DRIVER.with_name("read_the_proof.mjs")
    return subprocess.run(["node", driver, PACKAGES, key, proof, entry], capture_output=True, text=True, check=False)


@needs_sigstore
def test_sigstores_verifier_accepts_a_ballots_proof_and_refuses_an_altered_ballot(seventy_thousand, tmp_path):
    entry = PublishedRecord(seventy_thousand).entry(54_321)
    (tmp_path / "ballot").write_bytes(entry)
    done = proved(seventy_thousand, seventy_thousand / "ballot.tlog-proof", tmp_path / "ballot")
    assert done.stdout == "entry 54321 of 70000 proved with @sigstore/verify\n", done.stderr
    (tmp_path / "ballot").write_bytes(entry.replace(b"ballot.cast", b"ballot.lost"))
    altered = proved(seventy_thousand, seventy_thousand / "ballot.tlog-proof", tmp_path / "ballot")
    assert altered.returncode != 0
    assert "does not match" in altered.stderr


@needs_sigstore
def test_sigstores_verifier_refuses_a_checkpoint_that_somebody_changed(seventy_thousand, tmp_path):
    (tmp_path / "ballot").write_bytes(PublishedRecord(seventy_thousand).entry(54_321))
    honest = (seventy_thousand / "ballot.tlog-proof").read_text()
    (tmp_path / "changed.tlog-proof").write_text(honest.replace("\n70000\n", "\n70001\n"))
    changed = proved(seventy_thousand, tmp_path / "changed.tlog-proof", tmp_path / "ballot")
    assert "invalid checkpoint signature" in changed.stderr
