"""A paper of a meeting as a file to keep: never shown within our pages, and nothing in it runs."""

from flask import Response

from pb.readmodels.meetings.answers import Paper

ONLY_TO_READ = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
"""For papers: nothing in them runs, whoever wrote them."""


def paper_to_keep(paper: Paper, content: bytes) -> Response:
    """Give a paper as a file that is kept and not shown within our pages."""
    charset = "" if paper.kind == "application/pdf" else "; charset=utf-8"
    ending = {"application/pdf": "pdf", "text/html": "html"}.get(paper.kind, "txt")
    response = Response(content, content_type=paper.kind + charset)
    response.headers["Content-Disposition"] = f"attachment; filename=paper-{paper.number}.{ending}"
    response.headers["Content-Security-Policy"] = ONLY_TO_READ
    return response
