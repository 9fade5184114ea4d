"""Where a proposal is on the map: pressed, typed or chosen; shown again, moved, left out, and refused where nowhere."""

import re

import pytest

from pb.actions.proposals import Bid
from pb.areas.boundaries_file import read_boundaries
from pb.areas.spots import NoSuchPlaceOnTheMap
from pb.erasable.spots import Spot
from pb.erasable.texts import look_up, written_words
from pb.readmodels.proposals.answers import proposals_of
from pb.readmodels.schemes.editions import newest_edition
from tests.a_draft import begin, fill_in
from tests.pb.areas.an_edition import EAST, WEST, files_in
from tests.staff_pages import words_in
from tests.town_pages import Visitor, service_of
from tests.web.test_proposing_pages import SWINGS


@pytest.fixture
def mapped(town, tmp_path):
    town.round_id = town.announced_round()
    wards, postcodes, people = files_in(tmp_path)
    town.application.areas.take_in(
        read_boundaries(wards),
        name="Wards of May 2026",
        source="Invented",
        licence="CC0",
        populations=people,
        populations_from="Census 2021",
        postcodes=postcodes,
        by=town.officer,
    )
    return town


@pytest.fixture
def rosa(mapped):
    rosa = Visitor(service_of(mapped), "resident")
    begin(rosa, mapped.round_id)
    assert "Where is it on the map?" in fill_in(rosa, SWINGS, until="map").text
    return rosa


def edition(town):
    with town.application.reading() as connection:
        return newest_edition(connection).id


def spot_of_the_last(town):
    with town.application.reading() as connection:
        last = proposals_of(connection, town.round_id)[-1]
        return look_up(connection, [last.words])[last.words].spot


def press(rosa, x, y):
    """What a browser sends whose image button is pressed: where, and no other button."""
    return rosa.send(**{"mark.x": str(x), "mark.y": str(y)})


def go_on(rosa):
    """Continue as a browser does: the ward that stands in the list is sent with the rest."""
    chosen = re.search(r'<option value="([^"]*)" selected>', rosa.page.text)
    rosa.send(ward=chosen[1] if chosen else "")
    return fill_in(rosa, SWINGS)


def test_a_press_on_the_picture_is_a_pin_in_the_ward_under_it(rosa, mapped):
    page = press(rosa, 220, 70)
    assert "The red pin marks the place, in East Ward." in words_in(page.text)
    go_on(rosa)
    assert "In East Ward, with a pin on the map" in words_in(rosa.page.text)
    rosa.send()
    spot = spot_of_the_last(mapped)
    assert (spot.edition, spot.ward) == (edition(mapped), EAST)
    assert abs(spot.east - 1_553_000) < 20_000
    assert abs(spot.north - 522_000) < 20_000


def test_a_pin_stays_where_it_is_while_other_answers_are_changed(rosa, mapped):
    press(rosa, 220, 70)
    go_on(rosa)
    draft = rosa.page.request.path.removesuffix("/check")
    rosa.open(f"{draft}/idea?all=yes")
    rosa.send(title="Swings and a slide", summary="Two.")
    assert "In East Ward, with a pin on the map" in words_in(rosa.page.text)
    assert "The red pin marks the place, in East Ward." in words_in(rosa.open(f"{draft}/map").text)
    go_on(rosa)
    rosa.send()
    assert spot_of_the_last(mapped).ward == EAST
    assert spot_of_the_last(mapped).point


def test_whoever_cannot_press_chooses_a_ward_or_types_the_place(rosa, mapped):
    rosa.send(ward=WEST)
    fill_in(rosa, SWINGS)
    assert words_in(rosa.page.text).count("In West Ward") == 1
    rosa.open(rosa.page.request.path.replace("/check", "/map?all=yes"))
    rosa.send(ward=WEST, grid_reference="1500, 400")
    assert "In East Ward, with a pin on the map" in words_in(rosa.page.text)
    rosa.send()
    assert spot_of_the_last(mapped) == Spot(edition(mapped), EAST, 1_500_000, 400_000)


def test_another_ward_from_the_list_takes_the_pin_away(rosa, mapped):
    press(rosa, 220, 70)
    rosa.send(ward=WEST)
    fill_in(rosa, SWINGS)
    rosa.send()
    assert spot_of_the_last(mapped) == Spot(edition(mapped), WEST)


def test_a_proposal_need_have_no_place_of_its_own(rosa, mapped):
    rosa.send(ward="")
    fill_in(rosa, SWINGS)
    assert "It has no place of its own" in words_in(rosa.page.text)
    rosa.send()
    assert spot_of_the_last(mapped) is None


@pytest.mark.parametrize(("x", "y"), [(0, 0), (9_999, 9_999), (-5, 10), ("a", "b"), (10**30, 1)])
def test_a_press_beside_the_land_is_told_and_nothing_is_lost(rosa, x, y):
    page = press(rosa, x, y)
    assert page.status_code == 422
    assert "in none of the areas on the council’s map" in words_in(page.text).replace("'", "’")
    assert "New swings on Mill Lane" in rosa.open(page.request.path.replace("/map", "/idea")).text


