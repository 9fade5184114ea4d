"""A part of a hundred is written in one way: exact, rounded half up, never through a float."""

from decimal import ROUND_HALF_UP, Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.saying.english import IN_ENGLISH, in_hundredths
from domain.saying.sentence import Percent, Sentence


@pytest.mark.parametrize(
    ("some", "of", "places", "written"),
    [
        (5, 12, 1, "41.7%"),  # 41.666...: cut off it would be 41.6%
        (1, 8, 1, "12.5%"),
        (1, 16, 1, "6.3%"),  # 6.25 goes up
        (1, 3, 0, "33%"),
        (1, 200, 0, "1%"),
        (0, 7, 1, "0.0%"),
        (7, 7, 1, "100.0%"),
        (9_999, 10_000, 2, "99.99%"),
        (25, 2, 0, "1,250%"),
        (9_999, 10_000, 1, "99.9%"),  # not all of them
        (1, 10_000, 1, "0.1%"),  # not none of them
        (5, 16, 1, "31.3%"),
        (2, 3, 1, "66.7%"),
    ],
)
def test_a_part_is_rounded_half_up(some, of, places, written):
    assert in_hundredths(some, of, places) == written
    assert IN_ENGLISH.say(Sentence("{part}", {"part": Percent(some, of, places)})) == written


@given(st.integers(0, 10**30), st.integers(1, 10**30), st.integers(0, 4))
def test_it_is_the_nearest_of_all_that_can_be_written_but_never_all_or_nothing_of_a_part(some, of, places):
    with localcontext(prec=120):
        exact = (Decimal(100) * some / of).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    if 0 < some < of:
        least = Decimal(1).scaleb(-places)
        exact = min(max(exact, least), 100 - least)
    assert in_hundredths(some, of, places) == f"{exact:,f}%"
