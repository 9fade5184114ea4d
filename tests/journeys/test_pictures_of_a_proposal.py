"""A resident puts pictures and a document with their proposal, in a browser; an officer hides one."""

import io
from contextlib import ExitStack

import pytest
from playwright.sync_api import expect

from pb.uploads.pictures import picture_drawn
from tests.files_handed_in import NO_PICTURES, pdf, photo_of_a_phone, picture
from tests.journeys.people_with_browsers import Person
from tests.stories import BENCHES
from tests.town_pages import PEOPLE

LONG = "Pictureofthe" * 12
SHOWS = "What does it show?"


@pytest.fixture
def files(tmp_path):
    named = {
        "phone.jpg": photo_of_a_phone(),
        "drawing.png": picture("PNG", size=(1700, 400)),
        "quote.pdf": pdf(),
        "holiday.jpg": NO_PICTURES["svg with a script"],
    }
    for name, content in named.items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


@pytest.fixture
def bid(town):
    return town.application.proposals.submit(town.announced_round(), BENCHES, by=town.resident)


@pytest.fixture
def person_in(browser, address):
    with ExitStack() as contexts:

        def comes(role):
            context = contexts.enter_context(browser.new_context(java_script_enabled=False))
            person = Person(context.new_page(), address)
            person.signs_in(PEOPLE[role])
            return person

        yield comes


def add_drawn(town, bid, shows, size=(900, 600)):
    made, its_id = picture_drawn(io.BytesIO(picture(size=size))), town.application.desk.new_id()
    town.application.attachments.add_picture(bid, made, shows, by=town.resident, id=its_id)


def test_pictures_and_a_document_are_added_without_javascript(bid, files, resident, stands_up_to):
    resident.signs_in(PEOPLE["resident"])
    resident.goes_to("/my-proposals")
    resident.follows("Pictures and documents")
    resident.reads("Up to 5 pictures", "There is no picture yet.")
    stands_up_to(resident)
    resident.follows("Add a picture")
    resident.page.set_input_files("#file", files / "holiday.jpg")
    resident.fills_in({SHOWS: "My holiday"})
    resident.presses("Add the picture")
    resident.reads("This is not a picture that can be used here.")
    stands_up_to(resident)
    expect(resident.page.get_by_label(SHOWS)).to_have_value("My holiday")
    for name, shows in (("phone.jpg", "The sea front"), ("drawing.png", LONG)):
        resident.page.set_input_files("#file", files / name)
        resident.fills_in({SHOWS: shows})
        resident.presses("Add the picture")
        resident.reads("The picture is added.")
        resident.follows("Add a picture")
    resident.follows("Pictures and documents")
    resident.presses("Put first")
    resident.reads("It stands first now.")
    resident.follows("Add a document")
    stands_up_to(resident)
    resident.page.set_input_files("#file", files / "quote.pdf")
    resident.fills_in({"What is it?": LONG})
    resident.chooses("Everybody")
    resident.presses("Add the document")
    resident.reads("PDF, 1 page, 1 KB", "For everybody")
    stands_up_to(resident)
    resident.goes_to(f"/proposals/{bid}")
    resident.reads("More pictures", "Documents")
    stands_up_to(resident)
    resident.goes_to("/proposals")
    stands_up_to(resident)
    resident.goes_to(f"/ar/my-proposals/{bid}/pictures")
    stands_up_to(resident)


def test_an_officer_hides_a_picture_and_its_author_reads_why_and_removes_it(town, bid, person_in, stands_up_to):
    add_drawn(town, bid, LONG)
    officer = person_in("officer")
    officer.goes_to(f"/officers/proposals/{bid}")
    stands_up_to(officer)
    officer.follows("Hide it")
    stands_up_to(officer)
    officer.fills_in({"Why?": "A child can be recognised."})
    officer.presses("Hide it")
    officer.reads("It is hidden.")
    resident = person_in("resident")
    resident.goes_to(f"/my-proposals/{bid}/pictures")
    resident.reads("Hidden by an officer", "A child can be recognised.")
    stands_up_to(resident)
    resident.follows("Change or remove")
    stands_up_to(resident)
    resident.presses("Remove it")
    resident.reads("It is removed.")
    resident.goes_to(f"/proposals/{bid}")
    resident.reads("hidden by an officer: A child can be recognised.", "was removed by the resident who put it in")


def test_a_picture_is_added_with_the_keyboard_alone(bid, files, scripted_page, address):
    resident = Person(scripted_page, address)
    resident.signs_in(PEOPLE["resident"])
    resident.goes_to(f"/my-proposals/{bid}/pictures/new")
    page = resident.page
    page.locator("#file").focus()
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Space")
    chooser.value.set_files(files / "phone.jpg")
    page.keyboard.press("Tab")
    page.keyboard.type("The sea front")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    resident.reads("The picture is added.", "The sea front")


def test_nothing_jumps_while_pictures_arrive(town, bid, scripted_page, address):
    for place in range(3):
        add_drawn(town, bid, f"Picture {place}", size=(1200, 700 + 100 * place))
    page = scripted_page
    page.add_init_script(
        "window.moved = 0; new PerformanceObserver((l) => l.getEntries().forEach((e) => { window.moved += e.value }))"
        ".observe({type: 'layout-shift', buffered: true})"
    )
    for where in (f"/proposals/{bid}", "/proposals"):
        page.goto(address + where, wait_until="networkidle")
        assert page.evaluate("window.moved") == 0
        assert page.evaluate("[...document.images].every((one) => one.hasAttribute('width'))")
