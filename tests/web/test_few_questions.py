"""How many questions a page puts to the database. Fewer is welcome; more needs a reason here."""

import pytest

from pb.readmodels.proposals_in_a_round import proposals_of
from pb.settings import read_settings
from tests.stories import BENCHES, Town
from tests.town_pages import Visitor, questions_to, service_of

PUBLIC = {
    "/": 1,  # the rounds
    "/results": 1,  # the rounds
    "/schemes/{scheme}": 2,  # the scheme; its rounds
    "/rounds/{open}": 3,  # the round; how many proposals; announcements
    "/rounds/{open}/proposals": 2,  # the round; fifteen proposals with their words
    "/rounds/{open}/vote": 1,  # the round
    "/proposals/{running}": 4,  # the proposal; the round; its words; its history
    "/proposals/{proposal}": 6,  # the same, and the counts and decisions that say what came of it
    "/rounds/{decided}/result": 7,  # round, counts, projects, their words, decisions, names of members, announcements
    "/privacy": 0,
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


@pytest.mark.parametrize(("address", "at_most"), PUBLIC.items())
def test_public_pages_ask_few_questions(app, town, address, at_most):
    visitor = Visitor(app, "officer")
    with questions_to(town.application) as asked:
        visitor.open(address.format(**town.known))
    assert len(asked) <= at_most, asked


def test_a_list_asks_no_more_for_many_proposals_than_for_few(tmp_path):
    town = Town(read_settings(tmp_path))
    round_id = town.announced_round()
    app = service_of(town)
    counts = []
    for more in (16, 0):
        with questions_to(town.application) as asked:
            Visitor(app).open(f"/rounds/{round_id}/proposals")
        counts.append(len(asked))
        for _ in range(more):
            town.application.proposals.submit(round_id, BENCHES, by=town.resident)
    assert counts[0] == counts[1] == 2
    first = Visitor(app).open(f"/rounds/{round_id}/proposals").text
    assert first.count("/proposals/") >= 15
    assert "?page=2" in first
    second = Visitor(app).open(f"/rounds/{round_id}/proposals?page=2").text
    assert second.count("<h2><a") == 1
    town.close()
