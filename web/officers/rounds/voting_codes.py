"""Issuing voting codes: handed over once, as a file or as slips to print; nobody can ask for them again."""

from collections.abc import Iterator, Sequence

from flask import Response, render_template

from web.front.guard import OFFICER, for_officers
from web.front.sessions import acting_as
from web.front.the_application import the_application
from web.officers import pages
from web.officers.rounds.one_round import officers_round
from web.officers.rounds.running_forms import CodesForm


@pages.get("/rounds/<ref:round_id>/codes")
@for_officers
def ask_how_many_codes(round_id: str) -> str:
    """Ask how many voting codes to issue, and how to hand them over."""
    return _page(round_id, CodesForm(data={"form": "file"}))


@pages.post("/rounds/<ref:round_id>/codes")
@for_officers
def issue_codes(round_id: str) -> Response | str | tuple[str, int]:
    """Issue codes and hand them over, once: only their hashes are kept."""
    form = CodesForm()
    if form.validate():
        with form.handed_over(form.how_many):
            codes = the_application().voting.issue_codes(round_id, form.how_many.data, by=acting_as(OFFICER))
            return _slips(round_id, codes) if form.form.data == "slips" else _file(round_id, codes)
    return _page(round_id, form), 422


def _file(round_id: str, codes: Sequence[str]) -> Response:
    def lines() -> Iterator[str]:
        yield "number,voting code\r\n"
        for number, code in enumerate(codes, start=1):
            yield f"{number},{code}\r\n"

    disposition = f"attachment; filename=voting-codes-{round_id[:8]}.csv"
    return Response(lines(), mimetype="text/csv", headers={"Content-Disposition": disposition})


def _slips(round_id: str, codes: Sequence[str]) -> str:
    shown = officers_round(round_id)
    closes = shown.dates.voting_closes_at
    return render_template("officers/slips.html", round=shown, codes=codes, closes=closes)


def _page(round_id: str, form: CodesForm) -> str:
    shown = officers_round(round_id)
    turnout = the_application().voting.turnout(round_id)
    return render_template("officers/voting_codes.html", round=shown, form=form, turnout=turnout)
