"""The form of a motion: who was there, what they declared, how each voted, and what is moved for each project."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from pb.language import (
    PECUNIARY,
    PERSONAL,
    PRIVATE,
    CountedResult,
    Interest,
    Motion,
    RecordedVote,
    Refusal,
    committee_refusals,
)
from web.components.answers import Answers
from web.components.money import money_to_type

LONGEST = 2_000
DISPENSATION = "dispensation"
VOTES = (("for", "For"), ("against", "Against"), ("abstain", "Abstained"), ("none", "Did not vote"))
INTERESTS = (
    ("", "None declared"),
    (PERSONAL, "Personal interest"),
    (PRIVATE, "Private interest"),
    (PECUNIARY, "Disclosable pecuniary: left"),
    (DISPENSATION, "Disclosable pecuniary, dispensation"),
)
AT: Mapping[type[Refusal], str] = {
    committee_refusals.TheMeetingWasInquorate: "present",
    committee_refusals.OnlyMembersCanBePresent: "presiding",
    committee_refusals.ProposerAndSeconderMustBePresent: "moved_by",
    committee_refusals.AnInterestBarsFromVoting: "votes",
    committee_refusals.EachMemberVotesOnce: "votes",
    committee_refusals.ACoOptedMemberHasNoVote: "votes",
    committee_refusals.TheChairMustCastTheDecidingVote: "casting",
    committee_refusals.NoCastingVoteIsNeeded: "casting",
    committee_refusals.ThisCommitteeHasNoCastingVote: "casting",
    committee_refusals.TheVoteIsBinding: "what",
    committee_refusals.TheAwardsExceedThePot: "what",
}
"""At which box a refusal of the domain is shown."""


class Member(NamedTuple):
    """A member of the committee."""

    reference: str
    name: str
    has_vote: bool


def box_of(refusal: Refusal) -> str:
    """Give the box that a refusal is about; empty for the form as a whole."""
    if isinstance(refusal, committee_refusals.DepartingNeedsReasons):
        return f"departure-{refusal.facts['number']}"
    if isinstance(refusal, committee_refusals.NotAProjectOnTheBallot):
        return f"award-{refusal.facts['number']}"
    return AT.get(type(refusal), "")


def read_vote(answers: Answers, members: Sequence[Member]) -> RecordedVote:
    """Read who was there, what they declared and how they voted. What is wrong stands in ``answers.errors``."""
    references = [member.reference for member in members]
    present = answers.choices("present", references)
    if not present:
        answers.wrong("present", "Tick the members who were present")
    votes = {member.reference: _vote_of(answers, member) for member in members if member.reference in present}
    return RecordedVote(
        present=present,
        interests=[found for member in members if member.reference in present if (found := _interest(answers, member))],
        presiding=answers.choice("presiding", references, "Choose who was in the chair"),
        moved_by=answers.choice("moved_by", references, "Choose who moved the motion"),
        seconded_by=answers.choice("seconded_by", references, "Choose who seconded it"),
        votes_for=[reference for reference, vote in votes.items() if vote == "for"],
        votes_against=[reference for reference, vote in votes.items() if vote == "against"],
        abstentions=[reference for reference, vote in votes.items() if vote == "abstain"],
        casting=answers.choice("casting", ("", "for", "against"), "Choose whether there was a casting vote"),
    )


def read_motion(answers: Answers, result: CountedResult) -> Motion:
    """Read what is moved: the count as it is, or an amount for each project with the reason where it differs."""
    what = answers.choice("what", ("confirm", "depart"), "Choose what the motion says")
    reasons = answers.text("reasons", None, longest=LONGEST, what="The reasons")
    if what != "depart":
        return Motion(awards=result.awards, reasons=reasons)
    if not reasons:
        answers.wrong("reasons", "Give the committee’s reasons; they are published beside the vote")
    awards, departures = {}, {}
    for number in result.costs:
        name = f"award-{number}"
        amount = answers.pounds(name, "Enter an amount, or 0") if answers.given(name).strip() else 0
        if amount:
            awards[number] = amount
        departures[number] = answers.text(f"departure-{number}", None, longest=LONGEST, what="The reason")
    return Motion(awards=awards, reasons=reasons, departures={n: reason for n, reason in departures.items() if reason})


def as_counted(result: CountedResult, members: Sequence[Member], chair: str) -> dict[str, Any]:
    """Give the boxes as they stand at first: the chair in the chair, the amounts of the count, nobody's vote."""
    boxes: dict[str, Any] = {f"award-{n}": money_to_type(result.awards.get(n, 0)) for n in result.costs}
    boxes |= {f"vote-{member.reference}": "" for member in members}
    return boxes | {"presiding": chair, "what": "confirm" if result.binding else "", "count": result.count}


def _vote_of(answers: Answers, member: Member) -> str:
    if not member.has_vote:
        return "none"
    given = {value for value, _ in VOTES}
    name = f"vote-{member.reference}"
    if answers.given(name) not in given:
        answers.wrong(name, f"Say how {member.name} voted, or that they did not vote")
    return answers.given(name)


def _interest(answers: Answers, member: Member) -> Interest | None:
    name = f"interest-{member.reference}"
    kind = answers.choice(name, {value for value, _ in INTERESTS}, f"Choose what interest {member.name} declared")
    if not kind:
        return None
    why = answers.text(f"interest-reason-{member.reference}", f"Say what interest {member.name} has", longest=LONGEST)
    bars = PECUNIARY if kind == DISPENSATION else kind
    return Interest(member.reference, bars, why, dispensation=kind == DISPENSATION)
