"""A log's history and other histories signed with the same key, and a witness that is asked by raw bytes."""

import json
import re
import socket
import threading
from base64 import b64decode
from contextlib import closing, contextmanager
from functools import lru_cache
from hashlib import sha256

from domain.transparency.checkpoint import Checkpoint
from domain.transparency.merkle_tree import GrowingTree, consistency_proof, leaf_hash, root_of_range, subtree_proof
from domain.transparency.witnessing import AddCheckpoint
from pb.transparency.signing import SigningKey
from pb.verifier import mirror, witness

LOG = SigningKey("pb.exampleshire.gov.uk/log", bytes(range(32)))
HASH = sha256(LOG.verifier.name.encode()).hexdigest()
NAME = "witness.example.org/w1"


class History:
    """A log's leaves, and checkpoints of it at any size."""

    def __init__(self, words="ballot", size=300):
        self.entries = [f"{words} {number}".encode() for number in range(size)]
        self.hashes = [leaf_hash(entry) for entry in self.entries]
        self.subtree = lru_cache(None)(self._subtree)

    def _subtree(self, level, number):
        tree = GrowingTree()
        for one in self.hashes[number << level : (number + 1) << level]:
            tree.append(one)
        return tree.root()

    def root(self, size):
        return root_of_range(0, size, self.subtree)

    def note(self, size, key=LOG):
        return key.note(Checkpoint(key.verifier.name, size, self.root(size)).text).to_bytes()

    def proof(self, old, new):
        return tuple(consistency_proof(old, new, self.subtree)) if 0 < old < new else ()

    def request(self, old, new, key=LOG):
        return AddCheckpoint(old, self.proof(old, new), self.note(new, key)).to_bytes()

    def package(self, start, end, size):
        """One package of add-entries."""
        entries = b"".join(len(entry).to_bytes(2, "big") + entry for entry in self.entries[start:end])
        proof = subtree_proof(start - start % 256, end, size, self.subtree)
        return entries + bytes([len(proof)]) + b"".join(proof)

    def upload(self, start, end, packages=None, origin=LOG.verifier.name, ticket=b""):
        """Write a request to add entries, of so many packages or of all."""
        name = origin.encode()
        head = len(name).to_bytes(2, "big") + name + start.to_bytes(8, "big") + end.to_bytes(8, "big")
        begins = range(start - start % 256, end, 256) if start < end else ()
        sent = [self.package(max(start, begin), min(end, begin + 256), end) for begin in begins][:packages]
        return head + len(ticket).to_bytes(2, "big") + ticket + b"".join(sent)


def make(folder, name=NAME, logs=(LOG,), keys=()):
    with closing(witness.WitnessFolder(folder)) as made:
        named = {f"{each}.key": f"{name}/{each}" for each in keys}
        return list(witness.init(made, name, [str(log.verifier) for log in logs], named))


@contextmanager
def opened(folder, *, mirroring=False, **other):
    """A witness in this process, asked without a network."""
    make(folder, keys=["mirror"] if mirroring else [], **other)
    with closing(witness.WitnessFolder(folder)) as there:
        yield mirror.Mirror(there) if mirroring else witness.Witness(there)


@contextmanager
def served(folder, *, mirroring=False, **other):
    """A witness that listens; gives its server."""
    with opened(folder, mirroring=mirroring, **other) as it:
        server = witness.Server(("127.0.0.1", 0), mirror.MirrorDesk(it) if mirroring else witness.Desk(it))
        serving = threading.Thread(target=server.serve_forever, args=[0.05])
        serving.start()
        try:
            yield server
        finally:
            server.shutdown()
            serving.join()
            server.server_close()


def connect(server):
    return socket.create_connection(("127.0.0.1", server.server_port), timeout=20)


def post(body, path="/add-checkpoint", heads=""):
    return f"POST {path} HTTP/1.1\r\nHost: w\r\nContent-Length: {len(body)}\r\n{heads}\r\n".encode() + body


def get(path, heads=""):
    return f"GET {path} HTTP/1.1\r\nHost: w\r\n{heads}\r\n".encode()


def read_answer(file):
    """Read one answer; (0, {}, b"") where the connection was closed."""
    first = file.readline()
    if not first:
        return 0, {}, b""
    heads = {}
    while (line := file.readline()) != b"\r\n":
        name, _, value = line.decode().partition(":")
        heads[name.lower()] = value.strip()
    return int(first.split()[1]), heads, file.read(int(heads["content-length"]))


def ask(server, *requests):
    """Send raw bytes on one connection, all at once; give as many answers as requests."""
    with connect(server) as connection, connection.makefile("rb") as file:
        connection.sendall(b"".join(requests))
        return [read_answer(file) for _ in requests]


def forks_shown(server):
    status, heads, body = ask(server, get(f"/{HASH}/forks"))[0]
    assert (status, heads["content-type"]) == (200, "application/json")
    return json.loads(body)


def verifies_with_openssl_key(line, text, key):
    """Check a cosignature with another implementation of Ed25519 than the witness's own; give its time."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415 -- for this alone

    name, encoded = re.fullmatch("— ([^ ]+) ([^ ]+)\n", line).groups()
    raw = b64decode(encoded)
    at = int.from_bytes(raw[4:12], "big")
    assert (name, raw[:4]) == (key.name, key.key_id)
    Ed25519PublicKey.from_public_bytes(key.public).verify(raw[12:], f"cosignature/v1\ntime {at}\n{text}".encode())
    return at
