"""From a postcode to its area, and from one that nobody finds to an officer's answer: by labels, on a phone."""

import pytest

from pb.areas.boundaries_file import boundaries_in
from pb.demo.wards import EDITION, LICENCE, SOURCE, boundaries_of_the_town, postcodes_of_the_town
from tests.journeys.people_with_browsers import Person
from tests.town_pages import PEOPLE


@pytest.fixture
def with_wards(town, tmp_path):
    """The town of the stories with the wards of the demo's."""
    postcodes = tmp_path / "qt.csv"
    postcodes.write_text(postcodes_of_the_town())
    town.application.areas.take_in(
        boundaries_in(boundaries_of_the_town(), "wards.geojson"),
        name=EDITION,
        source=SOURCE,
        licence=LICENCE,
        populations_from=SOURCE,
        postcodes=postcodes,
        by=town.officer,
    )


def test_before_there_are_wards_the_pages_stand_up(resident, stands_up_to):
    for path in ("/areas", "/areas/ask", "/areas/answer"):
        resident.goes_to(path)
        stands_up_to(resident)


def test_a_postcode_is_found_and_one_that_is_not_is_answered_by_an_officer(
    with_wards, resident, browser, address, stands_up_to
):
    context = browser.new_context(java_script_enabled=False)
    officer = Person(context.new_page(), address)
    resident.goes_to("/areas")
    stands_up_to(resident)
    resident.fills_in({"Your postcode": "nothing"})
    resident.presses("Find my area")
    resident.reads("Enter a whole postcode, such as AB1 2CD")
    stands_up_to(resident)
    resident.fills_in({"Your postcode": "qt2 2ab"})
    resident.presses("Find my area")
    resident.reads("Your postcode is in Ham Brook")
    assert resident.page.get_by_role("img", name="number 3, Ham Brook, is filled in").count() == 1
    stands_up_to(resident)
    resident.fills_in({"Your postcode": "qt9 9zz"})
    resident.presses("Find my area")
    resident.reads("We do not find this postcode")
    resident.follows("ask the council to look at it")
    resident.fills_in({"Your postcode": "qt9 9zz", "Where is your home?": "The new street behind the mill"})
    resident.presses("Ask the council")
    resident.reads("The council will look at it")
    stands_up_to(resident)
    number = resident.page.locator("main strong").first.inner_text()

    officer.signs_in(PEOPLE["officer"])
    officer.goes_to("/officers/areas")
    stands_up_to(officer)
    officer.follows(f"Request {number}")
    officer.reads("The new street behind the mill")
    stands_up_to(officer)
    officer.picks("Where is the home?", "Linhay")
    officer.chooses("For everybody with this postcode")
    officer.fills_in({"Reason": "A new street, built in 2026"})
    officer.presses("Record the answer")
    officer.reads("The answer is recorded", "A new street, built in 2026")
    stands_up_to(officer)
    officer.follows("Change the wards of Devonport")
    stands_up_to(officer)
    officer.chooses("Castle Green")
    officer.presses("Record the wards")
    officer.reads("The wards of the area have been recorded")

    resident.goes_to("/areas/answer")
    resident.fills_in({"The number of your request": number})
    resident.presses("See what came of it")
    resident.reads("Your home is in Linhay")
    stands_up_to(resident)
    resident.goes_to("/areas")
    resident.fills_in({"Your postcode": "QT99ZZ"})
    resident.presses("Find my area")
    resident.reads("Your postcode is in Linhay", "An officer of the council looked this up")
    context.close()
