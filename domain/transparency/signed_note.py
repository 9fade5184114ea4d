"""Signed notes as C2SP's signed-note defines them: the text, its signature lines and the keys' written form.

No signing and no checking of signatures happens here (that needs a library
and lives in ``pb/transparency/signing.py``): only what the bytes mean.
"""

import base64
import binascii
import re
import unicodedata
from dataclasses import dataclass
from hashlib import sha256
from typing import Self

ED25519 = 0x01
"""Signature type of a plain Ed25519 signature over the text."""
COSIGNATURE_V1 = 0x04
"""Signature type of a witness's timestamped cosignature (C2SP tlog-cosignature)."""

LARGEST_NOTE = 1_000_000
MOST_SIGNATURES = 100
PUBLIC_KEY_SIZE = 32
_SIGNATURE_LINE = re.compile(r"— ([^ \n]+) ([A-Za-z0-9+/=]+)\Z")


class NoteIsMalformed(Exception):
    """The bytes are not a signed note."""


def key_id(name: str, key_type: int, public_key: bytes) -> bytes:
    """Give the four bytes by which a signature line names its key: SHA-256(name || 0x0A || type || key)[:4]."""
    return sha256(name.encode() + b"\n" + bytes([key_type]) + public_key).digest()[:4]


def must_be_a_key_name(name: str) -> str:
    """Take a key's name (never empty, without spaces or plus signs) and give it back; raises NoteIsMalformed."""
    if not name or "+" in name or any(character.isspace() or not character.isprintable() for character in name):
        raise NoteIsMalformed("a key name is not empty and has no spaces and no plus signs")
    return name


@dataclass(frozen=True)
class VerifierKey:
    """A public key with its name: what a reader needs to check a signature."""

    name: str
    key_type: int
    public_key: bytes

    @property
    def key_id(self) -> bytes:
        """The four bytes by which signature lines name this key."""
        return key_id(self.name, self.key_type, self.public_key)

    def __str__(self) -> str:
        """Write the key as ``name+id in hex+base64 of type and key``."""
        encoded = base64.b64encode(bytes([self.key_type]) + self.public_key).decode()
        return f"{self.name}+{self.key_id.hex()}+{encoded}"

    @classmethod
    def read(cls, text: str) -> Self:
        """Take a written verifier key; raises NoteIsMalformed where id, type or length do not fit."""
        name, _, rest = text.strip().partition("+")
        written_id, _, encoded = rest.partition("+")
        raw = _from_base64(encoded)
        if len(raw) != PUBLIC_KEY_SIZE + 1:
            raise NoteIsMalformed("an Ed25519 verifier key holds one byte of type and 32 bytes of key")
        key = cls(must_be_a_key_name(name), raw[0], raw[1:])
        if key.key_id.hex() != written_id:
            raise NoteIsMalformed("the key's id does not belong to its name and bytes")
        return key


@dataclass(frozen=True)
class NoteSignature:
    """One signature line: who signed, with which key, and the signature's bytes."""

    name: str
    key_id: bytes
    signature: bytes

    def __str__(self) -> str:
        """Write the line, without its end."""
        return f"— {self.name} {base64.b64encode(self.key_id + self.signature).decode()}"


@dataclass(frozen=True)
class SignedNote:
    """A text and the signatures under it."""

    text: str
    signatures: tuple[NoteSignature, ...]

    def __str__(self) -> str:
        """Write the note: text, an empty line, the signature lines."""
        return f"{self.text}\n" + "".join(f"{signature}\n" for signature in self.signatures)

    def to_bytes(self) -> bytes:
        """Give the note as it is stored and served."""
        return str(self).encode()

    @classmethod
    def read(cls, raw: bytes) -> Self:
        """Take the bytes of a note; raises NoteIsMalformed. Says nothing about whether a signature holds."""
        if len(raw) > LARGEST_NOTE:
            raise NoteIsMalformed("a note has at most a million bytes")
        try:
            whole = raw.decode("utf-8")
        except UnicodeDecodeError as error:
            raise NoteIsMalformed("a note is UTF-8 text") from error
        if any(unicodedata.category(character) == "Cc" and character != "\n" for character in whole):
            raise NoteIsMalformed("a note has no control characters but the end of line")
        before, separator, below = whole.rpartition("\n\n")
        if not separator or not below.endswith("\n"):
            raise NoteIsMalformed("a note is a text, an empty line and signature lines")
        lines = below[:-1].split("\n")
        if len(lines) > MOST_SIGNATURES:
            raise NoteIsMalformed(f"a note has at most {MOST_SIGNATURES} signatures")
        return cls(before + "\n", tuple(_signature(line) for line in lines))


def must_be_signable(text: str) -> str:
    """Take the text of a note and give it back; raises NoteIsMalformed unless it ends its last line."""
    if not text.endswith("\n") or any(ord(character) < 0x20 and character != "\n" for character in text):  # noqa: PLR2004 -- the first printable character
        raise NoteIsMalformed("the text of a note ends its last line and has no control characters")
    return text


def _signature(line: str) -> NoteSignature:
    match = _SIGNATURE_LINE.match(line)
    if not match:
        raise NoteIsMalformed("a signature line is a dash, a name and base64")
    raw = _from_base64(match[2])
    if len(raw) < 5:  # noqa: PLR2004 -- four bytes of key id and at least one of signature
        raise NoteIsMalformed("a signature holds a key id and the signature")
    return NoteSignature(must_be_a_key_name(match[1]), raw[:4], raw[4:])


def _from_base64(encoded: str) -> bytes:
    try:
        raw = base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError) as error:
        raise NoteIsMalformed("this is not base64") from error
    if base64.b64encode(raw).decode() != encoded:
        raise NoteIsMalformed("base64 has one written form for the same bytes")
    return raw
