"""The support of a round's proposals, counted as its ballot paper is settled: after it nobody supports any more."""

from datetime import datetime

from sqlalchemy import Connection

from domain.talking.support_count import SupportCount
from domain.words.stable_ids import derived_id
from pb.erasable.reader_marks import SUPPORT, how_many_marks
from pb.readmodels.proposals.answers import proposals_of
from pb.readmodels.talking.answers import how_many_can_be_read


def support_counted(connection: Connection, round_id: str, now: datetime) -> SupportCount:
    """Count how many support each proposal of a round that nobody took back, and how many comments each has.

    :param connection: of the transaction in which the paper is settled, alone with the round as whoever supports is
    """
    standing = [one.id for one in proposals_of(connection, round_id) if not one.is_taken_back]
    return SupportCount.count(
        round_id,
        standing,
        support=how_many_marks(connection, SUPPORT, standing),
        comments=how_many_can_be_read(connection, standing),
        id=derived_id("support", round_id),
        now=now,
    )
