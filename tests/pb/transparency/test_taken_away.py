"""In a downloaded record a voter finds a ballot by its code or receipt, and whether a voting code was used."""

import argparse
import shutil
from datetime import timedelta

import pytest

from domain.refusals import Refusal
from pb.cli import record
from pb.transparency.receipts import signed_receipt
from tests.stories import TIMETABLE, Town

LATEST = TIMETABLE.voting_closes_at + timedelta(days=28)


@pytest.fixture
def town(sqlite_settings):
    town = Town(sqlite_settings)
    town.round_id = town.open_round()
    yield town
    town.close()


@pytest.fixture
def voted(town, tmp_path):
    """Three codes, of which two were used; the record, published after the close and taken away; the receipts."""
    voting = town.application.voting
    town.all_codes = town.codes(town.round_id, 3)
    receipts = []
    for code, marks in zip(town.all_codes, (["1", "3"], []), strict=False):
        entitlement = voting.enter_code(town.round_id, code)
        receipts.append(voting.cast(town.round_id, entitlement, marks or ["2"], idempotency_key=f"the form of {code}"))
    town.close_and_count()
    town.taken = tmp_path / "taken away"
    shutil.copytree(town.application.settings.data / "record", town.taken)
    return receipts


def asked(capsys, *arguments):
    parser = argparse.ArgumentParser()
    record.add_arguments(parser)
    done = record.run(parser.parse_args([str(argument) for argument in arguments]))
    return done, capsys.readouterr().out


def test_a_ballot_is_found_by_its_code_and_says_what_was_chosen(town, voted, capsys):
    done, out = asked(capsys, "ballot", voted[0].code_to_copy.lower(), town.taken)
    assert done == 0
    assert "Round Spring round" in out
    assert "says: projects: 1, 3." in out
    assert asked(capsys, "ballot", "0000-0000-0000-0000", town.taken)[0] == 1


def test_a_ballot_is_found_by_its_signed_receipt_which_is_held_against_it(town, voted, capsys, tmp_path):
    file = tmp_path / "receipt.txt"
    file.write_bytes(signed_receipt(town.application.settings, voted[0], LATEST).to_bytes())
    done, out = asked(capsys, "ballot", file, town.taken)
    assert (done, "says: projects: 1, 3." in out) == (0, True)
    assert f"promised it by {LATEST + timedelta(hours=1):%Y-%m-%d %H:%M} UTC" in out
    clash = voted[0]._replace(own=voted[1].own)
    file.write_bytes(signed_receipt(town.application.settings, clash, LATEST).to_bytes())
    done, out = asked(capsys, "ballot", file, town.taken)
    assert (done, "it is somebody else's" in out) == (1, True)


def test_a_receipt_of_a_dropped_ballot_says_by_when_it_was_promised(town, voted, capsys, tmp_path):
    file = tmp_path / "receipt.txt"
    dropped = voted[0]._replace(commitment=bytes(32))
    file.write_bytes(signed_receipt(town.application.settings, dropped, LATEST).to_bytes())
    done, out = asked(capsys, "ballot", file, town.taken)
    assert (done, "It was promised by" in out) == (1, True)


def test_a_receipt_that_was_changed_is_none(town, voted, capsys, tmp_path):
    file = tmp_path / "receipt.txt"
    good = signed_receipt(town.application.settings, voted[0], LATEST).to_bytes()
    for bad, why in ((good.replace(b"own ", b"own f", 1), "not written as one"), (b"nonsense", "is no receipt")):
        file.write_bytes(bad)
        with pytest.raises(Refusal, match=why):
            asked(capsys, "ballot", file, town.taken)
    file.write_bytes(good.replace(voted[0].own.hex().encode(), voted[1].own.hex().encode()))
    with pytest.raises(Refusal, match="not signed with a key for receipts"):
        asked(capsys, "ballot", file, town.taken)


def test_whoever_holds_a_code_finds_out_whether_it_was_used(town, voted, capsys, monkeypatch):
    done, out = asked(capsys, "was-used", town.all_codes[0], town.taken)
    assert (done, "A ballot was cast with this code: entry" in out) == (0, True)
    monkeypatch.setattr("builtins.input", lambda _: town.all_codes[2])
    done, out = asked(capsys, "was-used", "-", town.taken)
    assert (done, "Nobody has voted with this code" in out) == (0, True)
    done, out = asked(capsys, "was-used", "7Q2M-X4KD-9TRB-V", town.taken)
    assert (done, "No round of this record says anything of this code" in out) == (1, True)
    with pytest.raises(Refusal, match="13 letters and digits"):
        asked(capsys, "was-used", "no code", town.taken)


def test_a_folder_that_is_not_what_was_signed_is_refused_in_one_sentence(town, voted, capsys, tmp_path):
    with pytest.raises(Refusal, match="holds no whole record"):
        asked(capsys, "ballot", voted[0].code_to_copy, tmp_path)
    bundle = next((town.taken / "tile" / "entries").rglob("*.p/*"))
    bundle.write_bytes(bundle.read_bytes().replace(b'\\"1\\",\\"3\\"', b'\\"1\\",\\"2\\"'))
    with pytest.raises(Refusal, match="are not those that were signed"):
        asked(capsys, "ballot", voted[0].code_to_copy, town.taken)
    (town.taken / "checkpoint").write_bytes((town.taken / "checkpoint").read_bytes().replace(b"\n", b"\nx\n", 1))
    with pytest.raises(Refusal, match="holds no whole record"):
        asked(capsys, "was-used", town.all_codes[0], town.taken)
