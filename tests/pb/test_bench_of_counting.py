"""The measurement of counting runs from end to end on a small file (how fast is for a quiet machine to say)."""

import argparse
import re
import sys

import pytest

from pb.cli import bench_count
from pb.cli.bench_count import FileIsNotThere

MILL_LANE = """META
key;value
description;Mill Lane
country;United Kingdom
unit;Mill Lane
instance;2027
num_projects;2
num_votes;3
budget;100
vote_type;approval
rule;greedy
date_begin;2027
date_end;2027
PROJECTS
project_id;cost;votes;name
7;60;2;skate park
3;40;2;bench
VOTES
voter_id;vote
1;7
2;7,3
3;3
"""


def bench(*given: str) -> int:
    parser = argparse.ArgumentParser()
    bench_count.add_arguments(parser)
    return bench_count.run(parser.parse_args(list(given)))


def test_without_pabutools_it_says_so_and_still_measures(tmp_path, capsys):
    file = tmp_path / "mill_lane.pb"
    file.write_text(MILL_LANE, encoding="utf-8")
    assert bench(str(file), "--pabutools", str(tmp_path / "no-such-python")) == 0
    said = capsys.readouterr().out
    assert "pabutools is not installed" in said
    assert re.search(r"ours +read +\d+\.\d+ +rule +\d+\.\d+ .* 1 winners", said)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(FileIsNotThere, match="There is no file"):
        bench(str(tmp_path / "none.pb"), "--pabutools", sys.executable + "-none")


def test_another_outcome_is_told_and_does_not_pass(capsys):
    one = {"read": 1.0, "rule": 1.0, "whole": 2.0, "peak": 1024, "equal_shares": ["7"], "winners": ["7"]}
    assert bench_count._compare(one, one | {"equal_shares": ["3"]}) is False
    assert "ANOTHER OUTCOME" in capsys.readouterr().out
