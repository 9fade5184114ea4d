"""Checks somebody's address against an edition, for whoever lets them vote; recorded are the edition and the answer.

The check stands in the transaction of what follows from it, so that neither is there without the other.
"""

from datetime import datetime
from uuid import UUID

from domain.schemes.address_check import ENDED, FOUND, NOT_FOUND, AddressCheck
from domain.words.actor import Actor
from pb.areas.looking_up import Answer, Ended, Found, ward_of
from pb.store.together import Writing


def check_address(writing: Writing, postcode: str, edition: str, *, id: UUID, by: Actor, now: datetime) -> Answer:
    """Look a postcode up in an edition and record the check; the postcode is kept nowhere.

    :param id: of the check, drawn by the caller
    """
    answer = ward_of(writing.connection, postcode, edition)
    word = FOUND if isinstance(answer, Found) else ENDED if isinstance(answer, Ended) else NOT_FOUND
    code = answer.code if isinstance(answer, Found | Ended) else ""
    writing.remember(AddressCheck.record(edition, word, code, id=id, by=by, now=now))
    return answer
