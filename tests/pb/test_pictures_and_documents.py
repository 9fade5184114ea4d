"""Pictures and documents of proposals, on both databases: who adds, changes, hides and removes them; what is left."""

import io
from pathlib import Path
from uuid import uuid4

import pytest
from PIL import Image
from sqlalchemy import select, text

from domain.refusals import Refusal
from domain.words.actor import Actor
from pb.actions.who_may import NotInThisCapacity
from pb.erasable.attachments_kept import attachments_kept, content_of
from pb.readmodels.proposals.attachments import attachments_for_everybody, attachments_of, first_pictures
from pb.store.together import SomebodyElseWasFirst
from pb.uploads.pictures import picture_drawn
from tests.files_handed_in import handed_in, pdf
from tests.stories import BENCHES, PASSWORD, Town


@pytest.fixture
def town(settings):
    town = Town(settings)
    yield town
    town.close()


@pytest.fixture
def bid(town):
    return town.application.proposals.submit(town.announced_round(), BENCHES, by=town.resident)


def drawn(colour="navy"):
    written = io.BytesIO()
    Image.new("RGB", (400, 300), colour).save(written, "PNG")
    written.seek(0)
    return picture_drawn(written)


def add(town, bid, shows="A bench", *, by=None, colour="navy", id=None):
    actions = town.application.attachments
    return actions.add_picture(
        bid, drawn(colour), shows, name="C:\\me\\bench.png", by=by or town.resident, id=id or uuid4()
    )


def quote(town, bid, *, shown=False):
    actions = town.application.attachments
    return handed_in(
        lambda file: actions.add_document(bid, file, "A quote", shown=shown, by=town.resident, id=uuid4()), pdf()
    )


def seen(town, bid, whose=attachments_for_everybody):
    with town.application.reading() as connection:
        return [each.words.description for each in whose(connection, bid)]


def kept(town):
    with town.application.reading() as connection:
        return connection.execute(select(attachments_kept.c.id)).all()


def test_everybody_sees_pictures_and_the_documents_that_are_for_everybody(town, bid):
    add(town, bid)
    quote(town, bid)
    assert seen(town, bid) == ["A bench"]
    assert seen(town, bid, attachments_of) == ["A bench", "A quote"]
    quote(town, bid, shown=True)
    assert seen(town, bid) == ["A bench", "A quote"]


def test_the_events_hold_neither_the_picture_nor_its_words(town, bid):
    add(town, bid, "A bench that nobody knows")
    with town.application.reading() as connection:
        states = connection.execute(text("SELECT state FROM stored_events")).scalars().all()
    assert not any(b"nobody knows" in bytes(state) or b"bench.png" in bytes(state) for state in states)


def test_a_file_is_called_by_its_last_name_alone(town, bid):
    add(town, bid)
    with town.application.reading() as connection:
        (one,) = attachments_of(connection, bid)
    assert one.words.name == "bench.png"


def test_the_same_form_sent_twice_adds_one_picture(town, bid):
    its_id = uuid4()
    add(town, bid, id=its_id)
    with pytest.raises(SomebodyElseWasFirst):
        add(town, bid, id=its_id)
    assert len(kept(town)) == 1


def test_nobody_but_its_author_adds_changes_or_removes(town, bid):
    its_id = add(town, bid)
    actions = town.application.attachments
    nosy = Actor(town.application.people.register(name="Nosy", email="nosy@example.org", password=PASSWORD), "resident")
    for act in (
        lambda: add(town, bid, by=nosy),
        lambda: actions.change(bid, its_id, "Mine", shown=True, by=nosy),
        lambda: actions.put_first(bid, its_id, by=nosy),
        lambda: actions.remove(bid, its_id, by=nosy),
    ):
        with pytest.raises(Refusal, match="Only the person who put this proposal in"):
            act()
    with pytest.raises(NotInThisCapacity):
        actions.hide(bid, its_id, reason="I do not like it.", by=nosy)
    assert seen(town, bid) == ["A bench"]


def test_a_picture_without_words_is_refused(town, bid):
    with pytest.raises(Refusal, match="Say what the picture shows"):
        add(town, bid, " \u200b ")


