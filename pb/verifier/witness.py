#!/usr/bin/env python3
"""Watch a public record from another organisation, with this one file and Python 3.11 or newer.

    python3 -I -S witness.py init --name witness.example.org/w1 --log KEY
    python3 -I -S witness.py serve [--host 127.0.0.1] [--port 8010]

A record that nobody but its publisher signs can be shown in two versions to two readers. A witness keeps the last
summary (checkpoint) that it saw of each record and puts its own signature only under one that continues it, so that no
two histories get it. When it is shown two that cannot both be true it keeps both, signed as they are: they prove the
fraud to anybody. Its neighbour mirror.py does the same and holds a copy of the whole record as well.

    1  limits                  what a request may at most ask of your computer
    2  signatures              Ed25519 (RFC 8032), to sign and to check
    3  notes and checkpoints   C2SP signed-note, tlog-checkpoint and tlog-cosignature
    4  proofs                  that one tree begins another (RFC 6962, RFC 9162)
    5  the folder              the keys, the records that are watched, and what was seen, on disk before it is said
    6  the witness             C2SP tlog-witness: what is cosigned and what is not
    7  requests                HTTP, from people who mean no good as well
    8  the two commands

Run it on a machine of your own and let a web server with a certificate pass on what comes from outside (HTTPS). Back up
the folder, but never put an older copy of it in its place: a witness that forgets can be made to contradict itself. If
the folder is lost, begin anew with another name.

A signature takes some milliseconds and not always the same number of them; what it takes is masked with chance, so that
the time says nothing about the key.
"""

import argparse
import base64
import contextlib
import hashlib
import io
import json
import os
import re
import secrets
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import IO, Any, NamedTuple

try:
    import fcntl
except ImportError:  # another system than Unix: there, see to it yourself that only one witness has the folder
    fcntl = None  # type: ignore[assignment]

# ----------------------------------------------------------------------------------------------------------------------
# 1  Limits.

LONGEST_REQUEST = 64 * 1024
LONGEST_HEAD = 64 * 1024
MOST_STEPS = 63  # lines of a consistency proof (tlog-witness)
MOST_SIGNATURES = 100
LARGEST_SIZE = 2**63 - 1
SECONDS_FOR_A_REQUEST = 10  # all of it, however slowly it drips
MOST_CONNECTIONS = 100  # one more, and the one that has been open longest is closed
MOST_KEPT = 200  # pairs of checkpoints that do not go together, for each record
MOST_UNPROVED = 20


class Refused(Exception):  # noqa: N818 -- what was asked for cannot be done, and why: an answer in words
    """What was asked for cannot be done; the words say why."""


def must(condition: object, otherwise: str) -> None:
    """Refuse with a sentence where something does not hold."""
    if not condition:
        raise Refused(otherwise)


# ----------------------------------------------------------------------------------------------------------------------
# 2  Signatures. Ed25519 as RFC 8032 writes it down (section 5.1 and its appendix), slow and without tricks.

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)
Point = tuple[int, int, int, int]
LENGTH_OF_A_KEY, LENGTH_OF_A_SIGNATURE, LENGTH_OF_AN_ID = 32, 64, 4


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


def written_point(point: Point) -> bytes:
    """Compress a point (RFC 8032, 5.1.2)."""
    inverse = pow(point[2], P - 2, P)
    x, y = point[0] * inverse % P, point[1] * inverse % P
    return (y | (x & 1) << 255).to_bytes(LENGTH_OF_A_KEY, "little")


BASE = read_point((4 * pow(5, P - 2, P) % P).to_bytes(LENGTH_OF_A_KEY, "little")) or (0, 1, 1, 0)


def sha512_number(*parts: bytes) -> int:
    """Hash to a number below the order of the curve."""
    return int.from_bytes(hashlib.sha512(b"".join(parts)).digest(), "little") % ORDER


def is_good_signature(public_key: bytes, message: bytes, signature: bytes) -> bool:
    """Check an Ed25519 signature (RFC 8032, 5.1.7)."""
    if len(public_key) != LENGTH_OF_A_KEY or len(signature) != LENGTH_OF_A_SIGNATURE:
        return False
    key, commitment = read_point(public_key), read_point(signature[:32])
    factor = int.from_bytes(signature[32:], "little")
    if key is None or commitment is None or factor >= ORDER:
        return False
    challenge = sha512_number(signature[:32], public_key, message)
    left, right = times(factor, BASE), add_points(commitment, times(challenge, key))
    return (left[0] * right[2] - right[0] * left[2]) % P == 0 and (left[1] * right[2] - right[1] * left[2]) % P == 0


def masked_times_base(secret: int) -> Point:
    """Multiply the base point, with a chance multiple of the order added: the work says nothing about the secret."""
    return times(secret + ORDER * (2**64 + secrets.randbits(64)), BASE)


# ----------------------------------------------------------------------------------------------------------------------
# 3  Notes and checkpoints.

SIGNS, COSIGNS = 1, 4  # types of keys (signed-note)
SECRET = "PRIVATE+KEY+"  # noqa: S105 -- how a written secret begins, as golang.org/x/mod/sumdb/note reads it


