"""Who may know what happens to schemes and areas: everybody. Of whose address was checked: nobody."""

from domain.saying.sentence import Sentence
from domain.words.who_may_know import Entries, NeverLeaves, Published, and_said, facts

WHO_MAY_KNOW: Entries = {
    "schemes.SchemeSetUp": Published(
        "scheme.set-up", and_said("two_persons", besides=facts("name", "summary", "kind", "run_by"))
    ),
    "schemes.TwoPersonsSwitchedOn": Published("scheme.two-persons", facts("reason")),
    "schemes.TwoPersonsSwitchedOff": Published("scheme.one-person", facts("reason")),
    "schemes.TalkRuled": Published("scheme.talk", facts("comments", "support", "reason")),
    "schemes.SchemeReworded": Published("scheme.reworded", facts("name", "summary", "run_by", "contact", "reason")),
    "schemes.SchemeClosed": Published("scheme.closed", facts("reason")),
    "schemes.SchemeOpenedAgain": Published("scheme.opened-again", facts("reason")),
    "schemes.AreaDrawn": Published("area.drawn", facts("name", "population")),
    "schemes.PopulationCorrected": Published("area.population-corrected", facts("population", "source")),
    "schemes.AreaEnded": Published("area.ended", facts("last_day", "followed_by", "reason")),
    "schemes.EditionTakenIn": Published(
        "edition.taken-in",
        facts(
            "name",
            "source",
            "licence",
            "grid",
            "boundaries",
            "populations",
            "populations_from",
            "postcodes",
            "postcodes_kept",
            "areas",
        ),
    ),
    "schemes.AreaTied": Published("edition.area-tied", facts("area", "codes")),
    "schemes.AddressAnswered": Published("edition.address-answered", facts("answer", "holds_for", "reason")),
    "schemes.AddressChecked": NeverLeaves(Sentence("in which ward somebody lives is nobody’s business")),
}
