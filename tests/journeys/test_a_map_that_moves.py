"""A map that one can move, from the council's own file: seen, moved by keys, a pin put on it; and nobody else asked."""

import pytest
from playwright.sync_api import expect

from pb.settings import read_settings
from tests.a_moving_map import a_map
from tests.journeys.people_with_browsers import Person
from tests.journeys.test_a_place_on_the_map import says_what_it_costs, writes_up_to_the_map
from tests.journeys.test_my_area import with_wards  # noqa: F401 -- the town with its wards
from tests.stories import Town

LAND = (49.6, -7.0, 50.6, -5.5)
"""Around the invented town of the demo, in degrees."""
EARTH, WATER = [226, 223, 218], [128, 222, 234]
"""The colours in which protomaps-leaflet's light map draws land and lakes."""


@pytest.fixture
def file(tmp_path):
    file = tmp_path / "town.pmtiles"
    file.write_bytes(a_map(*LAND))
    return file


@pytest.fixture
def town(tmp_path, file):
    town = Town(read_settings(tmp_path / "data", environ={"PB_MAP": str(file)}))
    yield town
    town.close()


class Watched(Person):
    """Somebody with scripts whose browser is watched: what it asks for, and what it says of trouble."""

    def __init__(self, page, address):
        super().__init__(page, address)
        self.asked, self.trouble = [], []
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("console", lambda said: self.trouble.append(said.text))
        page.on("pageerror", lambda error: self.trouble.append(str(error)))

    def asked_nobody_else(self):
        assert [url for url in self.asked if not url.startswith(self.address + "/")] == []
        assert self.trouble == []

    def sees_the_map(self):
        self.page.locator(".pb-map canvas.leaflet-tile-loaded").first.wait_for()
        expect(self.page.locator(".pb-map canvas:not(.leaflet-tile-loaded)")).to_have_count(0)
        return self.page.locator(".pb-map")


@pytest.fixture
def resident(scripted_page, address):
    return Watched(scripted_page, address)


def faults(page, axe):
    """What axe-core finds on the page as it stands, with what scripts have made of it."""
    page.evaluate(axe)
    found = page.evaluate(
        "axe.run({resultTypes: ['violations'], rules: {region: {enabled: false}}, runOnly: ['wcag2a', 'wcag2aa',"
        " 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}).then((result) => result.violations)"
    )
    return [f"{fault['id']}: {node['html'][:200]}" for fault in found for node in fault["nodes"]]


def colours(page):
    """The colours of the map as it is drawn, at some hundred places of each part of it; a part is read once."""
    return page.evaluate(
        "[...document.querySelectorAll('.pb-map canvas.leaflet-tile-loaded')].flatMap((one) => {"
        " const all = one.getContext('2d').getImageData(0, 0, one.width, one.height).data;"
        " return [...Array(600).keys()].map((n) => [...all.slice(n * 436, n * 436 + 3)]) })"
    )


def middle(page):
    """Where the map's middle pane stands: it changes as the map is moved."""
    return page.locator(".pb-map .leaflet-map-pane").evaluate("(pane) => pane.style.transform")


def degrees(typed):
    return [float(each) for each in typed.split(",")]


def puts_in_a_proposal_with_a_pin(resident, round_id):
    writes_up_to_the_map(resident, round_id)
    resident.sees_the_map()
    resident.page.get_by_role("button", name="Put the pin in the middle of the map").click()
    resident.presses("Save and continue")
    says_what_it_costs(resident)
    resident.reads("with a pin on the map")
    resident.presses("Send it")


def test_a_pin_is_put_and_moved_by_keys_alone_and_stands_in_its_ward(
    with_wards,  # noqa: F811 -- the fixture
    town,
    resident,
    axe,
    must_fit_a_phone,
):
    writes_up_to_the_map(resident, town.announced_round())
    resident.sees_the_map()
    assert faults(resident.page, axe) == []
    must_fit_a_phone(resident.page)
    typed = resident.page.get_by_label("Or type the place")
    resident.page.get_by_role("button", name="Put the pin in the middle of the map").press("Enter")
    resident.reads("The pin is in ")
    first = typed.input_value()
    pin = resident.page.get_by_role("button", name="The pin; the arrow keys move it")
    assert pin.evaluate("(pin) => pin === document.activeElement")
    pin.press("ArrowRight")
    pin.press("ArrowUp")
    moved = typed.input_value()
    assert all(a > b for a, b in zip(degrees(moved), degrees(first), strict=True)), "north and east of it"
    said = resident.page.locator("[data-told]").inner_text()
    typed.press("Enter")
    says_what_it_costs(resident)
    resident.reads(said.replace("The pin is in ", "In ").rstrip(".") + ", with a pin on the map")
    resident.page.go_back()
    resident.asked_nobody_else()


