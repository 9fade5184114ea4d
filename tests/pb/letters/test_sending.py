"""A letter is sent once, tried again with growing waits, and given up loudly; what may have gone twice is counted."""

import smtplib
import threading
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from pb.clock import SetClock
from pb.erasable.letter_tables import letters
from pb.letters.claims import LEASE, MOST_TRIES, claim, end, try_again
from pb.letters.kinds import KINDS
from pb.letters.outbox import Letter, ToContact, ToPerson, ToRegister, post
from pb.letters.reach import Reach
from pb.letters.sending import About, Sender
from pb.letters.ways.by_smtp import BySmtp, Server
from pb.letters.ways.shown import Shown
from pb.store.database import Database
from tests.smtp_catcher import catching

NOW = datetime(2026, 11, 28, 20, tzinfo=UTC)
PASSWORD = {"password": "seven green bicycles", "sign_in": "/sign-in"}
TIED = {"provider": "your council account", "account": "/account/yours"}
ABOUT = About("Exampleshire", "https://pb.example.org", b"key")


def way_to(port, **more):
    return BySmtp(Server("127.0.0.1", port, "pb@example.org", tls="none"), **more)


def put_in(database, *emails, kind="temporary-password", facts=PASSWORD):
    with database.writing() as connection:
        for email in emails:
            post(connection, Letter(kind, ToContact(email), "event:1", facts), now=NOW)


def rows(database):
    with database.reading() as connection:
        return connection.execute(select(letters).order_by(letters.c.to_whom)).all()


@pytest.fixture
def clock():
    return SetClock(NOW)


def test_a_letter_is_sent_and_what_opens_something_is_blanked_with_it(database, clock):
    put_in(database, "rosa@example.org")
    with catching() as catcher:
        assert Sender(database, clock, way_to(catcher.port), ABOUT).send_due() == 1
        assert Sender(database, clock, way_to(catcher.port), ABOUT).send_due() == 0
    (row,) = rows(database)
    assert (row.state, row.by_way, row.in_doubt, row.tries) == ("sent", "smtp", 0, 1)
    assert "bicycles" not in row.facts
    (message,) = catcher.messages()
    assert message["Message-ID"] == f"<{row.id}@example.org>"
    assert message["To"] == "rosa@example.org"
    assert "seven green bicycles" in message.get_content()
    assert "https://pb.example.org/sign-in" in message.get_content()
    assert "List-Unsubscribe" not in message


def test_whoever_waits_for_a_link_waits_for_no_invitation_that_was_posted_earlier(database, clock):
    """A city's invitations leave for hours; a link that waited behind them would be too old to be sent."""
    put_in(database, *(f"voter{n}@example.org" for n in range(5)), kind="account-elsewhere-tied", facts=TIED)
    with database.writing() as connection:
        later = NOW + timedelta(minutes=1)
        post(connection, Letter("temporary-password", ToContact("rosa@example.org"), "event:1", PASSWORD), now=later)
        until = {"link": "/in/x", "code": "BCDFGH", "until": (NOW + timedelta(minutes=30)).isoformat()}
        post(connection, Letter("sign-in-link", ToContact("zoe@example.org"), "link:1", until), now=later)
    clock.set_to(NOW + timedelta(minutes=2))
    with catching() as catcher:
        Sender(database, clock, way_to(catcher.port), ABOUT).send_due()
    to = [address for address, _ in catcher.caught]
    assert sorted(to[:2]) == ["rosa@example.org", "zoe@example.org"]
    assert sorted(to[2:]) == [f"voter{n}@example.org" for n in range(5)]


def test_of_two_workers_one_takes_what_is_waited_for_and_the_other_goes_on_with_the_rest(database):
    put_in(database, "voter@example.org", kind="account-elsewhere-tied", facts=TIED)
    put_in(database, "rosa@example.org")
    first, second, third = (claim(database, NOW) for _ in range(3))
    assert first.kind == "temporary-password"
    assert second.kind == "account-elsewhere-tied"
    assert third is None


