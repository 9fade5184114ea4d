"""Everybody's money while Equal Shares is played, to the penny, however the purses are kept."""

from fractions import Fraction

from domain.allocation.election import Election, Project
from domain.allocation.equal_shares_run import EqualSharesRun
from domain.allocation.purses import EMPTY, Price, Purses, Shortfall
from domain.allocation.support import Support
from domain.allocation.tie_breaks import TieBreaker

# Ten each. Ada wants the bench, Bo the bench and the swing, Cy the swing, Di (two of her) the arch.
ELECTION = Election.approvals(
    50, [Project("bench", 8), Project("swing", 15), Project("arch", 20)], {(0,): 1, (0, 1): 1, (1,): 1, (2,): 2}
)
SUPPORT = Support(ELECTION, range(3), by_points=False, above=0)


def money(purses: Purses) -> list[Fraction]:
    return [Fraction(purses.money[purse], purses.denominator) for purse in purses.purse_of]


def bought(purses: Purses, place: int) -> Purses:
    price = purses.price(SUPPORT, place, ELECTION.projects[place].cost)
    assert isinstance(price, Price)
    return purses.pay(SUPPORT, place, price)


def test_after_the_bench_the_swing_and_the_arch_everyone_has_what_is_left_to_them():
    purses = Purses.all_with(10, 1, 4)
    assert money(purses) == [10, 10, 10, 10]
    after_bench = bought(purses, 0)
    assert money(after_bench) == [6, 6, 10, 10]
    after_swing = bought(after_bench, 1)
    assert money(after_swing) == [6, 0, 1, 10]
    assert money(bought(after_swing, 2)) == [6, 0, 1, 0]
    assert money(purses) == [10, 10, 10, 10], "the moment before has changed"


def test_forgetting_purses_that_nobody_has_changes_nobodys_money():
    plain, tidy = Purses.all_with(10, 1, 4), Purses.all_with(10, 1, 4)
    for place in (0, 1, 2):
        plain, tidy = bought(plain, place), bought(tidy._replace(tidy_beyond=1), place)
        assert money(tidy) == money(plain)
        assert [tidy.slope[p] for p in tidy.purse_of] == [plain.slope[p] for p in plain.purse_of]
        assert tidy.purse_of.count(EMPTY) == plain.purse_of.count(EMPTY)
    # Ada's 6, Cy's 1, the nothing of those who would have something at a higher share, and the empty one.
    assert sorted(tidy.money) == [0, 0, 1, 6]
    assert tidy.tidy_beyond == 256 + 2 * 4
    assert len(plain.money) > 4


def test_purses_nobody_has_are_forgotten_where_no_higher_share_is_played_too():
    plain = tidy = Purses.all_with(10, 1, 4, rising=False)
    for place in (0, 1, 2):
        plain, tidy = bought(plain, place), bought(tidy._replace(tidy_beyond=1), place)
        assert money(tidy) == money(plain)
    # Without prospects, those who paid exactly what they had left are like those who never could.
    assert sorted(tidy.money) == [0, 1, 6]
    assert (plain.slope, tidy.slope) == ([], [])
    assert [tidy.purse_of[group] for group in (1, 3)] == [EMPTY, EMPTY]


def test_a_count_that_is_neither_raised_nor_explained_keeps_nobodys_money():
    ties = TieBreaker(ELECTION, ["id"])
    for step, explained in ((0, False), (1, False), (0, True)):
        run = EqualSharesRun(ELECTION, SUPPORT, ties, {}, by_cost=False, step=step, explained=explained)
        run.play(10, 1)
        assert run.bought == [0, 1, 2]
        kept = [(played.before.money, played.before.purse_of, played.lines) for played in run.rounds]
        payers = [(played.price.rich, played.price.poor) for played in run.rounds if played.price]
        if step or explained:
            assert all(purses and of and lines for purses, of, lines in kept[:-1])
            assert all(rich for rich, _ in payers)
        else:
            assert kept == [([], [], {})] * 4
            assert payers == [((), ())] * 3
        assert run.rounds[0].before.slope == ([0, 1] if step else [])


def test_from_the_round_that_the_next_share_plays_anew_nobody_asks_what_it_would_change():
    run = EqualSharesRun(ELECTION, SUPPORT, TieBreaker(ELECTION, ["id"]), {}, by_cost=False, step=1, explained=False)
    run.play(9, 1)
    first = next(number for number, played in enumerate(run.rounds) if played.holds_until == 1)
    assert all(played.before.slope for played in run.rounds[: first + 1])
    assert not any(played.before.slope for played in run.rounds[first + 1 :])
    run.raise_to(1)  # plays anew from there on, and leaves the rounds before as they were
    again = EqualSharesRun(ELECTION, SUPPORT, TieBreaker(ELECTION, ["id"]), {}, by_cost=False, step=1, explained=False)
    again.play(10, 1)
    assert run.bought == again.bought
    assert first > 0
    for played, anew in zip(run.rounds[first:], again.rounds[first:], strict=True):
        assert money(played.before) == money(anew.before)


def test_those_with_equal_money_and_the_same_prospects_share_a_purse():
    purses = Purses(1, [0, 7, 7, 9, 7], [0, 1, 1, 1, 2], [1, 2, 3, 4], tidy_beyond=1)
    paid = purses.pay(SUPPORT, 2, Price(0, 0, 1, ((1, {4: 2}),), ()))
    assert money(paid) == [7, 7, 9, 7]
    assert paid.purse_of[0] == paid.purse_of[1]
    assert len({paid.purse_of[0], paid.purse_of[2], paid.purse_of[3]}) == 3


def test_a_shortfall_tells_what_there_is_and_how_it_grows_with_the_share():
    purses = Purses.all_with(5, 1, 4)
    assert purses.price(SUPPORT, 1, 15) == Shortfall(money=10, slope=2)
    assert purses.raised(3).price(SUPPORT, 1, 17) == Shortfall(money=16, slope=2)
    assert money(purses.raised(3)) == [8, 8, 8, 8]
    assert purses.price(SUPPORT, 1, 10) == Price(10, 0, 2, ((1, {1: 2}),), ())
