"""A member finds their page, declares an interest and votes by name on a phone; everybody follows the matter.

Each page is judged by axe and must fit 320 pixels, without JavaScript.
"""

from datetime import timedelta

from pb.actions.in_session import room_as_entered
from pb.readmodels.proposals.answers import one_proposal
from pb.readmodels.rooms.answers import awardings_of
from tests.a_meeting import a_motion, named_votes
from tests.journeys.people_with_browsers import Person
from tests.left_to_an_officer import left_to_the_officer
from tests.pb.test_members_do_themselves import AMeetingToCome


def test_a_member_declares_and_votes_and_everybody_follows_it(town, page, address, stands_up_to):
    meeting = AMeetingToCome(town).publish()
    member = Person(page, address)
    member.signs_in("councillor.cedar@example.org")
    member.goes_to("/committee/mine")
    member.reads("My next meeting", "Bids of my ward", "A skate park on Mill Lane")
    stands_up_to(member)
    member.follows("Declare an interest beforehand")
    member.presses("Declare it")
    member.reads("There is a problem", "Say what your interest is")
    stands_up_to(member)
    member.chooses("2 A report", "Personal interest")
    member.fills_in({"What is it?": "I wrote to the wardens."})
    member.presses("Declare it")
    member.reads("I wrote to the wardens.", "Withdraw")
    stands_up_to(member)
    member.goes_to(f"/meetings/{meeting.id}")
    member.reads("Interests declared beforehand", "Councillor Cedar")
    stands_up_to(member)
    meeting.begins_now().everybody_comes()
    its = meeting.standing.items[meeting.items[0]]
    meeting.enter("ItemTaken", item=its.id, number=its.number, title=its.title, item_kind=its.kind)
    people = [one.person for one in town.members]
    moved = a_motion(its.id, {meeting.bids[0]: 500_000}, motion="1f" * 16, mover=people[0], seconder=people[1])
    meeting.enter("MotionMoved", **moved)
    opened = {"vote": "2f" * 16, "motion": "1f" * 16, "amendment": "", "asked_by": people}
    meeting.enter("VoteOpened", by_name=True, **opened)
    member.signs_in("councillor.cedar@example.org")
    member.goes_to("/committee/mine")
    member.reads("Area Committee is meeting now.")
    member.follows("Vote by name")
    stands_up_to(member)
    member.chooses("Against")
    member.presses("Give my vote")
    member.reads("You gave: Against.")
    stands_up_to(member)
    meeting.at += timedelta(minutes=5)
    meeting.enter("VoteTaken", **named_votes(people[:2], people[2:], vote="2f" * 16))
    with town.application.reading() as connection:
        (decided,) = awardings_of(connection, town.committee)
    what_is_left_to_an_officer(member, town, meeting, stands_up_to)
    an_entry_is_amended(member, town, meeting, stands_up_to)
    for path in (
        f"/members/{people[2]}",
        f"/committees/{town.committee}",
        f"/decisions/{decided.id}",
        f"/proposals/{meeting.bids[0]}/meetings",
    ):
        member.goes_to(path)
        stands_up_to(member)


def what_is_left_to_an_officer(member, town, meeting, stands_up_to):
    """Cedar declares a conflict of interest in what is left to an officer."""
    with town.application.reading() as connection:
        its_round = one_proposal(connection, meeting.bids[1]).round
    left_to_the_officer(town, its_round)
    member.goes_to("/committee/mine")
    stands_up_to(member)
    member.follows("Small grants")
    member.reads("Declare a conflict of interest of yours")
    stands_up_to(member)
    member.presses("Declare it")
    member.reads("There is a problem", "Say what your interest is")
    stands_up_to(member)
    member.chooses("Private interest")
    member.fills_in({"What is it?": "My cousin asks for it."})
    member.presses("Declare it")
    member.reads("My cousin asks for it.")
    stands_up_to(member)


def an_entry_is_amended(clerk, town, meeting, stands_up_to):
    """The clerk, in the same browser, amends a motion and a vote: as they stand, and with a mistake."""
    clerk.signs_in("clerk@example.org")
    entries = room_as_entered(town.application.desk, meeting.room).entries
    for entered in (one for one in entries if one.kind in ("PersonArrived", "MotionMoved", "VoteTaken")):
        clerk.goes_to(f"/committee/{town.committee}/rooms/{meeting.room}/entries/{entered.id}")
        clerk.reads("Amend an entry", "What it said before stays in the record.")
        stands_up_to(clerk)
    clerk.presses("Amend the entry")
    clerk.reads("There is a problem", "Say why it is amended")
    stands_up_to(clerk)
