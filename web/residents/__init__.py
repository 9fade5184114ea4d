"""Pages for residents: put in a proposal and follow it; vote and keep the receipt."""

from flask import Blueprint

pages = Blueprint("residents", __name__)

from web.residents import my_proposals, proposing, receipts, voting  # noqa: E402, F401 -- the pages add themselves