def from_base64(written: str) -> bytes:
    """Read base64 in its one written form."""
    try:
        raw = base64.b64decode(written.encode("ascii"), validate=True)
    except ValueError as error:
        raise Refused("Something that should be base64 is not.") from error
    must(to_base64(raw) == written, "Base64 is not in its one written form.")
    return raw


def to_base64(raw: bytes) -> str:
    """Write bytes as base64."""
    return base64.b64encode(raw).decode()


def is_a_name(name: str) -> bool:
    """Say whether a key may have this name."""
    return bool(name) and "+" not in name and name.isprintable() and not any(letter.isspace() for letter in name)


class Key(NamedTuple):
    """A public key with its name, written ``name+id+base64``."""

    name: str
    kind: int
    public: bytes

    @property
    def key_id(self) -> bytes:
        """Give the four bytes by which signature lines name it."""
        hashed = hashlib.sha256(self.name.encode() + b"\n" + bytes([self.kind]) + self.public)
        return hashed.digest()[:LENGTH_OF_AN_ID]

    def __str__(self) -> str:
        return f"{self.name}+{self.key_id.hex()}+{to_base64(bytes([self.kind]) + self.public)}"


def read_written_key(written: str, kind: int) -> tuple[str, str, bytes]:
    """Read what a public key and a secret have in common: name, id, 32 bytes."""
    name, _, rest = written.strip().partition("+")
    key_id, _, encoded = rest.partition("+")
    raw = from_base64(encoded)
    must(is_a_name(name) and len(raw) == 1 + LENGTH_OF_A_KEY and raw[0] == kind, "That is not an Ed25519 key.")
    return name, key_id, raw[1:]


def read_key(written: str, kind: int) -> Key:
    """Read a public key and check that its id belongs to it."""
    name, key_id, raw = read_written_key(written, kind)
    key = Key(name, kind, raw)
    must(key.key_id.hex() == key_id, "The id of the key does not belong to it.")
    return key


def keys_of_policy(policy: str) -> list[Key]:
    """Read the keys of the witnesses that a policy names (tlog-policy); what is none is passed over."""
    found = []
    for written in re.findall(r"(?m)^witness \S+ (\S+)", policy)[:MOST_SIGNATURES]:
        with contextlib.suppress(Refused):
            found.append(read_key(written, COSIGNS))
    return found


class Secret:
    """A key that cosigns."""

    def __init__(self, name: str, seed: bytes) -> None:
        self.seed, raw = seed, hashlib.sha512(seed).digest()
        self.number, self.prefix = int.from_bytes(raw[:32], "little") & (2**254 - 8) | 2**254, raw[32:]
        self.public = Key(name, COSIGNS, written_point(masked_times_base(self.number)))

    @classmethod
    def read(cls, written: str) -> "Secret":
        """Read a written secret."""
        name, key_id, seed = read_written_key(written.strip().removeprefix(SECRET), COSIGNS)
        found = cls(name, seed)
        must(found.public.key_id.hex() == key_id, "The file of the witness's key was changed.")
        return found

    def __str__(self) -> str:
        encoded = to_base64(bytes([COSIGNS]) + self.seed)
        return f"{SECRET}{self.public.name}+{self.public.key_id.hex()}+{encoded}"

    def signature(self, message: bytes) -> bytes:
        """Sign (RFC 8032, 5.1.6)."""
        once = sha512_number(self.prefix, message)
        commitment = written_point(masked_times_base(once))
        challenge = sha512_number(commitment, self.public.public, message)
        return commitment + ((once + challenge * self.number) % ORDER).to_bytes(32, "little")

    def cosignature(self, text: str, now: int) -> str:
        """Give the signature line that says: at this time, this was the largest checkpoint seen (tlog-cosignature)."""
        signed = self.signature(f"cosignature/v1\ntime {now}\n{text}".encode())
        return f"— {self.public.name} {to_base64(self.public.key_id + now.to_bytes(8, 'big') + signed)}\n"


class Note(NamedTuple):
    """A signed text (signed-note), and what it says as a checkpoint (tlog-checkpoint)."""

    text: str
    signatures: list[tuple[str, bytes]]
    lines: str
    origin: str
    size: int
    root: bytes

    def __str__(self) -> str:
        return f"{self.text}\n{self.lines}"

    def is_signed_by(self, keys: Sequence[Key]) -> bool:
        """Say whether one of these keys signed it, and none of them is named over a signature that is not its own."""
        found = False
        for name, signature in dict.fromkeys(self.signatures):  # each once: to check one takes long
            for key in keys:
                if name == key.name and signature[:LENGTH_OF_AN_ID] == key.key_id:
                    if not is_good_signature(key.public, self.text.encode(), signature[LENGTH_OF_AN_ID:]):
                        return False
                    found = True
        return found

    def is_cosigned_by(self, key: Key) -> bool:
        """Say whether it carries a good cosignature of this key (tlog-cosignature)."""
        for name, raw in self.signatures:
            if name == key.name and raw[:LENGTH_OF_AN_ID] == key.key_id:
                at, signature = int.from_bytes(raw[4:12], "big"), raw[12:]
                return is_good_signature(key.public, f"cosignature/v1\ntime {at}\n{self.text}".encode(), signature)
        return False

    def signed_too(self, line: str, keys: Sequence[Key]) -> "Note":
        """Give it with the signature lines of these keys and one more."""
        known = {(key.name, key.key_id) for key in keys}
        lines = self.lines.splitlines(keepends=True)
        pairs = zip(lines, self.signatures, strict=True)
        kept = [written for written, (name, signature) in pairs if (name, signature[:LENGTH_OF_AN_ID]) in known]
        return self._replace(lines="".join([*kept, line]))


