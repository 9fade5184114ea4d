"""A meeting handed over: the tables say what the meeting says, no cell is a formula, and every row leads back."""

import csv
import io
import subprocess
import sys
import zipfile

import pytest

from pb.actions.in_session import OnTheAgenda
from pb.exchange.hand_over import as_zip, files_of, folder_of, held_meeting, write_folder
from pb.exchange.meeting_in_tables import guarded
from tests.a_meeting import a_motion, named_votes
from tests.in_the_town import InTheTown
from tests.stories import RULES, Town

ADDRESS = "https://pb.example.org"


@pytest.fixture
def town(sqlite_settings):
    town = Town(sqlite_settings)
    yield town
    town.close()


@pytest.fixture
def meeting(town):
    bids = town.with_proposals(town.announced_round(RULES, committee=True))
    items = [
        OnTheAgenda("a" * 32, "1", "Report <of> the wardens", "information"),
        OnTheAgenda("b" * 32, "2", "Bids", "bids", tuple(bids)),
    ]
    meeting = InTheTown(town, items)
    ash, beech, cedar = meeting.people
    meeting.takes(items[0])
    meeting.enter("NoteMade", item=items[0].item, text="=SUM(A1)")
    declared = {"item": items[1].item, "member": cedar, "interest": "disclosable-pecuniary", "reason": "=Owns it"}
    meeting.enter("InterestDeclared", **declared, leaves=True, dispensation="")
    meeting.takes(items[1])
    meeting.enter("MotionMoved", **a_motion(items[1].item, {bids[1]: 500_000}, mover=ash, seconder=beech))
    meeting.enter("VoteOpened", vote="v1", motion="m1", amendment="", by_name=True, asked_by=[ash])
    meeting.enter("VoteTaken", **named_votes([ash, beech]))
    wrong = meeting.enter("NoteMade", item=items[1].item, text="Misheard.")
    struck = {"corrects": wrong, "struck": True, "instead": {}, "instead_at": None, "reason": "Nobody said it."}
    meeting.enter("EntryCorrected", **struck)
    meeting.enter("RoomClosed")
    return meeting


def handed_over(town, meeting):
    with town.application.reading() as reading:
        return held_meeting(town.application.desk, reading, meeting.room, ADDRESS)


def rows(files, name):
    return list(csv.DictReader(io.StringIO(files[name], newline="")))


def test_the_tables_and_the_minutes_say_what_was_entered(town, meeting):
    files = files_of(handed_over(town, meeting))
    assert [(one["number"], one["came_to"]) for one in rows(files, "agenda.csv")] == [("1", ""), ("2", "carried")]
    assert [one["there"] for one in rows(files, "attendance.csv")] == ["present"] * 3
    (declared,) = rows(files, "declarations.csv")
    assert (declared["name"], declared["left_the_room"]) == ("Councillor Cedar", "yes")
    assert {one["name"]: one["voted"] for one in rows(files, "votes.csv")} == {
        "Councillor Ash": "for",
        "Councillor Beech": "for",
        "Councillor Cedar": "absent or did not vote",
    }
    (decision,) = rows(files, "decisions.csv")
    assert (decision["title"], decision["amount"]) == ("Allotments behind the library", "5000.00")
    assert [one["reason"] for one in rows(files, "corrections.csv")] == ["Nobody said it."]
    minutes = files["minutes.html"]
    for words in (
        "Report &lt;of&gt; the wardens",
        "For (2): Councillor Ash, Councillor Beech",
        "Absent or did not vote (1): Councillor Cedar",
        "£5,000.00 awarded: Allotments behind the library",
    ):
        assert words in minutes
    assert "Misheard" not in minutes


def test_no_cell_is_worked_out_by_a_spreadsheet_and_every_row_leads_back(town, meeting):
    files = files_of(handed_over(town, meeting))
    for name, content in files.items():
        if name.endswith(".csv"):
            for row in rows(files, name):
                assert not any(cell.startswith(("=", "+", "-", "@", "\t")) for cell in row.values()), row
                assert row["address"].startswith(f"{ADDRESS}/rooms/{meeting.room}")
            assert content.count("\r\n") >= 1
    assert [guarded(one) for one in ("=1", "@x", "-2", "5")] == ["'=1", "'@x", "'-2", "5"]


def test_the_archive_is_the_folder_and_the_same_however_often_it_is_asked_for(town, meeting, tmp_path):
    gathered = handed_over(town, meeting)
    folder = write_folder(gathered, tmp_path)
    assert as_zip(gathered) == as_zip(handed_over(town, meeting))
    with zipfile.ZipFile(io.BytesIO(as_zip(gathered))) as archive:
        assert {name.removeprefix(f"{folder_of(gathered)}/") for name in archive.namelist()} == {
            one.name for one in folder.iterdir()
        }
        for one in folder.iterdir():
            assert archive.read(f"{folder.name}/{one.name}") == one.read_bytes()


def test_the_command_writes_a_folder_for_each_meeting_that_has_ended(town, meeting, tmp_path):
    where = ["--data", str(town.application.settings.data), "--into", str(tmp_path / "out"), "--address", ADDRESS]
    told = subprocess.run(
        [sys.executable, "-m", "pb", "meetings", "hand-over", *where], capture_output=True, text=True, check=True
    )
    assert "1 meetings handed over." in told.stdout
    (folder,) = (tmp_path / "out").iterdir()
    assert (folder / "minutes.html").is_file()
