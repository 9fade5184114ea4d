"""Whoever puts a proposal in says for which group it is and as what they wish to be named, and changes that any time.

No event has any of it. What the group is called counts for the limit of each group, so that whoever names it later is
held to the limit as well.
"""

from typing import Final

from domain.proposals.proposal import Proposal
from domain.proposals.refusals import OnlyTheAuthorCanChangeIt
from domain.refusals import Refusal
from domain.rounds.funding_round import FundingRound
from domain.words.actor import Actor
from domain.words.seen import on_one_line
from pb.actions.limits_of_groups import must_be_one_of_few_of_a_group
from pb.actions.who_may import PUT_IN_PROPOSAL, a_proposal, must_be_allowed
from pb.desk import Desk
from pb.erasable.named_as import NamedAs, Shown, as_a_group, keep_named, named_in
from pb.readmodels.proposals.numbering import THEIR_NUMBERS
from pb.store.event_store import by_reference

LONGEST_NAME: Final = 100


class SayAsWhatYouAreNamed(Refusal):
    """There are four ways."""

    message = "Choose how you wish to be named."


class TheNameIsNeeded(Refusal):
    """It is what everybody reads."""

    message = "Enter the name that everybody is to read, up to {longest} characters."
    longest: int


class TheGroupIsNeeded(Refusal):
    """It is what everybody reads, or what counts."""

    message = "Enter the name of the group, up to {longest} characters, with letters in it."
    longest: int


class Naming:
    """What authors do with their names beside what they propose."""

    def __init__(self, desk: Desk) -> None:
        """Work at a desk."""
        self._desk = desk

    def change(self, proposal_id: str, its: NamedAs, *, by: Actor) -> None:
        """Be named otherwise with a proposal of one's own, also when it was checked, voted on or funded.

        :param its: from :func:`as_wished`
        :raises Refusal: for another's proposal, and beyond what one group may put in
        """
        must_be_allowed(self._desk, by, PUT_IN_PROPOSAL, a_proposal(proposal_id))
        proposal = self._desk.store.get(Proposal, by_reference(proposal_id))
        with self._desk.together(proposal.round, THEIR_NUMBERS) as writing:
            proposal = self._desk.store.get(Proposal, by_reference(proposal_id))
            if proposal.behalf or by.person != proposal.author:
                raise OnlyTheAuthorCanChangeIt
            its_id, before = proposal.id.hex, named_in(writing.connection, proposal.id.hex)
            if as_a_group(its.group) != as_a_group(before.group):
                rules = self._desk.store.get(FundingRound, by_reference(proposal.round)).written_rules()
                must_be_one_of_few_of_a_group(writing.connection, rules, proposal.round, its.group, but=its_id)
            keep_named(writing.connection, its_id, proposal.round, by.person, its)


def as_wished(shown: str, name: str, group: str) -> NamedAs:
    """Give as what somebody wishes to be named, as it is kept.

    :param shown: one of :class:`Shown`
    :param name: what everybody is to read, where that is a name of their own
    :param group: for which group it is, also where that is not shown; empty for none
    :raises Refusal: where what is to be shown is missing, or is too long
    """
    if shown not in set(Shown):
        raise SayAsWhatYouAreNamed
    way, called, of = Shown(shown), on_one_line(name), on_one_line(group)
    if len(called) > LONGEST_NAME or (way == Shown.NAME and not called):
        raise TheNameIsNeeded(longest=LONGEST_NAME)
    if len(of) > LONGEST_NAME or (of and not as_a_group(of)) or (way == Shown.GROUP and not of):
        raise TheGroupIsNeeded(longest=LONGEST_NAME)
    return NamedAs(way, called if way == Shown.NAME else "", of)
