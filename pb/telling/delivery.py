"""What is done with the money that was awarded, as sentences. What a group reports is not in the events."""

from datetime import date

from domain.saying.sentence import Money, Sentence
from pb.telling.facts import Facts, Teller, because


def _day(f: Facts, name: str = "due") -> date:
    return date.fromisoformat(f[name])


def _asked(f: Facts) -> Sentence:
    told = {"n": f["report"], "day": _day(f)}
    if f["final"]:
        return Sentence("Report {n} on the money, the last one, was asked for by {day}.", told)
    return Sentence("Report {n} on the money was asked for by {day}.", told)


SENTENCES: dict[str, Teller] = {
    "delivery.DeliveryBegun": lambda _: Sentence("The council follows what is done with the money."),
    "delivery.MilestoneSet": lambda f: Sentence(
        "Milestone {n}, “{what}”, is to be met by {day}.", {"n": f["milestone"], "day": _day(f), "what": f["what"]}
    ),
    "delivery.MilestoneMoved": lambda f: because(
        Sentence("Milestone {n} was moved to {day}.", {"n": f["milestone"], "day": _day(f)}), f["reason"]
    ),
    "delivery.MilestoneMet": lambda f: Sentence(
        "Milestone {n} was met on {day}.", {"n": f["milestone"], "day": _day(f, "met_on")}
    ),
    "delivery.MilestoneMissed": lambda f: because(
        Sentence("Milestone {n} was missed.", {"n": f["milestone"]}), f["reason"]
    ),
    "delivery.ReportAsked": _asked,
    "delivery.ReportSent": lambda f: Sentence(
        "Report {n} came: {spent} was spent.", {"n": f["report"], "spent": Money(sum(f["spent"]))}
    ),
    "delivery.ReportQueried": lambda f: Sentence("An officer asked something about report {n}.", {"n": f["report"]}),
    "delivery.ReportAccepted": lambda f: Sentence("Report {n} was accepted.", {"n": f["report"]}),
}
