"""Whatever somebody hands in as a picture or a document is told by its content, made harmless or refused in words."""

import io

import pytest
from PIL import Image

from domain.refusals import Refusal
from pb.uploads import apart
from pb.uploads.documents import LARGEST_DOCUMENT, document_in
from pb.uploads.pictures import LARGEST_PICTURE, picture_in
from tests.files_handed_in import (
    BAD_PDFS,
    HTML,
    NO_PICTURES,
    SCRIPT,
    SECRET_PLACE,
    bomb,
    handed_in,
    liar,
    packed,
    pdf,
    photo_of_a_phone,
    picture,
    text_bomb,
)


def opened(made, size="large"):
    return Image.open(io.BytesIO(made.sizes[size].jpeg))


def test_a_photo_says_no_more_where_it_was_taken_and_stands_upright():
    made = handed_in(picture_in, (photo_of_a_phone()))
    for size in ("small", "middle", "large"):
        jpeg = made.sizes[size].jpeg
        assert SECRET_PLACE.encode() not in jpeg
        assert b"Exif" not in jpeg
        shown = opened(made, size)
        assert not shown.getexif()
        assert (shown.width, shown.height) == (made.sizes[size].width, made.sizes[size].height)
        assert shown.height > shown.width  # it lay on its side
        red, _green, blue = shown.getpixel((shown.width - 5, shown.height // 2))
        assert red > 150 > blue


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("JPEG", "RGB"), ("JPEG", "L"), ("JPEG", "CMYK"), ("PNG", "RGBA"), ("PNG", "P"), ("PNG", "1"), ("WEBP", "RGBA")],
)
def test_every_usual_kind_of_picture_becomes_a_jpeg_in_three_sizes_none_larger_than_it_came(kind, mode):
    made = handed_in(picture_in, (picture(kind, mode=mode)))
    assert {name: (one.width, one.height) for name, one in made.sizes.items()} == {
        "large": (900, 600),
        "middle": (800, 533),
        "small": (320, 213),
    }
    assert all(one.jpeg.startswith(b"\xff\xd8\xff") for one in made.sizes.values())


@pytest.mark.parametrize("tail", [HTML, b"PK\x03\x04" + b"\0" * 100, b"%PDF-1.7\n%%EOF", b"#!/bin/sh\nid\n"])
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_what_hides_behind_a_picture_does_not_come_through(kind, tail):
    made = handed_in(picture_in, (picture(kind) + tail))
    assert all(tail not in one.jpeg and SCRIPT not in one.jpeg for one in made.sizes.values())


@pytest.mark.parametrize("name", NO_PICTURES)
def test_what_is_no_picture_is_refused_by_its_content(name):
    with pytest.raises(Refusal, match=r"(?s)(not a picture|cannot be read)"):
        handed_in(picture_in, (NO_PICTURES[name]))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (bomb(), "million dots"),
        (bomb(19_999, 3_000), "million dots"),
        (bomb(1, 2**31 - 1), "million dots"),
        (picture(size=(119, 500)), "too small"),
        (picture()[:3_000], "cannot be read"),
        (picture("PNG")[:-200], "cannot be read"),
        (b"\0" * (LARGEST_PICTURE + 1), "more than 12 MB"),
    ],
    ids=["bomb", "wide bomb", "thin bomb", "too small", "half a jpeg", "half a png", "too many bytes"],
)
def test_what_is_too_large_too_small_or_broken_is_refused_and_says_what_to_do(content, words):
    with pytest.raises(Refusal, match=words):
        handed_in(picture_in, (content))


@pytest.mark.parametrize("content", [liar(), text_bomb()], ids=["dots", "text"])
def test_a_picture_that_unpacks_to_more_than_it_says_takes_no_more_memory_than_it_may(content):
    try:
        made = handed_in(picture_in, (content))
    except Refusal as refusal:
        assert "cannot be read" in str(refusal) or "not a picture" in str(refusal)
    else:
        assert made.sizes["large"].width <= 900


def test_a_program_that_hangs_or_fails_costs_the_sender_a_sentence_and_the_service_nothing(monkeypatch, tmp_path):
    hangs = tmp_path / "hangs.py"
    hangs.write_text("import time\ntime.sleep(60)\n")
    monkeypatch.setattr(apart, "MOST_SECONDS", 0.5)
    with pytest.raises(apart.OthersAreSending):
        handed_in(lambda file: apart.said_by(hangs, file), b"x")
    fails = tmp_path / "fails.py"
    fails.write_text("raise SystemExit(3)\n")
    assert handed_in(lambda file: apart.said_by(fails, file), b"x") is None


def test_who_comes_when_others_take_long_is_told_so(monkeypatch, tmp_path):
    monkeypatch.setattr(apart, "MOST_WAITING_S", 0.01)
    taken = [apart._SEATS.acquire(timeout=5) for _ in range(apart.AT_ONCE)]
    assert all(taken)
    try:
        with pytest.raises(apart.OthersAreSending):
            handed_in(lambda file: apart.said_by(tmp_path / "never.py", file), b"x")
    finally:
        for _ in taken:
            apart._SEATS.release()


def test_a_plain_document_is_taken_to_the_byte_with_its_pages_counted():
    whole = pdf(packed(b"9 0 << /Type /Page >>"), pages=2)
    document = handed_in(document_in, (whole))
    assert (document.pdf, document.pages) == (whole, 3)


@pytest.mark.parametrize("name", BAD_PDFS)
def test_a_document_that_does_more_than_be_read_is_refused(name):
    content, words = BAD_PDFS[name]
    with pytest.raises(Refusal, match=words):
        handed_in(document_in, (content))


def test_a_document_of_too_many_bytes_is_refused_before_anybody_looks_into_it():
    with pytest.raises(Refusal, match="more than 8 MB"):
        handed_in(document_in, (b"%PDF-1.7" + b"\0" * LARGEST_DOCUMENT))
