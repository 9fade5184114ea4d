"""``pb finance export`` and ``import``: what is approved goes out once, what comes back is read whole or not at all."""

import csv

import pytest
from sqlalchemy import select

from domain.payments.payment import PaymentStage
from pb.cli import main
from pb.erasable.sign_in_tables import accounts
from tests.a_payment import WithAPayment
from tests.an_award import THEIRS


@pytest.fixture
def town(sqlite_settings, monkeypatch):
    town = WithAPayment(sqlite_settings)
    town.one = town.approved()
    with town.application.reading() as connection:
        email = connection.scalar(select(accounts.c.email).where(accounts.c.person == town.officer.person))
    town.where = ["--data", str(sqlite_settings.data), "--by", email]
    monkeypatch.setattr("pb.application.MachineClock", lambda: town.clock)
    yield town
    town.close()


def paid(file, **said):
    with file.open(newline="") as given:
        rows = [{**row, **said} for row in csv.DictReader(given)]
    with file.open("w", newline="") as out:
        writer = csv.DictWriter(out, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)


def test_what_is_approved_goes_out_once_and_comes_back_as_paid(town, tmp_path, capsys):
    first, again, none = (tmp_path / f"{name}.csv" for name in ("first", "again", "none"))
    assert main(["finance", "export", str(first), *town.where]) == 0
    told = capsys.readouterr().out
    assert "1 payments are in" in told
    assert THEIRS.number not in told
    assert THEIRS.number in first.read_text()
    assert first.stat().st_mode & 0o777 == 0o600
    assert main(["finance", "export", str(none), *town.where]) == 2
    assert not none.exists()
    number = told.split("number ")[1].split(".")[0]
    assert main(["finance", "export", str(again), "--again", number, *town.where]) == 0
    assert again.read_bytes() == first.read_bytes()
    paid(first, reference="BACS 7", **{"paid on": str(town.today)})
    for _each in range(2):
        assert main(["finance", "import", str(first), *town.where]) == 0
    assert town.stage(town.one) is PaymentStage.PAID
    assert town.has("payment") == town.payment(town.one).amount


def test_rows_that_do_not_fit_are_named_and_nothing_is_written_down(town, tmp_path, capsys):
    file = tmp_path / "back.csv"
    main(["finance", "export", str(file), *town.where])
    paid(file, reference="BACS 7", amount="1.00", **{"paid on": str(town.today)})
    assert main(["finance", "import", str(file), *town.where]) == 1
    assert "Row 2: The amount is £1" in capsys.readouterr().out
    assert town.stage(town.one) is PaymentStage.SENT
    assert main(["finance", "import", str(tmp_path / "nowhere.csv"), *town.where]) == 2


def test_no_file_is_written_over_and_nothing_is_sent_then(town, tmp_path):
    file = tmp_path / "there.csv"
    file.write_text("mine")
    assert main(["finance", "export", str(file), *town.where]) == 2
    assert file.read_text() == "mine"
    assert town.stage(town.one) is PaymentStage.APPROVED


def test_a_file_that_was_never_sent_leaves_no_file_behind(town, tmp_path):
    file = tmp_path / "again.csv"
    assert main(["finance", "export", str(file), "--again", "e" * 32, *town.where]) == 2
    assert not file.exists()


def test_what_is_held_is_not_sent(town, tmp_path):
    town.awards.hold(town.an_award, "complaint", reason="A neighbour complains.", by=town.officer)
    assert main(["finance", "export", str(tmp_path / "held.csv"), *town.where]) == 2
    assert town.stage(town.one) is PaymentStage.APPROVED
