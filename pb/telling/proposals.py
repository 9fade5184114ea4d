"""What happened to proposals, as sentences. What residents wrote is not in the events; what they asked for is."""

from datetime import date

from domain.saying.sentence import Sentence, so_many
from pb.telling.facts import Facts, Teller, and_then, because, moment, money, people

BEHALF = {
    "phone": Sentence("It was put in for somebody who asked by phone and agreed to it."),
    "paper": Sentence("It was put in for somebody who asked on paper and agreed to it."),
    "desk": Sentence("It was put in for somebody who asked at a desk and agreed to it."),
}


def _submitted(f: Facts) -> Sentence:
    said = _put_in(f)
    return and_then(said, BEHALF[f["behalf"]]) if f.get("behalf") else said


def _put_in(f: Facts) -> Sentence:
    facts = {"reference": f["reference"], "asked": money(f, sum(f["costs"])), "pot": f.get("pot", "")}
    if f.get("pot"):
        return Sentence("Proposal {reference} was put in, asking for {asked} from the pot {pot}.", facts)
    return Sentence("Proposal {reference} was put in, asking for {asked}.", facts)


def _edited(f: Facts) -> Sentence:
    facts = {"asked": money(f, sum(f["costs"])), "pot": f.get("pot", "")}
    if f.get("pot"):
        return Sentence("The proposal was edited by its author; it asks for {asked} from the pot {pot}.", facts)
    return Sentence("The proposal was edited by its author; it asks for {asked}.", facts)


FEASIBLE = {
    "yes": Sentence("An assessor found the proposal feasible."),
    "with-changes": Sentence("An assessor found the proposal feasible with changes."),
    "no": Sentence("An assessor found the proposal not feasible."),
}


def _assessed(f: Facts) -> Sentence:
    if f.get("commitment"):  # everybody reads this, and the applicant is to be shown it first
        return Sentence("An assessor said what they found; everybody can read it once the applicant is shown it.")
    return because(FEASIBLE[f["feasible"]], f["says"])


def _answered(f: Facts) -> Sentence:
    if f["shown"]:
        return Sentence("The author answered the question, and lets everybody read both.")
    return Sentence("The author answered the question, for the officers alone.")


def _attached(f: Facts) -> Sentence:
    if f["what"] == "picture":
        return Sentence("A picture was added to the proposal by its author.")
    if f["shown"]:
        return Sentence("A document was added to the proposal by its author, for everybody.")
    return Sentence("A document was added to the proposal by its author, for officers alone.")


SENTENCES: dict[str, Teller] = {
    "proposals.ProposalSubmitted": _submitted,
    "proposals.ProposalEdited": _edited,
    "proposals.ProposalReturned": lambda f: because(
        Sentence(
            "The proposal was sent back to its author, to be changed by {due}.", {"due": date.fromisoformat(f["due"])}
        ),
        f["reason"],
    ),
    "proposals.ProposalMoved": lambda f: because(
        Sentence("The proposal was moved to {pot}.", {"pot": f["pot"]}), f["reason"]
    ),
    "proposals.ProposalTakenOver": lambda _: Sentence("The person for whom the proposal had been put in took it over."),
    "proposals.ProposalWithdrawn": lambda _: Sentence("The proposal was withdrawn by its author."),
    "proposals.ProposalShortlisted": lambda f: because(
        Sentence("The proposal was shortlisted at {cost}.", {"cost": money(f, f["cost"])}), f["reason"]
    ),
    "proposals.AppealMade": lambda _: Sentence("Its author appealed against ruling the proposal out."),
    "proposals.AppealAnswered": lambda f: because(
        Sentence("The appeal was upheld: the proposal is checked again.")
        if f["upheld"]
        else Sentence("The appeal was dismissed: the proposal stays ruled out."),
        f["reason"],
    ),
    "proposals.CriteriaPublished": lambda f: so_many(
        "{n} question by which proposals are assessed was published.",
        "{n} questions by which proposals are assessed were published.",
        len(f["asked"]),
    ),
    "proposals.CriteriaChanged": lambda f: because(
        Sentence("The questions by which proposals are assessed were changed."), f["reason"]
    ),
    "proposals.AssessmentBegun": lambda f: Sentence(
        "These were asked to assess the proposal: {people}.", {"people": people(f["assessors"])}
    ),
    "proposals.AssessorsChanged": lambda f: Sentence(
        "Now these are asked to assess the proposal: {people}.", {"people": people(f["assessors"])}
    ),
    "proposals.ConflictDeclared": lambda f: because(
        Sentence("An assessor declared a conflict of interest and does not assess the proposal."), f["reason"]
    ),
    "proposals.ProposalAssessed": _assessed,
    "proposals.AssessmentShown": lambda f: Sentence(
        "The assessment was shown to the applicant, who can reply until {until}.", {"until": moment(f["reply_until"])}
    ),
    "proposals.ApplicantReplied": lambda _: Sentence("The applicant replied to the assessment."),
    "committee.SheetHandedIn": lambda f: so_many(
        "A member of the committee scored {n} project.",
        "A member of the committee scored {n} projects.",
        len(f["scores"]),
    ),
    "committee.SheetChanged": lambda f: so_many(
        "A member of the committee changed their score sheet: it scores {n} project.",
        "A member of the committee changed their score sheet: it scores {n} projects.",
        len(f["scores"]),
    ),
    "proposals.QuestionAsked": lambda f: Sentence(
        "The author was asked something about the proposal, to be answered by {due}.",
        {"due": date.fromisoformat(f["due"])},
    ),
    "proposals.QuestionAnswered": _answered,
    "proposals.AttachmentAdded": _attached,
    "proposals.AttachmentChanged": lambda _: Sentence("A picture or document was changed by the proposal’s author."),
    "proposals.AttachmentPutFirst": lambda _: Sentence("The proposal’s author put another picture or document first."),
    "proposals.AttachmentRemoved": lambda _: Sentence("A picture or document was removed by the proposal’s author."),
    "proposals.AttachmentHidden": lambda f: because(
        Sentence("A picture or document of the proposal was hidden."), f["reason"]
    ),
    "proposals.AttachmentShownAgain": lambda f: because(
        Sentence("A picture or document of the proposal that had been hidden is shown again."), f["reason"]
    ),
    "proposals.ProposalRuledOut": lambda f: because(
        Sentence("The proposal was merged into another one.")
        if f.get("into")
        else Sentence("The proposal was ruled out."),
        f["reason"],
    ),
}