def read_note(raw: bytes) -> Note:
    """Read a signed checkpoint; says nothing about whether its signatures are good."""
    try:
        whole = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refused("A checkpoint is UTF-8 text.") from error
    controls = any(letter != "\n" and (letter < " " or letter == "\x7f") for letter in whole)
    must(not controls, "A checkpoint has no control characters but the end of line.")
    before, separator, lines = whole.rpartition("\n\n")
    must(separator and lines.endswith("\n"), "A checkpoint is a text, an empty line and signature lines.")
    must(lines.count("\n") <= MOST_SIGNATURES, f"A checkpoint has at most {MOST_SIGNATURES} signatures.")
    signatures = []
    for line in lines[:-1].split("\n"):
        found = re.fullmatch("— ([^ ]+) ([^ ]+)", line)
        must(found and is_a_name(found[1]), "A signature line is a dash, a name and base64.")
        signatures.append((found[1], from_base64(found[2])) if found else ("", b""))
    must(before.count("\n") > 1, "A checkpoint has an origin, a size and a root, each on its line.")  # lines, less one
    origin, size, root, *more = before.split("\n")
    must(origin and all(more), "No line of a checkpoint is empty.")
    must(re.fullmatch("0|[1-9][0-9]{0,18}", size) and int(size) <= LARGEST_SIZE, "A size is a plain whole number.")
    must(len(from_base64(root)) == HASH_SIZE, "A root is 32 bytes in base64.")
    return Note(before + "\n", signatures, lines, origin, int(size), from_base64(root))


# ----------------------------------------------------------------------------------------------------------------------
# 4  Proofs. Leaf: SHA-256(0 || entry). Node: SHA-256(1 || left || right).

