"""One service for whoever is signed in and whoever is not: their own links on every page, and nobody else's, ever."""

import gzip
import re
from dataclasses import replace

import pytest

from pb.settings import read_settings
from tests.a_shared_cache import SharedCache
from tests.stories import BENCHES, MONDAY, Town
from tests.town_pages import Visitor, questions_to, service_of

NAMES = {"resident": "Rosa Resident", "officer": "Olive Officer", "member": "Councillor Ash"}


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    town = Town(read_settings(tmp_path_factory.mktemp("town")))
    town.round_id = town.open_round()
    yield town
    town.close()


@pytest.fixture(scope="module")
def app(town):
    return service_of(town)


@pytest.fixture
def addresses(town):
    here = f"/rounds/{town.round_id}"
    return ("/", here, f"{here}/proposals", "/results", "/privacy", "/how-it-works", "/cy/", "/nothing-here")


@pytest.mark.parametrize("role", NAMES)
def test_somebody_who_is_signed_in_sees_their_name_on_every_page_for_everybody(app, addresses, role):
    visitor = Visitor(app, role)
    for address in addresses:
        page = visitor.open(address)
        assert NAMES[role] in page.text, address
        assert page.headers["Cache-Control"] == "no-store", address
        assert "Cookie" in page.headers["Vary"]
        assert "ETag" not in page.headers
        assert "Content-Encoding" not in visitor.open(address, headers={"Accept-Encoding": "gzip"}).headers


@pytest.mark.parametrize(
    ("role", "link"),
    [("resident", "/my-proposals"), ("officer", "/officers/"), ("member", "/committee/")],
)
def test_and_their_own_links_beside_those_of_everybody(app, role, link):
    shown = re.findall(r'class="govuk-service-navigation__link" href="([^"]+)"', Visitor(app, role).open("/").text)
    assert link in shown
    assert {"/", "/proposals", "/results", "/how-it-works"} <= set(shown)
    assert link not in Visitor(app).open("/").text


def test_whoever_signs_out_on_a_public_page_is_signed_out_there_and_then(app):
    visitor = Visitor(app, "resident")
    visitor.open("/")
    visitor.send(to="/sign-out")
    assert NAMES["resident"] not in visitor.open("/").text


def test_nobody_who_is_not_signed_in_gets_a_cookie_or_a_name(app, addresses):
    for address in addresses:
        page = Visitor(app).open(address)
        assert "Set-Cookie" not in page.headers
        assert "Your account" in page.text or "Eich cyfrif" in page.text
        assert not any(name in page.text for name in NAMES.values())


def test_a_cookie_that_was_made_up_opens_nothing_and_is_answered_like_none(app):
    client = app.test_client()
    client.set_cookie("session", "eyJfdXNlcl9pZCI6IjEifQ.made.up")
    assert client.get("/").text == app.test_client().get("/").text


def test_what_is_kept_for_all_is_asked_for_again_by_its_content(app, addresses):
    for address in addresses[:-1]:
        first = app.test_client().get(address)
        again = app.test_client().get(address, headers={"If-None-Match": first.headers["ETag"]})
        assert (again.status_code, again.data) == (304, b""), address
        assert again.headers["Cache-Control"] == "no-cache"
        assert {"Cookie", "Accept-Encoding"} <= set(re.split(r", *", again.headers["Vary"]))


def test_whoever_is_signed_in_is_never_told_that_the_page_of_everybody_still_holds(app):
    etag = app.test_client().get("/").headers["ETag"]
    page = Visitor(app, "resident").open("/", headers={"If-None-Match": etag})
    assert page.status_code == 200
    assert NAMES["resident"] in page.text


def test_pages_and_style_sheets_travel_compressed_to_whoever_takes_them_so(app):
    plain = app.test_client().get("/")
    short = app.test_client().get("/", headers={"Accept-Encoding": "gzip, br"})
    assert short.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(short.data) == plain.data
    assert short.headers["ETag"] == plain.headers["ETag"]
    assert int(short.headers["Content-Length"]) == len(short.data) < len(plain.data) / 2
    sheet = re.search(r'<link rel="stylesheet" href="([^"]+)"', plain.text)[1]
    whole = app.test_client().get(sheet, buffered=True)
    packed = app.test_client().get(sheet, headers={"Accept-Encoding": "gzip"})
    assert gzip.decompress(packed.data) == whole.data
    assert "immutable" in packed.headers["Cache-Control"]
    assert "Accept-Encoding" in packed.headers["Vary"]
    refused = app.test_client().get("/", headers={"Accept-Encoding": "gzip;q=0"})
    assert refused.data == plain.data


@pytest.mark.parametrize("careless", [False, True], ids=["as the standard says", "that asks nobody again"])
def test_a_cache_between_people_never_gives_one_persons_page_to_another(app, town, careless):
    cache = SharedCache(app, careless=careless)
    rosa, olive, nobody = Visitor(app, "resident").client, Visitor(app, "officer").client, app.test_client()
    clients = {"resident": rosa, "officer": olive, None: nobody}
    for order in ((None, "resident", "officer"), ("officer", None, "resident"), ("resident", "officer", None)) * 2:
        for who in order:
            for address in ("/", f"/rounds/{town.round_id}", "/privacy"):
                page = cache.get(clients[who], address).text
                shown = {role for role, name in NAMES.items() if name in page}
                assert shown == ({who} if who else set()), (who, address)
                assert ("csrf_token" in page) is bool(who), (who, address)
    if not careless:
        assert 304 in cache.asked, "pages for all were kept and found to hold"


def test_words_that_look_like_the_marks_of_the_head_are_only_words(app, town):
    marks = "<!--account-->MINE<!--/account--><!--menu-->MINE<!--/menu-->"
    town.clock.set_to(MONDAY)
    bid = replace(BENCHES, title=marks, summary=marks)
    proposal = town.application.proposals.submit(town.announced_round(), bid, by=town.resident)
    for visitor in (Visitor(app), Visitor(app, "resident")):
        page = visitor.open(f"/proposals/{proposal}").text
        assert page.count("<!--account-->") == page.count("<!--/menu-->") == 1
        assert "MINE" not in page[: page.index("<main")].split("</head>")[1]
        assert "&lt;!--account--&gt;MINE" in page


def test_signed_in_a_public_page_asks_who_that_is_and_no_more(app, town):
    address = f"/rounds/{town.round_id}/proposals"
    visitor = Visitor(app, "resident")
    visitor.open(address)
    with questions_to(town.application) as asked:
        visitor.open(address)
    assert len(asked) <= 3, asked  # whether anything happened since; whose sign-in that is, and as what they may act


def test_who_has_not_given_the_code_from_their_phone_is_nobody_yet(app, monkeypatch):
    visitor = Visitor(app, "officer")
    monkeypatch.setattr("web.front.whose_page.current_user", _Half())
    assert NAMES["officer"] not in visitor.open("/").text


class _Half:
    is_authenticated = is_half = True
    name = NAMES["officer"]


def test_pages_about_a_ballot_look_at_nobodys_account(app, town):
    visitor = Visitor(app, "resident")
    with questions_to(town.application) as asked:
        page = visitor.open(f"/rounds/{town.round_id}/vote")
    assert NAMES["resident"] not in page.text
    assert not any("sessions" in question for question in asked)
