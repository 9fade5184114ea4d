"""A page for paper as a PDF file, where the extra ``pdf`` is installed: asked for here, made by ``pb.exchange.press``.

The press runs as a process of its own, so that a page that takes long or much ends by itself and takes nothing with
it, and so that what draws letters (Pango, a library of the system) is never loaded into the service. One PDF is made
at a time by each process of the service; two more may wait.
"""

import json
import os
import subprocess
import sys
from collections import OrderedDict
from ctypes.util import find_library
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from threading import BoundedSemaphore, Lock

from domain.refusals import Refusal

PRESS = Path(__file__).with_name("press.py")
OF_THE_SYSTEM = ("gobject-2.0", "pango-1.0", "pangoft2-1.0", "harfbuzz", "fontconfig")
"""What the library loads when it is imported; Debian has all of it in libpangoft2-1.0-0 and what that asks for."""
LONGEST = 400_000
"""Characters of a page: two hundred sheets, and ten seconds of a processor."""
MOST_SECONDS = 60.0
"""From start to end, so that a busy machine may still make one; of the processor's time the press takes less."""
MOST_WAITING = 2
MOST_KEPT = 32 * 1024 * 1024
"""Bytes of PDFs kept in memory: the same page is the same file, whoever asks."""
PASSED_ON = ("HOME", "PATH", "LD_LIBRARY_PATH", "XDG_CACHE_HOME", "FONTCONFIG_PATH", "FONTCONFIG_FILE")
"""What the press is told of where it runs: where fonts and libraries lie, and no secret."""

_SEATS = BoundedSemaphore(1 + MOST_WAITING)
_ONE_AT_A_TIME = Lock()
_KEPT: OrderedDict[bytes, bytes] = OrderedDict()


class TooLongForAPdf(Refusal):
    """Said of a page of more than ``LONGEST`` characters."""

    message = "This page is too long for a PDF from here: print the page, and choose to save it as PDF."


class PdfsAreBeingMade(Refusal):
    """Said while others wait already."""

    message = "Other PDFs are being made just now: try again in a minute, or print the page."


class NoPdfOfThis(Refusal):
    """Said when the press took too long or too much, or failed."""

    message = "No PDF could be made of this page: print the page, and choose to save it as PDF."


@cache
def pdfs_are_made_here() -> bool:
    """Whether the library and what it needs of the system are there. Nothing of it is loaded to find out."""
    if os.name == "nt" or find_spec("weasyprint") is None:  # the press is bound by what Windows does not have
        return False
    return all(find_library(name) for name in OF_THE_SYSTEM)


def pdf_of(page: str, *, style: str, address: str) -> bytes:
    """Give a page as PDF, tagged, with its title, its language and its headings as bookmarks.

    :param page: the whole page, as a browser gets it
    :param style: the style sheet that it is printed with
    :param address: the address of the service, for the links on it; empty where nobody said it: then they lead nowhere
    :raises TooLongForAPdf: without trying
    :raises PdfsAreBeingMade: when others wait already
    :raises NoPdfOfThis: when it came to nothing
    """
    if len(page) > LONGEST:
        raise TooLongForAPdf
    asked = json.dumps({"page": page, "style": style, "address": address}).encode()
    key = sha256(asked).digest()
    if kept := _KEPT.get(key):
        return kept
    if not _SEATS.acquire(blocking=False):
        raise PdfsAreBeingMade
    try:
        with _ONE_AT_A_TIME:
            content = _KEPT.get(key) or _made(asked)  # whoever waited may have waited for the same
            _keep(key, content)
            return content
    finally:
        _SEATS.release()


def _made(asked: bytes) -> bytes:
    started = [sys.executable, "-I", "-X", "utf8", "-W", "ignore", str(PRESS)]
    knows = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    try:
        ended = subprocess.run(  # noqa: S603 -- our own program, by our own Python
            started, input=asked, capture_output=True, env=knows, timeout=MOST_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as fault:
        raise NoPdfOfThis from fault
    if ended.returncode or not ended.stdout.startswith(b"%PDF-"):
        raise NoPdfOfThis
    return ended.stdout


def _keep(key: bytes, content: bytes) -> None:
    """Keep a PDF, and let go of the oldest ones beyond what is kept."""
    _KEPT[key] = content
    while sum(map(len, _KEPT.values())) > MOST_KEPT and len(_KEPT) > 1:
        _KEPT.popitem(last=False)
