"""The browser and its two judges, tried on pages that are known to be good and bad."""

import socket
import struct
import time

import pytest

GOOD = b"""<!DOCTYPE html><html lang="en"><head><title>The skate park on Mill Lane</title></head>
<body><main><h1>The skate park on Mill Lane</h1><p id="said">JavaScript is off.</p>
<script>document.getElementById('said').textContent = 'JavaScript is on.'</script></main></body></html>"""
BAD = b"""<!DOCTYPE html><html><head><title>x</title></head><body><img src="x.png">
<div style="width: 900px">A map of Devonport that does not shrink</div></body></html>"""


@pytest.fixture
def address(serve):
    def app(environ, start_response):
        start_response(
            "200 OK",
            [("Content-Type", "text/html; charset=utf-8"), ("Content-Security-Policy", "script-src 'unsafe-inline'")],
        )
        return [BAD if environ["PATH_INFO"] == "/bad" else GOOD]

    return serve(app)


def test_no_file_stays_open_when_a_browser_hangs_up_before_it_has_come(serve):
    closed = []

    class Picture:
        def __iter__(self):
            return iter([b"<svg>" * 1_000])

        def close(self):
            closed.append(self)

    def app(_environ, start_response):
        start_response("200 OK", [("Content-Type", "image/svg+xml")])
        return Picture()

    port = int(serve(app).rpartition(":")[2])
    for _ in range(20):
        with socket.create_connection(("127.0.0.1", port)) as browser:
            browser.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # hangs up without a word
            browser.sendall(b"GET /mark.svg HTTP/1.1\r\nHost: here\r\n\r\n")
            browser.recv(1)
    until = time.monotonic() + 20  # the server closes after the browser has gone; how soon is its own affair
    while len(closed) < 20 and time.monotonic() < until:
        time.sleep(0.01)
    assert len(closed) == 20


def test_a_person_without_javascript_runs_none(address, page):
    page.goto(address)
    assert page.inner_text("#said") == "JavaScript is off."


def test_a_person_with_javascript_runs_it(address, scripted_page):
    scripted_page.goto(address)
    assert scripted_page.inner_text("#said") == "JavaScript is on."


def test_a_good_page_passes_both_judges(address, page, accessibility_faults, must_fit_a_phone):
    page.goto(address)
    assert accessibility_faults(page) == []
    must_fit_a_phone(page)


def test_a_bad_page_is_found_out(address, page, accessibility_faults, must_fit_a_phone):
    page.goto(f"{address}/bad")
    assert {fault.partition(":")[0] for fault in accessibility_faults(page)} >= {"html-has-lang", "image-alt"}
    with pytest.raises(AssertionError, match="does not shrink"):
        must_fit_a_phone(page)
