"""Public pages kept in memory for as long as nothing happens, so that a crowd on one page costs little.

A public page is the same for everybody. It depends on what has happened and
on the time of day, so it is kept under the position of the read models and
the second: the next event or the next second makes it anew. Nobody ever sees
a page that is behind what they just did.
"""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, NamedTuple, ParamSpec
from weakref import WeakKeyDictionary

from flask import request

from web.front.the_application import now, the_application
from web.front.the_site import version_of_the_site

if TYPE_CHECKING:
    from pb.application import Application

What = ParamSpec("What")

MOST_PAGES = 500
LARGEST = 200_000
"""Characters: a longer page is made each time, so that the kept ones take 100 MB at the very most."""


class Kept(NamedTuple):
    """The pages of one moment, by address."""

    moment: tuple[int, int, int]
    pages: dict[str, str]


_KEPT: "WeakKeyDictionary[Application, Kept]" = WeakKeyDictionary()


def kept_while_nothing_happens(view: Callable[What, str]) -> Callable[What, str]:
    """Keep what a page function gives. Only for pages that are the same for everybody."""

    @wraps(view)
    def kept_view(*args: What.args, **names: What.kwargs) -> str:
        kept = _kept_now()
        address = request.root_path + request.full_path  # the language stands in its first part
        page = kept.pages.get(address)
        if page is None:
            page = view(*args, **names)
            if len(kept.pages) < MOST_PAGES and len(page) <= LARGEST:
                kept.pages[address] = page
        return page

    return kept_view


def _kept_now() -> Kept:
    application = the_application()
    with application.database.asking() as connection:
        moment = (application.desk.follower.position(connection), int(now().timestamp()), version_of_the_site())
    kept = _KEPT.get(application)
    if kept is None or kept.moment != moment:
        kept = _KEPT[application] = Kept(moment, {})
    return kept