@pytest.mark.parametrize("typed", ["here", "50.37, -4.14", "SX 456 54", "9" * 400, "<script>", "999999, 999999"])
def test_what_is_no_place_is_told_at_the_box(rosa, typed):
    page = rosa.send(grid_reference=typed)
    assert page.status_code == 422
    assert 'href="#grid_reference"' in page.text
    assert "<script>" not in page.text.partition("<main")[2]


def test_the_action_itself_refuses_places_that_are_not_there(mapped):
    here = edition(mapped)
    for spot in (Spot("0" * 32, WEST), Spot(here, "X99"), Spot(here, WEST, 1_500_000, 400_000), Spot(here, "", 1, 1)):
        bid = Bid("Swings", "Two.", "", "Mill Lane", [("Swings", 250_000)], spot=spot)
        with pytest.raises(NoSuchPlaceOnTheMap):
            mapped.application.proposals.submit(mapped.round_id, bid, by=mapped.resident)


def test_the_picture_is_one_file_with_a_pin_where_the_address_says(mapped):
    visitor = Visitor(service_of(mapped))
    address = f"/areas/{edition(mapped)}/picture.svg"
    plain, marked = visitor.open(address), visitor.open(f"{address}?pin=1500000,400000")
    assert plain.content_type == "image/svg+xml"
    assert plain.text.count("<path") == 2
    assert "<circle" not in plain.text
    assert re.search(r'<circle cx="7\d\d" ', marked.text)
    assert "<circle" not in visitor.open(f"{address}?pin=<script>").text
    assert visitor.open(f"/areas/{'0' * 32}/picture.svg").status_code == 404


def pinned(mapped, title, spot):
    bid = Bid(title, "Two.", "", "Mill Lane", [("Swings", 250_000)], spot=spot)
    return mapped.application.proposals.submit(mapped.round_id, bid, by=mapped.resident)


@pytest.fixture
def marked(mapped):
    here = edition(mapped)
    mapped.ids = [
        pinned(mapped, "First", Spot(here, EAST, 1_500_000, 400_000)),
        pinned(mapped, "Nowhere", None),
        pinned(mapped, "Beside the first", Spot(here, EAST, 1_500_000, 400_000)),
        pinned(mapped, "In the west", Spot(here, WEST, 300_000, 300_000)),
        pinned(mapped, "All of the west", Spot(here, WEST)),
    ]
    return mapped


def titles(page):
    return [words_in(found) for found in re.findall(r"<h2><a [^>]*>(.*?)</a></h2>", page.text)]


def test_what_is_on_the_map_is_in_the_list_under_its_number_and_what_is_not_is_said(marked):
    page = Visitor(service_of(marked)).open("/proposals?order=first")
    text = words_in(page.text)
    assert "On the map: 1 First" in text
    assert "On the map: 2 Beside the first" in text
    assert "On the map: 3 In the west" in text
    assert "3 of these proposals are on the map, by their numbers. 2 have no place marked." in text
    label = "Map with 3 proposals, numbered as in the list. By ward: East Ward 2, West Ward 1."
    assert f'aria-label="{label}"' in page.text
    places = re.findall(r'<circle cx="(\d+)" cy="(\d+)"', page.text)
    assert len(set(places)) == 3, "no pin covers another"


def test_a_ward_narrows_list_and_map_and_keeps_what_is_for_its_whole_area(marked):
    visitor = Visitor(service_of(marked))
    assert titles(visitor.open(f"/proposals?order=first&ward={WEST}")) == ["In the west", "All of the west"]
    assert titles(visitor.open(f"/proposals?order=first&ward={EAST}&q=beside")) == ["Beside the first"]
    assert len(titles(visitor.open("/proposals?ward=X99"))) == 5, "what is not on offer narrows nothing"
    assert titles(visitor.open(f"/rounds/{marked.round_id}/proposals?ward={WEST}")) == [
        "In the west",
        "All of the west",
    ]


def test_a_postcode_leads_to_what_is_near(marked):
    visitor = Visitor(service_of(marked))
    visitor.open("/areas")
    page = visitor.send(postcode="XQ1 1AA")
    assert f'href="/proposals?ward={WEST}"' in page.text


def test_a_proposals_own_page_shows_its_place_until_it_is_erased(marked):
    visitor = Visitor(service_of(marked))
    page = visitor.open(f"/proposals/{marked.ids[0]}")
    assert "Mill Lane In East Ward" in words_in(page.text)
    assert 'aria-label="Map with the place of the proposal, in East Ward."' in page.text
    assert "pb-wards" not in visitor.open(f"/proposals/{marked.ids[1]}").text
    with marked.application.database.engine.begin() as connection:
        connection.execute(written_words.delete())
    pinned(marked, "Something happens", None)
    page = Visitor(service_of(marked)).open(f"/proposals/{marked.ids[0]}")
    assert "East Ward" not in page.text
