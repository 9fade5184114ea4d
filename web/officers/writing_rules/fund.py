"""Writing the rules of a round without a vote: its money, its year, and the windows in which it takes bids, if any."""

from dataclasses import replace

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response
from wtforms import Form, FormField

from pb.actions.vocabulary import MOST_EACH, MOST_WINDOWS, RoundRules, Timetable, Window, standing
from pb.readmodels.rounds.answers import one_round
from web.forms.days import Day, Deadline, Moment
from web.forms.fields import Lines, OneOf, Pounds, WholeNumber, Words
from web.forms.page_form import PageForm
from web.forms.validators import AtMost, Between, Needed
from web.front.guard import OFFICER, for_officers
from web.front.said import Sentence, _
from web.front.scope import acting_as
from web.front.the_application import now, reading, the_application
from web.officers import pages
from web.shown.proposed_shown import it_waits
from web.shown.round_shown import RoundShown

ALL_YEAR, IN_WINDOWS = "all-year", "windows"
WHEN = (
    (ALL_YEAR, Sentence("All year, until its money or its year ends")),
    (IN_WINDOWS, Sentence("In windows, each for a meeting of the committee")),
)
LINES_AT_FIRST = 4
LONGEST_REASON = 1_000


class WindowLine(Form):  # type: ignore[misc] # WTForms has no types
    """One window. A line that is left empty does not count."""

    opens_at = Moment(what="The opening of the window")
    closes_at = Deadline(what="The close of the window")
    meets_on = Day(what="The day of the meeting")

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed."""
        return bool(self.opens_at.blank and self.closes_at.blank and self.meets_on.blank)


def _all_year(form: "FundForm") -> bool:
    return str(form.when.data) == ALL_YEAR


class FundForm(PageForm):
    """What a fund has to give, and when it takes bids."""

    pot = Pounds(Needed("Enter how much the fund’s budget is"))
    smallest_bid = Pounds(Needed("Enter the smallest amount a bid may ask for, or 0"))
    largest_bid = Pounds(Needed("Enter the largest amount a bid may ask for"))
    proposals_each = WholeNumber(
        Between(1, MOST_EACH, "The most bids of one person"), what="The most bids of one person", like=2
    )
    proposals_each_group = WholeNumber(
        Between(1, MOST_EACH, "The most bids of one group"), what="The most bids of one group", like=2
    )
    ends_at = Deadline(Needed("Enter when the year of the fund ends"), what="The end of the year")
    when = OneOf("Choose when bids are taken", WHEN, default=ALL_YEAR)
    opens_at = Moment(Needed("Enter from when bids are taken"), what="The opening for bids", only_if=_all_year)
    windows = Lines(FormField(WindowLine), min_entries=LINES_AT_FIRST, max_entries=MOST_WINDOWS)
    reason = Words(AtMost(LONGEST_REASON, "The reason"))
    instead_of = Words()
    """The rules that stood when the page was shown."""

    def validate(self, extra_validators: object = None) -> bool:
        """Look for what is wrong, among it windows that are written in part, or none where some are asked for."""
        super().validate(extra_validators)
        if not _all_year(self):
            lines = [line.form for line in self.windows if not line.form.is_blank]
            if not lines:
                self.wrong(self.windows[0].form.opens_at, _("Enter at least one window, or take bids all year"))
            for line in lines:
                for field, words in (
                    (line.opens_at, _("Enter when the window opens")),
                    (line.closes_at, _("Enter when the window closes")),
                    (line.meets_on, _("Enter the day of the meeting it is for")),
                ):
                    if field.data is None and not field.errors:
                        self.wrong(field, words)
        return not self.problems

    @property
    def rules(self) -> RoundRules:
        """The rules that the form comes to, once nothing is wrong."""
        lines = [] if _all_year(self) else [line.form for line in self.windows if not line.form.is_blank]
        windows = [Window(line.opens_at.data, line.closes_at.data, line.meets_on.data) for line in lines]
        year = Timetable.of_a_fund(self.opens_at.data or now(), self.ends_at.data, windows)
        each = self.proposals_each.data or 0
        money = self.pot.data, self.smallest_bid.data, self.largest_bid.data
        of_a_group = self.proposals_each_group.data or 0
        return RoundRules.of_a_fund(*money, year, proposals_each=each, proposals_each_group=of_a_group)


@pages.get("/rounds/<ref:round_id>/fund")
@for_officers
def start_fund(round_id: str) -> Response | str:
    """Show the rules of a round without a vote, to be written or changed."""
    shown = _round(round_id)
    if shown.of.has_a_vote:
        return redirect(url_for("officers.start_rules", round_id=round_id), code=303)
    return _page(shown, FundForm(data=_as_written(shown.rules)))


@pages.post("/rounds/<ref:round_id>/fund")
@for_officers
def write_fund(round_id: str) -> Response | tuple[str, int]:
    """Write them."""
    shown, form = _round(round_id), FundForm()
    if form.validate():
        with form.handed_over(form.reason if shown.of.is_being_prepared and not form.reason.data else form.ends_at):
            waits = the_application().rounds.write_rules(
                round_id,
                _with_what_is_asked(form.rules, shown.rules),
                reason=form.reason.data,
                instead_of=form.instead_of.data,
                by=acting_as(OFFICER),
            )
            flash(it_waits() if waits else _("The rules are saved."))
            return redirect(url_for("officers.show_round", round_id=round_id), code=303)
    return _page(shown, form), 422


def _with_what_is_asked(rules: RoundRules, written: RoundRules | None) -> RoundRules:
    """Keep what proposers are asked, which has a page of its own."""
    return replace(rules, questions=written.questions, from_others=written.from_others) if written else rules


def _round(round_id: str) -> RoundShown:
    with reading() as connection:
        return RoundShown(one_round(connection, round_id), now()).of_this_page()


def _as_written(rules: RoundRules | None) -> dict[str, object]:
    if rules is None:
        return {"instead_of": ""}
    dates = rules.timetable
    lines = [{"opens_at": one.opens_at, "closes_at": one.closes_at, "meets_on": one.meets_on} for one in dates.windows]
    return {
        "pot": rules.pot,
        "smallest_bid": rules.smallest_bid,
        "largest_bid": rules.largest_bid,
        "proposals_each": rules.proposals_each or None,
        "proposals_each_group": rules.proposals_each_group or None,
        "ends_at": dates.voting_closes_at,
        "when": IN_WINDOWS if lines else ALL_YEAR,
        "opens_at": None if lines else dates.proposals_open_at,
        "windows": [*lines, *({} for _blank in range(LINES_AT_FIRST - len(lines)))],
        "instead_of": standing(rules),
    }


def _page(shown: RoundShown, form: FundForm) -> str:
    return render_template("officers/fund_rules.html", round=shown, form=form)
