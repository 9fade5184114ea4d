"""A mail server for tests: it catches what it is sent, and can be told to go silent, refuse or hang up at any step."""

import email
import email.policy
import socket
import socketserver
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class Catcher:
    """What was caught, and how the server is to behave."""

    port: int = 0
    caught: list = field(default_factory=list)
    """Of each letter that was answered with 250: the recipient, and the whole of it as bytes."""
    answers: dict = field(default_factory=dict)
    """By verb (``MAIL``, ``RCPT``, ``DATA``, ``.``): a line to answer with, ``silence``, ``hang up`` or a function."""
    extensions: tuple = ()
    heard: list = field(default_factory=list)

    def ids(self):
        return [message_id(whole) for _, whole in self.caught]

    def messages(self):
        return [email.message_from_bytes(whole, policy=email.policy.default) for _, whole in self.caught]


def message_id(whole):
    return next(line for line in whole.split(b"\r\n") if line.lower().startswith(b"message-id:"))[11:].strip().decode()


@contextmanager
def catching(**behaviour):
    catcher = Catcher(**behaviour)

    class Talk(socketserver.StreamRequestHandler):
        def handle(self):
            try:
                self._talk()
            except OSError:
                return

        def _say(self, verb, usual):
            told = catcher.answers.get(verb, usual)
            told = told(usual) if callable(told) else told
            if told == "hang up":
                self.connection.shutdown(socket.SHUT_RDWR)
                return False
            if told == "silence":
                time.sleep(3)
                return False
            self.wfile.write(told.encode() + b"\r\n")
            return told[0] in "23"

        def _talk(self):
            self.wfile.write(b"220 catcher\r\n")
            to = ""
            while line := self.rfile.readline():
                catcher.heard.append(line)
                verb = line.split(b":")[0].split()[0].decode("utf-8", "replace").upper()
                if verb == "EHLO":
                    lines = ["catcher", *catcher.extensions]
                    marks = ["-"] * (len(lines) - 1) + [" "]
                    self.wfile.write(b"".join(f"250{m}{e}\r\n".encode() for m, e in zip(marks, lines, strict=True)))
                elif verb == "DATA":
                    if self._say("DATA", "354 go on"):
                        self._catch(to)
                elif verb == "QUIT":
                    self.wfile.write(b"221 bye\r\n")
                    return
                else:
                    to = line.decode("utf-8").partition("<")[2].partition(">")[0] if verb == "RCPT" else to
                    self._say(verb, "250 ok")

        def _catch(self, to):
            whole = b""
            while (line := self.rfile.readline()) not in (b".\r\n", b""):
                whole += line.removeprefix(b".")
            if not line:
                return
            told = catcher.answers.get(".")
            if told is None or callable(told):  # what it does after it has taken the letter
                catcher.caught.append((to, whole))
            self._say(".", "250 taken")

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True
        allow_reuse_address = True
        request_queue_size = 64

    with Server(("127.0.0.1", 0), Talk) as server:
        catcher.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield catcher
        finally:
            server.shutdown()
            thread.join()
