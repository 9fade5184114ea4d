"""What can be asked of the record in an address: which events, and a round at which moment."""

from web.forms.days import DayInOneBox, Moment
from web.forms.narrowed import Narrowed
from web.forms.page_form import Question
from web.forms.validators import Needed


class EventsForm(Question):
    """Which events: of one round, one role, one person, some days. The page says which there are."""

    round = Narrowed()
    role = Narrowed()
    person = Narrowed()
    since = DayInOneBox()
    until = DayInOneBox()

    @property
    def asked(self) -> list[tuple[str, str]]:
        """The question as it stands in the address."""
        return [(field.name, field.typed.strip()) for field in self if not field.blank]


class MomentsForm(Question):
    """A moment, and another one to compare with; now where there is none."""

    at = Moment(Needed("Enter a date and a time"), what="The moment")
    compared_with = Moment(what="The other moment", name="with")
