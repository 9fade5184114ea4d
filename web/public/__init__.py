"""Pages for everybody: rounds, proposals, results, what we promise. They never look at who is signed in."""

from flask import Blueprint

pages = Blueprint("public", __name__)

from web.public import ballot_paper, information, proposals, record, result_steps, results, rounds, what_if  # noqa: E402, F401 -- the pages add themselves