HASH_SIZE = 32
EMPTY_ROOT = hashlib.sha256(b"").digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hash two neighbours into their parent."""
    return hashlib.sha256(b"\1" + left + right).digest()


def roots_of_proof(start: int, end: int, size: int, known: bytes, proof: Sequence[bytes]) -> tuple[bytes, bytes] | None:
    """Give the two roots to which a proof leads: over the leaves from ``start`` to ``end``, and over all of ``size``.

    None where it has not the shape of such a proof. From 0 it is a consistency proof (RFC 9162, 2.1.4.2); else one for
    a part of the tree (draft-ietf-plants-merkle-tree-certs, 4.4.3). ``known`` is the root over the part; where that
    stands in the tree as it is, the proof leaves it out.
    """
    first, last, whole, at_the_edge = start, end - 1, size - 1, end == size
    while first != last and (at_the_edge or last & 1):
        first, last, whole = first >> 1, last >> 1, whole >> 1
    path = [known, *proof] if first == last else list(proof)
    if not path:
        return None
    of_part = of_all = path[0]
    for step in path[1:]:
        if whole == 0:
            return None
        if last & 1 or last == whole:
            of_part = node_hash(step, of_part) if first < last else of_part
            of_all = node_hash(step, of_all)
            while not last & 1:
                first, last, whole = first >> 1, last >> 1, whole >> 1
        else:
            of_all = node_hash(of_all, step)
        first, last, whole = first >> 1, last >> 1, whole >> 1
    return (of_part, of_all) if whole == 0 else None


# ----------------------------------------------------------------------------------------------------------------------
# 5  The folder. witness.key is secret; logs.txt says what is watched, a key in each line; seen-HASH is the last
#    checkpoint that was cosigned of the record whose name has that SHA-256; kept/HASH/... are pairs of checkpoints of
#    it that cannot both be true (fork-...), or of which nobody has proved that they go together (unproved-...).


def write_whole(path: Path, content: bytes, mode: int = 0o644) -> None:
    """Write a file so that whoever reads it, or a crash, sees the old bytes or the new ones; on disk at the return."""
    folders = {path.parent, *(folder.parent for folder in path.parents if not folder.exists())}
    path.parent.mkdir(parents=True, exist_ok=True)
    being_written = path.with_name(f".{path.name}.{os.getpid()}.{threading.get_ident()}")
    handle = os.open(being_written, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    being_written.replace(path)
    for folder in folders if os.name == "posix" else ():
        listing = os.open(folder, os.O_RDONLY)
        os.fsync(listing)
        os.close(listing)


def origin_hash(origin: str) -> str:
    """Give the name by which addresses and files call a record."""
    return hashlib.sha256(origin.encode()).hexdigest()


def say(line: str) -> None:
    """Write a line of the log: what happened, and never who asked."""
    print(time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()), line, flush=True)  # noqa: T201 -- the log of a program


class Kept(NamedTuple):
    """Two checkpoints that were kept, as their files say it."""

    why: str
    seen: str
    other: str
    proof: str


class WitnessFolder:
    """What a witness has on disk. One process has it at a time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.lock: IO[str] = (folder / "witness.lock").open("w")
        if fcntl is not None:
            try:
                fcntl.flock(self.lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                self.lock.close()
                raise Refused(f"Another witness is running with {folder}. Stop it first.") from error

    def close(self) -> None:
        """Let another process have the folder."""
        self.lock.close()

    def key(self, file: str, name: str = "") -> Secret:
        """Give the key in a file; with a name, make it there where there is none. The name is part of it, for good."""
        path = self.folder / file
        if name and not path.is_file():
            write_whole(path, f"{Secret(name, secrets.token_bytes(LENGTH_OF_A_KEY))}\n".encode(), mode=0o600)
        must(path.is_file(), f"There is no {file} in {self.folder}: make it with init.")
        key = Secret.read(path.read_text("utf-8"))
        must(
            name in {"", key.public.name},
            f"The key in {path} is called {key.public.name}: use that name, or another --data.",
        )
        return key

    def logs(self) -> dict[str, list[Key]]:
        """Read what is watched: the keys of each record by its name."""
        path, found = self.folder / "logs.txt", dict[str, list[Key]]()
        for line in path.read_text("utf-8").splitlines() if path.is_file() else []:
            if line.strip() and not line.startswith("#"):
                key = read_key(line, SIGNS)
                found.setdefault(key.name, []).append(key)
        return found

    def watch(self, keys: Sequence[Key]) -> None:
        """Watch these records as well."""
        known = [key for of_one in self.logs().values() for key in of_one]
        lines = [f"{key}\n" for key in dict.fromkeys([*known, *keys])]
        write_whole(self.folder / "logs.txt", "".join(lines).encode())

    def seen(self, origin: str) -> Note | None:
        """Give the last checkpoint of a record that was cosigned."""
        path = self.folder / f"seen-{origin_hash(origin)}"
        return read_note(path.read_bytes()) if path.is_file() else None

    def remember(self, note: Note) -> None:
        """Keep a checkpoint as the last one; on disk when this returns."""
        write_whole(self.folder / f"seen-{origin_hash(note.origin)}", str(note).encode())

    def keep(self, kind: str, why: str, seen: Note, other: Note, proof: str = "") -> None:
        """Keep two signed checkpoints that do not go together. The same pair is kept once, and not without end."""
        below = self.folder / "kept" / origin_hash(seen.origin)
        place = below / f"{kind}-{hashlib.sha256((seen.text + other.text).encode()).hexdigest()[:16]}"
        most = MOST_KEPT if kind == "fork" else MOST_UNPROVED
        if (place / "why").is_file() or len(list(below.glob(f"{kind}-*/why"))) >= most:
            return
        for name, content in (("seen", str(seen)), ("other", str(other)), ("proof", proof), ("why", f"{why}\n")):
            write_whole(place / name, content.encode())
        say(f"{kind.upper()} {seen.origin}: {why} Both are kept in {place}.")

    def kept(self, origin: str, kind: str = "fork") -> Iterator[Kept]:
        """Give what was kept of a record."""
        for why in sorted((self.folder / "kept" / origin_hash(origin)).glob(f"{kind}-*/why")):
            with contextlib.suppress(FileNotFoundError):  # forgotten meanwhile, or not wholly when it stopped
                yield Kept(*[why.with_name(name).read_text("utf-8") for name in ("why", "seen", "other", "proof")])

    def was_proved(self, note: Note) -> None:
        """Forget that a checkpoint was once not proved: since then it was."""
        for other in (self.folder / "kept" / origin_hash(note.origin)).glob("unproved-*/other"):
            if other.read_text("utf-8").startswith(f"{note.text}\n"):
                for path in sorted(other.parent.iterdir(), key=lambda path: path == other):  # it says whose the rest is
                    path.unlink()
                other.parent.rmdir()


# ----------------------------------------------------------------------------------------------------------------------
# 6  The witness.


class Answer(NamedTuple):
    """What is said, as HTTP says it."""

    status: HTTPStatus
    body: bytes = b""
    kind: str = "text/plain; charset=utf-8"
    for_good: bool = False


def told(status: HTTPStatus, sentence: str) -> Answer:
    """Say something in a sentence."""
    return Answer(status, f"{sentence}\n".encode())


NOTHING_THERE = told(HTTPStatus.NOT_FOUND, "There is nothing at this address.")


class Request(NamedTuple):
    """What a record asks of a witness."""

    old: int
    proof: list[bytes]
    note: Note


def read_request(raw: bytes) -> Request:
    """Read the body of add-checkpoint: the old size, a proof, an empty line, a checkpoint."""
    head, separator, note = raw.partition(b"\n\n")
    first, *steps = head.decode("ascii", "replace").split("\n")
    old = re.fullmatch("old (0|[1-9][0-9]{0,18})", first)
    must(old and separator, "A request is the old size, lines of proof, an empty line and a checkpoint.")
    must(len(steps) <= MOST_STEPS, f"A proof has at most {MOST_STEPS} lines.")
    proof = [from_base64(step) for step in steps]
    must(all(len(step) == HASH_SIZE for step in proof), "A line of a proof is a hash.")
    return Request(int(old[1]) if old else 0, proof, read_note(note))


class Witness:
    """Cosigns what continues what it saw, and nothing else."""

    def __init__(self, folder: WitnessFolder) -> None:
        self.folder, self.key, self.logs = folder, folder.key("witness.key"), folder.logs()
        self.by_hash = {origin_hash(origin): origin for origin in self.logs}
        self.one_at_a_time = threading.Lock()
        for origin in self.logs:  # an older program kept what it had seen without its own signature
            seen = folder.seen(origin)
            if seen and f"— {self.key.public.name} " not in seen.lines:
                self.cosign(seen, int(time.time()))

    def add_checkpoint(self, raw: bytes, now: int) -> Answer:
        """Judge a request: 200 and a cosignature, or why not, in the sequence and with the codes of tlog-witness."""
        try:
            request = read_request(raw)
        except Refused as error:
            return told(HTTPStatus.BAD_REQUEST, str(error))
        keys = self.logs.get(request.note.origin)
        if keys is None:
            return told(HTTPStatus.NOT_FOUND, "This witness does not watch that record.")
        if not request.note.is_signed_by(keys):
            return told(HTTPStatus.FORBIDDEN, "The checkpoint is not signed with that record's key.")
        if request.old > request.note.size:
            return told(HTTPStatus.BAD_REQUEST, "The old size is beyond the new one.")
        with self.one_at_a_time:
            return self.judge(request, now)

    def judge(self, request: Request, now: int) -> Answer:
        """Compare with what was seen; what is cosigned is on disk before it is said."""
        note, seen = request.note, self.folder.seen(request.note.origin)
        size = seen.size if seen else 0
        another = seen is not None and note.size == size and note.root != seen.root
        if seen and another and size:
            self.folder.keep("fork", same_size(seen, note), seen, note)
        if request.old != size:
            return Answer(HTTPStatus.CONFLICT, f"{size}\n".encode(), "text/x.tlog.size")
        if note.size == 0 and note.root != EMPTY_ROOT:
            return told(HTTPStatus.UNPROCESSABLE_ENTITY, "The root of an empty record is the hash of nothing.")
        if seen is None or size == 0:
            if request.proof:
                return told(HTTPStatus.UNPROCESSABLE_ENTITY, "From an empty record on there is nothing to prove.")
        elif another:
            return self.contradicted(note.origin, same_size(seen, note))
        else:
            roots = roots_of_proof(0, size, note.size, seen.root, request.proof)
            if roots != (seen.root, note.root):
                return self.not_consistent(request, seen, roots)
        return Answer(HTTPStatus.OK, self.cosign(note, now).encode())

    def not_consistent(self, request: Request, seen: Note, roots: tuple[bytes, bytes] | None) -> Answer:
        """Keep what was shown. Where the proof leads to the new root from another old one, it proves a fork."""
        note, proof = request.note, f"old {seen.size}\n" + "".join(f"{to_base64(step)}\n" for step in request.proof)
        if roots is not None and roots[1] == note.root:
            why = other_beginning(seen, note, roots[0])
            self.folder.keep("fork", why, seen, note, proof)
            return self.contradicted(note.origin, why)
        if note.size > seen.size:
            why = f"a checkpoint of size {note.size} came without a proof that it continues the one of {seen.size}."
            self.folder.keep("unproved", why, seen, note, proof)
        return told(HTTPStatus.UNPROCESSABLE_ENTITY, "The proof does not lead from what I saw to that checkpoint.")

    def contradicted(self, origin: str, why: str) -> Answer:
        """Say that two signed checkpoints cannot both be true, and where everybody can see them."""
        where = f"Both are shown at /{origin_hash(origin)}/forks."
        return told(HTTPStatus.UNPROCESSABLE_ENTITY, f"These cannot both be true: {why} {where}")

    def cosign(self, note: Note, now: int) -> str:
        """Remember a checkpoint that was found to continue the one before, and give the cosignature."""
        line = self.key.cosignature(note.text, now)
        self.folder.remember(note.signed_too(line, self.logs[note.origin]))
        self.folder.was_proved(note)
        say(f"cosigned {note.origin} size {note.size} root {to_base64(note.root)}")
        return line


def same_size(seen: Note, other: Note) -> str:
    """Say in what two checkpoints of one size contradict each other."""
    roots = f"{to_base64(seen.root)} and {to_base64(other.root)}"
    return f"two checkpoints of size {seen.size} are signed with the record's key and have different roots, {roots}."


def other_beginning(seen: Note, other: Note, root: bytes) -> str:
    """Say in what a larger checkpoint contradicts a smaller one."""
    return (
        f"the signed checkpoint of size {seen.size} has the root {to_base64(seen.root)}, and the proof shows that in "
        f"the signed one of size {other.size} the first {seen.size} entries have the root {to_base64(root)}."
    )


# ----------------------------------------------------------------------------------------------------------------------
# 7  Requests.
#      POST <prefix>/add-checkpoint        a record asks for a cosignature (tlog-witness)
#      GET  <prefix>/<hash>/checkpoint     what was cosigned last; <hash> is the SHA-256 of the record's name
#      GET  <prefix>/<hash>/forks          what was kept of a record that contradicts itself, as JSON
#      GET  <prefix>/                      who this is
#    The prefix is what follows the first slash in the witness's name; it may be left out.


class Desk:
    """Takes what was asked to whoever answers it."""

    takes_coded = ""  # what a body may be compressed with, for whoever asks to know it
    takes_posts: tuple[str, ...] = ("/add-checkpoint",)

    def __init__(self, witness: Witness) -> None:
        self.witness, self.folder = witness, witness.folder
        self.prefix = "/" + witness.key.public.name.partition("/")[2]

    def below_prefix(self, path: str) -> str:
        """Take the witness's own prefix away: addresses are good with it and without."""
        path = re.sub("^https?://[^/?]*", "", path.partition("?")[0])  # whole addresses are good, too (RFC 9112, 3.2.2)
        begins = self.prefix != "/" and f"{path}/".startswith(f"{self.prefix}/")
        return path[len(self.prefix) :] if begins else path

    def methods_at(self, path: str) -> str:
        """Say what can be asked of an address, as the header Allow has it (RFC 9110, 10.2.1)."""
        return "POST" if self.below_prefix(path) in self.takes_posts else "GET, HEAD"

    def only_posted(self, path: str) -> Answer | None:
        """Say that nothing is read at an address to which something is posted; nothing of any other."""
        if self.below_prefix(path) not in self.takes_posts:
            return None
        return told(HTTPStatus.METHOD_NOT_ALLOWED, "Nothing is read here: ask by POST.")

    def get(self, path: str) -> Answer:
        """Answer a GET."""
        digest, *rest = self.below_prefix(path).strip("/").split("/")
        origin = self.witness.by_hash.get(digest)
        if not digest:
            return told(HTTPStatus.OK, "\n".join(self.about()))
        seen = self.folder.seen(origin) if origin else None
        if seen and rest == ["checkpoint"]:
            return Answer(HTTPStatus.OK, str(seen).encode())
        if origin and rest == ["forks"]:
            shown = {name: [each._asdict() for each in self.folder.kept(origin, kind)] for name, kind in KINDS.items()}
            return Answer(HTTPStatus.OK, json.dumps({"origin": origin, **shown}, indent=1).encode(), "application/json")
        return NOTHING_THERE

    def about(self) -> Iterator[str]:
        """Say who this is and what it has seen."""
        yield from (f"This is the witness {self.witness.key.public.name}.", "", f"key {self.witness.key.public}")
        for digest, origin in self.witness.by_hash.items():
            seen, forks = self.folder.seen(origin), [*self.folder.kept(origin)]
            yield from ("", f"record {origin}", f"seen up to {seen.size if seen else 0}: /{digest}/checkpoint")
            yield f"forks {len(forks)}: /{digest}/forks"
            yield from (f"FORK: {each.why.strip()}" for each in forks)

    def post(self, path: str, asked: "Asked") -> Answer:
        """Answer a POST."""
        if self.below_prefix(path) == "/add-checkpoint":
            return self.witness.add_checkpoint(asked.body.all(LONGEST_REQUEST), int(time.time()))
        return NOTHING_THERE


KNOWN = ("PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH")  # of all methods, those that are not answered
KINDS = {"forks": "fork", "unproved": "unproved"}  # how what was kept is shown, and how it is called on disk


class TooMuch(Exception):  # noqa: N818 -- what was sent, and not what is wrong here
    """More was sent than is read."""


class Patient(io.RawIOBase):
    """Reads from a connection until a moment and so many bytes, and not beyond, however slowly it drips."""

    def __init__(self, connection: socket.socket) -> None:
        self.connection, self.until, self.bytes_left = connection, 0.0, 0

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, into: Any) -> int:
        """Read what is there."""
        left = self.until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        if self.bytes_left <= 0:
            raise TooMuch
        self.connection.settimeout(left)
        length = self.connection.recv_into(into)
        self.bytes_left -= length
        return length


