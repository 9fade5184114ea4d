"""Every point of a town is in exactly one of its wards, whatever border it lies on; nothing is rounded."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from domain.schemes.ward_shapes import Shape, Wards, twice_the_area, where_it_crosses_itself


def square(west, south, east, north):
    return [(west, south), (east, south), (east, north), (west, north), (west, south)]


FOUR = {
    "A": Shape([square(0, 0, 10, 10)]),
    "B": Shape([square(10, 0, 20, 10)]),
    "C": Shape([square(0, 10, 10, 20)]),
    "D": Shape([square(10, 10, 20, 20)]),
}


def test_a_point_on_a_border_belongs_to_the_ward_to_the_east_or_else_to_the_north():
    wards = Wards(FOUR)
    assert wards.ward_at((10, 5)) == "B"
    assert wards.ward_at((5, 10)) == "C"
    assert wards.ward_at((10, 10)) == "D"
    assert (wards.ward_at((0, 0)), wards.ward_at((20, 5)), wards.ward_at((5, 20))) == ("A", "", "")


@given(
    st.lists(st.integers(1, 99), min_size=1, max_size=9, unique=True).map(sorted),
    st.lists(st.integers(1, 99), min_size=9, max_size=9),
    st.tuples(st.integers(0, 99), st.integers(0, 99)),
)
def test_two_wards_with_a_jagged_border_share_out_every_point(ys, xs, point):
    border = [(50, 0), *((x, y) for x, y in zip(xs, ys, strict=False)), (50, 100)]
    west = [(0, 0), *border, (0, 100), (0, 0)]
    east = [(100, 0), (100, 100), *reversed(border), (100, 0)]
    held = [Shape([ring]).holds(point) for ring in (west, east)]
    assert sum(held) == 1
    assert Wards({"W": Shape([west]), "E": Shape([east])}).ward_at(point) == ("W" if held[0] else "E")


def test_a_ward_in_the_hole_of_another_has_what_lies_in_it():
    around, within = Shape([square(0, 0, 30, 30), square(10, 10, 20, 20)]), Shape([square(10, 10, 20, 20)])
    for x in range(30):
        for y in range(30):
            assert around.holds((x, y)) + within.holds((x, y)) == 1


def test_where_two_overlap_the_first_by_its_code_has_it():
    wards = Wards({"B": Shape([square(0, 0, 10, 10)]), "A": Shape([square(5, 0, 15, 10)])})
    assert [wards.ward_at((x, 5)) for x in (2, 7, 12)] == ["B", "A", "A"]


def test_a_ring_that_crosses_itself_is_noticed_and_one_that_touches_itself_is_not():
    assert where_it_crosses_itself([(0, 0), (10, 10), (10, 0), (0, 10), (0, 0)]) is not None
    assert where_it_crosses_itself([(0, 0), (5, 5), (10, 0), (10, 10), (5, 5), (0, 10), (0, 0)]) is None
    assert where_it_crosses_itself(square(0, 0, 5, 5)) is None


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), min_size=3, max_size=8))
def test_a_crossing_is_found_where_looking_at_every_pair_of_sides_finds_one(corners):
    ring = [*corners, corners[0]]
    sides = list(pairwise(ring))

    def turn(a, b, c):
        return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])

    crossed = any(
        turn(*one, other[0]) * turn(*one, other[1]) < 0 and turn(*other, one[0]) * turn(*other, one[1]) < 0
        for number, one in enumerate(sides)
        for other in sides[:number]
    )
    assert (where_it_crosses_itself(ring) is not None) == crossed


def test_which_way_round_a_ring_runs_is_said_by_the_sign_of_its_area():
    assert twice_the_area(square(0, 0, 2, 3)) == 12
    assert twice_the_area(square(0, 0, 2, 3)[::-1]) == -12
