"""A list to choose from in a question that an address asks: it narrows what is shown, and cannot be answered wrong."""

from typing import Any

from web.forms.fields import OneOf


class Narrowed(OneOf):
    """A list that narrows what is shown: what is not in it narrows nothing."""

    def __init__(self, **how: Any) -> None:
        """Take what ``OneOf`` takes; nothing has to be chosen."""
        super().__init__("", **how)

    def pre_validate(self, _form: Any) -> None:
        """Forget what is not on offer."""
        if self.typed not in {choice.value for choice in self.choices}:
            self.data = ""
