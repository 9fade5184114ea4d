"""How people take part, day by day: proposals, sealed ballots, ways in; what could tell of one person is not told."""

import csv
import io
from datetime import date, timedelta

import pytest

from tests.staff_pages import words_in
from tests.stories import BENCHES, SKATE_PARK, TIMETABLE
from web.shown.participation_shown import participation_in, too_few_to_tell

DAYS = [date(2027, 3, day) for day in range(1, 10)]


def figures(*numbers):
    return dict(zip(DAYS, numbers, strict=False))


@pytest.mark.parametrize(
    ("told", "hidden"),
    [
        (figures(5, 9, 20), set()),
        (figures(), set()),
        (figures(0, 7, 0), set()),
        (figures(4, 9, 20), {0, 1}),  # one alone would be what is left of the whole
        (figures(1, 1, 20, 30), {0, 1, 2}),  # two of them with 2 together would be one each
        (figures(3, 4, 20), {0, 1}),
        (figures(2), {0}),
        (figures(2, 0, 2), {0, 2}),
    ],
)
def test_a_day_of_few_is_not_told_and_no_subtraction_tells_it(told, hidden):
    assert too_few_to_tell(told) == {DAYS[place] for place in hidden}


@pytest.fixture
def voted(town):
    """A round with two proposals on two days, and 45 ballots of 50 codes."""
    round_id = town.announced_round()
    proposals = town.application.proposals
    made = [proposals.submit(round_id, SKATE_PARK, by=town.resident)]
    town.clock.pass_by(timedelta(days=1))
    made.append(proposals.submit(round_id, BENCHES, by=town.resident))
    town.clock.set_to(TIMETABLE.proposals_close_at)
    for proposal, bid in zip(made, (SKATE_PARK, BENCHES), strict=True):
        proposals.shortlist(proposal, sum(bid.amounts()), by=town.officer)
    town.application.rounds.settle_ballot_paper(round_id, by=town.officer)
    codes = town.codes(round_id, 50)
    town.clock.set_to(TIMETABLE.voting_opens_at)
    town.application.do_what_is_due()
    for code in codes[:45]:
        entitlement = town.application.voting.enter_code(round_id, code)
        town.application.voting.cast(round_id, entitlement, ["1"], idempotency_key=f"a form of {code}")
    town.application.do_what_is_due()
    return round_id


def test_while_a_vote_is_open_only_what_is_sealed_is_counted_and_nothing_of_what_was_voted(town, voted):
    with town.application.reading() as connection:
        took_part = participation_in(connection, voted)
    assert [took_part.of(day, "proposals") for day in took_part.days if took_part.of(day, "proposals")] == [1, 1]
    sealed = took_part.total("ballots_sealed")
    assert 20 <= sealed <= 25  # 20 stay in the box until the close
    assert took_part.total("posted-codes") == 50
    page = words_in(town.browser("Olive Officer").get(f"/officers/rounds/{voted}/participation").text)
    assert "Proposals put in, by day" in page
    assert "Skate park" not in page


def test_after_the_close_every_ballot_is_counted_on_a_day(town, voted):
    town.clock.set_to(TIMETABLE.voting_closes_at)
    town.application.do_what_is_due()
    with town.application.reading() as connection:
        assert participation_in(connection, voted).total("ballots_sealed") == 45


def test_the_file_says_what_the_page_says(town, voted):
    olive = town.browser("Olive Officer")
    answer = olive.get(f"/officers/rounds/{voted}/participation.csv")
    lines = list(csv.DictReader(io.StringIO(answer.text.lstrip("\ufeff"))))
    assert [line["proposals"] for line in lines if line["proposals"] != "0"] == ["1", "1"]
    assert sum(int(line["let_in_posted-codes"]) for line in lines) == 50
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_a_round_in_which_nothing_happened_says_so(town, olive):
    page = olive.get(f"/officers/rounds/{town.announced_round()}/participation")
    assert "Nothing has happened yet" in page.text
