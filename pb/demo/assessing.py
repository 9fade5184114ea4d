"""The bids of the town that are assessed, with a conflict, a reply and an appeal, as entries of the diary."""

from collections.abc import Iterator
from datetime import timedelta

from pb.actions.vocabulary import Asks, Criterion, Feasible, Finding
from pb.demo.chance import MORNING, NOON
from pb.demo.diary import Entry
from pb.demo.round_story import RoundStory

KEY = "being-checked"
PLANTERS, CABLE_CAR = "Planters against parking", "Cable car to the ferry"
ASKED = (
    Criterion("Does the council, or somebody who agrees, own the place?", Asks.MUST),
    Criterion("How many people in Stoke Quay does it help?", Asks.SCORE, most=5, weight=2),
    Criterion("How green is it?", Asks.SCORE, most=5, weight=1),
)


def assessed(story: RoundStory) -> Iterator[Entry]:
    """Give what is assessed in the round that is being checked; nothing for any other."""
    if story.plan.key != KEY:
        return
    at, closed = story.town.calendar.at, story.plan.days.proposals_close
    yield Entry(at(closed + 1, MORNING), lambda: _ask(story))
    yield Entry(at(closed + 1, NOON), lambda: _answer(story))
    yield Entry(at(closed + 1, NOON) + timedelta(minutes=30), lambda: _reply(story))
    yield Entry(at(closed + 3, NOON), lambda: _appeal(story))
    yield Entry(at(closed + 3, NOON) + timedelta(hours=3), lambda: _answer_the_appeal(story))


def _ask(story: RoundStory) -> None:
    assessing = story.town.application.assessing
    assessing.publish_criteria(story.round_id, ASKED, by=story.officer)
    both = [story.officer.person, story.second.person]
    assessing.choose_assessors(story.proposals[PLANTERS], both, by=story.officer)


def _answer(story: RoundStory) -> None:
    assessing, planters = story.town.application.assessing, story.proposals[PLANTERS]
    says = "Eight leave too little room for a fire engine at the corner. With six it can be done."
    assessing.note(planters, "The station manager at Greenbank knows the corner.", by=story.officer)
    assessing.assess(planters, Finding(("yes", "4", "3"), Feasible.WITH_CHANGES, says, 1), by=story.officer)
    assessing.declare_conflict(planters, "I live in Quay Street.", by=story.second)
    assessing.show_to_applicant(planters, by=story.officer)


def _reply(story: RoundStory) -> None:
    author = next(bid.by for bid in story.plan.bids if bid.title == PLANTERS)
    words = "Six is fine, as long as the two at the crossing stay: that is where the school children walk."
    story.town.application.assessing.reply(story.proposals[PLANTERS], words, by=story.town.people[author])


def _appeal(story: RoundStory) -> None:
    author = next(bid.by for bid in story.plan.bids if bid.title == CABLE_CAR)
    words = "Nothing is ever built without a study first. Please let people vote on it."
    story.town.application.assessing.appeal(story.proposals[CABLE_CAR], words, by=story.town.people[author])


def _answer_the_appeal(story: RoundStory) -> None:
    reason = "True, and other money pays for studies. The rules of this fund were published before anybody proposed."
    story.town.application.assessing.answer_appeal(
        story.proposals[CABLE_CAR], upheld=False, reason=reason, by=story.second
    )
