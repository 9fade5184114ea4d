"""St Budoc's earlier round: the committee departed from the advisory vote, with its reasons. Only data."""

from pb.demo.plans import FAMILIES, GREEN, OLDER, SPORT, YOUNG, BidPlan, Days, Meeting, RoundPlan

ROUND = RoundPlan(
    key="the-committee-departs",
    name="St Budoc environment fund, {season}",
    scheme="local-environment-fund",
    area="st-budoc",
    committee="st-budoc",
    about="£18,000 for streets, parks and green places in St Budoc. Residents vote first; the Area Committee decides "
    "with the vote before it.",
    pot=18_000,
    smallest=500,
    largest=9_000,
    level="involve",
    can_change="What the Area Committee funds: it follows the vote unless it gives reasons, which are published.",
    cannot_change="The size of the pot, and the Council's duties in law.",
    ballot={"style": "approval", "min_length": 1, "max_length": 3},
    rule={"rule": "greedy", "measure": "votes", "on_misfit": "skip", "ties": ["lower-cost", "more-voters", "lot"]},
    days=Days(-241, -236, -211, -201, -193, -179),
    promise=(21, "committee", ""),
    officer="gareth",
    codes=300,
    voters=131,
    circles={FAMILIES: 3, OLDER: 2, YOUNG: 1, GREEN: 2, SPORT: 2},
    bids=(
        BidPlan(
            "Play tower for St Budoc Green",
            "A climbing tower with a slide, in place of the frame that was taken away two years ago.",
            "The frame was rotten and was taken away. Since then there is a square of bark and a bench.",
            "St Budoc Green",
            (("Climbing tower with slide", 7_650), ("Safety surface", 1_200)),
            "mina",
            11,
            FAMILIES,
        ),
        BidPlan(
            "Lights for the tennis courts",
            "Floodlights so that two courts can be used until nine in the winter.",
            "From November to February nobody can play after work. The club pays for the electricity.",
            "Tennis courts, Victoria Road",
            (("Eight LED lamps on four masts", 5_300), ("Cable and meter", 1_150)),
            "jack",
            9,
            SPORT,
        ),
        BidPlan(
            "Dropped kerbs in Fletemoor Road",
            "Five dropped kerbs, so that wheelchairs, scooters and prams can cross where people cross.",
            "There is no dropped kerb between the church and the chemist. People drive their scooters in the road.",
            "Fletemoor Road, from the church to the chemist",
            (("Five dropped kerbs with tactile paving", 5_750),),
            "pat",
            6,
            OLDER,
        ),
        BidPlan(
            "Hedgehog highways",
            "Holes in garden fences, ramps out of ponds and a count each summer, with two schools.",
            "Hedgehogs need more gardens than one. A hole of 13 centimetres in the fence is all it takes.",
            "All of St Budoc",
            (("Hole saws, signs and ramps", 540), ("Night cameras", 680)),
            "fay",
            7,
            GREEN,
        ),
        BidPlan(
            "Benches and a book box at the bus station",
            "Two benches under the roof and a box from which people take and leave books.",
            "There is nowhere to sit at the stand for the number 13.",
            "St Budoc bus station",
            (("Two benches", 1_340), ("Book box", 460)),
            "tom",
            6,
            OLDER,
        ),
        BidPlan(
            "Basketball hoops at the Youth House",
            "Two hoops and a painted court on the car park that is empty after five.",
            "The Youth House closes its car park at five; from then on it is a court.",
            "The Youth House, Wolseley Road",
            (("Two hoops with posts", 1_480), ("Court markings", 620)),
            "sam",
            5,
            YOUNG,
        ),
    ),
    later=(
        Meeting(
            -165,
            present=("owen", "ravi", "samira", "judith"),
            presiding="owen",
            moved_by="samira",
            seconded_by="ravi",
            against=("judith",),
            interests=(("owen", "personal", "Is a member of the St Budoc allotment society."),),
            reasons="The committee followed the vote but for the floodlights. Members weighed the 131 ballots, the "
            "letter of the access group and the ecologist's advice, and voted three to one.",
            departures=(
                (
                    "Lights for the tennis courts",
                    0,
                    (
                        "The lamps would shine into the trees in which the ecologist found a roost of lesser horseshoe "
                        "bats, so they cannot be built as proposed. The club may come back with lower lamps."
                    ),
                ),
                (
                    "Dropped kerbs in Fletemoor Road",
                    5_750,
                    (
                        "With the lights out of the running this is the next project in the residents' own order that "
                        "the pot can pay for, and it reaches people who could not get to the shops safely."
                    ),
                ),
            ),
        ),
    ),
)
