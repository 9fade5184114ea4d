"""Expenses are judged by the policy of their day, up to a cap for each person, kind and year, by two officers."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from domain.payments import refusals as no
from domain.payments.expenses import ClaimStage, ExpenseClaim, ExpensePolicy, Spent, policy_of
from domain.words.actor import Actor

NOW = datetime(2026, 6, 1, 9, tzinfo=UTC)
TODAY = date(2026, 6, 1)
FIRST, SECOND = (Actor(mark * 32, "officer") for mark in "ab")
ROSA = Actor("c" * 32, "resident")
SCHEME = "5" * 32


def adopted(caps=None, *, before=None, begins=TODAY, words="Bus fares and care, with a receipt.", now=NOW):
    caps = {"travel": 5_000, "care": 20_000} if caps is None else caps
    return ExpensePolicy.adopt(SCHEME, before=before, begins=begins, caps=caps, words=words, by=FIRST, now=now)


BUS = Spent("travel", 420, TODAY)


def claimed(spent=BUS, *, claimed=0, policy=None, by=ROSA):
    told = {"round": "1" * 32, "tally": "7" * 32, "words": "8" * 32, "commitment": "9" * 64, "id": UUID(int=3)}
    return ExpenseClaim.claim(spent, policy=policy or adopted(), claimed=claimed, by=by, now=NOW, **told)


def test_a_claim_of_an_earlier_day_is_judged_by_the_policy_of_that_day():
    first = adopted({"travel": 5_000})
    second = adopted({"travel": 100}, before=first, begins=TODAY + timedelta(days=10))
    assert (first.version, second.version) == (1, 2)
    assert policy_of(TODAY + timedelta(days=9), [second, first]) is first
    assert policy_of(TODAY + timedelta(days=10), [first, second]) is second
    with pytest.raises(no.NoPolicyOnThatDay, match="31 May 2026"):
        policy_of(TODAY - timedelta(days=1), [first, second])


def test_a_policy_begins_after_the_one_before_and_not_in_the_past():
    with pytest.raises(no.APolicyBeginsAfterTheOneBefore):
        adopted(begins=TODAY - timedelta(days=1))
    with pytest.raises(no.APolicyBeginsAfterTheOneBefore):
        adopted(before=adopted(), begins=TODAY)


@pytest.mark.parametrize("caps", [{}, {"travel": 0}, {"travel": -1}, {"champagne": 100}])
def test_a_policy_says_how_much_of_a_kind_that_there_is(caps):
    with pytest.raises(no.APolicyHasCaps):
        adopted(caps)


@pytest.mark.parametrize("words", [" ", "x" * 2_001])
def test_a_policy_says_what_it_covers(words):
    with pytest.raises(no.SayWhatThePolicyIs):
        adopted(words=words)


def test_the_cap_is_for_everything_of_a_kind_in_a_year_to_the_penny():
    assert claimed(Spent("travel", 4_580, TODAY), claimed=420).amount == 4_580
    with pytest.raises(no.MoreThanTheCap, match=r"£50 of this kind in a municipal year.*£4\.20.*no more than £45\.80"):
        claimed(Spent("travel", 4_581, TODAY), claimed=420)


@pytest.mark.parametrize("kind", ["meals", "champagne", ""])
def test_only_what_the_policy_pays_for_is_claimed(kind):
    with pytest.raises(no.ThePolicyDoesNotPayFor):
        claimed(Spent(kind, 1, TODAY))


def test_nothing_is_claimed_that_was_not_spent():
    with pytest.raises(no.ClaimMoreThanNothing):
        claimed(Spent("travel", 0, TODAY))
    with pytest.raises(no.TheDayIsToCome):
        claimed(Spent("travel", 420, TODAY + timedelta(days=1)))


def test_two_officers_look_at_a_claim_and_neither_is_the_claimant():
    claim = claimed()
    with pytest.raises(no.NobodyChecksTheirOwnClaim):
        claim.check(by=Actor(ROSA.person, "officer"), now=NOW)
    claim.check(by=FIRST, now=NOW)
    with pytest.raises(no.AnotherPersonApprovesTheClaim):
        claim.approve("3" * 32, "4" * 32, by=FIRST, now=NOW)
    with pytest.raises(no.NobodyChecksTheirOwnClaim):
        claim.approve("3" * 32, "4" * 32, by=Actor(ROSA.person, "officer"), now=NOW)
    claim.approve("3" * 32, "4" * 32, by=SECOND, now=NOW)
    claim.send("e" * 32, by=FIRST, now=NOW)
    claim.mark_paid("BACS 0071", TODAY, by=FIRST, now=NOW)
    assert claim.stage == ClaimStage.PAID


def test_a_claim_is_paid_once_and_only_after_it_was_approved_and_sent():
    claim = claimed()
    with pytest.raises(no.ItIsNotAtThatStep, match="waits to be checked"):
        claim.approve("3" * 32, "4" * 32, by=SECOND, now=NOW)
    with pytest.raises(no.ItIsNotAtThatStep):
        claim.mark_paid("BACS 0071", TODAY, by=FIRST, now=NOW)
    claim.check(by=FIRST, now=NOW)
    claim.approve("3" * 32, "4" * 32, by=SECOND, now=NOW)
    claim.send("e" * 32, by=FIRST, now=NOW)
    with pytest.raises(no.ItIsNotAtThatStep, match="sent to the finance system"):
        claim.send("f" * 32, by=FIRST, now=NOW)


def test_a_claim_is_refused_for_a_reason_of_the_list_and_not_after_it_was_approved():
    claim = claimed()
    with pytest.raises(no.SayWhichReason):
        claim.refuse("Rosa was never there.", by=FIRST, now=NOW)
    claim.refuse("no-evidence", by=FIRST, now=NOW)
    with pytest.raises(no.ItIsNotAtThatStep, match="refused"):
        claim.check(by=FIRST, now=NOW)
