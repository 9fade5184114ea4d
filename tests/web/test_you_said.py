"""“You said, we did”: what came of every proposal of a round, each line with its event."""

import re
from dataclasses import replace

import pytest

from pb.settings import read_settings
from tests.a_delivery import WithAnAward
from tests.payloads import PAYLOADS, what_would_run
from tests.staff_pages import words_in
from tests.stories import BIDS, RULES, Town
from tests.town_pages import Visitor, questions_to, service_of

ADVISORY = replace(RULES, level="involve")
EVENT = re.compile(r'href="(/what-happened/\d+)"')


@pytest.fixture
def town(tmp_path):
    town = Town(read_settings(tmp_path))
    yield town
    town.close()


def decided(town):
    round_id = town.open_round(ADVISORY, committee=True)
    town.vote(round_id, ["1"], ["1", "2"], ["2"])
    town.close_and_count()
    town.decide(round_id, {"1": 400_000, "3": 700_000}, departures=dict.fromkeys("123", "It is needed."))
    return round_id


def test_every_proposal_says_what_was_said_looked_at_and_decided_and_each_line_leads_to_an_event_that_everybody_reads(
    town,
):
    round_id = decided(town)
    anybody = Visitor(service_of(town))
    assert f'href="/rounds/{round_id}/you-said"' in anybody.open(f"/rounds/{round_id}").text
    page = anybody.open(f"/rounds/{round_id}/you-said").text
    words = words_in(page)
    assert words.count("You said") - words.count("You said, we did") == len(BIDS)
    assert "Part funded: £4,000 of £9,000" in words
    assert "Area Committee decided otherwise and gave it £4,000: It is needed." in words
    events = EVENT.findall(page)
    assert len(events) >= 3 * len(BIDS)
    assert {anybody.open(event).status_code for event in set(events)} == {200}


def test_what_was_ruled_out_says_why_and_what_was_merged_is_told_on_its_own_lines_alone(town):
    round_id = town.announced_round()
    first, second = (town.application.proposals.submit(round_id, bid, by=town.resident) for bid in BIDS[:2])
    town.application.proposals.rule_out(first, reason="The land is not ours.", by=town.officer)
    page = Visitor(service_of(town)).open(f"/rounds/{round_id}/you-said").text
    of_the_first = page[page.index(f'id="proposal-{first}"') : page.index(f'id="proposal-{second}"')]
    assert "The land is not ours." in of_the_first
    assert page.count("The land is not ours.") == 1


def test_a_result_that_is_not_published_is_no_line(town):
    round_id = town.open_round(ADVISORY, committee=True)
    town.vote(round_id, ["1"])
    town.close_and_count()
    words = words_in(Visitor(service_of(town)).open(f"/rounds/{round_id}/you-said").text)
    assert "It was decided" not in words


def test_as_many_questions_are_asked_for_nine_proposals_as_for_three(town):
    few, many = town.announced_round(), town.announced_round(name="Autumn round")
    for round_id, times in ((few, 1), (many, 3)):
        for bid in BIDS * times:
            town.application.proposals.submit(round_id, bid, by=town.resident)
    app, asked = service_of(town), []
    Visitor(app).open(f"/rounds/{few}")  # what each process reads once is read
    for round_id in (few, many):
        with questions_to(town.application) as asking:
            Visitor(app).open(f"/rounds/{round_id}/you-said")
        asked.append(len(asking))
    assert asked[0] == asked[1]


def test_a_draft_has_no_such_page_and_a_round_without_proposals_says_so(town):
    drafted = town.application.rounds.draft(
        scheme=town.scheme, area=town.area, name="Draft", about="", committee="", by=town.officer
    )
    anybody = Visitor(service_of(town))
    assert anybody.open(f"/rounds/{drafted}/you-said").status_code == 404
    page = anybody.open(f"/rounds/{town.announced_round()}/you-said").text
    assert "Nobody has put a proposal in yet." in page


def test_words_of_people_never_run_on_it(town):
    round_id = town.announced_round()
    for payload in PAYLOADS:
        bid = replace(BIDS[0], title=payload[:80])
        town.application.proposals.submit(round_id, bid, by=town.resident)
    assert not what_would_run(Visitor(service_of(town)).open(f"/rounds/{round_id}/you-said").text)


def test_what_was_built_with_the_money_is_what_the_council_did(tmp_path):
    town = WithAnAward(read_settings(tmp_path))
    town.play()
    page = Visitor(service_of(town)).open(f"/rounds/{town.round}/you-said").text
    words = words_in(page[page.index(f'id="proposal-{town.park}"') :])
    did = words[words.index("We did") :]
    for each in ("Milestone 1 was met", "It rained.", "No power was laid.", "Report 2 was accepted"):
        assert each in did
    assert words.count("We did") == 1  # nothing was built of the others
    assert all(Visitor(service_of(town)).open(event).status_code == 200 for event in set(EVENT.findall(page)))
    town.close()
