"""Pages for everybody about proposals: the list of a round, and one proposal with its history."""

from typing import NamedTuple

from flask import render_template, request, url_for

from pb.actions.vocabulary import ProposalState, in_words
from pb.erasable.texts import look_up
from pb.readmodels.history.answers import Happening, happened_to
from pb.readmodels.proposals.answers import one_proposal
from pb.readmodels.proposals.pages import Listed, page_of_proposals
from pb.readmodels.proposals.proposal import Proposal
from pb.readmodels.results.answers import counts_of, decisions_on
from web.front.guard import for_everybody
from web.front.kept_pages import kept_while_nothing_happens
from web.front.said import Sentence, _, said
from web.front.the_application import reading
from web.public import pages
from web.shown.decision_shown import beside_a_project
from web.shown.proposal_shown import STATES, ProposalShown
from web.shown.round_shown import RoundShown, Step
from web.shown.this_round import announced
from web.wording.money import money

ON_A_PAGE = 15
LAST_PAGE = 10_000
FILTERS = (
    (None, Sentence("All")),
    (ProposalState.SUBMITTED, Sentence("Being checked")),
    (ProposalState.SHORTLISTED, Sentence("On the shortlist")),
    (ProposalState.RULED_OUT, Sentence("Ruled out")),
)

WHAT_HAPPENED = {
    ("proposals.ProposalSubmitted", False): Sentence("Put in by a resident"),
    ("proposals.ProposalEdited", False): Sentence("Changed by the resident who put it in"),
    ("proposals.ProposalWithdrawn", False): Sentence("Taken back by the resident who put it in"),
    ("proposals.ProposalShortlisted", False): Sentence("Put on the shortlist by an officer at {cost}"),
    ("proposals.ProposalShortlisted", True): Sentence("Put on the shortlist by an officer at {cost}: {reason}"),
    ("proposals.ProposalRuledOut", True): Sentence("Ruled out by an officer: {reason}"),
}
"""What is said of each event, and of those with a reason."""


class Filter(NamedTuple):
    """A link above the list."""

    words: str
    address: str
    current: bool


class Line(NamedTuple):
    """One proposal in the list; the cost in whole pence."""

    id: str
    title: str
    summary: str
    place: str
    reference: str
    cost: int
    state_words: str
    colour: str


@pages.get("/rounds/<ref:round_id>/proposals")
@for_everybody
@kept_while_nothing_happens
def show_proposals(round_id: str) -> str:
    """Show the proposals of a round, fifteen a page, those of one state where ``state`` asks for it."""
    asked_for = request.args.get("state", "")
    state = ProposalState(asked_for) if asked_for in STATES else None
    page = min(max(request.args.get("page", 1, type=int), 1), LAST_PAGE)
    with reading() as connection:
        shown = announced(connection, round_id)
        found = page_of_proposals(connection, round_id, state=state, offset=(page - 1) * ON_A_PAGE, limit=ON_A_PAGE + 1)
    here = url_for("public.show_proposals", round_id=round_id)

    def address(wanted: ProposalState | None, number: int) -> str:
        asked = [f"state={wanted}"] if wanted else []
        asked += [f"page={number}"] if number > 1 else []
        return f"{here}?{'&'.join(asked)}" if asked else here

    return render_template(
        "public/proposals.html",
        round=shown,
        filters=[Filter(said(words), address(each, 1), each == state) for each, words in FILTERS],
        proposals=[_line(each, shown) for each in found[:ON_A_PAGE]],
        previous=address(state, page - 1) if page > 1 else "",
        next=address(state, page + 1) if len(found) > ON_A_PAGE else "",
    )


def _line(listed: Listed, shown: RoundShown) -> Line:
    of, words = listed
    status = STATES[of.state]
    on_paper = of.number and shown.of.is_settled
    label = _("Number {number} on the ballot paper", number=of.number) if on_paper else said(status.words)
    return Line(of.id, words.title, words.summary, words.place, of.reference, of.price, label, status.colour)


@pages.get("/proposals/<ref:proposal_id>")
@for_everybody
@kept_while_nothing_happens
def show_proposal(proposal_id: str) -> str:
    """Show one proposal: its text, its costs line by line, what happened to it, what came of it."""
    with reading() as connection:
        proposal = one_proposal(connection, proposal_id)
        shown = announced(connection, proposal.round)
        words = look_up(connection, [proposal.words])[proposal.words]
        history = [_step(each) for each in happened_to(connection, proposal_id)]
        counts = counts_of(connection, proposal.round) if shown.has_result and proposal.number else []
        decisions = decisions_on(connection, proposal.round) if counts and shown.of.committee else []
    what_came_of_it: list[str] = []
    if counts:
        outcome = counts[-1].outcome
        what_came_of_it.append(said(in_words(outcome.entry(proposal.number), money, outcome.rule)))
        what_came_of_it += beside_a_project(decisions, shown.of.committee_name, proposal.number)
    return render_template(
        "public/proposal.html",
        round=shown,
        proposal=ProposalShown(proposal, words),
        what_came_of_it=what_came_of_it,
        withdrawn_because=shown.withdrawn.get(proposal.number, ""),
        history=history,
        pot=_pot_of(proposal, shown),
    )


def _pot_of(proposal: Proposal, shown: RoundShown) -> tuple[str, str] | None:
    """Give what the proposal belongs to: as settled, else as its author chose; None where the money is not divided."""
    by = shown.of.written_rules().pots_by
    settled = next((each.pot(by) for each in shown.projects if each.proposal == proposal.id), "")
    pot = settled or proposal.pot
    return (_("Category") if by == "category" else _("Area"), pot) if by and pot else None


def _step(happening: Happening) -> Step:
    facts = happening.facts
    words = WHAT_HAPPENED.get((happening.name, bool(facts.get("reason"))))
    if words is None:
        return Step(happening.name, happening.at, "done")
    told = {"cost": money(facts.get("cost", 0)), "reason": facts.get("reason", "")}
    return Step(said(words._replace(facts=told)), happening.at, "done")