class Body:
    """The body of a request, in one piece or in chunks (RFC 9112, 6 and 7.1), read as it is needed."""

    def __init__(self, file: io.BufferedIOBase, coded: Sequence[str], lengths: Sequence[str]) -> None:
        self.file, self.chunked, self.left, self.ended = file, bool(coded), 0, False
        must(not (coded and lengths), "A request has a length or is chunked, not both.")
        must(not coded or [one.strip().lower() for one in coded] == ["chunked"], "Send the body whole or in chunks.")
        if not self.chunked:
            must(len(lengths) == 1 and re.fullmatch("[0-9]{1,18}", lengths[0]), "Say once how long the request is.")
            self.left = int(lengths[0])

    @property
    def is_read(self) -> bool:
        """Say whether nothing of it is still to come."""
        return self.ended if self.chunked else self.left == 0

    def read(self, most: int) -> bytes:
        """Read up to so many bytes; none at the end."""
        if self.chunked and self.left == 0 and not self.ended:
            self.begin_chunk()
        content = self.file.read(min(most, self.left))
        must(len(content) == min(most, self.left), "The request ends before it is whole.")
        self.left -= len(content)
        if self.chunked and content and self.left == 0:
            must(self.file.readline(3) == b"\r\n", "A chunk is longer than its size.")
        return content

    def begin_chunk(self) -> None:
        """Read the size of a chunk; after the last one, what trails it."""
        size = re.fullmatch(rb"([0-9A-Fa-f]{1,8})[ \t]*(;[^\r\n]*)?\r\n", self.file.readline(1_024))
        must(size, "A chunk does not begin with its size.")
        self.left = int(size[1], 16) if size else 0
        self.ended = self.left == 0
        trailers = 0
        while self.ended and self.file.readline(8_192) not in {b"\r\n", b""}:
            trailers += 1
            must(trailers <= MOST_SIGNATURES, "There are too many trailers.")

    def all(self, most: int) -> bytes:
        """Read all of it, where it is not too much."""
        if self.left > most:
            raise TooMuch
        parts, length = [], 0
        while part := self.read(most + 1 - length):
            parts.append(part)
            length += len(part)
            if length > most:
                raise TooMuch
        return b"".join(parts)


