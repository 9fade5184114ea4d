"""Where a page finds the application, the time, and a connection to read with. Holds no rules."""

from contextlib import AbstractContextManager
from datetime import datetime
from typing import TYPE_CHECKING, cast

from flask import current_app, request

from pb.letters.sending import About
from pb.readmodels.reading import Reading

if TYPE_CHECKING:
    from pb.application import Application

KEPT_AS = "pb"
ADDRESS = "PB_ADDRESS"
COUNCIL = "PB_COUNCIL"


def the_application() -> "Application":
    """Return the application that this web service was made with."""
    return cast("Application", current_app.extensions[KEPT_AS])


def where_people_reach_it() -> str:
    """Return the address of the service, without a slash at its end; empty where nobody who runs it said it.

    Never that of a request: whoever sends one chooses it, and kept pages and receipts are seen by others, and later.
    """
    return str(current_app.config[ADDRESS])


def address_of_this_page() -> str:
    """Return the address of the page being made as other sites link to it; empty where nobody said where it is."""
    reached_at = where_people_reach_it()
    return f"{reached_at}{request.root_path}{request.path}" if reached_at else ""


def reading() -> AbstractContextManager[Reading]:
    """Open a connection to ask read models with; the page closes it by leaving the ``with`` block."""
    return the_application().reading()


def now() -> datetime:
    """Return the instant, by the application's clock."""
    return the_application().clock.now()


def in_letters() -> About:
    """Return what letters say of this service, as the pages know it."""
    config, data = current_app.config, the_application().settings.data
    return About(str(config[COUNCIL]), where_people_reach_it(), str(config["SECRET_KEY"]).encode(), data)
