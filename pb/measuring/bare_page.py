"""The least page that a template makes: a list of lines, as long as is asked for. Measured against, never served.

``/30000`` answers with 30,000 bytes, made anew for each request by Jinja with everything escaped, as any Flask service
would that keeps nothing.
"""

from flask import Flask, render_template_string

LINE = "A line of a list that says as much as one in a list of proposals, & more."
PAGE = "<!DOCTYPE html><title>{{ title }}</title><ul>{% for line in lines %}<li>{{ line }}</li>{% endfor %}</ul>"
SMALLEST = 100


def make_bare_page() -> Flask:
    """Make a service of such pages, for the server that runs ours."""
    app = Flask("bare")
    around = len(PAGE.partition("{%")[0].replace("{{ title }}", "Bare")) + len("</ul>")
    each = len("<li></li>") + len(LINE) + len("amp;")

    @app.get("/<int:size>")
    def answer(size: int) -> str:
        whole, rest = divmod(max(size - around, SMALLEST), each)
        lines = [LINE] * whole
        page = render_template_string(PAGE, title="Bare", lines=lines)
        return page + " " * rest

    return app
