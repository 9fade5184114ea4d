"""A proposal's place: pressed on the picture with a finger, typed by whoever sees none; then found beside the map."""

from tests.journeys.test_my_area import with_wards  # noqa: F401 -- the town with its wards
from tests.town_pages import PEOPLE


def writes_up_to_the_map(resident, round_id):
    resident.signs_in(PEOPLE["resident"])
    resident.goes_to(f"/rounds/{round_id}/propose")
    resident.presses("Begin")
    resident.fills_in({"Title": "New swings on Mill Lane", "What you want to do": "Two swings and a soft floor."})
    resident.presses("Save and continue")
    resident.presses("Save and continue")
    resident.fills_in({"Where it is": "Mill Lane"})
    resident.presses("Save and continue")


def says_what_it_costs(resident):
    resident.fills_in({"What cost 1 is for": "Swings", "Amount of cost 1": "2,500"})
    resident.presses("Save and continue")
    resident.presses("Save and continue")


def test_a_place_is_pressed_on_the_picture_and_found_on_the_map(with_wards, town, resident, stands_up_to):  # noqa: F811 -- the fixture
    round_id = town.announced_round()
    writes_up_to_the_map(resident, round_id)
    resident.reads("Where is it on the map?")
    stands_up_to(resident)
    resident.page.get_by_role("button", name="Put a pin on the map").click(position={"x": 150, "y": 40})
    resident.reads("The red pin marks the place, in Devonport.")
    stands_up_to(resident)
    resident.presses("Save and continue")
    says_what_it_costs(resident)
    resident.reads("In Devonport, with a pin on the map")
    stands_up_to(resident)
    resident.presses("Send it")

    resident.goes_to("/proposals")
    resident.reads("1 of these proposals is on the map, by its number.")
    stands_up_to(resident)
    resident.follows("New swings on Mill Lane")
    assert resident.page.get_by_role("img", name="Map with the place of the proposal, in Devonport.").count() == 1
    stands_up_to(resident)


def test_with_the_keyboard_alone_enter_goes_on_and_a_typed_place_is_a_pin(with_wards, town, resident):  # noqa: F811 -- the fixture
    round_id = town.announced_round()
    writes_up_to_the_map(resident, round_id)
    typed = resident.page.get_by_label("Or type the place")
    typed.fill("91500, 21000")
    typed.press("Enter")
    says_what_it_costs(resident)
    resident.reads("Check your proposal before you send it", "with a pin on the map")
