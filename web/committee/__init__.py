"""Pages for the committee's members and clerk: the results that wait for them, and the motion on each."""

from flask import Blueprint

pages = Blueprint("committee", __name__, url_prefix="/committee")

from web.committee import deciding, rounds  # noqa: E402, F401 -- the pages add themselves
