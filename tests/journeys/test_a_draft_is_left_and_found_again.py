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
    says_what_it_costs_and_what_others_give(resident, stands_up_to)
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


def says_what_it_costs_and_what_others_give(resident, stands_up_to):
    resident.fills_in({"What cost 1 is for": "Ramps", "Amount of cost 1": "9000"})
    resident.fills_in({"At least (optional), of cost 1": "8000"})
    stands_up_to(resident)
    resident.presses(ON)
    gift = {"Who gives it, and what": "Rotary: the opening party", "How much it is worth": "200"}
    resident.fills_in(gift, within="Gift 1")
    stands_up_to(resident)
    resident.presses(ON)
    resident.reads("£8,000 to £9,000 for Ramps", "Rotary: the opening party", "A skate park on Mill Lane")
    stands_up_to(resident)
