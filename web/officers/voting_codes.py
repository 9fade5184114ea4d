"""Issuing voting codes: downloaded once, kept nowhere; turnout is all that anybody sees while the vote is open."""

from collections.abc import Iterator

from flask import Response, render_template, request

from pb.readmodels.rounds_and_stages import one_round
from web.components.answers import Answers
from web.components.round_shown import RoundShown
from web.officers import pages
from web.permissions import OFFICER, for_officers
from web.sessions import acting_as
from web.the_application import now, reading, the_application

MOST_CODES = 1_000_000


@pages.get("/rounds/<ref:round_id>/codes")
@for_officers
def ask_how_many_codes(round_id: str) -> str:
    """Ask how many voting codes to issue."""
    return _page(round_id, Answers())


@pages.post("/rounds/<ref:round_id>/codes")
@for_officers
def issue_codes(round_id: str) -> Response | tuple[str, int]:
    """Issue codes and hand them over as a file, once: only their hashes are kept."""
    answers = Answers(request.form)
    how_many = answers.whole_number(
        "how_many", "Enter how many codes you need", least=1, most=MOST_CODES, what="The number of codes"
    )
    if answers.complete:
        with answers.handed_over("how_many"):
            codes = the_application().voting.issue_codes(round_id, how_many, by=acting_as(OFFICER))

            def lines() -> Iterator[str]:
                yield "voting code\r\n"
                for code in codes:
                    yield f"{code}\r\n"

            name = f"attachment; filename=voting-codes-{round_id[:8]}.csv"
            return Response(lines(), mimetype="text/csv", headers={"Content-Disposition": name})
    return _page(round_id, answers), 422


def _page(round_id: str, answers: Answers) -> str:
    with reading() as connection:
        shown = RoundShown(one_round(connection, round_id), now())
    turnout = the_application().voting.turnout(round_id)
    return render_template("officers/voting_codes.html", round=shown, answers=answers, turnout=turnout)
