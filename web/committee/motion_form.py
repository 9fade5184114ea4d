"""The form of a motion: who was there, what they declared, how each voted, and what is moved for each project."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pb.language import KINDS, CountedResult, Interest, Motion, RecordedVote
from web.components.answers import Answers
from web.components.money import money_to_type

LONGEST = 2_000
VOTES = (("", "Did not vote"), ("for", "For"), ("against", "Against"), ("abstain", "Abstained"))
INTERESTS = (
    ("", "None"),
    ("personal", "Personal"),
    ("private", "Private"),
    ("disclosable-pecuniary", "Disclosable pecuniary: left the meeting"),
    ("dispensation", "Disclosable pecuniary, with a dispensation"),
)


class Member(NamedTuple):
    """A member of the committee."""

    reference: str
    name: str
    has_vote: bool


def read_vote(answers: Answers, members: Sequence[Member]) -> RecordedVote:
    """Read who was there, what they declared and how they voted."""
    references = [member.reference for member in members]
    present = answers.choices("present", references)
    if not present:
        answers.wrong("present", "Tick the members who were present")
    votes = {reference: answers.given(f"vote-{reference}") for reference in present}
    return RecordedVote(
        present=present,
        interests=_interests(answers, members),
        moved_by=answers.choice("moved_by", references, "Choose who moved the motion"),
        seconded_by=answers.choice("seconded_by", references, "Choose who seconded it"),
        votes_for=[reference for reference, vote in votes.items() if vote == "for"],
        votes_against=[reference for reference, vote in votes.items() if vote == "against"],
        abstentions=[reference for reference, vote in votes.items() if vote == "abstain"],
        presiding=answers.choice("presiding", references, "Choose who was in the chair"),
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


def as_counted(result: CountedResult, members: Sequence[Member], chair: str) -> Mapping[str, object]:
    """Give the boxes as they stand at first: everybody present, the amounts of the count."""
    boxes: dict[str, object] = {f"award-{n}": money_to_type(result.awards.get(n, 0)) for n in result.costs}
    return boxes | {"present": [member.reference for member in members], "presiding": chair, "what": "confirm"}


def _interests(answers: Answers, members: Sequence[Member]) -> list[Interest]:
    found = []
    for member in members:
        kind = answers.given(f"interest-{member.reference}")
        if not kind:
            continue
        why = answers.text(
            f"interest-reason-{member.reference}", f"Say what interest {member.name} declared", longest=LONGEST
        )
        dispensation = kind == "dispensation"
        kind = "disclosable-pecuniary" if dispensation else kind
        if kind not in KINDS:
            answers.wrong(f"interest-{member.reference}", f"Choose the kind of interest {member.name} declared")
            continue
        found.append(Interest(member.reference, kind, why, dispensation=dispensation))
    return found
