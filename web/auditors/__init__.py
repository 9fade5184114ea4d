"""Pages for auditors: every event in plain words, a round as it stood at any moment, and replay."""

from flask import Blueprint

pages = Blueprint("auditors", __name__, url_prefix="/audit")

from web.auditors import as_of, events, replay_check  # noqa: E402, F401 -- the pages add themselves
