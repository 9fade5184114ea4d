#!/usr/bin/env python3
"""Hold a copy of a public record in another organisation, with this file, witness.py beside it, and Python 3.11.

    python3 -I -S mirror.py init --name witness.example.org/w1 --log KEY
    python3 -I -S mirror.py serve [--host 127.0.0.1] [--port 8010]

A mirror is a witness (witness.py, in which the rest is) that also takes every entry of the record, checks that they are
those of the signed checkpoint, keeps them, shows them to anybody, and says so with a key of its own: what it vouches
for cannot be lost or hidden by whoever published it. C2SP tlog-mirror: the record uploads its entries, in packages of
256, each with a proof that it belongs under a checkpoint that continues all earlier ones.

    POST <prefix>/add-checkpoint             as a witness; the checkpoint is then one that entries are awaited for
    POST <prefix>/add-entries                the entries, and at their end the mirror's cosignature
    GET  <prefix>/mirror/<hash>/checkpoint   up to where the record is held, cosigned by the mirror (and by witnesses)
    GET  <prefix>/mirror/<hash>/tile/...     the copy (C2SP tlog-tiles); keys.txt, policy.txt
"""

import argparse
import hashlib
import json
import re
import sys
import threading
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from http import HTTPStatus
from pathlib import Path

if __package__:
    from pb.verifier import witness
else:  # run as a program: witness.py lies beside it
    sys.path.insert(0, str(Path(__file__).resolve().parent))
    try:
        import witness  # type: ignore[import-not-found,no-redef]
    except ImportError:
        sys.stderr.write("witness.py is missing. Put it beside mirror.py: both come from the same page, /check.\n")
        sys.exit(2)

HASH_SIZE, must, write_whole = witness.HASH_SIZE, witness.must, witness.write_whole
Answer = witness.Answer  # alone, or it is no type to whoever checks types

WIDTH, HEIGHT, LARGEST_ENTRY = 256, 8, 65_535  # 256 hashes side by side, whose root is a hash of the tile above
LARGEST_PACKAGE = WIDTH * (2 + LARGEST_ENTRY) + 1 + witness.MOST_STEPS * HASH_SIZE
MOST_PACKAGES = 32  # of one request; a client goes on with another one
MOST_AWAITED = 8  # checkpoints whose entries may still come
LONGEST_NAME = 1_000
INFO = "text/x.tlog.mirror-info"
TEXTS = ("checkpoint", "keys.txt", "policy.txt")

# ----------------------------------------------------------------------------------------------------------------------
# 1  The copy: tiles and entries as C2SP tlog-tiles lays them out.


def tile_name(folder: str, number: int, width: int) -> str:
    """Give the file name of a tile: 1234067 is x001/x234/067, with .p/W where only W of 256 places are filled."""
    groups = f"{number % 1000:03d}"
    while number := number // 1000:
        groups = f"x{number % 1000:03d}/{groups}"
    return f"tile/{folder}/{groups}" + ("" if width == WIDTH else f".p/{width}")


def root_over(hashes: Sequence[bytes]) -> bytes:
    """Give the root over hashes that stand side by side (RFC 6962, 2.1)."""
    if len(hashes) < 2:  # noqa: PLR2004 -- one is its own root
        return hashes[0] if hashes else witness.EMPTY_ROOT
    middle = 1 << ((len(hashes) - 1).bit_length() - 1)
    return witness.node_hash(root_over(hashes[:middle]), root_over(hashes[middle:]))


def leaf_hashes(entries: Sequence[bytes]) -> list[bytes]:
    """Hash entries."""
    return [hashlib.sha256(b"\0" + entry).digest() for entry in entries]


def levels(size: int) -> Iterator[tuple[str, int]]:
    """Give the kinds of tiles and how many places of each are filled: entries, and every level of hashes."""
    yield "entries", size
    level = 0
    while size:
        yield str(level), size
        level, size = level + 1, size >> HEIGHT


