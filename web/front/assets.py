"""The scripts and style sheets that browsers are given: their addresses and their hashes, by which nobody swaps one.

Every tag that loads one carries its hash (W3C Subresource Integrity), and the
public record states the same hashes with each release.
"""

import base64
import gzip
import hashlib
from functools import cache
from pathlib import Path

from flask import Flask, request
from werkzeug.wrappers import Response

from pb.transparency.published import TO_TAKE_AWAY, to_take_away

STATIC = Path(__file__).parents[1] / "static"
_OK = 200


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


def add_compressed_files(app: Flask) -> None:
    """Send style sheets, scripts and drawings compressed to whoever takes them so: a tenth of the bytes.

    They are compressed once, in memory: no step of the set-up has to leave a second file behind. The hash in the tag
    that loads one is of its content, which is the same.
    """

    def compressed(response: Response) -> Response:
        if request.endpoint != "static" or response.mimetype not in _ZIPPED:
            return response
        response.vary.add("Accept-Encoding")
        file = STATIC / str((request.view_args or {}).get("filename", ""))
        if response.status_code != _OK or request.accept_encodings.quality("gzip") <= 0 or not file.is_file():
            return response
        response.close()  # the file that was to be sent as it is
        response.direct_passthrough = False
        response.set_data(_zipped(file, file.stat().st_mtime_ns))
        response.headers["Content-Encoding"] = "gzip"
        etag, _weak = response.get_etag()
        if etag:
            response.set_etag(etag, weak=True)
        return response

    app.after_request(compressed)


_ZIPPED = ("text/css", "text/javascript", "application/javascript", "image/svg+xml")


@cache
def _zipped(file: Path, _changed: int) -> bytes:
    return gzip.compress(file.read_bytes(), 9, mtime=0)
