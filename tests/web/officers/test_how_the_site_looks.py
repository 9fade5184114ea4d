"""An administrator sets how the site looks: seen by nobody before it is published, and then by everybody at once."""

import io
import struct
import zlib

import pytest

from tests.staff_pages import errors_in, words_in
from web.front.assets import integrity_of


def a_picture(width=300, height=120):
    """A PNG of one colour."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    lines = b"".join(b"\0" + b"\x20\x60\x80" * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(lines)) + chunk(b"IEND", b"")


TEXTS = {
    "council": "Tamarford Town Council", "email": "hello@tamarford.example", "phone": "01752 668000",
    "address": "", "press": "", "colour": "#7a1f3d", "introduction-en": "Money for <b>Tamarford</b>.",
    "introduction-cy": "Arian i Tamarford.", "footer-en": "Open on weekdays.",
}  # fmt: skip


@pytest.fixture
def ada(town):
    return town.browser("Ada Administrator")


def home(town, language=""):
    return town.browser().get(f"{language}/").text


def test_it_is_previewed_by_one_and_published_for_everybody_at_once(town, ada):
    before = home(town)
    assert ada.post("/officers/site", TEXTS).location == "/officers/site/preview"
    preview = ada.get("/officers/site/preview").text
    assert "Tamarford Town Council" in preview
    assert "/colours/7a1f3d.css" in preview
    assert home(town) == before
    assert ada.post("/officers/site/publish", {}, page="/officers/site/preview").status_code == 303
    shown = home(town)
    for words in ("Tamarford Town Council", "hello@tamarford.example", "Open on weekdays.", "/colours/7a1f3d.css"):
        assert words in shown
    sheet = town.browser().get("/colours/7a1f3d.css")
    assert f'/colours/7a1f3d.css" integrity="{integrity_of(sheet.data)}"' in shown
    assert "Money for &lt;b&gt;Tamarford&lt;/b&gt;." in shown
    assert "Arian i Tamarford." in home(town, "/cy")
    assert "Money for" not in home(town, "/cy")


def test_a_colour_on_which_white_cannot_be_read_is_refused_with_the_figure(ada):
    refused = ada.post("/officers/site", {**TEXTS, "colour": "#ffcc00"})
    assert "the contrast is 1.5" in errors_in(refused)[0]
    assert "This is no telephone number" in errors_in(ada.post("/officers/site", {**TEXTS, "phone": "call me"}))[0]


def test_a_logo_is_made_anew_and_stands_on_every_page(town, ada):
    sent = {**TEXTS, "file": (io.BytesIO(a_picture()), "logo.png")}
    assert ada.post("/officers/site", sent).status_code == 303
    ada.post("/officers/site/publish", {}, page="/officers/site/preview")
    address = home(town).split('class="pb-header__logo" src="')[1].split('"')[0]
    answer = town.browser().get(address)
    assert answer.data.startswith(b"\xff\xd8")
    assert "immutable" in answer.headers["Cache-Control"]
    bad = ada.post("/officers/site", {**TEXTS, "file": (io.BytesIO(b"<svg onload=alert(1)>"), "x.svg")})
    assert "This is not a picture that can be used here" in words_in(bad.text)


def test_a_colour_is_a_file_of_its_own_and_no_text_of_it_gets_into_a_style_sheet(town):
    somebody = town.browser()
    sheet = somebody.get("/colours/7a1f3d.css")
    assert "--govuk-brand-colour:#7a1f3d" in sheet.text
    for odd in ("ffcc00", "7A1F3D", "red", "7a1f3d;}"):
        assert somebody.get(f"/colours/{odd}.css").status_code == 404


def test_nothing_is_published_that_nobody_drafted_and_no_officer_sets_anything(town, ada, olive):
    assert "There is nothing to publish" in words_in(ada.post("/officers/site/publish", {}, page="/officers/site").text)
    assert ada.get("/officers/site/preview").status_code == 404
    assert olive.get("/officers/site").status_code == 403