def test_what_somebody_waits_for_is_what_opens_a_way_in_and_nothing_that_goes_to_a_register():
    waited_for = {kind for kind, its in KINDS.items() if its.is_waited_for}
    assert waited_for == {"confirm-address", "sign-in-link", "account-already", "no-account", "temporary-password"}


def test_many_letters_go_over_one_connection(database, clock):
    put_in(database, *(f"p{n}@example.org" for n in range(20)))
    with catching() as catcher:
        assert Sender(database, clock, way_to(catcher.port), ABOUT).send_due() == 20
    assert sum(line.upper().startswith(b"EHLO") for line in catcher.heard) == 1
    assert len(set(catcher.ids())) == 20


@pytest.mark.parametrize(
    ("step", "answer"),
    [("MAIL", "451 later"), ("RCPT", "450 greylisted"), ("RCPT", "hang up"), ("DATA", "421 busy"), ("MAIL", "silence")],
)
def test_what_was_certainly_not_taken_is_tried_again_without_a_doubt(database, clock, step, answer):
    put_in(database, "rosa@example.org")
    with catching(answers={step: answer}) as catcher:
        sender = Sender(database, clock, way_to(catcher.port, each_step=0.5), ABOUT)
        assert sender.send_due() == 1
        (row,) = rows(database)
        assert (row.state, row.tries, row.in_doubt, row.claim) == ("waiting", 1, 0, "")
        assert row.why
        assert "bicycles" in row.facts
        catcher.answers.clear()
        assert sender.send_due() == 0
        clock.pass_by(timedelta(minutes=1))
        assert sender.send_due() == 1
    assert len(catcher.caught) == 1
    assert rows(database)[0].state == "sent"


@pytest.mark.parametrize("answer", ["silence", "hang up"])
def test_a_server_that_takes_the_letter_and_never_says_so_gets_it_again_under_the_same_id_and_it_is_counted(
    database, clock, answer
):
    put_in(database, "rosa@example.org")
    with catching(answers={".": lambda _: answer}) as catcher:
        sender = Sender(database, clock, way_to(catcher.port, each_step=0.5), ABOUT)
        sender.send_due()
        (row,) = rows(database)
        assert (row.state, row.in_doubt) == ("waiting", 1)
        catcher.answers.clear()
        clock.pass_by(timedelta(minutes=1))
        sender.send_due()
    assert len(catcher.caught) == 2
    assert len(set(catcher.ids())) == 1
    (row,) = rows(database)
    assert (row.state, row.in_doubt) == ("sent", 1)


def test_a_server_that_drips_is_broken_off_before_a_claim_ends(database, clock):
    put_in(database, "rosa@example.org")

    def drip(_):
        threading.Event().wait(2)
        return "250 at last"

    with catching(answers={"RCPT": drip}) as catcher:
        Sender(database, clock, way_to(catcher.port, whole_letter=0.3), ABOUT).send_due()
    assert rows(database)[0].state == "waiting"
    assert not catcher.caught


def test_a_server_whose_greeting_comes_when_the_time_is_up_is_broken_off_all_the_same(database, clock, monkeypatch):
    put_in(database, "rosa@example.org")
    connects = smtplib.SMTP.connect

    def connects_late(smtp, *where, **more):
        threading.Event().wait(0.6)
        return connects(smtp, *where, **more)

    monkeypatch.setattr(smtplib.SMTP, "connect", connects_late)

    def drip(_):
        threading.Event().wait(1)
        return "250 at last"

    with catching(answers={"RCPT": drip}) as catcher:
        Sender(database, clock, way_to(catcher.port, whole_letter=0.3), ABOUT).send_due()
    assert rows(database)[0].state == "waiting"
    assert not catcher.caught


