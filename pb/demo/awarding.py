"""What was awarded in Tamarford, of every kind and in every state from an offer to an end."""

from collections.abc import Iterator
from datetime import timedelta

from domain.awards.award import COMPLAINT
from domain.awards.offered import (
    AFTER_A_REPORT,
    ASSET_TRANSFER,
    COMMISSIONED_SERVICE,
    COUNCIL_DELIVERS,
    GRANT,
    INDIVIDUAL,
    ORGANISATION,
    UNCONSTITUTED,
    Instalment,
    Offer,
    Payee,
    Terms,
)
from domain.money.contribution import COUNCIL, PARTNER, Given
from domain.money.limits import Limits
from domain.money.years import last_day_of, year_of_day
from pb.actions.pools import SetAside
from pb.actions.two_persons import Waits
from pb.demo.a_bids_money import BidsMoney
from pb.demo.all_year import KEY as THE_FUND
from pb.demo.chance import AFTERNOON, EVENING, MORNING, NOON
from pb.demo.diary import Entry
from pb.demo.places import COUNCIL as THE_COUNCIL
from pb.demo.rounds.a_scored_decision_day import ROUND as DECISION_DAY
from pb.demo.rounds.voting_extended import ROUND as YOUTH_FUND
from pb.demo.town import Town

PENCE = 100
OFFICER, SECOND = "gareth", "priya"
TERMS = Terms(
    "Grant terms 4",
    "Spend the money on what you proposed, and on nothing else. Tell us how it goes when we ask. Keep receipts for six "
    "years. Give back what you do not need. Say in public that residents of Tamarford decided on it.",
)
NO_LIMITS = Limits()
AGREED_WITHIN = 28
"""Days in which whoever is offered money says whether they take it."""
OF_THE_DECISION_DAY, OF_THE_YOUTH_FUND = -300, -160
"""Days on which money is set aside for a round."""


def awarding(town: Town) -> Iterator[Entry]:
    """Give what happened to the money of two rounds and of the fund that takes bids all year."""
    pool = DevonportsPool(town)
    yield from pool.begins()
    yield from _of_the_decision_day(town, pool)
    yield from _of_the_youth_fund(town, pool)
    yield from _of_the_fund(town)


class DevonportsPool:
    """The money of Devonport's scheme: the council's and a partner's."""

    def __init__(self, town: Town) -> None:
        """Begin with a town that is not played yet."""
        self._town, self._made = town, list[str]()

    def id(self) -> str:
        """Give the pool's id, once it is set up."""
        return self._made[0]

    def begins(self) -> Iterator[Entry]:
        """Give how it is set up, what is given, what is set aside, and the close of the municipal year between."""
        at = self._town.calendar.at
        yield Entry(at(OF_THE_DECISION_DAY - 4, MORNING), self._set_up)
        yield Entry(at(OF_THE_DECISION_DAY - 3, MORNING), self._is_given)
        yield Entry(at(OF_THE_DECISION_DAY, MORNING), lambda: self._set_aside(DECISION_DAY.key, 13_000))
        yield Entry(at(OF_THE_YOUTH_FUND, MORNING), lambda: self._set_aside(YOUTH_FUND.key, 8_000))
        yield from self._years_close()

    def _set_up(self) -> None:
        town = self._town
        scheme, officer = town.schemes["devonport"], town.people[OFFICER]
        self._made.append(town.application.pools.set_up(scheme, "Devonport community grants", NO_LIMITS, by=officer))

    def _is_given(self) -> None:
        self._gives(Given(COUNCIL, THE_COUNCIL, "", 16_000 * PENCE, "For what residents of Devonport decide."))
        told = "A photograph of what was done, and our name beside the council's."
        self._gives(Given(PARTNER, "Dockyard Trust", "", 6_000 * PENCE, told))

    def _set_aside(self, key: str, pounds: int) -> None:
        town = self._town
        town.application.pools.set_aside(self.id(), town.rounds[key], SetAside(pounds * PENCE), by=town.people[OFFICER])

    def _years_close(self) -> Iterator[Entry]:
        calendar = self._town.calendar
        first, today = calendar.at(OF_THE_DECISION_DAY, NOON).date(), calendar.at(0, NOON).date()
        for year in range(year_of_day(first), year_of_day(today)):
            day = (last_day_of(year) - today).days + 1
            yield Entry(calendar.at(day, MORNING), lambda year=year: self._closes(year))  # type: ignore[misc]

    def _closes(self, year: int) -> None:
        self._confirmed(self._town.application.pools.close_year(self.id(), year, by=self._town.people[OFFICER]))

    def _gives(self, given: Given) -> None:
        self._confirmed(self._town.application.pools.record(self.id(), given, by=self._town.people[OFFICER]))

    def _confirmed(self, waits: object) -> None:
        if isinstance(waits, Waits):
            second = self._town.people[SECOND]
            self._town.application.confirming.confirm(waits.act, reason="Seen in the budget book.", by=second)


