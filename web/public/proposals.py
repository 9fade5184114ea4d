"""Pages for everybody about proposals: the list of a round, and one proposal with its history."""

from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import urlencode

from flask import render_template, request, url_for

from pb.actions.vocabulary import ProposalState, Thing
from pb.erasable.texts import look_up
from pb.readmodels.history.answers import Happening, happened_about
from pb.readmodels.proposals.answers import one_proposal
from pb.readmodels.proposals.pages import Listed, page_of_proposals
from pb.readmodels.proposals.proposal import Proposal
from pb.readmodels.reading import Reading
from pb.readmodels.results.fates import Fate, WhatCameOfIt, fates_in
from pb.readmodels.rooms.answers import awards_to, call_ins_of
from pb.readmodels.rooms.paying import Payable, payable_by
from web.front.guard import for_everybody
from web.front.kept_pages import kept_while_nothing_happens
from web.front.said import Sentence, _, _n, said
from web.front.the_application import reading
from web.public import pages
from web.shown.after_the_shortlist import steps_after_the_shortlist, withdrawal_of
from web.shown.assessment_shown import assessment_shown
from web.shown.fate_shown import NOTHING_YET, Decided, decided_in, status_of, why_it_came_so
from web.shown.paying_shown import awarded_in_words, not_paid_before
from web.shown.proposal_shown import ProposalShown
from web.shown.questions_shown import questions_shown
from web.shown.round_shown import RoundShown, Step
from web.shown.this_round import announced
from web.wording.money import money
from web.wording.rules_in_words import WITH_POINTS

ON_A_PAGE = 15
LAST_PAGE = 10_000
FILTERS = (
    (None, Sentence("All")),
    (ProposalState.SUBMITTED, Sentence("Being checked")),
    (ProposalState.SHORTLISTED, Sentence("On the shortlist")),
    (ProposalState.RULED_OUT, Sentence("Ruled out")),
)
FILTERS_OF_A_RESULT = (
    (None, Sentence("All")),
    (Fate.FUNDED, Sentence("Funded")),
    (Fate.PART_FUNDED, Sentence("Part funded")),
    (Fate.NOT_FUNDED, Sentence("Not funded")),
    (ProposalState.RULED_OUT, Sentence("Ruled out")),
)

WHAT_HAPPENED = {
    ("proposals.ProposalSubmitted", False): Sentence("Put in by a resident"),
    ("proposals.ProposalEdited", False): Sentence("Changed by the resident who put it in"),
    ("proposals.ProposalWithdrawn", False): Sentence("Taken back by the resident who put it in"),
    ("proposals.ProposalShortlisted", False): Sentence("Put on the shortlist by an officer at {cost}"),
    ("proposals.ProposalShortlisted", True): Sentence("Put on the shortlist by an officer at {cost}: {reason}"),
    ("proposals.ProposalRuledOut", True): Sentence("Ruled out by an officer: {reason}"),
    ("proposals.AssessmentBegun", False): Sentence("Assessors were asked about it"),
    ("proposals.AssessorsChanged", False): Sentence("Other assessors were asked about it"),
    ("proposals.ConflictDeclared", True): Sentence("An assessor declared a conflict of interest: {reason}"),
    ("proposals.ProposalAssessed", False): Sentence("An assessor said what they found"),
    ("proposals.AssessmentShown", False): Sentence("Shown to whoever put it in, who can reply"),
    ("proposals.ApplicantReplied", False): Sentence("Whoever put it in replied to the assessment"),
    ("proposals.AppealMade", False): Sentence("Whoever put it in appealed against ruling it out"),
    ("proposals.AppealAnswered", True): Sentence("The appeal was answered: {reason}"),
}
"""What is said of each event, and of those with a reason."""
CHECKED_ALONE = frozenset(
    f"proposals.Proposal{what}" for what in ("Submitted", "Edited", "Withdrawn", "Shortlisted", "RuledOut")
)
"""What happens to each proposal. Where nothing else did, nobody asks what assessors found or who appealed."""


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
    page = min(max(request.args.get("page", 1, type=int), 1), LAST_PAGE)
    with reading() as connection:
        shown = announced(connection, round_id)
        fates = fates_in(connection, shown.of)
        filters = FILTERS_OF_A_RESULT if shown.over else FILTERS
        state = next((each for each, _words in filters if each == asked_for), None)
        of_a_fate = (
            [number for number, each in fates.items() if each.fate == state] if isinstance(state, Fate) else None
        )
        found = page_of_proposals(
            connection,
            round_id,
            state=state if isinstance(state, ProposalState) else None,
            numbers=of_a_fate,
            offset=(page - 1) * ON_A_PAGE,
            limit=ON_A_PAGE + 1,
        )
    here = url_for("public.show_proposals", round_id=round_id)

    def address(wanted: ProposalState | Fate | None, number: int) -> str:
        asked = [urlencode({"state": wanted})] if wanted else []
        asked += [f"page={number}"] if number > 1 else []
        return f"{here}?{'&'.join(asked)}" if asked else here

    return render_template(
        "public/proposals.html",
        round=shown,
        filters=[Filter(said(words), address(each, 1), each == state) for each, words in filters],
        proposals=[_line(each, shown, fates) for each in found[:ON_A_PAGE]],
        previous=address(state, page - 1) if page > 1 else "",
        next=address(state, page + 1) if len(found) > ON_A_PAGE else "",
    )


