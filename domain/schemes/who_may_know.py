"""Who may know what happens to schemes and areas: everybody."""

from domain.words.who_may_know import Entries, Published, and_said, facts

WHO_MAY_KNOW: Entries = {
    "schemes.SchemeSetUp": Published(
        "scheme.set-up", and_said("two_persons", besides=facts("name", "summary", "kind", "run_by"))
    ),
    "schemes.TwoPersonsSwitchedOn": Published("scheme.two-persons", facts("reason")),
    "schemes.TwoPersonsSwitchedOff": Published("scheme.one-person", facts("reason")),
    "schemes.AreaDrawn": Published("area.drawn", facts("name", "population")),
    "schemes.PopulationCorrected": Published("area.population-corrected", facts("population", "source")),
}
