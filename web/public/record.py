"""The public record over HTTP, as a plain web server would give its files, and the program that checks it.

Whoever checks the record needs nothing else of this service. Tiles never
change and may be kept for good; the checkpoint is asked for anew each time.
"""

import segno
from flask import Response, abort, render_template
from markupsafe import Markup

from pb.transparency.everything import as_archive
from pb.transparency.explained import every_fate
from pb.transparency.published import PROGRAMS, PublishedRecord, to_take_away
from web.front.guard import for_everybody
from web.front.the_application import the_application
from web.public import pages

FOR_GOOD = "public, max-age=31536000, immutable"
ASK_AGAIN = "public, no-cache"


@pages.get("/record/<path:name>")
@for_everybody
def give_record_file(name: str) -> Response:
    """Give one file of the record: checkpoint, keys, policy, a tile or a bundle of entries."""
    found = _record().file(name)
    if found is None:
        abort(404)
    content, never_changes = found
    kind = "application/octet-stream" if never_changes else "text/plain; charset=utf-8"
    kind = "application/geo+json" if name.endswith(".geojson") else kind
    response = Response(content, mimetype=None, content_type=kind)
    response.headers["Cache-Control"] = FOR_GOOD if never_changes else ASK_AGAIN
    response.headers["Access-Control-Allow-Origin"] = "*"  # so that a page of somebody else's can check it, too
    return response


@pages.get("/record/entry/<int:number>")
@for_everybody
def give_entry(number: int) -> Response:
    """Give one entry of the record, byte for byte."""
    leaf = _record().entry(number)
    if leaf is None:
        abort(404)
    return Response(leaf, content_type="application/json; charset=utf-8")


@pages.get("/record/entry/<int:number>.tlog-proof")
@for_everybody
def give_proof_of_entry(number: int) -> Response:
    """Give the proof that an entry is in the signed tree (C2SP tlog-proof)."""
    proof = _record().proof(number)
    if proof is None:
        abort(404)
    return Response(proof, content_type="text/plain; charset=utf-8")


@pages.get("/record/explained")
@for_everybody
def show_record_explained() -> str:
    """Show what an entry is, and what becomes of each kind of event."""
    return render_template("public/record_explained.html", checkpoint=_record().checkpoint(), fates=every_fate())


@pages.get("/record/everything.tar")
@for_everybody
def give_everything() -> Response:
    """Give the whole record and its verifier as one archive, for a stick or another server."""
    response = Response(as_archive(_record()), content_type="application/x-tar")
    response.headers["Content-Disposition"] = 'attachment; filename="record.tar"'
    response.headers["Cache-Control"] = ASK_AGAIN
    return response


@pages.get("/record/for-the-minutes")
@for_everybody
def show_checkpoint_to_print() -> str:
    """Show the newest checkpoint to be printed in minutes: for people without computers to keep, and to be scanned."""
    found = _record().file("checkpoint")
    if found is None:
        abort(404)
    note = found[0].decode()
    drawing = segno.make(note, error="m", micro=False).svg_inline(scale=4, border=4, omitsize=True, unit="")
    picture = Markup(drawing)  # noqa: S704 -- squares that segno drew; nothing of the note stands in it as text
    return render_template("public/checkpoint_to_print.html", note=note, lines=note.split("\n"), picture=picture)


@pages.get(f"/record/<any({', '.join(map(repr, PROGRAMS))}):name>")
@for_everybody
def give_program(name: str) -> Response:
    """Give a program to be run on one's own computer: the one that checks the record, or one that watches it."""
    response = Response(to_take_away(name), content_type="text/x-python; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = ASK_AGAIN
    return response


def _record() -> PublishedRecord:
    return PublishedRecord(the_application().settings.data)
