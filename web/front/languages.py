"""The language of a page stands in its address: ``/cy/rounds/...`` is ``/rounds/...`` in Welsh; English has no prefix.

The prefix is taken off before anything looks at the address, and stands where
a WSGI service keeps the part of an address that it is mounted at. So every
address that ``url_for`` makes stays in the language of the page, and no route
knows of languages.
"""

from collections.abc import Callable, Iterable
from contextvars import ContextVar
from typing import Any, NamedTuple

from flask import Flask, current_app, request

from pb.languages.known import BY_CODE, ENGLISH, LANGUAGES, Language
from pb.languages.speakers import Speaker, speaker_of
from web.front.spoken_templates import SpokenTemplates

_SPOKEN: ContextVar[Language] = ContextVar("language", default=ENGLISH)
"""Kept apart from the request, since a page asks for it at every sentence that it says itself."""


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
        before = _SPOKEN.set(BY_CODE[code])
        try:
            answer: Iterable[bytes] = self._service(environ, start_response)
        finally:
            _SPOKEN.reset(before)
        return answer


class OtherLanguage(NamedTuple):
    """A link to the page being shown in one of the languages."""

    language: Language
    address: str
    current: bool


def language() -> Language:
    """Give the language of the page being made; English where none is."""
    return _SPOKEN.get()


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
    spoken = language()
    root = request.root_path.rstrip("/")
    mounted = root if spoken == ENGLISH else root.removesuffix(f"/{spoken.code}")
    return f"{mounted}{path}" if code == ENGLISH.code else f"{mounted}/{code}{path}"


def this_page_in_every_language() -> list[OtherLanguage]:
    """Give the links by which a reader changes the language and stays on the page.

    A page that answers a form is found again by its address alone: where that shows nothing, the links lead to the
    front page. A form is sent to a rule of its own, so the rule of this request does not say whether there is a page.
    """
    path = request.full_path.removesuffix("?")
    shown = request.url_rule is not None if request.method == "GET" else _shows_a_page()
    return page_in_every_language(path if shown else "/")


def page_in_every_language(path: str) -> list[OtherLanguage]:
    """Give the address of a page in each language.

    :param path: its address without a language, beginning with a slash
    """
    return [OtherLanguage(one, address_in(one.code, path), one == language()) for one in LANGUAGES]


def _shows_a_page() -> bool:
    addresses = current_app.create_url_adapter(request)
    return addresses is not None and addresses.test(method="GET")


class Spoken(Flask):
    """A service that speaks every language: the language in the address chooses the templates."""

    jinja_environment = SpokenTemplates  # type: ignore[assignment] # Flask says that it is Flask's own

    def __init__(self, *args: Any, teach: Callable[[SpokenTemplates, Speaker], None], **names: Any) -> None:
        """Take what ``Flask`` takes.

        :param teach: what gives the templates of a language their filters and functions
        """
        self._teach = teach
        self._in_languages: dict[Language, SpokenTemplates] = {}
        super().__init__(*args, **names)
        self.wsgi_app = LanguageInAddress(self.wsgi_app)  # type: ignore[method-assign] # as Flask's documents have it

    @property
    def jinja_env(self) -> SpokenTemplates:
        """Give the templates in the language of the page being made."""
        spoken = language()
        if spoken not in self._in_languages:
            made = self.create_jinja_environment()
            assert isinstance(made, SpokenTemplates)  # noqa: S101 -- tells mypy what jinja_environment above says
            made.speak_as(speaker_of(spoken))
            self._teach(made, made.speaker)
            self._in_languages[spoken] = made
        return self._in_languages[spoken]
