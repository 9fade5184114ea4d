"""The links at the top of a page: the same for everybody on public pages, by role on the others."""

from collections.abc import Collection
from typing import NamedTuple

from flask import Flask, request, url_for

from pb.actions.vocabulary import Sentence
from pb.actions.who_may import WHO_MAY
from web.front.guard import Audience
from web.front.said import said
from web.front.what_pages_do import ACT_OF_PAGE


class Link(NamedTuple):
    """One link of the navigation."""

    words: str
    address: str
    current: bool
    """Whether the page shown is part of what the link leads to."""


_EVERYBODY = (
    ("public.show_home", Sentence("Rounds")),
    ("residents.show_my_proposals", Sentence("My proposals")),
    ("public.show_all_proposals", Sentence("Proposals")),
    ("public.show_results_so_far", Sentence("Results")),
    ("public.show_how_it_works", Sentence("How it works")),
)

ITEMS: dict[Audience, tuple[tuple[str, Sentence], ...]] = {
    Audience.EVERYBODY: _EVERYBODY,
    Audience.ANY_VISITOR: _EVERYBODY,
    Audience.SIGNED_IN: _EVERYBODY,
    Audience.RESIDENTS: _EVERYBODY,
    Audience.OFFICERS: (
        ("officers.show_dashboard", Sentence("Rounds")),
        ("officers.show_schemes", Sentence("Schemes")),
        ("committee.show_rounds", Sentence("Decisions")),
        ("officers.show_what_waits", Sentence("Waits for a second person")),
        ("public.show_home", Sentence("Public pages")),
    ),
    Audience.COMMITTEE: (
        ("committee.show_rounds", Sentence("Decisions")),
        ("committee.show_mine", Sentence("My page")),
        ("officers.show_what_waits", Sentence("Waits for a second person")),
        ("public.show_home", Sentence("Public pages")),
    ),
    Audience.AUDITORS: (
        ("auditors.show_events", Sentence("Every event")),
        ("auditors.show_rounds", Sentence("Rounds as they stood")),
        ("auditors.show_replay_check", Sentence("Replay check")),
        ("public.show_home", Sentence("Public pages")),
    ),
    Audience.ADMINISTRATORS: (
        ("officers.show_people", Sentence("People")),
        ("officers.show_who_asks_for_two", Sentence("Two persons")),
        ("officers.show_site", Sentence("How the site looks")),
        ("officers.show_what_waits", Sentence("Waits for a second person")),
        ("public.show_home", Sentence("Public pages")),
    ),
    Audience.SECOND_PERSONS: (
        ("officers.show_what_waits", Sentence("Waits for a second person")),
        ("public.show_home", Sentence("Public pages")),
    ),
}

HOME_OF_ROLE = {
    "officer": "officers.show_dashboard",
    "returning-officer": "officers.show_dashboard",
    "partner": "officers.show_dashboard",
    "assessor": "officers.show_dashboard",
    "clerk": "committee.show_rounds",
    "chair": "committee.show_rounds",
    "member": "committee.show_rounds",
    "auditor": "auditors.show_events",
    "administrator": "officers.show_people",
    "applicant": "residents.show_my_proposals",
    "resident": "residents.show_my_proposals",
}
"""Where a person starts after signing in, by their first role in this order."""


OTHER_HATS = {
    **dict.fromkeys(
        ("officer", "returning-officer", "partner", "assessor", "clerk"),
        ("officers.show_dashboard", Sentence("Officers’ pages")),
    ),
    **dict.fromkeys(("member", "chair"), ("committee.show_rounds", Sentence("Decisions"))),
    "auditor": ("auditors.show_events", Sentence("Auditors’ pages")),
    "administrator": ("officers.show_people", Sentence("People")),
}
"""What stands beside the links of a page for somebody who may act in that role too."""


def _links_of(app: Flask, audience: Audience) -> list[tuple[str, str, str]]:
    """Work words, addresses and acts out once for each language: they are on every page and never change."""
    known: dict[tuple[str, Audience], list[tuple[str, str, str]]] = app.extensions.setdefault("words of links", {})
    key = (request.root_path, audience)
    if key not in known:
        known[key] = [
            (said(words), url_for(endpoint), ACT_OF_PAGE.get(endpoint, "")) for endpoint, words in ITEMS[audience]
        ]
    return known[key]


def _leads_somewhere(act: str, roles: Collection[str]) -> bool:
    """Say whether somebody in these roles may open what a link leads to."""
    return not act or not set(WHO_MAY[act].roles).isdisjoint(roles)


def links_for(app: Flask, audience: Audience, roles: Collection[str] = ()) -> list[Link]:
    """Give the links for a page of an audience, the current one marked by the longest address that fits.

    :param roles: what the person may act as; empty on pages that are the same for everybody
    """
    front = url_for("public.show_home")
    here = front.rstrip("/") + request.path
    found = [(words, address) for words, address, act in _links_of(app, audience) if _leads_somewhere(act, roles)]
    worn = {endpoint: words for role, (endpoint, words) in OTHER_HATS.items() if role in roles}
    hats = [(said(words), url_for(endpoint)) for endpoint, words in worn.items()]
    known = {address for _, address in found}
    found[-1:-1] = [hat for hat in hats if hat[1] not in known]
    fitting = [address for _, address in found if here == address or here.startswith(address.rstrip("/") + "/")]
    current = max(fitting, key=len, default="")
    if current == front and here != front and not request.path.startswith(("/rounds", "/schemes")):
        current = ""
    return [Link(words, address, address == current) for words, address in found]
