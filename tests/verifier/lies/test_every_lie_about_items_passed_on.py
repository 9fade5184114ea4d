"""Every lie about an item that is deferred, forwarded, sent back or decided anew is found and named for what it is."""

import pytest

from pb.settings import read_settings
from tests.verifier.lies import passed_on
from tests.verifier.lies.insider import Insider, read_book
from tests.verifier.lies.passing_on import PassingOn
from tests.verifier.lies.telling import must_be_named


@pytest.fixture(scope="module")
def passing_on(tmp_path_factory):
    data = tmp_path_factory.mktemp("passing-on")
    town = PassingOn(read_settings(data))
    town.play()
    town.publish(data)
    town.close()
    return data, read_book(data)


@pytest.fixture
def insider(passing_on, tmp_path):
    data, book = passing_on
    return Insider(data, tmp_path, book)


def test_a_council_that_passes_items_on_is_not_accused_itself(insider):
    insider.number_again()
    report = insider.report()
    assert report.findings.all_kept(), report.as_text()
    assert not [note for note in report.findings.notes if "room" in note]


@pytest.mark.parametrize("lie", passed_on.LIES.to_be_found())
def test_a_lie_about_an_item_that_is_passed_on_is_found_and_named_for_what_it_is(insider, lie):
    must_be_named(insider, lie)
