"""The register of a round: loaded, codes given, one let in face to face, a lost code replaced, some by accounts."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from itertools import islice
from typing import Final

from domain.words.instants import day_in_london
from pb.actions.letting_in import Asks
from pb.demo.chance import AFTERNOON, EVENING, MORNING, NOON
from pb.demo.diary import Entry
from pb.demo.round_story import RoundStory
from pb.demo.wards import postcodes_of_ward, ward_called

NAMES: Final = (
    *("Alma Trevanion", "Bertie Oyelaran", "Cass Pendleton", "Dilys Hoskin", "Ewan Achterberg", "Farida Quance"),
    *("Gwen Tolliver", "Hamish Odgers", "Ivo Carlyon", "Jess Nankervis", "Kofi Trebilcock", "Lowenna Spargo"),
    *("Merryn Whitford", "Nat Vellanoweth", "Odette Bray", "Piran Goss", "Queenie Marrack", "Rohan Tremayne"),
)
"""Nobody’s."""
STREETS: Final = ("Quay Street", "Ferry Hill", "Rope Walk")
COMES, LOSES = NAMES[:2]
"""Who comes to the counter without the letter, and who loses theirs."""
ASKS: Final = "One for each person on the register, by name."
CONFIRMS: Final = "As many as are on the register, and I looked at who they are."
LOST: Final = "The letter was lost; they rang, and said what is on the register."


def register_of(ward: str, how_many: int, *, on: date | None = None) -> bytes:
    """Give a register of invented people: two of three with an e-mail address, the others reached by post.

    :param on: the day on which their ages count, where they do: then they are from twelve to eighteen
    """
    postcodes, area = postcodes_of_ward(ward), ward_called(ward)
    lines = ["name,email,address,area,date_of_birth,postcode"]
    for number, name in enumerate(names(how_many)):
        email, street = f"{name.lower().replace(' ', '.')}@example.org", STREETS[number % len(STREETS)]
        contact = f",{number + 1} {street}" if street == STREETS[-1] else f"{email},"
        born = date(on.year - 12 - number % 7, 1, 1).isoformat() if on else ""
        lines.append(f"{name},{contact},{area},{born},{postcodes[number % len(postcodes)]}")
    return "\n".join([*lines, ""]).encode()


def names(how_many: int) -> list[str]:
    """Give so many names, no two the same: those above, then each first name with the next last names."""
    first, last = zip(*(name.split() for name in NAMES), strict=True)
    mixed = (
        f"{one} {last[(place + step) % len(last)]}" for step in range(len(NAMES)) for place, one in enumerate(first)
    )
    return list(islice(mixed, how_many))


def the_register(story: RoundStory) -> Iterator[Entry]:
    """Give the entries of a round's register; none where it has none."""
    if story.plan.on_register:
        yield from _Register(story).entries()


class _Register:
    def __init__(self, story: RoundStory) -> None:
        self._story, self._plan = story, story.plan
        self._application = story.town.application
        self._request = 0
        self._codes: dict[str, str] = {}
        """Of everybody on it, by their ids there."""
        self._names: dict[str, str] = {}

    def entries(self) -> Iterator[Entry]:
        at, days = self._story.town.calendar.at, self._plan.days
        yield Entry(at(days.settled + 1, NOON), self._load)
        yield Entry(at(days.settled + 1, AFTERNOON), self._ask)
        if not self._plan.register_waits:
            yield Entry(at(days.settled + 2, MORNING), self._give)
            yield Entry(at(days.voting_opens - 1, AFTERNOON), self._let_in)
            yield Entry(at(days.voting_opens - 1, EVENING), self._replace)
        for place, key in enumerate(self._plan.by_account):
            when = at(days.voting_opens, MORNING) + timedelta(minutes=20 + 7 * place)
            yield Entry(when, partial(self._come_by_account, key, place))

    def _load(self) -> None:
        opens = day_in_london(self._story.town.calendar.at(self._plan.days.voting_opens, NOON))
        on = opens if any(self._plan.ages) else None
        file = register_of(self._plan.ward, self._plan.on_register, on=on)
        self._application.registers.load(self._story.round_id, file, by=self._story.officer)

    def _ask(self) -> None:
        how_many, by = self._plan.on_register, self._story.officer
        self._request = self._application.issuing.ask_for_codes(self._story.round_id, how_many, reason=ASKS, by=by)

    def _give(self) -> None:
        """Have the second officer confirm them; those who are as they were vote before anybody else does."""
        given = self._application.registers.issue_to_register(
            self._story.round_id,
            by_letter=self._plan.by_letter,
            request=self._request,
            reason=CONFIRMS,
            by=self._story.second,
        )
        self._codes = {one.row.voter.name: one.code for one in given}
        self._names = {one.row.voter.name: one.row.id for one in given}
        self._votes_next([code for name, code in self._codes.items() if name not in (COMES, LOSES)])

    def _let_in(self) -> None:
        """Let somebody vote who came to the counter without the letter, whose code is cancelled with it: by two."""
        seed = self._application.desk.chance(32)
        code = self._application.letting_in.check_in(
            self._story.round_id,
            self._names[COMES],
            seen="photo",
            reason="Came in person, without the letter.",
            by=self._story.second,
        )
        if not isinstance(code, str):
            by = self._story.officer
            code = self._application.confirming.confirm(code.act, reason="I looked at her pass.", seed=seed, by=by)
        self._votes_next([code])

    def _replace(self) -> None:
        """Have a lost code replaced by one officer, and confirmed by the other, who alone is given the new one."""
        issuing, seed = self._application.issuing, self._application.desk.chance(32)
        lost = self._codes[LOSES]
        waits = issuing.replace_code(self._story.round_id, lost, reason=LOST, by=self._story.officer)
        if isinstance(waits, str):
            self._votes_next([waits])
            return
        by = self._story.second
        new = self._application.confirming.confirm(waits.act, reason="I rang them back.", seed=seed, by=by)
        self._votes_next([new])

    def _come_by_account(self, key: str, place: int) -> None:
        """Let a resident in whose address is proven, and whose postcode lies in the ward."""
        asks, me = Asks(postcodes_of_ward(self._plan.ward)[place]), self._story.town.people[key]
        seed = self._application.desk.chance(32)
        self._votes_next([self._application.letting_in.by_account(self._story.round_id, asks, by=me, seed=seed).code])

    def _votes_next(self, codes: list[str]) -> None:
        self._story.town.unused_codes.setdefault(self._plan.key, []).extend(codes)
