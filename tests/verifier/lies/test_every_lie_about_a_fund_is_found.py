"""Every lie about a fund without a vote is found and named for what it is; the honest fund is not accused."""

import pytest

from pb.settings import read_settings
from tests.a_fund import Fund
from tests.verifier.lies import fund
from tests.verifier.lies.insider import Insider, read_book
from tests.verifier.lies.telling import must_be_named


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    data = tmp_path_factory.mktemp("fund")
    town = Fund(read_settings(data))
    town.play()
    town.publish(data)
    town.close()
    return data, read_book(data)


@pytest.fixture
def insider(town, tmp_path):
    data, book = town
    return Insider(data, tmp_path, book)


@pytest.mark.parametrize("lie", fund.LIES.to_be_found())
def test_a_lie_about_a_fund_is_found_and_named_for_what_it_is(insider, lie):
    must_be_named(insider, lie)


def test_the_fund_that_is_lied_about_is_not_accused_itself_and_its_report_says_nothing_of_ballots(insider):
    insider.number_again()
    report = insider.report()
    assert report.findings.all_kept(), report.as_text()
    told = report.as_text()
    assert "nobody votes: its committee decides on bids at its meetings" in told
    assert "bid P1 gets £7,000, by Area Committee on 2026-04-02" in told
    assert "ballots cast" not in told
