"""The front page: what somebody can do now, what is near them, what was funded, every round by area, what was decided.

And the same for one ward, which is where a postcode leads.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from flask import abort, render_template

from pb.readmodels.proposals.finding import Wish, find_proposals
from pb.readmodels.results.fates import what_was_given
from pb.readmodels.rounds.answers import announced_rounds
from pb.readmodels.schemes.answers import all_areas
from web.front.guard import for_everybody
from web.front.kept_pages import kept_while_nothing_happens
from web.front.said import Sentence, said
from web.front.the_application import now, reading
from web.public import pages
from web.shown.funded_shown import MOST, funded_in
from web.shown.open_now import open_now
from web.shown.proposal_lines import line_of
from web.shown.round_shown import RoundShown
from web.shown.wards_shown import wards_shown
from web.shown.winners_shown import winners_in
from web.wording.rules_in_words import level_of

LATEST_RESULTS: Final = 3
"""Results that are told here; all of them are a link further. With more, the page on a phone was too long to read."""
NEAR: Final = 10
"""Proposals that the page of a ward shows; all of them are a link further."""


class RoundOfAnArea(NamedTuple):
    """A round in the list by area."""

    round: RoundShown
    level: Sentence | str
    """What the vote in it can change, in a few words."""


class AreaWithRounds(NamedTuple):
    """An area and the rounds in it that are not over, what comes next first."""

    name: str
    rounds: Sequence[RoundOfAnArea]


@pages.get("/")
@for_everybody
@kept_while_nothing_happens
def show_home() -> str:
    """Show what can be done now, what was funded, the rounds by area, and the latest results."""
    with reading() as connection:
        rounds = [RoundShown(each, now()) for each in announced_rounds(connection)]
        decided = _latest_first(rounds)
        wards = wards_shown(connection)
        given = what_was_given(connection, [round.of for round in (*decided[:LATEST_RESULTS], *_open_funds(rounds))])
        funded = funded_in(connection, decided[:MOST], wards)
        winners = winners_in(connection, decided[:LATEST_RESULTS])
    return render_template(
        "public/home.html",
        open_now=open_now(rounds, given),
        wards=wards,
        funded=funded,
        areas=_by_area(rounds),
        decided=decided[:LATEST_RESULTS],
        more=len(decided[LATEST_RESULTS:]),
        given=given,
        winners=winners,
    )


@pages.get("/near/<code>")
@for_everybody
@kept_while_nothing_happens
def show_near(code: str) -> str:
    """Show what goes on in one ward of the newest edition: what can be done, what is proposed, what was decided."""
    with reading() as connection:
        wards = wards_shown(connection)
        ward = next((each for each in (wards.wards if wards else ()) if each.of.code == code), None)
        if wards is None or ward is None:
            abort(404)
        rounds = [RoundShown(each, now()) for each in announced_rounds(connection)]
        tied = {area for each in wards.wards for area in each.of.areas}
        here = [round for round in rounds if round.area in ward.of.areas]
        followed = [area for area in all_areas(connection) if area.name in ward.of.areas]
        elsewhere = [round for round in rounds if round.area not in tied]
        decided = _latest_first(here)[:LATEST_RESULTS]
        given = what_was_given(connection, [round.of for round in (*decided, *_open_funds(rounds))])
        winners = winners_in(connection, decided)
        among = {each.id: each.of for each in rounds}
        found = find_proposals(connection, among, Wish(edition=wards.edition.id, ward=code), limit=NEAR)
    lines = [line_of(one, among[one.proposal.round], found.fates[one.proposal.round]) for one in found.listed]
    return render_template(
        "public/near.html",
        ward=ward,
        wards=wards,
        picture=wards.said_of_picture(code),
        followed=followed,
        open_now=open_now(here, given),
        open_elsewhere=open_now(elsewhere, given),
        areas=_by_area(here),
        proposals=lines,
        how_many=found.how_many,
        decided=decided,
        given=given,
        winners=winners,
    )


def _latest_first(rounds: Sequence[RoundShown]) -> list[RoundShown]:
    over = [round for round in rounds if round.over]
    return sorted(over, key=lambda round: str(round.of.published_at or round.of.announced_at), reverse=True)


def _open_funds(rounds: Sequence[RoundShown]) -> list[RoundShown]:
    return [round for round in rounds if round.can_propose and not round.of.has_a_vote]


def _by_area(rounds: Sequence[RoundShown]) -> list[AreaWithRounds]:
    """Put rounds that are not over under their areas, by name; in each what closes or opens first."""
    areas: dict[str, list[RoundShown]] = {}
    for round in rounds:
        if not round.over:
            areas.setdefault(round.area, []).append(round)
    return [
        AreaWithRounds(
            name,
            [RoundOfAnArea(each, _level(each)) for each in sorted(areas[name], key=lambda its: its.name.casefold())],
        )
        for name in sorted(areas, key=str.casefold)
    ]


def _level(round: RoundShown) -> str:
    return said(level_of(round.rules, round.of.committee).name) if round.rules else ""
