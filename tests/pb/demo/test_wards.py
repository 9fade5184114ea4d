"""The wards of the invented town fit together, and its postcodes are all in one of them and in no country."""

from itertools import pairwise

from domain.schemes.ward_shapes import SCALE, Wards, twice_the_area
from pb.areas.boundaries_file import boundaries_in
from pb.areas.postcodes_file import Counted, read_postcodes
from pb.areas.ward_map import TALLEST, WIDTH, draw
from pb.demo.places import AREAS
from pb.demo.wards import boundaries_of_the_town, postcodes_of_the_town

READ = boundaries_in(boundaries_of_the_town(), "wards.geojson")
SHAPES = {code: ward.shape for code, ward in READ.wards.items()}


def test_every_point_of_the_town_is_in_exactly_one_ward():
    box, step = Wards(SHAPES).box, 50 * SCALE[READ.grid]
    corners = {corner for shape in SHAPES.values() for ring in shape.rings for corner in ring}
    within = [(x, y) for x in range(box.west, box.east, step) for y in range(box.south, box.north, step)]
    most = [sum(shape.holds(point) for shape in SHAPES.values()) for point in [*within, *corners]]
    assert set(most) == {0, 1}, "outside of the town in none, and nowhere in two"
    assert sum(most) > 0.85 * len(within)


def test_they_leave_no_gap_between_them():
    sides = {}
    for shape in SHAPES.values():
        for ring in shape.rings:
            assert twice_the_area(ring) > 0
            for side in pairwise(ring):
                assert side not in sides, "no side is of two wards in one direction"
                sides[side] = True
    alone = [side for side in sides if side[::-1] not in sides]
    begins, ends = {side[0] for side in alone}, {side[1] for side in alone}
    assert begins == ends, "what is not shared runs once around the town"


def test_every_area_of_the_schemes_is_called_as_one_of_them():
    called = {ward.name: ward.population for ward in READ.wards.values()}
    assert {area.name: area.population for area in AREAS}.items() <= called.items()
    assert len(called) == 7


def test_every_postcode_lies_in_a_ward_and_begins_as_none_of_the_country_does(tmp_path):
    path, counted = tmp_path / "postcodes.csv", Counted()
    path.write_text(postcodes_of_the_town())
    kept = list(read_postcodes(path, Wards(SHAPES), READ.grid, counted, lambda *_: None))
    assert all(one.postcode.startswith("QT") for one in kept)
    assert {one.code for one in kept} == set(SHAPES)
    assert (counted.rows, counted.beside, counted.ended) == (144, 0, 12)
    assert len({one.postcode for one in kept}) == 144


def test_the_picture_is_as_large_as_it_says_and_each_number_stands_in_its_ward():
    picture = draw(SHAPES, READ.grid)
    assert picture.width <= WIDTH
    assert picture.height <= TALLEST
    for ward in picture.wards:
        first, steps = ward.path.strip("Mz").split("l")
        ring, numbers = [tuple(map(int, first.split()))], list(map(int, steps.split()))
        for across, down in zip(numbers[::2], numbers[1::2], strict=True):
            ring.append((ring[-1][0] + across, ring[-1][1] + down))
        inside = False
        for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
            assert 0 <= x1 <= picture.width
            assert 0 <= y1 <= picture.height
            if (y1 <= ward.y) != (y2 <= ward.y) and ward.x < x1 + (ward.y - y1) * (x2 - x1) / (y2 - y1):
                inside = not inside
        assert inside, ward.code
