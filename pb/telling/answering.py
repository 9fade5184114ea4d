"""What is promised about answers, and the answers, as sentences."""

from datetime import date

from domain.saying.sentence import Fact, Sentence
from domain.undertakings.reply import Says
from domain.undertakings.undertaking import Owes
from pb.telling.facts import Facts, Teller, and_then

WHO_ANSWERS = {
    Owes.OFFICERS: Sentence("the officers of the scheme"),
    Owes.COMMITTEE: Sentence("the committee of the round"),
}


def who_owes(owes: str, office: str) -> Fact:
    """Say who owes the answers."""
    return office if owes == Owes.OFFICE else WHO_ANSWERS[Owes(owes)]


def _promised(f: Facts) -> Sentence:
    who = who_owes(f["owes"], f["office"])
    told = {"n": f["days"], "who": who}
    if f["days"] == 1:
        return Sentence("Every proposal is answered within a day of what is decided, by {who}.", told)
    return Sentence("Every proposal is answered within {n} days of what is decided, by {who}.", told)


def _outcome(f: Facts) -> Sentence:
    if f["says"] == Says.DONE:
        return Sentence("The council answered: done on {day}. {text}", {"day": _day(f), "text": f["text"]})
    if f["says"] == Says.WILL:
        return Sentence("The council answered: it will be done by {day}. {text}", {"day": _day(f), "text": f["text"]})
    if f["says"] == Says.OTHER:
        return Sentence("The council answered: {who} does it. {text}", {"who": f["who"], "text": f["text"]})
    return Sentence("The council answered: it will not be done. {text}", {"text": f["text"]})


def _replied(f: Facts) -> Sentence:
    if not f["late"]:
        return _outcome(f)
    due = Sentence("This answer was due by {due}, and came late.", {"due": date.fromisoformat(f["due"])})
    return and_then(_outcome(f), due)


def _day(f: Facts) -> date:
    return date.fromisoformat(f["day"])


SENTENCES: dict[str, Teller] = {
    "undertakings.UndertakingGiven": _promised,
    "undertakings.ReplyGiven": _replied,
    "undertakings.ReplyChanged": lambda f: and_then(
        _replied(f), Sentence("This takes the place of the answer before.")
    ),
}
