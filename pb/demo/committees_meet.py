"""What committees of the town do beside deciding on rounds: standing orders, interests, a meeting that is called.

Two of them have a meeting to come; whoever looks sees an agenda with open and exempt items, papers and a late item.
"""

from collections.abc import Iterator
from datetime import timedelta
from fractions import Fraction
from functools import partial

from domain.committees.agenda import AgendaItem
from domain.committees.clear_days import is_working_day
from domain.committees.standing_orders import StandingOrders
from domain.words.instants import day_in_london
from pb.demo.chance import AFTERNOON, EVENING, MORNING, NOON
from pb.demo.diary import Entry
from pb.demo.town import Town
from pb.erasable.texts import look_up
from pb.readmodels.meetings.answers import one_meeting
from pb.readmodels.proposals.answers import proposals_of

CALLED, PUBLISHED, LATE = -12, -6, -2
"""Days before the start on which the meeting is called, its agenda published, and a late item let in."""
TO_COME = 9
CALLED_FOR_TODAY = -14
"""Early enough for five clear days, whatever is a holiday meanwhile."""
BIDS = ("Oyster shells for the sea wall", "Planters against parking")
WAITS, ASKED = "waiting-for-the-committee", "being-checked"
REPORT = """Report to the Ham Brook Area Committee

1. The residents of Ham Brook have voted. The count is on the page of the round, and can be done again by anybody.
2. Residents were told that their vote advises. Where the committee departs from it, it gives its reasons.
3. The officers recommend that the committee confirms the result.
"""


def committees_meet(town: Town) -> Iterator[Entry]:
    """Give everything that committees do beside their rounds, past and to come."""
    at = town.calendar.at
    yield Entry(at(CALLED - 40, MORNING), partial(_resolve, town))
    yield Entry(at(CALLED - 30, AFTERNOON), partial(_register, town))
    yield Entry(at(CALLED - 3, NOON), partial(_let_off, town))
    meeting = HamBrookMeets(town)
    yield Entry(at(CALLED, MORNING), meeting.call)
    yield Entry(at(PUBLISHED, NOON), meeting.publish)
    yield Entry(at(LATE, AFTERNOON), meeting.add_late_item)
    yield Entry(at(LATE, EVENING), meeting.declare_beforehand)
    yield Entry(at(CALLED, AFTERNOON), partial(_call_the_other, town))
    yield Entry(at(CALLED, EVENING), partial(_call_and_cancel, town))
    yield Entry(at(CALLED_FOR_TODAY, NOON), partial(_call_for_today, town))


def _resolve(town: Town) -> None:
    """Have two committees adopt standing orders, and elect who stands in for their chairs."""
    schemes, clerk = town.application.schemes, town.people["nessa"]
    today = day_in_london(town.clock.now())
    for key, orders, vice in (
        ("ham-brook", StandingOrders(3, casting_vote=True, call_in_days=5, votes_on_devices=True), "ravi"),
        ("st-budoc", StandingOrders(Fraction(3, 4), casting_vote=True, recorded_vote_asked_by=2), "samira"),
    ):
        schemes.adopt_standing_orders(town.committees[key], orders, today, by=clerk)
        schemes.elect_vice_chair(town.committees[key], town.people[vice].person, by=clerk)


def _register(town: Town) -> None:
    """Have members register their interests; one of them is told of late."""
    interests, clerk = town.application.interests, town.people["nessa"]
    today = day_in_london(town.clock.now())
    for key, category, words, days in (
        ("helen", "employment", "Head teacher of Ham Brook Primary School.", 20),
        ("ravi", "land", "A shop with a flat above it on Fore Street, Ham Brook.", 35),
        ("judith", "other", "Trustee of the Ham Brook Village Hall.", 12),
    ):
        member = town.people[key].person
        number = interests.register(member, category, words, today - timedelta(days), by=clerk)
        interests.tell_monitoring_officer(member, number, today, by=clerk)
    interests.register(town.people["owen"].person, "securities", "", today, sensitive=True, by=clerk)


def _let_off(town: Town) -> None:
    """Write down a dispensation for one member."""
    town.application.interests.grant(
        town.people["judith"].person,
        "To speak and vote on bids of the Ham Brook Village Hall, of which she is a trustee without pay.",
        committee=town.committees["ham-brook"],
        allows="vote",
        ground="c",
        last_day=day_in_london(town.clock.now()) + timedelta(days=365),
        by=town.people["nessa"],
    )


def _call_the_other(town: Town) -> None:
    """Call a meeting whose agenda is being written."""
    town.application.meetings.call(
        town.committees["st-budoc"],
        town.calendar.at(_working_day(town, TO_COME + 12), EVENING),
        "St Budoc Community Centre, main hall",
        "in-person",
        by=town.people["nessa"],
    )


def _call_and_cancel(town: Town) -> None:
    """Call a meeting and cancel it: its members are told of both."""
    meetings, clerk = town.application.meetings, town.people["nessa"]
    begins = town.calendar.at(_working_day(town, TO_COME + 26), EVENING)
    gone = meetings.call(
        town.committees["st-budoc"], begins, "St Budoc Community Centre, main hall", "in-person", by=clerk
    )
    meetings.cancel(gone, reason="The hall is closed for repairs. What was for it comes before the next one.", by=clerk)


