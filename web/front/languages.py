"""The language of a page stands in its address: ``/cy/rounds/...`` is ``/rounds/...`` in Welsh; English has no prefix.

The prefix is taken off before anything looks at the address, and stands where
a WSGI service keeps the part of an address that it is mounted at. So every
address that ``url_for`` makes stays in the language of the page, and no route
knows of languages.
"""

from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

from flask import Flask, request
from markupsafe import Markup, escape

from pb.languages.known import BY_CODE, ENGLISH, LANGUAGES, Language
from pb.languages.speakers import Speaker, speaker_of

KEPT_AS = "pb.language"


class LanguageInAddress:
    """Takes the language off the address of a request, for the service behind it."""

    def __init__(self, service: Any) -> None:
        """Stand before a WSGI service."""
        self._service = service

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Answer one request."""
        code, path = without_language(environ.get("PATH_INFO", ""))
        if code != ENGLISH.code:
            environ["SCRIPT_NAME"] = f"{environ.get('SCRIPT_NAME', '')}/{code}"
            environ["PATH_INFO"] = path
            environ[KEPT_AS] = code
        answer: Iterable[bytes] = self._service(environ, start_response)
        return answer


class OtherLanguage(NamedTuple):
    """A link to the page being shown in one of the languages."""

    language: Language
    address: str
    current: bool


def language() -> Language:
    """Give the language of the page being made; English where none is."""
    try:
        return BY_CODE[request.environ.get(KEPT_AS, ENGLISH.code)]
    except RuntimeError:  # Flask's answer outside a request; a page asks a hundred times, so nobody looks beforehand
        return ENGLISH


def without_language(path: str) -> tuple[str, str]:
    """Take the language off an address: its code, and the address of the same page in English."""
    code, slash, rest = path.removeprefix("/").partition("/")
    if code not in BY_CODE or code == ENGLISH.code:
        return ENGLISH.code, path
    return code, f"{slash}{rest}"


def speaker() -> Speaker:
    """Give who says sentences on the page being made."""
    return speaker_of(language())


def address_in(code: str, path: str) -> str:
    """Give the address of a page in a language.

    :param path: the address of the page without a language, beginning with a slash
    """
    spoken = request.environ.get(KEPT_AS)
    mounted = request.root_path.rstrip("/") if not spoken else request.root_path.rstrip("/").removesuffix(f"/{spoken}")
    return f"{mounted}{path}" if code == ENGLISH.code else f"{mounted}/{code}{path}"


def this_page_in_every_language() -> list[OtherLanguage]:
    """Give the links by which a reader changes the language and stays on the page.

    A page that answers a form is found again by its address alone: where that shows nothing, the links lead to the
    front page.
    """
    path = request.full_path.removesuffix("?")
    shown = request.url_rule is not None and "GET" in (request.url_rule.methods or ())
    return [OtherLanguage(one, address_in(one.code, path if shown else "/"), one == language()) for one in LANGUAGES]


def speak(app: Flask) -> None:
    """Teach a service its languages: addresses, templates and the functions that say things in them."""
    app.wsgi_app = LanguageInAddress(app.wsgi_app)  # type: ignore[method-assign] # as Flask's documents have it
    env = app.jinja_env
    env.add_extension("jinja2.ext.i18n")
    env.policies["ext.i18n.trimmed"] = True
    env.newstyle_gettext = True  # type: ignore[attr-defined] # the extension adds it
    env.globals.update(gettext=_words, ngettext=_counted, _=_words)


# The extension's own functions look at the context of a template at every sentence, and a page has a hundred of them.


def _words(english: str, /, **facts: Any) -> Markup:
    """Say what a template says, in the language of the page."""
    if facts:
        return _filled_in(speaker().words(english), facts)
    return _without_facts(language(), english)


def _counted(one: str, many: str, number: int, /, **facts: Any) -> Markup:
    """Say what a template says of a number of things, in the language of the page."""
    facts.setdefault("num", number)
    return _filled_in(speaker().counted(one, many, number), facts)


def _filled_in(words: str, facts: dict[str, Any]) -> Markup:
    # Twice as fast as Markup % facts, which wraps every fact to escape it later.
    said = words % {name: escape(fact) for name, fact in facts.items()}
    return Markup(said)  # noqa: S704 -- the templates' own words; the facts in them are escaped


@cache
def _without_facts(spoken: Language, english: str) -> Markup:
    return Markup(speaker_of(spoken).words(english)) % {}  # noqa: S704 -- see there; a doubled per cent becomes one
