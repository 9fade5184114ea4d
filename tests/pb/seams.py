"""Seams of an act: every statement that writes, every commit, every file that is written. Found by passing them."""

import builtins
import os
import pathlib
from contextlib import contextmanager

from sqlalchemy import event

READING = ("SELECT", "BEGIN", "SHOW", "SET", "PRAGMA TABLE", "WITH")
WRITES_A_FILE = frozenset("wax+")


class Fault(Exception):  # noqa: N818 -- an error is what the code makes; this one comes from outside
    """Something that nobody foresaw."""


def fail():
    raise Fault


def die():
    os._exit(9)  # no handler runs, nothing is undone but by the database


class Seams:
    """Passes the seams of what is done under :meth:`breaking`, and breaks at one of them."""

    def __init__(self):
        self.passed = []
        self.broken = False
        self._at, self._break = 0, fail
        self._watching = False

    def pass_by(self, what):
        if not self._watching:
            return
        self.passed.append(what)
        if len(self.passed) == self._at:
            self.broken = True
            self._watching = False  # a fault comes once; what is done because of it must work
            self._break()

    @contextmanager
    def breaking(self, application, at=0, how=fail):
        """Break at this seam, counted from 1; at none where it is 0."""
        self.passed, self.broken = [], False
        self._at, self._break = at, how
        engine = application.database.engine
        heard = (("before_cursor_execute", self._statement), ("commit", self._commit))
        for name, listener in heard:
            event.listen(engine, name, listener)
        kept = (pathlib.Path.open, builtins.open, os.fsync, os.replace)
        pathlib.Path.open = lambda path, mode="r", *a, **k: self._file(str(path), mode) or kept[0](path, mode, *a, **k)
        builtins.open = lambda path, mode="r", *a, **k: self._file(str(path), mode) or kept[1](path, mode, *a, **k)
        os.fsync = lambda file: self.pass_by("fsync") or kept[2](file)
        os.replace = lambda *names, **k: self.pass_by("replace") or kept[3](*names, **k)
        recorder = application.store._application.recorder
        insert = recorder.insert_events
        recorder.insert_events = lambda *a, **k: self.pass_by("the library's own INSERT") or insert(*a, **k)
        self._watching = True
        try:
            yield self
        finally:
            self._watching = False
            pathlib.Path.open, builtins.open, os.fsync, os.replace = kept
            recorder.insert_events = insert
            for name, listener in heard:
                event.remove(engine, name, listener)

    def _file(self, name, mode):
        if WRITES_A_FILE & set(mode):
            self.pass_by(f"open {pathlib.Path(name).name}")

    def _statement(self, _connection, _cursor, statement, *_):
        if not statement.lstrip().upper().startswith(READING):
            self.pass_by(" ".join(statement.split()[:3]))

    def _commit(self, _connection):
        self.pass_by("COMMIT")
