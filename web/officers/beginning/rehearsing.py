"""A round tried out before it counts: an officer casts some ballots, counts them, looks at the result, and it is gone.

Every page says on top, in its title and by its stripes that it is a rehearsal; no page of everybody's leads here, and
the code of a rehearsed ballot is of a form that the look-up of receipts knows and tells.
"""

import re
import secrets
from typing import Any, NamedTuple
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from pb.actions.rehearsing import OnPaper
from pb.actions.vocabulary import Money, RoundRules, in_words
from pb.erasable.rehearsals import Rehearsal
from pb.readmodels.rounds.answers import Round, one_round
from pb.readmodels.rounds.ballot_papers import BallotPaper
from pb.readmodels.rounds.not_yet import WouldBe, as_announced, paper_not_yet, round_not_yet
from web.forms.fields import Words
from web.forms.page_form import PageForm
from web.front.guard import OFFICER, for_officers
from web.front.said import _, said
from web.front.scope import acting_as
from web.front.the_application import now, reading, the_application
from web.officers import pages
from web.officers.beginning.begun_at_work import at_work
from web.officers.beginning.previewing import HidesWell, marked
from web.shown.ballot_shown import BallotShown, read_marks, wrong_beside_projects
from web.shown.round_shown import RoundShown
from web.wording.money import amounts_are_in


class RehearsedBallotForm(PageForm):
    """A ballot paper beside its projects: the order it is shown in, and which button was pressed."""

    key = Words()
    order = Words()
    do = Words()


class LaidOut(NamedTuple):
    """What a rehearsal tries out."""

    its: Round
    paper: BallotPaper

    @property
    def projects(self) -> list[OnPaper]:
        """The paper as a count needs it."""
        return [OnPaper(p.number, p.cost, p.category, p.area, p.group, p.committee) for p in self.paper.projects]


class Line(NamedTuple):
    """One project of a rehearsed result."""

    title: str
    votes: int
    score: int
    cost: int
    gets: int
    why: str


@pages.post("/rounds/begun/<ref:begun_id>/rehearsal")
@for_officers
def rehearse_begun(begun_id: str) -> Response:
    """Begin a rehearsal of a round that is not set up yet."""
    work = at_work(begun_id)
    if work.waiting:
        flash(_("Fill in the pages first; then you can rehearse the round."))
        return redirect(url_for("officers.show_begun", begun_id=begun_id), code=303)
    facts = WouldBe(begun_id, **work.facts._asdict())
    return _begin({"facts": facts.__dict__, "rules": work.rules.to_data(), "paper": ""})


@pages.post("/rounds/<ref:round_id>/rehearsal")
@for_officers
def rehearse_round(round_id: str) -> Response:
    """Begin a rehearsal of a draft, or of a round before its count: by its settled paper where there is one."""
    with reading() as connection:
        its = one_round(connection, round_id)
    if not its.rules or not its.has_a_vote:
        flash(_("Write the rules first; then you can rehearse the round."))
        return redirect(url_for("officers.show_round", round_id=round_id), code=303)
    facts = WouldBe(its.id, its.scheme, its.area, its.committee, its.name, its.about)
    paper = its.id if its.is_settled else ""
    return _begin({"facts": facts.__dict__, "rules": its.rules.to_data(), "paper": paper})


@pages.get("/rehearsals/<ref:rehearsal_id>")
@for_officers
def show_rehearsal(rehearsal_id: str) -> str:
    """Show how many ballots are cast in a rehearsal, and what they come to."""
    rehearsal, laid_out = _rehearsal(rehearsal_id)
    lines = []
    if rehearsal.cast:
        outcome = the_application().rehearsing.count(
            rehearsal_id, laid_out.projects, laid_out.paper.rules, laid_out.its.withdrawn, by=acting_as(OFFICER)
        )
        titles = {project.number: project.title for project in laid_out.paper.projects}
        entries = sorted(outcome.entries, key=lambda entry: (not entry.granted, entry.rank or len(titles) + 1))
        lines = [
            Line(
                titles[one.project],
                one.votes,
                one.score,
                one.cost,
                one.granted,
                said(in_words(one, Money, outcome.rule)),
            )
            for one in entries
        ]
    page = render_template(
        "officers/rehearsal.html", rehearsal=rehearsal, round=laid_out.its, lines=lines, form=PageForm(formdata=None)
    )
    return _marked(page)


