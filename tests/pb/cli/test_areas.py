"""``pb areas``: wards are taken in, listed and asked; the file of boundaries lies beside the record under its hash."""

import hashlib
import io
import tarfile

import pytest

from pb.cli import main
from pb.transparency.everything import as_archive
from pb.transparency.published import PublishedRecord
from tests.pb.areas.an_edition import POSTCODES, files_in


def areas(settings, *more):
    return main(["areas", *map(str, more), "--data", str(settings.data)])


@pytest.fixture
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("files")


def take_in(settings, folder, **odd):
    wards, postcodes, people = files_in(folder, **odd)
    named = ("--edition", "Wards of 2026", "--source", "Invented", "--licence", "CC0")
    populations = ("--populations", people, "--populations-from", "Census 2021")
    return areas(settings, "import", wards, *named, *populations, "--postcodes", postcodes)


def test_an_edition_is_taken_in_listed_and_asked(sqlite_settings, folder, capsys, monkeypatch):
    assert areas(sqlite_settings, "find", "XQ1 1AA") == 1
    assert "No edition has been taken in yet" in capsys.readouterr().out
    assert take_in(sqlite_settings, folder) == 0
    told = capsys.readouterr().out
    assert "Wards of 2026: 2 wards taken in as edition" in told
    assert "Areas drawn: West Ward, East Ward." in told
    assert "8 read, 7 kept: 5 by the file’s own ward, 1 by their point, 1 beside the wards; 1 have ended." in told
    assert "Where the file’s own ward and the point differ: 2." in told
    assert areas(sqlite_settings, "list") == 0
    assert hashlib.sha256((folder / "wards.geojson").read_bytes()).hexdigest() in capsys.readouterr().out
    assert areas(sqlite_settings, "find", "xq1", "iaa") == 0
    assert capsys.readouterr().out == "W01  West Ward, by Wards of 2026\n"
    monkeypatch.setattr("sys.stdin", io.StringIO("XQ11AC\n"))
    assert areas(sqlite_settings, "find") == 0
    assert capsys.readouterr().out == "W01  West Ward (no longer in use), by Wards of 2026\n"
    assert areas(sqlite_settings, "find", "XQ5 5XX") == 1


def test_what_is_wrong_with_a_file_is_said_in_a_line_and_nothing_is_taken_in(sqlite_settings, folder, capsys):
    assert take_in(sqlite_settings, folder, names=("West", "")) == 2
    assert "Feature 2: its name (property name) is empty." in capsys.readouterr().err
    assert take_in(sqlite_settings, folder, postcodes=[*POSTCODES, "XQ1 1AH,,1,x,W01,1,0"]) == 2
    assert "postcodes.csv cannot be taken in. Line 10 has a place" in capsys.readouterr().err
    assert areas(sqlite_settings, "list") == 0
    assert capsys.readouterr().out == ""


def test_the_boundaries_lie_beside_the_record_under_their_hash_for_anybody_to_check(sqlite_settings, folder, capsys):
    take_in(sqlite_settings, folder)
    assert main(["record", "publish", "--data", str(sqlite_settings.data)]) == 0
    content = (folder / "wards.geojson").read_bytes()
    name = f"boundaries/{hashlib.sha256(content).hexdigest()}.geojson"
    record = PublishedRecord(sqlite_settings.data)
    assert record.file(name) == (content, True)
    assert record.file(f"boundaries/{'0' * 64}.geojson") is None
    assert record.file(f"boundaries/../boundaries/{name[11:]}") is None
    with tarfile.open(fileobj=io.BytesIO(b"".join(as_archive(record)))) as archive:
        assert archive.extractfile(f"record/{name}").read() == content
    entries = [record.entry(number) for number in range(record.checkpoint().size)]
    assert any(b"edition.taken-in" in entry and name[11:75].encode() in entry for entry in entries)
