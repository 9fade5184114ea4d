"""A closed round written as a ``.pb`` file, every ballot of every style.

A round of ours is written from the record: ballots sorted by their commitments, which are random, so that their order
tells nothing, each under its tracking code, by which its voter, and nobody else, knows it. An election taken over is
written as its city published it (``from_the_file``). Memory does not grow with the ballots.
"""

import shutil
from tempfile import TemporaryFile
from typing import TextIO
from uuid import UUID

from domain.refusals import Refusal
from pb.application import Application
from pb.exchange.from_the_file import FromTheFile
from pb.exchange.from_the_record import FromTheRecord
from pb.exchange.kept_files import kept_of
from pb.exchange.pabulib.writer import PabulibWriter
from pb.exchange.publisher import Publisher
from pb.exchange.sealed_apart import sealed_apart
from pb.exchange.votes_written import VotesWritten
from pb.readmodels.results.answers import counts_of, decisions_on
from pb.readmodels.rounds.answers import one_round
from pb.readmodels.schemes.scheme_of_imports import FROM_PABULIB


class VotesAreNotPublicYet(Refusal):
    """While a vote is open nobody sees a ballot."""

    message = "The vote in this round has not closed. Its ballots can be exported after the close."


def export_round(
    application: Application,
    round_id: str,
    stream: TextIO,
    *,
    publisher: Publisher = Publisher(),  # noqa: B008 -- it never changes
    of_voters: bool = True,
) -> int:
    """Write a round as a Pabulib file.

    :param round_id: id of a round that has closed
    :param stream: text, opened with ``newline=""`` and UTF-8
    :param publisher: whose service it is
    :param of_voters: whether what the file of an election taken over says of voters (age, sex ...) is written too
    :return: how many ballots were written
    :raises VotesAreNotPublicYet: before the close
    :raises NotFound: when there is no such round
    :raises Refusal: when the file that it was taken over from is another one than the record names
    """
    export = export_of(application, round_id, publisher, of_voters=of_voters)
    # The head says what the ballots came to, so they are written first, apart.
    with TemporaryFile("w+", encoding="utf-8", newline="") as votes:
        written = export.votes(votes)
        export.head(written, stream)
        votes.seek(0)
        shutil.copyfileobj(votes, stream)
    return written.ballots


class Export:
    """A round about to be written: its votes, which never change after the close, and the head before them."""

    def __init__(self, application: Application, round_id: str, parts: FromTheRecord | FromTheFile) -> None:
        """Take what knows the round."""
        self._application = application
        self._round = UUID(round_id)
        self._parts = parts

    @property
    def source(self) -> str:
        """What it is written from: ``file`` or ``record``. The votes of the one do not fit the head of the other."""
        return self._parts.SOURCE

    def votes(self, stream: TextIO) -> VotesWritten:
        """Write VOTES; give what the head needs of them."""
        with sealed_apart(self._application.store, self._round) as sealed:
            return self._parts.votes(sealed, PabulibWriter(stream))

    def head(self, written: VotesWritten, stream: TextIO) -> None:
        """Write META and PROJECTS."""
        self._parts.head(written, PabulibWriter(stream))


def export_of(application: Application, round_id: str, publisher: Publisher, *, of_voters: bool) -> Export:
    """Look up all but the ballots; see :func:`export_round`."""
    with application.reading() as connection:
        found = one_round(connection, round_id)
        counts = [] if found.waits_for_the_count else counts_of(connection, round_id)
        decisions = decisions_on(connection, round_id)
    if not found.has_closed:
        raise VotesAreNotPublicYet
    paper = application.voting.ballot_paper(round_id)
    outcome = counts[-1].outcome if counts else None
    kept = kept_of(application.settings.data, found) if found.scheme == FROM_PABULIB else None
    if kept is not None:
        return Export(application, round_id, FromTheFile(found, paper, outcome, kept, of_voters=of_voters))
    standing = [motion for motion in decisions if motion.stands and counts and motion.count == counts[-1].id]
    decided = standing[0] if standing else None
    return Export(application, round_id, FromTheRecord(found, paper, outcome, decided, publisher))
