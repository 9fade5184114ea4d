"""Lies about the ballot box: when it was open, what went in, what came out, and in which batches."""

from tests.verifier.lies.insider import DAY, HOUR
from tests.verifier.lies.telling import Lies

LIES = Lies()


def fits_again(insider, of):
    """Count what is in the box now, and decide on it."""
    insider.count_again(of)
    insider.decide_again(of)


@LIES.named("rules", "voting opened before its time")
def opened_an_hour_early(insider):
    """The box was opened an hour before its time."""
    opened = insider.all("round.opened")
    for leaf in opened:
        leaf["d"]["at"] -= HOUR if leaf["r"] == insider.rounds["spring"] else 0
    insider.move(insider.one("round.opened", "spring"), before=opened[0])


@LIES.named("entries", "a vote opened out of turn")
def opened_twice(insider):
    """The box was opened, and opened again."""
    opened = insider.one("round.opened", "spring")
    insider.put(insider.another(opened), after=opened)


@LIES.named("rules", "voting opened under other rules than were settled")
def opened_with_another_close(insider):
    """The vote opened with a close two days later than was settled."""
    insider.says("round.opened", "spring")["closes"] += 2 * DAY


@LIES.named("rules", "voting opened under other rules than were settled")
def opened_with_another_budget(insider):
    """The vote opened with more money than was settled."""
    insider.says("round.opened", "spring")["budget_p"] += 100


@LIES.named("rules", "the vote was closed before its time", "entries")
def closed_an_hour_early(insider):
    """The box was closed an hour before its time."""
    closed = insider.one("round.closed", "round")
    for kind in ("box.sealed", "roll.marks", "round.closed"):
        for leaf in insider.all(kind, "round", at=closed["d"]["at"]):
            leaf["d"]["at"] -= HOUR


@LIES.named("rules", "nothing shows that the box was shut in time", "committee")
def kept_open_for_two_days(insider):
    """The box was kept open for two days after the close, for those who were asked in."""
    insider.later(2 * DAY, insider.one("round.closed", "spring"))
    for motion in insider.all("motion.decided"):
        motion["d"]["met_on"] = "2026-04-02"


@LIES.named("entries", "a vote closed that was not open")
def closed_twice(insider):
    """The box was closed a second time, with another number of ballots."""
    opened = insider.one("ballot.opened", "winter", -1)
    insider.put(insider.another(insider.one("round.closed", "winter")), after=opened)


@LIES.named("rules", "the close was moved when or where it may not be")
def extended_after_the_close(insider):
    """The vote was extended an hour after it had closed, because the wrong side was ahead."""
    late, closed = insider.one("round.extended", "spring"), insider.one("round.closed", "winter")
    insider.move(late, after=closed)["d"]["at"] = closed["d"]["at"] + HOUR


@LIES.named("rules", "the close was moved when or where it may not be")
def extended_by_nothing(insider):
    """The vote was “extended” to the hour at which it was to close anyway, and closed a day later."""
    insider.says("round.extended", "spring")["closes"] -= DAY


@LIES.named("rules", "the close was moved when or where it may not be")
def extended_without_a_reason(insider):
    """The vote was extended, and nobody says why."""
    insider.says("round.extended", "spring")["reason"] = " "


@LIES.named("rules", "and ballots were sealed from")
def kept_open_for_an_evening(insider):
    """The box was kept open for four hours after the close, and what was put in meanwhile was sealed as it came."""
    insider.later(4 * HOUR, insider.one("roll.marks", "spring"))
    insider.one("box.sealed", "spring", -1)["d"]["at"] += 2 * HOUR


@LIES.named("ballots", "opened ballots do not show their voter's own number")
def a_ballot_without_its_voters_number(insider):
    """A ballot has nothing of its voter's in it, so that two voters can hold a receipt for it."""
    opened = insider.one("ballot.opened", "spring")
    cast = insider.one("ballot.cast", "spring", c=opened["d"]["c"])
    del opened["d"]["o"]
    cast["d"]["c"] = insider.commit(opened["d"])["c"]
    insider.sort_the_box("spring")


@LIES.named("rules", "by more than 28 days", "committee")
def extended_for_ever(insider):
    """The vote was extended again and again, by six weeks in all."""
    first = insider.one("round.extended", "spring")
    second = insider.another(first, closes=first["d"]["closes"] + 41 * DAY)
    insider.put(second, after=first)
    insider.later(41 * DAY, insider.one("roll.marks", "spring"))
    for motion in insider.all("motion.decided"):
        motion["d"]["met_on"] = "2026-05-11"


