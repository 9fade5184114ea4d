"""PDFs that are really made, where the library is installed: accessible, closed in themselves, the same each time."""

import re
import socket
import threading

import pytest

from pb.exchange import as_pdf
from pb.exchange.as_pdf import pdf_of
from tests.a_press import opened, really_made
from tests.a_press import patience as patience  # noqa: PLC0414 -- pytest finds a fixture by its name

pytestmark = [really_made, pytest.mark.usefixtures("patience")]
STYLE = "@page { @bottom-center { content: counter(page) } } h1 { break-before: page } .not-here { display: none }"


def made(content, *, language="en", way="ltr", head="", address="https://pb.example.org"):
    page = (
        f'<!DOCTYPE html><html lang="{language}" dir="{way}"><head><meta charset="utf-8"><title>Minutes of 9 November'
        f"</title>{head}</head><body>{content}</body></html>"
    )
    return pdf_of(page, style=STYLE, address=address)


def written(text):
    """Give words as PDF writes what is no plain ASCII or may not be: in UTF-16, in hexadecimal or not."""
    return text, text.encode("utf-16-be").decode("latin-1"), text.encode("utf-16-be").hex()


def test_it_has_its_title_its_language_its_bookmarks_and_its_tags():
    found = opened(made("<main><h1>Meeting</h1><h2>Item one</h2><table><tr><th>For<td>4</table></main>", language="cy"))
    assert re.search(r"/Lang\s*\(cy\)", found)
    assert any(words in found for words in written("Minutes of 9 November"))
    assert "/Outlines" in found
    for heading in ("Meeting", "Item one"):
        assert any(f"/Title ({words}" in found or f"/Title <feff{words}" in found for words in written(heading)), (
            heading
        )
    assert re.search(r"/MarkInfo\s*<<\s*/Marked true", found)
    for tag in ("/H1", "/H2", "/Table", "/TH", "/TD"):
        assert re.search(rf"/S\s*{tag}\b", found), tag
    assert "pdfuaid:part" in found


def test_links_lead_to_the_service_and_nowhere_where_nobody_said_its_address():
    link = '<a href="/rounds/1">The round</a>'
    assert "/URI (https://pb.example.org/rounds/1)" in opened(made(link))
    assert "/URI" not in opened(made(link, address=""))


def test_arabic_is_written_in_arabic_letters():
    found = opened(made("<h1>محضر الاجتماع</h1>", language="ar", way="rtl"))
    assert re.search(r"/Lang\s*\(ar\)", found)
    assert re.search(r"<[0-9a-f]+> <0645>", found, re.IGNORECASE), "a reader that reads aloud is told the letter meem"


def test_the_same_page_is_the_same_file_to_the_byte():
    first = made("<h1>Meeting</h1>")
    as_pdf._KEPT.clear()
    assert made("<h1>Meeting</h1>") == first


def test_whatever_a_page_points_to_nothing_is_asked_for_and_no_file_is_taken_in(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret key", encoding="utf-8")
    came = []
    with socket.create_server(("127.0.0.1", 0)) as door:
        door.settimeout(0.2)
        done = threading.Event()

        def listen():
            while not done.is_set():
                try:
                    came.append(door.accept()[0])
                except TimeoutError:
                    continue

        listening = threading.Thread(target=listen)
        listening.start()
        try:
            there, file = f"http://127.0.0.1:{door.getsockname()[1]}", secret.as_uri()
            head = (
                f'<link rel="stylesheet" href="{there}/a.css"><link rel="attachment" href="{file}">'
                f"<style>@import '{there}/b.css'; @font-face {{ font-family: x; src: url({there}/c.woff) }}"
                f" p {{ font-family: x; background: url({there}/d.png) }}</style>"
            )
            pictures = "".join(f'<img src="{one}" alt="one">' for one in (f"{there}/e.png", file))
            content = f'<p>Words</p>{pictures}<object data="{there}/f.svg"></object>'
            found = opened(made(content, head=head, address=there))
        finally:
            done.set()
            listening.join()
    assert came == []
    assert "/EmbeddedFile" not in found
    assert "the secret key" not in found
