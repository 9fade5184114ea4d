"""Key decisions to come and decisions of officers in words, as every page shows them. Asks nothing."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Final

from pb.readmodels.delegated.answers import Planned, Since
from web.front.said import Sentence

if TYPE_CHECKING:
    from pb.actions.vocabulary import Fact

BECAUSE: Final[Mapping[str, Sentence]] = {
    "money": Sentence("It spends what is significant for the budget"),
    "wards": Sentence("It is significant for people in two or more wards"),
}
"""Why a decision is key: SI 2012/2089, regulation 8."""
NOTICES: Final[Mapping[str, Sentence]] = {
    "28-days": Sentence("28 clear days of notice (regulation 9)"),
    "general-exception": Sentence("General exception, 5 clear days of notice (regulation 10)"),
    "special-urgency": Sentence("Special urgency, agreed (regulation 11)"),
}
WHO_WAS_TOLD: Final[Mapping[str, Sentence]] = {
    "scrutiny-chair": Sentence("The chair of the scrutiny committee"),
    "scrutiny-members": Sentence("Each member of the scrutiny committee, which has no chair"),
}
WHO_AGREED: Final[Mapping[str, Sentence]] = {
    "scrutiny-chair": Sentence("The chair of the scrutiny committee"),
    "council-chair": Sentence("The chair of the council"),
    "council-vice-chair": Sentence("The vice-chair of the council"),
}
OFFICES: Final[Mapping[str, Sentence]] = {
    "chair": Sentence("Chair"),
    "vice-chair": Sentence("Vice-chair"),
    "member": Sentence("Member"),
}
INTERESTS: Final[Mapping[str, Sentence]] = {
    "personal": Sentence("Personal interest"),
    "private": Sentence("Private interest"),
    "disclosable-pecuniary": Sentence("Disclosable pecuniary interest"),
}


def what_became_of_the_plan(one: Since) -> Sentence:
    """Say what became of an entry of the forward plan."""
    facts: dict[str, Fact] = {"reason": one.reason, "first": one.first_day, "last": one.last_day}
    if one.what == "moved":
        return Sentence("Moved. Until then it was planned for {first} to {last}. Reason: {reason}", facts)
    if one.what == "general-exception":
        told = {**facts, "who": WHO_WAS_TOLD[one.who]}
        return Sentence("28 days of notice are impracticable. Told in writing: {who}. Reason: {reason}", told)
    if one.what == "special-urgency":
        agreed = {**facts, "who": WHO_AGREED[one.who]}
        return Sentence("It is urgent and cannot be deferred. Agreed by: {who}. Reason: {reason}", agreed)
    return Sentence("Withdrawn. Reason: {reason}", facts)


def is_to_come(plan: Planned, today: date) -> bool:
    """Say whether a key decision is still to be made."""
    return not plan.withdrawn and not plan.decided and plan.last_day >= today
