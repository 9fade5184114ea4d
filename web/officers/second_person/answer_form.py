"""What a second person answers: confirmed, or refused with the reason."""

from typing import Any

from web.forms.fields import OneOf, Words
from web.forms.page_form import PageForm
from web.forms.validators import AtMost, Needed
from web.front.said import Sentence

LONGEST_REASON = 1_000
ANSWERS = (
    ("confirm", Sentence("Confirm: do it now"), Sentence("It is done at once, and your name stands beside the first")),
    ("refuse", Sentence("Refuse: do not do it"), Sentence("Nothing changes, and everybody can read why")),
)


class SecondPersonForm(PageForm):
    """The answer. The one who proposed it can only take it back."""

    answer = OneOf("Choose what happens to what was proposed", ANSWERS)
    reason = Words(AtMost(LONGEST_REASON, "The reason"))
    key = Words()
    """What a voting code that comes of it is made with: the page sent again shows the same one."""

    def validate_reason(self, reason: Any) -> None:
        """Ask for the reason of a refusal."""
        if self.answer.data == "refuse":
            Needed("Say why it is not done; it is published")(self, reason)


class WhyForm(PageForm):
    """Why a scheme asks for two persons again, or lets one suffice."""

    reason = Words(Needed("Give the reason; it is published"), AtMost(LONGEST_REASON, "The reason"))