class Asked(BaseHTTPRequestHandler):
    """One connection and what is asked over it."""

    protocol_version = "HTTP/1.1"
    server_version, sys_version = "pb-witness", ""
    server: "Server"
    body: Body
    command = ""  # until one is read

    def setup(self) -> None:
        """Read with patience, but not without end."""
        super().setup()
        self.patient = Patient(self.connection)
        self.rfile = io.BufferedReader(self.patient)

    def handle_one_request(self) -> None:
        """Answer one request of a connection."""
        self.may_send(LONGEST_HEAD + LONGEST_REQUEST)
        try:
            super().handle_one_request()
        except TooMuch:
            self.send_error(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)

    def parse_request(self) -> bool:
        """Take the head of a request; refuse one that a server before this one could read otherwise (RFC 9112)."""
        if not super().parse_request():
            return False
        hosts, may_lack_one = self.headers.get_all("Host", []), self.request_version != "HTTP/1.1"
        if self.headers.defects or len(hosts) > 1 or not (hosts or may_lack_one):
            self.send_error(HTTPStatus.BAD_REQUEST, "A line of the head is no header, or it does not name one host.")
            return False
        return True

    def may_send(self, most: int) -> None:
        """Wait so long for the next bytes, and take so many."""
        self.patient.until = time.monotonic() + SECONDS_FOR_A_REQUEST
        self.patient.bytes_left = most

    def do_GET(self) -> None:
        """Give what is asked for."""
        if self.headers.get("Content-Length", "0") != "0" or self.headers.get("Transfer-Encoding"):
            self.close_connection = True  # a body that nobody reads must not be taken for the next request
        self.answer(self.server.desk.only_posted(self.path) or self.server.desk.get(self.path))

    def do_HEAD(self) -> None:
        """Say what a GET would say, without its body."""
        self.do_GET()

    def do_POST(self) -> None:
        """Take what is sent, where it is not too much."""
        stays_open, self.close_connection = not self.close_connection, True
        try:
            heads = self.headers.get_all
            self.body = Body(self.rfile, heads("Transfer-Encoding", []), heads("Content-Length", []))
            answer = self.server.desk.post(self.path, self)
            self.close_connection = not (stays_open and self.body.is_read)  # else something is still to come
        except Refused as error:
            answer = told(HTTPStatus.BAD_REQUEST, str(error))
        except TooMuch:
            answer = told(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"A request has at most {LONGEST_REQUEST} bytes.")
        self.answer(answer)

    def answer(self, answer: Answer) -> None:
        """Send an answer."""
        self.connection.settimeout(SECONDS_FOR_A_REQUEST)
        self.send_response(int(answer.status))
        self.send_header("Content-Type", answer.kind)
        self.send_header("Content-Length", str(len(answer.body)))
        self.send_header("Cache-Control", "public, max-age=31536000, immutable" if answer.for_good else "no-cache")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Access-Control-Allow-Origin", "*")
        if answer.status == HTTPStatus.METHOD_NOT_ALLOWED:
            self.send_header("Allow", self.server.desk.methods_at(self.path))
        if self.server.desk.takes_coded:
            self.send_header("Accept-Encoding", self.server.desk.takes_coded)
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body)
        if self.close_connection:
            self.hear_out()

    def hear_out(self) -> None:
        """Read on for a second before the connection is closed: whoever still sends may not read the answer else."""
        with contextlib.suppress(OSError, TooMuch):
            self.connection.shutdown(socket.SHUT_WR)
            self.patient.until, self.patient.bytes_left = time.monotonic() + 1, 1 << 20
            while self.rfile.read1(65_536):
                pass

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer what is no request in one plain sentence, where Python's own page would be HTML."""
        del explain
        self.close_connection, self.request_version = True, self.protocol_version
        if code == HTTPStatus.NOT_IMPLEMENTED and self.command in KNOWN:
            methods = self.server.desk.methods_at(self.path)
            code, message = HTTPStatus.METHOD_NOT_ALLOWED, f"{self.command} is not answered here: ask by {methods}."
        self.answer(told(HTTPStatus(code), message or HTTPStatus(code).phrase))

    def log_message(self, *_told: object) -> None:
        """Write nothing: who asks is nobody's business."""


