"""Proposals like one that somebody is about to put in: by the words that few proposals share."""

import pytest

from pb.actions.proposals import Bid
from pb.readmodels.proposals.similar import similar_to
from tests.stories import Town


@pytest.fixture
def town(settings):
    made = Town(settings)
    made.round_id = made.announced_round()
    yield made
    made.close()


def put_in(town, title, summary):
    bid = Bid(title, summary, "", "Mill Lane", [("All of it", 250_000)])
    return town.application.proposals.submit(town.round_id, bid, by=town.resident)


def alike(town, title, summary, **how):
    with town.application.reading() as connection:
        return [each.words.title for each in similar_to(connection, title, summary, **how)]


def test_what_shares_the_rarest_words_comes_first_and_what_shares_one_word_is_not_shown(town):
    put_in(town, "Bat boxes in Ham Woods", "Homes for bats in the old trees.")
    put_in(town, "Lamps in Ham Woods", "Light on the path.")
    put_in(town, "A brass band", "Music on Sundays in the woods.")
    assert alike(town, "Boxes for bats", "Twelve boxes in Ham Woods.") == ["Bat boxes in Ham Woods"]
    assert alike(town, "Music in the woods", "A brass quartet") == ["A brass band"]
    assert alike(town, "Something else", "Altogether") == []
    assert alike(town, "", "") == []


def test_accents_capitals_and_percent_signs_are_no_matter(town):
    put_in(town, "Ogród społeczny", "Grządki dla łódzkich dzieci")
    assert alike(town, "OGROD SPOLECZNY", "") == ["Ogród społeczny"]
    assert alike(town, "%%%%% _____ '; drop", "") == []


def test_those_taken_back_and_the_proposal_itself_are_left_out(town):
    first = put_in(town, "Swings for Mill Lane", "Two swings.")
    assert alike(town, "Swings for Mill Lane", "", but=first) == []
    town.application.proposals.withdraw(first, by=town.resident)
    assert alike(town, "Swings for Mill Lane", "") == []


def test_at_most_a_few_are_shown_the_newest_of_equals_first(town):
    for number in range(7):
        put_in(town, f"Swings for the park {number}", "Two swings.")
    shown = alike(town, "Swings in the park", "")
    assert shown == [f"Swings for the park {number}" for number in (6, 5, 4, 3, 2)]
