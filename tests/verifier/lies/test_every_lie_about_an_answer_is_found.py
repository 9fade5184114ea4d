"""Every lie about answers is found and named for what it is; the honest story is not accused."""

import pytest

from pb.settings import read_settings
from pb.transparency.events_as_leaves import leaves_after
from pb.transparency.log_writer import LogWriter
from tests.an_answer import WithAPromise
from tests.verifier.lies import answered
from tests.verifier.lies.insider import Insider, read_book
from tests.verifier.lies.telling import must_be_named


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    data = tmp_path_factory.mktemp("answers")
    town = WithAPromise(read_settings(data))
    town.play()
    LogWriter(data).publish(lambda position: leaves_after(town.application.store, position))
    town.close()
    return data, read_book(data)


@pytest.fixture
def insider(town, tmp_path):
    data, book = town
    return Insider(data, tmp_path, book)


@pytest.mark.parametrize("lie", answered.LIES.to_be_found())
def test_a_lie_about_an_answer_is_found_and_named_for_what_it_is(insider, lie):
    must_be_named(insider, lie)


def test_the_answers_that_are_lied_about_are_not_accused_themselves(insider):
    insider.number_again()
    report = insider.report()
    assert report.findings.all_kept(), report.as_text()
    assert "What was promised to be answered stands with its day" in report.as_text()
