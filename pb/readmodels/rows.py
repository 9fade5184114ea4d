"""How facts are written into the rows of read models: the same fact always as the same text."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from pb.store.event_store import Recorded


def instant(at: datetime) -> str:
    """Write an instant so that rows sort as time goes: ``2026-03-14T18:00:00.000000Z``."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def instant_in(stored: str) -> datetime | None:
    """Read what :func:`instant` wrote; None where the row holds nothing yet."""
    return datetime.fromisoformat(stored) if stored else None


def happened_at(recorded: Recorded) -> str:
    """Write when an event happened."""
    return instant(recorded.timestamp)


def subject(recorded: Recorded) -> str:
    """Write the id of what it happened to."""
    return recorded.originator_id.hex


def as_json(value: Any) -> str:
    """Write lists and objects as JSON with sorted keys, so that equal states are equal rows."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def written_out(facts: Mapping[str, object]) -> str:
    """Write facts as JSON for people to read, in the sequence given."""
    return json.dumps(facts, indent=2, ensure_ascii=False)


def from_json(text: str) -> Any:
    """Read what :func:`as_json` wrote."""
    return json.loads(text)
