"""What something costs at least and at most, and what others give: typed on their pages, shown wherever it is."""

import pytest

from pb.readmodels.proposals.answers import proposals_of
from pb.settings import read_settings
from tests.a_draft import begin, written
from tests.staff_pages import words_in
from tests.stories import Town
from tests.town_pages import Visitor, service_of

SWINGS = {
    "title": "New swings on Mill Lane",
    "summary": "Two swings and a soft floor.",
    "description": "The old ones were taken away.",
    "place": "Mill Lane",
    "costs-0-what": "Swings",
    "costs-0-amount": "£2,500",
    "costs-2-what": "Soft floor",
    "costs-2-amount": "1200.50",
}
RANGE = {"costs-0-least": "2000", "others-0-who": "The school: paint", "others-0-amount": "300"}
GIFTS = {**RANGE, "others-0-kind": "in-kind", "others-1-who": "Rotary", "others-1-amount": "500"}


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    town = Town(read_settings(tmp_path_factory.mktemp("town")))
    town.service = service_of(town)
    town.round_id = town.announced_round(name="A round")
    yield town
    town.close()


@pytest.fixture
def rosa(town):
    return Visitor(town.service, "resident")


def test_a_cost_from_least_to_most_and_what_others_give_are_shown_wherever_the_proposal_is(rosa, town):
    draft = written(rosa, town.round_id, {**SWINGS, **GIFTS})
    assert "£2,000 to £2,500 for Swings" in words_in(rosa.page.text)
    assert "The school: paint: work, things or rooms worth £300" in words_in(rosa.page.text)
    told = "Others give £800 of the £4,500.50 that it takes; £3,700.50 is asked for here."
    assert told in words_in(rosa.open(f"{draft}/preview").text)
    rosa.open(f"{draft}/check")
    rosa.send()
    mine = _proposals(town)[-1]
    assert mine.asked == 370_050, "the most is what is asked for"
    olive = Visitor(town.service, "officer")
    for page in (rosa.open(f"/proposals/{mine.id}"), olive.open(f"/officers/proposals/{mine.id}")):
        assert "£2,000 to £2,500" in words_in(page.text)
        assert "The school: paint: work, things or rooms worth £300" in words_in(page.text)
        assert "Rotary: £500" in words_in(page.text)
        assert told in words_in(page.text)
    assert 'value="2000"' in rosa.open(f"{draft}/costs").text
    assert '<option value="in-kind" selected>' in rosa.open(f"{draft}/others").text


def test_a_range_that_is_none_and_a_gift_of_nobody_or_nothing_are_refused_at_their_boxes(rosa, town):
    draft = begin(rosa, town.round_id)
    rosa.open(f"{draft}/costs")
    page = rosa.send(**{"costs-0-what": "Swings", "costs-0-least": "2500", "costs-0-amount": "2500"})
    assert '<a href="#costs-0-least">What cost 1 comes to at least must be less than at most</a>' in page.text
    rosa.open(f"{draft}/others")
    page = rosa.send(
        **{"others-0-amount": "300", "others-1-who": "Rotary", "others-2-who": "A", "others-2-amount": "0"}
    )
    assert '<a href="#others-0-who">Say who gives gift 1</a>' in page.text
    assert '<a href="#others-1-amount">Enter how much gift 2 is worth</a>' in page.text
    assert '<a href="#others-2-amount">Enter how much gift 3 is worth</a>' in page.text


def _proposals(town):
    with town.application.reading() as connection:
        return proposals_of(connection, town.round_id)
