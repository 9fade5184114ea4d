"""One round in a real browser with JavaScript off: officer, resident, voters, committee, auditor, and what each meets.

Every page on the way is judged by axe and must fit a phone of 320 pixels.
"""

import re
from datetime import UTC, datetime, timedelta

import pytest

from pb.readmodels.rounds_and_stages import one_round
from pb.settings import read_settings
from tests.stories import PASSWORD, Town
from tests.town_pages import PEOPLE, service_of
from web.components.round_shown import RoundShown


class Person:
    """Somebody at a browser; each page they come to is judged."""

    def __init__(self, address, browser, judge):
        self.context = browser.new_context(java_script_enabled=False, locale="en-GB", timezone_id="Europe/London")
        self.page = self.context.new_page()
        self.page.set_default_timeout(10_000)
        self.address = address
        self.judge = judge

    def sign_in(self, role):
        self.open("/sign-in")
        self.page.fill("#email", PEOPLE[role])
        self.page.fill("#password", PASSWORD)
        self.press("Sign in", within="main")
        return self

    def open(self, path):
        self.page.goto(self.address + path)
        self.judge(self.page)

    def press(self, words, within="body"):
        self.page.locator(within).get_by_role("button", name=words, exact=True).first.click()
        self.judge(self.page)

    def follow(self, words):
        self.page.get_by_role("link", name=words).first.click()
        self.judge(self.page)

    def choose(self, words):
        self.page.get_by_label(words, exact=True).first.check()

    def fill(self, **boxes):
        for name, value in boxes.items():
            self.page.fill(f"[name='{name.replace('__', '-')}']", value)

    def moment(self, name, at):
        self.page.fill(f"#{name}-day", str(at.day))
        self.page.fill(f"#{name}-month", str(at.month))
        self.page.fill(f"#{name}-year", str(at.year))
        self.page.fill(f"#{name}-clock", f"{at:%H:%M}")

    def sees(self, words):
        assert words in self.page.inner_text("main"), self.page.inner_text("main")


@pytest.fixture
def judge(accessibility_faults, must_fit_a_phone):
    judged = set()

    def look(page):
        where = re.sub(r"[0-9a-f]{32}", "ID", page.url.split("?")[0]) + str(
            page.locator(".govuk-error-summary").count()
        )
        if where in judged:
            return
        judged.add(where)
        assert accessibility_faults(page) == [], page.url
        must_fit_a_phone(page)

    return look


@pytest.fixture
def town(tmp_path):
    town = Town(read_settings(tmp_path))
    yield town
    town.close()


@pytest.fixture
def somebody(town, serve, browser, judge):
    address = serve(service_of(town))
    people = []

    def arrive():
        people.append(Person(address, browser, judge))
        return people[-1]

    yield arrive
    for person in people:
        person.context.close()


def put_in(resident, round_id, title, place, *costs):
    resident.open(f"/rounds/{round_id}/propose")
    resident.fill(title=title, summary=f"{title}, for everybody who lives here.", place=place)
    for number, (what, amount) in enumerate(costs, start=1):
        resident.fill(**{f"what-{number}": what, f"amount-{number}": amount})
    resident.press("Continue")
    resident.press("Send it")
    resident.sees(title)


def test_residents_propose_and_vote_and_the_result_explains_itself(town, somebody):
    round_id = town.announced_round(committee=True)
    resident, officer = somebody().sign_in("resident"), somebody().sign_in("officer")
    put_in(resident, round_id, "A skate park on Mill Lane", "Mill Lane", ("Ramps", "8000"), ("Lights", "1,000.50"))
    put_in(resident, round_id, "Allotments behind the library", "Library Road", ("Fence", "5000"))
    put_in(resident, round_id, "Benches on the sea front", "Sea front", ("Eight benches", "7000"))
    put_in(resident, round_id, "A statue of the mayor", "Town hall", ("Bronze", "9000"))

    check(officer, round_id)
    visitor = somebody()
    visitor.open(f"/rounds/{round_id}/proposals?state=ruled-out")
    visitor.follow("A statue of the mayor")
    visitor.sees("The money is for play")

    dates = town_dates(town, round_id)
    town.clock.set_to(dates["proposals_close_at"])
    town.application.rounds.settle_ballot_paper(round_id, by=town.officer)
    codes = town.application.voting.issue_codes(round_id, 3, by=town.officer)
    town.clock.set_to(dates["voting_opens_at"])
    town.application.do_what_is_due()

    visitor.open(f"/rounds/{round_id}")
    visitor.sees("These rules are frozen")
    receipts = [cast(somebody(), code, *choices) for code, choices in zip(codes, CHOICES, strict=True)]
    assert len(set(receipts)) == 3

    town.clock.set_to(dates["voting_closes_at"])
    town.application.do_what_is_due()
    visitor.open(f"/rounds/{round_id}/result")
    visitor.sees("has not decided yet")
    visitor.sees("Did not fit")

    decide(somebody().sign_in("member"), "The vote is followed in full.")
    visitor.open(f"/rounds/{round_id}/result")
    visitor.sees("The committee confirmed the residents’ vote")
    visitor.sees("The vote is followed in full.")

    auditor = somebody().sign_in("auditor")
    auditor.open("/audit/")
    auditor.sees("A motion to confirm the count was carried.")
    asked = dates["voting_opens_at"].astimezone(UTC) - timedelta(days=1)
    auditor.open(f"/audit/rounds/{round_id}")
    auditor.moment("at", asked)
    auditor.press("Show")
    auditor.sees("Ballot paper settled, rules frozen")
    auditor.sees("What is different now")
    auditor.open("/audit/replay")
    auditor.press("Replay everything")
    auditor.sees("The pages show what the events say.")


