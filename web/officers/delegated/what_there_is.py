"""What the pages about delegated decisions choose from: officers, bids, motions that were carried. Changes nothing."""

from typing import NamedTuple

from flask import abort

from pb.accounts.people_and_roles import people_acting_as
from pb.actions.in_session import room_as_entered
from pb.actions.vocabulary import ProposalState, day_in_london
from pb.erasable.official_names import names_in_office
from pb.readmodels.committees.answers import Committee, one_committee, seats_on
from pb.readmodels.proposals.answers import proposals_of
from pb.readmodels.proposals.pages import titles_of_proposals
from pb.readmodels.reading import Reading
from pb.readmodels.rooms.answers import awards_that_stand, meetings_held
from pb.readmodels.rounds.answers import Round, announced_round, announced_rounds
from web.front.guard import OFFICER
from web.front.said import _
from web.front.the_application import the_application
from web.shown.people_named import member_named

WAIT = (ProposalState.SUBMITTED, ProposalState.SHORTLISTED)
"""Bids on which something can be decided."""


class Bid(NamedTuple):
    """A bid that can be decided."""

    id: str
    title: str
    price: int


def of_committee(connection: Reading, committee_id: str, of: str) -> Committee:
    """Give the committee of a page, where what the page is about is that committee's.

    :param of: the committee of what the page is about
    """
    if of != committee_id:
        abort(404)
    return one_committee(connection, committee_id)


def rounds_of_committee(connection: Reading, committee_id: str) -> list[Round]:
    """Give the rounds in which a committee decides."""
    return [each for each in announced_rounds(connection) if each.committee == committee_id]


def round_of_committee(connection: Reading, committee_id: str, round_id: str) -> Round:
    """Give a round in which this committee decides; the page is not there for any other."""
    found = announced_round(connection, round_id)
    if found.committee != committee_id:
        abort(404)
    return found


def bids_that_wait(connection: Reading, round_id: str) -> list[Bid]:
    """Give the bids of a round that nobody took back or ruled out, and to which nothing was awarded yet."""
    awarded = awards_that_stand(connection, round_id)
    bids = [bid for bid in proposals_of(connection, round_id) if bid.state in WAIT and bid.id not in awarded]
    called = titles_of_proposals(connection, [bid.id for bid in bids])
    return [Bid(bid.id, called[bid.id].title, bid.price) for bid in bids]


def officers_to_choose(connection: Reading) -> list[tuple[str, str]]:
    """Give everybody who acts as an officer, with their names."""
    return list(people_acting_as(connection, OFFICER).items())


def who_sits(connection: Reading, committee_id: str) -> list[tuple[str, str]]:
    """Give who sits on a committee, with their names."""
    members = [seat.member for seat in seats_on(connection, committee_id)]
    names = names_in_office(connection, members)
    return sorted(((one, member_named(names, one)) for one in members), key=lambda each: each[1])


def motions_carried(connection: Reading, committee_id: str) -> list[tuple[str, str]]:
    """Give the motions that meetings of a committee carried, the latest first: room and vote; the day and the words."""
    found = []
    for held in meetings_held(connection, committee_id):
        room = room_as_entered(the_application().desk, held.id).standing()
        for vote in room.votes.values():
            if vote.outcome == "carried" and not vote.amendment:
                words = room.what_is_voted_on(vote).versions[vote.version].text[:200]
                day, number = day_in_london(room.opening.at), room.items[vote.item].number
                called = _("{day}, item {number}: {words}", day=day, number=number, words=words)
                found.append((f"{held.id}:{vote.id}", called))
    return found
