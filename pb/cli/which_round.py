"""Which round a command is about: its id, the same for every command that takes one."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager

from domain.refusals import Refusal
from pb.store.event_store import NotFound


class ThatIsNoRound(Refusal):
    """The reference names no round."""

    message = "There is no round {given}. Give its id, 32 characters as in the address of its page."


def add_round(parser: argparse.ArgumentParser) -> None:
    """Add the argument."""
    parser.add_argument("round", metavar="ROUND", help="id of the round, as in the address of its page")


@contextmanager
def refusing_unknown(round_id: str) -> Iterator[None]:
    """Say in words that there is no such round, where what is done inside does not find it.

    :raises ThatIsNoRound: then
    """
    try:
        yield
    except NotFound as unknown:
        raise ThatIsNoRound(given=round_id[:40]) from unknown
