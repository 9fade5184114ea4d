"""Lies about ballots that voters changed: that they did, that they did not, which, and when they no longer could."""

from tests.verifier.lies.insider import DAY, HOUR
from tests.verifier.lies.telling import Lies

LIES = Lies()
FINAL = "under the rules each is final when it is cast"
NOT_SHOWN = "which ballots were changed is not shown, or not all"
OF = "spring"


def shown(insider):
    return insider.says("box.superseded", OF)


@LIES.named("ballots", FINAL)
def changed_where_each_is_final(insider):
    """The rules have no changes, and some ballots are said to have been changed: they were dropped."""
    del insider.says("round.settled", OF)["rules"]["changes"]
    insider.settle_again(OF)


@LIES.named("ballots", NOT_SHOWN)
def nothing_is_shown(insider):
    """Which ballots were changed is left out, so that a receipt of one that was dropped says nothing."""
    insider.away(insider.one("box.superseded", OF))


@LIES.named("ballots", NOT_SHOWN)
def the_second_part_is_left_out(insider):
    """Of two parts of the changed ballots one is shown."""
    shown(insider)["parts"] = 2


@LIES.named("entries", "the changed ballots come out of turn", "ballots")
def the_first_part_is_left_out(insider):
    """Of two parts of the changed ballots the second is shown."""
    shown(insider).update(part=2, parts=2)


@LIES.named("ballots", "a ballot is counted, and said to have been changed")
def counted_and_changed(insider):
    """A ballot is counted, and its commitment stands among those that were changed: whose is it?"""
    said = shown(insider)
    said["commitments"] = sorted([*said["commitments"], insider.says("ballot.cast", OF)["c"]])


@LIES.named("ballots", "a batch was sealed before the close")
def sealed_while_they_could_change(insider):
    """A batch was sealed a day before the close: whoever was in it could change nothing any more."""
    marks = insider.one("box.sealed", OF)
    insider.says("box.sealed", OF)["at"] -= DAY
    opened = insider.one("round.opened", OF)
    assert opened["d"]["at"] < marks["d"]["at"]


@LIES.named("ballots", "a batch was sealed after the changed ballots were shown")
def shown_before_they_were_all_sealed(insider):
    """The changed ballots were shown first and the box was emptied after, with what was known of receipts."""
    insider.move(insider.one("box.superseded", OF), before=insider.one("box.sealed", OF))


@LIES.named("ballots", "changed ballots were shown before the close", "people")
def shown_before_the_close(insider):
    """The changed ballots were shown an hour before the close."""
    insider.says("box.superseded", OF)["at"] -= HOUR


@LIES.named("ballots", "before the close, or after it was recorded", "ballots")
def shown_after_the_close_was_recorded(insider):
    """The changed ballots were shown when the close was recorded, and ballots were opened."""
    insider.move(insider.one("box.superseded", OF), after=insider.one("round.closed", OF))


@LIES.named("entries", "the changed ballots are not sorted", "ballots")
def shown_as_they_were_changed(insider):
    """The changed ballots are shown in the order in which they were changed."""
    shown(insider)["commitments"].reverse()


@LIES.named("entries", "or come twice", "ballots")
def one_is_shown_twice(insider):
    """One changed ballot is shown twice."""
    said = shown(insider)
    said["commitments"] = sorted([*said["commitments"], said["commitments"][0]])


@LIES.named("entries", "a changed ballot is not written as such", "ballots")
def one_is_no_commitment(insider):
    """Something is shown among the changed ballots that is no commitment."""
    shown(insider)["commitments"][0] = "0000"


@LIES.named("entries", "it says what entries of its kind do not say", "ballots")
def shown_with_how_often(insider):
    """The entry says how often somebody changed their ballot."""
    shown(insider)["most_changes"] = 3


@LIES.named("rules", "nobody knows until when a ballot can be changed", "ballots")
def changes_until_whenever(insider):
    """The rules let ballots be changed until whenever somebody says."""
    insider.says("round.settled", OF)["rules"]["changes"] = "until-i-say-so"
    insider.settle_again(OF)


@LIES.named("rules", "under other rules than were last announced")
def changes_are_announced_with_the_paper(insider):
    """That ballots can be changed nobody had announced when the paper was settled."""
    del insider.says("round.announced", OF)["rules"]["changes"]


@LIES.named("people", "is nothing that can be done as officer")
def an_officer_says_which_were_changed(insider):
    """An officer entered by hand which ballots were changed."""
    said = shown(insider)
    said.update({"as": "officer", "by": insider.who("officer")})
