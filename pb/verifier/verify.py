#!/usr/bin/env python3
"""Check the public record of a participatory budgeting vote yourself, with these files and Python 3.11 or newer.

    python3 -I -S verify.py FOLDER_OR_ADDRESS [--earlier CHECKPOINT] [--receipt FILE] [--against SITE] [--json]

It reads the published record and nothing else, believes none of it, and prints one line for each promise: kept, or
broken and where. It exits with 0 only when every promise is kept, with 1 when one is broken, with 2 when it was asked
wrongly, with 3 when the record names another copy of this program, and this one cannot read all of it. It prefers
being plain over being quick. There are several files, which must lie side by side; each can be read from top to bottom
in an evening, and none need be read for another:

    verify.py    reads the record: signatures, the tree, and what can have happened in a round, in which sequence
    acting.py    who could do it: roles, seats, two persons, what a committee may decide, who lets voters in
    bids.py      what can have happened to bids before they are decided on, and in a fund without a vote
    meeting.py   what can have happened in meetings of committees, minute by minute
    money.py     where the money of pools is, to the penny: who gave it, for what, until when
    delivery.py  what became of money that was awarded: milestones, and reports that were asked for
    answers.py   what was promised to be answered about bids, by when, and what was answered
    beside.py    what lies beside the record: what browsers are given, where wards end, the council's own pages
    counting.py  counts the ballots and gives out the money again, by the papers that it cites

In this one:

    1  limits                  what a record may at most ask of your computer
    2  reading                 files from a folder or from a web address
    3  signatures              Ed25519 (RFC 8032), signed notes and checkpoints (C2SP)
    4  the tree                every entry hashed into every tile and into the root (RFC 6962, C2SP tlog-tiles)
    5  promises                what is checked, and the list of what was found
    6  what happened           the entries, read as the story of each thing: what can happen to it, when, and by whom
    7  the report              what is kept, what is not, and what the result is

What it cannot see: whether a ballot was refused without a trace, whether somebody voted who had no right to, and
whether you were shown another record than your neighbour (compare checkpoints: --earlier does it).
"""

import argparse
import base64
import binascii
import hashlib
import html
import http.client
import json
import re
import stat
import sys
import tempfile
import time
import unicodedata
import urllib.parse
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

if __package__:
    from pb.verifier import acting, answers, beside, bids, counting
else:  # run as a program: its neighbours lie beside it
    sys.path.insert(0, str(Path(__file__).resolve().parent))
    try:
        import counting  # type: ignore[import-not-found,no-redef]  # isort: skip -- the others need it
        import bids  # type: ignore[import-not-found,no-redef]  # isort: skip -- acting.py needs it
        import acting  # type: ignore[import-not-found,no-redef]
        import answers  # type: ignore[import-not-found,no-redef]
        import beside  # type: ignore[import-not-found,no-redef]
    except ImportError as missing:
        sys.stderr.write(f"{missing.name}.py is missing. Put it beside verify.py: all of them come from page /check.\n")
        sys.exit(2)

READ, WRITE, IS_HASH = counting.READ, counting.WRITE, counting.IS_HASH
Broken, must, sha256, is_in_the_one_form = counting.Broken, counting.must, counting.sha256, counting.is_in_the_one_form
seconds = counting.seconds
NAMES = ("verify", "acting", "bids", "meeting", "money", "delivery", "answers", "beside", "counting")
FILES = tuple(f"{name}.py" for name in NAMES)
OURS = {
    f"record/{name}": "sha384-" + base64.b64encode(hashlib.sha384(content).digest()).decode()
    for name in FILES if (content := Path(__file__).with_name(name).read_bytes())
}  # fmt: skip
"""The hashes of these files, as a record states those of the copy that it gives out (record.served)."""

# ----------------------------------------------------------------------------------------------------------------------
# 1  Limits. A hostile record must not be able to fill your memory or keep you waiting: nothing is believed before it is
#    measured.

LARGEST_NOTE = 1_000_000
LARGEST_LEAF = 65_535
ROOM_IN_AN_ENTRY = 64_535  # for what happened; what is longer comes in pieces
LARGEST_PAGE = 20_000_000
LARGEST_BUNDLE = 256 * (2 + LARGEST_LEAF)
MOST_SIGNATURES = 100
MOST_ENTRIES = 200_000_000
MOST_PIECES = 2_000
MOST_PROJECTS = 5_000
MOST_FINDINGS = 20
MOST_ROUNDS = 10_000
MOST_THINGS = 2_000_000
AFTER_THE_CLOSE = 3_600  # seconds by which a ballot is promised to be in the record
A_NIGHT = 12 * 3_600  # seconds for which a service can be down over the close before that is more than an outage
CLOCKS_DIFFER = 300  # seconds by which two acts at once may be recorded in either sequence, and clocks may differ
LONGEST_EXTENSION = 28 * 86_400  # seconds by which the close of a vote can be moved in all
MOST_DISTINCT = 500_000_000  # characters of ballots of which no two say the same
SECONDS_FOR_ONE_FILE = 60


# ----------------------------------------------------------------------------------------------------------------------
# 2  Reading.


class Folder:
    """The record as files on this computer."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def read(self, name: str, limit: int) -> bytes:
        """Give the bytes of one file; refuses what is missing, no plain file, or longer than ``limit``."""
        path = self.folder / name
        try:
            if not stat.S_ISREG(path.stat().st_mode):
                raise Broken(f"{name} is not a file")
            with path.open("rb") as file:
                content = file.read(limit + 1)
        except (OSError, ValueError) as error:
            raise Broken(f"{name} cannot be read, or is not there") from error
        if len(content) > limit:
            raise Broken(f"{name} is longer than {limit} bytes")
        return content


class Address:
    """The record on a web server."""

    def __init__(self, address: str) -> None:
        self.address = address.rstrip("/") + "/"

    def read(self, name: str, limit: int) -> bytes:
        """Give the bytes of one file; refuses what is missing, compressed, too long or too slow."""
        request = urllib.request.Request(self.address + name, headers={"Accept-Encoding": "identity"})  # noqa: S310 -- http or https, see where_it_is
        try:
            with urllib.request.urlopen(request, timeout=SECONDS_FOR_ONE_FILE) as answer:  # noqa: S310 -- the same
                must(answer.headers.get("Content-Encoding", "identity") == "identity", f"{name} comes compressed")
                return self._read_all(answer, name, limit)
        except (OSError, ValueError, http.client.HTTPException) as error:
            raise Broken(f"{name} cannot be read, or is not there") from error

    @staticmethod
    def _read_all(answer: http.client.HTTPResponse, name: str, limit: int) -> bytes:
        started, parts, length = time.monotonic(), [], 0
        while part := answer.read1(65_536):
            parts.append(part)
            length += len(part)
            must(length <= limit, f"{name} is longer than {limit} bytes")
            must(time.monotonic() - started < SECONDS_FOR_ONE_FILE, f"{name} takes too long")
        must(answer.length in (0, None), f"{name} ends too early")
        return b"".join(parts)


def where_it_is(place: str) -> Folder | Address:
    """Take what was typed as a web address or as a folder; refuses an address that names no server."""
    if not place.startswith(("http://", "https://")):
        return Folder(Path(place))
    try:
        names_a_server = urllib.parse.urlsplit(place).hostname
    except ValueError:
        names_a_server = None
    must(names_a_server, f"{place[:80]} is no address. Give one like https://pb.example.org/record")
    return Address(place)


# ----------------------------------------------------------------------------------------------------------------------
# 3  Signatures. Ed25519 as RFC 8032 writes it down (section 5.1 and its appendix), slow and without tricks.

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)
Point = tuple[int, int, int, int]


def add_points(first: Point, second: Point) -> Point:
    """Add two points of the curve in extended coordinates (RFC 8032, 5.1.4)."""
    a = (first[1] - first[0]) * (second[1] - second[0]) % P
    b = (first[1] + first[0]) * (second[1] + second[0]) % P
    c = 2 * first[3] * second[3] * D % P
    d = 2 * first[2] * second[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def times(number: int, point: Point) -> Point:
    """Add a point to itself ``number`` times."""
    total: Point = (0, 1, 1, 0)
    while number:
        if number & 1:
            total = add_points(total, point)
        point = add_points(point, point)
        number >>= 1
    return total


def read_point(written: bytes) -> Point | None:
    """Read a compressed point (RFC 8032, 5.1.3); None where it is none, or not in its one written form."""
    y = int.from_bytes(written, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    if y >= P:
        return None
    x_squared = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(x_squared, (P + 3) // 8, P)
    if (x * x - x_squared) % P:
        x = x * ROOT_OF_MINUS_ONE % P
    if (x * x - x_squared) % P or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = P - x
    return (x, y, 1, x * y % P)


BASE = read_point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def is_good_signature(public_key: bytes, message: bytes, signature: bytes) -> bool:
    """Check an Ed25519 signature (RFC 8032, 5.1.7)."""
    if len(public_key) != 32 or len(signature) != 64:  # noqa: PLR2004 -- the sizes of RFC 8032
        return False
    key, commitment = read_point(public_key), read_point(signature[:32])
    factor = int.from_bytes(signature[32:], "little")
    if key is None or commitment is None or BASE is None or factor >= ORDER:
        return False
    challenge = int.from_bytes(hashlib.sha512(signature[:32] + public_key + message).digest(), "little") % ORDER
    left, right = times(factor, BASE), add_points(commitment, times(challenge, key))
    return (left[0] * right[2] - right[0] * left[2]) % P == 0 and (left[1] * right[2] - right[1] * left[2]) % P == 0


class Key(NamedTuple):
    """A public key: ``name+id+base64`` in writing (C2SP signed-note)."""

    name: str
    key_id: bytes
    public: bytes


class Checkpoint(NamedTuple):
    """What the record claims to be: so many entries, with this root."""

    origin: str
    size: int
    root: bytes


def from_base64(written: str) -> bytes:
    """Read base64 in its one written form."""
    try:
        raw = base64.b64decode(written.encode("ascii"), validate=True)
    except (ValueError, binascii.Error) as error:
        raise Broken("something that should be base64 is not") from error
    if base64.b64encode(raw).decode() != written:
        raise Broken("base64 is not in its one written form")
    return raw


def read_key(line: str, kind: int = 1) -> Key:
    """Read one key, and check that its id belongs to it; kind 1 signs (Ed25519), kind 4 cosigns."""
    name, _, rest = line.strip().partition("+")
    written_id, _, encoded = rest.partition("+")
    raw = from_base64(encoded)
    if not name.isprintable() or not name or len(raw) != 33 or raw[0] != kind:  # noqa: PLR2004 -- one byte of type (1: Ed25519) and 32 of key
        raise Broken("a key is not an Ed25519 key with a name")
    key_id = sha256(name.encode() + b"\n" + raw)[:4]
    if key_id.hex() != written_id:
        raise Broken(f"the id of the key {name} does not belong to it")
    return Key(name, key_id, raw[1:])


class Receipt(NamedTuple):
    """What somebody was promised: this entry will be in the record by then."""

    name: str
    round: str
    leaf: bytes
    include_by: int
    own: str
    """What the voter's own browser put into it; empty in receipts of before November 2026."""


RECEIPT = re.compile(
    r"pb-receipt/(v[12])\n(.+)\n([0-9A-Za-z-]+)\n([0-9A-Za-z+/=]+)\n"
    r"include-by ([0-9]{1,12}|[0-9TZ:-]{20})\n(?:own ([0-9a-f]{64})\n)?"
)


def leaf_claimed(raw: bytes) -> bytes:
    """Give the hash of the entry that a receipt names, before anything of it is believed; empty where it names none."""
    found = RECEIPT.match(raw[:LARGEST_NOTE].decode("utf-8", "replace"))
    try:
        return from_base64(found[4]) if found else b""
    except Broken:
        return b""


def read_receipt(raw: bytes, name: str, log: Key, keys: list[Key]) -> Receipt:
    """Read a signed receipt; it must be signed with a key for receipts that the record has, or has had."""
    text, candidates = "", [key for key in keys if key.name == f"{log.name}/receipts"]
    must(candidates, "the record has no key for receipts")
    for number, key in enumerate(candidates, 1):
        try:
            text = read_note(raw, key, name)
            break
        except Broken:
            if number == len(candidates):
                raise
    found = RECEIPT.fullmatch(text)
    must(found and found[2] == log.name, f"{name} is not a receipt of {log.name}")
    if not found:
        return Receipt(name, "", b"", 0, "")
    by = int(found[5]) if found[1] == "v1" else seconds(found[5])
    return Receipt(name, found[3], from_base64(found[4]), by, found[6] or "")


