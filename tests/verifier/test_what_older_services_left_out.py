"""What an older service could do or could not show is no lie: longer votes, marks of which nobody kept the issue."""

import hashlib
from types import SimpleNamespace

from pb.verifier import acting, verify

LEAF, DAY = b"l" * 32, 86_400


def a_round(**said):
    heard = verify.Round("spring")
    for name, value in said.items():
        setattr(heard, name, value)
    return heard


def receipt_due(at):
    return verify.Receipt("mine", "spring", LEAF, at, "7" * 64)


def test_a_receipt_of_a_vote_that_went_on_for_longer_than_four_weeks_may_be_due_after_either():
    story = verify.Story(verify.Findings(), now=2_000_000_000)
    heard = story.rounds["spring"] = a_round(stage="open", closes=100 * DAY, settled_to_close=100 * DAY)
    heard.dues = {128 * DAY + 3_600}
    for days in (110, 140):
        leaf = {
            "t": "round.extended",
            "r": "spring",
            "v": 1,
            "d": {"at": 99 * DAY, "closes": days * DAY, "reason": "."},
        }
        story._extended(1, leaf)
    seen = {LEAF: b'{"d":{"c":"0"},"r":"spring","t":"ballot.cast","v":1}'}

    def faults(at):
        return verify.faults_of_receipts([receipt_due(at)], seen, story.rounds)

    assert faults(128 * DAY + 3_600) == faults(140 * DAY + 3_600) == []
    assert "by another time than" in faults(110 * DAY + 3_600)[0]


def test_marks_that_cannot_be_told_by_issue_are_not_missed_and_others_are():
    partly = a_round(issues=["a", "b"], shows_marks={2: 5})
    assert acting.faults_of_the_marks(partly) == []
    wholly = a_round(issues=["a", "b"], shows_marks={1: 5, 2: 5})
    assert len(acting.faults_of_the_marks(wholly)) == 2
    digest = hashlib.sha256(b"\7" * 32)
    shown = a_round(issues=["a", digest.hexdigest()], shows_marks={2: 5}, marks={2: [1, 1, "", digest]})
    assert acting.faults_of_the_marks(shown) == ["not as many marks of issue 2 were shown as entitlements were issued"]


def test_a_casting_vote_of_somebody_who_was_barred_before_is_noted():
    def noted(**interest):
        minuted = {"member": "m" * 32, "kind": "disclosable-pecuniary", "dispensation": False, **interest}
        heard = SimpleNamespace(motions={"first": {"vote": {"interests": [minuted]}}})
        return acting.noted_of_a_casting_vote(heard, {"by": "m" * 32})

    assert "an interest had barred them" in noted()[0]
    assert noted(dispensation=True) == noted(kind="personal") == noted(member="n" * 32) == []
