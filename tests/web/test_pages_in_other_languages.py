"""What a page in another language must not take from it: addresses by hand, the record's own, the script's sentences.

That every link, form and redirect stays in the language is walked in ``test_pages_stay_in_their_language.py``.
"""

import re
from pathlib import Path

import pytest

from pb.languages.speakers import END, FIRST_STRONG
from pb.settings import read_settings
from tests.stories import Town
from tests.town_pages import Visitor, service_of
from web.front.languages import LanguageInAddress
from web.shown.people_named import members_named

TEMPLATES = Path(__file__).parents[2] / "web" / "templates"
ROOMS = ("public", "residents", "accounts", "components")


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    town = Town(read_settings(tmp_path_factory.mktemp("town")))
    yield town
    town.close()


@pytest.fixture(scope="module")
def app(town):
    return service_of(town)


def test_no_template_writes_an_address_by_hand():
    found = {
        f"{template.relative_to(TEMPLATES)}: {address}"
        for room in ROOMS
        for template in (TEMPLATES / room).glob("*.html")
        for address in re.findall(r'(?:href|action)="/[^"]*"', template.read_text())
    }
    assert found == set()


def test_the_other_languages_of_a_form_that_was_filled_in_wrongly_lead_to_the_same_form(app):
    for address, wrong in (("/sign-in", {"email": "", "password": ""}), ("/find-my-ballot", {"code": "7"})):
        visitor = Visitor(app)
        visitor.open(f"/ar{address}")
        page = visitor.send(f"/ar{address}", **wrong)
        assert page.status_code == 422
        assert re.findall(r'href="([^"]*)" lang="\w+" dir="\w+" hreflang', page.text) == [address, f"/cy{address}"]


def test_names_of_members_are_listed_as_the_language_of_the_page_lists_them():
    def names(_environ, _start_response):
        return [members_named({"1": "Ada", "2": "Bo"}, ["2", "1"], nobody="-", in_order=True)]

    service = LanguageInAddress(names)
    assert service({"PATH_INFO": "/"}, None) == ["Ada, Bo"]
    assert service({"PATH_INFO": "/ar/"}, None) == [f"{FIRST_STRONG}Ada{END}، {FIRST_STRONG}Bo{END}"]


def test_the_verifier_is_pointed_at_the_record_whatever_the_language_of_the_page(app):
    assert "python3 -I -S verify.py http://localhost/record<" in Visitor(app).open("/ar/check").text


def test_the_page_gives_the_script_of_the_ballot_its_sentences(tmp_path):
    town = Town(read_settings(tmp_path))
    round_id = town.open_round()
    (code,) = town.codes(round_id, 1)
    visitor = Visitor(service_of(town))
    visitor.open(f"/rounds/{round_id}/vote")
    page = visitor.send(code=code)
    assert 'data-nothing="£0"' in page.text
    assert 'data-says="{number} left of £20,000"' in page.text
    assert 'data-says-over="{number} more than the £20,000 there is"' in page.text
    town.close()


def test_a_second_service_of_one_process_compiles_nothing_again_and_each_keeps_its_council_and_language(
    town, app, monkeypatch
):
    def _compiled(*_):
        raise AssertionError("compiled again")

    Visitor(app).open("/cy/how-it-works")
    with monkeypatch.context() as patched:
        patched.setattr("web.front.spoken_templates.SpokenTemplates._generate", _compiled)
        again = service_of(town, council="Another Council")
        english, welsh = (Visitor(again).open(address) for address in ("/how-it-works", "/cy/how-it-works"))
    assert english.status_code == welsh.status_code == 200
    assert 'lang="cy"' in welsh.text
    assert 'lang="en"' in english.text
    assert "Another Council" in welsh.text
    assert "Another Council" not in Visitor(app).open("/cy/how-it-works").text
