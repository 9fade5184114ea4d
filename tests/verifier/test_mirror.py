"""A mirror takes every entry of a record, believes none of it before it is proved, and vouches for what it holds."""

import gzip
import random
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256

import pytest

from domain.transparency.tile_paths import TILE_WIDTH
from domain.transparency.witnessing import packages
from pb.transparency.everything import files_needed
from pb.transparency.tiles import TileFolder
from pb.verifier import mirror, witness
from tests.verifier.histories import (
    HASH,
    LOG,
    History,
    ask,
    connect,
    get,
    opened,
    post,
    read_answer,
    served,
    verifies_with_openssl_key,
)

LONG = History(size=9_000)
INFO = "text/x.tlog.mirror-info"


@pytest.fixture
def server(tmp_path):
    with served(tmp_path / "m", mirroring=True) as it:
        yield it


def add(body, heads=""):
    return post(body, "/add-entries", f"Content-Type: application/octet-stream\r\n{heads}")


def info(answer):
    status, heads, body = answer
    assert heads["content-type"] == INFO
    size, following, ticket, nothing = body.decode().split("\n")
    assert (ticket, nothing) == ("", "")
    return status, int(size), int(following)


def text_of(size):
    return LONG.note(size).decode().rpartition("\n\n")[0] + "\n"


def copy_of(server, size):
    """Every file of the copy, asked for over HTTP; None for one that is not there."""
    names = ["checkpoint", *files_needed(size)]
    answers = ask(server, *(get(f"/w1/mirror/{HASH}/{name}") for name in names))
    return {name: body if status == 200 else None for name, (status, _, body) in zip(names, answers, strict=True)}


def published(tmp_path, size):
    """The files as the record itself writes them."""
    folder = TileFolder(tmp_path / f"published-{size}", 0)
    folder.add(LONG.entries[:size])
    folder.flush()
    return {name: (folder.folder / name).read_bytes() for name in files_needed(size)}


def test_a_mirror_says_by_which_method_entries_are_sent(server):
    for path in ("/add-entries", "/w1/add-entries", "/add-checkpoint"):
        for method in ("PUT", "GET"):
            raw = f"{method} {path} HTTP/1.1\r\nHost: w\r\nContent-Length: 0\r\n\r\n"
            status, heads, _ = ask(server, raw.encode())[0]
            assert (status, heads["allow"]) == (405, "POST")


def test_what_is_uploaded_in_packages_comes_out_byte_for_byte_and_is_vouched_for_at_the_end(server, tmp_path):
    assert ask(server, get(f"/mirror/{HASH}/checkpoint"))[0][0] == 404
    grown = 0
    for size in (1, 255, 256, 300, 1_000):
        ask(server, post(LONG.request(grown, size)))
        status, _, body = ask(server, add(LONG.upload(grown, size)))[0]
        assert status == 200, body
        verifies_with_openssl_key(body.decode(), text_of(size), server.desk.mirror.mirror_key.public)
        copied = copy_of(server, size)
        assert copied.pop("checkpoint").startswith(LONG.note(size))
        assert copied == published(tmp_path, size)
        grown = size


def test_the_checkpoint_of_the_copy_carries_the_records_signature_and_the_mirrors(server):
    ask(server, post(LONG.request(0, 300)), add(LONG.upload(0, 300)))
    note = witness.read_note(ask(server, get(f"/mirror/{HASH}/checkpoint"))[0][2])
    assert note.is_signed_by(server.desk.witness.logs[LOG.verifier.name])
    names = [name for name, _ in note.signatures]
    assert names == [LOG.verifier.name, "witness.example.org/w1/mirror"]


def test_a_mirror_says_with_add_checkpoint_that_it_saw_and_never_that_it_holds(server):
    _, _, body = ask(server, post(LONG.request(0, 300)))[0]
    assert body.count(b"\n") == 1
    verifies_with_openssl_key(body.decode(), text_of(300), server.desk.witness.key.public)
    assert server.desk.mirror.mirror_key.public.public != server.desk.witness.key.public.public
    assert ask(server, get(f"/mirror/{HASH}/checkpoint"))[0][0] == 404


def test_a_long_record_comes_in_several_requests_and_each_answer_says_where_to_go_on(server, tmp_path):
    ask(server, post(LONG.request(0, 9_000)))
    assert info(ask(server, add(LONG.upload(0, 0)))[0]) == (409, 9_000, 0)
    assert info(ask(server, add(LONG.upload(0, 9_000, packages=10)))[0]) == (202, 9_000, 2_560)
    assert ask(server, add(LONG.upload(2_560, 9_000, packages=1)[:-5]))[0][0] == 400
    assert info(ask(server, add(LONG.upload(2_560, 9_000, packages=3)[:-5]))[0]) == (202, 9_000, 3_072)
    squeezed = gzip.compress(LONG.upload(3_072, 9_000))
    status, _, _ = ask(server, add(squeezed, "Content-Encoding: gzip\r\n"))[0]
    assert status == 200
    copied = copy_of(server, 9_000)
    copied.pop("checkpoint")
    assert copied == published(tmp_path, 9_000)


