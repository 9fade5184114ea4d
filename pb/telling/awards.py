"""What was awarded to whom, and what came of it, as sentences."""

from collections.abc import Mapping
from typing import Final

from domain.awards.offered import ASSET_TRANSFER, COMMISSIONED_SERVICE, COUNCIL_DELIVERS, GRANT
from domain.saying.sentence import Money, Sentence
from pb.telling.facts import Facts, Teller, because

KINDS_IN_WORDS: Final[Mapping[str, Sentence]] = {
    GRANT: Sentence("grant"),
    COUNCIL_DELIVERS: Sentence("the council delivers it"),
    COMMISSIONED_SERVICE: Sentence("commissioned service"),
    ASSET_TRANSFER: Sentence("an asset is handed over"),
}
OFFERED: Final[Mapping[str, Sentence]] = {
    GRANT: Sentence("A grant of {amount} was offered."),
    COUNCIL_DELIVERS: Sentence("The council set {amount} apart and delivers it itself."),
    COMMISSIONED_SERVICE: Sentence("A commission of {amount} was offered."),
    ASSET_TRANSFER: Sentence("An asset and {amount} were offered."),
}
HELD_FOR: Final[Mapping[str, Sentence]] = {
    "complaint": Sentence("The award is held while a complaint is looked at."),
    "call-in": Sentence("The award is held while a call-in is looked at."),
}
LET_GO: Final[Mapping[str, Sentence]] = {
    "complaint": Sentence("The complaint is answered, and the award goes on."),
    "call-in": Sentence("The call-in is answered, and the award goes on."),
}


def _offered(f: Facts) -> Sentence:
    return OFFERED[f["kind"]]._replace(facts={"amount": Money(f["amount"])})


SENTENCES: dict[str, Teller] = {
    "awards.AwardOffered": _offered,
    "awards.ConstitutionSeen": lambda _f: Sentence("The constitution of whoever is paid was seen."),
    "awards.BankAccountEntered": lambda _f: Sentence("The account that the award is paid into was entered."),
    "awards.BankAccountConfirmed": lambda _f: Sentence("A second person confirmed the account."),
    "awards.AwardAccepted": lambda f: Sentence(
        "The award was accepted with its terms ({version}).", {"version": f["terms_version"]}
    ),
    "awards.AwardDeclined": lambda _f: Sentence("The award was declined."),
    "awards.AwardLapsed": lambda _f: Sentence("The award was not accepted in time, and lapsed."),
    "awards.AwardVaried": lambda f: because(
        Sentence("The award was varied to {amount}.", {"amount": Money(f["amount"])}), f["reason"]
    ),
    "awards.AwardCompleted": lambda f: Sentence(
        "The award was completed. {spent} was spent.", {"spent": Money(f["spent"])}
    ),
    "awards.AwardEndedEarly": lambda f: because(Sentence("The award was ended early."), f["reason"]),
    "awards.AwardHeld": lambda f: because(HELD_FOR[f["held_for"]], f["reason"]),
    "awards.AwardLetGo": lambda f: because(LET_GO[f["held_for"]], f["reason"]),
}
