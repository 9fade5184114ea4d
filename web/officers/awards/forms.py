"""The forms of awards for officers: an offer, and the acts on one."""

from collections.abc import Mapping
from typing import Any

from wtforms import Form, FormField

from pb.actions.vocabulary import (
    AFTER_A_REPORT,
    ASSET_TRANSFER,
    COUNCIL_DELIVERS,
    HELD_FOR,
    INDIVIDUAL,
    ORGANISATION,
    UNCONSTITUTED,
    Instalment,
    Offer,
    Payee,
    Terms,
)
from pb.readmodels.awards.answers import Award
from web.forms.days import Day
from web.forms.fields import Lines, OneOf, Pounds, Words
from web.forms.page_form import PageForm
from web.forms.validators import AtMost, Needed
from web.front.said import Sentence
from web.officers.money.forms import WithAPurpose
from web.shown.award_shown import HELD, KINDS

AT_FIRST, MOST = 3, 12
"""Lines of instalments that a page begins with, and the most that there are."""
AFTER = (("", Sentence("Nothing more")), (AFTER_A_REPORT, Sentence("A report has to be accepted")))
PAYEES = (
    (ORGANISATION, Sentence("An organisation with a constitution")),
    (UNCONSTITUTED, Sentence("A group without one, through an organisation that hosts it")),
    (INDIVIDUAL, Sentence("An individual, whose name is not published")),
)


class InstalmentLine(Form):  # type: ignore[misc] # WTForms has no types
    """One instalment; a line without an amount and a day is none."""

    amount = Pounds()
    due = Day(what="The day on which it is due")
    after = OneOf("Choose what comes before it is paid", AFTER, default="")


class WithInstalments(PageForm):
    """A form with instalments."""

    lines = Lines(FormField(InstalmentLine), min_entries=AT_FIRST, max_entries=MOST)

    def validate(self, extra_validators: Any = None) -> bool:
        """Look for what is wrong, among it half a line."""
        fine = bool(super().validate(extra_validators))
        for line in self.lines:
            if line.amount.blank != line.due.blank:
                wanted = line.due if line.due.blank else line.amount
                self.wrong(wanted, Sentence("Enter both how much this instalment is and when it is due"))
                fine = False
        return fine

    def instalments(self) -> Mapping[int, Instalment]:
        """Give the instalments by their number."""
        return {
            number: Instalment(line.amount.data or 0, line.due.data, str(line.after.data or ""))
            for number, line in enumerate(self.lines, 1)
            if line.due.data is not None
        }


class OfferForm(WithInstalments, WithAPurpose):
    """What is offered to whom."""

    pool = OneOf("Choose out of which pool", prompt="Choose a pool")
    kind = OneOf("Choose what kind of award it is", tuple(KINDS.items()))
    sum = Pounds(Needed("Enter how much is offered"))
    payee_kind = OneOf(
        "Choose who is paid", PAYEES, default="", only_if=lambda form: form.kind.data != COUNCIL_DELIVERS
    )
    payee = Words(AtMost(100, "The name"))
    number = Words(AtMost(40, "The number"))
    host = Words(AtMost(100, "The name of the host"))
    asset = Words(AtMost(200, "What is handed over"))
    conditions = Words(AtMost(2_000, "What you say about conditions"))
    version = Words(Needed("Name the version of the terms"), AtMost(60, "The version of the terms"))
    terms = Words(Needed("Give the terms"), AtMost(10_000, "The terms"))
    accept_by = Day(Needed("Enter the day by which it is accepted"), what="The day by which it is accepted")

    def offer(self) -> Offer:
        """Give what is offered."""
        kind = str(self.kind.data)
        payee = Payee(str(self.payee_kind.data or ""), self.payee.data, self.number.data, self.host.data)
        return Offer(
            kind,
            self.sum.data or 0,
            Payee("") if kind == COUNCIL_DELIVERS else payee,
            Terms(self.version.data, self.terms.data),
            self.accept_by.data,
            self.instalments(),
            self.conditions.data,
            self.asset.data if kind == ASSET_TRANSFER else "",
        )


class VaryForm(WithInstalments):
    """What an award is from now on."""

    sum = Pounds(Needed("Enter how much it is from now on"))
    conditions = Words(AtMost(2_000, "What you say about conditions"))
    reason = Words(Needed("Say why; it is published"), AtMost(1_000, "The reason"))

    @classmethod
    def of(cls, award: Award) -> "VaryForm":
        """Give the form with what stands now, and a line more."""
        last = max(award.instalments, default=0)
        lines: list[dict[str, Any]] = [{} for _each in range(min(max(last + 1, AT_FIRST), MOST))]
        for number, one in award.instalments.items():
            lines[number - 1] = one._asdict()
        return cls(formdata=None, data={"sum": award.amount, "conditions": award.conditions, "lines": lines})


class ReasonForm(PageForm):
    """Why."""

    reason = Words(Needed("Say why; it is published"), AtMost(1_000, "The reason"))


class HoldForm(ReasonForm):
    """For what it is held, and why."""

    held_for = OneOf("Choose for what it is held", [(each, HELD[each]) for each in HELD_FOR])


class LetGoForm(ReasonForm):
    """What it was held for, and what came of that."""

    held_for = OneOf("Choose what is answered")
