"""Who may know what happens to schemes and areas: everybody."""

from domain.words.who_may_know import Entries, Published, facts

WHO_MAY_KNOW: Entries = {
    "schemes.SchemeSetUp": Published("scheme.set-up", facts("name", "summary", "kind", "run_by")),
    "schemes.AreaDrawn": Published("area.drawn", facts("name", "population")),
    "schemes.PopulationCorrected": Published("area.population-corrected", facts("population", "source")),
}
