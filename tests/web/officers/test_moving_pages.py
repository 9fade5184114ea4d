"""The pages on which a proposal is moved to where it belongs, and what everybody reads of it."""

from dataclasses import replace

import pytest

from tests.staff_pages import errors_in, words_in
from tests.stories import BENCHES, RULES, SLIDE, THREE_POTS

WHY = "It is <script>alert(1)</script> to sit on."


@pytest.fixture
def bids(town):
    rules = replace(RULES, rule={"rule": "greedy", "ties": ["lower-cost", "id"], "pots": THREE_POTS})
    round_id = town.announced_round(rules)
    submit = town.application.proposals.submit
    return [submit(round_id, bid, by=town.resident) for bid in (replace(BENCHES, pot="Play"), SLIDE)]


def test_it_is_moved_and_everybody_reads_where_to_and_why(town, olive, bids):
    assert "/move" in olive.get(f"/officers/proposals/{bids[0]}").text
    page = f"/officers/proposals/{bids[0]}/move"
    form = olive.get(page).text
    assert 'value="Play"' not in form, "it is there already"
    sent = olive.post(page, {"pot": "Seats", "reason": WHY, "next": "yes"})
    assert sent.location.endswith(f"/officers/proposals/{bids[1]}")
    told = olive.get(f"/officers/proposals/{bids[0]}").text
    assert "Moved from Play" in words_in(told)
    public = town.browser().get(f"/proposals/{bids[0]}").text
    assert "Moved to Seats by an officer" in words_in(public)
    assert "<script>alert" not in told + public


def test_without_a_place_or_a_reason_the_form_comes_again(olive, bids):
    page = f"/officers/proposals/{bids[0]}/move"
    assert errors_in(olive.post(page, {"pot": "", "reason": WHY})) == ["Choose where it belongs"]
    assert errors_in(olive.post(page, {"pot": "Seats", "reason": ""})) == ["Say why it is moved; everybody can read it"]


def test_nothing_is_offered_where_the_money_is_not_divided(town, olive):
    bid = town.application.proposals.submit(town.announced_round(), BENCHES, by=town.resident)
    assert "/move" not in olive.get(f"/officers/proposals/{bid}").text
