"""The rules of a round as short forms: money, its pots if any, dates, ballot, count, what the vote can change."""

from collections.abc import Callable, Mapping
from typing import Any

from wtforms.validators import ValidationError

from pb.actions.vocabulary import (
    MOST_EACH,
    STYLES,
    UNTIL_THE_CLOSE,
    Fact,
    Refusal,
    Timetable,
    must_be_near,
    must_have_somebody_who_decides,
    rule_from_data,
    style_from_data,
)
from web.forms.days import Deadline, Moment
from web.forms.fields import OneOf, Pounds, Ticks, WholeNumber, Words
from web.forms.page_form import PageForm
from web.forms.validators import AtMost, Between, Needed
from web.front.said import Sentence, _, said
from web.front.the_application import now
from web.officers.writing_rules.fine_points import FinePointsForm
from web.officers.writing_rules.minimums_form import MinimumsForm
from web.officers.writing_rules.pots_form import DIVIDED, ONE, PotsForm
from web.officers.writing_rules.ties_form import TiesForm
from web.officers.writing_rules.voters_form import VotersForm
from web.officers.writing_rules.ways_of_counting import MISFITS, NEEDS_SCORES, WAYS, choices, rule_of
from web.wording.rules_in_words import LEVELS

DATES = {
    "proposals_open_at": Sentence("Proposals open"),
    "proposals_close_at": Sentence("Proposals close"),
    "voting_opens_at": Sentence("Voting opens"),
    "voting_closes_at": Sentence("Voting closes"),
}
STYLE_HINTS = {
    "approval": Sentence("Each project chosen counts the same. The simplest ballot"),
    "knapsack": Sentence("Voters choose projects that fit into the pot together"),
    "choose-one": Sentence("One vote for one project"),
    "ranking": Sentence("Voters put projects in order, their favourite first"),
    "points": Sentence("Voters spread a number of points over projects"),
    "score-sheet": Sentence(
        "Voters give every project a score, as on a decision day; a sheet that leaves one out is refused"
    ),
}
NEEDS_A_NUMBER = {
    "points": (Sentence("Enter how many points each voter spreads"), Sentence("How many points each voter spreads")),
    "score-sheet": (Sentence("Enter the highest score"), Sentence("The highest score")),
}
"""What to say on a ballot that needs a number where there is none, and its name at the start of a sentence."""
TAKES_A_LIMIT = ("approval", "knapsack", "ranking")
GIVES_POINTS = (*NEEDS_A_NUMBER, "ranking")
"""Styles on which a voter gives one project more than another."""
MOST = 10_000
LONGEST = 1_000
LONGEST_REASON = 1_000


class StepForm(PageForm):
    """Which page was sent and what is wanted next; on the last page, why the rules change and what has been read."""

    step = Words()
    all = Words()
    do = Words()
    instead_of = Words()
    """The rules that stood when the page was shown."""
    read = Words()
    """The rules that the last page showed."""
    reason = Words(AtMost(LONGEST_REASON, "The reason"))


class MoneyForm(PageForm):
    """How much there is, and how much a proposal may ask for."""

    pot = Pounds(Needed("Enter how much money the round has to give"))
    smallest_bid = Pounds(Needed("Enter the smallest amount a proposal may ask for, or 0"))
    largest_bid = Pounds(Needed("Enter the largest amount a proposal may ask for"))
    proposals_each = WholeNumber(
        Between(1, MOST_EACH, "The most proposals of one person"), what="The most proposals of one person", like=2
    )
    proposals_each_group = WholeNumber(
        Between(1, MOST_EACH, "The most proposals of one group"), what="The most proposals of one group", like=2
    )
    divided = OneOf("Say whether the money is divided", DIVIDED, default=ONE)

    @property
    def rules(self) -> dict[str, Any]:
        """The fields of the rules that this form fills, in pence."""
        money = {"pot": self.pot.data, "smallest_bid": self.smallest_bid.data, "largest_bid": self.largest_bid.data}
        each = {"proposals_each": self.proposals_each.data or 0}
        return {**money, **each, "proposals_each_group": self.proposals_each_group.data or 0}


