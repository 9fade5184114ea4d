"""What happened to comments on proposals, as sentences. What was said is not in the events."""

from domain.saying.sentence import Sentence, so_many
from pb.telling.facts import Facts, Teller, because

RULES = {
    "abusive": Sentence("It insults, threatens or discriminates against somebody"),
    "private": Sentence("It says something private about somebody"),
    "off-topic": Sentence("It is not about the proposal"),
    "advertising": Sentence("It advertises something"),
    "unlawful": Sentence("The law forbids it"),
    "repeated": Sentence("It says the same again and again"),
}
"""What a comment can break, as the log and letters say it."""
SIDES = {
    "for": Sentence("An argument for the proposal was made"),
    "against": Sentence("An argument against the proposal was made"),
    "question": Sentence("Somebody asked whoever put the proposal in a question"),
    "": Sentence("A comment on the proposal was made"),
}


def _made(f: Facts) -> Sentence:
    what = Sentence("A comment on the proposal was answered") if f["answers"] else SIDES[f["side"]]
    if f["waits"]:
        return Sentence("{what}; somebody who moderates reads it first.", {"what": what})
    return Sentence("{what}.", {"what": what})


def _hidden(f: Facts) -> Sentence:
    return because(Sentence("A comment was hidden. {rule}.", {"rule": RULES[f["rule"]]}), f["reason"])


def _answered(f: Facts) -> Sentence:
    if f["upheld"]:
        return because(Sentence("The objection was upheld: the comment is shown again."), f["reason"])
    return because(Sentence("The objection was dismissed: the comment stays hidden."), f["reason"])


SENTENCES: dict[str, Teller] = {
    "talking.CommentMade": _made,
    "talking.CommentEdited": lambda _: Sentence("A comment was changed by whoever wrote it."),
    "talking.CommentWithdrawn": lambda _: Sentence("A comment was withdrawn by whoever wrote it."),
    "talking.CommentLetThrough": lambda _: Sentence("A comment was read by somebody who moderates, and is shown."),
    "talking.CommentLeftStanding": lambda f: so_many(
        "Somebody who moderates looked at a comment that {n} reader had flagged, and left it.",
        "Somebody who moderates looked at a comment that {n} readers had flagged, and left it.",
        f["flags"],
    ),
    "talking.CommentHidden": _hidden,
    "talking.HidingObjected": lambda _: Sentence("Whoever wrote the comment objected to its being hidden."),
    "talking.ObjectionAnswered": _answered,
    "talking.SupportCounted": lambda f: so_many(
        "Support for {n} proposal was counted, before the vote.",
        "Support for {n} proposals was counted, before the vote.",
        len(f["counts"]),
    ),
}
