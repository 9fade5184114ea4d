"""The compiled style sheets: a council's own, without what only GOV.UK may wear."""

import re
from pathlib import Path

import pytest

from tests.checkout import CHECKOUT, our_files

BUILT = Path(__file__).resolve().parents[2] / "web" / "static" / "built"


@pytest.fixture(params=["site.css", "site.rtl.css"])
def sheet(request):
    path = BUILT / request.param
    if not path.is_file():
        pytest.skip("the style sheets are not compiled here; python3 -m pb test compiles them first")
    return path.read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("mark", ["crest", "crown", "GDS Transport", "@font-face", "logotype"])
def test_no_mark_of_the_crown_is_worn(sheet, mark):
    assert mark.lower() not in sheet.lower()


def test_nothing_is_fetched_and_nothing_is_inlined(sheet):
    assert re.findall(r"url\((?!/static/)[^)]*\)", sheet) == []


def test_a_council_changes_its_colours_by_custom_properties(sheet):
    assert "var(--govuk-brand-colour" in sheet


def test_right_to_left_is_a_mirror_image():
    if not BUILT.is_dir():
        pytest.skip("the style sheets are not compiled here; python3 -m pb test compiles them first")
    left, right = ((BUILT / name).read_text(encoding="utf-8") for name in ("site.css", "site.rtl.css"))
    assert left != right
    assert left.count("{") == right.count("{")


@pytest.mark.parametrize(
    ("drawing", "drawn_so"),
    [
        (
            r"\[dir=rtl\] \.govuk-checkboxes__label::after\{([^}]*)\}",
            "transform:rotate(-45deg);border-width:0 0 5px 5px",
        ),
        (
            r"\[dir=rtl\] \.govuk-checkboxes--small \.govuk-checkboxes__label::after\{([^}]*)\}",
            "border-width:0 0 3px 3px",
        ),
        (
            r"\[dir=rtl\] \.govuk-details:not\(\[open\]\)>\.govuk-details__summary::before\{([^}]*)\}",
            "clip-path:polygon(100% 0%, 0% 50%, 100% 100%)",
        ),
    ],
)
def test_a_tick_and_a_closed_triangle_are_drawn_right_where_pages_run_from_the_right(drawing, drawn_so):
    path = BUILT / "site.rtl.css"
    if not path.is_file():
        pytest.skip("the style sheets are not compiled here; python3 -m pb test compiles them first")
    assert drawn_so in re.findall(drawing, path.read_text(encoding="utf-8-sig"))


WRITTEN = "\n".join(
    path.read_text(encoding="utf-8")
    for path in our_files()
    if path.is_relative_to(CHECKOUT / "web") and path.suffix in {".html", ".py"}
)


def test_only_components_that_pages_use_are_in_the_sheet():
    used = (BUILT.parents[1] / "styles" / "site.scss").read_text(encoding="utf-8")
    named = re.findall(r'@use "govuk/components/([a-z-]+)"', used)
    assert [name for name in named if f"govuk-{name}" not in WRITTEN] == []


def test_every_override_that_a_page_asks_for_is_in_the_sheet(sheet):
    asked = set(re.findall(r"govuk-!-[a-z0-9-]+", WRITTEN))
    assert {name for name in asked if "." + name.replace("!", "\\!") not in sheet} == set()
