"""Those on a round's register are written to when it opens, before it closes, when they have voted, when it is decided.

Who is meant follows from whether a code was used, never from a ballot. Nobody is told of a vote in the moment in which
it comes in: once a day, and while the vote is open only as many at once as the box seals at once.
"""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from sqlalchemy import Connection

from domain.rounds.stages import Stage
from domain.saying.english import IN_ENGLISH
from domain.saying.sentence import Money
from domain.words.belongs_to import Thing
from domain.words.instants import day_in_london
from pb.casting.company import ENOUGH_TO_SEAL
from pb.desk import Desk
from pb.erasable.texts import look_up
from pb.letters.to_the_register import TheRound, remind, say_it_is_open, tell_of_votes, tell_the_result
from pb.processes.by_the_clock.process import Process, rounds_that_run_by_themselves
from pb.readmodels.proposals.answers import proposals_of
from pb.readmodels.results.fates import Fate, fates_in
from pb.readmodels.rounds.answers import Round, one_round
from pb.readmodels.rows import instant
from pb.registers.who_is_written_to import (
    everybody,
    have_come,
    how_far,
    rounds_with_a_register,
    who_can_still_vote,
    who_voted_and_was_not_told,
)

BEFORE_THE_CLOSE: Final = timedelta(days=5)
"""When those are reminded who have not voted; in a vote of less than twice that, half-way."""
A_CODE_IS_NEWS_FOR: Final = timedelta(days=3)
"""So long after somebody was sent a code they are not told that the vote has opened as well."""
A_RESULT_IS_NEWS_FOR: Final = timedelta(days=30)
A_VOTE_IS_NEWS_FOR: Final = timedelta(days=30)
"""After the close: a service that begins to send letters says nothing of votes of long ago."""
AT_A_TIME: Final = 500
OPENS, REMINDER, CAST, RESULT = "opens", "before-the-close", "cast", "result"
"""As ``register_letters`` keeps them; never changed."""


class _Step(NamedTuple):
    """Letters of one kind: who gets them, from one on, and what posts them."""

    whom: Callable[[Connection, Round, str, datetime], Sequence[str]]
    post: Callable[[Connection, Round, Sequence[str], datetime], int]


def _is_due(its: Round, which: str, now: datetime) -> bool:
    """Say whether the time of these letters has come, and is not over."""
    opens, closes = its.voting_opens_at, its.voting_closes_at
    if which == RESULT:
        return its.published_at is not None and now - its.published_at < A_RESULT_IS_NEWS_FOR
    if opens is None or closes is None or its.stage != Stage.VOTING or not opens <= now < closes:
        return False
    return which == OPENS or now >= max(closes - BEFORE_THE_CLOSE, opens + (closes - opens) / 2)


def _whom_it_opens_for(connection: Connection, its: Round, after: str, now: datetime) -> Sequence[str]:
    since = now - A_CODE_IS_NEWS_FOR
    return who_can_still_vote(connection, its.id, after=after, at_most=AT_A_TIME, by_email=True, unless=since)


def _who_has_not_voted(connection: Connection, its: Round, after: str, now: datetime) -> Sequence[str]:  # noqa: ARG001
    return who_can_still_vote(connection, its.id, after=after, at_most=AT_A_TIME, unless=None)


def _everybody(connection: Connection, its: Round, after: str, now: datetime) -> Sequence[str]:  # noqa: ARG001
    return everybody(connection, its.id, after=after, at_most=AT_A_TIME)


def _opens(connection: Connection, its: Round, rows: Sequence[str], now: datetime) -> int:
    return say_it_is_open(connection, _as_told(its), rows, now=now)


def _remind(connection: Connection, its: Round, rows: Sequence[str], now: datetime) -> int:
    return remind(connection, _as_told(its), rows, REMINDER, now=now)


def _result(connection: Connection, its: Round, rows: Sequence[str], now: datetime) -> int:
    return tell_the_result(connection, _as_told(its), rows, what_gets_money(connection, its), now=now)


STEPS: Final = {
    OPENS: _Step(_whom_it_opens_for, _opens),
    REMINDER: _Step(_who_has_not_voted, _remind),
    RESULT: _Step(_everybody, _result),
}


def what_gets_money(connection: Connection, its: Round) -> list[str]:
    """Name what gets money, and how much, in the sequence of the ballot paper."""
    fates = fates_in(connection, its)
    on_the_paper = [each for each in proposals_of(connection, its.id) if each.number]
    words = look_up(connection, [each.words for each in on_the_paper])
    return [
        f"{words[each.words].title}: {IN_ENGLISH.fact(Money(fates[each.number].gets, its.currency))}"
        for each in on_the_paper
        if each.number in fates and fates[each.number].fate in (Fate.FUNDED, Fate.PART_FUNDED)
    ]


def _as_told(its: Round) -> TheRound:
    closes = its.voting_closes_at
    return TheRound(its.id, its.name, closes or its.dates.voting_closes_at)


def _due(desk: Desk, now: datetime) -> list[Thing]:
    if not desk.sends_letters:
        return []  # officers have the codes in a file, and write themselves
    stages = (Stage.VOTING, Stage.CLOSED, Stage.COUNTED, Stage.PUBLISHED)
    rounds = rounds_that_run_by_themselves(desk, *stages)
    with desk.database.reading() as connection:
        there = rounds_with_a_register(connection) if rounds else set()
        return [
            Thing("round", its.id)
            for its in rounds
            if its.id in there
            and (
                any(_is_due(its, which, now) and not how_far(connection, its.id, which)[1] for which in STEPS)
                or _votes_are_told(connection, its, now)
            )
        ]


def _votes_are_told(connection: Connection, its: Round, now: datetime) -> bool:
    """Say whether people are told today of votes in their names: once a day, until all were told after the close."""
    upto, done_at = how_far(connection, its.id, CAST)
    if upto == CAST:
        return False
    is_over = its.closed_at is not None
    if its.closed_at is not None and now - its.closed_at >= A_VOTE_IS_NEWS_FOR:
        return False
    return is_over or not done_at or day_in_london(datetime.fromisoformat(done_at)) < day_in_london(now)


def _write(desk: Desk, thing: Thing, now: datetime) -> None:
    with desk.database.reading() as connection:
        its = one_round(connection, thing.id)
    for which, step in STEPS.items():
        while _is_due(its, which, now) and _write_some(desk, its, which, step, now):
            pass
    with desk.database.writing() as connection:
        if _votes_are_told(connection, its, now):
            _tell_of_votes(connection, its, now)


def _write_some(desk: Desk, its: Round, which: str, step: _Step, now: datetime) -> bool:
    """Write to the next few; say whether there may be more."""
    with desk.database.writing() as connection:
        upto, done_at = how_far(connection, its.id, which)
        if done_at:
            return False
        rows = step.whom(connection, its, upto, now)
        written = step.post(connection, its, rows, now)
        is_all = len(rows) < AT_A_TIME
        done = instant(now) if is_all else ""
        have_come(connection, its.id, which, upto=rows[-1] if rows else upto, written=written, done_at=done)
    return not is_all


def _tell_of_votes(connection: Connection, its: Round, now: datetime) -> None:
    rows, is_over = who_voted_and_was_not_told(connection, its.id), its.closed_at is not None
    written = 0
    if is_over or len(rows) >= ENOUGH_TO_SEAL:
        written = tell_of_votes(connection, _as_told(its), rows, now=now)
    have_come(connection, its.id, CAST, upto=CAST if is_over else "", written=written, done_at=instant(now))


WRITE_TO_THOSE_ON_THE_REGISTER = Process(_due, _write)
