"""Devonport's main round, open for votes: what a visitor with a voting code can vote in. Only data."""

from pb.demo.plans import FAMILIES, GREEN, OLDER, SPORT, YOUNG, BidPlan, Days, RoundPlan, RuledOut, Shortlisted

ROUND = RoundPlan(
    key="open-for-votes",
    name="Devonport decides, {season}",
    scheme="devonport",
    area="devonport",
    committee="",
    about="£30,000 for projects that make Devonport a better place to live. Every household has had a letter with "
    "voting codes, one for each person aged 11 or over.",
    pot=30_000,
    smallest=500,
    largest=10_000,
    level="decide",
    can_change="Which of the shortlisted projects get money. The result of the vote is final.",
    cannot_change="The size of the pot, and what the Council has to provide by law in any case.",
    ballot={"style": "approval", "min_length": 1, "max_length": 4},
    rule={"rule": "greedy", "measure": "votes", "on_misfit": "skip", "ties": ["lower-cost", "more-voters", "lot"]},
    days=Days(-58, -52, -28, -16, -9, 6),
    promise=(28, "officers", ""),
    codes=420,
    voters=161,
    circles={FAMILIES: 4, OLDER: 3, YOUNG: 2, GREEN: 2, SPORT: 2},
    bids=(
        BidPlan(
            "A skate park on Mill Lane",
            "Concrete ramps and a bowl on the empty plot beside the old mill, for skaters of every age.",
            "The plot has been empty since the depot closed. We have talked to the neighbours in Mill Lane and Ker "
            "Street: most are in favour as long as there is no floodlight. Wheelwright Ramps has quoted for poured "
            "concrete, which is quieter than wood and needs no painting.\n\nForty young people signed our letter. "
            "Until now the nearest ramps are two bus rides away.",
            "Mill Lane, the plot beside the old mill",
            (("Concrete ramps and bowl", 7_400), ("Drainage and kerb", 1_250), ("Benches and a bin", 750)),
            "rosa",
            9,
            YOUNG,
        ),
        BidPlan(
            "Allotments behind the library",
            "Twelve half-size plots, two of them raised for wheelchair users, on the lawn that nobody uses.",
            "There are 61 names on the waiting list for an allotment in Devonport. The library has agreed to lend its "
            "outside tap and to look after the key. Half-size plots are big enough for a beginner.",
            "Library Road, the lawn behind the library",
            (("Fence and gate", 2_100), ("Topsoil, 40 cubic metres", 1_480), ("Two raised beds", 640), ("Shed", 580)),
            "idris",
            8,
            GREEN,
        ),
        BidPlan(
            "Warm Wednesdays at St Aubyn Hall",
            "Soup, bread and company every Wednesday from November to March, free for whoever comes.",
            "Last winter 35 people came each week when we tried it for a month. The money pays for the hall, the food "
            "and a coordinator for six hours a week. The bakery in Fore Street gives the bread.",
            "St Aubyn Hall, Chapel Street",
            (("Hall, 22 Wednesdays", 1_320), ("Food", 1_980), ("Coordinator", 2_400)),
            "lilian",
            10,
            OLDER,
        ),
        BidPlan(
            "Breakfast before school",
            "A free breakfast club at Marlborough Primary for a school year, open to every child.",
            "Teachers tell us that one child in six comes to school hungry. The club opens at 7.45am, so it also "
            "helps parents who start work early. Two parents have the food hygiene certificate already.",
            "Marlborough Primary School, Marlborough Street",
            (("Food for 38 weeks", 3_420), ("Toaster, fridge, crockery", 680), ("Play worker", 3_100)),
            "mina",
            10,
            FAMILIES,
        ),
        BidPlan(
            "New goals and nets for Brickfields",
            "Two full-size and four small goals, so that girls' and boys' teams can train at the same time.",
            "The present goals are older than most of the players and were failed by the league's inspector. The club "
            "has 140 members and keeps the goals in good order.",
            "Brickfields recreation ground",
            (("Two full-size goals", 1_900), ("Four small goals", 1_240), ("Nets, anchors, delivery", 460)),
            "jack",
            6,
            SPORT,
        ),
        BidPlan(
            "A piano and songs at the Heart of Oak",
            "A good second-hand piano and a fortnightly afternoon of old and new songs for people with dementia.",
            "Singing reaches people when talking no longer does. The Heart of Oak community centre has room for 40, "
            "step-free. The money is for a year.",
            "Heart of Oak community centre",
            (("Piano, tuned and delivered", 1_150), ("Singing leader, 24 afternoons", 1_920)),
            "pat",
            5,
            OLDER,
        ),
        BidPlan(
            "Street trees for Ker Street",
            "Fourteen trees in the pavement, chosen by the people who live beside them.",
            "Ker Street has one tree. In July the pavement is too hot for dogs. The Council's tree officer has walked "
            "the street with us and marked 14 places clear of pipes and wires.",
            "Ker Street, both sides",
            (("Fourteen trees", 4_200), ("Tree pits and guards", 3_850), ("Watering for three years", 1_400)),
            "aga",
            7,
            GREEN,
            Shortlisted(9_450),
            (("Fourteen trees", 4_200), ("Tree pits and guards", 3_850)),
        ),
        BidPlan(
            "Bike repair evenings",
            "A weekly evening at which people learn to mend their own bicycle, with tools to borrow.",
            "We mended 90 bicycles on four Saturdays last summer. A regular evening needs two workstands, a set of "
            "tools that stays, and a mechanic who teaches.",
            "The arches, Cumberland Road",
            (("Two workstands and tools", 1_360), ("Mechanic, 40 evenings", 2_400), ("Spare parts", 500)),
            "sam",
            6,
            YOUNG,
            Shortlisted(4_060, "Spare parts are paid for by those whose bicycle it is; £300 is enough to start with."),
        ),
        BidPlan(
            "First aid for a hundred neighbours",
            "Ten free half-day courses with a defibrillator to practise on, in four languages.",
            "The course is given in English, Polish, Kurdish and Arabic. Whoever has done it can join the list of "
            "neighbours who are called when somebody's heart stops near by.",
            "The Welcome Hall, Fore Street",
            (("Ten courses", 2_500), ("Practice defibrillator", 420), ("Interpreters", 780)),
            "zana",
            5,
            FAMILIES,
        ),
        BidPlan(
            "A one-way system for Albert Road",
            "Make Albert Road one-way from the roundabout to the station, to slow the traffic.",
            "Cars use Albert Road to avoid the lights. A one-way system would make it safer to cross.",
            "Albert Road",
            (("Signs and road markings", 9_800),),
            "des",
            3,
            "",
            RuledOut(
                "A one-way system needs a traffic regulation order, which this fund cannot pay for or decide. We have "
                "passed the idea to the Highways team, who will answer Mr Clarke."
            ),
        ),
    ),
)
