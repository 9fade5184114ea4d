"""A language that exists in tests alone: every English word of ours in letters that only look like it, ``[Ṽǿŧḗ]``.

What is still in plain English on a page in it went past the catalogue, or was
written by people.
"""

import re
from collections.abc import Sequence
from contextlib import contextmanager
from html.parser import HTMLParser

import pytest

from domain.saying.english import Speaker
from pb.languages.known import BY_CODE, Language
from pb.languages.speakers import speaker_of
from web.front import languages

PSEUDO = Language("qp", "[Ƥşḗŭḓǿ]")
_LETTERS = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "ȧƀƈḓḗƒɠħīĵķŀḿƞǿƥɋřşŧŭṽẇẋẏẑȦƁƇḒḖƑƓĦĪĴĶĿḾȠǾƤɊŘŞŦŬṼẆẊẎẐ",
)
_KEPT = re.compile(r"(\{\w+\}|%\(\w+\)s|%%|<[^<>]*>|&#?\w+;)")
_FACT = re.compile(r"\{\w+\}")
"""A fact that a script fills in."""
_ENGLISH = re.compile(r"[A-Za-z]{2,}")
SHOWN_ATTRIBUTES = {"alt", "aria-label", "aria-description", "placeholder", "title"}
AS_THEY_ARE = {"code", "style", "script"}
CODES = re.compile(r"pb-(code|hash|key)")
"""Classes of what is typed or compared letter by letter: voting codes, hashes, keys."""
EMPTY = {"br", "hr", "img", "input", "link", "meta", "rect", "path", "circle", "line", "use", "col"}


class PseudoSpeaker(Speaker):
    """Says sentences in look-alikes."""

    def words(self, english):
        return looking_alike(english)

    def counted(self, one, many, number):
        return looking_alike(super().counted(one, many, number))

    def moment(self, instant):
        return f"{instant:%Y-%m-%d %H:%M}"

    def exactly(self, instant):
        return f"{instant:%Y-%m-%d %H:%M:%S}"

    def day(self, day):
        return f"{day:%Y-%m-%d}"


def looking_alike(english):
    """Write English in letters that look like it, facts and tags as they are."""
    parts = _KEPT.split(english)
    return "[" + "".join(part if place % 2 else part.translate(_LETTERS) for place, part in enumerate(parts)) + "]"


@contextmanager
def spoken():
    """Let the service speak it, at addresses that begin with ``/qp``."""
    speaks = PseudoSpeaker()
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(BY_CODE, PSEUDO.code, PSEUDO)
        patch.setattr(languages, "speaker_of", lambda one: speaks if one == PSEUDO else speaker_of(one))
        yield


def english_left(page: str, written: Sequence[str]) -> list[str]:
    """Give what a page still says in English.

    :param written: what people wrote, which every language shows as it stands
    """
    reader = _Reader()
    reader.feed(page)
    reader.close()
    longest_first = sorted(written, key=len, reverse=True)
    return [text for text in reader.shown if _ENGLISH.search(_without(text, longest_first))]


def _without(text, written):
    for each in written:
        text = text.replace(each, "")
    return _FACT.sub("", text)


class _Reader(HTMLParser):
    """Reads a page as people do: texts between tags and in attributes; not codes, not names of languages."""

    def __init__(self):
        super().__init__()
        self.shown = []
        self._open = []

    def handle_starttag(self, tag, attrs):
        about = dict(attrs)
        skipped = tag in AS_THEY_ARE or CODES.search(about.get("class") or "") or ("lang" in about and tag != "html")
        if tag not in EMPTY:
            self._open.append((tag, bool(skipped)))
        for name, value in attrs:
            read_out = (
                name in SHOWN_ATTRIBUTES or (name.startswith("data-") and " " in (value or "")) or name == "data-label"
            )
            if read_out and value:
                self.shown.append(value)

    def handle_endtag(self, tag):
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        text = " ".join(data.split())
        if text and not any(skipped for _, skipped in self._open):
            self.shown.append(text)
