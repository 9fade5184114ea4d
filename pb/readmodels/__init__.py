"""What people can see: one file per question people ask, all grown from the events."""

from pb.readmodels.following import Follower
from pb.readmodels.history.answers import WHAT_HAPPENED
from pb.readmodels.proposals.answers import PROPOSALS_IN_A_ROUND
from pb.readmodels.results.answers import RESULTS
from pb.readmodels.rounds.answers import ROUNDS_AND_STAGES
from pb.readmodels.schemes.answers import SCHEMES_AREAS_COMMITTEES

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
