"""How many questions a page puts to the database. Fewer is welcome; more needs a reason here."""

import pytest

from pb.readmodels.proposals.answers import proposals_of
from pb.settings import read_settings
from tests.stories import BENCHES, MONDAY, TIMETABLE, Town
from tests.town_pages import Visitor, questions_to, service_of

PUBLIC = {  # the first question of most: has anything happened since this page was made?
    # the rounds; the areas' edition; the words and pictures of what was funded; the words of who won; once in the life
    # of a worker the counts and decisions that say what was given
    "/": 8,
    "/results": 5,  # the same without the edition; the words of who won
    # position, rounds, the areas' edition, what is found, their words, pictures, names, counts, decisions
    "/proposals": 9,
    "/schemes/{scheme}": 5,  # the scheme; its rounds; once in the life of a worker what they gave
    # the round; its first proposals and their words; announcements; by which questions proposals are assessed; events;
    # their pictures; by when proposals are answered
    "/rounds/{open}": 9,
    "/rounds/{open}/proposals": 7,  # the round; the areas’ edition; what is found, in short; fifteen, words, names
    "/rounds/{open}/vote": 1,  # the round
    # the proposal; the round; its words; its history; questions to its author; the talk; its pictures; who put it in
    # with its author: they can take their name off at any moment, so it stands with nothing that is kept longer;
    # its short address; what the council answered
    "/proposals/{running}": 12,
    # the same, the counts and decisions that say what came of it, in full and in short; which meetings had it
    # and the name beside it; once in the life of a worker the counts and decisions that say what was given
    # and what was awarded to it
    "/proposals/{proposal}": 19,
    # round, counts, projects, words, decisions, names of members, news, ways in; standing orders and call-ins of them;
    # other rounds of the scheme
    "/rounds/{decided}/result": 12,
    "/privacy": 0,
    "/privacy/what-is-kept": 2,  # what went because its time had come
    "/sign-in": 0,
    "/nothing-here": 0,
}


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    town = Town(read_settings(tmp_path_factory.mktemp("town")))
    opened = town.announced_round()
    running = town.application.proposals.submit(opened, BENCHES, by=town.resident)
    decided = town.open_round(committee=True)
    town.vote(decided, ["1"], ["2"], ["1", "2"])
    town.close_and_count()
    town.decide(decided, {"1": 900_000, "2": 500_000})
    with town.application.reading() as connection:
        proposal = proposals_of(connection, decided)[2].id
    town.known = {"scheme": town.scheme, "open": opened, "decided": decided, "proposal": proposal, "running": running}
    yield town
    town.close()


@pytest.fixture(scope="module")
def app(town):
    return service_of(town)


def but_for_the_site(asked):
    """Leave out what an administrator set of the site: once a second one page, whichever it is, asks for it."""
    of_the_site = [one for one in asked if "site_texts" in one]
    assert len(of_the_site) <= 1
    return [one for one in asked if one not in of_the_site]


@pytest.mark.parametrize(("address", "at_most"), PUBLIC.items())
def test_public_pages_ask_few_questions(app, town, address, at_most):
    visitor = Visitor(app)
    with questions_to(town.application) as asked:
        visitor.open(address.format(**town.known))
    assert len(but_for_the_site(asked)) <= at_most, asked


WHO_THAT_IS = 3
"""Whose sign-in it is, in which roles, and whether who acts for the council must set up codes from a phone."""
CAN_BE_FOLLOWED = {"/schemes/{scheme}", "/rounds/{open}", "/proposals/{running}", "/proposals/{proposal}"}
"""There one more: whether they do, and how often they are told."""


@pytest.mark.parametrize(("address", "at_most"), PUBLIC.items())
def test_signed_in_they_ask_who_that_is_and_no_more(app, town, address, at_most):
    visitor = Visitor(app, "officer")
    with questions_to(town.application) as asked:
        visitor.open(address.format(**town.known))
    followed = address in CAN_BE_FOLLOWED
    assert len(but_for_the_site(asked)) <= at_most + WHO_THAT_IS + followed, asked


def test_a_page_that_was_just_made_asks_only_whether_anything_has_happened_since(app, town):
    address = f"/rounds/{town.known['open']}/proposals"
    first = Visitor(app).open(address)
    with questions_to(town.application) as asked:
        again = Visitor(app, None).open(address)
    assert len(asked) == 1
    assert again.text == first.text


def test_a_kept_page_never_hides_what_somebody_just_did(app, town):
    address = f"/rounds/{town.known['open']}/proposals"
    before = Visitor(app).open(address).text.count("<h2><a")
    town.clock.set_to(MONDAY)
    town.application.proposals.submit(town.known["open"], BENCHES, by=town.resident)
    assert Visitor(app).open(address).text.count("<h2><a") == before + 1


def test_a_kept_page_never_hides_that_a_vote_has_closed(tmp_path):
    town = Town(read_settings(tmp_path))
    round_id = town.open_round()
    app = service_of(town)
    assert "Vote in this round" in Visitor(app).open(f"/rounds/{round_id}").text
    town.clock.set_to(TIMETABLE.voting_closes_at)
    assert "Vote in this round" not in Visitor(app).open(f"/rounds/{round_id}").text
    town.close()


def test_a_list_asks_no_more_for_many_proposals_than_for_few(tmp_path):
    town = Town(read_settings(tmp_path))
    round_id = town.announced_round()
    app = service_of(town)
    Visitor(app).open("/how-it-works")  # what an administrator set of the site is read once a second
    counts = []
    for more in (16, 0):
        with questions_to(town.application) as asked:
            Visitor(app).open(f"/rounds/{round_id}/proposals")
        counts.append(len(asked))
        for _ in range(more):
            town.application.proposals.submit(round_id, BENCHES, by=town.resident)
    assert counts[0] == counts[1] == 7
    first = Visitor(app).open(f"/rounds/{round_id}/proposals").text
    assert first.count("/proposals/") >= 15
    assert "?page=2" in first
    second = Visitor(app).open(f"/rounds/{round_id}/proposals?page=2").text
    assert second.count("<h2><a") == 1
    town.close()