@LIES.named("rules", "nothing shows that the box was shut in time")
def extended_without_an_entry(insider):
    """The vote was kept open for a day longer, and that it was extended stands nowhere."""
    insider.away(insider.one("round.extended", "spring"))


@LIES.named("entries", "while there was no vote", "ballots", "count", "money")
def cast_before_the_opening(insider):
    """Ballots were in the box before it was opened."""
    closed = insider.one("round.closed", "winter")
    insider.move(insider.one("round.opened", "winter"), before=closed)["d"]["at"] = closed["d"]["at"]


@LIES.named("entries", "while there was no vote", "ballots")
def cast_after_the_close(insider):
    """Ballots were put into the box after its close."""
    used, cast, _ = insider.stuff("spring", '{"votes":["4"]}')
    fits_again(insider, "spring")
    for leaf in (used, cast):
        insider.move(leaf, after=insider.one("round.closed", "spring"))


@LIES.named("ballots", "there are 66 ballots, but only 65 used entitlements")
def a_ballot_without_an_entitlement(insider):
    """A ballot was added to the box by nobody."""
    used, _, _ = insider.stuff("spring", '{"votes":["4"]}')
    insider.away(used)
    insider.box_again("spring")
    fits_again(insider, "spring")


@LIES.named("ballots", "the others were dropped")
def a_ballot_goes_missing(insider):
    """A ballot is dropped, with its commitment, everywhere; somebody had used a code for it."""
    opened = insider.one("ballot.opened", "spring")
    insider.away(opened, insider.one("ballot.cast", "spring", c=opened["d"]["c"]))
    insider.box_again("spring")
    fits_again(insider, "spring")


@LIES.named("ballots", "was cast but never opened: it was dropped")
def a_ballot_is_not_opened(insider):
    """A ballot that was cast is not opened at the close."""
    insider.away(insider.one("ballot.opened", "spring", 7))
    fits_again(insider, "spring")


@LIES.named("ballots", "was opened but never cast")
def a_ballot_comes_from_nowhere(insider):
    """A ballot is opened that was never cast."""
    _, cast, _ = insider.stuff("spring", '{"votes":["4"]}')
    insider.away(cast)
    insider.box_again("spring")
    fits_again(insider, "spring")


@LIES.named("ballots", "is not what was cast")
def a_ballot_is_turned(insider):
    """A ballot is opened with something else on it than it was cast with."""
    opened = insider.one("ballot.opened", "spring", b='{"votes":["4"]}')
    opened["d"]["b"] = '{"votes":["5"]}'
    fits_again(insider, "spring")


@LIES.named("ballots", "was opened twice")
def a_ballot_is_opened_twice(insider):
    """One ballot is opened twice and counted twice."""
    opened = insider.one("ballot.opened", "spring")
    insider.put(insider.another(opened), after=opened)
    fits_again(insider, "spring")


@LIES.named("ballots", "was cast twice")
def a_commitment_is_cast_twice(insider):
    """One ballot stands in the box twice and is opened twice, with two entitlements."""
    _, cast, opened = insider.stuff("spring", '{"votes":["4"]}')
    old = insider.one("ballot.opened", "spring", 0)
    old = old if old is not opened else insider.one("ballot.opened", "spring", 1)
    cast["d"]["c"] = old["d"]["c"]
    opened["d"].update(old["d"])
    insider.sort_the_box("spring")
    fits_again(insider, "spring")


@LIES.named("ballots", "are said to be in the")
def fewer_are_said_to_be_in_the_box(insider):
    """The close tells of fewer ballots than there are."""
    insider.says("round.closed", "winter")["ballots"] = 3


@LIES.named("ballots", "batches are said to be in the box")
def a_batch_is_not_told_of(insider):
    """The close tells of fewer batches than there are."""
    insider.says("round.closed", "spring")["batches"] -= 1


@LIES.named("ballots", "have not as many ballots as used entitlements")
def two_batches_are_uneven(insider):
    """A ballot of one batch stands in the other, so that marks and ballots do not belong together."""
    cast = insider.one("ballot.cast", "spring")
    insider.move(cast, after=insider.one("ballot.cast", "spring", -1))
    insider.sort_the_box("spring")
    insider.box_again("spring")


