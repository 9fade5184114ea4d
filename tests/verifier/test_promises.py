"""Each promise is kept by an honest record, and each way of breaking it with the real key is found and named."""

import json
import random
import re
import shutil
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from domain.transparency.leaf import canonical_json
from pb.casting.ballot import Receipt
from pb.settings import read_settings
from pb.transparency.receipts import signed_receipt
from pb.verifier import counting, verify
from tests.stories import TIMETABLE

VERIFIER = Path(verify.__file__)


def run(*arguments):
    """The verifier as a resident runs it: one file, no site packages, nothing of ours on the path."""
    command = [sys.executable, "-I", "-S", str(VERIFIER), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_an_honest_record_keeps_every_promise_and_the_verifier_needs_nothing_but_python(record):
    done = run(record)
    assert done.returncode == 0, done.stdout + done.stderr
    verdicts = [line[:17].strip() for line in done.stdout.splitlines() if re.match(r"\S[ \w]{16} ", line)]
    assert len(verdicts) == len(verify.PROMISES)
    assert set(verdicts) == {"kept", "nothing to check"}
    assert "Every promise is kept." in done.stdout


def test_the_report_can_be_filed_as_json(record, town_data):
    done = run(record, "--json", "--earlier", town_data / "checkpoint-before-the-close")
    report = json.loads(done.stdout)
    assert done.returncode == 0
    assert report["all_promises_kept"] is True
    assert report["earlier_checkpoint_compared"] is True
    assert [round_["ballots"] for round_ in report["rounds"].values()] == [8]


def test_a_thousand_changes_of_one_byte_in_published_files_are_all_found(record, tmp_path):
    copy = tmp_path / "record"
    shutil.copytree(record, copy)
    files = sorted(path for path in copy.rglob("*") if path.is_file() and path.name != "policy.txt")
    chance = random.Random(11)  # noqa: S311 -- the same thousand changes each time
    sizes = [path.stat().st_size for path in files]
    for _ in range(1000):
        path = chance.choices(files, sizes)[0]
        honest = path.read_bytes()
        changed = bytearray(honest)
        changed[chance.randrange(len(changed))] ^= chance.randrange(1, 256)
        path.write_bytes(bytes(changed))
        assert not verify.verify(verify.Folder(copy)).findings.all_kept(), (path, bytes(changed))
        path.write_bytes(honest)
    assert verify.verify(verify.Folder(copy)).findings.all_kept()


def test_files_that_are_missing_or_swapped_are_found(record, tmp_path):
    copy = tmp_path / "record"
    shutil.copytree(record, copy)
    files = sorted(path for path in copy.rglob("*") if path.is_file() and path.name != "policy.txt")
    for path in files:
        honest = path.read_bytes()
        path.unlink()
        assert not verify.verify(verify.Folder(copy)).findings.all_kept(), path
        other = next(each for each in files if each != path)
        path.write_bytes(other.read_bytes())
        assert not verify.verify(verify.Folder(copy)).findings.all_kept(), path
        path.write_bytes(honest)


def test_a_forger_who_changes_nothing_is_not_accused(forger):
    assert forger.findings() == {}


def test_a_ballot_dropped_at_the_opening_is_named(forger):
    assert "never opened: it was dropped" in forger.drop("ballot.opened").findings()["ballots"]


def test_a_ballot_dropped_without_a_trace_is_missed_against_the_used_entitlements(forger):
    commitment = json.loads(forger.entries[forger.numbers_of("ballot.opened")[0]])["d"]["c"]
    forger.entries = [entry for entry in forger.entries if commitment.encode() not in entry]
    forger.change("round.closed", lambda data: data.update(ballots=7))
    found = forger.findings()
    assert "the others were dropped" in found["ballots"]
    assert "8 ballots are said to be counted, but 7 were opened" in found["count"]


def test_an_altered_ballot_is_named(forger):
    another = {'{"votes":["3"]}': '{"votes":["1"]}'}  # chance says which ballot comes first, and it may be this one
    found = forger.change("ballot.opened", lambda d: d.update(b=another.get(d["b"], '{"votes":["3"]}'))).findings()
    assert "is not what was cast" in found["ballots"]


def test_an_added_ballot_is_named(forger):
    added = verify.sha256(b"pb-commit/v1\n" + bytes(32) + b'{"votes":["3"]}').hex()
    leaf = json.loads(forger.entries[forger.numbers_of("ballot.opened")[0]])
    leaf["d"] = {"b": '{"votes":["3"]}', "c": added, "s": "00" * 32}
    forger.entries.insert(forger.numbers_of("ballot.opened")[0], canonical_json(leaf))
    assert "never cast: it was added" in forger.findings()["ballots"]


def test_a_ballot_stuffed_in_before_the_close_outnumbers_the_entitlements(forger):
    added = verify.sha256(b"pb-commit/v1\n" + bytes(32) + b'{"votes":["3"]}').hex()
    opened = json.loads(forger.entries[forger.numbers_of("ballot.opened")[0]])
    opened["d"] = {"b": '{"votes":["3"]}', "c": added, "s": "00" * 32}
    forger.entries.insert(forger.numbers_of("ballot.opened")[0], canonical_json(opened))
    cast = json.loads(forger.entries[forger.numbers_of("ballot.cast")[0]])
    cast["d"] = {"c": added}
    forger.entries.insert(forger.numbers_of("ballot.cast")[0], canonical_json(cast))
    forger.change("round.closed", lambda data: data.update(ballots=9))
    assert "9 ballots, but only 8 used entitlements" in forger.findings()["ballots"]


def test_an_entitlement_used_twice_is_named(forger):
    assert "was used twice" in forger.repeat("roll.used").findings()["entitlements"]


def test_more_used_entitlements_than_were_issued_are_found(forger):
    found = forger.change("roll.issued", lambda data: data.update(number=7)).findings()
    assert "8 entitlements were used, but only 7 were issued" in found["entitlements"]


def test_a_ballot_that_breaks_the_rules_is_found(forger):
    salt = bytes(32)
    payload = '{"votes":["1","2","3","9"]}'
    commitment = verify.sha256(b"pb-commit/v1\n" + salt + payload.encode()).hex()
    old = json.loads(forger.entries[forger.numbers_of("ballot.opened")[0]])["d"]["c"]
    forger.change("ballot.opened", lambda data: data.update(b=payload, c=commitment, s=salt.hex()), which=0)
    forger.entries = [entry.replace(old.encode(), commitment.encode()) for entry in forger.entries]
    assert "not on the ballot paper" in forger.findings()["valid"]


def test_a_changed_number_of_votes_is_named_with_its_project(forger):
    found = forger.change("round.count", lambda data: data["outcome"]["entries"][0].update(votes=99)).findings()
    assert "project 1 has 5 votes" in found["count"] or "project 2 has" in found["count"]


def test_a_changed_award_in_the_count_is_named(forger):
    def give(data):
        data["outcome"]["entries"][-1]["granted"] = 1

    assert "by the rule, published is 1" in forger.change("round.count", give).findings()["money"]


def test_another_winner_is_named(forger):
    found = forger.change("round.count", lambda data: data["outcome"].update(winners=["3"])).findings()
    assert "the winners are" in found["money"]


def test_a_member_who_did_not_vote_that_way_is_found(forger):
    def turn(data):
        data["vote"]["votes_against"], data["vote"]["votes_for"] = data["vote"]["votes_for"], []

    assert "was not what is recorded" in forger.change("motion.decided", turn).findings()["committee"]


def test_a_member_with_an_interest_who_votes_is_found(forger):
    def slip_in(data):
        data["vote"]["votes_for"].append(data["vote"]["interests"][0]["member"])

    assert "pecuniary interest voted" in forger.change("motion.decided", slip_in).findings()["committee"]


def test_an_inquorate_meeting_is_found(forger):
    def leave(data):
        data["vote"]["present"] = data["vote"]["present"][:1]

    assert "the quorum is 2" in forger.change("motion.decided", leave).findings()["committee"]


def test_an_award_that_departs_from_the_vote_without_a_reason_is_found(forger):
    found = forger.change("motion.decided", lambda data: data["awards"].pop("1")).findings()
    assert "without a reason" in found["committee"]


def test_rules_changed_after_the_settling_are_found(forger):
    found = forger.change("round.settled", lambda data: data["rules"].update(pot=3_000_000)).findings()
    assert "the fingerprint is not that of the rules" in found["rules"]


def test_a_price_changed_with_its_fingerprint_is_found_against_the_opening(forger):
    def cheaper(data):
        data["projects"][0]["cost"] = 1
        data["fingerprint"] = counting.fingerprint(data["rules"], data["projects"])

    assert "voting opened under other rules" in forger.change("round.settled", cheaper).findings()["rules"]


def test_a_vote_closed_early_is_found(forger):
    found = forger.change("round.closed", lambda data: data.update(at=data["at"] - 60)).findings()
    assert "closed before its time" in found["rules"]


def test_a_result_nobody_decided_is_found(forger):
    found = forger.change("round.published", lambda data: data.update(decision="")).findings()
    assert "has not carried a motion" in found["result"]


def test_a_tail_cut_off_or_an_old_backup_is_found_by_whoever_kept_a_checkpoint(record, forger):
    kept = (record / "checkpoint").read_bytes()
    forger.entries = forger.entries[:-1]
    assert "the end was cut off, or an old backup was restored" in forger.findings(earlier=kept)["append-only"]


def test_two_histories_shown_to_two_readers_are_found_when_they_compare_checkpoints(record, forger):
    shown_to_the_other = (record / "checkpoint").read_bytes()
    forger.change("motion.decided", lambda data: data.update(reasons="Another story."))
    assert "two histories were published" in forger.findings(earlier=shown_to_the_other)["append-only"]


def test_an_old_entry_rewritten_later_is_found_against_an_earlier_checkpoint(town_data, forger):
    forger.change("area.drawn", lambda data: data.update(population=15_000))
    earlier = (town_data / "checkpoint-before-the-close").read_bytes()
    assert "two histories were published" in forger.findings(earlier=earlier)["append-only"]


@pytest.mark.parametrize(
    ("lie", "words"),
    [
        ({}, ""),
        ({"id": "f" * 32}, "that nobody had drawn"),
        ({"as": "auditor"}, "nothing that can be done as auditor"),
        ({"population": -1}, "a whole number"),
        ({"population": True}, "neither yes nor no"),
        ({"source": " "}, "without saying where the figure is from"),
        ("what it was", "corrected to what it was"),
    ],
)
def test_a_population_is_corrected_as_one_can_be_or_the_entry_is_named(forger, lie, words):
    drawn = next(leaf for leaf in forger.leaves() if leaf["t"] == "area.drawn")
    unchanged = {"population": drawn["d"]["population"]}
    told = {**drawn["d"], "population": 15_100, "source": "Census 2021"} | (unchanged if lie == "what it was" else lie)
    told.pop("name")
    told |= {"at": forger.leaves()[-1]["d"]["at"], "nr": 2}
    forger.entries.append(canonical_json({**drawn, "t": "area.population-corrected", "d": told}))
    findings = forger.findings()
    assert (findings == {}) if not words else (words in findings.get("entries", "") + findings.get("people", ""))


def test_an_area_is_drawn_once(forger):
    assert "an area was drawn twice" in forger.repeat("area.drawn").findings()["entries"]


def test_somebody_elses_signature_is_not_accepted(record, tmp_path, forger):
    shutil.rmtree(tmp_path / "other", ignore_errors=True)
    forger.data = tmp_path / "other"
    (forger.data / "keys").mkdir(parents=True)
    from pb.transparency.log_writer import log_key, receipts_key  # noqa: PLC0415 -- the forger's own keys

    log_key(forger.data, "pb.exampleshire.gov.uk/log")
    receipts_key(forger.data, "pb.exampleshire.gov.uk/log")
    key = (record / "keys.txt").read_text().splitlines()[0]
    assert "is not signed by" in forger.findings(key=key)["signature"]


def test_each_ballot_dropped_without_a_trace_is_named_by_whoever_holds_its_receipt(forger, town_data):
    settings, due = read_settings(town_data), TIMETABLE.voting_closes_at + timedelta(days=28)
    cast = [json.loads(forger.entries[number]) for number in forger.numbers_of("ballot.cast")]
    held = [
        (leaf["d"]["c"], signed_receipt(settings, receipt, due).to_bytes())
        for leaf in cast
        for receipt in [Receipt(UUID(leaf["r"]), bytes.fromhex(leaf["d"]["c"]), b"")]
    ]
    later = int(due.timestamp()) + 7200
    assert "receipts" not in forger.findings(receipts=held, now=later)
    dropped = [name for name, _ in held[2:4]]
    forger.entries = [entry for entry in forger.entries if not any(name.encode() in entry for name in dropped)]
    forger.drop("roll.used").drop("roll.used")
    forger.change("round.closed", lambda data: data.update(ballots=6, entitlements_used=6))
    found = forger.findings(receipts=held, now=later)["receipts"]
    assert found.count("it was dropped") == 2
    assert all(name in found for name in dropped)


@pytest.mark.parametrize("arguments", [["--earlier", "/nowhere/checkpoint"], ["--key", "no key"]])
def test_a_wrong_question_gets_a_plain_answer(record, arguments):
    done = run(record, *arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_folder_that_is_no_record_breaks_every_promise(tmp_path):
    done = run(tmp_path)
    assert done.returncode == 1
    assert "keys.txt cannot be read, or is not there" in done.stdout
    assert "kept  " not in done.stdout


UNKNOWN = {
    "rules": ("rules", lambda data: data["rules"].update(youngest=14), "'youngest' in the rules is not known"),
    "timetable": (
        "rules",
        lambda data: data["rules"]["timetable"].update(second_day="soon"),
        "'second_day' in the timetable",
    ),
    "limit of the ballot": (
        "valid",
        lambda data: data["rules"]["ballot"].update(max_sites=1),
        "'max_sites' in the ballot approval",
    ),
    "style": ("valid", lambda data: data["rules"]["ballot"].update(style="quadratic"), "the ballot quadratic is not"),
    "parameter": ("money", lambda data: data["rules"]["rule"].update(bonus=1), "'bonus' in the rule greedy"),
    "minimum": (
        "money",
        lambda data: data["rules"]["rule"].update(minimum=[{"kind": "votes", "at_least": 0, "by_area": True}]),
        "'by_area' in a minimum",
    ),
    "remainder": (
        "money",
        lambda data: data["rules"]["rule"]["remainder"].update(round_up=True),
        "'round_up' in the remainder",
    ),
    "project": ("money", lambda data: data["projects"][1].update(needs="1"), "'needs' in a project"),
}


@pytest.mark.parametrize(("promise", "add", "words"), UNKNOWN.values(), ids=UNKNOWN)
def test_what_is_frozen_and_unknown_to_the_verifier_is_not_passed_over(forger, promise, add, words):
    def settle(data):
        add(data)
        data["fingerprint"] = counting.fingerprint(data["rules"], data["projects"])

    found = forger.change("round.settled", settle).findings()[promise]
    assert words in found
    assert "take a newer verify.py" in found


def test_a_frozen_key_that_says_its_old_meaning_changes_nothing_but_the_fingerprint(forger):
    def settle(data):
        data["rules"]["currency"] = "GBP"
        data["projects"][0]["category"] = ""
        data["fingerprint"] = counting.fingerprint(data["rules"], data["projects"])

    assert set(forger.change("round.settled", settle).findings()) == {"rules"}
