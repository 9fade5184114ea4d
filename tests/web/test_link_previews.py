"""What others show beside a link to a page: a title, a sentence and a picture, at whole addresses of ours."""

import io
import re
from html import unescape

import pytest
from PIL import Image

from pb.readmodels.proposals.answers import proposals_of
from tests.town_pages import COUNCIL, Visitor, service_of

MARK = "http://localhost/previews/00474f.png"


def told(page):
    """Give what a page says for links to it."""
    found = re.findall(r'<meta property="og:([^"]+)" content="([^"]*)">', page.text)
    assert len({name for name, _ in found}) == len(found), "each thing is said once"
    return {name: unescape(words) for name, words in found}


@pytest.fixture
def pages(town):
    """The pages that people link to, by what they are."""
    round_id = town.open_round()
    with town.application.reading() as connection:
        proposal = proposals_of(connection, round_id)[0].id
    town.vote(round_id, ["1"], ["1", "2"])
    town.close_and_count()
    return {
        "proposal": f"/proposals/{proposal}",
        "round": f"/rounds/{round_id}",
        "result": f"/rounds/{round_id}/result",
    }


def test_a_proposal_a_round_and_a_result_say_what_they_are_and_show_a_picture_of_ours(town, pages):
    everybody = Visitor(service_of(town))
    said = {name: told(everybody.open(address)) for name, address in pages.items()}
    assert len({each["description"] for each in said.values()}) == len(said), "each says something of its own"
    for name, each in said.items():
        assert (each["image"], each["url"]) == (MARK, f"http://localhost{pages[name]}")
        assert each["image:alt"] == COUNCIL
        assert each["title"]
    assert "2 of 3 projects get" in said["result"]["description"]


@pytest.mark.parametrize("language", ["cy", "ar"])
def test_the_picture_has_one_address_in_every_language_and_the_page_its_own(town, pages, language):
    said = told(Visitor(service_of(town)).open(f"/{language}{pages['round']}"))
    assert (said["image"], said["url"]) == (MARK, f"http://localhost/{language}{pages['round']}")


def test_the_picture_is_a_whole_png_of_the_size_that_the_page_says(town, pages):
    app = service_of(town)
    said = told(Visitor(app).open(pages["round"]))
    answer = Visitor(app).open(said["image"].removeprefix("http://localhost"))
    assert answer.mimetype == "image/png"
    assert "immutable" in answer.headers["Cache-Control"]
    picture = Image.open(io.BytesIO(answer.data))
    picture.load()
    assert picture.size == (int(said["image:width"]), int(said["image:height"]))
    colours = {colour: number for number, colour in picture.convert("RGB").getcolors()}
    assert set(colours) == {(0x00, 0x47, 0x4F), (255, 255, 255)}
    assert colours[255, 255, 255] == 140 * (340 + 240 + 410)


def test_the_picture_has_the_councils_colour_and_no_colour_that_white_is_not_read_on(town):
    everybody = Visitor(service_of(town))
    assert everybody.open("/previews/5b2a6e.png").status_code == 200
    assert [everybody.open(f"/previews/{one}.png").status_code for one in ("ffff00", "5b2a6", "mark", "5B2A6E")] == [
        404
    ] * 4


def test_where_nobody_said_how_people_reach_us_no_address_is_made_up(town, pages):
    said = told(Visitor(service_of(town, address="")).open(pages["round"]))
    assert "image" not in said
    assert "url" not in said


def test_a_page_of_one_person_says_nothing_to_those_who_show_links(town):
    assert told(Visitor(service_of(town), "resident").open("/my-proposals")) == {}
