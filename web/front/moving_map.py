"""The map that one can move, where the council has put a file of its own for it: what pages say of it.

The drawing that everybody gets stays in the page; a script puts the map into the same box once the file has answered.
Pages without a map, and a service without such a file, are told nothing of it.
"""

from typing import Final

from flask import url_for

from web.front.the_application import the_application

WITH_A_MAP: Final = frozenset(
    {
        "public.show_all_proposals",
        "public.show_proposals",
        "public.show_proposal",
        "public.show_result",
        "public.show_count",
        "residents.show_draft_page",
        "residents.keep_draft_page",
    }
)
"""The pages on which there can be one: their scripts ask this service, and no other, for parts of the file."""


def tiles_of_the_map() -> str:
    """Give the address of the council's file; empty where it has none."""
    return url_for("public.give_map_tiles") if the_application().settings.map else ""


def asks_for_tiles(endpoint: str | None) -> bool:
    """Say whether the script of a page asks this service for parts of the file."""
    return endpoint in WITH_A_MAP and the_application().settings.map is not None
