"""Whoever holds a voting code sees whether a ballot was cast with it, and where the record says so; never which ballot.

The code comes in a form, never in an address. Its mark follows from it, so the
same can be found out from a downloaded record without us.
"""

from uuid import UUID

from flask import render_template

from pb.casting.voting_codes import mark_of
from pb.transparency.ballot_index import BallotIndex
from pb.transparency.found_ballots import entry_of_used_mark
from pb.transparency.published import PublishedRecord
from pb.transparency.receipts import include_by
from web.front.guard import for_any_visitor
from web.front.the_application import reading, the_application
from web.front.where_from import source
from web.residents import pages
from web.residents.ballot_forms import VotingCodeForm
from web.shown.this_round import announced


@pages.get("/rounds/<ref:round_id>/was-my-code-used")
@for_any_visitor
def ask_whether_code_was_used(round_id: str) -> str:
    """Ask for the code."""
    return _page(round_id, VotingCodeForm())


@pages.post("/rounds/<ref:round_id>/was-my-code-used")
@for_any_visitor
def say_whether_code_was_used(round_id: str) -> str | tuple[str, int]:
    """Say whether a ballot was cast with the code, and which entry of the record says so."""
    form = VotingCodeForm()
    if form.validate():
        with form.handed_over(form.code):
            was_used = the_application().voting.was_used(round_id, form.code.data, source=source())
            data, mark = the_application().settings.data, mark_of(UUID(round_id), form.code.data)
            entry = entry_of_used_mark(PublishedRecord(data), BallotIndex(data), round_id, mark)
            return _page(round_id, VotingCodeForm(formdata=None), was_used=was_used or entry is not None, entry=entry)
    return _page(round_id, form), 422


def _page(round_id: str, form: VotingCodeForm, *, was_used: bool | None = None, entry: int | None = None) -> str:
    with reading() as connection:
        shown = announced(connection, round_id)
    due = include_by(shown.closes_at_the_latest) if shown.rules else None
    return render_template(
        "residents/was_it_used.html", round=shown, form=form, was_used=was_used, entry=entry, due=due
    )
