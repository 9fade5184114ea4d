"""How a sentence is said in English: the language in which all of them are written, and to which others fall back."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from domain.saying.sentence import AllOf, AnyOf, Closing, Money, Named, Percent, Sentence

_NOON = 12
_SIGNS = {"GBP": "£", "EUR": "€", "": ""}
"""Signs that mean one currency in Britain; all others go by their ISO 4217 code: a dollar sign could be anybody's."""


class Speaker:
    """Says sentences. Another language is a subclass that says otherwise whatever differs.

    Every method takes a raw fact and gives the text that people read.
    """

    def say(self, sentence: Sentence, names: Mapping[str, str] | None = None) -> str:
        """Say a sentence.

        :param names: the names of the people in it, by reference; who is missing has been erased
        """
        template = self.template(sentence)
        if not sentence.facts:
            return template
        return template.format_map(_AsSaid(self, sentence.facts, names))

    def template(self, sentence: Sentence) -> str:
        """Give the words of a sentence in this language, facts still in braces."""
        if not sentence.counted:
            return self.words(sentence.words)
        number = sentence.facts[sentence.counted]
        assert isinstance(number, int)  # noqa: S101 -- tells mypy; what is counted is a whole number
        return self.counted(sentence.words, sentence.plural, number)

    def words(self, english: str) -> str:
        """Give what the language has for English words."""
        return english

    def counted(self, one: str, many: str, number: int) -> str:
        """Give what the language has for English words, in the form that a number asks for."""
        return one if number == 1 else many

    def fact(self, fact: Any, names: Mapping[str, str] | None = None) -> str:
        """Write one fact, by what it is."""
        if isinstance(fact, str):
            return str(fact)
        if isinstance(fact, Money):
            return self.money(fact.amount, fact.currency)
        if isinstance(fact, Percent):
            return self.percent(fact)
        if isinstance(fact, Named):
            return (names or {}).get(fact.person) or self.say(ERASED)
        if isinstance(fact, Closing):
            return self.closing(fact.at)
        if isinstance(fact, Sentence):
            return self.say(fact, names)
        if isinstance(fact, AllOf):
            return self.all_of([self.fact(one, names) for one in fact.things])
        if isinstance(fact, AnyOf):
            return self.any_of([self.fact(one, names) for one in fact.things])
        if isinstance(fact, datetime):
            return self.moment(fact)
        if isinstance(fact, date):
            return self.day(fact)
        if isinstance(fact, Sequence):
            return self.listed([self.fact(one, names) for one in fact])
        return self.number(fact) if isinstance(fact, int) else str(fact)

    def money(self, amount: int, currency: str) -> str:
        """Write an amount, ``£1,250.50``: alike in every language, because locales disagree about the pound."""
        return in_currency(amount, currency)

    def number(self, number: int) -> str:
        """Write a whole number, ``1,250``."""
        return f"{number:,}"

    def percent(self, part: Percent) -> str:
        """Write a part of a hundred, ``41.7%``: rounded half up to so many places."""
        return in_hundredths(part.numerator, part.denominator, part.places)

    def moment(self, instant: datetime) -> str:
        """Write an instant in London time, ``6pm on Saturday 14 March 2026``."""
        return in_london(instant)

    def closing(self, instant: datetime) -> str:
        """Write the instant at which something ends, ``11:59pm on Sunday 6 December 2026``."""
        return self.moment(last_instant(instant))

    def exactly(self, instant: datetime) -> str:
        """Write an instant in London time to the second, for the record: ``14 March 2026, 18:00:07``."""
        there = instant.astimezone(_london())
        return f"{there.day} {there:%B %Y}, {there:%H:%M:%S}{which_of_two(instant)}"

    def day(self, day: date) -> str:
        """Write a day, ``Saturday 14 March 2026``."""
        return on_day(day)

    def listed(self, items: Sequence[str]) -> str:
        """Write several things after each other."""
        return ", ".join(items)

    def all_of(self, items: Sequence[str]) -> str:
        """Write several things that all are meant, ``4, 7 and 9``."""
        return self._ending_with(items, AND)

    def any_of(self, items: Sequence[str]) -> str:
        """Write several things of which one is meant, ``4, 7 or 9``."""
        return self._ending_with(items, OR)

    def _ending_with(self, items: Sequence[str], words: Sentence) -> str:
        if not items[1:]:
            return "".join(items)
        return self.say(words._replace(facts={"others": self.listed(items[:-1]), "last": items[-1]}))