@pytest.mark.parametrize(("step", "answer"), [("RCPT", "550 nobody here"), (".", "554 looks like spam")])
def test_what_is_refused_for_good_is_given_up_and_said(database, clock, caplog, step, answer):
    put_in(database, "rosa@example.org", "sam@example.org")
    with catching(answers={step: answer}) as catcher:
        Sender(database, clock, way_to(catcher.port), ABOUT).send_due()
    assert [(row.state, row.why) for row in rows(database)] == [("given up", answer)] * 2
    assert "is given up" in caplog.text
    assert "rosa@" not in caplog.text
    assert "bicycles" not in caplog.text


def test_a_server_that_is_not_there_is_asked_by_one_letter_and_not_by_all(database, clock):
    put_in(database, *(f"p{n}@example.org" for n in range(5)))
    with catching() as catcher:
        port = catcher.port
    sender = Sender(database, clock, way_to(port), ABOUT)
    sender.send_due()
    assert sorted(row.tries for row in rows(database)) == [0, 0, 0, 0, 1]
    clock.pass_by(timedelta(seconds=10))
    sender.send_due()
    assert sorted(row.tries for row in rows(database)) == [0, 0, 0, 0, 1]


def test_waits_grow_until_it_is_given_up_and_an_officer_can_have_it_tried_again(database, clock):
    put_in(database, "rosa@example.org")
    waits = []
    with catching(answers={"RCPT": "450 later"}) as catcher:
        sender = Sender(database, clock, way_to(catcher.port), ABOUT)
        for _ in range(MOST_TRIES):
            assert sender.send_due() == 1
            (row,) = rows(database)
            waits.append(datetime.fromisoformat(row.due_at) - clock.now())
            clock.set_to(max(clock.now(), datetime.fromisoformat(row.due_at)))
        assert waits[:4] == [timedelta(minutes=n) for n in (1, 2, 4, 8)]
        assert max(waits) <= timedelta(hours=6)
        assert rows(database)[0].state == "given up"
        assert sender.send_due() == 0
        catcher.answers.clear()
        with database.writing() as connection:
            assert try_again(connection, row.id, clock.now())
            assert not try_again(connection, row.id, clock.now())
        assert sender.send_due() == 1
    assert rows(database)[0].state == "sent"


def test_a_claim_that_runs_out_is_taken_up_by_another_and_counted_as_in_doubt(database, clock):
    put_in(database, "rosa@example.org")
    dead = claim(database, NOW)
    with catching() as catcher:
        sender = Sender(database, clock, way_to(catcher.port), ABOUT)
        assert sender.send_due() == 0
        clock.pass_by(LEASE)
        assert sender.send_due() == 1
    assert rows(database)[0].in_doubt == 1
    with database.writing() as connection:
        assert not end(connection, dead, "given up", facts="{}", now=NOW, why="late")
    assert rows(database)[0].state == "sent"


def test_a_link_that_has_run_out_is_not_sent(database, clock):
    facts = {"link": "/x", "code": "1", "until": "2026-11-28T20:15:00+00:00"}
    put_in(database, "rosa@example.org", kind="sign-in-link", facts=facts)
    clock.pass_by(timedelta(hours=1))
    with catching() as catcher:
        Sender(database, clock, way_to(catcher.port), ABOUT).send_due()
    assert rows(database)[0].state == "not sent"
    assert not catcher.caught


def test_whoever_is_erased_gets_no_letter(database, clock):
    with database.writing() as connection:
        post(connection, Letter("temporary-password", ToPerson("f" * 32), "event:1", PASSWORD), now=NOW)
    with catching() as catcher:
        Sender(database, clock, way_to(catcher.port), ABOUT).send_due()
    assert (rows(database)[0].state, "bicycles" in rows(database)[0].facts) == ("not sent", False)
    assert not catcher.caught


