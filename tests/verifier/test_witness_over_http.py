"""The witness is asked by raw bytes over a socket, as C2SP's tlog-witness says, and by people who mean no good."""

import time
from base64 import b64encode
from concurrent.futures import ThreadPoolExecutor

import pytest

from domain.transparency.checkpoint import Checkpoint
from domain.transparency.witnessing import AddCheckpoint
from pb.transparency.signing import SigningKey
from pb.verifier import witness
from tests.verifier.histories import (
    HASH,
    LOG,
    History,
    ask,
    connect,
    forks_shown,
    get,
    opened,
    post,
    read_answer,
    verifies_with_openssl_key,
)
from tests.verifier.histories import served as serving

HISTORY = History()
EMPTY = Checkpoint(LOG.verifier.name, 0, bytes(32)).text


@pytest.fixture
def server(tmp_path):
    with serving(tmp_path / "w") as it:
        yield it


def text_of(note):
    return note.decode().rpartition("\n\n")[0] + "\n"


def seen_by(server):
    return server.desk.folder.seen(LOG.verifier.name)


def chunked(body, size, path="/add-checkpoint"):
    chunks = [body[at : at + size] for at in range(0, len(body), size)]
    written = b"".join(f"{len(chunk):x};of=no-interest\r\n".encode() + chunk + b"\r\n" for chunk in chunks)
    return (
        f"POST {path} HTTP/1.1\r\nHost: w\r\nTransfer-Encoding: chunked\r\n\r\n".encode()
        + written
        + b"0\r\nTrailer: x\r\n\r\n"
    )


def test_a_cosignature_is_good_for_others_and_has_the_time(server):
    status, heads, body = ask(server, post(HISTORY.request(0, 200)))[0]
    assert (status, heads["content-type"]) == (200, "text/plain; charset=utf-8")
    text = text_of(HISTORY.note(200))
    at = verifies_with_openssl_key(body.decode(), text, server.desk.witness.key.public)
    assert abs(at - time.time()) < 60


def test_what_was_cosigned_last_is_given_with_both_signatures_at_the_hash_of_the_name(server):
    assert ask(server, get(f"/{HASH}/checkpoint"))[0][0] == 404
    line = ask(server, post(HISTORY.request(0, 7)))[0][2]
    for prefix in ("", "/w1"):
        status, _, body = ask(server, get(f"{prefix}/{HASH}/checkpoint"))[0]
        assert (status, body) == (200, HISTORY.note(7) + line)
    noise = "".join(f"— somebody.else{number} AAAAAAAAAAA=\n" for number in range(90)).encode()
    line = ask(server, post(HISTORY.request(7, 9) + noise))[0][2]
    assert ask(server, get(f"/{HASH}/checkpoint"))[0][2] == HISTORY.note(9) + line, (
        "signatures of unknown keys are kept"
    )
    assert ask(server, get(f"/{'0' * 64}/checkpoint"))[0][0] == 404
    assert b"seen up to 9" in ask(server, get("/"))[0][2]


