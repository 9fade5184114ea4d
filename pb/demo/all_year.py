"""A fund without a vote: the St Budoc committee takes bids all year, and decides on them at its meetings.

Whoever signs in as the clerk finds bids that are ready for the agenda that is being written; as an officer, a new one.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

from domain.committees.agenda import AgendaItem
from domain.committees.clear_days import is_working_day
from domain.rounds.round_rules import RoundRules
from domain.rounds.timetable import Timetable
from domain.rounds.who_decides import COMMITTEE
from pb.actions.proposals import Bid
from pb.demo.chance import AFTERNOON, EVENING, MORNING, NOON
from pb.demo.diary import Entry
from pb.demo.town import Town
from pb.readmodels.meetings.answers import one_meeting

KEY = "all-year"
OFFICER, CLERK = "gareth", "nessa"
HERE = ("owen", "ravi", "samira", "judith")
PENCE = 100
DRAFTED, FIRST, SECOND, ENDS = -90, -62, -20, 120
"""Days: the fund is announced, two meetings decide, its year ends."""
NOTICE = 12
"""Days before a meeting on which it is called and its agenda published: five clear days, whatever is a holiday."""


@dataclass(frozen=True)
class BidToFund:
    """A bid: by whom, when it comes, when an officer has found it ready, and at which meeting it gets how much."""

    title: str
    summary: str
    place: str
    costs: tuple[tuple[str, int], ...]
    by: str
    put_in: int
    ready: int | None = None
    meeting: int | None = None
    gets: int = 0
    ruled_out: str = ""


BIDS = (
    BidToFund(
        "Bulbs along the churchyard wall",
        "Two thousand bulbs, planted by the school and the church.",
        "St Budoc churchyard, the wall on Wolseley Road",
        (("Bulbs", 640), ("Tools to share", 210)),
        "mina", -86, -74, FIRST, 850,
    ),
    BidToFund(
        "A shelter at the Normandy Way bus stop",
        "A roof and a seat where people wait for the 13.",
        "Normandy Way, opposite the shops",
        (("Shelter", 4_800), ("Groundworks", 1_150)),
        "des", -84, -72, FIRST, 5_000,
    ),
    BidToFund(
        "Fireworks for the summer fair",
        "Ten minutes of fireworks at the end of the fair.",
        "St Budoc playing field",
        (("Fireworks", 2_400),),
        "jack", -80, -70, FIRST, 0,
    ),
    BidToFund(
        "Water butts for the allotments",
        "Ten water butts, so that nobody carries cans from the street.",
        "Allotments on Kings Tamerton Road",
        (("Water butts", 900), ("Pipes", 320)),
        "lilian", -44, -36, SECOND, 1_220,
    ),
    BidToFund(
        "A private drive laid anew",
        "New tarmac for the drive of four houses.",
        "Behind Victoria Road",
        (("Tarmac", 3_100),),
        "sam", -40, -35, ruled_out="The drive is private land, and only those four houses use it.",
    ),
    BidToFund(
        "Trees for Wolseley Road",
        "Twelve street trees where the road is hottest in summer.",
        "Wolseley Road, between the library and the roundabout",
        (("Trees", 2_600), ("Tree pits", 3_300)),
        "fay", -16, -7,
    ),
    BidToFund(
        "A noticeboard for the library",
        "A dry noticeboard outside, for clubs and the council.",
        "St Budoc Library, beside the door",
        (("Noticeboard", 780),),
        "zana", -12, -5,
    ),
    BidToFund(
        "Bat boxes in the park",
        "Twenty bat boxes, put up with the wildlife group.",
        "St Budoc park",
        (("Bat boxes", 460),),
        "idris", -3,
    ),
)  # fmt: skip


def all_year(town: Town) -> Iterator[Entry]:
    """Give everything that happens to the fund, past and to come."""
    at, fund = town.calendar.at, AllYear(town)
    yield Entry(at(DRAFTED, MORNING), fund.announce)
    for bid in BIDS:
        yield Entry(at(bid.put_in, AFTERNOON), partial(fund.put_in, bid))
        if bid.ready is not None:
            yield Entry(at(bid.ready, NOON), partial(fund.check, bid))
    for number, day in enumerate((FIRST, SECOND), 1):
        held = fund.working_day(day)
        yield Entry(at(held - NOTICE, MORNING), partial(fund.call, number, day, held))
        yield Entry(at(held, EVENING), partial(fund.meet, number, day))


class AllYear:
    """The fund, its bids, and the meetings that decide on them."""

    def __init__(self, town: Town) -> None:
        """Tell it in a town."""
        self._town = town
        self._bids: dict[str, str] = {}
        self._meetings: dict[int, str] = {}
        self._room = ""

    def working_day(self, number: int) -> int:
        """Give the day itself, or the next on which people work."""
        return next(n for n in range(number, number + 14) if is_working_day(self._town.calendar.day(n)))

    def announce(self) -> None:
        """Draft the fund, write its rules, announce it."""
        town, officer = self._town, self._town.people[OFFICER]
        rounds, at = town.application.rounds, town.calendar.at
        fund = rounds.draft(
            scheme=town.schemes["local-environment-fund"],
            area=town.areas["st-budoc"],
            name="St Budoc, bids all year",
            about="For streets, parks and green places in St Budoc. Put in a bid when you have an idea: the area "
            "committee decides at its next meeting, out of the money that is left.",
            committee=town.committees["st-budoc"],
            decided_by=COMMITTEE,
            by=officer,
        )
        year = Timetable.of_a_fund(at(DRAFTED + 1, MORNING), at(ENDS, NOON) + timedelta(hours=12))
        rules = RoundRules.of_a_fund(15_000 * PENCE, 100 * PENCE, 6_000 * PENCE, year)
        rounds.write_rules(fund, rules, by=officer)
        rounds.invite_proposals(fund, by=officer)
        town.rounds[KEY] = fund

    def put_in(self, bid: BidToFund) -> None:
        """Have a resident put a bid in."""
        town = self._town
        costs = [(what, pounds * PENCE) for what, pounds in bid.costs]
        told = Bid(bid.title, bid.summary, "", bid.place, costs)
        self._bids[bid.title] = town.application.proposals.submit(town.rounds[KEY], told, by=town.people[bid.by])

    def check(self, bid: BidToFund) -> None:
        """Have an officer find it ready for the committee, or rule it out."""
        proposals, officer = self._town.application.proposals, self._town.people[OFFICER]
        if bid.ruled_out:
            proposals.rule_out(self._bids[bid.title], reason=bid.ruled_out, by=officer)
        else:
            asked = sum(pounds for _what, pounds in bid.costs) * PENCE
            proposals.shortlist(self._bids[bid.title], asked, by=officer)

    def call(self, number: int, day: int, held: int) -> None:
        """Call a meeting about the bids that are for it, and publish its agenda."""
        town, clerk = self._town, self._town.people[CLERK]
        meetings = town.application.meetings
        meeting = meetings.call(
            town.committees["st-budoc"],
            town.calendar.at(held, EVENING) - timedelta(hours=1),
            "St Budoc Community Centre, main hall",
            "in-person",
            by=clerk,
        )
        about = tuple(self._bids[bid.title] for bid in BIDS if bid.meeting == day)
        kind = "bids" if len(about) > 1 else "bid"
        items = [
            AgendaItem("", "1", "Declarations of interest"),
            AgendaItem("", "2", "Local Environment Fund: bids", kind, about),
        ]
        meetings.draft_agenda(meeting, items, by=clerk)
        meetings.publish_agenda(meeting, by=clerk)
        self._meetings[number] = meeting

    def meet(self, number: int, day: int) -> None:
        """Hold it: the bids are moved together, and carried."""
        town = self._town
        with town.application.reading() as connection:
            meeting = one_meeting(connection, self._meetings[number])
        self._room = town.application.in_session.open(meeting.id, at=meeting.begins, by=town.people[CLERK])
        for key in HERE:
            self._enter("PersonArrived", member=self._reference(key), how="in-person")
        self._enter("TookTheChair", member=self._reference(HERE[0]))
        declarations, bids = meeting.items
        self._take(declarations)
        self._enter("ItemEnded", item=declarations.item, ending="noted", reason="")
        self._take(bids)
        planned = [bid for bid in BIDS if bid.meeting == day]
        awards = {self._bids[bid.title]: bid.gets * PENCE for bid in planned if bid.gets}
        self._carry(bids.item, awards, planned)
        self._enter("RoomClosed")

    def _carry(self, item: str, awards: Mapping[str, int], planned: Sequence[BidToFund]) -> None:
        motion, vote = self._drawn(), self._drawn()
        nothing = [bid.title for bid in planned if not bid.gets]
        refused = f" “{nothing[0]}” gets nothing: it is over in ten minutes." if nothing else ""
        self._enter(
            "MotionMoved",
            item=item,
            motion=motion,
            text="That the bids have what stands beside them, out of the fund of this year.",
            awards=dict(awards),
            total=sum(awards.values()),
            departures={},
            reasons=f"They are used by many, and last.{refused}",
            mover=self._reference(HERE[1]),
            seconder=self._reference(HERE[2]),
        )
        self._enter("VoteOpened", vote=vote, motion=motion, amendment="", by_name=False, asked_by=[])
        numbers = {"for": len(HERE), "against": 0, "abstain": 0}
        self._enter("VoteTaken", vote=vote, numbers=numbers, names={side: [] for side in numbers})

    def _take(self, item: Any) -> None:
        self._enter("ItemTaken", item=item.item, number=item.number, title=item.title, item_kind=item.kind)

    def _enter(self, kind: str, **says: Any) -> None:
        town = self._town
        town.clock.set_to(town.clock.now() + timedelta(minutes=1))
        at, clerk = town.clock.now(), town.people[CLERK]
        for refusal in town.application.in_session.enter(self._room, kind, says, entry=self._drawn(), at=at, by=clerk):
            raise refusal

    def _reference(self, key: str) -> str:
        return self._town.people[key].person

    def _drawn(self) -> str:
        return self._town.application.desk.new_id().hex
