"""A member finds their page, declares an interest and votes by name on a phone; everybody follows the matter.

Each page is judged by axe and must fit 320 pixels, without JavaScript.
"""

from datetime import timedelta

from pb.readmodels.rooms.answers import awardings_of
from tests.a_meeting import a_motion, named_votes
from tests.journeys.people_with_browsers import Person
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
    member.reads("I wrote to the wardens.", "Take back")
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
    for path in (
        f"/members/{people[2]}",
        f"/committees/{town.committee}",
        f"/decisions/{decided.id}",
        f"/proposals/{meeting.bids[0]}/meetings",
        "/committee/mine",
    ):
        member.goes_to(path)
        stands_up_to(member)
