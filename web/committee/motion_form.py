"""The form of a motion: who was there, what they declared, how each voted, and what is moved for each project."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from pb.actions.vocabulary import (
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
from web.forms.days import Day
from web.forms.fields import OneOf, Pounds, Ticks, Words
from web.forms.page_form import PageForm
from web.forms.validators import AtMost, Needed
from web.front.said import Sentence, _

LONGEST = 2_000
DISPENSATION = "dispensation"
NO_VOTE = "none"
VOTES = (
    ("for", Sentence("For")),
    ("against", Sentence("Against")),
    ("abstain", Sentence("Abstained")),
    (NO_VOTE, Sentence("Did not vote")),
)
INTERESTS = (
    ("", Sentence("None declared")),
    (PERSONAL, Sentence("Personal interest")),
    (PRIVATE, Sentence("Private interest")),
    (PECUNIARY, Sentence("Disclosable pecuniary: left")),
    (DISPENSATION, Sentence("Disclosable pecuniary, dispensation")),
)
MOTIONS = (
    ("confirm", Sentence("Confirm the residents’ vote"), Sentence("Every project gets what the count gives it")),
    ("depart", Sentence("Depart from it"), Sentence("With the amounts below, and a reason for each that differs")),
)
CASTING = (
    ("", Sentence("None was needed")),
    ("for", Sentence("For the motion")),
    ("against", Sentence("Against the motion")),
)
AT: Mapping[type[Refusal], str] = {
    committee_refusals.TheMeetingIsStillToCome: "met_on",
    committee_refusals.TheMeetingWasBeforeTheCount: "met_on",
    committee_refusals.OnlyAMemberWhoWasThereRecordsIt: "present",
    committee_refusals.TheMeetingWasInquorate: "present",
    committee_refusals.OnlyMembersCanBePresent: "present",
    committee_refusals.ASubstituteSitsWhereTheMemberDoesNot: "present",
    committee_refusals.WhoeverPresidesMustBeAbleToVote: "presiding",
    committee_refusals.ProposerAndSeconderMustBePresent: "moved_by",
    committee_refusals.AnInterestBarsFromVoting: "votes",
    committee_refusals.EachMemberVotesOnce: "votes",
    committee_refusals.ACoOptedMemberHasNoVote: "votes",
    committee_refusals.TheChairMustCastTheDecidingVote: "casting",
    committee_refusals.NoCastingVoteIsNeeded: "casting",
    committee_refusals.ThisCommitteeHasNoCastingVote: "casting",
    committee_refusals.NobodyVoted: "casting",
    committee_refusals.TheVoteIsBinding: "what",
    committee_refusals.TheAwardsExceedThePot: "what",
    committee_refusals.APotIsOverspent: "what",
    committee_refusals.WhatIsLeftOverIsSpentOnce: "what",
    committee_refusals.OnlyOneOfThemCanBeFunded: "what",
}
"""At which box a refusal of the domain is shown."""
ABOUT_AN_AWARD = (
    committee_refusals.NotAProjectOnTheBallot,
    committee_refusals.TheAwardIsAboveTheCost,
    committee_refusals.AnAwardIsMoreThanNothing,
)
"""Those that are shown at the amount of their project."""


class Member(NamedTuple):
    """A member of the committee."""

    reference: str
    name: str
    has_vote: bool


def box_of(refusal: Refusal) -> str:
    """Give the box that a refusal is about; empty for the form as a whole."""
    if isinstance(refusal, committee_refusals.DepartingNeedsReasons):
        return f"departure-{refusal.facts['number']}"
    if isinstance(refusal, ABOUT_AN_AWARD):
        return f"award-{refusal.facts['number']}"
    return AT.get(type(refusal), "")


class MotionForm(PageForm):
    """What every motion's form can do; ``motion_form`` gives it the boxes of its members and projects."""

    def validate_reasons(self, reasons: Any) -> None:
        """Ask for the committee's reasons where it departs from the vote."""
        if self.what.data == "depart":
            Needed("Give the committee’s reasons; they are published beside the vote")(self, reasons)

    def only_for_those_present(self, members: Iterable[Member]) -> None:
        """Ask about a vote or an interest of somebody who is not ticked: dropping it would change what is recorded."""
        for member in members:
            if member.reference in self.present.data:
                continue
            vote, interest = (f"{what}-{member.reference}" for what in ("vote", "interest"))
            if vote in self and self[vote].typed not in ("", NO_VOTE):
                self.wrong(
                    self[vote],
                    _(
                        "{name} has a vote here but is not ticked as present. Tick them, or choose “Did not vote”",
                        name=member.name,
                    ),
                )
            elif self[interest].typed:
                self.wrong(
                    self[interest],
                    _(
                        "{name} has an interest here but is not ticked as present. Tick them, or choose “None "
                        "declared”",
                        name=member.name,
                    ),
                )

    def refused(self, refusal: Refusal) -> None:
        """Show a refusal of the domain at the box it is about, where nothing is said yet."""
        place = box_of(refusal)
        boxes = {field.name: field for field in self}
        amount = boxes.get(place.replace("departure-", "award-"))
        if not (place in boxes and boxes[place].errors) and not (amount is not None and amount.errors):
            self.wrong(boxes.get(place, place), refusal)

    def vote(self, members: Iterable[Member]) -> RecordedVote:
        """Give who was there, what they declared and how they voted."""
        present = [member for member in members if member.reference in self.present.data]
        votes = {member.reference: self[f"vote-{member.reference}"].data for member in present if member.has_vote}
        return RecordedVote(
            present=self.present.data,
            interests=[found for member in present if (found := self._interest(member.reference))],
            presiding=self.presiding.data,
            moved_by=self.moved_by.data,
            seconded_by=self.seconded_by.data,
            votes_for=[reference for reference, vote in votes.items() if vote == "for"],
            votes_against=[reference for reference, vote in votes.items() if vote == "against"],
            abstentions=[reference for reference, vote in votes.items() if vote == "abstain"],
            casting=self.casting.typed,
        )

    def motion(self, result: CountedResult) -> Motion:
        """Give what is moved: the count as it is, or an amount for each project with the reason where it differs."""
        if self.what.data != "depart":
            return Motion(awards=result.awards, reasons=self.reasons.data)
        awards = {number: self[f"award-{number}"].data for number in result.costs}
        departures = {number: self[f"departure-{number}"].data for number in result.costs}
        return Motion(
            awards={number: amount for number, amount in awards.items() if amount},
            reasons=self.reasons.data,
            departures={number: reason for number, reason in departures.items() if reason},
        )

    def _interest(self, reference: str) -> Interest | None:
        kind = self[f"interest-{reference}"].typed
        if not kind:
            return None
        bars = PECUNIARY if kind == DISPENSATION else kind
        why = self[f"interest-reason-{reference}"].data
        return Interest(reference, bars, why, dispensation=kind == DISPENSATION)


