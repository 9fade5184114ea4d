"""An officer erases a person at their request, and sees before what goes and what stays."""

from tests.staff_pages import errors_in, words_in


def test_an_officer_erases_a_resident_and_their_words(town):
    round_id = town.announced_round()
    town.with_proposals(round_id)
    olive = town.browser("Olive Officer")
    found = olive.post("/officers/erase", {"email": "Rosa.Resident@example.org"})
    assert found.status_code == 303
    page = olive.get(found.location)
    assert "the words of 3 proposals" in words_in(page.text)
    assert olive.post(found.location).status_code == 303
    assert "3 texts are erased" in olive.get("/officers/erase").text
    public = town.browser().get(f"/rounds/{round_id}/proposals").text
    assert "[erased]" in public
    assert "skate park" not in public
    assert olive.get(found.location).status_code == 404


def test_an_address_that_nobody_has_is_said_at_its_box(town):
    olive = town.browser("Olive Officer")
    assert errors_in(olive.post("/officers/erase", {"email": ""})) == ["Enter the person’s email address"]
    assert "Nobody has an account" in errors_in(olive.post("/officers/erase", {"email": "nobody@example.org"}))[0]


def test_before_the_button_is_pressed_the_page_says_what_comes_first(town):
    olive = town.browser("Olive Officer")
    aled = f"/officers/erase/{town.auditor.person}"
    shown = olive.get(aled).text
    assert "This person acts for the council as auditor" in shown
    assert "Erase their details</button>" not in shown
    before = town.application.store.last_position()
    assert olive.post(aled, {}, page="/officers/erase").status_code == 422
    assert town.application.store.last_position() == before
