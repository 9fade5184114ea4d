"""The form in which the chair puts tied projects in order: the committee's own page and the officers' both show it."""

from collections.abc import Sequence
from typing import Any

from pb.actions.vocabulary import PECUNIARY, Interest
from web.forms.fields import OneOf, Words
from web.forms.page_form import PageForm
from web.forms.validators import AtMost, Needed
from web.front.said import Sentence, _

LONGEST_REASON = 2_000
BARS, DISPENSATION = "bars", "dispensation"
INTERESTS = (
    ("no", Sentence("No")),
    (
        DISPENSATION,
        Sentence("Yes, and a dispensation covers it"),
        Sentence("Say so with the reason below, which is published"),
    ),
    (BARS, Sentence("Yes"), Sentence("Then another member takes the chair for this")),
)


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

    def interests_of(self, member: str) -> list[Interest]:
        """Give what a member of the committee who gives the vote has declared; nothing where it was not asked."""
        if "interest" not in self or self.interest.typed not in (BARS, DISPENSATION):
            return []
        return [Interest(member, PECUNIARY, self.reason.data, dispensation=self.interest.typed == DISPENSATION)]

    @property
    def at(self) -> Any:
        """The field that a refusal of what was filled in is shown at."""
        return self.interest if "interest" in self and self.interest.typed == BARS else next(iter(self.places), "")

    def validate(self, extra_validators: Any = None) -> bool:
        """Look for what is wrong, among it a project in two places."""
        if super().validate(extra_validators) and len(set(self.sequence)) < len(self.sequence):
            self.wrong(self.places[0], _("Choose each project once"))
        return not self.problems


def casting_vote_form(
    tied: Sequence[tuple[str, str]], *, asks_about_interests: bool = False, **how: Any
) -> CastingVoteForm:
    """Make the form for one tie.

    :param tied: number and words of each tied project
    :param asks_about_interests: whether a member of a committee gives it, whom an interest may bar
    :param how: what ``PageForm`` takes
    """

    class FormOfThisTie(CastingVoteForm):
        pass

    for place in range(1, len(tied) + 1):
        missing = Sentence("Choose the project in place {place}", {"place": place})
        field = OneOf(missing, tied, prompt="Choose a project")
        setattr(FormOfThisTie, f"place-{place}", field)
    if asks_about_interests:
        unsaid = Sentence("Say whether you have a disclosable pecuniary interest in one of these projects")
        FormOfThisTie.interest = OneOf(unsaid, INTERESTS)
    FormOfThisTie.reason = Words(
        Needed("Give the chair’s reason; it is published"), AtMost(LONGEST_REASON, "The reason")
    )
    return FormOfThisTie(**how)
