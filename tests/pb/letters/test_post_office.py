"""What the environment says of the way letters take is read once, and refused in words where it is wrong."""

import pytest

from pb.letters.post_office import LettersCannotBeSentSo, way_called

MAIL = {"PB_SMTP_SERVER": "mail.example.org", "PB_LETTERS_FROM": "pb@example.org"}


def test_none_is_none_and_the_others_are_what_they_are_called(tmp_path):
    assert way_called("", {}) is None
    assert way_called("shown", {}).keeps_secrets
    assert way_called("smtp", MAIL).name == "smtp"
    key = "x" * 80
    assert way_called("notify", {"PB_NOTIFY_KEY": key, "PB_NOTIFY_TEMPLATE": "t"}).name == "notify"
    file = tmp_path / "password"
    file.write_text("hunter2\n")
    server = way_called("smtp", {**MAIL, "PB_SMTP_PASSWORD_FILE": str(file)})._server
    assert (server.port, server.tls, server.password) == (587, "starttls", "hunter2")


@pytest.mark.parametrize(
    ("way", "environ", "says"),
    [
        ("pigeon", {}, "smtp, notify"),
        ("smtp", {}, "PB_SMTP_SERVER"),
        ("smtp", {**MAIL, "PB_SMTP_SERVER": "pb:secret@mail.example.org"}, "PB_SMTP_SERVER"),
        ("smtp", {**MAIL, "PB_SMTP_SERVER": "mail.example.org:port"}, "PB_SMTP_SERVER"),
        ("smtp", {**MAIL, "PB_SMTP_TLS": "maybe"}, "PB_SMTP_TLS"),
        ("smtp", {**MAIL, "PB_SMTP_TLS": "none"}, "on this machine only"),
        ("smtp", {**MAIL, "PB_LETTERS_FROM": "us"}, "PB_LETTERS_FROM"),
        ("smtp", {**MAIL, "PB_SMTP_PASSWORD_FILE": "/nowhere"}, "PB_SMTP_PASSWORD_FILE"),
        ("notify", {}, "PB_NOTIFY_KEY"),
        ("notify", {"PB_NOTIFY_KEY": "x" * 80}, "PB_NOTIFY_TEMPLATE"),
    ],
)
def test_what_is_missing_or_wrong_is_said_and_no_secret_with_it(way, environ, says):
    with pytest.raises(LettersCannotBeSentSo, match=says) as refused:
        way_called(way, environ)
    assert "secret" not in str(refused.value)
