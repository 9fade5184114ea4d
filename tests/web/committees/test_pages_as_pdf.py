"""Agenda with papers, minutes and decisions as PDF: the printed page itself, offered only where PDFs are made."""

import json
import re
from datetime import timedelta
from html import unescape

import pytest

from pb.exchange import as_pdf
from pb.readmodels.results.answers import decisions_on
from pb.readmodels.rooms.answers import awardings_of
from tests.a_press import no_press as no_press  # noqa: PLC0414 -- pytest finds a fixture by its name
from tests.a_press import opened, really_made
from tests.a_press import patience as patience  # noqa: PLC0414
from tests.a_press import press as press  # noqa: PLC0414
from tests.left_to_an_officer import left_to_the_officer
from tests.staff_pages import words_in
from tests.stories import MONDAY, SKATE_PARK
from tests.web.committees.test_matters_and_members import Decides
from web.front.assets import style_sheet
from web.front.the_application import ADDRESS

FILES = {
    "the agenda": r"agenda-and-papers-2026-\d\d-\d\d",
    "the agenda for printing": r"agenda-and-papers-2026-\d\d-\d\d",
    "the minutes": r"minutes-2026-\d\d-\d\d",
    "a decision on bids": r"decision-2026-\d\d-\d\d",
    "a decision on a result": r"decision-2026-\d\d-\d\d",
    "an officer's decision": r"officer-decision-2026-\d\d-\d\d",
}
"""The page, to the name of its file."""


@pytest.fixture
def pages(town):
    """Give the address of each page, by what it is, in a town that has one of each."""
    by_officer = town.announced_round(committee=True)
    bid = town.application.proposals.submit(by_officer, SKATE_PARK, by=town.resident)
    meeting = Decides(town).publish()
    town.clock.set_to(MONDAY)
    decided = town.open_round(committee=True)
    town.vote(decided, ["1"], ["1", "2"])
    town.close_and_count()
    meeting.begins_now().everybody_comes()
    town.clock.set_to(meeting.begins + timedelta(minutes=30))
    meeting.defers_and_awards()
    town.decide(decided, {"1": 900_000, "2": 500_000})
    left = left_to_the_officer(town, by_officer, bid)
    with town.application.reading() as connection:
        (awarding,) = awardings_of(connection, town.committee)
        (motion,) = decisions_on(connection, decided)
    return {
        "the agenda": f"/meetings/{meeting.id}",
        "the agenda for printing": f"/meetings/{meeting.id}/print",
        "the minutes": f"/rooms/{meeting.room}",
        "a decision on bids": f"/decisions/{awarding.id}",
        "a decision on a result": f"/committee/decisions/{motion.id}",
        "an officer's decision": f"/officer-decisions/{left['decision_id']}",
    }


def offered_on(page):
    found = re.search(r'<a class="govuk-link" href="([^"]+\.pdf[^"]*)">([^<]+)</a>', page)
    return (unescape(found[1]), found[2]) if found else None


def handed_to_the_press(answer):
    return json.loads(answer.data.removeprefix(b"%PDF-"))


def main_of(page):
    return re.search(r"<main.*</main>", page, re.DOTALL)[0]


def test_each_page_offers_itself_as_a_pdf_and_gives_just_what_it_shows(press, town, pages, monkeypatch):
    monkeypatch.setitem(town.app.config, ADDRESS, "https://pb.example.org")
    reader = town.browser()
    for what, address in pages.items():
        shown = reader.get(address).text
        where, words = offered_on(shown)
        assert words == "Download as PDF", what
        answer = reader.get(where)
        assert (answer.status_code, answer.content_type) == (200, "application/pdf"), what
        assert re.fullmatch(f"attachment; filename={FILES[what]}.pdf", answer.headers["Content-Disposition"]), what
        given = handed_to_the_press(answer)
        if what != "the agenda":  # as a PDF it is the page for printing, with the papers in it
            assert main_of(given["page"]) == main_of(shown), what
        assert "@media print" in given["style"]
        assert given["address"] == "https://pb.example.org"


def test_a_decision_on_a_result_has_one_pdf_under_both_of_its_addresses(press, town, pages):
    number = pages["a decision on a result"].rpartition("/")[2]
    led = town.browser().get(f"/decisions/{number}/decision.pdf")
    assert (led.status_code, led.headers["Location"]) == (302, f"/committee/decisions/{number}/minute.pdf")


def test_where_none_can_be_made_none_is_offered_and_the_page_for_printing_stands(no_press, town, pages):
    reader = town.browser()
    for what, address in pages.items():
        page = reader.get(address)
        assert page.status_code == 200, what
        assert "PDF</a>" not in page.text, what
    for ending in (f"{pages['the agenda']}/agenda-and-papers.pdf", f"{pages['the minutes']}/minutes.pdf"):
        assert reader.get(ending).status_code == 404


def test_it_is_in_the_language_of_the_page_and_with_the_style_sheet_of_its_direction(press, town, pages):
    reader = town.browser()
    for language, way in (("cy", "ltr"), ("ar", "rtl")):
        where, _words = offered_on(reader.get(f"/{language}{pages['the minutes']}").text)
        given = handed_to_the_press(reader.get(where))
        assert f'<html lang="{language}" dir="{way}"' in given["page"]
        assert given["style"] == style_sheet(way)
    assert style_sheet("ltr") != style_sheet("rtl")


def test_the_minutes_as_they_stood_at_a_minute_are_a_pdf_of_that_minute(press, town, pages):
    reader = town.browser()
    minute = re.search(r"<option>(\d\d:\d\d)</option>", reader.get(pages["the minutes"]).text)[1]
    where, _words = offered_on(reader.get(f"{pages['the minutes']}?minute={minute}").text)
    assert f"As it stood at {minute}" in words_in(handed_to_the_press(reader.get(where))["page"])


def test_a_pdf_that_cannot_be_made_now_says_so_and_what_to_do(press, town, pages, monkeypatch):
    monkeypatch.setattr(as_pdf, "LONGEST", 100)
    answer = town.browser().get(f"{pages['the minutes']}/minutes.pdf")
    assert answer.status_code == 409
    assert "print the page, and choose to save it as PDF" in words_in(answer.text)


def test_there_is_no_pdf_of_a_meeting_that_there_is_not(press, town):
    for address in (
        "/meetings/{}/agenda-and-papers.pdf",
        "/rooms/{}/minutes.pdf",
        "/officer-decisions/{}/decision.pdf",
    ):
        assert town.browser().get(address.format("0" * 32)).status_code == 404


@really_made
def test_the_minutes_in_arabic_are_really_laid_out_with_the_style_sheet_of_the_pages(patience, town, pages):
    page = town.browser().get(f"/ar{pages['the minutes']}").text
    found = opened(as_pdf.pdf_of(page, style=style_sheet("rtl"), address="https://pb.example.org"))
    assert re.search(r"/Lang\s*\(ar\)", found)
    leads_to = set(re.findall(r"/URI \(https://pb\.example\.org([^)]*)\)", found))
    (bid,) = set(re.findall(r'href="(/ar/proposals/[0-9a-f]{32})"', page))
    assert bid in leads_to
    assert "/cy/rooms/" in page
    assert [one for one in leads_to if one.startswith("/cy") or one.endswith((".pdf", ".zip"))] == [], "not on paper"
