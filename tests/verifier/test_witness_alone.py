"""The witness and the mirror as another organisation runs them: files taken away, two commands, no packages."""

import os
import re
import shutil
import signal
import stat
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest

from domain.transparency.witnessing import AddCheckpoint
from pb.transparency.signing import SigningKey, key_in_file
from pb.verifier import witness
from tests.verifier.histories import HASH, LOG, NAME, History, opened, verifies_with_openssl_key

ROOM = Path(witness.__file__).parent
HISTORY = History()


@pytest.fixture
def away(tmp_path):
    """A folder with the two files and nothing else."""
    for name in ("witness.py", "mirror.py"):
        shutil.copy(ROOM / name, tmp_path / name)
    return tmp_path


def typed(away, program, *arguments):
    words = [sys.executable, "-I", "-S", program, *arguments]
    return subprocess.run(words, cwd=away, capture_output=True, text=True, check=False)


def init(away, program="witness.py"):
    done = typed(away, program, "init", "--name", NAME, "--log", str(LOG.verifier))
    assert done.returncode == 0, done.stderr
    return done.stdout


@contextmanager
def running(away, program="witness.py", *arguments):
    words = [sys.executable, "-I", "-S", program, "serve", "--port", "0", *arguments]
    process = subprocess.Popen(words, cwd=away, stdout=subprocess.PIPE, text=True)
    try:
        found = None
        while found is None:
            found = re.search(r"at (http://\S+)", process.stdout.readline())
        yield process, found[1]
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def post(address, body):
    try:
        with urllib.request.urlopen(f"{address}/w1/add-checkpoint", data=body, timeout=20) as answer:  # noqa: S310 -- ours
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, refused.read().decode()


def test_two_commands_make_a_witness_and_its_line_fits_a_policy(away):
    said = init(away)
    _, name, key, address = said.splitlines()[0].split(" ")
    assert (name, address) == (NAME, f"https://{NAME}")
    with running(away) as (_, address):
        status, line = post(address, HISTORY.request(0, 9))
    assert status == 200
    text = HISTORY.note(9).decode().rpartition("\n\n")[0] + "\n"
    assert abs(verifies_with_openssl_key(line, text, witness.read_key(key, 4)) - time.time()) < 60


def test_keys_are_for_their_owners_eyes_only_and_stay_the_same(away):
    first = init(away, "mirror.py")
    for name in ("witness.key", "mirror.key"):
        assert stat.S_IMODE((away / "witness-data" / name).stat().st_mode) == 0o600
    assert stat.S_IMODE((away / "witness-data").stat().st_mode) == 0o700
    assert init(away, "mirror.py") == first
    keys = re.findall(r"\+([0-9a-f]{8})\+", first)
    assert len({*keys}) == 2, "the witness and the mirror are not two cosigners"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["init", "--name", "a b", "--log", "x"], "A name has no spaces"),
        (["init", "--name", NAME], "Say what to watch"),
        (["init", "--name", NAME, "--log", "nonsense"], "“nonsense” is no record's key"),
        (["init", "--name", NAME, "--log", str(SigningKey("w", bytes(32), 4).verifier)], "is no record's key"),
        (["serve"], "There is no witness.key"),
        (["serve", "--data", "/proc/nowhere"], "cannot be used"),
    ],
)
def test_what_is_typed_wrongly_is_refused_in_one_sentence(away, arguments, sentence):
    done = typed(away, "witness.py", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert sentence in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_mirror_without_its_neighbour_says_which_file_is_missing(away):
    (away / "witness.py").unlink()
    done = typed(away, "mirror.py", "serve")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "witness.py is missing" in done.stderr


def test_two_of_them_do_not_share_a_folder(away):
    init(away)
    with running(away):
        done = typed(away, "witness.py", "serve")
        assert (done.returncode, "Another witness is running" in done.stderr) == (2, True)


def test_what_was_cosigned_is_on_disk_before_it_is_said_whenever_it_is_killed(away):
    init(away)
    said = 0
    for kill_after in (0.0, 0.02, 0.05, 0.09):
        with running(away) as (process, address):
            deadline = time.monotonic() + kill_after
            try:
                while True:
                    status, _ = post(address, HISTORY.request(said, said + 1))
                    assert status in {200, 409}
                    said += 1
                    if time.monotonic() > deadline:
                        os.kill(process.pid, signal.SIGKILL)
            except OSError:
                pass
        with opened(away / "witness-data") as it:
            seen = it.folder.seen(LOG.verifier.name)
            assert seen.size in {said, said + 1}
            said = seen.size
            assert not list((away / "witness-data").glob("seen-*.tmp"))


def test_a_folder_of_the_witness_of_before_is_taken_over_with_its_key_and_what_it_saw(away):
    data = away / "witness-data"
    key = key_in_file(data / "witness.key", NAME, 4)
    (data / f"seen-{HASH}").write_bytes(HISTORY.note(200))
    assert str(key.verifier) in init(away)
    with running(away) as (_, address):
        assert post(address, HISTORY.request(0, 5))[1] == "200\n"
        assert post(address, History("another story").request(200, 250))[0] == 422
        assert post(address, HISTORY.request(200, 250))[0] == 200
        with urllib.request.urlopen(f"{address}/w1/{HASH}/checkpoint", timeout=20) as answer:  # noqa: S310 -- ours
            assert answer.read().decode().count("—") == 2


def test_signatures_are_those_of_the_standard(tmp_path):
    for number in range(8):
        seed = bytes([number]) * 32
        ours, theirs = witness.Secret("w", seed), SigningKey("w", seed, 4)
        assert str(ours.public) == str(theirs.verifier)
        assert str(ours) == theirs.written()
        text = f"log\n{number}\n" + "A" * 43 + "=\n"
        assert ours.cosignature(text, 99 + number) == f"{theirs.cosign(text, 99 + number)}\n"


def test_the_answer_to_a_replay_has_a_new_time_and_no_more(tmp_path):
    with opened(tmp_path / "w") as it:
        first = it.add_checkpoint(HISTORY.request(0, 5), 1_000)
        again = it.add_checkpoint(AddCheckpoint(5, (), HISTORY.note(5)).to_bytes(), 2_000)
    assert (first.status, again.status) == (200, 200)
    assert first.body != again.body
