"""Settling the ballot paper: looking at it as voters will, and then freezing it with the rules."""

from hashlib import sha256

from flask import flash, redirect, render_template, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from pb.ballot_papers import BallotPaper, ProjectOnPaper
from pb.language import RoundRules
from pb.readmodels.page_of_proposals import page_of_proposals
from web.components.ballot_shown import BallotShown
from web.components.round_shown import RoundShown
from web.components.rules_in_words import rules_in_words
from web.officers import pages
from web.officers.rounds import officers_round
from web.officers.rules_form import DATES
from web.officers.running_forms import SettlingForm
from web.permissions import OFFICER, for_officers
from web.sessions import acting_as
from web.the_application import reading, the_application

MOST_PROJECTS = 10_000


@pages.get("/rounds/<ref:round_id>/ballot-paper")
@for_officers
def show_ballot_paper(round_id: str) -> str:
    """Show the ballot paper as voters will see it, and what freezes with it."""
    return _page(round_id, SettlingForm())


@pages.post("/rounds/<ref:round_id>/ballot-paper")
@for_officers
def settle_ballot_paper(round_id: str) -> Response | tuple[str, int]:
    """Settle the ballot paper out of the shortlist that the officer has seen."""
    form = SettlingForm()
    if form.seen.data != _seen(_preview(officers_round(round_id))):
        form.wrong("", "The shortlist has changed since you looked at it. Look at the ballot paper again")
        return _page(round_id, form), 422
    with form.handed_over():
        the_application().rounds.settle_ballot_paper(round_id, by=acting_as(OFFICER))
        flash("The ballot paper is settled and the rules are frozen. Issue the voting codes next.")
        return redirect(url_for("officers.show_round", round_id=round_id), code=303)
    return _page(round_id, form), 422


def _page(round_id: str, form: SettlingForm) -> str:
    shown = officers_round(round_id)
    paper = _preview(shown)
    return render_template(
        "officers/settle.html",
        round=shown,
        ballot=BallotShown(paper, round_id, MultiDict()),
        projects=paper.projects,
        seen=_seen(paper),
        form=form,
        dates=[(words, shown.dates[name]) for name, words in DATES.items()],
        in_words=rules_in_words(shown.rules),
    )


def _preview(shown: RoundShown) -> BallotPaper:
    """Lay out the shortlist as the ballot paper that ``settle_ballot_paper`` would make of it now."""
    with reading() as connection:
        shortlist = page_of_proposals(connection, shown.id, state="shortlisted", limit=MOST_PROJECTS)
    return BallotPaper(
        round_id=shown.id,
        round_name=shown.name,
        area_name=shown.area,
        rules=RoundRules.from_data(shown.rules),
        projects=[
            ProjectOnPaper(str(number), row.id, row.cost, words.title, words.summary, words.place)
            for number, (row, words) in enumerate(shortlist, start=1)
        ],
        fingerprint="",
    )


def _seen(paper: BallotPaper) -> str:
    """Stand for what the officer has before them, so that nothing else is settled."""
    told = [f"{p.number} {p.proposal} {p.cost}" for p in paper.projects]
    return sha256("\n".join([*told, repr(paper.rules)]).encode()).hexdigest()