class Awarded(BidsMoney):
    """An award, as the diary makes it; what is due is said in days."""

    def offers(
        self,
        on: int,
        pool: "DevonportsPool | None",
        payee: Payee,
        parts: dict[int, tuple[int, int]],
        *,
        kind: str = GRANT,
        asset: str = "",
        conditions: str = "",
    ) -> Entry:
        """Have an officer offer it.

        :param parts: the pounds and the day of each instalment; each after the first comes after a report
        """

        def offer() -> None:
            town = self.town
            instalments = self.instalments(parts)
            amount = sum(each.amount for each in instalments.values())
            accept_by = self.day(on) + timedelta(days=AGREED_WITHIN)
            offered = Offer(kind, amount, payee, TERMS, accept_by, instalments, conditions, asset)
            its_pool = pool.id() if pool else self.pool_of_the_round()
            town.application.awards.offer(town.rounds[self.key], self.bid, its_pool, offered, by=town.people[OFFICER])

        return Entry(self.town.calendar.at(on, MORNING), offer)

    def sees_constitution(self, on: int) -> Entry:
        """Have an officer see the constitution."""
        return self.officer_does(on, NOON, lambda awards, by: awards.see_constitution(self.award, by=by))

    def enters_account(self, on: int, number: str) -> Entry:
        """Have the group enter its account."""
        return self.group_does(
            on, EVENING, lambda awards, by: awards.enter_account(self.award, self.account(number), by=by)
        )

    def confirms_account(self, on: int, number: str) -> Entry:
        """Have a second officer type the account again."""
        does = lambda awards, by: awards.confirm_account(self.award, self.account(number), by=by)  # noqa: E731
        return self.officer_does(on, AFTERNOON, does, SECOND)

    def accepts(self, on: int) -> Entry:
        """Have the group accept it."""
        return self.group_does(on, EVENING, lambda awards, by: awards.accept(self.award, TERMS.fingerprint, by=by))

    def accepts_for_the_council(self, on: int) -> Entry:
        """Have an officer accept what the council delivers itself."""
        return self.officer_does(on, AFTERNOON, lambda awards, by: awards.accept(self.award, TERMS.fingerprint, by=by))

    def declines(self, on: int) -> Entry:
        """Have the group decline it."""
        return self.group_does(on, EVENING, lambda awards, by: awards.decline(self.award, by=by))

    def is_varied(self, on: int, parts: dict[int, tuple[int, int]], reason: str) -> Entry:
        """Have an officer vary it, and a second one confirm that."""

        def vary() -> None:
            town, instalments = self.town, self.instalments(parts)
            amount = sum(each.amount for each in instalments.values())
            waits = town.application.awards.vary(
                self.award, amount, instalments, "", reason=reason, by=town.people[OFFICER]
            )
            if isinstance(waits, Waits):
                town.application.confirming.confirm(waits.act, reason="As they wrote to us.", by=town.people[SECOND])

        return Entry(self.town.calendar.at(on, NOON), vary)

    def instalments(self, parts: dict[int, tuple[int, int]]) -> dict[int, Instalment]:
        """Give instalments of pounds and days; each after the first comes after a report."""
        return {
            number: Instalment(pounds * PENCE, self.day(due), AFTER_A_REPORT if number > 1 else "")
            for number, (pounds, due) in parts.items()
        }

    def ends(self, on: int, reason: str) -> Entry:
        """Have an officer end it early."""
        return self.officer_does(on, NOON, lambda awards, by: awards.end_early(self.award, reason=reason, by=by))

    def is_held(self, on: int, reason: str) -> Entry:
        """Have an officer hold it for a complaint."""
        return self.officer_does(on, NOON, lambda awards, by: awards.hold(self.award, COMPLAINT, reason=reason, by=by))

    def is_looked_into(self, on: int, number: str) -> Iterator[Entry]:
        """Give what is done before it can be accepted: constitution, account, second person."""
        yield self.sees_constitution(on)
        yield self.enters_account(on, number)
        yield self.confirms_account(on + 2, number)


