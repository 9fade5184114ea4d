"""Who may know what two persons do together: everybody what was proposed and why, who confirmed it, who refused it."""

from domain.acts.which import NEVER_LEAVE
from domain.words.who_may_know import Entries, Happened, Memory, Published, and_said, facts, its_round


def _what_it_does_leaves(event: Happened, memory: Memory) -> bool:
    """Say whether everybody may know: of what the act itself says nothing of, a proposal says nothing either."""
    told = [event] if "act" in event.facts else memory.earlier(event)
    return not any(each.facts.get("act") in NEVER_LEAVE for each in told)


WHO_MAY_KNOW: Entries = {
    "acts.ActProposed": Published(
        "act.proposed",
        and_said("scheme", "reason", besides=facts("act", "facts")),
        its_round,
        only_if=_what_it_does_leaves,
    ),
    "acts.ActConfirmed": Published(
        "act.confirmed", and_said("reason", besides=facts()), its_round, only_if=_what_it_does_leaves
    ),
    "acts.ActRefused": Published("act.refused", facts("reason"), its_round, only_if=_what_it_does_leaves),
    "acts.TwoPersonsPromised": Published("council.two-persons", facts("acts", "reason")),
    "acts.TwoPersonsPromisedAgain": Published("council.two-persons-again", facts("acts", "reason")),
    "acts.OnePersonSuffices": Published("council.one-person", facts("reason")),
}
