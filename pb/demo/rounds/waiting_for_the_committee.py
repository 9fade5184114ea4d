"""Ham Brook's present round: vote and members' score sheets, half and half, waiting for the committee. Only data."""

from pb.demo.plans import FAMILIES, GREEN, OLDER, SPORT, YOUNG, BidPlan, Days, RoundPlan, RuledOut, Sheet, Shortlisted

ROUND = RoundPlan(
    key="waiting-for-the-committee",
    name="Ham Brook environment fund, {season}",
    scheme="local-environment-fund",
    area="ham-brook",
    committee="ham-brook",
    about="£16,000 for streets, parks and green places in Ham Brook. The Area Committee meets in public at the "
    "Methodist hall within two weeks of the close of the vote. It went to see every place before the vote, and "
    "each member gave each project points from 0 to 10; the members’ means and the vote count half and half.",
    pot=16_000,
    smallest=500,
    largest=8_000,
    level="involve",
    can_change="What the Area Committee funds: it follows the vote unless it gives reasons, which are published.",
    cannot_change="The size of the pot, and the Council's duties in law.",
    ballot={"style": "approval", "min_length": 1, "max_length": 3},
    rule={
        "rule": "greedy",
        "measure": "votes",
        "on_misfit": "skip",
        "mix": {"residents": 50, "committee": 50, "scale": "highest"},
        "ties": ["lower-cost", "more-voters", "lot"],
    },
    days=Days(-76, -71, -49, -37, -25, -4),
    officer="gareth",
    codes=410,
    voters=187,
    circles={FAMILIES: 3, OLDER: 3, YOUNG: 1, GREEN: 2, SPORT: 1},
    sheets=(
        Sheet("helen", (6, 8, 2, 10, 7, 4)),
        Sheet("ravi", (7, 9, 3, None, 8, 3), "I am the treasurer of the Friends of the Ham Brook, who would do it."),
        Sheet("judith", (5, 7, 1, 9, 6, 5)),
        Sheet("bernice", (6, 8, 2, 10, 7, 4)),
    ),
    bids=(
        BidPlan(
            "Mend the path through Ham Woods",
            "Half a mile of path with a firm surface, so that the woods can be used all year.",
            "From October to April the path is mud to the ankle. The ranger would do the work with volunteers.",
            "Ham Woods, from the gate to the pond",
            (("Stone and matting", 4_650), ("Digger and driver, six days", 2_100)),
            "idris",
            10,
            GREEN,
        ),
        BidPlan(
            "A crossing patrol for Crownhill Primary",
            "Pay a crossing patrol for a year, until the Council's zebra crossing is built.",
            "The zebra crossing is promised for next year. Until then children cross between lorries.",
            "Crownhill Road at the school gate",
            (("Patrol, 38 weeks", 4_940),),
            "mina",
            9,
            FAMILIES,
            RuledOut(
                "The fund pays for places and things, not for wages of the Council's own services. The road safety "
                "team has offered the school trained volunteers for the time until the crossing is built."
            ),
        ),
        BidPlan(
            "Raised beds at Ham House flats",
            "Six beds at the height of a table, for people who cannot kneel.",
            "The residents' lounge looks out on gravel. Eleven residents have promised to look after the beds.",
            "Ham House, Jubilee Close",
            (("Six raised beds", 2_280), ("Soil and plants", 710), ("Water butt", 160)),
            "lilian",
            8,
            OLDER,
        ),
        BidPlan(
            "Outdoor gym at Kingsmead",
            "Five machines beside the football pitch that need no electricity and no membership.",
            "The machines are safe from the age of 14, and two can be used from a wheelchair.",
            "Kingsmead recreation ground",
            (("Five machines", 6_450), ("Foundations", 1_350)),
            "jack",
            7,
            SPORT,
            Shortlisted(
                7_200, "The contractor for the playground can make the foundations at the same time, £600 cheaper."
            ),
        ),
        BidPlan(
            "Clean up the Ham Brook",
            "Two days in waders, a skip, and signs that tell what lives in the brook.",
            "We have counted nineteen shopping trolleys. There are also dippers and trout.",
            "The Ham Brook, from the weir to the tunnel",
            (("Skips and gloves", 760), ("Waders to lend", 480), ("Signs", 540)),
            "fay",
            8,
            GREEN,
        ),
        BidPlan(
            "A shelter for the youth",
            "A roof with seats and solar light at the edge of the field, designed by those who will use it.",
            "We meet at the bus stop because it has a roof, and people complain.",
            "Kingsmead recreation ground, the north corner",
            (("Shelter", 4_300), ("Solar light", 520), ("Foundation", 680)),
            "sam",
            4,
            YOUNG,
        ),
        BidPlan(
            "Bulbs for every verge",
            "Ten thousand crocuses and daffodils, planted by whoever comes on two Sundays.",
            "A crocus costs nine pence and comes back for twenty years.",
            "Verges in Ham Drive, Jubilee Close and Weir Road",
            (("Ten thousand bulbs", 1_050), ("Bulb planters to borrow", 240)),
            "pat",
            8,
            OLDER,
        ),
    ),
)
