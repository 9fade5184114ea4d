"""After the result a proposal says what became of it, on its own page, in lists, and to who put it in."""

import re
from dataclasses import replace

import pytest

from pb.settings import read_settings
from tests.a_draft import written
from tests.staff_pages import words_in
from tests.stories import BIDS, RULES, SKATE_PARK, STREET_PARTY, TIMETABLE, Town
from tests.town_pages import Visitor, service_of

ADVISORY = replace(RULES, level="involve")


@pytest.fixture
def town(tmp_path):
    town = Town(read_settings(tmp_path))
    yield town
    town.close()


def _published(town, awards=None):
    round_id = town.open_round(ADVISORY, committee=True)
    town.vote(round_id, ["1"], ["1", "2"], ["2"])
    town.close_and_count()
    town.decide(
        round_id, awards or {"1": 400_000, "3": 700_000}, departures=dict.fromkeys("123", "It is needed."),
    )  # fmt: skip
    return round_id


def read(app, address, role=None):
    return words_in(Visitor(app, role).open(address).text)


def test_my_proposals_say_what_each_got_and_why_and_lead_to_the_result(town):
    round_id = _published(town)
    app = service_of(town)
    page = Visitor(app, "resident").open("/my-proposals")
    mine = words_in(page.text)
    assert "Part funded: £4,000 of £9,000" in mine
    assert "Funded: £7,000" in mine
    assert "Not funded" in mine
    assert "On the shortlist" not in mine
    assert "Area Committee decided otherwise and gave it £4,000: It is needed." in mine
    assert f'href="/rounds/{round_id}/result"' in page.text


def test_a_proposals_own_page_goes_on_to_the_vote_the_decision_and_the_money(town):
    round_id = _published(town)
    app = service_of(town)
    found = Visitor(app).open(f"/rounds/{round_id}/proposals").text
    address = re.search(r'href="(/proposals/[0-9a-f]{32})"', found)[1]
    page = read(app, address)
    assert "Part funded: £4,000 of £9,000 2 votes" in page
    assert "On the shortlist" not in page
    steps = (
        "Put on the ballot paper as number 1",
        "Voting closed",
        "Counted: 2 votes",
        "Area Committee decided by motion",
        "Result published: funded in part, with £4,000",
    )
    assert [page.index(step) for step in steps] == sorted(page.index(step) for step in steps)


def _address_of(app, round_id, title):
    found = Visitor(app).open(f"/rounds/{round_id}/proposals").text
    return re.search(rf'href="(/proposals/[0-9a-f]{{32}})"[^>]*><bdi>{title}', found)[1]


def _in_this_sequence(page, *steps):
    return sorted(page.index(step) for step in steps) == [page.index(step) for step in steps]


def test_a_withdrawal_stands_in_the_proposals_history_where_it_happened(town):
    round_id = town.open_round(ADVISORY, committee=True)
    town.vote(round_id, ["1", "3"], ["1"])
    withdraw, app = town.application.rounds.withdraw_project, service_of(town)
    benches, allotments = (_address_of(app, round_id, title) for title in ("Benches", "Allotments"))
    withdraw(round_id, "3", reason="The sea took it.", by=town.officer)
    withdrawn = "Withdrawn from the vote by an officer: The sea took it."
    assert _in_this_sequence(read(app, benches), "Put on the ballot paper as number 3", withdrawn)
    town.close_and_count()
    assert _in_this_sequence(read(app, benches), withdrawn, "Voting closed", "Counted without it")
    assert "after the vote" not in read(app, benches), "it was withdrawn while it went on"
    assert "Counted: 0 votes" in read(app, allotments)
    withdraw(round_id, "2", reason="The library moves.", by=town.officer)
    town.application.do_what_is_due()
    moved = "Withdrawn from the vote by an officer: The library moves."
    assert _in_this_sequence(read(app, allotments), "Voting closed", "Counted: 0 votes", moved, "Counted without it")
    assert "The sea took it" not in read(app, allotments)


def test_the_list_of_a_finished_round_is_sorted_out_by_what_became_of_its_proposals(town):
    round_id = _published(town)
    app = service_of(town)
    address = f"/rounds/{round_id}/proposals"
    assert "All Funded Part funded Not funded Ruled out" in read(app, address)
    assert "Benches" in read(app, f"{address}?state=funded")
    assert "skate park" not in read(app, f"{address}?state=funded")
    assert "skate park" in read(app, f"{address}?state=part-funded")
    assert "Allotments" in read(app, f"{address}?state=not-funded")


def test_a_result_counts_those_funded_in_part_apart_and_draws_them_so(town):
    round_id = _published(town)
    page = Visitor(service_of(town)).open(f"/rounds/{round_id}/result").text
    assert "Projects funded 1 of 3 and 1 in part" in words_in(page)
    assert "In the order of votes, the most first." in words_in(page)
    key = re.search(r'pb-chart__key"[^>]*>(.*?)</p>', page, re.DOTALL)[1]
    assert words_in(key) == "Funded Part funded Not funded"


