"""A preview is a resident’s page to look at: marked, for officers alone, kept by nobody, with nothing to send."""

import re

import pytest

from tests.staff_pages import boxes_in, words_in
from tests.web.officers.test_rounds_begun import about, begin, id_in, walk
from tests.web.officers.test_setting_up_a_round import COUNT, DATES, LEVEL, MONEY

STYLES = {
    "approval": {"style": "approval", "max_length": "3"},
    "knapsack": {"style": "knapsack"},
    "choose-one": {"style": "choose-one"},
    "ranking": {"style": "ranking"},
    "points": {"style": "points", "number": "10"},
    "score-sheet": {"style": "score-sheet", "number": "5"},
}


def whole(town, olive, style="approval"):
    """Fill in every page; give the id of what is begun."""
    checked = walk(olive, begin(olive), about(town), MONEY, DATES, STYLES[style], COUNT, LEVEL)
    assert "/preview" in checked.text
    return id_in(checked)


def sheet(begun_id, name, language=""):
    return f"{language}/officers/rounds/begun/{begun_id}/preview/{name}"


def test_the_page_of_the_round_says_what_residents_will_read_and_that_it_is_a_preview(town, olive):
    begun_id = whole(town, olive)
    frames = olive.get(f"/officers/rounds/begun/{begun_id}/preview")
    assert frames.text.count("<iframe") == 2
    page = olive.get(sheet(begun_id, "round"))
    words = words_in(page.text)
    assert "<title>Preview: Devonport, spring 2026" in page.text
    assert "There is no such round yet" in words
    for said in ("Small things that neighbours want.", "£20,000", "Which projects get money.", "Voting opens"):
        assert said in words
    assert olive.get(sheet(begun_id, "result")).status_code == 404


@pytest.mark.parametrize("style", STYLES)
def test_every_style_of_ballot_can_be_looked_at(town, olive, style):
    page = olive.get(sheet(whole(town, olive, style), "ballot"))
    assert page.status_code == 200
    assert page.text.count("data-project") == 6
    assert "This is not a vote." in words_in(page.text)


@pytest.mark.parametrize("name", ["round", "ballot"])
def test_nothing_on_a_preview_leads_on_or_is_sent(town, olive, name):
    page = olive.get(sheet(whole(town, olive, "score-sheet"), name)).text
    assert not re.findall(r'<a\b[^>]* href="[^#]', page)
    assert "method=" not in page.replace("<form method=dialog", "")
    assert page.count("<form") == page.count("<form method=dialog")
    assert "formaction" not in page
    assert "csrf_token" not in page
    assert not re.findall(r'<form\b[^>]* action="', page)
    assert "Olive Officer" not in page, "a resident is not signed in as an officer"


def test_a_preview_is_kept_by_nobody_and_framed_by_this_service_alone(town, olive):
    begun_id = whole(town, olive)
    for address in (f"/officers/rounds/begun/{begun_id}/preview", sheet(begun_id, "round"), sheet(begun_id, "ballot")):
        headers = olive.get(address).headers
        assert headers["Cache-Control"] == "no-store"
        assert "frame-ancestors 'self'" in headers["Content-Security-Policy"]
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert headers["X-Frame-Options"] == "SAMEORIGIN"
        stranger = town.browser().get(address)
        assert (stranger.status_code, stranger.location.split("?")[0]) == (303, "/sign-in")
    assert "frame-ancestors 'none'" in olive.get("/officers/").headers["Content-Security-Policy"]


def test_a_preview_is_there_in_the_languages_of_residents(town, olive):
    begun_id = whole(town, olive)
    welsh, arabic = (olive.get(sheet(begun_id, "ballot", language)).text for language in ("/cy", "/ar"))
    assert '<html lang="cy"' in welsh
    assert '<html lang="ar" dir="rtl"' in arabic
    assert "Ballot paper" not in words_in(welsh + arabic)


def test_what_is_not_filled_in_yet_leads_to_the_page_that_is_missing(town, olive):
    begun_id = id_in(walk(olive, begin(olive), about(town), MONEY))
    for address in (f"/officers/rounds/begun/{begun_id}/preview", sheet(begun_id, "ballot")):
        assert olive.get(address).location.endswith(f"/begun/{begun_id}")


def test_a_draft_is_looked_at_in_the_same_way_until_it_is_announced(town, olive):
    begun_id = whole(town, olive)
    checked = olive.get(f"/officers/rounds/begun/{begun_id}/check")
    olive.post(f"/officers/rounds/begun/{begun_id}", {**boxes_in(checked), "do": "set-up"}, page="/account")
    address = f"/officers/rounds/{begun_id}/preview"
    assert address in olive.get(f"/officers/rounds/{begun_id}").text
    assert olive.get(address).status_code == 200
    assert "Preview" in words_in(olive.get(f"{address}/ballot").text)
    olive.post(f"/officers/rounds/{begun_id}/announce")
    assert olive.get(address).status_code == 404
