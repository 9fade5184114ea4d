"""Schemes are given other words, closed and opened again; areas end on a day. Never under a round that is running."""

import threading
from datetime import date, timedelta

import pytest

from domain.refusals import Refusal
from domain.schemes.area import (
    AnAreaDoesNotFollowItself,
    AreasEndTodayOrLater,
    ARoundOfTheAreaIsRunning,
    SayWhyTheAreaEnds,
    TheAreaEndsAlready,
    TheAreaHasEnded,
)
from domain.schemes.scheme import (
    ARoundOfItIsRunning,
    NothingOfTheSchemeIsChanged,
    SayWhyTheSchemeChanges,
    SayWhyTheSchemeCloses,
    SchemeNeedsAName,
    TheSchemeIsClosed,
    TheSchemeIsNotClosed,
)
from pb.readmodels.schemes.answers import one_area, one_scheme
from tests.stories import RULES, Town

LAST_DAY = date(2030, 5, 3)
WORDS = {"name": "Ham decides", "summary": "Money for Ham.", "run_by": "Ham Trust", "contact": "01752 668000"}


@pytest.fixture
def town(settings):
    town = Town(settings)
    yield town
    town.close()


def shown(town):
    with town.application.database.reading() as connection:
        return one_scheme(connection, town.scheme), one_area(connection, town.area)


def drafted(town):
    rounds = town.application.rounds
    round_id = rounds.draft(scheme=town.scheme, area=town.area, name="Autumn", about="Trees.", by=town.officer)
    rounds.write_rules(round_id, RULES, by=town.officer)
    return round_id


def test_a_scheme_is_given_other_words_with_a_reason_and_keeps_who_decides(town):
    changing, kind = town.application.changing_schemes, shown(town)[0].kind
    changing.reword_scheme(town.scheme, **WORDS, reason="It moved.", by=town.officer)
    scheme = shown(town)[0]
    assert {name: getattr(scheme, name) for name in WORDS} == WORDS
    assert scheme.kind == kind
    for words, reason, refusal in (
        (WORDS, "Again.", NothingOfTheSchemeIsChanged),
        (WORDS | {"name": " "}, "No name.", SchemeNeedsAName),
        (WORDS | {"name": "Stoke decides"}, " ", SayWhyTheSchemeChanges),
    ):
        with pytest.raises(refusal):
            changing.reword_scheme(town.scheme, **words, reason=reason, by=town.officer)


def test_a_scheme_is_not_closed_while_a_round_of_it_runs(town):
    town.announced_round()
    with pytest.raises(ARoundOfItIsRunning):
        town.application.changing_schemes.close_scheme(town.scheme, reason="It is over.", by=town.officer)
    assert not shown(town)[0].is_closed


def test_no_round_is_drafted_or_announced_in_a_closed_scheme_until_it_is_opened_again(town):
    changing, draft = town.application.changing_schemes, drafted(town)
    with pytest.raises(TheSchemeIsNotClosed):
        changing.open_scheme_again(town.scheme, reason="Why not.", by=town.officer)
    with pytest.raises(SayWhyTheSchemeCloses):
        changing.close_scheme(town.scheme, reason="", by=town.officer)
    changing.close_scheme(town.scheme, reason="The money is spent.", by=town.officer)
    assert shown(town)[0].is_closed
    for act in (
        lambda: changing.close_scheme(town.scheme, reason="Once more.", by=town.officer),
        lambda: town.application.rounds.invite_proposals(draft, by=town.officer),
        lambda: drafted(town),
    ):
        with pytest.raises(TheSchemeIsClosed):
            act()
    changing.open_scheme_again(town.scheme, reason="There is more.", by=town.officer)
    town.application.rounds.invite_proposals(draft, by=town.officer)


def test_an_area_ends_on_a_day_and_no_round_begins_in_it_after_that(town):
    changing, draft = town.application.changing_schemes, drafted(town)
    today = town.clock.now().date()
    follows = town.application.schemes.draw_area("Ham and Pennycross", 12_000, by=town.officer)
    for day, after, reason, refusal in (
        (today - timedelta(days=1), "", "New wards.", AreasEndTodayOrLater),
        (today, town.area, "New wards.", AnAreaDoesNotFollowItself),
        (today, "", " ", SayWhyTheAreaEnds),
    ):
        with pytest.raises(refusal):
            changing.end_area(town.area, day, followed_by=after, reason=reason, by=town.officer)
    changing.end_area(town.area, today, followed_by=follows, reason="New wards.", by=town.officer)
    area = shown(town)[1]
    assert (area.last_day, area.followed_by) == (today, follows)
    with pytest.raises(TheAreaEndsAlready):
        changing.end_area(town.area, LAST_DAY, reason="Later.", by=town.officer)
    drafted(town)  # it is there until the end of its last day
    town.clock.pass_by(timedelta(days=1))
    for act in (lambda: drafted(town), lambda: town.application.rounds.invite_proposals(draft, by=town.officer)):
        with pytest.raises(TheAreaHasEnded):
            act()
    with pytest.raises(TheAreaHasEnded):
        changing.end_area(follows, LAST_DAY, followed_by=town.area, reason="Back.", by=town.officer)


def test_an_area_does_not_end_while_a_round_in_it_runs(town):
    town.announced_round()
    with pytest.raises(ARoundOfTheAreaIsRunning):
        town.application.changing_schemes.end_area(town.area, LAST_DAY, reason="New wards.", by=town.officer)


def test_a_scheme_that_closes_while_a_round_is_announced_has_one_of_the_two(town):
    """Both at once: a round that runs in a closed scheme never comes of it."""
    application, closing = town.application, town.application.changing_schemes
    for number in range(5):
        scheme = application.schemes.set_up(f"S{number}", "S.", "decision-day", "the council", by=town.officer)
        draft = application.rounds.draft(scheme=scheme, area=town.area, name="R", about="R.", by=town.officer)
        application.rounds.write_rules(draft, RULES, by=town.officer)
        start, done = threading.Barrier(2), []

        def tried(act, start=start, done=done):
            start.wait()
            try:
                act()
            except Refusal:
                return
            done.append(act)

        both = [
            threading.Thread(target=tried, args=[act])
            for act in (
                lambda scheme=scheme: closing.close_scheme(scheme, reason="Over.", by=town.officer),
                lambda draft=draft: application.rounds.invite_proposals(draft, by=town.officer),
            )
        ]
        for each in both:
            each.start()
        for each in both:
            each.join()
        assert len(done) == 1
