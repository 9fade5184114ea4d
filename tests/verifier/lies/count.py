"""Lies about the count: votes, awards, and everything that pages show of how it came about."""

from tests.verifier.lies.insider import HOUR
from tests.verifier.lies.telling import Lies

LIES = Lies()


def outcome(insider, of="spring", which=-1):
    """What the latest count of a round came to."""
    return insider.says("round.count", of, which)["outcome"]


def entry(insider, number, of="spring"):
    """What the latest count says of one project."""
    return next(entry for entry in outcome(insider, of)["entries"] if entry["project"] == number)


@LIES.named("count", "votes and", "committee")
def votes_that_nobody_gave(insider):
    """A project is said to have had ten votes more than it had."""
    entry(insider, "5")["votes"] += 10


@LIES.named("count", "points")
def points_that_nobody_gave(insider):
    """A project is said to have had more points than it had."""
    entry(insider, "5")["score"] += 10


@LIES.named("count", "ballots are said to be counted")
def fewer_ballots_were_counted(insider):
    """The count is said to have been made of fewer ballots than were opened."""
    count = insider.says("round.count", "spring", which=-1)
    count["ballots"] -= 5
    count["outcome"]["voters"] -= 5


@LIES.named("count", "does not list the projects of the ballot paper")
def a_project_is_left_out_of_the_count(insider):
    """The count says nothing of a project that lost."""
    outcome(insider)["entries"].remove(entry(insider, "5"))


@LIES.named("count", "the hash of what was counted")
def something_else_was_counted(insider):
    """The hash of what was counted is that of another ballot file."""
    outcome(insider)["input_hash"] = "e" * 64


@LIES.named("money", "pence by the rule, published is")
def less_money_than_by_the_rule(insider):
    """A project gets less by the count than the rule gives it."""
    entry(insider, "4")["granted"] -= 5_000
    outcome(insider)["spent"] -= 5_000
    insider.decide_again("spring")


@LIES.named("money", "the winners are")
def a_loser_wins(insider):
    """The project that lost the tie is funded, and the one that won it is not."""
    lost, won = entry(insider, "5"), entry(insider, "3")
    lost["granted"], won["granted"] = lost["cost"], 0
    lost["reason"], won["reason"] = "funded", "lost-tie"
    outcome(insider)["winners"] = ["1", "5", "4"]
    outcome(insider)["spent"] = 1_650_000
    insider.decide_again("spring")


@LIES.named("money", "the winners are")
def winners_in_another_sequence(insider):
    """The winners stand in another sequence, so that the second looks like the first."""
    outcome(insider)["winners"].reverse()


@LIES.named("money", "pence are spent by the rule")
def money_that_is_left_over_is_called_spent(insider):
    """What is left over is called spent."""
    outcome(insider)["spent"] = outcome(insider)["budget"]


@LIES.named("money", "1690000 of 2000000 pence are spent by the rule, 1690000 of 1900000 published")
def another_budget(insider):
    """The count is said to have had less to give."""
    outcome(insider)["budget"] -= 100_000


@LIES.named("rules", "than was settled")
def another_rule(insider):
    """The count was made by another way of breaking ties than was settled, and says so."""
    for count in insider.all("round.count", "spring"):
        count["d"]["outcome"]["rule"]["ties"] = ["lower-cost", "lot"]


@LIES.named("rules", "made by other rules than were settled")
def a_fingerprint_of_other_rules(insider):
    """The count carries the fingerprint of other rules."""
    insider.says("round.count", "spring", which=-1)["fingerprint"] = "0" * 64


@LIES.named("money", "leaves out other projects than were withdrawn")
def a_withdrawn_project_is_counted(insider):
    """The count is said to have been made with the project that was withdrawn."""
    insider.says("round.count", "spring", which=-1)["withdrawn"] = []


@LIES.named("money", "reason")
def another_reason_for_losing(insider):
    """A project lost because it did not fit, and is said to have had too few votes."""
    entry(insider, "5")["reason"] = "below-minimum"


@LIES.named("money", "rank")
def another_place(insider):
    """A project that came fourth is said to have come last of all."""
    entry(insider, "5")["rank"] += 3


@LIES.named("money", "ties")
def a_tie_is_hushed_up(insider):
    """Two projects were tied, and the count knows of no tie."""
    outcome(insider)["ties"].clear()


@LIES.named("money", "ties")
def a_tie_that_was_decided_otherwise(insider):
    """The lot decided a tie, and the count says that the cheaper one went first."""
    outcome(insider)["ties"][0]["decided_by"] = "lower-cost"


@LIES.named("money", "left")
def it_did_not_fit_by_a_penny(insider):
    """A project is said to have failed by less than it did, because less was left than was."""
    entry(insider, "5")["left_before"] -= 40_000


