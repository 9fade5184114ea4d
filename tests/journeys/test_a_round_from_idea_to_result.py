"""One whole round in a browser with JavaScript off: an idea, a check, a vote, a decision, a result, an audit."""

from datetime import UTC, datetime

import pytest

from tests.journeys.people_with_browsers import Person
from tests.letters_read import newest_letter
from tests.stories import PASSWORD
from web.app import create_app

DATES = {
    "Proposals open": ("3", datetime(2026, 3, 3, 12, tzinfo=UTC)),
    "Proposals close": ("16", datetime(2026, 3, 16, 12, tzinfo=UTC)),
    "Voting opens": ("23", datetime(2026, 3, 23, 12, tzinfo=UTC)),
    "Voting closes": ("28", datetime(2026, 3, 28, 12, tzinfo=UTC)),
}
BIDS = {
    "A skate park on Mill Lane": ("Ramps for everybody.", "Mill Lane", "9,000"),
    "Allotments behind the library": ("Twelve plots and a shed.", "Library Road", "6,000"),
    "A statue of the mayor": ("Of bronze, on the sea front.", "Sea front", "10,000"),
}
BALLOTS = (
    ["A skate park on Mill Lane", "Allotments behind the library"],
    ["A skate park on Mill Lane"],
    ["Allotments behind the library"],
    ["A skate park on Mill Lane"],
)


@pytest.fixture
def address(town, serve):
    return serve(create_app(town.application, secret_key="for this journey only", council="Plymstock Council"))


@pytest.fixture
def somebody(browser, address):
    """Give the next person a browser of their own."""
    contexts = []

    def arrives(email=None):
        contexts.append(browser.new_context(java_script_enabled=False, locale="en-GB", timezone_id="Europe/London"))
        page = contexts[-1].new_page()
        person = Person(page, address)
        if email:
            person.signs_in(email)
        return person

    yield arrives
    for context in contexts:
        context.close()


def becomes(town, date):
    """Let the day and the hour of the timetable come."""
    town.clock.set_to(DATES[date][1])
    town.application.do_what_is_due()


def sets_up_a_scheme_and_a_round(olive):
    olive.goes_to("/officers/schemes/new")
    olive.fills_in({"Name": "Stoke decides", "What it is for": "Residents decide.", "Who runs it?": "The council"})
    olive.chooses("A committee decides by motion")
    olive.presses("Set up the scheme")
    olive.goes_to("/officers/rounds/new")
    olive.chooses("Stoke decides", "Area Committee")
    olive.page.get_by_label("Whose residents is it for?").select_option(index=1)
    olive.fills_in(
        {"Name of the round": "Spring in Devonport", "What the money is for": "Whatever makes Devonport better."}
    )
    olive.presses("Save and continue")
    olive.fills_in({"How much is the budget?": "20,000"})
    olive.fills_in({"What is the least that a proposal may ask for?": "100"})
    olive.fills_in({"What is the most that a proposal may ask for?": "10,000"})
    olive.presses("Continue")
    for legend, (day, _) in DATES.items():
        olive.fills_in({"Day": day, "Month": "3", "Year": "2026", "Time": "12:00"}, within=legend)
    olive.presses("Continue")
    olive.chooses("Choose up to a number of projects")
    olive.presses("Continue")
    olive.chooses("Most support first", "Pass over it and try the next one")
    olive.fills_in({"Which public draw will it be?": "Three dice, thrown in the library on the day after the close"})
    olive.presses("Continue")
    olive.chooses("Advisory vote")
    olive.fills_in({"What the vote can change": "Which projects get money."})
    olive.fills_in({"What the vote cannot change": "How much money there is."})
    olive.presses("Continue")
    olive.reads("£20,000", "Advisory vote", "How much money there is.")
    olive.presses("Write the rules")
    olive.follows("Announce the round")
    olive.presses("Announce the round")
    olive.reads("The round is announced.", "Within how many days is every proposal answered?")
    olive.presses("Promise it")
    olive.reads("It is promised, and published.")


