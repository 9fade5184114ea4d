"""What is fixed before residents vote: money, dates, ballot, rule, and what the vote can change.

The ballot and the rule are the data of ``domain.voting.ballot_styles`` and
``domain.allocation.rule``; contexts do not import each other, so that data is
carried here as it is, and the action that writes the rules has both checked.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from unicodedata import normalize

from domain.refusals import Refusal
from domain.rounds.asked_of_proposers import AskedQuestion, ShareFromOthers, questions_must_make_sense
from domain.rounds.ballot_paper import LONGEST_NAME
from domain.rounds.timetable import Timetable
from domain.rounds.who_may_vote import WhoMayVote
from domain.words.frozen_data import FrozenFields
from domain.words.money import POUNDS, Money, must_be_a_currency
from domain.words.seen import cleaned

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


class PotsAreMoreThanThereIs(Refusal):
    """The parts cannot be more than the whole."""

    message = (
        "The pots add up to {together}, but there is {pot} to give. Make the pots smaller: what is in none of them "
        "counts as left over."
    )


class APotNeedsAName(Refusal):
    """Projects find their pot by its name."""

    message = "Give every pot a name, the category or area whose projects it is for, up to 100 characters."


class NameTheDrawBeforehand(Refusal):
    """A draw that is chosen when the tie is known can be chosen for what it comes to."""

    message = (
        "Exactly equal projects may come to a public draw. Say beforehand which one it will be, so that nobody can "
        "choose it for its result: for example, “six dice, thrown at the town hall on the day after the close”."
    )


class TheNameOfTheDrawIsTooLong(Refusal):
    """It is a sentence on the page of rules."""

    message = "Say in up to {longest} characters which public draw decides."
    longest: int


class ThatIsNotHowManyEach(Refusal):
    """A limit that nobody meets is none, and is not said."""

    message = "Say how many proposals one person may put in, from 1 to {most}, or leave it empty for no limit."
    most: int


class ThatIsNotHowManyEachGroup(Refusal):
    """The same of groups."""

    message = "Say how many proposals one group may put in, from 1 to {most}, or leave it empty for no limit."
    most: int


LONGEST_SOURCE = 300
UNTIL_THE_CLOSE = "until-the-close"
"""How rules say that a ballot can be changed as long as the vote is open."""
MOST_EACH = 100
"""Above this a limit of proposals for each person limits nothing."""


class ThatIsNotHowBallotsChange(Refusal):
    """A ballot is final, or it can be changed until the close; there is nothing between."""

    message = "Choose whether a ballot is final when it is cast, or can be changed until the vote closes."


class NothingIsSaidOfAVote(Refusal):
    """Where a committee decides without a vote there is nothing to count, and nothing that a vote can change."""

    message = "Nobody votes in this round: its rules say what money there is and when bids are taken, and nothing else."


class APotCannotBeCalledThat(Refusal):
    """The result calls by this name what all pots left over."""

    message = "A pot cannot be called “leftovers”: the result calls that what the pots left over."


@dataclass(frozen=True)
class RoundRules:
    """The rules of a round. Amounts in whole pence, or in hundredths of the round's currency."""

    pot: int
    smallest_bid: int
    largest_bid: int
    timetable: Timetable
    level: str
    vote_can_change: str
    vote_cannot_change: str
    ballot: dict[str, Any]
    rule: dict[str, Any]
    currency: str = POUNDS
    """What amounts are in: an ISO 4217 code, empty where nobody knows. Rounds of a council's own are in pounds."""
    lot_source: str = ""
    """Which public draw decides ties that come to a lot, in words; named before anybody votes. Empty where the order of
    ties has no lot, and in rules of before this had to be said."""
    who_may_vote: dict[str, Any] = field(default_factory=dict)
    """By which ways people are let into the vote, and who; empty where codes are posted or handed out, as in all rules
    of before this could be said. It is read by :attr:`voters`."""

    proposals_each: int = 0
    """How many proposals one person may have in the round, those taken back aside; 0 where nothing limits it, as in
    all rules of before this could be said."""

    proposals_each_group: int = 0
    """How many proposals one group may have in the round, by its name, and how many of those that several people put
    in together one of them may be behind; 0 where nothing limits it, as in all rules of before this could be said."""

    questions: list[dict[str, Any]] = field(default_factory=list)
    """What whoever puts a proposal in is asked beside what every round asks; it is read by :attr:`asked`."""
    from_others: dict[str, Any] = field(default_factory=dict)
    """What share others must give of the whole; empty where none need. It is read by :attr:`share_from_others`."""

    changes: str = ""
    """Until when a voter can change their ballot: ``until-the-close``, or empty where each is final when it is cast, as
    under all rules of before this could be said."""

    def must_make_sense(self) -> None:
        """Refuse rules that contradict themselves.

        :raises Refusal: one of the sentences above, or of the timetable
        """
        must_be_a_currency(self.currency)
        if self.pot <= 0:
            raise ThePotIsEmpty
        if not 0 <= self.smallest_bid <= self.largest_bid <= self.pot:
            raise BidLimitsDoNotFit(
                smallest=self._money(self.smallest_bid),
                largest=self._money(self.largest_bid),
                pot=self._money(self.pot),
            )
        if type(self.proposals_each) is not int or not 0 <= self.proposals_each <= MOST_EACH:
            raise ThatIsNotHowManyEach(most=MOST_EACH)
        if type(self.proposals_each_group) is not int or not 0 <= self.proposals_each_group <= MOST_EACH:
            raise ThatIsNotHowManyEachGroup(most=MOST_EACH)
        questions_must_make_sense(self.asked)
        if self.share_from_others:
            self.share_from_others.must_make_sense()
        if not self.has_a_vote:
            self.timetable.must_be_in_order()
            if any(getattr(self, name) for name in OF_A_VOTE):
                raise NothingIsSaidOfAVote
            return
        if self.level not in LEVELS:
            raise LevelNotKnown
        if not cleaned(self.vote_can_change) or not cleaned(self.vote_cannot_change):
            raise SayWhatTheVoteCanChange
        self.timetable.must_be_in_order()
        self._pots_must_fit()
        if self.changes not in ("", UNTIL_THE_CLOSE):
            raise ThatIsNotHowBallotsChange
        if len(self.lot_source) > LONGEST_SOURCE:
            raise TheNameOfTheDrawIsTooLong(longest=LONGEST_SOURCE)
        self.voters.must_make_sense()

    @classmethod
    def of_a_fund(
        cls,
        pot: int,
        smallest_bid: int,
        largest_bid: int,
        year: Timetable,
        *,
        proposals_each: int = 0,
        proposals_each_group: int = 0,
    ) -> "RoundRules":
        """Give the rules of a round in which nobody votes: money, what a bid may ask for, and when bids are taken."""
        says_nothing: dict[str, Any] = {"level": "", "vote_can_change": "", "vote_cannot_change": ""}
        says_nothing |= {"ballot": {}, "rule": {}, "proposals_each": proposals_each}
        says_nothing |= {"proposals_each_group": proposals_each_group}
        return cls(pot, smallest_bid, largest_bid, year, **says_nothing)

    @property
    def has_a_vote(self) -> bool:
        """Whether residents vote; else a committee decides on bids as they come."""
        return self.timetable.has_a_vote

    @property
    def voters(self) -> WhoMayVote:
        """Who may vote, and by which ways they are let in."""
        return WhoMayVote.from_data(self.who_may_vote)

    @property
    def asked(self) -> tuple[AskedQuestion, ...]:
        """The round's own questions to whoever puts a proposal in, in their order."""
        return tuple(map(AskedQuestion.from_data, self.questions))

    @property
    def share_from_others(self) -> ShareFromOthers | None:
        """What share of the whole others must give; None where none need."""
        return ShareFromOthers.from_data(self.from_others) if self.from_others else None

    @property
    def what_is_asked(self) -> tuple[object, ...]:
        """Questions and share together: what stays as it is once proposals can be put in."""
        return self.asked, self.share_from_others

    def must_be_fit_to_announce(self) -> None:
        """Refuse rules of a draft of before that name no draw, or let people in by ways that do not go together.

        :raises Refusal: as :meth:`must_name_the_draw` and ``WhoMayVote.must_make_sense`` say
        """
        self.must_name_the_draw()
        self.voters.must_make_sense()

    def must_name_the_draw(self) -> None:
        """Refuse rules that may come to a lot and do not say which; rules written before this had to be said stand.

        :raises NameTheDrawBeforehand: when the order of ties has a lot and no draw is named
        """
        if self.may_come_to_a_lot and not cleaned(self.lot_source):
            raise NameTheDrawBeforehand

    @property
    def pots_by(self) -> str:
        """What a project's pot is told from, ``category`` or ``area``; empty where there is one pot for all."""
        return str(self.rule["pots"]["by"]) if self.rule.get("pots") else ""

    @property
    def pot_names(self) -> list[str]:
        """The names of the pots, in the order in which they were written; none where there is one pot for all."""
        return [pot["name"] for pot in self.rule["pots"]["amounts"]] if self.rule.get("pots") else []

    @property
    def may_come_to_a_lot(self) -> bool:
        """Whether a public draw may have to decide between projects that are exactly equal."""
        return "lot" in self.rule.get("ties", ())

    @property
    def rule_out_a_lot(self) -> bool:
        """Whether ties are broken by other steps only; where nothing is said of ties, a lot is the last step."""
        return bool(self.rule.get("ties")) and not self.may_come_to_a_lot

    @property
    def weighs_committee(self) -> bool:
        """Whether a committee's scores count beside the residents' vote."""
        return bool(self.rule.get("mix"))

    def _money(self, amount: int) -> Money:
        return Money(amount, self.currency)

    def _pots_must_fit(self) -> None:
        if not self.rule.get("pots"):
            return
        together = sum(pot["amount"] for pot in self.rule["pots"]["amounts"])
        if together > self.pot:
            raise PotsAreMoreThanThereIs(together=self._money(together), pot=self._money(self.pot))
        for name in self.pot_names:
            if not cleaned(name) or len(name) > LONGEST_NAME or name != " ".join(name.split()):
                raise APotNeedsAName
            if name == "leftovers":
                raise APotCannotBeCalledThat

    @property
    def ballots_can_change(self) -> bool:
        """Whether a voter can change their ballot until the close; else it is final when it is cast."""
        return self.changes == UNTIL_THE_CLOSE

    @property
    def vote_is_binding(self) -> bool:
        """Whether whoever confirms the result is bound by the vote."""
        return self.level == DECIDE

    def to_data(self) -> dict[str, Any]:
        """Give the rules as events store them; text in NFC, as the public record has it, with their fingerprint.

        Pounds go without saying, so that rules in pounds are stored as they were before there were others.
        """
        return FIELDS.write(
            _in_nfc(
                {
                    **self.__dict__,
                    "timetable": self.timetable.to_data(),
                    "who_may_vote": self.voters.to_data(),
                    "questions": [each.to_data() for each in self.asked],
                }
            )
        )

    @classmethod
    def from_data(cls, data: Any) -> "RoundRules":
        """Read rules as events store them.

        :raises ThatIsNotASetOfRules: when a field is missing or unknown
        """
        said = FIELDS.read(data, lambda odd: ThatIsNotASetOfRules(missing=odd))
        return cls(**{**said, "timetable": Timetable.from_data(said["timetable"])})


