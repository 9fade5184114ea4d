"""The forms of a round that runs: checking a proposal, settling, codes, a longer vote, a withdrawal, ties."""

import re
from typing import Any

from pb.actions.assessing import LONGEST_REMARK
from web.forms.days import Deadline
from web.forms.fields import OneOf, Pounds, Ticks, WholeNumber, Words
from web.forms.page_form import PageForm
from web.forms.validators import AtMost, Between, Needed
from web.front.said import Sentence

VERDICTS = (
    ("shortlist", Sentence("Put it on the shortlist"), Sentence("It will be on the ballot paper at the cost below")),
    ("rule-out", Sentence("Rule it out"), Sentence("It will not be voted on, and everybody can read why")),
)
VERDICTS_IN_A_FUND = (
    ("shortlist", Sentence("It is ready for the committee"), Sentence("The clerk is offered it for the next agenda")),
    ("rule-out", Sentence("Rule it out"), Sentence("The committee cannot award it money; everybody can read why")),
)
"""The same where nobody votes and a committee decides on bids as they come."""
MOST_CODES = 1_000_000
MOST_SLIPS = 500
WAYS_TO_HAND_OVER = (
    ("file", Sentence("A file (CSV) for the printer of the letters"), Sentence("Up to {n} codes", {"n": MOST_CODES})),
    ("slips", Sentence("A page of slips to print and cut"), Sentence("Up to {n} codes", {"n": MOST_SLIPS})),
)
LONGEST_REASON = 1_000
LONGEST_CODE = 100


class VerdictForm(PageForm):
    """What becomes of a proposal: a cost for the shortlist, a reason to rule it out."""

    verdict = OneOf("Choose what happens to the proposal", VERDICTS)
    cost = Pounds(Needed("Enter what it will cost"), only_if=lambda form: form.verdict.data == "shortlist")
    reason = Words(
        AtMost(LONGEST_REASON, "The reason"),
    )

    def validate_reason(self, reason: Any) -> None:
        """Ask for the reason where a proposal is ruled out; on the shortlist it depends on the cost."""
        if self.verdict.data == "rule-out":
            Needed("Say why the proposal is ruled out; everybody can read it")(self, reason)


class NoteForm(PageForm):
    """A private note, for those who check and assess proposals."""

    note = Words(Needed("Write the note"), AtMost(LONGEST_REMARK, "The note"))


OPEN_THE_PAGE_AGAIN = Sentence("This page is not as you opened it. Open it again, then send it")


class FormWithAKey(PageForm):
    """A form with the key that codes are made with, which came with the page."""

    key = Words()

    def validate(self, extra_validators: Any = None) -> bool:
        """Look for what is wrong, among it a key that is none of ours."""
        super().validate(extra_validators)
        if not re.fullmatch("[0-9a-f]{64}", self.key.data):
            self.wrong("", OPEN_THE_PAGE_AGAIN)
        return not self.problems


class CodesForm(FormWithAKey):
    """How many voting codes, and how they are handed over."""

    form = OneOf("Choose how you want the codes", WAYS_TO_HAND_OVER)
    how_many = WholeNumber(Needed("Enter how many codes you need"), what="The number of codes")

    def validate_how_many(self, how_many: Any) -> None:
        """Refuse more codes than the way of handing them over takes."""
        most = MOST_SLIPS if self.form.data == "slips" else MOST_CODES
        Between(1, most, "The number of codes")(self, how_many)


class HandOverForm(CodesForm):
    """The page on which codes were issued, asking for them."""


class FurtherCodesForm(PageForm):
    """How many codes an officer asks for while the vote is open, and why."""

    further = WholeNumber(
        Needed("Enter how many codes you need"),
        Between(1, MOST_CODES, "The number of codes"),
        what="The number of codes",
    )
    reason = Words(Needed("Say why further codes are needed; it is published"), AtMost(LONGEST_REASON, "The reason"))


class LostCodeForm(FormWithAKey):
    """A code that was lost, and why it is cancelled."""

    code = Words(Needed("Enter the voting code that was lost"), AtMost(LONGEST_CODE, "The voting code"))
    reason = Words(Needed("Say why the code is cancelled; it is published"), AtMost(LONGEST_REASON, "The reason"))
    new = Ticks(choices=(("yes", Sentence("Issue a new code for it")),))


ANSWERS = (
    ("confirm", Sentence("Confirm and issue them"), Sentence("You get the codes; whoever asked for them does not")),
    ("refuse", Sentence("Refuse"), Sentence("No codes are issued, and everybody can read why")),
)


class AnswerForm(FormWithAKey):
    """What becomes of a request for codes. The one who asked can only take it back."""

    answer = OneOf("Choose what happens to the request", ANSWERS)
    reason = Words(Needed("Give the reason; it is published"), AtMost(LONGEST_REASON, "The reason"))


class ExtensionForm(PageForm):
    """A later close of the vote."""

    closes = Deadline(Needed("Enter the new close of the vote"), what="The new close")
    reason = Words(Needed("Give the reason; it is published"), AtMost(LONGEST_REASON, "The reason"))


class WithdrawalForm(PageForm):
    """A project that has become impossible. The page says which there are."""

    number = OneOf("Choose the project")
    reason = Words(Needed("Give the reason; it is published"), AtMost(LONGEST_REASON, "The reason"))


class DrawForm(PageForm):
    """The public draw that decides ties by lot."""

    beacon = Words(Needed("Enter what was drawn"), AtMost(LONGEST_REASON, "What was drawn"))
    how = Words(Needed("Say how and where it was drawn, and who saw it"), AtMost(LONGEST_REASON, "How it was drawn"))
