"""The least that a web service in Python can answer: one Flask view, one line. Measured against, never served."""

from flask import Flask

ANSWER = "Here is nothing to decide."


def make_trivial_page() -> Flask:
    """Make a service of one page, for the server that runs ours."""
    app = Flask("trivial")

    @app.route("/", methods=["GET", "POST"])
    def answer() -> str:
        return ANSWER

    return app
