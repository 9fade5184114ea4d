"""A pool of money: the council, three ward councillors and a partner, out of which the St Budoc fund awards.

Everything happens on one day, so that it lies in one municipal year whenever the town is played.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from domain.money.contribution import COUNCIL, COUNCILLOR, PARTNER, Given
from domain.money.limits import Limits
from domain.money.purpose import CAPITAL, Purpose
from pb.actions.pools import SetAside
from pb.actions.two_persons import Waits
from pb.demo.all_year import ENDS
from pb.demo.all_year import KEY as THE_FUND
from pb.demo.chance import AFTERNOON, EVENING, MORNING, NOON
from pb.demo.diary import Entry
from pb.demo.places import COUNCIL as THE_COUNCIL
from pb.demo.town import Town

PENCE = 100
DAY = -88
"""On which everything is given, agreed to and set aside."""
OFFICER, SECOND = "gareth", "priya"
COUNCILLORS = ("owen", "samira", "judith")
GREEN = Purpose(CAPITAL, theme="Green places")
PLYMOUTH = Limits(each=5_000 * PENCE, together=15_000 * PENCE, carries=500 * PENCE)


def pool_of_money(town: Town) -> Iterator[Entry]:
    """Give what happens to the pool."""
    at, people, pools, made = town.calendar.at, town.people, town.application.pools, list[str]()
    fund = town.rounds

    def set_up() -> None:
        scheme, officer = town.schemes["local-environment-fund"], people[OFFICER]
        made.append(pools.set_up(scheme, "St Budoc ward money", PLYMOUTH, by=officer))

    def gives(given: Given) -> None:
        waits = pools.record(made[0], given, by=people[OFFICER])
        if isinstance(waits, Waits):
            town.application.confirming.confirm(waits.act, reason="Seen in the budget book.", by=people[SECOND])

    def give() -> None:
        gives(Given(COUNCIL, THE_COUNCIL, "", 9_000 * PENCE, "For streets, parks and green places."))
        for key in COUNCILLORS:
            gives(Given(COUNCILLOR, "", people[key].person, 1_500 * PENCE))
        last: date = (at(ENDS, NOON) + timedelta(days=60)).date()
        told = "Trees, hedges and ponds that stay. A photograph when it is done."
        gives(Given(PARTNER, "Tamar Valley Trust", "", 2_500 * PENCE, told, GREEN, last))

    def agree() -> None:
        for key in COUNCILLORS:
            pools.agree(made[0], made[0], by=people[key])

    def set_aside() -> None:
        officer = people[OFFICER]
        pools.set_aside(made[0], fund[THE_FUND], SetAside(2_000 * PENCE, GREEN), by=officer)
        pools.set_aside(made[0], fund[THE_FUND], SetAside(13_000 * PENCE), by=officer)

    yield Entry(at(DAY, MORNING), set_up)
    yield Entry(at(DAY, NOON), give)
    yield Entry(at(DAY, AFTERNOON), agree)
    yield Entry(at(DAY, EVENING), set_aside)
