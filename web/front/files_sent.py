"""Files that are sent with a form: written to the disk while they arrive, in the data folder, never held in memory.

A file has no name there, so nothing of it is left when the request is over, or when the process dies.
"""

from tempfile import TemporaryFile
from typing import IO, Final, cast

from flask import Request, request
from werkzeug.datastructures import FileStorage

from web.front.the_application import the_application

BESIDE_THE_FILE: Final = 100_000
"""Bytes of a form that sends a file, for what else stands in it."""


class SentToDisk(Request):
    """A request whose files are on disk."""

    def _get_file_stream(
        self,
        total_content_length: int | None,  # noqa: ARG002 -- as Werkzeug calls it
        content_type: str | None,  # noqa: ARG002
        filename: str | None = None,  # noqa: ARG002
        content_length: int | None = None,  # noqa: ARG002
    ) -> IO[bytes]:
        return cast("IO[bytes]", TemporaryFile(dir=the_application().settings.data))


def the_file_sent() -> FileStorage | None:
    """Give the file of the form that was sent; None where none was chosen."""
    sent = request.files.get("file")
    return sent if sent is not None and sent.filename else None