class Copy:
    """The entries and tiles of one record in a folder, growing at the right; ``next`` says how many there are."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        there = folder / "next"
        self.size = int(there.read_text("ascii")) if there.is_file() else 0

    def add(self, entries: Sequence[bytes]) -> None:
        """Add entries that do not reach beyond the end of a bundle; they are on disk when this returns."""
        number, filled = divmod(self.size, WIDTH)
        bundle = b"".join(len(entry).to_bytes(2, "big") + entry for entry in entries)
        self.append("entries", number, filled, bundle, filled + len(entries))
        self.add_hashes(0, leaf_hashes(entries), number, filled)
        self.size += len(entries)
        write_whole(self.folder / "next", f"{self.size}\n".encode())
        self.tidy(number)

    def add_hashes(self, level: int, hashes: Sequence[bytes], number: int, filled: int) -> None:
        """Write hashes into a tile; the root of one that is full goes into the tile above."""
        content = self.append(str(level), number, filled, b"".join(hashes), filled + len(hashes))
        if filled + len(hashes) == WIDTH:
            whole = [content[at : at + HASH_SIZE] for at in range(0, len(content), HASH_SIZE)]
            self.add_hashes(level + 1, [root_over(whole)], *divmod(number, WIDTH))

    def append(self, kind: str, number: int, filled: int, content: bytes, width: int) -> bytes:
        """Write a wider tile in the place of a narrower one."""
        before = (self.folder / tile_name(kind, number, filled)).read_bytes() if filled else b""
        write_whole(self.folder / tile_name(kind, number, width), before + content)
        return before + content

    def tidy(self, number: int) -> None:
        """Remove the partial tiles that wider ones have replaced."""
        for kind, filled in levels(self.size):
            name = tile_name(kind, number, 1)
            needed = str(filled - number * WIDTH)
            for path in (self.folder / name).parent.glob("*"):
                if path.name.isdecimal() and path.name != needed:
                    path.unlink()
            number = number if kind == "entries" else number // WIDTH

    def entries(self, start: int, end: int) -> list[bytes]:
        """Give entries of one bundle."""
        content, first = self.part("entries", start // WIDTH, end - start // WIDTH * WIDTH), start % WIDTH
        return list(split_bundle(content))[first:] if end > start else []

    def part(self, kind: str, number: int, width: int) -> bytes:
        """Give the beginning of a tile; nothing where it is not that wide."""
        level = 0 if kind == "entries" else int(kind)
        there = min(WIDTH, (self.size >> (HEIGHT * level)) - number * WIDTH)
        if not 0 < width <= there:
            return b""
        content = (self.folder / tile_name(kind, number, there)).read_bytes()
        if kind != "entries":
            return content[: width * HASH_SIZE]
        return content[: sum(2 + len(entry) for entry in list(split_bundle(content))[:width])]


def split_bundle(content: bytes) -> Iterator[bytes]:
    """Split a file of entries that was written here: each is two bytes of length and the entry itself."""
    start = 0
    while start < len(content):
        end = start + 2 + int.from_bytes(content[start : start + 2], "big")
        yield content[start + 2 : end]
        start = end


# ----------------------------------------------------------------------------------------------------------------------
# 2  What is sent: numbers and bytes one after another, perhaps compressed.


class Ended(Exception):  # noqa: N818 -- what was sent, and not what is wrong here
    """What was sent ends here, or is cut off."""


class Stream:
    """What is sent, read piece by piece."""

    def __init__(self, read: Callable[[int], bytes], *, compressed: bool) -> None:
        self.read_raw, self.unzip = read, zlib.decompressobj(wbits=31) if compressed else None

    def read(self, most: int) -> bytes:
        """Read up to so many bytes; none at the end."""
        if self.unzip is None:
            return self.read_raw(most)
        while not self.unzip.eof:
            more = self.unzip.unconsumed_tail or self.read_raw(16_384)
            content = self.unzip.decompress(more, most)
            if content or not more:
                return content
        return b""

    def exactly(self, length: int) -> bytes:
        """Read so many bytes."""
        parts = []
        while length:
            try:
                parts.append(self.read(length))
            except (witness.Refused, OSError, witness.TooMuch, zlib.error) as error:
                raise Ended from error
            if not parts[-1]:
                raise Ended
            length -= len(parts[-1])
        return b"".join(parts)

    def number(self, length: int) -> int:
        """Read a whole number."""
        return int.from_bytes(self.exactly(length), "big")


# ----------------------------------------------------------------------------------------------------------------------
# 3  The mirror. In mirror/HASH: the copy; checkpoint, up to which it is vouched for; awaited-SIZE, the checkpoints that
#    were found to continue everything before, and under which entries may still come.


class Mirror(witness.Witness):
    """A witness that also holds copies, and vouches for what it holds with a key of its own."""

    def __init__(self, folder: witness.WitnessFolder) -> None:
        self.committing = threading.Lock()
        self.mirror_key = folder.key("mirror.key")
        super().__init__(folder)
        self.copies = {origin: Copy(self.place_of(origin)) for origin in self.logs}
        for origin in self.logs:
            seen = folder.seen(origin)
            if seen and self.awaited(origin, seen.size) is None:
                self.await_entries(seen)

    def place_of(self, origin: str) -> Path:
        """Give the folder of a copy."""
        return self.folder.folder / "mirror" / witness.origin_hash(origin)

    def held(self, origin: str) -> witness.Note | None:
        """Give the checkpoint up to which a record is held and vouched for."""
        path = self.place_of(origin) / "checkpoint"
        return witness.read_note(path.read_bytes()) if path.is_file() else None

    def awaited(self, origin: str, size: int) -> witness.Note | None:
        """Give the checkpoint of a size that was found to continue everything before it."""
        path = self.place_of(origin) / f"awaited-{size}"
        return witness.read_note(path.read_bytes()) if path.is_file() else None

    def cosign(self, note: witness.Note, now: int) -> str:
        """Cosign as a witness; from now on entries are awaited."""
        line = super().cosign(note, now)
        self.await_entries(note)
        with self.committing:
            held = self.held(note.origin)
            if held and held.text == note.text:
                there = {name for name, _ in held.signatures}
                more = note.signed_too("", [key for key in self.other_cosigners(note) if key.name not in there]).lines
                write_whole(self.place_of(note.origin) / "checkpoint", f"{held}{more}".encode())
        return line

    def other_cosigners(self, note: witness.Note) -> list[witness.Key]:
        """Give the witnesses of the record's policy that cosigned a checkpoint: with theirs a copy meets the policy."""
        path = self.place_of(note.origin) / "policy.txt"
        named = witness.keys_of_policy(path.read_text("utf-8") if path.is_file() else "")
        return [key for key in named if key != self.mirror_key.public and note.is_cosigned_by(key)]

    def await_entries(self, note: witness.Note) -> None:
        """Keep a checkpoint, so that its entries can be checked against it."""
        place = self.place_of(note.origin)
        write_whole(place / f"awaited-{note.size}", str(note).encode())
        sizes = sorted(int(path.name.rpartition("-")[2]) for path in place.glob("awaited-*"))
        for size in sizes[:-MOST_AWAITED]:
            (place / f"awaited-{size}").unlink()

    def add_entries(self, stream: Stream, now: int, may_send: Callable[[int], None]) -> Answer:
        """Take a beginning of the entries up to a checkpoint, package by package; at their end, vouch for them."""
        try:
            name = stream.exactly(stream.number(2))
            start, end = stream.number(8), stream.number(8)
            stream.exactly(stream.number(2))  # the ticket: what was awaited is on disk here, so it says nothing
        except Ended:
            return witness.told(HTTPStatus.BAD_REQUEST, "The request ends before its first package.")
        origin = name[:LONGEST_NAME].decode("utf-8", "replace")
        if origin not in self.copies:
            return witness.told(HTTPStatus.NOT_FOUND, "This mirror does not hold that record.")
        if start > end:
            return witness.told(HTTPStatus.BAD_REQUEST, "The entries end before they begin.")
        copy, note, held = self.copies[origin], self.awaited(origin, end), self.held(origin)
        too_far_back = start < (copy.size // WIDTH - MOST_PACKAGES) * WIDTH
        if note is None or (held and end < held.size) or start > copy.size or too_far_back:
            return self.where_it_stands(HTTPStatus.CONFLICT, origin, note)
        for taken, begin in enumerate(range(start - start % WIDTH, end, WIDTH) if start < end else ()):
            may_send(LARGEST_PACKAGE)
            try:
                must(taken < MOST_PACKAGES, "That is enough for one request.")
                belongs = self.take(stream, copy, note, max(start, begin), min(end, begin + WIDTH))
            except (Ended, witness.Refused):
                if taken:
                    return self.where_it_stands(HTTPStatus.ACCEPTED, origin, note)
                return witness.told(HTTPStatus.BAD_REQUEST, "The request ends before its first package is whole.")
            if not belongs:
                sentence = f"The entries from {max(start, begin)} on are not those of the checkpoint of size {end}."
                return witness.told(HTTPStatus.UNPROCESSABLE_ENTITY, sentence)
        return self.vouch(note, now)

    def take(self, stream: Stream, copy: Copy, note: witness.Note, start: int, end: int) -> bool:
        """Take one package; say whether its entries are those of the checkpoint."""
        entries = [stream.exactly(stream.number(2)) for _ in range(start, end)]
        proof = [stream.exactly(HASH_SIZE) for _ in range(stream.number(1))]
        first = start - start % WIDTH
        with self.committing:
            before = copy.entries(first, start)
        root = root_over(leaf_hashes([*before, *entries]))
        roots = witness.roots_of_proof(first, end, note.size, root, proof)
        if roots != (root, note.root) or len(proof) > witness.MOST_STEPS:
            return False
        with self.committing:
            if copy.size < end:  # else another request has brought them meanwhile
                copy.add(entries[copy.size - start :])
        return True

    def where_it_stands(self, status: HTTPStatus, origin: str, note: witness.Note | None) -> Answer:
        """Say from where a client has to go on, and up to which checkpoint."""
        seen, held = self.folder.seen(origin), self.held(origin)
        good = note if note and not (held and note.size < held.size) else seen
        lines = f"{good.size if good else 0}\n{self.copies[origin].size}\n\n"
        return Answer(status, lines.encode(), INFO)

    def vouch(self, note: witness.Note, now: int) -> Answer:
        """Say, signed, that everything up to a checkpoint is held here; never less than was said before."""
        with self.committing:
            held = self.held(note.origin)
            if held and note.size < held.size:
                return self.where_it_stands(HTTPStatus.CONFLICT, note.origin, note)
            self.take_texts(note.origin, held.size if held else 0, note.size)
            line, keys = (
                self.mirror_key.cosignature(note.text, now),
                [*self.logs[note.origin], *self.other_cosigners(note)],
            )
            write_whole(self.place_of(note.origin) / "checkpoint", str(note.signed_too(line, keys)).encode())
        witness.say(f"mirrored {note.origin} size {note.size}")
        return Answer(HTTPStatus.OK, line.encode())

    def take_texts(self, origin: str, start: int, end: int) -> None:
        """Write keys and policy as the record's last entry about itself has them: with them the copy can be checked."""
        stated = b""
        for first in range(start - start % WIDTH, end, WIDTH):
            entries = self.copies[origin].entries(max(start, first), min(end, first + WIDTH))
            stated = next((entry for entry in reversed(entries) if b'"t":"record.stated' in entry), stated)
        try:
            said = json.loads(stated)["d"]
            texts = {"keys.txt": f"{said['log']}\n{said['receipts']}\n", "policy.txt": str(said["policy"])}
        except (ValueError, KeyError, TypeError):
            return  # of another kind of record, or nothing about itself: its readers know its keys
        for name, text in texts.items():
            write_whole(self.place_of(origin) / name, text.encode("utf-8", "replace"))

    def file(self, origin: str, name: str) -> Answer:
        """Give a file of a copy. What is not below its checkpoint does not exist."""
        held = self.held(origin)
        found = re.fullmatch(r"tile/(entries|[0-7])/((?:x[0-9]{3}/){0,6}[0-9]{3})(?:\.p/([1-9][0-9]{0,2}))?", name)
        if held and name in TEXTS and (self.place_of(origin) / name).is_file():
            return Answer(HTTPStatus.OK, (self.place_of(origin) / name).read_bytes())
        if held and found:
            kind, number, width = found[1], int(re.sub("[x/]", "", found[2])), int(found[3] or WIDTH)
            filled = dict(levels(held.size)).get(kind, 0) - number * WIDTH
            if tile_name(kind, number, width) == name and width <= filled:
                with self.committing:
                    content = self.copies[origin].part(kind, number, width)
                return Answer(HTTPStatus.OK, content, "application/octet-stream", for_good=True)
        return witness.NOTHING_THERE


class MirrorDesk(witness.Desk):
    """Takes what was asked to the mirror, or to the witness that it is."""

    takes_coded, takes_posts = "gzip", (*witness.Desk.takes_posts, "/add-entries")

    def __init__(self, mirror: Mirror) -> None:
        super().__init__(mirror)
        self.mirror = mirror

    def get(self, path: str) -> Answer:
        """Answer a GET."""
        folder, _, rest = self.below_prefix(path).strip("/").partition("/")
        digest, _, name = rest.partition("/")
        if folder == "mirror" and digest in self.mirror.by_hash:
            return self.mirror.file(self.mirror.by_hash[digest], name)
        return super().get(path)

    def about(self) -> Iterator[str]:
        """Say who this is and what it holds."""
        yield from super().about()
        yield from ("", f"This is the mirror {self.mirror.mirror_key.public.name}, too.", "")
        yield f"key {self.mirror.mirror_key.public}"
        for digest, origin in self.mirror.by_hash.items():
            held = self.mirror.held(origin)
            yield f"held up to {held.size if held else 0} of {origin}: /mirror/{digest}/checkpoint"

    def post(self, path: str, asked: witness.Asked) -> Answer:
        """Answer a POST."""
        if self.below_prefix(path) != "/add-entries":
            return super().post(path, asked)
        coded = ", ".join(asked.headers.get_all("Content-Encoding", ["identity"])).strip().lower()
        if coded not in {"identity", "gzip"}:
            return witness.told(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "Send entries as they are, or with gzip.")
        stream = Stream(asked.body.read, compressed=coded == "gzip")
        return self.mirror.add_entries(stream, int(time.time()), asked.may_send)


def the_desk(folder: witness.WitnessFolder) -> witness.Desk:
    """Give what answers requests to a mirror."""
    return MirrorDesk(Mirror(folder))


def run(args: argparse.Namespace) -> int:
    """Run one of the two commands of a mirror."""
    return witness.act(args, the_desk, ["mirror"])


if __name__ == "__main__":
    sys.exit(witness.main(__doc__ or "", run))
