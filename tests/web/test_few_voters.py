"""Where a ballot hides among fewer than twenty, the officer and each voter are told before the vote, and afterwards."""

import pytest

from pb.settings import read_settings
from tests.stories import Town
from tests.town_pages import Visitor, service_of


@pytest.fixture
def town(tmp_path):
    town = Town(read_settings(tmp_path))
    town.round_id = town.open_round()
    yield town
    town.close()


def voter(town, code):
    visitor = Visitor(service_of(town))
    visitor.open(f"/rounds/{town.round_id}/vote")
    visitor.send(code=code)
    return visitor


def vote(town, *codes):
    voting = town.application.voting
    for code in codes:
        entitlement = voting.enter_code(town.round_id, code)
        voting.cast(town.round_id, entitlement, ["1"], idempotency_key=f"the form of {code}")


def officers_page(town, page=""):
    return Visitor(service_of(town), "officer").open(f"/officers/rounds/{town.round_id}{page}").text


def test_with_few_codes_the_ballot_paper_says_so_before_the_vote_and_the_receipt_after_it(town):
    codes = town.codes(town.round_id, 3)
    visitor = voter(town, codes[0])
    assert "Only 3 voting codes were issued for this round" in visitor.page.text
    receipt = visitor.send(f"/rounds/{town.round_id}/cast", project=["1"])
    assert "Only 3 voting codes were issued for this round" in receipt.text


def test_a_single_code_is_no_secret(town):
    (code,) = town.codes(town.round_id, 1)
    assert "everybody will know what you chose" in voter(town, code).page.text


def test_with_many_codes_the_first_twenty_are_told_what_it_means_if_it_stays_so(town):
    codes = town.codes(town.round_id, 30)
    assert "Fewer than 20 people have voted in this round so far" in voter(town, codes[0]).page.text
    vote(town, *codes[1:21])
    later = voter(town, codes[21])
    assert "one of these few" not in later.page.text
    assert "Fewer than 20" not in later.page.text
    assert "Fewer than 20" not in later.send(f"/rounds/{town.round_id}/cast", project=["1"]).text


def test_the_officer_is_told_when_the_codes_are_few_while_few_have_voted_and_when_few_did(town):
    codes = town.codes(town.round_id, 12)
    for page in ("", "/codes"):
        assert "With fewer than 20 voting codes" in officers_page(town, page)
    more = town.codes(town.round_id, 20)
    for page in ("", "/codes"):
        assert "Fewer than 20 people have voted so far" in officers_page(town, page)
    vote(town, *codes[:7])
    town.close_and_count()
    assert "Only 7 people voted" in officers_page(town)
    assert more


def test_the_officer_of_a_round_of_twenty_hears_nothing_of_it(town):
    vote(town, *town.codes(town.round_id, 20))
    assert "20 people" not in officers_page(town)
    town.close_and_count()
    assert "Publish nothing about who voted" not in officers_page(town)
