"""Every lie about a counter of two is found and named for what it is; the honest counter is not accused."""

from datetime import timedelta

import pytest

from pb.actions.at_the_counter import Comes
from pb.settings import read_settings
from pb.transparency.events_as_leaves import leaves_after
from pb.transparency.log_writer import LogWriter
from tests.pb.registers.test_two_at_the_counter import a_round, confirms, enters, opens, votes
from tests.pb.test_two_persons import TwoTown
from tests.verifier.lies import at_the_counter
from tests.verifier.lies.insider import Insider, read_book
from tests.verifier.lies.telling import must_be_named


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    """A round in which one is let in anew, one in the place of a code, one lapses, and one code is lost."""
    data = tmp_path_factory.mktemp("counter")
    town = TwoTown(read_settings(data))
    town.application.do_what_is_due()
    round_id, given = a_round(town)
    opens(town)
    votes(town, round_id, confirms(town, enters(town, round_id), seed=b"d" * 32))
    votes(town, round_id, confirms(town, enters(town, round_id, given["Ann Ash"].row.id), seed=b"a" * 32))
    town.clock.pass_by(timedelta(hours=1))
    town.application.do_what_is_due()
    enters(town, round_id, comes=Comes("Flo Fir", "PL1 1AA", "5 Elm Row"))
    town.clock.pass_by(timedelta(days=1))
    town.application.do_what_is_due()
    issuing, lost = town.application.issuing, given["Bob Birch"].code
    waits = issuing.replace_code(round_id, lost, reason="Lost.", by=town.officer)
    votes(town, round_id, confirms(town, waits, seed=b"l" * 32))
    town.close_and_count()
    LogWriter(data).publish(lambda position: leaves_after(town.application.store, position))
    town.close()
    return data, read_book(data)


@pytest.fixture
def insider(town, tmp_path):
    data, book = town
    return Insider(data, tmp_path, book)


@pytest.mark.parametrize("lie", at_the_counter.LIES.to_be_found())
def test_a_lie_about_a_counter_is_found_and_named_for_what_it_is(insider, lie):
    must_be_named(insider, lie)


def test_the_counter_that_is_lied_about_is_not_accused_itself(insider):
    insider.number_again()
    report = insider.report()
    assert report.findings.all_kept(), report.as_text()