OF_A_VOTE = (
    "level",
    "vote_can_change",
    "vote_cannot_change",
    "ballot",
    "rule",
    "lot_source",
    "who_may_vote",
    "changes",
)
"""What rules say of a vote: nothing, where there is none."""
FIELDS = FrozenFields(
    RoundRules.__dataclass_fields__,
    gained={
        "currency": POUNDS,
        "lot_source": "",
        "who_may_vote": {},
        "proposals_each": 0,
        "proposals_each_group": 0,
        "questions": [],
        "from_others": {},
        "changes": "",
    },
)
"""What rules say, as they are stored."""


def currency_of(rules: Mapping[str, Any]) -> str:
    """Give what amounts are in, from rules as events store them."""
    return str(rules.get("currency", FIELDS.gained["currency"]))


def _in_nfc(value: Any) -> Any:
    if isinstance(value, str):
        return normalize("NFC", value)
    if isinstance(value, dict):
        return {name: _in_nfc(item) for name, item in value.items()}
    return [_in_nfc(item) for item in value] if isinstance(value, list) else value


def fingerprint(rules: dict[str, Any], projects: list[dict[str, Any]]) -> str:
    """Work out the one hash that stands for the frozen rules and projects of a round.

    :return: SHA-256 in hex of the JSON with sorted keys and no spaces, which for text and
        whole numbers within 2**53 is the canonical form of RFC 8785
    """
    text = json.dumps({"projects": projects, "rules": rules}, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def standing(rules: RoundRules | None) -> str:
    """Name rules by their content, so that whoever rewrites them can say which they have read; empty for none."""
    return "" if rules is None else fingerprint(rules.to_data(), [])
