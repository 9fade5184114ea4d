"""Who may know what happens to people: who acts for the council is public, what residents do with an account is not."""

from collections.abc import Iterator

from domain.people.roles import NOT_FOR_THE_COUNCIL
from domain.saying.sentence import Sentence
from domain.words.who_may_know import (
    Condition,
    Entries,
    Happened,
    Memory,
    NeverLeaves,
    Published,
    Unfolded,
    Writer,
    and_said,
    facts,
)

_FOR_WHAT = ("scope_kind", "scope")
_DAYS = ("since", "until")


def _for_the_council(role: str) -> Condition:
    """Publish who may act for the council; that somebody became a resident user is nobody's business."""
    return lambda event, _memory: event.facts[role] not in NOT_FOR_THE_COUNCIL


def _erased(event: Happened, _memory: Memory, writer: Writer) -> Iterator[bytes]:
    """Say that somebody was erased, not who: neither their reference nor who did it for them."""
    yield from writer.write("erasure.done", {"at": int(event.at.timestamp()), "texts": event.facts["texts"]})


def _of_somebody_in_office(event: Happened, _memory: Memory) -> bool:
    """Publish that others know a way in to an account of the council's; who else forgot a password is their own."""
    return bool(event.facts.get("in_office"))


WHO_MAY_KNOW: Entries = {
    "people.PersonJoined": Published(
        "person.joined",
        and_said(*_FOR_WHAT, *_DAYS, besides=facts("first_role")),
        only_if=_for_the_council("first_role"),
    ),
    "people.RoleGiven": Published(
        "role.given", and_said(*_FOR_WHAT, *_DAYS, besides=facts("given")), only_if=_for_the_council("given")
    ),
    "people.RoleTaken": Published(
        "role.taken", and_said(*_FOR_WHAT, besides=facts("taken")), only_if=_for_the_council("taken")
    ),
    "people.SecondStepReset": Published("second-step.reset", facts("reason")),
    "people.SignInRulesBegun": Published("sign-in-rules.begun", facts("second_step", "reason")),
    "people.SecondStepRuled": Published("sign-in-rules.changed", facts("second_step", "reason")),
    "people.AccountElsewhereTied": NeverLeaves(Sentence("with which account somebody signs in is their own business")),
    "people.AccountElsewhereUntied": NeverLeaves(Sentence("as above")),
    "people.SecondStepSetUp": NeverLeaves(Sentence("with which phone somebody signs in is their own business")),
    "people.DetailsErased": Unfolded(Sentence("erasure.done: that somebody was erased, not who"), _erased),
    "people.KeptLongEnough": NeverLeaves(
        Sentence("nothing in the record rests on it; the page about what is kept says how much went, and when")
    ),
    "people.PasswordChanged": NeverLeaves(Sentence("when somebody changes their password is their own business")),
    "people.TemporaryPasswordSet": Published("person.temporary-password", facts(), only_if=_of_somebody_in_office),
}
