"""A resident begins a proposal, leaves half-way, finds it again and sends it, without JavaScript and with it."""

from dataclasses import replace

import pytest

from tests.journeys.people_with_browsers import Person
from tests.stories import RULES, SKATE_PARK
from tests.town_pages import PEOPLE, service_of

ON = "Save and continue"


@pytest.mark.parametrize("script", ["page", "scripted_page"])
def test_a_proposal_is_begun_left_found_again_and_sent(town, serve, stands_up_to, request, script):
    resident = Person(request.getfixturevalue(script), serve(service_of(town)))
    round_id = town.announced_round(replace(RULES, proposals_each=3), name="Swings and benches")
    town.application.proposals.submit(round_id, SKATE_PARK, by=town.resident)
    resident.signs_in(PEOPLE["resident"])
    resident.goes_to(f"/rounds/{round_id}/propose")
    resident.reads("In this round one person can put in up to 3 proposals.")
    stands_up_to(resident)
    resident.presses("Begin")
    resident.presses(ON)
    resident.reads("There is a problem")
    stands_up_to(resident)
    resident.follows("Give your proposal a title")
    assert resident.page.evaluate("location.hash") == "#title"
    resident.fills_in({"Title": "A skate park with ramps", "What you want to do": "Ramps on Mill Lane."})
    resident.page.get_by_label("Title", exact=True).press("Enter")
    resident.reads("Is one of these your idea already?", "A skate park on Mill Lane")
    stands_up_to(resident)
    resident.follows("Go on with mine")
    stands_up_to(resident)
    resident.fills_in({"More about it (optional)": "For those who are tired of the car park."})
    resident.presses("Save and come back later")
    resident.reads("nobody else can see it", "Not started")
    stands_up_to(resident)

    resident.goes_to("/my-proposals")
    stands_up_to(resident)
    resident.follows("A skate park with ramps")
    resident.follows("Where it is")
    stands_up_to(resident)
    resident.fills_in({"Where it is": "Mill La"})
    resident.presses("Back")
    resident.reads("Tell people more about it")
    resident.presses(ON)
    assert resident.page.get_by_label("Where it is", exact=True).input_value() == "Mill La"
    resident.presses(ON)
    resident.fills_in({"What cost 1 is for": "Ramps", "Amount of cost 1": "9000"})
    stands_up_to(resident)
    resident.presses(ON)
    resident.reads("£9,000 for Ramps", "A skate park on Mill Lane")
    stands_up_to(resident)
    resident.page.get_by_role("link", name="Change title").click()
    resident.fills_in({"Title": "A skate park with two ramps"})
    resident.presses(ON)
    resident.follows("See it as everybody will see it")
    resident.reads("This is a preview.", "A skate park with two ramps")
    stands_up_to(resident)
    resident.follows("Back to checking and sending")
    resident.presses("Send it")
    resident.reads("Your proposal is in", "What happens next")
    stands_up_to(resident)
