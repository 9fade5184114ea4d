"""Proposals are found: by words whatever their accents, by area, amount and fate, in an order that holds."""

import re
from datetime import timedelta

import pytest

from pb.actions.proposals import Bid
from pb.erasable.texts import written_words
from tests.staff_pages import words_in
from tests.stories import TIMETABLE
from tests.town_pages import Visitor, service_of

BIDS = [
    Bid("A sensory garden", "Łódź and Tŷ Gwyn, twinned.", "Herbs.", "Behind the Café", [("Beds", 300_000)]),
    Bid("Ramps for the hall", "So that everybody comes in.", "Of wood.", "Mill Lane", [("Ramps", 120_050)]),
    *(Bid(f"Bench {n}", "To sit on.", "Oak.", "The green", [("Bench", 50_000 + n)]) for n in range(1, 21)),
]


@pytest.fixture
def asked(town):
    town.round_id = town.announced_round()
    made = [town.application.proposals.submit(town.round_id, bid, by=town.resident) for bid in BIDS]
    town.first = made[0]
    app = service_of(town)

    def ask(query="", page="/proposals"):
        page = Visitor(app).open(f"{page}?{query}" if query else page)
        assert page.status_code == 200
        return page.text

    return ask


def titles(page):
    return [words_in(found) for found in re.findall(r"<h2><a [^>]*>(.*?)</a></h2>", page)]


@pytest.mark.parametrize(
    "typed", ["lodz", "ŁÓDŹ", "Ty Gwyn", "tŷ", "cafe", "CAFE%CC%81", "garden%20sens", "p1", "behind cafe"]
)
def test_words_are_found_without_their_accents_capitals_and_ends(asked, typed):
    assert titles(asked(f"q={typed}")) == ["A sensory garden"]


@pytest.mark.parametrize("typed", ["arden", "lodz bench", "%25", "___", "' OR 1=1 --", "P99", "\"'<script>"])
def test_what_nobody_wrote_finds_nothing_and_says_what_to_do(asked, typed):
    page = asked(f"q={typed}")
    assert titles(page) == []
    assert "No proposal fits what you look for." in page
    assert "<script>" not in page.partition("<main")[2]


def test_the_order_is_drawn_for_a_day_and_holds_while_somebody_turns_pages(asked, town):
    first = asked()
    assert "22 proposals. Their order is drawn anew each day" in words_in(first)
    onward = re.search(r'href="([^"]+)" rel="next"', first)[1].replace("&amp;", "&")
    second = asked(page=onward)
    both = titles(first) + titles(second)
    assert sorted(both) == sorted(bid.title for bid in BIDS), "each once, none lost"
    assert both != [bid.title for bid in BIDS]
    town.clock.set_to(town.clock.now() + timedelta(days=1))
    assert titles(asked(page=onward)) == titles(second), "over midnight too"
    assert titles(asked()) != titles(first), "another day, another draw"


def test_amounts_bound_the_list_in_pounds_and_pence_and_order_it(asked):
    assert titles(asked("least=1,200.50&most=%C2%A31200.50")) == ["Ramps for the hall"]
    assert titles(asked("least=1,200.51")) == ["A sensory garden"]
    assert titles(asked("order=dearest"))[:2] == ["A sensory garden", "Ramps for the hall"]
    assert titles(asked("order=cheapest"))[0] == "Bench 1"
    assert titles(asked("order=newest"))[0] == "Bench 20"


def test_an_amount_that_cannot_be_read_is_said_and_nothing_typed_is_lost(asked):
    page = asked("least=lots&q=ramps")
    assert "“lots” is not an amount of money." in words_in(page)
    assert 'value="lots"' in page
    assert titles(page) == ["Ramps for the hall"]
    assert 'href="#least"' in page


def test_an_area_and_how_far_they_came_narrow_the_list_and_what_is_not_on_offer_narrows_nothing(asked, town):
    assert len(titles(asked(f"area={town.area}&state=submitted&order=first"))) == 15
    assert titles(asked("state=funded")) == []
    assert len(titles(asked("area=elsewhere&state=lost&order=upside-down&drawn=%00&page=no"))) == 15
    assert titles(asked("page=9999")) == []


def test_the_list_of_one_round_is_searched_in_the_same_way_and_stands_as_it_was_put_in(asked, town):
    here = f"/rounds/{town.round_id}/proposals"
    assert titles(asked(page=here))[:2] == ["A sensory garden", "Ramps for the hall"]
    assert titles(asked("q=lodz", here)) == ["A sensory garden"]
    assert "All Being checked On the shortlist Ruled out" in words_in(asked(page=here))


def test_what_was_taken_back_is_not_found_and_what_was_erased_is_not_found_by_its_words(asked, town):
    town.application.proposals.withdraw(town.first, by=town.resident)
    assert titles(asked("q=lodz")) == []
    town.clock.set_to(TIMETABLE.proposals_close_at)
    with town.application.database.engine.begin() as connection:
        connection.execute(written_words.delete())
    assert titles(asked("q=ramps")) == []


def test_proposals_stand_in_the_menu_and_what_happened_at_the_foot(asked):
    page = asked()
    assert re.search(r"govuk-service-navigation__item--active.*?Proposals", page)
    assert "What happened" in page.partition("<footer")[2]