def test_somebody_on_a_register_with_no_email_gets_theirs_by_post(database, clock):
    with database.writing() as connection:
        post(connection, Letter("temporary-password", ToRegister("r" * 32), "event:1", PASSWORD), now=NOW)
    sender = Sender(
        database, clock, Shown(), ABOUT, lambda _connection, row: Reach(postal=f"Rosa\n{row[0]} Mill Lane\nTamarford")
    )
    sender.send_due()
    assert (rows(database)[0].state, "bicycles" in rows(database)[0].facts) == ("to print", True)


def test_the_demo_sends_nothing_and_keeps_what_can_be_read(database, clock):
    put_in(database, "rosa@example.org")
    Sender(database, clock, Shown(), ABOUT).send_due()
    assert (rows(database)[0].state, rows(database)[0].by_way) == ("sent", "shown")
    assert "bicycles" in rows(database)[0].facts


def test_two_workers_send_no_letter_twice(database, clock):
    put_in(database, *(f"p{n}@example.org" for n in range(60)))
    with catching() as catcher:
        senders = [Sender(database, clock, way_to(catcher.port), ABOUT) for _ in range(3)]
        threads = [threading.Thread(target=sender.send_due) for sender in senders]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        senders[0].send_due()
    assert len(catcher.ids()) == len(set(catcher.ids())) == 60
    assert all(row.state == "sent" and row.in_doubt == 0 for row in rows(database))


HOSTILE = [
    "rosa@example.org\r\nBcc: all@example.org",
    "rosa@example.org\nRCPT TO:<all@example.org>",
    "rosa@example.org>, <all@example.org",
    "rosa@example.org,all@example.org",
    "a b@example.org",
    '"a@b"@example.org',
    "rosa@\u200bexample.org",
    "@example.org",
    "rosa@" + "x" * 300 + ".org",
    "rosa\x00@example.org",
]


@pytest.mark.parametrize("address", HOSTILE)
def test_an_address_that_would_write_headers_or_reach_others_is_given_up(sqlite_settings, clock, address):
    database = Database(sqlite_settings)
    put_in(database, address)
    with catching() as catcher:
        Sender(database, clock, way_to(catcher.port), ABOUT).send_due()
    assert rows(database)[0].state in ("given up", "sent")
    assert [to for to, _ in catcher.caught] in ([], ["rosa@example.org"])
    assert rows(database)[0].state == "given up" or "\u200b" in address
    assert not any(b"all@example.org" in line for line in catcher.heard)
    database.close()


@pytest.mark.parametrize(
    ("address", "extensions", "to"),
    [
        ("rosa@exämple.org", (), "rosa@xn--exmple-cua.org"),
        ("rösa@example.org", ("SMTPUTF8", "8BITMIME"), "rösa@example.org"),
        ("rösa@example.org", (), None),
    ],
)
def test_an_address_in_other_letters_goes_where_the_server_can_take_it(database, clock, address, extensions, to):
    put_in(database, address)
    with catching(extensions=extensions) as catcher:
        Sender(database, clock, way_to(catcher.port), ABOUT).send_due()
    assert [each for each, _ in catcher.caught] == ([to] if to else [])
    assert rows(database)[0].state == ("sent" if to else "given up")


def test_a_password_is_in_nothing_that_is_written_about_the_server():
    server = Server("mail.example.org", 587, "pb@example.org", "pb", "hunter2hunter2")
    assert "hunter2" not in repr(server)
    assert "hunter2" not in str(BySmtp(server).__dict__)


def test_a_server_without_tls_is_not_spoken_to_in_the_clear(database, clock):
    put_in(database, "rosa@example.org")
    with catching() as catcher:
        way = BySmtp(Server("127.0.0.1", catcher.port, "pb@example.org", "pb", "secret"))
        Sender(database, clock, way, ABOUT).send_due()
    assert not any(b"AUTH" in line or b"MAIL" in line for line in catcher.heard)
    assert rows(database)[0].state == "waiting"
