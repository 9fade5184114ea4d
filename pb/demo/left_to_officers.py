"""What the committee of Stoke Quay leaves to an officer, what they decided, and a key decision that is announced."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial

from domain.committees.delegation import CHAIR, LeftToAnOfficer
from domain.committees.forward_plan import Planned
from domain.committees.officer_decision import Consulted, Decided, Rejected
from domain.words.instants import day_in_london
from pb.demo.chance import AFTERNOON, MORNING
from pb.demo.diary import Entry
from pb.demo.town import Town
from pb.erasable.texts import look_up
from pb.readmodels.proposals.answers import proposals_of

COMMITTEE, ROUND = "stoke-quay", "being-checked"
OFFICER, CLERK, PRESIDES = "gareth", "nessa", "colin"
POST = "Head of Neighbourhoods"
LEFT, ANNOUNCED, DECIDED = -32, -30, -4
"""Days before the start."""
SMALL = "A map of what grows here"
PENCE = 100


def left_to_officers(town: Town) -> Iterator[Entry]:
    """Give what is left to an officer, and what became of it."""
    story = LeftToGareth(town)
    yield Entry(town.calendar.at(LEFT, MORNING), story.leave)
    yield Entry(town.calendar.at(ANNOUNCED, MORNING), partial(_announce, town))
    yield Entry(town.calendar.at(DECIDED, AFTERNOON), story.decide)


def _announce(town: Town) -> None:
    """Announce a key decision of the committee: 28 clear days before, with what will lie before it."""
    today = day_in_london(town.clock.now())
    planned = Planned(
        matter="How the committee gives the rest of its fund for the year, after the residents’ vote",
        decided_by="committee",
        officer="",
        position="",
        first_day=today + timedelta(days=45),
        last_day=today + timedelta(days=75),
        because=("wards",),
        most=10_000 * PENCE,
        papers=("The count of the residents’ vote", "Report on each project"),
        copies_from="The Guildhall, Tamarford, or democratic.services@example.org",
    )
    committee, its_round = town.committees[COMMITTEE], town.rounds[ROUND]
    town.application.forward_plan.announce(committee, its_round, planned, by=town.people[CLERK])


class LeftToGareth:
    """Small sums are left to an officer, who asks the chair and decides on one bid."""

    def __init__(self, town: Town) -> None:
        """Tell it in a town."""
        self._town = town
        self._delegation = ""

    def leave(self) -> None:
        """Write down what the committee's scheme of delegation leaves to the officer."""
        town = self._town
        today = day_in_london(town.clock.now())
        left = LeftToAnOfficer(
            officer=town.people[OFFICER].person,
            position=POST,
            by_what="scheme",
            source="Scheme of delegation, part 3, paragraph 12",
            matter="Grants of up to £1,500 to bids that cannot wait for a meeting",
            most=1_500 * PENCE,
            first_day=today,
            last_day=today + timedelta(days=365),
            consult=(CHAIR,),
        )
        committee, its_round = town.committees[COMMITTEE], town.rounds[ROUND]
        self._delegation = town.application.under_delegation.delegate(committee, its_round, left, by=town.people[CLERK])

    def decide(self) -> None:
        """Decide on one small bid, having asked the chair."""
        town = self._town
        with town.application.reading() as connection:
            found = proposals_of(connection, town.rounds[ROUND])
            words = look_up(connection, [one.words for one in found])
        bid = next(one for one in found if words[one.words].title == SMALL)
        today = day_in_london(town.clock.now())
        decided = Decided(
            day=today,
            title="Grant for a map of what grows in Stoke Park",
            text=f"{SMALL} gets what it asks for, out of the fund of this winter.",
            reasons="The signs have to be ordered before the trees are pruned, and no meeting is held before that.",
            proposals=(bid.id,),
            awards={bid.id: bid.asked},
            total=bid.asked,
            rejected=(Rejected("To wait for the meeting in January", "The trees would have been pruned by then."),),
            consulted=(
                Consulted(
                    town.people[PRESIDES].person, CHAIR, today - timedelta(days=1), "Agrees: it is little money."
                ),
            ),
            papers=("The bid as it was put in",),
        )
        town.application.under_delegation.decide(self._delegation, decided, by=town.people[OFFICER])
