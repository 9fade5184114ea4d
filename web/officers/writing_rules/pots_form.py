"""The pots of a round: a name and an amount for each, and what happens to what they do not spend."""

from collections.abc import Mapping
from typing import Any

from wtforms import Form, FormField

from pb.actions.vocabulary import Money
from web.forms.fields import Lines, OneOf, Pounds, Words
from web.forms.page_form import PageForm
from web.forms.validators import AtMost
from web.front.said import Sentence, _

ONE = "one"
DIVIDED = (
    (ONE, Sentence("No, it is one pot for all projects")),
    (
        "category",
        Sentence("Yes, by category"),
        Sentence("For example sport, green spaces, older people. You name them on the next page"),
    ),
    ("area", Sentence("Yes, by area"), Sentence("For example wards or neighbourhoods. You name them on the next page")),
)
LEFTOVERS = (
    (
        "share",
        Sentence("Put it together, for the projects that got nothing yet"),
        Sentence("They are counted once more over it"),
    ),
    ("city", Sentence("Add it to one of the pots"), Sentence("That pot is counted last. Name it below")),
    ("forward", Sentence("Keep it for the next round")),
)
SAME = "same"
SECOND_TIME = (
    (SAME, Sentence("As in the pots")),
    ("skip", Sentence("Pass over it, even where the pots stop")),
    ("stop", Sentence("Stop there, even where the pots pass over")),
)
LINES_AT_FIRST = 6
MOST_POTS = 100
LONGEST_NAME = 100


class PotLine(Form):  # type: ignore[misc] # WTForms has no types
    """One pot."""

    called = Words(AtMost(LONGEST_NAME, "The name of a pot"))
    amount = Pounds()


class PotsForm(PageForm):
    """The pots. Lines that are left empty do not count."""

    pots = Lines(FormField(PotLine), min_entries=LINES_AT_FIRST, max_entries=MOST_POTS)
    leftovers = OneOf("Choose what happens to what the pots do not spend", LEFTOVERS, default="share")
    city = Words(only_if=lambda form: form.leftovers.data == "city")
    second_time = OneOf(
        "Choose what happens when one does not fit into what is left over",
        SECOND_TIME,
        default=SAME,
        only_if=lambda form: form.leftovers.data == "share",
    )

    by = ONE
    """What a project's pot is told from; from the page on the money."""
    money: int | None = None
    """How much there is to give, in pence; from the page on the money."""

    def follows(self, money: Any) -> None:
        """Take what the form of the money says."""
        self.by, self.money = money.divided.data, money.pot.data

    @property
    def asked(self) -> bool:
        """Whether there are pots at all."""
        return self.by != ONE

    @property
    def lines(self) -> list[Any]:
        """The lines that were filled in."""
        return [line for line in self.pots if not (line.called.blank and line.amount.blank)]

    @property
    def together(self) -> int:
        """What the pots add up to, in pence."""
        return sum(line.amount.data or 0 for line in self.lines)

    def one_more_line(self) -> None:
        """Add an empty line, if there may be one more."""
        if len(self.pots) < MOST_POTS:
            self.pots.append_entry()

    def validate(self, extra_validators: Any = None) -> bool:
        """Look for what is wrong, among it pots without a name, or of more money than there is."""
        if not self.asked:
            return True
        super().validate(extra_validators)
        names: list[str] = []
        for line in self.lines:
            name = _name(line)
            if not name:
                self.wrong(line.called, _("Give this pot a name"))
            elif name in names:
                self.wrong(line.called, _("There is a pot {name} already", name=name))
            elif name == "leftovers":
                self.wrong(line.called, _("Give this pot another name: the result calls leftovers what pots leave"))
            if line.amount.blank:
                self.wrong(
                    line.amount,
                    _("Enter how much is in the pot {name}", name=name) if name else _("Enter how much is in the pot"),
                )
            names.append(name)
        if not names:
            self.wrong(self.pots[0].called, _("Enter at least one pot: its name and its amount"))
        elif self.money is not None and self.together > self.money and not self.problems:
            words = _(
                "The pots add up to {together}, but the budget is {there_is}",
                together=Money(self.together),
                there_is=Money(self.money),
            )
            self.wrong(self.lines[-1].amount, words)
        if self.leftovers.data == "city" and " ".join(self.city.data.split()) not in names:
            self.wrong(self.city, _("Enter the name of the pot that gets it, as it is written above"))
        return not self.problems

    @property
    def rules(self) -> dict[str, Any]:
        """The parameter of the rule that this form fills; None where there is one pot for all."""
        if not self.asked:
            return {"pots": None}
        amounts = [{"name": _name(line), "amount": line.amount.data} for line in self.lines]
        pots: dict[str, Any] = {"by": self.by, "amounts": amounts, "leftovers": self.leftovers.data}
        if self.leftovers.data == "city":
            pots["city"] = " ".join(self.city.data.split())
        if self.leftovers.data == "share" and self.second_time.data != SAME:
            pots["leftovers_on_misfit"] = self.second_time.data
        return {"pots": pots}


def _name(line: Any) -> str:
    return " ".join(line.called.data.split())


def boxes_for_pots(pots: Mapping[str, Any] | None) -> dict[str, Any]:
    """Give pots as they stand in the boxes."""
    if not pots:
        return {"divided": ONE}
    return {
        "divided": pots["by"],
        "pots": [{"called": pot["name"], "amount": pot["amount"]} for pot in pots["amounts"]],
        "leftovers": pots["leftovers"],
        "city": pots.get("city", ""),
        "second_time": pots.get("leftovers_on_misfit") or SAME,
    }
