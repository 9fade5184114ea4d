"""Letters to those on a round's register: what whoever keeps the register calls, in the transaction in which it acts.

Who is meant is decided by entitlements alone, never by ballots. Call each for all whom it concerns at once and in the
sequence of the rows' ids, from a look of the worker and not from the casting itself: a letter written in the moment in
which a ballot comes in would tell which ballot it was.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from sqlalchemy import Connection

from pb.letters.outbox import Letter, ToRegister, post_all
from pb.readmodels.rows import instant


class TheRound(NamedTuple):
    """The round that the register is of."""

    id: str
    name: str
    closes_at: datetime
    """When voting ends, as it stands now."""

    @property
    def facts(self) -> dict[str, str | int]:
        """What every letter about it says."""
        return {"round": self.name, "link": f"/rounds/{self.id}"}


def invite(
    connection: Connection, of: TheRound, codes: Mapping[str, str], issue: str, *, opens: datetime, now: datetime
) -> int:
    """Tell people that they can vote, and their codes; again where they are issued others. Give how many were new.

    :param codes: by the ids of their rows on the register, their voting codes: each is blanked when the letter has been
        sent or printed
    :param issue: which issue of codes it is from: an id, never the code
    """
    facts = {**of.facts, "opens": instant(opens), "until": instant(of.closes_at), "link": f"/rounds/{of.id}/vote"}
    cause = f"issue:{of.id}:{issue}"
    told = [(ToRegister(row), {**facts, "code": code}) for row, code in sorted(codes.items())]
    return post_all(connection, [Letter("vote-invitation", to, cause, its) for to, its in told], now=now)


def say_it_is_open(connection: Connection, of: TheRound, rows: Iterable[str], *, now: datetime) -> int:
    """Tell those who were sent a code before that the vote has opened; give how many letters were new."""
    facts = {**of.facts, "link": f"/rounds/{of.id}/vote", "until": instant(of.closes_at)}
    return _all(connection, "vote-is-open", rows, f"opens:{of.id}", facts, now=now)


def remind(connection: Connection, of: TheRound, rows: Iterable[str], which: str, *, now: datetime) -> int:
    """Remind those who have a contact and an unused entitlement; give how many letters were new.

    :param which: which reminder of the round it is, such as ``last-week``: there is one letter for each
    """
    facts = {**of.facts, "link": f"/rounds/{of.id}/vote", "until": instant(of.closes_at)}
    return _all(connection, "vote-reminder", rows, f"reminder:{of.id}:{which}", facts, now=now)


def say_it_was_replaced(connection: Connection, of: TheRound, row: str, issue: str, *, now: datetime) -> int:
    """Tell somebody that their code was cancelled, because another one was given to them at a counter.

    :param issue: of the code that was given: its number, so that each time is told once
    """
    return _all(connection, "code-replaced-at-counter", [row], f"replaced:{of.id}:{issue}", of.facts, now=now)


def tell_of_votes(connection: Connection, of: TheRound, rows: Iterable[str], *, now: datetime) -> int:
    """Tell people that a vote was cast in their name. Its row says the day and not the time of day."""
    day = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    return _all(connection, "vote-cast-in-your-name", rows, f"cast:{of.id}", of.facts, now=day)


def tell_of_changes(connection: Connection, of: TheRound, changes: Mapping[str, int], *, now: datetime) -> int:
    """Tell people that the ballot cast in their name was changed, and how often so far. Its row says the day alone.

    :param changes: by the ids of their rows on the register, how often in all: each number is told of once
    """
    day = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    facts = {**of.facts, "link": f"/rounds/{of.id}/vote"}
    told = [
        Letter("ballot-changed", ToRegister(row), f"changed:{of.id}:{times}", {**facts, "times": times})
        for row, times in sorted(changes.items())
    ]
    return post_all(connection, told, now=day)


def tell_the_result(
    connection: Connection, of: TheRound, rows: Iterable[str], funded: Sequence[str], *, now: datetime
) -> int:
    """Tell everybody on the register what came of it, whether they voted or not.

    :param funded: what gets money, a line each
    """
    facts = {**of.facts, "link": f"/rounds/{of.id}/result", "funded": "\n".join(funded) or "–"}
    return _all(connection, "result-for-voters", rows, f"result:{of.id}", facts, now=now)


def _all(
    connection: Connection,
    kind: str,
    rows: Iterable[str],
    cause: str,
    facts: dict[str, str | int],
    *,
    now: datetime,
) -> int:
    return post_all(connection, [Letter(kind, ToRegister(row), cause, facts) for row in sorted(set(rows))], now=now)
