"""The headers of every response: what a browser may load, who may frame it, what may be kept.

The policy allows nothing inline and nothing from elsewhere, so a script that
gets into a page by whatever text does not run. Sources: W3C Content Security
Policy Level 3; OWASP Secure Headers Project; RFC 9111 for ``Cache-Control``.
"""

from flask import Flask, request
from werkzeug.wrappers import Response

from web.front.guard import Audience, audience_of_this_page
from web.front.moving_map import asks_for_tiles

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)

ASKING_US = CONTENT_SECURITY_POLICY.replace("default-src 'none';", "default-src 'none'; connect-src 'self';")
"""Of pages whose script asks this service for something after it has come, and nobody else."""

ALWAYS = (
    ("Content-Security-Policy", CONTENT_SECURITY_POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    (
        "Permissions-Policy",
        "accelerometer=(), camera=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()",
    ),
)

TWO_YEARS = 63_072_000

NEVER_KEPT = "no-store"
"""Pages of one person: nothing stays behind on a library's computer."""
ASKED_AGAIN = "no-cache"
"""Public pages: a copy may be kept, and is checked with us before it is shown."""
KEPT_FOR_GOOD = "public, max-age=31536000, immutable"
"""Style sheets and scripts, whose address changes with their content."""


FRAMED_BY_OURSELVES = CONTENT_SECURITY_POLICY.replace(
    "frame-ancestors 'none'", "frame-ancestors 'self'; frame-src 'self'"
)
"""Of previews alone: pages on which nothing can be sent, in a frame as wide as a phone."""


def may_be_framed_by_ourselves(response: Response) -> Response:
    """Let a page stand in a frame of another page of this service, or hold such frames."""
    response.headers["Content-Security-Policy"] = FRAMED_BY_OURSELVES
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    return response


def add_security_headers(app: Flask, *, https: bool) -> None:
    """Put the headers on every response.

    :param https: whether people reach the service over https; adds Strict-Transport-Security
    """

    def with_headers(response: Response) -> Response:
        headers = response.headers
        if asks_for_tiles(request.endpoint):
            headers.setdefault("Content-Security-Policy", ASKING_US)
        for name, value in ALWAYS:
            headers.setdefault(name, value)
        if https:
            headers["Strict-Transport-Security"] = f"max-age={TWO_YEARS}; includeSubDomains"
        if request.endpoint == "static":
            headers["Cache-Control"] = KEPT_FOR_GOOD if "v" in request.args else ASKED_AGAIN
        elif "Cache-Control" not in headers:
            public = audience_of_this_page(app, request.endpoint) is Audience.EVERYBODY
            headers["Cache-Control"] = ASKED_AGAIN if public else NEVER_KEPT
        return response

    app.after_request(with_headers)
