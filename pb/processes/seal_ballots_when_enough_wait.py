"""When enough ballots wait, they are sealed into a batch whose order tells nothing; the rest waits for the close.

Not also once a day, as first designed: a day on which three people vote would
make a batch in which each of them is one of three.
"""

from datetime import datetime
from uuid import UUID

from domain.words.actor import SYSTEM
from pb.desk import Desk
from pb.readmodels.rounds_and_stages import rounds_at


def seal_ballots_when_enough_wait(desk: Desk, now: datetime) -> None:
    """Seal what waits in the boxes of the open rounds, where there is enough for nobody to stand out."""
    with desk.database.reading() as connection:
        voting = [r.id for r in rounds_at(connection, "voting")]
    for round_id in voting:
        desk.box.seal(UUID(round_id), by=SYSTEM, now=now)
    if voting:
        desk.catch_up()
