"""What is done to a register beside the pages, as rows: asked for, claimed by one worker, how far it has come, its end.

A worker that is killed leaves a claim that runs out; another one takes the work up. What it does it does in steps, each
a short transaction, and nothing of it counts before the last one.
"""

import secrets
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, delete, exists, func, insert, literal, or_, select, update

from domain.refusals import Refusal
from domain.saying.sentence import Sentence
from domain.words.actor import Actor
from pb.erasable.register_tables import register_checked, register_parts, register_rows, register_works
from pb.letters.mailboxes import hash_of_mailbox
from pb.readmodels.rows import as_json, from_json, instant
from pb.registers.keeping import FEW, WRITTEN, who_came_since
from pb.registers.known_again import Known
from pb.registers.reading_file import Fault
from pb.registers.voter import Voter
from pb.store.database import Database

LEASE: Final = timedelta(seconds=60)
"""So long a worker may be silent before another takes its work up; it says how far it is many times as often."""
MOST_TRIES: Final = 5
FIRST_WAIT: Final = timedelta(seconds=5)
LONGEST_WAIT: Final = timedelta(minutes=10)
A_PART: Final = 256 * 1024
KEPT_FOR: Final = timedelta(days=1)
"""How long what a work said, and the key with which codes are downloaded, can still be seen."""
LOAD, CODES = "load", "codes"
WAITS, CHECKS, TAKES, HASHES, LETTERS = "waits", "checks", "takes", "hashes", "letters"
DONE, FAULTY, REFUSED = "done", "faulty", "refused"
_ENDED: Final = (DONE, FAULTY, REFUSED)
_OUR_MISTAKE: Final = Sentence(
    "The service made a mistake, and stopped. Tell whoever runs it: its log says what it was."
)


class SomethingIsBeingDone(Refusal):
    """One work at a time in a round."""

    message = "A register is being loaded for this round, or codes are being issued. Wait until that is done."


class ClaimWasLost(Exception):  # noqa: N818 -- named as the sentence that is true when it happens
    """Another worker has taken the work up, or it was ended: whoever is told so stops, and nothing of theirs counts."""


class Work(NamedTuple):
    """Something that takes long."""

    id: str
    round: str
    what: str
    """``LOAD`` or ``CODES``."""
    person: str
    acting_as: str
    key: str
    seed: bytes | None
    by_letter: bool
    request: int
    reason: str
    stage: str
    done: int
    """Lines of a file, codes or letters, of ``whole``."""
    whole: int
    upto: str
    """The last row that was written to."""
    tries: int
    claim: str
    mistakes: int
    said: str

    @property
    def is_over(self) -> bool:
        """Say whether nothing more is done about it."""
        return self.stage in _ENDED

    @property
    def faults(self) -> list[Fault]:
        """Give the first mistakes in its file."""
        return [Fault(line, Sentence(words, facts)) for line, words, facts in from_json(self.said) if line]

    @property
    def why(self) -> Sentence | None:
        """Say why it was refused."""
        refused = [Sentence(words, facts) for line, words, facts in from_json(self.said) if not line]
        return refused[0] if refused else None


def id_of(round_id: str, key: str, content: str = "") -> str:
    """Give the id of what a form asks for: sent twice, it is the same.

    :param content: the hash of the file that came with it, if any: the same page sent with another file is another work
    """
    return sha256(f"pb-register-work/v1\n{round_id}\n{key}\n{content}".encode()).hexdigest()[:32]


def new_work(its_id: str, round_id: str, what: str, by: Actor, key: str, **its: Any) -> Work:
    """Make a work that nobody has begun yet."""
    said: dict[str, Any] = {
        **dict.fromkeys(("reason", "upto", "claim"), ""),
        **dict.fromkeys(("request", "done", "whole", "tries", "mistakes"), 0),
        "seed": None,
        "by_letter": False,
        "said": "[]",
        "stage": WAITS,
        **its,
    }
    return Work(id=its_id, round=round_id, what=what, person=by.person, acting_as=by.role, key=key, **said)


def begin(connection: Connection, work: Work, *, now: datetime) -> None:
    """Ask for a work.

    :raises SomethingIsBeingDone: where another one is going on in the round
    """
    must_be_quiet(connection, work.round)
    last = connection.scalar(select(func.max(register_works.c.begun_at)).where(register_works.c.round == work.round))
    if last:  # one after the other, whatever the clock says
        now = max(now, datetime.fromisoformat(last) + timedelta(microseconds=1))
    its = {**work._asdict(), "begun_at": instant(now), "claimed_until": "", "ended_at": ""}
    connection.execute(insert(register_works).values(**its))


