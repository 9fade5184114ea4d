"""The resolution by which a committee excludes the public for an exempt item, and its end.

The public may be excluded for exempt information only by a resolution of the committee, which says for which part of
the meeting, and under which paragraph of Schedule 12A (Local Government Act 1972, section 100A(4) and (5)). It is put
at once and without an amendment, as motions on procedure are: moved and seconded, then agreed without a vote, or
carried by a show of hands; on equal votes by the casting vote, where standing orders give one. What was not carried is
no entry: the public stays, and the clerk minutes it beside the item.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime

from domain.committees import refusals_for_the_public as public
from domain.committees import room_refusals as no
from domain.committees.agenda import PARAGRAPHS
from domain.committees.in_the_room import SIDES, InTheRoom, Item, WithoutThePublic
from domain.committees.motion import movers_faults
from domain.committees.who_is_there import Rule, Says
from domain.refusals import Refusal
from domain.saying.sentence import Named
from domain.words.seen import cleaned


def exclusion_faults(room: InTheRoom, says: Says) -> Iterator[Refusal]:
    """Hold an entry against this: the public goes for an exempt item alone, by a resolution that was carried."""
    item = room.items.get(says["item"])
    if item is None:
        yield no.NotOnTheAgenda()
        return
    paragraph = room.opening.exempt.get(item.id)
    if paragraph is None:
        yield public.NobodyIsExcludedFromAnOpenItem(number=item.number)
    elif type(says["paragraph"]) is not int or says["paragraph"] not in PARAGRAPHS or says["paragraph"] != paragraph:
        yield public.AnotherParagraphThanTheAgendaSays(number=item.number, paragraph=paragraph)
    if item.is_in_private:
        yield public.ThePublicIsExcludedAlready(number=item.number)
    if not cleaned(says["reason"]):
        yield public.SayWhyThePublicIsExcluded()
    if room.open_vote:
        yield no.AVoteIsOpen()
    yield from movers_faults(room, says["mover"], says["seconder"])
    for who, refused in ((says["mover"], no.CannotMove), (says["seconder"], no.CannotSecond)):
        if who in item.barred and who in room.may_vote():
            yield refused(who=Named(who))
    yield from _faults_of_the_vote(room, item, says)


def _faults_of_the_vote(room: InTheRoom, item: Item, says: Says) -> Iterator[Refusal]:
    able = [one for one in room.may_vote() if one not in item.barred]
    if len(able) < room.opening.quorum:
        yield no.Inquorate(present=len(able), quorum=room.opening.quorum)
    if not room.presiding:
        yield no.NobodyPresides()
    elif room.presiding not in able:
        yield no.CannotPreside(who=Named(room.presiding))
    numbers = says["numbers"]
    whole = isinstance(numbers, Mapping) and sorted(numbers) == sorted(SIDES)
    if not whole or any(type(one) is not int or one < 0 for one in numbers.values()):
        yield public.SayHowManyVotedOnIt()
        return
    if sum(numbers.values()) > len(able):
        yield public.MoreVotedThanCould(votes=sum(numbers.values()), able=len(able))
    tied = numbers["for"] == numbers["against"]
    if says["casting"] and not (tied and numbers["for"] and room.opening.casting_vote):
        yield public.NoCastingVoteOnIt()
    elif not is_carried(numbers, casting=says["casting"]):
        yield public.TheResolutionIsNotCarried()


def is_carried(numbers: Mapping[str, int], *, casting: bool) -> bool:
    """Say whether a resolution is carried: agreed without a vote, by a majority, or by the casting vote."""
    return not any(numbers.values()) or numbers["for"] > numbers["against"] or casting


def remember_exclusion(room: InTheRoom, says: Says, at: datetime) -> None:
    """Remember that the public is excluded: at once where the item is before the meeting, or when it comes to it."""
    item = room.items[says["item"]]
    told = {name: says[name] for name in ("paragraph", "mover", "seconder", "numbers", "casting")}
    item.excluded.append(WithoutThePublic(at, reason=cleaned(says["reason"]), **told))
    item.was_in_private = item.was_in_private or room.item == item.id


def return_faults(room: InTheRoom, says: Says) -> Iterator[Refusal]:
    """Hold an entry against this: the public comes back where it had been excluded, and not over an open vote."""
    item = room.items.get(says["item"])
    if item is None:
        yield no.NotOnTheAgenda()
    elif not item.is_in_private:
        yield public.ThePublicIsNotExcluded(number=item.number)
    if room.open_vote:
        yield no.AVoteIsOpen()


def remember_return(room: InTheRoom, says: Says, at: datetime) -> None:
    """Remember that the public was let in again."""
    item = room.items[says["item"]]
    item.excluded[-1] = item.excluded[-1]._replace(until=at)


RULES: Mapping[str, Rule] = {
    "PublicExcluded": Rule(exclusion_faults, remember_exclusion),
    "PublicReadmitted": Rule(return_faults, remember_return),
}
