"""Answers on a phone and without JavaScript: an officer promises and answers, everybody reads, with one long word."""

import pytest

from pb.settings import read_settings
from tests.an_answer import WithAPromise
from tests.journeys.people_with_browsers import Person
from tests.town_pages import PEOPLE, service_of

WORD = "W" * 60


@pytest.fixture
def town(tmp_path):
    town = WithAPromise(read_settings(tmp_path))
    yield town
    town.close()


def test_every_page_of_answers_fits_a_phone_and_is_for_everybody_who_may_open_it(town, page, serve, stands_up_to):
    to_come = town.announced_round(name="Autumn round")
    town.answering.answer(town.plots, "other", WORD, who=WORD, by=town.officer)
    town.answering.answer(town.plots, "other", f"{WORD} {WORD}", who=WORD, by=town.officer)
    somebody = Person(page, serve(service_of(town)))
    somebody.signs_in(PEOPLE["officer"])
    somebody.goes_to(f"/officers/rounds/{to_come}/answers")
    stands_up_to(somebody)
    somebody.chooses("An office that you name")
    somebody.fills_in({"Within how many days is every proposal answered?": "14", "Name of the office": WORD})
    somebody.presses("Promise it")
    somebody.reads("It is promised, and published.")
    somebody.goes_to("/officers/answers")
    stands_up_to(somebody)
    somebody.goes_to(f"/officers/proposals/{town.park}/answer")
    stands_up_to(somebody)
    somebody.chooses("It will not be done")
    somebody.fills_in({"What do you tell whoever proposed it?": "It is too dear."})
    somebody.presses("Publish the answer")
    somebody.reads("The answer is published.", "Benches on the sea front")
    for path in ("/answers", f"/proposals/{town.plots}", f"/rounds/{town.round}/you-said", f"/rounds/{to_come}"):
        somebody.goes_to(path)
        stands_up_to(somebody)
