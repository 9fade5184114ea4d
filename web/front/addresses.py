"""What may stand in an address: ids of 32 hex digits, project numbers. Anything else is a page that is not there."""

from collections.abc import Callable

from flask import url_for
from werkzeug.routing import BaseConverter

_ANY_ONE = "12345678901234567890123456789012"
"""Stands for the one thing in which addresses differ: good for a reference and for a number."""


class Reference(BaseConverter):
    """The id of a round, a proposal, a scheme: 32 hex digits."""

    regex = "[0-9a-f]{32}"
    part_isolating = True


def addresses(endpoint: str, differ_by: str, **values: object) -> Callable[[object], str]:
    """Give what makes the addresses of a whole table's rows: ``url_for`` would ask the map of routes at every row.

    :param differ_by: the one value that differs, a reference or a number; the others are given
    """
    before, after = url_for(endpoint, **{differ_by: _ANY_ONE}, **values).split(_ANY_ONE)  # type: ignore[arg-type]
    return lambda one: f"{before}{one}{after}"
