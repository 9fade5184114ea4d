"""For tests: a proposal that was assessed, shown to its author, ruled out and appealed for. Tests nothing itself."""

from uuid import uuid4

from domain.proposals.assessment import Assessment, Feasible, Finding
from domain.proposals.criteria import Asks, Criterion
from domain.proposals.proposal import Proposal
from domain.words.actor import Actor
from pb.store.event_store import by_reference
from tests.stories import PASSWORD, SYSTEM

ASKED = (
    Criterion("Does the council own the land?", Asks.MUST),
    Criterion("How many people does it help?", Asks.SCORE, most=5, weight=2),
)
FOUND = Finding(("yes", "4"), Feasible.YES, "", 1)
RULED_OUT = "It is a highway."


def an_assessor(town, name="Ann Assessor"):
    """Appoint an assessor of the whole council."""
    email = f"{uuid4().hex}@example.org"
    person = town.application.people.appoint("assessor", name=name, email=email, password=PASSWORD, by=SYSTEM)
    return Actor(person, "assessor")


def assessed(town, round_id, proposal, *assessors):
    """Let a proposal be assessed by these, or by one who is appointed for it; give who did."""
    its = town.application.assessing
    assessors = assessors or (an_assessor(town),)
    its.publish_criteria(round_id, ASKED, by=town.officer)
    its.choose_assessors(proposal, [one.person for one in assessors], by=town.officer)
    for one in assessors:
        its.assess(proposal, FOUND, by=one)
    return assessors


def shown(town, round_id, proposal):
    """Let a proposal be assessed and its author be shown what was found."""
    assessed(town, round_id, proposal)
    town.application.assessing.show_to_applicant(proposal, by=town.officer)


def assessment_of(town, proposal):
    return town.application.store.get(Assessment, Assessment.id_of(proposal))


def proposal_of(town, proposal):
    return town.application.store.get(Proposal, by_reference(proposal))
