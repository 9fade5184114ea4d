"""Committees and what they do as JSON that other programs know: Popolo in one document, OParl-shaped in parts."""

from hashlib import sha256
from typing import Any

from flask import Response, abort, current_app, request

from pb.erasable.official_names import names_in_office
from pb.readmodels.committees.answers import all_committees, offices_ever, seats_ever
from pb.readmodels.history.answers import happened_as, told_of
from pb.readmodels.meetings.answers import all_meetings, all_papers
from pb.readmodels.rooms.answers_in_full import all_in_full
from pb.serving.council_name import the_council
from web.front.guard import for_everybody
from web.front.kept_pages import kept_while_nothing_happens
from web.front.the_application import reading, the_application
from web.public import pages
from web.shown.oparl import FILTERS, Everything, OParl
from web.shown.open_addresses import whole_address
from web.shown.popolo import Committees, popolo

ASK_AGAIN = "public, no-cache"


@pages.get("/open-data/popolo.json")
@for_everybody
def give_popolo() -> Response:
    """Give people, organizations, memberships, motions and vote events."""
    return _json(_popolo())


@pages.get("/oparl")
@for_everybody
def give_oparl_system() -> Response:
    """Give where programs begin to read."""
    return _json(_system())


@pages.get("/oparl/<string:kind>")
@for_everybody
def give_oparl_list(kind: str) -> Response:
    """Give a page of the objects of a kind; ``?page=2`` is the second, ``?modified_since=...`` those of since then."""
    return _json(_list(kind))


@pages.get("/oparl/<string:kind>/<string:key>")
@for_everybody
def give_oparl_object(kind: str, key: str) -> Response:
    """Give one object by its lasting address."""
    return _json(_object(kind, key))


@kept_while_nothing_happens
def _popolo() -> str:
    with reading() as connection:
        seats = seats_ever(connection)
        told = Committees(
            all_committees(connection),
            seats,
            offices_ever(connection),
            all_in_full(connection),
            names_in_office(connection, {seat.member for seat in seats}),
        )
    return _written(popolo(told, whole_address))


@kept_while_nothing_happens
def _system() -> str:
    return _written(_oparl().system())


@kept_while_nothing_happens
def _list(kind: str) -> str:
    number = request.args.get("page", 1, type=int)
    wanted = {name: instant for name in FILTERS if (instant := request.args.get(name, ""))}
    return _written(_oparl().page(kind, number, wanted))


@kept_while_nothing_happens
def _object(kind: str, key: str) -> str:
    return _written(_oparl().one(kind, key))


def _oparl() -> OParl:
    with reading() as connection:
        seats, meetings = seats_ever(connection), all_meetings(connection)
        open_items = {(one.id, item.item) for one in meetings for item in one.items if item.is_open}
        papers = [
            paper
            for paper in all_papers(connection)
            if (paper.meeting, paper.item) in open_items and not paper.withdrawn
        ]
        committees, held = all_committees(connection), all_in_full(connection)
        of_each = told_of(
            connection, [*(one.id for one in committees), *(one.id for one in meetings), *(one.id for one in held)]
        )
        late = {one.facts["added"]["item"]: one.at for one in happened_as(connection, "committee.LateItemAdded")}
        told = Everything(
            the_council(the_application().settings.data, None),
            committees,
            seats,
            meetings,
            papers,
            held,
            names_in_office(connection, {seat.member for seat in seats}),
            of_each,
            late,
        )
    return OParl(told, whole_address)


def _written(found: dict[str, Any] | None) -> str:
    if found is None:
        abort(404)
    return current_app.json.dumps(found, ensure_ascii=False, indent=1)


def _json(text: str) -> Response:
    """Give it so that other sites' pages may read it, and nobody takes it twice while nothing happens."""
    response = Response(text, content_type="application/json; charset=utf-8")
    response.headers["Cache-Control"] = ASK_AGAIN
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.set_etag(sha256(text.encode()).hexdigest())
    response.make_conditional(request.environ)
    return response
