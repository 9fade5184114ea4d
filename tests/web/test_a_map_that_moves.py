"""The council's own map file, given in parts; and pages that are as they were where there is no such file."""

import json

import pytest

from pb.settings import read_settings
from tests.a_moving_map import a_map
from tests.stories import Town
from tests.town_pages import Visitor, service_of
from tests.web.test_a_place_on_the_map import (  # noqa: F401 -- the fixtures
    EAST,
    SWINGS,
    WEST,
    begin,
    edition,
    fill_in,
    mapped,
    marked,
    spot_of_the_last,
)

LAND = (49.7, -7.7, 49.9, -7.4)


@pytest.fixture
def file(tmp_path):
    file = tmp_path / "town.pmtiles"
    file.write_bytes(a_map(*LAND))
    return file


@pytest.fixture
def town(tmp_path, file):
    town = Town(read_settings(tmp_path / "data", environ={"PB_MAP": str(file)}))
    yield town
    town.close()


@pytest.fixture
def without(tmp_path):
    town = Town(read_settings(tmp_path / "without"))
    yield town
    town.close()


def asked(town, **headers):
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return service_of(town).test_client().get("/map.pmtiles", headers=named, buffered=True)


def test_a_part_of_the_file_is_that_part(town, file):
    given = asked(town, Range="bytes=0-126")
    assert given.status_code == 206
    assert given.data == file.read_bytes()[:127]
    assert given.headers["Content-Range"] == f"bytes 0-126/{file.stat().st_size}"
    assert given.headers["Accept-Ranges"] == "bytes"
    assert given.headers["ETag"]
    last = asked(town, Range="bytes=-9")
    assert last.data == file.read_bytes()[-9:]
    assert asked(town, Range="bytes=200-").data == file.read_bytes()[200:]


def test_a_part_that_is_not_there_is_told(town, file):
    size = file.stat().st_size
    beyond = asked(town, Range=f"bytes={size}-{size + 5}")
    assert beyond.status_code == 416
    assert beyond.headers["Content-Range"] == f"bytes */{size}"


def test_a_part_is_not_mixed_with_parts_of_another_file(town, file):
    tag = asked(town, Range="bytes=0-1").headers["ETag"]
    assert asked(town, Range="bytes=0-1", If_Range=tag).status_code == 206
    file.write_bytes(a_map(*LAND) + b"more")
    whole = asked(town, Range="bytes=0-1", If_Range=tag)
    assert whole.status_code == 200
    assert whole.data == file.read_bytes()
    assert whole.headers["ETag"] != tag


def test_whoever_has_it_is_told_so_and_whoever_asks_only_for_the_head_gets_no_more(town, file):
    whole = asked(town)
    assert whole.status_code == 200
    assert asked(town, If_None_Match=whole.headers["ETag"]).status_code == 304
    head = service_of(town).test_client().head("/map.pmtiles", buffered=True)
    assert (head.status_code, head.data) == (200, b"")
    assert head.content_length == file.stat().st_size


def test_the_whole_file_is_never_in_memory(town, file):
    with file.open("ab") as longer:
        longer.truncate(3 * 2**30)  # 3 GiB of holes: reading it would take longer than this test may
    given = service_of(town).test_client().get("/map.pmtiles")
    parts = given.iter_encoded()
    assert len(next(parts)) < 10**6
    given.close()
    assert asked(town, Range="bytes=3000000000-3000000003").data == bytes(4)


def test_a_file_that_has_gone_is_no_fault_of_the_reader(town, file):
    file.unlink()
    gone = asked(town, Range="bytes=0-126")
    assert (gone.status_code, gone.data) == (204, b"")


def test_the_outlines_are_those_of_the_edition_in_degrees(mapped):  # noqa: F811 -- the fixture
    visitor = Visitor(service_of(mapped))
    given = visitor.open(f"/areas/{edition(mapped)}/outlines.json")
    wards = json.loads(given.text)
    assert [(ward["code"], ward["name"], len(ward["rings"])) for ward in wards] == [
        (EAST, "East Ward", 1),
        (WEST, "West Ward", 1),
    ]
    corners = [corner for ward in wards for corner in ward["rings"][0]]
    assert all(49.7 < latitude < 49.8 and -7.6 < longitude < -7.5 for latitude, longitude in corners)
    assert "public" in given.headers["Cache-Control"]
    assert visitor.open(f"/areas/{'0' * 32}/outlines.json").status_code == 404


def test_pages_with_a_map_load_it_and_may_ask_this_service_and_nobody_else(marked):  # noqa: F811 -- the fixture
    visitor = Visitor(service_of(marked))
    for path in ("/proposals?order=first", f"/rounds/{marked.round_id}/proposals", f"/proposals/{marked.ids[0]}"):
        page = visitor.open(path)
        assert page.text.count("<script ") == 3, path
        assert 'data-tiles="/map.pmtiles"' in page.text
        assert 'data-at="49.' in page.text
        policy = page.headers["Content-Security-Policy"]
        assert "connect-src 'self';" in policy
        assert policy.replace("connect-src 'self'; ", "") == visitor.open("/").headers["Content-Security-Policy"]


def test_pages_without_a_map_are_told_nothing_of_it(marked):  # noqa: F811 -- the fixture
    visitor = Visitor(service_of(marked))
    for path in ("/", "/areas", f"/proposals/{marked.ids[1]}", f"/rounds/{marked.round_id}"):
        page = visitor.open(path).text
        assert "map.css" not in page, path
        assert "leaflet" not in page, path


def test_without_the_file_every_page_is_as_it_was_and_there_is_nothing_to_ask_for(without, tmp_path):
    from tests.web import test_a_place_on_the_map as drawn  # noqa: PLC0415 -- its fixtures, called for a second town

    town = drawn.marked.__wrapped__(drawn.mapped.__wrapped__(without, tmp_path))
    visitor = Visitor(service_of(town))
    page = visitor.open("/proposals?order=first")
    assert "pb-wards--pins" in page.text
    for word in ("<script", "map.css", "data-at", "data-tiles", "OpenStreetMap"):
        assert word not in page.text, word
    assert "connect-src" not in page.headers["Content-Security-Policy"]
    assert visitor.open("/map.pmtiles").status_code == 404
    assert visitor.open(f"/areas/{edition(town)}/outlines.json").status_code == 404


def test_a_place_as_a_phone_shows_it_is_a_pin(mapped):  # noqa: F811 -- the fixture
    rosa = Visitor(service_of(mapped), "resident")
    begin(rosa, mapped.round_id)
    fill_in(rosa, SWINGS, until="map")
    rosa.send(ward="", grid_reference="49.770, -7.541")
    assert "with a pin on the map" in fill_in(rosa, SWINGS).text or "with a pin on the map" in rosa.page.text
    rosa.send()
    spot = spot_of_the_last(mapped)
    assert spot.ward in (EAST, WEST)
    assert spot.point is not None