def must_be_quiet(connection: Connection, round_id: str) -> None:
    """Refuse where something is going on in a round."""
    going_on = register_works.c.stage.not_in(_ENDED) & (register_works.c.round == round_id)
    if connection.scalar(select(exists().where(going_on))):
        raise SomethingIsBeingDone


def keep_file(connection: Connection, work: str, parts: Iterable[bytes]) -> int:
    """Keep a file in parts; give how many lines it has."""
    lines = 0
    for number, content in enumerate(parts):
        lines += content.count(b"\n")
        connection.execute(insert(register_parts).values(work=work, number=number, content=content))
    return lines


def parts_of(database: Database, work: str) -> Iterator[bytes]:
    """Give the parts of a file, each read by itself: nobody's look at the database lasts as long as the work."""
    number = 0
    while True:
        its = (register_parts.c.work == work, register_parts.c.number == number)
        with database.asking() as connection:
            content = connection.scalar(select(register_parts.c.content).where(*its))
        if content is None:
            return
        yield bytes(content)
        number += 1


def work_called(connection: Connection, work: str) -> Work | None:
    """Give a work; None where there is none (any more)."""
    row = connection.execute(select(*_COLUMNS).where(register_works.c.id == work)).first()
    return Work(*row) if row else None


def latest_in(connection: Connection, round_id: str) -> Work | None:
    """Give the last work of a round; None where there is none (any more)."""
    its = select(*_COLUMNS).where(register_works.c.round == round_id)
    row = connection.execute(its.order_by(register_works.c.begun_at.desc(), register_works.c.id).limit(1)).first()
    return Work(*row) if row else None


def codes_to_download(connection: Connection, round_id: str, person: str) -> Work | None:
    """Give the work whose codes somebody can download; None where there is none (any more)."""
    its = (register_works.c.round == round_id, register_works.c.person == person, register_works.c.what == CODES)
    done = select(*_COLUMNS).where(*its, register_works.c.stage == DONE, ~register_works.c.by_letter)
    row = connection.execute(done.order_by(register_works.c.begun_at.desc()).limit(1)).first()
    return Work(*row) if row else None


def claim(database: Database, now: datetime, only: str = "") -> Work | None:
    """Claim the work that waits the longest; None where none does.

    :param only: the id of the one that is meant; empty for any
    """
    its = [register_works.c.id == only] if only else []
    due = (
        select(register_works.c.id)
        .where(register_works.c.stage.not_in(_ENDED), register_works.c.claimed_until <= instant(now), *its)
        .order_by(register_works.c.begun_at, register_works.c.id)
        .limit(1)
    )
    with database.asking() as connection:
        if connection.scalar(due) is None:
            return None
    with database.writing() as connection:
        found = connection.scalar(due.with_for_update(skip_locked=True))
        if found is None:
            return None
        values = {"tries": register_works.c.tries + 1, "claim": secrets.token_hex(16)}
        claimed = update(register_works).where(register_works.c.id == found)
        claimed = claimed.values(**values, claimed_until=instant(now + LEASE))
        return Work(*connection.execute(claimed.returning(*_COLUMNS)).one())


def go_on(connection: Connection, work: Work, *, now: datetime, **values: Any) -> None:
    """Write down how far a work has come, and hold the claim for longer.

    :raises ClaimWasLost: where somebody else has it
    """
    ours = (register_works.c.id == work.id, register_works.c.claim == work.claim)
    values["claimed_until"] = instant(now + LEASE)
    if not connection.execute(update(register_works).where(*ours).values(**values)).rowcount:
        raise ClaimWasLost


def let_go(connection: Connection, work: Work, *, now: datetime, broke: bool) -> None:
    """Leave a work to whoever looks next.

    :param broke: whether it failed: it waits longer each time, and ends after so many tries; but not where codes are
        issued and their letters are not all posted
    """
    ours = (register_works.c.id == work.id, register_works.c.claim == work.claim)
    again = min(FIRST_WAIT * (1 << min(work.tries, 10)), LONGEST_WAIT)
    values: dict[str, Any] = {"claimed_until": instant(now + again) if broke else ""}
    if broke and work.tries >= MOST_TRIES:
        said = {"said": _written([(0, _OUR_MISTAKE)]), "seed": None, "claim": "", "ended_at": instant(now)}
        its_end = update(register_works).where(*ours, register_works.c.stage != LETTERS)
        if connection.execute(its_end.values(stage=REFUSED, **said)).rowcount:
            return
    connection.execute(update(register_works).where(*ours).values(**values))


def end(connection: Connection, work: Work, stage: str, *, now: datetime, **values: Any) -> None:
    """End a work: its seed and its claim go.

    :raises ClaimWasLost: where somebody else has it
    """
    go_on(connection, work, now=now, stage=stage, seed=None, claim="", ended_at=instant(now), **values)


