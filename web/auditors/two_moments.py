"""Something as it stood at a moment, beside another moment, and what happened between: the same for anything."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from flask import render_template, request

from pb.actions.vocabulary import Thing
from pb.readmodels.history.answers import happenings_page
from pb.readmodels.reading import Reading
from web.auditors.event_lines import ON_A_PAGE, lines_of
from web.auditors.question_forms import MomentsForm
from web.front.the_application import now


class Fact(NamedTuple):
    """One fact: what it is about, and how it stands."""

    about: str
    stands: str


class Difference(NamedTuple):
    """A fact that is not the same at two moments; empty where it did not exist."""

    about: str
    then: str
    today: str


FactsAt = Callable[[datetime], list[Fact]]


def show_two_moments(
    connection: Reading, thing: Thing, facts_at: FactsAt, *, published: bool, **shown: Any
) -> tuple[str, int]:
    """Make the page of a thing as it stood, as its address asks.

    :param facts_at: gives what can be known of it at an instant; nothing where it did not exist
    :param published: only events that everybody may know
    :param shown: what the template takes beside
    """
    form = MomentsForm()
    if request.args:
        form.validate()
    at, compared = form.at.data, not form.compared_with.blank
    until = form.compared_with.data if compared else now()
    then = facts_at(at) if at else []
    after = facts_at(until) if until else []
    between = []
    if at and until:
        first, last = sorted((at, until))
        between = happenings_page(
            connection, about=thing, after=first, up_to=last, limit=ON_A_PAGE + 1, published=published
        )
    page = render_template(
        "auditors/as_of.html",
        form=form,
        at=at,
        until=until if compared else None,
        facts=then if at else after,
        changed=differences(then, after) if at and until else [],
        between=lines_of(connection, between[:ON_A_PAGE], {}, with_names=not published),
        more=len(between) > ON_A_PAGE,
        **shown,
    )
    return page, 422 if form.problems else 200


def differences(then: Sequence[Fact], today: Sequence[Fact]) -> list[Difference]:
    """Lay two moments side by side; give only what differs."""
    before, after = dict(then), dict(today)
    return [
        Difference(about, before.get(about, ""), after.get(about, ""))
        for about in dict.fromkeys([*after, *before])
        if before.get(about) != after.get(about)
    ]
