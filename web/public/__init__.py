"""Pages for everybody: rounds, proposals, results, what we promise. They never look at who is signed in."""

from flask import Blueprint

pages = Blueprint("public", __name__)
