"""Where the money of pools comes from and goes to, as sentences."""

from datetime import date

from domain.money.years import in_words
from domain.saying.sentence import Fact, Money, Named, Sentence
from pb.telling.facts import Facts, Teller, and_then, because


def the_funder(f: Facts) -> Fact:
    """Give who gives: an organisation by its name, or a councillor."""
    return Named(f["member"]) if f["member"] else f["funder"]


def _contribution(f: Facts) -> Sentence:
    said = Sentence("{who} gives {amount}.", {"who": the_funder(f), "amount": Money(f["amount"])})
    if f["expires"]:
        said = and_then(said, Sentence("Its last day is {day}.", {"day": date.fromisoformat(f["expires"])}))
    return and_then(said, Sentence("Conditions: {text}", {"text": f["conditions"]})) if f["conditions"] else said


def _corrected(f: Facts) -> Sentence:
    return because(Sentence("What was given is corrected to {amount}.", {"amount": Money(f["amount"])}), f["reason"])


def _set_aside(f: Facts) -> Sentence:
    amount = {"amount": Money(f["amount"])}
    if f["proposal"]:
        return Sentence("{amount} was set aside for a bid.", amount)
    return Sentence("{amount} was set aside for a round.", amount)


def _closed(f: Facts) -> Sentence:
    return Sentence("The municipal year {year} was closed.", {"year": in_words(f["year"])})


SENTENCES: dict[str, Teller] = {
    "money.PoolSetUp": lambda f: Sentence("A pool of money was set up: {name}.", {"name": f["name"]}),
    "money.ContributionRecorded": _contribution,
    "money.ContributionCorrected": _corrected,
    "money.UseAgreed": lambda f: Sentence("{who} agreed to the use of their allowance.", {"who": Named(f["member"])}),
    "money.MoneySetAside": _set_aside,
    "money.MoneyReleased": lambda f: because(
        Sentence("{amount} that was set aside was given back.", {"amount": Money(f["amount"])}), f["reason"]
    ),
    "money.MoneyOffered": lambda f: Sentence(
        "{amount} of the round’s money was set apart for an award.", {"amount": Money(f["amount"])}
    ),
    "money.MoneyPromised": lambda f: Sentence("{amount} is owed for an award now.", {"amount": Money(f["amount"])}),
    "money.MoneyNotNeeded": lambda f: because(
        Sentence("{amount} of an award is not needed, and went back.", {"amount": Money(f["amount"])}), f["reason"]
    ),
    "money.MoneyPaid": lambda f: Sentence("{amount} was paid for an award.", {"amount": Money(f["amount"])}),
    "money.MoneyRecovered": lambda f: Sentence(
        "{amount} that was paid for an award came back to its funders.", {"amount": Money(f["amount"])}
    ),
    "money.ContributionExpired": lambda f: Sentence(
        "{amount} was not used by its last day, and is its funder’s again.",
        {"amount": Money(sum(each["debit"] for each in f["group"]))},
    ),
    "money.YearClosed": _closed,
    "money.CarriedIn": lambda f: Sentence(
        "{amount} was carried forward into {year}.",
        {"amount": Money(sum(each["debit"] for each in f["group"])), "year": in_words(f["year"])},
    ),
}
