"""What a person filled in: each answer read once, and what is wrong with it said in GOV.UK's words.

A page reads its answers, hands them to the application inside
``with answers.handed_over():`` and shows the form again where anything was
wrong. The domain's refusals come out in the same error summary as a forgotten
box. Nothing is ever lost: ``given`` is what was typed, for the boxes.
"""

import re
from collections.abc import Collection
from datetime import date, datetime
from types import TracebackType

from werkzeug.datastructures import MultiDict

from pb.language import NotAnAmount, Refusal, pence_from
from web.components.times import london_moment, read_clock, read_day

_NOT_PRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_LONGEST_NUMBER = 12


class Answers:
    """The answers to one form, with the errors found in them by the name of the box."""

    def __init__(self, form: MultiDict[str, str] | None = None, /, **already: object) -> None:
        """Take what was sent, or what is already known.

        :param form: the request's form
        :param already: what the boxes hold before anything was typed
        """
        self.form: MultiDict[str, str] = form if form is not None else MultiDict()
        self._already = already
        self.errors: dict[str, str] = {}

    @property
    def complete(self) -> bool:
        """Say whether nothing was wrong so far."""
        return not self.errors

    def given(self, name: str) -> str:
        """Return what stands in the box: as typed, else as already known."""
        return self.form[name] if name in self.form else str(self._already.get(name) or "")

    def given_all(self, name: str) -> list[str]:
        """Return what is ticked among boxes of one name."""
        if self.form:
            return self.form.getlist(name)
        already = self._already.get(name)
        return [str(each) for each in already] if isinstance(already, list | tuple | set) else []

    def wrong(self, name: str, words: str) -> None:
        """Say what is wrong with the answer in a box; the first thing said stands."""
        self.errors.setdefault(name, words)

    def text(self, name: str, missing: str | None, *, longest: int, what: str = "This") -> str:
        """Read text, without control characters and outer blanks.

        :param missing: what to say where there is none; None where it may be left out
        :param longest: most characters
        :param what: the answer's name at the start of a sentence
        """
        words = _NOT_PRINTABLE.sub("", self.given(name)).replace("\r\n", "\n").strip()
        if not words and missing is not None:
            self.wrong(name, missing)
        if len(words) > longest:
            self.wrong(name, f"{what} must be {longest:,} characters or fewer. You have written {len(words):,}")
        return words[:longest]

    def choice(self, name: str, among: Collection[str], missing: str) -> str:
        """Read one of the choices on offer."""
        chosen = self.given(name)
        if chosen not in among:
            self.wrong(name, missing)
            return ""
        return chosen

    def choices(self, name: str, among: Collection[str]) -> list[str]:
        """Read the ticked boxes that were on offer, each once, in the order sent; others are left out."""
        return [each for each in dict.fromkeys(self.given_all(name)) if each in among]

    def pounds(self, name: str, missing: str) -> int:
        """Read an amount in pounds, as whole pence; 0 where there is none."""
        typed = self.given(name).strip()
        if not typed:
            self.wrong(name, missing)
            return 0
        try:
            return pence_from(typed)
        except NotAnAmount as refusal:
            self.wrong(name, str(refusal))
            return 0

    def whole_number(self, name: str, missing: str, *, least: int, most: int, what: str = "The number") -> int:
        """Read a whole number between two bounds."""
        typed = self.given(name).strip()
        if not typed:
            self.wrong(name, missing)
            return least
        if not (typed.isascii() and typed.isdigit() and len(typed) <= _LONGEST_NUMBER):
            self.wrong(name, f"{what} must be a whole number, like {least}")
            return least
        number = int(typed)
        if not least <= number <= most:
            self.wrong(name, f"{what} must be between {least:,} and {most:,}")
        return number

    def day(self, name: str, missing: str, *, what: str = "The date") -> date | None:
        """Read a date out of its three boxes ``name-day``, ``name-month``, ``name-year``."""
        parts = [self.given(f"{name}-{part}") for part in ("day", "month", "year")]
        if not any(part.strip() for part in parts):
            self.wrong(name, missing)
            return None
        found = read_day(*parts)
        if found is None:
            self.wrong(name, f"{what} must be a real date, like 27 3 2027")
        return found

    def moment(self, name: str, missing: str, *, what: str = "The date") -> datetime | None:
        """Read a date and a time of the council's clock (``name-clock``), as an instant in UTC."""
        found = self.day(name, missing, what=what)
        clock = read_clock(self.given(f"{name}-clock"))
        if clock is None:
            self.wrong(name, f"{what} needs a time of day, like 6pm or 18:00")
        if found is None or clock is None:
            return None
        moment = london_moment(found, clock)
        if moment is None:
            self.wrong(name, f"{what}: that hour does not exist, because the clocks go forward that night")
        return moment

    def handed_over(self, at: str = "") -> "_Handed":
        """Hand the answers over: a refusal inside the ``with`` block becomes an error of the form.

        :param at: the box that the refusal is about; none for the form as a whole
        """
        return _Handed(self, at)


class _Handed:
    """The moment in which the application has the answers and may refuse them."""

    def __init__(self, answers: Answers, at: str) -> None:
        self._answers = answers
        self._at = at

    def __enter__(self) -> None:
        return None

    def __exit__(
        self, kind: type[BaseException] | None, refusal: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if not isinstance(refusal, Refusal):
            return False
        self._answers.wrong(self._at, str(refusal))
        return True
