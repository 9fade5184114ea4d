"""Checking proposals: each is shortlisted at a cost the council stands by, or ruled out with a reason."""

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from pb.actions.vocabulary import ProposalState
from pb.erasable.co_applicants import names_with
from pb.erasable.named_as import named_in
from pb.erasable.paper_tables import behalf_of
from pb.erasable.texts import look_up
from pb.readmodels.assessing.answers import assessed
from pb.readmodels.proposals.answers import how_many_by_state, ids_sent_back, one_proposal, place_in_line
from pb.readmodels.proposals.pages import page_of_proposals
from pb.readmodels.proposals.questions import waiting_for_answers
from pb.readmodels.results.fates import fates_in
from pb.readmodels.rounds.answers import one_round
from web.front.guard import OFFICER, for_officers
from web.front.said import _, said
from web.front.scope import acting_as
from web.front.the_application import now, reading, the_application
from web.officers import pages
from web.officers.rounds import next_one
from web.officers.rounds.hiding import attached_to_check
from web.officers.rounds.running_forms import VERDICTS_IN_A_FUND, NoteForm, VerdictForm
from web.shown.answers_shown import answers_shown
from web.shown.fate_shown import BEFORE_THE_PAPER, READY, status_of, with_its_status
from web.shown.named_shown import named_in_words
from web.shown.notes_shown import may_read_notes, notes_shown
from web.shown.proposal_shown import ProposalShown
from web.shown.questions_shown import questions_shown
from web.shown.round_shown import RoundShown, Status

ON_A_PAGE = 25
LAST_PAGE = 10_000
WAITING = "waiting"
"""Those whose authors were asked something and have not answered, in whatever state."""
SENT_BACK = "sent-back"
"""Those that lie with their authors, who are to change them."""


@pages.get("/rounds/<ref:round_id>/proposals")
@for_officers
def show_proposals_to_check(round_id: str) -> str:
    """Show the proposals of a round by state, those not checked yet first."""
    page = min(max(request.args.get("page", 1, type=int), 1), LAST_PAGE)
    with reading() as connection:
        shown = RoundShown(one_round(connection, round_id), now()).of_this_page()
        states = how_many_by_state(connection).get(round_id, {})
        wanted = request.args.get(
            "state", ProposalState.SUBMITTED if states.get(ProposalState.SUBMITTED) else ProposalState.SHORTLISTED
        )
        asked = waiting_for_answers(connection, round_id)
        back = ids_sent_back(connection, round_id)
        some = {WAITING: asked, SENT_BACK: back}.get(wanted)
        state = ProposalState(wanted) if wanted in BEFORE_THE_PAPER else ProposalState.SUBMITTED
        found = page_of_proposals(
            connection,
            round_id,
            state=state if some is None else None,
            only=some,
            offset=(page - 1) * ON_A_PAGE,
            limit=ON_A_PAGE + 1,
        )
        fates = fates_in(connection, shown.of)
    here = url_for("officers.show_proposals_to_check", round_id=round_id)
    chosen, others = state if some is None else wanted, {WAITING: _("Waiting for an answer"), SENT_BACK: _("Sent back")}
    return render_template(
        "officers/proposals.html",
        round=shown,
        filters=[
            *(
                (said(_called(each, shown).words), states.get(each, 0), f"{here}?state={each}", each == chosen)
                for each in BEFORE_THE_PAPER
            ),
            (others[WAITING], len(asked), f"{here}?state={WAITING}", chosen == WAITING),
            (others[SENT_BACK], len(back), f"{here}?state={SENT_BACK}", chosen == SENT_BACK),
        ],
        heading=others.get(chosen) or said(_called(state, shown).words),
        proposals=[ProposalShown(of, words, status_of(of, shown.of, fates)) for of, words in found[:ON_A_PAGE]],
        previous=f"{here}?state={chosen}&page={page - 1}" if page > 1 else "",
        next=f"{here}?state={chosen}&page={page + 1}" if len(found) > ON_A_PAGE else "",
    )


@pages.get("/proposals/<ref:proposal_id>")
@for_officers
def show_proposal_to_check(proposal_id: str) -> str:
    """Show one proposal with the form for the verdict."""
    return _page(proposal_id, None)


@pages.post("/proposals/<ref:proposal_id>")
@for_officers
def check_proposal(proposal_id: str) -> Response | tuple[str, int]:
    """Shortlist a proposal or rule it out."""
    form = VerdictForm()
    if form.validate():
        actions, shortlisted = the_application().proposals, form.verdict.data == "shortlist"
        with form.handed_over(form.cost if shortlisted else form.reason):
            if shortlisted:
                actions.shortlist(proposal_id, form.cost.data, reason=form.reason.data, by=acting_as(OFFICER))
                flash(_it_goes_on(proposal_id))
            else:
                actions.rule_out(proposal_id, reason=form.reason.data, by=acting_as(OFFICER))
                flash(_("The proposal is ruled out."))
            return redirect(next_one.after(proposal_id), code=303)
    return _page(proposal_id, form), 422


def _it_goes_on(proposal_id: str) -> str:
    with reading() as connection:
        its = one_round(connection, one_proposal(connection, proposal_id).round)
    return _("The proposal is on the shortlist.") if its.has_a_vote else _("The bid is ready for the committee.")


def _called(state: ProposalState, shown: RoundShown) -> Status:
    """Say what a state is called: where nobody votes, a bid is ready for the committee and not on a shortlist."""
    is_ready = state == ProposalState.SHORTLISTED and not shown.of.has_a_vote
    return READY if is_ready else BEFORE_THE_PAPER[state]


def _page(proposal_id: str, form: VerdictForm | None) -> str:
    with reading() as connection:
        of = one_proposal(connection, proposal_id)
        shown = RoundShown(one_round(connection, of.round), now()).of_this_page()
        questions = questions_shown(connection, proposal_id)
        together = names_with(connection, proposal_id)
        attached = attached_to_check(connection, proposal_id)
        line = place_in_line(connection, of.round, proposal_id)
        found, me, role = assessed(connection, proposal_id), acting_as(OFFICER).person, acting_as(OFFICER).role
        notes = notes_shown(connection, of, found, person=me, officer=role == OFFICER)
        whose, its = behalf_of(connection, proposal_id), named_in(connection, proposal_id)
        proposal = with_its_status(connection, of, look_up(connection, [of.words])[of.words], shown.of)
    form = form or VerdictForm(data={"cost": proposal.cost})
    if not shown.of.has_a_vote:
        form.verdict.offer(VERDICTS_IN_A_FUND)
    return render_template(
        "officers/check_proposal.html",
        round=shown,
        proposal=proposal,
        questions=questions,
        attached=attached,
        line=line,
        answers=answers_shown(shown.rules, proposal.words, for_officers=True),
        whose=whose,
        by_whom=named_in_words(its, shown.of.area_name),
        group=its.group,
        form=form,
        together=together,
        is_mine=of.author == me,
        notes=notes,
        note=NoteForm(),
        may_note=may_read_notes(of, found, me),
    )
