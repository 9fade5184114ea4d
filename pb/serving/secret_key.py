"""The key that signs cookies and forms: made at the first start, kept in the data folder, the same ever after."""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path

from domain.refusals import Refusal

FILE = "secret-key"
SHORTEST = 32
"""Characters. Flask signs with HMAC; a shorter key than its hash could be guessed before the hash."""


class SecretKeyTooShort(Refusal):
    """A key that people make up is one that people guess."""

    message = "The secret key is too short: PB_SECRET_KEY (or the file {file}) needs at least 32 random characters."


def secret_key(data: Path, environ: Mapping[str, str]) -> str:
    """Give the key of this installation, making it at the first start.

    :param data: the data folder; the key is in a file there that nobody but its owner can read
    :param environ: ``PB_SECRET_KEY`` in it wins, for a service of several machines
    :raises SecretKeyTooShort: for fewer than 32 characters
    """
    file = data / FILE
    key = environ.get("PB_SECRET_KEY") or _kept_in(file)
    if len(key) < SHORTEST:
        raise SecretKeyTooShort(file=file)
    return key


def _kept_in(file: Path) -> str:
    """Read the key, or write a new one; of two starts at once one writes and both read the same."""
    if not file.exists():
        partly = file.with_name(f"{FILE}.{secrets.token_hex(4)}")
        with os.fdopen(os.open(partly, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as new:
            new.write(secrets.token_urlsafe(48))
        try:
            os.link(partly, file)
        except FileExistsError:
            pass  # another start was first
        except OSError:  # a file system without links: then the last of two starts at once wins
            partly.replace(file)
            return file.read_text(encoding="ascii").strip()
        partly.unlink()
    return file.read_text(encoding="ascii").strip()
