"""The cells of plain rows, cut out of their block all at once. Rows with anything odd are left to ``rows``.

Nearly all rows of nearly all files are plain: no quotation marks, and exactly as many cells as the heading has columns.
To read them row by row takes three times as long.
"""

from collections.abc import Iterable
from typing import Final

from pb.exchange.pabulib.blocks import LONGEST_CELL

_SECTIONS: Final = (b"\nmeta\n", b"\nprojects\n", b"\nvotes\n")
_BLANKS: Final = b" \t\x0b\x0c\x1c\x1d\x1e\x1f\r"
"""What Python strips from text, apart from the line feed and what is not ASCII."""


def cells_of(block: bytes, width: int) -> list[bytes] | None:
    """Cut a block into its cells.

    :param block: whole lines, each ended by a line feed
    :param width: how many cells each row must have, at least 2
    :return: cell by cell, row by row, so that a column is every ``width``-th cell; the first cell of each row still
        begins with the line feed before it. None where a row is not plain, or the text is not UTF-8
    """
    if b'"' in block or len(block) > LONGEST_CELL or width == 1:
        return None
    cells = (b"\n" + block[:-1]).replace(b"\n", b";\n")[1:].split(b";")
    # A line feed always begins a cell. There are as many as rows, so each row has its ``width`` cells if and only if
    # all line feeds are found where a row should begin.
    rows = block.count(b"\n")
    if len(cells) != rows * width or b"".join(cells[::width]).count(b"\n") != rows:
        return None
    if not block.isascii():
        try:
            block.decode()
        except UnicodeDecodeError:
            return None
    return cells


def are_plain(firsts: Iterable[bytes]) -> bool:
    """Say whether first cells of rows, each after its line feed, are not blank, padded or headings of sections.

    :param firsts: column 0 of what :func:`cells_of` gives
    """
    together = b"".join(firsts) + b"\n"
    if not together.isascii() or b"\n\n" in together or len(together.translate(None, _BLANKS)) < len(together):
        return False
    lowered = together.lower()
    return not any(section in lowered for section in _SECTIONS)
