"""Minutes of what a meeting did while the public was out: the words outside the events, committed to by the entry."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection

from domain.committees.refusals_for_the_public import TheSummaryTellsEverything, WriteWhatIsMinutedInPrivate
from domain.committees.room import Room
from domain.refusals import Refusal
from domain.words.seen import cleaned
from pb.desk import Desk
from pb.erasable.private_minutes import keep_private_minute, private_words


def faults_of_private_words(says: Mapping[str, Any], words: str) -> Iterator[Refusal]:
    """Give what stands against the words of a minute that is not open to the public, beside its summary."""
    private, summary = cleaned(words), cleaned(str(says["text"]))
    if not private:
        yield WriteWhatIsMinutedInPrivate()
    elif private.casefold() in summary.casefold():
        yield TheSummaryTellsEverything()


def kept_in_private(
    desk: Desk, connection: Connection, room: Room, entry: str, *, says: Mapping[str, Any], words: str
) -> dict[str, Any]:
    """Keep the words in the transaction of their entry, once however often it is sent; give what the entry says.

    Where the entry is refused, what is kept here goes with its transaction.
    """
    private = cleaned(words)
    said = next((str(one.says.get("private") or "") for one in room.entries if one.id == entry), "")
    if said and private_words(connection, [said]).get(said) == private:
        return {**says, "private": said}
    return {**says, "private": keep_private_minute(connection, room.id.hex, private, desk.new_salt())}