@pages.get("/rehearsals/<ref:rehearsal_id>/ballot")
@for_officers
def show_rehearsed_ballot(rehearsal_id: str) -> str:
    """Show the ballot paper as voters will have it before them."""
    _its, laid_out = _rehearsal(rehearsal_id)
    order = secrets.token_urlsafe(9)
    return _ballot(rehearsal_id, laid_out, RehearsedBallotForm(formdata=None, data={"key": order, "order": order}))


@pages.post("/rehearsals/<ref:rehearsal_id>/ballot")
@for_officers
def cast_rehearsed_ballot(rehearsal_id: str) -> Response | str | tuple[str, int]:
    """Say what is left, or cast a ballot that does not count: refused where a voter's would be."""
    _its, laid_out = _rehearsal(rehearsal_id)
    form, paper = RehearsedBallotForm(), laid_out.paper
    if form.do.data != "check":
        return _ballot(rehearsal_id, laid_out, form)
    for place, words in wrong_beside_projects(request.form, paper).items():
        form.wrong(place, words)
    if not form.problems:
        with form.handed_over("ballot"):
            code = the_application().rehearsing.cast(
                rehearsal_id, read_marks(request.form, paper), paper.prices, paper.rules, by=acting_as(OFFICER)
            )
            flash(_("Ballot {code} is cast in the rehearsal. It counts for nothing.", code=code))
            return redirect(url_for("officers.show_rehearsal", rehearsal_id=rehearsal_id), code=303)
    return _ballot(rehearsal_id, laid_out, form), 422


@pages.post("/rehearsals/<ref:rehearsal_id>/end")
@for_officers
def end_rehearsal(rehearsal_id: str) -> Response:
    """Forget a rehearsal."""
    the_application().rehearsing.end(rehearsal_id, by=acting_as(OFFICER))
    flash(_("The rehearsal is deleted. Nothing of it is kept."))
    return redirect(url_for("officers.show_dashboard"), code=303)


def _begin(tries_out: dict[str, Any]) -> Response:
    begun = the_application().rehearsing.begin(UUID(hex=secrets.token_hex(16)), tries_out, by=acting_as(OFFICER))
    return redirect(url_for("officers.show_rehearsal", rehearsal_id=begun), code=303)


def _rehearsal(rehearsal_id: str) -> tuple[Rehearsal, LaidOut]:
    rehearsal = the_application().rehearsing.look(rehearsal_id, by=acting_as(OFFICER))
    told = rehearsal.tries_out
    with reading() as connection:
        if told["paper"]:
            its = one_round(connection, told["paper"])
            paper = the_application().voting.ballot_paper(told["paper"])
        else:
            rules = RoundRules.from_data(told["rules"])
            its = as_announced(round_not_yet(connection, WouldBe(**told["facts"]), rules))
            summary = _("A made-up project, so that you can rehearse the vote.")
            paper = paper_not_yet(its, _("Example project {n}", n="{n}"), summary, its.area_name)
    amounts_are_in(its.currency)
    return rehearsal, LaidOut(its, paper)


def _ballot(rehearsal_id: str, laid_out: LaidOut, form: RehearsedBallotForm) -> str:
    page = render_template(
        "residents/ballot.html",
        ballot=BallotShown(
            laid_out.paper, form.key.data, request.form or MultiDict(), form.order.data, laid_out.its.withdrawn
        ),
        round=RoundShown(laid_out.its, now()),
        form=form,
        company=HidesWell(),
        sent_in=[],
        is_new=False,
    )
    return _marked(_sent_to(page, url_for("officers.cast_rehearsed_ballot", rehearsal_id=rehearsal_id)))


def _sent_to(page: str, address: str) -> str:
    """Have the ballot paper sent to the rehearsal; nothing else on its page leads anywhere."""
    page = re.sub(r'(<form\b[^>]*?) action="[^"]*"([^>]*id="paper")', rf'\1 action="{address}"\2', page)
    page = re.sub(r'(<form\b)(?![^>]*id="paper")[^>]*(?=>)', r"\1 method=dialog", page)
    page = re.sub(r' formaction="[^"]*"', "", page)
    return re.sub(r'(<a\b[^>]*?) href="(?!#)[^"]*"', r"\1", page)


def _marked(page: str) -> str:
    banner = render_template("components/rehearsal_banner.html")
    page = re.sub(r'(<body\b[^>]*\bclass=")', r"\1pb-rehearsal ", page, count=1)
    return marked(page, banner, _("Rehearsal, nothing counts"))
