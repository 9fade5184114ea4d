"""A skate park that residents chose, for tests: what is done with its money, from the first milestone to the end."""

import io
from datetime import timedelta
from uuid import UUID

from PIL import Image

from pb.actions.delivery import Reported
from pb.readmodels.delivery.answers import delivery_of
from pb.readmodels.proposals.answers import proposals_of
from pb.uploads.pictures import picture_drawn
from tests.stories import MEETING, Town

DAY = timedelta(days=1)
AWARDED = 900_000
SPENT = [("Concrete", 700_000), ("Rails", 250_000)]


def a_picture():
    """A ramp, as a camera gives it."""
    drawn = io.BytesIO()
    Image.new("RGB", (1200, 800), (90, 120, 60)).save(drawn, "JPEG")
    drawn.seek(0)
    return picture_drawn(drawn)


class WithAnAward(Town):
    """A town whose residents chose a skate park; nobody has followed it yet."""

    def __init__(self, settings):
        super().__init__(settings)
        self.delivery = self.application.deliveries
        self.round = self.open_round()
        self.vote(self.round, ["1"], ["1"], ["2"])
        self.close_and_count()
        self.clock.set_to(MEETING)
        with self.application.reading() as connection:
            self.bids = {each.number: each.id for each in proposals_of(connection, self.round)}
        self.park = self.bids["1"]

    def today(self):
        return self.clock.now().date()

    def later(self, days):
        self.clock.set_to(self.clock.now() + days * DAY)

    def as_it_stands(self, proposal=""):
        with self.application.reading() as connection:
            return delivery_of(connection, proposal or self.park)

    def sends(self, number=1, lines=(("Concrete", 700_000),), more="", text="The ramps are poured.", by=None):
        self.delivery.send_report(self.park, number, Reported(text, lines, more), by=by or self.resident)

    def shows(self, which=1):
        picture = a_picture()
        told = "The first ramp, still wet."
        return self.delivery.add_picture(self.park, picture, told, by=self.resident, id=UUID(int=4**20 + which))

    def play(self):
        """Three milestones: met, moved and met, missed; two reports, one queried, the last one final."""
        today, officer = self.today(), self.officer
        self.delivery.set_milestone(self.park, "The ground is broken", today + 10 * DAY, by=officer)
        self.delivery.set_milestone(self.park, "The ramps are poured", today + 20 * DAY, by=officer)
        self.delivery.set_milestone(self.park, "The lights are on", today + 25 * DAY, by=officer)
        self.delivery.ask_for_report(self.park, today + 30 * DAY, "What is built so far?", by=officer)
        self.later(10)
        self.delivery.meet_milestone(self.park, 1, self.today(), by=officer)
        self.delivery.move_milestone(self.park, 2, self.today() + 14 * DAY, reason="It rained.", by=officer)
        self.later(14)
        self.delivery.meet_milestone(self.park, 2, self.today(), by=officer)
        self.later(3)
        self.delivery.miss_milestone(self.park, 3, reason="No power was laid.", by=officer)
        self.shows()
        self.sends()
        self.delivery.query_report(self.park, 1, "Who poured them?", by=officer)
        self.sends(text="The ramps are poured, by Hartley’s.")
        self.delivery.accept_report(self.park, 1, by=officer)
        self.delivery.ask_for_report(self.park, self.today() + 30 * DAY, "How did it end?", final=True, by=officer)
        self.later(5)
        self.sends(2, SPENT, "The skaters’ club gave £500.", "It is open.")
        self.delivery.accept_report(self.park, 2, by=self.second)


def reports_on_the_third(town):
    """A report on the third project is asked for, reminded of, overdue, sent and queried, in a story with letters."""
    deliveries = town.application.deliveries
    with town.application.reading() as connection:
        its = next(each.id for each in proposals_of(connection, town.round_id) if each.number == "3")
    deliveries.ask_for_report(its, town.clock.now().date() + 3 * DAY, "What is built?", by=town.officer)
    for days in (0, 2, 3):
        town.goes_on(town.clock.now() + days * DAY)
    deliveries.send_report(its, 1, Reported("It is open."), by=town.resident)
    deliveries.query_report(its, 1, "Who opened it?", by=town.officer)
    town.goes_on()
