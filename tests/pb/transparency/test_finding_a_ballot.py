"""Finding one's ballot by its code, the files that the service gives, and the receipt that proves a broken promise."""

import base64
from datetime import timedelta

import pytest

from domain.transparency.leaf import commitment_of_a_ballot
from domain.transparency.merkle_tree import check_inclusion, leaf_hash
from pb.casting.ballot import own_number
from pb.readmodels.rounds.answers import announced_round
from pb.transparency.ballot_index import BallotIndex, CodeIsCopiedWrongly, read_code
from pb.transparency.found_ballots import ballot_in_the_record
from pb.transparency.log_writer import LogWriter, receipts_key
from pb.transparency.published import PublishedRecord
from pb.transparency.receipts import include_by, signed_receipt
from pb.verifier import verify
from tests.stories import TIMETABLE, Town

LATEST = TIMETABLE.voting_closes_at + timedelta(days=28)


def as_an_earlier_release_signed_it(settings, receipt, closes_at):
    """A receipt whose time followed the close, in seconds, and that has no number of the voter's own."""
    _, origin, round_id, entry, *_ = signed_receipt(settings, receipt, closes_at).text.splitlines()
    lines = ("pb-receipt/v1", origin, round_id, entry, f"include-by {int(include_by(closes_at).timestamp())}")
    return receipts_key(settings.data, origin).note("".join(f"{line}\n" for line in lines)).to_bytes()


@pytest.fixture
def town(sqlite_settings):
    town = Town(sqlite_settings)
    yield town
    town.close()


def looked_up(town, code):
    data = town.application.settings.data
    wanted = read_code(code)
    assert wanted is not None
    return ballot_in_the_record(PublishedRecord(data), BallotIndex(data), wanted)


def test_a_ballot_is_found_recorded_before_the_close_and_with_its_content_after(town):
    round_id = town.open_round()
    receipts = town.vote(round_id, *[["1", "2"]] * 20, *[["3"]] * 20)
    town.application.do_what_is_due()
    code = next(one.tracking_code for one in receipts[:20] if looked_up(town, one.tracking_code))
    before = looked_up(town, code)
    assert before.commitment in {receipt.commitment.hex() for receipt in receipts}
    assert before.marks is None
    assert before.choices == []
    town.close_and_count()
    assert looked_up(town, code).choices == [("1", None), ("2", None)]
    assert looked_up(town, receipts[-1].tracking_code.lower().replace("-", " ")).choices == [("3", None)]
    assert looked_up(town, "0000-0000-0000-0000") is None


@pytest.mark.parametrize("typed", ["", "7K3M", "7K3M-Q0ZB-91TD-HX5U", "7K3M-Q0ZB-91TD-HX5A-77", "é" * 16])
def test_what_is_no_code_is_not_looked_up(typed):
    assert read_code(typed) is None


def test_the_last_character_is_held_against_the_others_and_receipts_of_before_have_none():
    assert read_code("7k3m q0zb 91td hx5a p") == read_code("7K3M-Q0ZB-91TD-HX5A-P") == read_code("7K3M-Q0ZB-91TD-HX5A")
    with pytest.raises(CodeIsCopiedWrongly):
        read_code("7K3M-Q0ZB-91TD-HX5A-Q")


def test_a_ballot_that_waits_in_the_box_is_known_to_wait_until_it_is_sealed(town):
    round_id, other = town.open_round(), bytes(10)
    [receipt, *_] = town.vote(round_id, *[["1"]] * 3)
    voting = town.application.voting
    assert voting.waits_in(read_code(receipt.code_to_copy)) == round_id
    assert voting.waits_in(other) == ""
    town.close_and_count()
    assert voting.waits_in(read_code(receipt.code_to_copy)) == ""


def test_letters_that_look_like_digits_are_read_as_digits():
    assert read_code("OIL0-0000-0000-0000") == read_code("0110000000000000")


