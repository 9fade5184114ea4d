"""The ballot's text is RFC 8785 to the byte, whatever the projects are called, and is read back as it was meant."""

import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from domain.voting.ballot_styles import Approval, PointsToSpread, Ranking, read_payload
from domain.voting.payload import MOST_POINTS

NUMBERS = st.lists(st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=6), unique=True, max_size=8)


@given(NUMBERS, st.randoms())
def test_the_order_of_ticking_tells_nothing(numbers, chance):
    prices = dict.fromkeys(numbers, 100)
    ticked = list(numbers)
    chance.shuffle(ticked)
    text = Approval(min_length=0).check(ticked, prices)
    assert text == Approval(min_length=0).check(numbers, prices)
    assert text.encode() == rfc8785.dumps({"votes": sorted(numbers)})
    assert read_payload(text) == sorted(numbers)


@given(NUMBERS)
def test_a_ranking_keeps_its_order(numbers):
    text = Ranking(min_length=0).check(numbers, dict.fromkeys(numbers, 100))
    assert text.encode() == rfc8785.dumps({"ranking": numbers})
    assert read_payload(text) == numbers


@given(
    st.dictionaries(st.text(st.characters(exclude_categories=("Cs",)), max_size=4), st.integers(1, 2**40), max_size=8)
)
def test_points_are_sorted_as_the_standard_says(points):
    text = PointsToSpread(max_sum_points=MOST_POINTS, min_sum_points=0).check(points, dict.fromkeys(points, 100))
    assert text.encode() == rfc8785.dumps({"points": points})
    assert read_payload(text) == points
