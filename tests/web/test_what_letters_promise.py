"""What a letter says that a page tells, the page tells: a lost code, and a vote in somebody's name."""

from tests.town_pages import Visitor, service_of
from web.shown.round_shown import LETTERS_ARRIVE_FOR

TOLD = "My code is lost, or a vote was cast in my name and not by me"


def test_the_pages_that_letters_lead_to_say_what_to_do_about_a_lost_code_and_a_vote_in_ones_name(town):
    announced = town.announced_round(name="Later")
    round_id = town.open_round()
    visitor = Visitor(service_of(town))
    for page in (f"/rounds/{round_id}", f"/rounds/{round_id}/vote"):
        assert TOLD in visitor.open(page).text, page
    assert TOLD not in visitor.open(f"/rounds/{announced}").text
    town.close_and_count()
    assert TOLD in visitor.open(f"/rounds/{round_id}").text, "who voted last is written to at the close"
    town.clock.set_to(town.clock.now() + LETTERS_ARRIVE_FOR)
    assert TOLD not in visitor.open(f"/rounds/{round_id}").text
