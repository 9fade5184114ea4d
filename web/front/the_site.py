"""What an administrator set of the site, as every page shows it: kept for a second, so that a page asks for nothing.

A page that shows a draft says so for its own request; nobody else sees it.
"""

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple
from weakref import WeakKeyDictionary

from flask import current_app, g, has_app_context, has_request_context
from werkzeug.local import LocalProxy

from pb.erasable.site_settings import PUBLISHED, Logo, logo_of_site, texts_of_site
from pb.serving.contacts import Contacts
from web.front.colours import integrity_of_sheet
from web.front.languages import language
from web.front.the_application import COUNCIL, KEPT_AS, now, the_application

if TYPE_CHECKING:
    from pb.application import Application

CONTACTS = "council's contacts"
"""Where the application keeps what was given when the service was started."""


class SiteShown:
    """What pages show of the council."""

    def __init__(self, texts: dict[str, str], logo: Logo | None) -> None:
        """Take what was set; what was not is as the service was started."""
        self.texts, self.logo = texts, logo

    @property
    def council(self) -> str:
        """The council's name."""
        return self.texts.get("council") or str(current_app.config[COUNCIL])

    @cached_property
    def contacts(self) -> Contacts:
        """How to reach the council; what was not set is as the service was started."""
        given: Contacts = current_app.config[CONTACTS]
        return Contacts(*(self.texts.get(name) or getattr(given, name) for name in Contacts._fields))

    @property
    def colour(self) -> str:
        """The main colour as six hexadecimal digits; empty for the service's own."""
        return self.texts.get("colour", "").removeprefix("#")

    @property
    def integrity_of_colour(self) -> str:
        """What the tag that loads the colour's style sheet says of it."""
        return integrity_of_sheet(self.colour)

    @property
    def introduction(self) -> str:
        """What stands first on the front page, in the language of the page; empty where nothing was written in it."""
        return self.texts.get(f"introduction-{language().code}", "")

    @property
    def footer(self) -> str:
        """What stands at the foot of every page, in its language."""
        return self.texts.get(f"footer-{language().code}", "")


class _Kept(NamedTuple):
    second: int
    site: SiteShown


_KEPT: "WeakKeyDictionary[Application, _Kept]" = WeakKeyDictionary()


def the_site() -> SiteShown:
    """Give what this page shows of the council."""
    if has_request_context() and "site_shown" in g:
        drafted: SiteShown = g.site_shown
        return drafted
    application, second = the_application(), int(now().timestamp())
    kept = _KEPT.get(application)
    if kept is None or kept.second != second:
        kept = _KEPT[application] = _Kept(second, site_at(PUBLISHED))
    return kept.site


def site_at(stage: str) -> SiteShown:
    """Read what is drafted, or published."""
    with the_application().database.asking() as connection:
        texts = texts_of_site(connection, stage)
        found = logo_of_site(connection, texts["logo"]) if texts.get("logo") else None
    return SiteShown(texts, found[0] if found else None)


def show_as_last_known() -> None:
    """Let this page show the site as it was read last, or as the service was started: for a page about trouble.

    What is in trouble may be the very database that would be asked.
    """
    application = current_app.extensions.get(KEPT_AS)
    kept = _KEPT.get(application) if application else None
    g.site_shown = kept.site if kept else SiteShown({}, None)


def look_again() -> None:
    """Forget what was kept, because it was changed a moment ago."""
    _KEPT.pop(the_application(), None)


def version_of_the_site() -> int:
    """Give a number that changes with what is set, so that no kept page shows what was set before."""
    return hash(tuple(sorted(the_site().texts.items())))


site = LocalProxy(the_site)
"""For templates, which are made before there is a page."""
council = LocalProxy(lambda: the_site().council if has_app_context() else "")
contacts = LocalProxy(lambda: the_site().contacts)
