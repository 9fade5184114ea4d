"""What somebody follows and how often they are written to about it: one form for an account and for a link."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from pb.actions.following import NO_MORE
from pb.actions.vocabulary import Thing
from pb.letters.following import Follow
from pb.readmodels.news.answers import names_of, page_of
from pb.readmodels.reading import Reading
from web.forms.fields import Address, OneOf
from web.forms.page_form import PageForm
from web.forms.validators import AtMost, Needed
from web.front.follow_words import HOW_OFTEN
from web.front.languages import address_in, language
from web.front.said import Sentence

KINDS: Final[Mapping[str, Sentence]] = {
    "round": Sentence("Round"),
    "proposal": Sentence("Proposal"),
    "area": Sentence("Area"),
    "committee": Sentence("Committee"),
}
_LONGEST: Final = 200
_MISSING: Final = Sentence("Choose how often we write to you")


class FollowForm(PageForm):
    """How often somebody wants to be written to about one thing."""

    how_often = OneOf(_MISSING, HOW_OFTEN.items())


class AddressForm(PageForm):
    """Where to send a link to what an address follows."""

    email = Address(Needed("Enter your email address"), AtMost(_LONGEST, "Your email address"))


class FollowByAddressForm(AddressForm):
    """Where to write, and how often."""

    how_often = OneOf(_MISSING, HOW_OFTEN.items())


class Line(NamedTuple):
    """One thing that somebody follows, or is about to."""

    thing: Thing
    name: str
    address: str
    kind: Sentence
    place: str
    """What its field of the form is called."""


def lines_of(reading: Reading, follows: Sequence[Follow]) -> list[Line]:
    """Give what somebody follows by name; what is not there any more is left out."""
    names = names_of(reading, [each.thing for each in follows])
    lines = [
        Line(thing, name, address_in(language().code, page_of(thing)), KINDS[thing.kind], f"{thing.kind}-{thing.id}")
        for thing, name in names.items()
    ]
    return sorted(lines, key=lambda one: (list(KINDS).index(one.thing.kind), one.name.casefold()))


class ListForm(PageForm):
    """How often, for each of several things: fields are made for the page, one a thing."""

    def chosen(self, lines: Sequence[Line]) -> dict[Thing, str]:
        """Give what was chosen, by thing."""
        return {line.thing: self[line.place].data for line in lines}


def list_form(lines: Sequence[Line], how_often: Mapping[Thing, str]) -> ListForm:
    """Make the form of a list.

    :param how_often: what is chosen so far
    """
    choices = [*HOW_OFTEN.items(), (NO_MORE, Sentence("Follow it no more"))]
    fields = {line.place: OneOf(_MISSING, choices) for line in lines}
    form: ListForm = type("ListOfThese", (ListForm,), fields)(
        data={line.place: how_often[line.thing] for line in lines}
    )
    return form
