"""What became of a project, in words: the one place that "My proposals", lists and its own page take them from."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pb.actions.vocabulary import Money, ProposalState, Sentence, in_words
from pb.erasable.texts import ProposalWords
from pb.readmodels.proposals.proposal import Proposal
from pb.readmodels.reading import Reading
from pb.readmodels.results.answers import DecidedMotion, RecordedCount, counts_of, decisions_on
from pb.readmodels.results.fates import Fate, WhatCameOfIt, fates_in
from pb.readmodels.rounds.answers import Round
from web.front.said import said
from web.shown.decision_shown import beside_a_project
from web.shown.proposal_shown import ProposalShown
from web.shown.round_shown import RoundShown, Status

BEFORE_THE_PAPER = {
    ProposalState.SUBMITTED: Status(Sentence("Being checked"), "yellow"),
    ProposalState.SHORTLISTED: Status(Sentence("On the shortlist"), "green"),
    ProposalState.RULED_OUT: Status(Sentence("Ruled out"), "red"),
    ProposalState.WITHDRAWN: Status(Sentence("Withdrawn"), "grey"),
}
MERGED = Status(Sentence("Merged into another one"), "grey")
SENT_BACK = Status(Sentence("Sent back to be changed"), "orange")
READY = Status(Sentence("Ready for the committee"), "green")
"""What being on the shortlist is called where nobody votes."""
FATES = {
    Fate.ON_THE_PAPER: Status(Sentence("On the ballot paper"), "blue"),
    Fate.WITHDRAWN: Status(Sentence("Taken out of the vote"), "red"),
    Fate.BEING_COUNTED: Status(Sentence("Votes being counted"), "yellow"),
    Fate.AWAITS_DECISION: Status(Sentence("Counted, waits for the decision"), "yellow"),
    Fate.FUNDED: Status(Sentence("Funded"), "green"),
    Fate.PART_FUNDED: Status(Sentence("Part funded"), "turquoise"),
    Fate.NOT_FUNDED: Status(Sentence("Not funded"), "grey"),
}
CHOSEN_AND_FREE = Status(Sentence("Chosen, costs nothing"), "green")
NOT_ON_THE_PAPER = Status(Sentence("Not on the ballot paper"), "grey")


def status_of(proposal: Proposal, its_round: Round | None, fates: Mapping[str, WhatCameOfIt]) -> Status:
    """Say how far a proposal has come, whatever comes first: taken back, ruled out, voted on, decided.

    :param its_round: None where the round was dropped
    :param fates: of the projects on the round's ballot paper, by number; of bids to a fund without a vote, by id
    """
    if proposal.merged_into:
        return MERGED
    if proposal.is_sent_back and (its_round is None or its_round.is_being_prepared):
        return SENT_BACK
    ended = proposal.state in (ProposalState.RULED_OUT, ProposalState.WITHDRAWN)
    if its_round is not None and not its_round.has_a_vote:
        became = fates.get(proposal.id)
        if became:
            return _in_words(became, its_round.currency)
        return READY if proposal.state == ProposalState.SHORTLISTED else BEFORE_THE_PAPER[proposal.state]
    if ended or its_round is None or not its_round.is_settled:
        return BEFORE_THE_PAPER[proposal.state]
    found = fates.get(proposal.number)
    if found is None:
        return NOT_ON_THE_PAPER
    return _in_words(found, its_round.currency)


def _in_words(found: WhatCameOfIt, currency: str) -> Status:
    gets, cost = Money(found.gets, currency), Money(found.cost, currency)
    status = FATES[found.fate]
    if found.fate == Fate.FUNDED and not found.cost:
        return CHOSEN_AND_FREE
    if found.fate == Fate.FUNDED:
        return status._replace(words=Sentence("Funded: {amount}", {"amount": gets}))
    if found.fate == Fate.PART_FUNDED:
        return status._replace(words=Sentence("Part funded: {amount} of {cost}", {"amount": gets, "cost": cost}))
    return status


class Decided(NamedTuple):
    """What was counted and decided in a round: read once for all that a page says of it."""

    counts: Sequence[RecordedCount]
    motions: Sequence[DecidedMotion]


NOTHING_YET = Decided((), ())


def decided_in(reading: Reading, shown: RoundShown) -> Decided:
    """Read what was counted and decided in a round."""
    if not shown.has_result:
        return NOTHING_YET
    return Decided(counts_of(reading, shown.id), decisions_on(reading, shown.id) if shown.of.committee else ())


def why_it_came_so(decided: Decided, shown: RoundShown, number: str) -> list[str]:
    """Say why a counted project was funded or was not, by the count and, where it decided otherwise, the committee.

    :param number: of the project on the ballot paper
    """
    if not decided.counts:
        return []
    outcome = decided.counts[-1].outcome
    entry = next((entry for entry in outcome.entries if entry.project == number), None)
    if entry is None:
        return []
    currency = shown.currency
    why = said(in_words(entry, lambda amount: Money(amount, currency), outcome.rule))
    return [why, *beside_a_project(decided.motions, shown.of.committee_name, number)]


def with_its_status(
    reading: Reading, proposal: Proposal, words: ProposalWords, its_round: Round | None
) -> ProposalShown:
    """Give a proposal as pages show it, with how far it has come."""
    fates = fates_in(reading, its_round) if its_round and (proposal.number or not its_round.has_a_vote) else {}
    return ProposalShown(proposal, words, status_of(proposal, its_round, fates))
