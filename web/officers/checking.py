"""Checking proposals: each is shortlisted at a cost the council stands by, or ruled out with a reason."""

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from pb.readmodels.page_of_proposals import page_of_proposals
from pb.readmodels.proposals_in_a_round import one_proposal
from pb.readmodels.rounds_and_stages import one_round
from pb.written_words import look_up
from web.components.answers import Answers
from web.components.money import money_to_type
from web.components.proposal_shown import ProposalShown
from web.components.round_shown import RoundShown
from web.officers import pages
from web.permissions import OFFICER, for_officers
from web.sessions import acting_as
from web.the_application import now, reading, the_application

VERDICTS = (
    ("shortlist", "Put it on the shortlist", "It will be on the ballot paper at the cost below"),
    ("rule-out", "Rule it out", "It will not be voted on; everybody can read why"),
)
LONGEST_REASON = 1_000
MOST = 1_000


@pages.get("/rounds/<ref:round_id>/proposals")
@for_officers
def show_proposals_to_check(round_id: str) -> str:
    """Show the proposals of a round, those not checked yet first."""
    with reading() as connection:
        shown = RoundShown(one_round(connection, round_id), now())
        listed = page_of_proposals(connection, round_id, limit=MOST)
    proposals = [ProposalShown(row, words) for row, words in listed]
    proposals.sort(key=lambda proposal: proposal.row.state != "submitted")
    return render_template("officers/proposals.html", round=shown, proposals=proposals)


@pages.get("/proposals/<ref:proposal_id>")
@for_officers
def show_proposal_to_check(proposal_id: str) -> str:
    """Show one proposal with the form for the verdict."""
    return _page(proposal_id, None)


@pages.post("/proposals/<ref:proposal_id>")
@for_officers
def check_proposal(proposal_id: str) -> Response | tuple[str, int]:
    """Shortlist a proposal or rule it out."""
    answers = Answers(request.form)
    verdict = answers.choice("verdict", {value for value, _, _ in VERDICTS}, "Choose what happens to the proposal")
    reason = answers.text("reason", None, longest=LONGEST_REASON, what="The reason")
    cost = answers.pounds("cost", "Enter what it will cost") if verdict == "shortlist" else 0
    if answers.complete:
        actions = the_application().proposals
        with answers.handed_over("reason"):
            if verdict == "shortlist":
                actions.shortlist(proposal_id, cost, reason=reason, by=acting_as(OFFICER))
            else:
                actions.rule_out(proposal_id, reason=reason, by=acting_as(OFFICER))
            with reading() as connection:
                round_id = one_proposal(connection, proposal_id).round
            flash("The proposal is on the shortlist." if verdict == "shortlist" else "The proposal has been ruled out.")
            return redirect(url_for("officers.show_proposals_to_check", round_id=round_id), code=303)
    return _page(proposal_id, answers), 422


def _page(proposal_id: str, answers: Answers | None) -> str:
    with reading() as connection:
        row = one_proposal(connection, proposal_id)
        shown = RoundShown(one_round(connection, row.round), now())
        words = look_up(connection, [row.words])[row.words]
    proposal = ProposalShown(row, words)
    return render_template(
        "officers/check_proposal.html",
        round=shown,
        proposal=proposal,
        verdicts=VERDICTS,
        answers=answers or Answers(cost=money_to_type(proposal.cost), reason=row.reason),
    )