def motion_form(members: Sequence[Member], numbers: Iterable[str], **how: Any) -> Any:
    """Make the form of a motion, with boxes for each member and each project, in the sequence of the page.

    :param numbers: of the projects that the count is about
    :param how: what ``PageForm`` takes
    """

    class FormOfThisMotion(MotionForm):
        pass

    everybody = [(member.reference, member.name) for member in members]
    voters = [(member.reference, member.name) for member in members if member.has_vote]
    fields: dict[str, Any] = {
        "count": Words(),
        "do": Words(),
        "met_on": Day(Needed("Enter the day of the meeting"), what="The day of the meeting"),
        "presiding": OneOf("Choose who was in the chair", everybody, prompt="Choose a member"),
        "present": Ticks(Needed("Tick the members who were present"), choices=everybody),
    }
    for member in members:
        fields |= _boxes_of(member)
    fields |= {
        "moved_by": OneOf("Choose who moved the motion", voters, prompt="Choose a member"),
        "seconded_by": OneOf("Choose who seconded it", voters, prompt="Choose a member"),
        "what": OneOf("Choose what the motion says", MOTIONS),
    }
    for number in numbers:
        fields[f"award-{number}"] = Pounds(only_if=_departs)
        fields[f"departure-{number}"] = Words(AtMost(LONGEST, "The reason"), only_if=_departs)
    fields["reasons"] = Words(AtMost(LONGEST, "The reasons"))
    fields["casting"] = OneOf("Choose whether there was a casting vote", CASTING)
    for name, field in fields.items():
        setattr(FormOfThisMotion, name, field)
    return FormOfThisMotion(**how)


def as_counted(result: CountedResult, chair: str) -> dict[str, Any]:
    """Give the boxes as they stand at first: the chair in the chair, the amounts of the count, nobody's vote."""
    awards = {f"award-{number}": result.awards.get(number, 0) for number in result.costs}
    what = "confirm" if result.binding else ""
    return awards | {"presiding": chair, "what": what, "count": result.count}


def _boxes_of(member: Member) -> dict[str, Any]:
    reference, name = member.reference, member.name
    interest = f"interest-{reference}"

    def is_present(form: Any) -> bool:
        return reference in (form.present.data or ())

    def has_an_interest(form: Any) -> bool:
        return is_present(form) and not form[interest].blank

    named = {"name": name}
    asked = Sentence("Say how {name} voted, or that they did not vote", named)
    vote = OneOf(asked, VOTES, only_if=is_present)
    return {
        **({f"vote-{reference}": vote} if member.has_vote else {}),
        interest: OneOf(Sentence("Choose what interest {name} declared", named), INTERESTS, only_if=is_present),
        f"interest-reason-{reference}": Words(
            Needed(Sentence("Say what interest {name} has", named)), AtMost(LONGEST), only_if=has_an_interest
        ),
    }


def _departs(form: Any) -> bool:
    return bool(form.what.data == "depart")