def a_fork(size):
    return History("another story").note(size)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"old 5\n", 400),
        (b"nonsense\n\nnonsense\n", 400),
        (HISTORY.request(5, 9).replace(b"old 5", b"old 05"), 400),
        (HISTORY.request(5, 9).replace(b"old 5", b"old -5"), 400),
        (HISTORY.request(5, 9).replace(b"old 5\n", b"old 5\r\n"), 400),
        (HISTORY.request(5, 9).replace(b"old 5", b"old 10"), 400),
        (AddCheckpoint(5, (bytes(32),) * 64, HISTORY.note(9)).to_bytes(), 400),
        (HISTORY.request(5, 9).replace(b"=\n\n", b"\n\n", 1), 400),
        (HISTORY.request(5, 9).replace("—".encode(), b"-"), 400),
        (HISTORY.request(5, 9)[:-1], 400),
        (b"old 5\n\n" + "☃".encode() + HISTORY.note(9), 404),
        (HISTORY.request(5, 9, SigningKey("another.log", bytes(32))), 404),
        (HISTORY.request(5, 9, SigningKey(LOG.verifier.name, bytes(32))), 403),
        (HISTORY.request(5, 9).replace(b"\n9\n", b"\n10\n"), 403),
        (HISTORY.request(5, 9) + HISTORY.note(8).splitlines(keepends=True)[-1], 403),
        (HISTORY.request(0, 9), 409),
        (HISTORY.request(4, 9), 409),
        (HISTORY.request(5, 9).replace(b64encode(HISTORY.proof(5, 9)[0]), b64encode(bytes(32))), 422),
        (AddCheckpoint(5, (), HISTORY.note(9)).to_bytes(), 422),
        (AddCheckpoint(5, (bytes(32),), HISTORY.note(5)).to_bytes(), 422),
        (AddCheckpoint(5, (), a_fork(5)).to_bytes(), 422),
        (History("another story").request(5, 9), 422),
        (HISTORY.request(5, 5), 200),
        (HISTORY.request(5, 9), 200),
        (HISTORY.request(5, 9) + b"\xe2\x80\x94 somebody.else AAAAAAAAAAA=\n", 200),
    ],
)
def test_every_request_gets_the_answer_of_the_specification(server, body, status):
    ask(server, post(HISTORY.request(0, 5)))
    answer, heads, said = ask(server, post(body))[0]
    assert answer == status, said
    if status == 409:
        assert (said, heads["content-type"]) == (b"5\n", "text/x.tlog.size")
    elif status != 200:
        assert b"\xe2\x80\x94" not in said
    assert seen_by(server).root == HISTORY.root(seen_by(server).size)
    assert seen_by(server).size == (9 if status == 200 and b"\n9\n" in body else 5)


@pytest.mark.parametrize(
    ("note", "proof", "status"),
    [
        (LOG.note(EMPTY).to_bytes(), (), 422),
        (HISTORY.note(0), (), 200),
        (HISTORY.note(3), (bytes(32),), 422),
        (HISTORY.note(3), (), 200),
    ],
)
def test_from_nothing_there_is_no_proof_and_nothing_has_the_root_of_nothing(server, note, proof, status):
    assert ask(server, post(AddCheckpoint(0, proof, note).to_bytes()))[0][0] == status
    assert (seen_by(server) is None) == (status != 200)


def test_chunked_requests_one_after_another_on_one_connection_are_answered_in_order(server):
    wanted = [
        chunked(HISTORY.request(0, 5), 7),
        get(f"/{HASH}/checkpoint"),
        post(HISTORY.request(5, 9)),
        chunked(HISTORY.request(9, 300), 10_000),
        chunked(HISTORY.request(9, 10), 1),
        get("/"),
    ]
    assert [status for status, _, _ in ask(server, *wanted)] == [200, 200, 200, 200, 409, 200]
    assert seen_by(server).size == 300


ADD, CHUNKED = b"POST /add-checkpoint HTTP/1.1\r\nHost: w\r\n", b"Transfer-Encoding: chunked\r\n"


