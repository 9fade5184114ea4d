"""What staff saw before they let somebody vote face to face: one of a few kinds, and never what stands in a paper."""

from types import MappingProxyType
from typing import Final

from domain.refusals import Refusal
from domain.saying.sentence import Sentence

SEEN: Final = MappingProxyType(
    {
        "photo": Sentence("a document with a photo"),
        "letter": Sentence("a letter or a bill with name and address"),
        "photo-and-letter": Sentence("a document with a photo, and a letter or a bill with the address"),
        "card": Sentence("a school, student or bus pass"),
        "vouched": Sentence("somebody who was let in vouched for them"),
        "known": Sentence("staff know them"),
    }
)
"""Published with each who is let in: kinds, because words of one’s own would name people for good."""


class SayWhatWasSeen(Refusal):
    """Whoever lets somebody in answers for it."""

    message = "Say what you saw before you let somebody vote: choose one of the kinds. It is published, without a name."


def must_be_seen(seen: str) -> None:
    """Refuse what is no kind of thing to see.

    :raises SayWhatWasSeen: for anything else
    """
    if seen not in SEEN:
        raise SayWhatWasSeen
