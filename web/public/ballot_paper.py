"""The ballot paper of a round as a form to print, for everybody: the projects in the order of the paper, boxes to mark.

It is the same sheet for all and carries nothing about any voter.
"""

from flask import render_template
from werkzeug.datastructures import MultiDict

from pb.actions.vocabulary import Closing
from web.front.guard import for_everybody
from web.front.kept_pages import kept_while_nothing_happens
from web.front.said import Sentence, _
from web.front.the_application import reading, the_application
from web.public import pages
from web.shown.ballot_shown import BallotShown
from web.shown.this_round import announced

HOW_TO_MARK = {
    "approval": Sentence("Put a cross in the box beside each project that you choose."),
    "knapsack": Sentence("Put a cross in the box beside each project that you choose, and add up what they cost."),
    "choose-one": Sentence("Put a cross in one box."),
    "ranking": Sentence("Write 1 in the box beside your favourite, then 2, 3 and so on. Use each number once."),
    "points": Sentence("Write your points in the boxes, in whole numbers. Leave a box empty to give none."),
    "score-sheet": Sentence("Put a cross on one score for every project."),
}
WRITE_A_SCORE = Sentence("Write a score in every box, in whole numbers.")


@pages.get("/rounds/<ref:round_id>/ballot-paper")
@for_everybody
@kept_while_nothing_happens
def show_printed_ballot_paper(round_id: str) -> str:
    """Show the settled ballot paper as a form to print; before it is settled there is none."""
    with reading() as connection:
        shown = announced(connection, round_id)
    ballot = BallotShown(the_application().voting.ballot_paper(round_id), "", MultiDict())
    writes_scores = ballot.style == "score-sheet" and not ballot.scores
    return render_template(
        "public/ballot_paper.html",
        round=shown,
        ballot=ballot,
        projects=ballot.paper.projects,
        how_to_mark=WRITE_A_SCORE if writes_scores else HOW_TO_MARK[ballot.style],
        total=_total(ballot),
        closes=Closing(shown.dates.voting_closes_at),
    )


def _total(ballot: BallotShown) -> str:
    """Name the sum that the voter adds up at the foot of the sheet; empty where there is none."""
    if ballot.style == "points":
        return _("Points in all, of {points}", points=ballot.totals[0].of)
    return _("What my choices cost together") if ballot.must_fit else ""
