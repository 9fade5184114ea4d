"""The key under which what phones share with us lies in the database: whoever has a copy of that alone makes no codes.

It lies in the data folder (``keys/second-steps.key``) and is made when the first phone is set up. Where the service
runs on several machines, all of them are given the same folder, as for the keys of ballot boxes.
"""

import hmac
import os
import secrets
from base64 import b64decode, b64encode
from contextlib import suppress
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from domain.refusals import Refusal

_SIZE: Final = 32
_NONCE: Final = 12


class TheKeyOfSecondStepsIsMissing(Refusal):
    """Phones were set up with a key that is no longer there, or is another one."""

    message = (
        "The codes of phones cannot be checked: the key in {file} is not the one that they were set up with. "
        "Put the file back from the newest copy of the data folder, or use a recovery code."
    )


class KeyOfSecondSteps:
    """Hides and reads what phones share with us."""

    def __init__(self, folder: Path) -> None:
        """Take the folder of keys; the file is made when something is hidden first."""
        self._file = folder / "second-steps.key"

    def hide(self, secret: str, person: str) -> str:
        """Write a secret so that it is read with the key only, and as this person's only."""
        self._must_be_there()
        nonce = secrets.token_bytes(_NONCE)
        hidden = AESGCM(self._file.read_bytes()).encrypt(nonce, secret.encode(), person.encode())
        return b64encode(nonce + hidden).decode()

    def read(self, hidden: str, person: str) -> str:
        """Read a secret.

        :raises TheKeyOfSecondStepsIsMissing: without the key that it was hidden with
        """
        whole = b64decode(hidden)
        try:
            key = AESGCM(self._file.read_bytes())
            return key.decrypt(whole[:_NONCE], whole[_NONCE:], person.encode()).decode()
        except (FileNotFoundError, InvalidTag, ValueError):
            raise TheKeyOfSecondStepsIsMissing(file=str(self._file)) from None

    def drawn_from(self, what: str) -> bytes:
        """Give 32 bytes that follow from a name and the key: the same again, and to be guessed by nobody without it."""
        self._must_be_there()
        return hmac.digest(self._file.read_bytes(), f"pb-drawn/v1\n{what}".encode(), "sha256")

    def _must_be_there(self) -> None:
        if not self._file.exists():
            self._make()

    def _make(self) -> None:
        """Write a key, whole or not at all; of two processes at once one writes, and both read the same."""
        self._file.parent.mkdir(mode=0o700, exist_ok=True)
        partly = self._file.with_name(f"{self._file.name}.{secrets.token_hex(4)}")
        with os.fdopen(os.open(partly, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as new:
            new.write(secrets.token_bytes(_SIZE))
            new.flush()
            os.fsync(new.fileno())
        with suppress(FileExistsError):
            os.link(partly, self._file)
        partly.unlink()
