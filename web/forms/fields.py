"""The fields of our forms, on WTForms: words, secrets, choices, ticks, money in pence, whole numbers. Days: ``days``.

Each keeps what was typed (``typed``), so that nothing is lost when the form is
shown again, knows whether it was left empty (``blank``), and can be told when
it is not asked for at all (``only_if``). Rendering is not theirs: it is done by
the macros of ``templates/components/fields.html``.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from wtforms import Field, FieldList, RadioField, SelectMultipleField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import StopValidation

from pb.actions.vocabulary import NotAnAmount, cleaned, pence_from, typed_plainly, whole_number_from
from web.forms.validators import as_sentence
from web.front.said import Sentence, _, said
from web.wording.money import money_to_type

_TOO_MANY = 10**12
_LONGEST_INDEX = 3

Text = Sentence | str
"""As a choice, text is what people wrote; as what a field says it is a sentence of ours, and in the catalogue."""
Offer = tuple[str, Text] | tuple[str, Text, Text]
"""One choice: value, words, and an explanation where it has one."""


class Asked:
    """What our fields have in common beside WTForms' own."""

    data: Any
    errors: list[str]

    def __init__(self, *validators: Any, only_if: Callable[[Any], bool] | None = None, **how: Any) -> None:
        """Take what may be wrong with the answer, and when it is asked for: given the form; None for always."""
        self._only_if = only_if
        super().__init__("", list(validators), **how)  # type: ignore[call-arg] # WTForms' field comes next in line

    def validate(self, form: Any, extra_validators: Any = ()) -> bool:
        """Look for what is wrong, unless the answer is not asked for."""
        if self._only_if is not None and not self._only_if(form):
            self.errors = []
            return True
        return bool(super().validate(form, extra_validators))  # type: ignore[misc] # the same


class Words(Asked, Field):  # type: ignore[misc] # WTForms has no types
    """Text, cleaned of what nobody sees of it; ``data`` is never None."""

    def process_data(self, value: object) -> None:
        """Take what is already known."""
        self.data = str(value) if value is not None else ""

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        """Take what was typed."""
        if valuelist:
            self.data = cleaned(valuelist[0])

    @property
    def typed(self) -> str:
        """What stands in the box."""
        return str(self.data)

    @property
    def blank(self) -> bool:
        """Whether the box was left empty."""
        return not self.data

    def boxes(self) -> list[tuple[str, str]]:
        """Give the box with its name, to carry it from page to page."""
        return [(self.name, self.typed)]


class Secret(Words):
    """A password: taken to the letter, and never shown again."""

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        """Take what was typed, blanks included."""
        if valuelist:
            self.data = valuelist[0]

    @property
    def typed(self) -> str:
        """Nothing, whatever was typed."""
        return ""


class Address(Words):
    """An email address: taken to the letter, as accounts were once kept; shown without what nobody sees."""

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        """Take what was typed, if anything of it is seen."""
        if valuelist:
            self.data = valuelist[0] if cleaned(valuelist[0]) else ""

    @property
    def typed(self) -> str:
        """What stands in the box."""
        return cleaned(self.data)


class OneOf(Asked, RadioField):  # type: ignore[misc] # WTForms has no types
    """One of the choices on offer, as radios or as a list to choose from; ``data`` is text."""

    def __init__(self, missing: Text, choices: Iterable[Offer] = (), prompt: Text = "", **how: Any) -> None:
        """Take what is on offer; choices known only to the page come later.

        :param missing: what to say where none is chosen that was on offer
        :param prompt: what stands first in a list to choose from and is no choice; empty for none
        """
        self._missing = as_sentence(missing)
        self._prompt: list[Offer] = [("", as_sentence(prompt))] if prompt else []
        super().__init__(choices=as_choices([*self._prompt, *choices]), **how)

    def offer(self, choices: Iterable[Offer]) -> None:
        """Set what is on offer."""
        self.choices = as_choices([*self._prompt, *choices])

    def pre_validate(self, _form: Any) -> None:
        """Refuse what was not on offer, without repeating it."""
        unchosen = self._prompt and not self.typed
        if unchosen or self.typed not in {choice.value for choice in self.choices}:
            raise StopValidation(said(self._missing))

    @property
    def typed(self) -> str:
        """What is chosen, as text."""
        return str(self.data or "")

    @property
    def blank(self) -> bool:
        """Whether nothing is chosen."""
        return not self.data

    def boxes(self) -> list[tuple[str, str]]:
        """Give the choice with its name, to carry it from page to page."""
        return [(self.name, self.typed)]