def _line(listed: Listed, shown: RoundShown, fates: Mapping[str, WhatCameOfIt]) -> Line:
    of, words = listed
    status = status_of(of, shown.of, fates)
    label = said(status.words)
    if of.number in fates and fates[of.number].fate == Fate.ON_THE_PAPER:
        label = _("Number {number} on the ballot paper", number=of.number)
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
        happened = happened_about(connection, Thing("proposal", proposal_id), [name for name, _reason in WHAT_HAPPENED])
        decided = decided_in(connection, shown) if proposal.number else NOTHING_YET
        fates = fates_in(connection, shown.of) if proposal.number else {}
        is_assessed = any(each.name not in CHECKED_ALONE for each in happened)
        assessment = assessment_shown(connection, proposal.round, proposal_id) if is_assessed else None
        asked = [step for each in questions_shown(connection, proposal_id) for step in each.steps]
        withdrawal = withdrawal_of(connection, shown, proposal.number)
        paid = _paid(connection, proposal, shown, decided)
    told = sorted([*((each.at, _step(each)) for each in happened), *asked], key=lambda each: each[0])
    fate, history = fates.get(proposal.number), [step for _at, step in told]
    if fate:
        history += steps_after_the_shortlist(decided, shown, proposal.number, fate, withdrawal)
    return render_template(
        "public/proposal.html",
        round=shown,
        proposal=ProposalShown(proposal, words, status_of(proposal, shown.of, fates)),
        votes_words=_votes(fate, with_points=shown.of.written_rules().ballot["style"] in WITH_POINTS),
        what_came_of_it=[*why_it_came_so(decided, shown, proposal.number), *paid],
        withdrawn_because=shown.withdrawn.get(proposal.number, ""),
        history=history,
        pot=_pot_of(proposal, shown),
        assessment=assessment,
    )


def _paid(connection: Reading, proposal: Proposal, shown: RoundShown, decided: Decided) -> list[str]:
    """Say what a committee awarded beside a vote, and from when an award of either kind can be paid."""
    if not shown.of.committee:
        return []
    awards = awards_to(connection, proposal.id)
    called_in = call_ins_of(connection, [award.awarding for award in awards])
    committee = shown.of.committee_name
    lines = [
        awarded_in_words(committee, award, Payable(award.call_in_ends, called_in.get(award.awarding)))
        for award in awards
    ]
    carried = [motion for motion in decided.motions if motion.carried][-1:]
    if any(proposal.number in motion.awards for motion in carried):
        payable = payable_by(connection, carried)
        lines += filter(None, (not_paid_before(payable[motion.id]) for motion in carried))
    return lines


def _votes(fate: WhatCameOfIt | None, *, with_points: bool) -> str:
    """Say how many votes or points a project got; empty before they are counted."""
    if fate is None or fate.votes is None:
        return ""
    return _n("{n} point", "{n} points", fate.votes) if with_points else _n("{n} vote", "{n} votes", fate.votes)


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
