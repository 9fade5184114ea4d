"""What is left to officers and what they decided, as sentences; what committees decide is ``the_room.py``'s."""

from datetime import date

from domain.saying.sentence import Money, Named, Sentence
from pb.telling.facts import Facts, Teller, and_then, because

OFFICES = {"chair": Sentence("the chair"), "vice-chair": Sentence("the vice-chair"), "member": Sentence("a member")}
NOTICES = {
    "28-days": Sentence("It was announced 28 clear days before."),
    "general-exception": Sentence("It was announced under the general exception, 5 clear days before."),
    "special-urgency": Sentence("It was agreed that it was urgent and could not be deferred."),
}
WHO_WAS_TOLD = {
    "scrutiny-chair": Sentence("the chair of the scrutiny committee"),
    "scrutiny-members": Sentence("the members of the scrutiny committee"),
    "council-chair": Sentence("the chair of the council"),
    "council-vice-chair": Sentence("the vice-chair of the council"),
}


def _planned(f: Facts) -> Sentence:
    days = {"first": date.fromisoformat(f["first_day"]), "last": date.fromisoformat(f["last_day"])}
    if f["decided_by"] == "committee":
        return Sentence(
            "A key decision of the committee was announced for {first} to {last}: {matter}.",
            {**days, "matter": f["matter"]},
        )
    return Sentence(
        "A key decision of {who} was announced for {first} to {last}: {matter}.",
        {**days, "who": Named(f["officer"]), "matter": f["matter"]},
    )


def _moved(f: Facts) -> Sentence:
    days = {"first": date.fromisoformat(f["first_day"]), "last": date.fromisoformat(f["last_day"])}
    return because(Sentence("The decision is planned for {first} to {last} instead.", days), f["reason"])


def _delegated(f: Facts) -> Sentence:
    said = Sentence(
        "It was left to {who} to award up to {most} until {last}: {matter}. By: {source}.",
        {
            "who": Named(f["officer"]),
            "most": Money(f["most"], f["currency"]),
            "last": date.fromisoformat(f["last_day"]),
            "matter": f["matter"],
            "source": f["source"],
        },
    )
    if not f["consult"]:
        return said
    consult = [OFFICES[office] for office in f["consult"]]
    return and_then(said, Sentence("In consultation with: {offices}.", {"offices": consult}))


def _decided(f: Facts) -> Sentence:
    total = Money(sum(f["awards"].values()), f["currency"])
    who = {"who": Named(f["officer"]), "day": date.fromisoformat(f["decided_on"]), "title": f["title"]}
    if f["awards"]:
        said = Sentence("On {day} {who} decided under delegation to award {total}: {title}.", {**who, "total": total})
    else:
        said = Sentence("On {day} {who} decided under delegation to award nothing: {title}.", who)
    if f["notice"]:
        said = and_then(said, NOTICES[f["notice"]])
    if f.get("instead_of"):
        said = and_then(said, Sentence("It takes the place of a decision that was called in and referred back."))
    return because(said, f["reasons"])


SENTENCES: dict[str, Teller] = {
    "committee.DecisionPlanned": _planned,
    "committee.PlanMoved": _moved,
    "committee.GeneralExceptionNotified": lambda f: because(
        Sentence("28 days were impracticable, and this was told in writing: {who}.", {"who": WHO_WAS_TOLD[f["told"]]}),
        f["reason"],
    ),
    "committee.SpecialUrgencyAgreed": lambda f: because(
        Sentence("This agreed that it is urgent and cannot be deferred: {who}.", {"who": WHO_WAS_TOLD[f["agreed_by"]]}),
        f["reason"],
    ),
    "committee.PlanWithdrawn": lambda f: because(Sentence("The decision is not planned any more."), f["reason"]),
    "committee.DecisionDelegated": _delegated,
    "committee.ConflictDeclared": lambda f: because(
        Sentence("{who} declared a conflict of interest.", {"who": Named(f["member"])}), f["reason"]
    ),
    "committee.DelegationEnded": lambda f: because(Sentence("The delegation ended."), f["reason"]),
    "committee.OfficerDecided": _decided,
}
