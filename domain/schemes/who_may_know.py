"""Who may know what happens to schemes and areas: everybody. Of whose address was checked: nobody."""

from domain.saying.sentence import Sentence
from domain.words.who_may_know import Entries, NeverLeaves, Published, facts

WHO_MAY_KNOW: Entries = {
    "schemes.SchemeSetUp": Published("scheme.set-up", facts("name", "summary", "kind", "run_by")),
    "schemes.AreaDrawn": Published("area.drawn", facts("name", "population")),
    "schemes.PopulationCorrected": Published("area.population-corrected", facts("population", "source")),
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
