"""Each edition of a proposal beside the one before, what was changed marked; and an address that stays."""

import re
from dataclasses import replace
from html import unescape

import pytest

from pb.readmodels.proposals.answers import one_proposal
from pb.readmodels.proposals.short_addresses import proposal_at, short_address_of
from pb.settings import read_settings
from tests.payloads import PAYLOADS
from tests.stories import BENCHES, SKATE_PARK, Town
from tests.town_pages import Visitor, service_of
from web.shown.words_compared import IN, OUT, compared


@pytest.fixture
def town(tmp_path):
    town = Town(read_settings(tmp_path))
    town.round_id = town.announced_round()
    town.proposal = town.application.proposals.submit(town.round_id, SKATE_PARK, by=town.resident)
    yield town
    town.close()


@pytest.mark.parametrize(
    ("before", "after", "out", "put_in"),
    [
        ("Ramps for everybody.", "Ramps for everyone.", ["everybody"], ["everyone"]),
        ("Concrete, not wood.", "Concrete.", [", not wood"], []),
        ("", "All new.", [], ["All new."]),
        ("All gone.", "", ["All gone."], []),
        ("One two three four", "One 2 three 4", ["two", "four"], ["2", "4"]),
        ("مقاعد للجلوس", "مقاعد خضراء للجلوس", [], ["خضراء "]),
        ("same", "same", [], []),
        ("Ramps: £9,000.50", "Ramps: £8,000.50", ["£9,000.50"], ["£8,000.50"]),
    ],
)
def test_words_are_compared_and_nothing_is_lost(before, after, out, put_in):
    found = compared(before, after)
    assert "".join(piece.text for piece in found.before) == before
    assert "".join(piece.text for piece in found.after) == after
    assert [piece.text for piece in found.before if piece.kind == OUT] == out
    assert [piece.text for piece in found.after if piece.kind == IN] == put_in


def test_two_long_texts_that_differ_everywhere_are_compared_as_wholes():
    before, after = ("a " * 2_000), ("b " * 2_000)
    found = compared(before, after)
    assert [len(found.before), len(found.after)] == [2, 2]
    assert "".join(piece.text for piece in found.after) == after


def test_the_page_marks_what_was_taken_out_and_put_in(town):
    edited = replace(SKATE_PARK, summary="Ramps for everyone.", costs=[("Ramps", 800_000)])
    town.application.proposals.edit(town.proposal, edited, by=town.resident)
    visitor = Visitor(service_of(town))
    text = visitor.open(f"/proposals/{town.proposal}").text
    assert "How it was changed (2 editions)" in text
    page = visitor.open(f"/proposals/{town.proposal}/history")
    bare = unescape(page.text)
    assert re.search(r'<del class="pb-out"><span class="govuk-visually-hidden">Taken out: </span>everybody<', bare)
    assert re.search(r'<ins class="pb-in"><span class="govuk-visually-hidden">Put in: </span>everyone<', bare)
    assert "Taken out: </span>£9,000<" in bare  # an amount as a whole
    assert "Put in: </span>£8,000<" in bare
    assert "Edition 2, changed by the resident who put it in" in bare
    for nobody in ("Rosa", town.resident.person):
        assert nobody not in bare


def test_what_was_never_changed_has_one_edition_and_no_link_to_it(town):
    visitor = Visitor(service_of(town))
    assert "How it was changed" not in visitor.open(f"/proposals/{town.proposal}").text
    assert "changed nothing" in visitor.open(f"/proposals/{town.proposal}/history").text


def test_erased_words_are_erased_from_every_edition(town):
    town.application.proposals.edit(town.proposal, BENCHES, by=town.resident)
    app = service_of(town)
    assert "skate" in Visitor(app).open(f"/proposals/{town.proposal}/history").text
    town.application.erasing.erase(town.resident.person, by=town.officer)
    text = Visitor(app).open(f"/proposals/{town.proposal}/history").text
    assert "Its words were erased." in text
    for word in ("skate", "Benches", "Ramps"):
        assert word not in text


def test_nothing_that_people_wrote_runs_in_it(town):
    for payload in PAYLOADS:
        town.application.proposals.edit(town.proposal, replace(SKATE_PARK, summary=payload), by=town.resident)
    text = Visitor(service_of(town)).open(f"/proposals/{town.proposal}/history").text
    assert "<script" not in text
    assert "<svg" not in text
    assert "<img" not in text


def test_a_short_address_leads_to_its_proposal_for_good(town):
    client = service_of(town).test_client()
    for short in ("P1", "p1", town.proposal[:8], town.proposal):
        answer = client.get(f"/p/{short}")
        assert (answer.status_code, answer.headers["Location"]) == (301, f"/proposals/{town.proposal}")
    assert client.get("/p/P99").status_code == 404
    assert client.get("/cy/p/P1").headers["Location"] == f"/cy/proposals/{town.proposal}"
    assert (
        'href="/p/P1"><span class="pb-hash" dir="ltr">localhost/p/P1</span></a>'
        in client.get(f"/proposals/{town.proposal}").text
    )


def test_an_address_goes_on_meaning_the_first_that_was_called_so(town):
    with town.application.database.writing() as connection:
        one = one_proposal(connection, town.proposal)
    other = town.application.proposals.submit(town.round_id, BENCHES, by=town.resident, reference="P1")
    with town.application.reading() as connection:
        assert proposal_at(connection, "P1").id == town.proposal
        assert short_address_of(connection, one) == "P1"
        its = short_address_of(connection, one_proposal(connection, other))
        assert its == other[:8]
        assert proposal_at(connection, its).id == other


def test_the_poster_has_the_short_address_to_scan_and_to_type(town):
    client = service_of(town).test_client()
    text = client.get(f"/proposals/{town.proposal}/poster").text
    assert "localhost/p/P1" in text
    assert "QR code of the page of the proposal" in text
    assert "A skate park on Mill Lane" in text


def test_a_link_that_is_passed_on_says_what_it_is_about(town):
    head = service_of(town).test_client().get(f"/proposals/{town.proposal}").text.partition("</head>")[0]
    assert '<meta property="og:title" content="A skate park on Mill Lane' in head
    assert '<meta property="og:description" content="Ramps for everybody.">' in head
    assert '<meta name="description" content="Ramps for everybody.">' in head
