"""Records made to hurt whoever checks them: none accepted, no traceback, none that takes long or fills the memory."""

import contextlib
import copy
import gzip
import json
import os
import random
import socket
import threading
import time
import tracemalloc

import pytest

from domain.transparency.checkpoint import Checkpoint
from domain.transparency.leaf import canonical_json
from domain.transparency.merkle_tree import GrowingTree, leaf_hash
from pb.transparency.signing import SigningKey
from pb.transparency.tiles import TileFolder, split_bundle
from pb.verifier import counting, verify

HOSTILE_LOG = SigningKey("pb.hostile.example/log", bytes(range(32)))
ORIGIN = HOSTILE_LOG.verifier.name


class Files:
    """A record in memory, as a web server run by somebody hostile could give it."""

    def __init__(self, files):
        self.files = files

    def read(self, name, limit):
        if name not in self.files:
            raise verify.Broken(f"{name} cannot be read, or is not there")
        if len(self.files[name]) > limit:
            raise verify.Broken(f"{name} is longer than {limit} bytes")
        return self.files[name]


def signed(size, root=bytes(32), *, text=None):
    return HOSTILE_LOG.note(text or Checkpoint(ORIGIN, size, root).text).to_bytes()


def record_of(entries):
    """The files of a record of up to 256 entries, signed by whoever made it."""
    hashes = [leaf_hash(entry) for entry in entries]
    tree = GrowingTree()
    for one in hashes:
        tree.append(one)
    width = f"000.p/{len(entries)}"
    return {
        "keys.txt": f"{HOSTILE_LOG.verifier}\n{SigningKey(f'{ORIGIN}/receipts', bytes(32)).verifier}\n".encode(),
        "policy.txt": b"quorum none\n",
        "checkpoint": signed(len(entries), tree.root()),
        f"tile/entries/{width}": b"".join(len(entry).to_bytes(2, "big") + entry for entry in entries),
        f"tile/0/{width}": b"".join(hashes),
    }


def judged(files, **more):
    """Check; whatever it is, in under a second."""
    started = time.process_time()
    report = verify.verify(Files(files), **more)
    assert report.as_text()
    assert report.as_data()
    assert time.process_time() - started < 1
    return report.findings.all_kept()


@pytest.fixture(scope="module")
def honest(town_data):
    size = verify.verify(verify.Folder(town_data / "record")).checkpoint.size
    return [as_ours(entry) for entry in TileFolder(town_data / "record", size).entries()]


def as_ours(entry):
    """The entry by which the record says whose it is, as whoever is hostile would write it."""
    leaf = json.loads(entry)
    if leaf["t"] == "record.stated":
        receipts = SigningKey(f"{ORIGIN}/receipts", bytes(32)).verifier
        keys = {"log": str(HOSTILE_LOG.verifier), "receipts": str(receipts), "policy": "quorum none\n"}
        leaf["d"] |= {"origin": ORIGIN, **keys}
    return canonical_json(leaf)


@pytest.fixture
def believed(monkeypatch):
    """Signatures are taken as good, so that thousands of signed records can be tried."""
    monkeypatch.setattr(verify, "is_good_signature", lambda *_: True)


def test_the_honest_entries_are_accepted_so_that_refusals_mean_something(honest):
    assert judged(record_of(honest))


@pytest.mark.parametrize("size", [1, 255, 256, 257, 65_536, 10**9, 2**31, 2**32, 2**53, 2**62, 2**63 - 1])
def test_a_size_that_the_files_do_not_bear_out_is_not_believed(honest, size):
    files = record_of(honest)
    assert not judged(files | {"checkpoint": signed(size)})


@pytest.mark.parametrize(
    "note",
    [
        b"",
        b"\n",
        b"\xff" * 100,
        b"a" * 1_000_001,
        b"\n" * 999_999,
        signed(0, text=f"{ORIGIN}\n9223372036854775808\n{'A' * 43}=\n"),
        signed(0, text=f"{ORIGIN}\n{'9' * 5000}\n{'A' * 43}=\n"),
        signed(0, text=f"{ORIGIN}\n-1\n{'A' * 43}=\n"),
        signed(0, text=f"{ORIGIN}\n1e3\n{'A' * 43}=\n"),
        signed(0, text=f"{ORIGIN}\n1\n\n"),
        signed(0, text=f"{ORIGIN}\n"),
        signed(0, text="another.origin/log\n1\n" + "A" * 43 + "=\n"),
        signed(3) + b"\xe2\x80\x94 x AAAAAAAA\n" * 1000,
        signed(3) + b"no signature\n",
        signed(3)[:-2],
        signed(3).replace(b"\n\n", b"\n"),
    ],
)
def test_a_note_that_is_none_is_refused(honest, note):
    assert not judged(record_of(honest) | {"checkpoint": note})


@pytest.mark.parametrize(
    "keys", [b"", b"\n" * 200, b"\xff", b"a+b+c", b"a+00000000+AQ==", b"+" * 10_000, b"x" * 999_999]
)
def test_keys_that_are_none_are_refused(honest, keys):
    assert not judged(record_of(honest) | {"keys.txt": keys})


