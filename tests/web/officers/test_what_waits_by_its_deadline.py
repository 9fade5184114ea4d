"""What waits for an officer stands in order of its deadline, which is said; what has none comes after it."""

import re
from datetime import UTC, datetime

from tests.staff_pages import words_in
from tests.stories import BENCHES, RULES, TIMETABLE
from web.officers.dashboard import Task, by_its_deadline

MAY, JUNE = datetime(2027, 5, 1, tzinfo=UTC), datetime(2027, 6, 1, tzinfo=UTC)


def test_the_next_deadline_comes_first_and_then_what_something_stands_still_for():
    tasks = [
        Task("no deadline", "", "", urgent=False),
        Task("stands still", "", "", urgent=True),
        Task("june", "", "", urgent=True, due=JUNE),
        Task("may", "", "", urgent=False, due=MAY),
    ]
    assert [task.words for task in sorted(tasks, key=by_its_deadline)] == ["may", "june", "stands still", "no deadline"]


def test_the_desk_says_by_when_each_thing_has_to_be_done_and_what_was_due(town, olive):
    spring = town.announced_round(name="Spring")
    town.application.proposals.submit(spring, BENCHES, by=town.resident)
    autumn = town.application.rounds.draft(
        scheme=town.scheme, area=town.area, name="Autumn", about="Trees.", by=town.officer
    )
    town.application.rounds.write_rules(autumn, RULES, by=town.officer)
    desk = words_in(olive.get("/officers/").text)
    assert desk.index("Announce the round") < desk.index("Check 1 proposal")  # bids open before votes do
    assert re.search(r"Check 1 proposal.{1,40}\bby \d", desk)
    town.clock.set_to(TIMETABLE.voting_opens_at)
    late = words_in(town.browser("Olive Officer").get("/officers/").text)
    assert re.search(r"Check 1 proposal.{1,40}\bwas due at \d", late)
