"""Who may know what happens to proposals: everybody, but what residents wrote stands behind a commitment.

So does what an assessor found, until the applicant is shown it.
"""

from domain.words.who_may_know import (
    Committed,
    Entries,
    Facts,
    Happened,
    Memory,
    Published,
    and_said,
    facts,
    its_round,
)

_found = facts("edition", "answers", "feasible", "says")


def _found_or_sealed(event: Happened, memory: Memory) -> Facts:
    """Commit to what an assessor found; those of before, which say no commitment, are published as they were."""
    sealed = event.facts.get("commitment")
    return {"sealed": sealed} if sealed else _found(event, memory)


WHO_MAY_KNOW: Entries = {
    "proposals.ProposalSubmitted": Committed(
        "proposal.submitted",
        and_said("pot", "from_others", "apart", "behalf", besides=facts("reference", "costs")),
        "commitment",
        its_round,
    ),
    "proposals.ProposalEdited": Committed(
        "proposal.edited", and_said("pot", "from_others", besides=facts("costs")), "commitment", its_round
    ),
    "proposals.ProposalReturned": Published("bid.returned", facts("reason", "due"), its_round),
    "proposals.ProposalMoved": Published("bid.moved", facts("pot", "reason"), its_round),
    "proposals.ProposalTakenOver": Published("bid.taken-over", facts(), its_round),
    "proposals.ProposalWithdrawn": Published("proposal.withdrawn", facts(), its_round),
    "proposals.ProposalShortlisted": Published("proposal.shortlisted", facts("cost", "reason"), its_round),
    "proposals.QuestionAsked": Committed("question.asked", facts("proposal", "due"), "commitment", its_round),
    "proposals.QuestionAnswered": Committed("question.answered", facts("shown"), "commitment", its_round),
    "proposals.AttachmentAdded": Committed(
        "attachment.added",
        and_said("question", "of_work", besides=facts("proposal", "what", "shown")),
        "commitment",
        its_round,
    ),
    "proposals.AttachmentChanged": Committed("attachment.changed", facts("shown"), "commitment", its_round),
    "proposals.AttachmentPutFirst": Published("attachment.put-first", facts(), its_round),
    "proposals.AttachmentRemoved": Published("attachment.removed", facts(), its_round),
    "proposals.AttachmentHidden": Published("attachment.hidden", facts("reason"), its_round),
    "proposals.AttachmentShownAgain": Published("attachment.shown-again", facts("reason"), its_round),
    "proposals.ProposalRuledOut": Published("proposal.ruled-out", and_said("into", besides=facts("reason")), its_round),
    "proposals.AppealMade": Committed("appeal.made", facts(), "commitment", its_round),
    "proposals.AppealAnswered": Published("appeal.answered", facts("upheld", "reason"), its_round),
    "proposals.CriteriaPublished": Published("criteria.published", facts("asked"), its_round),
    "proposals.CriteriaChanged": Published("criteria.changed", facts("asked", "reason"), its_round),
    "proposals.AssessmentBegun": Published("assessment.begun", facts("proposal", "assessors"), its_round),
    "proposals.AssessorsChanged": Published("assessment.assessors", facts("assessors"), its_round),
    "proposals.ConflictDeclared": Published("assessment.conflict", facts("reason"), its_round),
    "proposals.ProposalAssessed": Published("assessment.made", _found_or_sealed, its_round),
    "proposals.AssessmentShown": Published(
        "assessment.shown", and_said("found", besides=facts("reply_until")), its_round
    ),
    "proposals.ApplicantReplied": Committed("assessment.reply", facts(), "commitment", its_round),
}
