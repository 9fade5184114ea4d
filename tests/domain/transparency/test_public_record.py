"""What leaves: residents leave no trace, and nothing pairs a mark with a ballot."""

import json
from datetime import UTC, datetime
from hashlib import sha256

import pytest

from domain.transparency.leaf import LeafIsNotAllowed, leaf
from domain.transparency.public_record import leaves_of as leaves_by
from domain.words.who_may_know import Happened, OpenedBallot
from pb.transparency.every_event import EVERY_EVENT

ROUND = "a1" * 16
THEN = datetime(2026, 3, 14, 18, 0, tzinfo=UTC)
OFFICER = {"by": "0f" * 16, "acting_as": "officer"}
RESIDENT = {"by": "5e" * 16, "acting_as": "resident"}


class Nothing:
    """Nothing had happened before, or just what the test says."""

    def __init__(self, earlier=(), ballots=()):
        self.told, self.cast = list(earlier), list(ballots)

    def earlier(self, event):
        return [each for each in self.told if each.about == event.about and each.version < event.version]

    def ballots(self, _event):
        return self.cast


def leaves_of(event, memory):
    return leaves_by(event, memory, EVERY_EVENT)


def happened(stored_name, version=1, subject=ROUND, **facts):
    return Happened(stored_name, subject, version, THEN, {**OFFICER, **facts})


def said(event, memory=None):
    return [json.loads(leaf) for leaf in leaves_of(event, memory or Nothing())]


def test_an_event_nobody_has_judged_is_not_published_by_guess():
    with pytest.raises(KeyError):
        said(happened("rounds.SomethingNew"))


def test_a_sealed_batch_is_sorted_so_that_nothing_pairs_a_mark_with_a_ballot():
    ballots = [["cc" * 32, "00" * 32, '{"votes":["3"]}', "9" * 32], ["aa" * 32, "11" * 32, '{"votes":["7"]}', "8" * 32]]
    leaves = list(
        leaves_of(
            happened(
                "voting.BallotsSealed", subject="b" * 32, round=ROUND, number=1, marks=["ff", "0e"], ballots=ballots
            ),
            Nothing(),
        )
    )
    assert leaves == [
        b'{"d":{"n":"0e"},"r":"' + ROUND.encode() + b'","t":"roll.used","v":1}',
        b'{"d":{"n":"ff"},"r":"' + ROUND.encode() + b'","t":"roll.used","v":1}',
        b'{"d":{"c":"' + b"aa" * 32 + b'"},"r":"' + ROUND.encode() + b'","t":"ballot.cast","v":1}',
        b'{"d":{"c":"' + b"cc" * 32 + b'"},"r":"' + ROUND.encode() + b'","t":"ballot.cast","v":1}',
    ]
    assert b"votes" not in b"".join(leaves)


def test_a_batch_that_says_so_begins_with_an_entry_of_its_own():
    ballots = [["aa" * 32, "11" * 32, "{}", "2b" * 16]]
    sealed, *rest = said(
        happened(
            "voting.BallotsSealed",
            subject="b" * 32,
            round=ROUND,
            number=3,
            marks=["ff"],
            ballots=ballots,
            has_entry=True,
        ),
        Nothing(),
    )
    assert (sealed["t"], sealed["r"]) == ("box.sealed", ROUND)
    assert (sealed["d"]["number"], sealed["d"]["ballots"], sealed["d"]["id"]) == (3, 1, "b" * 32)
    assert [each["t"] for each in rest] == ["roll.used", "ballot.cast"]


def test_at_the_close_every_ballot_is_opened_with_its_salt():
    cast = [OpenedBallot("aa" * 32, "11" * 32, '{"votes":["7"]}')]
    closed, opened = said(
        happened("rounds.VotingClosed", ballots=1, entitlements_used=1, batches=1), Nothing(ballots=cast)
    )
    assert closed["d"] == {
        "as": "officer",
        "at": int(THEN.timestamp()),
        "ballots": 1,
        "batches": 1,
        "by": "0f" * 16,
        "entitlements_used": 1,
        "id": ROUND,
    }
    assert opened == {
        "d": {"b": '{"votes":["7"]}', "c": "aa" * 32, "s": "11" * 32},
        "r": ROUND,
        "t": "ballot.opened",
        "v": 1,
    }


def test_what_a_resident_did_leaves_without_their_reference():
    facts = {"reference": "HAM-7", "costs": [120_000], "words": "1" * 32, "commitment": "dd" * 32, "round": ROUND}
    event = Happened("proposals.ProposalSubmitted", "c" * 32, 1, THEN, {**RESIDENT, **facts})
    [leaf] = said(event)
    assert leaf["p"] == "dd" * 32
    assert leaf["d"] == {
        "as": "resident",
        "at": int(THEN.timestamp()),
        "costs": [120_000],
        "id": "c" * 32,
        "reference": "HAM-7",
    }
    assert RESIDENT["by"] not in json.dumps(leaf)


def test_a_proposals_later_life_is_found_under_its_round():
    born = happened("proposals.ProposalSubmitted", subject="c" * 32, round=ROUND)
    [leaf] = said(
        happened("proposals.ProposalRuledOut", version=2, subject="c" * 32, reason="The land is not ours."),
        Nothing([born]),
    )
    assert leaf["r"] == ROUND


def test_that_somebody_joined_as_a_resident_leaves_no_trace_but_an_officer_does():
    assert said(happened("people.PersonJoined", first_role="resident")) == []
    assert said(happened("people.PersonJoined", first_role="officer"))[0]["d"]["first_role"] == "officer"


