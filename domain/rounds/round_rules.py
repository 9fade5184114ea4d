"""What is fixed before residents vote: money, dates, ballot, rule, and what the vote can change.

The ballot and the rule are the data of ``domain.voting.ballot_styles`` and
``domain.allocation.rule``; contexts do not import each other, so that data is
carried here as it is, and the action that writes the rules has both checked.
"""

import hashlib
import json
from dataclasses import dataclass, replace
from typing import Any
from unicodedata import normalize

from domain.refusals import Refusal
from domain.rounds.timetable import Timetable
from domain.words.money import in_pounds

INFORM = "inform"
CONSULT = "consult"
INVOLVE = "involve"
DECIDE = "decide"
LEVELS = (INFORM, CONSULT, INVOLVE, DECIDE)
"""Levels of participation, from the ladder in Coventry's Inform, Consult & Involve Strategy (2009), with
``decide`` added for rounds in which the residents' vote is binding."""


class ThePotIsEmpty(Refusal):
    """No money, no round."""

    message = "Enter how much money the round has to give: more than £0."


class BidLimitsDoNotFit(Refusal):
    """Smallest, largest and the pot must make sense together."""

    message = (
        "The smallest bid ({smallest}) must not be more than the largest ({largest}), "
        "nor the largest more than the pot ({pot})."
    )


class LevelNotKnown(Refusal):
    """Only the levels above exist."""

    message = "Choose the level of participation: inform, consult, involve or decide."


class SayWhatTheVoteCanChange(Refusal):
    """Guards against a consultation that is mislabelled."""

    message = "Say in a sentence what the residents’ vote can change, and in another what it cannot."


class ThatIsNotASetOfRules(Refusal):
    """A field is missing or unknown."""

    message = "The rules of the round are not complete: {missing}."


@dataclass(frozen=True)
class RoundRules:
    """The rules of a round. Amounts in whole pence."""

    pot: int
    smallest_bid: int
    largest_bid: int
    timetable: Timetable
    level: str
    vote_can_change: str
    vote_cannot_change: str
    ballot: dict[str, Any]
    rule: dict[str, Any]

    def must_make_sense(self) -> None:
        """Refuse rules that contradict themselves.

        :raises Refusal: one of the sentences above, or of the timetable
        """
        if self.pot <= 0:
            raise ThePotIsEmpty
        if not 0 <= self.smallest_bid <= self.largest_bid <= self.pot:
            raise BidLimitsDoNotFit(
                smallest=in_pounds(self.smallest_bid), largest=in_pounds(self.largest_bid), pot=in_pounds(self.pot)
            )
        if self.level not in LEVELS:
            raise LevelNotKnown
        if not self.vote_can_change.strip() or not self.vote_cannot_change.strip():
            raise SayWhatTheVoteCanChange
        self.timetable.must_be_in_order()

    @property
    def vote_is_binding(self) -> bool:
        """Whether whoever confirms the result is bound by the vote."""
        return self.level == DECIDE

    def with_timetable(self, timetable: Timetable) -> "RoundRules":
        """Give the same rules at other times."""
        return replace(self, timetable=timetable)

    def to_data(self) -> dict[str, Any]:
        """Give the rules as events store them; text in NFC, as the public record has it, with their fingerprint."""
        data = {**self.__dict__, "timetable": self.timetable.to_data()}
        return {name: normalize("NFC", it) if isinstance(it, str) else it for name, it in data.items()}

    @classmethod
    def from_data(cls, data: Any) -> "RoundRules":
        """Read rules as events store them.

        :raises ThatIsNotASetOfRules: when a field is missing or unknown
        """
        fields = set(cls.__dataclass_fields__)
        if not isinstance(data, dict) or set(data) != fields:
            missing = ", ".join(sorted(fields ^ set(data if isinstance(data, dict) else ())))
            raise ThatIsNotASetOfRules(missing=missing)
        return cls(**{**data, "timetable": Timetable.from_data(data["timetable"])})


def fingerprint(rules: dict[str, Any], projects: list[dict[str, Any]]) -> str:
    """Work out the one hash that stands for the frozen rules and projects of a round.

    :return: SHA-256 in hex of the JSON with sorted keys and no spaces, which for text and
        whole numbers within 2**53 is the canonical form of RFC 8785
    """
    text = json.dumps({"projects": projects, "rules": rules}, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
