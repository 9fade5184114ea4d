"""What waits for a second person, as pages show it: what it will do in words and figures, who proposed it, and when."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from pb.actions.vocabulary import POUNDS, RoundRules, people_named
from pb.erasable.official_names import names_in_office
from pb.readmodels.acts.answers import Proposed
from pb.readmodels.committees.answers import all_committees
from pb.readmodels.reading import Reading
from pb.readmodels.rounds.answers import currencies_of, names_of_rounds, one_round
from pb.readmodels.schemes.answers import all_schemes
from pb.telling.acts import what_it_does
from web.front.said import _, said
from web.shown.people_named import anybody_named
from web.wording.rules_in_words import rules_in_words


def it_waits() -> str:
    """Say what somebody is told whose act waits for another person."""
    return _("You have proposed it. Nothing is changed until another person confirms it.")


class ProposedShown(NamedTuple):
    """One act that was proposed."""

    of: Proposed
    what: str
    about: str
    """The round, the scheme or the committee, by name; empty where it is about none of them."""
    by: str
    answered_by: str
    rules: Sequence[str] = ()
    """What rules say that are to be changed or frozen, where it is about them."""

    @property
    def at(self) -> datetime:
        """When it was proposed."""
        return self.of.proposed_at


def proposed_shown(connection: Reading, found: Sequence[Proposed]) -> list[ProposedShown]:
    """Give what was proposed with the names of rounds, schemes and people."""
    if not found:
        return []
    called = names_of_rounds(connection, drafts=True) | {each.id: each.name for each in all_schemes(connection)}
    if any("committee" in each.facts for each in found):
        called |= {each.id: each.name for each in all_committees(connection)}
    currencies = currencies_of(connection, [each.round for each in found if each.round])
    told = [what_it_does(each.act, _with_currency(each, currencies)) for each in found]
    people = {person for each in found for person in (each.proposed_by, each.answered_by)}
    names = names_in_office(connection, people.union(*(people_named(words) for words in told)))
    return [
        ProposedShown(
            each,
            said(words, names),
            called.get(each.round or each.scheme or str(each.facts.get("committee", "")), ""),
            anybody_named(names, each.proposed_by),
            anybody_named(names, each.answered_by) if each.answered_by else "",
            _rules_of(connection, each),
        )
        for each, words in zip(found, told, strict=True)
    ]


def _rules_of(connection: Reading, each: Proposed) -> Sequence[str]:
    """Say the rules that would stand then, where it is rules that were proposed."""
    if "rules" not in each.facts:
        return ()
    by_two = one_round(connection, each.round).counter_takes_two
    return rules_in_words(RoundRules.from_data(each.facts["rules"]), counter_takes_two=by_two)


def _with_currency(each: Proposed, currencies: Mapping[str, str]) -> Mapping[str, object]:
    return {**each.facts, "currency": currencies.get(each.round, POUNDS)}