def test_an_index_that_is_lost_or_damaged_is_made_again_from_the_record(town):
    round_id = town.open_round()
    [receipt] = town.vote(round_id, ["1"])
    town.close_and_count()
    index = town.application.settings.data / "record-ballots.sqlite"
    index.write_bytes(b"not a database at all, whatever its name says" * 100)
    town.announced_round()
    town.application.do_what_is_due()
    assert looked_up(town, receipt.tracking_code).choices == [("1", None)]


def test_the_proof_of_a_ballot_holds_against_the_checkpoint(town):
    round_id = town.open_round()
    receipts = town.vote(round_id, *[["1"]] * 25)
    town.close_and_count()
    record = PublishedRecord(town.application.settings.data)
    found = looked_up(town, receipts[7].tracking_code)
    lines = record.proof(found.cast).splitlines()
    assert lines[:2] == ["c2sp.org/tlog-proof@v1", f"index {found.cast}"]
    steps = [base64.b64decode(line) for line in lines[2 : lines.index("")]]
    checkpoint = record.checkpoint()
    check_inclusion(found.cast, checkpoint.size, leaf_hash(record.entry(found.cast)), steps, checkpoint.root)
    assert record.proof(checkpoint.size) is None


def test_files_of_the_record_are_given_as_they_are_and_none_beyond_the_checkpoint(town):
    round_id = town.open_round()
    data = town.application.settings.data
    record = PublishedRecord(data)
    early = record.checkpoint().size
    first = record.file(f"tile/0/000.p/{early}")[0]
    town.vote(round_id, *[["1"]] * 120)
    town.close_and_count()
    late = record.checkpoint().size
    assert late > 256
    assert record.file(f"tile/0/000.p/{early}") == (first, True)
    assert record.file("tile/0/000")[0][: len(first)] == first
    assert (
        record.file(f"tile/entries/000.p/{early}")[0]
        == record.file("tile/entries/000")[0][: len(record.file(f"tile/entries/000.p/{early}")[0])]
    )
    assert record.file("tile/1/000.p/1") is not None
    for nothing in (
        "tile/1/000.p/2",
        "tile/2/000",
        "tile/0/001",
        f"tile/0/001.p/{late - 255}",
        "tile/entries/999",
        "tile/0/000.p/256",
        "../pb.sqlite",
        "tile/../../keys/log.key",
        "keys/log.key",
        "",
    ):
        assert record.file(nothing) is None, nothing


def test_a_receipt_is_kept_by_an_honest_record_and_proves_a_dropped_ballot(town, tmp_path):
    round_id = town.open_round()
    settings = town.application.settings
    receipts = town.vote(round_id, *[["1"]] * 5)
    signed = [signed_receipt(settings, receipt, LATEST).to_bytes() for receipt in receipts]
    assert signed[0] == signed_receipt(settings, receipts[0], LATEST).to_bytes()
    town.close_and_count()
    due = int(include_by(LATEST).timestamp())
    source = verify.Folder(settings.data / "record")
    held = [(f"receipt {number}", note) for number, note in enumerate(signed)]
    assert verify.verify(source, receipts=held, now=due + 1).findings.all_kept()
    dropped = signed_receipt(settings, receipts[0]._replace(commitment=bytes(32)), LATEST).to_bytes()
    early = verify.verify(source, receipts=[("mine", dropped)], now=due - 1)
    assert early.findings.all_kept()
    assert "due by" in " ".join(early.findings.notes)
    late = verify.verify(source, receipts=[("mine", dropped)], now=due + 1)
    assert "it was dropped" in late.findings.words["receipts"][0]
    assert f"include-by {include_by(LATEST):%Y-%m-%dT%H:%M:%SZ}\nown {receipts[0].own.hex()}\n".encode() in dropped
    forged = dropped.replace(b"T20:00:00Z", b"T19:00:00Z").replace(b"T10:00:00Z", b"T09:00:00Z")
    assert forged != dropped
    assert (
        "the signature is not good" in verify.verify(source, receipts=[("mine", forged)]).findings.words["receipts"][0]
    )