@LIES.named("money", "cost")
def another_cost(insider):
    """The count says of a project that it costs more than the ballot paper says."""
    entry(insider, "5")["cost"] += 100_000


@LIES.named("money", "measured")
def ranked_by_something_else(insider):
    """A project is said to have been ranked by something other than its votes."""
    entry(insider, "5")["measured"] = "1/3"


@LIES.named("money", "facts")
def needed_and_left(insider):
    """What a losing project needed and what was left are told otherwise."""
    entry(insider, "5")["facts"]["needed"] = 1


@LIES.named("money", "with a winner")
def everybody_got_something(insider):
    """The count says that every voter has a winner among their choices."""
    outcome(insider)["voters_with_a_winner"] = outcome(insider)["voters"]


@LIES.named("money", "reserve")
def the_reserve_paid(insider):
    """The count says in its total that the reserve paid, where it paid nothing."""
    outcome(insider)["from_reserve"] = 100_000


@LIES.named("money", "story")
def a_story_that_nobody_told(insider):
    """The count tells a story of rounds that its rule does not have."""
    outcome(insider)["story"] = {"rounds": [{"project": "5"}]}


@LIES.named("money", "says what counts do not say")
def a_remark_beside_the_count(insider):
    """The count says something more than counts say."""
    outcome(insider)["remark"] = "Project 5 was close."


@LIES.named("money", "sequence")
def listed_in_another_sequence(insider):
    """Projects are listed in another sequence than they were looked at."""
    outcome(insider)["entries"].reverse()


@LIES.named("entries", "counted before the vote had closed", "result", "committee", "entries")
def counted_while_people_vote(insider):
    """The votes were counted before the last had come."""
    count = insider.one("round.count", "winter")
    insider.move(count, before=insider.one("round.closed", "winter"))
    count["d"]["at"] = insider.says("round.closed", "winter")["at"]


@LIES.named("entries", "again without need", "result", "committee")
def counted_again_without_need(insider):
    """The votes were counted again though nothing had happened, and that count stands."""
    counted, count = insider.one("round.counted", "winter"), insider.one("round.count", "winter")
    second = insider.another(count, id="9" * 32, number=2)
    insider.put(second, after=counted)
    insider.put(insider.another(counted, count="9" * 32, number=2), after=second)
    for said in (insider.says("motion.decided", "winter"), insider.says("round.published", "winter")):
        said["count"] = "9" * 32


@LIES.named("result", "a count was made, and never recorded")
def a_count_left_hanging(insider):
    """A count was made after the withdrawal and never recorded, because it did not please."""
    count, counted = insider.one("round.count", "spring", -1), insider.one("round.counted", "spring", -1)
    insider.away(counted)
    for leaf in (*insider.all("motion.decided", "spring"), insider.one("round.published", "spring")):
        insider.away(leaf)
    assert count


@LIES.named("entries", "not numbered in sequence", "result", "committee", "money")
def a_count_is_hidden(insider):
    """There was a count between the two that the record shows: the second is called the third."""
    insider.says("round.count", "spring", which=-1)["number"] = 3
    insider.says("round.counted", "spring", which=-1)["number"] = 3


@LIES.named("entries", "a count came twice", "result", "committee")
def the_count_of_another_round(insider):
    """The count of another round, by its id, is passed off as this round's."""
    other = insider.says("round.count", "round")["id"]
    insider.says("round.count", "winter")["id"] = other
    for said in (*insider.all("round.counted", "winter"), *insider.all("motion.decided", "winter")):
        said["d"]["count"] = other
    insider.says("round.published", "winter")["count"] = other


@LIES.named("entries", "withdrawn before the paper was settled, or after the result")
def withdrawn_after_the_result(insider):
    """A winner was withdrawn once the result was published."""
    published, gone = insider.one("round.published", "spring"), insider.one("round.project-withdrawn", "spring")
    insider.put(insider.another(gone, number="1", at=published["d"]["at"] + HOUR), before=insider.one("member.left"))


@LIES.named("entries", "a project was withdrawn twice")
def withdrawn_twice(insider):
    """A project was withdrawn twice, each time for another reason."""
    gone = insider.one("round.project-withdrawn", "spring")
    insider.put(insider.another(gone, reason="Nobody wants it."), after=gone)


@LIES.named("entries", "withdrawn that is not there")
def something_else_is_withdrawn(insider):
    """A project was withdrawn that is not on the ballot paper."""
    gone = insider.one("round.project-withdrawn", "spring")
    insider.put(insider.another(gone, number="9"), after=gone)


@LIES.named("entries", "a project was withdrawn without a reason", "money", "committee", "result", "entries")
def withdrawn_for_no_reason(insider):
    """A project was withdrawn, and nobody says why."""
    insider.says("round.project-withdrawn", "spring")["reason"] = " "
