"""Sunderland's decision day in a browser without JavaScript: six pots, scores from 0 to 5, an average below 40% fails.

An officer sets the round up, residents say which pot their proposals belong to, the officer settles the ballot paper
with two projects for one field, residents vote, and everybody reads the result pot by pot.
"""

from pb.actions.proposals import Bid
from pb.readmodels.proposals.answers import proposals_of
from pb.transparency.events_as_leaves import leaves_after
from pb.transparency.log_writer import LogWriter
from pb.verifier import verify
from tests.journeys.people_with_browsers import Person
from tests.stories import MONDAY
from tests.town_pages import PEOPLE

SIX = ("Children", "Young people", "Older people", "Green spaces", "Health", "Arts and culture", "Sport")
DATES = {"Proposals open": "2", "Proposals close": "9", "Voting opens": "16", "Voting closes": "23"}
IDEAS = (
    ("Goals for Thompson Park", "Sport", 900, (5, 5, 4)),
    ("A pump track for Thompson Park", "Sport", 950, (3, 4, 4)),
    ("Story time on Saturdays", "Children", 700, (4, 4, 5)),
    ("A wildflower bank", "Green spaces", 1_250, (3, 3, 3)),
    ("A giant chess board", "Older people", 400, (1, 2, 1)),
)
"""Title, category, pounds, and the scores of three voters. The chess board stays below 40%."""


def sets_up_six_pots(olive, round_id, stands_up_to):
    olive.goes_to(f"/officers/rounds/{round_id}/rules")
    money = ("How much is the budget?", "What is the least that a proposal may ask for?")
    olive.fills_in({money[0]: "7,000", money[1]: "100", "What is the most that a proposal may ask for?": "1,500"})
    olive.chooses("Yes, by category")
    stands_up_to(olive)
    olive.presses("Continue")
    for place, name in enumerate(SIX[:6], 1):
        olive.fills_in({f"Name of pot {place}": name, f"Amount of pot {place}": "1,000"})
    stands_up_to(olive)
    olive.presses("Add another pot")
    olive.reads("£6,000 of £7,000 is in pots so far.")
    olive.fills_in({"Name of pot 7": SIX[6], "Amount of pot 7": "1,500"})
    olive.presses("Continue")
    olive.reads("The pots add up to £7,500, but the budget is £7,000")
    stands_up_to(olive)
    olive.fills_in({"Amount of pot 7": "1,000"})
    olive.presses("Continue")
    for legend, day in DATES.items():
        olive.fills_in({"Day": day, "Month": "3", "Year": "2026", "Time": "12:00"}, within=legend)
    olive.presses("Continue")
    olive.chooses("Score every project")
    olive.fills_in({"Points to spread, or highest score": "5", "Lowest score (optional)": "0"})
    olive.presses("Continue")
    olive.chooses("Highest average score first")
    olive.fills_in({"Least support that a project needs": "40"})
    olive.picks("The least support is counted in", "% of the points it could have got")
    olive.chooses("Another order")
    olive.page.get_by_text("Another order for projects that are equal").last.click()
    olive.picks("First comes", "The one that costs less")
    olive.picks("In the end", "The chair’s casting vote")
    stands_up_to(olive)
    olive.presses("Continue")
    olive.chooses("Binding vote")
    olive.fills_in({"What the vote can change": "Who gets money.", "What the vote cannot change": "The pots."})
    olive.presses("Continue")
    olive.reads(
        "The money is divided by category: Children, £1,000; Young people, £1,000;",
        "Projects that got nothing from their pot are counted once more over it.",
        "40% of the points it could have got",
        "if that is equal too, the one that the chair’s casting vote picks",
    )
    stands_up_to(olive)
    olive.presses("Write the rules")
    olive.reads("The rules are saved.")


