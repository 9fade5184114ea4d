"""What people say about some of the town's proposals, what is hidden of it, who supports what, an evening to meet."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from functools import partial
from typing import Final, NamedTuple

from pb.actions.gatherings import WhenAndWhere
from pb.actions.talking import Saying
from pb.demo.chance import AFTERNOON, EVENING, NOON
from pb.demo.diary import Entry
from pb.demo.places import HOW_THEY_TALK
from pb.demo.round_story import RoundStory

SUPPORTERS: Final = {
    "A community orchard on the old bowling green": (
        "rosa",
        "mina",
        "jack",
        "aga",
        "lilian",
        "fay",
        "zana",
        "sam",
        "pat",
    ),
    "Make the subway at the station dry and light": ("tom", "mina", "aga", "fay", "zana", "idris"),
    "A place for dogs to run": ("pat", "jack"),
    "Water for walkers": ("lilian", "sam", "rosa"),
}


class Told(NamedTuple):
    """One comment."""

    day: int
    by: str
    text: str
    side: str = ""
    name: str = ""
    answers: int = -1
    """Which of the comments on the proposal it answers, from 0; -1 where it begins a thread."""
    weighs_with: tuple[str, ...] = ()


SAID: Final[Mapping[str, Mapping[str, tuple[Told, ...]]]] = {
    "open-for-proposals": {
        "A community orchard on the old bowling green": (
            Told(
                -9,
                "mina",
                "My children have never picked an apple. Here they could, on the way home from school.",
                "for",
                "Mina, Victoria Road",
                weighs_with=("rosa", "jack", "aga", "fay"),
            ),
            Told(
                -8,
                "des",
                "Fruit that nobody picks brings wasps. Somebody has to clear it away every week from August on.",
                "against",
                weighs_with=("pat", "sam"),
            ),
            Told(
                -8,
                "tom",
                "Fair point. The two schools and the allotment society have a rota, and the rest goes to the press.",
                name="Tom",
                answers=1,
            ),
            Told(-7, "lilian", "Who waters thirty young trees in a dry summer?", "question"),
            Told(
                -6,
                "gareth",
                "The council’s bowser passes Victoria Road on Tuesdays. It can fill two water butts on the green.",
                name="Gareth, parks",
                answers=3,
            ),
            Told(-6, "lilian", "Thank you, that answers it.", answers=4),
            Told(-5, "jack", "Are medlars among the old kinds? My grandmother had one."),
        ),
        "Make the subway at the station dry and light": (
            Told(
                -8,
                "aga",
                "I walk through it at six in the morning, and I would rather not with wet shoes and no light.",
                "for",
                "Agnieszka",
                weighs_with=("mina", "zana", "fay"),
            ),
            Told(
                -6,
                "sam",
                "The station is the railway’s. Should they not pay?",
                "against",
                weighs_with=("pat",),
            ),
            Told(-4, "pat", "BEST LAMPS IN THE COUNTY, call Dave today, half price until Sunday!"),
        ),
    },
    "open-for-votes": {
        "A skate park on Mill Lane": (
            Told(
                -20,
                "jack",
                "There is nothing for us between twelve and eighteen. We would look after it.",
                "for",
                weighs_with=("rosa", "fay"),
            ),
            Told(-19, "pat", "I live in Ker Street. Concrete is quieter than wood, but quiet it is not.", "against"),
            Told(-18, "rosa", "We offered to close it at nine, and the plot is behind the mill wall.", answers=1),
            Told(-2, "zana", "Will there be a tap? It gets hot on concrete.", "question"),
        ),
    },
}
HIDDEN: Final = ("open-for-proposals", "Make the subway at the station dry and light", 2)
FLAGGED: Final = ("open-for-proposals", "A community orchard on the old bowling green", 6)
WAITS: Final = -3
"""The day from which on nobody has read what waits in the scheme in which comments are read before."""


def talked(story: RoundStory) -> Iterator[Entry]:
    """Give what is said in a round, as entries of the diary; nothing in most."""
    at = story.town.calendar.at
    for title, comments in SAID.get(story.plan.key, {}).items():
        ids: list[str] = []
        for number, told in enumerate(comments):
            when = at(told.day, AFTERNOON) + timedelta(minutes=11 * number)
            yield Entry(when, partial(_say, story, title, told, ids))
    if story.plan.key == HIDDEN[0]:
        yield Entry(at(-5, NOON), partial(_support, story))
        yield Entry(at(-10, NOON), partial(_call, story))
        yield Entry(at(-3, NOON), partial(_moderate, story))


def _say(story: RoundStory, title: str, told: Told, ids: list[str]) -> None:
    application, people = story.town.application, story.town.people
    its = application.talking.say(
        story.proposals[title],
        Saying(told.text, told.name),
        side=told.side,
        answers=ids[told.answers] if told.answers >= 0 else "",
        by=people[told.by],
        id=story.town.application.desk.new_id(),
    )
    ids.append(its)
    if HOW_THEY_TALK[story.plan.scheme][0] == "before" and told.day < WAITS:
        application.moderating.let_through(its, by=story.officer)
    for reader in told.weighs_with:
        application.talking.weigh(its, weighs=True, by=people[reader])
    if (story.plan.key, title, len(ids) - 1) in (HIDDEN, FLAGGED):
        story.asked[f"talk {title}"] = its


def _support(story: RoundStory) -> None:
    for title, readers in SUPPORTERS.items():
        for reader in readers:
            story.town.application.talking.support(story.proposals[title], by=story.town.people[reader])


def _call(story: RoundStory) -> None:
    begins = story.town.calendar.at(9, EVENING) - timedelta(hours=1)
    where = WhenAndWhere(begins, begins + timedelta(hours=2), "Victoria Hall, Victoria Road; level entrance")
    about = "Meet the people behind the proposals, over tea. There is a hearing loop, and a corner for children."
    story.town.application.gatherings.call(
        story.round_id, "meeting", "An evening with the proposals", where, about=about, by=story.officer
    )


def _moderate(story: RoundStory) -> None:
    """Hide what advertises; and leave a flag for whoever looks at the demo."""
    application, people = story.town.application, story.town.people
    hidden, flagged = (story.asked[f"talk {title}"] for _key, title, _number in (HIDDEN, FLAGGED))
    application.moderating.hide(
        hidden, "advertising", reason="It sells lamps, and says nothing about the subway.", by=story.officer
    )
    application.talking.flag(flagged, "off-topic", by=people["des"])
