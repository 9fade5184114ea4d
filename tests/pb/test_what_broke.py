"""What is written down when something breaks, on both databases: the kind and the place, and nobody's details."""

import ast
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import insert, text

from domain.refusals import Refusal
from domain.words.belongs_to import Thing
from pb.accounts.refusals import EmailIsTaken
from pb.erasable.sign_in_tables import accounts
from pb.processes.by_the_clock.process import Process
from pb.what_broke import command_without_values, kind_of, where_it_broke, without_credentials
from tests.stories import Town
from tests.town_pages import Visitor
from web.app import create_app

CHECKOUT = Path(__file__).resolve().parents[2]
ROSA = {"person": "ab" * 16, "email": "rosa@example.org", "name": "Rosa Ash", "password": "$argon2id$v=19$salt$hash"}


@pytest.fixture
def town(settings):
    town = Town(settings)
    yield town
    town.close()


def _broken_by(act):
    try:
        act()
    except Exception as fault:  # noqa: BLE001 -- whatever it is, it is looked at
        return fault
    raise AssertionError("it did not break")


def _twice_in(database):
    with database.writing() as connection:
        connection.execute(insert(accounts).values(**ROSA, temporary=False))
        connection.execute(insert(accounts).values(**ROSA, temporary=False))


def test_a_row_that_the_database_refuses_leaves_none_of_its_values_in_the_log(town):
    fault = _broken_by(lambda: _twice_in(town.application.database))
    for written in (where_it_broke(fault), str(kind_of(fault)), str(fault).split("DETAIL")[0]):
        for detail in ROSA.values():
            assert detail not in written
    assert "IntegrityError" in where_it_broke(fault)
    assert "INSERT INTO accounts" in where_it_broke(fault)
    assert "in _twice_in" in where_it_broke(fault)


def test_a_fault_that_comes_of_another_shows_both_and_the_details_of_neither():
    def look_up():
        try:
            {}["rosa@example.org"]
        except KeyError as missing:
            raise ValueError("nobody is called Rosa Ash") from missing

    written = where_it_broke(_broken_by(look_up))
    assert "rosa" not in written.replace("test_a_fault", "").split("{}[")[0].lower()
    assert written.index("KeyError\n") < written.index("ValueError\n")
    assert "nobody is called Rosa Ash\n" not in written.replace('raise ValueError("nobody is called Rosa Ash")', "")


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (ZeroDivisionError("no voters"), "ZeroDivisionError: no voters"),
        (AttributeError("no attribute 'pot'"), "AttributeError: no attribute 'pot'"),
        (KeyError("rosa@example.org"), "KeyError"),
        (ValueError("Rosa Ash"), "ValueError"),
        (RuntimeError("Rosa Ash"), "RuntimeError"),
        (UnicodeEncodeError("ascii", "Łucja", 0, 1, "ordinal not in range"), "UnicodeEncodeError"),
        (FileNotFoundError(2, "No such file", "/home/rosa/bid.txt"), "FileNotFoundError: No such file"),
        (EmailIsTaken(), f"EmailIsTaken: {EmailIsTaken.message}"),
        (Refusal("Rosa Ash has voted."), f"Refusal: {Refusal.message}"),
        (sqlite3.OperationalError("near 'Rosa'"), "OperationalError"),
    ],
)  # fmt: skip
def test_a_message_is_written_down_only_where_it_speaks_of_the_program(fault, said):
    assert kind_of(fault) == said


def test_a_circle_of_causes_ends():
    one, other = ValueError(), KeyError()
    one.__cause__, other.__cause__ = other, one
    assert where_it_broke(one).count("Traceback") == 2


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        (["erase", "--email", "rosa@example.org"], "erase --email …"),
        (["appoint", "administrator", "--name=Rosa Ash", "--data", "/srv"], "appoint administrator --name … --data …"),
        (["serve", "--database", "postgresql://pb:s3cret@db/pb"], "serve --database …"),
        (["bench", "count", "Rosa.pb", "x.pb", "--runs", "3"], "bench count … --runs …"),
        (["count", "-v", "rosa"], "count -v …"),
    ],
)  # fmt: skip
def test_a_command_line_is_written_down_without_what_its_options_were_given(typed, shown):
    assert command_without_values(typed) == shown


def test_user_and_password_of_an_address_are_left_out_also_where_the_password_holds_signs():
    assert without_credentials("postgresql://pb:s3@cr:et@db:5432/pb failed") == "postgresql://…@db:5432/pb failed"
    harmless = "http://127.0.0.1:8000/ and rosa@example.org"
    assert without_credentials(harmless) == harmless


def test_what_happens_by_itself_logs_a_fault_without_the_values_it_met(town, monkeypatch, caplog):
    def broken(_desk, _thing, _now):
        raise ValueError(", ".join(ROSA.values()))

    process = Process(due=lambda _desk, _now: [Thing("round", "f" * 32)], do=broken)
    monkeypatch.setattr("pb.processes.BY_THE_CLOCK", (process,))
    town.application.do_what_is_due()
    assert "the service made a mistake" in caplog.text
    assert "ValueError" in caplog.text
    for detail in ROSA.values():
        assert detail not in caplog.text


def test_a_page_that_breaks_logs_where_and_none_of_what_was_sent(town, monkeypatch, caplog):
    ways_in = town.application.ways_in
    monkeypatch.setattr(ways_in, "ask_to_register", lambda **_: _twice_in(town.application.database))
    app = create_app(town.application, secret_key="for tests only" * 4, council="Plymstock Council")
    visitor = Visitor(app)
    visitor.open("/register")
    assert visitor.send(name=ROSA["name"], email=ROSA["email"], password="three random words").status_code == 500
    assert "a page failed" in caplog.text
    assert "IntegrityError" in caplog.text
    for detail in (*ROSA.values(), "three random words"):
        assert detail not in caplog.text


def test_a_statement_is_written_down_as_the_program_words_it(town):
    def ask():
        with town.application.database.reading() as connection:
            connection.execute(text("SELECT nothing FROM nowhere"))

    assert "SELECT nothing FROM nowhere" in kind_of(_broken_by(ask))


def test_no_line_of_the_program_hands_an_exception_to_a_log():
    """A handler would write its message, and with it what did not fit: ``where_it_broke`` is what goes into a log."""
    found = []
    for file in sorted((*(CHECKOUT / "pb").rglob("*.py"), *(CHECKOUT / "web").rglob("*.py"))):
        if "node_modules" in file.parts:
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                logs = isinstance(node.func.value, ast.Name) and node.func.value.id.lower() in {"_log", "log", "logger"}
                named = {word.arg for word in node.keywords}
                if (logs and (node.func.attr == "exception" or "exc_info" in named)) or node.func.attr in {
                    "print_exc", "format_exc", "format_exception", "print_exception",
                }:  # fmt: skip
                    found.append(f"{file.relative_to(CHECKOUT)}:{node.lineno}")
    assert found == []