class Server(ThreadingHTTPServer):
    """Listens, with so many connections at most."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, address: tuple[str, int], desk: Desk) -> None:
        self.desk = desk
        self.connections: dict[int, socket.socket] = {}
        super().__init__(address, Asked)

    def process_request(self, request: Any, client_address: Any) -> None:
        """Take a connection; where there are too many, let the oldest go."""
        self.connections[id(request)] = request
        if len(self.connections) > MOST_CONNECTIONS:
            oldest = self.connections.pop(next(iter(self.connections)))
            with contextlib.suppress(OSError):
                oldest.shutdown(socket.SHUT_RDWR)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        """Let a connection go."""
        self.connections.pop(id(request), None)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say what went wrong, and go on; a connection that broke is nothing to talk of."""
        del request, client_address
        problem = sys.exc_info()[1]
        if not isinstance(problem, ConnectionError | TimeoutError):
            say(f"A request could not be answered: {type(problem).__name__}: {problem}")


# ----------------------------------------------------------------------------------------------------------------------
# 8  The two commands.


def init(folder: WitnessFolder, name: str, logs: Sequence[str], more_keys: dict[str, str]) -> Iterator[str]:
    """Make a witness, or let one that is there watch another record; give what the record's operator needs.

    :param more_keys: files of further keys that are made, and their names
    """
    must(is_a_name(name), "A name has no spaces and no plus signs: take witness.example.org/w1, of your own domain.")
    keys = []
    for written in logs:
        try:
            keys.append(read_key(written, SIGNS))
        except Refused as error:
            raise Refused(f"“{written[:80]}” is no record's key. Copy the first line of its keys.txt.") from error
    must(keys or folder.logs(), "Say what to watch: --log KEY, the first line of the record's keys.txt.")
    for file, of_key in {"witness.key": name, **more_keys}.items():
        public = folder.key(file, of_key).public
        yield f"witness {public.name} {public} https://{name}"
    folder.watch(keys)


