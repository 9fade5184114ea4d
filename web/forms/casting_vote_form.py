"""The form in which the chair puts tied projects in order: the committee's own page and the officers' both show it."""

from collections.abc import Sequence
from typing import Any

from web.forms.fields import OneOf, Words
from web.forms.page_form import PageForm
from web.forms.validators import AtMost, Needed
from web.front.said import Sentence, _

LONGEST_REASON = 2_000


class CastingVoteForm(PageForm):
    """The chair's sequence of the tied projects; ``casting_vote_form`` adds a field for each place."""

    @property
    def places(self) -> list[Any]:
        """The fields of the places, the first one first."""
        return [field for field in self if field.name.startswith("place-")]

    @property
    def sequence(self) -> list[str]:
        """The numbers of the projects, the one that goes first first."""
        return [field.data for field in self.places]

    def validate(self, extra_validators: Any = None) -> bool:
        """Look for what is wrong, among it a project in two places."""
        if super().validate(extra_validators) and len(set(self.sequence)) < len(self.sequence):
            self.wrong(self.places[0], _("Choose each project once"))
        return not self.problems


def casting_vote_form(tied: Sequence[tuple[str, str]], **how: Any) -> CastingVoteForm:
    """Make the form for one tie.

    :param tied: number and words of each tied project
    :param how: what ``PageForm`` takes
    """

    class FormOfThisTie(CastingVoteForm):
        pass

    for place in range(1, len(tied) + 1):
        missing = Sentence("Choose the project in place {place}", {"place": place})
        field = OneOf(missing, tied, prompt="Choose a project")
        setattr(FormOfThisTie, f"place-{place}", field)
    FormOfThisTie.reason = Words(
        Needed("Give the chair’s reason; it is published"), AtMost(LONGEST_REASON, "The reason")
    )
    return FormOfThisTie(**how)
