"""The least that a Flask page can be: the yardstick of ``pb bench cast --http``. Not part of the service."""

from flask import Flask

view = Flask("trivial")


@view.route("/", methods=["GET", "POST"])
def say_ok() -> str:
    """Answer without looking."""
    return "ok"
