"""Feeds of what is new: of everything, and of each round, proposal, area and committee. The same for everybody."""

from flask import Response, url_for

from pb.actions.vocabulary import Thing, derived_id, people_named
from pb.erasable.official_names import names_in_office
from pb.readmodels.news.answers import News, called, news_of, page_of
from web.front.guard import for_everybody
from web.front.kept_pages import kept_while_nothing_happens
from web.front.languages import address_in, language
from web.front.said import _, said
from web.front.the_application import in_letters, reading, where_people_reach_it
from web.public import pages
from web.shown.atom_feed import TYPE, Entry, Feed, atom
from web.shown.for_subscribers import for_subscribers

LATEST = 50
"""Entries of a feed."""


@pages.get("/feed.atom")
@for_everybody
def give_feed() -> Response:
    """Give what is new in the whole service."""
    return for_subscribers(_feed(None, url_for("public.give_feed")), TYPE)


@pages.get("/rounds/<ref:round_id>/feed.atom")
@for_everybody
def give_feed_of_round(round_id: str) -> Response:
    """Give what is new in a round."""
    return for_subscribers(_feed(Thing("round", round_id), url_for(".give_feed_of_round", round_id=round_id)), TYPE)


@pages.get("/proposals/<ref:proposal_id>/feed.atom")
@for_everybody
def give_feed_of_proposal(proposal_id: str) -> Response:
    """Give what is new about a proposal."""
    here = url_for(".give_feed_of_proposal", proposal_id=proposal_id)
    return for_subscribers(_feed(Thing("proposal", proposal_id), here), TYPE)


@pages.get("/areas/<ref:area_id>/feed.atom")
@for_everybody
def give_feed_of_area(area_id: str) -> Response:
    """Give what is new in the rounds of an area."""
    return for_subscribers(_feed(Thing("area", area_id), url_for(".give_feed_of_area", area_id=area_id)), TYPE)


@pages.get("/committees/<ref:committee_id>/feed.atom")
@for_everybody
def give_feed_of_committee(committee_id: str) -> Response:
    """Give what is new in a committee."""
    here = url_for(".give_feed_of_committee", committee_id=committee_id)
    return for_subscribers(_feed(Thing("committee", committee_id), here), TYPE)


@kept_while_nothing_happens
def _feed(thing: Thing | None, here: str) -> str:
    """Write a feed. Where nobody said at which address people reach the service, its links have no host."""
    with reading() as connection:
        name = called(connection, thing) if thing else _("Participatory budgeting")
        news = news_of(connection, thing, limit=LATEST)
        names = names_in_office(connection, set().union(*(people_named(each.what) for each in news)))
    home, council = where_people_reach_it(), in_letters().council
    about = _("{name} – {council}", name=name, council=council)
    page = address_in(language().code, page_of(thing) if thing else "/")
    its_id = str(derived_id("feed", *(thing or ("everything", "everything")), language().code))
    feed = Feed(its_id, about, council, language().code, home + here, home + page)
    return atom(feed, [_entry(each, names) for each in news])


def _entry(news: News, names: dict[str, str]) -> Entry:
    what = said(news.what, names)
    title = _("{about}: {what}", about=news.about, what=what) if news.about else what
    its_id = str(derived_id("news", news.subject, str(news.position)))
    address = where_people_reach_it() + address_in(language().code, news.leads_to)
    return Entry(its_id, title, what, news.at, address)
