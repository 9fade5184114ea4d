"""A document that somebody handed in, looked through by ``inspector.py``; or the refusal that says what to do."""

import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from domain.refusals import Refusal
from pb.uploads.apart import said_by
from pb.uploads.inspector import MOST_PAGES

INSPECTOR: Final = Path(__file__).with_name("inspector.py")
LARGEST_DOCUMENT: Final = 8 * 1024 * 1024
"""Bytes."""


class DocumentIsTooLarge(Refusal):
    """Said before anything looks at it."""

    message = "This document has more than {most} MB. Make it smaller: scan it in grey, or send fewer pages."


class NotADocument(Refusal):
    """By its first bytes, whatever it is called."""

    message = "This is not a PDF. Open it in the program it was written with, print or save it as PDF, and send that."


class DocumentRunsSomething(Refusal):
    """A script, a program to start, a form that sends itself."""

    message = "This PDF can run a program, so it cannot be taken. Print it to a new PDF, and send that."


class DocumentHoldsFiles(Refusal):
    """Files within a file are not looked at."""

    message = "This PDF has other files, sound or film in it. Print it to a new PDF, and send that."


class DocumentIsLocked(Refusal):
    """Nobody can look into it."""

    message = "This PDF is locked with a password. Print it to a new PDF without one, and send that."


class TooManyPages(Refusal):
    """Nobody reads them."""

    message = "This PDF has more than {most} pages. Send the pages that matter."


class DocumentCannotBeRead(Refusal):
    """It is broken, or written in a way that hides what is in it."""

    message = "This PDF cannot be read here; perhaps it did not arrive whole. Print it to a new PDF, and send that."


@dataclass(frozen=True)
class Document:
    """A PDF as it is kept: to the byte as it was handed in."""

    pdf: bytes
    pages: int

    @property
    def sha256(self) -> str:
        """The hash of its bytes, in hex."""
        return hashlib.sha256(self.pdf).hexdigest()


WHY: Final[dict[str, Refusal]] = {
    "kind": NotADocument(),
    "runs": DocumentRunsSomething(),
    "holds": DocumentHoldsFiles(),
    "locked": DocumentIsLocked(),
    "pages": TooManyPages(most=MOST_PAGES),
    "unreadable": DocumentCannotBeRead(),
}


def document_in(file: IO[bytes]) -> Document:
    """Look through a document by a program of its own, and read it.

    :param file: on disk
    :raises Refusal: one of the above, saying what to do
    """
    if os.fstat(file.fileno()).st_size > LARGEST_DOCUMENT:
        raise DocumentIsTooLarge(most=LARGEST_DOCUMENT // (1024 * 1024))
    said = said_by(INSPECTOR, file)
    if said is None:
        raise DocumentCannotBeRead
    told = json.loads(said)
    if "no" in told:
        raise WHY[told["no"]]
    file.seek(0)
    return Document(file.read(), told["pages"])
