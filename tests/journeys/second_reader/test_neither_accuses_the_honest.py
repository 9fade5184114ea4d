"""What people honestly and rarely do is accused neither by verify.py nor by the page in the browser."""

import inspect

import pytest

from tests.journeys.second_reader.test_the_two_readers_agree import must_agree
from tests.verifier import test_honest_meetings as meetings
from tests.verifier import test_honest_townspeople as townspeople
from tests.verifier.conftest import told

__all__ = ["told"]

STORIES = [
    pytest.param(module.peopled, story, id=name)
    for module in (meetings, townspeople)
    for name, story in vars(module).items()
    if name.startswith("test_")
]


@pytest.mark.parametrize(("peopled", "story"), STORIES)
def test_a_story_that_is_honest_is_so_to_both_readers(peopled, story, told, read, tmp_path):
    def to_both(kind, tell):
        report = told(kind, tell)
        must_agree(read(tmp_path / "record"), report)

    given = {"told": peopled(to_both), "tmp_path": tmp_path}
    story(**{name: given[name] for name in inspect.signature(story).parameters})
