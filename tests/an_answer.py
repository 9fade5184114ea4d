"""A town that promised to answer every proposal, for tests: from the promise to what came late."""

from datetime import timedelta

from pb.readmodels.answering.answers import owing_about, owing_in
from pb.readmodels.proposals.answers import proposals_of
from tests.a_delivery import reports_on_the_third
from tests.stories import MEETING, RULES, TIMETABLE, Town

DAY = timedelta(days=1)


class WithAPromise(Town):
    """A town whose officers promised an answer within 28 days; residents voted, and the result is published."""

    def __init__(self, settings, *, days=28):
        super().__init__(settings)
        self.answering = self.application.answering
        self.round = self.announced_round(RULES)
        if days:
            self.answering.promise(self.round, days, "officers", by=self.officer)
        self.with_proposals(self.round)
        self.confirmed(self.application.rounds.settle_ballot_paper(self.round, by=self.officer))
        self.clock.set_to(TIMETABLE.voting_opens_at)
        self.application.do_what_is_due()
        self.vote(self.round, ["1"], ["1"], ["2"])
        self.close_and_count()
        with self.application.reading() as connection:
            self.bids = {each.number: each.id for each in proposals_of(connection, self.round)}
            (self.decided_on,) = {each.decided_on for each in owing_in(connection, self.round)}
        self.park, self.plots, self.benches = (self.bids[number] for number in "123")
        self.clock.set_to(MEETING)

    def today(self):
        return self.clock.now().date()

    def later(self, days):
        self.clock.set_to(self.clock.now() + days * DAY)

    def owing(self, proposal):
        with self.application.reading() as connection:
            return owing_about(connection, proposal)

    def play(self):
        """One in time and again on its day, one late, one never."""
        will = self.today() + 40 * DAY
        self.answering.answer(self.park, "will", "The ramps are ordered.", day=will, by=self.officer)
        self.answering.answer(self.plots, "other", "They have begun.", who="The allotment society", by=self.second)
        self.later(41)
        self.answering.answer(self.park, "done", "It is open.", day=self.today(), by=self.officer)
        self.answering.answer(self.benches, "not", "There was not enough money.", by=self.officer)


def reports_and_answers(town):
    """The third project is reported on and answered, and of the others nobody says a word, in a story with letters."""
    reports_on_the_third(town)
    with town.application.reading() as connection:
        its = next(each.id for each in proposals_of(connection, town.round_id) if each.number == "3")
    town.application.answering.answer(its, "not", "It is too dear.", by=town.officer)
    town.goes_on()
    town.goes_on(town.clock.now() + 20 * DAY)
