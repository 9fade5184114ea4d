"""What people type for a postcode, and what they mean."""

import pytest

from pb.areas.typed_postcodes import as_written, normalised


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("xq1 2ab", "XQ12AB"),
        ("XQ12AB", "XQ12AB"),
        ("  xq1-2ab. ", "XQ12AB"),
        ("XQI 2AB", "XQ12AB"),
        ("xql 2ab", "XQ12AB"),
        ("xq1oab", "XQ10AB"),
        ("XQ1O 2AB", "XQ102AB"),
        ("M1 1AE", "M11AE"),
        ("EC1A 1BB", "EC1A1BB"),
        ("W1A OAX", "W1A0AX"),
        ("PO1 3AX", "PO13AX"),
        ("P01 3AX", "PO13AX"),
        ("P0I 3AX", "PO13AX"),
        ("B33 8TH", "B338TH"),
        ("CR2 6XH", "CR26XH"),
        ("DN55 1PT", "DN551PT"),
    ],
)
def test_what_is_typed_becomes_what_is_meant(typed, meant):
    assert normalised(typed) == meant


@pytest.mark.parametrize("typed", ["", "hello", "12345", "XQ1", "XQ1 2ABC D", "XQ1 2A", "ﬃ", "١٢٣ ٤٥٦", "XQ 2AB"])
def test_what_can_be_no_postcode_is_none(typed):
    assert normalised(typed) == ""


def test_it_is_written_with_its_blank():
    assert as_written("XQ12AB") == "XQ1 2AB"
    assert as_written("M11AE") == "M1 1AE"
