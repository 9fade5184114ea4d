"""The scripts and style sheets that browsers are given: their addresses and their hashes, by which nobody swaps one.

Every tag that loads one carries its hash (W3C Subresource Integrity), and the
public record states the same hashes with each release.
"""

import base64
import hashlib
from functools import cache
from pathlib import Path

from pb.transparency.published import TO_TAKE_AWAY, to_take_away

STATIC = Path(__file__).parents[1] / "static"


def integrity_of(content: bytes) -> str:
    """Give the hash of a file as browsers write it."""
    return "sha384-" + base64.b64encode(hashlib.sha384(content).digest()).decode()


@cache
def asset(name: str) -> str:
    """Give the address of a built file, with its content's hash so that it may be kept for good."""
    file = STATIC / name
    version = hashlib.sha256(file.read_bytes()).hexdigest()[:12] if file.is_file() else "none"
    return f"/static/{name}?v={version}"


@cache
def style_sheet(direction: str) -> str:
    """Give the style sheet of pages that are written ``ltr`` or ``rtl``; empty where it has not been built."""
    file = STATIC / "built" / ("site.rtl.css" if direction == "rtl" else "site.css")
    return file.read_text(encoding="utf-8") if file.is_file() else ""


@cache
def integrity(name: str) -> str:
    """Give what the tag that loads a built file says of it; nothing where it has not been built."""
    file = STATIC / name
    return integrity_of(file.read_bytes()) if file.is_file() else ""


def assets_served() -> dict[str, str]:
    """Give the path of every script and style sheet, and of the programs to take away, with their hashes."""
    files = sorted(path for path in STATIC.rglob("*") if path.suffix in (".css", ".js"))
    served = {f"static/{path.relative_to(STATIC).as_posix()}": integrity_of(path.read_bytes()) for path in files}
    return served | {f"record/{name}": integrity_of(to_take_away(name)) for name in TO_TAKE_AWAY}