def end_faulty(connection: Connection, work: Work, faults: Sequence[Fault], how_many: int, *, now: datetime) -> None:
    """End it with the first of the mistakes in its file, and how many there are."""
    end(connection, work, FAULTY, now=now, mistakes=how_many, said=_written(faults))


def end_refused(connection: Connection, work: Work, why: Sentence, *, now: datetime) -> None:
    """End it with why it cannot be done."""
    end(connection, work, REFUSED, now=now, said=_written([(0, why)]))


def keep_checked(connection: Connection, work: str, people: Sequence[tuple[str, Voter]]) -> None:
    """Keep people who were found good, under ids of chance; they are on no register yet."""
    rows = [
        {
            "work": work,
            "id": row_id,
            "same": voter.same,
            "mailbox": hash_of_mailbox(voter.email),
            **{name: getattr(voter, name) for name in WRITTEN},
        }
        for row_id, voter in people
    ]
    if rows:
        connection.execute(insert(register_checked), rows)


def forget_checked(connection: Connection, work: str) -> None:
    """Take away whom an earlier try found good."""
    connection.execute(delete(register_checked).where(register_checked.c.work == work))


def take_checked(connection: Connection, work: Work, known: Known) -> int | None:
    """Put all who were found good on the register, in the sequence of their ids; give how many.

    None where one of them has come onto it meanwhile, or may have: nobody is taken then.

    :param known: whom they were held against
    """
    mine = register_checked.c.work == work.id
    twice = (register_rows.c.round == work.round) & (register_rows.c.same == register_checked.c.same)
    if connection.scalar(select(exists().where(mine, twice))) or _some_came(connection, work, known):
        return None
    how_many = connection.scalar(select(func.count()).select_from(register_checked).where(mine))
    names = ("id", "same", "mailbox", *WRITTEN)
    whole = {"round": literal(work.round), "person": literal(""), "way": literal(""), "request": literal("")}
    rows = select(*(register_checked.c[name] for name in names), *(value.label(name) for name, value in whole.items()))
    rows = rows.where(mine).order_by(register_checked.c.id)
    connection.execute(insert(register_rows).from_select([*names, *whole], rows))
    return int(how_many or 0)


def _some_came(connection: Connection, work: Work, known: Known) -> bool:
    """Say whether somebody who has come onto the register since may be one of those who were found good."""
    came, c = who_came_since(connection, work.round, known), register_checked.c
    newly = Known(came)
    one_line = func.count().over(partition_by=(c.name, c.postcode, c.born)).label("household")
    asked = select(*(c[name] for name in WRITTEN), one_line).where(c.work == work.id)
    for first in range(0, len(came), FEW):
        some = [one.voter for one in came[first : first + FEW]]
        mailboxes = {hash_of_mailbox(one.email) for one in some} - {""}
        like = or_(c.postcode.in_({one.postcode for one in some}), c.mailbox.in_(mailboxes))
        for row in connection.execute(asked.where(like)):
            voter = Voter(**{name: getattr(row, name) for name in WRITTEN})
            if newly.tell(voter, household=int(row.household)):
                return True
    return False


def tidy(database: Database, *, now: datetime) -> None:
    """Take away files and people of works that are over, and after a day the works."""
    alive = select(register_works.c.id).where(register_works.c.stage.not_in(_ENDED))
    old = register_works.c.stage.in_(_ENDED) & (register_works.c.ended_at < instant(now - KEPT_FOR))
    leftover = [table.c.work.not_in(alive) for table in (register_parts, register_checked)]
    with database.asking() as connection:
        if not connection.scalar(select(or_(*(exists().where(one) for one in leftover), exists().where(old)))):
            return
    with database.writing() as connection:
        connection.execute(delete(register_parts).where(register_parts.c.work.not_in(alive)))
        connection.execute(delete(register_works).where(old))
    while _forget_some(database, alive):
        pass


def _forget_some(database: Database, alive: Any) -> bool:
    """Take a few thousand away at a time, so that nobody waits for it."""
    some = select(register_checked.c.work, register_checked.c.id).where(register_checked.c.work.not_in(alive))
    with database.writing() as connection:
        rows = connection.execute(some.order_by(register_checked.c.work, register_checked.c.id).limit(5_000)).all()
        if rows:
            last, mine = rows[-1].id, register_checked.c.work == rows[-1].work
            connection.execute(delete(register_checked).where(mine, register_checked.c.id <= last))
    return bool(rows)


def _written(told: Iterable[tuple[int, Sentence]]) -> str:
    return as_json(
        [(line, what.words, {name: _plain(fact) for name, fact in what.facts.items()}) for line, what in told]
    )


def _plain(fact: object) -> str | int:
    return fact if isinstance(fact, str | int) else str(fact)


_COLUMNS: Final = tuple(register_works.c[name] for name in Work._fields)
