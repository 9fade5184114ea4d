"""The money of one bid of the demo: whose bid it is, which award, and who acts on it."""

from collections.abc import Callable
from datetime import date, time

from domain.awards.award import Award
from domain.words.actor import Actor
from pb.actions.awards import Awards
from pb.demo.all_year import BIDS
from pb.demo.all_year import KEY as THE_FUND
from pb.demo.chance import NOON
from pb.demo.diary import Entry
from pb.demo.rounds import ROUNDS
from pb.demo.town import Town
from pb.erasable.bank_accounts import BankAccount
from pb.erasable.texts import look_up
from pb.readmodels.money.answers import set_aside_for
from pb.readmodels.proposals.answers import proposals_of

OFFICER = "gareth"
SORT_CODE = "20-45-77"
AUTHORS = {plan.key: {bid.title: bid.by for bid in plan.bids} for plan in ROUNDS} | {
    THE_FUND: {bid.title: bid.by for bid in BIDS}
}


class BidsMoney:
    """What is done with the money of one bid."""

    def __init__(self, town: Town, key: str, title: str) -> None:
        """Follow a bid of a round by its title.

        :param key: the round's, in the plans
        """
        self.town, self.key, self._title, self._id = town, key, title, ""

    @property
    def author(self) -> Actor:
        """Give whoever put it in."""
        return self.town.people[AUTHORS[self.key][self._title]]

    @property
    def bid(self) -> str:
        """The bid, by id; looked up when first asked for, since it is put in while the town is played."""
        if not self._id:
            with self.town.application.reading() as reading:
                bids = proposals_of(reading, self.town.rounds[self.key])
                words = look_up(reading, [each.words for each in bids])
                self._id = next(each.id for each in bids if words[each.words].title == self._title)
        return self._id

    @property
    def award(self) -> str:
        """The award of the bid, by id."""
        return Award.id_of(self.town.rounds[self.key], self.bid).hex

    def day(self, day: int) -> date:
        """Give a day of the calendar."""
        return self.town.calendar.at(day, NOON).date()

    def account(self, number: str) -> BankAccount:
        """Give the account of the group; the sort code is nobody's."""
        return BankAccount.typed(self._title[:18], SORT_CODE, number)

    def pool_of_the_round(self) -> str:
        """Give the pool that set money aside for the round."""
        with self.town.application.reading() as reading:
            return set_aside_for(reading, self.town.rounds[self.key])[0].pool

    def officer_does(self, on: int, at: time, does: Callable[[Awards, Actor], object], who: str = OFFICER) -> Entry:
        """Have an officer do something about the award."""
        return self._does(on, at, does, lambda: self.town.people[who])

    def group_does(self, on: int, at: time, does: Callable[[Awards, Actor], object]) -> Entry:
        """Have whoever put the bid in do something about the award."""
        return self._does(on, at, does, lambda: self.author)

    def _does(self, on: int, at: time, does: Callable[[Awards, Actor], object], who: Callable[[], Actor]) -> Entry:
        def act() -> None:
            does(self.town.application.awards, who())

        return Entry(self.town.calendar.at(on, at), act)
