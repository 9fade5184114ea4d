"""A voter finds their ballot by the code on their receipt: in the record, still in the box, copied wrongly, or nowhere.

The code comes in a form and not in the address, which browsers and proxies remember; nor does a file bear it.
"""

from flask import Response, abort, render_template

from pb.actions.vocabulary import Stage
from pb.readmodels.rounds.answers import rounds_at
from pb.transparency.ballot_index import BallotIndex, read_code
from pb.transparency.found_ballots import BallotInTheRecord, ballot_in_the_record, superseded_in_the_record
from pb.transparency.published import PublishedRecord
from pb.transparency.receipts import include_by
from web.forms.fields import Words
from web.forms.page_form import PageForm
from web.forms.validators import AtMost, Needed
from web.front.guard import for_any_visitor
from web.front.said import _
from web.front.the_application import now, reading, the_application
from web.public import pages
from web.shown.found_ballot import lines_of
from web.shown.round_shown import RoundShown
from web.shown.this_round import announced

LONGEST_CODE = 60
REHEARSED = "REHEARSAL"
"""What codes begin with that are of a vote that was only tried out."""
MAY_HOLD_BALLOTS = (Stage.SETTLED, Stage.VOTING, Stage.CLOSED)
"""Stages of rounds whose ballots may not all be in the record yet."""


class BallotCodeForm(PageForm):
    """The code on a receipt."""

    code = Words(Needed("Enter the code from your receipt"), AtMost(LONGEST_CODE, "The code"))


@pages.get("/find-my-ballot")
@for_any_visitor
def ask_for_ballot_code() -> str:
    """Ask for the code on a receipt."""
    return render_template("public/find_my_ballot.html", form=BallotCodeForm())


@pages.post("/find-my-ballot")
@for_any_visitor
def find_my_ballot() -> str | tuple[str, int]:
    """Say where the ballot with a code is and, after the close, what is on it."""
    form = BallotCodeForm()
    code = _code_in(form)
    if code is None:
        return render_template("public/find_my_ballot.html", form=form), 422
    data = the_application().settings.data
    found = ballot_in_the_record(PublishedRecord(data), BallotIndex(data), code)
    return _in_the_record(form, found) if found else _not_in_the_record(form, code)


@pages.post("/find-my-ballot/proof")
@for_any_visitor
def give_proof() -> Response:
    """Give the proof that the ballot with a code stands in the record, for other people's software."""
    code = _code_in(BallotCodeForm())
    data = the_application().settings.data
    found = BallotIndex(data).find(code) if code else None
    proof = PublishedRecord(data).proof(found.cast) if found else None
    if proof is None:
        abort(404)
    response = Response(proof, content_type="text/plain; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="ballot.tlog-proof"'
    return response


def _code_in(form: BallotCodeForm) -> bytes | None:
    if not form.validate():
        return None
    code = None
    if "".join(form.code.data.split()).upper().startswith(REHEARSED):
        form.wrong(
            form.code,
            _("This code is from a rehearsal by people who work for the council. No ballot was cast with it"),
        )
        return None
    with form.handed_over(form.code):
        code = read_code(form.code.data)
    if code is None and not form.problems:
        form.wrong(
            form.code,
            _(
                "The code has 17 letters and digits, such as 7K3M-Q0ZB-91TD-HX5A-P, or 16 on an older receipt. "
                "Look at your receipt"
            ),
        )
    return code


def _in_the_record(form: PageForm, found: BallotInTheRecord) -> str:
    with reading() as connection:
        shown = announced(connection, found.round_id)
    ballot = lines_of(found, the_application().voting.ballot_paper(found.round_id))
    return render_template("public/find_my_ballot.html", form=form, found=found, round=shown, ballot=ballot)


def _not_in_the_record(form: PageForm, code: bytes) -> str:
    """Say whether it was changed, or waits in the box; else by when ballots of votes that go on will be recorded."""
    waits_in = the_application().voting.waits_in(code)
    data = the_application().settings.data
    gone = superseded_in_the_record(PublishedRecord(data), BallotIndex(data), code)
    changed_in = gone.round_id if gone else "" if waits_in else the_application().voting.was_superseded_in(code)
    with reading() as connection:
        if changed_in:
            shown = announced(connection, changed_in)
            return render_template("public/find_my_ballot.html", form=form, changed_in=shown, shown_in=gone)
        if waits_in:
            shown = announced(connection, waits_in)
            due = include_by(shown.closes_at_the_latest)
            return render_template("public/find_my_ballot.html", form=form, waits_in=shown, due=due)
        rounds = [RoundShown(one, now()) for one in rounds_at(connection, *MAY_HOLD_BALLOTS)]
    dues = [(one, one.dates.voting_closes_at, include_by(one.closes_at_the_latest)) for one in rounds]
    not_due = [(one, closes, due) for one, closes, due in dues if now() < due]
    return render_template("public/find_my_ballot.html", form=form, nowhere=True, not_due=not_due)
