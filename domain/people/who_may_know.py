"""Who may know what happens to people: who acts for the council is public, what residents do with an account is not."""

from collections.abc import Iterator

from domain.saying.sentence import Sentence
from domain.words.who_may_know import (
    RESIDENT,
    Condition,
    Entries,
    Happened,
    Memory,
    NeverLeaves,
    Published,
    Unfolded,
    Writer,
    facts,
)


def _unless_resident(role: str) -> Condition:
    """Publish who may act for the council; that somebody became a resident user is nobody's business."""
    return lambda event, _memory: bool(event.facts[role] != RESIDENT)


def _erased(event: Happened, _memory: Memory, writer: Writer) -> Iterator[bytes]:
    """Say that somebody was erased, not who: neither their reference nor who did it for them."""
    yield from writer.write("erasure.done", {"at": int(event.at.timestamp()), "texts": event.facts["texts"]})


WHO_MAY_KNOW: Entries = {
    "people.PersonJoined": Published("person.joined", facts("first_role"), only_if=_unless_resident("first_role")),
    "people.RoleGiven": Published("role.given", facts("given"), only_if=_unless_resident("given")),
    "people.RoleTaken": Published("role.taken", facts("taken"), only_if=_unless_resident("taken")),
    "people.DetailsErased": Unfolded(Sentence("erasure.done: that somebody was erased, not who"), _erased),
    "people.PasswordChanged": NeverLeaves(Sentence("when somebody changes their password is their own business")),
    "people.TemporaryPasswordSet": NeverLeaves(
        Sentence("who forgot a password is nobody's business; auditors see who set one")
    ),
}
