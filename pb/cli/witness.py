"""``pb witness``: watch other organisations' records, and cosign what continues what was there before.

A record whose checkpoints are cosigned by others cannot show two histories to
two readers: each witness cosigns one. Run it in another organisation than the
record's, on another machine, and give the record's operator the line it prints
(C2SP tlog-witness).
"""

import argparse
import time
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from domain.refusals import Refusal
from domain.transparency.signed_note import COSIGNATURE_V1, ED25519, NoteIsMalformed, VerifierKey
from pb.transparency.signing import key_in_file
from pb.transparency.witness import Answer, Witness

LONGEST_REQUEST = 64 * 1024
PATIENCE_S = 10


class ThatIsNoKey(Refusal):
    """A key given by ``--log`` cannot be used."""

    message = "“{given}” is not the key of a record. Copy the first line of its keys.txt."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the witness's name, its folder, the logs it watches, and where to listen."""
    parser.add_argument("--name", required=True, help="the witness's name, such as witness.example.org/w1")
    parser.add_argument("--log", action="append", required=True, metavar="KEY", help="a record's key; again for others")
    parser.add_argument("--data", type=Path, default=Path(".pb-witness"), help="a folder for its key and what it saw")
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (default: this machine only)")
    parser.add_argument("--port", type=int, default=8010, help="the port to listen on (default: 8010)")


def run(args: argparse.Namespace) -> int:
    """Witness until Ctrl-C; say first what the record's operator needs to know."""
    server = serve(make_witness(args.data, args.name, args.log), args.host, args.port)
    print(f"witness {args.name} {server.witness.key.verifier} http://{args.host}:{server.server_port}", flush=True)
    print("Watching (stop with Ctrl-C). The line above goes into the policy.txt of the records you watch.", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        return 0
    finally:
        server.server_close()
    return 0


def make_witness(folder: Path, name: str, logs: list[str]) -> Witness:
    """Make a witness with the key in its folder, made at the first start.

    :raises ThatIsNoKey: for a log's key that is none
    """
    folder.mkdir(parents=True, exist_ok=True)
    keys = []
    for given in logs:
        try:
            key = VerifierKey.read(given)
        except NoteIsMalformed:
            raise ThatIsNoKey(given=given[:80]) from None
        if key.key_type != ED25519:
            raise ThatIsNoKey(given=given[:80])
        keys.append(key)
    return Witness(folder, key_in_file(folder / "witness.key", name, COSIGNATURE_V1), keys)


class WitnessServer(ThreadingHTTPServer):
    """An HTTP server with a witness behind it."""

    daemon_threads = True

    def __init__(self, address: tuple[str, int], witness: Witness) -> None:
        """Listen at an address."""
        self.witness = witness
        super().__init__(address, _Requests)


def serve(witness: Witness, host: str, port: int) -> WitnessServer:
    """Give a server that listens; the caller lets it serve."""
    return WitnessServer((host, port), witness)


class _Requests(BaseHTTPRequestHandler):
    timeout = PATIENCE_S
    server: WitnessServer

    def do_POST(self) -> None:
        length = self.headers.get("Content-Length", "")
        if self.path != "/add-checkpoint" or not length.isdecimal():
            self._say(Answer(HTTPStatus.NOT_FOUND if length else HTTPStatus.LENGTH_REQUIRED))
        elif int(length) > LONGEST_REQUEST:
            self._say(Answer(HTTPStatus.REQUEST_ENTITY_TOO_LARGE))
        else:
            self._say(self.server.witness.add_checkpoint(self.rfile.read(int(length)), int(time.time())))

    def _say(self, answer: Answer) -> None:
        body = answer.body.encode()
        self.send_response(int(answer.status))
        self.send_header("Content-Type", answer.kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_told: object) -> None:
        """Write nothing: who asks is nobody's business, and what was seen is in the folder."""
