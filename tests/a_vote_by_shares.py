"""For tests of how results are explained: Devonport votes on six projects, and two groups want different ones."""

from dataclasses import replace

from pb.actions.proposals import Bid
from tests.stories import BIDS, RULES

MORE_BIDS = (
    *BIDS,
    Bid("Bins along the sea front", "Ten bins.", "", "Sea front", [("Bins", 150_000)]),
    Bid("Lights on the footpath", "Twelve lamps.", "", "Mill Lane", [("Lamps", 600_000)]),
    Bid("A statue of the mayor", "In bronze.", "", "The green", [("Bronze", 1_000_000)]),
)
BALLOTS = [
    *[["1", "4"]] * 4,
    *[["1", "5"]] * 3,
    *[["2", "3"]] * 4,
    *[["2", "5"]] * 2,
    *[["3", "4"]] * 2,
    ["6"],
]
"""16 ballots on a pot of £20,000: each voter's share is £1,250."""
BY_SHARES = {"rule": "equal-shares", "completion": "add1", "ties": ["lower-cost", "id"]}


def counted_round(town, rule=None, ballots=BALLOTS, *, committee=False, **rules):
    """A round counted by Equal Shares, or by the rule given."""
    written = replace(RULES, **{"rule": rule or BY_SHARES, **rules})
    round_id = town.open_round(written, bids=MORE_BIDS, committee=committee)
    town.vote(round_id, *ballots)
    town.close_and_count()
    return round_id