def cosigned_by(note: bytes, key: Key) -> int | None:
    """Give when a witness cosigned a checkpoint (C2SP tlog-cosignature v1), in seconds; None where it did not."""
    text, _, below = note.decode("utf-8").rpartition("\n\n")
    for line in below.split("\n"):
        dash, name, encoded = [*line.split(" "), "", "", ""][:3]
        if dash != "—" or name != key.name:
            continue
        raw = from_base64(encoded)
        if raw[:4] == key.key_id and len(raw) == 76:  # noqa: PLR2004 -- 4 bytes of id, 8 of time, 64 of signature
            message = f"cosignature/v1\ntime {int.from_bytes(raw[4:12], 'big')}\n{text}\n"
            if is_good_signature(key.public, message.encode(), raw[12:]):
                return int.from_bytes(raw[4:12], "big")
    return None


def check_policy(policy: bytes, note: bytes, log: Key, now: int) -> list[int]:
    """Check that a checkpoint is cosigned by whom a policy (C2SP tlog-policy) asks for; give when each of them did."""
    met, known, quorum = {"none"}, {"none"}, ""
    keys, cosigned, logs = set[bytes](), list[int](), list[Key]()
    must(len(policy) <= LARGEST_NOTE, "the policy is too long")
    lines = policy.decode("utf-8", "replace").split("\n")
    must(len(lines) <= 10 * MOST_SIGNATURES, "the policy is too long")
    for line in lines:
        words = line.split()
        if words[:1] == ["witness"] and len(words) >= 3:  # noqa: PLR2004 -- witness, name, key
            known.add(words[1])
            witness = read_key(words[2], kind=4)
            must(witness.public not in keys, "two witnesses of the policy have one key")
            keys.add(witness.public)
            at = cosigned_by(note, witness)
            must(at is None or 0 < at <= now + CLOCKS_DIFFER, f"{words[1]} cosigned at a time that has not come")
            met |= {words[1]} if at is not None else set()
            cosigned += [at] if at is not None else []
        elif words[:1] == ["log"] and len(words) > 1:
            logs.append(read_key(words[1]))
        elif words[:1] == ["group"] and len(words) > 3:  # noqa: PLR2004 -- group, name, how many, members
            members = set(words[3:])
            number = {"any": "1", "all": str(len(members))}.get(words[2], words[2])
            must(number.isdecimal() and 1 <= int(number) <= len(members), "a group of the policy makes no sense")
            must(members <= known, "a group of the policy has members that nobody named")
            known.add(words[1])
            met |= {words[1]} if len(members & met) >= int(number) else set()
        elif words[:1] == ["quorum"]:
            must(not quorum and len(words) == 2 and words[1] in known, "the policy's quorum makes no sense")  # noqa: PLR2004 -- quorum, name
            quorum = words[1]
        else:
            must(not words or words[0].startswith("#"), "the policy has a line that cannot be read")
    must(not logs or log in logs, "the policy is of another log")
    must(quorum, "the policy asks for no quorum")
    must(quorum in met, f"{len(met & known) - 1} of its witnesses or groups have cosigned, and {quorum} is not reached")
    return cosigned


