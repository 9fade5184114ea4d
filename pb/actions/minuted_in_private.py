"""Minutes of what a meeting did while the public was out: the words outside the events, committed to by the entry."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection

from domain.committees.refusals_for_the_public import (
    ItTellsWhatWasMinutedInPrivate,
    TheSummaryTellsEverything,
    WriteWhatIsMinutedInPrivate,
)
from domain.committees.room import CORRECTION, Room
from domain.refusals import Refusal
from domain.words.seen import cleaned
from pb.desk import Desk
from pb.erasable.private_minutes import keep_private_minute, private_words

TELLING = 20
"""Letters from which on the words of a private minute are told by whoever writes them elsewhere: “yes” is nobody’s."""


def faults_of_private_words(says: Mapping[str, Any], words: str) -> Iterator[Refusal]:
    """Give what stands against the words of a minute that is not open to the public, beside its summary."""
    private, summary = cleaned(words), cleaned(str(says["text"]))
    if not private:
        yield WriteWhatIsMinutedInPrivate()
    elif private.casefold() in summary.casefold():
        yield TheSummaryTellsEverything()


def faults_of_telling_it(desk: Desk, room: Room, kind: str, says: Mapping[str, Any]) -> Iterator[Refusal]:
    """Give what stands against an entry that tells everybody what was minuted in private in this room before.

    A summary that is amended is held to the words that it sums up, as when it was written; everything else, to words
    that are long enough to be nobody else's.
    """
    private = {one.id: str(one.says["private"]) for one in room.entries if one.says.get("private")}
    if not private:
        return
    with desk.database.reading() as connection:
        words = private_words(connection, private.values())
    its = words.get(private.get(str(says["corrects"]), ""), "") if kind == CORRECTION else ""
    if its and its.casefold() in cleaned(str(says["instead"].get("text", ""))).casefold():
        yield TheSummaryTellsEverything()
        return
    told = [cleaned(one).casefold() for one in _texts_in(says)]
    if any(len(one) >= TELLING and one.casefold() in text for one in words.values() for text in told):
        yield ItTellsWhatWasMinutedInPrivate()


def _texts_in(said: object) -> Iterator[str]:
    """Give every text that an entry holds, at any depth."""
    if isinstance(said, str):
        yield said
    elif isinstance(said, Mapping):
        for one in said.values():
            yield from _texts_in(one)


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
