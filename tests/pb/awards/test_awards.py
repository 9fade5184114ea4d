"""Awards, through the actions, on both databases: of what was decided, out of what is set aside, never more."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest

from domain.awards import refusals as no
from domain.awards.award import COMPLAINT, AwardStage
from domain.awards.offered import Instalment
from domain.delivery.refusals import TheMoneyIsNotAccepted, TheMoneyWasNotTaken
from domain.money import refusals as none
from domain.money.contribution import PARTNER, Given
from domain.refusals import Refusal
from pb.actions.pools import SetAside
from pb.actions.two_persons import Waits
from pb.actions.who_may import NotInThisCapacity
from pb.erasable.bank_accounts import BankAccount
from pb.readmodels.awards.answers import all_awards
from pb.readmodels.proposals.answers import proposals_of
from tests.an_award import THEIRS, WithAnAward


@pytest.fixture
def town(settings):
    town = WithAnAward(settings)
    yield town
    town.close()


def has(town, name):
    return sum(each.has.get(name, 0) for each in town.contributions())


def test_an_award_takes_what_is_set_aside_for_its_round_is_owed_when_it_is_accepted_and_keeps_every_penny(town):
    bid, amount = town.bids()[0]
    award = town.offers()
    assert (town.award(award).amount, town.award(award).proposal) == (amount, bid)
    assert has(town, "commitment") == 2_000_000
    assert [each.amount for each in town.aside()] == [2_000_000 - amount]
    town.accepts(award)
    assert town.award(award).stage is AwardStage.ACCEPTED
    assert (has(town, "award"), has(town, "commitment")) == (amount, 2_000_000 - amount)
    for each in town.contributions():
        assert each.has["funder"] == sum(n for name, n in each.has.items() if name != "funder")


def test_a_bid_has_one_award_and_one_that_got_nothing_has_none(town):
    town.offers()
    with pytest.raises(no.ThereIsAnAwardAlready):
        town.offers()
    winners = {bid for bid, _amount in town.bids()}
    with town.application.reading() as connection:
        loser = next(one.id for one in proposals_of(connection, town.round) if one.id not in winners)
    with pytest.raises(no.NothingWasDecidedForIt):
        town.offers(loser, 100)


def test_an_award_is_never_more_than_was_decided_nor_than_is_set_aside(town):
    bid, amount = town.bids()[0]
    with pytest.raises(no.MoreThanWasDecided):
        town.offers(bid, amount + 1)
    town.pools.release(town.pool, town.aside()[0].id, 2_000_000 - amount + 1, reason="Elsewhere.", by=town.officer)
    with pytest.raises(none.TheRoundHasNotThatMuch):
        town.offers(bid, amount)
    town.offers(bid, amount - 1)


def test_a_round_for_which_nothing_is_set_aside_says_so(settings):
    town = WithAnAward(settings, aside=2_000_000)
    empty = town.pools.set_up(town.scheme, "Another pool", _limits(), by=town.officer)
    bid, amount = town.bids()[0]
    with pytest.raises(none.NothingWasSetAsideForTheRound, match="Set it aside first"):
        town.awards.offer(town.round, bid, empty, town.an_offer(amount), by=town.officer)
    town.close()


def _limits():
    return WithAnAward.__mro__[1].__init__.__defaults__[0]


def test_two_officers_who_award_the_last_of_it_in_the_same_second_cannot_both(town):
    (first, much), (second, less) = town.bids()[:2]
    town.pools.release(town.pool, town.aside()[0].id, 2_000_000 - much, reason="Elsewhere.", by=town.officer)
    together = Barrier(2)

    def offer(officer, bid, amount):
        together.wait(timeout=30)
        try:
            return town.awards.offer(town.round, bid, town.pool, town.an_offer(amount), by=officer)
        except Refusal as refusal:
            return refusal

    with ThreadPoolExecutor(2) as hands:
        came = list(hands.map(offer, (town.officer, town.second), (first, second), (much, less)))
    refused = [each for each in came if isinstance(each, none.TheRoundHasNotThatMuch)]
    assert len(refused) == 1
    assert "left" in str(refused[0])
    assert has(town, "commitment") == much
    made = [each for each in came if isinstance(each, str)]
    assert sum(each.amount for each in town.aside()) == much - town.award(made[0]).amount


def test_whoever_comes_when_everything_is_awarded_is_told_that_nothing_is_left_and_not_that_nothing_was_set_aside(town):
    (first, much), (second, less) = town.bids()[:2]
    town.pools.release(town.pool, town.aside()[0].id, 2_000_000 - much, reason="Elsewhere.", by=town.officer)
    town.offers(first, much)
    with pytest.raises(none.TheRoundHasNotThatMuch, match="£0"):
        town.offers(second, less)


def test_the_group_alone_or_an_officer_for_them_answers_and_a_second_officer_confirms_the_account(town):
    award = town.offers()
    with pytest.raises(NotInThisCapacity):
        town.awards.accept(award, town.award(award).fingerprint, by=town.members[0])
    town.awards.see_constitution(award, by=town.officer)
    town.awards.enter_account(award, THEIRS, by=town.officer)
    town.awards.enter_account(award, THEIRS, by=town.officer)  # sent twice
    with pytest.raises(no.ASecondPersonConfirmsTheAccount):
        town.awards.confirm_account(award, THEIRS, by=town.officer)
    other = BankAccount.typed("Ham Brook Friends", "200000", "12345679")
    with pytest.raises(no.TheAccountIsAnotherOne):
        town.awards.confirm_account(award, other, by=town.second)
    town.awards.confirm_account(award, BankAccount.typed("HAM BROOK FRIENDS", "20 00 00", "1234-5678"), by=town.second)
    assert town.awards.account_to_pay(award, by=town.officer) == THEIRS
    town.awards.accept(award, town.award(award).fingerprint, by=town.officer)
    assert town.award(award).stage is AwardStage.ACCEPTED


def test_the_account_stands_in_no_event(town):
    award = town.accepts(town.offers())
    with town.application.database.reading() as connection:
        stored = "".join(str(row) for row in connection.exec_driver_sql("SELECT * FROM stored_events"))
    assert "12345678" not in stored
    assert award


def test_what_was_declined_or_not_accepted_in_time_is_free_again(town):
    award = town.offers()
    town.awards.decline(award, by=town.resident)
    assert town.award(award).stage is AwardStage.DECLINED
    (second, amount) = town.bids()[1]
    lapses = town.offers(second, amount)
    town.clock.set_to(town.clock.now() + timedelta(days=29))
    town.application.do_what_is_due()
    assert town.award(lapses).stage is AwardStage.LAPSED
    assert has(town, "pool") == town.bids()[0][1] + amount


def test_a_variation_waits_for_a_second_person_and_moves_what_it_says(town):
    _bid, amount = town.bids()[0]
    award = town.accepts(town.offers())
    less = {1: Instalment(amount - 100_001, date(2027, 1, 1))}
    waits = town.awards.vary(award, amount - 100_001, less, "", reason="A quote was lower.", by=town.officer)
    assert isinstance(waits, Waits)
    assert town.award(award).amount == amount
    town.confirmed(waits)
    assert (town.award(award).amount, has(town, "award"), has(town, "pool")) == (
        amount - 100_001,
        amount - 100_001,
        100_001,
    )
    more = {1: Instalment(amount, date(2027, 1, 1))}
    town.confirmed(town.awards.vary(award, amount, more, "", reason="It was not.", by=town.officer))
    assert (town.award(award).amount, has(town, "award")) == (amount, amount)


def test_what_ends_early_goes_back_to_each_funder_in_proportion_to_the_penny_and_one_has_expired_meanwhile(settings):
    town = WithAnAward(settings, aside=1)
    today = town.clock.now().date()
    town.gives(Given(PARTNER, "Dockyard Trust", "", 333_333, expires=today + timedelta(days=80)))
    town.gives(Given(PARTNER, "Harbour Trust", "", 333_333))
    town.pools.set_aside(town.pool, town.round, SetAside(666_666), by=town.officer)
    bid = town.bids()[0][0]
    award = town.accepts(town.offers(bid, 666_667))
    town.clock.set_to(town.clock.now() + timedelta(days=85))
    town.application.do_what_is_due()
    town.awards.end_early(award, reason="The group dissolved.", by=town.officer)
    its = {each.funder: each.has for each in town.contributions()}
    assert its["Dockyard Trust"] == {"funder": 333_333, "underspend": 333_333}
    assert its["Harbour Trust"] == {"funder": 333_333, "pool": 333_333}
    assert its["Devonport Council"] == {"funder": 1, "pool": 1}
    town.close()


def test_an_award_that_is_held_is_not_completed_and_one_of_which_something_is_owed_neither(town):
    award = town.accepts(town.offers())
    town.awards.hold(award, COMPLAINT, reason="A neighbour complains.", by=town.officer)
    with pytest.raises(no.ItIsHeld):
        town.awards.complete(award, by=town.officer)
    town.awards.let_go(award, COMPLAINT, reason="Not upheld.", by=town.second)
    with pytest.raises(no.ItIsNotAllPaid):
        town.awards.complete(award, by=town.officer)


def test_what_a_committee_decided_is_offered_after_the_days_in_which_it_can_be_called_in(settings):
    town = WithAnAward(settings, committee=True)
    assert town.bids() == []
    awards = dict(town.application.deciding.latest_result(town.round).awards)
    town.meet()
    assert town.decide(town.round, awards)
    bid, amount = town.bids()[0]
    town.offers(bid, amount)
    assert town.award(_only(town)).made_by == "decision"
    town.close()


def _only(town):
    with town.application.reading() as connection:
        (award,) = all_awards(connection)
    return award.id


def test_what_is_done_with_an_award_is_followed_once_somebody_has_accepted_it(town):
    (bid, _amount), (other, least) = town.bids()[:2]
    award, due = town.offers(), town.clock.now().date() + timedelta(days=30)
    with pytest.raises(TheMoneyIsNotAccepted):
        town.application.deliveries.set_milestone(bid, "Ramps", due, by=town.officer)
    town.accepts(award)
    assert town.application.deliveries.set_milestone(bid, "Ramps", due, by=town.officer) == 1
    town.awards.end_early(award, reason="The land was sold.", by=town.officer)
    assert town.application.deliveries.ask_for_report(bid, due, "What was spent?", final=True, by=town.officer) == 1
    declined = town.offers(other, least)
    town.awards.decline(declined, by=town.resident)
    with pytest.raises(TheMoneyWasNotTaken, match="was declined"):
        town.application.deliveries.set_milestone(other, "Beds", due, by=town.officer)
