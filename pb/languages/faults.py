"""What is wrong with a translation, whatever it says: a fact or a tag that its English has not, or that it has lost."""

import re
from collections import Counter
from collections.abc import Iterator
from gettext import c2py
from string import Formatter

from babel.messages.catalog import Catalog, Message

_PERCENT_NAME = re.compile(r"%\((\w+)\)s")
_TAG = re.compile(r"<[^<>]*>")
_STRAY = re.compile(r"%(?!%|\(\w+\)s)")


def faults_in(catalogue: Catalog) -> list[str]:
    """Say what is wrong in a catalogue, a line for each fault, beginning with the English."""
    of_one_number = _forms_of_one_number(catalogue)
    return [
        f"{_english(message)[0]!r}: {fault}"
        for message in catalogue
        if message.id
        for fault in _faults(message, of_one_number)
    ]


def _forms_of_one_number(catalogue: Catalog) -> frozenset[int]:
    """Give the plural forms that stand for a single number, which may be said in the word itself: Arabic's for two."""
    numbers = Counter(map(c2py(catalogue.plural_expr), range(1_000)))
    return frozenset(form for form, how_many in numbers.items() if how_many == 1)


def _faults(message: Message, of_one_number: frozenset[int]) -> Iterator[str]:
    english, said = _english(message), _translations(message)
    if not any(said):
        return
    if len(english) > 1 and not all(said):
        yield f"{sum(not each for each in said)} of the {len(said)} forms are empty"
    for form, each in enumerate(said):
        if each:
            yield from _faults_of_form(english, each, may_leave_out=int(len(said) > 1 and form in of_one_number))


def _faults_of_form(english: tuple[str, ...], said: str, *, may_leave_out: int) -> Iterator[str]:
    """Compare one form with its English: it may leave out only what the English for one leaves out.

    :param may_leave_out: how many facts it may leave out beside: the number itself, where it stands for one alone
    """
    wanted = set[str]().union(*map(names_in, english))
    needed = wanted.intersection(*map(names_in, english))
    found = names_in(said)
    lost = needed - found
    if len(lost) > may_leave_out:
        yield f"{said!r} has lost {', '.join(sorted(lost))}"
    if odd := found - wanted:
        yield f"{said!r} names {', '.join(sorted(odd))}, which the English has not"
    if tags_in(said) not in [tags_in(each) for each in english]:
        yield f"{said!r} has other tags than the English"
    if "%" in said and _PERCENT_NAME.search(english[0]) and _STRAY.search(said.replace("%%", "")):
        yield f"{said!r} has a per cent sign that is not doubled"


def names_in(words: str) -> set[str]:
    """Give the names of the facts in a sentence, as templates and as Python write them."""
    try:
        braced = {name for _, name, _, _ in Formatter().parse(words) if name}
    except ValueError:
        braced = {"a brace that does not close"}
    return braced | set(_PERCENT_NAME.findall(words))


def tags_in(words: str) -> Counter[str]:
    """Count the tags of a sentence; their sequence may differ from language to language."""
    return Counter(_TAG.findall(words))


def _english(message: Message) -> tuple[str, ...]:
    return tuple(message.id) if isinstance(message.id, tuple | list) else (message.id,)


def _translations(message: Message) -> tuple[str, ...]:
    said = message.string
    return tuple(each or "" for each in said) if isinstance(said, tuple | list) else (said or "",)
