"""An administrator gives somebody a role for one scheme; they find what is theirs, and are told of the rest.

Each page is judged by axe and must fit a phone of 320 pixels, with JavaScript off.
"""

from tests.journeys.people_with_browsers import Person
from tests.stories import PASSWORD, SYSTEM
from tests.town_pages import PEOPLE

NOT_YOURS = "You act for the council, but not for this scheme, round, committee or area, or not today."


def test_a_partner_is_given_one_scheme_and_finds_nothing_else(town, page, address, stands_up_to):
    town.application.people.appoint(
        "administrator", name="Ada Administrator", email=PEOPLE["administrator"], password=PASSWORD, by=SYSTEM
    )
    schemes = town.application.schemes
    elsewhere = schemes.set_up("Ham decides", "In Ham.", "decision-day", "the council", by=town.officer)
    town.announced_round(name="Round of mine")
    theirs = town.application.rounds.draft(
        scheme=elsewhere, area=town.area, name="Round of Ham", about="Ham.", by=town.officer
    )
    ada = Person(page, address)
    ada.signs_in(PEOPLE["administrator"])
    for path in ("/officers/people", "/officers/people/who-may-what", "/officers/people/new"):
        ada.goes_to(path)
        stands_up_to(ada)
    ada.goes_to(f"/officers/people/{town.resident.person}/roles")
    stands_up_to(ada)
    ada.chooses("Partner organisation")
    ada.picks("For what?", "Scheme: Devonport decides")
    ada.fills_in({"Day": "1", "Month": "3", "Year": "2026"}, within="Last day")
    ada.presses("Give the role")
    ada.reads("The last day of the role is before its first")
    stands_up_to(ada)
    ada.fills_in({"Day": "20"}, within="Last day")
    ada.presses("Give the role")
    ada.reads("Devonport decides")
    stands_up_to(ada)
    ada.goes_to("/who-acts")
    ada.reads("Rosa Resident")
    stands_up_to(ada)
    ada.goes_to("/officers/people")
    ada.reads("Roles that end within 30 days")
    stands_up_to(ada)
    ada.presses("Sign out")
    rosa = Person(page, address)
    rosa.signs_in(PEOPLE["resident"])
    rosa.goes_to("/officers/")
    rosa.reads("Round of mine")
    rosa.does_not_read("Round of Ham")
    stands_up_to(rosa)
    rosa.goes_to(f"/officers/rounds/{theirs}")
    rosa.reads(NOT_YOURS)
    stands_up_to(rosa)
