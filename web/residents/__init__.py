"""Pages for residents: put in a proposal and follow it; vote and keep the receipt."""

from flask import Blueprint

pages = Blueprint("residents", __name__)
