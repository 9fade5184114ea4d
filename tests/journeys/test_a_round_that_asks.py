"""A round asks questions and a share from others; two put a proposal in together, from idea to sent, on a phone too."""

import json
from dataclasses import replace

import pytest
from sqlalchemy import select

from domain.rounds.asked_of_proposers import Answer, AskedQuestion, ShareFromOthers
from pb.erasable.letter_tables import letters
from tests.files_handed_in import pdf
from tests.journeys.people_with_browsers import Person
from tests.stories import RULES
from tests.town_pages import PEOPLE, service_of

ON = "Save and continue"
ASKED = (
    AskedQuestion("q1", "Why does it have to be here?", Answer.TEXT, needed=True, shown=True, help="Two lines."),
    AskedQuestion("q2", "Who owns the land?", Answer.CHOICE, needed=True, shown=False, choices=("We do", "Others")),
    AskedQuestion("q3", "How many people does it help?", Answer.NUMBER, needed=False, shown=True),
    AskedQuestion("q4", "A quote", Answer.FILE, needed=True, shown=False),
)
ASKS = replace(
    RULES,
    questions=[each.to_data() for each in ASKED],
    from_others=ShareFromOthers(20, 100, in_kind=True).to_data(),
)


@pytest.mark.parametrize("script", ["page", "scripted_page"])
def test_two_put_a_proposal_in_that_answers_what_the_round_asks(town, serve, stands_up_to, request, script):
    address = serve(service_of(town))
    rosa = Person(request.getfixturevalue(script), address)
    round_id = town.announced_round(ASKS, name="A round that asks")
    rosa.signs_in(PEOPLE["resident"])
    rosa.goes_to(f"/rounds/{round_id}/propose")
    rosa.reads("Why does it have to be here?", "A quote (a PDF)", "Others must give at least 20%")
    stands_up_to(rosa)
    rosa.presses("Begin")
    writes_an_idea_to_which_others_give(rosa, stands_up_to)
    answers_what_the_round_asks(rosa, stands_up_to)
    rosa.page.get_by_role("link", name="Change who puts it in with you").click()
    stands_up_to(rosa)
    rosa.fills_in({"Their email address": "ann@example.org"})
    rosa.presses("Ask them")
    rosa.reads("Has not answered yet")
    stands_up_to(rosa)
    rosa.follows("Go on with the proposal")
    rosa.reads("Not everybody has answered")
    stands_up_to(rosa)
    with town.application.reading() as connection:
        facts = connection.scalar(select(letters.c.facts).where(letters.c.to_whom == "ann@example.org"))
    phone = request.getfixturevalue("browser").new_page(viewport={"width": 320, "height": 640})
    agrees(Person(phone, address), json.loads(facts)["link"], stands_up_to)
    phone.close()
    rosa.follows("Check and send")
    rosa.reads("Friends of Mill Lane")
    rosa.follows("See it as everybody will see it")
    rosa.reads("Put in together with Friends of Mill Lane", "It floods.")
    stands_up_to(rosa)
    rosa.follows("Back to checking and sending")
    rosa.presses("Send it")
    rosa.reads("Your proposal is in")


def writes_an_idea_to_which_others_give(rosa, stands_up_to):
    rosa.fills_in({"Title": "A skate park with ramps", "What you want to do": "Ramps on Mill Lane."})
    rosa.presses(ON)
    rosa.presses(ON)
    rosa.fills_in({"Where it is": "Mill Lane"})
    rosa.presses(ON)
    rosa.fills_in({"What cost 1 is for": "Ramps", "Amount of cost 1": "4000"})
    rosa.presses(ON)
    rosa.presses(ON)
    rosa.reads("There is a problem", "With what you ask for now that is £1,000")
    stands_up_to(rosa)
    rosa.fills_in({"Who gives it, and what": "Rotary", "How much it is worth": "1000"}, within="Gift 1")
    rosa.presses(ON)


def answers_what_the_round_asks(rosa, stands_up_to):
    rosa.reads("Everybody can read your answer.")
    rosa.presses(ON)
    rosa.reads("There is a problem", "Answer the question")
    stands_up_to(rosa)
    rosa.fills_in({"Your answer": "It floods."})
    rosa.presses(ON)
    stands_up_to(rosa)
    rosa.page.get_by_label("Your answer").select_option("Others")
    rosa.presses(ON)
    rosa.fills_in({"Your answer, a whole number": "1,200"})
    stands_up_to(rosa)
    rosa.presses(ON)
    rosa.reads("A quote")
    rosa.presses(ON)
    rosa.reads("There is a problem")
    stands_up_to(rosa)
    quote = {"name": "quote.pdf", "mimeType": "application/pdf", "buffer": pdf()}
    rosa.page.get_by_label("Your file").set_input_files(quote)
    rosa.presses(ON)
    rosa.reads("Check your proposal before you send it", "quote.pdf", "Only the council’s officers read it")
    stands_up_to(rosa)


def agrees(ann, link, stands_up_to):
    ann.goes_to(link)
    ann.reads("Rosa Resident", "A skate park with ramps")
    stands_up_to(ann)
    ann.presses("I agree")
    ann.reads("There is a problem")
    stands_up_to(ann)
    ann.fills_in({"The name by which you wish to be named": "Friends of Mill Lane"})
    ann.presses("I agree")
    ann.reads("You agreed, and are named as Friends of Mill Lane")
    stands_up_to(ann)


def test_an_officer_sets_the_questions_of_a_round_by_keyboard_and_on_a_phone(town, serve, stands_up_to, page):
    olive = Person(page, serve(service_of(town)))
    rounds = town.application.rounds
    round_id = rounds.draft(
        scheme=town.scheme, area=town.area, name="A draft", about="Money.", committee="", by=town.officer
    )
    rounds.write_rules(round_id, RULES, by=town.officer)
    olive.signs_in(PEOPLE["officer"])
    olive.goes_to(f"/officers/rounds/{round_id}")
    olive.follows("Say what proposers are asked")
    stands_up_to(olive)
    olive.page.get_by_label("The question").first.fill("Why here?")
    olive.page.get_by_label("It is answered with").first.select_option("choice")
    olive.presses("Write what is asked")
    olive.reads("There is a problem", "Write at least two answers")
    stands_up_to(olive)
    olive.page.get_by_label("Answers to choose from").first.fill("It floods\nIt is dark")
    olive.presses("Add another question")
    olive.reads("Question 3")
    olive.page.get_by_label("The question").first.press("Enter")
    olive.reads("What proposers are asked is written.", "Each proposal answers 1 question more.")
