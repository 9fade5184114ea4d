"""Pages on which people come in, leave, and look after their account."""

from flask import Blueprint

pages = Blueprint("sign_in", __name__)
