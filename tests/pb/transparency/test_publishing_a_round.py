"""``pb record publish`` and ``pb verify``, on the events of a whole round, on both databases."""

import argparse
import hashlib
import json
import shutil
import sqlite3
from dataclasses import replace

import pytest

from pb.cli import record, verify
from pb.cli.record import RecordHasItsName
from pb.transparency.events_as_leaves import leaves_after
from pb.transparency.log_writer import LogWriter
from pb.transparency.signer import RecordWouldShrink
from pb.verifier import verify as verifier
from tests.stories import RULES, Town


def published(folder):
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def command(module, *arguments):
    parser = argparse.ArgumentParser()
    module.add_arguments(parser)
    return module.run(parser.parse_args([str(argument) for argument in arguments]))


def test_a_round_is_published_as_it_happens_and_rebuilt_byte_for_byte(settings, tmp_path):
    town = Town(settings)
    store = town.application.store
    writer = LogWriter(tmp_path, "pb.exampleshire.gov.uk/log")

    def publish(**how):
        return writer.publish(lambda position: leaves_after(store, position), **how)

    publish()
    round_id = town.open_round()
    publish()
    town.vote(round_id, *[["1"]] * 41, ["3"])
    town.application.do_what_is_due()
    publish()
    while_open = b"".join(
        path.read_bytes() for path in (tmp_path / "record" / "tile" / "entries").rglob("*") if path.is_file()
    )
    assert b"ballot.cast" in while_open
    assert b"votes" not in while_open.split(b"ballot.cast", 1)[1]
    town.close_and_count()
    done = publish()
    files = published(tmp_path / "record")
    assert publish().added == 0
    publish(anew=True)
    assert published(tmp_path / "record") == files
    shutil.rmtree(tmp_path / "record")
    assert publish().entries == done.entries
    assert published(tmp_path / "record") == files
    town.close()


def test_the_commands_publish_and_verify(sqlite_settings, capsys):
    town = Town(replace(sqlite_settings, record="pb.exampleshire.gov.uk/log"))
    round_id = town.open_round()
    town.vote(round_id, ["1"], ["2"])
    town.close_and_count()
    town.close()
    data = sqlite_settings.data
    assert command(record, "publish", "--data", data, "--origin", "pb.exampleshire.gov.uk/log") == 0
    assert "Signed as pb.exampleshire.gov.uk/log+" in capsys.readouterr().out
    with pytest.raises(RecordHasItsName, match=r"The record is called pb.exampleshire.gov.uk/log"):
        command(record, "publish", "--data", data, "--origin", "another.name/log")
    assert command(verify, data / "record") == 0
    assert "Every promise is kept." in capsys.readouterr().out
    assert command(verify, data / "record", "--json", "--earlier", data / "record" / "checkpoint") == 0
    assert json.loads(capsys.readouterr().out)["all_promises_kept"] is True
    (data / "record" / "checkpoint").write_bytes(b"nonsense")
    assert command(verify, data / "record") == 1
    assert "BROKEN" in capsys.readouterr().out


def test_an_old_database_is_refused_in_one_sentence(sqlite_settings):
    town = Town(sqlite_settings)
    data = sqlite_settings.data
    with sqlite3.connect(data / "pb.sqlite") as now, sqlite3.connect(data / "backup.sqlite") as backup:
        now.backup(backup)
    now.close()
    backup.close()
    town.announced_round()
    town.close()
    assert command(record, "publish", "--data", data) == 0
    shutil.copy(data / "backup.sqlite", data / "pb.sqlite")
    for remnant in data.glob("pb.sqlite-*"):
        remnant.unlink()
    with pytest.raises(RecordWouldShrink, match="An older copy of the database"):
        command(record, "publish", "--data", data)


def test_rules_typed_with_loose_accents_keep_their_fingerprint_in_the_record(sqlite_settings):
    town = Town(sqlite_settings)
    round_id = town.open_round(replace(RULES, vote_can_change="Which cafe\u0301s get money."))
    town.vote(round_id, ["1"])
    town.close_and_count()
    town.close()
    report = verifier.verify(verifier.Folder(sqlite_settings.data / "record"))
    assert report.findings.all_kept(), report.as_text()
