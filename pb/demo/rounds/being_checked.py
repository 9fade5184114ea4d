"""Stoke Quay's present round: proposals have closed and officers are checking them. Only data."""

from pb.demo.plans import BidPlan, Days, NotYetChecked, RoundPlan, RuledOut, Shortlisted

ROUND = RoundPlan(
    key="being-checked",
    name="Stoke Quay environment fund, {season}",
    scheme="local-environment-fund",
    area="stoke-quay",
    committee="stoke-quay",
    about="£10,000 for streets, parks and green places in Stoke Quay. Proposals have closed; officers are checking "
    "each one with its author.",
    pot=10_000,
    smallest=500,
    largest=5_000,
    level="involve",
    can_change="What the Area Committee funds: it follows the vote unless it gives reasons, which are published.",
    cannot_change="The size of the pot.",
    ballot={"style": "approval", "min_length": 1, "max_length": 3},
    rule={"rule": "greedy", "measure": "votes", "on_misfit": "skip", "ties": ["lower-cost", "more-voters", "lot"]},
    days=Days(-38, -33, -5, 10, 18, 32),
    officer="gareth",
    bids=(
        BidPlan(
            "Oyster shells for the sea wall",
            "Baskets of shells along the wall, in which crabs and small fish find shelter.",
            "The university measured eleven kinds of animals on the bare wall, and forty where baskets hang.",
            "The sea wall at the ferry landing",
            (("Forty baskets", 1_560), ("Fixing by boat", 900)),
            "fay",
            verdict=Shortlisted(),
        ),
        BidPlan(
            "Planters against parking",
            "Eight large planters where cars park on the pavement in Quay Street.",
            "Prams and wheelchairs have to go in the road. Neighbours will water the plants.",
            "Quay Street",
            (("Eight planters", 3_040), ("Plants and soil", 560)),
            "mina",
            verdict=Shortlisted(
                2_700, "Six planters leave the room that the fire service needs; two at the corner had to go."
            ),
        ),
        BidPlan(
            "Cable car to the ferry",
            "A small cable car from Stoke Hill to the ferry landing.",
            "It would save the hill for people with shopping.",
            "Stoke Hill to the ferry landing",
            (("Study", 5_000),),
            "jack",
            verdict=RuledOut(
                "A study does not make a place better by itself, and the fund pays only for what is built or planted. "
                "The transport plan asks for ideas next spring; we have sent Mr Treloar its address."
            ),
        ),
        BidPlan(
            "Tool library in the boathouse",
            "Ladders, drills and lawn mowers to borrow, so that not everybody needs to own one.",
            "The rowing club has a dry room with a lock. Members would open it on Saturdays.",
            "The boathouse, Mutton Cove Lane",
            (("Shelves and lock", 420), ("Thirty tools", 2_150), ("Safety testing", 260)),
            "rosa",
            verdict=NotYetChecked(asked="Who mends what breaks, and what does that cost in a year?"),
        ),
        BidPlan(
            "Lamps on the steps to the quay",
            "Five low lamps on the steps that everybody takes home from the last ferry.",
            "Two people fell last winter.",
            "Jacob's Ladder steps",
            (("Five solar lamps", 1_450), ("Fixing", 620)),
            "lilian",
            verdict=NotYetChecked(
                asked="Has the harbour master agreed to lamps so near to the quay?",
                answer="Yes, if they shine down and not over the water. His letter is in the parish office.",
            ),
        ),
        BidPlan(
            "A map of what grows here",
            "Signs on forty trees, and a map for children to find them.",
            "The school gardening club has found out what they all are.",
            "Stoke Park and Victoria Terrace",
            (("Forty signs", 880), ("Maps, printed", 310)),
            "aga",
            verdict=NotYetChecked(
                has_to_change="Say who puts up the signs and who mends them. The trees in Victoria Terrace stand on "
                "private ground: leave them out, or send us what their owners say."
            ),
        ),
    ),
)
