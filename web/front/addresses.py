"""What may stand in an address: ids of 32 hex digits, project numbers. Anything else is a page that is not there."""

from collections.abc import Callable

from flask import request, url_for
from werkzeug.routing import BaseConverter

_ANY_ONE = "12345678901234567890123456789012"
"""Stands for the one thing in which addresses differ: good for a reference and for a number."""


class Reference(BaseConverter):
    """The id of a round, a proposal, a scheme: 32 hex digits."""

    regex = "[0-9a-f]{32}"
    part_isolating = True


def addresses_of_pages() -> Callable[[str], str]:
    """Give what makes the addresses of pages that have no parts, each worked out once for each language."""
    known: dict[tuple[str, str], str] = {}

    def page(endpoint: str) -> str:
        """Give the address of a page, in the language of the page being made."""
        place = (request.root_path, endpoint)
        if place not in known:
            known[place] = url_for(endpoint)
        return known[place]

    return page


def addresses(endpoint: str, differ_by: str, **values: object) -> Callable[[object], str]:
    """Give what makes the addresses of a whole table's rows: ``url_for`` would ask the map of routes at every row.

    :param differ_by: the one value that differs, a reference or a number; the others are given
    """
    before, after = url_for(endpoint, **{differ_by: _ANY_ONE}, **values).split(_ANY_ONE)  # type: ignore[arg-type]
    return lambda one: f"{before}{one}{after}"
