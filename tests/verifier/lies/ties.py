"""Lies about ties: lots and casting votes, whether there was one to be broken, and by whom."""

from datetime import date, timedelta

from tests.verifier.lies.telling import Lies

LIES = Lies()


@LIES.named("entries", "a lot was drawn where the rules have none")
def a_lot_that_the_rules_have_not(insider):
    """A lot is drawn where the rules have none."""
    lot = insider.one("round.lot-drawn", "spring")
    for which, rules in enumerate(("round.announced", "round.rules-changed", "round.settled")):
        insider.says(rules, "spring")["rules"]["rule"]["ties"] = ["lower-cost", "id"]
        assert which < insider.place(lot)
    insider.settle_again("spring")
    insider.count_again("spring")
    insider.decide_again("spring")


@LIES.named("entries", "a lot was drawn twice")
def a_lot_is_drawn_again(insider):
    """The lot was drawn a second time, because the first one did not please, and is the one that counts."""
    lot = insider.one("round.lot-drawn", "spring")
    insider.put(insider.another(lot, beacon="1 1 1 1"), after=lot)


@LIES.named("entries", "a lot was drawn before the ballots were fixed, or after they were counted", "money")
def a_lot_before_the_close(insider):
    """The lot was drawn while people voted, so that whoever knew it could vote accordingly."""
    closed = insider.one("round.closed", "spring")
    insider.move(insider.one("round.lot-drawn", "spring"), before=closed)["d"]["at"] = closed["d"]["at"]


@LIES.named("entries", "or after they were counted", "money")
def a_lot_after_the_count(insider):
    """The lot was drawn when it was known for whom it had to fall."""
    counted = insider.one("round.counted", "spring", 0)
    insider.move(insider.one("round.lot-drawn", "spring"), after=counted)


@LIES.named("entries", "what was drawn, or how, is not said", "money")
def a_lot_of_which_nobody_says_how(insider):
    """A lot was drawn, and nobody says how or before whom."""
    insider.says("round.lot-drawn", "spring")["how"] = " "


@LIES.named("money", "the winners are", "count")
def another_number_was_drawn(insider):
    """The numbers of the lot are changed once it is known for whom they fell, and the result stays."""
    insider.says("round.lot-drawn", "spring")["beacon"] = "6 6 6 6"
    for count in insider.all("round.count", "spring"):
        assert count["d"]["outcome"]["ties"]


@LIES.named("money", "a tie decides the result")
def a_tie_that_nobody_decided(insider):
    """A tie decides the result, and nobody gave the casting vote that the rules ask for."""
    insider.away(insider.one("round.casting-vote", "winter"))


@LIES.named("committee", "not given by the chair")
def a_tie_broken_by_another_member(insider):
    """A member who does not chair gives the casting vote on tied projects."""
    insider.says("round.casting-vote", "winter")["by"] = insider.who("member", 5)


@LIES.named("committee", "not given by the chair")
def a_tie_broken_by_an_officer(insider):
    """An officer gives the casting vote of a round in which a committee decides."""
    insider.says("round.casting-vote", "winter").update({"as": "officer", "by": insider.who("officer")})


@LIES.named("committee", "not given by the chair")
def a_tie_broken_by_a_chair_whose_term_was_over(insider):
    """The term of whoever chaired had ended on the day before the tie was broken."""
    given = insider.says("round.casting-vote", "winter")
    last = date.fromisoformat(given["sat_on"]) - timedelta(days=1)
    (seat,) = insider.all("member.joined", member=given["by"])
    seat["d"]["until"] = last.isoformat()


@LIES.named("committee", "not given by the chair")
def a_seat_looked_up_on_another_day(insider):
    """The day by which it was looked up who has a seat is not the one on which the tie was broken."""
    given = insider.says("round.casting-vote", "winter")
    given["sat_on"] = (date.fromisoformat(given["sat_on"]) - timedelta(days=2)).isoformat()


@LIES.named("entries", "a casting vote was given before the ballots were fixed", "money", "committee")
def a_tie_broken_before_the_close(insider):
    """The casting vote was given on a tie before anybody could know that there was one."""
    closed = insider.one("round.closed", "winter")
    insider.move(insider.one("round.casting-vote", "winter"), before=closed)["d"]["at"] = closed["d"]["at"]


@LIES.named("entries", "a casting vote was given on a tie where the rules have none", "committee")
def a_casting_vote_that_the_rules_have_not(insider):
    """The rules leave ties to a lot, and the chair gives a casting vote beside it."""
    lot = insider.one("round.lot-drawn", "spring")
    chair = insider.says("chair.elected")["member"]
    given = insider.new("round.casting-vote", lot, sequence=["5", "3"], reason="I like it.")
    given["d"] |= {"as": "member", "by": chair, "nr": 0}
    insider.put(given, after=lot)


@LIES.named("committee", "no tie")
def a_casting_vote_on_no_tie(insider):
    """The chair puts two projects in sequence of which one had three times the votes of the other."""
    given = insider.one("round.casting-vote", "winter")
    second = insider.another(given, sequence=["1", "3"], reason="It cannot hurt.")
    insider.put(second, after=given)


@LIES.named("committee", "given twice")
def a_casting_vote_given_twice(insider):
    """The chair breaks one tie twice, first one way and then the other."""
    given = insider.one("round.casting-vote", "winter")
    insider.put(insider.another(given, sequence=[*reversed(given["d"]["sequence"])], reason="No, so."), after=given)
    insider.count_again("winter")
    insider.decide_again("winter")
