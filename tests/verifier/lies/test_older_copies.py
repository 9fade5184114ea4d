"""A copy of the verifier downloaded long ago, and a record that says what it cannot read: nobody is accused."""

import subprocess
import sys

import pytest

from pb.verifier import verify
from tests.verifier.lies.served import serve

ANOTHER = dict.fromkeys(verify.OURS, "sha384-" + "B" * 64)


def something_new(insider):
    """A kind of entry that nobody knows, and a known one that says more than it did."""
    stated = insider.one("record.stated")
    insider.put(insider.new("weather.noted", stated, rain="all day") | {"d": {"rain": "all day"}}, after=stated)
    insider.says("area.drawn")["trees"] = 9


def test_a_record_for_a_later_copy_is_not_accused_and_nothing_is_called_kept(insider):
    serve(insider, ANOTHER)
    something_new(insider)
    insider.number_again()
    report = insider.report()
    assert not report.findings.number
    assert not report.findings.all_kept()
    assert report.findings.verdict("entries") == report.findings.verdict("money") == verify.NOT_CHECKED
    assert report.findings.verdict("tree") == verify.KEPT
    told = report.as_text()
    assert told.endswith(report.conclusion())
    assert "This copy of the program is not the one that this record names" in told
    assert "by what this copy can read: entry" in told


@pytest.mark.parametrize("served", [verify.OURS, {"static/app.js": "sha384-" + "A" * 64}])
def test_what_nobody_can_read_is_broken_for_the_copy_that_the_record_names_or_where_it_names_none(insider, served):
    serve(insider, served)
    something_new(insider)
    insider.number_again()
    found = insider.findings()["entries"]
    assert "of a kind that this program cannot read: weather.noted" in found
    assert "do not say: trees" in found


def test_a_record_that_all_can_be_read_of_is_judged_by_any_copy(insider):
    serve(insider, ANOTHER)
    insider.says("motion.decided")["carried"] = True
    insider.number_again()
    assert insider.findings()["committee"]


def test_a_changed_tree_is_broken_for_every_copy(insider):
    serve(insider, ANOTHER)
    something_new(insider)
    insider.number_again()
    record = insider.publish()
    tile = next(path for path in sorted((record / "tile" / "0").rglob("*")) if path.is_file())
    tile.write_bytes(bytes(len(tile.read_bytes())))
    report = verify.verify(verify.Folder(record))
    assert report.findings.verdict("tree") == verify.BROKEN


def test_the_program_says_so_in_a_word_for_other_programs(insider):
    serve(insider, ANOTHER)
    something_new(insider)
    insider.number_again()
    done = subprocess.run(
        [sys.executable, "-I", "-S", verify.__file__, insider.publish()], capture_output=True, text=True, check=False
    )
    assert done.returncode == 3
    assert "BROKEN" not in done.stdout
