"""At the close the hashes of all issued marks are in the record: the fingerprint can be worked out by anybody."""

from hashlib import sha256
from uuid import UUID

import pytest

from domain.words.actor import SYSTEM
from pb.casting import showing_marks
from pb.casting.reading import sealed_batches
from pb.casting.voting_codes import mark_of
from tests.stories import TIMETABLE, Town


@pytest.fixture
def town(settings):
    town = Town(settings)
    yield town
    town.close()


def settled(town, how_many):
    """A round whose paper is settled, with codes issued by one officer; give it and the codes."""
    round_id = town.announced_round()
    town.with_proposals(round_id)
    town.application.rounds.settle_ballot_paper(round_id, by=town.officer)
    codes = town.application.issuing.issue_codes(round_id, how_many, by=town.officer)
    town.clock.set_to(TIMETABLE.voting_opens_at)
    town.application.do_what_is_due()
    return round_id, codes


def shown(town):
    """By issue, the hashes in the sequence in which they stand in the record."""
    found = {}
    for event in town.application.store.read_all(topics=["voting.MarksShown"]):
        parts = found.setdefault(event.data["issue"], [])
        parts.append(event.data["hashes"])
        assert (event.data["part"], len(parts[-1]) <= 900) == (len(parts), True)
    return {issue: [one for part in parts for one in part] for issue, parts in found.items()}


def fingerprints(town):
    return [
        event.data["fingerprint"] for event in town.application.store.read_all(topics=["voting.EntitlementsIssued"])
    ]


def test_the_hashes_of_each_issue_give_the_fingerprint_that_was_published_with_it(town):
    round_id, _ = settled(town, 1_000)
    town.vote(round_id, ["1"], ["2"], ["3"])
    town.close_and_count()
    hashes = shown(town)
    assert [len(hashes[issue]) for issue in (1, 2)] == [1_000, 3]
    assert all(each == sorted(each) for each in hashes.values())
    taken = [sha256(bytes.fromhex("".join(hashes[issue]))).hexdigest() for issue in (1, 2)]
    assert taken == fingerprints(town)
    used = [mark for batch in sealed_batches(town.application.store, UUID(round_id)) for mark in batch.marks]
    assert {sha256(bytes.fromhex(mark)).hexdigest() for mark in used} == set(hashes[2])


def test_they_stand_before_the_close_and_the_count(town):
    settled(town, 3)
    town.close_and_count()
    told = [event.topic for event in town.application.store.read_all()]
    assert told.index("voting.MarksShown") < told.index("rounds.VotingClosed") < told.index("allocation.Counted")


def test_a_close_that_was_killed_half_way_through_shows_each_part_once(town, monkeypatch):
    round_id, _ = settled(town, 1_801)
    monkeypatch.setattr("pb.casting.showing_marks.TOGETHER", 1)
    real, saved = showing_marks._record, []

    def killed(*args, **named):
        real(*args, **named)
        saved.append(args)
        if len(saved) == 2:
            raise ConnectionResetError

    with monkeypatch.context() as patched:
        patched.setattr(showing_marks, "_record", killed)
        town.close_and_count()
    assert len(shown(town)[1]) == 1_800
    town.application.do_what_is_due()
    assert sha256(bytes.fromhex("".join(shown(town)[1]))).hexdigest() == fingerprints(town)[0]
    assert len(shown(town)[1]) == 1_801
    town.application.box.show_marks(UUID(round_id), issues=1, by=SYSTEM, now=town.clock.now())
    assert len(shown(town)[1]) == 1_801


def as_an_earlier_release_issued_them(town):
    with town.application.database.writing() as connection:
        connection.exec_driver_sql("UPDATE entitlements SET issue = 0")


def test_the_only_issue_of_an_earlier_release_is_shown(town):
    settled(town, 5)
    as_an_earlier_release_issued_them(town)
    town.close_and_count()
    assert sha256(bytes.fromhex("".join(shown(town)[1]))).hexdigest() == fingerprints(town)[0]


def test_of_several_issues_of_an_earlier_release_none_is_shown_because_nobody_knows_which_is_which(town):
    round_id, _ = settled(town, 5)
    town.codes(round_id, 2)
    as_an_earlier_release_issued_them(town)
    town.close_and_count()
    assert shown(town) == {}


def test_who_holds_a_code_and_did_not_vote_can_see_that_nobody_voted_with_it(town):
    round_id, (voted, unused) = settled(town, 2)
    voting = town.application.voting
    voting.cast(round_id, voting.enter_code(round_id, voted), ["1"], idempotency_key="the key of some form")
    town.close_and_count()
    reference = UUID(round_id)
    used = {mark for batch in sealed_batches(town.application.store, reference) for mark in batch.marks}
    assert used == {mark_of(reference, voted).hex()}
    assert set(shown(town)[1]) == {sha256(mark_of(reference, code)).hexdigest() for code in (voted, unused)}
