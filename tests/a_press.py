"""PDFs in tests: a press that hands back what it was given, and the real one where the library is installed."""

import re
import zlib

import pytest

from pb.exchange import as_pdf

WHY_NOT = (
    "no PDF was really made, because WeasyPrint or Pango is not on this machine "
    "(the extra pdf, and apt-get install libpangoft2-1.0-0)"
)
really_made = pytest.mark.skipif(not as_pdf.pdfs_are_made_here(), reason=WHY_NOT)
"""Asked when tests are collected, before anything says that none are made."""

HANDS_BACK = """
import json, pathlib, sys
asked = json.loads(sys.stdin.buffer.read())
with pathlib.Path(__file__).with_name("started").open("a") as started:
    started.write("x")
sys.stdout.buffer.write(b"%PDF-" + json.dumps(asked).encode())
"""


@pytest.fixture
def press(tmp_path, monkeypatch):
    """Put a press in the place of the real one, and say that PDFs are made here; gives what writes its program."""
    program = tmp_path / "press" / "press.py"
    program.parent.mkdir()
    program.write_text(HANDS_BACK, encoding="utf-8")
    monkeypatch.setattr(as_pdf, "PRESS", program)
    monkeypatch.setattr(as_pdf, "find_spec", lambda name: name)
    monkeypatch.setattr(as_pdf, "find_library", lambda name: name)
    as_pdf.pdfs_are_made_here.cache_clear()
    as_pdf._KEPT.clear()
    yield program
    as_pdf.pdfs_are_made_here.cache_clear()
    as_pdf._KEPT.clear()


@pytest.fixture
def no_press(monkeypatch):
    """Let it be a machine without the library."""
    monkeypatch.setattr(as_pdf, "find_spec", lambda _: None)
    as_pdf.pdfs_are_made_here.cache_clear()
    yield
    as_pdf.pdfs_are_made_here.cache_clear()


@pytest.fixture
def patience(monkeypatch):
    """Let nothing that an earlier test made be kept, and a busy machine be no fault."""
    monkeypatch.setattr(as_pdf, "MOST_SECONDS", 300.0)
    as_pdf._KEPT.clear()


def opened(pdf):
    """Give a PDF with what it holds packed laid open, to be searched."""
    packed = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    parts = [pdf]
    for one in packed:
        try:
            parts.append(zlib.decompress(one))
        except zlib.error:
            continue
    return b"\n".join(parts).decode("latin-1")
