"""A round that an officer is still drafting: residents cannot see it. Only data."""

from pb.demo.plans import Days, RoundPlan

ROUND = RoundPlan(
    key="a-draft",
    name="Ham Brook green streets, {season}",
    scheme="local-environment-fund",
    area="ham-brook",
    committee="ham-brook",
    about="£12,000 for trees, verges and front gardens. Draft: dates to be agreed with the Chair.",
    pot=12_000,
    smallest=250,
    largest=4_000,
    level="consult",
    can_change="What the Area Committee has before it when it decides.",
    cannot_change="The size of the pot. The Committee decides, and says how it took the vote into account.",
    ballot={"style": "approval", "min_length": 1, "max_length": 5},
    rule={"rule": "greedy", "measure": "votes", "on_misfit": "skip", "ties": ["lower-cost", "more-voters", "lot"]},
    days=Days(-2, 25, 53, 64, 75, 89),
    officer="gareth",
    announced=False,
)
