"""Addresses that stand in data for other programs: whole, lasting, the same in whatever language they are asked for."""

from collections.abc import Callable

from flask import request, url_for

from web.front.the_application import where_people_reach_it


def whole_address(endpoint: str, **values: object) -> str:
    """Give the address of a page or of data as other programs keep it; without the host where nobody said it."""
    path = url_for(endpoint, **values)  # type: ignore[arg-type]
    return where_people_reach_it() + path.removeprefix(request.root_path)


AddressOf = Callable[..., str]
"""As :func:`whole_address`."""