def read_keys(content: bytes) -> list[Key]:
    """Read keys.txt."""
    try:
        lines = content.decode("utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise Broken("keys.txt is not text") from error
    if not 1 <= len(lines) <= MOST_SIGNATURES:
        raise Broken("keys.txt has no keys, or too many")
    return [read_key(line) for line in lines]


def read_note(raw: bytes, key: Key, name: str) -> str:
    """Read the text of a signed note that must be signed by ``key``; anything odd about it is refused."""
    try:
        note = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Broken(f"{name} is not text") from error
    if any(ord(character) < 32 and character != "\n" for character in note):  # noqa: PLR2004 -- the first printable one
        raise Broken(f"{name} has control characters in it")
    before, separator, below = note.rpartition("\n\n")
    text, lines = before + "\n", below.split("\n")
    if not separator or lines.pop() or not 1 <= len(lines) <= MOST_SIGNATURES:
        raise Broken(f"{name} is not a text, an empty line and signature lines")
    signed = False
    for line in lines:
        dash, _, rest = line.partition(" ")
        signer, _, encoded = rest.partition(" ")
        raw_signature = from_base64(encoded)
        if dash != "—" or not signer or len(raw_signature) < 5:  # noqa: PLR2004 -- a key id and at least one byte
            raise Broken(f"{name} has a line that is no signature")
        if signer == key.name and raw_signature[:4] == key.key_id and not signed:
            good = is_good_signature(key.public, text.encode(), raw_signature[4:])
            must(good, f"{name} was changed, or signed by somebody else: the signature is not good")
            signed = True
    must(signed, f"{name} is not signed by {key.name}")
    return text


def read_checkpoint(raw: bytes, key: Key, name: str) -> Checkpoint:
    """Read a checkpoint that must be signed by ``key``."""
    text = read_note(raw, key, name)
    origin, size, root = [*text.split("\n"), "", "", ""][:3]
    if origin != key.name or not re.fullmatch("0|[1-9][0-9]{0,18}", size):
        raise Broken(f"{name} is not a checkpoint of {key.name}")
    if text.count("\n") < 3 or len(from_base64(root)) != 32:  # noqa: PLR2004 -- origin, size, root; 32 bytes
        raise Broken(f"{name} has no root")
    return Checkpoint(origin, int(size), from_base64(root))


# ----------------------------------------------------------------------------------------------------------------------
# 4  The tree. Leaf: SHA-256(0 || entry). Node: SHA-256(1 || left || right). 256 hashes side by side are a tile; the
#    roots of full tiles are the hashes of the tiles above. Every tile is worked out from the entries and compared.

WIDTH = 256


def tile_name(folder: str, number: int, width: int) -> str:
    """Give the file name of a tile: 1234067 is x001/x234/067, with .p/W where only W of 256 places are filled."""
    groups = f"{number % 1000:03d}"
    while number := number // 1000:
        groups = f"x{number % 1000:03d}/{groups}"
    return f"tile/{folder}/{groups}" + ("" if width == WIDTH else f".p/{width}")


def pair_up(hashes: Sequence[bytes]) -> bytes:
    """Give the root over a number of hashes that is a power of two."""
    while len(hashes) > 1:
        both = iter(hashes)
        hashes = [sha256(b"\1" + left + right) for left, right in zip(both, both, strict=True)]
    return hashes[0]


def root_of(edges: Sequence[Sequence[bytes]]) -> bytes:
    """Give the root of a tree whose unfinished tiles hold these hashes, lowest level first."""
    root = b""
    for hashes in edges:
        end = len(hashes)
        while end:
            start = end - (end & -end)
            subtree = pair_up(hashes[start:end])
            root = sha256(b"\1" + subtree + root) if root else subtree
            end = start
    return root or sha256(b"")


def split_bundle(content: bytes, width: int, name: str) -> list[bytes]:
    """Split a file of entries: each is two bytes of length and the entry itself."""
    entries, start = [], 0
    for _ in range(width):
        end = start + 2 + int.from_bytes(content[start : start + 2], "big")
        if start + 2 >= end or end > len(content):
            raise Broken(f"{name} ends in the middle of an entry, or holds an empty one")
        entries.append(content[start + 2 : end])
        start = end
    if start != len(content):
        raise Broken(f"{name} is longer than its entries")
    return entries


class Tree:
    """Rebuilds the tree from the entries, a bundle at a time, and compares each tile with its file."""

    def __init__(self, source: Folder | Address, size: int, earlier: int, looked_for: set[bytes]) -> None:
        self.looked_for = looked_for
        self.seen: dict[bytes, bytes] = {}  # of those that are looked for: hash of the leaf, and the entry
        self.source = source
        self.size = size
        self.earlier = earlier
        self.root_at_earlier = b""
        self.edges: list[list[bytes]] = [[]]
        self.findings: list[str] = []

    def entries(self) -> Iterator[tuple[int, bytes]]:
        """Give every entry with its number, once it is in the tree; stops (Broken) at a file that is not there."""
        for bundle in range(-(-self.size // WIDTH)):
            width = min(WIDTH, self.size - bundle * WIDTH)
            name = tile_name("entries", bundle, width)
            entries = split_bundle(self.source.read(name, LARGEST_BUNDLE), width, name)
            hashes = [sha256(b"\0" + entry) for entry in entries]
            if self.looked_for:
                there = self.looked_for.intersection(hashes)
                self.seen |= {leaf: entry for leaf, entry in zip(hashes, entries, strict=True) if leaf in there}
            first = bundle * WIDTH
            if first < self.earlier <= first + width:
                self.root_at_earlier = root_of([hashes[: self.earlier - first], *self.edges[1:]])
            self._fill(0, bundle, hashes)
            yield from enumerate(entries, first)
        for level, hashes in enumerate(self.edges[1:], 1):
            if hashes:
                self._compare(level, self.size >> (8 * (level + 1)), hashes)

    def _fill(self, level: int, number: int, hashes: list[bytes]) -> None:
        """Take the hashes of a tile of leaves; where it is full, its root goes into the tile above, and so on."""
        self.edges[0] = hashes
        while True:
            if level == 0 or len(hashes) == WIDTH:
                self._compare(level, number, hashes)
            if len(hashes) < WIDTH:
                return
            self.edges[level] = []
            level += 1
            if level == len(self.edges):
                self.edges.append([])
            self.edges[level].append(pair_up(hashes))
            hashes, number = self.edges[level], number // WIDTH

    def _compare(self, level: int, number: int, hashes: Sequence[bytes]) -> None:
        name = tile_name(str(level), number, len(hashes))
        try:
            if self.source.read(name, WIDTH * 32) != b"".join(hashes):
                self.findings.append(f"{name} does not hold the hashes of the entries below it")
        except Broken as broken:
            self.findings.append(str(broken))

    def root(self) -> bytes:
        """Give the root over all entries that went in."""
        return root_of(self.edges)


# ----------------------------------------------------------------------------------------------------------------------
# 5  Promises.

PROMISES = {
    "signature": "The record is signed with its publisher's key",
    "tree": "Every published tile follows from the entries, up to the signed root",
    "witnesses": "As many witnesses have cosigned the checkpoint as the policy asks for",
    "append-only": "Nothing published earlier was changed or taken away",
    "entries": "Every entry is written in the one form that is allowed, at a time when it makes sense",
    "people": "Whoever acted could act so at that time, and no time runs backwards or ahead",
    "keys": "Keys and witness policy are those that the record itself states",
    "rules": "Money, projects, ballot and rule were fixed before voting opened, and stayed as they were",
    "paper": "The ballot paper holds what was shortlisted and nothing else, at the price and in the words agreed",
    "entitlements": "No entitlement was used twice, or issued late or by one alone; no more were used than were issued",
    "ballots": "No ballot was dropped, altered or added: as many as used entitlements, each opened as it was cast",
    "valid": "Every ballot is valid under the rules of its round",
    "count": "Counting every ballot again gives the published votes and points",
    "money": "Giving out the money again by the published rule gives the same awards, to the penny",
    "pools": "Every penny of a pool has a funder, was used as they said while they said, and adds up in every year",
    "delivery": "Milestones and reports on money came one after the other, in their time, with reasons for what moved",
    "answers": "What was promised to be answered stands with its day, and each answer says whether it came in time",
    "committee": "Committees were quorate, nobody with a barring interest voted, and majorities were majorities",
    "result": "What was published as the result is what was counted and decided",
    "receipts": "Every ballot that you hold a receipt for is in the record",
}

NEEDS_EVERY_ENTRY = [name for name in PROMISES if name not in ("signature", "witnesses", "tree")]


KEPT, BROKEN, NOTHING, NOT_CHECKED = "kept", "BROKEN", "nothing to check", "not checked"
COUNTED = {
    "tree": "entries", "witnesses": "witnesses", "people": "acts", "paper": "projects", "entitlements": "issued",
    "ballots": "cast", "valid": "opened", "count": "ballots counted", "money": "counts",
    "pools": "entries", "delivery": "entries", "answers": "entries", "committee": "motions", "result": "results",
    "receipts": "receipts",
}  # fmt: skip
"""What the number beside a verdict counts."""


class Findings:
    """What was found against each promise, the first few in words, all of them in number; and how much was checked."""

    def __init__(self) -> None:
        self.words: dict[str, list[str]] = {promise: [] for promise in PROMISES}
        self.number: Counter[str] = Counter()
        self.checked: Counter[str] = Counter()
        self.not_checked: set[str] = set()
        self.notes: list[str] = []
        self.is_too_old = False

    def add(self, promise: str, where: str) -> None:
        """Write down one finding against a promise."""
        self.number[promise] += 1
        if len(self.words[promise]) < MOST_FINDINGS:
            self.words[promise].append("".join(c if c.isprintable() else "?" for c in where[:400]))

    def nothing_else_than(self, *promises: str, notes: Sequence[str] = ()) -> None:
        """Forget what was found of entries that are not those that were signed: nothing hangs on what they say."""
        self.not_checked |= {name for name in PROMISES if name not in promises}
        for name in self.not_checked:
            self.words[name], self.notes = [], list(notes)
            del self.number[name]

    def not_believed(self) -> None:
        """Take back what was found by a copy of this program that cannot read all of the record, and say it as such."""
        for name in NEEDS_EVERY_ENTRY:
            self.notes += [f"by what this copy can read: {where}" for where in self.words[name]]
        self.is_too_old = True
        self.nothing_else_than("signature", "witnesses", "tree", "append-only", notes=self.notes)

    def verdict(self, promise: str) -> str:
        """Give the verdict on a promise in one of four words."""
        if promise in self.not_checked:
            return NOT_CHECKED
        if self.number[promise]:
            return BROKEN
        return KEPT if self.checked[promise] else NOTHING

    def all_kept(self) -> bool:
        """Say whether nothing was found against any promise, and something was there to be checked."""
        return not +self.number and not self.not_checked and self.checked["tree"] > 0


# ----------------------------------------------------------------------------------------------------------------------
# 6  What happened.


class Unread(counting.Broken):
    """Something in the record that this copy of the program knows nothing of: a later release may."""


IS_THING = re.compile("[0-9A-Za-z-]{1,64}").fullmatch


def when(at: int) -> str:
    """Write a time, in seconds since 1970, as people read it."""
    return time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime(min(at, 2**37)))


class Pile:
    """A great many hashes, put aside in files by their first byte, so that memory stays flat."""

    HELD = 500_000

    def __init__(self) -> None:
        self.number = 0
        self.waiting: dict[int, bytearray] = {}
        self.held = 0
        self.folder: tempfile.TemporaryDirectory[str] | None = None

    def add(self, one: bytes) -> None:
        """Put one hash on the pile."""
        heap = self.waiting.get(one[0])
        if heap is None:
            heap = self.waiting[one[0]] = bytearray()
        heap += one
        self.number += 1
        self.held += 1
        if self.held >= self.HELD:
            self._put_aside()

    def heap(self, first_byte: int) -> list[bytes]:
        """Give every hash that begins with a byte."""
        content = bytes(self.waiting.get(first_byte, b""))
        if self.folder is not None:
            path = Path(self.folder.name) / str(first_byte)
            content += path.read_bytes() if path.exists() else b""
        return [content[start : start + 32] for start in range(0, len(content), 32)]

    def _put_aside(self) -> None:
        self.folder = self.folder or tempfile.TemporaryDirectory(prefix="verify-")
        for first_byte, heap in self.waiting.items():
            with (Path(self.folder.name) / str(first_byte)).open("ab") as file:
                file.write(heap)
        self.waiting, self.held = {}, 0

    def repeated(self) -> list[bytes]:
        """Give the hashes that are on the pile more than once."""
        found = []
        for first_byte in range(256):
            heap = sorted(self.heap(first_byte))
            found += [one for one, next_one in pairwise(heap) if one == next_one]
        return found

    def both(self, some: set[str]) -> list[str]:
        """Give those of some hashes, written in hex, that are on the pile."""
        found: list[str] = []
        for first_byte in sorted({bytes.fromhex(one)[0] for one in some}):
            found += sorted(some & {one.hex() for one in self.heap(first_byte)})
        return found

    def without(self, other: "Pile") -> list[bytes]:
        """Give the hashes on this pile that are not on the other one."""
        found = []
        for first_byte in range(256):
            found += sorted(set(self.heap(first_byte)) - set(other.heap(first_byte)))
        return found


class Round:
    """What the record says about one round so far."""

    def __init__(self, name: str) -> None:
        self.name, self.called, self.area, self.committee = name, "", "", ""
        self.stage = ""  # announced, settled, open, closed, counted, published
        self.said: dict[str, Any] = {}  # the rules as last announced or changed
        self.rules: dict[str, Any] | None = None
        self.projects: list[dict[str, Any]] = []
        self.fingerprint = self.beacon = ""
        self.bids: dict[str, dict[str, Any]] = {}  # proposals: state, costs, words, price, and who took them over
        self.assessing, self.sheets, self.fund = bids.Assessing(), bids.Sheets(), bids.Fund()
        self.talk, self.scheme, self.changed = bids.Talk(), "", acting.Changed()
        self.two_persons = self.has_roll = self.extended = self.taken_over = self.is_numbered = self.one_each = False
        self.references: set[str] = set()
        self.awarded: dict[str, int] = {}  # to bids, by each decision of a committee or of an officer for it
        self.gave: list[tuple[str, str, int]] = []  # by whom, the reference of a bid, and how much it gets
        self.was_left: set[int] = set()  # what there was for bids, at any time
        self.opens = self.closes = self.settled_to_close = self.issued = 0
        self.issues: list[str] = []  # the fingerprint of each
        self.closed: dict[str, Any] | None = None
        self.since = 0  # when last something happened on which a count rests
        self.closed_at = self.sealed_late = 0  # sealed_late: when the first batch was sealed after the close
        self.dues: set[int] = set()  # by when ballots can have been promised to be in the record
        self.issued_while_open = [0, 0]  # by one person alone, by two
        self.asked: dict[int, dict[str, Any]] = {}
        self.cancelled, self.replaced, self.owed = set[str](), 0, 0
        self.used, self.cast, self.shown, self.owns = Pile(), Pile(), Pile(), Pile()
        self.batches: list[list[int]] = []  # how many marks and ballots each has
        self.said_of_batches: dict[int, int] = {}  # number of a batch: how many ballots its own entry says it has
        self.marks: dict[int, list[Any]] = {}  # issue: parts and hashes so far, the last one, the digest of all
        self.on_roll, self.used_hashes = Pile(), Pile()  # hashes of all marks, and of those that were used
        self.shows_marks: dict[int, int] = {}  # issue whose marks the close must show, and how many they are
        self.tells_batches = False  # whether each batch has an entry of its own
        self.last_hash = ""
        self.payloads: Counter[str] = Counter()
        self.withdrawn: dict[str, str] = {}  # number of a project, and why
        self.casting_votes: list[list[str]] = []
        self.new_casting_votes: list[list[str]] = []
        self.counts: list[dict[str, Any]] = []
        self.confirmed_counts: list[str] = []
        self.motions: dict[str, dict[str, Any]] = {}
        self.decision = ""

    @property
    def published(self) -> bool:
        """Whether it has a published result."""
        return self.stage == "published"

    def left_for_bids(self, back: set[str]) -> int:
        """Give what committees can still award to bids, beside what was decided on the round's result."""
        stand = (motion for name, motion in self.motions.items() if motion["carried"] and name not in back)
        carried = [sum(motion["awards"].values()) for motion in stand]
        given = sum(total for decision, total in self.awarded.items() if decision not in back)
        left = int(self.said["pot"] - given - sum(carried[-1:]))
        self.was_left.add(left)
        return left


class Story:
    """Reads the entries one after the other and checks each as it comes; ``end`` checks what only shows at the end."""

    def __init__(self, findings: Findings, now: int) -> None:
        self.findings, self.now = findings, now
        self.rounds: dict[str, Round] = {}
        self.people = acting.People()
        self.people.rounds = self.rounds
        self.bid_in: dict[str, Round] = {}
        self.numbers = acting.Numbers()
        self.lives: dict[str, list[int]] = {}  # thing: when something last happened to it, and its number
        self.latest = self.entries = 0
        self.is_numbered = self.one_each = False
        self.stated: dict[str, Any] | None = None
        self.served: dict[str, Any] | None = None
        self.receipt_keys: list[Key] = []
        self.wanted: set[bytes] = set()  # the entries of receipts that people hold
        self.own_of: dict[bytes, str] = {}  # such an entry: what its voter's browser put into it
        self.unknown: Counter[str] = Counter()
        self.unread: list[str] = []  # what this copy knows nothing of
        self.distinct = 0
        self.pieces: list[str] = []
        self.in_pieces: tuple[int, dict[str, Any]] | None = None
        self.means: dict[str, Callable[[int, dict[str, Any]], None]] = {
            **dict.fromkeys(("record.stated", "record.stated-anew"), self._stated),
            "record.served": self._served,
            **dict.fromkeys(self.people.means, self._people),
            "round.announced": self._announced,
            "round.rules-changed": self._rules_changed,
            "proposal.submitted": self._submitted,
            **dict.fromkeys(
                [f"proposal.{what}" for what in ("edited", "withdrawn", "shortlisted", "ruled-out")], self._bid
            ),
            **dict.fromkeys(acting.ABOUT_ASSESSING, self._assessing),
            **dict.fromkeys(acting.ABOUT_TALK, self._talk),
            **dict.fromkeys(("sheet.handed-in", "sheet.changed"), self._sheet),
            "round.settled": self._settled,
            "round.opened": self._opened,
            "round.extended": self._extended,
            "round.project-withdrawn": self._withdrawn,
            **dict.fromkeys(("roll.opened", "roll.asked", "roll.refused", "box.superseded"), self._roll),
            "roll.issued": self._issued,
            "codes.cancelled": self._cancelled,
            "box.sealed": self._sealed,
            "roll.marks": self._marks,
            "round.closed": self._closed,
            "round.lot-drawn": self._lot_drawn,
            "round.casting-vote": self._casting_vote,
            "round.count": self._count,
            "round.counted": self._counted,
            **dict.fromkeys(("bids.decided", "officer.decided"), self._awarded),
            "motion.decided": self._motion,
            "round.published": self._published,
            "round.referred-back": self._taken_back,
            **dict.fromkeys(("fund.ended", *answers.ENTRIES), lambda _number, _leaf: None),  # see _act
        }

    def hear(self, number: int, entry: bytes) -> None:
        """Take the next entry. Whatever it holds, it can only become a finding."""
        self.entries += 1
        try:
            written = entry.decode("utf-8")
            leaf = READ(written)
            must(is_in_the_one_form(leaf, written), "it is not written in the one form (RFC 8785)")
            must(written.isascii() or unicodedata.is_normalized("NFC", written), "its text is not in NFC")
            must(leaf["v"] == 1 and isinstance(leaf["d"], dict), "it is not an entry of version 1")
            self._hear_leaf(number, leaf)
        except Unread as unread:
            self._not_read(f"entry {number}: {unread}")
        except Broken as broken:
            self.findings.add("entries", f"entry {number}: {broken}")
        except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, ArithmeticError):
            self.findings.add("entries", f"entry {number} is not written as entries are")

    def _hear_leaf(self, number: int, leaf: dict[str, Any]) -> None:
        what, data = leaf["t"], leaf["d"]
        must(what == "piece" or self.in_pieces is None, "something stands between a long entry and its pieces")
        if what in ("ballot.cast", "roll.used"):
            self._into_the_box(number, leaf)
        elif what == "ballot.opened":
            alone = len(leaf) == 4  # noqa: PLR2004 -- d, r, t, v
            self._hold(number, alone, "an opened ballot says more than what is on it")
            self._ballot_opened(number, self._round(leaf), data)
        elif what == "piece":
            self._piece(leaf)
        elif "pieces" in data:
            must(1 <= data["pieces"] <= MOST_PIECES and IS_HASH(data["sha256"]), "it comes in too many pieces")
            must(set(data) == {"pieces", "sha256"}, "a long entry says more than its pieces")
            self.in_pieces, self.pieces = (number, leaf), []
        elif what == "erasure.done":
            must(set(leaf) == {"d", "t", "v"} and set(data) == {"at", "texts"}, "an erasure says more than it should")
            must(type(data["texts"]) is int and data["texts"] >= 0, "how much an erasure took away is not a number")
            self._at(number, data["at"], "")
        elif what in acting.KINDS:
            known = acting.KINDS[what]
            self._act(number, leaf, known._replace(in_round="r" in leaf) if what.startswith("act.") else known)
            self.means[what](number, leaf)
            self.findings.checked["entries"] += 1
        else:
            name = str(what)[:60]
            if name not in self.unknown and len(self.unknown) < MOST_FINDINGS:
                self._not_read(f"entry {number} is of a kind that this program cannot read: {name}")
            self.unknown[name if len(self.unknown) < MOST_FINDINGS else "and others"] += 1

    def _not_read(self, where: str) -> None:
        """Write down that something cannot be read: a finding, unless the record is one for a later copy of this."""
        self.findings.add("entries", where)
        self.unread += [where] if len(self.unread) < MOST_FINDINGS else []

    def is_for_another_copy(self) -> bool:
        """Say whether the record names other files as its program than these, and holds what these cannot read."""
        named = {name: self.served[name] for name in OURS if name in self.served} if self.served else {}
        return bool(self.unread and named and named != OURS)

    def _act(self, number: int, leaf: dict[str, Any], known: acting.Kind) -> None:
        """Check what every act says: who, as what, when, to what; and that it says nothing else."""
        data = leaf["d"]
        role, about = data["as"], data["id"]
        committed = known.committed and ("p" in leaf or leaf["t"] != "register.interest")  # sensitive ones are not
        must(
            set(leaf) == {"d", "t", "v"} | ({"r"} if known.in_round else set()) | ({"p"} if committed else set()),
            "it has other fields than entries of its kind have",
        )
        must(not committed or IS_HASH(leaf["p"]), "what somebody wrote is not committed to")
        is_numbered = {"nr"} if "nr" in data else set()
        needed = {"as", "at", "id"} | is_numbered | (set() if role in acting.FOR_THEMSELVES else {"by"})
        surplus = set(data) - needed - known.says - known.may_say
        if surplus:
            raise Unread(f"it says what entries of its kind do not say: {', '.join(sorted(surplus))[:80]}")
        must(needed | known.says <= set(data), "it does not say all that entries of its kind say")
        odd = [name for name, said in sorted(data.items()) if not acting.is_written_as(name, said)]
        must(not odd, f"it says what is not text, or neither yes nor no: {', '.join(odd)[:80]}")
        said = data.get("reason", "").strip()
        self._hold(
            number,
            not said or any(map(str.isprintable, said)),
            "the reason that it gives is nothing that anybody can see",
        )
        must(IS_THING(about), "what it happened to has no name as things have them")
        if leaf["t"].startswith("round.") and leaf["t"] != "round.count":
            must(about == leaf["r"], "it happened to another round than it says")
        by_itself = "r" in leaf and acting.lets_in_by_itself(leaf["t"], data, self._round(leaf).rules)
        taken_over = role == "system" and "import" in known.who and not by_itself
        if role not in known.who and not taken_over:
            self.findings.add("people", f"entry {number}: {leaf['t']} is nothing that can be done as {str(role)[:40]}")
        elif role == "system":
            if taken_over and known.in_round and leaf["t"] != "round.announced" and not self._round(leaf).taken_over:
                where = f"{leaf['t']} was done by the system, in a round that people run"
                self.findings.add("people", f"entry {number}: {where}")
            if data["by"] != "system":
                self.findings.add("people", f"entry {number}: somebody acted as the system, which nobody can")
        elif role not in acting.FOR_THEMSELVES:
            places = self.people.around(leaf["t"], data, leaf.get("r", ""))
            fault = self.people.fault_of_whoever_acted(leaf["t"], data, places)
            if fault:
                self.findings.add("people", f"entry {number}: {fault}")
        if (
            role != "system"
            and known.in_round
            and self._round(leaf).taken_over
            and leaf["t"].startswith(acting.OF_A_FILE)
        ):
            where = f"{leaf['t']} was done by somebody, in a round that was taken over whole from a city's file"
            self.findings.add("people", f"entry {number}: {where}")
        alone = self.people.two.fault_of_the_next(leaf["t"], data, leaf.get("r", ""))
        if alone:
            self.findings.add("people", f"entry {number}: {alone}")
        self.findings.checked["people"] += 1
        self.is_numbered = self.is_numbered or leaf["t"] == "record.stated"
        heard = self._round(leaf) if known.in_round else None
        imports = role == "system" and (heard.taken_over if heard else "import" in known.who)
        if heard:
            self._faults(number, heard.fund.hear(leaf["t"], data, heard, self.people.meetings.referred_back))
        self._at(number, data["at"], about, by_its_own_clock=imports or (taken_over and leaf["t"] == "round.announced"))
        self._numbered(number, data, about, leaf["t"])

    def _at(self, number: int, at: Any, about: str, *, by_its_own_clock: bool = False) -> None:
        """Check a time: never in the future nor before what is recorded; what a city's file says has its own clock."""
        must(type(at) is int and at > 0, "its time is no time")
        if at > self.now + CLOCKS_DIFFER:
            self.findings.add("people", f"entry {number}: it is said to have happened in the future, at {when(at)}")
        life = self.lives.setdefault(about, [0, 0])
        must(len(self.lives) <= MOST_THINGS, "there are more things than this program can keep in mind")
        if at < max(life[0] if about else 0, 0 if by_its_own_clock else self.latest) - CLOCKS_DIFFER:
            self.findings.add("people", f"entry {number}: its time, {when(at)}, is before that of an entry before it")
        life[0] = max(life[0], at)
        self.latest = self.latest if by_its_own_clock else max(self.latest, min(at, self.now + CLOCKS_DIFFER))

    def _numbered(self, number: int, data: dict[str, Any], about: str, what: str) -> None:
        """Check that no event of a thing is left out, from the day on that events have numbers."""
        told, life = data.get("nr", 0), self.lives[about]
        if not self.is_numbered and not told:
            life[1] = -1  # its events had no numbers when it began
            return
        must(self.is_numbered and type(told) is int and told > 0, "an event has no number, or has one too early")
        anywhere = what in ("round.announced", *acting.PERSONAL) or life[1] < 0
        if not (told > life[1] if anywhere else told == life[1] + 1):
            where = f"an event of the same thing is missing before it, or came again: {told} after {max(life[1], 0)}"
            self.findings.add("entries", f"entry {number}: {where}")
        life[1] = told

    def _hold(self, number: int, condition: object, otherwise: str) -> None:
        """Say what is wrong with an entry, and go on as if it were right: what hangs on it is not accused for it."""
        if not condition:
            self.findings.add("entries", f"entry {number}: {otherwise}")

    def _round(self, leaf: dict[str, Any]) -> Round:
        name = leaf["r"]
        if name not in self.rounds:
            must(re.fullmatch("[0-9A-Za-z-]{1,64}", name), "it names no round")
            must(len(self.rounds) < MOST_ROUNDS, "there are too many rounds")
            self.rounds[name] = Round(name)
        return self.rounds[name]

    def _in(self, leaf: dict[str, Any], otherwise: str, *stages: str) -> Round:
        """Give the round of an entry that can only be where the round stands at one of some stages."""
        heard = self._round(leaf)
        must(heard.stage in stages, otherwise)
        return heard

    def _piece(self, leaf: dict[str, Any]) -> None:
        """Put an entry together again that was too long for one."""
        must(self.in_pieces is not None, "there is a piece of no long entry")
        number, first = self.in_pieces or (0, {})
        alone = set(leaf) - {"r"} == {"d", "t", "v"} and set(leaf["d"]) == {"number", "text"}
        must(alone and leaf.get("r") == first.get("r"), "a piece is not written as one")
        must(leaf["d"]["number"] == len(self.pieces), "the pieces of a long entry are not in sequence")
        self.pieces.append(leaf["d"]["text"])
        if len(self.pieces) < first["d"]["pieces"]:
            return
        whole, self.in_pieces, self.pieces = "".join(self.pieces), None, []
        must(sha256(whole.encode()).hex() == first["d"]["sha256"], f"the pieces of entry {number} are not what it says")
        data = READ(whole)
        must(
            is_in_the_one_form(data, whole), f"the pieces of entry {number} are not written in the one form (RFC 8785)"
        )
        must(unicodedata.is_normalized("NFC", whole), f"the text in the pieces of entry {number} is not in NFC")
        must("pieces" not in data, "a long entry is made of nothing but pieces")
        is_long = len(whole.encode()) > ROOM_IN_AN_ENTRY
        self._hold(number, is_long, "it comes in pieces, and is short enough to stand in one")
        self._hear_leaf(number, {**first, "d": data})

    # The box: marks and ballots go in by batches, each sorted by itself; they are opened sorted, after the close.

    def _into_the_box(self, number: int, leaf: dict[str, Any]) -> None:
        heard, data, is_ballot = self._round(leaf), leaf["d"], leaf["t"] == "ballot.cast"
        one = data["c" if is_ballot else "n"]
        alone = len(data) == 1 and len(leaf) == 4  # noqa: PLR2004 -- d, r, t, v
        must(IS_HASH(one) and alone, "a mark or a cast ballot shows itself and nothing else")
        self._hold(
            number, heard.stage == "open", "an entitlement was used, or a ballot was cast, while there was no vote"
        )
        if not is_ballot and (not heard.batches or heard.batches[-1][1]):
            must(len(heard.batches) < MOST_ENTRIES, "there are too many batches")
            heard.batches.append([0, 0])
            heard.last_hash = ""
        must(heard.batches, "a ballot was cast with which no entitlement was used")
        if is_ballot and not heard.batches[-1][1]:
            heard.last_hash = ""
        heard.batches[-1][is_ballot] += 1
        pile = heard.cast if is_ballot else heard.used
        pile.add(bytes.fromhex(one))
        if not is_ballot and heard.shows_marks:
            heard.used_hashes.add(sha256(bytes.fromhex(one)))
        in_sequence, heard.last_hash = one >= heard.last_hash, one
        must(in_sequence, "the marks, or the ballots, of a batch are not sorted: their sequence could tell something")

    def _sealed(self, number: int, leaf: dict[str, Any]) -> None:
        """Hear how many ballots the next batch has; what comes of it is seen at the close."""
        heard, data = self._in(leaf, "a batch was sealed while there was no vote", "open"), leaf["d"]
        in_turn = data["number"] == len(heard.batches) + 1 and data["number"] not in heard.said_of_batches
        must(in_turn and type(data["ballots"]) is int, "a batch comes out of turn")
        if data["at"] > heard.closes + AFTER_THE_CLOSE:
            heard.sealed_late = heard.sealed_late or data["at"]
        heard.said_of_batches[data["number"]] = data["ballots"]
        self._faults(number, heard.changed.faults_of_a_batch(data, heard))

    def _marks(self, number: int, leaf: dict[str, Any]) -> None:
        """Work out the fingerprint of an issue again from the hashes of its marks, which come sorted and in parts."""
        heard, data = self._round(leaf), leaf["d"]
        self._hold(number, not heard.counts, "marks were shown after the ballots were counted")
        self._hold(number, data["at"] >= heard.closes, "marks were shown while the vote was open")
        must(all(map(IS_HASH, data["hashes"])), "the hash of a mark is not one")
        must(data["issue"] in range(1, len(heard.issues) + 1), "marks were shown of entitlements that nobody issued")
        seen = heard.marks.setdefault(data["issue"], [0, 0, "", hashlib.sha256()])
        must(data["part"] == seen[0] + 1, "the marks of an issue come out of turn")
        must([seen[2], *data["hashes"]] == sorted({seen[2], *data["hashes"]}), "the marks of an issue are not sorted")
        seen[:3] = data["part"], seen[1] + len(data["hashes"]), data["hashes"][-1]
        seen[3].update(bytes.fromhex("".join(data["hashes"])))
        for one in data["hashes"]:
            heard.on_roll.add(bytes.fromhex(one))

    def _ballot_opened(self, number: int, heard: Round, data: dict[str, Any]) -> None:
        payload, commitment, salt = data["b"], data["c"], data["s"]
        self._hold(number, heard.closed is not None, "a ballot was opened before the vote had closed")
        self._hold(number, not heard.counts, "a ballot was opened after they were counted")
        own = data.get("o")
        is_written = IS_HASH(commitment) and IS_HASH(salt) and len(data) == (3 if own is None else 4)
        must(is_written and (own is None or IS_HASH(own)), "an opened ballot is not written as such")
        if own is None:
            bound = sha256(b"pb-commit/v1\n" + bytes.fromhex(salt) + payload.encode())
        else:
            bound = sha256(b"pb-commit/v2\n" + bytes.fromhex(salt + own) + payload.encode())
            heard.owns.add(bytes.fromhex(own))
            if self.wanted:
                cast = WRITE({"d": {"c": commitment}, "r": heard.name, "t": "ballot.cast", "v": 1}).encode()
                self.own_of[sha256(b"\0" + cast)] = own
        if bound.hex() != commitment:
            self.findings.add("ballots", f"entry {number}: the opened ballot {commitment[:16]}… is not what was cast")
        heard.shown.add(bound)
        in_sequence, heard.last_hash = commitment >= heard.last_hash, commitment
        if payload not in heard.payloads:
            self.distinct += len(payload)
            must(self.distinct <= MOST_DISTINCT, "there are too many different ballots to be kept in memory")
        heard.payloads[payload] += 1
        must(in_sequence, "the opened ballots are not sorted: their sequence could tell something")

    def _faults(self, number: int, faults: Iterable[acting.Fault]) -> None:
        """Write down what was found wrong with an entry."""
        for promise, where in faults:
            self.findings.add(promise, f"entry {number}: {where}")

    # What each kind of entry means: the record of itself, people, areas and committees (see acting.py).

    def _people(self, number: int, leaf: dict[str, Any]) -> None:
        for heard in self.rounds.values() if leaf["t"] == "call-in.answered" else ():
            heard.left_for_bids(self.people.meetings.referred_back)
        faults = acting.faults_of_what_it_names(self.people, leaf["t"], leaf["d"], self.bid_in, self.rounds)
        self._faults(number, [*self.people.hear(leaf["t"], leaf["d"]), *faults])
        self.findings.checked["pools"] += leaf["t"].startswith("pool.")
        self.findings.checked["delivery"] += leaf["t"].startswith("delivery.")

    def _stated(self, number: int, leaf: dict[str, Any]) -> None:
        data, before = leaf["d"], self.stated
        must(
            all(type(data[name]) is str for name in ("origin", "log", "receipts", "policy")), "keys are not written so"
        )
        key, _ = read_key(data["receipts"]), read_key(data["log"])
        must(key.name == f"{data['origin']}/receipts", "the key for receipts is not named after the record")
        must((before is None) == (leaf["t"] == "record.stated"), "the record speaks of itself twice, or not at first")
        if before is not None:
            must(data["id"] == before["id"], "the record speaks of itself as of two")
            if all(data[name] == before[name] for name in ("origin", "log", "receipts", "policy")):
                self.findings.add("keys", f"entry {number}: the record speaks of itself anew, and nothing is new")
            if (data["origin"], data["log"]) != (before["origin"], before["log"]):
                self.findings.add("keys", f"entry {number}: the record's own key was changed, which no record can do")
            text = "\n".join(("pb-record-stated/v1", *(data[name] for name in ("origin", "log", "receipts", "policy"))))
            changes = data["receipts"] != before["receipts"]
            signed = from_base64(data["signed"]) if "signed" in data else b""
            if changes and not is_good_signature(read_key(before["receipts"]).public, text.encode(), signed):
                self.findings.add(
                    "keys", f"entry {number}: another key for receipts was named, not signed by the one before"
                )
        self.stated = data
        self.receipt_keys.append(key)

    def _served(self, number: int, leaf: dict[str, Any]) -> None:
        stated = self.stated["id"] if self.stated else ""
        self._faults(number, beside.hear_of_what_is_served(leaf["d"], self.served, stated))
        self.served = leaf["d"]["assets"]

    # A round until its paper is settled: announced, bids, their price, the paper.

    def _announced(self, number: int, leaf: dict[str, Any]) -> None:
        data, heard = leaf["d"], self._in(leaf, "a round was announced twice", "")
        scheme, area, committee = data["scheme"], data["area"], data["committee"]
        self._hold(
            number, not scheme or scheme in self.people.schemes, "a round belongs to a scheme that nobody had set up"
        )
        self._hold(number, not area or area in self.people.populations, "a round is for an area that nobody had drawn")
        there = not committee or committee in self.people.committees
        self._hold(number, there, "a round was announced with a committee that nobody had formed")
        heard.scheme = scheme
        heard.committee, heard.area, heard.called = data["committee"], data["area"], str(data["name"])
        heard.said, heard.stage, heard.taken_over = data["rules"], "announced", data["as"] == "system"
        heard.is_numbered = "nr" in data
        self.one_each = heard.one_each = self.one_each or "one_each" in data
        self._faults(number, acting.faults_of_one_each(data, promised=heard.one_each))
        self._faults(number, acting.fault_of_a_name("round", data))
        self._faults(number, self.people.faults_of_where_it_begins(data))
        if heard.is_numbered:
            kind = self.people.schemes.get(scheme, "")
            self._faults(number, acting.faults_of_who_decides(data, committee, kind=kind))

    def _rules_changed(self, number: int, leaf: dict[str, Any]) -> None:
        heard, data = self._round(leaf), leaf["d"]
        if heard.stage != "announced":
            self.findings.add("rules", f"entry {number}: the rules were changed after the ballot paper was settled")
        elif not data["reason"].strip():
            self.findings.add("rules", f"entry {number}: the rules were changed without a reason")
        heard.left_for_bids(self.people.meetings.referred_back)
        heard.said = data["rules"]
        self._faults(number, acting.faults_of_one_each(data, promised=heard.one_each))
        if heard.is_numbered:
            self._faults(number, acting.faults_of_who_decides(data, heard.committee))

    def _submitted(self, number: int, leaf: dict[str, Any]) -> None:
        data, heard = leaf["d"], self._round(leaf)
        self._hold(number, heard.stage == "announced", "a proposal was put in while none were asked for")
        must(data["id"] not in self.bid_in, "a proposal was put in twice")
        dates = heard.said["timetable"]
        open_at, close_at = seconds(dates["proposals_open_at"]), seconds(dates["proposals_close_at"])
        in_time = data["as"] == "system" or open_at <= data["at"] < close_at
        self._hold(number, in_time, "a proposal was put in before its time, or after it")
        self._hold_limits(number, heard, data)
        if data["reference"] in heard.references and self.is_numbered:
            self.findings.add(
                "paper", f"entry {number}: there is already a proposal {data['reference'][:20]} in the round"
            )
        self._faults(number, self.numbers.faults(data, len(heard.references), is_numbered=self.is_numbered))
        heard.references.add(data["reference"])
        self._faults(number, acting.faults_of_too_many(heard.said, heard.bids, data))
        self.bid_in[data["id"]] = heard
        heard.bids[data["id"]] = {
            "costs": bids.costs_of(data), "asked": {bids.costs_of(data)}, "got": {}, "pot": data.get("pot", ""),
            "words": leaf["p"], "state": "in", "as": data["as"], "by": data.get("by"), "called": data["reference"],
            "apart": "apart" in data, "hand": data.get("by"), "behalf": data.get("behalf", ""), "taken_over": False,
        }  # fmt: skip

    def _hold_limits(self, number: int, heard: Round, data: dict[str, Any]) -> None:
        """Check that a bid asks for no more and no less than the rules let it ask for when it is put in or changed."""
        self._hold_pot(number, heard, data)
        within = heard.said["smallest_bid"] <= bids.costs_of(data) <= heard.said["largest_bid"]
        if not within and data["as"] != "system":
            self.findings.add("paper", f"entry {number}: a bid was taken that is outside the limits of the round")
        if data["as"] != "system" and min(data["costs"], default=0) < 1:
            self.findings.add("entries", f"entry {number}: a bid was taken without costs, or with a line of nothing")

    def _hold_pot(self, number: int, heard: Round, data: dict[str, Any]) -> None:
        pots = (heard.said["rule"].get("pots") or {}).get("amounts", [])
        if data.get("pot", "") not in ([pot["name"] for pot in pots] or [""]):
            self.findings.add(
                "paper", f"entry {number}: a bid is for a pot that there is not, or for none of those there are"
            )

    def _bid(self, number: int, leaf: dict[str, Any]) -> None:
        data, what, heard = leaf["d"], leaf["t"], self.bid_in.get(leaf["d"]["id"])
        must(heard is self._round(leaf), "something happened to a proposal that nobody had put in")
        heard = self._round(leaf)
        is_in_time = heard.stage == "announced"
        self._hold(number, is_in_time, "something happened to a proposal when the ballot paper was settled")
        bid = heard.bids[data["id"]]
        must(bid["state"] != "withdrawn", "something happened to a proposal that was withdrawn")
        self._faults(number, acting.faults_of_an_author(what, data, bid))
        if what == "proposal.edited":
            self._hold(number, bid["state"] == "in", "a proposal was changed after it was checked")
            in_time = data["at"] < max(bid.get("returned", 0), seconds(heard.said["timetable"]["proposals_close_at"]))
            self._hold(number, in_time, "a proposal was changed before its time, or after it")
            self._hold_limits(number, heard, data)
            self._faults(number, heard.assessing.faults_of_moving_it_back(data, bid))
            bid |= {"costs": bids.costs_of(data), "words": leaf["p"], "returned": 0, "pot": data.get("pot", "")}
            bid["asked"].add(bids.costs_of(data))
        elif what == "proposal.withdrawn":
            bid["state"] = "withdrawn"
        elif heard.assessing.has_conflict(bid, data.get("by", "")):
            self.findings.add("people", f"entry {number}: a proposal was checked by somebody who declared a conflict")
        if what == "proposal.ruled-out":
            self._hold(number, data["reason"].strip(), "a proposal was ruled out without a reason")
            self._hold(number, bid["state"] != "ruled out", "a proposal was ruled out twice")
            self._faults(number, acting.faults_of_merging(data, heard.bids))
            self._faults(number, heard.assessing.faults_of_ruling_out(data, bid))
            bid |= {"state": "ruled out", "ruled_by": data.get("by"), "ruled_at": data["at"], "appeal": ""}
        elif what == "proposal.shortlisted":
            self._hold(number, bid.get("appeal") != "waits", "a proposal was shortlisted while an appeal waited")
            must(
                type(data["cost"]) is int and data["cost"] >= 0,
                "the price of a proposal is not a whole number of pence",
            )
            agreed = data["cost"] == bid["costs"] or data["reason"].strip()
            self._hold(
                number, agreed, "a proposal was shortlisted at another price than was asked for, without a reason"
            )
            self._faults(number, acting.faults_of_a_price(heard.said, data))
            self._faults(number, heard.assessing.faults_of_what_did_not_come(bid))
            is_new = (bid["state"], bid.get("price")) != ("shortlisted", data["cost"])
            self._hold(number, is_new, "a proposal was shortlisted twice at the same price")
            bid |= {"state": "shortlisted", "price": data["cost"], "as": data["as"]}
            bid["asked"].add(data["cost"])

    def _assessing(self, number: int, leaf: dict[str, Any]) -> None:
        heard = self._round(leaf)
        later = ("attachment.removed", "attachment.hidden", "attachment.shown-again", "bid.taken-over")
        is_in_time = heard.stage == "announced" or leaf["t"].startswith(later) or "of_work" in leaf["d"]
        told = {"attachment": "shown otherwise", "bid": "sent back or moved"}
        what = told.get(leaf["t"].partition(".")[0], "assessed")
        self._hold(number, is_in_time, f"a proposal was {what} when the ballot paper was settled")
        if leaf["t"] == "bid.moved":
            self._hold_pot(number, heard, leaf["d"])
        for promise, words in heard.assessing.hear(leaf["t"], leaf["d"], heard.bids):
            self.findings.add(promise, f"entry {number}: {words}")

    def _talk(self, number: int, leaf: dict[str, Any]) -> None:
        heard = self._round(leaf)
        must(heard.stage, "somebody talked in a round that nobody had announced")
        asked_for, there = self.people.talk.get(heard.scheme, ("", False))[1], heard.scheme in self.people.had_comments
        faults = heard.talk.hear(leaf["t"], leaf["d"], heard.bids, heard.stage, asked_for=asked_for, there=there)
        self._faults(number, faults)

    def _sheet(self, number: int, leaf: dict[str, Any]) -> None:
        heard, data = self._round(leaf), leaf["d"]
        self._hold(number, heard.stage == "announced", "a score sheet was handed in when the ballot paper was settled")
        self._hold(number, data.get("committee", heard.committee) == heard.committee, "a sheet of another committee")
        seats = self.people.committees.get(heard.committee, {"seats": []})["seats"]
        self._faults(number, heard.sheets.hear(leaf["t"], data, heard.bids, seats))

    def _settled(self, number: int, leaf: dict[str, Any]) -> None:
        heard, data = self._round(leaf), leaf["d"]
        if heard.rules is not None:
            self.findings.add("rules", f"entry {number}: the ballot paper of round {heard.name} was settled twice")
            return
        must(heard.stage == "announced", "a ballot paper was settled of a round that nobody had announced")
        waits = any((bid.get("appeal"), bid["state"]) == ("waits", "ruled out") for bid in heard.bids.values())
        self._hold(number, not waits, "a ballot paper was settled while an appeal waited for its answer")
        must(len(data["projects"]) <= MOST_PROJECTS, "there are too many projects")
        if counting.fingerprint(data["rules"], data["projects"]) != data["fingerprint"]:
            self.findings.add("rules", f"entry {number}: the fingerprint is not that of the rules and projects")
        dates = {name: seconds(data["rules"]["timetable"][name]) for name in counting.DATES}
        heard.opens, heard.closes = dates["voting_opens_at"], dates["voting_closes_at"]
        heard.settled_to_close = heard.closes
        heard.dues = {heard.closes + LONGEST_EXTENSION + AFTER_THE_CLOSE}
        heard.rules, heard.projects, heard.fingerprint = data["rules"], data["projects"], data["fingerprint"]
        heard.stage, heard.since = "settled", data["at"]
        heard.talk.counts_support = self.people.talk.get(heard.scheme, ("", False))[1]
        for promise, where in counting.not_known(heard.rules, heard.projects):
            self.findings.add(promise, f"entry {number}: {where}, so this cannot be checked: take a newer verify.py")
            self.unread += [where] if len(self.unread) < MOST_FINDINGS else []
        if counting.spelt_out(heard.said) != counting.spelt_out(heard.rules):
            where = "the ballot paper was settled under other rules than were last announced"
            self.findings.add("rules", f"entry {number}: {where}")
        if not dates["proposals_close_at"] <= data["at"] < heard.closes or heard.opens >= heard.closes:
            self.findings.add("rules", f"entry {number}: the ballot paper was settled out of its time")
        if heard.is_numbered and "lot" in heard.rules["rule"].get("ties", ()) and not heard.rules.get("lot_source"):
            self.findings.add("rules", f"entry {number}: a lot may decide, and no draw was named before the vote")
        fault = counting.fault_of_rules(heard.rules, dates)
        fault = fault or acting.fault_of_who_may_vote(heard.rules, self.people.editions)
        self._faults(number, [("rules", f"rules that contradict themselves were settled: {fault}")] if fault else ())
        self._faults(number, self.people.pools.fault_of_a_pot(heard.name, heard.rules["pot"]))
        self._faults(number, heard.sheets.faults_of_a_paper(heard.projects))
        self._faults(number, heard.assessing.faults_of_places(heard.rules, heard.projects, heard.bids))
        for where in counting.faults_of_a_paper(heard):
            self.findings.add("paper", f"entry {number}: {where}")
        self.findings.checked["rules"] += 1
        self.findings.checked["paper"] += len(heard.projects)

    # The vote: who may (see acting.py), from when until when.

    def _roll(self, number: int, leaf: dict[str, Any]) -> None:
        faults = acting.hear_of_the_roll(self._round(leaf), leaf["t"], leaf["d"], is_numbered=self.is_numbered)
        self._faults(number, faults)

    def _issued(self, number: int, leaf: dict[str, Any]) -> None:
        self._faults(number, acting.hear_of_an_issue(self._round(leaf), leaf["d"]))
        self.findings.checked["entitlements"] += leaf["d"]["number"]

    def _cancelled(self, number: int, leaf: dict[str, Any]) -> None:
        self._faults(number, acting.hear_of_cancelled_codes(self._round(leaf), leaf["d"]))

    def _opened(self, number: int, leaf: dict[str, Any]) -> None:
        data, heard = leaf["d"], self._in(leaf, "a vote opened out of turn", "settled")
        heard.stage, heard.tells_batches = "open", "nr" in data
        self._faults(number, heard.talk.fault_of_an_opening())
        pot = heard.rules["pot"] if heard.rules else None
        if (data["rules"], data["budget_p"], data["closes"]) != (heard.fingerprint, pot, heard.closes):
            self.findings.add("rules", f"entry {number}: voting opened under other rules than were settled")
        if data["at"] < heard.opens:
            self.findings.add("rules", f"entry {number}: voting opened before its time")
        if data["at"] > max(heard.opens, heard.since) + A_NIGHT:
            told = f"the vote was to open at {when(heard.opens)}, and was recorded as open at {when(data['at'])}"
            self.findings.notes.append(f"round {heard.name}: {told}: ask the council whether people could vote before")

    def _extended(self, number: int, leaf: dict[str, Any]) -> None:
        heard, data = self._round(leaf), leaf["d"]
        in_place = heard.stage in ("settled", "open") and data["at"] < heard.closes < data["closes"]
        if not in_place or type(data["closes"]) is not int or not data["reason"].strip():
            self.findings.add("rules", f"entry {number}: the close was moved when or where it may not be")
        elif self.is_numbered and data["closes"] > heard.settled_to_close + LONGEST_EXTENSION:
            self.findings.add("rules", f"entry {number}: the close was moved by more than 28 days in all")
        heard.closes, heard.extended = data["closes"], True
        heard.dues.add(max(heard.closes, heard.settled_to_close + LONGEST_EXTENSION) + AFTER_THE_CLOSE)

    def _withdrawn(self, number: int, leaf: dict[str, Any]) -> None:
        otherwise = "a project was withdrawn before the paper was settled, or after the result"
        heard, withdrawn = self._in(leaf, otherwise, "settled", "open", "closed", "counted"), leaf["d"]["number"]
        must(
            withdrawn in {project["number"] for project in heard.projects}, "a project was withdrawn that is not there"
        )
        must(withdrawn not in heard.withdrawn, "a project was withdrawn twice")
        self._hold(number, leaf["d"]["reason"].strip(), "a project was withdrawn without a reason")
        heard.withdrawn[withdrawn], heard.since = leaf["d"]["reason"], leaf["d"]["at"]
        heard.new_casting_votes.clear()  # the tie may be gone
        heard.stage = "closed" if heard.stage == "counted" else heard.stage  # what was counted is void

    def _closed(self, number: int, leaf: dict[str, Any]) -> None:
        data, heard = leaf["d"], self._in(leaf, "a vote closed that was not open", "open")
        heard.closed, heard.closed_at, heard.stage, heard.last_hash = data, data["at"], "closed", ""
        heard.since = data["at"]
        if data["at"] < heard.closes:
            self.findings.add("rules", f"entry {number}: the vote was closed before its time")
        elif data["at"] > heard.closes + AFTER_THE_CLOSE:
            late = f"the vote was to close at {when(heard.closes)}, and was recorded as closed at {when(data['at'])}"
            if heard.sealed_late and heard.sealed_late < data["at"] - AFTER_THE_CLOSE:
                late += f", and ballots were sealed from {when(heard.sealed_late)} on"
            elif data["at"] <= heard.closes + A_NIGHT:
                late += "; what waited in the box was sealed then, as after an outage"
                self.findings.notes.append(f"round {heard.name}: {late}: ask the council why it was late")
                late = ""
            if late:
                self.findings.add("rules", f"entry {number}: {late}: nothing shows that the box was shut in time")
        if (data["ballots"], data["entitlements_used"]) != (heard.cast.number, heard.used.number):
            told = f"{data['ballots']} ballots and {data['entitlements_used']} used entitlements are said to be in the"
            there = f"{heard.cast.number} and {heard.used.number} are in the record"
            self.findings.add("ballots", f"entry {number}: {told} box, but {there}")
        for where in acting.faults_of_the_batches(heard, data):
            self.findings.add("ballots", f"entry {number}: {where}")
        for where in acting.faults_of_the_marks(heard):
            self.findings.add("entitlements", f"entry {number}: {where}")
        self.findings.checked["ballots"] += heard.cast.number

    # After the vote: lot, casting vote, counts, decision, result.

    def _lot_drawn(self, number: int, leaf: dict[str, Any]) -> None:
        data, heard = leaf["d"], self._round(leaf)
        in_time = heard.stage == "closed"
        self._hold(number, in_time, "a lot was drawn before the ballots were fixed, or after they were counted")
        must(not heard.beacon, "a lot was drawn twice")
        self._hold(number, "lot" in counting.steps_of(heard.rules), "a lot was drawn where the rules have none")
        self._hold(number, data["beacon"].strip() and data["how"].strip(), "what was drawn, or how, is not said")
        heard.beacon, heard.since = data["beacon"], data["at"]
        named = (heard.rules or {}).get("lot_source", "")
        told = f"the draw named before the vote: {named[:200]!r}" if named else "no draw was named before the vote"
        self.findings.notes.append(f"round {heard.name}: {heard.beacon[:100]!r} was drawn; {told}")

    def _casting_vote(self, number: int, leaf: dict[str, Any]) -> None:
        data, heard = leaf["d"], self._round(leaf)
        self._hold(number, heard.stage == "closed", "a casting vote was given before the ballots were fixed")
        sequence = [str(project) for project in data["sequence"]]
        in_rules = "refuse" in counting.steps_of(heard.rules)
        self._hold(number, in_rules, "a casting vote was given on a tie where the rules have none")
        self._hold(number, data["reason"].strip(), "a casting vote was given without a reason")
        on_paper = {project["number"] for project in heard.projects}
        must(
            len({*sequence}) == len(sequence) > 1 and {*sequence} <= on_paper, "a casting vote puts nothing in sequence"
        )
        if any(set(sequence) == set(given) for given in heard.casting_votes):
            self.findings.add("committee", f"entry {number}: a casting vote on the same tie was given twice")
        heard.casting_votes.append(sequence)
        heard.since = data["at"]
        heard.new_casting_votes += [sequence] if "nr" in data else []  # older services took one on anything
        notes = acting.noted_of_a_casting_vote(heard, data)
        self.findings.notes += [f"round {heard.name}: {note}" for note in notes]
        if not self.people.may_break_a_tie(heard.committee, data):
            self.findings.add("committee", f"entry {number}: the casting vote on a tie was not given by the chair")

    def _count(self, number: int, leaf: dict[str, Any]) -> None:
        data, heard = (
            leaf["d"],
            self._in(leaf, "votes were counted before the vote had closed, or again without need", "closed"),
        )
        must(
            len(heard.counts) == len(heard.confirmed_counts), "a count was made while another one waits to be recorded"
        )
        self._hold(
            number, data["number"] == len(heard.counts) + 1, "the counts of a round are not numbered in sequence"
        )
        must(
            not any(data["id"] == count["id"] for each in self.rounds.values() for count in each.counts),
            "a count came twice",
        )
        heard.counts.append(data)
        notes: list[str] = []
        for promise, where in counting.count_again(heard, data, notes):
            self.findings.add(promise, f"entry {number}: {where}")
        heard.new_casting_votes.clear()
        self.findings.notes += [f"round {heard.name}: {note}" for note in notes]
        self.findings.checked["count"] += heard.shown.number
        self.findings.checked["valid"] += heard.shown.number
        self.findings.checked["money"] += 1

    def _counted(self, _number: int, leaf: dict[str, Any]) -> None:
        data, heard = leaf["d"], self._in(leaf, "a count was recorded out of turn", "closed")
        known = [count["id"] for count in heard.counts[len(heard.confirmed_counts) :]]
        must(known == [data["count"]], "a count is recorded that is not in the record")
        must(data["number"] == len(heard.counts), "the counts of a round are not numbered in sequence")
        heard.confirmed_counts.append(data["count"])
        heard.stage, heard.since = "counted", data["at"]

    def _motion(self, number: int, leaf: dict[str, Any]) -> None:
        heard, data = self._round(leaf), leaf["d"]
        committee = self.people.committees.get(data["committee"])
        rooms, _ = self.people.meetings.votes_in_a_room(heard.name, data)
        in_rooms = [(room.says["quorum"], room.says["casting_vote"]) for room in rooms]
        faults = acting.faults_of_a_motion(heard, data, committee, in_rooms)
        faults += acting.faults_of_a_meeting(heard, data, committee)
        if heard.stage != "counted" or data["count"] != heard.confirmed_counts[-1]:
            faults.append("a committee decided on a result that was not counted, was void, or was published already")
        if any(data["id"] in each.motions for each in self.rounds.values()):
            faults.append("a motion came twice")
        stand = (motion for name, motion in heard.motions.items() if name not in self.people.meetings.referred_back)
        if any(_without_its_act(motion) == _without_its_act(data) for motion in stand):
            faults.append("the same motion with the same votes is recorded twice")
        faults += self.people.meetings.faults_of_deciding_on_a_result(heard, data)
        heard.left_for_bids(self.people.meetings.referred_back)
        heard.motions[data["id"]] = data
        for where in filter(None, faults):
            self.findings.add("committee", f"entry {number}: {where}")
        self.findings.checked["committee"] += 1

    def _awarded(self, number: int, leaf: dict[str, Any]) -> None:
        """Hear that a committee, or an officer for it, gave money to bids without residents' vote, or beside it."""
        heard, data, meetings = self._round(leaf), leaf["d"], self.people.meetings
        left = heard.left_for_bids(meetings.referred_back)
        if leaf["t"] == "officer.decided":
            self._faults(number, meetings.hear_of_an_officer(data, heard.name, left))
            on_paper = {each["proposal"] for each in heard.projects if each["number"] not in heard.withdrawn}
            self._hold(number, not on_paper & set(data["proposals"]), "an officer decided on what residents vote on")
        else:
            self._faults(number, meetings.hear_of_awards(data, left, heard.was_left))
        heard.awarded[data["id"]] = sum(data["awards"].values())
        named = self.people.committees.get(data["committee"], {}).get("name", data["committee"])
        who = f"{named} on {data.get('met_on') or data['decided_on']}"
        who += f", by its {data['position']}" if leaf["t"] == "officer.decided" else ""
        heard.gave += [(who, heard.bids.get(bid, {}).get("called", bid), gets) for bid, gets in data["awards"].items()]
        self._faults(number, bids.faults_of_awards_to_bids(heard, data, meetings))
        self.findings.checked["committee"] += 1

    def _published(self, number: int, leaf: dict[str, Any]) -> None:
        heard, data = self._round(leaf), leaf["d"]
        for where in acting.faults_of_a_result(heard, data):
            self.findings.add("result", f"entry {number}: {where}")
        self._faults(number, self.people.meetings.faults_of_a_result_by_itself(heard, data))
        heard.stage, heard.decision = "published", data["decision"]
        self.findings.checked["result"] += 1

    def _taken_back(self, number: int, leaf: dict[str, Any]) -> None:
        self._faults(number, self.people.meetings.takes_back(self._round(leaf), leaf["d"]))

    # What only shows at the end.

    def end(self) -> None:
        """Check what only shows once every entry is known."""
        if self.in_pieces is not None:
            self.findings.add("entries", f"entry {self.in_pieces[0]} is not followed by all its pieces")
        if self.people.two.confirmed is not None:
            self.findings.add("people", "an act was confirmed, and nothing came of it")
        if self.people.two.waits_too_long(self.latest - A_NIGHT):
            self.findings.add("people", "somebody was entered at a counter, and their day was over long ago")
        for heard in self.rounds.values():
            self._end_of_round(heard)
        for promise, where in self.people.faults_at_the_end():
            self.findings.add(promise, where)
        self.findings.notes += self.people.meetings.notes[:MOST_FINDINGS]

    def _end_of_round(self, heard: Round) -> None:
        def found(promise: str, hashes: Iterable[bytes], what: str) -> None:
            for one in hashes:
                self.findings.add(promise, f"round {heard.name}: {what.format(one.hex()[:16] + '…')}")

        back = self.people.meetings.referred_back
        for promise, words in bids.faults_at_the_end(heard, self.latest - A_NIGHT, back):
            self.findings.add(promise, f"round {heard.name}: {words}")
        late = heard.fund.answers.noted_at(heard, self.latest)
        self.findings.notes += [f"round {heard.name}: {note}" for note in late]
        self.findings.checked["answers"] += heard.fund.answers.heard
        for motion in heard.motions.values():
            notes = acting.noted_of_a_meeting(heard, motion, self.people.committees.get(motion["committee"]))
            notes += self.people.meetings.noted_of_dispensations(heard.name, motion)
            self.findings.notes += [f"round {heard.name}: {note}" for note in notes]
        found("entitlements", heard.used.repeated(), "entitlement {} was used twice")
        if heard.used.number > heard.issued:
            used = f"{heard.used.number} entitlements were used, but only {heard.issued} were issued"
            self.findings.add("entitlements", f"round {heard.name}: {used}")
        if any(heard.issued_while_open):
            told = "while the vote was open {1} entitlements were issued by two persons and {0} by one alone"
            told = told.format(*heard.issued_while_open) + f", of {heard.issued}; {heard.used.number} were used"
            old = "" if heard.two_persons else " (it did not promise two persons yet, so there is nothing to check)"
            self.findings.notes.append(f"round {heard.name}: {told}{old}")
        if heard.cast.number > heard.used.number:
            more = f"there are {heard.cast.number} ballots, but only {heard.used.number} used entitlements"
            self.findings.add("ballots", f"round {heard.name}: {more}")
        found("ballots", heard.cast.repeated(), "ballot {} was cast twice")
        found("ballots", heard.owns.repeated(), "two ballots have one voter's own number, {}")
        if heard.rules and heard.closed is None and self.latest > heard.closes + A_NIGHT:
            told = f"the vote was to close at {when(heard.closes)}, and the record goes on until {when(self.latest)}"
            self.findings.add("rules", f"round {heard.name}: {told}")
        held_back = acting.held_back(heard, self.latest, within=A_NIGHT)
        if held_back and not heard.taken_over:
            told = f"{held_back} since {when(heard.since)}, and the record goes on until {when(self.latest)}"
            self.findings.add("rules", f"round {heard.name}: {told}")
        if len(heard.counts) > len(heard.confirmed_counts):
            self.findings.add("result", f"round {heard.name}: a count was made, and never recorded as the round's")
        if heard.closed is not None:
            if heard.cast.number < heard.used.number:
                gone = f"{heard.used.number} entitlements were used, but there are only {heard.cast.number} ballots"
                self.findings.add("ballots", f"round {heard.name}: {gone}: the others were dropped")
            all_told = heard.tells_batches and set(heard.said_of_batches) == {*range(1, len(heard.batches) + 1)}
            if all_told and heard.owns.number < heard.shown.number:
                lacking = (
                    f"{heard.shown.number - heard.owns.number} opened ballots do not show their voter's own number"
                )
                self.findings.add("ballots", f"round {heard.name}: {lacking}")
            found("ballots", heard.cast.without(heard.shown), "ballot {} was cast but never opened: it was dropped")
            found("ballots", heard.shown.without(heard.cast), "ballot {} was opened but never cast: it was added")
            found("ballots", heard.shown.repeated(), "ballot {} was opened twice: it was added")
            for payload, how_many in heard.payloads.items():
                fault = counting.fault_of_a_ballot(payload, heard)
                if fault:
                    self.findings.add("valid", f"round {heard.name}: {fault} ({how_many} like it: {payload[:80]})")


def _without_its_act(data: dict[str, Any]) -> dict[str, Any]:
    return {name: said for name, said in data.items() if name not in ("id", "at", "by", "nr")}


# ----------------------------------------------------------------------------------------------------------------------
# 7  The report.


class Report(NamedTuple):
    """What came out."""

    findings: Findings
    checkpoint: Checkpoint | None
    key: str
    story: "Story"
    witnesses: int
    asked_about_earlier: bool

    @property
    def rounds(self) -> dict[str, Round]:
        """Give what the record says about each round."""
        return self.story.rounds

    def of_a_round(self, heard: Round) -> dict[str, Any]:
        """Say what a round came to, for people to lay beside the council's page."""
        currency = str((heard.rules or {}).get("currency", "GBP"))[:12]
        try:
            awards, decided = self.decided_on(heard)
        except (ValueError, KeyError, TypeError, AttributeError, IndexError):
            awards, decided = {}, "what cannot be read"
        return {
            "name": heard.called,
            "stage": heard.stage,
            "population": self.story.people.populations.get(heard.area, 0),
            "codes_issued": heard.issued,
            "used_entitlements": heard.used.number,
            "ballots": heard.cast.number,
            "ballots_opened": heard.shown.number,
            "closed": heard.closed is not None,
            "counts": len(heard.counts),
            "published": heard.published,
            "decided_by": decided,
            "awards": {
                number: {"pence": pence, "amount": counting.money(pence, currency)} for number, pence in awards.items()
            },
            "given": counting.money(sum(awards.values()), currency),
            "bids": [
                {"decided_by": who, "bid": bid[:60], "pence": gets, "amount": counting.money(gets, currency)}
                for who, bid, gets in heard.gave
            ],
        }

    def decided_on(self, heard: Round) -> tuple[dict[str, int], str]:
        """Give what each project of a round gets, in pence, and who decided it."""
        count = next((count for count in reversed(heard.counts) if count["id"] in heard.confirmed_counts), None)
        motion, committee = heard.motions.get(heard.decision), self.story.people.committees.get(heard.committee)
        awards = motion["awards"] if motion else counting.awards_of(count) if count else {}
        awards = {str(number)[:60]: pence for number, pence in awards.items() if type(pence) is int}
        if not motion or not committee:
            decides = f"{committee['name']} is to decide" if committee else ""
            return awards, "the residents' vote" if heard.published else decides
        votes = f"{len(motion['vote']['votes_for'])} for and {len(motion['vote']['votes_against'])} against"
        return awards, f"{committee['name']} on {motion['met_on']}, {votes}"

    def as_data(self) -> dict[str, Any]:
        """Lay it out for --json."""
        findings, found = self.findings, self.checkpoint
        return {
            "format": "pb-verification/v1",
            "all_promises_kept": findings.all_kept(),
            "checkpoint": found
            and {"origin": found.origin, "entries": found.size, "root": base64.b64encode(found.root).decode()},
            "key": self.key,
            "witnesses": self.witnesses,
            "earlier_checkpoint_compared": self.asked_about_earlier,
            "promises": [
                {
                    "promise": sentence,
                    "verdict": findings.verdict(name),
                    "checked": findings.checked[name],
                    "kept": findings.verdict(name) == KEPT,
                    "findings": findings.words[name],
                    "number_of_findings": findings.number[name],
                }
                for name, sentence in PROMISES.items()
            ],
            "rounds": {heard.name: self.of_a_round(heard) for heard in self.rounds.values()},
            "notes": findings.notes,
        }

    def conclusion(self) -> str:
        """Say in one line what it comes to."""
        findings, verdicts = self.findings, [self.findings.verdict(name) for name in PROMISES]
        if findings.number:
            return "At least one promise is BROKEN."
        if findings.is_too_old:
            return (
                "This copy of the program is not the one that this record names, and cannot read all of it: nothing is "
                "said. Take the newest from /check; should that say the same, ask the council which copy can read it."
            )
        if not findings.checked["tree"]:
            return "The record is empty: nothing was checked."
        nothing = verdicts.count(NOTHING)
        return "Every promise is kept." + (f" For {nothing} of them there was nothing to check." if nothing else "")

    def as_text(self) -> str:
        """Lay it out as plain lines."""
        lines, findings = [], self.findings
        for name, sentence in PROMISES.items():
            checked = f" ({findings.checked[name]:,} {COUNTED[name]})" if name in COUNTED else ""
            lines.append(f"{findings.verdict(name):<17} {sentence}{checked}.")
            lines += [f"{'':18}{where}" for where in findings.words[name]]
            if findings.number[name] > MOST_FINDINGS:
                lines.append(f"{'':18}and {findings.number[name] - MOST_FINDINGS} more of this kind")
        lines.append("")
        if self.checkpoint is not None:
            root = base64.b64encode(self.checkpoint.root).decode()
            lines.append(f"{self.checkpoint.origin}: {self.checkpoint.size} entries, root {root}")
            lines.append(f"signed with {self.key}, cosigned by {self.witnesses} witnesses")
        if not self.asked_about_earlier:
            lines.append("No earlier checkpoint was given (--earlier), so nothing was compared with an earlier state.")
        for heard in self.rounds.values():
            lines += ["", *self.lines_of_a_round(heard)]
        lines += ["", *findings.notes] if findings.notes else []
        return "\n".join([*lines, "", self.conclusion()])

    def lines_of_a_round(self, heard: Round) -> list[str]:
        """Say what a round came to in plain lines."""
        told = self.of_a_round(heard)
        stage = {"": "never announced", "open": "the vote is open", "published": "the result is published"}
        lines = [f"{told['name'] or 'A round'} (round {heard.name}): {stage.get(heard.stage, heard.stage)}"]
        residents = f" for {told['population']:,} residents" if told["population"] else ""
        codes = f"{told['codes_issued']:,} entitlements issued{residents}, {told['used_entitlements']:,} used"
        lines.append(
            f"    {codes}; {told['ballots']:,} ballots cast, {told['ballots_opened']:,} opened; {told['counts']} counts"
        )
        if heard.fund.is_one:
            lines[1:] = ["    nobody votes: its committee decides on bids at its meetings"]
        if told["decided_by"]:
            lines.append(f"    decided by: {told['decided_by']}")
        lines += [f"    project {number} gets {award['amount']}" for number, award in told["awards"].items()]
        lines += [f"    bid {each['bid']} gets {each['amount']}, by {each['decided_by']}" for each in told["bids"]]
        return [*lines, f"    given in all: {told['given']}"] if told["counts"] else lines

    def as_html(self) -> str:
        """Lay it out as one page to be filed."""
        escaped = html.escape(self.as_text())
        marked = re.sub("(?m)^BROKEN", "<strong>BROKEN</strong>", escaped)
        told = html.escape(self.conclusion())
        head = f'<!DOCTYPE html>\n<html lang="en"><meta charset="utf-8"><title>{told}</title>'
        return f"{head}\n<h1>{told}</h1>\n<pre>{marked}</pre>\n</html>"


def verify(
    source: Folder | Address,
    *,
    earlier: bytes | None = None,
    key: str = "",
    policy: bytes | None = None,
    receipts: Sequence[tuple[str, bytes]] = (),
    now: int | None = None,
) -> Report:
    """Check a whole record.

    :param source: where it is
    :param earlier: a checkpoint that somebody kept, as its file holds it
    :param key: the key that it must be signed with; the one in the record's own keys.txt where none is given
    :param policy: who must have cosigned; the record's own policy.txt where none is given
    :param receipts: signed receipts that people hold: (name of the file, its bytes)
    :param now: the time, in seconds since 1970, by which receipts are due
    """
    findings, moment = Findings(), int(time.time()) if now is None else now
    story = Story(findings, moment)
    checkpoint, named, old, keys = None, key, None, []
    cosigned: list[int] = []
    published = written = b""
    try:
        written = source.read("keys.txt", LARGEST_NOTE)
        keys = read_keys(written)
        trusted = read_key(key) if key else keys[0]
        named = f"{trusted.name}+{trusted.key_id.hex()}+{base64.b64encode(bytes([1]) + trusted.public).decode()}"
        note = source.read("checkpoint", LARGEST_NOTE)
        checkpoint = read_checkpoint(note, trusted, "the checkpoint")
        findings.checked["signature"] = 1
        published, cosigned = see_who_cosigned(source, note, trusted, policy, findings=findings, now=moment)
        must(checkpoint.size <= MOST_ENTRIES, f"the checkpoint claims more than {MOST_ENTRIES} entries")
        if earlier is not None:
            old = earlier_checkpoint(earlier, trusted, checkpoint, findings)
            findings.checked["append-only"] = 1
    except Broken as broken:
        findings.add("signature", str(broken))
    if checkpoint is None or findings.number["signature"]:
        findings.not_checked |= {"witnesses", "tree", *NEEDS_EVERY_ENTRY}
        return Report(findings, checkpoint, named, story, len(cosigned), earlier is not None)
    story.wanted = {leaf_claimed(raw) for _, raw in receipts} - {b""}
    tree = Tree(source, checkpoint.size, old.size if old else 0, story.wanted)
    try:
        for number, entry in tree.entries():
            story.hear(number, entry)
        findings.checked["tree"] = checkpoint.size
        if tree.root() != checkpoint.root:
            findings.add("tree", "the entries do not lead to the signed root: an entry was changed, added or dropped")
    except Broken as broken:
        findings.add("tree", str(broken))
    for where in tree.findings:
        findings.add("tree", where)
    if old is not None and tree.root_at_earlier and tree.root_at_earlier != old.root:
        where = f"the first {old.size} entries are not those of the earlier checkpoint: two histories were published"
        findings.add("append-only", where)
    if findings.number["tree"]:
        findings.nothing_else_than("signature", "witnesses", "tree", "append-only")
        return Report(findings, checkpoint, named, story, len(cosigned), earlier is not None)
    story.end()
    see_what_lies_beside(source, story)
    for where in faults_of_the_keys(story, written, published, named):
        findings.add("keys", where)
    see_receipts(receipts, trusted, [*keys, *story.receipt_keys], tree, story)
    if cosigned and min(cosigned) < story.latest - CLOCKS_DIFFER:
        findings.add("witnesses", f"one cosigned at {when(min(cosigned))}, before what it covers had happened")
    if story.is_for_another_copy():
        findings.not_believed()
    return Report(findings, checkpoint, named, story, len(cosigned), earlier is not None)


def see_who_cosigned(
    source: Folder | Address, note: bytes, log: Key, policy: bytes | None, *, findings: Findings, now: int
) -> tuple[bytes, list[int]]:
    """Check the cosignatures of a checkpoint against a policy; give the record's own policy, and when they cosigned."""
    published, cosigned = b"", list[int]()
    try:
        published = source.read("policy.txt", LARGEST_NOTE)
        cosigned = check_policy(published if policy is None else policy, note, log, now)
        findings.checked["witnesses"] = len(cosigned)
    except Broken as broken:
        findings.add("witnesses", str(broken))
    return published, cosigned


def see_receipts(receipts: Sequence[tuple[str, bytes]], log: Key, keys: list[Key], tree: Tree, story: Story) -> None:
    """Look up the ballot of each receipt, and hold receipts against each other."""
    findings, held = story.findings, list[Receipt]()
    for name, raw in receipts:
        held += receipt_held(raw, name, log, keys, findings)
    for receipt in held:
        if receipt.leaf not in tree.seen:
            tell_of_missing(receipt, story.rounds, story.now, findings)
    for where in [*faults_of_receipts(held, tree.seen, story.rounds), *faults_among_receipts(held, story)]:
        findings.add("receipts", where)
    findings.checked["receipts"] = sum(receipt.leaf in tree.seen for receipt in held)  # of others: when they are due


def see_what_lies_beside(source: Folder | Address, story: Story) -> None:
    """Hold each file of boundaries against the edition that was taken in with it; one that is not there is noted."""
    for name, codes in story.people.boundaries.items() if len(story.people.boundaries) <= MOST_FINDINGS else ():
        try:
            content = source.read(f"boundaries/{name}.geojson", beside.LARGEST_BOUNDARIES)
        except Broken as broken:
            story.findings.notes.append(f"{broken}: where its wards end was not compared")
            continue
        fault = beside.fault_of_boundaries(content, name, codes)
        if fault:
            story.findings.add("entries", f"the file boundaries/{name[:16]}….geojson {fault}")


def faults_of_the_keys(story: Story, keys: bytes, policy: bytes, signed_with: str) -> list[str]:
    """Say where keys.txt, policy.txt and the checkpoint's key are not those that the record itself states."""
    if story.stated is None:
        return []
    faults, stated = [], story.stated
    story.findings.checked["keys"] = len(story.receipt_keys)
    if signed_with != stated["log"]:
        faults.append("the record is signed with another key than it states")
    if keys != f"{stated['log']}\n{stated['receipts']}\n".encode():
        faults.append("keys.txt has other keys than the record states")
    if policy != stated["policy"].encode():
        faults.append("policy.txt asks for others than the record states")
    return faults


def faults_of_receipts(held: list[Receipt], seen: dict[bytes, bytes], rounds: dict[str, Round]) -> list[str]:
    """Say which receipts are for something else than a ballot of their round, or promise it for another time."""
    faults = []
    for receipt in held:
        leaf, heard = READ(seen.get(receipt.leaf, b"{}").decode("utf-8", "replace")), rounds.get(receipt.round)
        if leaf and leaf.get("t") != "ballot.cast":
            faults.append(f"{receipt.name}: what it is a receipt for is no ballot")
        elif leaf and heard is None:
            faults.append(f"{receipt.name}: it is for no round that there is")
        elif leaf and leaf.get("r") != receipt.round:
            faults.append(f"{receipt.name}: the ballot that it is a receipt for is one of another round")
        dues = sorted(heard.dues) if heard else []  # more than one where an older service let a vote go on for longer
        if receipt.own and dues and receipt.include_by not in dues:
            promised = f"it promises its ballot by another time than {when(dues[-1])}, as receipts of its round do"
            faults.append(f"{receipt.name}: {promised}")
    return faults


def faults_among_receipts(held: list[Receipt], story: Story) -> list[str]:
    """Say where two people were given one receipt, or one was given a ballot with somebody else's own number."""
    faults, own_of = [], dict[bytes, str]()
    for leaf, number in Counter(receipt.leaf for receipt in held).items():
        if number > 1:
            faults.append(f"the receipt for one ballot, {leaf.hex()[:16]}…, is held twice: one of two voters has none")
    for receipt in held:
        if receipt.own and own_of.setdefault(receipt.leaf, receipt.own) != receipt.own:
            faults.append(f"{receipt.name}: another voter holds a receipt for the same ballot: one of them has none")
        said = story.own_of.get(receipt.leaf)
        if receipt.own and said is not None and said != receipt.own:
            faults.append(f"{receipt.name}: the ballot in the record is not the one that this voter's browser made")
    return faults


def receipt_held(raw: bytes, name: str, log: Key, keys: list[Key], findings: Findings) -> list[Receipt]:
    """Read one receipt; a receipt that proves nothing is a finding."""
    try:
        must(len(raw) <= LARGEST_NOTE, f"{name} is too long to be a receipt")
        return [read_receipt(raw, name, log, keys)]
    except Broken as broken:
        findings.add("receipts", str(broken))
        return []


def tell_of_missing(receipt: Receipt, rounds: dict[str, Round], now: int, findings: Findings) -> None:
    """Say that the ballot of a receipt is not in the record: broken once its time has passed.

    Where the vote was extended after the receipt was signed, which the record shows, ballots wait for the later close.
    """
    heard = rounds.get(receipt.round)
    extended = heard is not None and heard.closed is None and heard.extended
    by = max(receipt.include_by, heard.closes + AFTER_THE_CLOSE) if heard and extended else receipt.include_by
    due = time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime(min(by, 2**40)))
    if heard is not None and heard.changed.has(heard.name, receipt.leaf):
        findings.notes.append(f"{receipt.name}: its ballot was changed later, with its code: the change is counted")
    elif now > by:
        findings.add("receipts", f"{receipt.name}: its ballot was due here by {due}, and is not here: it was dropped")
    else:
        findings.notes.append(f"{receipt.name}: its ballot is not here yet, and is due by {due}")


