"""``pb register``: a register is loaded from the command line, whole or not at all, and its codes are written once."""

import csv
import re
from dataclasses import replace

import pytest
from sqlalchemy import select

from pb.cli import main
from pb.cli.bars import Bars
from pb.erasable.sign_in_tables import accounts
from pb.store.event_store import by_reference
from tests.stories import RULES, Town

WAYS = {"ways": ["register"], "from_age": 0, "to_age": 0, "on_day": "", "areas": []}


@pytest.fixture
def settled(sqlite_settings, monkeypatch):
    town = Town(sqlite_settings)
    round_id = town.announced_round(replace(RULES, who_may_vote=WAYS))
    town.with_proposals(round_id)
    town.application.rounds.settle_ballot_paper(round_id, by=town.officer)
    clock = town.clock
    with town.application.reading() as connection:
        its = accounts.c.person == town.officer.person
        email = connection.scalar(select(accounts.c.email).where(its))
    town.close()
    monkeypatch.setattr("pb.application.MachineClock", lambda: clock)
    return ["--data", str(sqlite_settings.data), "--by", email], round_id


def test_a_register_with_mistakes_is_refused_with_each_by_its_line(settled, tmp_path, capsys):
    where, round_id = settled
    file = tmp_path / "register.csv"
    file.write_text("name,email\nAnn,ann@example.org\nBob,nobody\n,cyd@example.org\n")
    assert main(["register", "load", round_id, str(file), *where]) == 1
    told = capsys.readouterr().out
    assert "Line 3: Its e-mail address is none." in told
    assert "Line 4: It has no name." in told
    assert "2 mistakes. Nobody was taken" in told


def test_its_people_are_given_codes_in_a_file_that_nobody_else_can_read(settled, tmp_path, capsys):
    where, round_id = settled
    file, codes = tmp_path / "register.csv", tmp_path / "codes.csv"
    file.write_text("name,email\nAnn,ann@example.org\nBob,bob@example.org\n")
    assert main(["register", "load", round_id, str(file), *where]) == 0
    assert "2 people are on the register now." in capsys.readouterr().out
    assert main(["register", "codes", round_id, str(codes), *where]) == 0
    assert re.search(r"Codes made .*2/2", capsys.readouterr().err)
    with codes.open() as written:
        lines = list(csv.DictReader(written))
    assert {line["name"] for line in lines} == {"Ann", "Bob"}
    assert all(len(line["voting code"]) == 16 for line in lines)
    assert codes.stat().st_mode & 0o777 == 0o600
    assert main(["register", "codes", round_id, str(codes), *where]) == 2, "no file is written over"


def test_while_a_long_file_is_looked_through_it_says_how_far_it_is(settled, tmp_path, capsys, monkeypatch):
    where, round_id = settled
    seen = []
    monkeypatch.setattr(Bars, "show", lambda _bars, *how_far: seen.append(how_far))
    file = tmp_path / "register.csv"
    file.write_text("name,email\n" + "".join(f"Ann {n},ann{n}@example.org\n" for n in range(2_500)))
    assert main(["register", "load", round_id, str(file), *where]) == 0
    assert "2,500 people are on the register now." in capsys.readouterr().out
    looked = [done for what, done, whole in seen if what == "Lines looked through" and whole == 2_501]
    assert looked == sorted(looked)
    assert len({done for done in looked if 0 < done < 2_501}) >= 2, "it tells between the first line and the last"
    assert {what for what, _, _ in seen} == {"Lines looked through", "Lines taken"}


def test_a_round_or_a_file_that_there_is_not_is_told_in_one_sentence(settled, tmp_path, capsys):
    where, round_id = settled
    assert main(["register", "load", round_id, str(tmp_path / "none.csv"), *where]) == 2
    file = tmp_path / "register.csv"
    file.write_text("name,email\nAnn,ann@example.org\n")
    assert main(["register", "load", by_reference(round_id).hex[::-1], str(file), *where]) == 2
    told = capsys.readouterr().err
    assert "cannot be opened" in told
    assert "There is no round" in told
