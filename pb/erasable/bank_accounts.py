r"""Into which account an award is paid: outside the events, because nobody but whoever pays needs to know it.

Events hold SHA-256("pb-bank-account/v1\n" || salt || RFC 8785 JSON of the account), a salt of 32 random bytes for each.
What public money was paid into is part of the council's accounts (Accounts and Audit Regulations 2015, regulation 4),
which it keeps for six years and more: nobody's erasure takes it while the award is in the books.
"""

import hashlib
import re
from typing import NamedTuple

import rfc8785
from sqlalchemy import Column, Connection, Index, LargeBinary, String, Table, Text, insert, select

from domain.awards.refusals import EnterTheBankAccount
from domain.words.seen import on_one_line
from pb.erasable.texts import outside_the_events

LONGEST_HOLDER = 100
SORT_CODE, NUMBER = re.compile(r"\d{6}"), re.compile(r"\d{8}")

bank_accounts = Table(
    "bank_accounts",
    outside_the_events,
    Column("sha256", String(64), primary_key=True),
    Column("award", String(32), nullable=False),
    Column("salt", LargeBinary, nullable=False),
    Column("holder", Text, nullable=False),
    Column("sort_code", String(6), nullable=False),
    Column("number", String(8), nullable=False),
    Index("bank_accounts_of_an_award", "award"),
)


class BankAccount(NamedTuple):
    """An account in the United Kingdom."""

    holder: str
    sort_code: str
    number: str

    @classmethod
    def typed(cls, holder: str, sort_code: str, number: str) -> "BankAccount":
        """Read an account as people write it, with spaces and hyphens.

        :raises EnterTheBankAccount: for what is none
        """
        digits = [re.sub(r"[\s\-\u2010-\u2015]", "", one) for one in (sort_code, number)]
        name = on_one_line(holder)
        if not (0 < len(name) <= LONGEST_HOLDER and SORT_CODE.fullmatch(digits[0]) and NUMBER.fullmatch(digits[1])):
            raise EnterTheBankAccount
        if not all(one.isascii() for one in digits):
            raise EnterTheBankAccount
        return cls(name, *digits)

    def commitment(self, salt: bytes) -> str:
        """Give what commits to it, in hex. How its holder's name is written in capitals or not is the same account."""
        said = {**self._asdict(), "holder": self.holder.casefold()}
        return hashlib.sha256(b"pb-bank-account/v1\n" + salt + rfc8785.dumps(said)).hexdigest()


def keep_account(connection: Connection, award: str, account: BankAccount, salt: bytes) -> str:
    """Store the account of an award; give the commitment that the event will hold."""
    sha256 = account.commitment(salt)
    connection.execute(insert(bank_accounts).values(sha256=sha256, award=award, salt=salt, **account._asdict()))
    return sha256


def is_account(connection: Connection, sha256: str, typed: BankAccount) -> bool:
    """Say whether what somebody typed is the account that was committed to."""
    salt = connection.execute(select(bank_accounts.c.salt).where(bank_accounts.c.sha256 == sha256)).scalar_one_or_none()
    return salt is not None and typed.commitment(salt) == sha256


def account_of(connection: Connection, sha256: str) -> BankAccount | None:
    """Give the account that was committed to; None where there is none."""
    row = connection.execute(select(bank_accounts).where(bank_accounts.c.sha256 == sha256)).one_or_none()
    return BankAccount(row.holder, row.sort_code, row.number) if row else None
