"""How many proposals a round takes from one group: of one name, or of the same people who put them in together.

As with limits for one person, whoever asks is alone with the numbers of proposals: two who put one in at the same
second come one after the other, and the second is told.
"""

from sqlalchemy import Connection, select

from domain.proposals.refusals import NoMoreFromOneGroup, NoMoreTogether
from domain.rounds.round_rules import RoundRules
from pb.accounts.accounts import what_is_proven
from pb.erasable.co_applicants import Answered, co_applicants, named_with
from pb.erasable.named_as import as_a_group, of_the_group
from pb.readmodels.proposals.answers import ids_taken_back


def must_be_one_of_few_of_a_group(
    connection: Connection, rules: RoundRules, round_id: str, group: str, *, but: str
) -> None:
    """Refuse one more proposal of a group that has as many in a round as its rules allow.

    :param group: its name, as somebody wrote it; empty for none
    :param but: the proposal that is asked about, by id
    :raises NoMoreFromOneGroup: where the rules set a limit, and it is reached
    """
    most = rules.proposals_each_group
    if not most or not as_a_group(group):
        return
    if len(of_the_group(connection, round_id, group, but=[but]) - ids_taken_back(connection, round_id)) >= most:
        raise NoMoreFromOneGroup(group=group, most=most)


def must_be_one_of_few_together(
    connection: Connection, rules: RoundRules, round_id: str, proposal: str, author: str
) -> None:
    """Refuse a proposal of several people of whom one is behind as many of such as one group may put in.

    :param author: by reference
    :raises NoMoreTogether: where the rules set a limit, and it is reached
    """
    most = rules.proposals_each_group
    agreed = {each.email for each in named_with(connection, proposal) if each.state == Answered.AGREED}
    if not most or not agreed:
        return
    others = _behind_others(connection, round_id, proposal)
    for each in agreed | {_address_of(connection, author)}:
        if each and sum(each in people for people in others) >= most:
            raise NoMoreTogether(most=most)


def _behind_others(connection: Connection, round_id: str, but: str) -> list[set[str]]:
    """Give the addresses of those behind each proposal of a round that several people put in, and that stands."""
    sent = (co_applicants.c.round == round_id) & co_applicants.c.sent & (co_applicants.c.state == Answered.AGREED.value)
    back, found = {but, *ids_taken_back(connection, round_id)}, dict[str, set[str]]()
    for row in connection.execute(select(co_applicants).where(sent)):
        if row.proposal not in back:
            found.setdefault(row.proposal, {_address_of(connection, row.person)}).add(row.email)
    return list(found.values())


def _address_of(connection: Connection, person: str) -> str:
    its = what_is_proven(connection, person)
    return its.email if its else ""