@pytest.mark.parametrize(
    ("raw", "status"),
    [
        (ADD + b"\r\n", 400),
        (ADD + b"Content-Length: +5\r\n\r\nhello", 400),
        (ADD + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!", 400),
        (ADD + b"Content-Length: 5\r\n" + CHUNKED + b"\r\n0\r\n\r\n", 400),
        (ADD + b"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", 400),
        (ADD + CHUNKED + b"\r\n5\nhello\n0\n\n", 400),
        (ADD + CHUNKED + b"\r\n3\r\nhello\r\n0\r\n\r\n", 400),
        (ADD + CHUNKED + b"\r\n-3\r\n", 400),
        (ADD + CHUNKED + b"\r\n0\r\n" + b"a: b\r\n" * 200, 400),
        (ADD + b"Content-Length: 99999999999999\r\n\r\n" + b"x" * 300_000, 413),
        (ADD + CHUNKED + b"\r\nffffff\r\n" + b"x" * 300_000, 413),
        (ADD + CHUNKED + b"\r\n" + (b"8000\r\n" + b"x" * 0x8000 + b"\r\n") * 3, 413),
        (b"GET / HTTP/1.1\r\n" + b"".join(b"X%d: %s\r\n" % (n, b"y" * 60_000) for n in range(9)) + b"\r\n", 431),
        (b"GET /" + b"x" * 70_000 + b" HTTP/1.1\r\n\r\n", 414),
        (b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 200 + b"\r\n", 431),
        (b"DELETE / HTTP/1.1\r\nHost: w\r\n\r\n", 405),
        (b"BREW /pot-0 HTTP/1.1\r\nHost: w\r\n\r\n", 501),
        (b"GET / HTTP/9.9\r\n\r\n", 505),
        (b"nonsense\r\n\r\n", 400),
        (b"POST /elsewhere HTTP/1.1\r\nHost: w\r\nContent-Length: 50\r\n\r\n", 404),
        (ADD + b"Content-Length: 5\r\nTransfer-Encoding : chunked\r\n\r\nhello", 400),
        (ADD + b"no header\r\nContent-Length: 5\r\n\r\nhello", 400),
        (b"GET / HTTP/1.1\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: w\r\nHost: v\r\n\r\n", 400),
    ],
)
def test_what_is_no_request_is_refused_in_a_sentence_and_the_connection_ends(server, raw, status):
    with connect(server) as connection, connection.makefile("rb") as file:
        connection.sendall(raw)
        answer, heads, body = read_answer(file)
        assert answer == status
        assert b"<" not in body
        assert heads["connection"] == "close"
        assert read_answer(file)[0] == 0


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS"])
@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/", "GET, HEAD"), (f"/{HASH}/checkpoint", "GET, HEAD"), ("/add-checkpoint", "POST"),
        ("/w1/add-checkpoint?x", "POST"), ("/add-entries", "GET, HEAD"),
    ],
)  # fmt: skip
def test_what_is_asked_by_another_method_is_told_which_there_are(server, method, path, allowed):
    raw = f"{method} {path} HTTP/1.1\r\nHost: w\r\nContent-Length: 5\r\n\r\nhello".encode()
    (status, heads, said), (end, *_) = ask(server, raw, b"")
    assert (status, heads["allow"], end) == (405, allowed, 0)
    assert said.decode() == f"{method} is not answered here: ask by {allowed}.\n"
    assert "allow" not in ask(server, get("/nothing"))[0][1]


def test_an_address_is_good_as_a_whole_and_with_one_host_or_none_of_before_there_were_hosts(server):
    ask(server, post(HISTORY.request(0, 5)))
    for raw in (
        f"GET http://w:80/w1/{HASH}/checkpoint?x HTTP/1.1\r\nHost: w\r\n",
        f"GET /{HASH}/checkpoint HTTP/1.0\r\n",
    ):
        assert ask(server, f"{raw}Connection: close\r\n\r\n".encode())[0][0] == 200
    assert ask(server, post(HISTORY.request(5, 9), "https://w/add-checkpoint"))[0][0] == 200


def test_a_signature_that_is_sent_a_hundred_times_is_checked_once(server, monkeypatch):
    checked, check = [], witness.is_good_signature
    monkeypatch.setattr(witness, "is_good_signature", lambda *said: checked.append(said) or check(*said))
    text, _, line = HISTORY.note(9).decode().rpartition("\n\n")
    body = b"old 0\n\n" + f"{text}\n\n{line * witness.MOST_SIGNATURES}".encode()
    assert ask(server, post(body))[0][0] == 200
    assert len(checked) == 1


def test_what_was_kept_and_is_half_forgotten_hides_nothing_else(server, tmp_path):
    """A computer stopped while a witness forgot what had been proved since; the rest is shown, and then forgotten."""
    ask(server, post(HISTORY.request(0, 5)))
    for size in (9, 20):
        ask(server, post(f"old 5\n{b64encode(bytes(32)).decode()}\n\n".encode() + HISTORY.note(size)))
    assert len(forks_shown(server)["unproved"]) == 2
    half = next(path for path in tmp_path.rglob("unproved-*/other") if path.read_bytes().startswith(HISTORY.note(9)))
    half.with_name("proof").unlink()
    assert len(forks_shown(server)["unproved"]) == 1
    assert ask(server, post(HISTORY.request(5, 9)))[0][0] == 200
    assert not half.parent.exists()


@pytest.mark.parametrize("path", ["/add-checkpoint", "/w1/add-checkpoint?x"])
def test_what_is_only_posted_says_so_to_whoever_reads_it_and_the_connection_goes_on(server, path):
    (status, heads, said), (then, *_) = ask(server, get(path), get("/"))
    assert (status, heads["allow"], then) == (405, "POST", 200)
    assert said == b"Nothing is read here: ask by POST.\n"


