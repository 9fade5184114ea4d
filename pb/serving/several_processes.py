"""The service in several processes on one machine: granian starts them and lets them share the port.

The processes keep nothing that the others need: sessions, ballots and read
models are in the database, the ballot papers that they remember are frozen.
"""

import importlib.util
import os

from domain.refusals import Refusal
from pb.application import Application
from pb.casting import cast_on_postgresql
from pb.serving.letter_worker import LetterWorker, sender_of
from pb.serving.pages import Service
from pb.serving.register_worker import RegisterWorker
from pb.serving.secret_key import secret_key
from pb.serving.worker import Worker
from pb.store import database, event_store
from pb.store.database import Database

THREADS = 8
"""Threads of each process: as many requests wait for the database at once, each with a connection of the pool."""
CONNECTIONS = database.CONNECTIONS + cast_on_postgresql.CONNECTIONS + event_store.CONNECTIONS
"""How many connections to PostgreSQL one process opens at most."""
LAST_WORDS_S = 10
"""Seconds that a process has for the answers it has begun."""


class GranianIsMissing(Refusal):
    """The extra is not installed."""

    message = "Several workers need the package granian, which is not installed. Install it, or leave --workers out."


class SQLiteTakesOneProcess(Refusal):
    """The fault of ``database.wal_reset_warning`` is one of several processes; a sound SQLite may have them."""

    message = (
        "Several workers need PostgreSQL here: this SQLite has a rare fault that can lose ballots when several "
        "processes write to one file. Give its address with --database, or leave --workers out."
    )


class TooFewConnections(Refusal):
    """In a crowd the database would turn a process away, and a voter with it."""

    message = (
        "{workers} workers may open {need} connections to PostgreSQL, which takes {takes}. Start at most {at_most}, or "
        "set max_connections in PostgreSQL to {set_to} or more."
    )


def must_allow_several(application: Application, workers: int) -> None:
    """Refuse several processes where they could lose a ballot, or cannot be started.

    :param workers: how many are to answer; one more works beside them
    :raises SQLiteTakesOneProcess: on a SQLite with the WAL-reset fault; the box itself is safe on either database
    :raises GranianIsMissing: without granian
    :raises TooFewConnections: where PostgreSQL takes fewer than they open at most
    """
    if application.database.warning:
        raise SQLiteTakesOneProcess
    if importlib.util.find_spec("granian") is None:
        raise GranianIsMissing
    if not application.database.on_sqlite:
        _must_have_enough_connections(application.database, workers)


def _must_have_enough_connections(database: Database, workers: int) -> None:
    with database.asking() as connection:
        most, kept = (
            int(connection.exec_driver_sql(f"SHOW {setting}").scalar_one())
            for setting in ("max_connections", "superuser_reserved_connections")
        )
    need, takes = (workers + 1) * CONNECTIONS, most - kept
    if need > takes:
        at_most = max(takes // CONNECTIONS - 1, 1)
        raise TooFewConnections(workers=workers, need=need, takes=takes, at_most=at_most, set_to=need + kept)


def serve_in_several_processes(service: Service, application: Application, host: str, port: int, workers: int) -> None:
    """Serve until Ctrl-C or SIGTERM; the worker works in this process, which answers nothing itself."""
    from granian import Granian  # noqa: PLC0415 -- an extra
    from granian.constants import Interfaces  # noqa: PLC0415 -- an extra
    from granian.log import LogLevels  # noqa: PLC0415 -- an extra

    secret_key(service.settings.data, os.environ)  # made here, before several processes look for it
    os.environ.update(service.to_environment())
    server = Granian(
        "pb.serving.pages:pages_from_environment",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        factory=True,
        log_enabled=True,
        log_level=LogLevels.error,
        respawn_failed_workers=True,
        workers_kill_timeout=LAST_WORDS_S,
    )
    worker, registers = Worker(application), RegisterWorker(application)
    letters = LetterWorker(sender_of(application, service.council, service.address, os.environ))
    worker.start()
    letters.start()
    registers.start()
    try:
        server.serve()
    finally:
        worker.stop()
        letters.stop()
        registers.stop()
