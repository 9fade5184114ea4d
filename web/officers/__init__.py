"""Pages for officers: schemes, rounds, rules, checking, voting codes, ties; people, for administrators."""

from flask import Blueprint

pages = Blueprint("officers", __name__, url_prefix="/officers")
