"""Every way to falsify one field of a published count: a figure, a word, a list, a name; each with what was changed."""

import copy
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

WORDS = ("funded", "did-not-fit", "lot", "greedy", "0", "1", "")
"""Words that counts use, so that a falsehood need not look like one."""


def falsehoods(published: dict[str, Any]) -> Iterator[tuple[str, Callable[[], dict[str, Any]]]]:
    """Falsify a count in one field at a time: what is falsified, and how to make a count that is false there.

    The number of the entry and of the count are left alone: they are told apart from what was counted.
    """
    for path, value in _fields(published, ()):
        if path[0] in ("nr", "number"):
            continue
        where = ".".join(map(str, path))
        for how, false in _false(value):
            yield f"{where}: {how}", partial(_changed, published, path, false)
        if isinstance(path[-1], str):
            yield f"{where}: left out", partial(_changed, published, path, None, leave_out=True)


def _fields(value: Any, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    if path:
        yield path, value
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, part in parts:
        yield from _fields(part, (*path, name))


def _false(value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, bool):
        yield from (("turned", not value), ("as a number", int(value)))
    elif isinstance(value, int):
        yield from ((f"{value + more} instead of {value}", value + more) for more in (1, -1, 100))
        yield from (("as text", str(value)), ("nothing", None))
        if value in (0, 1):
            yield "yes or no", bool(value)
    elif isinstance(value, str):
        yield from (
            (f"{word!r} instead of {value!r}", word) for word in (*WORDS, f"{value} ", f"{value}1") if word != value
        )
        yield "another kind", [value]
    elif value is None:
        yield from (("something", {"kind": "none"}), ("no list", []))
    elif isinstance(value, list):
        yield from ((f"without part {n}", value[:n] + value[n + 1 :]) for n in range(len(value)))
        yield from ((f"part {n} twice", [*value[: n + 1], *value[n:]]) for n in range(len(value)))
        yield from ((f"parts {n}, {n + 1} exchanged", _exchanged(value, n)) for n in range(len(value) - 1))
        yield from (("one more", [*value, "1"]), ("no list", {}))
    else:
        yield from (("a field more", {**value, "note": "as agreed"}), ("a list", [value]))


def _exchanged(parts: list[Any], n: int) -> list[Any]:
    return [*parts[:n], parts[n + 1], parts[n], *parts[n + 2 :]]


def _changed(published: Any, path: tuple[str | int, ...], false: Any, *, leave_out: bool = False) -> Any:
    """Copy what was published, with another value at the end of the path."""
    changed = copy.deepcopy(published)
    inside = changed
    for step in path[:-1]:
        inside = inside[step]
    if leave_out:
        del inside[path[-1]]
    else:
        inside[path[-1]] = false
    return changed
