"""What happened to schemes and areas, as sentences."""

from domain.saying.sentence import Sentence, so_many
from pb.telling.facts import Facts, Teller, because


def _drawn(f: Facts) -> Sentence:
    return so_many(
        "The area “{name}” was drawn, with {n} resident.",
        "The area “{name}” was drawn, with {n} residents.",
        f["population"],
        name=f["name"],
    )


SENTENCES: dict[str, Teller] = {
    "schemes.SchemeSetUp": lambda f: Sentence(
        "The scheme “{name}” was set up, run by {run_by}.", {"name": f["name"], "run_by": f["run_by"]}
    ),
    "schemes.TwoPersonsSwitchedOn": lambda f: because(
        Sentence("From now on, new rounds of the scheme ask for two persons for whatever changes an outcome."),
        f["reason"],
    ),
    "schemes.TwoPersonsSwitchedOff": lambda f: because(
        Sentence("From now on, one person suffices in new rounds of the scheme."), f["reason"]
    ),
    "schemes.AreaDrawn": _drawn,
    "schemes.PopulationCorrected": lambda f: Sentence(
        "The population of the area was corrected to {population}; this is from: {source}.",
        {"population": f["population"], "source": f["source"]},
    ),
}
