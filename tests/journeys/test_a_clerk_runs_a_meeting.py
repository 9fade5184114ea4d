"""A clerk runs a meeting of ten items by the keyboard alone; the connection is cut twice, nothing is lost or doubled.

Both hands of the page are judged by axe and must fit a phone; what was typed while there was no connection is shown as
kept, and is sent once.
"""

from collections import Counter

from playwright.sync_api import expect

from pb.actions.in_session import OnTheAgenda, room_as_entered
from tests.journeys.people_with_browsers import Person
from tests.stories import PASSWORD, RULES, SYSTEM

TITLES = ("Apologies", "Minutes", "Wardens", "Bench", "Planters", "Youth", "Parking", "Trees", "Lights", "Dates")


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


def test_ten_items_by_the_keyboard_with_the_connection_cut_twice(town, scripted_page, address, stands_up_to):
    application = town.application
    appointed = {"name": "Clerk Reed", "email": "clerk@example.org", "password": PASSWORD, "by": SYSTEM}
    application.people.appoint("clerk", **appointed)
    bids = town.with_proposals(town.announced_round(RULES, committee=True))
    kinds = {"Bench": ("bid", (bids[1],))}
    agenda = [
        OnTheAgenda(f"{number:032x}", str(number), title, *kinds.get(title, ("information",)))
        for number, title in enumerate(TITLES, 1)
    ]
    opened = {"meeting": "e" * 32, "at": town.clock.now(), "by": SYSTEM}
    room_id = application.in_session.open_without_notice(town.committee, agenda, **opened)
    page = scripted_page
    page.clock.set_fixed_time(town.clock.now())
    clerk, keys = Person(page, address), ByTheKeyboard(page)
    clerk.signs_in("clerk@example.org")
    clerk.goes_to(f"/committee/{town.committee}/rooms/{room_id}")
    stands_up_to(clerk)
    for number, name in enumerate(("Ash", "Beech", "Cedar"), 1):
        keys.types(arrives_who=f"Councillor {name}")
        keys.sends("arrives", f"{number} in the room may vote")
    keys.types(chair_who="Councillor Ash")
    keys.sends("chair", "in the chair")
    for number, title in enumerate(TITLES, 1):
        cut = number in (3, 7)
        if cut:
            page.context.set_offline(True)
        keys.types(item_taken=f"{number} {title}")
        keys.sends("item", "Kept in this browser" if cut else f"Motion on item {number}")
        if cut:
            page.context.set_offline(False)
            expect(page.locator("#room")).to_contain_text(f"Motion on item {number}")
            expect(page.locator("#kept")).to_be_hidden()
        if title != "Bench":
            keys.types(note_text=f"Members heard about {title}.")
            keys.sends("note", f"Members heard about {title}.")
            continue
        keys.types(motion_text="That £5,000 be awarded.", motion_mover="Councillor Beech")
        keys.types(motion_seconder="Councillor Cedar", **{f"motion_award_{bids[1]}": "5,000"})
        keys.sends("motion", "A motion waits for its vote")
        stands_up_to(clerk)
        keys.reaches("how")
        keys.sends("open-vote", "A vote is open")
        keys.types(number_for="2", number_against="1")
        keys.sends("taken", "The vote was carried.")
    keys.reaches("close-minute")
    keys.sends("close", "The meeting has ended")
    stands_up_to(clerk)
    entered = Counter(one.kind for one in room_as_entered(application.desk, room_id).entries)
    assert entered == {
        "PersonArrived": 3,
        "TookTheChair": 1,
        "ItemTaken": 10,
        "NoteMade": 9,
        "MotionMoved": 1,
        "VoteOpened": 1,
        "VoteTaken": 1,
        "RoomClosed": 1,
    }
    clerk.goes_to(f"/rooms/{room_id}")
    clerk.reads("£5,000 awarded", "For (2)", "Against (1)")
    stands_up_to(clerk)