def test_a_project_that_was_withdrawn_stands_last_whatever_its_votes_and_the_result_says_so(town):
    round_id = town.open_round(ADVISORY, committee=True)
    town.vote(round_id, ["1"], ["1"], ["2"])
    town.application.rounds.withdraw_project(round_id, "1", reason="The owner said no.", by=town.officer)
    town.close_and_count()
    words = read(service_of(town), f"/rounds/{round_id}/result")
    assert "In the order of votes, the most first. Projects that were withdrawn, or had too little support," in words


def test_finished_rounds_on_the_front_page_say_what_was_given_to_how_many(town):
    _published(town)
    for address in ("/", "/results"):
        assert "£11,000 given to 2 of 3, 1 in part, 3 people voted" in read(service_of(town), address)
        assert "Budget:" not in read(service_of(town), address)


def test_turnout_is_rounded_half_up_from_the_exact_part(town):
    round_id = town.open_round()
    town.codes(round_id, 7)
    town.vote(round_id, *[["1"]] * 5)
    town.close_and_count()
    assert "41.7% of 12" in read(service_of(town), f"/rounds/{round_id}/result")


def test_before_there_is_a_result_its_page_says_when(town):
    round_id = town.open_round(ADVISORY, committee=True)
    answer = Visitor(service_of(town)).open(f"/rounds/{round_id}/result")
    assert answer.status_code == 200
    assert "There is no result yet" in words_in(answer.text)
    assert "Area Committee then decides" in words_in(answer.text)


def test_between_the_close_and_the_count_no_page_says_that_the_vote_goes_on(town):
    round_id = town.open_round(ADVISORY, committee=True)
    app = service_of(town)
    pages = [f"/rounds/{round_id}/{name}" for name in ("result", "ballot-paper")]
    closes = "at 9am on Saturday 28 March 2026"
    for page in pages:
        assert f"Voting closes {closes}" in read(app, page)
    town.clock.set_to(TIMETABLE.voting_closes_at)
    for page in pages:
        after = read(app, page)
        assert "Voting closes" not in after
        assert f"Voting closed {closes}" in after
    result = read(app, pages[0])
    assert "The ballots are being counted, and the result is shown on this page." in result
    assert "Area Committee then decides" in result


def test_while_the_ballots_are_counted_again_the_last_count_is_not_said_to_stand(town):
    round_id = town.open_round(ADVISORY, committee=True)
    town.vote(round_id, ["1"], ["1", "2"])
    town.close_and_count()
    town.application.rounds.withdraw_project(round_id, "3", reason="The sea took it.", by=town.officer)
    app = service_of(town)
    page = read(app, f"/rounds/{round_id}/result")
    assert "A project was withdrawn after this count, so the ballots are being counted again." in page
    assert "has not decided yet" not in page
    town.application.do_what_is_due()
    assert "has not decided yet" in read(app, f"/rounds/{round_id}/result")


def test_whoever_has_sent_a_proposal_reads_its_number_and_what_happens_next(town):
    round_id = town.announced_round()
    rosa = Visitor(service_of(town), "resident")
    costs = {"costs-0-what": "Ramps", "costs-0-amount": "9000"}
    written(rosa, round_id, {"title": SKATE_PARK.title, "summary": "Ramps.", "place": "Mill Lane", **costs})
    rosa.send()
    page = words_in(rosa.page.text)
    assert "Your proposal is in Its number is P1" in page
    assert "Voting on the shortlist opens" in page


def test_a_chosen_project_that_costs_nothing_is_chosen_on_every_page_and_needs_no_money(town):
    round_id = town.open_round(bids=(*BIDS, STREET_PARTY))
    town.vote(round_id, ["1", "4"], ["1"])
    town.close_and_count()
    app = service_of(town)
    result = read(app, f"/rounds/{round_id}/result")
    assert "Projects funded 3 of 4" in result
    assert "A street without cars for a day Number 4 1 £0 £0 chosen Funded. Chosen: it costs nothing" in result
    listed = Visitor(app).open(f"/rounds/{round_id}/proposals?state=funded")
    assert "Chosen, costs nothing" in words_in(listed.text)
    address = re.search(r'href="(/proposals/[0-9a-f]{32})"[^>]*><bdi>A street', listed.text)[1]
    page = read(app, address)
    assert "Chosen, costs nothing 1 vote" in page
    assert "Result published: chosen; it costs nothing" in page
    assert "not funded" not in page.lower()
    town.application.other_rules.work_out(round_id)
    assert "would be funded by every rule" in read(app, f"/rounds/{round_id}/what-if")
    assert f"{STREET_PARTY.title} " not in read(app, f"/rounds/{round_id}/proposals?state=not-funded")


def test_what_is_funded_in_part_is_no_funded_project_in_the_history_or_beside_other_rules(town):
    rules = replace(RULES, pot=1_200_000, rule={"rule": "greedy", "ties": ["id"], "remainder": {"kind": "part"}})
    round_id = town.open_round(rules)
    town.vote(round_id, ["1", "3"], ["1"])
    town.close_and_count()
    app = service_of(town)
    told = read(app, "/what-happened")
    assert "Projects funded: 1; in part: 3; £12,000 of £12,000 spent." in told
    town.application.other_rules.work_out(round_id)
    compared = read(app, f"/rounds/{round_id}/what-if")
    assert "the count that stands 1 and 1 in part £12,000" in compared
    assert "◐ funded in part" in compared
    assert "◐ would be funded in part" in compared
