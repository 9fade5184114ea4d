"""What the public record says of itself, as entries: who signs it, who signs receipts, who must have cosigned.

Keys and policy beside the entries could be swapped without a trace, and every receipt disowned with them. As entries
they can only be changed by another entry: seen by everybody, in its place, and, for another key of receipts, signed by
the one before. The same holds for the scripts and style sheets that voters' browsers are given: their hashes stand here
with each release, so that a page that was tampered with can be told from the one that everybody else was given.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import ClassVar, NamedTuple, Self
from uuid import UUID

from domain.words.actor import Actor
from domain.words.facts import Aggregate, Fact, FirstFact
from domain.words.stable_ids import derived_id

THE_RECORD = derived_id("public record")
"""There is one, so its id is known."""
STATED = "transparency.RecordStated"


class Statement(NamedTuple):
    """What is said of the record."""

    origin: str
    log: str
    """The verifier key that signs checkpoints (C2SP signed-note): it stays for as long as the record does."""
    receipts: str
    """The verifier key that signs receipts."""
    policy: str
    """Who must have cosigned, as policy.txt says it (C2SP tlog-policy)."""

    def to_be_signed(self) -> str:
        """Give the text that the key of receipts before this one signs, where this one names another."""
        return f"pb-record-stated/v1\n{self.origin}\n{self.log}\n{self.receipts}\n{self.policy}"


class PublicRecord(Aggregate):
    """The record of one council."""

    TOPIC = "transparency.PublicRecord"
    KIND = "record"

    class RecordStated(FirstFact):
        TOPIC: ClassVar[str] = STATED
        origin: str
        log: str
        receipts: str
        policy: str

    class RecordStatedAnew(Fact):
        TOPIC: ClassVar[str] = "transparency.RecordStatedAnew"
        origin: str
        log: str
        receipts: str
        policy: str
        signed: str = ""
        """Where the key of receipts is another one: the signature of the one before, in base64."""

        def apply(self, aggregate: "PublicRecord") -> None:
            aggregate.statement = Statement(self.origin, self.log, self.receipts, self.policy)

    class AssetsServed(Fact):
        TOPIC: ClassVar[str] = "transparency.AssetsServed"
        assets: Mapping[str, str]
        """The path of each script, style sheet and page to take away, and its hash as browsers write it."""

        def apply(self, aggregate: "PublicRecord") -> None:
            aggregate.assets = dict(self.assets)

    def __init__(self, origin: str, log: str, receipts: str, policy: str) -> None:
        self.statement = Statement(origin, log, receipts, policy)
        self.assets: dict[str, str] = {}

    @classmethod
    def state(cls, statement: Statement, *, by: Actor, now: datetime, id: UUID = THE_RECORD) -> Self:
        """Say for the first time who signs the record and its receipts, and who must have cosigned."""
        return cls.begin(cls.RecordStated, id=id, by=by, now=now, **statement._asdict())

    def state_anew(self, statement: Statement, *, signed: str, by: Actor, now: datetime) -> None:
        """Say what has changed.

        :param signed: the signature over ``to_be_signed`` by the key of receipts before; empty where that key stays
        """
        self.happened(self.RecordStatedAnew, by=by, now=now, **statement._asdict(), signed=signed)

    def serve(self, assets: Mapping[str, str], *, by: Actor, now: datetime) -> None:
        """Say which scripts and style sheets browsers are given from now on.

        :param assets: path of each to its hash, ``sha384-`` and base64 (W3C Subresource Integrity)
        """
        self.happened(self.AssetsServed, by=by, now=now, assets=dict(assets))
