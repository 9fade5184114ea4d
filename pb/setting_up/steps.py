"""One step of setting up: said before, timed after, and one plain sentence when it fails."""

import errno
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from domain.refusals import Refusal

NO_NETWORK = (
    "The packages could not be fetched, because their registry cannot be reached from here: "
    "connect this machine to the internet (or set up pip's and npm's proxy) and start again."
)
DISK_FULL = "The disk is full: free about 500 MB where this checkout lies and start again."
NOT_WHAT_WAS_LOCKED = (
    "A package that was fetched is not the one this project was tested with (its hash differs): "
    "nothing of it was installed; start again, and tell the project if it happens twice."
)
NOT_TRUSTED = (
    "The certificate of the packages' registry is not trusted here, which happens behind a proxy that opens traffic: "
    "give pip (its option cert) and npm (its option cafile) the proxy's certificate and start again."
)

_SIGNS = {
    DISK_FULL: r"No space left on device|ENOSPC|Errno 28|Disk quota exceeded",
    NOT_WHAT_WAS_LOCKED: r"DO NOT MATCH THE HASHES|EINTEGRITY",
    NOT_TRUSTED: r"CERTIFICATE_VERIFY_FAILED|SELF_SIGNED_CERT|UNABLE_TO_(GET|VERIFY)",
    NO_NETWORK: r"NewConnectionError|Failed to establish a new connection|name resolution|(Connect|Read)TimeoutError"
    r"|ProxyError|Cannot connect to proxy|Network is unreachable|Connection (refused|aborted|reset)|RemoteDisconnected"
    r"|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH",
}
"""What pip and npm print, and what it means. The first that is found counts."""


class SetUpFailed(Refusal):
    """Setting up could not go on; the message says why and what to do."""

    @classmethod
    def by(cls, problem: OSError) -> Self:
        """Word what the operating system refused.

        :param problem: as it was raised
        :returns: the refusal to raise
        """
        if problem.errno in (errno.ENOSPC, errno.EDQUOT):
            return cls(DISK_FULL)
        where = problem.filename or "this checkout"
        if isinstance(problem, PermissionError) or problem.errno == errno.EROFS:
            return cls(
                f"Setting up may not write to {where}: make it yours, or copy the checkout to a folder of your own."
            )
        return cls(f"Setting up stopped at {where}: {problem.strerror or problem}.")


def say(sentence: str) -> None:
    """Tell the person at the terminal; standard output stays the command's own."""
    print(sentence, file=sys.stderr, flush=True)


@contextmanager
def step(what: str) -> Iterator[None]:
    """Say what is being done, and afterwards how long it took.

    :param what: as it is said while it is being done, without a full stop
    """
    print(f"{what} ...", end="", file=sys.stderr, flush=True)
    started = time.monotonic()
    try:
        yield
    except BaseException:
        print(file=sys.stderr, flush=True)
        raise
    say(f" {time.monotonic() - started:.1f} s")


def run(command: Sequence[str | Path], *, where: Path, log: Path) -> str:
    """Run one tool quietly; keep what it said, and explain it when it fails.

    :param command: the program and its arguments
    :param where: the folder to run it in
    :param log: a file that gets all it printed, when it fails
    :returns: what it printed
    :raises SetUpFailed: in words, when it ends with anything but 0
    """
    ended = subprocess.run(  # noqa: S603 -- pip, npm and node, with arguments of ours
        [str(part) for part in command],
        cwd=where,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    if ended.returncode != 0:
        raise SetUpFailed(explain(ended.stdout, log=log))
    return ended.stdout


def explain(printed: str, *, log: Path) -> str:
    """Say in one sentence why pip, npm or node failed.

    :param printed: all that it printed
    :param log: the file to keep that in, where the sentence alone cannot help
    :returns: the sentence
    """
    for sentence, signs in _SIGNS.items():
        if re.search(signs, printed):
            return sentence
    lines = [line.strip() for line in printed.splitlines() if line.strip() and "A complete log of this run" not in line]
    last = lines[-1] if lines else "it said nothing"
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        log.write_text(printed, encoding="utf-8")
    except OSError:
        return f"Setting up failed, and its words could not be kept in {log}: {last}"
    return f"Setting up failed ({last}); all that was printed is in {log}."
