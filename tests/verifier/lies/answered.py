"""Lies about answers: one that came late and claims its day, a promise that is moved, a day that is counted wrongly."""

from tests.verifier.lies.telling import Lies

LIES = Lies()


@LIES.named("answers", "and is said to be in time")
def late_and_in_time(insider):
    """An answer that came after its day claims to be in time."""
    del insider.says("reply.given", which=2)["late"]


@LIES.named("answers", "and says that it was due by 2027-01-01")
def due_a_year_later(insider):
    """An answer that came late says that it was due much later."""
    said = insider.says("reply.given", which=2)
    said["due"] = "2027-01-01"


@LIES.named("answers", "that came in time", "entries")
def in_time_and_late(insider):
    """An answer is said to be late that came in time, as if somebody were to be blamed."""
    insider.says("reply.given")["late"] = True


@LIES.named("answers", "is said to be in time")
def changed_late_and_in_time(insider):
    """What was to be done by a day is done after it, and claims that day."""
    del insider.says("reply.changed")["late"]


@LIES.named("answers", "promised a second time", "entries")
def promised_again(insider):
    """The promise is made a second time, with more days."""
    given = insider.one("undertaking.given")
    insider.put(insider.another(given, days=300), after=given)


@LIES.named("answers", "when the paper was settled", "entries")
def promised_after_the_result(insider):
    """By when bids are answered is promised when the result is known."""
    published = insider.one("round.published")
    given = insider.move(insider.one("undertaking.given"), after=published)
    given["d"]["at"] = published["d"]["at"]


@LIES.named("answers", "and says that it was due by")
def promised_more_days(insider):
    """The promise is said to have been a longer one."""
    insider.says("undertaking.given")["days"] = 60


@LIES.named("answers", "within no days")
def promised_nothing(insider):
    """The promise is to answer within more than a year."""
    insider.says("undertaking.given")["days"] = 4_000


@LIES.named("answers", "nobody says who answers")
def promised_by_nobody(insider):
    """An office is to answer that has no name."""
    insider.says("undertaking.given")["owes"] = "office"


@LIES.named("answers", "where none decides")
def promised_by_a_committee_that_there_is_not(insider):
    """A committee is to answer in a round in which residents alone decide."""
    insider.says("undertaking.given")["owes"] = "committee"


@LIES.named("answers", "on a day that had not come")
def done_in_the_time_to_come(insider):
    """It is done, on a day that has not come."""
    insider.says("reply.changed")["day"] = "2031-01-01"


@LIES.named("answers", "on no day")
def done_without_a_day(insider):
    """It is done, and nobody says when."""
    insider.says("reply.changed")["day"] = ""


@LIES.named("answers", "by a day that was past")
def will_be_done_in_the_past(insider):
    """It will be done by a day that is past."""
    insider.says("reply.given")["day"] = "2026-03-01"


@LIES.named("answers", "and not who")
def done_by_nobody(insider):
    """Somebody else does it, and nobody says who."""
    insider.says("reply.given", which=1)["who"] = " "


@LIES.named("answers", "says nothing")
def an_answer_without_words(insider):
    """A bid is answered with nothing at all."""
    insider.says("reply.given", which=2)["text"] = " "


@LIES.named("answers", "what becomes of a bid")
def perhaps(insider):
    """An answer says neither yes nor no."""
    insider.says("reply.given", which=2)["says"] = "perhaps"


@LIES.named("entries", "about no bid of its round")
def an_answer_about_nothing(insider):
    """A bid is answered that nobody put in."""
    insider.says("reply.given", which=2)["proposal"] = "f" * 32


@LIES.named("people", "reply.given is nothing that can be done as resident")
def answered_by_a_resident(insider):
    """A resident answers for the council."""
    said = insider.says("reply.given", which=2)
    said["as"] = "resident"
    del said["by"]


@LIES.named("entries", "not written as text")
def an_answer_that_is_a_number(insider):
    """What becomes of a bid is a number."""
    insider.says("reply.given", which=2)["text"] = 7


@LIES.named("entries", "had given")
def an_answer_left_out(insider):
    """The first version of an answer is left out, as if nothing had been said before."""
    insider.away(insider.one("reply.given"))
