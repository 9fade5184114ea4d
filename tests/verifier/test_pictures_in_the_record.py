"""Whatever honestly becomes of pictures is not accused: hidden, shown again, changed, removed during a vote."""

import io

import pytest
from sqlalchemy import text

from pb.settings import read_settings
from pb.transparency.events_as_leaves import leaves_after
from pb.transparency.log_writer import LogWriter
from pb.uploads.pictures import picture_drawn
from pb.verifier import verify
from tests.files_handed_in import picture
from tests.stories import BENCHES, TIMETABLE, Town


@pytest.fixture
def town(tmp_path):
    town = Town(read_settings(tmp_path))
    town.application.do_what_is_due()
    yield town
    town.close()


def test_a_picture_through_everything_that_can_become_of_it_is_not_accused_and_shows_nothing(town):
    attachments, round_id = town.application.attachments, town.announced_round()
    bid = town.application.proposals.submit(round_id, BENCHES, by=town.resident)

    def add(shows):
        made, its_id = picture_drawn(io.BytesIO(picture())), town.application.desk.new_id()
        return attachments.add_picture(bid, made, shows, name="secret.jpg", by=town.resident, id=its_id)

    ids = [add(f"Secret {number}") for number in range(5)]
    attachments.remove(bid, ids[0], by=town.resident)
    ids[0] = add("Secret again")
    attachments.change(bid, ids[1], "Another secret", shown=True, by=town.resident)
    attachments.put_first(bid, ids[2], by=town.resident)
    attachments.hide(bid, ids[1], reason="A child can be recognised.", by=town.officer)
    attachments.change(bid, ids[1], "The child is not seen now", shown=True, by=town.resident)
    town.application.proposals.shortlist(bid, 700_000, by=town.officer)
    attachments.put_first(bid, ids[3], by=town.resident)
    town.clock.set_to(TIMETABLE.proposals_close_at)
    town.application.rounds.settle_ballot_paper(round_id, by=town.officer)
    town.clock.set_to(TIMETABLE.voting_opens_at)
    town.application.do_what_is_due()
    attachments.show_again(bid, ids[1], reason="Nobody can be recognised any more.", by=town.officer)
    attachments.hide(bid, ids[2], reason="It advertises a shop.", by=town.officer)
    attachments.remove(bid, ids[3], by=town.resident)
    LogWriter(town.application.settings.data).publish(lambda position: leaves_after(town.application.store, position))
    report = verify.verify(verify.Folder(town.application.settings.data / "record"))
    assert report.findings.all_kept(), report.as_text()
    tiles = b"".join(
        one.read_bytes() for one in (town.application.settings.data / "record").rglob("*") if one.is_file()
    )
    assert b"attachment.hidden" in tiles
    assert b"It advertises a shop." in tiles
    assert b"ecret" not in tiles
    with town.application.reading() as connection:
        held = connection.execute(text("SELECT words FROM attachments_kept")).scalars().all()
    assert len(held) == 4
