"""What the council answered about two decided rounds: in time, late, due again, done by others, and one overdue."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from pb.demo.chance import AFTERNOON, NOON
from pb.demo.diary import Entry
from pb.demo.rounds import a_scored_decision_day, the_committee_departs
from pb.demo.town import Town
from pb.erasable.texts import look_up
from pb.readmodels.proposals.answers import proposals_of

SCORED: Final = a_scored_decision_day.ROUND.key
DEPARTED: Final = the_committee_departs.ROUND.key
OUTINGS, HOMEWORK = "Minibus outings for people who live alone", "Homework club at the library"
KIT, FLOWERS = "Kit for the girls' football team", "Wildflowers along the railway path"
STUDIO, PARTY = "A studio for young musicians", "Devonport street party"
CINEMA, SIGNS = "Open-air cinema in Fore Street", "Signs for the history trail"
TOWER, LIGHTS, KERBS = (
    "Play tower for St Budoc Green",
    "Lights for the tennis courts",
    "Dropped kerbs in Fletemoor Road",
)
HEDGEHOGS, BENCHES = "Hedgehog highways", "Benches and a book box at the bus station"


class Said(NamedTuple):
    """One answer, or one version of it."""

    on: int
    """On which day of the calendar it is given."""
    round: str
    title: str
    says: str
    text: str
    day: int | None = None
    who: str = ""


ANSWERS: Final = (
    Said(-280, SCORED, OUTINGS, "will", "The money is with the group, and the first outing is in spring.", -84),
    Said(-86, SCORED, OUTINGS, "done", "Twelve outings were made, and 48 people came along.", -90),
    Said(-279, SCORED, HOMEWORK, "will", "The library keeps the room free on two afternoons a week for a year.", 40),
    Said(-278, SCORED, KIT, "will", "The shirts are ordered.", -230),
    Said(-222, SCORED, KIT, "done", "Both teams play in them. The printer needed two weeks longer.", -224),
    Said(-276, SCORED, FLOWERS, "will", "The railway lets the group onto the strip from March on.", -150),
    Said(-155, SCORED, FLOWERS, "will", "It is sown up to the bridge. The rest waits for the railway’s works.", 60),
    Said(-275, SCORED, STUDIO, "other", "They had equipment to lend, so no money was needed.", None, "The music hub"),
    Said(-274, SCORED, PARTY, "will", "The stage is booked for the second Sunday in July.", -140),
    Said(-212, SCORED, PARTY, "not", "The street is dug up for the new sewer. The party goes into the next round."),
    Said(-250, SCORED, CINEMA, "not", "The street party wanted the same Sunday, and more people scored it high."),
    Said(
        -270,
        SCORED,
        SIGNS,
        "other",
        "Six of the twelve signs are up; it raises the rest.",
        None,
        "A heritage trust",
    ),
    Said(-160, DEPARTED, TOWER, "will", "It is ordered, and is put up when the ground is dry.", -30),
    Said(-28, DEPARTED, TOWER, "done", "It stands, and the surface around it is laid.", -33),
    Said(-150, DEPARTED, LIGHTS, "not", "The lamps would shine into a bat roost. Lower lamps are looked at."),
    Said(-149, DEPARTED, KERBS, "will", "The highway works are in this year’s programme.", -9),
    Said(-148, DEPARTED, HEDGEHOGS, "done", "Forty-one gardens are joined up.", -149),
    Said(-110, DEPARTED, BENCHES, "not", "The money did not reach that far. The bus company may put up one bench."),
)
"""Kerbs are overdue since their day; about the basketball hoops nobody has said a word."""


def what_was_answered(town: Town) -> Iterator[Entry]:
    """Give the answers, each on its day."""
    for said in ANSWERS:
        yield Entry(town.calendar.at(said.on, AFTERNOON), _Giving(town, said))


class _Giving:
    """Gives one answer when its day comes."""

    def __init__(self, town: Town, said: Said) -> None:
        self._town, self._said = town, said

    def __call__(self) -> None:
        said, town = self._said, self._town
        with town.application.reading() as reading:
            bids = proposals_of(reading, town.rounds[said.round])
            words = look_up(reading, [each.words for each in bids])
        bid = next(each.id for each in bids if words[each.words].title == said.title)
        day = None if said.day is None else town.calendar.at(said.day, NOON).date()
        officer = town.people["gareth"]
        town.application.answering.answer(bid, said.says, said.text, day=day, who=said.who, by=officer)
