"""Settling the ballot paper: saying what it says of each project, looking at it as voters will, then freezing it."""

from contextlib import suppress
from dataclasses import replace
from hashlib import sha256

from flask import flash, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from pb.actions.rounds import LookedAt
from pb.actions.scoring import members_scores
from pb.actions.vocabulary import ProposalState, Refusal, TheShortlistHasChanged, in_pot
from pb.readmodels.proposals.pages import page_of_proposals
from pb.readmodels.rounds.ballot_papers import BallotPaper, ProjectOnPaper
from pb.readmodels.sheets.answers import sheets_of
from web.front.guard import OFFICER, for_officers
from web.front.said import _
from web.front.scope import acting_as
from web.front.the_application import reading, the_application
from web.officers import pages
from web.officers.rounds.one_round import officers_round
from web.officers.rounds.paper_form import PaperForm, dearer_than_its_pot, paper_form
from web.officers.writing_rules.rules_form import dates_in_words
from web.shown.ballot_shown import BallotShown
from web.shown.proposed_shown import it_waits
from web.shown.round_shown import RoundShown
from web.wording.rules_in_words import rules_in_words

MOST_PROJECTS = 10_000


@pages.get("/rounds/<ref:round_id>/ballot-paper")
@for_officers
def show_ballot_paper(round_id: str) -> str:
    """Show the ballot paper as voters will see it; before that, ask what the rules need said of each project."""
    shown = officers_round(round_id)
    paper, by_members = _preview(shown)
    form = paper_form(paper, scored_by_members=by_members, formdata=None)
    asks = form.must_ask or "about" in request.args
    return _about(shown, paper, form) if asks and paper.projects else _page(shown, paper, form)


@pages.post("/rounds/<ref:round_id>/ballot-paper")
@for_officers
def settle_ballot_paper(round_id: str) -> Response | str | tuple[str, int]:
    """Take the ballot paper one step on, or settle it out of the shortlist that the officer has seen."""
    shown = officers_round(round_id)
    paper, by_members = _preview(shown)
    form = paper_form(paper, scored_by_members=by_members)
    if form.seen.data != _seen(paper):
        form.wrong("", TheShortlistHasChanged())
        return (_about if form.must_ask else _page)(shown, paper, form), 422
    good = form.validate()
    if form.do.data == "about" or (good and form.is_settling and form.exclude.data == "yes"):
        return _about(shown, paper, form), (422 if form.problems else 200)
    if not good:
        return (_page if form.exclude.errors else _about)(shown, paper, form), 422
    with form.handed_over():
        if form.do.data == "check":
            the_application().rounds.look_at_ballot_paper(round_id, form.about, by=acting_as(OFFICER))
            return _page(shown, paper, form)
        looked_at = LookedAt([(p.proposal, p.cost) for p in paper.projects], paper.rules)
        waits = the_application().rounds.settle_ballot_paper(
            round_id, by=acting_as(OFFICER), about=form.about, looked_at=looked_at
        )
        flash(
            it_waits()
            if waits
            else _("The ballot paper is settled and the rules are frozen. Issue the voting codes next.")
        )
        return redirect(url_for("officers.show_round", round_id=round_id), code=303)
    return _page(shown, paper, form), 422


def _about(shown: RoundShown, paper: BallotPaper, form: PaperForm) -> str:
    return render_template(
        "officers/settle_about.html", round=shown, projects=paper.projects, form=form, seen=_seen(paper)
    )


def _page(shown: RoundShown, paper: BallotPaper, form: PaperForm) -> str:
    told = paper
    if paper.projects and (form.is_submitted() or not form.must_ask):
        told = replace(paper, projects=[_with(project, form) for project in paper.projects])
    return render_template(
        "officers/settle.html",
        round=shown,
        ballot=BallotShown(told, shown.id, MultiDict()),
        projects=told.projects,
        dearer=dearer_than_its_pot(told),
        seen=_seen(paper),
        form=form,
        dates=dates_in_words(shown.dates),
        in_words=rules_in_words(shown.of.written_rules(), counter_takes_two=shown.of.counter_takes_two),
    )


def _with(project: ProjectOnPaper, form: PaperForm) -> ProjectOnPaper:
    """Give a project with what the form says of it."""
    about = form.about[project.proposal]
    return replace(project, category=about.category, area=about.area, group=about.group, committee=about.committee)


def _preview(shown: RoundShown) -> tuple[BallotPaper, bool]:
    """Lay out the shortlist as the ballot paper that it would be now; say whether members' sheets score it."""
    with reading() as connection:
        shortlist = page_of_proposals(connection, shown.id, state=ProposalState.SHORTLISTED, limit=MOST_PROJECTS)
        rules = shown.of.written_rules()
        by_members = rules.weighs_committee and bool(sheets_of(connection, shown.id))
        scores: dict[str, int] = {}
        with suppress(Refusal):  # what is missing is said where the paper is settled
            if by_members:
                scores |= members_scores(connection, shown.id, [of for of, _words in shortlist]) or {}
    paper = BallotPaper(
        round_id=shown.id,
        round_name=shown.name,
        area_name=shown.area,
        rules=rules,
        projects=[
            ProjectOnPaper(
                str(number),
                of.id,
                of.cost,
                words.title,
                words.summary,
                words.place,
                category=in_pot(rules.pots_by, of.pot).category,
                area=in_pot(rules.pots_by, of.pot).area,
                committee=scores.get(of.id),
            )
            for number, (of, words) in enumerate(shortlist, start=1)
        ],
        fingerprint="",
    )
    return paper, by_members


def _seen(paper: BallotPaper) -> str:
    """Stand for what the officer has before them, so that nothing else is settled."""
    told = [f"{p.number} {p.proposal} {p.cost} {p.committee}" for p in paper.projects]
    return sha256("\n".join([*told, repr(paper.rules)]).encode()).hexdigest()
