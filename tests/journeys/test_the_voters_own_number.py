"""The voter's browser draws a number for the ballot; it stands in the receipt, which the browser compares with it."""

import hashlib
from contextlib import closing

import pytest
from playwright.sync_api import expect

from pb.settings import read_settings
from tests.stories import Town
from tests.town_pages import service_of

SAME = "The number that your browser drew for your ballot is in this receipt"
OTHER = "The number in this receipt is not the one that your browser drew"


@pytest.fixture
def town(tmp_path):
    with closing(Town(read_settings(tmp_path))) as town:
        town.round_id = town.open_round()
        yield town


def enter(page, address, town):
    (code,) = town.codes(town.round_id, 1)
    page.goto(f"{address}/rounds/{town.round_id}/vote")
    page.get_by_label("Your voting code").fill(code)
    page.get_by_role("button", name="Continue").click()


def cast(page):
    page.get_by_label("Allotments behind the library").check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Cast your ballot").click()


def test_the_browser_draws_the_number_and_finds_it_in_the_receipt(
    serve, scripted_page, town, accessibility_faults, must_fit_a_phone
):
    page = scripted_page
    address = serve(service_of(town))
    enter(page, address, town)
    sent = page.locator('input[name="key"]').input_value()
    page.reload()
    drawn = page.locator('input[name="key"]').input_value()
    assert drawn != sent
    must_fit_a_phone(page)
    cast(page)
    own = hashlib.sha256(f"pb-own/v1\n{drawn}".encode()).hexdigest()
    expect(page.get_by_text(SAME)).to_be_visible()
    expect(page.get_by_text(OTHER)).to_be_hidden()
    expect(page.get_by_text(own)).to_be_visible()
    must_fit_a_phone(page)
    assert not accessibility_faults(page)


def test_a_service_that_puts_another_number_into_the_ballot_is_noticed(serve, scripted_page, town):
    page = scripted_page
    enter(page, serve(service_of(town)), town)
    expect(page.get_by_role("heading", name="Ballot paper")).to_be_visible()
    page.wait_for_load_state("load")
    page.evaluate("sessionStorage.setItem('pb-own-number', 'what the browser had drawn')")
    cast(page)
    expect(page.get_by_text(OTHER)).to_be_visible()
    expect(page.get_by_text(SAME)).to_be_hidden()


def test_without_scripts_the_service_draws_it_and_nothing_is_claimed(serve, page, town, must_fit_a_phone):
    enter(page, serve(service_of(town)), town)
    key = page.locator('input[name="key"]').get_attribute("value")
    cast(page)
    expect(page.get_by_text(hashlib.sha256(f"pb-own/v1\n{key}".encode()).hexdigest())).to_be_visible()
    expect(page.get_by_text(SAME)).to_be_hidden()
    must_fit_a_phone(page)
