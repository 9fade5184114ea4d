"""The first administrator of a new installation is appointed at the command line, everybody after by them."""

import io

import pytest

from pb.application import Application
from pb.cli import main
from tests.stories import PASSWORD, QUICK


@pytest.fixture
def typed(monkeypatch):
    def type_in(password):
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{password}\n"))

    return type_in


def appoint(settings, role="administrator", email="ada@example.org"):
    return main(["appoint", role, email, "--name", "Ada Lovelace", "--data", str(settings.data)])


def test_somebody_appointed_can_sign_in_and_acts_in_the_role(sqlite_settings, typed, capsys):
    typed(PASSWORD)
    assert appoint(sqlite_settings) == 0
    told = capsys.readouterr().out
    assert "can sign in as administrator" in told
    assert "It takes two persons to change roles" in told
    with Application(sqlite_settings, hasher=QUICK) as application:
        signed_in = application.people.who_is(application.people.sign_in("ada@example.org", PASSWORD))
    assert signed_in.roles == {"administrator"}


def test_a_short_password_and_an_address_in_use_are_refused_in_a_sentence(sqlite_settings, typed, capsys):
    typed("short")
    assert appoint(sqlite_settings) == 2
    assert "at least 10 characters" in capsys.readouterr().err
    typed(PASSWORD)
    assert appoint(sqlite_settings) == 0
    typed(PASSWORD)
    assert appoint(sqlite_settings, "officer") == 2
    assert "Sign in instead" in capsys.readouterr().err