def test_more_than_thirty_two_packages_are_taken_by_another_request(server):
    ask(server, post(LONG.request(0, 9_000)))
    assert info(ask(server, add(LONG.upload(0, 9_000)))[0]) == (202, 9_000, 32 * TILE_WIDTH)


def test_entries_that_are_not_those_of_the_checkpoint_are_refused_and_nothing_of_them_is_kept(server):
    ask(server, post(LONG.request(0, 600)))
    honest = LONG.upload(0, 600)
    for at in (60, 300, len(honest) - 1):
        forged = bytearray(honest)
        forged[at] ^= 1
        status, _, body = ask(server, add(bytes(forged)))[0]
        assert status in {400, 422, 202}, body
    assert server.desk.mirror.copies[LOG.verifier.name].size <= 512
    assert ask(server, get(f"/mirror/{HASH}/checkpoint"))[0][0] == 404
    other = History("another story", size=600)
    assert ask(server, add(other.upload(0, 600)))[0][0] == 422
    start = server.desk.mirror.copies[LOG.verifier.name].size
    assert ask(server, add(LONG.upload(start, 600)))[0][0] == 200


def test_who_has_uploaded_everything_and_asks_again_sends_no_package_and_gets_the_cosignature(server):
    """tlog-mirror: where the entries begin at their end, the canonical sequence of packages is empty."""
    ask(server, post(LONG.request(0, 300)))
    assert info(ask(server, add(LONG.upload(0, 300)[:-400]))[0]) == (202, 300, 256)
    assert ask(server, add(LONG.upload(256, 300)))[0][0] == 200
    head = LONG.upload(300, 300)
    assert head == LONG.upload(0, 300, packages=0).replace(bytes(8), (300).to_bytes(8, "big"), 1), "a head, and no more"
    assert packages(300, 300) == []
    status, _, body = ask(server, add(head))[0]
    assert status == 200
    verifies_with_openssl_key(body.decode(), text_of(300), server.desk.mirror.mirror_key.public)


def test_every_answer_of_a_mirror_says_how_entries_may_be_compressed_and_a_witness_says_nothing_of_it(server, tmp_path):
    assert ask(server, add(LONG.upload(0, 0)))[0][1]["accept-encoding"] == "gzip"
    with served(tmp_path / "w") as only_a_witness:
        assert "accept-encoding" not in ask(only_a_witness, get("/"))[0][1]


@pytest.mark.parametrize(
    ("body", "answer"),
    [
        (b"", 400),
        (b"\x00", 400),
        (LONG.upload(0, 300)[:40], 400),
        (LONG.upload(0, 300, origin="another.log"), 404),
        (LONG.upload(300, 299), 400),
        (LONG.upload(0, 299), (409, 300, 0)),
        (LONG.upload(1, 300), (409, 300, 0)),
        (LONG.upload(0, 301), (409, 300, 0)),
        (LONG.upload(0, 300, packages=0), 400),
        (LONG.upload(0, 300, ticket=b"of no interest"), 200),
        (LONG.upload(0, 300) + b"more than was asked for", 200),
    ],
)
def test_every_upload_gets_the_answer_of_the_specification(server, body, answer):
    ask(server, post(LONG.request(0, 300)))
    given = ask(server, add(body))[0]
    assert (info(given) if given[0] in {409, 202} else given[0]) == answer, given


@pytest.mark.parametrize(
    ("heads", "body", "status"),
    [
        ("Content-Encoding: gzip\r\nContent-Encoding: gzip\r\n", gzip.compress(LONG.upload(0, 300)), 415),
        ("Content-Encoding: br\r\n", LONG.upload(0, 300), 415),
        ("Content-Encoding: gzip\r\n", LONG.upload(0, 300), 400),
        ("Content-Encoding: gzip\r\n", gzip.compress(LONG.upload(0, 300))[:100], 400),
        ("Content-Encoding: gzip\r\n", gzip.compress(LONG.upload(0, 300)), 200),
        ("Content-Encoding: gzip\r\n", gzip.compress(LONG.upload(0, 0)[:-2] + bytes(50_000_000)), 409),
    ],
    ids=["two codings", "another way", "not compressed", "cut off", "compressed", "a bomb"],
)
def test_what_is_compressed_is_read_and_a_bomb_does_no_harm(server, heads, body, status):
    ask(server, post(LONG.request(0, 300)))
    assert ask(server, add(body, heads))[0][0] == status


