"""When something has happened, the public record follows at once: entries, tiles, a signed checkpoint."""

import contextlib
import time

from pb.areas.beside_the_record import put_boundaries_beside
from pb.desk import Desk
from pb.transparency.events_as_leaves import leaves_after
from pb.transparency.log_writer import LogWriter, RecordIsBeingPublished
from pb.transparency.stating import state_the_record


def publish_the_record_when_something_has_happened(desk: Desk) -> None:
    """Publish what is new. A database older than the record is refused loudly, every time, until it is put right."""
    settings = desk.database.settings
    writer = LogWriter(settings.data, settings.record)
    if state_the_record(desk.store, writer, desk.clock):
        desk.catch_up()
    if writer.position() != desk.store.last_position() or writer.waits_for_witnesses(time.time()):
        with contextlib.suppress(RecordIsBeingPublished):
            with desk.database.reading() as connection:
                put_boundaries_beside(connection, settings.data)
            writer.publish(lambda position: leaves_after(desk.store, position))