def test_six_pots_from_the_first_rule_to_the_result(town, page, address, stands_up_to, tmp_path):
    round_id = town.application.rounds.draft(
        scheme=town.scheme, area=town.area, name="Decision day", about="Money for Hendon.", by=town.officer
    )
    person = Person(page, address)
    person.signs_in(PEOPLE["officer"])
    sets_up_six_pots(person, round_id, stands_up_to)
    person.goes_to(f"/officers/rounds/{round_id}/announce")
    person.presses("Announce")
    town.clock.set_to(MONDAY.replace(hour=13))
    propose_in_the_browser(person, round_id, stands_up_to)
    for title, category, pounds, _ in IDEAS[1:]:
        bid = Bid(title, "For Hendon.", "", "Hendon", [("All of it", pounds * 100)], pot=category)
        town.application.proposals.submit(round_id, bid, by=town.resident)
    town.clock.set_to(MONDAY.replace(day=9, hour=13))
    shortlist_everything(town, round_id)
    settles_in_the_browser(person, round_id, stands_up_to)
    town.clock.set_to(MONDAY.replace(day=16, hour=13))
    town.application.do_what_is_due()
    numbers = [str(number) for number in range(1, len(IDEAS) + 1)]
    town.vote(round_id, *(dict(zip(numbers, (idea[3][voter] for idea in IDEAS), strict=True)) for voter in range(3)))
    town.clock.set_to(MONDAY.replace(day=23, hour=13))
    town.application.do_what_is_due()
    person.goes_to(f"/rounds/{round_id}/result")
    person.reads(
        "What the pots left over",
        "Not possible beside project 1, which is funded: only one of the two can be.",
        "Below the minimum: it needed an average of at least 40% of the 5 points possible.",
        "Funded with £1,250: £5,400 was left, £4,150 remains. Counted in what the pots left over.",
        "Only one of these can be funded: Goals for Thompson Park (number 1) or A pump track",
    )
    stands_up_to(person)
    for path in ("", "/ballot-paper", "/what-if", "/result/1/not-funded"):
        person.goes_to(f"/rounds/{round_id}{path}")
        stands_up_to(person)
    assert everything_is_kept(town, tmp_path)


def propose_in_the_browser(person, round_id, stands_up_to):
    title, category, pounds, _ = IDEAS[0]
    person.page.context.clear_cookies()
    person.signs_in(PEOPLE["resident"])
    person.goes_to(f"/rounds/{round_id}/propose")
    person.presses("Begin")
    person.fills_in({"Title": title, "What you want to do": "Two goals."})
    person.presses("Save and continue")
    person.presses("Save and continue")
    person.fills_in({"Where it is": "Thompson Park"})
    person.presses("Save and continue")
    person.presses("Save and continue")
    person.reads("Choose what your proposal belongs to")
    person.picks("What it belongs to", category)
    stands_up_to(person)
    person.presses("Save and continue")
    person.fills_in({"What cost 1 is for": "Goals", "Amount of cost 1": str(pounds)})
    person.presses("Save and continue")
    person.presses("Save and continue")
    person.reads("Category", category)
    person.presses("Send it")


def shortlist_everything(town, round_id):
    with town.application.reading() as connection:
        waiting = [(row.id, row.asked) for row in proposals_of(connection, round_id)]
    for proposal, asked in waiting:
        town.application.proposals.shortlist(proposal, asked, by=town.officer)


def settles_in_the_browser(person, round_id, stands_up_to):
    person.page.context.clear_cookies()
    person.signs_in(PEOPLE["officer"])
    person.goes_to(f"/officers/rounds/{round_id}/ballot-paper")
    stands_up_to(person)
    person.fills_in({"Group (optional)": "Thompson Park"}, within="1. Goals for Thompson Park, £900")
    person.presses("Continue")
    person.reads("Goals for Thompson Park is the only project in the group Thompson Park.")
    stands_up_to(person)
    person.fills_in({"Group (optional)": "Thompson Park"}, within="2. A pump track for Thompson Park, £950")
    person.presses("Continue")
    person.reads(
        "Only one can be funded: this or number 2, A pump track for Thompson Park.",
        "A wildflower bank costs £1,250, and its pot holds £1,000.",
    )
    stands_up_to(person)
    person.presses("Settle the ballot paper and freeze the rules")
    person.reads("The ballot paper is settled and the rules are frozen.")


def everything_is_kept(town, folder):
    LogWriter(folder, "pb.exampleshire.gov.uk/log").publish(
        lambda position: leaves_after(town.application.store, position)
    )
    return verify.verify(verify.Folder(folder / "record")).findings.all_kept()
