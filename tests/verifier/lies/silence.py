"""Lies by silence: what the record stops saying, and what looks like a success because nothing is there."""

from tests.verifier.lies.telling import Lies

LIES = Lies()


def cut_from(insider, leaf, of):
    """Take out everything of a round from a leaf on."""
    first = insider.place(leaf)
    named = {insider.rounds[of]}
    insider.away(*[each for each in insider.book[first:] if each.get("r") in named])


@LIES.named("rules", "and the record goes on until")
def a_vote_that_never_closes(insider):
    """A vote is never closed and never counted, while the council goes on with others."""
    closing = insider.one("box.sealed", "spring", -1)
    cut_from(insider, closing, "spring")


@LIES.named("rules", "and the record goes on until")
def a_vote_that_never_opens(insider):
    """A paper is settled, its day comes and goes, and the vote is never opened."""
    cut_from(insider, insider.one("round.opened", "winter"), "winter")


@LIES.named("ballots", "was cast but never opened: it was dropped", "people")
def ballots_are_never_opened(insider):
    """A vote is closed, and its ballots are never opened."""
    closed = insider.one("round.closed", "spring")
    cut_from(insider, closed, "spring")
    insider.put(closed, before=insider.one("motion.decided", "winter"))


@LIES.named("result", "a count was made, and never recorded")
def a_count_that_nobody_records(insider):
    """The votes are counted, and nothing comes of it."""
    cut_from(insider, insider.one("round.counted", "winter"), "winter")


@LIES.named("entries", "is not followed by all its pieces")
def it_ends_in_the_middle(insider):
    """The record ends in the middle of what a chair said."""
    insider.number_again()
    long_one = insider.one("round.casting-vote", "winter")
    del insider.book[insider.place(long_one) :]
    insider.put({"d": {"pieces": 3, "sha256": "0" * 64}, "r": long_one["r"], "t": long_one["t"], "v": 1})
