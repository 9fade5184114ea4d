"""The votes of a counted round as a file to download, which other people's programs count (Pabulib's format)."""

from flask import Response, render_template, request

from pb.exchange.files_for_everybody import file_for_everybody, name_of_file
from pb.exchange.publisher import Publisher
from pb.serving.council_name import COUNCIL, the_council, the_country
from web.front.guard import for_everybody
from web.front.said import _
from web.front.the_application import reading, the_application
from web.public import pages
from web.shown.this_round import announced

ASK_AGAIN = "public, no-cache"


@pages.get("/rounds/<ref:round_id>/votes.pb")
@for_everybody
def give_votes_file(round_id: str) -> Response | tuple[str, int]:
    """Give every ballot of a round that has a result, with its projects and rule; before that say when to come back."""
    with reading() as connection:
        shown = announced(connection, round_id)
    if not shown.has_result:
        lines = (
            _("The ballots are sealed until the vote has closed and has been counted."),
            _("Then the result page of this round has them as a file."),
        )
        return render_template("error.html", heading=_("There is no file of the votes yet"), lines=lines), 404
    found = file_for_everybody(the_application(), round_id, _publisher())
    response = Response(found.blocks(), content_type="text/plain; charset=utf-8")
    response.content_length = found.length
    response.headers["Content-Disposition"] = f'attachment; filename="{name_of_file(shown.of)}"'
    response.headers["Cache-Control"] = ASK_AGAIN
    response.set_etag(found.digest)
    response.make_conditional(request.environ)
    return response


def _publisher() -> Publisher:
    data = the_application().settings.data
    council = the_council(data, None)
    return Publisher("" if council == COUNCIL else council, the_country(data, None))