@pytest.mark.parametrize(
    "policy",
    [
        b"",
        b"\xff",
        b"quorum a",
        b"witness a b\nquorum a",
        b"group g all\nquorum g",
        b"group g 0 a\nquorum g",
        b"x" * 999_999,
    ],
)
def test_a_policy_that_is_none_is_refused(honest, policy):
    assert not judged(record_of(honest) | {"policy.txt": policy})


DEEP = b"[" * 30_000 + b"]" * 30_000
ENTRIES = [
    DEEP,
    b'{"d":' + DEEP + b',"t":"x","v":1}',
    b"",
    b"\xff\xfe",
    b"null",
    b"[]",
    b"1",
    b'"text"',
    b'{"d":{},"t":"x","v":1}',
    b'{"d":{},"t":"x","v":2}',
    b'{"d":[],"t":"ballot.cast","v":1}',
    b'{"d":{"c":1},"r":"r","t":"ballot.cast","v":1}',
    b'{"d":{"c":"' + b"1" * 64 + b'"},"r":"r","t":"ballot.cast","v":1}',
    b'{"d":{"c":"1","c":"2"},"r":"r","t":"ballot.cast","v":1}',
    b'{"d":{"n":1.5},"r":"r","t":"roll.used","v":1}',
    b'{"d":{"n":NaN},"r":"r","t":"roll.used","v":1}',
    b'{"d":{"n":' + b"9" * 60_000 + b'},"r":"r","t":"roll.used","v":1}',
    b'{"d":{"n":1e999999999},"r":"r","t":"roll.used","v":1}',
    b'{"d":{"pieces":1000000000,"sha256":"' + b"0" * 64 + b'"},"t":"round.count","v":1}',
    b'{"d":{"pieces":-1,"sha256":"' + b"0" * 64 + b'"},"t":"round.count","v":1}',
    b'{"d":{"number":0,"text":"x"},"t":"piece","v":1}',
    b'{"d":{},"r":{"a":1},"t":"round.settled","v":1}',
    b'{"d":{"projects":[],"rules":{}},"r":"r","t":"round.settled","v":1}',
    b'{"d":{},"r":"' + b"r" * 60_000 + b'","t":"roll.issued","v":1}',
    b'{"d":{"number":1},"r":"../../etc","t":"roll.issued","v":1}',
    b'{"d":{},"t":["a"],"v":1}',
    b'{"d":{},"t":{"a":1},"v":1}',
    b' {"d":{},"t":"scheme.set-up","v":1}',
    b'{"v":1,"t":"scheme.set-up","d":{}}',
]


@pytest.mark.parametrize("entry", ENTRIES, ids=range(len(ENTRIES)))
def test_an_entry_made_to_hurt_is_a_finding_and_no_traceback(honest, entry):
    accepted = judged(record_of([*honest, entry]))
    assert not accepted or entry == b'{"d":{},"t":"x","v":1}'


STRANGE = [
    None, True, -1, 0, 2**60, 10**300, "", "x" * 3000, "\x00", "🜚", [], [[]], {}, {"a": []}, ["1"] * 500, "1" * 64,
    {"rule": "equal-shares", "version": 1, "completion": "add1", "step": 1},
]  # fmt: skip


def places_in(value, path=()):
    yield path
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from places_in(inner, (*path, name))
    elif isinstance(value, list):
        for number, inner in enumerate(value[:3]):
            yield from places_in(inner, (*path, number))


def with_something_strange(leaf, chance):
    strange = copy.deepcopy(leaf)
    *path, last = chance.choice([path for path in places_in(leaf) if path])
    inner = strange
    for step in path:
        inner = inner[step]
    if chance.random() < 0.2 and isinstance(inner, dict):
        del inner[last]
    else:
        inner[last] = chance.choice(STRANGE)
    return strange


