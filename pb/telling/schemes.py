"""What happened to schemes and areas, as sentences."""

from datetime import date

from domain.saying.sentence import Sentence, so_many
from pb.telling.facts import Facts, Teller, because


def _drawn(f: Facts) -> Sentence:
    return so_many(
        "The area “{name}” was drawn, with {n} resident.",
        "The area “{name}” was drawn, with {n} residents.",
        f["population"],
        name=f["name"],
    )


def _taken_in(f: Facts) -> Sentence:
    return so_many(
        "The edition “{name}” was taken in: {n} area, boundaries from {source} ({licence}), SHA-256 {boundaries}.",
        "The edition “{name}” was taken in: {n} areas, boundaries from {source} ({licence}), SHA-256 {boundaries}.",
        len(f["areas"]),
        name=f["name"],
        source=f["source"],
        licence=f["licence"],
        boundaries=f["boundaries"],
    )


def _answered(f: Facts) -> Sentence:
    facts = {"code": f["answer"], "reason": f["reason"]}
    if not f["answer"]:
        return Sentence("An address was found to lie in none of the areas, because: {reason}", facts)
    if f["holds_for"] == "home":
        return Sentence("One home was found to lie in {code}, because: {reason}", facts)
    return Sentence("A postcode was found to lie in {code}, because: {reason}", facts)


def _checked(f: Facts) -> Sentence:
    if not f["code"]:
        return Sentence("An address was checked against the edition; its postcode is not in it.")
    return Sentence("An address was checked against the edition; it lies in {code}.", {"code": f["code"]})


COMMENTS = {
    "none": Sentence("Residents do not comment in the scheme"),
    "before": Sentence("Residents comment in the scheme, and somebody reads each comment before others can"),
    "after": Sentence("Residents comment in the scheme, and comments are read by somebody who moderates afterwards"),
}


def _talk(f: Facts) -> Sentence:
    facts = {"comments": COMMENTS[f["comments"]]}
    if f["support"]:
        return because(Sentence("{comments}; proposals are supported before the vote.", facts), f["reason"])
    return because(Sentence("{comments}; nobody is asked to support proposals before the vote.", facts), f["reason"])


SENTENCES: dict[str, Teller] = {
    "schemes.SchemeSetUp": lambda f: Sentence(
        "The scheme “{name}” was set up, run by {run_by}.", {"name": f["name"], "run_by": f["run_by"]}
    ),
    "schemes.TwoPersonsSwitchedOn": lambda f: because(
        Sentence(
            "From now on, new rounds of the scheme ask for two persons to extend a vote, withdraw a project "
            "or draw a lot."
        ),
        f["reason"],
    ),
    "schemes.TwoPersonsSwitchedOff": lambda f: because(
        Sentence("From now on, one person suffices in new rounds of the scheme."), f["reason"]
    ),
    "schemes.TalkRuled": _talk,
    "schemes.SchemeReworded": lambda f: because(
        Sentence("The scheme is called “{name}” and run by {run_by}.", {"name": f["name"], "run_by": f["run_by"]}),
        f["reason"],
    ),
    "schemes.SchemeClosed": lambda f: because(
        Sentence("The scheme was closed: no new round begins in it."), f["reason"]
    ),
    "schemes.SchemeOpenedAgain": lambda f: because(
        Sentence("The scheme was opened again: new rounds can begin in it."), f["reason"]
    ),
    "schemes.AreaEnded": lambda f: because(
        Sentence("The last day of the area is {day}.", {"day": date.fromisoformat(f["last_day"])}), f["reason"]
    ),
    "schemes.AreaDrawn": _drawn,
    "schemes.PopulationCorrected": lambda f: Sentence(
        "The population of the area was corrected to {population}; this is from: {source}.",
        {"population": f["population"], "source": f["source"]},
    ),
    "schemes.EditionTakenIn": _taken_in,
    "schemes.AreaTied": lambda f: Sentence(
        "The area was said to consist of {codes}.", {"codes": ", ".join(f["codes"])}
    ),
    "schemes.AddressAnswered": _answered,
    "schemes.AddressChecked": _checked,
}