def test_a_draft_leaves_only_with_its_announcement_and_nothing_later_slips_in():
    drafted = happened("rounds.RoundDrafted", 1, scheme="s", area="a", committee="", name="Ham", about="x")
    written = happened("rounds.RulesWritten", 2, rules={"pot": 1}, reason="")
    announced = happened("rounds.ProposalsInvited", 3)
    changed = happened("rounds.RulesWritten", 4, rules={"pot": 2}, reason="More money came.")
    memory = Nothing([drafted, written, announced, changed])
    assert said(drafted, memory) == said(written, memory) == []
    [leaf] = said(announced, memory)
    assert (leaf["d"]["name"], leaf["d"]["rules"]) == ("Ham", {"pot": 1})
    [leaf] = said(changed, memory)
    assert (leaf["t"], leaf["d"]["rules"]) == ("round.rules-changed", {"pot": 2})


def test_a_corrected_draft_is_announced_by_the_name_it_had_last():
    memory = Nothing(
        [
            happened("rounds.RoundDrafted", 1, scheme="s", area="a", committee="", name="Hma", about="x"),
            happened("rounds.DraftCorrected", 2, name="Haam", about="y"),
            happened("rounds.DraftCorrected", 3, name="Ham", about="For Ham."),
        ]
    )
    [leaf] = said(happened("rounds.ProposalsInvited", 4), memory)
    assert (leaf["d"]["name"], leaf["d"]["about"], leaf["d"]["scheme"]) == ("Ham", "For Ham.", "s")


def test_a_round_is_announced_with_the_committee_that_its_draft_was_given_last():
    drafted = happened("rounds.RoundDrafted", 1, scheme="s", area="a", committee="c1", name="Ham", about="x")
    corrected = [
        happened("rounds.DraftCorrected", 2, name="Ham", about="y"),
        happened("rounds.DraftCorrected", 3, name="Ham", about="y", committee="c2"),
        happened("rounds.DraftCorrected", 4, name="Ham", about="y", committee=""),
    ]
    for so_far, committee in enumerate(("c1", "c1", "c2", "")):
        memory = Nothing([drafted, *corrected[:so_far]])
        [leaf] = said(happened("rounds.ProposalsInvited", 5), memory)
        assert leaf["d"]["committee"] == committee


def test_the_opening_names_the_pot_the_close_and_the_fingerprint_of_the_rules():
    rules = {"pot": 2_500_000, "timetable": {"voting_closes_at": "2027-03-04T12:00:00Z"}}
    settled = happened("rounds.BallotPaperSettled", 1, rules=rules, projects=[], fingerprint="5f" * 32)
    [leaf] = said(happened("rounds.VotingOpened", 2), Nothing([settled]))
    assert leaf["d"]["budget_p"] == 2_500_000
    assert leaf["d"]["closes"] == 1_804_161_600
    assert leaf["d"]["rules"] == "5f" * 32


def test_what_is_too_long_for_one_leaf_goes_on_in_pieces_that_can_be_put_together_again():
    outcome = {"entries": [{"project": str(number), "why": "“did not fit”\n" * 20} for number in range(900)]}
    facts = {"round": ROUND, "number": 1, "ballots": 0, "fingerprint": "", "withdrawn": [], "outcome": outcome}
    event = happened("allocation.Counted", subject="d" * 32, **facts)
    leaves = list(leaves_of(event, Nothing()))
    assert all(len(leaf) <= 65_535 for leaf in leaves)
    first, *pieces = [json.loads(leaf) for leaf in leaves]
    assert first["d"]["pieces"] == len(pieces) > 1
    whole = "".join(piece["d"]["text"] for piece in pieces).encode()
    assert sha256(whole).hexdigest() == first["d"]["sha256"]
    assert json.loads(whole)["outcome"] == outcome


def test_text_that_came_in_decomposed_is_published_in_nfc():
    [leaf] = said(happened("rounds.ProjectWithdrawn", number="3", reason="Cafe\u0301 closed"))
    assert leaf["d"]["reason"] == "Café closed"


def test_an_erasure_leaves_word_that_it_happened_and_not_whose_it_was():
    person = "77" * 16
    (leaf,) = said(happened("people.DetailsErased", version=2, subject=person, texts=3))
    assert leaf == {"d": {"at": int(THEN.timestamp()), "texts": 3}, "t": "erasure.done", "v": 1}
    assert person not in json.dumps(leaf)


def test_leaves_written_by_the_million_are_those_that_are_written_one_by_one():
    payload = '{"ranking":["Café \\"7\\"","3"]}'
    cast = [OpenedBallot("aa" * 32, "11" * 32, payload)]
    event = happened("rounds.VotingClosed", ballots=1, entitlements_used=1, batches=1)
    *_, opened = leaves_of(event, Nothing(ballots=cast))
    assert opened == leaf("ballot.opened", {"b": payload, "c": "aa" * 32, "s": "11" * 32}, round_id=ROUND)


def test_a_ballot_too_long_for_an_entry_stops_the_publication():
    cast = [OpenedBallot("aa" * 32, "11" * 32, "x" * 65_500)]
    event = happened("rounds.VotingClosed", ballots=1, entitlements_used=1, batches=1)
    with pytest.raises(LeafIsNotAllowed, match="too long"):
        list(leaves_of(event, Nothing(ballots=cast)))
