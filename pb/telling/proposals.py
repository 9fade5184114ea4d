"""What happened to proposals, as sentences. What residents wrote is not in the events; what they asked for is."""

from datetime import date

from domain.saying.sentence import Sentence
from pb.telling.facts import Facts, Teller, because, money


def _submitted(f: Facts) -> Sentence:
    facts = {"reference": f["reference"], "asked": money(f, sum(f["costs"])), "pot": f.get("pot", "")}
    if f.get("pot"):
        return Sentence("Proposal {reference} was put in, asking for {asked} from the pot {pot}.", facts)
    return Sentence("Proposal {reference} was put in, asking for {asked}.", facts)


def _edited(f: Facts) -> Sentence:
    facts = {"asked": money(f, sum(f["costs"])), "pot": f.get("pot", "")}
    if f.get("pot"):
        return Sentence("The proposal was edited by its author; it asks for {asked} from the pot {pot}.", facts)
    return Sentence("The proposal was edited by its author; it asks for {asked}.", facts)


def _answered(f: Facts) -> Sentence:
    if f["shown"]:
        return Sentence("The author answered the question, and lets everybody read both.")
    return Sentence("The author answered the question, for the officers alone.")


SENTENCES: dict[str, Teller] = {
    "proposals.ProposalSubmitted": _submitted,
    "proposals.ProposalEdited": _edited,
    "proposals.ProposalWithdrawn": lambda _: Sentence("The proposal was withdrawn by its author."),
    "proposals.ProposalShortlisted": lambda f: because(
        Sentence("The proposal was shortlisted at {cost}.", {"cost": money(f, f["cost"])}), f["reason"]
    ),
    "proposals.QuestionAsked": lambda f: Sentence(
        "The author was asked something about the proposal, to be answered by {due}.",
        {"due": date.fromisoformat(f["due"])},
    ),
    "proposals.QuestionAnswered": _answered,
    "proposals.ProposalRuledOut": lambda f: because(Sentence("The proposal was ruled out."), f["reason"]),
}
