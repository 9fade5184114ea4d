"""A service in a process of its own, by the server that serves a council by default, while it is measured."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from pb.measuring.many_clients import ask_all, written

THREADS = 8
STARTING_S = 180


@contextmanager
def served_by_waitress(factory: str, environment: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    """Serve what a factory makes; give host and port.

    :param factory: as ``module:function``
    :param environment: beside this process's own
    :raises RuntimeError: where it does not answer within three minutes
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "waitress",
        f"--listen=127.0.0.1:{port}",
        f"--threads={THREADS}",
        "--call",
        factory,
    ]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, env={**os.environ, **environment}, **quiet) as server:  # type: ignore[call-overload] # noqa: S603 -- our own words
        try:
            _wait_for(server, port)
            yield "127.0.0.1", port
        finally:
            server.terminate()


def _wait_for(server: "subprocess.Popen[bytes]", port: int) -> None:
    until = time.monotonic() + STARTING_S
    while time.monotonic() < until and server.poll() is None:
        try:
            ask_all(("127.0.0.1", port), [[written("GET", "/100")]])
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("the server to be measured did not start")
