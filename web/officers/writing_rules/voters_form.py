"""Who may vote and how they are let in, as one page of the rules; it is asked for from the last page.

What most councils do stands in the boxes: codes that are posted or handed out, any age, the round's own area.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from pb.actions.vocabulary import VOTING_AGES_END, RoundRules, WhoMayVote, cleaned
from pb.readmodels.schemes.editions import Edition
from web.forms.days import Day
from web.forms.fields import OneOf, Ticks, WholeNumber, Words
from web.forms.page_form import PageForm
from web.forms.validators import AtMost, Between
from web.front.said import Sentence

WAYS = (
    (
        "posted-codes",
        Sentence("Voting codes that the council posts or hands out"),
        Sentence("Nobody is named: whoever has a code has one ballot. It goes together with no other way"),
    ),
    (
        "register",
        Sentence("A register that the council loads"),
        Sentence("People or households with a contact: each gets a code of their own"),
    ),
    (
        "accounts",
        Sentence("Accounts with a checked address"),
        Sentence("People prove their email address, and their postcode lies in the areas named below"),
    ),
    (
        "face-to-face",
        Sentence("Face to face"),
        Sentence("Staff check who somebody is, at a counter or an event, and let them vote"),
    ),
)
LONGEST = 50_000
NO_EDITION = ("", Sentence("None"))


def _with_ages(form: Any) -> bool:
    return bool(form.from_age.data or form.to_age.data)


class VotersForm(PageForm):
    """Who may vote."""

    ways = Ticks(choices=WAYS)
    from_age = WholeNumber(Between(0, VOTING_AGES_END, Sentence("The youngest age")), what="The youngest age", like=11)
    to_age = WholeNumber(Between(0, VOTING_AGES_END, Sentence("The oldest age")), what="The oldest age", like=19)
    on_day = Day(what="The day on which ages count", only_if=_with_ages)
    areas = Words(AtMost(LONGEST, "The areas"))
    edition = OneOf(Sentence("Choose one of the editions"), choices=(NO_EDITION,))

    def offers(self, editions: Sequence[Edition]) -> None:
        """Offer the editions in which postcodes can be looked up, the newest first; it is chosen where none is yet."""
        known = [(one.id, one.name) for one in editions if one.postcodes_kept]
        self.edition.offer([*known, NO_EDITION])
        self.edition.data = self.edition.data or next((its_id for its_id, _name in known), "")

    def validate(self, extra_validators: Any = None) -> bool:
        """Look for what is wrong, among it ways that do not go with what they are asked to know."""
        if super().validate(extra_validators):
            with self.handed_over(self.ways):
                self._said().must_make_sense()
        return not self.problems

    @property
    def rules(self) -> dict[str, Any]:
        """The field of the rules that this form fills."""
        return {"who_may_vote": self._said().to_data()}

    def _said(self) -> WhoMayVote:
        from_age, to_age = self.from_age.data or 0, self.to_age.data or 0
        day = self.on_day.data if from_age or to_age else None
        named = [cleaned(line) for line in (self.areas.data or "").splitlines()]
        areas = tuple(name for name in named if name)
        ways, on_day = tuple(self.ways.data or ()), day.isoformat() if day else ""
        edition = self.edition.typed if "accounts" in ways else ""
        return WhoMayVote(ways, from_age, to_age, on_day, areas, edition)


def boxes_for_voters(rules: RoundRules | None) -> Mapping[str, Any]:
    """Give what the rules say for the boxes."""
    voters = rules.voters if rules else WhoMayVote()
    return {
        "ways": list(voters.ways),
        "from_age": voters.from_age or None,
        "to_age": voters.to_age or None,
        "on_day": voters.day,
        "areas": "\n".join(voters.areas),
        "edition": voters.edition,
    }
