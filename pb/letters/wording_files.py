"""The words of letters: a file for each kind and language, ours or the council's own. Read, checked, filled in.

The first line of a file is the subject, the rest the letter. ``{names}`` stand for facts; which there are is in
``kinds.py``. A council that wants other words puts a file of the same name into ``letters/LANGUAGE/``
in its data folder.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from domain.refusals import Refusal
from domain.saying.sentence import Closing, Money
from domain.words.seen import on_one_line
from pb.languages.known import BY_CODE, ENGLISH
from pb.languages.speakers import speaker_of
from pb.letters.kinds import BEGINS, DAY, IN_EVERY, INSTANT, LINK, MONEY, NUMBER, SECRET, TEXT, What, kind_called

OURS = Path(__file__).parent / "wording"
FOLDER = "letters"
"""In the data folder: where the council's own words are."""
LONGEST_FILE = 20_000
LONGEST_FACT = 2_000
"""What people wrote is cut there: a letter quotes it, and leads to the page where all of it is."""
NOTHING = "–"
"""Stands where there is nothing to say, as an agenda not written yet: a heading with nothing below reads broken."""
_NAME = re.compile(r"\{([^{}\n]*)\}")
_PLACES = re.compile(r"\{|\}")


class WordsCannotBeRead(Refusal):
    """The file is not there, is not text, or is far too long."""

    message = "The words of a letter in {file} cannot be read: {reason}."


class WordsHaveAnUnknownName(Refusal):
    """It would go to residents in braces."""

    message = (
        "The words of a letter in {file} have {{{name}}} in them, which this letter does not know. It knows: {known}."
    )


class WordsLackAFact(Refusal):
    """Whoever gets it could do nothing with it."""

    message = "The words of a letter in {file} lack {{{name}}}: without it, nobody can do what the letter is for."


@dataclass(frozen=True)
class Words:
    """What a letter says, as it is sent."""

    subject: str
    body: str
    language: str


@dataclass(frozen=True)
class Template:
    """The words of a kind in a language, facts still in braces."""

    kind: str
    language: str
    subject: str
    body: str
    own: bool
    """Whether they are the council's own."""

    def filled(self, facts: Mapping[str, str | int], about: Mapping[str, str]) -> Words:
        """Fill in the facts, as the language writes them.

        :param about: ``council`` and ``service``
        """
        known = {**IN_EVERY, **kind_called(self.kind).facts}
        given: dict[str, str | int] = {**about, **facts}
        currency = str(given.get("currency", "GBP"))

        def fact(found: re.Match[str]) -> str:
            what, value = known[found[1]], given.get(found[1], "")
            if what is TEXT and value == "" and found[1] not in about:
                return NOTHING
            return _written(what, value, self.language, currency, about["service"])

        return Words(on_one_line(_NAME.sub(fact, self.subject)), _NAME.sub(fact, self.body), self.language)


def template_of(kind: str, language: str, data: Path | None) -> Template:
    """Give the words of a kind: the council's own, else ours; in English where there are none in the language.

    :raises Refusal: where they cannot be used, in a sentence that names the file
    """
    kind_called(kind)
    for code in dict.fromkeys((language if language in BY_CODE else ENGLISH.code, ENGLISH.code)):
        for folder, own in ((data / FOLDER if data else None, True), (OURS, False)):
            file = folder / code / f"{kind}.txt" if folder else None
            if file and file.is_file():
                return _checked(file, kind, code, own=own)
    raise WordsCannotBeRead(file=OURS / ENGLISH.code / f"{kind}.txt", reason="it is not there")


def _checked(file: Path, kind: str, language: str, *, own: bool) -> Template:
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise WordsCannotBeRead(file=file, reason="it is not UTF-8 text") from None
    except OSError as fault:
        raise WordsCannotBeRead(file=file, reason=str(fault.strerror)) from None
    if len(text) > LONGEST_FILE:
        raise WordsCannotBeRead(file=file, reason=f"it is longer than {LONGEST_FILE} characters")
    subject, _, body = text.strip().partition("\n")
    if not subject.strip() or not body.strip():
        raise WordsCannotBeRead(file=file, reason="it needs a first line, which is the subject, and more below it")
    facts = kind_called(kind).facts
    known = {**IN_EVERY, **facts}
    named = _NAME.findall(text)
    for name in named:
        if name not in known:
            raise WordsHaveAnUnknownName(file=file, name=name, known=sorted(known))
    if len(_PLACES.findall(text)) != 2 * len(named):
        raise WordsCannotBeRead(file=file, reason="a brace is open or closed alone")
    for name in kind_called(kind).needed:
        if name not in named:
            raise WordsLackAFact(file=file, name=name)
    return Template(kind, language, subject.strip(), body.strip() + "\n", own)


def _written(what: What, value: str | int, language: str, currency: str, service: str) -> str:
    speaker = speaker_of(BY_CODE[language])
    if what is LINK:
        return _address(str(value), language, service)
    if what is MONEY:
        return speaker.fact(Money(int(value or 0), currency))
    if what is NUMBER:
        return speaker.number(int(value or 0))
    if what is INSTANT and value:
        return speaker.fact(Closing(datetime.fromisoformat(str(value))))
    if what is BEGINS and value:
        return speaker.fact(datetime.fromisoformat(str(value)))
    if what is DAY and value:
        return speaker.day(date.fromisoformat(str(value)))
    text = str(value)
    if what is SECRET:
        return _address(text, language, service)
    return speaker.fact(text if len(text) <= LONGEST_FACT else text[: LONGEST_FACT - 1] + "…")


def _address(text: str, language: str, service: str) -> str:
    """Give the address of a page of ours in the language of the letter; what is no path stays as it is."""
    return service + in_language(text, language) if text.startswith("/") else text


def in_language(path: str, language: str) -> str:
    """Give the path of a page in a language, as pages have it in front; one that has a language keeps it."""
    begins = path.split("/", 2)[1] if path.startswith("/") else ""
    stays = not begins or begins in BY_CODE or language == ENGLISH.code or language not in BY_CODE
    return path if stays else f"/{language}{path}"