def test_there_are_five_of_a_kind_at_most_and_a_removed_one_makes_room(town, bid):
    ids = [add(town, bid, f"Picture {number}") for number in range(5)]
    with pytest.raises(Refusal, match="can have 5 pictures"):
        add(town, bid)
    town.application.attachments.remove(bid, ids[0], by=town.resident)
    add(town, bid, "Another")
    assert seen(town, bid) == ["Picture 1", "Picture 2", "Picture 3", "Picture 4", "Another"]


def test_a_replaced_picture_is_gone_and_one_described_otherwise_keeps_its_bytes(town, bid):
    its_id = add(town, bid)
    with town.application.reading() as connection:
        before = attachments_of(connection, bid)[0]
        bytes_before = content_of(connection, before.kept_as, "large")
    town.application.attachments.change(bid, its_id, "A better bench", shown=True, by=town.resident)
    with town.application.reading() as connection:
        (after,) = attachments_of(connection, bid)
        assert content_of(connection, after.kept_as, "large") == bytes_before
        assert content_of(connection, before.kept_as, "large") is None
    assert after.words.description == "A better bench"
    assert after.words.sizes == before.words.sizes
    handed_in(
        lambda file: town.application.attachments.change(bid, its_id, "New", shown=True, file=file, by=town.resident),
        drawn("red").sizes["large"].jpeg,
    )
    assert len(kept(town)) == 1
    with town.application.reading() as connection:
        assert attachments_of(connection, bid)[0].words.sizes != before.words.sizes


def test_the_one_put_first_stands_in_lists(town, bid):
    add(town, bid, "One")
    second = add(town, bid, "Two")
    town.application.attachments.put_first(bid, second, by=town.resident)
    assert seen(town, bid) == ["Two", "One"]
    with town.application.reading() as connection:
        assert first_pictures(connection, [bid])[bid].id == second
    with pytest.raises(Refusal, match="stands first already"):
        town.application.attachments.put_first(bid, second, by=town.resident)


def test_an_officer_hides_with_a_reason_and_shows_again(town, bid):
    its_id, actions = add(town, bid), town.application.attachments
    with pytest.raises(Refusal, match="Say why"):
        actions.hide(bid, its_id, reason=" ", by=town.officer)
    actions.hide(bid, its_id, reason="A child can be recognised.", by=town.officer)
    assert seen(town, bid) == []
    assert seen(town, bid, attachments_of) == ["A bench"]
    with pytest.raises(Refusal, match="hidden already"):
        actions.hide(bid, its_id, reason="Again.", by=town.officer)
    actions.show_again(bid, its_id, reason="Her parents agree.", by=town.officer)
    assert seen(town, bid) == ["A bench"]
    with pytest.raises(Refusal, match="not hidden"):
        actions.show_again(bid, its_id, reason="Again.", by=town.officer)


def test_what_voters_see_stays_once_the_paper_is_settled_but_can_be_taken_away(town):
    round_id = town.open_round()
    with town.application.reading() as connection:
        bid = connection.execute(text("SELECT id FROM proposals WHERE round = :r"), {"r": round_id}).scalars().first()
    author = town.resident
    with pytest.raises(Refusal, match="settled"):
        add(town, bid, by=author)


def test_erasing_the_author_leaves_no_byte_of_pictures_and_documents(town, bid):
    add(town, bid, "A bench that only I would describe so")
    quote(town, bid, shown=True)
    with town.application.reading() as connection:
        found = attachments_of(connection, bid)
        bytes_of = [content_of(connection, each.kept_as, "large") for each in found]
    town.application.proposals.withdraw(bid, by=town.resident)
    town.application.erasing.erase(town.resident.person, by=town.officer)
    assert kept(town) == []
    assert seen(town, bid, attachments_of) == []
    if town.application.database.on_sqlite:
        file = town.application.settings.database.database
        held = b"".join(Path(name).read_bytes() for name in (file, f"{file}-wal"))
        assert b"only I would describe" not in held
        assert all(content[-200:] not in held and content[200:400] not in held for content in bytes_of)
