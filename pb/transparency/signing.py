"""Ed25519 keys of the record: made at set-up, kept in the data folder, used to sign notes and to check them.

What a note looks like is said in ``domain/transparency/signed_note.py``; here
are only the keys and the arithmetic, which come from ``cryptography``.
"""

import base64
import os
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from domain.transparency.signed_note import (
    COSIGNATURE_V1,
    ED25519,
    NoteIsMalformed,
    NoteSignature,
    SignedNote,
    VerifierKey,
    must_be_a_key_name,
    must_be_signable,
)
from domain.transparency.witnessing import cosigned_message

_PREFIX = "PRIVATE+KEY+"
_SEED_SIZE = 32
_TIME_SIZE = 8


class SigningKey:
    """A private key with the name under which it signs."""

    def __init__(self, name: str, seed: bytes, key_type: int = ED25519) -> None:
        """Take the key's name, its 32 secret bytes (RFC 8032, 5.1.5), and whether it signs or cosigns."""
        self._private = Ed25519PrivateKey.from_private_bytes(seed)
        self._seed = seed
        self.verifier = VerifierKey(must_be_a_key_name(name), key_type, self._private.public_key().public_bytes_raw())

    def sign(self, text: str) -> NoteSignature:
        """Sign the text of a note; refuses (NoteIsMalformed) a text that a note cannot carry."""
        signature = self._private.sign(must_be_signable(text).encode())
        return NoteSignature(self.verifier.name, self.verifier.key_id, signature)

    def cosign(self, text: str, at: int) -> NoteSignature:
        """Cosign a checkpoint as seen at a time, in seconds since 1970 (C2SP tlog-cosignature v1)."""
        signature = self._private.sign(cosigned_message(text, at))
        return NoteSignature(self.verifier.name, self.verifier.key_id, at.to_bytes(_TIME_SIZE, "big") + signature)

    def note(self, text: str) -> SignedNote:
        """Give the text as a note with this key's signature."""
        return SignedNote(text, (self.sign(text),))

    def written(self) -> str:
        """Write the secret as ``PRIVATE+KEY+name+id+base64``, the form that golang.org/x/mod/sumdb/note reads."""
        encoded = base64.b64encode(bytes([self.verifier.key_type]) + self._seed).decode()
        return f"{_PREFIX}{self.verifier.name}+{self.verifier.key_id.hex()}+{encoded}"


def read_signing_key(written: str) -> SigningKey:
    """Take a written private key; raises NoteIsMalformed where it is not one or its id does not fit."""
    name, _, rest = written.strip().removeprefix(_PREFIX).partition("+")
    written_id, _, encoded = rest.partition("+")
    try:
        raw = base64.b64decode(encoded, validate=True)
    except ValueError as error:
        raise NoteIsMalformed("the private key is not base64") from error
    if len(raw) != _SEED_SIZE + 1 or raw[0] not in {ED25519, COSIGNATURE_V1}:
        raise NoteIsMalformed("the private key is not an Ed25519 key")
    key = SigningKey(name, raw[1:], raw[0])
    if key.verifier.key_id.hex() != written_id:
        raise NoteIsMalformed("the private key's id does not belong to its name and bytes")
    return key


def key_in_file(path: Path, name: str, key_type: int = ED25519) -> SigningKey:
    """Give the key kept in a file; where there is none, make one under ``name`` and keep it, for its owner's eyes only.

    The seed is drawn from the operating system. A key that is there keeps its name: the file decides.
    """
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        key = SigningKey(name, os.urandom(_SEED_SIZE), key_type)
        _write_once(path, key.written() + "\n")
    return read_signing_key(path.read_text(encoding="utf-8"))


def _write_once(path: Path, text: str) -> None:
    """Write a file that nobody else may read, whole or not at all; an older one stands (two set-ups at once)."""
    being_written = path.with_name(f".{path.name}.{os.getpid()}")
    handle = os.open(being_written, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        if not path.exists():
            os.link(being_written, path)
    except FileExistsError:
        return
    finally:
        being_written.unlink(missing_ok=True)


def is_signed_by(note: SignedNote, key: VerifierKey) -> bool:
    """Say whether a note carries a good plain Ed25519 signature of this key."""
    for signature in note.signatures:
        if signature.name != key.name or signature.key_id != key.key_id or key.key_type != ED25519:
            continue
        try:
            Ed25519PublicKey.from_public_bytes(key.public_key).verify(signature.signature, note.text.encode())
        except (InvalidSignature, ValueError):
            return False
        return True
    return False


def cosigned_at(note: SignedNote, key: VerifierKey) -> int | None:
    """Give when a witness cosigned a checkpoint, in seconds since 1970; None where it did not."""
    for signature in note.signatures:
        if signature.name != key.name or signature.key_id != key.key_id or key.key_type != COSIGNATURE_V1:
            continue
        at = int.from_bytes(signature.signature[:_TIME_SIZE], "big")
        message = cosigned_message(note.text, at)
        try:
            Ed25519PublicKey.from_public_bytes(key.public_key).verify(signature.signature[_TIME_SIZE:], message)
        except (InvalidSignature, ValueError):
            continue
        return at
    return None