def test_a_press_on_the_map_puts_the_pin_and_another_area_from_the_list_takes_it_away(with_wards, town, resident):  # noqa: F811 -- the fixture
    writes_up_to_the_map(resident, town.announced_round())
    resident.sees_the_map().click(position={"x": 150, "y": 200})
    resident.reads("The pin is in ")
    typed = resident.page.get_by_label("Or type the place")
    assert typed.input_value()
    area = resident.page.get_by_label("Area", exact=True)
    area.select_option(index=0)
    assert typed.input_value() == ""
    assert resident.page.locator(".pb-map__pin").count() == 0
    resident.asked_nobody_else()


def test_a_pin_leads_to_its_row_and_the_map_moves_by_keys(
    with_wards,  # noqa: F811 -- the fixture
    town,
    resident,
    axe,
    must_fit_a_phone,
):
    puts_in_a_proposal_with_a_pin(resident, town.announced_round())
    resident.page.emulate_media(reduced_motion="reduce")
    resident.goes_to("/proposals")
    frame = resident.sees_the_map()
    drawn = colours(resident.page)
    assert EARTH in drawn
    assert WATER in drawn
    assert not resident.page.locator("svg.pb-wards").is_visible()
    assert resident.page.locator(".pb-map__ward").count() > 1
    resident.reads("OpenStreetMap contributors", "Move the map with the arrow keys")
    assert faults(resident.page, axe) == []
    must_fit_a_phone(resident.page)

    frame.focus()
    before = middle(resident.page)
    resident.page.keyboard.press("+")
    resident.page.keyboard.press("+")
    resident.page.keyboard.press("ArrowRight")
    assert middle(resident.page) != before, "at once: whoever wants less motion sees none"
    resident.page.get_by_role("button", name="Farther away").click()
    resident.page.get_by_role("button", name="Farther away").click()
    resident.page.get_by_role("button", name="1 New swings on Mill Lane").press("Enter")
    link = resident.page.get_by_role("link", name="New swings on Mill Lane")
    assert link.evaluate("(link) => link === document.activeElement")

    resident.page.emulate_media(forced_colors="active")
    assert resident.page.locator(".pb-map__pin").evaluate("(pin) => getComputedStyle(pin).backgroundColor") == (
        "rgb(148, 37, 20)"
    )
    resident.goes_to("/cy/proposals")
    resident.sees_the_map()
    resident.goes_to("/ar/proposals")
    resident.sees_the_map()
    assert faults(resident.page, axe) == []
    resident.follows("New swings on Mill Lane")
    resident.sees_the_map()
    assert faults(resident.page, axe) == []
    resident.asked_nobody_else()


@pytest.mark.parametrize("becomes", ["gone", "another kind of file", "cut off"])
def test_where_the_file_cannot_be_read_the_drawing_stands_and_nothing_is_said(
    becomes,
    with_wards,  # noqa: F811 -- the fixture
    town,
    file,
    resident,
):
    puts_in_a_proposal_with_a_pin(resident, town.announced_round())
    if becomes == "gone":
        file.unlink()
    else:
        file.write_bytes(b"<svg/>" * 99 if becomes == "another kind of file" else file.read_bytes()[:100])
    resident.page.goto("about:blank")
    with resident.page.expect_response("**/map.pmtiles"):
        resident.goes_to("/proposals")
    resident.page.wait_for_load_state("networkidle")
    assert resident.page.locator("svg.pb-wards").is_visible()
    assert resident.page.locator(".pb-map").count() == 0
    assert not resident.page.get_by_text("OpenStreetMap").first.is_visible()
    resident.asked.remove("about:blank") if "about:blank" in resident.asked else None
    resident.asked_nobody_else()


def test_without_scripts_the_drawing_stands_and_the_picture_is_pressed(with_wards, town, page, address):  # noqa: F811 -- the fixture
    somebody = Person(page, address)
    writes_up_to_the_map(somebody, town.announced_round())
    assert not page.get_by_role("button", name="Put the pin in the middle of the map").is_visible()
    page.get_by_role("button", name="Put a pin on the map").click(position={"x": 150, "y": 40})
    somebody.reads("The red pin marks the place, in Devonport.")
    somebody.presses("Save and continue")
    says_what_it_costs(somebody)
    somebody.presses("Send it")
    somebody.goes_to("/proposals")
    assert page.locator("svg.pb-wards").is_visible()
    assert not page.get_by_text("OpenStreetMap").first.is_visible()
