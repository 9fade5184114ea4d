"""What was done with the money of Devonport's first decision day: finished, under way, queried, late with a report."""

from collections.abc import Callable, Iterator
from typing import Final

from domain.words.actor import Actor
from pb.actions.delivery import Deliveries, Reported
from pb.demo.a_bids_money import BidsMoney
from pb.demo.chance import AFTERNOON, EVENING, MORNING
from pb.demo.diary import Entry
from pb.demo.drawn_pictures import picture_for
from pb.demo.rounds.a_scored_decision_day import ROUND
from pb.demo.town import Town

PENCE: Final = 100
OFFICER, SECOND = "gareth", "priya"
OUTINGS = "Minibus outings for people who live alone"
HOMEWORK = "Homework club at the library"
KIT = "Kit for the girls' football team"
FLOWERS = "Wildflowers along the railway path"


def what_was_built(town: Town) -> Iterator[Entry]:
    """Give what happened to the money, from the first milestone to the last report."""
    yield from _finished(Story(town, OUTINGS))
    yield from _queried(Story(town, HOMEWORK))
    yield from _late(Story(town, KIT))
    yield from _growing(Story(town, FLOWERS))


class Story(BidsMoney):
    """What is done with the money of one bid."""

    def __init__(self, town: Town, title: str) -> None:
        """Follow a bid by its title."""
        super().__init__(town, ROUND.key, title)

    def sets(self, on: int, what: str, due: int) -> Entry:
        """Have an officer set a milestone."""
        return self._follows(on, lambda it, by: it.set_milestone(self.bid, what, self.day(due), by=by))

    def moves(self, on: int, number: int, due: int, reason: str) -> Entry:
        """Have an officer move a milestone."""
        does = lambda it, by: it.move_milestone(self.bid, number, self.day(due), reason=reason, by=by)  # noqa: E731
        return self._follows(on, does)

    def meets(self, on: int, number: int) -> Entry:
        """Have a milestone met."""
        return self._follows(on, lambda it, by: it.meet_milestone(self.bid, number, self.day(on), by=by))

    def asks(self, on: int, due: int, what: str, *, final: bool = False) -> Entry:
        """Have an officer ask for a report."""
        does = lambda it, by: it.ask_for_report(self.bid, self.day(due), what, final=final, by=by)  # noqa: E731
        return self._follows(on, does)

    def sends(self, on: int, number: int, text: str, *lines: tuple[str, int], more: str = "") -> Entry:
        """Have the group send a report; amounts in pounds."""
        reported = Reported(text, [(words, pounds * PENCE) for words, pounds in lines], more)

        def send() -> None:
            self.town.application.deliveries.send_report(self.bid, number, reported, by=self.author)

        return Entry(self.town.calendar.at(on, EVENING), send)

    def shows(self, on: int) -> Entry:
        """Have the group show the work in a picture."""

        def show() -> None:
            application = self.town.application
            drawn = picture_for(f"{self._title}, done") or picture_for(f"{self._title}, finished")
            if drawn:
                picture, told = drawn
                its_id = application.desk.new_id()
                application.deliveries.add_picture(self.bid, picture, told, by=self.author, id=its_id)

        return Entry(self.town.calendar.at(on, AFTERNOON), show)

    def queries(self, on: int, number: int, text: str) -> Entry:
        """Have an officer ask something about a report."""
        return self._follows(on, lambda it, by: it.query_report(self.bid, number, text, by=by))

    def accepts(self, on: int, number: int) -> Entry:
        """Have a second officer accept a report."""
        return self._follows(on, lambda it, by: it.accept_report(self.bid, number, by=by), SECOND)

    def _follows(self, on: int, does: Callable[[Deliveries, Actor], object], who: str = OFFICER) -> Entry:
        def act() -> None:
            does(self.town.application.deliveries, self.town.people[who])

        return Entry(self.town.calendar.at(on, MORNING), act)


def _finished(it: Story) -> Iterator[Entry]:
    yield it.sets(-270, "The first outing", -240)
    yield it.sets(-269, "Six outings made", -190)
    yield it.sets(-268, "The twelfth outing", -110)
    yield it.meets(-243, 1)
    yield it.moves(-196, 2, -170, "The minibus was in the workshop for three weeks.")
    yield it.asks(-195, -165, "How many came, and what has it cost so far?")
    yield it.meets(-172, 2)
    yield it.shows(-170)
    told = "Six outings, 71 seats taken. The furthest was Dartmeet, the best tea was at Cotehele."
    yield it.sends(-168, 1, told, ("Minibus hire, 6 days", 1_140), ("Lunches", 430))
    yield it.accepts(-164, 1)
    yield it.meets(-112, 3)
    yield it.asks(-110, -85, "How did it end, and what did it cost in all?", final=True)
    told = (
        "Twelve outings, 139 seats taken by 48 people. Nine of them go to the Thursday lunch now, which they did not."
    )
    yield it.sends(-90, 2, told, ("Minibus hire, 12 days", 2_280), ("Lunches", 893))
    yield it.accepts(-86, 2)


def _queried(it: Story) -> Iterator[Entry]:
    yield it.sets(-265, "The first afternoon", -240)
    yield it.sets(-264, "Thirty children come every week", 40)
    yield it.meets(-241, 1)
    yield it.asks(-60, -30, "How many children come, and what is spent?")
    told = "Between 18 and 26 children come. Two of the older ones help the younger ones with fractions."
    yield it.sends(-33, 1, told, ("Teacher, 22 weeks", 1_980), ("Books and paper", 240))
    yield it.queries(-28, 1, "What keeps it from thirty: is it the room, or do families not know of it?")


def _late(it: Story) -> Iterator[Entry]:
    yield it.sets(-262, "Both teams play in their own shirts", -220)
    yield it.meets(-224, 1)
    yield it.asks(-40, -12, "Is there anything left, and may we have a photograph?", final=True)


def _growing(it: Story) -> Iterator[Entry]:
    yield it.sets(-260, "The strip is sown", -230)
    yield it.moves(-236, 1, -205, "The ground was frozen.")
    yield it.meets(-207, 1)
    yield it.sets(-206, "It flowers from the station to Pottery Road", 60)
    yield it.shows(-120)
