"""Who lets voters in alone, too late, or to cover votes from nowhere, is found; a record of before is not accused."""

import pytest

from domain.transparency.leaf import canonical_json
from pb.verifier import verify


def test_codes_that_one_person_alone_issued_while_the_vote_was_open_are_found(forger):
    def alone(data):
        del data["request"], data["reason"]

    assert "issued by one person alone" in forger.change("roll.issued", alone).findings()["entitlements"]


def test_codes_that_whoever_asked_for_them_confirmed_are_found(forger):
    asked = forger.leaves()[forger.numbers_of("roll.asked")[0]]["d"]["by"]
    found = forger.change("roll.issued", lambda data: data.update(by=asked)).findings()
    assert "confirmed by whoever asked" in found["entitlements"]


@pytest.mark.parametrize(
    ("lie", "words"),
    [
        ({"request": 2}, "for a request that did not wait"),
        ({"number": 9}, "another number was asked for"),
        ({"reason": " "}, "by nobody, or for no reason"),
        ({"as": "member"}, "by nobody, or for no reason"),
    ],
)
def test_codes_that_were_not_confirmed_as_they_were_asked_for_are_found(forger, lie, words):
    assert words in forger.change("roll.issued", lambda data: data.update(lie)).findings()["entitlements"]


def test_a_request_that_is_confirmed_twice_is_found(forger):
    assert "did not wait" in forger.repeat("roll.issued").findings()["entitlements"]


def test_a_request_that_was_refused_and_issued_is_found(forger):
    number = forger.numbers_of("roll.asked")[0]
    asked = forger.leaves()[number]
    refused = {**asked, "t": "roll.refused", "d": {**asked["d"], "reason": "No."}}
    del refused["d"]["number"]
    forger.entries.insert(number + 1, canonical_json(refused))
    assert "did not wait" in forger.findings()["entitlements"]
    forger.entries.insert(number + 2, canonical_json(refused))
    assert "was refused that did not wait" in forger.findings()["entries"]


def test_a_request_without_a_reason_or_out_of_sequence_is_found(forger):
    found = forger.change("roll.asked", lambda data: data.update(reason="")).findings()["entries"]
    assert "asked for without a reason" in found
    found = forger.change("roll.asked", lambda data: data.update(reason="Lost.", request=3)).findings()["entries"]
    assert "not numbered in sequence" in found


@pytest.mark.parametrize("promised", [True, False])
def test_voters_who_came_from_nowhere_are_not_covered_by_codes_issued_after_the_close(forger, promised):
    if not promised:
        forger.change("roll.opened", lambda data: data.pop("two_persons"))
    forger.change("roll.issued", lambda data: data.update(number=3)).change("roll.asked", lambda d: d.update(number=3))
    late = forger.leaves()[forger.numbers_of("roll.issued")[0]]
    late["d"]["number"] = 5
    if not promised:
        del late["d"]["request"], late["d"]["reason"]
    forger.entries.insert(forger.numbers_of("round.closed")[0] + 1, canonical_json(late))
    found = forger.findings()["entitlements"]
    assert "5 entitlements were issued after the close" in found


def test_voters_who_came_from_nowhere_are_not_covered_by_codes_issued_before_the_close_either(forger):
    forger.change("roll.issued", lambda data: data.update(number=3)).change("roll.asked", lambda d: d.update(number=3))
    asked, issued = (forger.leaves()[forger.numbers_of(kind)[0]] for kind in ("roll.asked", "roll.issued"))
    for leaf in (asked, issued):
        leaf["d"].update(number=5, request=2)
    at = forger.numbers_of("round.closed")[0]
    forger.entries[at:at] = [canonical_json(asked), canonical_json(issued)]
    assert "cover others that were used before" in forger.findings()["entitlements"]


def test_a_roll_of_before_two_persons_were_promised_is_not_accused_and_the_numbers_are_told(forger):
    def alone(data):
        del data["request"], data["reason"]

    forger.change("roll.opened", lambda data: data.pop("two_persons")).change("roll.issued", alone).drop("roll.asked")
    assert "does not promise two persons" in forger.findings()["entitlements"]
    forger.without_numbers()
    report = verify.verify(verify.Folder(forger.publish()))
    assert report.findings.all_kept(), report.as_text()
    assert "8 by one alone, of 8; 8 were used (it did not promise two persons yet" in report.as_text()


def test_how_many_codes_two_persons_issued_while_the_vote_was_open_is_told(record):
    told = verify.verify(verify.Folder(record)).as_text()
    assert "8 entitlements were issued by two persons and 0 by one alone, of 8; 8 were used" in told


def test_the_same_entitlements_issued_twice_are_found(forger):
    first = forger.leaves()[forger.numbers_of("roll.issued")[0]]
    forger.change("roll.issued", lambda data: data.update(fingerprint="no hash"))
    assert "the fingerprint of entitlements is not one" in forger.findings()["entries"]
    forger.change("roll.issued", lambda data: data.update(fingerprint=first["d"]["fingerprint"]))
    forger.repeat("roll.issued")
    assert "the same entitlements were issued twice" in forger.findings()["entitlements"]


def test_a_vote_that_is_never_closed_while_the_record_goes_on_is_found(forger):
    forger.drop("round.closed").change("round.published", lambda data: data.update(at=data["at"] + 2 * 86_400))
    assert "the record goes on until" in forger.findings()["rules"]


def test_a_casting_vote_where_the_rules_have_none_is_found(forger):
    number = forger.numbers_of("round.count")[0]
    close = forger.leaves()[forger.numbers_of("round.closed")[0]]
    said = {**close["d"], "sequence": ["2", "1"], "reason": "The chair wished it so."}
    for name in ("ballots", "entitlements_used", "batches"):
        del said[name]
    forger.entries.insert(number, canonical_json({**close, "t": "round.casting-vote", "d": said}))
    assert "a casting vote was given on a tie where the rules have none" in forger.findings()["entries"]
