"""What lies before a committee with an item: the counted result, or bids, what they ask for, and the money left."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import Any

from domain.committees.in_the_room import BID, BIDS, RESULT, Item, Opening
from domain.committees.motion import BeforeTheCommittee
from domain.committees.room import Room
from domain.committees.room_refusals import (
    ItLiesWithAnotherBody,
    NotOnTheAgenda,
    ResidentsDecideInThisRound,
    TheseAreNotItsBids,
)
from domain.proposals.proposal import Proposal
from domain.proposals.states import ProposalState
from domain.refusals import Refusal
from domain.rounds.funding_round import FundingRound
from domain.rounds.stages import Stage
from domain.saying.sentence import Named, Sentence
from domain.words.instants import day_in_london
from pb.actions.awarded_already import awarded_before, awarded_on_the_paper
from pb.actions.deciding import Deciding
from pb.actions.key_in_a_meeting import announced_by
from pb.desk import Desk
from pb.readmodels.committees.answers import one_committee
from pb.readmodels.reading import Reading
from pb.readmodels.results.answers import decisions_on
from pb.readmodels.rooms.answers import awarded_of
from pb.readmodels.rooms.waiting import Waiting, forwarded_to, waiting_about
from pb.store.event_store import by_reference
from pb.store.together import Writing

WHAT_AWARDS = ("committee.BidsDecided", "committee.OfficerDecided")
"""What takes money out of a round for bids: whoever awards knows all of it."""
GONE = (ProposalState.WITHDRAWN, ProposalState.RULED_OUT)
MONEY_GIVEN = (*WHAT_AWARDS, "committee.CallInAnswered")
"""The same, and what makes an award void: a decision that is referred back."""
MOVES = ("MotionMoved", "AmendmentMoved")


def before_the_committee(desk: Desk, room: Room, kind: str, says: Mapping[str, Any]) -> BeforeTheCommittee | None:
    """Give what lies before the committee with the item of a motion or an amendment; None for other entries."""
    if kind == "EntryCorrected":
        corrected = next((one for one in room.entries if one.id == says["corrects"]), None)
        if corrected is None or says["struck"]:
            return None
        kind, says = corrected.kind, corrected.says
    if kind not in MOVES:
        return None
    item_id = says.get("item")
    if item_id is None:
        found = room.standing().item_of(str(says["motion"]))
        item_id = found.id if found else ""
    item = next((one for one in room.items if one.id == item_id), None)
    if item is None:
        raise NotOnTheAgenda
    before = what_lies_before(desk, item)
    return with_what_stands_against_it(desk, item, before, room.opening)


def with_what_stands_against_it(
    desk: Desk, item: Item, before: BeforeTheCommittee, opening: Opening
) -> BeforeTheCommittee:
    """Add what was awarded already, what lies with another body, and which key decisions were announced."""
    if item.kind not in (RESULT, BID, BIDS):
        return before
    (round_id,) = rounds_of(desk, item)
    day, is_result = day_in_london(opening.at), item.kind == RESULT
    with desk.database.reading() as reading:
        awarded, bids = (
            awarded_on_the_paper(desk, reading, round_id)
            if is_result
            else (awarded_before(reading, item.about), dict[str, str]())
        )
        away = (
            list[Refusal]()
            if is_result
            else [
                lies_elsewhere(reading, one)
                for one in waiting_about(reading, item.about)
                if one.lies_with != opening.committee
            ]
        )
        theirs = None if is_result else why_not_its_bids(desk, reading, round_id, item.about, opening.committee)
        away += [theirs] if theirs else []
        announced = announced_by(desk, reading, opening.committee, round_id, day, is_result=is_result)
    return replace(before, awarded=awarded, elsewhere=away, announced=announced, proposals=bids)


def why_not_its_bids(
    desk: Desk, reading: Reading, round_id: str, bids: Sequence[str], committee: str
) -> Refusal | None:
    """Say why a committee does not decide on bids of a round; None where it does: its own, or forwarded to it."""
    its_round = desk.store.get(FundingRound, by_reference(round_id))
    if its_round.committee == committee or (bids and set(bids) <= forwarded_to(reading, bids, committee)):
        return None
    is_final = its_round.has_a_vote and its_round.result_is_final_by_itself
    return ResidentsDecideInThisRound() if is_final else TheseAreNotItsBids()


def lies_elsewhere(reading: Reading, one: Waiting) -> Refusal:
    """Say why an item cannot be decided or put on an agenda here: with whom it lies, and since when."""
    return ItLiesWithAnotherBody(what=one.title, day=day_in_london(one.since), body=with_whom(reading, one))


def with_whom(reading: Reading, one: Waiting) -> Sentence:
    """Say with whom an item lies."""
    if one.lies_with:
        return Sentence("{committee}", {"committee": one_committee(reading, one.lies_with).name})
    if one.officer:
        return Sentence("{who}, an officer", {"who": Named(one.officer)})
    return Sentence("{body}", {"body": one.body})


def what_lies_before(desk: Desk, item: Item) -> BeforeTheCommittee:
    """Give what lies before the committee with an item: the counted result, or the bids and the money that is left."""
    if item.kind == RESULT:
        return BeforeTheCommittee(result=Deciding(desk).result_before_the_committee(item.about[0]))
    if item.kind not in (BID, BIDS):
        return BeforeTheCommittee()
    bids = [desk.store.get(Proposal, by_reference(one)) for one in item.about]
    (round_id,) = rounds_of(desk, item)
    its_round = desk.store.get(FundingRound, by_reference(round_id))
    groups: dict[str, list[str]] = {}
    for project in its_round.projects.values():
        if project.get("group") and project["proposal"] in item.about:
            groups.setdefault(project["group"], []).append(project["proposal"])
    return BeforeTheCommittee(
        asks={bid.id.hex: bid.cost or bid.asked for bid in bids},
        money=money_left_in(desk, round_id),
        excludes=list(groups.values()),
        gone=frozenset(bid.id.hex for bid in bids if bid.state in GONE),
        references={bid.id.hex: bid.reference for bid in bids},
        **what_else_of_a_fund(desk, round_id, item.about),
    )


def what_else_of_a_fund(desk: Desk, round_id: str, about: Sequence[str]) -> dict[str, Any]:
    """Give what else stands before an award where nobody votes; nothing where residents do.

    :param about: the bids, by id
    """
    its_round = desk.store.get(FundingRound, by_reference(round_id))
    if its_round.has_a_vote:
        return {}
    bids = [desk.store.get(Proposal, by_reference(one)) for one in about]
    ends_at = its_round.written_rules().timetable.ends_at
    return {
        "not_ready": frozenset(bid.id.hex for bid in bids if bid.state == ProposalState.SUBMITTED),
        "over_since": ends_at if ends_at and (desk.clock.now() >= ends_at or its_round.stage == Stage.ENDED) else None,
    }


def together_with_its_money(
    desk: Desk, funding_round: FundingRound, *alone_with: str
) -> AbstractContextManager[Writing]:
    """Write as ``Desk.together``; of a fund without a vote, knowing what it gave so far.

    :param funding_round: as it stands, which may be older than what is written: whether residents vote never changes
    """
    if funding_round.has_a_vote:
        return desk.together(*alone_with)
    return desk.together_knowing(MONEY_GIVEN, *alone_with)


def money_left_in(desk: Desk, round_id: str) -> int:
    """Give what committees can still award to bids out of a round's money, beside what was decided on its result."""
    pot = desk.store.get(FundingRound, by_reference(round_id)).written_rules().pot
    with desk.database.reading() as reading:
        decided = [sum(one.awards.values()) for one in decisions_on(reading, round_id) if one.stands]
        return pot - awarded_of(reading, round_id) - sum(decided[-1:])


def rounds_of(desk: Desk, item: Item) -> set[str]:
    """Give the rounds whose money an item is about."""
    if item.kind == RESULT:
        return set(item.about)
    if item.kind not in (BID, BIDS):
        return set()
    return {desk.store.get(Proposal, by_reference(one)).round for one in item.about}
