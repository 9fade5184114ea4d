"""Pages for the committee's members and its clerk: the results that wait for them, the motion on each, the minute."""

from flask import Blueprint

pages = Blueprint("committee", __name__, url_prefix="/committee")