def _of_the_decision_day(town: Town, pool: DevonportsPool) -> Iterator[Entry]:
    def its(title: str) -> Awarded:
        return Awarded(town, DECISION_DAY.key, title)

    outings = its("Minibus outings for people who live alone")
    club = Payee(ORGANISATION, "Devonport Lunch Club", "1100417")
    yield outings.offers(-286, pool, club, {1: (1_590, -270), 2: (1_590, -160)})
    yield from outings.is_looked_into(-284, "1204 5577")
    yield outings.accepts(-280)

    homework = its("Homework club at the library")
    yield homework.offers(-285, pool, Payee(""), {1: (2_600, -250), 2: (1_000, -12)}, kind=COUNCIL_DELIVERS)
    yield homework.accepts_for_the_council(-279)

    kit = its("Kit for the girls' football team")
    team = Payee(UNCONSTITUTED, "Devonport Girls", "", "Brickfields Sports Association")
    yield kit.offers(-286, pool, team, {1: (1_250, -268)}, conditions="The shirts say that residents paid for them.")
    yield from kit.is_looked_into(-282, "4417 0092")
    yield kit.accepts(-276)

    flowers = its("Wildflowers along the railway path")
    friends = Payee(ORGANISATION, "Friends of the Railway Path", "1172208")
    yield flowers.offers(-285, pool, friends, {1: (1_070, -220), 2: (390, -200)})
    yield from flowers.is_looked_into(-281, "3350 1811")
    yield flowers.accepts(-275)
    given = "A family of Pottery Road gave the bench, so it need not be bought."
    yield flowers.is_varied(-230, {1: (1_070, -220)}, given)

    party = its("Devonport street party")
    neighbours = Payee(ORGANISATION, "Fore Street Neighbours", "1190035")
    yield party.offers(-284, pool, neighbours, {1: (3_300, -180)})
    yield from party.is_looked_into(-279, "7780 4126")
    yield party.accepts(-272)
    told = "Fore Street is dug up for the new sewer until autumn. The party goes into the next round by itself."
    yield party.ends(-214, told)


def _of_the_youth_fund(town: Town, pool: DevonportsPool) -> Iterator[Entry]:
    def its(title: str) -> Awarded:
        return Awarded(town, YOUTH_FUND.key, title)

    counsellor = its("Someone to talk to")
    harbour = Payee(ORGANISATION, "Harbour Counselling CIC", "09114402")
    parts = {1: (1_200, -110), 2: (1_200, -5)}
    told = "Every Tuesday from five to eight in term time, and nobody is asked why they come."
    yield counsellor.offers(-138, pool, harbour, parts, kind=COMMISSIONED_SERVICE, conditions=told)
    yield from counsellor.is_looked_into(-134, "2026 3391")
    yield counsellor.accepts(-129)

    room = its("A room to revise in")
    yield room.offers(-138, pool, Payee(""), {1: (1_200, -90)}, kind=COUNCIL_DELIVERS)
    yield room.accepts_for_the_council(-130)

    garden = its("A garden on the school roof")
    yield garden.offers(-137, pool, Payee(ORGANISATION, "High Street School Fund", "1151903"), {1: (700, -100)})

    bikes = its("Bike workshop")
    oak = Payee(ORGANISATION, "Heart of Oak Community Centre", "1088216")
    yield bikes.offers(-137, pool, oak, {1: (950, -95)})
    yield bikes.declines(-118)

    cooking = its("Cook it yourself")
    yield cooking.offers(-14, pool, oak, {1: (1_900, 25)})
    yield cooking.sees_constitution(-8)
    yield cooking.enters_account(-3, "6120 7788")

    swap = its("Swap shop")
    yield swap.offers(-9, pool, Payee(INDIVIDUAL), {1: (450, 20)})


def _of_the_fund(town: Town) -> Iterator[Entry]:
    def its(title: str) -> Awarded:
        return Awarded(town, THE_FUND, title)

    bulbs = its("Bulbs along the churchyard wall")
    school = Payee(ORGANISATION, "St Budoc School Friends", "1143377")
    yield bulbs.offers(-45, None, school, {1: (850, -20)})
    yield from bulbs.is_looked_into(-42, "5566 0310")
    yield bulbs.accepts(-38)
    yield bulbs.is_held(-12, "A neighbour says that the wall is hers. The registry has been asked.")

    shelter = its("A shelter at the Normandy Way bus stop")
    yield shelter.offers(-44, None, Payee(""), {1: (2_000, -8), 2: (3_000, 30)}, kind=COUNCIL_DELIVERS)
    yield shelter.accepts_for_the_council(-40)

    butts = its("Water butts for the allotments")
    holders = Payee(ORGANISATION, "Kings Tamerton Allotment Holders", "1166029")
    asset = "Ten water butts of 210 litres, with 60 metres of pipe"
    yield butts.offers(-7, None, holders, {1: (1_220, 14)}, kind=ASSET_TRANSFER, asset=asset)
