"""Every event in plain words, a round as it stood at any moment, and replay: some for everybody, some for auditors.

For everybody: what the public record publishes, with the capacity in which
people acted. For auditors: the same with names, drafts, and the replay check.
"""

from flask import Blueprint

pages = Blueprint("auditors", __name__)
