"""A play that is killed leaves its town in memory, which is everybody's: the next one takes it away."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pb.demo import moving_in
from pb.settings import read_settings
from tests.stories import MONDAY

KILLED_WHILE_PLAYING = """
import os, sys
from pb.demo import moving_in
from pb.settings import read_settings
def die(aside, *_, **__):
    (aside.data / "pb.sqlite").write_text("half a town")
    print(aside.data, flush=True)
    os._exit(9)
moving_in.play_town = die
moving_in.play_and_move_in(read_settings(sys.argv[1]), None, lambda *_: None)
"""


class BrokenOff(Exception):  # noqa: N818 -- it comes from outside
    """Whatever ends the next play."""


def killed_for(folder):
    command = [sys.executable, "-c", KILLED_WHILE_PLAYING, str(folder)]
    environment = {**os.environ, "PYTHONPATH": str(Path(moving_in.__file__).parents[2])}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 9, done.stderr
    return Path(done.stdout.strip())


def test_the_next_play_takes_away_what_a_killed_one_left_and_nothing_of_others(tmp_path, monkeypatch):
    left, of_another = killed_for(tmp_path / "demo"), killed_for(tmp_path / "another")
    assert (left / "pb.sqlite").exists(), "or nothing is left by a kill, and this test says nothing"

    def break_off(*_, **__):
        raise BrokenOff

    monkeypatch.setattr(moving_in, "play_town", break_off)
    for folder in ("demo", "another"):
        with pytest.raises(BrokenOff):
            moving_in.play_and_move_in(read_settings(tmp_path / folder), MONDAY, lambda *_: None)
        assert not left.exists()
        assert of_another.exists() == (folder == "demo")