def _call_for_today(town: Town) -> None:
    """Call the meeting of this hour, of ten items: whoever signs in as the clerk can hold it from the screen.

    Nothing is taken before the hour of the notice, and whoever looks at the demo looks now.
    """
    meetings, clerk = town.application.meetings, town.people["nessa"]
    meeting = meetings.call(
        town.committees["stoke-quay"],
        town.calendar.at(0, town.calendar.hour),
        "The ferry house, Stoke Quay",
        "in-person",
        by=clerk,
    )
    with town.application.reading() as connection:
        found = proposals_of(connection, town.rounds[ASKED]) if ASKED in town.rounds else []
        words = look_up(connection, [one.words for one in found])
    bids = {words[one.words].title: one.id for one in found}
    exempt = {"paragraph": 3, "reason": "Boatmen who have not made an offer yet would learn what others asked for."}
    items = [
        AgendaItem("", "1", "Apologies"),
        AgendaItem("", "2", "Declarations of interest"),
        AgendaItem("", "3", "Minutes of the meeting before", "minutes"),
        AgendaItem("", "4", "Chair’s urgent business"),
        AgendaItem("", "5", "Questions from residents"),
        *(
            AgendaItem("", str(number), title, *(("bid", (bids[title],)) if title in bids else ()))
            for number, title in enumerate(BIDS, 6)
        ),
        AgendaItem("", "8", "The ferry in winter: report"),
        AgendaItem("", "9", "Offers to row the ferry in winter", exempt=exempt),
        AgendaItem("", "10", "Date of the next meeting"),
    ]
    meetings.draft_agenda(meeting, items, by=clerk)
    meetings.publish_agenda(meeting, by=clerk)


def _working_day(town: Town, number: int) -> int:
    return next(n for n in range(number, number + 14) if is_working_day(town.calendar.day(n)))


class HamBrookMeets:
    """The meeting to come of one committee, from its call to what is added to it late."""

    def __init__(self, town: Town) -> None:
        """Tell it in a town."""
        self.town = town
        self.meeting = ""

    def call(self) -> None:
        """Call it."""
        town = self.town
        self.meeting = town.application.meetings.call(
            town.committees["ham-brook"],
            town.calendar.at(_working_day(town, TO_COME), EVENING),
            "Ham Brook Village Hall, committee room; a link to follow it is on this page an hour before",
            "both",
            by=self.town.people["nessa"],
        )

    def publish(self) -> None:
        """Write its agenda, put a report with the result that waits, and publish it."""
        meetings, clerk = self.town.application.meetings, self.town.people["nessa"]
        waits = (self.town.rounds[WAITS],) if WAITS in self.town.rounds else ()
        exempt = {"paragraph": 3, "reason": "Builders who have not tendered yet would learn what others asked for."}
        items = [
            AgendaItem("", "1", "Apologies and substitutes"),
            AgendaItem("", "2", "Declarations of interest"),
            AgendaItem("", "3", "Minutes of the meeting before", "minutes"),
            AgendaItem("", "4", "Local Environment Fund"),
            AgendaItem("", "4.1", "The residents’ vote and its result", "result" if waits else "information", waits),
            AgendaItem("", "4.2", "Works at the brook: progress"),
            AgendaItem("", "5", "Tenders for the bridge", exempt=exempt),
        ]
        meetings.draft_agenda(self.meeting, items, by=clerk)
        drafted = _drafted(self.town, self.meeting)
        meetings.publish_paper(
            self.meeting, drafted[4], title="Report on the count", name="report.txt", content=REPORT.encode(), by=clerk
        )
        meetings.publish_paper(
            self.meeting,
            drafted[6],
            title="Tenders received",
            name="tenders.txt",
            content=b"Three tenders, opened by two officers.",
            by=clerk,
        )
        meetings.publish_agenda(self.meeting, by=clerk)

    def add_late_item(self) -> None:
        """Add what the chair takes as urgent."""
        self.town.application.meetings.add_late_item(
            self.meeting,
            AgendaItem("", "", "Storm damage to the footbridge"),
            reason="The bridge was closed yesterday, and children cross it on their way to school.",
            by=self.town.people["nessa"],
        )

    def declare_beforehand(self) -> None:
        """Have a member declare what they will have to leave for."""
        with self.town.application.reading() as connection:
            bridge = next(item for item in one_meeting(connection, self.meeting).items if item.number == "5")
        self.town.application.members.declare(
            self.meeting,
            bridge.item,
            "disclosable-pecuniary",
            "My brother’s firm has tendered, and I hold shares in it.",
            leaves=True,
            with_dispensation=False,
            key=self.town.application.desk.new_id(),
            by=self.town.people["ravi"],
        )


def _drafted(town: Town, meeting: str) -> list[str]:
    """Give the ids of the items of an agenda as it is drafted."""
    with town.application.reading() as connection:
        return [item.item for item in one_meeting(connection, meeting).draft]
