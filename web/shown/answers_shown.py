"""Answers to a round's own questions as pages show them: to everybody, or to officers with those for them alone."""

from collections.abc import Sequence
from typing import NamedTuple

from pb.actions.vocabulary import Answer, RoundRules, whole_number_from
from pb.erasable.texts import ProposalWords
from web.front.languages import speaker


class AnswerShown(NamedTuple):
    """One question with its answer."""

    question: str
    says: str
    """Empty where nothing was answered."""
    is_for_everybody: bool


def answers_shown(
    rules: RoundRules | None, words: ProposalWords, *, for_officers: bool = False
) -> Sequence[AnswerShown]:
    """Give the questions of a round with what a proposal answers; files stand among its documents.

    :param for_officers: whether those are given as well that officers alone read, and those that were left empty
    """
    if rules is None or words.are_erased:
        return []
    said, shown = dict(words.answers), []
    for each in rules.asked:
        says = said.get(each.key, "")
        if not each.is_written or not (for_officers or (each.shown and says)):
            continue
        number = whole_number_from(says) if each.answer == Answer.NUMBER else None
        shown.append(AnswerShown(each.words, says if number is None else speaker().fact(number), each.shown))
    return shown
