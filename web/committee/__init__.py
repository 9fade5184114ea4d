"""Pages for the committee's members and its clerk: the results that wait for them, the motion on each, the minute."""

from flask import Blueprint

pages = Blueprint("committee", __name__, url_prefix="/committee")

from web.committee import deciding, minutes, rounds  # noqa: E402, F401 -- the pages add themselves
