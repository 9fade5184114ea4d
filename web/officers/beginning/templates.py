"""What a round can begin with besides nothing: five kinds of rounds that councils hold, each filled in, to be changed.

A template says what such rounds have in common, and no dates. Nothing knows afterwards that a round came from one.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Final, NamedTuple

from pb.actions.vocabulary import RoundRules, Timetable
from pb.erasable.begun_rules import Boxes
from web.front.said import Sentence, said
from web.officers.writing_rules.all_the_rules import RulesForms, already_written
from web.officers.writing_rules.rules_form import STEPS

POUND: Final = 100
_SOME_DAY: Final = datetime(2000, 1, 1, tzinfo=UTC)
_DAYS: Final = [_SOME_DAY + timedelta(days=days) for days in range(4)]
_NO_DATES: Final = Timetable(_DAYS[0], _DAYS[1], _DAYS[2], _DAYS[3])
ONE_VOTE: Final = {"kind": "votes", "at_least": 1, "out_of": 1, "maximum": 0}
A_QUARTER_SCORED: Final = {"kind": "share-of-voters", "at_least": 25, "out_of": 100, "maximum": 0}
CHAIR_DECIDES: Final = ["lower-cost", "more-voters", "refuse"]
NEIGHBOURHOODS: Final = 6


class Template(NamedTuple):
    """A kind of round."""

    name: Sentence
    when_to_use: Sentence
    about: Sentence
    """What the money is for, to be changed."""
    can_change: Sentence
    cannot_change: Sentence
    facts: Mapping[str, Any]
    """What its rules say besides."""

    @property
    def rules(self) -> RoundRules:
        """Its rules, with dates that stand for none."""
        words: dict[str, Any] = {
            "vote_can_change": said(self.can_change),
            "vote_cannot_change": said(self.cannot_change),
        }
        return RoundRules(timetable=_NO_DATES, **words, **self.facts)

    def boxes(self) -> dict[str, Boxes]:
        """Give what stands in the boxes of a round that begins with it, by page; no dates."""
        rules = self.rules
        forms = RulesForms(data=already_written(rules, committee=False))
        pages: dict[str, Boxes] = {page: forms.boxes(page) for page in STEPS if page != "dates"}
        return {"about": [("about", said(self.about))], **pages}


def _money(pounds: int, least: int, most: int, *, each: int = 0) -> dict[str, Any]:
    amounts = {"pot": pounds * POUND, "smallest_bid": least * POUND, "largest_bid": most * POUND}
    return {**amounts, "proposals_each": each}


def _six_pots(pounds: int) -> dict[str, Any]:
    each = [{"name": f"Neighbourhood {n}", "amount": pounds * POUND} for n in range(1, NEIGHBOURHOODS + 1)]
    return {"by": "area", "amounts": each, "leftovers": "share"}


TEMPLATES: Final[Mapping[str, Template]] = {
    "decision-day": Template(
        Sentence("Decision day"),
        Sentence(
            "People come together for a day, hear a short talk about every project, and score each from 1 to 5. The "
            "highest averages get the money. For an event in one hall, with the vote open on that day alone"
        ),
        Sentence("Small grants for groups and neighbours. Come to the decision day, hear every project, and score it."),
        Sentence("Which of the projects get money, and in which order."),
        Sentence("How much money there is, and which proposals the council may lawfully pay for."),
        {
            **_money(20_000, 100, 2_000, each=1),
            "level": "decide",
            "ballot": {"style": "score-sheet", "lowest": 1, "highest": 5},
            "rule": {
                "rule": "greedy",
                "version": 1,
                "measure": "mean",
                "on_misfit": "skip",
                "minimum": [A_QUARTER_SCORED, ONE_VOTE],
                "ties": CHAIR_DECIDES,
            },
            "who_may_vote": {"ways": ["face-to-face"], "from_age": 0, "to_age": 0, "on_day": "", "areas": []},
        },
    ),
    "committee-fund": Template(
        Sentence("Area committee fund"),
        Sentence(
            "Residents choose up to five projects, and an area committee decides afterwards by motion. It may depart "
            "from the vote, with reasons that everybody can read. For money that councillors answer for"
        ),
        Sentence("The area committee’s fund for small improvements. Residents vote first, then the committee decides."),
        Sentence("What the committee has before it when it decides. It gives reasons where it departs from the vote."),
        Sentence("The decision itself, which the committee takes, and how much money there is."),
        {
            **_money(25_000, 250, 5_000),
            "level": "involve",
            "ballot": {"style": "approval", "min_length": 1, "max_length": 5},
            "rule": {
                "rule": "greedy",
                "version": 1,
                "on_misfit": "skip",
                "minimum": [ONE_VOTE],
                "ties": CHAIR_DECIDES,
            },
        },
    ),
    "youth": Template(
        Sentence("Youth fund, ages 13 to 19"),
        Sentence(
            "Young people from 13 to 19 propose, and vote for three projects. They vote with a code for each person on "
            "a register, such as that of schools and youth clubs, or in person. The vote decides"
        ),
        Sentence("Money for what young people want here. Everybody from 13 to 19 can put in an idea and vote."),
        Sentence("Which projects get money, and in which order."),
        Sentence("How much money there is, and what has to be safe and lawful for young people."),
        {
            **_money(10_000, 50, 2_000, each=2),
            "level": "decide",
            "ballot": {"style": "approval", "min_length": 1, "max_length": 3},
            "rule": {
                "rule": "greedy",
                "version": 1,
                "on_misfit": "skip",
                "minimum": [ONE_VOTE],
                "ties": CHAIR_DECIDES,
            },
            "who_may_vote": {
                "ways": ["register", "face-to-face"],
                "from_age": 13,
                "to_age": 19,
                "on_day": "",
                "areas": [],
            },
        },
    ),
    "six-neighbourhoods": Template(
        Sentence("Six neighbourhoods"),
        Sentence(
            "One vote for a whole town, in which each neighbourhood has money of its own, so that none takes it all. "
            "You change the names of the neighbourhoods and their amounts, or how many there are"
        ),
        Sentence("Every neighbourhood has money of its own. Vote for the projects that your town needs."),
        Sentence("Which projects of each neighbourhood get money, and in which order."),
        Sentence("How much money each neighbourhood has."),
        {
            **_money(60_000, 250, 10_000),
            "level": "decide",
            "ballot": {"style": "approval", "min_length": 1, "max_length": 6},
            "rule": {
                "rule": "greedy",
                "version": 1,
                "on_misfit": "skip",
                "minimum": [ONE_VOTE],
                "ties": CHAIR_DECIDES,
                "pots": _six_pots(10_000),
            },
        },
    ),
    "neighbourhood-board": Template(
        Sentence("Neighbourhood board"),
        Sentence(
            "A board of residents and partners scores every project before the vote. Its scores count for half, the "
            "residents’ vote for the other half, and the board confirms the result. The board is set up as a committee"
        ),
        Sentence("The neighbourhood board’s money for this year. The board scores every project, and residents vote."),
        Sentence("Half of what decides which projects get money. The board gives reasons wherever it departs from it."),
        Sentence("The board’s own scores, which count for the other half, and how much money there is."),
        {
            **_money(50_000, 500, 20_000),
            "level": "involve",
            "ballot": {"style": "approval", "min_length": 1, "max_length": 5},
            "rule": {
                "rule": "greedy",
                "version": 1,
                "on_misfit": "skip",
                "minimum": [ONE_VOTE],
                "ties": CHAIR_DECIDES,
                "mix": {"residents": 50, "committee": 50, "scale": "highest"},
            },
        },
    ),
}
"""By the name that a begun round remembers."""
