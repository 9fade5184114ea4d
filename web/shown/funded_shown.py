"""What was funded lately, as the front page shows it: how much, what, where, in which round; and a map where marked."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from flask import url_for

from pb.erasable.spots import Spot
from pb.readmodels.proposals.finding import listed_as
from pb.readmodels.proposals.pages import Listed
from pb.readmodels.reading import Reading
from pb.readmodels.results.fates import WhatCameOfIt, fates_in_all
from pb.readmodels.rounds.answers import Round
from web.front.said import _
from web.shown.attachments_shown import PictureShown, in_a_list
from web.shown.pins_shown import ward_named
from web.shown.round_shown import RoundShown
from web.shown.wards_shown import WardsShown
from web.shown.winners_shown import won_in

MOST: Final = 6
SIZE_OF_A_MAP: Final = (480, 300)


class Funded(NamedTuple):
    """A project that gets money. Whole pence, or hundredths of its currency."""

    proposal: str
    title: str
    place: str
    ward: str
    """In which ward its place lies; empty where nobody marked it."""
    gets: int
    currency: str
    of_its_cost: bool
    """Whether that is all it costs."""
    round: str
    round_name: str
    picture: str
    """The address of its first picture, else of a little map; empty where it has none and no place is marked."""
    said: str
    """What that shows."""
    size: tuple[int, int]
    """Its width and height in pixels."""
    is_map: bool


def funded_in(
    reading: Reading, decided: Sequence[RoundShown], wards: WardsShown | None, *, at_most: int = MOST
) -> list[Funded]:
    """Give what was funded, of the latest result first, and in it the most money first.

    :param decided: rounds whose result is published, or whose year is over
    """
    latest = sorted(decided, key=_since, reverse=True)
    fates = fates_in_all(reading, [each.of for each in latest])
    wanted: list[tuple[Round, str, WhatCameOfIt]] = []
    for each in latest:
        wanted += [(each.of, proposal, fate) for proposal, fate in won_in(each.of, dict(fates[each.id]))]
    if not wanted:
        return []
    wanted = wanted[:at_most]
    listed = {one.proposal.id: one for one in listed_as(reading, [proposal for _, proposal, _ in wanted])}
    pictures = in_a_list(reading, listed)
    return [
        _funded(its_round, listed[its], fate, wards, pictures.get(its))
        for its_round, its, fate in wanted
        if its in listed
    ]


def _since(shown: RoundShown) -> str:
    at = shown.of.published_at or shown.of.announced_at
    return at.isoformat() if at else ""


def _funded(
    its_round: Round, listed: Listed, fate: WhatCameOfIt, wards: WardsShown | None, taken: PictureShown | None
) -> Funded:
    words, ward = listed.words, ward_named(wards, listed.words.spot)
    drawn = picture_of(words.spot, wards)
    map_says = _("Map with the place of the proposal, in {where}.", where=ward) if drawn else ""
    return Funded(
        listed.proposal.id,
        words.title,
        words.place,
        ward,
        fate.gets,
        its_round.currency,
        fate.gets >= fate.cost,
        its_round.id,
        its_round.name,
        taken.middle if taken else drawn,
        taken.shows if taken else map_says,
        (taken.width, taken.height) if taken else SIZE_OF_A_MAP,
        taken is None,
    )


def picture_of(spot: Spot | None, wards: WardsShown | None) -> str:
    """Give the address of the map with a place marked; empty where none is, or it is not in the newest edition."""
    if spot is None or spot.point is None or wards is None or wards.picture is None:
        return ""
    if spot.edition != wards.edition.id or not wards.picture.shows(spot.point):
        return ""
    east, north = spot.point
    return url_for("public.give_area_picture", edition_id=spot.edition, pin=f"{east},{north}")
