"""Rules that are begun are kept on both databases, each officer's own, until they are written or the round goes."""

import threading

import pytest

from domain.refusals import Refusal
from domain.rounds.refusals import TheRulesWereWrittenMeanwhile
from domain.rounds.round_rules import standing
from pb.erasable.begun_rules import begun_in
from tests.stories import RULES, Town


@pytest.fixture
def town(settings):
    made = Town(settings)
    yield made
    made.close()


@pytest.fixture
def draft(town):
    return town.application.rounds.draft(scheme=town.scheme, area=town.area, name="Ham", about="", by=town.officer)


def kept(town, round_id, by=None):
    with town.application.reading() as connection:
        return begun_in(connection, round_id, (by or town.officer).person)


def test_pages_are_kept_beside_each_other_to_the_letter_and_the_first_says_what_they_began_from(town, draft):
    keep = town.application.beginning_rules.keep
    odd = [("pot", "1\x00 ’𝄞"), ("pots-0-called", "Sport"), ("pots-0-called", "")]
    keep(draft, "money", odd, instead_of="", by=town.officer)
    begun = keep(draft, "dates", [("day", "31")], instead_of="f" * 64, by=town.officer)
    assert begun == kept(town, draft)
    assert (begun.boxes, begun.instead_of) == ({"money": odd, "dates": [("day", "31")]}, "")


def test_two_windows_that_keep_at_the_same_moment_both_succeed(town, draft):
    keep = town.application.beginning_rules.keep
    keep(draft, "money", [], instead_of="", by=town.officer)
    pages = [f"page {number}" for number in range(8)]
    windows = [
        threading.Thread(target=lambda page=page: keep(draft, page, [("a", page)], instead_of="", by=town.officer))
        for page in pages
    ]
    for window in windows:
        window.start()
    for window in windows:
        window.join()
    assert set(kept(town, draft).boxes) == {"money", *pages}


def test_only_an_officer_begins_rules(town, draft):
    with pytest.raises(Refusal):
        town.application.beginning_rules.keep(draft, "money", [], instead_of="", by=town.resident)
    assert kept(town, draft, town.resident) is None


def test_rules_take_the_place_of_those_that_were_read_and_of_no_others(town, draft):
    rounds, keep = town.application.rounds, town.application.beginning_rules.keep
    keep(draft, "money", [("pot", "1")], instead_of="", by=town.officer)
    with pytest.raises(TheRulesWereWrittenMeanwhile):
        rounds.write_rules(draft, RULES, instead_of="f" * 64, by=town.officer)
    assert kept(town, draft), "what was refused is not forgotten"
    rounds.write_rules(draft, RULES, instead_of=standing(None), by=town.officer)
    assert kept(town, draft) is None
    with pytest.raises(TheRulesWereWrittenMeanwhile):
        rounds.write_rules(draft, RULES, instead_of="", by=town.officer)
