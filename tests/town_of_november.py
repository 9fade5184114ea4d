"""A town as a release of November 2026 left it, put back into a database of today: see tests/data, same name."""

import json
import lzma
from pathlib import Path
from uuid import UUID

from sqlalchemy import insert, text

from pb.erasable.texts import written_words
from pb.store.event_store import stored_events

KEPT_IN = Path(__file__).parent / "data" / "town_of_november_2026"
KEPT = json.loads((KEPT_IN / "kept.json").read_text())


def lines_of(name):
    with lzma.open(KEPT_IN / f"{name}.jsonl.xz", "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def move_in(database):
    """Put the stored events and the words into the tables of a database that is migrated and empty."""
    events = [
        {
            "notification_id": line["position"],
            "originator_id": UUID(line["thing"]),
            "originator_version": line["version"],
            "topic": line["topic"],
            "state": line["state"].encode(),
        }
        for line in lines_of("events")
    ]
    words = [
        {
            "id": line["id"],
            "salt": bytes.fromhex(line["salt"]),
            "words": json.dumps(line["words"], ensure_ascii=False, sort_keys=True),
        }
        for line in lines_of("words")
    ]
    with database.writing() as connection:
        connection.execute(insert(stored_events), events)
        connection.execute(insert(written_words), words)
        if not database.on_sqlite:
            last = text("SELECT setval(pg_get_serial_sequence('stored_events', 'notification_id'), :last)")
            connection.execute(last, {"last": events[-1]["notification_id"]})
