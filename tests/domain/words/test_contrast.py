"""White letters on a council's colour can be read: WCAG 2.2, level AA."""

from decimal import Decimal

import pytest

from domain.words.contrast import ThatIsNoColour, WhiteCannotBeReadOnIt, contrast_with_white, must_carry_white


@pytest.mark.parametrize(
    ("colour", "ratio"),
    [("#000000", "21.00"), ("#ffffff", "1.00"), ("#767676", "4.54"), ("#777777", "4.48"), ("#0000ff", "8.59")],
)
def test_the_contrast_is_that_of_the_standard(colour, ratio):
    """The figures that WebAIM's checker gives, rounded to two decimals."""
    assert contrast_with_white(colour).quantize(Decimal("0.01")) == Decimal(ratio)


def test_a_dark_colour_is_taken_and_written_small():
    assert must_carry_white(" #00474F ") == "#00474f"


def test_a_light_one_is_refused_with_its_figure_which_is_not_rounded_up_to_what_would_do():
    with pytest.raises(WhiteCannotBeReadOnIt, match=r"4\.47 to 1"):
        must_carry_white("#777777")


@pytest.mark.parametrize("typed", ["", "red", "#00474", "#00474g", "00474f", "#00474f;}body{display:none"])
def test_what_is_no_colour_is_refused(typed):
    with pytest.raises(ThatIsNoColour):
        must_carry_white(typed)
