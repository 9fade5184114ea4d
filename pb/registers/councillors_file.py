"""Reads councillors from ModernGov's ``GetCouncillorsByWard``, a file of XML: every fault by its line. Seats nobody.

Written for wards with councillors in them, each with ``councillorid``, ``fullusername`` and an ``email`` somewhere
within; whatever else stands there is passed over. A file that declares a document type or entities is refused before
anything in it is expanded.
"""

from dataclasses import dataclass, field
from typing import Final, NamedTuple
from xml.parsers import expat

from domain.refusals import Refusal
from domain.saying.sentence import Sentence
from domain.words.seen import on_one_line

LARGEST: Final = 5_000_000
MOST_COUNCILLORS: Final = 2_000
DEEPEST: Final = 50
LONGEST_NAME: Final = 200
WARD: Final = ("wardtitle", "districttitle")
"""What a ward is called, in the ward itself or in the councillor."""


class ThatIsNoFileOfCouncillors(Refusal):
    """Nothing of it was taken."""

    message = (
        "This is no file of councillors as ModernGov gives it under “GetCouncillorsByWard”: line {line} cannot be read."
    )


class TheFileDeclaresMoreThanItMay(Refusal):
    """Such declarations can make a small file endless, or fetch other files."""

    message = "The file declares a document type or entities in line {line}. ModernGov’s does not: get it there again."


class TheFileIsTooLarge(Refusal):
    """Bounds what is read."""

    message = "The file has more than 5 MB. That cannot be the councillors of one council."


class ThatIsMoreThanOneCouncil(Refusal):
    """Bounds what is shown on one page."""

    message = "The file has more than {most} councillors. That cannot be one council: get the file of yours."


class Councillor(NamedTuple):
    """Somebody as the file has them."""

    line: int
    number: str
    """ModernGov's own, by which they are the same in every file."""
    name: str
    email: str
    ward: str


class Fault(NamedTuple):
    """What is wrong, and where."""

    line: int
    what: Sentence


@dataclass
class ReadCouncillors:
    """What a file comes to."""

    councillors: list[Councillor] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


class _Reading:
    """Follows the elements as they come, without building the whole."""

    def __init__(self) -> None:
        self.found = ReadCouncillors()
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._begin
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.EntityDeclHandler = self._refuse
        self.depth, self.ward, self.text = 0, "", ""
        self.line = 0
        self.said: dict[str, str] | None = None
        """Of the councillor being read; None between them."""

    def _refuse(self, *_declared: object) -> None:
        raise TheFileDeclaresMoreThanItMay(line=self.parser.CurrentLineNumber)

    def _begin(self, name: str, _attributes: object) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise ThatIsNoFileOfCouncillors(line=self.parser.CurrentLineNumber)
        self.text = ""
        plain = name.casefold()
        if plain == "ward":
            self.ward = ""
        elif plain == "councillor":
            self.said, self.line = {}, self.parser.CurrentLineNumber

    def _text(self, text: str) -> None:
        self.text += text

    def _end(self, name: str) -> None:
        self.depth -= 1
        plain, text = name.casefold(), on_one_line(self.text)
        self.text = ""
        if plain == "councillor" and self.said is not None:
            self._take(self.said)
            self.said = None
        elif self.said is not None:
            if text:
                self.said.setdefault(plain, text)
        elif plain in WARD:
            self.ward = text

    def _take(self, said: dict[str, str]) -> None:
        """Take one councillor, or say what is wrong with them."""
        number, name = said.get("councillorid", ""), said.get("fullusername", "")
        ward = self.ward or next((said[one] for one in WARD if one in said), "")
        if not name or len(name) > LONGEST_NAME:
            self._wrong(Sentence("The councillor has no name, or one of more than 200 characters."))
        elif not number:
            self._wrong(Sentence("{name} has no number of ModernGov’s.", {"name": name}))
        elif any(one.number == number for one in self.found.councillors):
            twice = {"name": name, "number": number}
            self._wrong(Sentence("{name} stands in the file twice, as number {number}.", twice))
        elif not ward:
            self._wrong(Sentence("{name} stands in no ward.", {"name": name}))
        elif len(self.found.councillors) >= MOST_COUNCILLORS:
            raise ThatIsMoreThanOneCouncil(most=MOST_COUNCILLORS)
        else:
            self.found.councillors.append(Councillor(self.line, number, name, said.get("email", ""), ward))

    def _wrong(self, what: Sentence) -> None:
        self.found.faults.append(Fault(self.line, what))


def read_councillors(content: bytes) -> ReadCouncillors:
    """Read a file of councillors.

    :raises Refusal: for a file that is none, is too large, or declares more than it may
    """
    if len(content) > LARGEST:
        raise TheFileIsTooLarge
    reading = _Reading()
    try:
        reading.parser.Parse(content, True)  # noqa: FBT003 -- expat takes it by its place: the file ends here
    except expat.ExpatError as wrong:
        raise ThatIsNoFileOfCouncillors(line=wrong.lineno) from None
    except (LookupError, ValueError):  # it says that it is written in a way that nobody knows, or not letter by letter
        raise ThatIsNoFileOfCouncillors(line=1) from None
    if not reading.found.councillors and not reading.found.faults:
        raise ThatIsNoFileOfCouncillors(line=1)
    return reading.found