def check(officer, round_id):
    officer.open(f"/officers/rounds/{round_id}/proposals")
    for title in ("A skate park on Mill Lane", "Allotments behind the library", "Benches on the sea front"):
        officer.follow(title)
        officer.choose("Put it on the shortlist")
        officer.press("Save the decision")
    officer.follow("A statue of the mayor")
    officer.choose("Rule it out")
    officer.press("Save the decision")
    officer.sees("There is a problem")
    officer.fill(reason="The money is for play, green places and safer streets.")
    officer.press("Save the decision")


FOR_EVERYBODY = (
    "/",
    "/results",
    "/how-it-works",
    "/check",
    "/privacy",
    "/accessibility",
    "/sign-in",
    "/register",
    "/nothing-here",
)
CHOICES = (
    ("A skate park on Mill Lane", "Allotments behind the library"),
    ("A skate park on Mill Lane", "Benches on the sea front"),
    ("A skate park on Mill Lane", "Allotments behind the library"),
)


def town_dates(town, round_id):
    with town.application.reading() as connection:
        return RoundShown(one_round(connection, round_id), datetime.now(UTC)).dates


def cast(voter, code, *titles):
    voter.open("/")
    voter.follow("Spring round")
    voter.follow("Vote in this round")
    voter.fill(code=code.lower())
    voter.press("Continue")
    for title in titles:
        voter.page.get_by_label(title).first.check()
    voter.press("Update the money left")
    voter.sees("left of £20,000")
    voter.press("Continue")
    voter.press("Cast your ballot")
    voter.sees("Your ballot is recorded")
    return voter.page.inner_text(".pb-code")


def decide(member, reasons):
    member.open("/committee/")
    member.follow("Record the committee’s decision")
    member.press("Continue")
    member.sees("There is a problem")
    for part, value in (("day", "31"), ("month", "3"), ("year", "2026")):
        member.page.fill(f"#met_on-{part}", value)
    for name in ("Councillor Ash", "Councillor Beech", "Councillor Cedar"):
        member.page.get_by_role("checkbox", name=re.compile(f"Present.*{name}")).check()
        member.page.get_by_role("radiogroup", name=f"How {name} voted").get_by_label("For", exact=True).check()
    member.page.select_option("#moved_by", label="Councillor Ash")
    member.page.select_option("#seconded_by", label="Councillor Beech")
    member.fill(reasons=reasons)
    member.press("Continue")
    member.sees("For (3)")
    member.press("Record the decision")
    member.sees("the result is published")


def test_pages_for_everybody_are_accessible_and_fit_a_phone(somebody):
    visitor = somebody()
    for path in FOR_EVERYBODY:
        visitor.open(path)


def test_with_javascript_the_money_left_follows_each_tick(town, serve, scripted_page):
    round_id = town.open_round()
    (code,) = town.application.voting.issue_codes(round_id, 1, by=town.officer)
    scripted_page.goto(f"{serve(service_of(town))}/rounds/{round_id}/vote")
    scripted_page.fill("#code", code)
    scripted_page.get_by_role("button", name="Continue").click()
    scripted_page.get_by_label("A skate park on Mill Lane").check()
    assert scripted_page.inner_text("[data-left]") == "£11,000 left of £20,000"
    assert not scripted_page.is_visible("[data-update]")
