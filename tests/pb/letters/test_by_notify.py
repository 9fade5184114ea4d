"""GOV.UK Notify takes a letter once, whether it answers twice, late or never; a stub of it stands here."""

import json
import threading
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest
from sqlalchemy import select

from pb.clock import SetClock
from pb.erasable.letter_tables import letters
from pb.letters.outbox import Letter, ToContact, post
from pb.letters.sending import About, Sender
from pb.letters.ways.by_notify import ByNotify, Key

NOW = datetime(2026, 11, 28, 20, tzinfo=UTC)
KEY = "pb-00000000-aaaa-bbbb-cccc-000000000001-11111111-dddd-eeee-ffff-000000000002"
ABOUT = About("Exampleshire", "https://pb.example.org", b"key")


class Stub:
    def __init__(self):
        self.taken, self.asked, self.how, self.port = [], [], [], 0


@contextmanager
def notify():
    stub = Stub()

    class Answers(BaseHTTPRequestHandler):
        def log_message(self, *_):
            """Say nothing."""

        def _say(self, code, what):
            told = json.dumps(what).encode()
            self.send_response(code)
            self.send_header("Content-Length", str(len(told)))
            self.end_headers()
            self.wfile.write(told)

        def do_POST(self):
            sent = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            stub.asked.append((self.headers["Authorization"], sent))
            how = stub.how.pop(0) if stub.how else "take"
            if isinstance(how, int):
                return self._say(how, {"errors": [{"error": "BadRequestError", "message": "not so"}]})
            times = 2 if how == "take twice and never answer" else 1
            stub.taken += [sent["reference"]] * (times if how.startswith("take") else 0)
            if how.endswith("never answer"):
                threading.Event().wait(1)
                return None
            if how == "answer nonsense":
                return self._say(201, ["?"])
            reference = "of another" if how == "answer of another" else sent["reference"]
            return self._say(201, {"id": f"n{len(stub.taken)}", "reference": reference})

        def do_GET(self):
            (wanted,) = parse_qs(urlsplit(self.path).query)["reference"]
            found = [{"id": f"n{n}", "reference": r} for n, r in enumerate(stub.taken, 1) if r == wanted]
            self._say(200, {"notifications": found})

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    server.daemon_threads = True
    stub.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    yield stub
    server.shutdown()
    server.server_close()


@pytest.fixture
def clock():
    return SetClock(NOW)


def sent_through(stub, database, clock, looks=2):
    facts = {"password": "seven green bicycles", "sign_in": "/sign-in"}
    with database.writing() as connection:
        post(connection, Letter("temporary-password", ToContact("rosa@example.org"), "event:1", facts), now=NOW)
    way = ByNotify(Key(KEY, "template", f"http://127.0.0.1:{stub.port}"), wait=0.3)
    sender = Sender(database, clock, way, ABOUT)
    for _ in range(looks):
        sender.send_due()
        clock.pass_by(timedelta(minutes=2))
    with database.reading() as connection:
        return connection.execute(select(letters)).one()


def test_it_is_given_the_words_and_the_letters_own_number_and_a_token_for_the_service(database, clock):
    with notify() as stub:
        row = sent_through(stub, database, clock)
    ((token, sent),) = stub.asked
    assert token.startswith("Bearer ")
    assert token.count(".") == 2
    assert sent["reference"] == row.id
    assert "seven green bicycles" in sent["personalisation"]["body"]
    assert (row.state, row.by_way, row.their_id, row.in_doubt) == ("sent", "notify", "n1", 0)


def test_one_that_takes_it_and_never_answers_is_asked_first_and_takes_it_once(database, clock):
    with notify() as stub:
        stub.how = ["take and never answer"]
        row = sent_through(stub, database, clock)
    assert stub.taken == [row.id]
    assert (row.state, row.in_doubt) == ("sent", 1)


def test_one_that_never_took_it_and_never_answered_is_given_it_again(database, clock):
    with notify() as stub:
        stub.how = ["never answer"]
        row = sent_through(stub, database, clock)
    assert (stub.taken, row.state) == ([row.id], "sent")


def test_one_that_took_it_twice_is_noticed_and_said(database, clock):
    with notify() as stub:
        stub.how = ["take twice and never answer"]
        row = sent_through(stub, database, clock)
    assert (row.state, row.their_id, row.why) == ("sent", "n1 n2", "GOV.UK Notify took it 2 times")


@pytest.mark.parametrize("how", ["answer nonsense", "answer of another", 500, 429, 403])
def test_an_answer_that_means_nothing_or_not_now_leads_to_another_try(database, clock, how):
    with notify() as stub:
        stub.how = [how]
        row = sent_through(stub, database, clock)
    assert row.state == "sent"
    assert len(stub.taken) == 1


def test_what_it_refuses_is_given_up_with_its_words(database, clock):
    with notify() as stub:
        stub.how = [400]
        row = sent_through(stub, database, clock)
    assert (row.state, row.why) == ("given up", "GOV.UK Notify: 400 not so")


def test_the_key_is_in_nothing_that_is_written_about_it():
    assert "dddd" not in repr(Key(KEY, "template"))
    assert "dddd" not in str(ByNotify(Key(KEY, "template")).__dict__)
