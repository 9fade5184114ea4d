"""A person's browser: Debian's chromium, JavaScript off, the page served from this process.

A journey takes ``serve`` (a WSGI app on a free port of this machine), ``page``
(JavaScript off) or ``scripted_page`` (on), and checks with ``accessibility_faults``
and ``must_fit_a_phone`` what a person would meet.
"""

import os
import shutil
import threading
from contextlib import ExitStack, contextmanager

import pytest
from playwright.sync_api import expect, sync_playwright
from werkzeug.serving import WSGIRequestHandler, make_server

from pb.setting_up import assets
from pb.settings import read_settings
from tests.checkout import CHECKOUT
from tests.journeys.people_with_browsers import Person
from tests.stories import Town
from tests.town_pages import service_of

FLAGS = [
    "--no-sandbox",  # CI runs as root, where chromium has no sandbox
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 60_000
"""Milliseconds until a page that does not come fails the test instead of holding it up; a busy machine is no fault."""
expect.set_options(timeout=PATIENCE)
PHONE = 320
"""Pixels: the narrowest width at which a page must not scroll sideways (WCAG 2.2, 1.4.10)."""
CRUSHED = (60, 100)
"""Pixels: a cell that is less wide and higher has its words broken into letters."""


@pytest.fixture(scope="session")
def chromium():
    """Path of the browser; without one the journeys cannot be made."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        why = "there is no chromium on this machine, so no page was looked at in a browser (apt-get install chromium)"
        if os.environ.get("PB_REQUIRE_BROWSER") == "1":
            pytest.fail(why)
        pytest.skip(why)
    return found


@pytest.fixture(scope="session")
def browser(chromium):
    """One browser for all journeys, with a new profile that is thrown away."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser):
    """A page of a person who has JavaScript off; the next test has a new one, with no cookies."""
    with browser.new_context(java_script_enabled=False, locale="en-GB", timezone_id="Europe/London") as context:
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        yield page


@pytest.fixture
def scripted_page(browser):
    """A page of a person who has JavaScript on."""
    with browser.new_context(locale="en-GB", timezone_id="Europe/London") as context:
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        yield page


class _Quietly(WSGIRequestHandler):
    """No line on the terminal for each request."""

    def log_request(self, *_):
        pass


def _in_one_piece(app):
    """Close an answer (the file of a static one) before it is sent.

    werkzeug's server closes it afterwards, but not where the browser hung up meanwhile, as one does that goes on to
    the next page before the little picture in its tab has come. A long file that is sent while it is made has no length
    yet: that goes out a part at a time, as it does where a council is served.
    """

    def in_parts(parts):
        try:
            yield from parts
        finally:
            getattr(parts, "close", list)()

    def answer(environ, start_response):
        told = []

        def start(status, headers, *more):
            told.extend(name.lower() for name, _ in headers)
            return start_response(status, headers, *more)

        parts = app(environ, start)
        if "content-length" not in told:
            return in_parts(parts)
        try:
            return [b"".join(parts)]
        finally:
            getattr(parts, "close", list)()

    return answer


@contextmanager
def _serving():
    with ExitStack() as running:

        def start(app):
            server = make_server("127.0.0.1", 0, _in_one_piece(app), threaded=True, request_handler=_Quietly)
            running.callback(server.server_close)
            thread = threading.Thread(target=server.serve_forever, daemon=True)
            thread.start()
            running.callback(thread.join)
            running.callback(server.shutdown)
            return f"http://127.0.0.1:{server.server_port}"

        yield start


@pytest.fixture
def serve():
    """Serve a WSGI app on a free port of this machine: ``serve(app)`` gives its address."""
    with _serving() as start:
        yield start


@pytest.fixture(scope="module")
def serve_all_along():
    """The same for all journeys of a file, where making the service anew for each would take longer than they do."""
    with _serving() as start:
        yield start


@pytest.fixture(scope="session")
def axe():
    """The text of axe-core, which npm brought at set-up."""
    assert assets.are_made(CHECKOUT, for_tests=True), (
        "the style sheets are not up to date: start with python3 -m pb test"
    )
    source = CHECKOUT / "web" / "node_modules" / "axe-core" / "axe.min.js"
    return source.read_text(encoding="utf-8")


@pytest.fixture
def accessibility_faults(axe, browser):
    """What axe-core finds wrong with a page as it stands, a line each: ``assert not accessibility_faults(page)``.

    axe-core waits for promises, which never come where JavaScript is off. So it
    judges a copy: the same words at the same address with the same style sheets,
    in a second context with JavaScript on and the page's own scripts left out. It
    is injected by evaluating it: a script tag would be refused by the pages' own
    content security policy, as it should be. Its rule ``region`` is left out: the
    GOV.UK design system puts the back link before the main part, in no landmark.
    """

    def find(page):
        words = page.content()
        with browser.new_context(viewport=page.viewport_size, storage_state=page.context.storage_state()) as context:
            copy = context.new_page()
            copy.set_default_timeout(PATIENCE)
            copy.route(
                "**/*", lambda route: route.abort() if route.request.resource_type == "script" else route.continue_()
            )
            copy.route(page.url, lambda route: route.fulfill(body=words, content_type="text/html; charset=utf-8"))
            copy.goto(page.url)
            copy.evaluate(axe)
            found = copy.evaluate(
                "axe.run({resultTypes: ['violations'], rules: {region: {enabled: false}}, runOnly: ['wcag2a',"
                " 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}).then((result) => result.violations)"
            )
        return [f"{fault['id']}: {fault['help']}: {node['html'][:200]}" for fault in found for node in fault["nodes"]]

    return find


@pytest.fixture
def must_fit_a_phone():
    """Refuse a page that scrolls sideways at 320 pixels, or whose columns are a letter wide; name what sticks out."""

    def check(page):
        before = page.viewport_size
        page.set_viewport_size({"width": PHONE, "height": 640})
        width, culprits = page.evaluate(
            "() => [document.documentElement.scrollWidth, [...document.querySelectorAll('body *')]"
            f".filter((e) => e.getBoundingClientRect().right > {PHONE} && !e.closest('.pb-scroll'))"
            ".slice(0, 3).map((e) => e.outerHTML.slice(0, 120))]"
        )
        crushed = page.evaluate(
            "() => [...document.querySelectorAll('th, td')]"
            f".filter((e) => e.clientWidth > 1 && e.clientWidth < {CRUSHED[0]} && e.clientHeight > {CRUSHED[1]})"
            ".slice(0, 3).map((e) => e.innerText.slice(0, 60))"
        )
        page.set_viewport_size(before)
        assert not crushed, f"{page.url} writes words one letter under the other: {crushed}"
        assert width <= PHONE, f"{page.url} is {width} pixels wide on a phone of {PHONE}: {culprits}"

    return check


@pytest.fixture
def stands_up_to(accessibility_faults, must_fit_a_phone):
    """Judge the page that somebody looks at: no accessibility fault, no scrolling sideways on a phone."""

    def judge(person):
        assert accessibility_faults(person.page) == [], person.page.url
        must_fit_a_phone(person.page)

    return judge


@pytest.fixture
def town(tmp_path):
    """The small town of the stories, with nothing in it yet."""
    town = Town(read_settings(tmp_path))
    yield town
    town.close()


@pytest.fixture
def address(town, serve):
    """Where the town's pages are served."""
    return serve(service_of(town))


@pytest.fixture
def resident(page, address):
    """Somebody at those pages who has not signed in."""
    return Person(page, address)
