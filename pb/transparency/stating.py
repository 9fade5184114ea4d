"""Says in the record itself who signs it: records the keys and the policy as they are now, where it has not said so.

The key of the log is what the record is known by: it never changes. The key of receipts can be changed by its own
signature under the next one (:func:`new_receipts_key`); a key file that was swapped without it stops the publishing.
"""

import base64
from collections.abc import Mapping
from pathlib import Path

from domain.refusals import Refusal
from domain.transparency.statement import THE_RECORD, PublicRecord
from domain.words.actor import SYSTEM
from pb.clock import Clock
from pb.store.event_store import NotFound, SomebodyElseWasFirst, Store
from pb.transparency.log_writer import LogWriter, receipts_key
from pb.transparency.signing import key_in_file


class KeysAreNotThoseStated(Refusal):
    """A key file was swapped, and nobody could tell the new one from a forger's."""

    message = (
        "The key in {file} is not the one that the public record states. Put the file that was there before back, "
        "from a backup; to change the key of receipts, use “pb record new-receipts-key”."
    )


def state_the_record(store: Store, writer: LogWriter, clock: Clock) -> bool:
    """Record keys and policy as they are in the data folder, where the record does not say so yet.

    :return: whether something was recorded, which the pages have to follow then
    :raises KeysAreNotThoseStated: when a key is another one than the record says; nothing is recorded then
    """
    statement = writer.statement()
    try:
        record = store.get(PublicRecord, THE_RECORD)
    except NotFound:
        return _remember(store, PublicRecord.state(statement, by=SYSTEM, now=clock.now()))
    waiting = writer.data / "keys" / "receipts.key.next"
    if waiting.exists() and str(key_in_file(waiting, "").verifier) == record.statement.receipts:
        _put_in_place(waiting)  # it was stopped between the record and the file
        statement = writer.statement()
    for name in ("log", "receipts"):
        if getattr(record.statement, name) != getattr(statement, name):
            raise KeysAreNotThoseStated(file=f"keys/{name}.key")
    if record.statement == statement:
        return False
    record.state_anew(statement, signed="", by=SYSTEM, now=clock.now())
    return _remember(store, record)


def new_receipts_key(store: Store, writer: LogWriter, clock: Clock) -> str:
    """Make another key for receipts, have the one before sign it over, and record that; give its verifier.

    Receipts that were signed with the one before stay good: it stands in the record for ever. What is written first is
    the record; where the file is not put in its place after it, the next publishing does so.
    """
    state_the_record(store, writer, clock)
    record, data = store.get(PublicRecord, THE_RECORD), writer.data
    before = receipts_key(data, writer.signer.origin)
    waiting = data / "keys" / "receipts.key.next"
    after = key_in_file(waiting, before.verifier.name)
    statement = record.statement._replace(receipts=str(after.verifier))
    signature = before.sign(statement.to_be_signed()).signature
    record.state_anew(statement, signed=base64.b64encode(signature).decode(), by=SYSTEM, now=clock.now())
    store.save(record)
    _put_in_place(waiting)
    return str(after.verifier)


def say_what_is_served(store: Store, writer: LogWriter, clock: Clock, assets: Mapping[str, str]) -> bool:
    """Record the hashes of the scripts and style sheets that browsers are given, where others were said last.

    :param assets: path of each to its hash
    :return: whether something was recorded
    """
    stated = state_the_record(store, writer, clock)
    record = store.get(PublicRecord, THE_RECORD)
    if record.assets == assets:
        return stated
    record.serve(assets, by=SYSTEM, now=clock.now())
    return _remember(store, record) or stated


def _put_in_place(waiting: Path) -> None:
    key = waiting.with_name("receipts.key")
    key.replace(waiting.with_name("receipts.key.before"))
    waiting.replace(key)


def _remember(store: Store, record: PublicRecord) -> bool:
    try:
        store.save(record)
    except SomebodyElseWasFirst:
        return False  # another worker of the service said the same at the same moment
    return True
