"""Tamarford, an invented town: its council, areas, committees and the two schemes. Only data."""

from dataclasses import dataclass

from domain.schemes.scheme import COMMITTEE_FUND, DECISION_DAY

COUNCIL = "Tamarford Council"


@dataclass(frozen=True)
class AreaPlan:
    """An area, with the number of its residents."""

    key: str
    name: str
    population: int


@dataclass(frozen=True)
class SchemePlan:
    """A scheme."""

    key: str
    name: str
    kind: str
    run_by: str
    summary: str


@dataclass(frozen=True)
class CommitteePlan:
    """A committee; the first member chairs it. People by key."""

    key: str
    name: str
    areas: tuple[str, ...]
    quorum: int
    members: tuple[str, ...]
    co_opted: tuple[str, ...] = ()


AREAS = (
    AreaPlan("devonport", "Devonport", 14_120),
    AreaPlan("ham-brook", "Ham Brook", 12_460),
    AreaPlan("st-budoc", "St Budoc", 13_280),
    AreaPlan("stoke-quay", "Stoke Quay", 9_870),
)
SCHEMES = (
    SchemePlan(
        "devonport",
        "Devonport participatory budgeting",
        DECISION_DAY,
        "Devonport Together, with Tamarford Council",
        "Community grants for Devonport. Residents put in bids, everybody in Devonport aged 11 or over votes, "
        "and the vote decides.",
    ),
    SchemePlan(
        "local-environment-fund",
        "Local Environment Fund",
        COMMITTEE_FUND,
        "Tamarford Council",
        "A pot for each area, for streets, parks and green places. Residents propose and vote; their Area Committee "
        "decides by motion, and gives its reasons where it departs from the vote.",
    ),
)
HOW_THEY_TALK = {"devonport": ("before", False), "local-environment-fund": ("after", True)}
"""How residents talk in each scheme: when a comment is read, and whether they support proposals before the vote."""
COMMITTEES = (
    CommitteePlan(
        "ham-brook", "Ham Brook Area Committee", ("ham-brook",), 3, ("helen", "ravi", "judith", "bernice"), ("martin",)
    ),
    CommitteePlan("st-budoc", "St Budoc Area Committee", ("st-budoc",), 3, ("owen", "ravi", "samira", "judith")),
    CommitteePlan("stoke-quay", "Stoke Quay Area Committee", ("stoke-quay",), 2, ("colin", "bernice", "samira")),
)
