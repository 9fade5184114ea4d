"""What people can see: one file per question people ask, all grown from the events."""

from pb.readmodels.following import Follower
from pb.readmodels.proposals_in_a_round import PROPOSALS_IN_A_ROUND
from pb.readmodels.results import RESULTS
from pb.readmodels.rounds_and_stages import ROUNDS_AND_STAGES
from pb.readmodels.schemes_areas_committees import SCHEMES_AREAS_COMMITTEES
from pb.readmodels.what_happened import WHAT_HAPPENED

READ_MODELS = (
    SCHEMES_AREAS_COMMITTEES,
    ROUNDS_AND_STAGES,
    PROPOSALS_IN_A_ROUND,
    RESULTS,
    WHAT_HAPPENED,
)


def a_follower() -> Follower:
    """Give a follower that keeps all of them."""
    return Follower(READ_MODELS)
