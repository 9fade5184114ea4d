"""A word that nobody can break, in a title, a name and an address, on pages of 320 pixels: nothing scrolls sideways."""

from dataclasses import replace

from domain.words.actor import SYSTEM
from tests.journeys.people_with_browsers import Person
from tests.stories import BIDS, PASSWORD, RULES

LLANFAIR = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"
ENDLESS = "w" * 100


def test_no_page_is_wider_than_a_phone_whatever_people_write(town, page, address, must_fit_a_phone):
    bids = [replace(BIDS[0], title=LLANFAIR), replace(BIDS[1], title=ENDLESS, summary=ENDLESS, place=ENDLESS), BIDS[2]]
    round_id = town.open_round(replace(RULES, level="involve"), committee=True, bids=bids)
    town.application.people.appoint(
        "auditor", name=ENDLESS, email=f"{'a' * 60}@{'b' * 60}.example.org", password=PASSWORD, by=SYSTEM
    )
    town.vote(round_id, ["1"], ["2"], ["1", "2"])
    public = [f"/rounds/{round_id}", f"/rounds/{round_id}/proposals", f"/rounds/{round_id}/ballot-paper"]
    anybody = Person(page, address)
    for where in public:
        anybody.goes_to(where)
        must_fit_a_phone(page)
    town.close_and_count()
    anybody.goes_to("/sign-in")
    anybody.fills_in({"Email address": "councillor.ash@example.org", "Password": PASSWORD})
    anybody.presses("Sign in")
    anybody.goes_to(f"/committee/rounds/{round_id}")
    must_fit_a_phone(page)
    page.context.clear_cookies()
    town.decide(round_id, dict(town.application.deciding.result_before_the_committee(round_id).awards))
    for where in (*public, f"/rounds/{round_id}/result", "/", "/results", "/what-happened"):
        anybody.goes_to(where)
        must_fit_a_phone(page)
    for email, pages in {
        "rosa.resident@example.org": ["/my-proposals"],
        "olive.officer@example.org": [
            "/officers/",
            f"/officers/rounds/{round_id}",
            f"/officers/rounds/{round_id}/proposals",
        ],
        "councillor.ash@example.org": ["/committee/"],
        "aled.auditor@example.org": ["/audit/", "/audit/rounds"],
    }.items():
        anybody.goes_to("/sign-in")
        anybody.fills_in({"Email address": email, "Password": PASSWORD})
        anybody.presses("Sign in")
        for where in pages:
            anybody.goes_to(where)
            must_fit_a_phone(page)
        anybody.page.context.clear_cookies()
