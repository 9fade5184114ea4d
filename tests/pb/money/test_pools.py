"""Pools of money, through the actions, on both databases: two persons, agreements, never more than there is."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest

from domain.acts.refusals import AnotherPersonConfirms
from domain.money import refusals as no
from domain.money.contribution import COUNCILLOR, Given
from domain.money.purpose import Purpose
from domain.refusals import Refusal
from pb.actions.pools import SetAside
from pb.actions.two_persons import Waits
from pb.actions.who_may import NotInThisCapacity
from pb.readmodels.money.answers import contributions_of, lines_of, number_of_lines
from tests.a_pool import NEXT_YEAR, PLAY, WithAPool
from tests.stories import ABOUT_POTS, BIDS_FOR_POTS, RULES_WITH_POTS


@pytest.fixture
def town(settings):
    town = WithAPool(settings)
    yield town
    town.close()


def left(town):
    return sum(each.left for each in town.contributions())


def test_a_contribution_waits_for_a_second_person_who_is_not_the_first(town):
    given = Given(COUNCILLOR, "", town.members[0].person, 500_000)
    waits = town.pools.record(town.pool, given, by=town.officer)
    assert isinstance(waits, Waits)
    assert not town.contributions()
    with pytest.raises(AnotherPersonConfirms):
        town.confirmed(waits, by=town.officer)
    town.confirmed(waits)
    assert [each.amount for each in town.contributions()] == [500_000]


def test_where_a_pool_lets_one_suffice_one_enters_what_is_given(settings):
    town = WithAPool(settings, two_persons=False)
    given = Given(COUNCILLOR, "", town.members[0].person, 500_000)
    assert town.pools.record(town.pool, given, by=town.officer) is None
    town.close()


def test_only_officers_keep_a_pool_and_only_councillors_who_gave_agree(town):
    with pytest.raises(NotInThisCapacity):
        town.pools.set_up(town.scheme, "Mine", town_limits(), by=town.resident)
    town.councillor_gives(0)
    with pytest.raises(NotInThisCapacity):
        town.pools.agree(town.pool, town.pool, by=town.officer)
    with pytest.raises(no.OnlyACouncillorWhoGaveAgrees):
        town.pools.agree(town.pool, town.pool, by=town.members[1])


def town_limits():
    return WithAPool.__init__.__defaults__[0]


def test_two_officers_who_set_the_last_five_thousand_aside_in_the_same_second_cannot_both(town):
    town.council_gives(500_000)
    rounds = [town.announced_round(name=name) for name in ("Spring round", "Autumn round")]
    together = Barrier(2)

    def take(officer, its_round):
        together.wait(timeout=30)
        try:
            return town.pools.set_aside(town.pool, its_round, SetAside(500_000), by=officer)
        except Refusal as refusal:
            return refusal

    with ThreadPoolExecutor(2) as hands:
        came = list(hands.map(take, (town.officer, town.second), rounds))
    refused = [each for each in came if isinstance(each, no.ThereIsNotEnoughLeft)]
    assert len(refused) == 1
    assert "£0 is left that can be used for this" in str(refused[0])
    assert sum(each.amount for each in town.aside()) == 500_000
    assert left(town) == 0


def test_the_same_commitment_and_the_same_cause_twice_are_once(town):
    town.council_gives(500_000)
    its_round, mark, cause = town.announced_round(), "c" * 32, "d" * 32
    for _ in range(2):
        town.pools.set_aside(town.pool, its_round, SetAside(300_000), commitment=mark, by=town.officer)
    for _ in range(2):
        town.pools.release(town.pool, mark, 1, reason="A penny.", cause=cause, by=town.officer)
    assert [each.amount for each in town.aside()] == [299_999]


def test_a_pool_closes_its_year_carries_five_hundred_forward_and_its_statement_says_where_every_penny_is(town):
    town.play()
    its = {each.id: each for each in town.contributions()}
    for each in its.values():
        assert each.has["funder"] == sum(n for name, n in each.has.items() if name != "funder")
    assert town.as_it_stands().open_year == 2026
    partner = its[town.partner]
    assert partner.has["underspend"] == 50_001 + 50_001  # free on its last day, and given back after it
    assert partner.left == 0
    with town.application.reading() as connection:
        (before,) = contributions_of(connection, partner.called, date(2026, 3, 2))
        lines = lines_of(connection, partner.called, date(2026, 4, 30))
        assert number_of_lines(connection, partner.called, date(2026, 4, 30)) == len(lines)
    assert before.has == {"funder": 300_001, "ring-fence": 50_001, "commitment": 250_000}
    assert sum(line.debit for line in lines) == sum(line.credit for line in lines)


def test_a_year_is_not_closed_before_it_is_over_and_a_closed_one_not_again(town):
    town.council_gives()
    with pytest.raises(no.TheYearIsNotOver, match="2025/26"):
        town.pools.close_year(town.pool, 2025, by=town.officer)
    town.clock.set_to(NEXT_YEAR)
    town.confirmed(town.pools.close_year(town.pool, 2025, by=town.officer))
    with pytest.raises(no.TheYearIsClosed):
        town.pools.close_year(town.pool, 2025, by=town.officer)


def test_a_correction_and_the_close_of_a_year_wait_for_a_second_person_too(town):
    given = town.council_gives()
    town.clock.set_to(NEXT_YEAR)
    right = {"amount": 900_000, "reason": "A typo.", "by": town.officer}
    for waits in (
        town.pools.correct(town.pool, given, **right),
        town.pools.close_year(town.pool, 2025, by=town.officer),
    ):
        with pytest.raises(AnotherPersonConfirms):
            town.confirmed(waits, by=town.officer)
        town.confirmed(waits)
    assert [each.amount for each in town.contributions()] == [900_000]
    assert town.as_it_stands().open_year == 2026


def test_a_ballot_paper_gives_no_more_than_is_set_aside_for_its_round(town):
    town.council_gives(1_999_999)
    its_round = town.announced_round()
    town.pools.set_aside(town.pool, its_round, SetAside(1_999_999), by=town.officer)
    town.with_proposals(its_round)
    with pytest.raises(no.ThePotIsMoreThanWasSetAside, match=r"£19,999\.99 is set aside"):
        town.application.rounds.settle_ballot_paper(its_round, by=town.officer)
    town.council_gives(1)
    town.pools.set_aside(town.pool, its_round, SetAside(1), by=town.officer)
    town.confirmed(town.application.rounds.settle_ballot_paper(its_round, by=town.officer))
    with pytest.raises(no.TheRoundCountsOnIt):
        town.pools.release(town.pool, town.aside()[0].id, 1, reason="To spare.", by=town.officer)


def test_pots_are_paid_out_of_what_may_be_used_for_them(town):
    town.partner_gives(1_500_000, purpose=Purpose(theme="Play"))
    town.council_gives(500_000)
    its_round = town.announced_round(RULES_WITH_POTS)
    for aside in (SetAside(1_500_000, Purpose(theme="Play")), SetAside(500_000)):
        town.pools.set_aside(town.pool, its_round, aside, by=town.officer)
    of = dict(zip(town.with_proposals(its_round, BIDS_FOR_POTS), ABOUT_POTS, strict=True))
    with pytest.raises(no.ThePotsNeedOtherMoney, match=r"£6,000 of what the pots give"):
        town.application.rounds.settle_ballot_paper(its_round, by=town.officer, about=of)
    town.council_gives(600_000)
    town.pools.set_aside(town.pool, its_round, SetAside(600_000), by=town.officer)
    town.confirmed(town.application.rounds.settle_ballot_paper(its_round, by=town.officer, about=of))


def test_what_two_pools_set_aside_for_a_round_is_one_sum_of_which_the_rest_can_be_given_back(town):
    its_round, first = town.announced_round(), town.pool
    town.council_gives(1_500_000)
    town.pools.set_aside(first, its_round, SetAside(1_500_000), by=town.officer)
    town.pool = town.pools.set_up(town.scheme, "Harbour money", town_limits(), by=town.officer)
    town.council_gives(600_000)
    town.pools.set_aside(town.pool, its_round, SetAside(600_000), by=town.officer)
    town.with_proposals(its_round)
    town.confirmed(town.application.rounds.settle_ballot_paper(its_round, by=town.officer))
    (aside,) = town.aside()
    with pytest.raises(no.TheRoundCountsOnIt):
        town.pools.release(town.pool, aside.id, 100_001, reason="To spare.", by=town.officer)
    town.pools.release(town.pool, aside.id, 100_000, reason="To spare.", by=town.officer)
    assert [each.amount for each in town.aside()] == [500_000]


def test_money_that_ends_before_the_vote_does_is_not_set_aside_for_it(town):
    town.partner_gives(purpose=PLAY, expires=(town.clock.now() + timedelta(days=3)).date())
    with pytest.raises(no.ThereIsNotEnoughLeft, match=r"£3,000\.01 ends too early"):
        town.pools.set_aside(town.pool, town.announced_round(), SetAside(1, PLAY), by=town.officer)
