"""Where the items of a meeting went that it did not decide: to whom each was forwarded, to which meeting deferred."""

from domain.committees.in_the_room import InTheRoom, Item
from domain.words.instants import LONDON
from pb.erasable.official_names import names_in_office
from pb.readmodels.committees.answers import one_committee
from pb.readmodels.meetings.answers import one_meeting
from pb.readmodels.reading import Reading

NO_NAME = "an officer whose name is no longer kept"
THE_NEXT = "the next meeting"


def where_items_went(reading: Reading, room: InTheRoom) -> dict[str, str]:
    """Say in words, by item, where each went that was forwarded or deferred; the others are not among them."""
    return {item.id: where for item in room.items.values() if (where := _where(reading, item))}


def _where(reading: Reading, item: Item) -> str:
    if item.ended == "forwarded":
        if item.to_committee:
            return one_committee(reading, item.to_committee).name
        if item.to_officer:
            name = names_in_office(reading, [item.to_officer]).get(item.to_officer, "")
            return f"{name}, an officer" if name else NO_NAME
        return item.forwarded_to
    if item.ended == "deferred":
        if not item.to_meeting:
            return THE_NEXT
        begins = one_meeting(reading, item.to_meeting).begins.astimezone(LONDON)
        return f"the meeting of {begins.day} {begins:%B %Y}"
    return ""