def test_signed_records_with_something_strange_in_them_never_crash_the_verifier(honest, believed):
    chance = random.Random(17)  # noqa: S311 -- the same records each time
    leaves = [json.loads(entry) for entry in honest]
    kinds = sorted({leaf["t"] for leaf in leaves})
    for _ in range(int(os.environ.get("PB_HOSTILE_RECORDS", "1500"))):
        entries = list(honest)
        kind = chance.choice(kinds)
        number = chance.choice([number for number, leaf in enumerate(leaves) if leaf["t"] == kind])
        act = chance.random()
        if act < 0.8:
            strange = with_something_strange(leaves[number], chance)
            entries[number] = json.dumps(strange, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
        elif act < 0.9:
            other = chance.randrange(len(entries))
            entries[number], entries[other] = entries[other], entries[number]
        else:
            entries[number] = entries[number][: chance.randrange(1, len(entries[number]))]
        judged(record_of(entries))


def test_mutilated_files_are_all_refused(honest):
    chance = random.Random(19)  # noqa: S311 -- the same mutilations each time
    whole = record_of(honest)
    for _ in range(500):
        files = dict(whole)
        name = chance.choice(sorted(set(files) - {"policy.txt"}))
        content = bytearray(files[name])
        start = chance.randrange(len(content))
        act = chance.randrange(4)
        if act == 0:
            del content[start : start + chance.randrange(1, 50)]
        elif act == 1:
            content[start:start] = chance.randbytes(chance.randrange(1, 50))
        elif act == 2:
            content = content[:start]
        else:
            content += content[start:] or b"x"
        if bytes(content) != files[name]:
            files[name] = bytes(content)
            assert not judged(files), (name, act)


def rewritten(honest, edit):
    entries = []
    for entry in honest:
        leaf = json.loads(entry)
        edit(leaf)
        entries.append(canonical_json(leaf))
    return record_of(entries)


def test_a_list_where_a_number_belongs_is_not_multiplied(honest, believed):
    def bloat(leaf):
        if leaf["t"] == "round.settled":
            leaf["d"]["rules"]["rule"]["remainder"] = {"kind": "part", "at_least": ["1"] * 5000, "out_of": 100}

    assert not judged(rewritten(honest, bloat))


def test_a_rule_made_to_count_for_ever_is_given_up(honest, believed, monkeypatch):
    monkeypatch.setattr(counting, "MOST_RUNS", 50)

    def endless(leaf):
        if leaf["t"] == "round.settled":
            leaf["d"]["rules"]["pot"] = 2**53 - 1
            leaf["d"]["rules"]["rule"] = {"rule": "equal-shares", "version": 1, "completion": "add1", "step": 1}
            for number, project in enumerate(leaf["d"]["projects"]):
                project["cost"] = 2**52 - number

    assert not judged(rewritten(honest, endless))


def test_many_pieces_do_not_fill_the_memory(honest, believed):
    first = canonical_json({"d": {"pieces": 2000, "sha256": "0" * 64}, "r": "r", "t": "round.count", "v": 1})
    piece = [
        canonical_json({"d": {"number": n, "text": "x" * 60_000}, "r": "r", "t": "piece", "v": 1}) for n in range(100)
    ]
    files = record_of([first, *piece])
    tracemalloc.start()
    judged(files)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 100_000_000


def test_a_folder_of_pipes_links_and_folders_is_refused(tmp_path):
    os.mkfifo(tmp_path / "keys.txt")
    assert not verify.verify(verify.Folder(tmp_path)).findings.all_kept()
    (tmp_path / "keys.txt").unlink()
    (tmp_path / "keys.txt").symlink_to("/dev/zero")
    assert not verify.verify(verify.Folder(tmp_path)).findings.all_kept()
    (tmp_path / "keys.txt").unlink()
    (tmp_path / "keys.txt").mkdir()
    assert not verify.verify(verify.Folder(tmp_path)).findings.all_kept()


@contextlib.contextmanager
def a_server_that_answers(*parts, endless=b""):
    """A web server that answers every request with the same bytes, the last of them for ever."""
    listening = socket.create_server(("127.0.0.1", 0))

    def answer():
        while True:
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            with connection, contextlib.suppress(OSError):
                connection.recv(65_536)
                for part in parts:
                    connection.sendall(part)
                while endless:
                    connection.sendall(endless)

    serving = threading.Thread(target=answer)
    serving.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/record"
    finally:
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        serving.join()


OK = b"HTTP/1.1 200 OK\r\n"


@pytest.mark.parametrize(
    ("parts", "endless"),
    [
        ([OK, b"Content-Encoding: gzip\r\n\r\n", gzip.compress(bytes(10_000_000))], b""),
        ([OK, b"\r\n"], b"x" * 65_536),
        ([OK, b"Transfer-Encoding: chunked\r\n\r\n"], b"1\r\nx\r\n" * 5_000),
        ([OK, b"Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\n"], b""),
        ([OK, b"Content-Length: 99999999999999\r\n\r\n"], b"x" * 65_536),
        ([OK, b"Content-Length: 100\r\n\r\nshort"], b""),
        ([OK], b"X-Header: endless\r\n"),
        ([b"HTTP/9.9 nonsense\r\n\r\n"], b""),
        ([b"\x00\xff" * 100], b""),
        ([b"HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\n\r\n"], b""),
        ([b"HTTP/1.1 302 Found\r\nLocation: /record/keys.txt\r\n\r\n"], b""),
        ([], b""),
    ],
    ids=[
        "gzip bomb",
        "endless",
        "endless chunks",
        "huge chunk",
        "huge length",
        "too short",
        "endless headers",
        "no such version",
        "noise",
        "to a file",
        "round and round",
        "silence",
    ],
)
def test_a_server_made_to_hurt_is_left_in_time(parts, endless):
    with a_server_that_answers(*parts, endless=endless) as address:
        report = verify.verify(verify.where_it_is(address))
    assert not report.findings.all_kept()
    assert report.findings.words["signature"]


def test_nobody_answers(tmp_path):
    assert not verify.verify(verify.where_it_is("http://127.0.0.1:9/record")).findings.all_kept()
    assert list(split_bundle(b"", 0)) == []
