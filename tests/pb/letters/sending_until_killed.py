"""A worker that the tests kill: sends what is due, again and again, from the database named on its command line."""

import sys
import time

from pb.clock import MachineClock
from pb.letters import claims
from pb.letters.sending import About, Sender
from pb.letters.ways.by_smtp import BySmtp, Server
from pb.settings import read_settings
from pb.store.database import Database


def main():
    data, address, port, lease = sys.argv[1:]
    claims.LEASE = claims.timedelta(seconds=float(lease))  # or the test would wait five minutes after each kill
    database = Database(read_settings(data, address))
    way = BySmtp(Server("127.0.0.1", int(port), "pb@example.org", tls="none"))
    sender = Sender(database, MachineClock(), way, About("Exampleshire", "https://pb.example.org", b"key"))
    print("ready", flush=True)  # noqa: T201 -- told to the test that starts it
    while True:
        sender.send_due()
        time.sleep(0.05)


if __name__ == "__main__":
    main()
