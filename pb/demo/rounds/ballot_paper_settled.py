"""Devonport's youth round of this time: the ballot paper is settled, and voting opens in some days. Only data."""

from pb.demo.plans import BidPlan, Days, RoundPlan, RuledOut

ROUND = RoundPlan(
    key="ballot-paper-settled",
    name="Devonport youth fund, {season}",
    scheme="devonport",
    area="devonport",
    committee="",
    about="Young people between 11 and 19 decide about £8,000. The schools give "
    "their pupils a code each, by name; whoever learns elsewhere comes to the youth club.",
    pot=8_000,
    smallest=200,
    largest=4_000,
    level="decide",
    can_change="Which projects get money.",
    cannot_change="The size of the pot, and who may vote: everybody from 11 to 19 who lives or learns in Devonport.",
    ballot={"style": "knapsack", "max_sum_cost": 800_000, "min_length": 1},
    rule={"rule": "greedy", "measure": "votes", "on_misfit": "skip", "ties": ["lower-cost", "more-voters", "lot"]},
    days=Days(-49, -44, -21, -7, 5, 19),
    ages=(11, 19),
    on_register=12,
    ward="T02",
    register_waits=True,
    bids=(
        BidPlan(
            "Swimming lessons for teenagers",
            "Ten evenings for those who never learned it, without any small children about.",
            "One in five in our year cannot swim, and we live beside the sea.",
            "The Mount Wise pools",
            (("Pool hire", 1_100), ("Two teachers", 950)),
            "zana",
        ),
        BidPlan(
            "A garden on the school roof",
            "Beds, benches and bees on the flat roof of the sixth form.",
            "The roof has carried classes in the open air before; the engineer's letter is with the bid.",
            "Devonport High School",
            (("Beds and soil", 1_750), ("Railing", 1_400), ("Two hives", 450)),
            "aga",
        ),
        BidPlan(
            "Night football",
            "Friday nights from nine to eleven under floodlights, with a coach.",
            "Friday night is when people get into trouble, because everything is closed.",
            "Brickfields recreation ground",
            (("Floodlights, 30 nights", 900), ("Coach", 1_800)),
            "jack",
        ),
        BidPlan(
            "A trip to Parliament",
            "Take forty young people to see where decisions are made.",
            "None of us has been to London.",
            "From Devonport station",
            (("Coach and driver", 1_350), ("Lunch", 400)),
            "sam",
            verdict=RuledOut(
                "The fund is for projects in Devonport. Parliament's education service pays for the journey of school "
                "groups: we have sent the form to both schools."
            ),
        ),
        BidPlan(
            "Repair a games console, keep a games console",
            "Learn to solder and mend; the machines go to families without one.",
            "The recycling centre gives us what people throw away.",
            "The youth club, Granby Way",
            (("Soldering irons and tools", 740), ("Electronics teacher, 12 evenings", 1_080)),
            "fay",
        ),
    ),
)