class _AsSaid(dict[str, str]):
    """The facts of a sentence as a speaker writes them, each when the words come to it: they may leave some out."""

    def __init__(self, speaker: Speaker, facts: Mapping[str, Any], names: Mapping[str, str] | None) -> None:
        super().__init__()
        self._speaker, self._facts, self._names = speaker, facts, names

    def __missing__(self, name: str) -> str:
        return self._speaker.fact(self._facts[name], self._names)


ERASED = Sentence("[erased]")
"""What stands in place of a name that was erased at the person's request."""
AND = Sentence("{others} and {last}")
OR = Sentence("{others} or {last}")
"""How several things end of which all, or one, are meant."""
IN_ENGLISH = Speaker()


def in_currency(amount: int, currency: str) -> str:
    """Write an amount of any currency for people: ``£1,250.50``, ``€1,250``, ``HUF 1,250``.

    :param amount: whole hundredths of the currency, may be negative; a currency without hundredths has them too here
    :param currency: its ISO 4217 code; empty for an amount of which nobody knows what it is in: the bare number
    """
    sign = "-" if amount < 0 else ""
    before = _SIGNS.get(currency, f"{currency}\N{NO-BREAK SPACE}")
    whole, odd = divmod(abs(amount), 100)
    return f"{sign}{before}{whole:,}.{odd:02}" if odd else f"{sign}{before}{whole:,}"


def in_hundredths(numerator: int, denominator: int, places: int) -> str:
    """Write ``numerator`` of ``denominator`` as per cent with so many decimals, rounded half up: ``41.7%``.

    What is not all is never written as 100, nor what is something as 0: 9,999 of 10,000 are ``99.9%``.
    """
    scaled = (2 * 100 * 10**places * numerator + denominator) // (2 * denominator)
    if 0 < numerator < denominator:
        scaled = min(max(scaled, 1), 100 * 10**places - 1)
    whole, rest = divmod(scaled, 10**places)
    return f"{whole:,}.{rest:0{places}}%" if places else f"{whole:,}%"


def in_london(instant: datetime) -> str:
    """Write an instant for people: ``6pm on Saturday 14 March 2026`` (London time).

    The word midnight is not in it, nor is 12am: half of those who read them take the wrong day.
    """
    there = instant.astimezone(_london())
    day = on_day(there.date())
    if not there.hour and not there.minute:
        return f"the start of {day}"
    hour = there.hour % _NOON or _NOON
    half = "am" if there.hour < _NOON else "pm"
    minutes = f":{there.minute:02}" if there.minute else ""
    clock = "midday" if there.hour == _NOON and not there.minute else f"{hour}{minutes}{half}"
    return f"{clock}{which_of_two(instant)} on {day}"


def last_instant(closes: datetime) -> datetime:
    """Give the last second of a day where something ends as the day does; any other end as it is.

    Ends that were stored before days had a last second are the first instant of the next day.
    """
    ends_with_a_day = closes.astimezone(_london()).time() == time()
    return closes - timedelta(seconds=1) if ends_with_a_day else closes


def which_of_two(instant: datetime) -> str:
    """Say `` BST`` or `` GMT`` in the hour that comes twice when summer time ends, and nothing at any other time."""
    there = instant.astimezone(_london())
    comes_twice = there.replace(fold=0).utcoffset() != there.replace(fold=1).utcoffset()
    return f" {there.tzname()}" if comes_twice else ""


def on_day(day: date) -> str:
    """Write a date for people: ``Saturday 14 March 2026``."""
    return f"{day:%A} {day.day} {day:%B %Y}"


def _london() -> Any:
    # Loaded when the first time is written: refusals are raised before the time zones are known to be there.
    from zoneinfo import ZoneInfo  # noqa: PLC0415 -- see above

    return ZoneInfo("Europe/London")
