"""Who may know what the record says of itself: everybody."""

from domain.words.who_may_know import Entries, Published, and_said, facts

_SAID = facts("origin", "log", "receipts", "policy")
WHO_MAY_KNOW: Entries = {
    "transparency.RecordStated": Published("record.stated", _SAID),
    "transparency.AssetsServed": Published("record.served", facts("assets")),
    "transparency.RecordStatedAnew": Published("record.stated-anew", and_said("signed", besides=_SAID)),
}
