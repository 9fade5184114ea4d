"""The register of a round of the town: loaded, codes given, one let in face to face, a lost code replaced."""

from collections.abc import Iterator
from typing import Final

from pb.demo.chance import AFTERNOON, EVENING, MORNING, NOON
from pb.demo.diary import Entry
from pb.demo.round_story import RoundStory
from pb.demo.wards import postcodes_of_ward

NAMES: Final = (
    *("Alma Trevanion", "Bertie Oyelaran", "Cass Pendleton", "Dilys Hoskin", "Ewan Achterberg", "Farida Quance"),
    *("Gwen Tolliver", "Hamish Odgers", "Ivo Carlyon", "Jess Nankervis", "Kofi Trebilcock", "Lowenna Spargo"),
    *("Merryn Whitford", "Nat Vellanoweth", "Odette Bray", "Piran Goss", "Queenie Marrack", "Rohan Tremayne"),
)
"""Nobody’s."""
STREETS: Final = ("Quay Street", "Ferry Hill", "Rope Walk")
COMES, LOSES, *VOTE_AS_THEY_ARE = NAMES
"""Who comes to the counter without the letter, and who loses theirs."""
ASKS: Final = "One for each person on the register, by name."
CONFIRMS: Final = "As many as are on the register, and I looked at who they are."
LOST: Final = "The letter was lost; they rang, and said what is on the register."


def register_of(ward: str, how_many: int) -> bytes:
    """Give a register of invented people: two of three with an e-mail address, the others reached by post."""
    postcodes = postcodes_of_ward(ward)
    lines = ["name,email,address,postcode"]
    for number, name in enumerate(NAMES[:how_many]):
        email, street = f"{name.lower().replace(' ', '.')}@example.org", STREETS[number % len(STREETS)]
        contact = f",{number + 1} {street}" if street == STREETS[-1] else f"{email},"
        lines.append(f"{name},{contact},{postcodes[number % len(postcodes)]}")
    return "\n".join([*lines, ""]).encode()


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

    def _load(self) -> None:
        file = register_of(self._plan.ward, self._plan.on_register)
        self._application.registers.load(self._story.round_id, file, by=self._story.officer)

    def _ask(self) -> None:
        how_many, by = self._plan.on_register, self._story.officer
        self._request = self._application.issuing.ask_for_codes(self._story.round_id, how_many, reason=ASKS, by=by)

    def _give(self) -> None:
        """Have the second officer confirm them; those who are as they were vote before anybody else does."""
        given = self._application.registers.issue_to_register(
            self._story.round_id, request=self._request, reason=CONFIRMS, by=self._story.second
        )
        self._codes = {one.row.voter.name: one.code for one in given}
        self._names = {one.row.voter.name: one.row.id for one in given}
        self._votes_next([self._codes[name] for name in VOTE_AS_THEY_ARE if name in self._codes])

    def _let_in(self) -> None:
        """Let somebody vote who came to the counter without the letter, whose code is cancelled with it."""
        code = self._application.letting_in.check_in(
            self._story.round_id,
            self._names[COMES],
            seen="photo",
            reason="Came in person, without the letter.",
            by=self._story.second,
        )
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

    def _votes_next(self, codes: list[str]) -> None:
        self._story.town.unused_codes[self._plan.key] += codes
