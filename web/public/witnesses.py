"""Who watches the record from outside, what they said last, what contradicts it, and how to watch it oneself."""

from hashlib import sha256

from flask import Response, abort, render_template

from pb.transparency.asking_witnesses import AWAY, CONTRADICTED, COPYING, COSIGNED, REFUSED, UNKNOWN, WRONG
from pb.transparency.what_witnesses_said import forks, watch_of
from web.front.guard import for_everybody
from web.front.said import Sentence
from web.front.the_application import the_application
from web.public import pages

SAID = {
    COSIGNED: Sentence("It cosigned an earlier checkpoint."),
    AWAY: Sentence("It did not answer when it was asked last."),
    UNKNOWN: Sentence("It answered that it does not watch this record."),
    REFUSED: Sentence("It refused to cosign, and showed nothing that contradicts us."),
    CONTRADICTED: Sentence("It refused to cosign: it had seen another history of this record. Both are shown below."),
    COPYING: Sentence("It is still taking the entries of the record."),
    WRONG: Sentence("It gave an answer that is no cosignature."),
}
"""What a witness said when it was asked last, for one that has not cosigned the newest checkpoint."""


@pages.get("/record/witnesses")
@for_everybody
def show_witnesses() -> str:
    """Show who watches the record, and how to watch it."""
    data = the_application().settings.data
    watch = watch_of(data)
    return render_template(
        "public/witnesses.html",
        watch=watch,
        said=SAID,
        forks=forks(data),
        digest=sha256(watch.origin.encode()).hexdigest(),
    )


@pages.get("/record/witnesses/<any('ours', 'theirs'):side>/<name>")
@for_everybody
def give_side_of_fork(side: str, name: str) -> Response:
    """Give one of two checkpoints that cannot both be true, signed as it is."""
    fork = next((each for each in forks(the_application().settings.data) if each.name == name), None)
    if fork is None:
        abort(404)
    note = fork.ours if side == "ours" else fork.theirs
    return Response(note, content_type="text/plain; charset=utf-8", headers={"Cache-Control": "no-cache"})
