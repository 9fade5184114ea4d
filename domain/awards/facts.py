"""What happens to an award, as it is stored for ever."""

from typing import Any, ClassVar

from domain.awards.offered import instalments_of
from domain.awards.stages import AwardStage
from domain.words.facts import Fact, FirstFact


class AwardOffered(FirstFact):
    """An award was offered."""

    TOPIC: ClassVar[str] = "awards.AwardOffered"
    round: str
    proposal: str
    scheme: str
    pool: str
    kind: str
    made_by: str
    decided: str
    most: int
    """What the result or the decision gives, in pence."""
    amount: int
    payee_kind: str
    payee: str
    payee_number: str
    host: str
    asset: str
    conditions: str
    terms_version: str
    terms: str
    instalments: list[dict[str, Any]]
    accept_by: str


class ConstitutionSeen(Fact):
    """An officer saw the constitution."""

    TOPIC: ClassVar[str] = "awards.ConstitutionSeen"

    def apply(self, aggregate: Any) -> None:
        """Remember it."""
        aggregate.constitution_seen = True


class BankAccountEntered(Fact):
    """The account was entered into which the money goes."""

    TOPIC: ClassVar[str] = "awards.BankAccountEntered"
    details: str
    """What commits to it; the account itself never stands in the log."""

    def apply(self, aggregate: Any) -> None:
        """Remember it."""
        aggregate.bank, aggregate.bank_entered_by, aggregate.bank_is_confirmed = self.details, self.by, False


class BankAccountConfirmed(Fact):
    """A second person confirmed the account."""

    TOPIC: ClassVar[str] = "awards.BankAccountConfirmed"
    details: str

    def apply(self, aggregate: Any) -> None:
        """Remember it."""
        aggregate.bank_is_confirmed = True


class AwardAccepted(Fact):
    """It was accepted with its terms."""

    TOPIC: ClassVar[str] = "awards.AwardAccepted"
    terms_version: str
    terms: str
    """The SHA-256 of their text."""

    def apply(self, aggregate: Any) -> None:
        """Remember it."""
        aggregate.stage = AwardStage.ACCEPTED


class AwardDeclined(Fact):
    """It was declined."""

    TOPIC: ClassVar[str] = "awards.AwardDeclined"

    def apply(self, aggregate: Any) -> None:
        """Remember it."""
        aggregate.stage = AwardStage.DECLINED


class AwardLapsed(Fact):
    """Nobody accepted it in time."""

    TOPIC: ClassVar[str] = "awards.AwardLapsed"

    def apply(self, aggregate: Any) -> None:
        """Remember it."""
        aggregate.stage = AwardStage.LAPSED


class AwardVaried(Fact):
    """How much, in which instalments or on which conditions was varied."""

    TOPIC: ClassVar[str] = "awards.AwardVaried"
    amount: int
    conditions: str
    instalments: list[dict[str, Any]]
    reason: str

    def apply(self, aggregate: Any) -> None:
        """Remember it."""
        aggregate.amount, aggregate.conditions = self.amount, self.conditions
        aggregate.instalments = instalments_of(self.instalments)
        aggregate.varied += 1


class AwardCompleted(Fact):
    """Everything was paid or given back."""

    TOPIC: ClassVar[str] = "awards.AwardCompleted"
    spent: int
    """What was paid of it and not asked back, in pence."""

    def apply(self, aggregate: Any) -> None:
        """Remember it."""
        aggregate.stage = AwardStage.COMPLETED


class AwardEndedEarly(Fact):
    """It was ended before it was completed."""

    TOPIC: ClassVar[str] = "awards.AwardEndedEarly"
    reason: str

    def apply(self, aggregate: Any) -> None:
        """Remember it."""
        aggregate.stage = AwardStage.ENDED_EARLY


class AwardHeld(Fact):
    """A complaint or a call-in is looked at; nothing is paid until then."""

    TOPIC: ClassVar[str] = "awards.AwardHeld"
    held_for: str
    reason: str

    def apply(self, aggregate: Any) -> None:
        """Remember it."""
        aggregate.held.add(self.held_for)


class AwardLetGo(Fact):
    """It goes on."""

    TOPIC: ClassVar[str] = "awards.AwardLetGo"
    held_for: str
    reason: str

    def apply(self, aggregate: Any) -> None:
        """Remember it."""
        aggregate.held.discard(self.held_for)
