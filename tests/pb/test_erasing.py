"""A person who asks to be erased is nowhere any more, and every proof still holds."""

import shutil
import sqlite3
from uuid import UUID

import pytest
from sqlalchemy import create_engine

from domain.people.person import AlreadyErased
from domain.refusals import Refusal
from pb.actions.erasing import NobodyWithThisAddress
from pb.actions.erasure_list import LIST, ErasureListNotReadable
from pb.application import Application
from pb.cli import main
from pb.erasable.proposal_drafts import drafts_of
from pb.erasable.texts import look_up, outside_the_events
from pb.erasable.what_belongs_to_whom import BY_PERSON, KINDS, STAYS
from pb.readmodels.proposals.answers import proposals_by
from pb.replaying.replay import Replay, recount, state_hash
from pb.store.stored_names import events
from tests.stories import MONDAY, PASSWORD, QUICK, SKATE_PARK, Town

ROSAS_WORDS = b"A skate park on Mill Lane"


@pytest.fixture
def town(settings):
    town = Town(settings)
    yield town
    town.close()


def remnants(settings, words):
    """In which files of the data folder the words are still to be found."""
    return [path.name for path in settings.data.rglob("*") if path.is_file() and words in path.read_bytes()]


def title(town, which=-1):
    with town.application.reading() as connection:
        row = proposals_by(connection, town.resident.person)[which]
        return look_up(connection, [row.words])[row.words].title


def test_what_they_wrote_and_who_they_are_is_gone_and_the_result_stands(town):
    round_id = town.open_round()
    town.vote(round_id, ["1"], ["1", "2"])
    town.close_and_count()
    assert title(town) == "A skate park on Mill Lane"

    assert town.application.erasing.erase(town.resident.person, by=town.officer) == 3

    assert title(town) == "[erased]"
    assert town.application.voting.ballot_paper(round_id).projects[0].title == "[erased]"
    with pytest.raises(Refusal, match="not right"):
        town.application.people.sign_in("rosa.resident@example.org", PASSWORD)
    store = town.application.store
    with town.application.reading() as connection:
        assert Replay().follow(store).state_hash() == state_hash(connection)
        recounts = recount(store, connection)
    assert recounts
    assert all(made.same for made in recounts)


def test_not_a_byte_of_it_is_left_in_the_sqlite_file_or_its_log(sqlite_settings):
    town = Town(sqlite_settings)
    town.with_proposals(town.announced_round())
    assert remnants(sqlite_settings, ROSAS_WORDS)
    assert remnants(sqlite_settings, b"rosa.resident@example.org")
    town.application.erasing.erase(town.resident.person, by=town.officer)
    assert not remnants(sqlite_settings, ROSAS_WORDS)
    assert not remnants(sqlite_settings, b"rosa.resident@example.org")
    assert not remnants(sqlite_settings, b"Rosa Resident")
    town.close()


def test_nobody_is_erased_twice_or_by_a_resident(town):
    with pytest.raises(Refusal, match="only officer or administrator"):
        town.application.erasing.erase(town.resident.person, by=town.resident)
    town.application.erasing.erase(town.resident.person, by=town.officer)
    with pytest.raises(AlreadyErased):
        town.application.erasing.erase(town.resident.person, by=town.officer)
    with pytest.raises(NobodyWithThisAddress):
        town.application.erasing.whose("rosa.resident@example.org")


def test_a_restored_backup_forgets_again_what_it_was_told_to_forget(sqlite_settings):
    town = Town(sqlite_settings)
    town.with_proposals(town.announced_round())
    person = town.application.erasing.whose("Rosa.Resident@example.org")
    with (
        sqlite3.connect(sqlite_settings.database.database) as live,
        sqlite3.connect(sqlite_settings.data / "backup") as b,
    ):
        live.backup(b)
    town.application.erasing.erase(person, by=town.officer)
    town.close()
    shutil.copy(sqlite_settings.data / "backup", sqlite_settings.data / "pb.sqlite")
    (sqlite_settings.data / "backup").unlink()
    for log in sqlite_settings.data.glob("pb.sqlite-*"):
        log.unlink()

    with Application(sqlite_settings, hasher=QUICK):
        assert not remnants(sqlite_settings, ROSAS_WORDS)
    engine = create_engine(sqlite_settings.database)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM accounts WHERE name LIKE 'Rosa%'").scalar() == 0
    engine.dispose()


