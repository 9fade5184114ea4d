"""The press: a program of its own that lays one page out as PDF, with nothing to read from but what it is handed.

Started by ``pb.exchange.as_pdf`` and by nobody else. It takes one line of JSON
on its standard input (``page``, ``style``, ``address``) and writes the PDF to
its standard output; where it cannot, it ends with another status than 0 and
says the kind of fault on its standard error, never what stood on the page.

Whatever a page says, nothing is fetched: the style sheet is the one that was
handed over, every other address is refused, and so is every socket.
"""

import json
import logging
import os
import sys
from collections.abc import Iterable
from hashlib import sha256
from typing import Any
from unicodedata import bidirectional

MOST_SECONDS = 25
"""Of the processor's time. The town of the demo has minutes that take one or two."""
MOST_MEMORY = 1024 * 1024 * 1024
"""Bytes of addresses: the libraries alone take a quarter of it."""
LARGEST_PDF = 20 * 1024 * 1024
"""Bytes."""


FOR_A_FILE = """
.govuk-link[href]::after { content: none }
.govuk-summary-list { display: table; width: 100% }
.govuk-summary-list__row { display: table-row }
.govuk-summary-list__key, .govuk-summary-list__value { display: table-cell; padding: 6pt 0; padding-inline-end: 12pt }
.govuk-summary-list__key { width: 30% }
.govuk-table__cell, .govuk-table__header { overflow-wrap: break-word }
"""
"""What is otherwise in a file than on printed paper: links are followed, so their addresses are not written out. A
sheet is as wide as a screen, which the library does not know of a style sheet's narrow and wide. And the library breaks
words of a table into letters sooner than a browser does."""


class NothingIsFetchedHere(Exception):  # noqa: N818 -- said as the sentence that is true
    """A page asked for something that was not handed over with it."""


def take_little() -> None:
    """Bind this process: processor, memory, files written, and no socket at all."""
    import resource  # noqa: PLC0415 -- not there on Windows, where no press is started

    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(5)
    sys.addaudithook(_no_sockets)


def _no_sockets(event: str, _arguments: Any) -> None:
    if event.startswith("socket."):
        raise NothingIsFetchedHere


def laid_out(page: str, style: str, address: str) -> bytes:
    """Lay a page out as PDF: tagged as PDF/UA-1 asks, with its title, its language and its headings as bookmarks.

    The same page gives the same bytes.

    :param page: the whole page, as a browser gets it
    :param style: the style sheet that its ``link`` stands for
    :param address: what its links are relative to; empty where nobody said: then they are left out
    """
    from weasyprint import CSS, HTML  # noqa: PLC0415 -- an extra
    from weasyprint.urls import URLFetcher  # noqa: PLC0415 -- an extra

    class Nothing(URLFetcher):  # type: ignore[misc] # the library has no types
        """Fetches nothing, wherever the page points to."""

        def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:  # noqa: ARG002 -- as it is called
            raise NothingIsFetchedHere

    html = HTML(string=page, base_url=address or None, url_fetcher=Nothing())
    turn_as_it_is_written(html.etree_element.iter())
    if not address:
        for link in html.etree_element.iter("a"):
            if link.get("href", "").startswith("/"):
                del link.attrib["href"]
    sheet = CSS(string=style + FOR_A_FILE, url_fetcher=Nothing())
    made = sha256(page.encode() + style.encode()).digest()[:16]
    written = html.write_pdf(stylesheets=[sheet], pdf_variant="pdf/ua-1", pdf_identifier=made)
    assert isinstance(written, bytes)  # noqa: S101 -- tells mypy what the library gives
    return written


def turn_as_it_is_written(elements: Iterable[Any]) -> None:
    """Say of whatever follows its own words which way they run, by their first letter, as HTML has it for dir=auto.

    Browsers do it themselves; the library knows ``ltr`` and ``rtl`` only.

    :param elements: the page's, with ``tag``, ``get``, ``set`` and ``itertext``
    """
    for element in elements:
        said = element.get("dir")
        if said == "auto" or (element.tag == "bdi" and said is None):
            strong = (bidirectional(letter) for text in element.itertext() for letter in text)
            first = next((one for one in strong if one in ("L", "R", "AL")), "L")
            element.set("dir", "ltr" if first == "L" else "rtl")


def main() -> int:
    """Take one page, give one PDF."""
    logging.disable(logging.CRITICAL)
    take_little()
    asked = json.loads(sys.stdin.buffer.read())
    try:
        written = laid_out(asked["page"], asked["style"], asked["address"])
    except Exception as fault:  # noqa: BLE001 -- whatever it is, the page's reader is told to print it
        sys.stderr.write(f"{type(fault).__name__}\n")
        return 1
    if len(written) > LARGEST_PDF:
        sys.stderr.write("TooLarge\n")
        return 1
    sys.stdout.buffer.write(written)
    return 0


if __name__ == "__main__":
    sys.exit(main())
