"""St Budoc's present round: open for proposals, so that a visitor can put one in. Only data."""

from pb.demo.plans import BidPlan, Days, NotYetChecked, RoundPlan, TakenBack

ROUND = RoundPlan(
    key="open-for-proposals",
    name="St Budoc environment fund, {season}",
    scheme="local-environment-fund",
    area="st-budoc",
    committee="st-budoc",
    about="£20,000 for streets, parks and green places in St Budoc. Anybody who lives, works or learns here can put "
    "in a proposal. Half of the money is for parks, a third for streets, the rest for whichever needs it. Officers "
    "check each one with its author before the vote.",
    pot=20_000,
    smallest=500,
    largest=8_000,
    level="involve",
    can_change="What the Area Committee funds: it follows the vote unless it gives reasons, which are published.",
    cannot_change="The size of the pot, and the Council's duties in law.",
    ballot={"style": "approval", "min_length": 1, "max_length": 4},
    rule={
        "rule": "greedy",
        "measure": "votes",
        "on_misfit": "skip",
        "pots": {
            "by": "category",
            "amounts": [
                {"name": "Parks and green places", "amount": 1_000_000},
                {"name": "Streets", "amount": 700_000},
            ],
            "leftovers": "share",
        },
        "ties": ["lower-cost", "more-voters", "lot"],
    },
    days=Days(-17, -12, 16, 30, 40, 54),
    promise=(28, "office", "Head of Parks and Green Places"),
    officer="gareth",
    bids=(
        BidPlan(
            "A community orchard on the old bowling green",
            "Thirty apple, pear and plum trees of old local kinds, for everybody to pick.",
            "The bowling club closed in spring. The green is fenced, level and has water. Thirty trees, most of them "
            "kinds from the Tamar valley, would be planted by the two primary schools in the autumn.",
            "The old bowling green, Victoria Road",
            (("Thirty trees, stakes and guards", 1_140), ("Tools and a shed", 1_260), ("Press for the apples", 690)),
            "tom",
            verdict=NotYetChecked(),
            costs_at_first=(("Thirty trees, stakes and guards", 1_140), ("Tools and a shed", 1_260)),
            pot="Parks and green places",
        ),
        BidPlan(
            "Make the subway at the station dry and light",
            "New lamps, a drain that works and pale paint, so that people use it after dark.",
            "After rain one has to choose between wet feet and the dual carriageway.",
            "The subway at St Budoc station",
            (("Lamps", 2_850), ("Drain", 1_900), ("Paint", 480)),
            "rosa",
            verdict=NotYetChecked(),
            pot="Streets",
        ),
        BidPlan(
            "A place for dogs to run",
            "A fenced corner of the park with a double gate, so that dogs and small children do not meet.",
            "Dog owners will keep it clean by a rota; 48 have signed up.",
            "St Budoc Park, the east corner",
            (("Fence and two gates", 3_720), ("Bin and bench", 610)),
            "des",
            verdict=NotYetChecked(),
            pot="Parks and green places",
        ),
        BidPlan(
            "Water for walkers",
            "A drinking fountain at the start of the coast path, with a bowl for dogs.",
            "On a hot Sunday four hundred people walk past, and the nearest shop is closed.",
            "The car park at the start of the coast path",
            (("Fountain", 2_250), ("Connection to the main", 1_480)),
            "idris",
            verdict=NotYetChecked(
                moved_to=(
                    "Streets",
                    "The car park is part of the road: the money for streets pays for it.",
                )
            ),
            pot="Parks and green places",
        ),
        BidPlan(
            "Christmas tree for the Parade",
            "A tree with lights on the Parade, from the first of December.",
            "Every other area has one.",
            "The Parade",
            (("Tree, lights and electrician", 1_650),),
            "pat",
            verdict=TakenBack(),
            pot="Streets",
        ),
    ),
)
