"""The measurements run from end to end on a handful of ballots (how fast is for a quiet machine to say)."""

import argparse
import re

import pytest

from pb.cli import bench_cast, bench_replay


@pytest.mark.parametrize(
    ("bench", "line"),
    [
        (bench_cast, r"8 concurrent: +\d+   bare transaction: +\d+   ratio \d"),
        (bench_replay, r"SQLite: 1200 sealed ballots read, decoded and counted in .*ratio \d"),
    ],
)
def test_a_measurement_prints_ours_the_bare_one_and_their_ratio(bench, line, tmp_path, capsys):
    parser = argparse.ArgumentParser()
    bench.add_arguments(parser)
    size = "--casts=40" if bench is bench_cast else "--ballots=1200"
    assert bench.run(parser.parse_args([size, "--repeats=1", "--only=sqlite", f"--data={tmp_path}"])) == 0
    assert re.search(line, capsys.readouterr().out)
    assert list(tmp_path.iterdir()) == []