def dates_in_words(timetable: Timetable) -> list[tuple[str, Fact]]:
    """Give the dates of a round, each as it is said, with what happens then."""
    facts = timetable.as_said()
    return [(said(words), facts[name]) for name, words in DATES.items()]


class DatesForm(PageForm):
    """When things happen."""

    proposals_open_at = Moment(Needed("Enter when proposals open"), what="Proposals open")
    proposals_close_at = Deadline(Needed("Enter when proposals close"), what="Proposals close")
    voting_opens_at = Moment(Needed("Enter when voting opens"), what="Voting opens")
    voting_closes_at = Deadline(Needed("Enter when voting closes"), what="Voting closes")

    def validate(self, extra_validators: Any = None) -> bool:
        """Look for what is wrong, among it dates that are out of order."""
        if super().validate(extra_validators):
            with self.handed_over(self.voting_closes_at):
                self.rules["timetable"].must_be_in_order()
            for name in DATES:
                with self.handed_over(self[name]):
                    must_be_near(self[name].data, now())
        return not self.problems

    @property
    def rules(self) -> dict[str, Any]:
        """The field of the rules that this form fills."""
        return {"timetable": Timetable(**{name: self[name].data for name in DATES})}


def _on_styles(*styles: str) -> Callable[[Any], bool]:
    return lambda form: form.style.data in styles


def _limit(what: Sentence, *styles: str) -> Any:
    return WholeNumber(Between(0, MOST, what), what=what, only_if=_on_styles(*styles))


class BallotRulesForm(PageForm):
    """How residents fill in the ballot."""

    style = OneOf(
        "Choose how residents fill in the ballot",
        [(name, style.NAME, STYLE_HINTS[name]) for name, style in STYLES.items()],
    )
    min_length = _limit(Sentence("The fewest projects"), *TAKES_A_LIMIT)
    max_length = _limit(Sentence("The most projects"), *TAKES_A_LIMIT)
    number = WholeNumber(what="The points or the highest score", like=10, only_if=_on_styles(*NEEDS_A_NUMBER))
    most_each = _limit(Sentence("The most points for one project"), "points")
    lowest = _limit(Sentence("The lowest score"), "score-sheet")
    left_out = _limit(Sentence("The score of a project left out"), "score-sheet")
    changes = Ticks(choices=((UNTIL_THE_CLOSE, Sentence("Voters may change their ballot until the vote closes")),))

    def validate_number(self, number: Any) -> None:
        """Ask for the number that the style needs."""
        missing, what = NEEDS_A_NUMBER[self.style.data]
        Needed(missing)(self, number)
        Between(1, MOST, what)(self, number)

    def validate(self, extra_validators: Any = None) -> bool:
        """Look for what is wrong, among it numbers that do not go together."""
        if super().validate(extra_validators):
            ballot = self.rules["ballot"]
            with self.handed_over(self.number if self.style.data in NEEDS_A_NUMBER else self.max_length):
                style_from_data({**ballot, "max_sum_cost": 1} if self.style.data == "knapsack" else ballot)
        return not self.problems

    @property
    def rules(self) -> dict[str, Any]:
        """The fields of the rules that this form fills."""
        style = self.style.data
        ballot: dict[str, Any] = {"style": style}
        if style in NEEDS_A_NUMBER:
            ballot |= {"max_sum_points": self.number.data} if style == "points" else {"highest": self.number.data}
        limits = {
            "min_length": (self.min_length, TAKES_A_LIMIT),
            "max_length": (self.max_length, TAKES_A_LIMIT),
            "max_points": (self.most_each, ("points",)),
            "lowest": (self.lowest, ("score-sheet",)),
            "default": (self.left_out, ("score-sheet",)),
        }
        ballot |= {name: box.data for name, (box, on) in limits.items() if style in on and box.data is not None}
        changes = UNTIL_THE_CLOSE if self.changes.data else ""
        return {"ballot": {"lowest": 1, **ballot} if style == "score-sheet" else ballot, "changes": changes}


