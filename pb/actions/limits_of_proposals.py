"""How many proposals of one person a round takes, whoever typed them: their own, and those put in for them.

Whoever asks here is alone with the numbers of proposals, so two windows, or a resident and an officer, come one after
the other.
"""

from sqlalchemy import Connection

from domain.proposals.refusals import NoMoreFromOnePerson, NoMoreFromThem
from domain.rounds.round_rules import RoundRules
from domain.words.actor import SYSTEM, Actor
from pb.accounts.accounts import person_with, what_is_proven
from pb.actions.somebody import folded_name
from pb.erasable.paper_tables import OnBehalfOf, all_on_behalf
from pb.readmodels.proposals.answers import ids_taken_back
from pb.readmodels.proposals.numbering import how_many_from


def must_be_one_of_few(connection: Connection, rules: RoundRules, round_id: str, by: Actor) -> None:
    """Refuse one more proposal of a person who has as many in a round as its rules allow; the system takes over any.

    What the council put in for the address of their account counts as theirs.

    :raises NoMoreFromOnePerson: where the rules set a limit, and it is reached
    """
    most = rules.proposals_each
    if not most or by == SYSTEM:
        return
    if how_many_of(connection, round_id, by.person) >= most:
        raise NoMoreFromOnePerson(most=most)


def how_many_of(connection: Connection, round_id: str, person: str) -> int:
    """Count the proposals that stand in a round of a person with an account, those put in for them included."""
    me = what_is_proven(connection, person)
    for_them = _put_in_for(connection, round_id, OnBehalfOf("", "", me.email)) if me else 0
    return how_many_from(connection, round_id, person) + for_them


def must_be_one_of_few_for(connection: Connection, rules: RoundRules, round_id: str, whose: OnBehalfOf) -> None:
    """Refuse one more proposal for somebody who has as many in a round as its rules allow, with or without an account.

    :raises NoMoreFromThem: where the rules set a limit, and it is reached
    """
    most = rules.proposals_each
    if not most:
        return
    account = person_with(connection, whose.email) if whose.email else None
    own = how_many_from(connection, round_id, account) if account else 0
    if own + _put_in_for(connection, round_id, whose) >= most:
        raise NoMoreFromThem(name=whose.name, most=most)


def are_one(one: OnBehalfOf, other: OnBehalfOf) -> bool:
    """Say whether two are the same person, as far as anybody can tell: by their addresses, or else by their names."""
    if one.email and other.email:
        return one.email == other.email
    return bool(one.name) and folded_name(one.name) == folded_name(other.name)


def stand_for_others(connection: Connection, round_id: str) -> list[OnBehalfOf]:
    """Give for whom the proposals of a round were put in by the council that were not taken back."""
    taken_back = ids_taken_back(connection, round_id)
    return [each for its_id, each in all_on_behalf(connection, round_id).items() if its_id not in taken_back]


def _put_in_for(connection: Connection, round_id: str, whose: OnBehalfOf) -> int:
    return sum(are_one(each, whose) for each in stand_for_others(connection, round_id))
