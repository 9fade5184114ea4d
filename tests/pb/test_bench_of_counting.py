"""The measurement of counting runs from end to end on a small file (how fast is for a quiet machine to say)."""

import argparse
import re
import sys
from fractions import Fraction

import pytest

from domain.allocation.election import Election, Project
from pb.cli import bench_count
from pb.cli.bench_count import FileIsNotThere
from pb.measuring.processes import CountBroke
from pb.measuring.thousandfold import thousandfold

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


def written(folder, name="mill_lane.pb"):
    file = folder / name
    file.write_text(MILL_LANE, encoding="utf-8")
    return file


PABUTOOLS_STAND_IN = """import json, sys
path, completion, mode = sys.argv[1:]
bought = ["3"] if "mill" in path else ["7"]
print(json.dumps({"read": 9.0, "rule": 9.0, "peak": 512000, "equal_shares": bought, "winners": bought}))
"""
"""Says what the other program would, so that what is made of it can be tested without it."""


@pytest.fixture
def stand_in(tmp_path, monkeypatch):
    """Let this Python pass for one with pabutools."""
    script = tmp_path / "stand_in.py"
    script.write_text(PABUTOOLS_STAND_IN, encoding="utf-8")
    monkeypatch.setattr(bench_count, "WITH_PABUTOOLS", script)
    monkeypatch.setattr(bench_count, "can_import", lambda *_: True)


def test_without_pabutools_it_says_so_and_still_measures(tmp_path, capsys):
    assert bench(str(written(tmp_path)), "--runs", "2", "--pabutools", str(tmp_path / "no-such-python")) == 0
    said = capsys.readouterr().out
    assert "pabutools is not installed" in said
    assert re.search(r"ours +whole +\d+\.\d+ +clock +\d+\.\d+ +read .* rule .* MB +1 bought", said)


def test_what_ties_cost_is_measured_on_the_same_election_without_them(tmp_path, capsys):
    assert (
        bench(str(written(tmp_path)), "--runs", "1", "--untied", "--pabutools", str(tmp_path / "no-such-python")) == 0
    )
    said = capsys.readouterr().out
    assert re.search(r"ties +in 1 of 1 rounds at the last share, against 0: rule \d+\.\d\d times as long", said)


@pytest.mark.parametrize("style", ["named", "points"])
def test_an_election_a_thousandfold_gives_every_voter_the_same_share_and_every_project_its_own_support(style):
    projects = [Project("skate park", 60), Project("bench", 40)]
    once = (
        Election.approvals(100, projects, {(0,): 2, (1,): 2})
        if style == "named"
        else Election.points(100, projects, {((0, 5),): 2, ((1, 5),): 2})
    )
    tied, untied = thousandfold(once, untied=False), thousandfold(once, untied=True)
    assert Fraction(tied.budget, tied.voters) == Fraction(once.budget, once.voters)
    assert tied.tally.score[0] == tied.tally.score[1] == 1000 * once.tally.score[0]
    assert abs(untied.tally.score[0] - untied.tally.score[1]) == 1


def test_several_files_end_in_a_table(tmp_path, capsys, stand_in):
    files = [str(written(tmp_path, name)) for name in ("mill_lane.pb", "mill_street.pb")]
    assert bench(*files, "--runs", "1") == 0
    *_, heading, first, second = capsys.readouterr().out.splitlines()
    assert heading.split() == ["pabutools", "/", "ours", "ballots", "whole", "clock", "rule", "memory"]
    assert first.startswith("mill_lane.pb")
    assert re.search(r" 3 .*the same outcome$", second)


def test_another_outcome_is_told_and_does_not_pass(tmp_path, capsys, stand_in):
    assert bench(str(written(tmp_path, "station_road.pb")), "--runs", "1") == 1
    assert "ANOTHER OUTCOME" in capsys.readouterr().out


def test_a_count_that_fails_is_told_in_a_sentence(tmp_path):
    file = tmp_path / "cut_off.pb"
    file.write_text(MILL_LANE[:80], encoding="utf-8")
    with pytest.raises(CountBroke, match="the file ends inside META; it was cut off"):
        bench(str(file), "--runs", "1", "--pabutools", str(tmp_path / "no-such-python"))


def test_a_count_that_takes_too_long_is_told(tmp_path, capsys):
    assert bench(str(written(tmp_path)), "--patience", "0", "--pabutools", str(tmp_path / "no-such-python")) == 0
    assert "ours       did not finish in time" in capsys.readouterr().out


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(FileIsNotThere, match="There is no file"):
        bench(str(tmp_path / "none.pb"), "--pabutools", sys.executable + "-none")
