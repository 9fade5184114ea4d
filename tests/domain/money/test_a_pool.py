"""A pool of money: who gives, for what, until when; what is used first; what goes back; the closing of years."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from domain.money import refusals as no
from domain.money.contribution import COUNCIL, COUNCILLOR, PARTNER, Given
from domain.money.ledger import COMMITMENT, FUNDER, UNDERSPEND, Account, DoesNotBalance, Ledger, in_proportion, moved
from domain.money.limits import Limits
from domain.money.pool import Pool
from domain.money.purpose import Purpose
from domain.money.using import Use
from domain.money.years import in_words, year_at, year_of_day
from domain.words.actor import Actor

OFFICER = Actor("0" * 32, "officer")
ASH, BEECH, CEDAR = (Actor(letter * 32, "member") for letter in "abc")
NOW = datetime(2026, 5, 1, 9, tzinfo=UTC)
PLYMOUTH = Limits(each=500_000, together=1_500_000, carries=50_000)
ROUND = "f" * 32


def a_pool(limits=PLYMOUTH):
    told = {"scheme": "e" * 32, "limits": limits, "two_persons": True}
    return Pool.set_up("Stoke ward", **told, id=UUID(int=1), by=OFFICER, now=NOW)


def gives(pool, mark, given, now=NOW):
    pool.record(given, contribution=mark * 32, by=OFFICER, now=now)
    return mark * 32


def councillor(pool, mark, who, amount=500_000, now=NOW):
    return gives(pool, mark, Given(COUNCILLOR, "", who.person, amount), now)


def partner(pool, mark, amount, now=NOW, **more):
    return gives(pool, mark, Given(PARTNER, f"Trust {mark}", "", amount, **more), now)


def commit(pool, mark, amount, now=NOW, purpose=None, **more):
    use = Use(ROUND, more.pop("proposal", ""), purpose or Purpose(), amount, **more)
    pool.commit(use, commitment=mark * 32, by=OFFICER, now=now)
    return mark * 32


def everybody_agrees(pool, *who):
    for each in who or (ASH, BEECH, CEDAR):
        pool.agree(pool.id.hex, by=each, now=NOW)


def has(pool, name, contribution, of=""):
    return pool.ledger.balance(Account(name, contribution, of))


def test_a_councillor_of_plymouth_gives_five_thousand_a_year_and_not_a_penny_more():
    pool = a_pool()
    councillor(pool, "1", ASH, 480_000)
    with pytest.raises(no.MoreThanOneAllowance, match="£200 is left"):
        councillor(pool, "2", ASH, 20_001)
    councillor(pool, "3", ASH, 20_000)
    councillor(pool, "4", ASH, 500_000, NOW + timedelta(days=365))


def test_a_ward_of_three_gives_fifteen_thousand_and_a_fourth_councillor_nothing():
    pool = a_pool()
    for mark, who in zip("123", (ASH, BEECH, CEDAR), strict=True):
        councillor(pool, mark, who)
    with pytest.raises(no.MoreThanTheWardsAllowances, match="£0 is left"):
        councillor(pool, "4", Actor("d" * 32, "member"), 1)
    partner(pool, "5", 9_000_000)


def test_a_joint_bid_needs_the_agreement_of_everybody_whose_money_it_uses():
    pool = a_pool()
    ours = councillor(pool, "1", ASH), councillor(pool, "2", BEECH)
    pool.agree("b" * 32, by=ASH, now=NOW)
    with pytest.raises(no.ThereIsNotEnoughLeft, match="£5,000 waits for a councillor’s agreement"):
        commit(pool, "9", 600_000, proposal="b" * 32)
    pool.agree("b" * 32, by=BEECH, now=NOW)
    made = commit(pool, "9", 600_000, proposal="b" * 32)
    assert [has(pool, COMMITMENT, one, made) for one in ours] == [500_000, 100_000]


def test_pooled_allowances_are_used_when_all_councillors_agreed_those_who_came_later_too():
    pool = a_pool()
    councillor(pool, "1", ASH)
    councillor(pool, "2", BEECH)
    everybody_agrees(pool, ASH, BEECH)
    commit(pool, "8", 100)
    councillor(pool, "3", CEDAR)
    with pytest.raises(no.ThereIsNotEnoughLeft):
        commit(pool, "9", 100)
    everybody_agrees(pool, CEDAR)
    commit(pool, "9", 100)


def test_what_ends_earliest_is_used_first_and_only_for_what_it_is_for():
    pool = a_pool()
    whole = gives(pool, "1", Given(COUNCIL, "Council", "", 100_000))
    early = partner(pool, "2", 30_000, expires=date(2026, 12, 31))
    youth = partner(pool, "3", 50_000, expires=date(2026, 6, 30), purpose=Purpose(youngest=11, oldest=19))
    made = commit(pool, "9", 50_000)
    assert [has(pool, COMMITMENT, one, made) for one in (whole, early, youth)] == [20_000, 30_000, 0]
    for_the_young = commit(pool, "8", 60_000, purpose=Purpose(youngest=12, oldest=18))
    assert [has(pool, COMMITMENT, one, for_the_young) for one in (whole, early, youth)] == [10_000, 0, 50_000]


def test_a_bid_part_funded_by_three_of_whom_one_expires_in_between_goes_back_to_each_in_proportion():
    pool = a_pool()
    council = gives(pool, "1", Given(COUNCIL, "Council", "", 100_000))
    ends = partner(pool, "2", 50_000, expires=date(2026, 6, 30))
    lasts = partner(pool, "3", 50_000)
    made = commit(pool, "9", 180_000)
    later = NOW + timedelta(days=90)
    pool.release(made, 100_001, reason="Two quotes were lower.", cause="7" * 32, by=OFFICER, now=later)
    # 50,000, 100,000 and 30,000 of 180,000: 27,778.05, 55,556.1 and 16,666.8, whose remainder is the largest
    assert (has(pool, UNDERSPEND, ends), has(pool, "pool", ends)) == (27_778, 0)
    assert (has(pool, "pool", council), has(pool, "pool", lasts)) == (55_556, 20_000 + 16_667)
    assert sum(pool.ledger.balances(COMMITMENT, made).values()) == 79_999


def test_nothing_is_promised_out_of_money_whose_last_day_is_over_and_what_was_stands():
    pool = a_pool()
    theirs = partner(pool, "1", 80_000, expires=date(2026, 5, 31))
    commit(pool, "8", 30_000, datetime(2026, 5, 31, 12, tzinfo=UTC))
    after = datetime(2026, 6, 1, 12, tzinfo=UTC)
    with pytest.raises(no.ThereIsNotEnoughLeft, match="£500 ends too early or has ended"):
        commit(pool, "9", 1, after)
    with pytest.raises(no.ItHasNotExpired):
        pool.expire(theirs, by=OFFICER, now=NOW)
    for _ in range(2):
        pool.expire(theirs, by=OFFICER, now=after)
    assert (has(pool, UNDERSPEND, theirs), has(pool, COMMITMENT, theirs, "8" * 32)) == (50_000, 30_000)


def test_five_hundred_of_each_councillor_are_carried_forward_and_arrive_in_the_next_year():
    pool = a_pool()
    first, second = councillor(pool, "1", ASH, 400_000), councillor(pool, "2", ASH, 30_000)
    small = councillor(pool, "3", BEECH, 20_000)
    later = datetime(2027, 4, 1, 0, 30, tzinfo=UTC)
    everybody_agrees(pool, ASH, BEECH)
    with pytest.raises(no.ThereIsNotEnoughLeft, match="£4,500 ends too early or has ended"):
        commit(pool, "9", 1, later)
    pool.close_year(2026, by=OFFICER, now=later)
    assert [has(pool, "pool", one) for one in (first, second, small)] == [20_000, 30_000, 20_000]
    assert has(pool, UNDERSPEND, first) == 380_000
    assert not pool.ledger.balances("carried")
    commit(pool, "9", 70_000, later)


def test_what_was_carried_forward_once_is_limited_again_together_with_what_was_given_since():
    pool = a_pool()
    first = councillor(pool, "1", ASH)
    pool.close_year(2026, by=OFFICER, now=datetime(2027, 4, 1, tzinfo=UTC))
    second = councillor(pool, "2", ASH, 30_000, datetime(2027, 5, 1, tzinfo=UTC))
    pool.close_year(2027, by=OFFICER, now=datetime(2028, 4, 1, tzinfo=UTC))
    assert [has(pool, "pool", one) for one in (first, second)] == [20_000, 30_000]


def test_years_close_in_turn_when_they_are_over_and_a_correction_points_back_from_the_open_one():
    pool = a_pool()
    its = partner(pool, "1", 100_000)
    commit(pool, "9", 60_000)
    with pytest.raises(no.TheYearIsNotOver, match="2026/27 ends on"):
        pool.close_year(2026, by=OFFICER, now=datetime(2027, 3, 31, 22, tzinfo=UTC))
    later = datetime(2028, 5, 1, tzinfo=UTC)
    with pytest.raises(no.CloseTheYearBefore, match="2026/27"):
        pool.close_year(2027, by=OFFICER, now=later)
    pool.close_year(2026, by=OFFICER, now=later)
    with pytest.raises(no.TheYearIsClosed):
        pool.close_year(2026, by=OFFICER, now=later)
    with pytest.raises(no.ItIsUsedAlready, match="£600 of this money is used"):
        pool.correct(its, 59_999, reason="A typo.", cause="6" * 32, by=OFFICER, now=later)
    pool.correct(its, 60_000, reason="A typo.", cause="6" * 32, by=OFFICER, now=later)
    (*_, corrected) = pool.pending_events
    assert (corrected.corrects, corrected.year) == (its, 2028)
    assert has(pool, FUNDER, its) == 60_000


def test_an_award_comes_out_of_what_was_set_aside_for_its_own_round_and_of_nothing_else():
    pool = a_pool()
    its = partner(pool, "1", 100_000)
    of_round = commit(pool, "8", 50_000)
    with pytest.raises(no.TheRoundHasNotThatMuch, match="£500 is left of what was set aside"):
        commit(pool, "9", 50_001, proposal="b" * 32, out_of=of_round)
    award = commit(pool, "9", 20_000, proposal="b" * 32, out_of=of_round)
    assert [has(pool, COMMITMENT, its, one) for one in (of_round, award)] == [30_000, 20_000]
    with pytest.raises(no.NothingWasSetAsideForIt):
        commit(pool, "7", 1, proposal="b" * 32, out_of=award)


def test_the_same_cause_posts_once_and_never_more_goes_back_than_remains():
    pool = a_pool()
    partner(pool, "1", 100_000)
    with pytest.raises(no.TheContributionIsThere):
        partner(pool, "1", 100_000)
    for _ in range(2):
        made = commit(pool, "9", 50_000)
    for _ in range(2):
        pool.release(made, 20_000, reason="Less.", cause="7" * 32, by=OFFICER, now=NOW)
    with pytest.raises(no.NeverMoreThanRemains, match="£300 remains"):
        pool.release(made, 30_001, reason="Less.", cause="6" * 32, by=OFFICER, now=NOW)
    assert sum(pool.ledger.balances(COMMITMENT).values()) == 30_000


@pytest.mark.parametrize(
    ("amount", "shares", "parts"),
    [
        (100, [1, 1, 1], None),
        (1, [1, 1], [1, 0]),
        (2, [1, 1, 1], [1, 1, 0]),
        (10, [7, 7, 7], [4, 3, 3]),
        (5, [0, 10, 0], [0, 5, 0]),
        (0, [3, 4], [0, 0]),
        (99, [50, 30, 19], [50, 30, 19]),
    ],
)
def test_pennies_that_are_left_go_to_the_largest_remainders_and_of_equal_ones_to_the_earlier(amount, shares, parts):
    if parts is None:
        shares, parts = [amount, amount, amount], [34, 33, 33]
    assert in_proportion(amount, shares) == parts


@pytest.mark.parametrize(
    ("fence", "use", "allowed"),
    [
        (Purpose(), Purpose("capital", "Play"), True),
        (Purpose("capital"), Purpose("revenue"), False),
        (Purpose("capital"), Purpose(), False),
        (Purpose(theme="play"), Purpose(theme="Play"), True),
        (Purpose(area="Stoke"), Purpose(area="Stoke"), True),
        (Purpose(area="Stoke"), Purpose(theme="Stoke"), False),
        (Purpose(youngest=11, oldest=19), Purpose(youngest=11, oldest=20), False),
        (Purpose(youngest=11, oldest=19), Purpose(youngest=12, oldest=19), True),
    ],
)
def test_money_is_used_for_what_its_ring_fence_names(fence, use, allowed):
    assert fence.allows(use) is allowed


@pytest.mark.parametrize(
    "bad",
    [
        ("gift", "", "", 1),
        (PARTNER, " ", "", 1),
        (PARTNER, "Trust", ASH.person, 1),
        (COUNCILLOR, "", "", 1),
        (PARTNER, "Trust", "", 0),
        (PARTNER, "Trust", "", -5),
        (PARTNER, "Trust", "", 10**14 + 1),
    ],
)
def test_nothing_is_taken_in_that_nobody_gave_or_that_is_no_sum(bad):
    with pytest.raises((no.SayWhoGivesIt, no.SayWhatKindOfFunder, no.AContributionIsMoreThanNothing)):
        gives(a_pool(), "1", Given(*bad))


def test_a_group_that_does_not_balance_for_each_contribution_is_never_posted():
    ledger = Ledger()
    ledger.must_balance(moved(5, debit=Account(FUNDER, "x"), credit=Account("pool", "x")))
    for group in (
        moved(5, debit=Account(FUNDER, "x"), credit=Account("pool", "y")),
        moved(5, debit=Account("pool", "x"), credit=Account(FUNDER, "x")),
        moved(5, debit=Account("cake", "x"), credit=Account("pool", "x")),
        moved(-5, debit=Account(FUNDER, "x"), credit=Account("pool", "x")),
        moved(5, debit=Account(FUNDER, "x"), credit=Account("pool", "x"))[:1],
    ):
        with pytest.raises(DoesNotBalance):
            ledger.must_balance(group)


def test_a_municipal_year_is_from_april_to_march_by_the_day_in_london():
    assert [year_of_day(date(2027, 3, 31)), year_of_day(date(2027, 4, 1))] == [2026, 2027]
    assert year_at(datetime(2027, 3, 31, 23, 30, tzinfo=UTC)) == 2027  # summer time has begun
    assert [in_words(2026), in_words(2099)] == ["2026/27", "2099/00"]
