"""Pages for officers: schemes, rounds, rules, checking, voting codes, ties; people, for administrators."""

from flask import Blueprint

pages = Blueprint("officers", __name__, url_prefix="/officers")

from web.officers import committees, dashboard, people, rounds, writing_rules  # noqa: E402, F401 -- the pages add themselves
