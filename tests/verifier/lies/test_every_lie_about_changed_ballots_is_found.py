"""Every lie about changed ballots is found and named; a vote in which some were changed is accused of nothing."""

from datetime import timedelta

import pytest

from pb.settings import read_settings
from pb.transparency.receipts import signed_receipt
from pb.verifier import counting, verify
from tests.stories import TIMETABLE
from tests.verifier.lies import changed
from tests.verifier.lies.a_vote_with_changes import CHANGES, VOTERS, TownThatChanges
from tests.verifier.lies.insider import Insider, read_book
from tests.verifier.lies.served import serve
from tests.verifier.lies.telling import must_be_named
from tests.verifier.lies.test_older_copies import ANOTHER

LATEST = TIMETABLE.voting_closes_at + timedelta(days=28)
LONG_AFTER = int((LATEST + timedelta(days=1)).timestamp())


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    """The folder; its book; receipts of ballots that were changed; receipts of those that stand."""
    data = tmp_path_factory.mktemp("changes")
    town = TownThatChanges(read_settings(data))
    held = [
        [
            (f"receipt {n}", signed_receipt(town.application.settings, one, LATEST).to_bytes())
            for n, one in enumerate(some)
        ]
        for some in town.play()
    ]
    town.publish(data)
    town.close()
    return data, read_book(data), *held


@pytest.fixture
def insider(town, tmp_path):
    data, book, *_ = town
    return Insider(data, tmp_path, book)


@pytest.mark.parametrize("lie", changed.LIES.to_be_found())
def test_a_lie_about_changed_ballots_is_found_and_named_for_what_it_is(insider, lie):
    must_be_named(insider, lie)


def test_the_vote_that_is_lied_about_is_not_accused_itself(town, insider):
    insider.number_again()
    report = insider.report()
    assert report.findings.all_kept(), report.as_text()
    heard = next(iter(report.rounds.values()))
    assert (heard.cast.number, heard.used.number) == (VOTERS, VOTERS), "a change is no ballot beside the first"
    assert len(heard.changed.commitments) == CHANGES


def test_a_receipt_of_before_a_change_is_told_from_one_whose_ballot_was_dropped(town, insider):
    data, _, gone, stand = town
    folder = verify.Folder(data / "record")
    report = verify.verify(folder, receipts=[*gone, *[(f"other {name}", raw) for name, raw in stand]], now=LONG_AFTER)
    assert report.findings.all_kept(), report.as_text()
    assert report.findings.checked["receipts"] == VOTERS
    told = [note for note in report.findings.notes if "was changed later, with its code" in note]
    assert len(told) == CHANGES
    insider.says("box.superseded")["commitments"].pop()
    insider.number_again()
    insider.asked |= {"receipts": gone, "now": LONG_AFTER}
    assert "it was dropped" in insider.findings()["receipts"]


def test_a_copy_of_before_says_that_it_is_too_old_and_accuses_nobody(insider, monkeypatch):
    from pb.verifier import acting  # noqa: PLC0415 -- as the file was: without the kind and without the key

    serve(insider, ANOTHER)
    insider.number_again()
    folder = insider.publish() / "record" if (insider.publish() / "record").is_dir() else insider.publish()
    monkeypatch.setattr(
        acting, "KINDS", {kind: says for kind, says in acting.KINDS.items() if kind != "box.superseded"}
    )
    rules = {key: old for key, old in counting.FROZEN["the rules"].items() if key != "changes"}
    monkeypatch.setitem(counting.FROZEN, "the rules", rules)
    monkeypatch.setattr(acting, "may_change", lambda _rules: False)
    report = verify.verify(verify.Folder(folder))
    assert not report.findings.number, report.as_text()
    assert not report.findings.all_kept()
    assert "This copy of the program is not the one that this record names" in report.as_text()
