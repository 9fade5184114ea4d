"""Who may vote and how they are let in, as one page of the rules; it is asked for from the last page.

What most councils do stands in the boxes: codes that are posted or handed out, any age, the round's own area.
"""

from collections.abc import Mapping
from typing import Any

from pb.actions.vocabulary import VOTING_AGES_END, RoundRules, WhoMayVote, cleaned
from web.forms.days import Day
from web.forms.fields import Ticks, WholeNumber, Words
from web.forms.page_form import PageForm
from web.forms.validators import AtMost, Between
from web.front.said import Sentence

WAYS = (
    (
        "posted-codes",
        Sentence("Voting codes that the council posts or hands out"),
        Sentence("Nobody is named: whoever has a code has one ballot"),
    ),
    (
        "register",
        Sentence("A register that the council loads"),
        Sentence("People or households with a contact: each gets a code of their own"),
    ),
    (
        "accounts",
        Sentence("Accounts with a checked postcode"),
        Sentence("Whoever has proven their email address and lives in one of the areas below; not beside posted codes"),
    ),
    (
        "face-to-face",
        Sentence("Face to face"),
        Sentence("Staff check who somebody is, at a counter or an event, and let them vote"),
    ),
)
LONGEST = 50_000
LONGEST_EDITION = 40


def _with_ages(form: Any) -> bool:
    return bool(form.from_age.data or form.to_age.data)


class VotersForm(PageForm):
    """Who may vote."""

    ways = Ticks(choices=WAYS)
    from_age = WholeNumber(Between(0, VOTING_AGES_END, Sentence("The youngest age")), what="The youngest age", like=11)
    to_age = WholeNumber(Between(0, VOTING_AGES_END, Sentence("The oldest age")), what="The oldest age", like=19)
    on_day = Day(what="The day on which ages count", only_if=_with_ages)
    areas = Words(AtMost(LONGEST, "The areas"))
    edition = Words(AtMost(LONGEST_EDITION, "The edition"))
    """In which addresses are looked up, where accounts count: the newest there was when the page was opened."""

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
        areas, ways = tuple(name for name in named if name), tuple(self.ways.data or ())
        edition = self.edition.data if "accounts" in ways else ""
        return WhoMayVote(ways, from_age, to_age, day.isoformat() if day else "", areas, edition)


def boxes_for_voters(rules: RoundRules | None, newest: str = "") -> Mapping[str, Any]:
    """Give what the rules say for the boxes.

    :param newest: the edition of areas that stands there where the rules name none; empty where there is none
    """
    voters = rules.voters if rules else WhoMayVote()
    return {
        "ways": list(voters.ways),
        "from_age": voters.from_age or None,
        "to_age": voters.to_age or None,
        "on_day": voters.day,
        "areas": "\n".join(voters.areas),
        "edition": voters.edition or newest,
    }
