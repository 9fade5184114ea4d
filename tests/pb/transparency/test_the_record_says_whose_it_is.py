"""Keys and policy stand in the record itself: none is swapped without an entry, and no receipt is disowned by it."""

import json

import pytest

from pb.cli import main
from pb.settings import read_settings
from pb.transparency.events_as_leaves import leaves_after
from pb.transparency.log_writer import LogWriter
from pb.transparency.signing import SigningKey
from pb.transparency.stating import KeysAreNotThoseStated, new_receipts_key, state_the_record
from pb.transparency.tiles import TileFolder
from pb.verifier import verify
from tests.stories import Town

ORIGIN = "pb.exampleshire.gov.uk/log"


@pytest.fixture
def town(tmp_path):
    town = Town(read_settings(tmp_path / "town"))
    town.writer = LogWriter(tmp_path / "town", ORIGIN)
    yield town
    town.close()


def publish(town):
    state_the_record(town.application.store, town.writer, town.clock)
    town.writer.publish(lambda position: leaves_after(town.application.store, position))
    return verify.verify(verify.Folder(town.writer.folder), now=2**33)


def found(town):
    return verify.verify(verify.Folder(town.writer.folder), now=2**33).findings.words["keys"]


def said_of_itself(town):
    return [each.topic for each in town.application.store.read_all() if each.topic.startswith("transparency.")]


def test_it_says_so_once_and_the_files_beside_it_are_held_against_it(town):
    report = publish(town)
    publish(town)
    assert said_of_itself(town) == ["transparency.RecordStated"]
    assert report.findings.all_kept(), report.as_text()
    assert report.findings.verdict("keys") == "kept"


def test_what_happened_before_it_said_so_has_no_numbers_and_what_happens_after_has(town):
    publish(town)
    town.application.schemes.draw_area("Stoke", 9_000, by=town.officer)
    town.application.schemes.correct_population(town.area, 14_500, source="Census", by=town.officer)
    report = publish(town)
    assert report.findings.all_kept(), report.as_text()
    entries = TileFolder(town.writer.folder, report.checkpoint.size).entries()
    told = [(leaf["t"], leaf["d"].get("nr")) for leaf in map(json.loads, entries)]
    since = told.index(("record.stated", 1))
    assert {number for _, number in told[:since]} == {None}
    assert told[since + 1 :] == [("area.drawn", 1), ("area.population-corrected", 2)]


@pytest.mark.parametrize("name", ["keys.txt", "policy.txt"])
def test_another_file_beside_the_entries_is_found(town, name):
    publish(town)
    path = town.writer.folder / name
    stranger = LogWriter(town.writer.data.parent / "another", ORIGIN).statement()
    path.write_text(
        f"{town.writer.signer.key.verifier}\n{stranger.receipts}\n" if name == "keys.txt" else "quorum none\n"
    )
    assert name in found(town)[0]


def test_a_policy_that_changes_gets_an_entry(town):
    publish(town)
    (town.writer.data / "policy.txt").write_text("# a remark changes nothing\nquorum none\n")
    publish(town)
    assert len(said_of_itself(town)) == 1
    witness = SigningKey("witness.example.org/w1", bytes(range(32)), 4).verifier
    (town.writer.data / "policy.txt").write_text(f"witness w1 {witness}\nquorum none\n")
    assert publish(town).findings.verdict("keys") == "kept"
    assert len(said_of_itself(town)) == 2


def test_another_key_for_receipts_is_signed_by_the_one_before_and_receipts_of_before_stay_good(town):
    publish(town)
    round_id = town.open_round()
    (receipt,) = town.vote(round_id, ["1"])
    before = town.writer.statement().receipts
    new_receipts_key(town.application.store, town.writer, town.clock)
    assert town.writer.statement().receipts != before
    report = publish(town)
    assert report.findings.all_kept(), report.as_text()
    assert len(report.story.receipt_keys) == 2
    assert receipt


def test_a_key_file_that_was_swapped_stops_the_publishing(town):
    publish(town)
    (town.writer.data / "keys" / "receipts.key").unlink()
    with pytest.raises(KeysAreNotThoseStated, match=r"keys/receipts\.key is not the one"):
        publish(town)


def test_a_change_of_keys_that_was_cut_off_is_finished_by_the_next_publishing(town, monkeypatch):
    publish(town)
    with monkeypatch.context() as patched:
        patched.setattr("pb.transparency.stating._put_in_place", lambda _waiting: None)
        new_receipts_key(town.application.store, town.writer, town.clock)
    assert publish(town).findings.all_kept()
    assert not (town.writer.data / "keys" / "receipts.key.next").exists()


def test_another_key_is_made_at_the_command_line(town, capsys):
    publish(town)
    town.application.close()
    assert main(["record", "new-receipts-key", "--data", str(town.writer.data)]) == 0
    assert "Receipts of before stay good." in capsys.readouterr().out