def earlier_checkpoint(raw: bytes, key: Key, now: Checkpoint, findings: Findings) -> Checkpoint | None:
    """Read the earlier checkpoint; give it where the tree still has to be compared with it."""
    try:
        must(len(raw) <= LARGEST_NOTE, "the earlier checkpoint is too long to be one")
        old = read_checkpoint(raw, key, "the earlier checkpoint")
    except Broken as broken:
        findings.add("append-only", str(broken))
        return None
    if old.size > now.size:
        findings.add(
            "append-only",
            f"{old.size} entries were published earlier, now there are {now.size}: the end was cut off, or an old "
            "backup was restored",
        )
        return None
    return old if old.size else None


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks for; give 0 (all kept), 1 (something is broken) or 2 (asked wrongly)."""
    parser = argparse.ArgumentParser(prog="verify.py", description="Check a public record and count it again.")
    add_arguments(parser)
    return report_on(parser.parse_args(arguments))


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command line takes."""
    parser.add_argument("place", metavar="FOLDER_OR_ADDRESS", help="the record: a folder, or an address (https://...)")
    parser.add_argument("--earlier", metavar="CHECKPOINT", type=Path, help="an earlier checkpoint, as a file")
    parser.add_argument("--key", default="", help="the key it must be signed with (else: the one in its own keys.txt)")
    parser.add_argument("--policy", metavar="FILE", type=Path, help="who must have cosigned (else: its own policy.txt)")
    parser.add_argument("--receipt", metavar="FILE", type=Path, action="append", default=[], help="a receipt you hold")
    parser.add_argument(
        "--against", metavar="ADDRESS", default="", help="the council's site: do its pages say the same?"
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print the report as JSON")
    form.add_argument("--html", action="store_true", help="print the report as a page")


def report_on(asked: argparse.Namespace) -> int:
    """Check what was asked for and print the report."""
    held: list[tuple[str, bytes]] = []
    given = [path for path in (asked.earlier, asked.policy) if path is not None]
    for path in [*given, *asked.receipt]:
        try:
            with path.open("rb") as file:
                held.append((path.name, file.read(LARGEST_NOTE + 1)))
        except OSError:
            sys.stderr.write(f"{path} cannot be read. Give the file that you kept.\n")
            return 2
    earlier = held.pop(0)[1] if asked.earlier else None
    policy = held.pop(0)[1] if asked.policy else None
    if asked.key:
        try:
            read_key(asked.key)
        except Broken as broken:
            sys.stderr.write(f"The key cannot be used: {broken}. Copy the whole line from keys.txt." + "\n")
            return 2
    try:
        source = where_it_is(asked.place)
    except Broken as broken:
        sys.stderr.write(f"{broken}\n")
        return 2
    if isinstance(source, Folder) and not source.folder.is_dir():
        sys.stderr.write(f"{asked.place} is no folder. Give the folder of a record, or its address (https://...).\n")
        return 2
    report = verify(source, earlier=earlier, key=asked.key, policy=policy, receipts=held)
    written = json.dumps(report.as_data(), indent=2, ensure_ascii=False) if asked.json else report.as_text()
    sys.stdout.write((report.as_html() if asked.html else written) + "\n")
    if report.findings.is_too_old and not report.findings.number:
        return 3
    return max(lay_beside(report, asked.against) if asked.against else 0, 0 if report.findings.all_kept() else 1)


def compare_with_pages(report: Report, site: str) -> list[str]:
    """Lay the council's own pages of results and funds beside the record, and say where they differ."""
    return beside.compare_with_pages(report, Address(site).read, LARGEST_PAGE)


def lay_beside(report: Report, site: str) -> int:
    """Say whether the council's pages show what the record says; give 0 where they do, 1 where not, 2 for no page."""
    try:
        must(isinstance(where_it_is(site), Address), f"{site[:80]} is no address: it begins with https://")
        differing = compare_with_pages(report, site)
    except Broken as broken:
        sys.stderr.write(f"The pages could not be compared: {broken}.\n")
        return 2
    results = sum(len(beside.pages_of(heard)) for heard in report.rounds.values())
    same = f"The council's pages show the same results ({results} compared)."
    same = same if results else "The record has no published result, so no page was compared."
    told = [f"differs           {where}" for where in differing] or [same]
    sys.stderr.write("\n".join(told) + "\n")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
