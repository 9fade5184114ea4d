"""What people asked whose postcode is not found: what waits for an officer, and what came of it, by its number."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from pb.erasable.postcode_tables import address_requests
from pb.readmodels.reading import Reading
from pb.readmodels.rows import instant_in
from pb.store.event_store import NotFound


@dataclass(frozen=True)
class AddressRequest:
    """A request; its postcode and words are blank when it has been answered."""

    id: str
    number: str
    edition: str
    postcode: str
    words: str
    asked_at: datetime | None
    answered_at: datetime | None
    code: str


def waiting_requests(reading: Reading) -> Sequence[AddressRequest]:
    """Give what waits for an officer, the oldest first."""
    its = address_requests.c.answered_at == ""
    found = reading.execute(select(address_requests).where(its).order_by(address_requests.c.asked_at))
    return [_request(row) for row in found]


def one_request(reading: Reading, request: str) -> AddressRequest:
    """Give a request by its id.

    :raises NotFound: when there is none
    """
    row = reading.execute(select(address_requests).where(address_requests.c.id == request)).one_or_none()
    if row is None:
        raise NotFound
    return _request(row)


def request_with_number(reading: Reading, number: str) -> AddressRequest | None:
    """Give a request by the number that whoever asked was given, as they type it; None where there is none."""
    typed = "".join(c for c in number.upper() if c.isalnum())
    row = reading.execute(select(address_requests).where(address_requests.c.number == typed)).one_or_none()
    return None if row is None else _request(row)


def _request(row: Any) -> AddressRequest:
    asked, answered = instant_in(row.asked_at), instant_in(row.answered_at)
    return AddressRequest(row.id, row.number, row.edition, row.postcode, row.words, asked, answered, row.code)
