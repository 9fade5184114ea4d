"""What is sent to a network of witnesses is measured from the record, and in the form in which they list it."""

import re
from datetime import UTC, date, datetime

import pytest

from domain.transparency.leaf import leaf
from pb.cli import main
from pb.transparency.introducing import LEAST, TheRecordHasNoNameOfItsOwn, introduction, rate_of
from pb.transparency.log_writer import LogWriter
from pb.verifier import witness

MONDAY = int(datetime(2026, 11, 2, 9, tzinfo=UTC).timestamp())


def entry(at):
    return leaf("scheme.set-up", {"at": at})


def test_the_busiest_day_is_found_and_what_happened_at_once_is_one_checkpoint():
    quiet = [entry(MONDAY + n) for n in (0, 1, 2, 60, 61)]
    busy = [entry(MONDAY + 86_400 * 3 + 100 * n) for n in range(40)]
    rate = rate_of([*quiet, *busy, leaf("ballot.cast", {"c": "0" * 64})])
    assert (rate.busiest, rate.day, rate.days, rate.in_all) == (40, date(2026, 11, 5), 4, 42)
    assert rate.requests_a_day == 160


@pytest.mark.parametrize("odd", [b"", b"nonsense", b"[]", b'{"d":[]}', b'{"d":{"at":true}}', b'{"d":{"at":1e400}}'])
def test_an_entry_that_says_no_time_counts_for_nothing(odd):
    assert rate_of([odd, entry(2**52)]).day is None
    assert rate_of([odd]).requests_a_day == LEAST


def test_it_begins_with_the_lines_of_the_networks_list_and_its_key_is_one_that_witnesses_read(tmp_path, capsys):
    LogWriter(tmp_path, "pb.exampleshire.gov.uk/record").publish(
        lambda after: [(1, [entry(MONDAY)])] if not after else []
    )
    arguments = ["record", "introduce", "--data", str(tmp_path), "--contact", "digital@exampleshire.gov.uk"]
    assert main([*arguments, "--address", "https://pb.exampleshire.gov.uk/"]) == 0
    said = capsys.readouterr().out
    lines = said.splitlines()
    assert [line.split(" ")[0] for line in lines[:3]] == ["vkey", "qpd", "contact"]
    assert witness.read_key(lines[0].split(" ")[1], 1).name == "pb.exampleshire.gov.uk/record"
    assert lines[1:3] == ["qpd 24", "contact digital@exampleshire.gov.uk"]
    assert "https://pb.exampleshire.gov.uk/record" in said
    assert re.search(r"1 on the busiest day so far \(2026-11-02\), 1 in 1 days", said)


def test_a_record_under_the_name_of_trying_out_is_not_introduced():
    with pytest.raises(TheRecordHasNoNameOfItsOwn):
        introduction("participatory-budgeting.invalid/record", "", rate_of([]), contact="", address="", witnesses=[])
