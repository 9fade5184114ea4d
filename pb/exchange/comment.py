"""META's comment: numbered sentences, ``#1: ... #2: ...``, to which an export adds what no field can say."""

import re
from collections.abc import Iterable
from typing import Final

_NUMBER: Final = re.compile(r"#(\d+):")


def numbered(sentences: Iterable[str]) -> str:
    """Write a comment."""
    return " ".join(f"#{number}: {said}" for number, said in enumerate(filter(None, sentences), 1))


def with_more(comment: str, sentences: Iterable[str]) -> str:
    """Add sentences to a comment, but for those that it says already.

    What it says stays as it stands; a comment without numbers gets its first.
    """
    fresh = [said for said in sentences if said and said not in comment]
    if not fresh:
        return comment
    if not comment:
        return numbered(fresh)
    found = [int(number) for number in _NUMBER.findall(comment)]
    said = comment if found else f"#1: {comment}"
    last = max(found, default=1)
    return " ".join([said, *(f"#{number}: {more}" for number, more in enumerate(fresh, last + 1))])
