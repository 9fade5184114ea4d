"""Hands a file to a program of its own, bound in time and memory; two at a time in each process of the service."""

import os
import subprocess
import sys
from pathlib import Path
from threading import BoundedSemaphore
from typing import IO, Final

from domain.refusals import Refusal

MOST_SECONDS: Final = 60.0
"""From start to end, on a busy machine."""
MOST_WAITING_S: Final = 30.0
AT_ONCE: Final = 2

_SEATS = BoundedSemaphore(AT_ONCE)


class OthersAreSending(Refusal):
    """Said where nobody was done within half a minute, or not even this one within a minute."""

    message = "Many people are sending files just now. Try again in a minute; nothing has been saved."


def said_by(program: Path, file: IO[bytes]) -> bytes | None:
    """Give what a program of ours says about a file; None where it failed, or took too much.

    :param program: reads the file on its standard input
    :param file: on disk, so that nothing of it is read here
    :raises OthersAreSending: when others take long, or the machine is so busy that this one does
    """
    if not _SEATS.acquire(timeout=MOST_WAITING_S):
        raise OthersAreSending
    try:
        file.flush()
        os.lseek(file.fileno(), 0, os.SEEK_SET)
        started = [sys.executable, "-I", "-X", "utf8", "-W", "ignore", str(program)]
        knows = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ}
        ended = subprocess.run(  # noqa: S603 -- our own program, by our own Python
            started, stdin=file.fileno(), capture_output=True, env=knows, timeout=MOST_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:  # it takes little of the processor's time, so the machine is busy
        raise OthersAreSending from None
    except OSError:
        return None
    finally:
        _SEATS.release()
    return ended.stdout if ended.returncode == 0 else None
