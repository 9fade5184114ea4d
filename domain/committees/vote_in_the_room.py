"""A vote in the room: who could, frozen when it opens and when it closes; whether it is carried, and by which rule.

A majority of those present and voting decides; on a tie the person presiding has a second or casting vote where the
standing orders give one (Local Government Act 1972, Schedule 12, paragraph 39). Any member, or as many as standing
orders say, may have it recorded by name (SI 1993/202).
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

from domain.committees import refusals_on_devices as on_devices
from domain.committees import room_refusals as no
from domain.committees.in_the_room import (
    CARRIED,
    LOST,
    NOT_DECIDED,
    RESULT,
    SIDES,
    TIED,
    InTheRoom,
    Vote,
)
from domain.committees.motion import movers_faults
from domain.committees.who_is_there import Rule, Says
from domain.refusals import Refusal
from domain.saying.sentence import Named, Sentence

MAJORITY, QUORUM, NOBODY_VOTED, CASTING, TIE_WITHOUT, NOT_CAST = (
    "majority",
    "quorum",
    "nobody-voted",
    "casting-vote",
    "tie-without-casting-vote",
    "casting-vote-not-given",
)
"""The rules by which a vote is carried, lost or not decided; stored, never changed."""
CASTS = ("for", "against", "none")
"""How whoever presides uses a casting vote: to give none is theirs to choose as well."""
SIDES_IN_WORDS = {"for": Sentence("For"), "against": Sentence("Against"), "abstain": Sentence("Abstain")}


class CameTo(NamedTuple):
    """What a vote came to."""

    outcome: str
    rule: str
    needed: int
    """How many votes for it the rule asks for; under ``quorum``, how many members."""


def what_it_came_to(vote: Vote, *, casting_vote: bool) -> CameTo:
    """Work out what a closed vote came to.

    :param casting_vote: whether standing orders give whoever presides one
    """
    those_for, those_against = vote.numbers["for"], vote.numbers["against"]
    needed = (those_for + those_against) // 2 + 1
    if len(vote.entitled_at_close) < vote.quorum:
        return CameTo(NOT_DECIDED, QUORUM, vote.quorum)
    if not those_for and not those_against:
        return CameTo(NOT_DECIDED, NOBODY_VOTED, 1)
    if those_for != those_against:
        return CameTo(CARRIED if those_for > those_against else LOST, MAJORITY, needed)
    if not casting_vote:
        return CameTo(LOST, TIE_WITHOUT, needed)
    return {
        "": CameTo(TIED, CASTING, needed),
        "for": CameTo(CARRIED, CASTING, needed),
        "against": CameTo(LOST, CASTING, needed),
        "none": CameTo(NOT_DECIDED, NOT_CAST, needed),
    }[vote.casting]


def opening_faults(room: InTheRoom, says: Says) -> Iterator[Refusal]:
    """Hold an entry against this: a vote opens on what waits, with a quorum, a chair, and movers whom nothing bars."""
    item = room.now_before_it
    motion = item.waiting if item else None
    if room.open_vote:
        yield no.AVoteIsOpen()
    if not says["vote"] or says["vote"] in room.votes:
        yield no.ThisPageWasSentBefore()
    if item is None or motion is None or motion.id != says["motion"]:
        yield no.NoSuchMotion()
        return
    amendment = next((one for one in motion.waiting_amendments if one.id == says["amendment"]), None)
    if says["amendment"] and amendment is None:
        yield no.NoSuchMotion()
        return
    if motion.waiting_amendments and not says["amendment"]:
        yield no.AmendmentsComeFirst()
    may = room.may_vote()
    if len(may) < room.opening.quorum:
        yield no.Inquorate(present=len(may), quorum=room.opening.quorum)
    if not room.presiding:
        yield no.NobodyPresides()
    elif room.presiding not in may:
        yield no.CannotPreside(who=Named(room.presiding))
    for who, refused in ((motion.mover, no.CannotMove), (motion.seconder, no.CannotSecond)):
        if who in item.barred:
            yield refused(who=Named(who))
    if amendment:
        yield from movers_faults(room, amendment.mover, amendment.seconder)
    for who in sorted(set(says["asked_by"]) - {"", *room.opening.sits}):
        yield no.HasNoSeatHere(who=Named(who))
    asked = [one for one in dict.fromkeys(says["asked_by"]) if one in may]
    if says["by_name"] and item.kind != RESULT and len(asked) < room.opening.recorded_vote_asked_by:
        yield no.ARecordedVoteIsAskedForByMore(needed=room.opening.recorded_vote_asked_by, asked=len(asked))
    if not says["by_name"] and item.kind == RESULT:
        yield no.ThisTakesNames()
    if list(says["entitled"]) != may:
        yield no.TheFrozenListDiffers()


def remember_opening(room: InTheRoom, says: Says, at: datetime) -> None:
    """Remember that the vote is open: who can vote is frozen."""
    motion = room.items[room.item].motions[says["motion"]]
    room.votes[says["vote"]] = Vote(
        id=says["vote"],
        item=room.item,
        motion=says["motion"],
        amendment=says["amendment"],
        by_name=says["by_name"],
        asked_by=says["asked_by"],
        presiding=room.presiding,
        quorum=room.opening.quorum,
        opened=at,
        entitled=says["entitled"],
        barred=says["barred"],
        version=len(motion.versions) - 1,
    )


def entitled_now(room: InTheRoom, vote: Vote) -> list[str]:
    """Give who could vote when it opened and is still in the room."""
    there = set(room.counted())
    return [one for one in vote.entitled if one in there]


def giving_faults(room: InTheRoom, says: Says) -> Iterator[Refusal]:
    """Hold an entry against this: a member who is there and entitled gives one side, where standing orders allow it."""
    vote = room.votes.get(says["vote"])
    if not room.opening.votes_on_devices:
        yield on_devices.NoVotesOnDevices()
    if vote is None or vote.closed or not vote.by_name:
        yield on_devices.NoVoteByNameIsOpen()
    elif says["member"] not in entitled_now(room, vote):
        yield no.WasNotEntitled(who=Named(says["member"]))
    if says["side"] not in SIDES:
        yield on_devices.ChooseASide()


def remember_giving(room: InTheRoom, says: Says, _at: datetime) -> None:
    """Remember what a member gave: until the vote closes, the latest counts."""
    room.votes[says["vote"]].given[says["member"]] = says["side"]


def _otherwise_than_given(vote: Vote, names: Mapping[str, list[str]], entitled: list[str]) -> list[str]:
    """Give those who are entered otherwise than they gave it themselves."""
    return [who for who, side in vote.given.items() if who in entitled and who not in names[side]]


def taking_faults(room: InTheRoom, says: Says) -> Iterator[Refusal]:
    """Hold an entry against this: numbers and names agree; nobody votes twice, or without being entitled."""
    vote = room.votes.get(says["vote"])
    if vote is None or vote.closed:
        yield no.NoVoteIsOpen()
        return
    entitled = entitled_now(room, vote)
    numbers, names = says["numbers"], says["names"]
    if list(says["entitled"]) != entitled:
        yield no.TheFrozenListDiffers()
    if min(numbers.values()) < 0:
        yield no.NoVotesBelowNothing()
    if vote.by_name and sum(numbers.values()) and not any(names.values()):
        yield no.ThisVoteIsByName()
        return
    if vote.by_name or any(names.values()):
        for side in SIDES:
            if numbers[side] != len(names[side]):
                words = SIDES_IN_WORDS[side]
                yield no.TheNumberAndTheNamesDiffer(side=words, said=numbers[side], names=[*map(Named, names[side])])
        named = [who for side in SIDES for who in names[side]]
        for who in sorted({one for one in named if named.count(one) > 1}):
            yield no.VotedTwice(who=Named(who))
        for who in sorted(set(named) - set(entitled)):
            yield no.WasNotEntitled(who=Named(who))
        for who in sorted(_otherwise_than_given(vote, names, entitled)):
            yield on_devices.GaveItOtherwise(who=Named(who), side=SIDES_IN_WORDS[vote.given[who]])
    elif sum(numbers.values()) > len(entitled):
        yield no.MoreVotesThanMembers(votes=sum(numbers.values()), entitled=len(entitled))


def remember_taking(room: InTheRoom, says: Says, at: datetime) -> None:
    """Remember that the vote is closed: who could vote is frozen again, and what it came to follows."""
    vote = room.votes[says["vote"]]
    vote.closed = at
    vote.entitled_at_close, vote.numbers, vote.names = says["entitled"], says["numbers"], says["names"]
    _settle(room, vote)


def casting_faults(room: InTheRoom, says: Says) -> Iterator[Refusal]:
    """Hold an entry against this: only whoever presided when the vote opened casts it, on a tie that waits for it."""
    vote = room.votes.get(says["vote"])
    if vote is None or vote.outcome != TIED:
        yield no.NoTieWaits()
    elif says["member"] != vote.presiding:
        yield no.OnlyWhoeverPresidesCastsIt(who=Named(vote.presiding))
    if says["casts"] not in CASTS:
        yield no.SayHowItIsCast()


def remember_casting(room: InTheRoom, says: Says, _at: datetime) -> None:
    """Remember that the casting vote is given, or declined."""
    vote = room.votes[says["vote"]]
    vote.casting = says["casts"]
    _settle(room, vote)


def _settle(room: InTheRoom, vote: Vote) -> None:
    vote.outcome, vote.rule, vote.needed = what_it_came_to(vote, casting_vote=room.opening.casting_vote)
    if vote.outcome == TIED:
        return
    moved = room.what_is_voted_on(vote)
    moved.came_to = vote.outcome
    if vote.amendment and vote.outcome == CARRIED:
        room.items[vote.item].motions[vote.motion].versions.append(
            moved.stands_as._replace(at=vote.closed or vote.opened)
        )


RULES: Mapping[str, Rule] = {
    "VoteOpened": Rule(opening_faults, remember_opening),
    "VoteGiven": Rule(giving_faults, remember_giving),
    "VoteTaken": Rule(taking_faults, remember_taking),
    "CastingVote": Rule(casting_faults, remember_casting),
}
