"""Reading one named parameter of a rule out of plain JSON, and refusing what a rule does not know.

Every parameter of a rule is a whole number, a word out of a list, yes or no, or a list of those: nothing that two
machines could round differently.
"""

from collections.abc import Collection, Mapping
from typing import Any

from domain.refusals import Refusal
from domain.saying.sentence import Fact


class RuleCannotBeUsed(Refusal):
    """A parameter is unknown, missing or out of range."""


def only_known(data: Mapping[str, Any], known: Collection[str], what: Fact) -> None:
    """Refuse a parameter that ``what`` does not have: a misspelt one must not silently become the default."""
    for name in data:
        if name not in known:
            raise RuleCannotBeUsed(
                "{name} is no parameter of {what}. It has: {known}.", name=repr(name), what=what, known=sorted(known)
            )


def whole(data: Mapping[str, Any], name: str, default: int, least: int = 0) -> int:
    """Take a whole number of at least ``least``."""
    value = data.get(name, default)
    if type(value) is not int or value < least:
        raise RuleCannotBeUsed(
            "{name} must be a whole number from {least} up, not {value}.", name=name, least=least, value=repr(value)
        )
    return value


def text(data: Mapping[str, Any], name: str, default: str) -> str:
    """Take a text."""
    value = data.get(name, default)
    if not isinstance(value, str):
        raise RuleCannotBeUsed("{name} must be text, not {value}.", name=name, value=repr(value))
    return value


def one_of(value: str, name: Fact, choices: Collection[str]) -> str:
    """Take one word out of a list."""
    if value not in choices:
        raise RuleCannotBeUsed(
            "{name} must be one of {choices}, not {value}.", name=name, choices=list(choices), value=repr(value)
        )
    return value


def choice(data: Mapping[str, Any], name: str, choices: tuple[str, ...]) -> str:
    """Take one word out of a list; the first of the list where none is given."""
    return one_of(text(data, name, choices[0]), name, choices)


def yes_or_no(data: Mapping[str, Any], name: str, *, default: bool) -> bool:
    """Take true or false."""
    value = data.get(name, default)
    if not isinstance(value, bool):
        raise RuleCannotBeUsed("{name} must be true or false, not {value}.", name=name, value=repr(value))
    return value


def listing(data: Mapping[str, Any], name: str) -> list[Any]:
    """Take a list; an empty one where none is given."""
    value = data.get(name, [])
    if not isinstance(value, list | tuple):
        raise RuleCannotBeUsed("{name} must be a list, not {value}.", name=name, value=repr(value))
    return list(value)


def mapping(data: Mapping[str, Any], name: str) -> Mapping[str, Any] | None:
    """Take a nested set of parameters; None where none is given."""
    value = data.get(name)
    if value is not None and not isinstance(value, Mapping):
        raise RuleCannotBeUsed("{name} must be a set of named parameters, not {value}.", name=name, value=repr(value))
    return value