class Ticks(Asked, SelectMultipleField):  # type: ignore[misc] # WTForms has no types
    """The ticked ones of the boxes on offer, each once, in the order sent; others are left out, or refused."""

    def __init__(self, *validators: Any, choices: Iterable[Offer] = (), gone: Text = "", **how: Any) -> None:
        """Take the boxes on offer; those known only to the page come later.

        :param gone: what to say where one is ticked that is not on offer any more; empty to leave it out. Where no
            tick at all means something, leaving it out would change what somebody meant
        """
        self._gone = as_sentence(gone) if gone else None
        super().__init__(*validators, choices=as_choices(choices), **how)

    def offer(self, choices: Iterable[Offer]) -> None:
        """Set what is on offer."""
        self.choices = as_choices(choices)

    def pre_validate(self, _form: Any) -> None:
        """Leave out what was not on offer, or refuse it."""
        offered = {choice.value for choice in self.choices}
        sent = list(dict.fromkeys(self.data or ()))
        self.data = [value for value in sent if value in offered]
        if self._gone and len(self.data) < len(sent):
            raise StopValidation(said(self._gone))

    @property
    def blank(self) -> bool:
        """Whether nothing is ticked."""
        return not self.data

    def boxes(self) -> list[tuple[str, str]]:
        """Give the ticked boxes with their name, to carry them from page to page."""
        return [(self.name, str(value)) for value in self.data or ()]


def as_choices(choices: Iterable[Offer]) -> list[SelectChoice]:
    """Give choices as WTForms takes them, the explanation of each travelling along as ``hint``."""
    return [SelectChoice(value, said(words), {"hint": "".join(map(said, hint))}) for value, words, *hint in choices]


class Typed(Asked, Field):  # type: ignore[misc] # WTForms has no types
    """One box whose answer is not text."""

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        """Read what was typed."""
        if valuelist:
            self.data = None
            if not self.blank:
                self.data = self.read(valuelist[0].strip())

    def read(self, typed: str) -> object:
        """Read an answer.

        :raises ValueError: saying what is wrong with it
        """
        raise ValueError(typed)

    def written(self) -> str:
        """Write what is already known, as somebody would type it."""
        return "" if self.data is None else str(self.data)

    @property
    def typed(self) -> str:
        """What stands in the box: as typed, else as already known."""
        return str(self.raw_data[0]) if self.raw_data else self.written()

    @property
    def blank(self) -> bool:
        """Whether the box was left empty."""
        return not typed_plainly(self.typed)

    def boxes(self) -> list[tuple[str, str]]:
        """Give the box with its name, to carry it from page to page."""
        return [(self.name, self.typed)]


class Pounds(Typed):
    """An amount in pounds; ``data`` is whole pence, None where the box is empty."""

    def read(self, typed: str) -> int:
        """Read an amount to the penny."""
        try:
            return pence_from(typed)
        except NotAnAmount as refusal:
            raise ValueError(said(refusal)) from None

    def written(self) -> str:
        """Write an amount without the pound sign, which stands before the box."""
        return "" if self.data is None else money_to_type(self.data)


class WholeNumber(Typed):
    """A whole number, 0 or more; ``data`` is None where the box is empty."""

    def __init__(self, *validators: Any, what: Text = "The number", like: int = 1, **how: Any) -> None:
        """Take the answer's name at the start of a sentence, and an example."""
        self._what, self._like = as_sentence(what), like
        super().__init__(*validators, **how)

    def read(self, typed: str) -> int:
        """Read digits, thousands parted by commas or not at all, from any keyboard."""
        number = whole_number_from(typed)
        if number is None or number >= _TOO_MANY:
            raise ValueError(_("{what} must be a whole number, like {like}", what=self._what, like=self._like))
        return number


class Lines(FieldList):  # type: ignore[misc] # WTForms has no types
    """Lines of the same boxes, ``name-0-box`` and on."""

    def _extract_indices(self, prefix: str, formdata: Iterable[str]) -> Iterator[int]:
        """Give the lines up to the last that was sent, so that each keeps its place.

        WTForms' own would move lines up over a gap and then fill the gap with the line that was moved; and it reads
        with int() what no line's name has, however long.
        """
        lines = re.compile(rf"{re.escape(prefix)}-([0-9]{{1,{_LONGEST_INDEX}}})-")
        sent = (int(found[1]) for name in formdata if (found := lines.match(name)))
        return iter(range(max(sent, default=-1) + 1))
