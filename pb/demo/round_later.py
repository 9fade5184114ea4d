"""What may happen to a round of the town beside its plan: an extension, a withdrawal, a draw, a committee's meeting."""

from collections.abc import Iterator
from functools import partial

from domain.committees.decision import Motion, RecordedVote
from domain.committees.interests import Interest
from pb.actions.two_persons import Waits
from pb.demo.chance import EVENING, NOON
from pb.demo.diary import Entry
from pb.demo.in_the_room import Minuted
from pb.demo.plans import Draw, Extension, Later, Meeting, Withdrawal
from pb.demo.round_story import RoundStory

PENCE = 100


def afterwards(story: RoundStory) -> Iterator[Entry]:
    """Give the entries of what happens beside the plan."""
    for later in story.plan.later:
        hour = EVENING if isinstance(later, Meeting) else NOON
        yield Entry(story.town.calendar.at(later.day, hour), partial(_happen, story, later))


def _happen(story: RoundStory, later: Later) -> None:
    rounds, town = story.town.application.rounds, story.town
    if isinstance(later, Extension):
        closes_at = town.calendar.at(later.closes, EVENING)
        waits = rounds.extend_voting(story.round_id, closes_at, reason=later.reason, by=story.officer)
        story.confirmed(waits, "")
    elif isinstance(later, Withdrawal):
        number = story.number_of(later.title)
        waits = rounds.withdraw_project(story.round_id, number, reason=later.reason, by=story.officer)
        story.confirmed(waits, "")
    elif isinstance(later, Draw):
        waits = rounds.draw_lot(story.round_id, later.beacon, how=later.how, by=story.officer)
        story.confirmed(waits, "I was there and saw the dice.")
    else:
        _meet(story, later)
    town.application.do_what_is_due()


def _meet(story: RoundStory, meeting: Meeting) -> None:
    deciding, people = story.town.application.deciding, story.town.people

    def references(keys: tuple[str, ...]) -> list[str]:
        return [people[key].person for key in keys]

    awards = dict(deciding.result_before_the_committee(story.round_id).awards)
    departures = {}
    for title, pounds, reason in meeting.departures:
        number = story.number_of(title)
        departures[number] = reason
        awards.pop(number, None)
        if pounds:
            awards[number] = pounds * PENCE
    if meeting.minuted:
        Minuted(story, meeting).play(awards, departures)
        return
    silent = {*meeting.against, *meeting.abstaining, *meeting.no_vote}
    vote = RecordedVote(
        present=references(meeting.present),
        interests=[Interest(people[key].person, kind, reason) for key, kind, reason in meeting.interests],
        moved_by=people[meeting.moved_by].person,
        seconded_by=people[meeting.seconded_by].person,
        votes_for=references(tuple(key for key in meeting.present if key not in silent)),
        votes_against=references(meeting.against),
        abstentions=references(meeting.abstaining),
        presiding=people[meeting.presiding].person,
    )
    recorded = deciding.put_to_the_vote(
        story.round_id,
        Motion(awards, meeting.reasons, departures),
        vote,
        met_on=story.town.calendar.day(meeting.day),
        by=people[meeting.presiding],
    )
    if isinstance(recorded, Waits):
        confirms = people[next(key for key in meeting.present if key != meeting.presiding)]
        story.town.application.confirming.confirm(recorded.act, reason="So it was.", by=confirms)
