"""What Tamarford says of itself where it publishes money, and the share of it that residents are to decide."""

from collections.abc import Iterator

from domain.money.years import last_day_of, year_of_day
from pb.actions.said_of_money import DEPARTMENT, ORG_ID, PREFIX, TARGET, TARGET_DAY
from pb.demo.chance import MORNING, NOON
from pb.demo.diary import Entry
from pb.demo.town import Town

WHO, DAY = "colm", -300
SAID = {ORG_ID: "GB-LAE-TAM", PREFIX: "360G-Tamarford", DEPARTMENT: "Communities and Neighbourhoods", TARGET: "50"}
"""The council is made up, and so is what registers call it."""
YEARS_AHEAD = 2


def said_of_money(town: Town) -> Iterator[Entry]:
    """Give the day on which the administrator sets it."""
    by = last_day_of(year_of_day(town.calendar.at(DAY, NOON).date()) + YEARS_AHEAD)

    def say() -> None:
        site, administrator = town.application.site, town.people[WHO]
        site.draft_site({**SAID, TARGET_DAY: by.isoformat()}, by=administrator)
        site.publish_site(by=administrator)

    yield Entry(town.calendar.at(DAY, MORNING), say)
