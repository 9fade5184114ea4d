"""Who may know what is answered: everybody, every word of it; it is the council's own."""

from domain.words.who_may_know import Entries, Published, and_said, facts, its_round

_SAID = ("says", "text", "day", "who", "due")

WHO_MAY_KNOW: Entries = {
    "undertakings.UndertakingGiven": Published("undertaking.given", facts("days", "owes", "office"), its_round),
    "undertakings.ReplyGiven": Published("reply.given", and_said("late", besides=facts("proposal", *_SAID)), its_round),
    "undertakings.ReplyChanged": Published("reply.changed", and_said("late", besides=facts(*_SAID)), its_round),
}
