"""A worker that the tests kill: does what waits at registers, in the database named on its command line."""

import sys
from datetime import datetime, timedelta

from pb.application import Application
from pb.registers import works
from pb.settings import read_settings


class Still:
    """A clock that stands still, so that the claim of whoever was killed has just run out."""

    def __init__(self, at):
        self._at = at

    def now(self):
        return self._at


def main():
    data, address, now = sys.argv[1:]
    works.LEASE = timedelta(0)
    application = Application(read_settings(data, address), clock=Still(datetime.fromisoformat(now)))
    print("ready", flush=True)  # noqa: T201 -- told to the test that starts it
    while application.large_registers.do_next():
        pass


if __name__ == "__main__":
    main()
