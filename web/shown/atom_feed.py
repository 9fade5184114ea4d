"""News as a feed that other programs read: Atom (RFC 4287). Everything that people wrote is text, and stays it.

The ids are UUIDs worked out from what they are of (RFC 4122, urn:uuid), so that they are the same for ever, wherever
the service moves. Characters that XML 1.0 cannot hold are left out.
"""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final, NamedTuple
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

ATOM: Final = "http://www.w3.org/2005/Atom"
TYPE: Final = "application/atom+xml; charset=utf-8"
NEVER_YET: Final = datetime(1970, 1, 1, tzinfo=UTC)
"""When a feed says it was changed in which nothing has happened yet: it must say something."""
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
register_namespace("", ATOM)


class Entry(NamedTuple):
    """One thing that happened."""

    id: str
    """A UUID, the same for ever."""
    title: str
    text: str
    at: datetime
    address: str


class Feed(NamedTuple):
    """What a feed says of itself."""

    id: str
    """A UUID, the same for ever."""
    title: str
    author: str
    language: str
    itself: str
    """The address of the feed."""
    page: str
    """The address of the page that it is about."""


def atom(feed: Feed, entries: Sequence[Entry]) -> str:
    """Write a feed.

    :param entries: the latest first
    """
    root = Element(_called("feed"), {_LANGUAGE: feed.language})
    _say(root, "id", f"urn:uuid:{feed.id}")
    _say(root, "title", feed.title)
    _say(root, "updated", _instant(entries[0].at if entries else NEVER_YET))
    _say(SubElement(root, _called("author")), "name", feed.author)
    SubElement(root, _called("link"), {"rel": "self", "type": "application/atom+xml", "href": feed.itself})
    SubElement(root, _called("link"), {"rel": "alternate", "type": "text/html", "href": feed.page})
    for one in entries:
        entry = SubElement(root, _called("entry"))
        _say(entry, "id", f"urn:uuid:{one.id}")
        _say(entry, "title", one.title)
        _say(entry, "published", _instant(one.at))
        _say(entry, "updated", _instant(one.at))
        SubElement(entry, _called("link"), {"rel": "alternate", "type": "text/html", "href": one.address})
        _say(entry, "content", one.text)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _called(name: str) -> str:
    return f"{{{ATOM}}}{name}"


def _say(parent: Element, name: str, text: str) -> None:
    kind = {"type": "text"} if name in ("title", "content") else {}
    SubElement(parent, _called(name), kind).text = _NOT_IN_XML.sub("", text) or "–"


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
