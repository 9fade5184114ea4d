"""Lies about what became of money: a report that never came, a day that moved for no reason, too much spent."""

from tests.verifier.lies.telling import Lies

LIES = Lies()


@LIES.named("delivery", "a report was accepted that had not come")
def accepted_before_it_came(insider):
    """A report is accepted that was queried, and never sent again."""
    first, again = insider.all("delivery.report-sent")[:2]
    insider.away(again)
    assert first is not again


@LIES.named("delivery", "before it was set")
def met_before_it_was_set(insider):
    """A milestone was met on a day before anybody had set it."""
    insider.says("delivery.milestone-met")["met_on"] = "2026-01-01"


@LIES.named("delivery", "on a day that had not come")
def met_in_the_time_to_come(insider):
    """A milestone was met on a day that had not come."""
    insider.says("delivery.milestone-met")["met_on"] = "2031-01-01"


@LIES.named("entries", "stands without its reason")
def moved_for_no_reason(insider):
    """A milestone is moved, and nobody says why."""
    insider.says("delivery.milestone-moved")["reason"] = " "


@LIES.named("delivery", "to one that was past")
def moved_into_the_past(insider):
    """A milestone is moved to a day that was over."""
    insider.says("delivery.milestone-moved")["due"] = "2026-03-01"


@LIES.named("delivery", "before its day was over")
def missed_too_early(insider):
    """A milestone is missed that could still be met."""
    insider.says("delivery.milestone-set", which=2)["due"] = "2031-01-01"


@LIES.named("delivery", "nobody says where it came from")
def more_than_there_was(insider):
    """More was spent than they had, and nobody says where it came from."""
    del insider.says("delivery.report-sent", which=2)["says_why"]


@LIES.named("entries", "not whole pence", "delivery")
def spent_less_than_nothing(insider):
    """A report says that less than nothing was spent."""
    insider.says("delivery.report-sent", which=2)["spent"] = [-1]


@LIES.named("delivery", "after the last report was accepted")
def after_the_end(insider):
    """The first report was the last one, and another was asked for all the same."""
    insider.says("delivery.report-asked")["final"] = True


@LIES.named("delivery", "while another was open")
def two_at_once(insider):
    """A report is asked for while the one before is open."""
    insider.away(insider.one("delivery.report-accepted"))


@LIES.named("delivery", "more pictures of the work", "entries")
def work_that_is_no_picture(insider):
    """A document stands among the pictures of the work."""
    insider.says("attachment.added")["what"] = "document"


@LIES.named("entries", "not numbered in sequence", "delivery")
def a_milestone_left_out(insider):
    """A milestone is left out as if nobody had set it."""
    insider.says("delivery.milestone-set", which=1)["milestone"] = 7


@LIES.named("people", "delivery.report-accepted")
def accepted_by_the_group(insider):
    """A report is accepted by a resident, as whom those who sent it act."""
    accepted = insider.says("delivery.report-accepted", which=1)
    accepted["as"] = "resident"
    del accepted["by"]


@LIES.named("delivery", "went to no bid that there is", "entries")
def of_no_bid(insider):
    """What is followed is a bid that nobody put in."""
    insider.says("delivery.begun")["proposal"] = "f" * 32