def puts_in(rosa, title):
    summary, place, cost = BIDS[title]
    rosa.follows("Put in a proposal")
    rosa.presses("Begin")
    rosa.fills_in({"Title": title, "What you want to do": summary})
    rosa.presses("Save and continue")
    rosa.presses("Save and continue")
    rosa.fills_in({"Where it is": place})
    rosa.presses("Save and continue")
    rosa.fills_in({"What cost 1 is for": "All of it", "Amount of cost 1": cost})
    rosa.presses("Save and continue")
    rosa.presses("Save and continue")
    rosa.reads("Check your proposal before you send it", f"£{cost}")
    rosa.presses("Send it")
    rosa.reads("What happens next")


def checks(olive, title, verdict, reason=""):
    olive.goes_to(olive.round + "/proposals")
    olive.follows(title)
    olive.chooses(verdict)
    olive.fills_in({"Reason": reason})
    olive.presses("Save the decision")


def casts(resident, code, choices):
    resident.goes_to(resident.round + "/vote")
    resident.fills_in({"Your voting code": code})
    resident.presses("Continue")
    resident.chooses(*choices)
    resident.presses("Update the total")
    spent = sum(int(BIDS[title][2].replace(",", "")) for title in choices)
    resident.reads(f"£{20_000 - spent:,} left of £20,000")
    resident.presses("Continue")
    resident.reads("Check your ballot before you cast it", *choices)
    resident.presses("Cast your ballot")
    resident.reads("Your ballot is recorded")
    return resident.page.locator(".pb-code").inner_text()


def records_a_departure(ash):
    ash.fills_in({"Day": "31", "Month": "3", "Year": "2026"})
    for name in ("Councillor Ash", "Councillor Beech", "Councillor Cedar"):
        ash.chooses(f"Present: {name}")
        ash.page.get_by_role("radiogroup", name=f"How {name} voted").get_by_label("For", exact=True).check()
    ash.picks("Moved by", "Councillor Ash")
    ash.picks("Seconded by", "Councillor Beech")
    ash.chooses("Depart from it")
    ash.page.get_by_text("Amounts, where the motion departs from the vote").click()
    ash.fills_in({"Amount for Allotments behind the library": "0"})
    ash.fills_in({"Reason, where it differs for Allotments behind the library": "The library needs its yard for bins."})
    ash.fills_in({"Reasons": "We follow the residents, but for the yard."})
    ash.presses("Continue")
    ash.reads("Check the minute before you record it", "The library needs its yard for bins.")
    ash.presses("Record the decision")


def idea(town, somebody, stands_up_to, public):
    """Rosa finds the round, registers, puts three ideas in, and changes the last one."""
    rosa = somebody()
    rosa.goes_to("/")
    rosa.follows("Spring in Devonport")
    rosa.reads("Open for proposals", "Which projects get money.")
    stands_up_to(rosa)
    rosa.follows("Put in a proposal")
    rosa.follows("Register")
    rosa.fills_in(
        {"Your name": "Rosa Newcomer", "Email address": "rosa@example.com", "Choose a password (optional)": PASSWORD}
    )
    rosa.presses("Register")
    rosa.reads("Check your email")
    _, _, letter = newest_letter(town.application)
    rosa.fills_in({"Code from the email": letter["code"]})
    rosa.presses("Sign in")
    for title in BIDS:
        rosa.goes_to(public)
        puts_in(rosa, title)
    rosa.goes_to("/my-proposals")
    rosa.follows("Change")
    rosa.follows("Your idea")
    rosa.fills_in({"What you want to do": "Of bronze, on the sea front, with a bench."})
    rosa.presses("Save and continue")
    rosa.presses("Send the changes")
    rosa.reads("Being checked")
    stands_up_to(rosa)


