"""Files of boundaries are read strictly: each fault is told in plain words, with the number of its feature."""

import json

import pytest

from domain.schemes.ward_shapes import OSGB, WGS84
from pb.areas.boundaries_file import BoundariesCannotBeRead, BoundariesHaveFaults, boundaries_in

SQUARE = [[-4.1, 50.3], [-4.0, 50.3], [-4.0, 50.4], [-4.1, 50.4], [-4.1, 50.3]]


def ward(code="E05000001", name="Ham", rings=None, kind="Polygon", **held):
    place = {"type": kind, "coordinates": [SQUARE] if rings is None else rings}
    return {"type": "Feature", "properties": {"WD24CD": code, "WD24NM": name, **held}, "geometry": place}


def written(*features, **more):
    return json.dumps({"type": "FeatureCollection", "features": list(features), **more}).encode()


def faults(*features, **more):
    with pytest.raises(BoundariesHaveFaults) as found:
        boundaries_in(written(*features, **more), "wards.geojson")
    return str(found.value)


def cannot(content, **named):
    with pytest.raises(BoundariesCannotBeRead) as found:
        boundaries_in(content, "wards.geojson", **named)
    return str(found.value)


def test_coordinates_are_kept_as_they_are_written_in_whole_units():
    read = boundaries_in(written(ward()).replace(b"-4.1", b"-4.12345678901"), "wards.geojson")
    assert (read.grid, list(read.wards)) == (WGS84, ["E05000001"])
    assert read.wards["E05000001"].shape.rings[0][0] == (-41234568, 503000000)
    assert read.wards["E05000001"].name == "Ham"


def test_the_national_grid_is_known_by_its_name_or_by_its_figures():
    metres = [[250000, 50000], [251000.5, 50000], [251000.5, 51000], [250000, 50000]]
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::27700"}}
    for content in (written(ward(rings=[metres])), written(ward(rings=[metres]), crs=crs)):
        read = boundaries_in(content, "wards.geojson")
        assert read.grid == OSGB
        assert read.wards["E05000001"].shape.rings[0][1] == (251000500, 50000000)
    assert "27700" in cannot(written(ward(), crs={"type": "name", "properties": {"name": "EPSG:3857"}}))


def test_islands_and_holes_are_part_of_a_ward():
    island = [[x + 1, y] for x, y in SQUARE]
    read = boundaries_in(written(ward(kind="MultiPolygon", rings=[[SQUARE], [island]])), "wards.geojson")
    assert len(read.wards["E05000001"].shape.rings) == 2


def test_every_fault_is_told_with_the_number_of_its_feature():
    bow = [[0, 50], [1, 51], [1, 50], [0, 51], [0, 50]]
    told = faults(
        ward(),
        ward(name=" "),
        ward(code="E05000003", rings=[SQUARE[:-1]]),
        ward(),
        ward(code="E05000005", rings=[bow]),
        ward(code="E05000006", kind="Point"),
        ward(code="E05000007", rings=[[[0, 50], [0, 50], [0, 50], [0, 50]]]),
        ward(code="E05000008", rings=[[[0, 50], ["1", 51], [1, 50], [0, 50]]]),
        ward(code="E05000009", rings=[[[0, 50], [1, 91], [1, 50], [0, 50]]]),
        {"type": "Feature", "properties": {"WD24CD": "E05000010", "WD24NM": "Moor"}, "geometry": None},
        "ward",
        ward(code="", rings=[]),
        ward(code="E05000013", rings=[]),
    )
    lines = told.splitlines()[1:]
    assert [line.split(":")[0] for line in lines] == [f"Feature {n}" for n in range(2, 14)]
    for line, words in zip(
        lines,
        (
            "name (property WD24NM) is empty",
            "Ham (E05000003): a ring is not closed: it ends at -4.1, 50.4",
            "the code E05000001 stands in an earlier feature",
            "a ring crosses itself beside 0, 5",
            "it is a Point",
            "surrounds no land",
            "no pair of numbers: 1, 51",
            "lies nowhere in degrees: 1, 91",
            "feature without a place",
            "no GeoJSON Feature",
            "code (property WD24CD) is empty",
            "no rings where there should be some",
        ),
        strict=True,
    ):
        assert words in line


def test_only_the_first_twenty_are_told():
    told = faults(*(ward(name="") for _ in range(25)))
    assert told.splitlines()[-1] == "And 5 more."


def test_code_and_name_are_found_as_the_ons_names_them_or_as_one_says():
    held = ward(LAD24CD="E06000026", LAD24NM="Town")
    assert list(boundaries_in(written(held), "x").wards) == ["E05000001"]
    assert list(boundaries_in(written(held), "x", code="LAD24CD", name="LAD24NM").wards) == ["E06000026"]
    plain = {**ward(), "properties": {"code": "W1", "name": "Ham"}}
    assert list(boundaries_in(written(plain), "x").wards) == ["W1"]
    told = cannot(written({**ward(), "properties": {"id": "W1", "label": "Ham"}}))
    assert "does not say which property holds the code; the first feature has: id, label. Say it with --code" in told
    assert "has no property WD99CD" in cannot(written(ward()), code="WD99CD")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\xff\xfe", "no text in UTF-8"),
        (b"{", "no JSON: line 1"),
        (b"[" * 100_000, "no JSON that can be read"),
        (b"[]", "no GeoJSON FeatureCollection"),
        (b'{"type": "FeatureCollection", "features": []}', "has 0 features"),
        (b'{"type": "FeatureCollection", "features": [NaN]}', "no JSON that can be read"),
        (b'{"type": "FeatureCollection", "features": [1e9999999999999999999]}', "cannot be taken in"),
        (b" " * ((64 << 20) + 1), "larger than 64 MB"),
    ],
)
def test_what_is_no_such_file_is_refused_in_words(content, words):
    assert words in cannot(content)
