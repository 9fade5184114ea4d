"""From where a request comes and with what, for limits on tries and for "my sessions". Nobody is known by it."""

import ipaddress
import re

from flask import current_app, request

from pb.accounts.sessions import Came
from web.front.said import _

BEHIND_A_PROXY = "PB_BEHIND_A_PROXY"
_LONGEST = 45
_SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Macintosh", "Mac"),
    ("Linux", "Linux"),
)
_BROWSERS = (
    (r"Edg(?:e|A|iOS)?/", "Edge"),
    (r"OPR/|Opera", "Opera"),
    (r"SamsungBrowser/", "Samsung Internet"),
    (r"Firefox/|FxiOS/", "Firefox"),
    (r"Chrome/|CriOS/", "Chrome"),
    (r"Safari/", "Safari"),
)


def source() -> str:
    """Give the network address that a request came from; empty where nobody knows.

    With a proxy in front (``--https``), the door sees the proxy alone. The last address of X-Forwarded-For is the one
    that the proxy itself has written; what stands before it, anybody may have sent. A proxy that writes none leaves
    us without: then only tries on one account are counted, lest everybody be taken for one.
    """
    if not current_app.config.get(BEHIND_A_PROXY):
        return request.remote_addr or ""
    last = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()[:_LONGEST]
    try:
        return str(ipaddress.ip_address(last))
    except ValueError:
        return ""


def device() -> str:
    """Say with what a request was sent, in words: "Firefox on Windows"."""
    told = request.headers.get("User-Agent", "")[:500]
    browser = next((name for pattern, name in _BROWSERS if re.search(pattern, told)), "")
    system = next((name for mark, name in _SYSTEMS if mark in told), "")
    if browser and system:
        return _("{browser} on {system}", browser=browser, system=system)
    return browser or system


def came() -> Came:
    """Give both."""
    return Came(source(), device())
