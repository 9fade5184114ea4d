"""The links at the top of a page: the same for everybody on public pages, by role on the others."""

from collections.abc import Collection
from typing import NamedTuple

from flask import Flask, request, url_for

from web.front.guard import Audience


class Link(NamedTuple):
    """One link of the navigation."""

    words: str
    address: str
    current: bool
    """Whether the page shown is part of what the link leads to."""


_EVERYBODY = (
    ("public.show_home", "Rounds"),
    ("public.show_results_so_far", "Results"),
    ("auditors.show_what_happened", "What happened"),
    ("public.show_how_it_works", "How it works"),
)

ITEMS: dict[Audience, tuple[tuple[str, str], ...]] = {
    Audience.EVERYBODY: _EVERYBODY,
    Audience.ANY_VISITOR: _EVERYBODY,
    Audience.SIGNED_IN: _EVERYBODY,
    Audience.RESIDENTS: (*_EVERYBODY[:1], ("residents.show_my_proposals", "My proposals"), *_EVERYBODY[1:]),
    Audience.OFFICERS: (
        ("officers.show_dashboard", "Rounds"),
        ("officers.show_schemes", "Schemes"),
        ("committee.show_rounds", "Decisions"),
        ("public.show_home", "Public pages"),
    ),
    Audience.COMMITTEE: (("committee.show_rounds", "Decisions"), ("public.show_home", "Public pages")),
    Audience.AUDITORS: (
        ("auditors.show_events", "Every event"),
        ("auditors.show_rounds", "Rounds as they stood"),
        ("auditors.show_replay_check", "Replay check"),
        ("public.show_home", "Public pages"),
    ),
    Audience.ADMINISTRATORS: (("officers.show_people", "People"), ("public.show_home", "Public pages")),
}

HOME_OF_ROLE = {
    "officer": "officers.show_dashboard",
    "member": "committee.show_rounds",
    "auditor": "auditors.show_events",
    "administrator": "officers.show_people",
    "resident": "residents.show_my_proposals",
}
"""Where a person starts after signing in, by their first role in this order."""


OTHER_HATS = {
    "officer": ("officers.show_dashboard", "Officers’ pages"),
    "member": ("committee.show_rounds", "Decisions"),
    "auditor": ("auditors.show_events", "Auditors’ pages"),
    "administrator": ("officers.show_people", "People"),
}
"""What stands beside the links of a page for somebody who may act in that role too."""


def _addresses(app: Flask, audience: Audience) -> list[tuple[str, str]]:
    """Work the addresses out once: they are on every page and never change."""
    known: dict[Audience, list[tuple[str, str]]] = app.extensions.setdefault("addresses of links", {})
    if audience not in known:
        known[audience] = [(words, url_for(endpoint)) for endpoint, words in ITEMS[audience]]
    return known[audience]


def links_for(app: Flask, audience: Audience, roles: Collection[str] = ()) -> list[Link]:
    """Give the links for a page of an audience, the current one marked by the longest address that fits.

    :param roles: what the person may act as; empty on pages that are the same for everybody
    """
    here = request.path
    found = list(_addresses(app, audience))
    hats = [(words, url_for(endpoint)) for role, (endpoint, words) in OTHER_HATS.items() if role in roles]
    known = {address for _, address in found}
    found[-1:-1] = [hat for hat in hats if hat[1] not in known]
    fitting = [address for _, address in found if here == address or here.startswith(address.rstrip("/") + "/")]
    current = max(fitting, key=len, default="")
    if current == "/" and here != "/" and not here.startswith(("/rounds", "/schemes")):
        current = ""
    return [Link(words, address, address == current) for words, address in found]
