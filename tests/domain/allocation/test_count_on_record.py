"""A count is put on record once, with everything that it was counted from."""

from datetime import UTC, datetime
from uuid import UUID

from domain.allocation.count import Count
from domain.words.actor import Actor

OFFICER = Actor("0123456789abcdef0123456789abcdef", "officer")
NOON = datetime(2027, 3, 21, 12, tzinfo=UTC)


def test_a_count_on_record_names_its_round_its_ballots_and_who_counted():
    count = Count.record(
        round="devonport-2027",
        number=2,
        ballots=9_041,
        fingerprint="ab" * 32,
        withdrawn=["7"],
        outcome={"winners": ["3", "12"]},
        id=UUID(int=12),
        by=OFFICER,
        now=NOON,
    )
    assert (count.id, count.round, count.number) == (UUID(int=12), "devonport-2027", 2)
    assert count.outcome == {"winners": ["3", "12"]}
    fact = count.collect_events()[0]
    assert (fact.by, fact.acting_as, fact.timestamp) == (OFFICER.person, OFFICER.role, NOON)
    assert (fact.round, fact.number, fact.ballots) == ("devonport-2027", 2, 9_041)
    assert (fact.fingerprint, fact.withdrawn) == ("ab" * 32, ["7"])
    assert fact.outcome == {"winners": ["3", "12"]}
