"""A clerk defers one item and forwards another, and takes both up from the desk of what waits, without JavaScript.

Each page is judged by axe and must fit a phone; everybody sees on the bid's page where its matter is.
"""

from datetime import timedelta

import pytest

from domain.committees.agenda import AgendaItem
from pb.settings import read_settings
from tests.journeys.people_with_browsers import Person
from tests.verifier.lies.passing_on import AFTER, FIRST, TwoCommittees


@pytest.fixture
def town(tmp_path):
    town = TwoCommittees(read_settings(tmp_path))
    yield town
    town.close()


def test_one_item_is_deferred_and_one_is_forwarded_and_sent_back(town, page, address, stands_up_to):
    skates, _plots, benches = town.bids
    talk = AgendaItem("", "", "The pier")
    _meeting, _items = town.first(talk, town.on(skates, title="Skates"), town.on(benches, title="Benches"))
    clerk, room = Person(page, address), f"/committee/{town.committee}/rooms/{town.room}"
    clerk.signs_in("clerk@example.org")
    clerk.goes_to(room)
    ends(clerk, "1 The pier", "Deferred to a meeting to come", "The engineer was ill.")
    clerk.reads("The item was deferred.")
    stands_up_to(clerk)
    ends(clerk, "2 Skates", "Forwarded to another body", "They have the money.")
    clerk.reads("Say to which body the item is forwarded.")
    stands_up_to(clerk)
    ends(clerk, None, "Forwarded to another body", "They have the money.", whom="Grants Board")
    clerk.reads("Grants Board")
    ends(clerk, "3 Benches", "Deferred to a meeting to come", "The drawings are missing.")
    clerk.presses("The meeting has ended")
    clerk.reads("The meeting has ended")
    town.clock.set_to(town.clock.now() + timedelta(days=3))
    it_waits_on_the_desk(clerk, town, stands_up_to)
    it_is_taken_onto_the_next_agenda(clerk, stands_up_to)
    it_is_sent_back(clerk, town, stands_up_to)
    everybody_sees_where_it_is(Person(page, address), skates, benches, stands_up_to)


def it_waits_on_the_desk(clerk, town, stands_up_to):
    clerk.signs_in("clerk@example.org")
    desk = f"/officers/committees/{town.committee}"
    clerk.goes_to(desk)
    clerk.follows("What waits")
    clerk.reads("The pier", "Benches", "Waits for 3 days.", "Forwarded by this committee, and elsewhere now")
    stands_up_to(clerk)
    clerk.goes_to(f"{desk}/meetings/new")
    clerk.reads("What waits for it", "Benches")
    stands_up_to(clerk)


def it_is_taken_onto_the_next_agenda(clerk, stands_up_to):
    begins = FIRST + AFTER
    clerk.fills_in(
        {"Day": str(begins.day), "Month": str(begins.month), "Year": str(begins.year), "Time": "18:00"},
        within="When does it begin?",
    )
    clerk.fills_in({"Where is it held?": "Council House"})
    clerk.chooses("In person")
    clerk.presses("Call the meeting")
    clerk.reads("What waits for this committee")
    clerk.presses("Take it onto this agenda")
    clerk.reads("It is on the agenda, with what happened to it before.")
    clerk.presses("Take it onto this agenda")
    clerk.reads("What happened to item 2 before")
    stands_up_to(clerk)
    clerk.presses("Publish the agenda")
    clerk.reads("The agenda is published, and its members are sent it.")
    clerk.follows("The public page")
    clerk.reads("What happened to item 1 before")
    stands_up_to(clerk)


def it_is_sent_back(clerk, town, stands_up_to):
    clerk.goes_to(f"/officers/committees/{town.board}/waiting")
    clerk.reads("Forwarded by Area Committee", "They have the money.")
    stands_up_to(clerk)
    clerk.page.get_by_text("Send it back").first.click()
    clerk.presses("Send it back")
    clerk.reads("Say why it is sent back, or what the answer was")
    clerk.page.get_by_text("Send it back").first.click()
    clerk.fills_in({"Why is it sent back?": "Our money is spent."})
    clerk.presses("Send it back")
    clerk.reads("It waits for the committee that forwarded it. The reason is published.", "Nothing waits.")


def everybody_sees_where_it_is(everybody, skates, benches, stands_up_to):
    everybody.goes_to(f"/proposals/{skates}")
    everybody.reads("Where it is now", "Sent back to Area Committee", "Waits for the next meeting of Area Committee.")
    stands_up_to(everybody)
    everybody.follows("Follow this matter through every meeting")
    everybody.reads("Forwarded to Grants Board", "Sent back to Area Committee", "Our money is spent.")
    stands_up_to(everybody)
    everybody.goes_to(f"/proposals/{benches}")
    everybody.reads("On the agenda of Area Committee for")


def ends(clerk, item, ending, reason, whom=None):
    """Take an item, where one is named, and end it without a decision."""
    if item:
        clerk.page.locator("#item-taken").select_option(label=item)
        clerk.presses("Take this item")
    clerk.picks("Without a decision, the item is", ending)
    if whom:
        clerk.picks("To whom, where it is forwarded", whom)
    clerk.page.locator("#ending-reason").fill(reason)
    clerk.presses("End the item")
