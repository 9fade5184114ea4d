"""What was paid of the awards of Tamarford: instalments at every step, from one to be entered to what comes back."""

from collections.abc import Callable, Iterator
from typing import Final

from domain.payments.payment import Payment
from domain.words.actor import Actor
from pb.actions.delivery import Reported
from pb.actions.payments import Payments
from pb.demo.a_bids_money import BidsMoney
from pb.demo.all_year import KEY as THE_FUND
from pb.demo.chance import AFTERNOON, EVENING, MORNING, NOON
from pb.demo.diary import Entry
from pb.demo.rounds.a_scored_decision_day import ROUND as DECISION_DAY
from pb.demo.rounds.voting_extended import ROUND as YOUTH_FUND
from pb.demo.town import Town

PENCE: Final = 100
OFFICER, SECOND = "gareth", "priya"


def what_was_paid(town: Town) -> Iterator[Entry]:
    """Give what was done to pay the awards, in the sequence of the awards."""
    yield from _of_the_decision_day(town)
    yield from _of_the_youth_fund(town)
    yield from _of_the_fund(town)


class Paid(BidsMoney):
    """What is paid of the award of one bid."""

    def is_entered(self, on: int, number: int = 1) -> Entry:
        """Have an officer enter an instalment."""
        return self._pays(on, lambda it, by: it.enter(self.award, number, by=by))

    def is_approved(self, on: int, number: int = 1) -> Entry:
        """Have a second officer approve it."""
        return self._pays(on, lambda it, by: it.approve(self._its(number), by=by), SECOND)

    def is_sent(self, on: int, number: int = 1) -> Entry:
        """Have it go to the finance system."""
        return self._pays(on, lambda it, by: it.send([self._its(number)], by=by))

    def was_paid(self, on: int, reference: str, number: int = 1) -> Entry:
        """Have an officer write down that it was paid that day."""
        does = lambda it, by: it.mark_paid(self._its(number), reference, self.day(on), by=by)  # noqa: E731
        return self._pays(on, does)

    def goes_through(self, on: int, reference: str, number: int = 1) -> Iterator[Entry]:
        """Give every step of a payment, from its entry to the day on which it was paid."""
        yield self.is_entered(on, number)
        yield self.is_approved(on + 1, number)
        yield self.is_sent(on + 2, number)
        yield self.was_paid(on + 5, reference, number)

    def is_asked_back(self, on: int, pounds: int, reason: str, number: int = 1) -> Entry:
        """Have some of it asked back."""
        does = lambda it, by: it.ask_back(self._its(number), pounds * PENCE, reason=reason, by=by)  # noqa: E731
        return self._pays(on, does)

    def comes_back(self, on: int, pounds: int, reference: str, number: int = 1) -> Entry:
        """Have some of what was asked back come."""
        return self._pays(on, lambda it, by: it.recover(self._its(number), pounds * PENCE, reference, by=by))

    def is_completed(self, on: int) -> Entry:
        """Have the award completed, of which everything is paid."""
        return self.officer_does(on, AFTERNOON, lambda awards, by: awards.complete(self.award, by=by))

    def reports(self, asked_on: int, on: int, asks: str, text: str, *lines: tuple[str, int]) -> Iterator[Entry]:
        """Have the group report what it did so far, and a second officer accept that. Amounts in pounds."""
        town, by_day = self.town, self.town.calendar.at
        told = Reported(text, [(words, pounds * PENCE) for words, pounds in lines])

        def ask() -> None:
            due = self.day(on + 7)
            town.application.deliveries.ask_for_report(self.bid, due, asks, by=town.people[OFFICER])

        def accept() -> None:
            town.application.deliveries.accept_report(self.bid, 1, by=town.people[SECOND])

        yield Entry(by_day(asked_on, MORNING), ask)
        yield Entry(
            by_day(on, EVENING), lambda: town.application.deliveries.send_report(self.bid, 1, told, by=self.author)
        )
        yield Entry(by_day(on + 4, MORNING), accept)

    def _its(self, number: int) -> str:
        return Payment.id_of(self.award, number).hex

    def _pays(self, on: int, does: Callable[[Payments, Actor], object], who: str = OFFICER) -> Entry:
        def act() -> None:
            does(self.town.application.payments, self.town.people[who])

        return Entry(self.town.calendar.at(on, NOON), act)


def _of_the_decision_day(town: Town) -> Iterator[Entry]:
    def its(title: str) -> Paid:
        return Paid(town, DECISION_DAY.key, title)

    outings = its("Minibus outings for people who live alone")
    yield from outings.goes_through(-269, "BACS 40117")
    yield from outings.goes_through(-159, "BACS 41290", 2)
    yield outings.is_completed(-80)
    yield from its("Homework club at the library").goes_through(-249, "JNL 2041")
    kit = its("Kit for the girls' football team")
    yield from kit.goes_through(-266, "BACS 40131")
    yield kit.is_asked_back(-38, 140, "A club in Plymouth gave the goal nets, so they were not bought.")
    yield kit.comes_back(-21, 90, "CR 3307")
    yield from its("Wildflowers along the railway path").goes_through(-219, "BACS 40655")


def _of_the_youth_fund(town: Town) -> Iterator[Entry]:
    def its(title: str) -> Paid:
        return Paid(town, YOUTH_FUND.key, title)

    counsellor = its("Someone to talk to")
    yield from counsellor.goes_through(-109, "BACS 41802")
    told = "Eleven evenings, 34 conversations with 19 people. Four came a second time, as we had hoped."
    spent = (("Counsellor, 11 evenings", 1_100), ("Tea", 62))
    yield from counsellor.reports(-40, -16, "How many evenings were there, and did people come?", told, *spent)
    yield counsellor.is_entered(-2, 2)
    room = its("A room to revise in")
    yield room.is_entered(-7)
    yield room.is_approved(-6)
    yield room.is_sent(-2)


def _of_the_fund(town: Town) -> Iterator[Entry]:
    shelter = Paid(town, THE_FUND, "A shelter at the Normandy Way bus stop")
    yield shelter.is_entered(-5)
    yield shelter.is_approved(-3)
    yield Paid(town, THE_FUND, "Bulbs along the churchyard wall").is_entered(-15)
