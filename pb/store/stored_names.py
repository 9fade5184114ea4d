"""Every aggregate that is stored, so that its events can be read back whoever asks first.

The names under which events are stored are for ever; ``tests/architecture/test_stored_names.py`` pins them.
"""

from domain.acts.promise import CouncilsPromise
from domain.acts.proposed_act import ProposedAct
from domain.allocation.count import Count
from domain.awards.award import Award
from domain.committees.beforehand import DeclaredBeforehand
from domain.committees.committee import Committee
from domain.committees.decision import Decision
from domain.committees.delegation import Delegation
from domain.committees.forward_plan import PlannedDecision
from domain.committees.interests_register import RegisterOfInterests
from domain.committees.meeting import Meeting
from domain.committees.officer_decision import OfficerDecision
from domain.committees.room import Room
from domain.committees.score_sheet import ScoreSheet
from domain.committees.sent_back import SentBack
from domain.committees.what_follows import Awarding, CallIn, Minutes
from domain.delivery.delivery import Delivery
from domain.money.pool import Pool
from domain.payments.payment import Payment
from domain.people.forgetting import Forgetting
from domain.people.person import Person
from domain.people.sign_in_rules import SignInRules
from domain.proposals.assessment import Assessment
from domain.proposals.attachment import Attachment
from domain.proposals.criteria import Criteria
from domain.proposals.proposal import Proposal
from domain.proposals.question import Question
from domain.rounds.funding_round import FundingRound
from domain.rounds.gathering import Gathering
from domain.schemes.address_check import AddressCheck
from domain.schemes.area import Area
from domain.schemes.area_edition import AreaEdition
from domain.schemes.scheme import Scheme
from domain.talking.comment import Comment
from domain.talking.hiding import Hiding
from domain.talking.support_count import SupportCount
from domain.transparency.statement import PublicRecord
from domain.undertakings.reply import Reply
from domain.undertakings.undertaking import Undertaking
from domain.voting.roll import Roll
from domain.voting.sealed_batch import SealedBatch
from domain.voting.shown_marks import ShownMarks
from domain.voting.superseded import SupersededBallots
from domain.words.facts import Aggregate, Fact

AGGREGATES: tuple[type[Aggregate], ...] = (
    AddressCheck,
    Area,
    AreaEdition,
    Assessment,
    Attachment,
    Award,
    Awarding,
    CallIn,
    Comment,
    Committee,
    CouncilsPromise,
    Count,
    Criteria,
    Decision,
    Delegation,
    Delivery,
    DeclaredBeforehand,
    Forgetting,
    FundingRound,
    Gathering,
    Hiding,
    Minutes,
    Meeting,
    OfficerDecision,
    Payment,
    Person,
    PlannedDecision,
    Pool,
    Proposal,
    ProposedAct,
    PublicRecord,
    Question,
    RegisterOfInterests,
    Reply,
    Roll,
    Room,
    Scheme,
    ScoreSheet,
    SealedBatch,
    SentBack,
    ShownMarks,
    SupersededBallots,
    SignInRules,
    SupportCount,
    Undertaking,
)


def events(*aggregates: type[Aggregate]) -> dict[str, type[Fact]]:
    """Give every event there is by its stored name; of these aggregates only, where some are given."""
    found = {}
    for aggregate in aggregates or AGGREGATES:
        for thing in vars(aggregate).values():
            if isinstance(thing, type) and issubclass(thing, Fact) and thing.TOPIC:
                found[thing.TOPIC] = thing
    return found