def serve(desk: Desk, host: str, port: int) -> int:
    """Watch until Ctrl-C."""
    try:
        server = Server((host, port), desk)
    except OSError as error:
        raise Refused(f"Nothing can listen at {host}:{port}: {error.strerror or error}.") from error
    watched = ", ".join(desk.witness.logs) or "nothing"
    say(f"watching {watched} at http://{host}:{server.server_port} (stop with Ctrl-C)")
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        return 0
    finally:
        server.server_close()
    return 0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take what was typed."""
    commands = parser.add_subparsers(dest="what", required=True, metavar="init|serve")
    first = commands.add_parser("init", help="make the keys; again, to watch another record")
    first.add_argument("--name", required=True, help="the witness's name, such as witness.example.org/w1")
    first.add_argument("--log", action="append", default=[], metavar="KEY", help="a record's key; again for others")
    then = commands.add_parser("serve", help="watch, until Ctrl-C")
    then.add_argument("--host", default="127.0.0.1", help="the address to listen on (default: this machine only)")
    then.add_argument("--port", type=int, default=8010, help="the port to listen on (default: 8010)")
    for command in (first, then):
        command.add_argument("--data", default="witness-data", metavar="DIR", help="its folder (default: witness-data)")


def act(args: argparse.Namespace, desk_of: Callable[[WitnessFolder], Desk], more_keys: Sequence[str] = ()) -> int:
    """Do what was asked: 0 done, 2 refused in one sentence."""
    try:
        with contextlib.closing(WitnessFolder(Path(args.data))) as folder:
            if args.what == "serve":
                return serve(desk_of(folder), args.host, args.port)
            named = {f"{each}.key": f"{args.name}/{each}" for each in more_keys}
            print(*init(folder, args.name, args.log, named), sep="\n")  # noqa: T201 -- what it is for
            print("Give that to whoever runs the record, for its policy, with your real address. Then: serve")  # noqa: T201 -- the same
            return 0
    except Refused as error:
        sys.stderr.write(f"witness: {error}\n")
    except OSError as error:
        sys.stderr.write(f"witness: {args.data} cannot be used: {error.strerror or error}.\n")
    return 2


def the_desk(folder: WitnessFolder) -> Desk:
    """Give what answers requests to a witness that is nothing else."""
    return Desk(Witness(folder))


def run(args: argparse.Namespace) -> int:
    """Run one of the two commands of a witness that is nothing else."""
    return act(args, the_desk)


def main(description: str, act_on: Callable[[argparse.Namespace], int]) -> int:
    """Run one of the two commands."""
    parser = argparse.ArgumentParser(description=description.partition("\n\n")[0], allow_abbrev=False)
    add_arguments(parser)
    return act_on(parser.parse_args())


if __name__ == "__main__":
    sys.exit(main(__doc__ or "", run))
