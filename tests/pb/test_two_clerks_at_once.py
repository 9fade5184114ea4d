"""Two clerks minute one meeting at once: nothing is lost, nothing is doubled, and one vote has one outcome."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from domain.people.roles import CLERK
from domain.refusals import Refusal
from domain.words.actor import Actor
from pb.actions.in_session import OnTheAgenda, room_as_entered
from pb.readmodels.proposals.answers import one_proposal
from pb.readmodels.rooms.answers import awarded_of, meetings_held
from tests.a_meeting import a_motion, named_votes
from tests.in_the_town import InTheTown
from tests.stories import PASSWORD, RULES, SYSTEM, Town


@pytest.fixture
def town(settings):
    town = Town(settings)
    yield town
    town.close()


@pytest.fixture
def bids(town):
    return town.with_proposals(town.announced_round(RULES, committee=True))


def at_once(*acts):
    """Do these at the same moment; give what each came to, a refusal where it was refused."""
    together = Barrier(len(acts))

    def do(act):
        together.wait(timeout=30)
        try:
            return act()
        except Refusal as refusal:
            return [refusal]

    with ThreadPoolExecutor(len(acts)) as pool:
        return [each.result(timeout=120) for each in [pool.submit(do, act) for act in acts]]


def round_of(reading, bids):
    return one_proposal(reading, bids[0]).round


def two_clerks(town):
    who = {"email": "second@example.org", "password": PASSWORD, "by": SYSTEM}
    return Actor(town.application.people.appoint(CLERK, name="Clerk Second", **who), CLERK)


def entering(meeting, clerk, kind, says, mark):
    how = {"entry": mark, "at": meeting.at, "by": clerk}
    return lambda: list(meeting.application.in_session.enter(meeting.room, kind, says, **how))


def test_both_open_the_room_and_there_is_one(town):
    clerk, second = two_clerks(town), Actor("system", "system")
    opened = at_once(
        *(
            lambda by=by: town.application.in_session.open_without_notice(
                town.committee, [], meeting="e" * 32, at=town.clock.now(), by=by
            )
            for by in (clerk, second)
        )
    )
    assert opened[0] == opened[1]
    with town.application.reading() as reading:
        assert len(meetings_held(reading, town.committee)) == 1


def test_both_enter_what_they_saw_and_each_thing_happened_once(town, bids):
    """Both see everybody leave; then both take the vote that one of them opened, each with another mark."""
    item = OnTheAgenda("a" * 32, "1", "Bids", "bids", tuple(bids))
    meeting, second = InTheTown(town, [item]), two_clerks(town)
    meeting.takes(item)
    meeting.enter("PersonLeft", member=meeting.people[2], item="")
    for person in meeting.people[2:]:
        arrives = {"member": person, "how": "in-person"}
        found = at_once(
            entering(meeting, meeting.clerk, "PersonArrived", arrives, "1" * 32),
            entering(meeting, second, "PersonArrived", arrives, "2" * 32),
        )
        assert sorted(map(len, found)) == [0, 1]
    moved = a_motion(item.item, {bids[0]: 900_000, bids[1]: 500_000})
    meeting.enter("MotionMoved", **(moved | {"mover": meeting.people[0], "seconder": meeting.people[1]}))
    meeting.enter("VoteOpened", vote="v1", motion="m1", amendment="", by_name=True, asked_by=meeting.people)
    carried, lost = named_votes(meeting.people), named_votes([], meeting.people)
    found = at_once(
        entering(meeting, meeting.clerk, "VoteTaken", carried, "3" * 32),
        entering(meeting, second, "VoteTaken", lost, "4" * 32),
    )
    assert sorted(map(len, found)) == [0, 1]
    room = room_as_entered(town.application.desk, meeting.room)
    assert [one.kind for one in room.entries].count("VoteTaken") == 1
    with town.application.reading() as reading:
        awarded = awarded_of(reading, round_of(reading, bids))
    assert awarded == (1_400_000 if room.decided["v1"] == "carried" else 0)


def test_two_meetings_that_award_the_last_of_the_money_at_once_award_it_once(town, bids):
    items = [OnTheAgenda(letter * 32, "1", "Bids", "bids", tuple(bids)) for letter in "ab"]
    first = InTheTown(town, items[:1])
    second = InTheTown(town, items[1:], first.clerk)
    for meeting, item, vote in ((first, items[0], "v1"), (second, items[1], "v2")):
        meeting.takes(item)
        moved = a_motion(item.item, {bids[0]: 900_000, bids[1]: 500_000}, motion=f"m-{vote}")
        meeting.enter("MotionMoved", **(moved | {"mover": meeting.people[0], "seconder": meeting.people[1]}))
        opened = {"vote": vote, "motion": f"m-{vote}", "amendment": "", "asked_by": meeting.people}
        meeting.enter("VoteOpened", by_name=True, **opened)
    town.clock.set_to(max(first.at, second.at))
    votes = [named_votes(first.people, vote=vote) for vote in ("v1", "v2")]
    found = at_once(
        entering(first, first.clerk, "VoteTaken", votes[0], "5" * 32),
        entering(second, first.clerk, "VoteTaken", votes[1], "6" * 32),
    )
    assert sorted(map(len, found)) == [0, 1]
    with town.application.reading() as reading:
        assert awarded_of(reading, round_of(reading, bids)) == 1_400_000