def test_an_erasure_list_edited_by_hand_is_refused_with_the_line(town, settings):
    (settings.data / LIST).write_text(f"words {'0' * 32}\nall of them\n")
    with pytest.raises(ErasureListNotReadable, match="Line 2 of"):
        town.application.erasing.apply_again()


def test_the_command_erases_by_address(sqlite_settings, capsys, monkeypatch):
    monkeypatch.setattr("pb.setting_up.get_ready", lambda *_, **__: None)
    town = Town(sqlite_settings)
    town.close()
    here = ["--data", str(sqlite_settings.data)]
    assert main(["erase", "rosa.resident@example.org", *here]) == 0
    assert "Erased: the account and 0 texts" in capsys.readouterr().out
    assert main(["erase", "rosa.resident@example.org", *here]) == 2
    assert "no account with this email address" in capsys.readouterr().err
    assert main(["erase", *here]) == 0


def test_a_last_line_that_was_torn_is_no_entry_and_is_cut_off_by_the_next(town, settings):
    somebody = town.resident.person
    (settings.data / LIST).write_text(f"person {'0' * 32}\nperson 12")
    assert town.application.erasing.apply_again() == 0
    town.application.erasing.erase(somebody, by=town.officer)
    assert (settings.data / LIST).read_text() == f"person {'0' * 32}\nperson {somebody}\n"


def test_an_erasure_that_was_written_down_and_went_no_further_is_finished_at_the_next_look(town):
    town.with_proposals(town.announced_round())
    erasing, person = town.application.erasing, town.resident.person
    erasing._list.write_down(person, {})  # torn off before the texts: what belongs to whom is read in the events
    town.application.do_what_is_due()
    assert title(town) == "[erased]"
    (erased,) = [e for e in town.application.store.read_all() if e.topic == "people.DetailsErased"]
    assert (erased.data["by"], erased.data["texts"], erased.originator_id.hex) == ("system", 3, person)
    with pytest.raises(AlreadyErased):
        erasing.erase(person, by=town.officer)


def test_a_text_handed_in_at_the_moment_of_the_erasure_is_gone_at_the_next_look(town):
    town.with_proposals(town.announced_round())
    town.application.erasing.erase(town.resident.person, by=town.officer)
    town.clock.set_to(MONDAY)
    town.application.proposals.submit(town.announced_round(), SKATE_PARK, by=town.resident)  # by a session still going
    assert title(town, 0) == "A skate park on Mill Lane"
    town.application.do_what_is_due()
    assert title(town, 0) == "[erased]"


def test_what_they_had_begun_and_not_sent_goes_with_them(town):
    round_id = town.announced_round()
    draft = town.application.drafting_proposals.begin(round_id, UUID(int=7), by=town.resident)
    town.application.drafting_proposals.keep(round_id, draft.id, "idea", [("title", "Swings")], by=town.resident)
    with town.application.reading() as connection:
        assert [each.title for each in drafts_of(connection, town.resident.person)] == ["Swings"]
    town.application.erasing.erase(town.resident.person, by=town.officer)
    with town.application.reading() as connection:
        assert drafts_of(connection, town.resident.person) == []


def test_every_table_outside_the_events_is_on_the_list_that_erasing_follows():
    followed = {column.table.name for column in (*(kind.kept_in for kind in KINDS), *BY_PERSON)}
    assert followed | set(STAYS) == set(outside_the_events.tables)
    assert not followed & set(STAYS)


BY_ITS_PERSON = "committee.InterestRegistered"
"""What it names lies in rows that name the member, whoever wrote it down: those go with the member."""


COMMITS_TO_NOTHING_OUTSIDE = {
    "proposals.ProposalAssessed",  # to what it says itself, for whoever reads the record
    "money.MoneySetAside",  # money that is committed, by its id
    "money.MoneyReleased",
}


def test_every_event_that_names_something_outside_the_events_is_on_the_list_that_erasing_follows():
    """What lies outside is committed to in the event that names it, so an event with a commitment has a kind."""
    committed = {name for name, event in events().items() if "commitment" in event.__dataclass_fields__}
    follows = {name for kind in KINDS for name in kind.named_in}
    assert committed - {BY_ITS_PERSON} - COMMITS_TO_NOTHING_OUTSIDE == follows != set()
