"""Everything that happens to one round of the town: its plan, its vote, what comes between, what is due by itself."""

from collections.abc import Iterator

from pb.demo.assessing import assessed
from pb.demo.chance import EVENING, MORNING
from pb.demo.diary import Entry
from pb.demo.plans import RoundPlan, closing_day
from pb.demo.round_later import afterwards
from pb.demo.round_register import the_register
from pb.demo.round_story import RoundStory
from pb.demo.round_voting import voting
from pb.demo.talking import talked
from pb.demo.town import Town


def whole_story(town: Town, plan: RoundPlan) -> Iterator[Entry]:
    """Give everything that is planned for a round, past and to come."""
    story = RoundStory(town, plan)
    yield from story.until_the_vote()
    if not plan.announced:
        return
    yield from assessed(story)
    yield from talked(story)
    yield from voting(story)
    yield from the_register(story)
    yield from afterwards(story)
    at = town.calendar.at
    for instant in (at(plan.days.voting_opens, MORNING), at(closing_day(plan), EVENING)):
        yield Entry(instant, town.do_what_is_due)
