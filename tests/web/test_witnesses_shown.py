"""Everybody sees who watches the record, what they said, both sides of a contradiction, and how to watch it oneself."""

import io
import re
import shutil
import subprocess
import sys
import tarfile
import time
from hashlib import sha256
from types import SimpleNamespace

import pytest

from domain.transparency.checkpoint import Checkpoint
from domain.transparency.signed_note import SignedNote
from pb.transparency.asking_witnesses import Heard
from pb.transparency.log_writer import log_key
from pb.transparency.published import TO_TAKE_AWAY
from pb.transparency.signing import key_in_file
from pb.transparency.what_witnesses_said import remember
from pb.verifier import verify, witness
from tests.verifier.histories import served


@pytest.fixture
def watched(town, tmp_path):
    """A town whose record has two witnesses; one of them answers."""
    data = town.application.settings.data
    town.open_round()
    key = log_key(data)
    with served(tmp_path / "w1", name="witness.example.org/w1", logs=[key]) as server:
        first = server.desk.witness.key.public
        second = key_in_file(tmp_path / "w2.key", "university.example/w2", 4).verifier
        (data / "policy.txt").write_text(
            f"witness w1 {first} http://127.0.0.1:{server.server_port}\n"
            f"witness w2 {second} http://127.0.0.1:9\ngroup both any w1 w2\nquorum both\n"
        )
        town.application.do_what_is_due()
        yield SimpleNamespace(data=data, key=key, origin=key.verifier.name)


def words_of(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.get_data(as_text=True)).split())


def test_nobody_watching_is_said_and_how_to_begin(town):
    client = town.app.test_client()
    said = words_of(client.get("/record/witnesses"))
    assert "Nobody watches this record yet" in said
    town.open_round()
    said = words_of(client.get("/record/witnesses"))
    assert "Nobody watches this record yet" in said
    key = (town.application.settings.data / "record" / "keys.txt").read_text().splitlines()[0]
    assert f"python3 -I -S witness.py init --name witness.example.org/w1 --log {key}" in said
    assert "python3 -I -S witness.py serve" in said
    assert "Nobody watches this record yet" in words_of(client.get("/check"))


def test_the_page_says_who_cosigned_when_and_what_the_others_said(town, watched):
    client = town.app.test_client()
    for page in ("/check", "/record/witnesses"):
        assert "1 of 2 witnesses has cosigned the newest checkpoint" in words_of(client.get(page)), page
    said = words_of(client.get("/record/witnesses"))
    assert "That is as many as the policy asks for" in said
    assert "It did not answer when it was asked last" in said
    assert re.search(r"w1 .* Cosigned .* w2 ", said)
    assert "127.0.0.1" not in said


def test_a_witness_with_a_public_address_can_be_asked_from_the_page(town, watched):
    policy = watched.data / "record" / "policy.txt"
    policy.write_text(policy.read_text().replace("\nwitness w2", " https://witness.example.org/w1\nwitness w2"))
    page = town.app.test_client().get("/record/witnesses").get_data(as_text=True)
    digest = sha256(watched.origin.encode()).hexdigest()
    assert f'href="https://witness.example.org/w1/{digest}/checkpoint"' in page


def test_both_sides_of_a_contradiction_are_shown_on_every_page_about_it_and_given_as_they_are(town, watched):
    ours = SignedNote.read((watched.data / "record" / "checkpoint").read_bytes())
    size = Checkpoint.read(ours.text).size
    for theirs in (size, size + 5):
        other = watched.key.note(Checkpoint(watched.origin, theirs, bytes(32)).text)
        remember(watched.data, ours, [Heard("w1", "contradicted", theirs=other)])
    client = town.app.test_client()
    time.sleep(1.1)  # a page is kept for a second
    for page in ("/check", "/record/witnesses"):
        assert "cannot both be true" in words_of(client.get(page)), page
    page = client.get("/record/witnesses").get_data(as_text=True)
    given = re.findall(r'href="(/record/witnesses/(?:ours|theirs)/[0-9a-f]{16})"', page)
    assert len(given) == 4
    texts = [client.get(address).get_data(as_text=True) for address in given]
    assert texts.count(str(ours)) == 2
    assert all(witness.read_note(text.encode()).origin == watched.origin for text in texts)
    for nothing in ("/record/witnesses/ours/0123456789abcdef", given[0].replace("ours", "keys"), given[0] + "/x"):
        assert client.get(nothing).status_code == 404


@pytest.mark.parametrize("name", TO_TAKE_AWAY)
def test_the_programs_are_given_as_they_are_and_stand_in_the_archive(town, name):
    town.open_round()
    client = town.app.test_client()
    given = client.get(f"/record/{name}?keep")
    assert f'filename="{name}"' in given.headers["Content-Disposition"]
    with tarfile.open(fileobj=io.BytesIO(client.get("/record/everything.tar").data)) as archive:
        assert archive.extractfile(f"record/{name}").read() == given.data
    assert b"Check" in given.data or b'"""' in given.data


def test_the_two_commands_of_the_page_work_as_they_are_typed(town, tmp_path):
    town.open_round()
    client = town.app.test_client()
    page = client.get("/record/witnesses").get_data(as_text=True)
    (tmp_path / "witness.py").write_bytes(client.get("/record/witness.py").data)
    command = re.search(r"python3 (-I -S witness.py init [^<]+)<", page)[1].replace("&#43;", "+").strip()
    done = subprocess.run([sys.executable, *command.split()], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("witness witness.example.org/w1 ")


def test_a_mirrors_copy_is_checked_as_the_record_is_when_the_record_itself_is_gone(town, tmp_path):
    round_id = town.open_round()
    data = town.application.settings.data
    with served(tmp_path / "m", mirroring=True, logs=[log_key(data)]) as server:
        holds = server.desk.mirror.mirror_key.public
        (data / "policy.txt").write_text(f"witness m {holds} http://127.0.0.1:{server.server_port}\nquorum m\n")
        town.vote(round_id, *[["1", "2"]] * 3)
        town.close_and_count()
        town.application.do_what_is_due()
        checked = verify.verify(verify.Folder(data / "record"))
        assert checked.findings.all_kept(), checked.as_text()
        digest = sha256(log_key(data).verifier.name.encode()).hexdigest()
        shutil.move(data / "record", tmp_path / "gone")
        address = f"http://127.0.0.1:{server.server_port}/mirror/{digest}"
        copy = verify.verify(verify.where_it_is(address))
    assert copy.findings.all_kept(), copy.as_text()
    assert copy.checkpoint.size == checked.checkpoint.size
