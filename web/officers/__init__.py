"""Pages for officers: schemes, rounds and their rules, checking proposals, voting codes, announcements."""

from flask import Blueprint

pages = Blueprint("officers", __name__, url_prefix="/officers")

from web.officers import (  # noqa: E402, F401 -- the pages add themselves
    announcing,
    checking,
    committees,
    rounds,
    rules,
    schemes,
    ties,
    voting_codes,
)
