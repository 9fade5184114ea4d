"""What may be written down of a fault: its kind, and where in the program. Never what people wrote, nor a password.

A log is read by more people than the database, is copied to other machines and is kept when somebody has been erased.
The message of an exception often holds the very value that did not fit (a name, an address, the hash of a password,
all the parameters of a statement), so it is left out unless its kind speaks of the program, not of what was given.
"""

import re
import traceback
from collections.abc import Iterator, Sequence

from domain.refusals import Refusal

ABOUT_THE_PROGRAM = (
    ArithmeticError,
    AttributeError,
    ImportError,
    MemoryError,
    NameError,
    RecursionError,
    TypeError,
)
"""Faults whose message names what stands in the program."""

_LONGEST = 300
_CREDENTIALS = re.compile(r"(?<=://)[^\s/@]*:\S*@")
"""User and password in an address; a password may hold an @, so everything up to the last one."""


def kind_of(fault: BaseException) -> str:
    """Say in one line what kind of fault it is, without what it happened to.

    :param fault: what was raised
    """
    name = type(fault).__name__
    if isinstance(fault, Refusal):
        return f"{name}: {fault.message}"  # the sentence before its facts are put in
    statement, driver_says = getattr(fault, "statement", None), getattr(fault, "orig", None)
    if driver_says is not None:  # SQLAlchemy's, told by its parts: commands run before it can be imported
        state = getattr(driver_says, "sqlstate", None)  # PostgreSQL; its message would quote the row
        kind = f"{name} ({type(driver_says).__name__}{f', {state}' if state else ''})"
        return f"{kind}: {' '.join(str(statement).split())}"[:_LONGEST]
    if isinstance(fault, OSError):
        return f"{name}: {fault.strerror or 'no reason given'}"
    if isinstance(fault, ABOUT_THE_PROGRAM):
        return without_credentials(f"{name}: {' '.join(str(fault).split()) or 'no reason given'}")[:_LONGEST]
    return name


def where_it_broke(fault: BaseException) -> str:
    """Give the traceback of a fault, and of those it came from, each with its kind alone.

    :param fault: what was raised
    :returns: lines as Python writes them, oldest fault first
    """
    return "\n".join(
        f"Traceback (most recent call last):\n{''.join(traceback.format_tb(one.__traceback__))}{kind_of(one)}\n"
        for one in reversed(list(_and_what_it_came_from(fault)))
    )


def without_credentials(text: str) -> str:
    """Give a text with user and password of every address in it left out."""
    return _CREDENTIALS.sub("…@", text)


def command_without_values(arguments: Sequence[str]) -> str:
    """Give a command line with the names of its options and without what they were given: names, addresses, passwords.

    :param arguments: the command line, without the program's name
    """
    shown, command_is_over = [], False
    for one in arguments:
        command_is_over = command_is_over or one.startswith("-") or not re.fullmatch(r"[a-z][a-z-]*", one)
        if one.startswith("--"):
            shown.append(one.split("=", 1)[0] + (" …" if "=" in one else ""))
        elif not command_is_over or re.fullmatch(r"-[a-z]", one):
            shown.append(one)
        elif not shown or not shown[-1].endswith("…"):
            shown.append("…")
    return " ".join(shown)


def _and_what_it_came_from(fault: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    one: BaseException | None = fault
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        yield one
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)
