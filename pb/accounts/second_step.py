"""A code from a phone beside the password or the link (TOTP, RFC 6238): set up, checked, used once; recovery codes.

A code of six digits is good for the step of time (30 seconds) that it belongs to, the one before and the one after, and
for one sign-in: whoever sees it typed cannot use it. Ten recovery codes are for whoever has lost their phone; each is
kept as an argon2 hash, and its row goes when it is used. Tries are counted before they are looked at.
"""

import hmac
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Final, NamedTuple

import pyotp
from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from sqlalchemy import Connection, delete, func, insert, select, update

from domain.words.typed import typed_code
from pb.accounts import tries
from pb.accounts.key_of_second_steps import KeyOfSecondSteps
from pb.accounts.links import ALPHABET
from pb.accounts.refusals import CodeOfThePhoneIsUsedUp, CodeOfThePhoneIsWrong, NoPhoneIsBeingSetUp
from pb.accounts.tries import SECOND_STEP_OF, Try
from pb.erasable.second_step_tables import recovery_codes, second_steps
from pb.readmodels.rows import instant, instant_in
from pb.store.database import Database

HOW_MANY: Final = 10
LENGTH: Final = 10
STEP: Final = timedelta(seconds=30)
_AROUND: Final = (0, -1, 1)
"""Steps of time that are looked at: this one, and those that a slow typist or a clock a little off would give."""
_LONGEST: Final = 60


class SetUp(NamedTuple):
    """What somebody has set up."""

    since: datetime | None
    recovery_codes: int
    """How many are left."""


