"""A clerk runs a meeting of ten items by the keyboard alone; the connection is cut twice, nothing is lost or doubled.

They sign in, and the pages lead them on: nobody types an address. Both hands of the page are judged by axe and must fit
a phone. What was typed while there was no connection is shown as kept, over a page that is loaded anew, and is sent
once; what was entered and whose answer was lost is not entered twice.
"""

from collections import Counter
from contextlib import contextmanager
from datetime import timedelta

from playwright.sync_api import expect

from domain.committees.agenda import AgendaItem
from domain.words.actor import Actor
from pb.actions.in_session import room_as_entered
from tests.journeys.people_with_browsers import Person
from tests.stories import PASSWORD, RULES, SYSTEM

TITLES = ("Apologies", "Interests", "Wardens", "Bench", "Planters", "Youth", "Parking", "Trees", "Lights", "Dates")
BENCH, YOUTH, TREES = 4, 6, 8
ANSWER_IS_LOST, NO_CONNECTION = 4, 7
"""The items at which the connection is cut."""


class ByTheKeyboard:
    """Reaches what has a label by the tabulator, types, and presses Enter."""

    def __init__(self, page):
        self.page = page

    def reaches(self, id):
        """Go on with the tabulator until the control is there; a page has some hundred at most."""
        for _ in range(400):
            if self.page.evaluate("document.activeElement && document.activeElement.id") == id:
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{id} is not reached by the keyboard")

    def follows(self, words):
        """Go on to a link or a button by what it says, and press Enter."""
        for _ in range(400):
            here = self.page.evaluate("(document.activeElement && document.activeElement.innerText || '').trim()")
            if here.startswith(words):
                with self.page.expect_navigation():
                    self.page.keyboard.press("Enter")
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{words} is not reached by the keyboard")

    def types(self, **boxes):
        for id, words in boxes.items():
            self.reaches(id.replace("_", "-"))
            self.page.keyboard.type(words)

    def sends(self, form, minutes):
        """Send the form in whose box the person is, and see it in the minutes, or among what is kept."""
        assert self.page.evaluate("document.activeElement.closest('form').id") == form
        self.page.keyboard.press("Tab")
        while not self.page.evaluate("document.activeElement.tagName === 'BUTTON'"):
            self.page.keyboard.press("Tab")
        self.page.keyboard.press("Enter")
        expect(self.page.locator("#room")).to_contain_text(minutes)


@contextmanager
def answers_lost(page):
    """Break the connection when the server has an entry and before the browser knows."""

    def lose(route):
        if route.request.method == "POST":
            route.fetch()
        route.abort("connectionreset")

    room = page.url.partition("#")[0]
    page.route(room, lose)
    yield
    page.unroute(room)


def a_meeting_of_ten_items(town):
    """Call it two weeks ahead, with its agenda; it is the day of the meeting then. Give the clerk and the bid."""
    application = town.application
    appointed = {"name": "Clerk Reed", "email": "clerk@example.org", "password": PASSWORD, "by": SYSTEM}
    clerk = Actor(application.people.appoint("clerk", **appointed), "clerk")
    bid = town.with_proposals(town.announced_round(RULES, committee=True))[1]
    begins = town.clock.now().replace(hour=18, minute=0) + timedelta(days=14)
    meeting = application.meetings.call(town.committee, begins, "Council House", "in-person", by=clerk)
    items = [
        AgendaItem("", str(number), title, *(("bid", (bid,)) if number == BENCH else ()))
        for number, title in enumerate(TITLES, 1)
    ]
    application.meetings.draft_agenda(meeting, items, by=clerk)
    application.meetings.publish_agenda(meeting, by=clerk)
    town.clock.set_to(begins + timedelta(minutes=2))
    return bid


