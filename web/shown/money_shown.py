"""Where the money of pools comes from, as pages show it: funders by name, what money is for, accounts in words."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from pb.actions.vocabulary import Purpose
from pb.erasable.official_names import names_in_office
from pb.readmodels.money.answers import Contribution
from pb.readmodels.reading import Reading
from web.front.said import Sentence, _, said
from web.shown.people_named import member_named

ACCOUNTS: Mapping[str, Sentence] = {
    "funder": Sentence("Given"),
    "pool": Sentence("Free for anything"),
    "ring-fence": Sentence("Free for what it is for"),
    "commitment": Sentence("Set aside"),
    "award": Sentence("Awarded"),
    "payment": Sentence("Paid out"),
    "recovery": Sentence("Came back"),
    "underspend": Sentence("Not spent, the funder’s again"),
    "carried": Sentence("On its way into the next year"),
}
KINDS: Mapping[str, Sentence] = {
    "council": Sentence("The council"),
    "councillor": Sentence("A councillor, out of their allowance"),
    "partner": Sentence("A partner"),
}
KINDS_OF_MONEY: Mapping[str, Sentence] = {
    "capital": Sentence("capital"),
    "revenue": Sentence("revenue"),
}
WHAT_HAPPENED: Mapping[str, Sentence] = {
    "money.ContributionRecorded": Sentence("Given"),
    "money.ContributionCorrected": Sentence("Corrected"),
    "money.MoneySetAside": Sentence("Set aside"),
    "money.MoneyReleased": Sentence("Given back, not needed"),
    "money.MoneyOffered": Sentence("Offered as an award"),
    "money.MoneyPromised": Sentence("An award was accepted"),
    "money.MoneyNotNeeded": Sentence("Not needed for an award"),
    "money.ContributionExpired": Sentence("Its last day was over"),
    "money.YearClosed": Sentence("The year was closed"),
    "money.CarriedIn": Sentence("Carried forward"),
}


class ContributionShown(NamedTuple):
    """One contribution, with the name of who gives it and what it is for."""

    of: Contribution
    funder: str
    purpose: str

    @property
    def where(self) -> Sequence[tuple[str, int]]:
        """Where it is now: each account in words, and its pence; without what was given."""
        return [(said(ACCOUNTS[name]), n) for name, n in self.of.has.items() if name != "funder" and n]


def contributions_shown(connection: Reading, found: Sequence[Contribution]) -> list[ContributionShown]:
    """Give contributions as pages show them."""
    names = names_in_office(connection, {each.member for each in found if each.member})
    return [
        ContributionShown(
            each, member_named(names, each.member) if each.member else each.funder, purpose_in_words(each.purpose)
        )
        for each in found
    ]


def purpose_in_words(purpose: Purpose) -> str:
    """Say what money is for."""
    parts: list[str] = []
    if purpose.kind:
        parts.append(said(KINDS_OF_MONEY[purpose.kind]))
    parts += [name for name in (purpose.theme, purpose.area) if name]
    if purpose.oldest:
        parts.append(_("ages {youngest} to {oldest}", youngest=purpose.youngest, oldest=purpose.oldest))
    return ", ".join(parts) or _("anything")


def total_left(found: Iterable[Contribution]) -> int:
    """Add up what is free, in pence."""
    return sum(each.left for each in found)