class Phones:
    """The phones of one installation."""

    def __init__(self, database: Database, key: KeyOfSecondSteps, hasher: PasswordHasher | None = None) -> None:
        """Keep them in a database, under a key that is not in it. ``hasher`` is lighter in tests."""
        self._database = database
        self._key = key
        self._hasher = hasher or PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)

    def of(self, person: str) -> SetUp | None:
        """Say what somebody has set up; None for nothing."""
        with self._database.reading() as connection:
            row = connection.execute(select(second_steps).where(second_steps.c.person == person)).one_or_none()
            left = connection.scalar(
                select(func.count()).select_from(recovery_codes).where(recovery_codes.c.person == person)
            )
        return SetUp(instant_in(row.since), left or 0) if row is not None and row.secret else None

    def draw(self, person: str, *, chance: Callable[[int], bytes]) -> None:
        """Draw the secret of a phone that is to be set up; it counts for nothing until a code of it was typed."""
        secret = "".join(_BASE32[byte % len(_BASE32)] for byte in chance(32))
        hidden = self._key.hide(secret, person)
        with self._database.writing() as connection:
            changed = connection.execute(
                update(second_steps).where(second_steps.c.person == person).values(to_be=hidden)
            )
            if not changed.rowcount:
                connection.execute(
                    insert(second_steps).values(person=person, secret="", to_be=hidden, last_step=0, since="")
                )

    def to_be(self, person: str) -> str:
        """Give the secret of the phone that is being set up; empty where none is."""
        with self._database.reading() as connection:
            hidden = connection.scalar(select(second_steps.c.to_be).where(second_steps.c.person == person))
        return self._key.read(hidden, person) if hidden else ""

    def must_not_be_tried_too_often(self, person: str, *, now: datetime) -> None:
        """Count a try before it is looked at, in a transaction that stands whatever comes of it.

        :raises TooManyTries: saying for how long to wait
        """
        with self._database.writing() as connection:
            tries.count(connection, [Try(SECOND_STEP_OF, person)], now=now, unless_waiting=True)

    def drawn_codes(self, *, chance: Callable[[int], bytes]) -> list[str]:
        """Draw recovery codes, as people are given them."""
        codes = []
        for _ in range(HOW_MANY):
            number = int.from_bytes(chance(16), "big")
            code = "".join(ALPHABET[number // len(ALPHABET) ** place % len(ALPHABET)] for place in range(LENGTH))
            codes.append(f"{code[:5]}-{code[5:]}")
        return codes

    def hashed(self, codes: list[str]) -> list[str]:
        """Hash recovery codes; slow on purpose, so it is done before a transaction begins."""
        return [self._hasher.hash(typed_code(code)) for code in codes]

    def set_up(self, connection: Connection, person: str, typed: str, hashed: list[str], *, now: datetime) -> None:
        """Have the phone count that was being set up, if it shows the right code; with new recovery codes.

        :raises NoPhoneIsBeingSetUp, CodeOfThePhoneIsWrong: as their names say
        """
        row = connection.execute(
            select(second_steps).where(second_steps.c.person == person).with_for_update()
        ).one_or_none()
        if row is None or not row.to_be:
            raise NoPhoneIsBeingSetUp
        step = _step_of(self._key.read(row.to_be, person), typed, now)
        if step is None:
            raise CodeOfThePhoneIsWrong
        connection.execute(
            update(second_steps)
            .where(second_steps.c.person == person)
            .values(secret=row.to_be, to_be="", last_step=step, since=instant(now))
        )
        tries.forget(connection, Try(SECOND_STEP_OF, person))
        self.keep_codes(connection, person, hashed)

    def keep_codes(self, connection: Connection, person: str, hashed: list[str]) -> None:
        """Keep recovery codes in the place of those before."""
        connection.execute(delete(recovery_codes).where(recovery_codes.c.person == person))
        connection.execute(insert(recovery_codes), [{"person": person, "hashed": one} for one in hashed])

    def recovery_code_fitting(self, person: str, typed: str) -> str:
        """Give the hash of the recovery code that was typed; empty for none. Slow, so before a transaction begins."""
        code = typed_code(typed[:_LONGEST])
        if len(code) != LENGTH:
            return ""
        with self._database.reading() as connection:
            kept: Sequence[str] = connection.scalars(
                select(recovery_codes.c.hashed).where(recovery_codes.c.person == person)
            ).all()
        for hashed in kept:
            try:
                self._hasher.verify(hashed, code)
            except VerificationError:
                continue
            return hashed
        return ""

    def use(self, connection: Connection, person: str, typed: str, recovery_code: str, *, now: datetime) -> None:
        """Use a code up: what the phone shows, or a recovery code.

        :param recovery_code: the hash of the one that was typed, if it is one
        :raises CodeOfThePhoneIsWrong, CodeOfThePhoneIsUsedUp: as their names say
        """
        if recovery_code:
            used = connection.execute(delete(recovery_codes).where(recovery_codes.c.hashed == recovery_code))
            if used.rowcount != 1:
                raise CodeOfThePhoneIsUsedUp
        else:
            hidden = connection.scalar(select(second_steps.c.secret).where(second_steps.c.person == person))
            step = _step_of(self._key.read(hidden, person), typed, now) if hidden else None
            if step is None:
                raise CodeOfThePhoneIsWrong
            newer = (second_steps.c.person == person) & (second_steps.c.last_step < step)
            if connection.execute(update(second_steps).where(newer).values(last_step=step)).rowcount != 1:
                raise CodeOfThePhoneIsUsedUp
        tries.forget(connection, Try(SECOND_STEP_OF, person))


_BASE32: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"


def is_set_up(connection: Connection, person: str) -> bool:
    """Say whether a code is asked for when somebody signs in."""
    return bool(connection.scalar(select(second_steps.c.secret).where(second_steps.c.person == person)))


def forget(connection: Connection, person: str) -> bool:
    """Forget somebody's phone and recovery codes; say whether there was a phone."""
    was_set_up = is_set_up(connection, person)
    for table in (second_steps, recovery_codes):
        connection.execute(delete(table).where(table.c.person == person))
    return was_set_up


def address_to_scan(secret: str, *, council: str, email: str) -> str:
    """Give what the QR code of a phone holds."""
    return pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name=council)


def _step_of(secret: str, typed: str, now: datetime) -> int | None:
    """Give the step of time that a code belongs to, among those around now; None where it belongs to none.

    All of them are looked at, whichever it is, so that how long it takes tells nothing.
    """
    code = typed_code(typed[:_LONGEST]).encode()
    this, found = int(now.timestamp()) // int(STEP.total_seconds()), None
    for around in _AROUND:
        if hmac.compare_digest(pyotp.TOTP(secret).generate_otp(this + around).encode(), code):
            found = this + around
    return found