@LIES.named("ballots", "fewer than 20")
def a_batch_of_one(insider):
    """One voter's ballot is sealed alone, so that everybody can see who cast it."""
    used, cast = insider.one("roll.used", "spring", -1), insider.one("ballot.cast", "spring", -1)
    sealed = insider.one("box.sealed", "spring", -1)
    insider.move(used, before=cast)
    insider.put(insider.another(sealed, number=sealed["d"]["number"] + 1), before=used)
    insider.box_again("spring")


@LIES.named("entries", "of a batch are not sorted")
def a_batch_in_the_sequence_of_casting(insider):
    """The ballots of a batch stand in the sequence in which they were cast, beside the marks."""
    first, second = insider.all("ballot.cast", "spring")[:2]
    insider.move(first, after=second)


@LIES.named("entries", "of a batch are not sorted")
def marks_in_the_sequence_of_voting(insider):
    """The marks of a batch stand in the sequence in which people voted."""
    first, second = insider.all("roll.used", "spring")[:2]
    insider.move(first, after=second)


@LIES.named("entries", "the opened ballots are not sorted")
def opened_in_the_sequence_of_casting(insider):
    """Ballots are opened in a sequence of somebody's choice."""
    first, second = insider.all("ballot.opened", "spring")[:2]
    insider.move(first, after=second)


@LIES.named("entries", "a ballot was opened before the vote had closed", "ballots", "count", "money")
def opened_while_people_vote(insider):
    """A ballot was opened while the vote was open, so that somebody knew how it stood."""
    opened = insider.one("ballot.opened", "spring")
    insider.move(opened, before=insider.one("round.extended", "spring"))


@LIES.named("entries", "a ballot was opened after they were counted", "ballots", "count", "money", "committee")
def opened_after_the_count(insider):
    """A ballot is opened after the others were counted, and not counted."""
    opened = insider.one("ballot.opened", "winter")
    insider.move(opened, before=insider.one("round.counted", "winter"))


@LIES.named("valid", "not on the ballot paper", "count", "money")
def a_ballot_for_something_else(insider):
    """A ballot was let in that names a project which is not on the paper."""
    insider.cast_otherwise("winter", '{"votes":["1","9"]}')


@LIES.named("valid", "too few or too many")
def a_ballot_for_everything(insider):
    """A ballot was let in that names four projects where three were allowed."""
    insider.cast_otherwise("spring", '{"votes":["1","2","3","4"]}')
    fits_again(insider, "spring")


@LIES.named("valid", "too few or too many")
def an_empty_ballot(insider):
    """An empty ballot was let in, where one project at least has to be named."""
    insider.cast_otherwise("spring", '{"votes":[]}')
    fits_again(insider, "spring")


@LIES.named("valid", "in a sequence that could tell something")
def a_marked_ballot(insider):
    """A ballot names its projects in a sequence by which its voter can prove which one it is."""
    insider.cast_otherwise("spring", '{"votes":["2","1"]}')
    fits_again(insider, "spring")


@LIES.named("valid", "not written in the one form")
def a_ballot_marked_by_a_space(insider):
    """A ballot has a space in it by which its voter can prove which one it is."""
    insider.cast_otherwise("spring", '{"votes": ["1"]}')
    fits_again(insider, "spring")


@LIES.named("entries", "shows itself and nothing else", "ballots", "entitlements")
def a_ballot_with_a_time(insider):
    """A cast ballot says when it was cast."""
    insider.says("ballot.cast", "winter")["at"] = 1_774_300_000


@LIES.named("entries", "an opened ballot says more than what is on it")
def an_opened_ballot_with_a_name(insider):
    """An opened ballot says, beside what is on it, whose it was."""
    insider.one("ballot.opened", "winter")["p"] = insider.who("member")


@LIES.named("ballots", "batches have not as many ballots as their own entries say")
def a_batch_without_its_entry(insider):
    """Nothing says that the last batch was sealed: a ballot could be slipped in beside it."""
    insider.away(insider.one("box.sealed", "spring", -1))


@LIES.named("ballots", "batches have not as many ballots as their own entries say")
def a_batch_that_says_more_than_it_holds(insider):
    """A batch is said to hold one ballot more than it does."""
    insider.says("box.sealed", "spring")["ballots"] += 1


@LIES.named("entries", "a batch comes out of turn", "ballots")
def a_batch_is_numbered_away(insider):
    """The second batch is called the third, as if one had been lost."""
    insider.says("box.sealed", "spring", 1)["number"] = 3
