"""The second reader, too, knows which ballots were changed, and says the same of every lie about them."""

import pytest

from pb.verifier import verify
from tests.journeys.second_reader.test_the_two_readers_agree import must_agree, must_agree_on
from tests.journeys.second_reader.test_what_entries_must_say import both_say
from tests.verifier.lies import changed
from tests.verifier.lies.test_every_lie_about_changed_ballots_is_found import LONG_AFTER, insider, town

__all__ = ["insider", "town"]


@pytest.mark.parametrize("lie", changed.LIES.to_be_found())
def test_both_readers_say_the_same_of_every_lie_about_changed_ballots(insider, read, lie):
    must_agree_on(lie, insider, read)


def test_both_keep_the_vote_and_tell_a_changed_receipt_from_one_that_was_dropped(town, insider, read):
    data, _, gone, stand = town
    record, held = data / "record", [*gone, *[(f"other {name}", raw) for name, raw in stand]]
    report = verify.verify(verify.Folder(record), receipts=held, now=LONG_AFTER)
    assert report.findings.all_kept(), report.as_text()
    must_agree(read(record, held, LONG_AFTER), report)
    insider.says("box.superseded")["commitments"].pop()
    insider.number_again()
    insider.asked |= {"receipts": gone, "now": LONG_AFTER}
    theirs = insider.report()
    record = insider.folder / f"forged {insider.published}" / "record"
    assert theirs.findings.verdict("receipts") == verify.BROKEN
    must_agree(read(record, gone, LONG_AFTER), theirs)


@pytest.mark.parametrize("field", ["as", "at", "by", "id", "part", "parts", "commitments"])
def test_an_entry_of_changed_ballots_that_leaves_something_out_has_not_happened_to_either(insider, read, field):
    insider.number_again()
    del insider.says("box.superseded")[field]
    findings = both_say(insider, read).findings
    assert findings.number["entries"]
    assert "which ballots were changed is not shown" in findings.words["ballots"][0]
