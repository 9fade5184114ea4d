"""Every lie about a pool of money is found and named for what it is; the honest pool is not accused."""

import pytest

from pb.actions.pools import SetAside
from pb.settings import read_settings
from pb.transparency.events_as_leaves import leaves_after
from pb.transparency.log_writer import LogWriter
from tests.a_pool import WithAPool
from tests.verifier.lies import pools
from tests.verifier.lies.insider import Insider, read_book
from tests.verifier.lies.telling import must_be_named


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    data = tmp_path_factory.mktemp("pool")
    town = WithAPool(read_settings(data))
    town.play()
    LogWriter(data).publish(lambda position: leaves_after(town.application.store, position))
    town.close()
    return data, read_book(data)


@pytest.fixture
def insider(town, tmp_path):
    data, book = town
    return Insider(data, tmp_path, book)


@pytest.mark.parametrize("lie", pools.LIES.to_be_found())
def test_a_lie_about_a_pool_is_found_and_named_for_what_it_is(insider, lie):
    must_be_named(insider, lie)


def test_the_pool_that_is_lied_about_is_not_accused_itself(insider):
    insider.number_again()
    report = insider.report()
    assert report.findings.all_kept(), report.as_text()
    assert "Every penny of a pool has a funder" in report.as_text()


@pytest.fixture
def with_a_paper(tmp_path):
    """A round whose paper gives all that was set aside, but for a penny that was given back before it was settled."""
    (tmp_path / "data").mkdir()
    town = WithAPool(read_settings(tmp_path / "data"))
    town.council_gives(2_000_001)
    town.round = town.announced_round()
    aside = town.pools.set_aside(town.pool, town.round, SetAside(2_000_001), by=town.officer)
    town.pools.release(town.pool, aside, 1, reason="A penny.", by=town.officer)
    town.with_proposals(town.round)
    town.confirmed(town.application.rounds.settle_ballot_paper(town.round, by=town.officer))
    LogWriter(tmp_path / "data").publish(lambda position: leaves_after(town.application.store, position))
    town.close()
    return Insider(tmp_path / "data", tmp_path, read_book(tmp_path / "data"))


def test_a_ballot_paper_that_gives_a_penny_more_than_its_pools_set_aside_is_found(with_a_paper):
    with_a_paper.number_again()
    assert not with_a_paper.findings()
    said = with_a_paper.says("pool.set-aside")
    said["amount"] -= 1
    for line in said["group"]:
        line |= {side: line[side] - 1 for side in ("debit", "credit") if line[side]}
    assert "a round gives £20,000.00, and its pools set £19,999.99 aside" in with_a_paper.findings()["pools"]


def test_money_that_is_given_back_while_the_paper_of_its_round_counts_on_it_is_found(with_a_paper):
    released = with_a_paper.one("pool.released")
    with_a_paper.move(released)["d"]["at"] = with_a_paper.latest()
    with_a_paper.number_again()
    assert not with_a_paper.findings(), "a penny was to spare"
    with_a_paper.says("round.settled")["rules"]["pot"] += 1
    found = with_a_paper.findings()["pools"]
    assert "a round gives £20,000.01, and its pools set £20,000.00 aside" in found
