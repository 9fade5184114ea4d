"""Decisions of officers that were referred back and wait, in words: who can take each again. Asks names only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from pb.actions.vocabulary import day_in_london
from pb.erasable.official_names import names_in_office
from pb.readmodels.delegated.referred_back import ReferredBack
from pb.readmodels.reading import Reading
from web.front.said import _, _n
from web.shown.people_named import member_named
from web.shown.things_on_agendas import bids_in_words


@dataclass(frozen=True)
class DecidedAnew:
    """One decision that waits to be taken again."""

    of: ReferredBack
    lies_with: str
    """Who can take it, and until when."""
    waited: str
    about: Sequence[tuple[str, str]]
    """Words and address of each bid."""


def decided_anew_shown(connection: Reading, waiting: Sequence[ReferredBack], now: datetime) -> list[DecidedAnew]:
    """Say decisions that wait to be taken again in words, in the sequence given."""
    if not waiting:
        return []
    names = names_in_office(connection, sorted({one.delegation.officer for one in waiting}))
    words = bids_in_words(connection, [bid for one in waiting for bid in one.about])
    today, found = day_in_london(now), []
    for one in waiting:
        left = one.delegation
        lies_with = _("No officer can decide it any more: put its bids on an agenda.")
        if one.lies_with_the_officer(today):
            who = member_named(names, left.officer)
            lies_with = _("{who}, an officer, can decide it again until {day}.", who=who, day=left.last_day)
        days = max((today - day_in_london(one.since)).days, 0)
        waited = _n("Waits for {n} day", "Waits for {n} days", days) if days else _("Waits since today")
        about = [words[bid] for bid in one.about if bid in words]
        found.append(DecidedAnew(one, lies_with, waited, about))
    return found
