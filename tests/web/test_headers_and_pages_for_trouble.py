"""Headers, cookies, what may be kept, and the pages shown when something goes wrong."""

import re
from pathlib import Path

import pytest

import web
from pb.settings import read_settings
from tests.stories import PASSWORD, Town
from tests.town_pages import COUNCIL, PEOPLE, Visitor, service_of

TEMPLATES = sorted((Path(web.__file__).parent / "templates").rglob("*.html"))


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    town = Town(read_settings(tmp_path_factory.mktemp("town")))
    town.round_id = town.open_round()
    yield town
    town.close()


@pytest.fixture(scope="module")
def app(town):
    return service_of(town)


@pytest.mark.parametrize("address", ["/", "/sign-in", "/nothing-here", "/officers/", "/static/mark.svg"])
def test_every_answer_says_that_nothing_inline_and_nothing_from_elsewhere_runs(app, address):
    headers = app.test_client().get(address, buffered=True).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_template_holds_inline_style_or_script(template):
    text = template.read_text(encoding="utf-8")
    assert not re.search(r"\sstyle=|<style|\son\w+=|javascript:|data:image|<script(?![^>]*\ssrc=)", text)
    assert "|safe" not in re.sub(r"\s", "", text), "what people write is always escaped"


def test_public_pages_are_the_same_for_whoever_is_not_signed_in_and_set_no_cookie(app, town):
    visitor = Visitor(app)
    visitor.open("/sign-in")  # a browser that has a cookie, of a form
    here = f"/rounds/{town.round_id}"
    asked = f"{here}/as-it-stood?at-day=5&at-month=3&at-year=2026&at-clock=noon"
    for address in ("/", here, f"{here}/proposals", "/privacy", "/what-happened?role=officer", asked):
        answer = visitor.open(address)
        assert answer.text == app.test_client().get(address).text
        assert answer.headers["Cache-Control"] == "no-cache"
        assert "Set-Cookie" not in answer.headers
        assert set(answer.headers["Vary"].split(", ")) == {"Accept-Encoding", "Cookie"}


def test_every_link_of_the_frame_leads_somewhere(app):
    frame = app.test_client().get("/privacy").text
    addresses = set(re.findall(r'href="(/[^"#]*)"', frame))
    assert {"/", "/privacy"} <= addresses
    for address in addresses:
        assert app.test_client().get(address, buffered=True).status_code in (200, 303), address


def test_pages_of_one_person_are_never_kept(app, town):
    visitor = Visitor(app, "officer")
    for address in ("/officers/", "/sign-in", f"/rounds/{town.round_id}/vote"):
        assert visitor.open(address).headers["Cache-Control"] == "no-store"


def test_built_files_may_be_kept_for_good_because_their_address_changes_with_them(app):
    address = re.search(r'href="(/static/mark[^"]+)"', app.test_client().get("/").text)[1]
    assert "?v=" in address
    assert "immutable" in app.test_client().get(address, buffered=True).headers["Cache-Control"]


def test_over_https_the_cookie_is_bound_to_this_host(town):
    client = service_of(town, https=True).test_client()
    page = client.get("/sign-in", base_url="https://pb.example.org")
    cookie = page.headers["Set-Cookie"]
    assert cookie.startswith("__Host-session=")
    assert all(part in cookie for part in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/"))
    assert "Domain" not in cookie
    assert page.headers["Strict-Transport-Security"].startswith("max-age=")


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/nothing-here", 404, "Page not found"),
        ("/rounds/00000000000000000000000000000000", 404, "Page not found"),
        ("/rounds/not-a-reference", 404, "Page not found"),
        ("/proposals/00000000000000000000000000000000", 404, "Page not found"),
        ("/sign-out", 405, "only takes a form"),
    ],
)
def test_trouble_is_told_in_plain_words(app, address, status, words):
    answer = app.test_client().get(address)
    assert answer.status_code == status
    assert words in answer.text
    assert COUNCIL in answer.text


def test_a_form_that_is_too_large_is_refused_in_words(app):
    visitor = Visitor(app)
    visitor.open("/sign-in")
    answer = visitor.send(email="x" * 300_000, password=PASSWORD)
    assert answer.status_code == 413
    assert "too large" in answer.text


def test_a_form_whose_token_is_old_says_so(app):
    answer = app.test_client().post("/sign-in", data={"email": PEOPLE["resident"], "password": PASSWORD})
    assert answer.status_code == 400
    assert "This form has expired" in answer.text


def test_a_fault_of_ours_shows_no_trace_of_it(town, caplog):
    app = service_of(town, testing=False)
    app.extensions["pb"] = None
    answer = app.test_client().get("/")
    assert answer.status_code == 500
    assert "problem with the service" in answer.text
    assert "Traceback" not in answer.text
    assert "a page failed" in caplog.text
