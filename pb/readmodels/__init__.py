"""What people can see: a folder for each context, all grown from the events."""

from pb.readmodels.acts.hears import WHAT_IS_PROMISED, WHAT_WAS_PROPOSED
from pb.readmodels.answering.hears import ANSWERING
from pb.readmodels.assessing.hears import ASSESSMENTS
from pb.readmodels.awards.hears import AWARDS
from pb.readmodels.committees.hears import COMMITTEES_AND_SEATS, SEATS_OVER_TIME
from pb.readmodels.delegated.hears import LEFT_TO_OFFICERS
from pb.readmodels.delivery.hears import DELIVERY
from pb.readmodels.following import Follower
from pb.readmodels.history.hears import WHAT_HAPPENED
from pb.readmodels.interests.hears import INTERESTS
from pb.readmodels.meetings.hears import MEETINGS
from pb.readmodels.money.hears import MONEY
from pb.readmodels.payments.hears import PAYMENTS
from pb.readmodels.people.hears import PEOPLES_ROLES, SIGNING_IN
from pb.readmodels.proposals.hears import PROPOSALS_IN_A_ROUND
from pb.readmodels.results.hears import RESULTS
from pb.readmodels.rooms.hears import EVERYTHING_ENTERED, MEETINGS_IN_SESSION
from pb.readmodels.rounds.gatherings import GATHERINGS
from pb.readmodels.rounds.hears import ROUNDS_AND_STAGES
from pb.readmodels.schemes.hears import SCHEMES_AND_AREAS
from pb.readmodels.sheets.hears import SCORE_SHEETS
from pb.readmodels.talking.hears import TALK
from pb.readmodels.voting.hears import CODES_AND_REQUESTS

READ_MODELS = (
    SCHEMES_AND_AREAS,
    COMMITTEES_AND_SEATS,
    SEATS_OVER_TIME,
    MEETINGS,
    INTERESTS,
    PEOPLES_ROLES,
    SIGNING_IN,
    ROUNDS_AND_STAGES,
    GATHERINGS,
    PROPOSALS_IN_A_ROUND,
    TALK,
    ASSESSMENTS,
    SCORE_SHEETS,
    RESULTS,
    MEETINGS_IN_SESSION,
    LEFT_TO_OFFICERS,
    EVERYTHING_ENTERED,
    CODES_AND_REQUESTS,
    WHAT_IS_PROMISED,
    WHAT_WAS_PROPOSED,
    MONEY,
    DELIVERY,
    ANSWERING,
    AWARDS,
    PAYMENTS,
    WHAT_HAPPENED,
)


def a_follower() -> Follower:
    """Give a follower that keeps all of them."""
    return Follower(READ_MODELS)
