"""What happened to proposals, as sentences. What residents wrote is not in the events; what they asked for is."""

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


SENTENCES: dict[str, Teller] = {
    "proposals.ProposalSubmitted": _submitted,
    "proposals.ProposalEdited": _edited,
    "proposals.ProposalWithdrawn": lambda _: Sentence("The proposal was withdrawn by its author."),
    "proposals.ProposalShortlisted": lambda f: because(
        Sentence("The proposal was shortlisted at {cost}.", {"cost": money(f, f["cost"])}), f["reason"]
    ),
    "proposals.ProposalRuledOut": lambda f: because(Sentence("The proposal was ruled out."), f["reason"]),
}