def test_ten_items_by_the_keyboard_with_the_connection_cut_twice(town, scripted_page, address, stands_up_to):
    bid, page = a_meeting_of_ten_items(town), scripted_page
    page.clock.set_fixed_time(town.clock.now())
    clerk, keys = Person(page, address), ByTheKeyboard(page)
    comes_in(clerk, keys)
    room_id = page.url.partition("#")[0].rpartition("/")[2]
    stands_up_to(clerk)
    everybody_comes(keys)
    for number, title in enumerate(TITLES, 1):
        taken = f"{number} {title}"
        keys.types(item_taken=taken)
        if number == NO_CONNECTION:
            page.context.set_offline(True)
            keys.sends("item", "Kept in this browser")
            keys.types(leaves_who="Councillor Cedar")
            keys.sends("leaves", "Kept in this browser")
            expect(page.locator("#kept p")).to_have_count(2)
            page.context.set_offline(False)
            expect(page.locator("#room")).to_contain_text("2 in the room may vote")
        elif number == ANSWER_IS_LOST:
            with answers_lost(page), page.expect_event("requestfailed", lambda request: request.method == "POST"):
                keys.sends("item", "Kept in this browser")
        else:
            keys.sends("item", f"Motion on item {number}")
        expect(page.locator("#room")).to_contain_text(f"Motion on item {number}")
        expect(page.locator("#kept")).to_be_hidden()
        if number == BENCH:
            decides_on_the_bid(keys, bid)
            stands_up_to(clerk)
        elif number == YOUTH:
            keys.types(ending="Deferred", ending_reason="The report is late.")
            keys.sends("end-item", "The report is late.")
        else:
            if number == TREES:
                keys.types(interest_who="Councillor Cedar", interest_reason="Planted one.")
                keys.sends("interest", "Planted one.")
            keys.types(note_text=f"Members heard about {title}.")
            keys.sends("note", f"Members heard about {title}.")
    keys.reaches("close-minute")
    keys.sends("close", "The meeting has ended")
    stands_up_to(clerk)
    entered = Counter(one.kind for one in room_as_entered(town.application.desk, room_id).entries)
    assert entered == {
        "PersonArrived": 3,
        "PersonLeft": 1,
        "TookTheChair": 1,
        "ItemTaken": 10,
        "InterestDeclared": 1,
        "ItemEnded": 1,
        "NoteMade": 8,
        "MotionMoved": 1,
        "VoteOpened": 1,
        "VoteTaken": 1,
        "RoomClosed": 1,
    }
    keys.follows("What everybody sees")
    clerk.reads("£5,000 awarded", "For (2)", "Against (1)", "The report is late.")
    stands_up_to(clerk)


def comes_in(clerk, keys):
    clerk.goes_to("/sign-in")
    keys.types(email="clerk@example.org", password=PASSWORD)
    with keys.page.expect_navigation():
        keys.page.keyboard.press("Enter")
    expect(keys.page.locator("h1")).to_have_text("Decisions")
    keys.follows("Area Committee")
    keys.follows("Keep the minutes of this meeting")
    expect(keys.page.locator("h1")).to_have_text("Meeting in session")


def everybody_comes(keys):
    for number, name in enumerate(("Ash", "Beech", "Cedar"), 1):
        keys.types(arrives_who=f"Councillor {name}")
        keys.sends("arrives", f"{number} in the room may vote")
    keys.types(chair_who="Councillor Ash")
    keys.sends("chair", "in the chair")


def decides_on_the_bid(keys, bid):
    keys.types(motion_text="That £5,000 be awarded.", motion_mover="Councillor Beech")
    keys.types(motion_seconder="Councillor Cedar", **{f"motion_award_{bid}": "5,000"})
    keys.sends("motion", "A motion waits for its vote")
    keys.reaches("how")
    keys.sends("open-vote", "A vote is open")
    keys.types(number_for="2", number_against="1")
    keys.sends("taken", "The vote was carried.")


def test_minutes_whose_answer_was_lost_are_shown_when_the_connection_is_back(town, scripted_page, address):
    """The entry arrived, and the page with it did not: the page is not left as it was until the next entry."""
    a_meeting_of_ten_items(town)
    page = scripted_page
    clerk = Person(page, address)
    page.clock.set_system_time(town.clock.now())
    clerk.signs_in("clerk@example.org")
    clerk.follows("Area Committee")
    clerk.presses("Keep the minutes of this meeting")
    expect(page.locator("#room")).to_contain_text("0 in the room may vote")  # its address is known once it is there
    room = page.url.partition("#")[0]
    page.route(room, lambda route: route.abort() if route.request.method == "GET" else route.continue_())
    clerk.picks("Comes into the room", "Councillor Ash")
    with page.expect_event("requestfailed", lambda request: request.method == "GET"):
        clerk.presses("Is here")
    expect(page.locator("#kept")).to_be_hidden()
    expect(page.locator("#room")).to_contain_text("0 in the room may vote")
    page.unroute(room)
    expect(page.locator("#room")).to_contain_text("1 in the room may vote")
