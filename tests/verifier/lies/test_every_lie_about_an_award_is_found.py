"""Every lie about an award is found and named for what it is; honest awards, in every state, are not accused."""

import pytest

from domain.awards.offered import COUNCIL_DELIVERS, Instalment, Offer, Payee, Terms
from domain.money.contribution import COUNCIL, Given
from domain.money.limits import Limits
from pb.actions.pools import SetAside
from pb.readmodels.awards.entitled import entitled_in
from pb.settings import read_settings
from pb.transparency.events_as_leaves import leaves_after
from pb.transparency.log_writer import LogWriter
from tests.awards_in_every_state import WithAwards
from tests.verifier.lies import awarded
from tests.verifier.lies.chamber import Chamber
from tests.verifier.lies.insider import Insider, read_book
from tests.verifier.lies.telling import must_be_named


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    data = tmp_path_factory.mktemp("awards")
    town = WithAwards(read_settings(data))
    town.play()
    LogWriter(data).publish(lambda position: leaves_after(town.application.store, position))
    town.close()
    return data, read_book(data)


@pytest.fixture
def insider(town, tmp_path):
    data, book = town
    return Insider(data, tmp_path, book)


@pytest.mark.parametrize("lie", awarded.LIES.to_be_found())
def test_a_lie_about_an_award_is_found_and_named_for_what_it_is(insider, lie):
    must_be_named(insider, lie)


def test_the_awards_that_are_lied_about_are_not_accused_themselves(insider):
    insider.number_again()
    report = insider.report()
    assert report.findings.all_kept(), report.as_text()
    assert {leaf["t"] for leaf in insider.book} >= {"award.lapsed", "award.ended-early", "award.varied", "award.let-go"}


class WithMoney(Chamber):
    """A committee whose awards to bids are paid out of a pool."""

    def hold_rounds(self):
        """Have the pool stand before anything is decided."""
        super().hold_rounds()
        pools = self.application.pools
        self.pool = pools.set_up(self.scheme, "Ward money", Limits(), two_persons=False, by=self.officer)
        given = Given(COUNCIL, "Devonport Council", "", 5_000_000)
        pools.record(self.pool, given, contribution="ab" * 16, by=self.officer)
        pools.set_aside(self.pool, self.fund, SetAside(2_000_000), by=self.officer)

    def offers(self):
        """Offer what the committee awarded, long after it could be called in."""
        today = self.clock.now().date()
        with self.application.reading() as connection:
            found = {bid: entitled_in(connection, self.fund, bid) for bid in self.bids}
        bid, its = next((bid, its) for bid, its in found.items() if its.amount and its.call_in_ends)
        terms, parts = Terms("Terms 1", "Do it."), {1: Instalment(its.amount, today)}
        offer = Offer(COUNCIL_DELIVERS, its.amount, Payee(""), terms, today, parts)
        self.application.awards.offer(self.fund, bid, self.pool, offer, by=self.officer)
        return its


@pytest.fixture
def decided(tmp_path):
    """What a committee awarded, offered when it could not be called in any more."""
    (tmp_path / "data").mkdir()
    town = WithMoney(read_settings(tmp_path / "data"))
    town.play()
    its = town.offers()
    LogWriter(tmp_path / "data").publish(lambda position: leaves_after(town.application.store, position))
    town.close()
    return Insider(tmp_path / "data", tmp_path, read_book(tmp_path / "data")), its


def test_an_award_that_was_offered_while_its_decision_could_be_called_in_is_found(decided):
    insider, its = decided
    insider.number_again()
    assert not insider.findings()
    made = [leaf for leaf in insider.book if leaf["t"] in ("bids.decided", "officer.decided")]
    awarded_then = next(leaf for leaf in made if leaf["d"]["id"] == its.decided)
    offered, paid = insider.one("award.offered"), insider.one("pool.offered")
    insider.move(offered, after=awarded_then)
    insider.move(paid, after=offered)
    for each in (offered, paid):
        each["d"] |= {"at": awarded_then["d"]["at"]}
    insider.number_again()
    found = insider.findings()
    assert set(found) == {"pools"}
    assert f"an award was offered while its decision could be called in, until {its.call_in_ends}" in found["pools"]