def test_a_receipt_does_not_say_what_was_chosen_nor_when(town):
    round_id = town.open_round()
    [receipt] = town.vote(round_id, ["1"])
    text = signed_receipt(town.application.settings, receipt, LATEST).text
    assert "votes" not in text
    assert len(text.splitlines()) == 6


def test_a_published_record_waits_for_its_first_publication(tmp_path):
    record = PublishedRecord(tmp_path)
    assert record.checkpoint() is None
    assert record.file("checkpoint") is None
    assert record.file("tile/0/000") is None
    assert record.entry(0) is None
    assert record.proof(0) is None
    LogWriter(tmp_path).publish(lambda _after: [])
    assert record.checkpoint().size == 0
    assert record.entry(0) is None


def test_the_record_follows_the_events_by_itself(town):
    record = PublishedRecord(town.application.settings.data)
    town.open_round()
    before = record.checkpoint().size
    town.clock.set_to(TIMETABLE.voting_closes_at + timedelta(days=1))
    town.application.do_what_is_due()
    assert record.checkpoint().size > before


def test_what_a_receipt_promises_stays_when_the_vote_is_extended(town):
    round_id = town.open_round()
    [receipt] = town.vote(round_id, ["1"])
    with town.application.reading() as connection:
        before = announced_round(connection, round_id).closes_at_the_latest
    later = TIMETABLE.voting_closes_at + timedelta(days=28)
    town.application.rounds.extend_voting(round_id, later, reason="The post was late.", by=town.officer)
    with town.application.reading() as connection:
        assert announced_round(connection, round_id).closes_at_the_latest == before == LATEST
    settings = town.application.settings
    town.clock.set_to(later)
    town.application.do_what_is_due()
    held = [("mine", signed_receipt(settings, receipt, before).to_bytes())]
    due = int(include_by(before).timestamp())
    assert verify.verify(verify.Folder(settings.data / "record"), receipts=held, now=due + 1).findings.all_kept()


def test_two_voters_who_choose_the_same_by_the_same_salt_have_ballots_of_their_own():
    first, second = (own_number(f"what the browser of voter {number} drew") for number in (1, 2))
    salt, payload = bytes(32), b'{"votes":["1"]}'
    assert commitment_of_a_ballot(salt, first, payload) != commitment_of_a_ballot(salt, second, payload)


def test_one_receipt_for_two_voters_is_found_by_whoever_holds_both(town):
    round_id = town.open_round()
    settings = town.application.settings
    first, second = town.vote(round_id, ["1"], ["1"])
    town.close_and_count()
    clash = [signed_receipt(settings, one._replace(commitment=first.commitment), LATEST) for one in (first, second)]
    held = [(f"receipt {number}", note.to_bytes()) for number, note in enumerate(clash)]
    found = verify.verify(verify.Folder(settings.data / "record"), receipts=held).findings.words["receipts"]
    assert "another voter holds a receipt for the same ballot" in " ".join(found)


def test_an_older_receipt_waits_for_the_later_close_where_the_record_shows_that_the_vote_was_extended(town):
    round_id = town.open_round()
    settings = town.application.settings
    [receipt] = town.vote(round_id, ["1"])
    signed = as_an_earlier_release_signed_it(settings, receipt, TIMETABLE.voting_closes_at)
    later = TIMETABLE.voting_closes_at + timedelta(days=2)
    town.application.rounds.extend_voting(round_id, later, reason="The post was late.", by=town.officer)
    town.clock.set_to(TIMETABLE.voting_closes_at)
    town.application.do_what_is_due()
    source, held = verify.Folder(settings.data / "record"), [("mine", signed)]
    after_the_first = int(TIMETABLE.voting_closes_at.timestamp()) + 7200
    waiting = verify.verify(source, receipts=held, now=after_the_first)
    assert waiting.findings.all_kept()
    assert "not here yet" in " ".join(waiting.findings.notes)
    assert waiting.findings.checked["receipts"] == 0, "that it is in the record nobody says before it is"
    town.clock.set_to(later)
    town.application.do_what_is_due()
    assert verify.verify(source, receipts=held, now=int(later.timestamp()) + 7200).findings.all_kept()