def check(somebody, stands_up_to, public):
    """Olive shortlists two, rules one out with a reason that Rosa reads, freezes the paper, and prints the codes."""
    olive = somebody("olive.officer@example.org")
    olive.round = f"/officers{public}"
    checks(olive, "A skate park on Mill Lane", "Put it on the shortlist")
    checks(olive, "Allotments behind the library", "Put it on the shortlist")
    checks(olive, "A statue of the mayor", "Rule it out", "The mayor would rather have a skate park.")
    stands_up_to(olive)
    rosa = somebody("rosa@example.com")
    rosa.goes_to("/my-proposals")
    rosa.follows("A statue of the mayor")
    rosa.reads("The mayor would rather have a skate park.")
    olive.goes_to(olive.round + "/ballot-paper")
    olive.chooses("No, any of them can be funded together")
    olive.presses("Settle the ballot paper")
    owen = somebody("owen.officer@example.org")
    confirms(owen, "/officers/second-person", stands_up_to)
    olive.goes_to(olive.round + "/codes")
    olive.fills_in({"How many codes do you need?": str(len(BALLOTS)), "Why are they needed?": "For the hall."})
    olive.presses("Ask for the codes")
    confirms(owen, olive.round + "/codes", stands_up_to)
    owen.reads(f"{len(BALLOTS)} codes issued")
    stands_up_to(owen)
    owen.presses("Open the slips to print")
    owen.reads("Spring in Devonport")
    return owen.page.locator(".pb-slips__code").all_inner_texts()


def confirms(somebody, desk, stands_up_to):
    """Find on one's desk what another has proposed, look at it, and confirm it."""
    somebody.goes_to(desk)
    somebody.page.get_by_role("link", name="confirm or refuse").click()
    stands_up_to(somebody)
    somebody.page.get_by_label("Confirm").first.check()
    somebody.fills_in({"Reason": "I have looked at it."})
    somebody.presses("Continue")


def vote(somebody, stands_up_to, public, codes):
    """Four residents vote, each with a code of their own; the last one tries again and is told no."""
    receipts = set()
    for code, choices in zip(codes, BALLOTS, strict=True):
        resident = somebody()
        resident.round = public
        receipts.add(casts(resident, code, choices))
    assert len(receipts) == len(BALLOTS)
    stands_up_to(resident)
    resident.goes_to(public + "/vote")
    resident.fills_in({"Your voting code": codes[-1]})
    resident.presses("Continue")
    resident.reads("has already been cast with this voting code")


def decision(somebody, stands_up_to, public):
    """The committee departs from the vote for one project and says why; another member confirms what was recorded."""
    ash = somebody("councillor.ash@example.org")
    ash.goes_to("/committee/")
    ash.follows("Record the committee’s decision on Spring in Devonport")
    stands_up_to(ash)
    records_a_departure(ash)
    confirms(somebody("councillor.beech@example.org"), "/officers/second-person", stands_up_to)


def result(somebody, stands_up_to, public):
    """Anybody reads what happened to each project, and why."""
    anybody = somebody()
    anybody.goes_to(public + "/result")
    anybody.reads("Where the committee departed from the vote", "The library needs its yard for bins.")
    anybody.reads("What happened to each project", "Every project, in the order of the count")
    rows = anybody.page.get_by_role("table", name="Every project, in the order of the count").locator("tbody tr")
    skate_park, allotments = rows.all_inner_texts()
    assert "A skate park on Mill Lane" in skate_park
    assert "£9,000" in skate_park
    assert "The committee decided otherwise" in allotments
    stands_up_to(anybody)


def audit(somebody, stands_up_to, public):
    """The auditor reads every event with who and when, and sees the round as it stood before the check."""
    aled = somebody("aled.auditor@example.org")
    aled.goes_to("/audit/")
    aled.reads("Olive Officer")
    stands_up_to(aled)
    aled.goes_to("/audit/rounds")
    aled.follows("Spring in Devonport")
    aled.fills_in({"Day": "15", "Month": "3", "Year": "2026", "Time": "09:00"}, within="Show it as it stood at")
    aled.presses("Show")
    aled.reads("As it stood", "What is different now")
    stands_up_to(aled)


def test_a_round_from_an_idea_to_a_result_that_an_auditor_can_replay(town, somebody, stands_up_to):
    olive = somebody("olive.officer@example.org")
    sets_up_a_scheme_and_a_round(olive)
    stands_up_to(olive)
    public = olive.page.url.removeprefix(olive.address + "/officers")
    becomes(town, "Proposals open")
    idea(town, somebody, stands_up_to, public)
    becomes(town, "Proposals close")
    codes = check(somebody, stands_up_to, public)
    becomes(town, "Voting opens")
    vote(somebody, stands_up_to, public, codes)
    becomes(town, "Voting closes")
    town.meet()
    decision(somebody, stands_up_to, public)
    result(somebody, stands_up_to, public)
    audit(somebody, stands_up_to, public)
