"""A clerk calls a meeting, writes its agenda and publishes it, without JavaScript; everybody looks at what is to come.

Each page is judged by axe and must fit a phone of 320 pixels, those with mistakes in them as well.
"""

from datetime import date, timedelta

from domain.words.actor import Actor
from tests.journeys.people_with_browsers import Person
from tests.stories import PASSWORD, SYSTEM

CLERK = "clem@example.org"


def test_a_meeting_from_its_call_to_its_agenda_on_a_phone(town, page, address, stands_up_to):
    town.application.people.appoint("clerk", name="Clem Clerk", email=CLERK, password=PASSWORD, by=SYSTEM)
    clerk, committee = Person(page, address), f"/officers/committees/{town.committee}"
    clerk.signs_in(CLERK)
    for path in ("", "/standing-orders", "/councillors", "/meetings/new"):
        clerk.goes_to(committee + path)
        stands_up_to(clerk)
    soon, later = (town.clock.now() + timedelta(days=days) for days in (2, 20))
    clerk.fills_in(_day(soon), within="When does it begin?")
    clerk.fills_in({"Where is it held?": "Council House, room 2"})
    clerk.chooses("In person")
    clerk.presses("Call the meeting")
    clerk.reads("There is a problem", "the standing orders ask for 5")
    stands_up_to(clerk)
    clerk.fills_in(_day(later), within="When does it begin?")
    clerk.presses("Call the meeting")
    clerk.reads("The meeting is called", "No items yet.")
    stands_up_to(clerk)
    clerk.follows("Add an item")
    stands_up_to(clerk)
    clerk.presses("Keep the item")
    clerk.reads("Give the item a title")
    stands_up_to(clerk)
    clerk.fills_in({"Title": "Minutes of the meeting before"})
    clerk.chooses("Minutes of the meeting before")
    clerk.presses("Keep the item")
    clerk.reads("The item is on the agenda.")
    stands_up_to(clerk)
    clerk.presses("Publish the agenda")
    clerk.reads("The agenda is published, and its members are sent it.", "What comes to it now is a late item.")
    stands_up_to(clerk)
    clerk.follows("The public page")
    clerk.reads("1 Minutes of the meeting before", "Council House, room 2")
    stands_up_to(clerk)
    clerk.follows("Agenda and papers for printing")
    stands_up_to(clerk)


def test_committees_members_and_their_interests_on_a_phone(town, page, address, stands_up_to):
    clerk = town.application.people.appoint("clerk", name="Clem Clerk", email=CLERK, password=PASSWORD, by=SYSTEM)
    member, by = town.members[0].person, Actor(clerk, "clerk")
    interests = town.application.interests
    interests.register(member, "land", "A flat on Mill Lane.", date(2026, 1, 2), by=by)
    until = town.clock.now().date() + timedelta(days=300)
    interests.grant(member, "The hall.", allows="vote", ground="c", last_day=until, by=by)
    somebody = Person(page, address)
    somebody.goes_to("/committees")
    stands_up_to(somebody)
    somebody.follows("Area Committee")
    stands_up_to(somebody)
    somebody.follows("Councillor Ash")
    somebody.reads("A flat on Mill Lane.", "The hall.")
    stands_up_to(somebody)
    somebody.signs_in(CLERK)
    somebody.goes_to(f"/officers/members/{member}/interests")
    somebody.reads("Interest 1 has ended")
    stands_up_to(somebody)
    somebody.presses("Enter the interest")
    somebody.reads("Choose what kind of interest it is")
    stands_up_to(somebody)
    somebody.goes_to(f"/officers/members/{member}/interests/1")
    somebody.reads("Write it as the member tells you.")
    stands_up_to(somebody)
    somebody.fills_in({"What is it?": ""})
    somebody.presses("Amend the interest")
    somebody.reads("There is a problem")
    stands_up_to(somebody)


def _day(moment):
    return {"Day": str(moment.day), "Month": str(moment.month), "Year": str(moment.year), "Time": "18:00"}