def test_a_body_of_a_get_is_not_taken_for_the_next_request(server):
    smuggled = post(HISTORY.request(0, 5))
    raw = get("/", f"Content-Length: {len(smuggled)}\r\n") + smuggled
    assert [status for status, _, _ in ask(server, raw, b"")] == [200, 0]
    assert seen_by(server) is None


def test_whoever_drips_is_not_waited_for_and_others_are_answered_meanwhile(server, monkeypatch):
    monkeypatch.setattr(witness, "SECONDS_FOR_A_REQUEST", 1)
    with connect(server) as connection, connection.makefile("rb") as file:
        began = time.monotonic()
        connection.sendall(b"POST /add-checkpoint HTTP/1.1\r\nHost: w\r\nContent-Length: 1000\r\n\r\n")
        assert ask(server, post(HISTORY.request(0, 5)))[0][0] == 200

        def drip():
            while time.monotonic() < began + 60:
                connection.sendall(b"x")
                time.sleep(0.1)

        with pytest.raises(OSError):  # whichever way it is hung up
            drip()
        assert file.read() == b""


def test_three_hundred_silent_connections_do_not_keep_anybody_out(server):
    silent = [connect(server) for _ in range(300)]
    assert ask(server, post(HISTORY.request(0, 5)))[0][0] == 200
    assert len(server.connections) <= witness.MOST_CONNECTIONS + 1
    for each in silent:
        each.close()


def test_of_two_histories_sent_at_once_one_is_cosigned_and_the_other_is_shown(server):
    ask(server, post(HISTORY.request(0, 100)))
    fork = History("another story", size=100)
    fork.entries, fork.hashes = HISTORY.entries[:100], HISTORY.hashes[:100]
    fork.hashes += History("another story").hashes[100:]
    fork.subtree.cache_clear()
    requests = [each for _ in range(10) for each in (post(HISTORY.request(100, 120)), post(fork.request(100, 120)))]
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda raw: ask(server, raw)[0], requests))
    cosigned = [number % 2 for number, (status, _, _) in enumerate(answers) if status == 200]
    assert len(cosigned) == 1
    shown = forks_shown(server)
    assert len(shown["forks"]) == 1
    pair = shown["forks"][0]
    notes = [HISTORY.note(120).decode(), fork.note(120).decode()]
    assert pair["seen"].startswith(notes[cosigned[0]])
    assert pair["other"] == notes[1 - cosigned[0]]
    assert "have different roots" in pair["why"]
    assert b"FORK: two checkpoints of size 120" in ask(server, get("/"))[0][2]


def test_a_proof_from_another_beginning_is_kept_and_shown_once_and_for_good(server, tmp_path):
    ask(server, post(HISTORY.request(0, 200)))
    fork = History("another story")
    status, _, body = ask(server, post(fork.request(200, 250)))[0]
    assert status == 422
    assert b"These cannot both be true" in body
    assert f"/{HASH}/forks".encode() in body
    ask(server, post(fork.request(200, 250)), post(HISTORY.request(200, 280)), post(fork.request(200, 250)))
    (pair,) = forks_shown(server)["forks"]
    assert pair["seen"].startswith(HISTORY.note(200).decode())
    assert pair["other"] == fork.note(250).decode()
    request = f"{pair['proof']}\n{pair['other']}".encode()
    with opened(tmp_path / "judge") as judge:  # the kept proof convinces another witness, too
        assert judge.add_checkpoint(fork.request(0, 200), 1).status == 200
        assert judge.add_checkpoint(request, 2).status == 200


def test_what_nobody_has_proved_is_kept_until_somebody_proves_it(server):
    ask(server, post(HISTORY.request(0, 200)))
    assert ask(server, post(AddCheckpoint(200, (), HISTORY.note(250)).to_bytes()))[0][0] == 422
    assert len(forks_shown(server)["unproved"]) == 1
    ask(server, post(HISTORY.request(200, 250)))
    shown = forks_shown(server)
    assert (shown["forks"], shown["unproved"]) == ([], [])


def test_an_old_request_sent_again_changes_nothing(server):
    old = post(HISTORY.request(0, 5))
    ask(server, old, post(HISTORY.request(5, 9)))
    assert [(status, body) for status, _, body in ask(server, old, post(HISTORY.request(5, 9)))] == [(409, b"9\n")] * 2
    assert seen_by(server).size == 9
