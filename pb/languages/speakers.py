"""Says sentences in any of the languages: words by the catalogue, days and numbers by the language's own custom."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

from babel.dates import format_date
from babel.numbers import format_decimal

from domain.saying.english import Speaker, which_of_two
from domain.saying.sentence import Named, Percent, Sentence
from domain.words.characters import TURNS, runs_from_the_right
from domain.words.instants import LONDON
from domain.words.seen import cleaned
from pb.languages.catalogue import translations_of
from pb.languages.known import ENGLISH, Language

FROM_THE_LEFT, FIRST_STRONG, END = "\u2066", "\u2068", "\u2069"
"""Unicode's isolates (UAX 9): without them the pound sign jumps behind its amount, and a name's full stop before it."""
DIGITS = "latn"
"""0 to 9 in every language: amounts, codes and project numbers read the same on every page and on the ballot paper."""
COMMAS = {"ar": "، "}
"""What stands between things in a list, where it is not the English comma. The tables of Babel have none without an
"and" for Arabic, and none that is whole for Welsh."""


class OnPages(Speaker):
    """Says sentences, in English, where what people wrote stands among words of ours and may run the other way.

    What is no page (a file, a letter, a terminal) is said by ``IN_ENGLISH``, without a sign that nobody sees.
    """

    _from_the_right = False

    def fact(self, fact: Any, names: Mapping[str, str] | None = None) -> str:
        """Write one fact; what people wrote keeps its own direction wherever it might turn what stands beside it."""
        said = super().fact(fact, names)
        if not isinstance(fact, str | Named) or (said.isascii() and not self._from_the_right):
            return said
        if not TURNS.isdisjoint(said):
            said = cleaned(said)  # kept before texts were held to what can be seen of them
        apart = self._from_the_right or runs_from_the_right(said)
        return f"{FIRST_STRONG}{said}{END}" if apart else said


class SpeakerOf(OnPages):
    """Says sentences in a language other than English."""

    def __init__(self, language: Language) -> None:
        """Speak a language of ``known.py``."""
        self._code = language.code
        self._from_the_right = language.direction == "rtl"
        self._translations = translations_of(language)

    def words(self, english: str) -> str:
        """Give the catalogue's words; the English ones where it has none."""
        return self._translations.gettext(english)

    def counted(self, one: str, many: str, number: int) -> str:
        """Give the catalogue's words in one of the language's plural forms (Arabic and Welsh have six)."""
        return self._translations.ngettext(one, many, number)

    def money(self, amount: int, currency: str) -> str:
        """Write an amount alike in every language, and from the left also where the sentence runs from the right."""
        written = super().money(amount, currency)
        return f"{FROM_THE_LEFT}{written}{END}" if self._from_the_right else written

    def percent(self, part: Percent) -> str:
        """Write a part of a hundred with its sign behind it, also where the sentence runs from the right."""
        written = super().percent(part)
        return f"{FROM_THE_LEFT}{written}{END}" if self._from_the_right else written

    def number(self, number: int) -> str:
        """Write a whole number as the language groups digits."""
        return format_decimal(number, locale=self._code, numbering_system=DIGITS)

    def moment(self, instant: datetime) -> str:
        """Write an instant in London time, by the 24-hour clock."""
        there = instant.astimezone(LONDON)
        clock = self._clock(f"{there:%H:%M}", instant)
        return self.say(Sentence("{day} at {time}", {"day": self.day(there.date()), "time": clock}))

    def exactly(self, instant: datetime) -> str:
        """Write an instant in London time to the second."""
        there = instant.astimezone(LONDON)
        day = str(format_date(there.date(), format="long", locale=self._code))
        return self.listed([day, self._clock(f"{there:%H:%M:%S}", instant)])

    def _clock(self, there: str, instant: datetime) -> str:
        """Write a time of day, with its zone where it comes twice: the two stay together from the left."""
        zone = which_of_two(instant)
        return f"{FROM_THE_LEFT}{there}{zone}{END}" if zone and self._from_the_right else f"{there}{zone}"

    def day(self, day: date) -> str:
        """Write a day with its weekday, as the language has it."""
        return str(format_date(day, format="full", locale=self._code))

    def listed(self, items: Sequence[str]) -> str:
        """Write several things after each other, with the language's comma and no "and"."""
        return COMMAS.get(self._code, ", ").join(items)


__all__ = ["Speaker", "SpeakerOf", "speaker_of"]


@cache
def speaker_of(language: Language) -> Speaker:
    """Give who says sentences in a language."""
    return OnPages() if language == ENGLISH else SpeakerOf(language)
