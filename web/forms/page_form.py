"""A page's form: WTForms with CSRF by Flask-WTF, every error by the place it is shown at, and refusals among them.

A page makes its form, checks it, and hands the answers to the application
inside ``with form.handed_over(form.name):``. What the domain refuses then comes
out in the same error summary as a forgotten box, at the box it is about.
"""

from collections.abc import Iterator
from types import TracebackType
from typing import Any

from flask import request
from flask_wtf import FlaskForm
from wtforms import Field, FieldList, FormField

from pb.actions.vocabulary import Refusal, Sentence
from web.front.refused import refusal_said


class PageForm(FlaskForm):  # type: ignore[misc] # Flask-WTF has no types
    """The form of a page. By itself it is a form with nothing but a button.

    Its CSRF token stands in the template and was checked before any page is
    asked, for every form alike (``CSRFProtect`` in ``web.app``); a second token
    in each form would only cost the signing of it.
    """

    class Meta:
        csrf = False

    def __init__(self, *args: Any, **names: Any) -> None:
        """Take what ``FlaskForm`` takes: by default what was sent, else ``data``."""
        super().__init__(*args, **names)
        self._elsewhere: dict[str, Sentence | Refusal | str] = {}

    @property
    def problems(self) -> dict[str, str]:
        """The first thing that is wrong at each place, by the id it has on the page; "" for the form as a whole."""
        found = {field.id: field.errors[0] for field in boxes_of(self) if field.errors}
        return {place: refusal_said(words) for place, words in (found | self._elsewhere).items()}

    def wrong(self, at: Field | str, words: Sentence | Refusal | str) -> None:
        """Say what is wrong; the first thing said at a place stands.

        :param at: a field, or the id of another place on the page; "" for the form as a whole
        """
        if isinstance(at, str):
            self._elsewhere.setdefault(at, words)
        else:
            at.errors = [*at.errors, refusal_said(words)]

    def handed_over(self, at: Field | str = "") -> "_Handed":
        """Hand the answers over: a refusal inside the ``with`` block becomes an error of the form.

        :param at: what the refusal is about, as for ``wrong``
        """
        return _Handed(self, at)


class Question(PageForm):
    """A form that only asks, in the address: it changes nothing and touches no session."""

    def __init__(self) -> None:
        """Read the address of the page that is asked for."""
        super().__init__(formdata=request.args)


class _Handed:
    """The moment in which the application has the answers and may refuse them."""

    def __init__(self, form: PageForm, at: Field | str) -> None:
        self._form = form
        self._at = at

    def __enter__(self) -> None:
        return None

    def __exit__(
        self, kind: type[BaseException] | None, refusal: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if not isinstance(refusal, Refusal):
            return False
        self._form.wrong(self._at, refusal)
        return True


def boxes_of(form: Any) -> Iterator[Any]:
    """Give the fields that stand on the page, those of lines and of parts of the form included, in its order."""
    for field in form:
        if isinstance(field, FieldList | FormField):
            yield from boxes_of(field)
        else:
            yield field