class CountForm(FinePointsForm, MinimumsForm, TiesForm):
    """How the ballots are counted, with the finer points of it."""

    counting = OneOf("Choose how the ballots are counted", choices())
    on_misfit = OneOf("Choose what happens when one does not fit", MISFITS)

    @property
    def has_points(self) -> bool:
        """Whether voters give more or less of something, so that points are more than votes."""
        return self.style in GIVES_POINTS

    @property
    def ways_that_do_not_fit(self) -> list[str]:
        """The ways of counting that the ballot of the page before has no use for: they are not shown."""
        return [
            name
            for name, fits in (("average", self.style in NEEDS_A_NUMBER), ("votes", self.has_points))
            if self.style and not fits
        ]

    @property
    def kind(self) -> str:
        """The rule that the way of counting is of; empty where none is chosen."""
        return str(WAYS[self.counting.data][2]["rule"]) if self.counting.data in WAYS else ""

    @property
    def counts_averages(self) -> bool:
        """Whether projects are ranked by the average of their scores."""
        return self.counting.data in NEEDS_SCORES

    def validate_counting(self, counting: Any) -> None:
        """Refuse an average where nothing can be averaged."""
        if counting.data in NEEDS_SCORES and self.style not in NEEDS_A_NUMBER:
            raise ValidationError(_("An average needs a ballot on which projects are given points or scores"))

    def validate(self, extra_validators: Any = None) -> bool:
        """Look for what is wrong, among it parameters that do not go together."""
        if super().validate(extra_validators):
            with self.handed_over(self.counting):
                rule_from_data(self.rules["rule"])
        return not self.problems

    @property
    def rules(self) -> dict[str, Any]:
        """The field of the rules that this form fills."""
        rule = rule_of(self.counting.data, self.on_misfit.data)
        same = {"ties": self.tie_steps, "minimum": self.minimums}
        return {"rule": {**rule, **same, **self.fine_points(rule)}, "lot_source": self.named_draw}


class LevelForm(PageForm):
    """What is promised to residents."""

    level = OneOf(
        "Choose the level of participation", [(name, level.name, level.words) for name, level in LEVELS.items()]
    )
    vote_can_change = Words(
        Needed("Say what the residents’ vote can change"), AtMost(LONGEST, "What the vote can change")
    )
    vote_cannot_change = Words(
        Needed("Say what the residents’ vote cannot change"), AtMost(LONGEST, "What the vote cannot change")
    )

    committee: str | None = None
    """Who confirms the result, empty for nobody; None where the form is read without its round."""
    is_draft = True

    def belongs_to(self, committee: str, *, is_draft: bool) -> None:
        """Take what the round says, which the level depends on."""
        self.committee, self.is_draft = committee, is_draft

    def validate_level(self, level: Any) -> None:
        """Refuse advice where nobody is named who decides after it."""
        if self.committee is not None and level.data in LEVELS:
            try:
                must_have_somebody_who_decides(level.data, self.committee, can_be_named=self.is_draft)
            except Refusal as refusal:
                raise ValidationError(said(refusal)) from None

    @property
    def rules(self) -> dict[str, Any]:
        """The fields of the rules that this form fills."""
        return {name: self[name].data for name in ("level", "vote_can_change", "vote_cannot_change")}


FORMS: Mapping[str, type[PageForm]] = {
    "money": MoneyForm,
    "pots": PotsForm,
    "dates": DatesForm,
    "ballot": BallotRulesForm,
    "count": CountForm,
    "level": LevelForm,
    "voters": VotersForm,
}
NOT_ASKED_AT_FIRST = ("voters",)
"""Pages with what most councils do in their boxes: the last page says it, and leads to them."""
STEPS = tuple(FORMS)
CHECK = "check"
"""The last page, on which everything is read once more."""