def test_entries_for_an_earlier_checkpoint_are_taken_and_what_is_vouched_for_never_shrinks(server):
    ask(server, post(LONG.request(0, 300)), post(LONG.request(300, 700)))
    assert ask(server, add(LONG.upload(0, 300)))[0][0] == 200
    assert ask(server, add(LONG.upload(300, 700)))[0][0] == 200
    assert info(ask(server, add(LONG.upload(0, 300)))[0]) == (409, 700, 700)
    assert ask(server, add(LONG.upload(700, 700)))[0][0] == 200
    assert server.desk.mirror.held(LOG.verifier.name).size == 700


def test_several_clients_at_once_and_cut_connections_leave_one_true_copy(server, tmp_path):
    ask(server, post(LONG.request(0, 3_000)))
    chance = random.Random(7)  # noqa: S311 -- chance for a test

    def one(_):
        for _ in range(60):
            start = server.desk.mirror.copies[LOG.verifier.name].size
            body = add(LONG.upload(start, 3_000, packages=chance.choice([1, 2, 3])))
            with connect(server) as connection, connection.makefile("rb") as file:
                connection.sendall(body if chance.random() < 0.6 else body[: chance.randrange(len(body))])
                connection.shutdown(1)
                read_answer(file)
            if server.desk.mirror.held(LOG.verifier.name):
                return

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(one, range(6)))
    ask(server, add(LONG.upload(server.desk.mirror.copies[LOG.verifier.name].size, 3_000)))
    copied = copy_of(server, 3_000)
    copied.pop("checkpoint")
    assert copied == published(tmp_path, 3_000)


class Crash(BaseException):
    pass


def test_a_mirror_that_is_killed_between_any_two_files_goes_on_where_it_was(tmp_path, monkeypatch):
    folder, written = tmp_path / "m", mirror.write_whole
    crashes = 0
    while True:
        with opened(folder, mirroring=True) as it:
            left = [1 + crashes % 9]

            def write(path, content, mode=0o644, left=left):
                left[0] -= 1
                if left[0] == 0:
                    raise Crash
                written(path, content, mode)

            it.add_checkpoint(LONG.request(0, 1_200), 1)
            monkeypatch.setattr(mirror, "write_whole", write)
            try:
                start = it.copies[LOG.verifier.name].size
                body = LONG.upload(start, 1_200)
                stream = mirror.Stream(Reader(body), compressed=False)
                answer = it.add_entries(stream, 1, lambda _: None)
            except Crash:
                crashes += 1
                assert crashes < 200
                continue
            finally:
                monkeypatch.setattr(mirror, "write_whole", written)
        assert answer.status == 200
        break
    assert crashes > 5
    there = {
        path.relative_to(it.place_of(LOG.verifier.name)).as_posix(): path.read_bytes()
        for path in it.place_of(LOG.verifier.name).glob("tile/**/*")
        if path.is_file() and not path.name.startswith(".")
    }
    wanted = published(tmp_path, 1_200)
    assert {name: there.get(name) for name in wanted} == wanted


class Reader:
    def __init__(self, content):
        self.content = content

    def __call__(self, most):
        given, self.content = self.content[:most], self.content[most:]
        return given


def test_what_is_not_vouched_for_is_not_shown_and_a_narrower_tile_is_the_beginning_of_a_wider(server):
    ask(server, post(LONG.request(0, 300)), add(LONG.upload(0, 300)), post(LONG.request(300, 600)))
    ask(server, add(LONG.upload(300, 600, packages=1)))
    base = f"/mirror/{HASH}/tile"
    wanted = ["entries/001.p/44", "0/001.p/44", "0/001.p/43", "entries/001.p/45", "0/001", "1/000.p/1", "1/000.p/2"]
    assert [status for status, _, _ in ask(server, *(get(f"{base}/{name}") for name in wanted))] == [
        200, 200, 200, 404, 404, 200, 404,
    ]  # fmt: skip
    for name in ("0/000.p/0", "0/0", "0/000.p/256", "9/000", "../../witness.key", "0/%2e%2e/x", "entries/000.p/x"):
        assert ask(server, get(f"{base}/{name}"))[0][0] == 404, name
    heads = ask(server, get(f"{base}/0/000"))[0][1]
    assert "immutable" in heads["cache-control"]
    assert sha256(LOG.verifier.name.encode()).hexdigest() == HASH
