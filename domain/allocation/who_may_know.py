"""Who may know of a count: everybody, in full."""

from domain.words.who_may_know import Entries, Published, facts, its_round

WHO_MAY_KNOW: Entries = {
    "allocation.Counted": Published(
        "round.count", facts("number", "ballots", "fingerprint", "withdrawn", "outcome"), its_round
    ),
}
