"""What programs ask for again and again: an answer with an ETag of its content, so that most of them get a 304."""

from hashlib import sha256

from flask import Response, request


def for_subscribers(content: str, content_type: str, *, called: str = "") -> Response:
    """Give a feed or a calendar; nothing but "304" to a program that has it already.

    :param called: the name of the file, where it is to be kept as one
    """
    response = Response(content, content_type=content_type)
    if called:
        response.headers["Content-Disposition"] = f"attachment; filename={called}"
    response.set_etag(sha256(content.encode()).hexdigest()[:32])
    response.make_conditional(request.environ)
    return response
