"""Who may know what two persons do together: everybody what was proposed and why, who confirmed it, who refused it."""

from domain.words.who_may_know import Entries, Published, and_said, facts, its_round

WHO_MAY_KNOW: Entries = {
    "acts.ActProposed": Published(
        "act.proposed",
        and_said("scheme", "reason", besides=facts("act", "facts")),
        its_round,
    ),
    "acts.ActConfirmed": Published("act.confirmed", and_said("reason", besides=facts()), its_round),
    "acts.ActRefused": Published("act.refused", facts("reason"), its_round),
    "acts.TwoPersonsPromised": Published("council.two-persons", facts("acts", "reason")),
    "acts.TwoPersonsPromisedAgain": Published("council.two-persons-again", facts("acts", "reason")),
    "acts.OnePersonSuffices": Published("council.one-person", facts("reason")),
}
